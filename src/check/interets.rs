//! Conflicts of interest: whoever has a stake in the matter is out of it.

use super::Affaire;
use super::mises_aux_voix::mises_aux_voix;
use super::regle::{Check, Constat, Examen};
use crate::diagnostic::Gravite;
use crate::french;
use crate::model::{Etat, Texte, Vote};

pub(super) const TABLE: [Check; 4] = [
    Check {
        code: "INT-01",
        gravite: Gravite::Erreur,
        titre: "un membre intéressé n'est pas compté parmi les votants",
        pourquoi: "Une délibération à laquelle a pris part un membre intéressé à l'affaire, pour lui-même ou comme mandataire, risque \
                   l'annulation, et le membre des poursuites. Il ne vote ni en personne ni par un pouvoir.",
        fondement: "CGCT, article L. 2131-11",
        exemple: "vote: {pour: [durand, martin], interesses: [martin]}",
        ecrire: "retirer ce membre des votants, ou de la liste des intéressés s'il ne l'est pas",
        examen: Examen::Acte(interesse_qui_vote),
        ..Check::MODELE
    },
    Check {
        code: "INT-02",
        gravite: Gravite::Avertissement,
        titre: "un membre intéressé quitte la salle",
        pourquoi: "S'abstenir de voter ne suffit pas toujours : la seule présence d'un membre intéressé au débat a pu être poursuivie comme \
                   prise illégale d'intérêts, même sans vote.",
        fondement: "code pénal, article 432-12 ; Cass. crim., 9 février 2011, n° 10-82.988",
        exemple: "restes_en_salle: [martin]",
        ecrire: "s'il a quitté la salle, l'inscrire dans « interesses: » ; sinon, à vérifier avant la transmission",
        examen: Examen::Acte(interesse_dans_la_salle),
        ..Check::MODELE
    },
    Check {
        code: "INT-03",
        gravite: Gravite::Avertissement,
        titre: "un membre lié au bénéficiaire ou au cocontractant se retire",
        pourquoi: "Un membre qui préside, administre ou sert l'organisme que l'acte aide, ou avec lequel il contracte, peut avoir à l'affaire un \
                   intérêt distinct de celui de tous. À vérifier avec lui avant le vote.",
        fondement: "CGCT, article L. 2131-11",
        exemple: "beneficiaires: [{nom: Association Lire en vallée}]",
        ecrire: "s'il s'est retiré, l'inscrire dans « interesses: » du vote",
        examen: Examen::Acte(lie_au_beneficiaire),
        ..Check::MODELE
    },
    Check {
        code: "INT-04",
        gravite: Gravite::Avertissement,
        titre: "ni le rapporteur ni le président de l'affaire n'y est intéressé",
        pourquoi: "Présenter l'affaire ou diriger le débat, c'est y prendre part et peser sur le vote, quand bien même on ne voterait pas.",
        fondement: "CGCT, article L. 2131-11",
        exemple: "rapporteur: martin",
        ecrire: "confier le rapport, ou la présidence (« president: » de l'acte), à un autre membre",
        examen: Examen::Acte(interesse_qui_conduit),
        ..Check::MODELE
    },
];

fn interesse_qui_vote(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mut constats = Vec::new();
    for mise in mises_aux_voix(affaire) {
        for (parmi, id) in mise.nommes().filter(|(_, id)| affaire.est_interesse(mise.vote, id)) {
            let votes = affaire.acte().vote.as_deref().into_iter().chain([&mise.vote.valeur]);
            let interet = votes.flat_map(interesses).find(|interesse| interesse.trim() == id.trim());
            let message = format!("{} a un intérêt à l'affaire et ne peut prendre part au vote.", affaire.nom(id));
            let constat = mise.constat(&message).a(id.lieu, format!("compté {parmi}"));
            constats.push(constat.a(interet.and_then(|interet| interet.lieu), "intérêt déclaré"));
        }
    }
    constats
}

/// Those who have an interest, whether they left the room or not.
fn interesses(vote: &Vote) -> impl Iterator<Item = &Texte> {
    vote.interesses.iter().chain(&vote.restes_en_salle)
}

