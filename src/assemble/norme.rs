//! The form of PDF/A that a file claims, and the profile that defines its colours.
//!
//! In: a document. Out: its claim, read in its metadata. Takes the claim for what it is: whether it holds is for a validator.

use lopdf::{Dictionary, Document};

use super::examen::Norme;
use super::objets::{dictionnaire, en_dictionnaire, resoudre, suivre, tableau};

/// The most bytes of metadata that are read.
const MAX_XMP: usize = 4 << 20;

/// The metadata of a document.
pub(super) fn xmp(document: &Document) -> Option<String> {
    let flux = suivre(document, document.catalog().ok()?, b"Metadata")?.as_stream().ok()?;
    let octets = flux.get_plain_content_with_limit(MAX_XMP).ok()?;
    Some(String::from_utf8_lossy(&octets).into_owned())
}

/// The form of PDF/A that a document claims.
pub(super) fn norme(document: &Document) -> Option<Norme> {
    let xmp = xmp(document)?;
    let partie = propriete(&xmp, "pdfaid:part")?.trim().parse().ok()?;
    let niveau = propriete(&xmp, "pdfaid:conformance").and_then(|niveau| niveau.trim().chars().next());
    Some(Norme { partie, niveau: niveau.map(|niveau| niveau.to_ascii_lowercase()) })
}

/// The value of a simple property, written as an element or as an attribute.
fn propriete<'x>(xmp: &'x str, nom: &str) -> Option<&'x str> {
    let suite = xmp.split_once(nom)?.1.trim_start();
    if let Some(dedans) = suite.strip_prefix('>') {
        return Some(dedans.split_once('<')?.0);
    }
    let valeur = suite.strip_prefix('=')?.trim_start();
    let guillemet = valeur.chars().next().filter(|signe| matches!(signe, '"' | '\''))?;
    Some(valeur[1..].split_once(guillemet)?.0)
}

/// The output intent that holds a profile.
pub(super) fn profil(document: &Document) -> Option<&Dictionary> {
    let intentions = tableau(document, document.catalog().ok()?, b"OutputIntents")?;
    let mut intentions = intentions.iter().filter_map(|intention| resoudre(document, intention).and_then(en_dictionnaire));
    intentions.find(|intention| dictionnaire(document, intention, b"DestOutputProfile").is_some())
}
