//! Capitals and accents.
//!
//! In: texts and names. Out: the same with other capitals, or without accents. Knows no spacing.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Nobiliary particles, which keep their small letters before a name in capitals.
const PARTICULES: [&str; 5] = ["de ", "du ", "des ", "d'", "d’"];

/// A text in capitals, which keep their accents: « DÉLIBÉRATION ».
pub fn capitales(texte: &str) -> String {
    texte.to_uppercase()
}

/// A text with a capital first letter, after the quotes or brackets that may open it.
pub fn majuscule_initiale(texte: &str) -> String {
    let (ouverture, reste) = ouverture(texte);
    let mut signes = reste.chars();
    match signes.next() {
        Some(initiale) => [ouverture, &initiale.to_uppercase().to_string(), signes.as_str()].concat(),
        None => texte.to_owned(),
    }
}

/// A text with a small first letter, unless its first word is an acronym or an initial: « L'État » becomes « l'État », « CAF »,
/// « M. Cognet » and « A4 » stay.
pub fn minuscule_initiale(texte: &str) -> String {
    let (ouverture, reste) = ouverture(texte);
    let mut signes = reste.chars();
    let Some(initiale) = signes.next() else {
        return texte.to_owned();
    };
    let suite = signes.as_str();
    let mot = suite.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let sigle = mot.contains(|c: char| c.is_uppercase() || c.is_numeric()) || suite.starts_with('.');
    if sigle { texte.to_owned() } else { [ouverture, &initiale.to_lowercase().to_string(), suite].concat() }
}

/// Cuts a text after the signs that may stand before its first letter.
fn ouverture(texte: &str) -> (&str, &str) {
    let reste = texte.trim_start_matches(|c: char| c.is_whitespace() || "«“\"([*_'’".contains(c));
    texte.split_at(texte.len() - reste.len())
}

/// A text without accents nor ligatures, to compare what people type in two ways: « Éric » and « Eric », « Cœur » and « Coeur ».
/// Capitals stay.
pub fn sans_accents(texte: &str) -> String {
    if texte.is_ascii() {
        return texte.to_owned();
    }
    let mut nu = String::with_capacity(texte.len());
    for signe in texte.chars() {
        match signe {
            _ if signe.is_ascii() => nu.push(signe),
            'œ' => nu.push_str("oe"),
            'Œ' => nu.push_str("OE"),
            'æ' => nu.push_str("ae"),
            'Æ' => nu.push_str("AE"),
            // The order of the marks does not matter: none is kept.
            _ => decompose_canonical(signe, |part| {
                if !is_combining_mark(part) {
                    nu.push(part);
                }
            }),
        }
    }
    nu
}

/// The letters of a text without accents nor capitals, one after the other: words are compared without being written anew. Ligatures
/// stay.
pub fn lettres_nues(texte: &str) -> impl Iterator<Item = char> {
    texte.chars().filter(|signe| signe.is_ascii() || !is_combining_mark(*signe)).map(lettre_nue)
}

/// A letter without accent nor capital.
fn lettre_nue(signe: char) -> char {
    if signe.is_ascii() {
        return signe.to_ascii_lowercase();
    }
    let mut lettre = None;
    decompose_canonical(signe, |morceau| {
        lettre.get_or_insert(morceau);
    });
    lettre.and_then(|lettre| lettre.to_lowercase().next()).unwrap_or(signe)
}

/// A family name in capitals, as acts write it after the first name: « COGNET », « LE GALL », « LOUIS DIT GUÉRIN ». A nobiliary
/// particle typed in small letters stays so: « de LA TOUR », « d’ARTAGNAN ».
pub fn nom_en_capitales(nom: &str) -> String {
    let particule = PARTICULES.iter().find(|particule| nom.starts_with(**particule)).map_or("", |particule| *particule);
    let reste = nom.get(particule.len()..).unwrap_or_default();
    [particule.replace('\'', "’"), capitales(reste).replace('\'', "’")].concat()
}
