//! The count of votes: those who voted are those who could, each once, and the figures typed are those that the lists make.

use std::collections::{HashMap, HashSet};

use super::Affaire;
use super::mises_aux_voix::{MiseAuxVoix, dire_l_effet, mises_aux_voix, presence_a};
use super::regle::{Check, Constat, Examen};
use crate::decompte::{Effet, Mandat};
use crate::diagnostic::Gravite;
use crate::french;
use crate::model::{Resultat, Scrutin, SensVotants, Situe, Texte};

pub(super) const TABLE: [Check; 6] = [
    Check {
        code: "VOTE-01",
        gravite: Gravite::Erreur,
        titre: "les voix pour, les voix contre et les abstentions font le nombre des votants",
        pourquoi: "Le procès-verbal et le registre portent le résultat du vote. Un total qui n'est pas celui des présents et des \
                   représentés fait douter de tout le décompte, et l'acte risque d'être contesté. Le total se compare aux listes de la \
                   séance pour cette affaire : arrivées, départs, pouvoirs et retraits compris.",
        fondement: "CGCT, article L. 2121-20",
        exemple: "vote: {pour: 3, contre: 1, abstentions: 0}",
        ecrire: "corriger les voix, ou les présents, les pouvoirs, les arrivées et les départs de la séance",
        examen: Examen::Acte(total),
        ..Check::MODELE
    },
    Check {
        code: "VOTE-02",
        gravite: Gravite::Erreur,
        titre: "les votants sont les présents et les représentés",
        pourquoi: "Seul vote qui est dans la salle, ou qui a donné pouvoir à quelqu'un qui s'y trouve. Le nombre relevé au procès-verbal \
                   est comparé à celui que donnent les listes ; c'est ce dernier qui s'imprime.",
        fondement: "CGCT, article L. 2121-20",
        exemple: "votants: 6",
        ecrire: "corriger ce nombre, ou les listes de la séance ; sans ce nombre, le programme le calcule",
        examen: Examen::Acte(votants),
        ..Check::MODELE
    },
    Check {
        code: "VOTE-03",
        gravite: Gravite::Erreur,
        titre: "un vote unanime n'a pas de voix contre",
        pourquoi: "« À l'unanimité » veut dire que nul ne s'est opposé. Une seule voix contre rend la mention fausse.",
        fondement: "usage",
        exemple: "vote: {resultat: unanimite, contre: 2}",
        ecrire: "retirer « resultat: unanimite » et donner le décompte, ou retirer les voix contre",
        examen: Examen::Acte(unanimite_contredite),
        ..Check::MODELE
    },
    Check {
        code: "VOTE-04",
        gravite: Gravite::Conseil,
        titre: "avec des abstentions, l'unanimité est celle des suffrages exprimés",
        pourquoi: "Les abstentions ne sont pas des suffrages. Quand il y en a, « à l'unanimité des suffrages exprimés » est la mention \
                   exacte ; le programme l'écrit de lui-même à partir du décompte.",
        fondement: "CGCT, article L. 2121-20",
        exemple: "vote: {resultat: unanimite, abstentions: 2}",
        ecrire: "donner « pour: » et « abstentions: » sans « resultat: unanimite »",
        examen: Examen::Acte(unanimite_avec_abstentions),
        ..Check::MODELE
    },
    Check {
        code: "VOTE-08",
        gravite: Gravite::Erreur,
        titre: "chaque membre nommé vote une fois",
        pourquoi: "Un membre inscrit deux fois compte pour deux voix : le décompte imprimé serait faux.",
        fondement: "CGCT, article L. 2121-21",
        exemple: "contre: [martin, martin]",
        ecrire: "n'inscrire ce membre que d'un côté, une fois",
        examen: Examen::Acte(deux_voix),
        ..Check::MODELE
    },
    Check {
        code: "VOTE-09",
        gravite: Gravite::Erreur,
        titre: "qui est nommé dans un vote était présent ou représenté",
        pourquoi: "La voix d'un absent qui n'a pas donné pouvoir, ou dont le pouvoir ne vaut pas pour cette affaire, ne peut être comptée : \
                   si elle a pu changer le résultat, l'acte risque l'annulation.",
        fondement: "CGCT, articles L. 2121-20 et L. 2121-21",
        exemple: "abstentions: [petit]",
        ecrire: "corriger ce vote, ou la liste des présents, des arrivées ou des pouvoirs",
        examen: Examen::Acte(voix_d_absents),
        ..Check::MODELE
    },
];

