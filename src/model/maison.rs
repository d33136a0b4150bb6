//! What a collectivité brings of its own besides its data: its logo, fonts, templates and wordings, already in memory.

use std::collections::BTreeMap;

use crate::source::SourceId;

/// What stands beside the collectivité on the disk.
#[derive(Debug, Default)]
pub struct Maison {
    /// The bytes of the logo: SVG, PNG or JPEG.
    pub logo: Option<Vec<u8>>,
    /// The templates that replace ours, by their path below `templates/`: `extrait.typ`, `formules/vote.hbs`.
    pub modeles: BTreeMap<String, Modele>,
    /// The fonts to be used besides the embedded ones.
    pub polices: Vec<Vec<u8>>,
}

/// A template of the house.
#[derive(Debug)]
pub struct Modele {
    /// Its text.
    pub texte: String,
    /// Its source, so that an error in it can be shown.
    pub source: SourceId,
}
