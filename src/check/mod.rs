//! What can be known to be wrong from the data alone.
//!
//! In: [`Dossier`]s. Out: diagnostics. Pure functions, each in one row of the tables that [`CHECKS`] gathers, one file per theme; the
//! row is also the page that `delib explique` prints. Prints nothing, reads nothing.

mod acte;
mod blancs;
mod budget;
mod bureau;
mod comptes;
mod concordance;
mod contrats;
mod convocation;
mod ctg;
mod dispositif;
mod ecarts;
mod effectif;
mod effets;
mod ensemble;
mod huis_clos;
mod interets;
mod membres;
mod mises_aux_voix;
mod mots;
mod mouvements;
mod noms;
mod note;
mod notice;
mod numeros;
mod ordre_du_jour;
mod periodes;
mod personnes;
mod pieces;
mod pouvoirs;
mod pouvoirs_du_point;
mod publicite;
mod quorum;
mod regle;
mod renvois;
mod resultat;
mod scrutin;
mod sommes;
mod tableaux;
mod textes;
mod transmission;
mod typographie;
mod visas;
mod votes;

use crate::decompte::{Chiffres, Decompte};
use crate::diagnostic::{Diagnostic, fondre};
use crate::fils;
use crate::law::Profil;
use crate::model::{Deliberation, Dossier, Seance, Vote};
use crate::source::SourceId;

use regle::Examen;
pub use regle::{Check, Corps};
use textes::Passage;

/// Every check, theme by theme.
pub const CHECKS: [&[Check]; 35] = [
    &membres::TABLE,
    &convocation::TABLE,
    &note::TABLE,
    &quorum::TABLE,
    &effectif::TABLE,
    &mouvements::TABLE,
    &pouvoirs::TABLE,
    &pouvoirs_du_point::TABLE,
    &bureau::TABLE,
    &votes::TABLE,
    &resultat::TABLE,
    &scrutin::TABLE,
    &interets::TABLE,
    &huis_clos::TABLE,
    &comptes::TABLE,
    &sommes::TABLE,
    &budget::TABLE,
    &acte::TABLE,
    &numeros::TABLE,
    &effets::TABLE,
    &contrats::TABLE,
    &renvois::TABLE,
    &dispositif::TABLE,
    &concordance::TABLE,
    &personnes::TABLE,
    &visas::TABLE,
    &typographie::TABLE,
    &publicite::TABLE,
    &publicite::RECOURS,
    &transmission::TABLE,
    &pieces::TABLE,
    &ctg::PLAN,
    &ctg::ACTIONS,
    &ctg::ACTE,
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
    /// Those of the plan that the act approves.
    pub chiffres: Option<Chiffres<'a>>,
    /// Its texts, cut into words, when it is looked at alone; thousands of acts looked at together would fill the memory with theirs.
    passages: Vec<Passage<'a>>,
}

impl<'a> Affaire<'a> {
    fn new(dossier: &'a Dossier) -> Self {
        let chiffres = dossier.plan.as_deref().map(|plan| Chiffres::new(plan));
        Self { dossier, decompte: Decompte::new(dossier), chiffres, passages: Vec::new() }
    }

    /// An item that is looked at alone.
    fn seule(dossier: &'a Dossier) -> Self {
        Self { passages: textes::passages(&dossier.deliberation), ..Self::new(dossier) }
    }

    /// Its texts, cut into words.
    fn passages(&self) -> &[Passage<'a>] {
        &self.passages
    }

    /// The act.
    pub fn acte(&self) -> &'a Deliberation {
        &self.dossier.deliberation
    }

    /// The sitting.
    pub fn seance(&self) -> &'a Seance {
        &self.dossier.seance
    }

    /// The text that holds the act.
    fn source(&self) -> Option<SourceId> {
        self.dossier.deliberation.lieu.map(|lieu| lieu.source)
    }

    /// Says that a finding is about this act; one that shows no line is shown at its title.
    fn situer(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        diagnostic.actes.extend(self.source());
        if diagnostic.places.is_empty() { diagnostic.a(self.acte().objet.lieu, "pour cet acte") } else { diagnostic }
    }

    /// The names of a member, as messages give them: « Mme Rose Martin ».
    pub fn nom(&self, id: &str) -> String {
        noms::nom(self.dossier, id)
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
    check_sur(dossiers, fils::coeurs())
}

/// The same, on as many threads as `fils`.
pub fn check_sur(dossiers: &[Dossier], fils: usize) -> Vec<Diagnostic> {
    // What was worked out for an act is let go with it: ten thousand acts must not be held open together.
    let seules = fils::repartir(dossiers, fils, |_, dossier| {
        let affaire = Affaire::seule(dossier);
        ecarts::appliquer(&affaire, seule(&affaire))
    });
    let mut diagnostics: Vec<Diagnostic> = seules.into_iter().flatten().collect();
    diagnostics.extend(ensemble::examiner(dossiers));
    fondre(diagnostics)
}

/// What is wrong with one act.
fn seule(affaire: &Affaire<'_>) -> Vec<Diagnostic> {
    let trouves = checks().filter_map(|check| match check.examen {
        Examen::Acte(examiner) if check.concerne(affaire.dossier) => Some((check, examiner(affaire))),
        _ => None,
    });
    let trouves = trouves.flat_map(|(check, constats)| constats.into_iter().map(move |constat| constat.en_diagnostic(check)));
    let trouves = trouves.map(|diagnostic| affaire.situer(diagnostic));
    trouves.collect()
}
