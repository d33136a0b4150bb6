//! The numbers of articles in a text: « L. 310-1 A », « 1649 quater B bis », « article 1er », « articles 9-1 et 10-1 ».
//!
//! In: a text being read and a place in it. Out: the number that may be that of an article there, in every length that it may have:
//! only who knows the code can tell whether « I » in « L. 5211-17 I » ends the number or names a paragraph.

use std::ops::Range;

use super::jetons::{Lecture, Sorte};
use crate::french::est_latin;
use crate::law::codes::Numero;

/// How many figures a part of a number may have, and how many words may lengthen it.
const PLUS_LONG: usize = 4;

/// Two capitals that are a word and no end of a number.
const MOTS_DE_DEUX: [&str; 14] = ["ET", "OU", "DU", "DE", "AU", "LE", "LA", "EN", "IL", "ON", "SA", "SE", "CE", "UN"];

/// Nouns that call a number that is not that of an article.
#[rustfmt::skip]
const AUTRES_APPELS: [&str; 18] = [
    "n", "no", "numero", "chapitre", "titre", "livre", "section", "alinea", "annexe", "paragraphe", "partie", "compte", "fonction",
    "tome", "page", "lot", "en", "an",
];

/// A number, as far as it may go: its bytes, and itself.
pub(super) type Forme = (Range<usize>, Numero);

/// A number of article, or what may be one.
pub(super) struct Lu {
    /// The number, the longest form first: there is one at least.
    pub formes: Vec<Forme>,
    /// What tells that it is one.
    pub preuve: Preuve,
    /// The end of its range.
    pub bout: Option<Forme>,
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
    let appele = appele(lecture, i);
    let tete = lecture.nombre(i).filter(|tete| tete.len() <= PLUS_LONG)?;
    if tient_a_ce_qui_precede(lecture, i) {
        return None;
    }
    let mut fin = i + 1;
    while lecture.trait_colle(fin) && lecture.colle(fin + 1) && lecture.nombre(fin + 1).is_some_and(|n| n.len() <= PLUS_LONG) {
        fin += 2;
    }
    let traits = fin > i + 1;
    // « 1,5 » is one number, « 222-29-1,222-30 » two.
    let decimales = lecture.colle(i) && i.checked_sub(1).and_then(|avant| lecture.signe(avant)) == Some(',') && !traits;
    if decimales || !appele && appele_autrement(lecture, i) {
        return None;
    }
    let (formes, fin) = formes(lecture, i, fin)?;
    let preuve = match (appele || liste, traits) {
        (true, _) => Preuve::Appel,
        (false, true) => Preuve::Traits,
        (false, false) if tete.len() >= 3 || formes.len() > 1 => Preuve::Aucune,
        (false, false) => return None,
    };
    (!tient_a_ce_qui_suit(lecture, fin, traits)).then_some(Lu { formes, preuve, bout: None, suivants: false, fin })
}

/// The forms that a number of figures may have, the longest first, and where the longest ends.
fn formes(lecture: &Lecture<'_>, i: usize, fin: usize) -> Option<(Vec<Forme>, usize)> {
    let forme = |fin: usize| {
        let place = lecture.place(i, fin);
        Some((place.clone(), Numero::lire(lecture.texte.get(place)?)?))
    };
    let premier = lecture.brut(i) == "1" && lecture.colle(fin) && lecture.mot(fin) == "er";
    let mut fin = fin + usize::from(premier);
    let mut formes = vec![forme(fin)?];
    while let Some(suite) = suffixe(lecture, fin).filter(|_| formes.len() <= PLUS_LONG) {
        fin = suite;
        formes.push(forme(fin)?);
    }
    formes.reverse();
    Some((formes, fin))
}

/// Is it the end of a word, of a longer number, of a date: « A4 », « 1.5 », « 12/04 »?
fn tient_a_ce_qui_precede(lecture: &Lecture<'_>, i: usize) -> bool {
    let Some(avant) = i.checked_sub(1).filter(|_| lecture.colle(i)) else { return false };
    let signe = lecture.signe(avant).is_some_and(|c| matches!(c, '-' | '\u{2010}' | '\u{2011}' | '.' | '/' | '°'));
    signe || !lecture.mot_exact(avant).is_empty()
}

/// Is it the beginning of something else: « 12e », « 20 % », « 3,5 », « 2° »?
fn tient_a_ce_qui_suit(lecture: &Lecture<'_>, fin: usize, traits: bool) -> bool {
    let decimale = |c: char| matches!(c, '.' | ',') && !traits && lecture.colle(fin + 1) && lecture.nombre(fin + 1).is_some();
    let signe = lecture.signe(fin).is_some_and(|c| matches!(c, '°' | 'º' | '%' | '€' | '/') || decimale(c));
    lecture.colle(fin) && (signe || !lecture.mot_exact(fin).is_empty())
}

/// Does something else than « article » call it: « n° 12 », « § 3 », « titre 3 »?
fn appele_autrement(lecture: &Lecture<'_>, i: usize) -> bool {
    AUTRES_APPELS.contains(&lecture.mot_avant(i))
        || i.checked_sub(1).and_then(|avant| lecture.signe(avant)).is_some_and(|c| matches!(c, '°' | 'º' | '§'))
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
