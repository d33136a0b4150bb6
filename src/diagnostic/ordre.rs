//! Diagnostics as a person reads them: each once, file by file, from the top of each.
//!
//! In: diagnostics in the order in which they were found, which depends on who looked. Out: the same, in an order that depends on
//! nothing but the files.

use std::path::Path;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{Diagnostic, Extrait};
use crate::source::{Lieu, SourceId, Sources};

/// What makes two findings the same.
#[derive(PartialEq, Eq, Hash)]
struct Empreinte<'a> {
    code: &'static str,
    message: &'a str,
    place: Option<(Lieu, Option<&'a Extrait>)>,
    fichier: Option<&'a Path>,
    ecarte: bool,
}

impl<'a> Empreinte<'a> {
    fn new(diagnostic: &'a Diagnostic) -> Self {
        Self {
            code: diagnostic.code,
            message: &diagnostic.message,
            place: diagnostic.places.first().map(|place| (place.lieu, place.extrait.as_ref())),
            fichier: diagnostic.fichier.as_deref(),
            ecarte: diagnostic.ecart.is_some(),
        }
    }
}

/// Keeps each finding once, for all the acts that it is about.
pub fn fondre(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut connus = FxHashMap::with_capacity_and_hasher(diagnostics.len(), FxBuildHasher);
    let mut rangs = Vec::with_capacity(diagnostics.len());
    for diagnostic in &diagnostics {
        let nouveau = connus.len();
        rangs.push(*connus.entry(Empreinte::new(diagnostic)).or_insert(nouveau));
    }
    let mut fondus: Vec<Diagnostic> = Vec::with_capacity(connus.len());
    for (diagnostic, rang) in diagnostics.into_iter().zip(rangs) {
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
    let mut fondus = fondre(diagnostics);
    let cle = |rang: &usize| {
        let diagnostic = &fondus[*rang];
        (diagnostic.fichier(sources), diagnostic.places.first().map(|place| place.lieu.debut))
    };
    let mut ordre: Vec<usize> = (0..fondus.len()).collect();
    ordre.sort_by_cached_key(cle);
    // Each finding goes to its place by one exchange; where one was that has been exchanged already, the order itself tells.
    for place in 0..fondus.len() {
        let mut rang = ordre[place];
        while rang < place {
            rang = ordre[rang];
        }
        fondus.swap(place, rang);
    }
    fondus
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
