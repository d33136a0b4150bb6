//! Numbers: in words, in groups of three, as sums, as ranks.
//!
//! In: integers. Out: French. Does not know what is counted, except its gender.

use french_numbers::{Options, french_number_options};

use super::{FINE, INSECABLE};

/// Which spelling of numbers in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Orthographe {
    /// Hyphens below one hundred, except around « et »: « vingt et un mille deux cents ».
    #[default]
    Classique,
    /// Hyphens everywhere (*Rectifications de l'orthographe*, Journal officiel of 6 December 1990): « vingt-et-un-mille-deux-cents ».
    Rectifiee,
}

/// The gender of what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Genre {
    /// « un conseiller », « le 1er ».
    #[default]
    Masculin,
    /// « une voix », « la 1re ».
    Feminin,
}

/// A number in words: « deux mille vingt-six », « quatre-vingts », « vingt et une » (voix).
pub fn en_lettres(nombre: u64, genre: Genre, orthographe: Orthographe) -> String {
    let options = Options { feminine: genre == Genre::Feminin, reformed: orthographe == Orthographe::Rectifiee };
    french_number_options(&nombre, &options)
}

/// A number in figures, its thousands apart by a narrow no-break space: « 12 000 ».
pub fn groupes(nombre: u64) -> String {
    let chiffres = nombre.to_string();
    let mut groupes = String::with_capacity(chiffres.len() * 2);
    for (rang, chiffre) in chiffres.chars().enumerate() {
        if rang > 0 && (chiffres.len() - rang).is_multiple_of(3) {
            groupes.push(FINE);
        }
        groupes.push(chiffre);
    }
    groupes
}

/// A sum in euros, from cents: « 1 234,56 € ». A negative sum has the minus sign U+2212, as wide as the plus, which no line break
/// separates from its number.
pub fn montant(centimes: i64) -> String {
    let moins = if centimes < 0 { "\u{2212}" } else { "" };
    let centimes = centimes.unsigned_abs();
    format!("{moins}{},{:02}{INSECABLE}€", groupes(centimes / 100), centimes % 100)
}

/// A sum in words, from cents, as conventions repeat it: « mille deux cents euros », « un euro et cinquante centimes », « un million
/// d’euros ».
pub fn montant_en_lettres(centimes: i64) -> String {
    let lettres = |nombre: u64| en_lettres(nombre, Genre::Masculin, Orthographe::Classique);
    let compter = |nombre: u64, un: &str| format!("{} {un}{}", lettres(nombre), if nombre < 2 { "" } else { "s" });
    let (euros, reste) = (centimes.unsigned_abs() / 100, centimes.unsigned_abs() % 100);
    let moins = if centimes < 0 { "moins " } else { "" };
    // « Million » and « milliard » are nouns: what they count is joined to them.
    let euros_en_lettres = if euros > 0 && euros.is_multiple_of(1_000_000) {
        format!("{} d’euros", lettres(euros))
    } else {
        compter(euros, "euro")
    };
    match (euros, reste) {
        (_, 0) => format!("{moins}{euros_en_lettres}"),
        (0, _) => format!("{moins}{}", compter(reste, "centime")),
        _ => format!("{moins}{euros_en_lettres} et {}", compter(reste, "centime")),
    }
}

