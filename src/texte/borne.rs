//! A fence in front of the Markdown parser: no line of it may open more blocks than a person would.
//!
//! In: a Markdown text. Out: the same text, in which a line that opens [`MARQUES_MAX`] quotations and lists at once, or is indented
//! by [`RETRAIT_MAX`] columns, has the signs beyond escaped, and the blanks beyond removed. Without it, a few hundred thousand
//! open blocks, followed by as many lines that each of them must be asked about, would take minutes to parse.

use std::borrow::Cow;
use std::ops::Range;

/// How many quotations and lists one line may open or continue.
const MARQUES_MAX: usize = 64;

/// How many columns of blanks may stand before the words of a line.
const RETRAIT_MAX: usize = 256;

/// How many columns a tab counts for.
const TABULATION: usize = 4;

/// Fences a text in; nearly always, that is the text itself.
pub(super) fn borner(markdown: &str) -> Cow<'_, str> {
    let mut borne = String::new();
    let (mut copie, mut debut) = (0, 0);
    let fins = memchr::memchr2_iter(b'\n', b'\r', markdown.as_bytes()).map(|place| place + 1);
    for fin in fins.chain([markdown.len()]) {
        let ligne = &markdown[debut..fin];
        if let Some(exces) = exces(ligne.as_bytes()) {
            borne.push_str(&markdown[copie..debut + exces.blancs.start]);
            if let Some(signe) = exces.signe {
                borne.push_str(&ligne[exces.blancs.end..signe]);
                borne.push('\\');
            }
            copie = debut + exces.signe.unwrap_or(exces.blancs.end);
        }
        debut = fin;
    }
    if copie == 0 {
        return Cow::Borrowed(markdown);
    }
    borne.push_str(&markdown[copie..]);
    Cow::Owned(borne)
}

/// What is too much at the start of a line.
struct Exces {
    /// The blanks to remove.
    blancs: Range<usize>,
    /// The place of the sign to escape, if one follows.
    signe: Option<usize>,
}

/// Walks the signs and the blanks that a line begins with, until there are too many.
fn exces(ligne: &[u8]) -> Option<Exces> {
    let (mut ici, mut marques, mut colonnes) = (0, 0, 0);
    loop {
        let mut garde = ici;
        while let Some(blanc @ (b' ' | b'\t')) = ligne.get(ici) {
            colonnes += if *blanc == b'\t' { TABULATION } else { 1 };
            ici += 1;
            garde = if colonnes <= RETRAIT_MAX { ici } else { garde };
        }
        let marque = marque(&ligne[ici..]);
        if garde < ici || (marque > 0 && marques == MARQUES_MAX) {
            return Some(Exces { blancs: garde..ici, signe: marque.checked_sub(1).map(|recul| ici + recul) });
        }
        if marque == 0 {
            return None;
        }
        ici += marque;
        marques += 1;
    }
}

/// The length of the sign that opens a block here: 0 if there is none.
fn marque(octets: &[u8]) -> usize {
    let chiffres = octets.iter().take_while(|octet| octet.is_ascii_digit()).count();
    let blanc = |rang: usize| octets.get(rang).is_none_or(u8::is_ascii_whitespace);
    match octets.get(chiffres) {
        Some(b'>') if chiffres == 0 => 1,
        Some(b'-' | b'+' | b'*') if chiffres == 0 && blanc(1) => 1,
        Some(b'.' | b')') if chiffres > 0 && chiffres < 10 && blanc(chiffres + 1) => chiffres + 1,
        _ => 0,
    }
}
