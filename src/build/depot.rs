//! The output folder: who may write in it, what it holds, what is put there.
//!
//! In: documents. Out: whole files, and the register that knows them. Everything that is not a document stands in one hidden folder,
//! `.delib`: the lock, the register, and the files that are being written, of which a run that was cut short leaves some.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::empreinte::{Condense, Empreinte};
use super::registre::{self, Fiche, Registre};
use super::verrou::Verrou;
use super::{Part, Tache, ecriture};
use crate::diagnostic::Error;

/// The hidden folder of an output folder.
const COULISSES: &str = ".delib";

/// How often the register is written in the course of a run: what a run that is killed must make again.
const RYTHME: Duration = Duration::from_secs(5);

/// An output folder, taken for a run.
pub(super) struct Depot {
    racine: PathBuf,
    /// It did not exist before this run.
    neuf: bool,
    coulisses: PathBuf,
    provisoire: PathBuf,
    part: Option<Part>,
    tenue: Mutex<Tenue>,
    // Last, so that it is let go once all is written.
    _verrou: Verrou,
}

/// The register, as it is kept.
struct Tenue {
    registre: Registre,
    /// For a part: what the last whole run has left, which is looked at and left as it is.
    entier: Registre,
    ecrit: Instant,
    change: bool,
}

impl Depot {
    /// Has something been made in this folder?
    pub(super) fn existe(racine: &Path) -> bool {
        racine.join(COULISSES).is_dir()
    }

    /// Takes a folder, and sweeps what a run that was cut short has left in it.
    ///
    /// # Errors
    /// When it cannot be written to, or another run writes there.
    pub(super) fn ouvrir(racine: &Path, part: Option<Part>) -> Result<Self, Error> {
        let coulisses = racine.join(COULISSES);
        let neuf = !racine.exists();
        creer(&coulisses)?;
        let verrou = Verrou::prendre(&coulisses, part)?;
        balayer(&coulisses, part);
        let provisoire = coulisses.join(provisoire(part));
        creer(&provisoire)?;
        let mut registre = Registre::lire(&coulisses, part);
        let change = part.is_none() && registre.reprendre_les_parts(&coulisses);
        let entier = part.map(|_| Registre::lire(&coulisses, None)).unwrap_or_default();
        let tenue = Mutex::new(Tenue { registre, entier, ecrit: Instant::now(), change });
        Ok(Self { racine: racine.to_owned(), neuf, coulisses, provisoire, part, tenue, _verrou: verrou })
    }

    /// What is known of a document that need not be made again: it was made of the same, and its bytes are still there.
    pub(super) fn a_jour(&self, tache: &Tache<'_>, empreinte: Empreinte) -> Option<Fiche> {
        let cle = self.cle(&tache.sortie);
        let connue = |tenue: &mut Tenue| {
            let Tenue { registre, entier, .. } = tenue;
            registre.documents.get(&cle).or_else(|| entier.documents.get(&cle)).cloned()
        };
        let fiche = self.avec(connue)?;
        let vrai = fiche.empreinte == empreinte && !fiche.remarques && est_intact(&tache.sortie, &fiche);
        vrai.then_some(fiche)
    }

    /// Puts a document in its place, and notes it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn deposer(&self, tache: &Tache<'_>, octets: &[u8], fiche: Fiche) -> Result<(), Error> {
        ecriture::ecrire(&tache.sortie, octets, &self.provisoire)?;
        self.avec(|tenue| {
            tenue.registre.documents.insert(self.cle(&tache.sortie), fiche);
            tenue.change = true;
            if tenue.ecrit.elapsed() >= RYTHME { self.ecrire(tenue) } else { Ok(()) }
        })
    }

    /// Takes the documents out of the register that are of no use any more; gives those that were in it.
    pub(super) fn oublier(&self, cles: &[String]) {
        self.avec(|tenue| {
            for cle in cles {
                tenue.change |= tenue.registre.documents.remove(cle).is_some();
            }
        });
    }

    /// The documents of the register, by their paths in the folder.
    pub(super) fn fiches(&self) -> Vec<(String, Fiche)> {
        self.avec(|tenue| tenue.registre.documents.iter().map(|(cle, fiche)| (cle.clone(), fiche.clone())).collect())
    }

    /// Writes the register if it has changed, and clears what only served the run.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn fermer(self) -> Result<(), Error> {
        let ecrit = self.avec(|tenue| if tenue.change { self.ecrire(tenue) } else { Ok(()) });
        if ecrit.is_ok() && self.part.is_none() {
            registre::oublier_les_parts(&self.coulisses);
        }
        // A file of somebody else in it is a reason to leave it.
        let _ = fs::remove_dir(&self.provisoire);
        if self.part.is_none() && self.avec(|tenue| tenue.registre.documents.is_empty()) {
            self.ne_rien_laisser();
        }
        ecrit
    }

    /// Where nothing was made, nothing is left: neither hidden files, nor the folder if it is ours.
    fn ne_rien_laisser(&self) {
        let _ = fs::remove_dir_all(&self.coulisses);
        if self.neuf {
            let _ = fs::remove_dir(&self.racine);
        }
    }

    /// The folder.
    pub(super) fn racine(&self) -> &Path {
        &self.racine
    }

    /// The name of a document in the register: its path in the folder.
    pub(super) fn cle(&self, sortie: &Path) -> String {
        let court = sortie.strip_prefix(&self.racine).unwrap_or(sortie);
        en_barres(court)
    }

    fn ecrire(&self, tenue: &mut Tenue) -> Result<(), Error> {
        tenue.registre.ecrire(&self.coulisses, self.part, &self.provisoire)?;
        (tenue.ecrit, tenue.change) = (Instant::now(), false);
        Ok(())
    }

    fn avec<R>(&self, faire: impl FnOnce(&mut Tenue) -> R) -> R {
        faire(&mut self.tenue.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Is a document as it was made?
pub(super) fn est_intact(chemin: &Path, fiche: &Fiche) -> bool {
    // The size first: it spares reading what has another.
    let taille = fs::metadata(chemin).map(|etat| etat.len());
    taille.is_ok_and(|taille| taille == fiche.octets as u64)
        && fs::read(chemin).is_ok_and(|octets| Condense::de(&octets) == fiche.sha256)
}

/// A path as any system writes it in a register.
pub(super) fn en_barres(chemin: &Path) -> String {
    let noms = chemin.components().filter(|composant| matches!(composant, Component::Normal(_)));
    noms.map(|nom| nom.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The folder of the files that are being written.
fn provisoire(part: Option<Part>) -> String {
    part.map_or_else(|| "provisoire".to_owned(), |part| format!("provisoire-{part}"))
}

fn creer(dossier: &Path) -> Result<(), Error> {
    fs::create_dir_all(dossier).map_err(|cause| Error::Fichier { chemin: dossier.to_owned(), action: "écriture", cause })
}

/// Removes the files that runs cut short were writing: a part removes its own, a whole run those of all.
fn balayer(coulisses: &Path, part: Option<Part>) {
    for entree in fs::read_dir(coulisses).into_iter().flatten().flatten() {
        let nom = entree.file_name().to_string_lossy().into_owned();
        let sien = part.map_or(nom.starts_with(&provisoire(None)), |_| nom == provisoire(part));
        if sien {
            // What stays takes room, and does no harm.
            let _ = fs::remove_dir_all(entree.path());
        }
    }
}
