//! Words in a sentence: lists, plurals, elision.
//!
//! In: words and counts. Out: the words as grammar joins them. Does not know names of bodies or of places.

use super::casse::sans_accents;

/// Beginnings of common words whose h is aspirated, without accents: « le handicap », « de huit », « la hausse ».
const H_ASPIRES: [&str; 44] = [
    "hach", "haie", "hain", "hall", "halt", "hamac", "hameau", "hamp", "hand", "hangar", "hant", "harcel", "hard", "haricot",
    "harn", "harp", "hasard", "hat", "hauss", "haut", "havre", "heriss", "hernie", "heron", "heros", "hetre", "heurt", "hibou",
    "hic", "hierarch", "hip-hop", "hisse", "hobby", "hockey", "hold", "holland", "hongr", "honte", "honteu", "hors", "hotte",
    "houille", "huit", "hutte",
];

/// Words that begin with a vowel and yet bear no elision: « le onze », « le oui », « le yacht ».
const SANS_ELISION: [&str; 9] = ["onze", "onzieme", "oui", "ouistiti", "ululement", "uhlan", "un-contre-un", "ya", "yo"];

/// A list as a sentence reads it: « A », « A et B », « A, B et C ».
pub fn enumerer<S: AsRef<str>>(elements: &[S]) -> String {
    let mut liste = String::new();
    for (rang, element) in elements.iter().enumerate() {
        if rang > 0 {
            liste.push_str(if rang + 1 == elements.len() { " et " } else { ", " });
        }
        liste.push_str(element.as_ref());
    }
    liste
}

/// Growing numbers as a sentence reads them: « 3 », « 1 à 12 », « 1, 4 et 7 à 9 ». Two that follow each other are not a range.
pub fn suites(nombres: &[usize]) -> String {
    let mut suites: Vec<(usize, usize)> = Vec::new();
    for nombre in nombres {
        match suites.last_mut() {
            Some((_, dernier)) if *dernier + 1 == *nombre => *dernier = *nombre,
            _ => suites.push((*nombre, *nombre)),
        }
    }
    let dire = |(premier, dernier): (usize, usize)| match dernier - premier {
        0 => vec![premier.to_string()],
        1 => vec![premier.to_string(), dernier.to_string()],
        _ => vec![format!("{premier} à {dernier}")],
    };
    enumerer(&suites.into_iter().flat_map(dire).collect::<Vec<_>>())
}

/// The singular or the plural that a count wants: in French the plural begins at two, so « 0 voix », « 1 abstention ».
pub fn accorder<'a>(nombre: u64, singulier: &'a str, pluriel: &'a str) -> &'a str {
    if nombre < 2 { singulier } else { pluriel }
}

/// The singular or the plural that a quantity wants: « 1,99 euro », « 2 euros », « −1,5 degré ».
pub fn accorder_decimal<'a>(quantite: f64, singulier: &'a str, pluriel: &'a str) -> &'a str {
    if quantite.abs() < 2.0 { singulier } else { pluriel }
}

/// A word that may lose its last vowel, and what follows it: « d’approuver », « de fixer », « qu’il », « jusqu’au ». Other words
/// keep theirs: « par elle ».
pub fn elision(mot: &str, suivant: &str) -> String {
    if elidable(mot, suivant) && appelle_elision(suivant) {
        let court = mot.strip_suffix(['e', 'a', 'i', 'E', 'A', 'I']).unwrap_or(mot);
        return format!("{court}’{suivant}");
    }
    format!("{mot} {suivant}")
}

/// Says whether a word is of those that lose their last vowel, « si » before « il » only.
fn elidable(mot: &str, suivant: &str) -> bool {
    match mot.to_lowercase().as_str() {
        "le" | "la" | "de" | "que" | "ne" | "se" | "je" | "me" | "te" | "ce" | "jusque" | "lorsque" | "puisque" | "quoique" => {
            true
        }
        "si" => matches!(premier_mot(suivant).to_lowercase().as_str(), "il" | "ils"),
        _ => false,
    }
}

/// Says whether the word before a text loses its vowel: the text begins with a vowel or a mute h. A word in h is taken as mute
/// unless it is known to be aspirated; a y is a vowel before a consonant only (« d’y fixer », « le yaourt »).
pub(super) fn appelle_elision(texte: &str) -> bool {
    let mot = sans_accents(premier_mot(texte)).to_lowercase();
    let mut lettres = mot.chars();
    match lettres.next() {
        Some('a' | 'e' | 'i' | 'o' | 'u') => !SANS_ELISION.contains(&mot.as_str()),
        Some('h') => !H_ASPIRES.iter().any(|debut| mot.starts_with(debut)),
        Some('y') => mot == "yeux" || !lettres.next().is_some_and(|c| "aeiou".contains(c)),
        _ => false,
    }
}

/// The first word of a text, without what may open it; hyphens are part of it.
pub(super) fn premier_mot(texte: &str) -> &str {
    let debut = texte.trim_start_matches(['«', '“', '"', '(', '*', '_', ' ', '\u{A0}', '\u{202F}']);
    debut.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default()
}
