//! The margins that pages really leave free.
//!
//! In: a PDF, the frames of its pages, the size of what is to be set on each. Out: for each page, where it fits without touching
//! anything, or nothing. Pages are drawn, small, and looked at: whatever shows is seen, be it a scan, a dark ground, a stamp. Where
//! nothing shows but something stands (a field to fill in, a link), nothing is set either.

use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};

use super::cadre::Cadre;

/// A point of paper.
const MM: f32 = 72.0 / 25.4;

/// Pixels per point of the drawings: 54 per inch, where a line of text is three pixels high.
const FINESSE: f32 = 0.75;

/// The most pixels of a drawing's side: a plan is looked at from further away.
const COTE: f32 = 1600.0;

/// Distances from the edge of the paper that are tried, in millimetres: printers do not reach the first five.
const DISTANCES: [f32; 8] = [6.0, 5.0, 7.0, 8.0, 9.0, 10.0, 12.0, 14.0];

/// What is kept clear around what is set, and from the side of the paper.
const AUTOUR: f32 = 1.2 * MM;
const COTES: f32 = 10.0 * MM;

/// By how much the lightness of a ground may vary and still be a ground: the grain of a scanned paper.
const GRAIN: u8 = 26;

/// The least lightness on which black is read well.
const CLAIR: u8 = 190;

/// How many pages one drawing's cache serves before it is emptied.
const RENOUVELLEMENT: usize = 16;

/// From how many pages on the work is shared between threads.
const PARTAGE: usize = 12;

/// The stack of those threads: the drawings of some programs stand very deep in one another.
const PILE: usize = 16 << 20;

/// Places tried, by preference.
const PLACES: [(Bord, Coin); 6] = [
    (Bord::Bas, Coin::Droite),
    (Bord::Bas, Coin::Milieu),
    (Bord::Bas, Coin::Gauche),
    (Bord::Haut, Coin::Droite),
    (Bord::Haut, Coin::Milieu),
    (Bord::Haut, Coin::Gauche),
];

#[derive(Debug, Clone, Copy)]
enum Bord {
    Bas,
    Haut,
}

#[derive(Debug, Clone, Copy)]
enum Coin {
    Gauche,
    Milieu,
    Droite,
}

/// A page to look at.
pub(super) struct Sujet {
    /// Its frame.
    pub cadre: Cadre,
    /// What stands on it unseen.
    pub reserves: Vec<[f32; 4]>,
    /// The size of what is to be set on it.
    pub taille: (f32, f32),
    /// May it be drawn?
    pub dessinable: bool,
}

/// Where to set something on each page: its bottom left corner, as the page is seen. The same place is preferred for all pages.
pub(super) fn libres(octets: Vec<u8>, sujets: &[Sujet], police: &'static [u8]) -> Vec<Option<(f32, f32)>> {
    let donnees = Arc::new(octets);
    let coeurs = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let fils = if sujets.len() < PARTAGE { 1 } else { coeurs };
    let part = sujets.len().div_ceil(fils).max(1);
    let examinees: Vec<Vec<u64>> = thread::scope(|portee| {
        let equipe: Vec<_> = sujets
            .chunks(part)
            .enumerate()
            .map(|(rang, sujets)| {
                let donnees = Arc::clone(&donnees);
                thread::Builder::new()
                    .stack_size(PILE)
                    .spawn_scoped(portee, move || regarder(donnees, rang * part, sujets, police))
            })
            .collect();
        // A thread that could not run has seen nothing free.
        equipe.into_iter().map(|fil| fil.ok().and_then(|fil| fil.join().ok()).unwrap_or_default()).collect()
    });
    let libres: Vec<u64> = examinees
        .into_iter()
        .zip(sujets.chunks(part))
        .flat_map(|(vus, sujets)| (0..sujets.len()).map(move |rang| vus.get(rang).copied().unwrap_or(0)))
        .collect();
    let preferees = preferences(&libres);
    let choisir = |(libre, sujet): (&u64, &Sujet)| {
        let place = preferees.iter().find(|place| libre & (1 << **place) != 0)?;
        Some(coin(sujet, *place))
    };
    libres.iter().zip(sujets).map(choisir).collect()
}

/// All places, those that are free on most pages first; among equals, in the order of preference.
fn preferences(libres: &[u64]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..PLACES.len() * DISTANCES.len()).collect();
    let compte = |place: usize| libres.iter().filter(|libre| *libre & (1 << place) != 0).count();
    places.sort_by_key(|place| std::cmp::Reverse(compte(*place)));
    places
}

/// The bottom left corner of a place, by its number: edge and corner first, then distance.
fn coin(sujet: &Sujet, place: usize) -> (f32, f32) {
    let (bord, coin) = PLACES[place / DISTANCES.len()];
    let distance = DISTANCES[place % DISTANCES.len()] * MM;
    let ((largeur, hauteur), (long, haut)) = (sujet.cadre.taille(), sujet.taille);
    let u = match coin {
        Coin::Gauche => COTES,
        Coin::Milieu => (largeur - long) / 2.0,
        Coin::Droite => largeur - long - COTES,
    };
    let v = match bord {
        Bord::Bas => distance,
        Bord::Haut => hauteur - haut - distance,
    };
    (u, v)
}

