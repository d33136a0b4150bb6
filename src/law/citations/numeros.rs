//! The numbers of articles in a text: « L. 310-1 A », « 1649 quater B bis », « article 1er », « articles 9-1 et 10-1 ».
//!
//! In: a text being read and a place in it. Out: the number that may be that of an article there, in every length that it may have:
//! only who knows the code can tell whether « I » in « L. 5211-17 I » ends the number or names a paragraph.

use std::ops::Range;

use super::jetons::{Lecture, Sorte};
use crate::french::est_latin;
use crate::law::codes::Numero;

/// Two capitals that are a word and no end of a number.
const MOTS_DE_DEUX: [&str; 14] = ["ET", "OU", "DU", "DE", "AU", "LE", "LA", "EN", "IL", "ON", "SA", "SE", "CE", "UN"];

/// Nouns that call a number that is not that of an article.
#[rustfmt::skip]
const AUTRES_APPELS: [&str; 18] = [
    "n", "no", "numero", "chapitre", "titre", "livre", "section", "alinea", "annexe", "paragraphe", "partie", "compte", "fonction",
    "tome", "page", "lot", "en", "an",
];

/// A number of article, or what may be one.
pub(super) struct Lu {
    /// The number, the longest form first: there is one at least.
    pub formes: Vec<(Range<usize>, Numero)>,
    /// What tells that it is one.
    pub preuve: Preuve,
    /// The end of its range.
    pub bout: Option<(Range<usize>, Numero)>,
    /// Whether « et suivants » follows.
    pub suivants: bool,
    /// Where it ends, « et suivants » included.
    pub fin: usize,
}

/// What tells that a number is that of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Preuve {
    /// Its letters: it is an article of a code, though its code be unknown.
    Lettres,
    /// « article » calls it, or the list that « article » began.
    Appel,
    /// Its hyphens, if a code follows it.
    Traits,
    /// Nothing: it counts if a code follows it that has such an article.
    Aucune,
}

/// The number that begins here; `liste` tells that one of figures alone is just before, in the same list.
pub(super) fn numero_ici(lecture: &Lecture<'_>, i: usize, liste: bool) -> Option<Lu> {
    let mut lu = match lecture.jetons.get(i)?.sorte {
        Sorte::Article(rang) => lettre(lecture, i, rang),
        Sorte::Nombre => chiffres(lecture, i, liste),
        Sorte::Mot(_) if lecture.mot(i) == "premier" && appele(lecture, i) => Some(Lu {
            formes: vec![(lecture.place(i, i + 1), Numero::lire("1")?)],
            preuve: Preuve::Appel,
            bout: None,
            suivants: false,
            fin: i + 1,
        }),
        _ => None,
    }?;
    if let Some(fin) = et_suivants(lecture, lu.fin) {
        (lu.suivants, lu.fin) = (true, fin);
    }
    Some(lu)
}

/// An article that has its letters.
fn lettre(lecture: &Lecture<'_>, i: usize, rang: usize) -> Option<Lu> {
    let article = lecture.articles.get(rang)?;
    let mut entier = format!("{}{}", article.lettres, article.numero);
    let mut formes = vec![(article.place.clone(), Numero::lire(&entier)?)];
    for suffixe in &article.suffixes {
        entier = format!("{entier} {}", lecture.texte.get(suffixe.clone())?);
        formes.push((article.place.start..suffixe.end, Numero::lire(&entier)?));
    }
    formes.reverse();
    let bout = article
        .bout
        .as_ref()
        .and_then(|(place, numero)| Some((place.clone(), Numero::lire(&format!("{}{numero}", article.lettres))?)));
    Some(Lu { formes, preuve: Preuve::Lettres, bout, suivants: false, fin: i + 1 })
}

