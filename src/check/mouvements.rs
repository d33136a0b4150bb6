//! Arrivals, departures and suppléances: who sits when, without contradiction.

use std::collections::HashMap;

use super::Affaire;
use super::noms::{citation, e, membre, nom};
use super::regle::{Check, Constat, Examen};
use crate::decompte::Mouvement;
use crate::diagnostic::Gravite;
use crate::french;
use crate::model::{Heure, Membre, Situe, Suppleance, Texte};

/// Before that hour, a time is one of the night that follows the opening.
const FIN_DE_NUIT: u32 = 6;

pub(super) const TABLE: [Check; 7] = [
    Check {
        code: "EFF-06",
        gravite: Gravite::Erreur,
        titre: "un suppléant siège à la place d'un titulaire absent, et d'un seul",
        pourquoi: "Le suppléant n'a voix délibérative qu'en l'absence du titulaire : si les deux comptaient, un siège aurait deux voix.",
        fondement: "CGCT, articles L. 5211-6, L. 5212-7 et L. 5711-1",
        exemple: "- {suppleant: petit, titulaire: durand}",
        ecrire: "retirer la suppléance, ou le titulaire de la liste des présents",
        examen: Examen::Acte(suppleance_vaine),
        ..Check::MODELE
    },
    Check {
        code: "EFF-07",
        titre: "quand des membres arrivent ou partent, l'acte dit son numéro d'ordre dans la séance",
        pourquoi: "Arrivées, départs et pouvoirs temporaires se disent par point de l'ordre du jour : sans le numéro d'ordre de l'affaire, \
                   présents, quorum et votants sont ceux de l'ouverture.",
        fondement: "CGCT, articles L. 2121-17 et R. 2121-9",
        exemple: "- {membre: petit, point: 3}",
        ecrire: "ajouter à la délibération « ordre: … », son numéro d'ordre dans la séance",
        examen: Examen::Acte(sans_ordre),
        ..Check::MODELE
    },
    Check {
        code: "EFF-08",
        gravite: Gravite::Erreur,
        titre: "on n'arrive que si l'on n'est pas là, on ne part que si l'on y est",
        pourquoi: "Une arrivée ou un départ impossible cache un membre confondu avec un autre, ou oublié dans la liste des présents : le \
                   quorum et les votants en sont faussés.",
        fondement: "CGCT, article L. 2121-17",
        exemple: "- {membre: martin, point: 2}",
        ecrire: "corriger le membre ou le point, ou la liste des présents à l'ouverture",
        examen: Examen::Acte(impossibles),
        ..Check::MODELE
    },
    Check {
        code: "EFF-09",
        titre: "un suppléant siège à la place de son titulaire",
        pourquoi: "Chaque suppléant est désigné pour un titulaire, ou pour sa commune : siéger à la place d'un autre est à vérifier dans \
                   les statuts.",
        fondement: "CGCT, articles L. 5211-6 et L. 5212-7",
        exemple: "- {suppleant: petit, titulaire: martin}",
        ecrire: "corriger la suppléance, ou « suppleant_de » dans la liste des membres",
        examen: Examen::Acte(autre_titulaire),
        ..Check::MODELE
    },
    Check {
        code: "EFF-10",
        gravite: Gravite::Erreur,
        titre: "un suppléant présent dit qui il remplace",
        pourquoi: "Un suppléant qui assiste à la séance sans remplacer personne n'a pas de voix : parmi les présents, il compterait pour le \
                   quorum et pour le vote.",
        fondement: "CGCT, articles L. 5211-6, L. 5212-7 et L. 5711-1",
        exemple: "presents: [durand, petit]",
        ecrire: "ajouter « suppleances: - {suppleant: …, titulaire: …} », ou le retirer des présents s'il n'a fait qu'assister",
        examen: Examen::Acte(suppleant_present),
        ..Check::MODELE
    },
    Check {
        code: "EFF-11",
        titre: "les heures des arrivées et des départs suivent l'ordre des points",
        pourquoi: "Une heure qui précède celle d'un point antérieur, ou l'ouverture de la séance, est une faute de frappe : sur l'heure, ou \
                   sur le point, et le point décide qui a voté.",
        fondement: "CGCT, article L. 2121-15",
        exemple: "- {membre: petit, point: 2, heure: \"18:30\"}",
        ecrire: "corriger l'heure ou le point",
        examen: Examen::Acte(heures_a_rebours),
        ..Check::MODELE
    },
    Check {
        code: "EFF-12",
        titre: "on n'arrive ni ne part au même point",
        pourquoi: "« point » est le premier auquel le membre assiste, ou le premier auquel il n'assiste plus : le même pour les deux dirait \
                   qu'il n'a assisté à rien, ou rien manqué. Le point du départ est d'ordinaire le suivant.",
        fondement: "usage",
        exemple: "- {membre: petit, point: 2}",
        ecrire: "donner au départ le premier point auquel le membre n'assiste plus",
        examen: Examen::Acte(au_meme_point),
        ..Check::MODELE
    },
];

