//! What an action costs and who pays, year by year.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Annee;
use crate::model::{Montant, Situe, Texte};

/// Le budget d'une action.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Budget {
    /// Les dépenses.
    pub depenses: Vec<Situe<Depense>>,
    /// Les recettes : qui finance.
    pub recettes: Vec<Situe<Recette>>,
}

/// Une dépense.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Depense {
    /// L'année.
    pub annee: Situe<Annee>,
    /// Ce qui est payé : « poste de coordinatrice ».
    pub libelle: Option<Texte>,
    /// Le montant : 12 000 €.
    pub montant: Situe<Montant>,
    /// Fonctionnement ou investissement.
    pub nature: Option<Situe<NatureDepense>>,
}

/// La nature d'une dépense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NatureDepense {
    /// Fonctionnement.
    Fonctionnement,
    /// Investissement.
    Investissement,
}

/// Une recette.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recette {
    /// L'année.
    pub annee: Situe<Annee>,
    /// Qui finance : identifiant ou nom d'un organisme.
    pub financeur: Texte,
    /// À quel titre : « prestation de service », « autofinancement ».
    pub libelle: Option<Texte>,
    /// Le montant : 12 000 €.
    pub montant: Situe<Montant>,
    /// Sollicité ou acquis. Ce qui n'est pas dit acquis est tenu pour sollicité.
    #[serde(default)]
    pub statut: Situe<Statut>,
}

/// Ce qu'un financement a de sûr.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Statut {
    /// Demandé, pas encore accordé.
    #[default]
    Sollicite,
    /// Accordé, ou pris sur le budget de l'organisme lui-même.
    Acquis,
}
