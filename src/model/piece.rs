//! The file of an annex, as reading found it: what it is, never its bytes, which are read when a document is made of them.

use std::path::PathBuf;

use crate::assemble::{Examen, Refus};

/// The file of an annex.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Where it is.
    pub chemin: PathBuf,
    /// The folder that it may not leave.
    pub racine: PathBuf,
    /// Its size.
    pub octets: u64,
    /// What it holds.
    pub contenu: Contenu,
}

/// What the file of an annex holds.
#[derive(Debug, Clone)]
pub enum Contenu {
    /// A PDF, and what it is.
    Pdf(Examen),
    /// A PDF under lock: nothing can be made of it.
    Verrouille(Refus),
    /// A picture.
    Image(FormatImage),
}

/// The format of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormatImage {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// SVG.
    Svg,
}

impl Piece {
    /// Its number of pages; `None` when it cannot be known. A picture takes one.
    pub fn pages(&self) -> Option<usize> {
        match &self.contenu {
            Contenu::Pdf(examen) => Some(examen.pages),
            Contenu::Verrouille(_) => None,
            Contenu::Image(_) => Some(1),
        }
    }

    /// Its name, without its folder.
    pub fn nom(&self) -> String {
        self.chemin.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}
