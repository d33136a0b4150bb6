//! The end of a visa, of a decision: the mark that the list puts after it, whatever its author typed.
//!
//! In: blocks already written, and the mark. Out: the same blocks, ended by it. Knows nothing of Markdown, nor of which mark ends
//! what.

use super::{Bloc, Inline, Phrase};

/// What stands for a node that is not words (a code, a link, a superscript, a break) when the end of a line is read.
const AUTRE: char = '\u{fffc}';

/// Ends a text with a mark (" ;", ",", "."): the commas, semicolons and full stops that its author typed at the end, with the
/// spaces before them, give place to it.
///
/// The end is that of the last paragraph, in the last item if it is a list, in the quotation if it is one. What ends in a table,
/// a code, a heading or a rule is left alone; so is a text that ends in "?", "!" or ":". The ellipsis, "etc." and initials such as
/// "S.A." are kept, and followed by the mark, unless it is a full stop, which they already have.
pub fn terminer(blocs: &mut [Bloc], fin: &str) {
    match blocs.last_mut() {
        Some(Bloc::Paragraphe { c }) => terminer_phrase(c, fin),
        Some(Bloc::Liste { items, .. }) => {
            if let Some(item) = items.last_mut() {
                terminer(item, fin);
            }
        }
        Some(Bloc::Citation { c }) => terminer(c, fin),
        Some(Bloc::Tableau { .. } | Bloc::Titre { .. } | Bloc::Code { .. } | Bloc::Filet) | None => {}
    }
}

/// Ends a line with a mark.
fn terminer_phrase(phrase: &mut Phrase, fin: &str) {
    let mut mots = String::new();
    lire(phrase, &mut mots);
    let garde = garder(&mots);
    if garde.is_empty() || garde.ends_with(['?', '!', ':']) {
        return;
    }
    let complet = garde.ends_with(['.', '…']) && fin.trim_start().starts_with('.');
    let dehors = raccourcir(phrase, mots.len() - garde.len());
    if !complet {
        ajouter(phrase, fin, dehors);
    }
}

/// Adds the words of a line to a text.
fn lire(phrase: &[Inline], mots: &mut String) {
    for inline in phrase {
        match inline {
            Inline::Texte { v } => mots.push_str(v),
            Inline::Fort { c } | Inline::Italique { c } => lire(c, mots),
            Inline::Exposant { .. } | Inline::Lien { .. } | Inline::Code { .. } | Inline::Saut => mots.push(AUTRE),
        }
    }
}

/// What is kept of a text that a mark will end.
fn garder(mots: &str) -> &str {
    let mut garde = mots.trim_end();
    while garde.ends_with([',', ';', '.']) && !porte_son_point(garde) {
        garde = garde[..garde.len() - 1].trim_end();
    }
    garde
}

/// Whether the full stop at the end of a text belongs to its last word: "etc.", "...", "S.A.".
fn porte_son_point(texte: &str) -> bool {
    let Some(sans_point) = texte.strip_suffix('.') else { return false };
    let mut avant = sans_point.chars().rev();
    let lettres = (avant.next(), avant.next(), avant.next(), avant.next());
    match lettres {
        (Some('.'), Some('.'), ..) => true,
        (Some('c' | 'C'), Some('t' | 'T'), Some('e' | 'E'), suite) => !suite.is_some_and(char::is_alphanumeric),
        (Some(initiale), Some('.'), Some(autre), suite) => {
            initiale.is_uppercase() && autre.is_uppercase() && !suite.is_some_and(char::is_alphanumeric)
        }
        _ => false,
    }
}

/// Removes that many bytes of words at the end of a line, and the nodes that are left empty; says whether words that are in no node
/// were removed to the last.
fn raccourcir(phrase: &mut Phrase, mut octets: usize) -> bool {
    let mut dehors = false;
    while octets > 0 {
        match phrase.last_mut() {
            Some(Inline::Texte { v }) if v.len() > octets => {
                v.truncate(v.len() - octets);
                return dehors;
            }
            Some(Inline::Texte { v }) => {
                octets -= v.len();
                dehors = true;
            }
            Some(Inline::Fort { c } | Inline::Italique { c }) => {
                let mut mots = String::new();
                lire(c, &mut mots);
                if mots.len() > octets {
                    raccourcir(c, octets);
                    return dehors;
                }
                octets -= mots.len();
            }
            Some(_) | None => return dehors,
        }
        phrase.pop();
    }
    dehors
}

/// Adds a mark after the last words of a line, or, if `dehors`, after its last node.
fn ajouter(phrase: &mut Phrase, fin: &str, dehors: bool) {
    match phrase.last_mut() {
        Some(Inline::Texte { v }) => v.push_str(fin),
        Some(Inline::Fort { c } | Inline::Italique { c }) if !dehors => ajouter(c, fin, false),
        _ => phrase.push(Inline::texte(fin)),
    }
}
