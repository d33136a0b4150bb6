//! What can be known to be wrong from the data alone.
//!
//! In: [`Dossier`]s. Out: diagnostics. Pure functions, each in one row of the tables that [`CHECKS`] gathers, one file per theme; the
//! row is also the page that `delib explique` prints. Prints nothing, reads nothing.

mod acte;
mod bureau;
mod convocation;
mod ecarts;
mod effectif;
mod membres;
mod mouvements;
mod note;
mod ordre_du_jour;
mod noms;
mod pouvoirs;
mod pouvoirs_du_point;
mod quorum;
mod regle;
mod textes;

use std::collections::HashSet;

use crate::decompte::Decompte;
use crate::diagnostic::Diagnostic;
use crate::law::Profil;
use crate::model::{Deliberation, Dossier, Seance};

use regle::Examen;
pub use regle::{Check, Corps};

/// Every check, theme by theme.
pub const CHECKS: [&[Check]; 11] = [
    &membres::TABLE,
    &convocation::TABLE,
    &note::TABLE,
    &quorum::TABLE,
    &effectif::TABLE,
    &mouvements::TABLE,
    &pouvoirs::TABLE,
    &pouvoirs_du_point::TABLE,
    &bureau::TABLE,
    &acte::TABLE,
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
}

impl<'a> Affaire<'a> {
    fn new(dossier: &'a Dossier) -> Self {
        Self { dossier, decompte: Decompte::new(dossier) }
    }

    /// The act.
    pub fn acte(&self) -> &'a Deliberation {
        &self.dossier.deliberation
    }

    /// The sitting.
    pub fn seance(&self) -> &'a Seance {
        &self.dossier.seance
    }

    /// Is it the whole assembly that sits? A bureau or a commission permanente has rules of its own.
    pub fn est_pleniere(&self) -> bool {
        let nom = self.dossier.collectivite.assemblee.as_ref().map_or("", |nom| nom.trim());
        let nom = nom.to_lowercase();
        !nom.starts_with("bureau") && !nom.starts_with("commission")
    }

    /// The rules of the body.
    pub fn profil(&self) -> &'static Profil {
        self.decompte.profil
    }
}

/// Everything that is wrong with some dossiers. What concerns a sitting is told once, not once per act.
pub fn check(dossiers: &[Dossier]) -> Vec<Diagnostic> {
    let affaires: Vec<Affaire<'_>> = dossiers.iter().map(Affaire::new).collect();
    let mut dits = HashSet::new();
    let mut diagnostics = Vec::new();
    for affaire in &affaires {
        let trouves = checks().filter_map(|check| match check.examen {
            Examen::Acte(examiner) if check.concerne(affaire) => Some((check, examiner(affaire))),
            _ => None,
        });
        let trouves = trouves.flat_map(|(check, constats)| constats.into_iter().map(move |constat| constat.en_diagnostic(check)));
        diagnostics.extend(ecarts::appliquer(affaire, trouves.collect()));
    }
    for check in checks() {
        if let Examen::Ensemble(examiner) = check.examen {
            let concernees: Vec<&Affaire<'_>> = affaires.iter().filter(|affaire| check.concerne(affaire)).collect();
            diagnostics.extend(examiner(&concernees).into_iter().map(|constat| constat.en_diagnostic(check)));
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
