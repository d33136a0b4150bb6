//! The marks of a sentence: high punctuation, quotes, apostrophes.
//!
//! In: the signs of a text and a place among them. Out: which space the place wants, which shape the mark takes. Knows nothing
//! of numbers or of words that call one.

use crate::french::signes::{avant, est, fin_de, lettre, signe, signe_de_mot, tranche};
use crate::french::{FINE, INSECABLE};

/// The kind of space that a run of spaces must become, if a mark on either side wants one.
pub(super) fn blanc_voulu(signes: &[char], debut: usize, fin: usize) -> Option<char> {
    if avant(signes, debut) == Some('«') || signe(signes, fin) == Some('»') {
        return Some(INSECABLE);
    }
    blanc_de(signes, fin)
}

/// The space to add before a mark or a closing quote that touches what precedes it.
pub(super) fn blanc_manquant_avant(signes: &[char], i: usize) -> Option<char> {
    let precedent = avant(signes, i)?;
    if signe(signes, i) == Some('»') {
        return (!precedent.is_whitespace() && precedent != '«').then_some(INSECABLE);
    }
    let colle = signe_de_mot(precedent) || matches!(precedent, '»' | ')' | ']' | '%' | '€' | '°' | '.' | '…');
    blanc_de(signes, i).filter(|_| colle)
}

/// The space that belongs before a high mark. None when the sign at this place ends no sentence part: times (`10:30`), ratios
/// (`16:9`), `::`, smileys, and anything with a mark in its midst.
fn blanc_de(signes: &[char], i: usize) -> Option<char> {
    let mark = signe(signes, i)?;
    let suivant = signe(signes, i + 1);
    let libre = suivant.is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '»' | '”' | ']' | '.' | '…' | ',' | '*' | '_'));
    let ferme = suivant == Some(')');
    match mark {
        ':' if avant(signes, i) != Some(':') && libre => Some(INSECABLE),
        ';' if libre => Some(FINE),
        '!' | '?' if libre || ferme || matches!(suivant, Some('!' | '?')) => Some(FINE),
        _ => None,
    }
}

/// Says whether a straight apostrophe is that of a word: between letters, or after an elided word and before what it leads to.
pub(super) fn apostrophe(signes: &[char], i: usize) -> bool {
    if !avant(signes, i).is_some_and(lettre) {
        return false;
    }
    let mene = |c: char| signe_de_mot(c) || matches!(c, '«' | '“' | '(' | '[' | '*' | '<' | crate::french::gardes::GARDE);
    est(signes, i + 1, lettre) || (est(signes, i + 1, mene) && elide(signes, i))
}

/// Says whether the word that ends at a place is one that loses its last vowel.
fn elide(signes: &[char], fin: usize) -> bool {
    const ELIDES: [&str; 15] =
        ["l", "d", "n", "s", "c", "j", "m", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu"];
    const PLUS_LONG: usize = 6;
    let lettres =
        signes.get(..fin).unwrap_or_default().iter().rev().take(PLUS_LONG + 1).take_while(|&&c| signe_de_mot(c)).count();
    let mot: String = tranche(signes, fin - lettres, fin).iter().flat_map(|c| c.to_lowercase()).collect();
    ELIDES.contains(&mot.as_str())
}

/// Turns straight quotes into guillemets where they pair within a paragraph, as brackets do: a quote that cannot be told to open
/// or to close, or that has no partner, stays straight (inches, minutes of arc, slips).
pub(super) fn apparier(signes: &mut [char]) {
    if !signes.contains(&'"') {
        return;
    }
    let mut ouverts = Vec::new();
    let mut paires = Vec::new();
    for i in 0..signes.len() {
        match signe(signes, i) {
            Some('"') => match sens(signes, i) {
                Some(Sens::Ouvre) => ouverts.push(i),
                Some(Sens::Ferme) => paires.extend(ouverts.pop().map(|ouvrant| (ouvrant, i))),
                None => {}
            },
            Some('\n') if fin_de_paragraphe(signes, i) => ouverts.clear(),
            _ => {}
        }
    }
    for (ouvrant, fermant) in paires {
        for (i, guillemet) in [(ouvrant, '«'), (fermant, '»')] {
            if let Some(place) = signes.get_mut(i) {
                *place = guillemet;
            }
        }
    }
}

/// What a straight quote does.
enum Sens {
    Ouvre,
    Ferme,
}

/// What a straight quote does, by what touches it; nothing when both or neither could be.
fn sens(signes: &[char], i: usize) -> Option<Sens> {
    let (precedent, suivant) = (avant(signes, i), signe(signes, i + 1));
    let ouvre = precedent.is_none_or(|c| c.is_whitespace() || "([{«“'’–—-/*_".contains(c))
        && suivant.is_some_and(|c| signe_de_mot(c) || "([{«“'’–—-…*_<§€°%\u{FFFC}".contains(c));
    let ferme = precedent.is_some_and(|c| !c.is_whitespace() && !matches!(c, '«' | '"'))
        && suivant.is_none_or(|c| c.is_whitespace() || ".,;:!?)]}»”…*_-–—/".contains(c));
    match (ouvre, ferme) {
        (true, false) => Some(Sens::Ouvre),
        (false, true) => Some(Sens::Ferme),
        _ => None,
    }
}

/// Says whether the line that starts after a line end is empty.
fn fin_de_paragraphe(signes: &[char], i: usize) -> bool {
    let fin = fin_de(signes, i + 1, |c| c.is_whitespace() && c != '\n');
    signe(signes, fin) == Some('\n')
}
