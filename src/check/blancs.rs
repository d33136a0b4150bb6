//! What was left to be written in a text: « … voix », « le XX », « (à compléter) ».
//!
//! In: a text. Out: the place of the first blank. Three dots in a sentence are no blank: only a sign that stands where a number, a
//! date or an amount is wanted is one.

use std::ops::Range;

use memchr::memmem;

use crate::french;

/// Words before which a number is wanted.
const COMPTES: [&str; 9] = ["voix", "abstention", "abstentions", "€", "euros", "votants", "pour", "contre", "h"];

/// Words after which a number or a date is wanted.
const AVANT: [&str; 4] = ["le", "n°", "du", "au"];

/// Words before which « XX » is a number in Roman figures.
const ROMAINS: [&str; 10] = ["chapitre", "titre", "livre", "tome", "annexe", "louis", "pie", "siècle", "siecle", "section"];

/// What says that something is missing, alone or between brackets.
const MANQUES: [&str; 6] = ["a completer", "a preciser", "nc", "xx", "xxx", "…"];

/// A word of a text, without the punctuation around it.
#[derive(Clone, Copy)]
struct Mot<'a> {
    texte: &'a str,
    debut: usize,
}

impl Mot<'_> {
    fn fin(self) -> usize {
        self.debut + self.texte.len()
    }
}

/// The first place of a text that is still to be completed.
pub(super) fn a_completer(texte: &str) -> Option<Range<usize>> {
    if MANQUES.contains(&nu(texte).as_str()) {
        let debut = texte.len() - texte.trim_start().len();
        return Some(debut..debut + texte.trim().len());
    }
    if !peut_en_avoir(texte) {
        return entre_crochets(texte);
    }
    let mut avant: Option<Mot<'_>> = None;
    let mut suite = mots(texte).peekable();
    while let Some(mot) = suite.next() {
        let apres = suite.peek().copied();
        if let Some(fin) = fin_du_blanc(mot, avant, apres) {
            return Some(mot.debut..fin);
        }
        avant = Some(mot);
    }
    entre_crochets(texte)
}

/// A text without accents, capitals nor blanks around, when it is short enough to be nothing but a blank.
fn nu(texte: &str) -> String {
    let court = texte.trim();
    if court.len() > 16 { String::new() } else { french::sans_accents(court).to_lowercase() }
}

/// Does a text hold the beginning of a blank? Nearly none does, and this is soon seen.
fn peut_en_avoir(texte: &str) -> bool {
    let octets = texte.as_bytes();
    let double = |place: usize| octets.get(place + 1) == octets.get(place);
    let apres_un_blanc = |place: usize| place > 0 && octets.get(place - 1) == Some(&b' ');
    let suivi = |place: usize, suites: &[u8]| octets.get(place + 1).is_some_and(|octet| suites.contains(octet));
    memchr::memchr3_iter(b'.', b'_', b'X', octets).any(double)
        || memchr::memchr2_iter(b'x', b'X', octets).any(|place| apres_un_blanc(place) && suivi(place, b" x"))
        || memmem::find(octets, b" NC").is_some()
        || memmem::find(octets, "…".as_bytes()).is_some()
}

/// The words of a text. Only those that may be, or surround, a blank need their punctuation off.
fn mots(texte: &str) -> impl Iterator<Item = Mot<'_>> {
    let mut ici = 0;
    texte.split_inclusive(char::is_whitespace).filter_map(move |morceau| {
        let place = ici;
        ici += morceau.len();
        let ponctuation = |signe: char| signe.is_whitespace() || ",;:()[]*«»\"".contains(signe);
        let reste = morceau.trim_start_matches(ponctuation);
        let debut = place + (morceau.len() - reste.len());
        let mot = reste.trim_end_matches(ponctuation);
        (!mot.is_empty()).then_some(Mot { texte: mot, debut })
    })
}

/// Where the blank that begins at a word ends, if it is one.
fn fin_du_blanc(mot: Mot<'_>, avant: Option<Mot<'_>>, apres: Option<Mot<'_>>) -> Option<usize> {
    let points = !mot.texte.is_empty() && mot.texte.chars().all(|signe| matches!(signe, '.' | '…' | '_'));
    let croix = matches!(mot.texte, "x" | "X" | "xx" | "XX" | "XXX" | "xxx" | "NC") || mot.texte.starts_with("XX/");
    if !points && !croix {
        return None;
    }
    let compte = apres.filter(|apres| COMPTES.contains(&apres.texte.trim_end_matches('.')));
    let attendu = avant.is_some_and(|avant| AVANT.contains(&avant.texte));
    let romain = avant.is_some_and(|avant| ROMAINS.contains(&avant.texte.to_lowercase().as_str()));
    let long = mot.texte.matches('_').count() > 2 || mot.texte.matches('.').count() > 3 || mot.texte.matches('…').count() > 1;
    match compte {
        Some(compte) if points || !romain => Some(compte.fin()),
        _ if points && (long || (attendu && mot.texte != ".")) => Some(mot.fin()),
        _ if mot.texte.starts_with("XX") && !romain => Some(mot.fin()),
        _ => None,
    }
}

/// « (à compléter) », « [à préciser] ».
fn entre_crochets(texte: &str) -> Option<Range<usize>> {
    let mut ouverts = memchr::memchr2_iter(b'(', b'[', texte.as_bytes());
    ouverts.find_map(|debut| {
        let fermant = if texte[debut..].starts_with('(') { ')' } else { ']' };
        let fin = debut + texte[debut..].find(fermant)?;
        let dedans = texte.get(debut + 1..fin)?;
        MANQUES[..2].contains(&nu(dedans).as_str()).then_some(debut..fin + 1)
    })
}