fn suppleance_vaine(affaire: &Affaire<'_>) -> Vec<Constat> {
    let (seance, salle) = (affaire.seance(), &affaire.decompte.presence.salle);
    let mut sieges: HashMap<&str, &Suppleance> = HashMap::new();
    let mut suppleants: HashMap<&str, &Suppleance> = HashMap::new();
    let mut constats = Vec::new();
    for suppleance in &seance.suppleances {
        let (suppleant, titulaire) = (&suppleance.suppleant, &suppleance.titulaire);
        let noms = [suppleant, titulaire].map(|id| nom(affaire.dossier, id));
        let reste = salle.est_la(titulaire, 0) && salle.mouvements_de(titulaire).iter().all(|mouvement| mouvement.arrive);
        if reste {
            let constat = Constat::new(format!("{} siège à la place de {}, qui est aussi parmi les présents.", noms[0], noms[1]));
            let present = citation(&seance.presents, titulaire).and_then(|id| id.lieu);
            constats.push(constat.a(suppleance.lieu, "suppléance").a(present, "titulaire présent"));
        }
        if let Some(premiere) = sieges.insert(titulaire.trim(), suppleance) {
            let constat = Constat::new(format!("Deux suppléants siègent à la place de {}.", noms[1]));
            let constat = constat.a(suppleance.lieu, "autre suppléance").a(premiere.suppleant.lieu, "première suppléance");
            constats.push(constat.aide("ne garder qu'un suppléant pour ce siège"));
        }
        if let Some(premiere) = suppleants.insert(suppleant.trim(), suppleance) {
            let constat = Constat::new(format!("{} siège à la place de deux titulaires.", noms[0]));
            let constat = constat.a(suppleance.lieu, "autre suppléance").a(premiere.suppleant.lieu, "première suppléance");
            constats.push(constat.aide("ne garder qu'un siège pour ce suppléant"));
        }
    }
    constats
}

fn sans_ordre(affaire: &Affaire<'_>) -> Vec<Constat> {
    let (acte, seance) = (affaire.acte(), affaire.seance());
    if acte.ordre.is_some() || !affaire.decompte.presence.connue {
        return Vec::new();
    }
    let partiels = seance.pouvoirs.iter().filter(|pouvoir| pouvoir.du.is_some() || pouvoir.au.is_some());
    let lieux = affaire.decompte.presence.salle.mouvements().map(|mouvement| mouvement.lieu);
    let Some(lieu) = lieux.chain(partiels.map(|pouvoir| pouvoir.lieu)).next() else { return Vec::new() };
    let constat = Constat::new("La présence change en cours de séance, mais cette affaire n'a pas de numéro d'ordre.");
    vec![constat.a(acte.objet.lieu, "comptée comme à l'ouverture").a(lieu, "premier changement")]
}

fn impossibles(affaire: &Affaire<'_>) -> Vec<Constat> {
    let (seance, presence) = (affaire.seance(), &affaire.decompte.presence);
    if !presence.connue {
        return Vec::new();
    }
    let impossibles = presence.salle.mouvements_impossibles();
    let dire = |mouvement: &Mouvement<'_>| {
        let (qui, point) = (nom(affaire.dossier, mouvement.membre), mouvement.point);
        if mouvement.arrive {
            let present = citation(&seance.presents, mouvement.membre).and_then(|id| id.lieu);
            let constat = Constat::new(format!("{qui} arrive au point {point}, mais figure déjà parmi les présents."));
            return constat.a(mouvement.lieu, "arrivée").a(present, "présence dite ici");
        }
        let constat = Constat::new(format!("{qui} part au point {point}, mais ne figure pas alors parmi les présents."));
        constat.a(mouvement.lieu, "départ").a(seance.presents.first().and_then(|id| id.lieu), "présents à l'ouverture")
    };
    impossibles.iter().map(dire).collect()
}

