//! What can be known to be wrong from the data alone.
//!
//! In: [`Dossier`]s. Out: diagnostics. Pure functions, each in one row of the tables that [`CHECKS`] gathers, one file per theme; the
//! row is also the page that `delib explique` prints. Prints nothing, reads nothing.

mod acte;
mod blancs;
mod budget;
mod comptes;
mod ecarts;
mod huis_clos;
mod interets;
mod membres;
mod mises_aux_voix;
mod regle;
mod resultat;
mod scrutin;
mod sommes;
mod tableaux;
mod textes;
mod votes;

use std::collections::HashSet;

use crate::decompte::Decompte;
use crate::diagnostic::Diagnostic;
use crate::law::Profil;
use crate::model::{Deliberation, Dossier, Seance, Vote};

use regle::Examen;
pub use regle::{Check, Corps};

/// Every check, theme by theme.
pub const CHECKS: [&[Check]; 11] = [
    &membres::TABLE,
    &votes::TABLE,
    &resultat::TABLE,
    &scrutin::TABLE,
    &interets::TABLE,
    &huis_clos::TABLE,
    &comptes::TABLE,
    &sommes::TABLE,
    &budget::TABLE,
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

    /// The names of a member, as messages give them; an identifier that nobody has stands for itself.
    pub fn nom(&self, id: &str) -> String {
        let membre = self.dossier.collectivite.membres.iter().find(|membre| membre.id.trim() == id.trim());
        membre.map_or_else(|| id.trim().to_owned(), |membre| format!("{} {}", membre.prenom.trim(), membre.nom.trim()))
    }

    /// Is it known who was there for this item? Without its number, not where somebody came or left in the course of the sitting.
    pub fn presence_connue(&self) -> bool {
        let seance = self.seance();
        let change = !seance.arrivees.is_empty() || !seance.departs.is_empty();
        let change = change || seance.pouvoirs.iter().any(|pouvoir| pouvoir.du.is_some() || pouvoir.au.is_some());
        self.decompte.presence.connue && (self.acte().ordre.is_some() || !change)
    }

    /// Is a member said to have an interest in the matter, for its main vote or for another?
    pub fn est_interesse(&self, vote: &Vote, id: &str) -> bool {
        let votes = [self.acte().vote.as_deref(), Some(vote)];
        let interesses = votes.into_iter().flatten().flat_map(|vote| vote.interesses.iter().chain(&vote.restes_en_salle));
        interesses.into_iter().any(|interesse| interesse.trim() == id.trim())
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
