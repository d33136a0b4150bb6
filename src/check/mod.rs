//! What can be known to be wrong from the data alone.
//!
//! In: [`Dossier`]s. Out: diagnostics. Pure functions, each in one row of the tables that [`CHECKS`] gathers, one file per theme; the
//! row is also the page that `delib explique` prints. Prints nothing, reads nothing.

mod acte;
mod concordance;
mod contrats;
mod dispositif;
mod ecarts;
mod effets;
mod membres;
mod mots;
mod numeros;
mod periodes;
mod personnes;
mod publicite;
mod regle;
mod renvois;
mod textes;
mod transmission;
mod typographie;

use std::cell::OnceCell;
use std::collections::HashSet;

use crate::decompte::Decompte;
use crate::diagnostic::Diagnostic;
use crate::law::Profil;
use crate::model::{Deliberation, Dossier, Seance};

use regle::Examen;
pub use regle::{Check, Corps};
use textes::Passage;

/// Every check, theme by theme.
pub const CHECKS: [&[Check]; 14] = [
    &membres::TABLE,
    &acte::TABLE,
    &numeros::TABLE,
    &effets::TABLE,
    &contrats::TABLE,
    &renvois::TABLE,
    &dispositif::TABLE,
    &concordance::TABLE,
    &personnes::TABLE,
    &typographie::TABLE,
    &publicite::TABLE,
    &publicite::RECOURS,
    &transmission::TABLE,
    &ecarts::TABLE,
];

/// Every check, in the order of the tables.
pub fn checks() -> impl Iterator<Item = &'static Check> {
    CHECKS.into_iter().flatten()
}

/// The check of a code, in any case.
pub fn trouver(code: &str) -> Option<&'static Check> {
    checks().find(|check| check.code.eq_ignore_ascii_case(code.trim()))
}

/// An item as a check sees it: the dossier, and its figures counted once.
pub(crate) struct Affaire<'a> {
    /// The data.
    pub dossier: &'a Dossier,
    /// The figures.
    pub decompte: Decompte<'a>,
    /// Its texts, cut into words when a check first asks for them.
    passages: OnceCell<Vec<Passage<'a>>>,
}

impl<'a> Affaire<'a> {
    fn new(dossier: &'a Dossier) -> Self {
        Self { dossier, decompte: Decompte::new(dossier), passages: OnceCell::new() }
    }

    /// Its texts, cut into words.
    fn passages(&self) -> &[Passage<'a>] {
        self.passages.get_or_init(|| textes::passages(&self.dossier.deliberation))
    }

    /// The act.
    pub fn acte(&self) -> &'a Deliberation {
        &self.dossier.deliberation
    }

    /// The sitting.
    pub fn seance(&self) -> &'a Seance {
        &self.dossier.seance
    }

    /// The rules of the body.
    pub fn profil(&self) -> &'static Profil {
        self.decompte.profil
    }
}

static T: std::sync::Mutex<std::collections::BTreeMap<&'static str, u128>> =
    std::sync::Mutex::new(std::collections::BTreeMap::new());
/// Everything that is wrong with some dossiers. What concerns a sitting is told once, not once per act.
pub fn check(dossiers: &[Dossier]) -> Vec<Diagnostic> {
    let mut affaires: Vec<Affaire<'_>> = dossiers.iter().map(Affaire::new).collect();
    let mut dits = HashSet::new();
    let mut diagnostics = Vec::new();
    for affaire in &mut affaires {
        let trouves = checks().filter_map(|check| match check.examen {
            Examen::Acte(examiner) if check.concerne(affaire) => {
                let d = std::time::Instant::now();
                let _ = affaire.passages();
                *T.lock().unwrap().entry("lire").or_insert(0) += d.elapsed().as_nanos();
                let d = std::time::Instant::now();
                let r = examiner(affaire);
                *T.lock().unwrap().entry(check.code).or_insert(0) += d.elapsed().as_nanos();
                Some((check, r))
            }
            _ => None,
        });
        let trouves = trouves.flat_map(|(check, constats)| constats.into_iter().map(move |constat| constat.en_diagnostic(check)));
        let trouves = trouves.collect();
        diagnostics.extend(ecarts::appliquer(affaire, trouves));
        // The words of thousands of acts would fill the memory: those of an act are let go with it.
        affaire.passages.take();
    }
    for check in checks() {
        if let Examen::Ensemble(examiner) = check.examen {
            let concernees: Vec<&Affaire<'_>> = affaires.iter().filter(|affaire| check.concerne(affaire)).collect();
            diagnostics.extend(examiner(&concernees).into_iter().map(|constat| constat.en_diagnostic(check)));
        }
    }
    {
        let t = T.lock().unwrap();
        let mut v: Vec<_> = t.iter().collect();
        v.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
        for (c, n) in v.iter().take(30) {
            eprintln!("{c} {} ms", *n / 1_000_000);
        }
    }
    diagnostics.retain(|diagnostic: &Diagnostic| dits.insert(empreinte(diagnostic)));
    diagnostics
}

/// What makes two findings the same: code, words, first place.
fn empreinte(diagnostic: &Diagnostic) -> (&'static str, String, Option<crate::source::Lieu>, bool) {
    let lieu = diagnostic.places.first().map(|place| place.lieu);
    (diagnostic.code, diagnostic.message.clone(), lieu, diagnostic.ecart.is_some())
}