fn autre_titulaire(affaire: &Affaire<'_>) -> Vec<Constat> {
    let dossier = affaire.dossier;
    let suppleances = affaire.seance().suppleances.iter();
    let dire = |suppleance: &Suppleance| {
        let sien = membre(dossier, &suppleance.suppleant)?.suppleant_de.as_ref()?;
        if sien.trim() == suppleance.titulaire.trim() {
            return None;
        }
        let [qui, titulaire, sien_nomme] = [&suppleance.suppleant, &suppleance.titulaire, sien].map(|id| nom(dossier, id));
        let constat = Constat::new(format!("{qui} siège à la place de {titulaire}, mais supplée {sien_nomme}."));
        Some(constat.a(suppleance.titulaire.lieu, "titulaire remplacé").a(sien.lieu, "son titulaire"))
    };
    suppleances.filter_map(|suppleance| dire(suppleance)).collect()
}

fn suppleant_present(affaire: &Affaire<'_>) -> Vec<Constat> {
    let (seance, membres) = (affaire.seance(), &affaire.dossier.collectivite.membres);
    let suppleants = membres.iter().filter_map(|membre| Some((membre, membre.suppleant_de.as_ref()?)));
    let remplace = |id: &str| seance.suppleances.iter().any(|suppleance| suppleance.suppleant.trim() == id.trim());
    let dire = |(membre, titulaire): (&Situe<Membre>, &Texte)| {
        let present = citation(&seance.presents, &membre.id).filter(|id| !remplace(id))?;
        let constat = Constat::new(format!(
            "{} est suppléant{}, et figure parmi les présents sans remplacer personne.",
            nom(affaire.dossier, &membre.id),
            e(affaire.dossier, &membre.id)
        ));
        Some(constat.a(present.lieu, "compté parmi les présents").a(titulaire.lieu, "suppléance dite ici"))
    };
    suppleants.filter_map(dire).collect()
}

/// Minutes since the midnight before the opening: a sitting may end in the small hours.
fn minutes(heure: Heure) -> u32 {
    let heures = if heure.heures < FIN_DE_NUIT { heure.heures + 24 } else { heure.heures };
    heures * 60 + heure.minutes
}

fn heures_a_rebours(affaire: &Affaire<'_>) -> Vec<Constat> {
    let ouverture = affaire.seance().heure.as_ref();
    let mut avant = ouverture.map(|heure| (0, heure.valeur, heure.lieu));
    let mut constats = Vec::new();
    for mouvement in affaire.decompte.presence.salle.mouvements() {
        let Some(heure) = mouvement.heure else { continue };
        if let Some((point, precedente, lieu)) = avant.filter(|(point, autre, _)| {
            // Two movements at one item may be written in any order.
            *point < mouvement.point && minutes(heure) < minutes(*autre)
        }) {
            let dite = |heure: Heure| french::heure(heure.heures, heure.minutes);
            let repere = if point == 0 { "l'ouverture de la séance".to_owned() } else { format!("le point {point}") };
            let verbe = if mouvement.arrive { "arrive" } else { "part" };
            let qui = nom(affaire.dossier, mouvement.membre);
            let message =
                format!("{qui} {verbe} à {} au point {}, avant {repere} ({}).", dite(heure), mouvement.point, dite(precedente));
            constats.push(Constat::new(message).a(mouvement.lieu, "heure à vérifier").a(lieu, dite(precedente)));
        } else if avant.is_none_or(|(_, autre, _)| minutes(heure) >= minutes(autre)) {
            avant = Some((mouvement.point, heure, mouvement.lieu));
        }
    }
    constats
}

fn au_meme_point(affaire: &Affaire<'_>) -> Vec<Constat> {
    let salle = &affaire.decompte.presence.salle;
    let departs = salle.mouvements().filter(|mouvement| !mouvement.arrive);
    let dire = |depart: &Mouvement<'_>| {
        let siens = salle.mouvements_de(depart.membre).iter();
        let arrivee = siens.into_iter().find(|autre| autre.arrive && autre.point == depart.point)?;
        let constat =
            Constat::new(format!("{} arrive et part au même point {}.", nom(affaire.dossier, depart.membre), depart.point));
        Some(constat.a(depart.lieu, "départ").a(arrivee.lieu, "arrivée"))
    };
    departs.filter_map(dire).collect()
}