/// Reads a sum of euros, in cents, in the forms that people type: `1 234,56 €`, `1234.56`, `1.234,56 euros`, `1 234`. A comma is
/// decimal; a point is decimal unless three figures follow it. Spaces and points part thousands, three figures at a time: `12 34`
/// is a slip, not a sum. `None` when it is not a sum.
pub fn lire_montant(texte: &str) -> Option<i64> {
    let nombre = sans_unite(texte.trim());
    let (signe, chiffres) = match nombre.strip_prefix(['-', '\u{2212}']) {
        Some(reste) => (-1, reste.trim_start()),
        None => (1, nombre.strip_prefix('+').unwrap_or(nombre).trim_start()),
    };
    let (entiers, decimales) = match (chiffres.rfind(','), chiffres.rfind('.')) {
        (Some(at), _) => (&chiffres[..at], &chiffres[at + 1..]),
        (None, Some(at)) if chiffres.len() - at != 4 => (&chiffres[..at], &chiffres[at + 1..]),
        _ => (chiffres, "0"),
    };
    let que_des_chiffres = |texte: &str| !texte.is_empty() && texte.bytes().all(|octet| octet.is_ascii_digit());
    if !que_des_chiffres(decimales) || decimales.len() > 2 {
        return None;
    }
    let mut euros: i64 = 0;
    let mut groupes = entiers.split(|c: char| c == '.' || c.is_whitespace()).enumerate().peekable();
    while let Some((rang, groupe)) = groupes.next() {
        let seul = rang == 0 && groupes.peek().is_none();
        if !que_des_chiffres(groupe) || !(seul || groupe.len() == 3 || (rang == 0 && groupe.len() <= 3)) {
            return None;
        }
        euros = euros.checked_mul(1_000)?.checked_add(groupe.parse().ok()?)?;
    }
    let centimes: i64 = decimales.parse().ok()?;
    let centimes = if decimales.len() == 1 { centimes * 10 } else { centimes };
    euros.checked_mul(100)?.checked_add(centimes)?.checked_mul(signe)
}

/// A quantity, from ten-thousandths: « 1 234,5 », « 0,25 », « 42 ». Zeros at the end are not written.
pub fn decimal(dix_milliemes: i64) -> String {
    let moins = if dix_milliemes < 0 { "\u{2212}" } else { "" };
    let valeur = dix_milliemes.unsigned_abs();
    let decimales = format!("{:04}", valeur % 10_000);
    let decimales = decimales.trim_end_matches('0');
    let virgule = if decimales.is_empty() { "" } else { "," };
    format!("{moins}{}{virgule}{decimales}", groupes(valeur / 10_000))
}

/// Reads a quantity of at most four decimals, in ten-thousandths: `1 234,5`, `0.25`, `42`. A comma is decimal; a point is decimal
/// unless three figures follow it. `None` when it is not a number.
pub fn lire_decimal(texte: &str) -> Option<i64> {
    let serre: String = texte.chars().filter(|c| !c.is_whitespace()).collect();
    let (signe, chiffres) = match serre.strip_prefix(['-', '\u{2212}']) {
        Some(reste) => (-1, reste),
        None => (1, serre.as_str()),
    };
    let (entiers, decimales) = match (chiffres.split_once(','), chiffres.split_once('.')) {
        (Some(coupe), None) => coupe,
        (None, Some((entiers, decimales))) if decimales.len() != 3 || entiers == "0" => (entiers, decimales),
        (None, Some((milliers, reste))) => return lire_decimal(&format!("{milliers}{reste}")).map(|valeur| valeur * signe),
        (None, None) => (chiffres, "0"),
        (Some(_), Some(_)) => return None,
    };
    let que_des_chiffres = |texte: &str| !texte.is_empty() && texte.bytes().all(|octet| octet.is_ascii_digit());
    if !que_des_chiffres(entiers) || !que_des_chiffres(decimales) || decimales.len() > 4 {
        return None;
    }
    let decimales: i64 = format!("{decimales:0<4}").parse().ok()?;
    entiers.parse::<i64>().ok()?.checked_mul(10_000)?.checked_add(decimales)?.checked_mul(signe)
}

/// A sum without its unit, however it was typed: « € », « euros », « EUR ».
fn sans_unite(texte: &str) -> &str {
    ["€", "euros", "euro", "eur"]
        .iter()
        .find_map(|unite| {
            let (nombre, fin) = texte.split_at_checked(texte.len().checked_sub(unite.len())?)?;
            fin.eq_ignore_ascii_case(unite).then(|| nombre.trim_end())
        })
        .unwrap_or(texte)
}

/// A rank: « 1er », « 1re », « 2e ». Never « 2ème ».
pub fn ordinal(rang: u64, genre: Genre) -> String {
    let terminaison = match (rang, genre) {
        (1, Genre::Masculin) => "er",
        (1, Genre::Feminin) => "re",
        _ => "e",
    };
    format!("{rang}{terminaison}")
}
