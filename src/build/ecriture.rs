//! Files that are whole or absent.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::diagnostic::Error;

/// Writes a file under a temporary name beside its place, then renames it.
///
/// # Errors
/// When the folder cannot be made or written to.
pub(super) fn ecrire(chemin: &Path, octets: &[u8]) -> Result<(), Error> {
    let echec = |cause| Error::Fichier { chemin: chemin.to_owned(), action: "écriture", cause };
    let dossier = chemin.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(dossier).map_err(echec)?;
    let mut provisoire = nouveau().tempfile_in(dossier).map_err(echec)?;
    provisoire.write_all(octets).map_err(echec)?;
    provisoire.persist(chemin).map(drop).map_err(|faute| echec(faute.error))
}

/// A temporary file can be read by its owner alone; a document gets the rights that the system gives to any new file.
#[cfg(unix)]
fn nouveau() -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    let mut nouveau = prefixe();
    nouveau.permissions(fs::Permissions::from_mode(0o666));
    nouveau
}

#[cfg(not(unix))]
use prefixe as nouveau;

/// A name that shows whose file it is, should the machine stop before the rename.
fn prefixe() -> tempfile::Builder<'static, 'static> {
    let mut nouveau = tempfile::Builder::new();
    nouveau.prefix(".delib-");
    nouveau
}