/// Draws pages and says which places are free on each, one bit per place.
fn regarder(donnees: Arc<Vec<u8>>, debut: usize, sujets: &[Sujet], police: &'static [u8]) -> Vec<u64> {
    // The drawer is another's: should it give up on a page, that page has no free place.
    let ouvrir = || Pdf::new(donnees).ok();
    let Some(pdf) = catch_unwind(AssertUnwindSafe(ouvrir)).ok().flatten() else { return Vec::new() };
    let reglages =
        InterpreterSettings { font_resolver: Arc::new(move |_| Some((Arc::new(police), 0))), ..InterpreterSettings::default() };
    let mut cache = RenderCache::new();
    let mut libres = Vec::with_capacity(sujets.len());
    for (rang, sujet) in sujets.iter().enumerate() {
        if rang % RENOUVELLEMENT == 0 {
            cache = RenderCache::new();
        }
        let page = pdf.pages().get(debut + rang).filter(|_| sujet.dessinable);
        let image =
            page.and_then(|page| catch_unwind(AssertUnwindSafe(|| dessiner(page, &cache, &reglages, sujet))).ok().flatten());
        libres.push(image.map_or(0, |image| image.places(sujet)));
    }
    libres
}

/// A page as shades, one byte per pixel, 255 for white, the first row at the top.
struct Image {
    largeur: usize,
    points: Vec<u8>,
    finesse: f32,
}

/// Draws a page; `None` when what the drawer sees has not the size that the frame says.
fn dessiner<'a>(page: &'a Page<'a>, cache: &RenderCache<'a>, reglages: &InterpreterSettings, sujet: &Sujet) -> Option<Image> {
    let (largeur, hauteur) = sujet.cadre.taille();
    let (vue_l, vue_h) = page.render_dimensions();
    let unite = sujet.cadre.unite;
    if (vue_l * unite - largeur).abs() > 1.0 || (vue_h * unite - hauteur).abs() > 1.0 {
        return None;
    }
    let finesse = FINESSE.min(COTE / largeur.max(hauteur));
    let echelle = finesse * unite;
    let rendu = RenderSettings { x_scale: echelle, y_scale: echelle, bg_color: WHITE, ..RenderSettings::default() };
    let image = render(page, cache, reglages, &rendu);
    let gris = |rvba: &[u8]| {
        let somme = u32::from(rvba[0]) * 30 + u32::from(rvba[1]) * 59 + u32::from(rvba[2]) * 11;
        u8::try_from(somme / 100).unwrap_or(u8::MAX)
    };
    let points = image.data_as_u8_slice().chunks_exact(4).map(gris).collect();
    Some(Image { largeur: usize::from(image.width()).max(1), points, finesse })
}

impl Image {
    /// Which places are free.
    fn places(&self, sujet: &Sujet) -> u64 {
        let toutes = 0..PLACES.len() * DISTANCES.len();
        toutes.filter(|place| self.libre(sujet, *place)).fold(0, |libres, place| libres | 1 << place)
    }

    /// Is a place all of one light ground, within the page, and clear of what stands unseen?
    fn libre(&self, sujet: &Sujet, place: usize) -> bool {
        let (u, v) = coin(sujet, place);
        let (long, haut) = sujet.taille;
        let [gauche, bas, droite, sommet] = [u - AUTOUR, v - AUTOUR, u + long + AUTOUR, v + haut + AUTOUR];
        let (largeur, hauteur) = sujet.cadre.taille();
        if gauche < 0.0 || bas < 0.0 || droite > largeur || sommet > hauteur {
            return false;
        }
        let touche = |r: &[f32; 4]| r[0] < droite && r[2] > gauche && r[1] < sommet && r[3] > bas;
        if sujet.reserves.iter().any(touche) {
            return false;
        }
        let [gauche, droite] = [gauche, droite].map(|longueur| self.pixels(longueur));
        let [haut, bas] = [sommet, bas].map(|longueur| self.pixels(hauteur - longueur));
        let mut bornes = (u8::MAX, u8::MIN);
        for rang in haut..=bas {
            let debut = rang * self.largeur;
            let Some(ligne) = self.points.get(debut + gauche..debut + (droite + 1).min(self.largeur)) else { continue };
            for point in ligne {
                bornes = (bornes.0.min(*point), bornes.1.max(*point));
            }
        }
        bornes.0 >= CLAIR && bornes.1 >= bornes.0 && bornes.1 - bornes.0 <= GRAIN
    }

    /// A length of what is seen, in whole pixels.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between zero and the side of a drawing
    fn pixels(&self, longueur: f32) -> usize {
        (longueur * self.finesse).clamp(0.0, COTE) as usize
    }
}
