//! The sitting: when, where, who was there.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Date, Heure, Situe, Texte, Vote};

/// La séance.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Seance {
    /// La date : 2026-03-23 (ou 23/03/2026).
    pub date: Situe<Date>,
    /// L'heure d'ouverture : « 19:00 » ou « 19 h 30 ».
    pub heure: Option<Situe<Heure>>,
    /// Le lieu, avec sa préposition : « en salle du conseil », « à l'hôtel de ville ».
    #[schemars(example = &"à l'hôtel de ville, en salle du conseil")]
    #[serde(rename = "lieu")]
    pub salle: Option<Texte>,
    /// Le caractère de la réunion.
    pub session: Option<Situe<Session>>,
    /// La convocation.
    pub convocation: Option<Convocation>,
    /// Qui préside : l'identifiant d'un membre.
    pub president: Option<Texte>,
    /// À quel titre, si ce n'est pas l'exécutif : « première adjointe, en l'absence du maire ».
    #[schemars(example = &"première adjointe, en l'absence du maire")]
    pub president_qualite: Option<Texte>,
    /// Le ou les secrétaires de séance : identifiants de membres.
    #[serde(default)]
    pub secretaires: Vec<Texte>,
    /// Le nombre de membres en exercice.
    pub en_exercice: Option<Situe<u32>>,
    /// Les membres présents à l'ouverture : identifiants. Toutes les listes suivent l'ordre donné.
    #[schemars(example = ["durand", "martin"])]
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
    /// Les arrivées en cours de séance.
    #[serde(default)]
    pub arrivees: Vec<Situe<Arrivee>>,
    /// Les départs en cours de séance.
    #[serde(default)]
    pub departs: Vec<Situe<Depart>>,
    /// Les scrutateurs : identifiants de membres.
    #[serde(default)]
    pub scrutateurs: Vec<Texte>,
    /// L'ordre du jour : un objet par tiret, dans l'ordre de la convocation.
    #[serde(default)]
    pub ordre_du_jour: Vec<Texte>,
    /// La date à laquelle la liste des délibérations a été affichée et mise en ligne.
    pub liste_affichee: Option<Situe<Date>>,
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
    #[schemars(example = &"la rupture d'une canalisation d'eau potable")]
    pub urgence: Option<Texte>,
    /// Le vote par lequel l'assemblée s'est prononcée sur l'urgence, à l'ouverture de la séance.
    pub vote_urgence: Option<Situe<Vote>>,
    /// La date d'envoi de la note de synthèse ou des rapports, si ce n'est pas celle de la convocation.
    pub note: Option<Situe<Date>>,
    /// La séance où le quorum n'a pas été atteint, si celle-ci se tient sur seconde convocation.
    pub seconde: Option<Situe<SecondeConvocation>>,
}

/// La première séance, lorsque celle-ci se tient sur seconde convocation, sans condition de quorum (article L. 2121-17 du CGCT).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SecondeConvocation {
    /// La date de la séance où le quorum n'a pas été atteint.
    pub seance: Situe<Date>,
    /// L'ordre du jour de cette première séance : un objet par tiret.
    #[serde(default)]
    pub ordre_du_jour: Vec<Texte>,
}

/// Une arrivée en cours de séance.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Arrivee {
    /// Le membre : son identifiant.
    pub membre: Texte,
    /// Le premier point auquel il assiste : son numéro d'ordre dans la séance.
    pub point: Situe<u32>,
    /// L'heure de l'arrivée.
    pub heure: Option<Situe<Heure>>,
}

/// Un départ en cours de séance.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Depart {
    /// Le membre : son identifiant.
    pub membre: Texte,
    /// Le premier point auquel il n'assiste plus : son numéro d'ordre dans la séance.
    pub point: Situe<u32>,
    /// L'heure du départ.
    pub heure: Option<Situe<Heure>>,
    /// Le membre à qui il donne pouvoir pour la suite de la séance.
    pub pouvoir_a: Option<Texte>,
}

/// Un pouvoir écrit.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pouvoir {
    /// Le membre absent qui donne pouvoir.
    pub de: Texte,
    /// Le membre présent qui le reçoit.
    pub a: Texte,
    /// Le premier point pour lequel il vaut, s'il ne vaut pas dès l'ouverture : son numéro d'ordre.
    pub du: Option<Situe<u32>>,
    /// Le dernier point pour lequel il vaut, s'il ne vaut pas jusqu'à la fin : son numéro d'ordre.
    pub au: Option<Situe<u32>>,
    /// Le pouvoir est-il donné pour maladie dûment constatée ? Il peut alors valoir plus de trois séances consécutives.
    #[serde(default)]
    pub maladie: bool,
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
