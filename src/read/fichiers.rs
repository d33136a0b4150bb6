//! What may be read from the disk, and how much of it.
//!
//! In: paths. Out: texts and bytes, or the reason of a refusal, told to a person. Knows sizes, links and encodings; knows nothing
//! of what the files mean.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Error, cause_lisible};

/// The largest text that is read, in bytes: the longest act seen is a hundred times smaller.
pub(super) const MAX_TEXTE: u64 = 4 << 20;

/// A file that is not read, and why.
pub(super) struct Refus {
    /// The reason.
    pub diagnostic: Box<Diagnostic>,
    /// For a text in another encoding: the text as well as it can be shown, and where its first foreign byte stands.
    pub texte: Option<(String, u32)>,
}

impl From<Diagnostic> for Refus {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { diagnostic: Box::new(diagnostic), texte: None }
    }
}

/// A path as a person would write it: below the current folder when it can be.
pub(super) fn affichage(chemin: &Path) -> PathBuf {
    let court = std::env::current_dir().ok().and_then(|ici| chemin.strip_prefix(ici).ok().map(Path::to_owned));
    let court = court.unwrap_or_else(|| chemin.to_owned());
    court.strip_prefix(".").map(Path::to_owned).unwrap_or(court)
}

/// The YAML files under a folder, sorted; hidden folders, templates and links to other folders are passed over.
///
/// # Errors
/// When a folder cannot be listed.
pub(super) fn lister(dossier: &Path) -> Result<Vec<PathBuf>, Error> {
    let echec = |cause| Error::Fichier { chemin: affichage(dossier), action: "lecture du dossier", cause };
    let mut trouves = Vec::new();
    let mut a_voir = vec![dossier.to_owned()];
    while let Some(dossier) = a_voir.pop() {
        for entree in fs::read_dir(&dossier).map_err(echec)? {
            let entree = entree.map_err(echec)?;
            let nom = entree.file_name();
            let nom = nom.to_string_lossy();
            let genre = entree.file_type().map_err(echec)?;
            if nom.starts_with('.') || (genre.is_dir() && matches!(&*nom, "templates" | "polices")) {
                continue;
            }
            if genre.is_dir() {
                a_voir.push(entree.path());
            } else if nom.ends_with(".yaml") || nom.ends_with(".yml") {
                trouves.push(entree.path());
            }
        }
    }
    trouves.sort();
    Ok(trouves)
}

/// The bytes of a file that stands under `base`, at most `max` of them.
///
/// # Errors
/// The reason not to read it.
pub(super) fn octets(chemin: &Path, base: &Path, max: u64) -> Result<Vec<u8>, Refus> {
    let echec = |cause: std::io::Error| {
        let diagnostic = Diagnostic::erreur("LIRE-08", format!("Impossible de lire ce fichier : {}.", cause_lisible(&cause)));
        diagnostic.dans(affichage(chemin)).aide("vérifier le nom du fichier (majuscules et accents compris) et son dossier")
    };
    let base = if base.as_os_str().is_empty() { Path::new(".") } else { base };
    let vrai = fs::canonicalize(chemin).map_err(echec)?;
    if !vrai.starts_with(fs::canonicalize(base).map_err(echec)?) {
        return Err(Diagnostic::erreur("LIRE-11", "Ce chemin sort du dossier : il n'est pas suivi.")
            .dans(affichage(chemin))
            .aide("placer le fichier dans le dossier de la collectivité ou de la délibération")
            .into());
    }
    let etat = fs::metadata(&vrai).map_err(echec)?;
    if !etat.is_file() {
        return Err(Diagnostic::erreur("LIRE-08", "Ce n'est pas un fichier.").dans(affichage(chemin)).into());
    }
    if etat.len() > max {
        return Err(trop_grand(chemin, etat.len(), max).into());
    }
    let mut octets = Vec::with_capacity(usize::try_from(etat.len()).unwrap_or(0));
    let lus = File::open(&vrai).and_then(|fichier| fichier.take(max + 1).read_to_end(&mut octets)).map_err(echec)?;
    if lus as u64 > max {
        return Err(trop_grand(chemin, lus as u64, max).into());
    }
    Ok(octets)
}

fn trop_grand(chemin: &Path, taille: u64, max: u64) -> Diagnostic {
    let mega = |octets: u64| octets.div_ceil(1 << 20);
    Diagnostic::erreur("LIRE-09", format!("Ce fichier est trop grand : {} Mo, pour {} au plus.", mega(taille), mega(max)))
        .dans(affichage(chemin))
        .aide("vérifier que c'est bien le fichier voulu")
}

/// The text of a file that stands under `base`.
///
/// # Errors
/// The reason not to read it.
pub(super) fn texte(chemin: &Path, base: &Path) -> Result<String, Refus> {
    let mut octets = octets(chemin, base, MAX_TEXTE)?;
    // Some editors of Windows put a mark before the text.
    if octets.starts_with(b"\xEF\xBB\xBF") {
        octets.drain(..3);
    }
    String::from_utf8(octets).map_err(|erreur| {
        let bons = erreur.utf8_error().valid_up_to();
        let octets = erreur.into_bytes();
        let windows = octets.get(bons..bons + 1).is_some_and(|o| (0x80..=0xFF).contains(&o[0])) && !octets.contains(&0);
        let aide = if windows {
            "l'enregistrer en UTF-8 : le fichier semble venir d'un logiciel qui écrit en « Windows-1252 »"
        } else {
            "l'enregistrer en UTF-8, ou vérifier que c'est bien un texte"
        };
        let diagnostic =
            Diagnostic::erreur("LIRE-10", "Ce fichier n'est pas un texte en UTF-8.").dans(affichage(chemin)).aide(aide);
        let debut = octets[..bons].iter().rposition(|o| *o == b'\n').map_or(0, |at| at + 1);
        let fin = octets.len().min(bons + 200);
        let avant = String::from_utf8_lossy(&octets[..debut]);
        let reste = String::from_utf8_lossy(&octets[debut..fin]);
        let octet = u32::try_from(bons).unwrap_or(u32::MAX);
        Refus { diagnostic: Box::new(diagnostic), texte: Some((format!("{avant}{reste}"), octet)) }
    })
}
