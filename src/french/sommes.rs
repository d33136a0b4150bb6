//! The sums of money that a text tells: `1 200 €`, `1 234,56 euros`, `3,5 M€`, `2 millions d'euros`.
//!
//! In: a text as it was typed. Out: its sums, in cents, each with its place. Corrects nothing; does not know what is paid.

use std::ops::Range;

use memchr::memmem;

use super::nombres::lire_montant;
use super::signes::espace;

/// A sum that a text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Somme<'a> {
    /// Where its number begins, in bytes.
    pub place: usize,
    /// The number as typed, with its sign or its word: « 1 200 € ».
    pub texte: &'a str,
    /// Its value in cents; `None` when its points and commas make no sum: « 1,234.56 € ».
    pub centimes: Option<i64>,
    /// Is it told in thousands, millions or milliards of euros, so that it may be rounded?
    pub ronde: bool,
}

impl Somme<'_> {
    /// Where it stands, in bytes.
    pub fn plage(&self) -> Range<usize> {
        self.place..self.place + self.texte.len()
    }
}

/// What may stand between a number and « euros » or the sign, and by how much it multiplies.
const MULTIPLES: [(&str, i64); 10] = [
    ("k", 1_000),
    ("K", 1_000),
    ("Md", 1_000_000_000),
    ("M", 1_000_000),
    ("million d'", 1_000_000),
    ("million d’", 1_000_000),
    ("millions d'", 1_000_000),
    ("millions d’", 1_000_000),
    ("milliards d'", 1_000_000_000),
    ("milliards d’", 1_000_000_000),
];

/// Words that call the number that follows them, so that it is not the beginning of a sum: « chapitre 65 120 000 € ».
const APPELS: [&str; 6] = ["chapitre", "article", "compte", "fonction", "n°", "numéro"];

/// The word, without its plural.
const EURO: &str = "euro";

/// The sums of a text, in their order.
pub fn sommes(texte: &str) -> Vec<Somme<'_>> {
    let signes = texte.match_indices('€');
    let mots = memmem::find_iter(texte.as_bytes(), EURO).filter_map(|place| {
        let fin = place + EURO.len() + usize::from(texte[place + EURO.len()..].starts_with('s'));
        let entier = !texte[..place].ends_with(char::is_alphanumeric) && !texte[fin..].starts_with(char::is_alphanumeric);
        entier.then(|| (place, &texte[place..fin]))
    });
    let mut sommes: Vec<Somme<'_>> = signes.chain(mots).filter_map(|(place, unite)| lire(texte, place, unite)).collect();
    sommes.sort_by_key(|somme| somme.place);
    sommes
}

/// The sum whose unit stands at a place.
fn lire<'a>(texte: &'a str, place: usize, unite: &str) -> Option<Somme<'a>> {
    let avant = texte[..place].trim_end_matches(espace);
    let multiple = MULTIPLES.iter().find_map(|(mot, fois)| {
        let reste = avant.strip_suffix(mot)?.trim_end_matches(espace);
        reste.ends_with(|c: char| c.is_ascii_digit()).then_some((reste, *fois))
    });
    let (avant, fois) = multiple.unwrap_or((avant, 1));
    let debut = debut_du_nombre(avant)?;
    let nombre = Some(&avant[debut..]).filter(|nombre| !melange(nombre));
    let centimes = nombre.and_then(lire_montant).and_then(|centimes| centimes.checked_mul(fois));
    Some(Somme { place: debut, texte: &texte[debut..place + unite.len()], centimes, ronde: fois > 1 })
}

/// Does a number mix spaces and points so that the point may part thousands or decimals: « 12 345.678 », « 12 345.678,50 »?
fn melange(nombre: &str) -> bool {
    let apres_le_point = nombre.rsplit_once('.').map(|(_, suite)| suite.len());
    nombre.contains(espace) && apres_le_point.is_some_and(|longueur| longueur == 3 || nombre.contains(','))
}

/// Where the number that ends a text begins: groups of three digits, after one space each, join those before them.
fn debut_du_nombre(texte: &str) -> Option<usize> {
    let mut debut = debut_du_groupe(texte, texte.len());
    let mut longueur = entiers(&texte[debut..]);
    while longueur == 3 {
        let Some(blanc) = texte[..debut].chars().next_back().filter(|c| espace(*c)) else { break };
        let fin = debut - blanc.len_utf8();
        let avant = debut_du_groupe(texte, fin);
        let groupe = &texte[avant..fin];
        if groupe.is_empty() || groupe.len() > 3 || !groupe.bytes().all(|c| c.is_ascii_digit()) || appele(&texte[..avant]) {
            break;
        }
        (debut, longueur) = (avant, groupe.len());
    }
    (debut < texte.len()).then_some(debut)
}

/// Where the digits, points and commas that end at a place begin, with a digit first.
fn debut_du_groupe(texte: &str, fin: usize) -> usize {
    let groupe = texte[..fin].trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let debut = groupe.len();
    debut + texte[debut..fin].find(|c: char| c.is_ascii_digit()).unwrap_or(fin - debut)
}

/// How many digits a group has before its first point or comma.
fn entiers(groupe: &str) -> usize {
    groupe.bytes().take_while(u8::is_ascii_digit).count()
}

/// Does a word that calls a number end this text?
fn appele(texte: &str) -> bool {
    let mot = texte.trim_end_matches(espace).rsplit(char::is_whitespace).next().unwrap_or_default();
    APPELS.iter().any(|appel| mot.eq_ignore_ascii_case(appel))
}
