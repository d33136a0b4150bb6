//! `delib watch`: the pages and what is wrong with them, in a browser, again as soon as a file is saved.
//!
//! In: paths. Out: a page served on this machine alone, until Ctrl-C. Holds three things together: what tells that a file was saved
//! (`guet`), the documents (`delib::build::Apercu`), and the page that shows them (`serveur`).

mod guet;
mod page;
mod serveur;

use std::path::PathBuf;
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use delib::build::{Apercu, Suivi};
use delib::diagnostic::{Error, Gravite};
use delib::french::accorder;

use crate::arguments::{Format, Watch};
use crate::commandes::Fin;
use crate::console::Console;
use crate::dessin::{self, Rapport};

use guet::Guet;
use serveur::Serveur;

/// How often Ctrl-C is looked at while nothing happens.
const SOUFFLE: Duration = Duration::from_millis(200);

/// What the page shows.
pub struct Scene {
    apercu: Apercu,
    /// The document that was touched last, or asked for since.
    document: Option<String>,
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
    let scene = Arc::new(Mutex::new(Scene { apercu: Apercu::default(), document: None, tour: 0 }));
    let serveur = Serveur::ouvrir(voulu.port, Arc::clone(&scene))?;
    dessin::avertir(&format!("Pages et messages : http://{}/  (Ctrl-C pour arrêter)\n", serveur.adresse()));
    regarder(&voulu.chemins, &scene, (Instant::now(), true))?;
    guet.suivre(&voulu.chemins, prendre(&scene).apercu.lecture())?;
    while !console.arret() {
        let Ok(debut) = entendre.recv_timeout(SOUFFLE) else { continue };
        guet::laisser_finir(&entendre);
        regarder(&voulu.chemins, &scene, (debut, false))?;
        serveur.annoncer(prendre(&scene).tour);
        guet.suivre(&voulu.chemins, prendre(&scene).apercu.lecture())?;
    }
    Ok(Fin::Bien)
}

/// Reads again, lays out what is shown, and says how long it took since `debut`.
fn regarder(chemins: &[PathBuf], scene: &Mutex<Scene>, (debut, premier): (Instant, bool)) -> Result<(), Error> {
    let lecture = delib::verifier(chemins)?;
    let mut scene = prendre(scene);
    let scene = &mut *scene;
    let touches = scene.apercu.actualiser(lecture);
    let vu = scene.document.take().filter(|vu| premier || touches.is_empty() || touches.contains(vu));
    scene.document = vu.or_else(|| touches.first().cloned()).or_else(|| scene.apercu.documents().next().map(str::to_owned));
    let planches = scene.document.clone().and_then(|document| scene.apercu.planches(&document));
    scene.tour += 1;
    let duree = debut.elapsed().as_secs_f64() * 1000.0;
    let (document, pages) = (scene.document.as_deref().unwrap_or("aucun document"), planches.map_or(0, |p| p.pages.len() as u64));
    let autres = match touches.len().saturating_sub(1) {
        0 => String::new(),
        1 => ", et un autre document touché".to_owned(),
        autres => format!(", et {autres} autres documents touchés"),
    };
    let constats = compter(scene);
    dessin::avertir(&format!("{duree:>5.0} ms  {document} ({pages} {}){autres}{constats}\n", accorder(pages, "page", "pages")));
    Ok(())
}

/// « ; 2 erreurs, 1 avertissement »
fn compter(scene: &Scene) -> String {
    let lecture = scene.apercu.lecture();
    let compte = dessin::compte(&Rapport { lecture, fait: None, severite: Gravite::Conseil });
    if compte.is_empty() { compte } else { format!(" ; {}", compte.trim_end().trim_end_matches('.')) }
}

/// A thread that fell while it held the scene has broken nothing in it.
fn prendre(scene: &Mutex<Scene>) -> std::sync::MutexGuard<'_, Scene> {
    scene.lock().unwrap_or_else(PoisonError::into_inner)
}
