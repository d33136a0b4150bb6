//! The letters that ordinals raise: 1^er^, 2^e^, XX^e^.
//!
//! In: a text. Out: the same text, cut where its letters go up and down. Corrects nothing: « 2ème » stays whole, since the spacing
//! pass has already made it « 2e ».

use super::gardes::plages;
use super::signes::{romain, signe_de_mot};

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Morceau<'a> {
    /// Letters on the line.
    Texte(&'a str),
    /// Letters above the line.
    Exposant(&'a str),
}

/// Cuts a text where the endings of ordinals go up: `1er`, `1re`, `2e`, `2nd`, `Ier`, `XXe`, and their plurals. The pieces put end
/// to end are the text; none is empty. `n°` keeps its own sign, addresses are left alone.
pub fn exposants(texte: &str) -> Vec<Morceau<'_>> {
    let mut morceaux = Vec::new();
    let mut ecrit = 0;
    let mut gardes = plages(texte).into_iter().peekable();
    for (debut, mot) in mots(texte) {
        while gardes.next_if(|garde| garde.end <= debut).is_some() {}
        let garde = gardes.peek().is_some_and(|garde| garde.start < debut + mot.len());
        let Some(lettres) = terminaison(mot).filter(|_| !garde && !decimal(&texte[..debut])) else {
            continue;
        };
        let (ici, fin) = (debut + mot.len() - lettres.len(), debut + mot.len());
        morceaux.push(Morceau::Texte(&texte[ecrit..ici]));
        morceaux.push(Morceau::Exposant(&texte[ici..fin]));
        ecrit = fin;
    }
    if ecrit < texte.len() {
        morceaux.push(Morceau::Texte(&texte[ecrit..]));
    }
    morceaux
}

/// The words that may be ordinals, by their first sign, with their places.
fn mots(texte: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut suite = 0;
    texte.split(|c| !signe_de_mot(c)).filter_map(move |mot| {
        let debut = suite;
        suite += mot.len();
        suite += texte[suite..].chars().next().map_or(0, char::len_utf8);
        mot.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X' | 'L')).then_some((debut, mot))
    })
}

/// Says whether a text ends within a number, so that the next word is only its decimals.
fn decimal(avant: &str) -> bool {
    avant.strip_suffix(['.', ',']).is_some_and(|reste| reste.ends_with(|c: char| c.is_ascii_digit()))
}

/// The letters to raise at the end of a word.
fn terminaison(mot: &str) -> Option<&str> {
    let lettres = mot.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X' | 'L'));
    let nombre = &mot[..mot.len() - lettres.len()];
    let chiffres = nombre.bytes().all(|c| c.is_ascii_digit());
    let juste = match lettres {
        "er" | "re" | "ers" | "res" => nombre == "1" || nombre == "I",
        "nd" | "nde" | "nds" | "ndes" => nombre == "2",
        "e" | "es" if chiffres => nombre != "1" && !nombre.starts_with('0'),
        // « Le » is an article, « Ie » nothing.
        "e" | "es" => !matches!(nombre, "I" | "L") && romain(&nombre.chars().collect::<Vec<_>>()),
        _ => false,
    };
    juste.then_some(lettres)
}
