//! A workshop: who met, what was found, what was proposed and decided.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Nombre;
use crate::model::{Civilite, Date, Heure, Markdown, Situe, Texte};

/// Un atelier.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Atelier {
    /// L'identifiant : « AT-1 ».
    pub id: Texte,
    /// L'axe dont il traite : son identifiant ou son intitulé.
    pub axe: Texte,
    /// Le titre : « Accueil du jeune enfant et horaires atypiques ».
    pub titre: Texte,
    /// La date.
    pub date: Option<Situe<Date>>,
    /// L'heure de début.
    pub debut: Option<Situe<Heure>>,
    /// L'heure de fin.
    pub fin: Option<Situe<Heure>>,
    /// Le lieu : « Centre social du Val-Fourré ».
    #[serde(rename = "lieu")]
    pub salle: Option<Texte>,
    /// Qui l'a animé : identifiants de personnes, ou noms et fonctions.
    #[serde(default)]
    pub animateurs: Vec<Texte>,
    /// Les participants et les excusés.
    #[serde(default)]
    pub participants: Vec<Situe<Participant>>,
    /// Les documents de travail : « diagnostic partagé, version 2 ».
    #[serde(default)]
    pub supports: Vec<Texte>,
    /// Ce qui a été constaté.
    #[serde(default)]
    pub constats: Vec<Situe<ConstatPartage>>,
    /// Les atouts du territoire.
    #[serde(default)]
    pub atouts: Vec<Markdown>,
    /// Les freins.
    #[serde(default)]
    pub freins: Vec<Markdown>,
    /// Les enjeux dégagés.
    #[serde(default)]
    pub enjeux: Vec<Situe<Enjeu>>,
    /// Les objectifs proposés.
    #[serde(default)]
    pub objectifs: Vec<Situe<Objectif>>,
    /// Les propositions, retenues ou non.
    #[serde(default)]
    pub propositions: Vec<Situe<Proposition>>,
    /// Ce qui a été décidé en séance, et qui s'en charge.
    #[serde(default)]
    pub decisions: Vec<Situe<Suite>>,
    /// La date de la séance suivante.
    pub prochaine_seance: Option<Situe<Date>>,
    /// Qui a rédigé le compte rendu : identifiant d'une personne, ou ses nom et fonction.
    pub redacteur: Option<Texte>,
    /// La date à laquelle le compte rendu a été validé par les participants.
    pub valide_le: Option<Situe<Date>>,
}

/// Un participant : une personne de la liste, une personne décrite ici, ou un groupe.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Participant {
    /// L'identifiant d'une personne de la liste des personnes.
    pub personne: Option<Texte>,
    /// « M. » ou « Mme ».
    pub civilite: Option<Situe<Civilite>>,
    /// Le prénom.
    pub prenom: Option<Texte>,
    /// Le nom.
    pub nom: Option<Texte>,
    /// La fonction.
    pub fonction: Option<Texte>,
    /// L'organisme : son identifiant ou son nom.
    pub organisme: Option<Texte>,
    /// Le nombre, pour un groupe dont les noms n'ont pas à être relevés : « 6 » parents.
    pub nombre: Option<Situe<u32>>,
    /// Présent, excusé ou absent. « present » à défaut.
    pub presence: Option<Situe<Assiduite>>,
    /// Cette personne accepte-t-elle que son nom soit publié ?
    pub accord: Option<Situe<bool>>,
}

/// Présent, excusé ou absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Assiduite {
    /// Présent.
    #[default]
    Present,
    /// Excusé.
    Excuse,
    /// Absent.
    Absent,
}

/// Un constat partagé.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConstatPartage {
    /// L'identifiant, pour qu'une action puisse le citer : « C1 ».
    pub id: Option<Texte>,
    /// Le constat, en une phrase.
    pub texte: Markdown,
    /// Le chiffre qui l'appuie : « 42 ».
    #[serde(rename = "valeur")]
    pub chiffre: Option<Situe<Nombre>>,
    /// L'unité du chiffre : « % », « familles ».
    pub unite: Option<Texte>,
    /// D'où il vient : « Caf, données 2018 ».
    pub source: Option<Texte>,
}

/// Un enjeu.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Enjeu {
    /// L'identifiant, pour qu'un objectif puisse le citer : « E1 ».
    pub id: Option<Texte>,
    /// L'enjeu, en une phrase.
    pub texte: Markdown,
}

/// Un objectif.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Objectif {
    /// L'identifiant, pour qu'une proposition puisse le citer : « O1 ».
    pub id: Option<Texte>,
    /// L'enjeu auquel il répond : son identifiant.
    pub enjeu: Option<Texte>,
    /// L'objectif, en une phrase.
    pub texte: Markdown,
}

/// Une proposition.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Proposition {
    /// L'identifiant : « P1 ».
    pub id: Option<Texte>,
    /// L'objectif auquel elle répond : son identifiant.
    pub objectif: Option<Texte>,
    /// La proposition, en une phrase.
    pub texte: Markdown,
    /// La priorité : 1 (haute), 2 ou 3.
    pub priorite: Option<Situe<u32>>,
    /// A-t-elle été retenue ?
    pub retenue: Option<Situe<bool>>,
    /// L'action qui la met en œuvre : son identifiant.
    pub action: Option<Texte>,
    /// Pourquoi elle ne l'a pas été, ou ce qu'elle est devenue.
    pub suite: Option<Markdown>,
}

/// Une décision prise en atelier.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Suite {
    /// La décision.
    pub texte: Markdown,
    /// Qui s'en charge : une personne ou un organisme.
    pub pilote: Option<Texte>,
    /// Pour quand.
    pub echeance: Option<Situe<Date>>,
}