fn total(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mises = mises_aux_voix(affaire).filter(|mise| !mise.suffrages.deduit && mise.vote.tours.is_empty());
    mises.filter_map(|mise| ecart_du_total(&mise, affaire)).collect()
}

/// What the votes make against who could cast them: from the lists of the sitting, else from the number that was typed.
fn ecart_du_total(mise: &MiseAuxVoix<'_>, affaire: &Affaire<'_>) -> Option<Constat> {
    let (suffrages, presence) = (&mise.suffrages, &mise.presence);
    let dits = mise.vote.votants.as_ref().filter(|_| usage(affaire) == SensVotants::PresentsEtRepresentes);
    let votants = match dits {
        _ if mise.connue => presence.votants,
        Some(dits) => dits.valeur as usize,
        None => return None,
    };
    let total = suffrages.total().unwrap_or(suffrages.contre + suffrages.abstentions);
    // Blank and void ballots, or votes that are not told, may explain fewer votes; nothing explains more.
    let moins_permis = mise.scrutin() == Scrutin::Secret || suffrages.pour.is_none();
    // A name too many is told by name: VOTE-08, VOTE-09, INT-01, CPT-02.
    if total == votants || total == votants + noms_de_trop(mise) || (total < votants && moins_permis) {
        return None;
    }
    let morceaux = [(suffrages.pour.unwrap_or(0), "pour"), (suffrages.contre, "contre"), (suffrages.abstentions, "abstention")];
    let morceaux = morceaux.map(|(nombre, mot)| {
        let pluriel = if mot == "abstention" { "abstentions" } else { mot };
        format!("{nombre} {}", french::accorder(nombre as u64, mot, pluriel))
    });
    let constat = mise.constat(&format!("Total des voix ({total}) différent du nombre de votants ({votants})."));
    let constat = mise.voix_a(constat, french::enumerer(&morceaux));
    if !mise.connue {
        return Some(constat.a(dits.and_then(|dits| dits.lieu), "votants"));
    }
    Some(presence_a(constat, presence, affaire.seance()))
}

/// How many of those named could not vote, or were named before.
fn noms_de_trop(mise: &MiseAuxVoix<'_>) -> usize {
    let mut vus = HashSet::new();
    mise.nommes().filter(|(_, id)| !mise.presence.peut_voter(id) || !vus.insert(id.trim())).count()
}

/// What the house means by « votants ».
fn usage(affaire: &Affaire<'_>) -> SensVotants {
    affaire.dossier.collectivite.usages.votants
}

fn votants(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mut constats = Vec::new();
    for mise in mises_aux_voix(affaire) {
        let presence = &mise.presence;
        let (attendus, mots) = match usage(affaire) {
            SensVotants::PresentsEtRepresentes => (Some(presence.votants).filter(|_| mise.connue), "présents et représentés"),
            SensVotants::Exprimes => (mise.suffrages.exprimes(), "suffrages exprimés"),
        };
        if let (Some(dits), Some(attendus)) = (&mise.vote.votants, attendus)
            && dits.valeur as usize != attendus
        {
            let constat = mise.constat(&format!("{} votants pour {attendus} {mots}.", dits.valeur));
            constats.push(presence_a(constat.a(dits.lieu, "nombre relevé"), presence, affaire.seance()));
        }
        for tour in mise.vote.tours.iter().filter(|tour| mise.connue && *tour.bulletins as usize > presence.votants) {
            let message = format!("{} bulletins dans l'urne pour {} votants.", *tour.bulletins, presence.votants);
            let constat = mise.constat(&message).a(tour.bulletins.lieu, "bulletins");
            constats.push(presence_a(constat, presence, affaire.seance()).aide("corriger ce nombre, ou les listes de la séance"));
        }
    }
    constats
}

fn unanimite_contredite(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mises = mises_aux_voix(affaire).filter(|mise| mise.suffrages.contre > 0);
    mises
        .filter_map(|mise| {
            let lieu = unanimite(&mise)?;
            let contre = mise.vote.contre.as_ref().and_then(|voix| voix.lieu);
            let constat = mise.constat(&format!("Unanimité impossible : {} voix contre.", mise.suffrages.contre));
            Some(constat.a(lieu.lieu, "unanimité").a(contre, "voix contre"))
        })
        .collect()
}

/// The result of a vote, when it is said to be unanimous.
fn unanimite<'a>(mise: &MiseAuxVoix<'a>) -> Option<&'a Situe<Resultat>> {
    mise.vote.valeur.resultat.as_ref().filter(|resultat| resultat.valeur == Resultat::Unanimite)
}

