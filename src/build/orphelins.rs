//! The documents that no act makes any more: shown, and removed only when asked.
//!
//! In: what an output folder holds, and the acts that were read. Out: an [`Orphelin`] for each document whose act is gone, or no longer
//! makes it. A document whose act was not read this time is none; nor one that was not asked for.

use std::collections::HashSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::depot::{Depot, est_intact};
use super::plan::sorties_possibles;
use crate::diagnostic::Error;
use crate::model::Dossier;

/// A document that no act makes any more.
#[derive(Debug)]
pub struct Orphelin {
    /// Where it is.
    pub chemin: PathBuf,
    /// What became of it.
    pub sort: SortOrphelin,
}

/// What became of a document that no act makes any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortOrphelin {
    /// It is still there.
    Reste,
    /// It was removed, as asked.
    Retire,
    /// It was to be removed, and is no longer as it was made: somebody has signed it, perhaps. It is still there.
    Modifie,
}

/// Looks for them; removes those that are as they were made, when asked.
///
/// # Errors
/// When one cannot be removed.
pub(super) fn trouver(
    depot: &Depot,
    (dossiers, bases): (&[Dossier], &[Option<PathBuf>]),
    nettoyer: bool,
) -> Result<Vec<Orphelin>, Error> {
    let racine = absolu(depot.racine());
    let (mut attendus, mut lus) = (HashSet::new(), HashSet::new());
    for (dossier, base) in dossiers.iter().zip(bases) {
        // Where the documents of an act would be is not always known: then none of them is an orphan.
        if let Some(base) = base {
            attendus.extend(sorties_possibles(dossier, base).map(|sortie| depot.cle(&sortie)));
            lus.insert(absolu(&dossier.chemin));
        }
    }
    let (mut orphelins, mut oublies) = (Vec::new(), Vec::new());
    for (cle, fiche) in depot.fiches() {
        let acte = sans_retour(&racine.join(&fiche.acte));
        let chemin = depot.racine().join(&cle);
        if attendus.contains(&cle) || (acte.is_file() && !lus.contains(&acte)) {
            continue;
        }
        if !chemin.is_file() {
            oublies.push(cle);
            continue;
        }
        let sort = if nettoyer && est_intact(&chemin, &fiche) {
            SortOrphelin::Retire
        } else if nettoyer {
            SortOrphelin::Modifie
        } else {
            SortOrphelin::Reste
        };
        if sort == SortOrphelin::Retire {
            retirer(&chemin, depot.racine())?;
            oublies.push(cle);
        }
        orphelins.push(Orphelin { chemin, sort });
    }
    depot.oublier(&oublies);
    Ok(orphelins)
}

/// Removes a document, and the folders that it leaves empty.
fn retirer(chemin: &Path, racine: &Path) -> Result<(), Error> {
    fs::remove_file(chemin).map_err(|cause| Error::Fichier { chemin: chemin.to_owned(), action: "suppression", cause })?;
    let dossiers = chemin.ancestors().skip(1).take_while(|dossier| *dossier != racine);
    // A folder that is not empty refuses, and so do those above it.
    dossiers.map(fs::remove_dir).take_while(Result::is_ok).for_each(drop);
    Ok(())
}

/// The way from a folder to a file, so that both can be moved together.
pub(super) fn chemin_vers(dossier: &Path, fichier: &Path) -> PathBuf {
    let (dossier, fichier) = (absolu(dossier), absolu(fichier));
    let commun = dossier.components().zip(fichier.components()).take_while(|(a, b)| a == b).count();
    let remontees = dossier.components().skip(commun).map(|_| Component::ParentDir);
    if commun == 0 { fichier } else { remontees.chain(fichier.components().skip(commun)).collect() }
}

fn absolu(chemin: &Path) -> PathBuf {
    sans_retour(&std::path::absolute(chemin).unwrap_or_else(|_| chemin.to_owned()))
}

/// A path without « .. », as it is written.
fn sans_retour(chemin: &Path) -> PathBuf {
    let mut court = PathBuf::new();
    for composant in chemin.components() {
        match composant {
            Component::ParentDir => {
                court.pop();
            }
            composant => court.push(composant),
        }
    }
    court
}
