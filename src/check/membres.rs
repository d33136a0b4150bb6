//! Identifiers of members: each is known, each is one person.

use std::collections::{BTreeMap, HashMap};

use super::Affaire;
use super::regle::{Check, Constat, Examen};
use crate::diagnostic::{Gravite, proche};
use crate::french;
use crate::model::{Dossier, Situe, Texte, Voix, Vote};

pub(super) const TABLE: [Check; 2] = [
    Check {
        code: "MEM-01",
        gravite: Gravite::Erreur,
        titre: "tout identifiant cité est celui d'un membre",
        pourquoi: "Présences, pouvoirs et votes se comptent par membre : un identifiant mal écrit fausserait le compte.",
        exemple: "president: durant",
        ecrire: "ajouter ce membre à « collectivite: membres: », ou corriger l'identifiant",
        examen: Examen::Acte(inconnus),
        ..Check::MODELE
    },
    Check {
        code: "MEM-02",
        gravite: Gravite::Erreur,
        titre: "deux membres n'ont pas le même identifiant",
        pourquoi: "Présences, pouvoirs et votes se comptent par membre : un identifiant ne peut désigner qu'une personne.",
        exemple: "- {id: durand, prenom: Rose, nom: Durand}",
        ecrire: "donner à chacun un identifiant différent",
        examen: Examen::Acte(doubles),
        ..Check::MODELE
    },
];

/// Beyond that many unknown identifiers, one message tells the others together: something else is wrong than a slip.
const UN_A_UN: usize = 40;

/// Beyond that many places, a message counts the others.
const PLACES: usize = 5;

/// Every identifier that the sitting and the act cite. A rapporteur and a candidate may also be named in full: only a single word
/// is taken for an identifier.
fn inconnus(affaire: &Affaire<'_>) -> Vec<Constat> {
    let dossier = affaire.dossier;
    let connus: HashMap<&str, &Texte> =
        dossier.collectivite.membres.iter().map(|membre| (membre.id.trim(), &membre.id)).collect();
    let mut inconnus: BTreeMap<&str, Vec<&Texte>> = BTreeMap::new();
    for id in cites(dossier).into_iter().filter(|id| !connus.contains_key(id.trim())) {
        inconnus.entry(id.trim()).or_default().push(id);
    }
    if connus.is_empty() {
        return personne_n_est_decrit(&inconnus).into_iter().collect();
    }
    let ids: Vec<&str> = connus.keys().copied().collect();
    let mut constats = Vec::new();
    for (id, citations) in inconnus.iter().take(UN_A_UN) {
        let constat = citer(Constat::new(format!("Aucun membre n'a l'identifiant « {id} ».")), citations);
        constats.push(match en_toutes_lettres(dossier, id).or_else(|| proche(id, &ids)) {
            Some(voisin) => constat
                .a(connus.get(voisin).and_then(|id| id.lieu), "est-ce ce membre ?")
                .aide(format!("écrire « {voisin} », ou corriger l'identifiant du membre")),
            None => match colles(id, &connus) {
                Some(separes) => constat.aide(format!("séparer les identifiants par des virgules : [{separes}]")),
                None => constat,
            },
        });
    }
    let autres: Vec<&Texte> = inconnus.values().skip(UN_A_UN).filter_map(|citations| citations.first().copied()).collect();
    if !autres.is_empty() {
        let constat = Constat::new(format!("{} autres identifiants ne sont ceux d'aucun membre.", autres.len()));
        constats.push(citer(constat, &autres).aide("vérifier que la liste « collectivite: membres: » est la bonne"));
    }
    constats
}

/// The identifiers, all known, that were typed as one: « aubrac; bonnet », « aubrac et bonnet ».
fn colles(id: &str, connus: &HashMap<&str, &Texte>) -> Option<String> {
    let mots: Vec<&str> = id.split([';', '/', ' ', '+', '&']).filter(|mot| !mot.is_empty() && *mot != "et").collect();
    (mots.len() > 1 && mots.iter().all(|mot| connus.contains_key(mot))).then(|| mots.join(", "))
}

/// Shows the first places where an identifier is cited, and counts the others.
fn citer(constat: Constat, citations: &[&Texte]) -> Constat {
    let reste = citations.len().saturating_sub(PLACES);
    citations.iter().take(PLACES).enumerate().fold(constat, |constat, (rang, citation)| {
        let legende = match rang + 1 {
            1 => "membre inconnu".to_owned(),
            PLACES if reste > 0 => format!("cité aussi ici, et {reste} fois encore"),
            _ => "cité aussi ici".to_owned(),
        };
        constat.a(citation.lieu, legende)
    })
}