fn interesse_dans_la_salle(affaire: &Affaire<'_>) -> Vec<Constat> {
    let restes = affaire.acte().vote.iter().flat_map(|vote| &vote.restes_en_salle);
    restes
        .map(|id| {
            let nom = affaire.nom(id);
            let message = format!("{nom} devrait quitter la salle : sa seule présence au débat peut être poursuivie.");
            Constat::new(message).a(id.lieu, "dans la salle, sans voter")
        })
        .collect()
}

/// A member's link with somebody whom the act favours. Nothing of an act that is not voted yet: there is nobody to withdraw.
fn lie_au_beneficiaire(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    let beneficiaires = acte.beneficiaires.iter().map(|beneficiaire| &beneficiaire.nom);
    let contrat = acte.contrat.iter().flat_map(|contrat| &contrat.parties);
    let favorises: Vec<(&Texte, Vec<String>)> = beneficiaires.chain(contrat).map(|nom| (nom, mots(nom))).collect();
    if favorises.is_empty() || acte.etat.valeur == Etat::Projet {
        return Vec::new();
    }
    let (presence, vote) = (&affaire.decompte.presence, acte.vote.as_deref());
    let deporte = |id: &str| {
        let mut ecartes = vote.into_iter().flat_map(|vote| interesses(vote).chain(&vote.ne_prennent_pas_part));
        (affaire.presence_connue() && !presence.peut_voter(id)) || ecartes.any(|ecarte| ecarte.trim() == id.trim())
    };
    let membres = affaire.dossier.collectivite.membres.iter().filter(|membre| !membre.liens.is_empty() && !deporte(&membre.id));
    let mut constats = Vec::new();
    for membre in membres {
        let liens = membre.liens.iter().map(|lien| (lien, mots(lien)));
        let trouve = liens.into_iter().find_map(|(lien, du_lien)| {
            let favorise = favorises.iter().find(|(_, du_nom)| meme_organisme(&du_lien, du_nom))?;
            Some((lien, favorise.0))
        });
        if let Some((lien, nom)) = trouve {
            let message = format!("Lien entre {} et « {} » : vérifier le retrait.", affaire.nom(&membre.id), nom.trim());
            constats.push(Constat::new(message).a(nom.lieu, "favorisé par l'acte").a(lien.lieu, "lien déclaré ici"));
        }
    }
    constats
}

/// Words that a name may have or not.
#[rustfmt::skip]
const MOTS_DE_TROP: [&str; 17] = [
    "association", "asso", "societe", "sa", "sas", "sarl", "sci", "scop", "scic", "l", "la", "le", "les", "de", "du", "des", "d",
];

/// The words that make a name, without accents nor capitals.
fn mots(nom: &str) -> Vec<String> {
    let nu = french::sans_accents(nom).to_lowercase();
    let mots = nu.split(|signe: char| !signe.is_alphanumeric()).filter(|mot| !mot.is_empty() && !MOTS_DE_TROP.contains(mot));
    mots.map(str::to_owned).collect()
}

/// Do two names say the same body: the same words, or those of one among those of the other, in order? A single short word is not
/// enough to tell.
fn meme_organisme(a: &[String], b: &[String]) -> bool {
    let (court, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let parlant = court.len() > 1 || court.first().is_some_and(|mot| mot.len() >= 5);
    !court.is_empty() && (a == b || (parlant && long.windows(court.len()).any(|suite| suite == court)))
}

fn interesse_qui_conduit(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    let Some(vote) = acte.vote.as_deref() else { return Vec::new() };
    let president = acte.president.as_ref().or(affaire.seance().president.as_ref());
    let roles = [(acte.rapporteur.as_ref(), "rapporte l'affaire"), (president, "préside l'affaire")];
    let roles = roles.into_iter().filter_map(|(id, role)| Some((id?, role)));
    roles
        .filter_map(|(id, role)| {
            let interet = interesses(vote).find(|interesse| interesse.trim() == id.trim())?;
            let message = format!("{} {role} et y a un intérêt.", affaire.nom(id));
            Some(Constat::new(message).a(id.lieu, role).a(interet.lieu, "intérêt déclaré"))
        })
        .collect()
}
