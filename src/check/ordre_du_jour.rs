//! Is a matter among those that a convocation announces? Its title is never quite the words of the agenda.

use std::collections::HashSet;

use crate::french;
use crate::model::Texte;

/// How many letters tell a word, so that « subvention » and « subventions » are one.
const RACINE: usize = 6;

/// Words that every title has.
const MOTS_VIDES: [&str; 14] = [
    "pour", "avec", "dans", "entre", "relati", "commun", "ville", "consei", "munici", "delibe", "projet", "approb", "autori",
    "annee",
];

/// The words that tell a title: long enough, or with a figure.
fn mots(titre: &str) -> HashSet<String> {
    let titre = french::sans_accents(titre).to_lowercase();
    let longs =
        titre.split(|c: char| !c.is_alphanumeric()).filter(|mot| mot.len() >= 4 || mot.contains(|c: char| c.is_ascii_digit()));
    let racines = longs.map(|mot| mot.chars().take(RACINE).collect::<String>());
    racines.filter(|racine| !MOTS_VIDES.contains(&racine.as_str())).collect()
}

/// Does an agenda announce a matter? One title announces it when it shares half the words of the shorter of the two; of a title
/// that has no telling word, nothing can be said.
pub(super) fn annoncee(objet: &str, annonces: &[Texte]) -> bool {
    // Most often the title was copied: no need to look at its words.
    if annonces.iter().any(|annonce| annonce.trim() == objet.trim()) {
        return true;
    }
    let voulus = mots(objet);
    voulus.is_empty()
        || annonces.iter().any(|annonce| {
            let annonces = mots(annonce);
            !annonces.is_empty() && 2 * voulus.intersection(&annonces).count() >= voulus.len().min(annonces.len())
        })
}

/// Is it a title under which nothing is announced: « Questions diverses »?
pub(super) fn est_diverse(objet: &str) -> bool {
    let objet = objet.to_lowercase();
    if !objet.contains("divers") && !objet.starts_with("toutes") {
        return false;
    }
    let objet = french::sans_accents(&objet);
    let objet = objet.trim().trim_end_matches(|c: char| !c.is_alphanumeric());
    matches!(objet, "divers" | "diverses" | "question diverse" | "affaires diverses" | "informations diverses" | "points divers")
        || objet.starts_with("questions diverses")
        || objet.starts_with("toutes deliberations")
}
