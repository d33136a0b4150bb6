//! The numbers of the acts of one sitting: each is that of one act, and none is missing.

use std::collections::BTreeMap;

use super::regle::{Check, Constat, Examen};
use crate::diagnostic::Gravite;
use crate::french;
use crate::model::{Deliberation, Dossier, Situe, Texte};
use crate::source::Lieu;

pub(super) const TABLE: [Check; 2] = [
    Check {
        code: "ACT-02",
        gravite: Gravite::Erreur,
        titre: "deux délibérations d'une séance ne portent pas le même numéro",
        pourquoi: "Le registre classe les délibérations par leur numéro, et la préfecture refuse deux actes du même jour sous un même \
                   numéro. Deux délibérations confondues ne peuvent plus être citées sans risque d'erreur.",
        fondement: "CGCT, article R. 2121-9",
        exemple: "numero: \"2026-031\"",
        ecrire: "donner à chaque délibération son numéro",
        examen: Examen::Ensemble(doubles),
        ..Check::MODELE
    },
    Check {
        code: "ACT-20",
        gravite: Gravite::Avertissement,
        titre: "les numéros d'ordre d'une séance se suivent",
        pourquoi: "Le feuillet de clôture rappelle les numéros d'ordre des délibérations de la séance. Un numéro sauté laisse penser \
                   qu'une délibération manque au registre. La règle se tait lorsque la plupart des actes de la séance ne sont pas lus.",
        fondement: "CGCT, article R. 2121-9",
        exemple: "ordre: 3",
        ecrire: "vérifier qu'aucune délibération de la séance ne manque, ou renuméroter",
        examen: Examen::Ensemble(manques),
        ..Check::MODELE
    },
];

/// The acts, sitting by sitting. A sitting is told by the place where it is written.
fn par_seance<'a>(dossiers: &[&'a Dossier]) -> impl Iterator<Item = Vec<&'a Deliberation>> {
    let mut seances: BTreeMap<Lieu, Vec<&Deliberation>> = BTreeMap::new();
    for dossier in dossiers {
        if let Some(lieu) = dossier.seance.lieu {
            seances.entry(lieu).or_default().push(&dossier.deliberation);
        }
    }
    seances.into_values().filter(|actes| actes.len() > 1)
}

fn doubles(dossiers: &[&Dossier]) -> Vec<Constat> {
    par_seance(dossiers).flat_map(|actes| numeros_doubles(&actes).into_iter().chain(ordres_doubles(&actes))).collect()
}

/// Numbers that only differ by hyphens, spaces or capitals are one number: they travel alike.
fn numeros_doubles(actes: &[&Deliberation]) -> Vec<Constat> {
    let mut vus: BTreeMap<String, Vec<&Texte>> = BTreeMap::new();
    for numero in actes.iter().filter_map(|acte| acte.numero.as_ref()) {
        let nu: String = numero.chars().filter(|signe| signe.is_alphanumeric()).collect();
        if !nu.is_empty() {
            vus.entry(nu.to_uppercase()).or_default().push(numero);
        }
    }
    let doubles = vus.into_values().filter(|numeros| numeros.len() > 1);
    let dire = |numeros: Vec<&Texte>| {
        let numero = numeros.first().map_or("", |numero| numero.trim());
        let combien = combien(numeros.len());
        let message = format!("{combien} délibérations de la séance portent le numéro « {numero} ».");
        legender(message, &numeros, "même numéro")
    };
    doubles.map(dire).collect()
}

fn ordres_doubles(actes: &[&Deliberation]) -> Vec<Constat> {
    let mut vus: BTreeMap<u32, Vec<&Situe<u32>>> = BTreeMap::new();
    for ordre in actes.iter().filter_map(|acte| acte.ordre.as_ref()) {
        vus.entry(ordre.valeur).or_default().push(ordre);
    }
    let doubles = vus.into_iter().filter(|(_, ordres)| ordres.len() > 1);
    let dire = |(ordre, ordres): (u32, Vec<&Situe<u32>>)| {
        let message = format!("{} délibérations de la séance ont le numéro d'ordre {ordre}.", combien(ordres.len()));
        legender(message, &ordres, "même numéro d'ordre")
    };
    doubles.map(dire).collect()
}

/// « Deux », « Trois », at the beginning of a sentence.
fn combien(nombre: usize) -> String {
    french::majuscule_initiale(&french::en_lettres(nombre as u64, french::Genre::Feminin, french::Orthographe::Classique))
}

/// A finding that shows the later ones first: the first act is likely to be right.
fn legender<T>(message: String, places: &[&Situe<T>], legende: &str) -> Constat {
    let mut constat = Constat::new(message);
    for (rang, place) in places.iter().rev().enumerate() {
        constat = constat.a(place.lieu, if rang == 0 { legende } else { "porté aussi ici" });
    }
    constat
}

/// Numbers that are skipped, when fewer are skipped than there are acts: else most acts were not given to the program.
fn manques(dossiers: &[&Dossier]) -> Vec<Constat> {
    let mut constats = Vec::new();
    for actes in par_seance(dossiers) {
        let mut ordres: Vec<&Situe<u32>> = actes.iter().filter_map(|acte| acte.ordre.as_ref()).collect();
        ordres.sort_by_key(|ordre| ordre.valeur);
        let (Some(premier), Some(dernier)) = (ordres.first(), ordres.last()) else { continue };
        let etendue = u64::from(dernier.valeur - premier.valeur) + 1;
        if etendue.saturating_sub(ordres.len() as u64) >= ordres.len() as u64 {
            continue;
        }
        for paire in ordres.windows(2) {
            let [avant, apres] = [paire[0], paire[1]];
            if apres.valeur - avant.valeur > 1 {
                let message = format!("Les numéros d'ordre de la séance passent de {} à {}.", avant.valeur, apres.valeur);
                let constat = Constat::new(message).a(apres.lieu, "un numéro manque avant celui-ci");
                constats.push(constat.a(avant.lieu, "le précédent"));
            }
        }
    }
    constats
}
