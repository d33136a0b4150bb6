//! Files that are whole or absent.
//!
//! In: bytes and a place. Out: a file that has all of them, or what was there before. A file is written under another name, in a
//! folder kept for that, then renamed: whoever stops the program at whatever moment leaves no half of a document. It is not forced
//! onto the disk before the rename, which would cost more than composing it: a document that a power failure tore has no longer the
//! bytes that the register tells, and the next run makes it again.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::diagnostic::Error;

/// Writes a file under a temporary name, in `provisoire`, then renames it.
///
/// # Errors
/// When a folder cannot be made or written to.
pub(super) fn ecrire(chemin: &Path, octets: &[u8], provisoire: &Path) -> Result<(), Error> {
    let echec = |cause| Error::Fichier { chemin: chemin.to_owned(), action: "écriture", cause };
    let dossier = chemin.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(dossier).map_err(echec)?;
    match poser(chemin, octets, provisoire) {
        // A folder of the outputs that stands on another disk: nothing is renamed from one to the other.
        Err(cause) if cause.kind() == ErrorKind::CrossesDevices => poser(chemin, octets, dossier).map_err(echec),
        fait => fait.map_err(echec),
    }
}

fn poser(chemin: &Path, octets: &[u8], provisoire: &Path) -> std::io::Result<()> {
    let mut fichier = nouveau(provisoire)?;
    fichier.write_all(octets)?;
    fichier.persist(chemin).map(drop).map_err(|faute| faute.error)
}

/// A temporary file can be read by its owner alone; a document gets the rights that the system gives to any new file.
fn nouveau(dossier: &Path) -> std::io::Result<NamedTempFile> {
    let mut nouveau = tempfile::Builder::new();
    nouveau.prefix(".delib-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        nouveau.permissions(fs::Permissions::from_mode(0o666));
    }
    nouveau.tempfile_in(dossier)
}
