//! From the structured data of a council sitting to documents ready to sign, transmit, publish and archive.
//!
//! ```text
//! files ─read→ Dossier ─check→ Findings ─view→ View ─render→ Pages ─pdf→ Pdf ─assemble→ Pdf ─write→ output/
//! ```
//!
//! Each arrow is one function named after its room; nothing flows back. The rooms are declared below in the order of the flow,
//! and a room imports only rooms above it. [`verifier`] and [`construire`] hold the line from end to end.

pub mod source;
pub mod diagnostic;
pub mod french;
pub mod texte;
pub mod assemble;
pub mod model;
pub mod read;
pub mod law;
pub mod decompte;
pub mod check;
pub mod view;
pub mod render;
pub mod build;

use std::path::{Path, PathBuf};

use build::Bilan;
use diagnostic::{Diagnostic, Error};
use read::Lecture;
use view::Genre;

/// Reads and checks every act at or under the given paths, and prints nothing.
///
/// # Errors
/// When a folder that was asked for cannot be listed.
pub fn verifier(chemins: &[PathBuf]) -> Result<Lecture, Error> {
    let mut lecture = read::lire(chemins)?;
    lecture.diagnostics.extend(check::check(&lecture.dossiers));
    lecture.diagnostics.extend(lecture.dossiers.iter().flat_map(view::verifier));
    for diagnostic in &mut lecture.diagnostics {
        diagnostic.preciser(&lecture.sources);
    }
    Ok(lecture)
}

/// Makes the documents of what was read: all that each act can give, or the kinds that are wanted. Nothing is made as long as an
/// error stands in the data.
pub fn construire(lecture: &Lecture, sortie: &Path, genres: &[&'static Genre], fils: usize) -> Bilan {
    if il_y_a_une_erreur(&lecture.diagnostics) {
        return Bilan::default();
    }
    let build::Plan { taches, mut diagnostics } = build::planifier(&lecture.dossiers, sortie, genres);
    if il_y_a_une_erreur(&diagnostics) {
        return Bilan { diagnostics, ..Bilan::default() };
    }
    let mut bilan = build::construire(&taches, fils);
    diagnostics.append(&mut bilan.diagnostics);
    Bilan { diagnostics, ..bilan }
}

/// Does one of these stand in the way?
pub fn il_y_a_une_erreur(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(Diagnostic::bloque)
}
