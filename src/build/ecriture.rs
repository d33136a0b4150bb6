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
    let mut provisoire = tempfile::Builder::new().prefix(".delib-").tempfile_in(dossier).map_err(echec)?;
    provisoire.write_all(octets).map_err(echec)?;
    let fichier = provisoire.persist(chemin).map_err(|faute| echec(faute.error))?;
    droits_ordinaires(&fichier).map_err(echec)
}

/// A temporary file can be read by its owner alone; a document is for the whole office, as far as the system lets new files be.
#[cfg(unix)]
fn droits_ordinaires(fichier: &fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fichier.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn droits_ordinaires(_: &fs::File) -> std::io::Result<()> {
    Ok(())
}
