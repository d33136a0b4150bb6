//! From the structured data of a council sitting to documents ready to sign, transmit, publish and archive.
//!
//! ```text
//! files ─read→ Dossier ─check→ Findings ─view→ View ─render→ Pages ─pdf→ Pdf ─assemble→ Pdf ─write→ output/
//! ```
//!
//! Each arrow is one function named after its room; nothing flows back. The rooms are declared below in the order of the flow,
//! and a room imports only rooms above it. [`verifier`] and [`construire`] hold the line from end to end.

pub mod fils;
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
pub mod schema;
pub mod render;
pub mod build;

use std::path::PathBuf;

use build::{Bilan, Demande, Suivi};
use diagnostic::{Diagnostic, Error, Notice};
use read::Lecture;

/// Reads and checks every act at or under the given paths, and prints nothing.
///
/// # Errors
/// When a folder that was asked for cannot be listed.
pub fn verifier(chemins: &[PathBuf]) -> Result<Lecture, Error> {
    verifier_sur(chemins, fils::coeurs())
}

/// The same, on as many threads as `fils`: their number changes nothing of what is found, nor of its order.
///
/// # Errors
/// When a folder that was asked for cannot be listed.
pub fn verifier_sur(chemins: &[PathBuf], fils: usize) -> Result<Lecture, Error> {
    let Lecture { dossiers, sources, mut diagnostics } = read::lire(chemins, fils)?;
    diagnostics.extend(check::check_sur(&dossiers, fils));
    diagnostics.extend(view::verifier(&dossiers, fils));
    for diagnostic in &mut diagnostics {
        diagnostic.preciser(&sources);
    }
    let diagnostics = diagnostic::ranger(diagnostics, &sources);
    Ok(Lecture { dossiers, sources, diagnostics })
}

/// Makes the documents of what was read. An act that has an error is left out; the others are made.
pub fn construire(lecture: &Lecture, demande: &Demande<'_>, suivi: &dyn Suivi) -> Bilan {
    build::construire(lecture, demande, suivi)
}

/// The page of every code that a diagnostic can bear: those of reading, those of the checks, those of making documents.
pub fn notices() -> impl Iterator<Item = Notice> {
    let lire = read::NOTICES.into_iter();
    let faire = view::notices().chain(render::NOTICES).chain(build::NOTICES);
    lire.chain(check::checks().map(check::Check::notice)).chain(faire)
}

/// Does one of these stand in the way of an act? « Malgré tout », an error of a check does not: the act is then marked as a draft.
/// What could not be read, a formula or a file name that is wrong always do.
pub fn empeche(diagnostics: &[Diagnostic], malgre_tout: bool) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.bloque() && !build::surmonte(diagnostic, malgre_tout))
}

/// Is one of these an error that is not set aside?
pub fn il_y_a_une_erreur(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(Diagnostic::bloque)
}
