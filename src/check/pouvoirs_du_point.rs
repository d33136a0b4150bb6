//! Votes given to colleagues, as they stand when one matter is taken up: whose carrier left, who withdrew.

use super::Affaire;
use super::noms::{e, nom};
use super::regle::{Check, Constat, Examen};
use crate::decompte::{Effet, Mandat};
use crate::diagnostic::Gravite;
use crate::model::{Situe, Sujet, Texte, Voix, Vote};

pub(super) const TABLE: [Check; 4] = [
    Check {
        code: "POU-06",
        titre: "l'exécutif qui se retire pour les comptes ne porte ni ne donne de pouvoir",
        pourquoi: "Le maire ou le président se retire au moment du vote de ses comptes : un pouvoir qu'il porte, ou qu'il a donné, n'y est \
                   pas exercé. Le membre qui le lui a confié n'est pas représenté pour cette affaire.",
        fondement: "CGCT, articles L. 2121-14, L. 3312-5 et L. 4312-8",
        exemple: "- {de: petit, a: durand}",
        ecrire: "donner le pouvoir à un autre membre pour cette affaire (« du », « au »), ou l'arrêter avant elle (« au »)",
        examen: Examen::Acte(executif_retire),
        ..Check::MODELE
    },
    Check {
        code: "POU-07",
        gravite: Gravite::Erreur,
        titre: "le membre intéressé ne porte pas la voix d'un autre",
        pourquoi: "Une délibération à laquelle a pris part un membre intéressé risque l'annulation, et voter par pouvoir au nom d'un autre, \
                   c'est y prendre part. Le membre qui lui a donné pouvoir n'est pas représenté pour cette affaire.",
        fondement: "CGCT, article L. 2131-11",
        exemple: "interesses: [durand]",
        ecrire: "retirer la voix du compte, ou faire porter le pouvoir par un autre membre présent",
        examen: Examen::Acte(interesse_porteur),
        ..Check::MODELE
    },
    Check {
        code: "POU-08",
        titre: "qui porte un pouvoir est dans la salle quand l'affaire est mise aux voix",
        pourquoi: "Le pouvoir ne peut être exercé tant que son porteur n'est pas arrivé, ni après son départ : celui qui l'a donné n'est pas \
                   compté parmi les votants de l'affaire.",
        fondement: "CGCT, articles L. 2121-20, L. 3121-16, L. 4132-15 et L. 5211-1",
        exemple: "- {membre: durand, point: 3}",
        ecrire: "si c'est bien le cas, borner le pouvoir (« du », « au ») ; sinon, dire qui l'a porté ensuite",
        examen: Examen::Acte(porteur_sorti),
        ..Check::MODELE
    },
    Check {
        code: "POU-12",
        titre: "qui est venu puis reparti a redonné pouvoir",
        pourquoi: "L'arrivée d'un membre met fin au pouvoir qu'il avait donné. S'il repart, il n'est plus représenté, à moins qu'il n'ait \
                   donné un nouveau pouvoir.",
        fondement: "CGCT, article L. 2121-20",
        exemple: "- {membre: petit, point: 4}",
        ecrire: "s'il a donné un nouveau pouvoir en partant, l'écrire à son départ : « pouvoir_a: … »",
        examen: Examen::Acte(reparti_sans_pouvoir),
        ..Check::MODELE
    },
];

/// The votes given to colleagues that stand so for the item.
fn mandats<'m, 'a>(affaire: &'m Affaire<'a>, effet: Effet) -> impl Iterator<Item = &'m Mandat<'a>> {
    affaire.decompte.presence.mandats.iter().filter(move |mandat| mandat.effet == effet)
}

/// Where the vote says that a member is interested, or takes no part.
fn retrait<'a>(vote: &'a Vote, mandat: &Mandat<'_>) -> Option<&'a Texte> {
    let mut listes = vote.interesses.iter().chain(&vote.restes_en_salle).chain(&vote.ne_prennent_pas_part);
    listes.find(|id| [mandat.de, mandat.a].iter().any(|autre| autre.trim() == id.trim()))
}

fn executif_retire(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    let comptes = affaire.decompte.sujet == Some(Sujet::Comptes);
    let executif = affaire.dossier.collectivite.membre_executif();
    let (Some(vote), Some(executif)) = (acte.vote.as_deref().filter(|_| comptes), executif) else { return Vec::new() };
    let concernes = mandats(affaire, Effet::Ecarte).filter(|mandat| [mandat.de, mandat.a].iter().any(|id| id.trim() == executif));
    let dire = |mandat: &Mandat<'_>| {
        let [de, a] = [mandat.de, mandat.a].map(|id| nom(affaire.dossier, id));
        let lui = nom(affaire.dossier, executif);
        let constat =
            Constat::new(format!("Le pouvoir de {de} à {a} n'est pas compté : {lui} se retire pour le vote des comptes."));
        constat.a(mandat.lieu, "pouvoir").a(retrait(vote, mandat).and_then(|id| id.lieu), "retrait")
    };
    concernes.map(dire).collect()
}

