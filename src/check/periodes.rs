//! Years and durations in a text: « 2027-2030 », « 2020/2022 », « du 1er janvier 2027 au 31 décembre 2030 », « pour quatre ans ».
//!
//! In: a text and its words. Out: what it says of time. Knows no rule.

use std::ops::Range;

use super::mots::Mot;
use super::textes::Passage;

/// Years from one to another.
#[derive(Debug, Clone)]
pub(super) struct Periode<'a> {
    /// As it was typed, maybe across the end of a line.
    texte: &'a str,
    /// Where it begins to stand, in its line.
    pub plage: Range<usize>,
    /// The first year.
    pub debut: u32,
    /// The last year, later than the first.
    pub fin: u32,
}

impl Periode<'_> {
    /// As a message tells it.
    pub fn ecrite(&self) -> String {
        self.texte.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// How many years a period may last: beyond, two years are only two dates.
const PLUS_LONGUE: u32 = 40;

/// The periods of a text, in their order.
pub(super) fn lire<'a>(passage: &Passage<'a>) -> Vec<Periode<'a>> {
    passage.nombres().filter_map(|(i, mot)| une_periode(passage, i, mot)).collect()
}

/// The period that begins with the number of a rank.
fn une_periode<'a>(passage: &Passage<'a>, i: usize, mot: &Mot<'a>) -> Option<Periode<'a>> {
    let (texte, mots) = (passage.texte.valeur.as_str(), &passage.mots);
    let annees = |debut: u32, fin: u32, dernier: usize| {
        let vus = mots.get(i..=dernier)?;
        let texte = texte.get(mot.place..vus.last()?.fin())?;
        (fin > debut && fin - debut <= PLUS_LONGUE).then(|| Periode { texte, plage: passage.plage(vus), debut, fin })
    };
    if let Some((debut, fin)) = mot.texte.split_once(['-', '\u{2011}']) {
        return annees(annee(debut)?, annee(fin)?, i);
    }
    let debut = mot.annee()?;
    let suivant = mots.get(i + 1).filter(|suivant| suivant.phrase == mot.phrase)?;
    let entre = texte.get(mot.fin()..suivant.place)?.trim();
    let jusque = match suivant.annee() {
        Some(_) if matches!(entre, "/" | "-" | "–" | "—") => i + 1,
        _ if suivant.est("a") => i + 2,
        // « au 31 décembre 2030 », « à décembre 2030 »: the year of the last day.
        _ if suivant.est("au") => i + 2 + mots.get(i + 2..)?.iter().take(3).position(|mot| mot.annee().is_some())?,
        _ => return None,
    };
    annees(debut, mots.get(jusque)?.annee()?, jusque)
}

/// The year that a text is.
fn annee(texte: &str) -> Option<u32> {
    texte.parse().ok().filter(|annee| texte.len() == 4 && (1900..=2100).contains(annee))
}

/// Does a text say how long something lasts?
pub(super) fn dit_une_duree(passage: &Passage<'_>) -> bool {
    const UNITES: [&str; 5] = ["an", "ans", "annee", "annees", "mois"];
    const NOMBRES: [&str; 14] =
        ["un", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "douze", "dix-huit", "vingt"];
    let mots = &passage.mots;
    // « 11 à 17 ans » and « 0/25 ans » are ages.
    let est_un_age = |i: usize| {
        let avant = i.checked_sub(1).and_then(|avant| mots.get(avant));
        avant.is_some_and(|avant| avant.est("a") || avant.nombre().is_some()) || mots[i].texte.contains('-')
    };
    let compte = |i: usize| {
        let nombre = i.checked_sub(1).filter(|avant| mots[*avant].nombre().is_some() || mots[*avant].parmi(&NOMBRES));
        nombre.is_some_and(|nombre| !est_un_age(nombre))
    };
    let dite = mots.iter().enumerate().any(|(i, mot)| match mot.texte.as_bytes() {
        [b'a' | b'm', ..] => mot.parmi(&UNITES) && compte(i),
        [b'd', ..] => mot.est("duree"),
        [b'i', ..] => mot.parmi(&["indeterminee", "indetermine"]),
        _ => false,
    });
    dite || !lire(passage).is_empty()
}