/// A number of figures, with hyphens or not, and the letters after it.
fn chiffres(lecture: &Lecture<'_>, i: usize, liste: bool) -> Option<Lu> {
    const PLUS_LONG: usize = 4;
    let appele = appele(lecture, i);
    let avant = i.checked_sub(1);
    let dedans = lecture.colle(i)
        && avant.is_some_and(|avant| {
            !lecture.mot_exact(avant).is_empty() || lecture.signe(avant).is_some_and(|c| "-‑.,/°".contains(c))
        });
    if dedans || (!appele && AUTRES_APPELS.contains(&lecture.mot_avant(i))) || (!appele && signe_de_rang(lecture, i)) {
        return None;
    }
    let tete = lecture.nombre(i).filter(|tete| tete.len() <= PLUS_LONG)?;
    let mut fin = i + 1;
    while lecture.trait_colle(fin) && lecture.colle(fin + 1) && lecture.nombre(fin + 1).is_some_and(|n| n.len() <= PLUS_LONG) {
        fin += 2;
    }
    let traits = fin > i + 1;
    let mut formes = vec![(lecture.place(i, fin), Numero::lire(lecture.texte.get(lecture.place(i, fin))?)?)];
    if tete == "1" && lecture.colle(fin) && lecture.mot(fin) == "er" {
        fin += 1;
        formes = vec![(lecture.place(i, fin), Numero::lire("1")?)];
    }
    let mut suite = fin;
    while let Some(apres) = suffixe(lecture, suite).filter(|_| formes.len() <= PLUS_LONG) {
        suite = apres;
        formes.push((lecture.place(i, suite), Numero::lire(lecture.texte.get(lecture.place(i, suite))?)?));
    }
    // « 12e », « 20 % », « 3,5 », « 2° ».
    let colle = lecture.colle(suite)
        && (!lecture.mot_exact(suite).is_empty()
            || lecture.signe(suite).is_some_and(|c| matches!(c, '°' | 'º' | '%' | '€' | '/'))
            || lecture.signe(suite).is_some_and(|c| matches!(c, '.' | ','))
                && lecture.colle(suite + 1)
                && lecture.nombre(suite + 1).is_some());
    let preuve = match (appele || liste, traits) {
        (true, _) => Preuve::Appel,
        (false, true) => Preuve::Traits,
        (false, false) if tete.len() >= 3 || formes.len() > 1 => Preuve::Aucune,
        (false, false) => return None,
    };
    formes.reverse();
    (!colle).then_some(Lu { formes, preuve, bout: None, suivants: false, fin: suite })
}

/// Says whether « article », « art. » or their plurals stand just before.
fn appele(lecture: &Lecture<'_>, i: usize) -> bool {
    tete(lecture, i) < i
}

/// Where « article » begins, when it stands just before a number; else the place of the number.
pub(super) fn tete(lecture: &Lecture<'_>, i: usize) -> usize {
    let avant = if i.checked_sub(1).and_then(|avant| lecture.signe(avant)) == Some('.') { i - 1 } else { i };
    match lecture.mot_avant(avant) {
        "article" if avant == i => i - 1,
        "art" => avant - 1,
        _ => i,
    }
}

/// Says whether a sign stands before the number that makes it a rank: « n° 12 », « § 3 ».
fn signe_de_rang(lecture: &Lecture<'_>, i: usize) -> bool {
    i.checked_sub(1).and_then(|avant| lecture.signe(avant)).is_some_and(|c| matches!(c, '°' | 'º' | '§'))
}

/// Where a word ends that may belong to the number before it: « bis », « A », « ZA ».
fn suffixe(lecture: &Lecture<'_>, i: usize) -> Option<usize> {
    let mot = lecture.brut(i);
    if est_latin(mot) {
        return Some(i + 1);
    }
    let capitales = matches!(mot.len(), 1 | 2) && mot.bytes().all(|c| c.is_ascii_uppercase()) && !MOTS_DE_DEUX.contains(&mot);
    let suivant = lecture.brut(i + 1);
    let phrase = lecture.signe(i + 1).is_some_and(|c| matches!(c, '\'' | '’' | '.' | '/' | '°') && lecture.colle(i + 1));
    let ouvre = suivant.starts_with(char::is_uppercase) || lecture.nombre(i + 1).is_some();
    (capitales && !lecture.colle(i) && !phrase && !ouvre).then_some(i + 1)
}

/// Where « et suivants » ends, or « et s. ».
fn et_suivants(lecture: &Lecture<'_>, i: usize) -> Option<usize> {
    if lecture.mot(i) != "et" {
        return None;
    }
    match lecture.mot_exact(i + 1) {
        "suivants" | "suivantes" | "suivant" | "suivante" | "suiv" => Some(i + 2),
        "s" | "ss" if lecture.signe(i + 2) == Some('.') => Some(i + 3),
        _ => None,
    }
}