/// Named among the votes, although carried by somebody who withdrew. Who is interested and named is told by INT-01, a total that
/// counts such a vote by VOTE-01.
fn interesse_porteur(affaire: &Affaire<'_>) -> Vec<Constat> {
    let Some(vote) = affaire.acte().vote.as_deref() else { return Vec::new() };
    let interesse = |id: &Texte| vote.interesses.iter().chain(&vote.restes_en_salle).find(|autre| autre.trim() == id.trim());
    let dire = |mandat: &Mandat<'_>| {
        let interet = interesse(mandat.a).filter(|_| interesse(mandat.de).is_none())?;
        let cotes = [&vote.pour, &vote.contre, &vote.abstentions];
        let nomme = cotes.into_iter().flatten().find_map(|voix| vote_de(voix, mandat.de))?;
        let [de, a] = [mandat.de, mandat.a].map(|id| nom(affaire.dossier, id));
        let accord = e(affaire.dossier, mandat.a);
        let constat =
            Constat::new(format!("La voix de {de} est comptée, mais {a}, qui la porte, est intéressé{accord} à l'affaire."));
        Some(constat.a(nomme.lieu, "voix comptée").a(mandat.lieu, "pouvoir").a(interet.lieu, "intérêt"))
    };
    mandats(affaire, Effet::Ecarte).filter_map(dire).collect()
}

/// Where a side of the vote names a member.
fn vote_de<'a>(voix: &'a Situe<Voix>, id: &str) -> Option<&'a Texte> {
    match &voix.valeur {
        Voix::Noms(noms) => noms.iter().find(|nom| nom.trim() == id.trim()),
        Voix::Compte(_) => None,
    }
}

fn porteur_sorti(affaire: &Affaire<'_>) -> Vec<Constat> {
    let presence = &affaire.decompte.presence;
    let sortis = mandats(affaire, Effet::PorteurAbsent).filter(|mandat| presence.salle.vient(mandat.a));
    let dire = |mandat: &Mandat<'_>| {
        let [de, a] = [mandat.de, mandat.a].map(|id| nom(affaire.dossier, id));
        let (accord, siens) = (e(affaire.dossier, mandat.a), presence.salle.mouvements_de(mandat.a));
        let depart = siens.iter().rfind(|mouvement| !mouvement.arrive && mouvement.point <= presence.point);
        let arrivee = siens.iter().find(|mouvement| mouvement.arrive && mouvement.point > presence.point);
        let (suite, mouvement) = match (depart, arrivee) {
            (Some(depart), _) => {
                (format!("ne vaut plus à partir du point {} : {a} est parti{accord}", depart.point), Some(depart))
            }
            (None, Some(arrivee)) => (format!("ne vaut qu'à partir du point {}, où {a} arrive", arrivee.point), Some(arrivee)),
            (None, None) => (format!("ne vaut pas tant que {a} ne siège pas"), None),
        };
        let constat = Constat::new(format!("Le pouvoir de {de} à {a} {suite}."));
        constat.a(mandat.lieu, "pouvoir").a(mouvement.and_then(|mouvement| mouvement.lieu), "mouvement du porteur")
    };
    sortis.map(dire).collect()
}

fn reparti_sans_pouvoir(affaire: &Affaire<'_>) -> Vec<Constat> {
    let presence = &affaire.decompte.presence;
    // Another pouvoir of the same member counts: nothing is missing.
    let seuls = mandats(affaire, Effet::Revoque).filter(|mandat| !presence.est_represente(mandat.de));
    let dire = |mandat: &Mandat<'_>| {
        let [de, a] = [mandat.de, mandat.a].map(|id| nom(affaire.dossier, id));
        let siens = presence.salle.mouvements_de(mandat.de);
        let depart = siens.iter().rfind(|mouvement| !mouvement.arrive && mouvement.point <= presence.point)?;
        let message =
            format!("{de} part au point {} sans redonner pouvoir : celui qui allait à {a} a pris fin à l'arrivée.", depart.point);
        Some(Constat::new(message).a(depart.lieu, "départ").a(mandat.lieu, "pouvoir donné avant l'arrivée"))
    };
    seuls.filter_map(dire).collect()
}
