//! A finished PDF, looked at again from outside the engine that made it: what it says of itself, and the text of its pages.

use lopdf::{Document, Object};

use super::norme;
use super::objets::{suivre, texte};
use crate::diagnostic::Error;

/// What a PDF says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fiche {
    /// Its number of pages.
    pub pages: usize,
    /// Is it tagged, so that it can be read aloud in order?
    pub balise: bool,
    /// Its language.
    pub langue: Option<String>,
    /// Its title.
    pub titre: Option<String>,
    /// Its author.
    pub auteur: Option<String>,
    /// Its XMP metadata.
    pub xmp: Option<String>,
    /// The identifier that does not change from one version of the document to the next.
    pub identifiant: Option<Vec<u8>>,
}

/// Reads a PDF back.
///
/// # Errors
/// When the bytes are not those of a PDF that can be read.
pub fn relire(octets: &[u8]) -> Result<Fiche, Error> {
    let document = ouvrir(octets)?;
    let catalogue = document.catalog().map_err(|cause| illisible(&cause))?;
    let marques = suivre(&document, catalogue, b"MarkInfo").and_then(|objet| objet.as_dict().ok());
    let infos = suivre(&document, &document.trailer, b"Info").and_then(|objet| objet.as_dict().ok());
    let info = |cle: &[u8]| infos.and_then(|infos| suivre(&document, infos, cle)).and_then(texte);
    let identifiants = document.trailer.get(b"ID").and_then(Object::as_array).ok();
    Ok(Fiche {
        pages: document.get_pages().len(),
        balise: marques.is_some_and(|marques| marques.get(b"Marked").and_then(Object::as_bool).unwrap_or(false)),
        langue: suivre(&document, catalogue, b"Lang").and_then(texte),
        titre: info(b"Title"),
        auteur: info(b"Author"),
        xmp: norme::xmp(&document),
        identifiant: identifiants.and_then(|ids| ids.first()).and_then(|id| id.as_str().ok()).map(<[u8]>::to_vec),
    })
}

/// The text of each page, line by line, in the order of the content.
///
/// # Errors
/// When the bytes are not those of a PDF that can be read.
pub fn textes(octets: &[u8]) -> Result<Vec<String>, Error> {
    let document = ouvrir(octets)?;
    document.get_pages().into_keys().map(|page| document.extract_text(&[page]).map_err(|cause| illisible(&cause))).collect()
}

fn ouvrir(octets: &[u8]) -> Result<Document, Error> {
    Document::load_mem(octets).map_err(|cause| illisible(&cause))
}

fn illisible(cause: &lopdf::Error) -> Error {
    Error::Interne(format!("PDF illisible : {cause}"))
}
