//! The dossier: what a council's files say, typed, each value knowing where it was written.
//!
//! In: nothing (values are made by `read`). Out: [`Dossier`] and its parts. Knows no file, no YAML, no Typst, no law beyond its
//! words. The doc comments of the fields are French on purpose: they are the descriptions that the JSON Schema shows to the
//! secretary in the editor, written once.

mod collectivite;
mod decision;
mod deliberation;
mod gabarit;
mod maison;
mod montant;
mod piece;
mod plan;
mod plusieurs;
mod seance;
pub mod synonymes;
mod valeurs;
mod vote;

use std::path::PathBuf;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::source::Lieu;

pub use collectivite::*;
pub use decision::*;
pub use deliberation::*;
pub use gabarit::*;
pub use maison::*;
pub use montant::*;
pub use piece::*;
pub use plan::*;
pub use seance::*;
pub use valeurs::*;
pub use vote::*;

/// Un fichier de données : un morceau du dossier. Toutes les rubriques sont facultatives dans un fichier donné, mais chacune est
/// définie une seule fois entre le fichier de la délibération et la racine.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fichier {
    /// La collectivité : son nom, son exécutif, ses membres, sa charte graphique. D'ordinaire dans collectivite.yaml, à la racine.
    pub collectivite: Option<Situe<Collectivite>>,
    /// La séance : date, convocation, présents, pouvoirs. D'ordinaire dans seance.yaml, dans le dossier de la séance.
    pub seance: Option<Situe<Seance>>,
    /// La délibération : objet, note, visas, considérants, décisions, vote. Une par fichier.
    pub deliberation: Option<Situe<Deliberation>>,
    /// Le plan d'une convention : axes, ateliers, actions. D'ordinaire dans plan.yaml, à côté de la délibération qui l'approuve.
    pub plan: Option<Situe<Plan>>,
}

/// Everything that one délibération needs to be printed: its own section, those found above it, and what the house brings.
#[derive(Debug, Clone)]
pub struct Dossier {
    /// The body.
    pub collectivite: Arc<Situe<Collectivite>>,
    /// The sitting.
    pub seance: Arc<Situe<Seance>>,
    /// The act.
    pub deliberation: Arc<Situe<Deliberation>>,
    /// The plan that the act approves, when there is one beside it or above.
    pub plan: Option<Arc<Situe<Plan>>>,
    /// The file of the act, as it was asked for: outputs mirror it.
    pub chemin: PathBuf,
    /// Logo, fonts and templates of the collectivité.
    pub maison: Arc<Maison>,
    /// The file of each annex, in the order of the annexes, where one is cited and could be used; empty until they are looked at.
    pub pieces: Vec<Option<Arc<Piece>>>,
    /// The template of each annex, in the order of the annexes, where one is named and could be read; empty when none is.
    pub gabarits: Vec<Option<Arc<Gabarit>>>,
}

impl Dossier {
    /// Does an annex name its files itself?
    pub fn a_un_motif(&self) -> bool {
        self.deliberation.annexes.iter().any(|annexe| annexe.motif.is_some())
    }

    /// The annexes, each with its file.
    pub fn annexes(&self) -> impl Iterator<Item = (&Situe<Annexe>, Option<&Piece>)> {
        let pieces = self.pieces.iter().map(Option::as_deref).chain(std::iter::repeat(None));
        self.deliberation.annexes.iter().zip(pieces)
    }

    /// Where its sections stand, the act's own first.
    pub fn rubriques(&self) -> impl Iterator<Item = Lieu> {
        let plan = self.plan.as_ref().and_then(|plan| plan.lieu);
        [self.deliberation.lieu, self.seance.lieu, self.collectivite.lieu, plan].into_iter().flatten()
    }
}
