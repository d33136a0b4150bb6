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
        titre: "le membre intéressé ne vote ni pour lui ni par pouvoir",
        pourquoi: "Une délibération à laquelle a pris part un membre intéressé risque l'annulation : il ne porte pas la voix d'un autre, et \
                   nul ne porte la sienne.",
        fondement: "CGCT, article L. 2131-11",
        exemple: "interesses: [durand]",
        ecrire: "retirer la voix du compte, ou faire porter le pouvoir par un autre membre présent",
        examen: Examen::Acte(interesse_compte),
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
    let comptes = acte.sujet.as_ref().is_some_and(|sujet| sujet.valeur == Sujet::Comptes);
    let executif = affaire.dossier.collectivite.executif.as_ref().and_then(|executif| executif.membre.as_ref());
    let (Some(vote), Some(executif)) = (acte.vote.as_deref().filter(|_| comptes), executif) else { return Vec::new() };
    let concernes =
        mandats(affaire, Effet::Ecarte).filter(|mandat| [mandat.de, mandat.a].iter().any(|id| id.trim() == executif.trim()));
    let dire = |mandat: &Mandat<'_>| {
        let [de, a, lui] = [mandat.de, mandat.a, executif].map(|id| nom(affaire.dossier, id));
        let constat =
            Constat::new(format!("Le pouvoir de {de} à {a} n'est pas compté : {lui} se retire pour le vote des comptes."));
        constat.a(mandat.lieu, "pouvoir").a(retrait(vote, mandat).and_then(|id| id.lieu), "retrait")
    };
    concernes.map(dire).collect()
}

/// Counted although withdrawn: named among the votes, or one vote more than those who can vote.
fn interesse_compte(affaire: &Affaire<'_>) -> Vec<Constat> {
    let (presence, acte) = (&affaire.decompte.presence, affaire.acte());
    let Some(vote) = acte.vote.as_deref() else { return Vec::new() };
    let interesse = |mandat: &&Mandat<'_>| {
        let mut listes = vote.interesses.iter().chain(&vote.restes_en_salle);
        listes.any(|id| [mandat.de, mandat.a].iter().any(|autre| autre.trim() == id.trim()))
    };
    let ecartes: Vec<&Mandat<'_>> = mandats(affaire, Effet::Ecarte).filter(interesse).collect();
    let cotes = [&vote.pour, &vote.contre, &vote.abstentions];
    let total: usize = cotes.into_iter().flatten().map(|voix| voix.nombre()).sum();
    let de_trop = vote.pour.is_some() && (presence.votants + 1..=presence.votants + ecartes.len()).contains(&total);
    let dire = |mandat: &&Mandat<'_>| {
        let nomme = cotes.into_iter().flatten().find_map(|voix| vote_de(voix, mandat.de));
        if nomme.is_none() && !de_trop {
            return None;
        }
        let [de, a] = [mandat.de, mandat.a].map(|id| nom(affaire.dossier, id));
        let marque = retrait(vote, mandat);
        let interesse = marque.unwrap_or(mandat.a);
        let (lui, accord) = (nom(affaire.dossier, interesse), e(affaire.dossier, interesse));
        let constat =
            Constat::new(format!("La voix de {de}, portée par {a}, est comptée ; or {lui} est intéressé{accord} à l'affaire."));
        let compte = nomme.map(|id| id.lieu).or_else(|| cotes.into_iter().flatten().next().map(|voix| voix.lieu)).flatten();
        Some(constat.a(compte, "voix comptée").a(mandat.lieu, "pouvoir").a(marque.and_then(|id| id.lieu), "intérêt"))
    };
    ecartes.iter().filter_map(dire).collect()
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
