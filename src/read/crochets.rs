//! Slips about quotes and brackets: what was opened is closed late, or never.
//!
//! In: the place where YAML gave up. Out: the slip, at the sign that opens. Knows nothing of the meaning of keys.

use super::plaintes::Famille;
use super::syntaxe::{Explication, Ici, ligne_de};

/// A quote that was never closed meets the next one; or a comma is missing after one that was.
pub(super) fn guillemet(ici: &Ici<'_>) -> Option<Explication> {
    if ici.famille != Famille::ApresGuillemet {
        return None;
    }
    let ouvrant = guillemet_ouvrant(ici.texte, ici.octet)?;
    if ici.texte[ouvrant..ici.octet].contains('\n') {
        return Some(Explication::new(
            ouvrant..ouvrant + 1,
            "Un guillemet ouvert n'est jamais refermé.",
            "fermer le guillemet à la fin du texte, ou écrire le texte en bloc après « | »",
        ));
    }
    let message = "Il manque une virgule après un guillemet fermant.";
    crochet_ouvert(ici.texte, ici.octet).map(|_| Explication::new(ici.signe(), message, "séparer les éléments par une virgule"))
}

/// A bracket or brace that was opened on an earlier line and never closed.
pub(super) fn crochet(ici: &Ici<'_>) -> Option<Explication> {
    if !matches!(ici.famille, Famille::Crochet | Famille::DeuxPoints | Famille::Retrait | Famille::Autre) {
        return None;
    }
    // When the text ends before the bracket is closed, YAML gives up at the bracket itself.
    let ouvre = ici.famille == Famille::Crochet && ici.texte[ici.octet..].starts_with(['[', '{']);
    let ici_meme = || ouvre.then(|| encore_ouvert(&ici.texte[ici.octet..]));
    let ouvrant = match crochet_ouvert(ici.texte, ici.octet) {
        Some(ouvrant) => Some(ouvrant).filter(|ouvrant| ici.texte[*ouvrant..ici.octet].contains('\n'))?,
        None => ici.octet + ici_meme().flatten()?,
    };
    let (message, aide) = if ici.texte[ouvrant..].starts_with('[') {
        (
            "Ce crochet n'est jamais refermé.",
            "ajouter « ] » à la fin de la liste ; un texte qui commence par « [ » s'écrit entre guillemets",
        )
    } else {
        (
            "Cette accolade n'est jamais refermée.",
            "ajouter « } » à la fin ; un texte qui commence par « { » s'écrit entre guillemets",
        )
    };
    Some(Explication::new(ouvrant..ouvrant + 1, message, aide))
}

/// « objet: [report] Subvention »: a text that begins with a bracket.
pub(super) fn texte_apres_crochet(ici: &Ici<'_>) -> Option<Explication> {
    let avant = ici.texte[ici.ligne.start..ici.octet].trim_end();
    let aide = "mettre tout le texte entre guillemets : un texte ne peut pas commencer par « [ » ou « { »";
    let suit = ici.famille == Famille::Retrait && avant.ends_with([']', '}']);
    suit.then(|| Explication::new(ici.signe(), "Du texte suit un crochet ou une accolade.", aide))
}

/// The quote that opens what is closed just before a byte.
fn guillemet_ouvrant(texte: &str, octet: usize) -> Option<usize> {
    let octets = texte.as_bytes();
    let fermant = texte[..octet].rfind(['"', '\''])?;
    let signe = octets[fermant];
    let mut at = fermant;
    while at > 0 {
        at -= 1;
        if octets[at] != signe {
            continue;
        }
        let doublee = signe == b'\'' && at > 0 && octets[at - 1] == b'\'';
        let barres = octets[..at].iter().rev().take_while(|octet| **octet == b'\\').count();
        if doublee {
            at -= 1;
        } else if signe == b'\'' || barres % 2 == 0 {
            return Some(at);
        }
    }
    None
}

/// The bracket still open at a byte, looked for from the nearest value that begins with one.
fn crochet_ouvert(texte: &str, octet: usize) -> Option<usize> {
    let avant = &texte[..octet];
    // A value that begins with a bracket is near: further up, another fault would have come first.
    let mut proches = avant.rmatch_indices(['[', '{']).take(256).map(|(depart, _)| depart);
    let depart = proches.find(|depart| {
        let devant = &avant[ligne_de(texte, *depart).start..*depart];
        (devant.ends_with(": ") || devant.ends_with("- ")) && !devant.contains(" #")
    })?;
    encore_ouvert(&avant[depart..]).map(|ouvert| depart + ouvert)
}

/// In a text that begins with a bracket: the first one still open at its end.
fn encore_ouvert(texte: &str) -> Option<usize> {
    let mut ouverts = Vec::new();
    let (mut cite, mut commente, mut dernier) = (None, false, ' ');
    for (at, c) in texte.char_indices() {
        match (cite, c) {
            _ if commente => commente = c != '\n',
            (Some(signe), _) => cite = (c != signe).then_some(signe),
            (None, '"' | '\'') if matches!(dernier, ' ' | '[' | '{' | ',') => cite = Some(c),
            (None, '#') if dernier.is_whitespace() => commente = true,
            (None, '[' | '{') => ouverts.push(at),
            (None, ']' | '}') => {
                ouverts.pop();
                if ouverts.is_empty() {
                    return None;
                }
            }
            _ => {}
        }
        dernier = c;
    }
    ouverts.first().copied()
}
