//! The sitting: when, where, who was there.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Date, Heure, Situe, Texte};

/// La séance.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Seance {
    /// La date : 2026-03-23 (ou 23/03/2026).
    pub date: Situe<Date>,
    /// L'heure d'ouverture : « 19:00 » ou « 19 h 30 ».
    pub heure: Option<Situe<Heure>>,
    /// Le lieu, avec sa préposition : « en salle du conseil », « à l'hôtel de ville ».
    #[serde(rename = "lieu")]
    pub salle: Option<Texte>,
    /// Le caractère de la réunion.
    pub session: Option<Situe<Session>>,
    /// La convocation.
    pub convocation: Option<Convocation>,
    /// Qui préside : l'identifiant d'un membre.
    pub president: Option<Texte>,
    /// À quel titre, si ce n'est pas l'exécutif : « première adjointe, en l'absence du maire ».
    pub president_qualite: Option<Texte>,
    /// Le ou les secrétaires de séance : identifiants de membres.
    #[serde(default)]
    pub secretaires: Vec<Texte>,
    /// Le nombre de membres en exercice.
    pub en_exercice: Option<Situe<u32>>,
    /// Les membres présents : identifiants. Toutes les listes suivent l'ordre donné.
    #[serde(default)]
    pub presents: Vec<Texte>,
    /// Les pouvoirs donnés.
    #[serde(default)]
    pub pouvoirs: Vec<Situe<Pouvoir>>,
    /// Les suppléances : un suppléant siège à la place d'un titulaire.
    #[serde(default)]
    pub suppleances: Vec<Situe<Suppleance>>,
    /// Les membres excusés sans pouvoir : identifiants.
    #[serde(default)]
    pub excuses: Vec<Texte>,
    /// Les membres absents : identifiants.
    #[serde(default)]
    pub absents: Vec<Texte>,
}

/// Le caractère de la réunion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Session {
    /// Session ordinaire.
    Ordinaire,
    /// Session extraordinaire.
    Extraordinaire,
}

/// La convocation.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Convocation {
    /// La date d'envoi.
    pub date: Situe<Date>,
    /// La date d'affichage de la convocation.
    pub affichage: Option<Situe<Date>>,
    /// Le motif de l'urgence, si les délais ont été abrégés.
    pub urgence: Option<Texte>,
}

/// Un pouvoir écrit.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pouvoir {
    /// Le membre absent qui donne pouvoir.
    pub de: Texte,
    /// Le membre présent qui le reçoit.
    pub a: Texte,
}

/// Une suppléance.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Suppleance {
    /// Le suppléant présent.
    pub suppleant: Texte,
    /// Le titulaire absent.
    pub titulaire: Texte,
}
