//! A build under way, as a person follows and stops it: a bar on a terminal, a line now and then elsewhere, Ctrl-C.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use delib::build::{Fait, Suivi};
use delib::french::accorder;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use crate::arguments::Format;
use crate::commandes::Fin;
use crate::dessin;

/// How often a line is written where there is no terminal: a journal that is read afterwards needs no more.
const RYTHME: Duration = Duration::from_secs(10);

/// Who follows a build.
pub struct Console {
    arret: Arc<AtomicBool>,
    barre: ProgressBar,
    /// Where there is no terminal.
    lignes: Option<Mutex<Instant>>,
}

impl Console {
    /// A first Ctrl-C, or the end that a scheduler announces, lets the documents under way be ended; a second one ends all.
    pub fn new(format: Format) -> Self {
        let arret = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
            // In this order: the second signal finds the flag that the first has set. A system that refuses is one on which Ctrl-C
            // ends all at once: files are whole even so.
            let _ = flag::register_conditional_shutdown(signal, i32::from(Fin::Arrete as u8), Arc::clone(&arret));
            let _ = flag::register(signal, Arc::clone(&arret));
        }
        let humain = format == Format::Humain;
        let terminal = std::io::stderr().is_terminal();
        let cible = if humain && terminal { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let barre = ProgressBar::with_draw_target(None, cible).with_style(style());
        Self { arret, barre, lignes: (humain && !terminal).then(|| Mutex::new(Instant::now())) }
    }

    /// Leaves the terminal as it was.
    pub fn finir(&self) {
        self.barre.finish_and_clear();
    }
}

impl Suivi for Console {
    fn commence(&self, documents: usize) {
        self.barre.set_length(documents as u64);
        self.barre.reset();
    }

    fn avance(&self, _: &Fait) {
        self.barre.inc(1);
        let Some(lignes) = &self.lignes else { return };
        let mut derniere = lignes.lock().unwrap_or_else(PoisonError::into_inner);
        if derniere.elapsed() >= RYTHME {
            *derniere = Instant::now();
            let etat = (self.barre.position(), self.barre.length().unwrap_or(0), self.barre.elapsed());
            dessin::avertir(&format!("{}\n", avancement(etat)));
        }
    }

    fn arret(&self) -> bool {
        self.arret.load(Ordering::Relaxed)
    }
}

fn style() -> ProgressStyle {
    // A fixed text, whose one mistake would be seen at once: the default one then.
    let style = ProgressStyle::with_template("{bar:30} {avancement}").unwrap_or_else(|_| ProgressStyle::default_bar());
    style.progress_chars("━━ ").with_key("avancement", |etat: &indicatif::ProgressState, w: &mut dyn std::fmt::Write| {
        // Nothing can be done about a bar that is not drawn.
        let _ = w.write_str(&avancement((etat.pos(), etat.len().unwrap_or(0), etat.elapsed())));
    })
}

/// « 120 documents sur 1000, 41 par seconde, reste 22 s ».
fn avancement((faits, total, duree): (u64, u64, Duration)) -> String {
    let documents = accorder(faits, "document", "documents");
    let debut = format!("{faits} {documents} sur {total}");
    if faits == 0 || duree.is_zero() {
        return debut;
    }
    let nombre = |documents: u64| u32::try_from(documents).unwrap_or(u32::MAX);
    let reste = duree.saturating_mul(nombre(total.saturating_sub(faits))) / nombre(faits);
    format!("{debut}, {} par seconde, reste {}", par_seconde(faits, duree), en_clair(reste))
}

/// A rate: « 4,2 », « 41 ».
pub fn par_seconde(nombre: u64, duree: Duration) -> String {
    let dixiemes = u128::from(nombre) * 10_000 / duree.as_millis().max(1);
    if dixiemes < 100 { format!("{},{}", dixiemes / 10, dixiemes % 10) } else { (dixiemes / 10).to_string() }
}

/// A duration, as precise as one needs it: « 1,4 s », « 12 s », « 3 min 05 s », « 1 h 12 min ».
pub fn en_clair(duree: Duration) -> String {
    match duree.as_secs() {
        0..10 => format!("{:.1} s", duree.as_secs_f64()).replace('.', ","),
        s @ 10..60 => format!("{s} s"),
        s @ 60..3600 => format!("{} min {:02} s", s / 60, s % 60),
        s => format!("{} h {:02} min", s / 3600, s % 3600 / 60),
    }
}
