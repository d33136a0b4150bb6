//! `delib watch`: the pages and what is wrong with them, in a browser, again as soon as a file is saved.
//!
//! In: paths. Out: a page served on this machine alone, until Ctrl-C. Holds three things together: what tells that a file was saved
//! (`guet`), the documents (`delib::build::Apercu`), and the page that shows them (`serveur`).

mod guet;
mod page;
mod serveur;

use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use delib::build::{Apercu, Suivi};
use delib::diagnostic::{Error, Gravite};
use delib::french::accorder;
use delib::read::Lecture;

use crate::arguments::{Format, Watch};
use crate::commandes::Fin;
use crate::console::Console;
use crate::dessin::{self, Rapport};

use guet::Guet;
use serveur::Serveur;

/// How often Ctrl-C is looked at while nothing happens.
const SOUFFLE: Duration = Duration::from_millis(200);

/// What the page shows.
#[derive(Default)]
pub struct Scene {
    apercu: Apercu,
    /// The document that was touched last, or asked for since.
    document: Option<String>,
    /// What is wrong with the acts.
    messages: String,
    /// Changes each time that the page should look again.
    tour: u64,
}

/// Shows the acts until Ctrl-C.
///
/// # Errors
/// When the port is taken, or files cannot be watched.
pub fn veiller(voulu: &Watch) -> Result<Fin, Error> {
    let console = Console::new(Format::Json);
    let (dire, entendre) = mpsc::channel();
    let mut guet = Guet::new(dire)?;
    let scene = Arc::new(Mutex::new(Scene::default()));
    let serveur = Serveur::ouvrir(voulu.port, Arc::clone(&scene))?;
    dessin::avertir(&format!("Pages et messages : http://{}/  (Ctrl-C pour arrêter)\n", serveur.adresse()));
    // Watched before they are read: what is saved meanwhile is not missed.
    guet.suivre(&voulu.chemins, &Lecture::default())?;
    let debut = Instant::now();
    prendre(&scene).regarder(delib::verifier(&voulu.chemins)?, debut);
    guet.suivre(&voulu.chemins, prendre(&scene).apercu.lecture())?;
    while !console.arret() {
        let Ok(debut) = entendre.recv_timeout(SOUFFLE) else { continue };
        guet::laisser_finir(&entendre);
        match delib::verifier(&voulu.chemins) {
            Ok(lecture) => {
                prendre(&scene).regarder(lecture, debut);
                serveur.annoncer(prendre(&scene).tour);
                guet.suivre(&voulu.chemins, prendre(&scene).apercu.lecture())?;
            }
            // A folder that is being moved: what comes next is looked at again.
            Err(erreur) => dessin::erreur(&erreur, Format::Humain),
        }
    }
    Ok(Fin::Bien)
}

impl Scene {
    /// Lays out what a save has touched, and says how long it took since `debut`. A save that changes nothing is not told.
    fn regarder(&mut self, lecture: Lecture, debut: Instant) {
        let touches = self.apercu.actualiser(lecture);
        let messages = dessin::messages(&Rapport { lecture: self.apercu.lecture(), fait: None, severite: Gravite::Conseil });
        if self.tour > 0 && touches.is_empty() && messages == self.messages {
            return;
        }
        (self.messages, self.tour) = (messages, self.tour + 1);
        let vu = self.document.take().filter(|vu| touches.is_empty() || touches.contains(vu));
        self.document = vu.or_else(|| touches.first().cloned());
        let planches = self.document.clone().and_then(|document| self.apercu.planches(&document));
        let duree = debut.elapsed().as_secs_f64() * 1000.0;
        let pages = planches.map_or(0, |planches| planches.pages.len() as u64);
        let document = self.document.as_deref().unwrap_or("aucun document");
        let autres = match touches.len().saturating_sub(1) {
            0 => String::new(),
            1 => ", et un autre document touché".to_owned(),
            autres => format!(", et {autres} autres documents touchés"),
        };
        let mot = accorder(pages, "page", "pages");
        dessin::avertir(&format!("{duree:>5.0} ms  {document} ({pages} {mot}){autres}{}\n", self.compter()));
    }

    /// « ; 2 erreurs, 1 avertissement »
    fn compter(&self) -> String {
        let compte = dessin::compte(&Rapport { lecture: self.apercu.lecture(), fait: None, severite: Gravite::Conseil });
        if compte.is_empty() { compte } else { format!(" ; {}", compte.trim_end().trim_end_matches('.')) }
    }
}

/// A thread that fell while it held the scene has broken nothing in it.
fn prendre(scene: &Mutex<Scene>) -> std::sync::MutexGuard<'_, Scene> {
    scene.lock().unwrap_or_else(PoisonError::into_inner)
}
