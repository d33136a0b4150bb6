//! Dates and hours, as acts write them.
//!
//! In: dates and numbers. Out: French. Never reads the clock; knows no time limit.

use chrono::{Datelike, NaiveDate};

use super::{Genre, INSECABLE, Orthographe, en_lettres, sans_accents};

/// The months, from January.
const MOIS: [&str; 12] =
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

/// The days of the week, from Monday.
const JOURS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// The name of the month of a date.
fn mois(date: NaiveDate) -> &'static str {
    MOIS.get(date.month0() as usize).copied().unwrap_or_default()
}

/// A date in running text: « 9 décembre 2019 », « 1er janvier 2026 ». The month has a small letter, the day no leading zero and a
/// no-break space after it.
pub fn date_longue(date: NaiveDate) -> String {
    let premier = if date.day() == 1 { "er" } else { "" };
    format!("{}{premier}{INSECABLE}{} {}", date.day(), mois(date), date.year())
}

/// The month of a date: « juin 2020 ».
pub fn mois_et_annee(date: NaiveDate) -> String {
    format!("{} {}", mois(date), date.year())
}

/// The number of a month by its name, whole or cut to at least three letters as calendars do: « juin », « févr. », « SEPT ».
pub fn lire_mois(nom: &str) -> Option<u32> {
    let voulu = sans_accents(&nom.to_lowercase());
    let voulu = voulu.trim().trim_end_matches('.');
    let mut trouves = (1..).zip(MOIS).filter(|(_, mois)| voulu.len() >= 3 && sans_accents(mois).starts_with(voulu));
    let (rang, _) = trouves.next()?;
    // « jui » is June or July.
    trouves.next().is_none().then_some(rang)
}

/// A date for stamps and tables: « 09/12/2019 ».
pub fn date_courte(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// The year and the day of a date in words, apart as solemn formulas need them: « L'an deux mille vingt-six, le vingt-trois
/// novembre ». The first of a month is « premier ».
pub fn date_en_lettres(date: NaiveDate, orthographe: Orthographe) -> (String, String) {
    let annee = en_lettres(u64::from(date.year().unsigned_abs()), Genre::Masculin, orthographe);
    let jour = match date.day() {
        1 => "premier".to_owned(),
        jour => en_lettres(u64::from(jour), Genre::Masculin, orthographe),
    };
    (annee, format!("{jour} {}", mois(date)))
}

/// The day of the week: « lundi ».
pub fn jour_semaine(date: NaiveDate) -> &'static str {
    JOURS.get(date.weekday().num_days_from_monday() as usize).copied().unwrap_or_default()
}

/// An hour in figures: « 19 h 30 », « 19 h », « 9 h 05 », with no-break spaces.
pub fn heure(heures: u32, minutes: u32) -> String {
    let heures = format!("{heures}{INSECABLE}h");
    if minutes == 0 { heures } else { format!("{heures}{INSECABLE}{minutes:02}") }
}

/// An hour in words: « dix-neuf heures trente », « une heure », « douze heures »: the formula of minutes does not use « midi ».
/// Hours and minutes are feminine.
pub fn heure_en_lettres(heures: u32, minutes: u32) -> String {
    let lettres = |nombre: u32| en_lettres(u64::from(nombre), Genre::Feminin, Orthographe::Classique);
    let pluriel = if heures < 2 { "" } else { "s" };
    let heures = format!("{} heure{pluriel}", lettres(heures));
    if minutes == 0 { heures } else { format!("{heures} {}", lettres(minutes)) }
}
