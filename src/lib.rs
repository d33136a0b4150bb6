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

use std::collections::HashSet;
use std::path::PathBuf;

use build::{Bilan, Demande};
use diagnostic::{Diagnostic, Error, Notice};
use read::Lecture;
use source::SourceId;

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

/// Makes the documents of what was read. Nothing is made as long as something stands in the way.
pub fn construire(lecture: &Lecture, demande: &Demande<'_>) -> Bilan {
    if empeche(&lecture.diagnostics, demande.malgre_tout) {
        return Bilan::default();
    }
    let build::Plan { mut taches, mut diagnostics } = build::planifier(&lecture.dossiers, demande.sortie, demande.genres);
    if il_y_a_une_erreur(&diagnostics) {
        return Bilan { diagnostics, ..Bilan::default() };
    }
    let fautifs: HashSet<SourceId> = lecture
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.bloque())
        .flat_map(|diagnostic| &diagnostic.actes)
        .copied()
        .collect();
    for tache in &mut taches {
        let acte = tache.dossier.deliberation.lieu.and_then(|lieu| lecture.sources.get(lieu.source));
        tache.hybride = acte.filter(|_| demande.hybride && tache.genre.nom == view::EXTRAIT).map(|acte| acte.texte.as_str());
        tache.en_projet = tache.dossier.deliberation.lieu.is_some_and(|lieu| fautifs.contains(&lieu.source));
    }
    let mut bilan = build::construire(&taches, &lecture.sources, demande.fils);
    diagnostics.append(&mut bilan.diagnostics);
    Bilan { diagnostics, ..bilan }
}

/// The page of every code that a diagnostic can bear: those of reading, those of the checks, those of making documents.
pub fn notices() -> impl Iterator<Item = Notice> {
    let lire = read::NOTICES.into_iter();
    let faire = view::NOTICES.into_iter().chain(render::NOTICES).chain(build::NOTICES);
    lire.chain(check::checks().map(check::Check::notice)).chain(faire)
}

/// Does one of these stand in the way of a build? « Malgré tout », an error of a check does not: the act is then marked as a draft.
/// What could not be read, a formula or a file name that is wrong always do.
pub fn empeche(diagnostics: &[Diagnostic], malgre_tout: bool) -> bool {
    let surmonte = |diagnostic: &Diagnostic| malgre_tout && check::trouver(diagnostic.code).is_some();
    diagnostics.iter().any(|diagnostic| diagnostic.bloque() && !surmonte(diagnostic))
}

/// Is one of these an error that is not set aside?
pub fn il_y_a_une_erreur(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(Diagnostic::bloque)
}
