//! Diagnostics as a person reads them: each once, file by file, from the top of each.
//!
//! In: diagnostics in the order in which they were found, which depends on who looked. Out: the same, in an order that depends on
//! nothing but the files.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::{Diagnostic, Extrait};
use crate::source::{Lieu, SourceId, Sources};

/// What makes two findings the same.
#[derive(PartialEq, Eq, Hash)]
struct Empreinte {
    code: &'static str,
    message: String,
    place: Option<(Lieu, Option<Extrait>)>,
    fichier: Option<PathBuf>,
    ecarte: bool,
}

impl Empreinte {
    fn new(diagnostic: &Diagnostic) -> Self {
        Self {
            code: diagnostic.code,
            message: diagnostic.message.clone(),
            place: diagnostic.places.first().map(|place| (place.lieu, place.extrait.clone())),
            fichier: diagnostic.fichier.clone(),
            ecarte: diagnostic.ecart.is_some(),
        }
    }
}

/// Keeps each finding once, for all the acts that it is about.
pub fn fondre(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut connus: HashMap<Empreinte, usize> = HashMap::new();
    let mut fondus: Vec<Diagnostic> = Vec::new();
    for diagnostic in diagnostics {
        let rang = *connus.entry(Empreinte::new(&diagnostic)).or_insert(fondus.len());
        match fondus.get_mut(rang) {
            Some(premier) => premier.actes.extend(diagnostic.actes),
            None => fondus.push(diagnostic),
        }
    }
    for diagnostic in &mut fondus {
        diagnostic.actes.sort_unstable();
        diagnostic.actes.dedup();
    }
    fondus
}

/// Puts findings in the order of their files, then of their lines.
pub fn ranger(diagnostics: Vec<Diagnostic>, sources: &Sources) -> Vec<Diagnostic> {
    let mut ranges = fondre(diagnostics);
    ranges.sort_by_cached_key(|diagnostic| {
        let debut = diagnostic.places.first().map(|place| place.lieu.debut);
        (diagnostic.fichier(sources).map(Path::to_owned), debut)
    });
    ranges
}

impl Diagnostic {
    /// The text in which it is to be mended: that of its first place, else that of its act.
    pub fn source(&self) -> Option<SourceId> {
        self.places.first().map(|place| place.lieu.source).or_else(|| self.actes.first().copied())
    }

    /// The file in which it is to be mended.
    pub fn fichier<'a>(&'a self, sources: &'a Sources) -> Option<&'a Path> {
        let premier = self.places.first().map(|place| place.lieu.source);
        let lu = |id| sources.get(id).map(|source| source.chemin.as_path());
        premier.and_then(lu).or(self.fichier.as_deref()).or_else(|| self.source().and_then(lu))
    }
}
