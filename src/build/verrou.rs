//! Who writes in an output folder: one run, or the parts of one.
//!
//! In: the hidden folder of an output folder. Out: a [`Verrou`], held as long as the run. The system lets it go when the program ends,
//! however it ends: nothing is left to be removed by hand.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::Part;
use crate::diagnostic::Error;

/// The right to write, held by a run.
pub(super) struct Verrou {
    _fichiers: Vec<File>,
}

impl Verrou {
    /// Takes the folder for a run, or for one of its parts: several parts may write side by side, a whole run is alone.
    ///
    /// # Errors
    /// When another run writes there; when the folder cannot be written to.
    pub(super) fn prendre(coulisses: &Path, part: Option<Part>) -> Result<Self, Error> {
        let commun = ouvrir(&coulisses.join("verrou"))?;
        let Some(part) = part else {
            libre(&commun.try_lock(), coulisses)?;
            return Ok(Self { _fichiers: vec![commun] });
        };
        libre(&commun.try_lock_shared(), coulisses)?;
        let propre = ouvrir(&coulisses.join(format!("verrou-{part}")))?;
        libre(&propre.try_lock(), coulisses)?;
        Ok(Self { _fichiers: vec![commun, propre] })
    }
}

fn ouvrir(chemin: &Path) -> Result<File, Error> {
    let echec = |cause| Error::Fichier { chemin: chemin.to_owned(), action: "écriture", cause };
    File::options().create(true).append(true).open(chemin).map_err(echec)
}

/// A system that has no locks keeps nobody out: files are whole all the same.
fn libre(verrou: &Result<(), TryLockError>, coulisses: &Path) -> Result<(), Error> {
    match verrou {
        Err(TryLockError::WouldBlock) => Err(Error::Occupe(coulisses.parent().unwrap_or(coulisses).to_owned())),
        Ok(()) | Err(TryLockError::Error(_)) => Ok(()),
    }
}