/// Members are cited, and the list of members is empty: one thing is missing, not ten identifiers wrong.
fn personne_n_est_decrit(inconnus: &BTreeMap<&str, Vec<&Texte>>) -> Option<Constat> {
    let premier = inconnus.values().flatten().min_by_key(|citation| citation.lieu)?;
    let ids: Vec<String> = inconnus.keys().take(PLACES).map(|id| format!("« {id} »")).collect();
    let suite = if inconnus.len() > PLACES { "…" } else { "" };
    let message = if let [seul] = &ids[..] {
        format!("Aucun membre n'est décrit, alors que {seul} est cité.")
    } else {
        format!("Aucun membre n'est décrit, alors que plusieurs sont cités : {}{suite}.", ids.join(", "))
    };
    let aide = "décrire les membres dans « collectivite: membres: », chacun avec son identifiant (« id »)";
    Some(Constat::new(message).a(premier.lieu, "membre cité ici").aide(aide))
}

/// The identifier of the member whose name was typed in full.
fn en_toutes_lettres<'a>(dossier: &'a Dossier, nom: &str) -> Option<&'a str> {
    let simple = |texte: &str| french::sans_accents(texte).to_lowercase();
    let voulu = simple(nom);
    let membre = dossier.collectivite.membres.iter().find(|membre| {
        let complet = simple(&format!("{} {}", membre.prenom.trim(), membre.nom.trim()));
        voulu.ends_with(&complet) || voulu == simple(membre.nom.trim())
    })?;
    Some(membre.id.trim())
}

/// Every identifier cited, in the order of the model.
fn cites(dossier: &Dossier) -> Vec<&Texte> {
    let (seance, deliberation) = (&dossier.seance, &dossier.deliberation);
    let mut cites: Vec<&Texte> = Vec::new();
    cites.extend(&seance.president);
    cites.extend(seance.secretaires.iter().chain(&seance.scrutateurs));
    cites.extend(seance.presents.iter().chain(&seance.excuses).chain(&seance.absents));
    cites.extend(seance.arrivees.iter().map(|arrivee| &arrivee.membre));
    cites.extend(seance.departs.iter().flat_map(|depart| std::iter::once(&depart.membre).chain(&depart.pouvoir_a)));
    cites.extend(&deliberation.president);
    cites.extend(seance.pouvoirs.iter().flat_map(|pouvoir| [&pouvoir.de, &pouvoir.a]));
    cites.extend(seance.suppleances.iter().flat_map(|suppleance| [&suppleance.suppleant, &suppleance.titulaire]));
    cites.extend(dossier.collectivite.membres.iter().filter_map(|membre| membre.suppleant_de.as_ref()));
    cites.extend(dossier.collectivite.executif.iter().filter_map(|executif| executif.membre.as_ref()));
    cites.extend(deliberation.signature.iter().filter_map(|signature| signature.signataire.as_ref()));
    cites.extend(deliberation.rapporteur.iter().filter(|id| est_un_identifiant(id)));
    let urgence = seance.convocation.iter().filter_map(|convocation| convocation.vote_urgence.as_ref());
    let huis_clos = deliberation.huis_clos.iter().filter_map(|huis_clos| huis_clos.vote.as_ref());
    let autres = deliberation.autres_votes.iter().map(|autre| &autre.vote);
    let articles = deliberation.decide.iter().filter_map(|decision| decision.vote.as_deref());
    cites.extend(
        deliberation.vote.iter().chain(urgence).chain(huis_clos).chain(autres).chain(articles).flat_map(|vote| du_vote(vote)),
    );
    cites
}

fn du_vote(vote: &Vote) -> impl Iterator<Item = &Texte> {
    let voix = [&vote.pour, &vote.contre, &vote.abstentions, &vote.demandeurs].into_iter().flatten();
    let noms =
        voix.filter_map(|voix: &Situe<Voix>| if let Voix::Noms(noms) = &voix.valeur { Some(noms) } else { None }).flatten();
    let candidats = vote.tours.iter().flat_map(|tour| tour.candidats.iter().map(|candidat| &candidat.nom));
    let libres = candidats.chain(&vote.elus).filter(|id| est_un_identifiant(id));
    noms.chain(&vote.ne_prennent_pas_part).chain(&vote.interesses).chain(&vote.restes_en_salle).chain(libres)
}

/// A name in full has a space; an identifier has none.
fn est_un_identifiant(texte: &str) -> bool {
    !texte.trim().contains(char::is_whitespace)
}

/// Members that have the identifier of another.
fn doubles(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mut vus: HashMap<&str, &Texte> = HashMap::new();
    let mut constats = Vec::new();
    for membre in &affaire.dossier.collectivite.membres {
        if constats.len() == UN_A_UN {
            break;
        }
        let premier = *vus.entry(membre.id.trim()).or_insert(&membre.id);
        if premier.lieu != membre.id.lieu {
            let constat = Constat::new(format!("Deux membres ont l'identifiant « {} ».", membre.id.trim()));
            constats.push(constat.a(membre.id.lieu, "autre membre").a(premier.lieu, "premier membre"));
        }
    }
    constats
}