fn unanimite_avec_abstentions(affaire: &Affaire<'_>) -> Vec<Constat> {
    let message = |nombre: usize| {
        let abstentions = french::accorder(nombre as u64, "abstention", "abstentions");
        format!("Unanimité des suffrages exprimés seulement : {nombre} {abstentions}.")
    };
    let mises = mises_aux_voix(affaire).filter(|mise| mise.suffrages.abstentions > 0 && mise.suffrages.contre == 0);
    let mut constats: Vec<Constat> = mises
        .filter_map(|mise| {
            let lieu = unanimite(&mise)?.lieu;
            let abstentions = mise.vote.abstentions.as_ref().and_then(|voix| voix.lieu);
            let constat = mise.constat(&message(mise.suffrages.abstentions));
            Some(constat.a(lieu, "unanimité").a(abstentions, "abstentions"))
        })
        .collect();
    // « DÉCIDE, à l'unanimité » typed as the verb is printed as it is.
    let abstentions = affaire.decompte.suffrages.as_ref().map_or(0, |suffrages| suffrages.abstentions);
    let verbe = affaire.acte().verbe.as_ref().filter(|verbe| {
        let nu = french::sans_accents(verbe).to_lowercase();
        abstentions > 0 && nu.contains("unanimite") && !nu.contains("exprimes")
    });
    constats.extend(verbe.map(|verbe| {
        let constat = Constat::new(message(abstentions)).a(verbe.lieu, "s'imprime tel quel");
        constat.aide("écrire le verbe seul : le résultat du vote s'imprime après les décisions")
    }));
    constats
}

fn deux_voix(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mut constats = Vec::new();
    for mise in mises_aux_voix(affaire) {
        let mut vus: HashMap<&str, (&str, &Texte)> = HashMap::new();
        for (parmi, id) in mise.nommes() {
            let Some((avant, premier)) = vus.insert(id.trim(), (parmi, id)) else { continue };
            let de = french::elision("de", &affaire.nom(id)).replace('’', "'");
            let ou = if avant == parmi { parmi.to_owned() } else { format!("{avant} et {parmi}") };
            let constat = mise.constat(&format!("La voix {de} compte deux fois, {ou}."));
            constats.push(constat.a(id.lieu, "de nouveau ici").a(premier.lieu, "première fois"));
        }
    }
    constats
}

fn voix_d_absents(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mut constats = Vec::new();
    for mise in mises_aux_voix(affaire).filter(|mise| mise.connue) {
        for (parmi, id) in mise.nommes().filter(|(_, id)| !mise.presence.peut_voter(id)) {
            constats.extend(voix_d_un_absent(affaire, &mise, (parmi, id)));
        }
    }
    constats
}

/// The vote of somebody who could not vote; nothing for whom another check speaks of: the interested and those whose vote they carry,
/// the executive for its accounts, whoever is not a member.
fn voix_d_un_absent(affaire: &Affaire<'_>, mise: &MiseAuxVoix<'_>, (parmi, id): (&str, &Texte)) -> Option<Constat> {
    let (seance, presence) = (affaire.seance(), &mise.presence);
    let est_membre = affaire.dossier.collectivite.membres.iter().any(|membre| membre.id.trim() == id.trim());
    let retire = presence.retires.iter().any(|retire| retire.trim() == id.trim());
    let ecarte = |mandat: &Mandat<'_>| mandat.de.trim() == id.trim() && mandat.effet == Effet::Ecarte;
    let par_un_interesse = mise.est_principale() && presence.mandats.iter().any(ecarte);
    if !est_membre || retire || par_un_interesse || affaire.est_interesse(mise.vote, id) {
        return None;
    }
    let nom = affaire.nom(id);
    if let Some(ailleurs) = mise.vote.ne_prennent_pas_part.iter().find(|autre| autre.trim() == id.trim()) {
        let constat = mise.constat(&format!("{nom} figure {parmi} et parmi ceux qui ne prennent pas part au vote."));
        return Some(constat.a(id.lieu, "voix comptée ici").a(ailleurs.lieu, "ne prend pas part au vote"));
    }
    let constat = mise.constat(&format!("{nom} figure {parmi}, sans présence ni pouvoir pour cette affaire."));
    let constat = constat.a(id.lieu, "voix à vérifier");
    let pouvoirs = presence.mandats.iter().filter(|mandat| mandat.de.trim() == id.trim());
    let constat = pouvoirs.fold(constat, |constat, mandat| constat.a(mandat.lieu, dire_l_effet(mandat.effet)));
    let departs = seance.departs.iter().filter(|depart| depart.membre.trim() == id.trim());
    Some(departs.fold(constat, |constat, depart| constat.a(depart.lieu, "départ ici")))
}
