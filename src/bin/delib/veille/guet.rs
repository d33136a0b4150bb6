//! What tells that a file was saved.
//!
//! In: the paths that were asked for and what was read from them. Out: the moment of each save. An editor that saves writes several times
//! in a row (a new file, a rename, the rights): the moments that follow closely are one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use delib::diagnostic::Error;
use delib::read::Lecture;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// A save is over when nothing has moved for this long.
const CALME: Duration = Duration::from_millis(5);

/// What never calms down is looked at even so.
const PATIENCE: Duration = Duration::from_millis(100);

/// The folders that are watched.
pub struct Guet {
    veilleur: RecommendedWatcher,
    suivis: BTreeSet<(PathBuf, bool)>,
    /// The folders of which everything counts.
    racines: Racines,
}

type Racines = Arc<Mutex<Vec<PathBuf>>>;

/// What counts in the folders above: the files of the sections that they may hold.
const RUBRIQUES: [&str; 3] = ["collectivite", "seance", "plan"];

impl Guet {
    /// Watches nothing yet; tells the moment of each save.
    ///
    /// # Errors
    /// When the system does not tell.
    pub fn new(dire: Sender<Instant>) -> Result<Self, Error> {
        let racines = Racines::default();
        let siennes = Arc::clone(&racines);
        let entendre = move |evenement: notify::Result<Event>| {
            // Nobody listens any more once the watch is over.
            if evenement.is_ok_and(|evenement| compte(&evenement, &siennes)) {
                let _ = dire.send(Instant::now());
            }
        };
        let veilleur = notify::recommended_watcher(entendre).map_err(|cause| impossible(Path::new("."), cause))?;
        Ok(Self { veilleur, suivis: BTreeSet::new(), racines })
    }

    /// Watches all that stands under the paths, the folders above where their sections may be, and those of the houses.
    ///
    /// # Errors
    /// When a folder cannot be watched.
    pub fn suivre(&mut self, chemins: &[PathBuf], lecture: &Lecture) -> Result<(), Error> {
        let mut voulus = BTreeSet::new();
        for chemin in chemins {
            let absolu = std::path::absolute(chemin).unwrap_or_else(|_| chemin.clone());
            let dossier = if absolu.is_dir() { absolu.as_path() } else { absolu.parent().unwrap_or(Path::new(".")) };
            voulus.insert((dossier.to_owned(), true));
            voulus.extend(dossier.ancestors().skip(1).map(|ancetre| (ancetre.to_owned(), false)));
        }
        let collectivites = lecture.dossiers.iter().filter_map(|dossier| lecture.sources.get(dossier.collectivite.lieu?.source));
        for racine in collectivites.filter_map(|source| std::path::absolute(source.chemin.parent()?).ok()) {
            voulus.insert((racine, true));
        }
        for (dossier, tout) in voulus.difference(&self.suivis.clone()) {
            let mode = if *tout { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            match self.veilleur.watch(dossier, mode) {
                Ok(()) => {
                    if *tout {
                        self.racines.lock().unwrap_or_else(PoisonError::into_inner).push(dossier.clone());
                    }
                    self.suivis.insert((dossier.clone(), *tout));
                }
                Err(cause) if *tout => return Err(impossible(dossier, cause)),
                // A folder above that we may not look into holds nothing that we could read.
                Err(_) => {}
            }
        }
        Ok(())
    }
}

/// Waits until the save is over.
pub fn laisser_finir(entendre: &Receiver<Instant>) {
    let debut = Instant::now();
    while debut.elapsed() < PATIENCE && entendre.recv_timeout(CALME).is_ok() {}
}

/// Is it a file of ours that changes? Looking at files is an event too; hidden files, those of editors and of builds, are of no interest.
fn compte(evenement: &Event, racines: &Racines) -> bool {
    let racines = racines.lock().unwrap_or_else(PoisonError::into_inner);
    let notre = |chemin: &PathBuf| {
        let cache = chemin.file_name().is_some_and(|nom| nom.to_string_lossy().starts_with('.'));
        let rubrique = || chemin.file_stem().is_some_and(|nom| RUBRIQUES.iter().any(|rubrique| nom == *rubrique));
        !cache && (racines.iter().any(|racine| chemin.starts_with(racine)) || rubrique())
    };
    !matches!(evenement.kind, EventKind::Access(_)) && evenement.paths.iter().any(notre)
}

fn impossible(dossier: &Path, cause: notify::Error) -> Error {
    let cause = match cause.kind {
        notify::ErrorKind::Io(cause) => cause,
        autre => std::io::Error::other(format!("{autre:?}")),
    };
    Error::Fichier { chemin: dossier.to_owned(), action: "surveillance", cause }
}
