//! What an output folder holds, and what each document was made of.
//!
//! In: the hidden folder of an output folder. Out: a [`Registre`], kept there as `registre.json` — one for each part, when the work is
//! shared — and written whole or not at all. One that cannot be read is as good as absent: documents are then made again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::depot::en_barres;
use super::empreinte::{Condense, Empreinte};
use super::{Part, ecriture};
use crate::diagnostic::Error;

/// The form of the file: another is not read.
const VERSION: u32 = 1;

/// The documents of an output folder, by their paths in it, written with `/`.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Registre {
    version: u32,
    pub(super) documents: BTreeMap<String, Fiche>,
}

/// A document that was made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Fiche {
    /// The file of its act, from the output folder.
    pub acte: PathBuf,
    /// What it was made of.
    pub empreinte: Empreinte,
    /// Its bytes.
    pub sha256: Condense,
    /// Its pages.
    pub pages: usize,
    /// Its size.
    pub octets: usize,
    /// The norms that it follows.
    pub norme: Option<String>,
    /// There was something to say of it: it is made again, so that it is said again.
    pub remarques: bool,
}

impl Registre {
    /// Reads that of the whole, or that of a part.
    pub(super) fn lire(coulisses: &Path, part: Option<Part>) -> Self {
        Self::lire_fichier(&chemin(coulisses, part))
    }

    fn lire_fichier(chemin: &Path) -> Self {
        let lu = fs::read(chemin).ok().and_then(|octets| serde_json::from_slice::<Self>(&octets).ok());
        let mut registre = lu.filter(|lu| lu.version == VERSION).unwrap_or(Self { version: VERSION, documents: BTreeMap::new() });
        // A register that somebody has rewritten names nothing out of its folder.
        registre.documents.retain(|cle, _| *cle == en_barres(Path::new(cle)));
        registre
    }

    /// Takes in what parts have left since the last whole run; were there any?
    pub(super) fn reprendre_les_parts(&mut self, coulisses: &Path) -> bool {
        let parts = des_parts(coulisses);
        self.documents.extend(parts.iter().flat_map(|chemin| Self::lire_fichier(chemin).documents));
        !parts.is_empty()
    }

    /// Writes it, whole or not at all.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub(super) fn ecrire(&self, coulisses: &Path, part: Option<Part>, provisoire: &Path) -> Result<(), Error> {
        let octets = serde_json::to_vec(self).map_err(|cause| Error::Interne(cause.to_string()))?;
        ecriture::ecrire(&chemin(coulisses, part), &octets, provisoire)
    }
}

/// Removes the registers of the parts, once that of the whole has taken them in.
pub(super) fn oublier_les_parts(coulisses: &Path) {
    for chemin in des_parts(coulisses) {
        // What stays is read again by the next run, and changes nothing.
        let _ = fs::remove_file(chemin);
    }
}

fn chemin(coulisses: &Path, part: Option<Part>) -> PathBuf {
    coulisses.join(part.map_or_else(|| "registre.json".to_owned(), |part| format!("registre-{part}.json")))
}

fn des_parts(coulisses: &Path) -> Vec<PathBuf> {
    let entrees = fs::read_dir(coulisses).into_iter().flatten().flatten();
    let mut chemins: Vec<PathBuf> = entrees
        .filter(|entree| entree.file_name().to_string_lossy().starts_with("registre-"))
        .map(|entree| entree.path())
        .collect();
    chemins.sort();
    chemins
}
