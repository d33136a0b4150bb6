//! Dates in running text.

use super::super::Affaire;
use super::super::mots::Mot;
use super::super::regle::Constat;
use super::super::textes::Passage;
use super::{Faute, nombres, relever};

/// The months, as they are compared.
const MOIS: [&str; 12] =
    ["janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"];

/// The days of the week.
const JOURS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// Is it a number of one or two digits, or « 1er »?
fn est_un_jour(mot: &Mot<'_>) -> bool {
    mot.est("1er") || mot.nombre().is_some_and(|jour| mot.texte.len() <= 2 && (1..=31).contains(&jour))
}

/// « 9 Décembre », « en Mars 2026 », « le Lundi 9 mars »: a capital inside a date.
pub(super) fn majuscules(affaire: &Affaire<'_>) -> Vec<Constat> {
    let dates = super::majuscules(affaire).filter(|(.., mot)| mot.parmi(&MOIS) || mot.parmi(&JOURS));
    let fautes = dates.filter_map(|(passage, i, mot)| {
        if mot.texte.chars().skip(1).any(char::is_uppercase) || est_un_nom_de_lieu(passage, i) {
            return None;
        }
        let avant = i.checked_sub(1).and_then(|avant| passage.mots.get(avant)).filter(|avant| avant.phrase == mot.phrase)?;
        let apres = passage.mots.get(i + 1).filter(|apres| apres.phrase == mot.phrase);
        let jour = est_un_jour(avant);
        let faute = if mot.parmi(&MOIS) {
            let appele = avant.parmi(&["de", "d", "en", "du", "au", "debut", "fin"]);
            jour || (appele && apres.is_some_and(|apres| apres.annee().is_some()))
        } else {
            avant.parmi(&["le", "du", "au", "ce"]) && apres.is_some_and(est_un_jour)
        };
        let vus = &passage.mots[if jour { i - 1 } else { i }..=i];
        faute.then(|| Faute::new(passage, vus, passage.extrait(vus).to_lowercase()))
    });
    relever("Des mois ou des jours ont une majuscule", fautes)
}

/// Is it in the name of a place or of a feast: « rue du 8 Mai 1945 », « le 14 Juillet »?
fn est_un_nom_de_lieu(passage: &Passage<'_>, i: usize) -> bool {
    #[rustfmt::skip]
    const LIEUX: [&str; 17] = [
        "rue", "place", "avenue", "boulevard", "square", "ecole", "esplanade", "quai", "salle", "allee", "stade", "cours", "impasse",
        "lycee", "college", "groupe", "pont",
    ];
    const FETES: [(&str, &str); 6] =
        [("8", "mai"), ("11", "novembre"), ("14", "juillet"), ("19", "mars"), ("4", "septembre"), ("1er", "mai")];
    let avant = &passage.mots[i.saturating_sub(4)..i];
    let fete =
        avant.last().zip(passage.mots.get(i)).is_some_and(|(jour, mois)| FETES.iter().any(|(j, m)| jour.est(j) && mois.est(m)));
    fete || avant.iter().any(|mot| mot.parmi(&LIEUX))
}

/// « 05 janvier », « 1 janvier ».
pub(super) fn jours(affaire: &Affaire<'_>) -> Vec<Constat> {
    let fautes = nombres(affaire).filter_map(|(passage, i, mot)| {
        let zero = matches!(mot.texte.as_bytes(), [b'0', b'1'..=b'9']);
        if !zero && mot.texte != "1" {
            return None;
        }
        let mois = passage.mots.get(i + 1).filter(|mois| mois.parmi(&MOIS))?;
        let blanc = passage.texte.get(mot.fin()..mois.place)?;
        // « 1,1 mars » is no date, nor is what a point or a slash precedes.
        let suite = passage.texte.get(..mot.place)?.ends_with([',', '.', '/', '-']);
        let jour = mot.texte.trim_start_matches('0');
        let juste = if jour == "1" { "1er" } else { jour };
        (blanc.trim().is_empty() && !blanc.is_empty() && !suite)
            .then(|| Faute::new(passage, &passage.mots[i..=i + 1], format!("{juste} {}", mois.texte.to_lowercase())))
    });
    relever("Des jours du mois sont mal écrits", fautes)
}
