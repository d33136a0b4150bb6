//! The plan of a convention: its axes, the workshops that prepared it, the actions that carry it out, who steers it.
//!
//! In: nothing (values are made by `read`, from YAML or from spreadsheets). Out: [`Plan`] and its parts. Everything has a short
//! identifier and is cited by it; organisms and persons may also be cited by their names in full. Knows no sum: see
//! `decompte::plan`.

mod action;
mod atelier;
mod budget;
mod mesures;
mod moment;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Civilite, Date, Markdown, Situe, Texte};

pub use action::*;
pub use atelier::*;
pub use budget::*;
pub use mesures::*;
pub use moment::*;

/// Le plan d'une convention : axes, ateliers, actions. Ce qui n'est pas écrit ici peut venir d'un tableur.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Plan {
    /// Le ou les tableurs (XLSX, ODS ou CSV) qui portent les axes, les ateliers et les actions, relatifs à ce fichier : « ateliers.xlsx ».
    pub classeur: Option<Classeurs>,
    /// Les feuilles du tableur qui ont un autre nom que ceux du modèle : « Onglet 3: actions ».
    pub feuilles: BTreeMap<Texte, Texte>,
    /// Les colonnes du tableur qui ont un autre intitulé que ceux du modèle : « Porteur du projet: pilote ». « ignorer » écarte une colonne.
    pub colonnes: BTreeMap<Texte, Texte>,
    /// La convention : son intitulé, sa période, ses signataires.
    pub convention: Option<Situe<Convention>>,
    /// Les axes, dans l'ordre.
    pub axes: Vec<Situe<Axe>>,
    /// Les organismes cités : signataires, pilotes, partenaires, financeurs, participants.
    pub organismes: Vec<Situe<Organisme>>,
    /// Les personnes citées : animateurs, participants, référents.
    pub personnes: Vec<Situe<Personne>>,
    /// Les ateliers, dans l'ordre.
    pub ateliers: Vec<Situe<Atelier>>,
    /// Les actions, une par fiche-action, dans l'ordre.
    pub actions: Vec<Situe<Action>>,
    /// Le pilotage et le suivi.
    pub gouvernance: Gouvernance,
    /// Les équipements et services soutenus par la collectivité.
    pub equipements: Vec<Situe<Equipement>>,
    /// Les fiches d'atelier donnent-elles les noms des participants ? Non à défaut : elles donnent les organismes et leur nombre.
    pub participants_nommes: Option<Situe<bool>>,
}

/// Un tableur, ou plusieurs.
#[derive(Debug, Clone)]
pub struct Classeurs(pub Vec<Texte>);

/// La convention.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Convention {
    /// L'intitulé : « Convention territoriale globale ».
    pub intitule: Texte,
    /// Le sigle : « CTG ».
    pub sigle: Option<Texte>,
    /// La période de la convention, premier et dernier jours compris.
    pub periode: Situe<Bornes>,
    /// Les signataires, dans l'ordre des signatures.
    #[serde(default)]
    pub signataires: Vec<Situe<Signataire>>,
    /// Une présentation de la démarche, en Markdown.
    pub presentation: Option<Markdown>,
}

/// Une période, premier et dernier jours compris.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bornes {
    /// Le premier jour.
    pub debut: Situe<Date>,
    /// Le dernier jour.
    pub fin: Situe<Date>,
}

/// Un signataire.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signataire {
    /// L'organisme : son identifiant ou son nom.
    pub organisme: Texte,
    /// Qui le représente : « M. Raphaël Cognet ».
    pub represente_par: Option<Texte>,
    /// À quel titre : « maire », « directrice ».
    pub qualite: Option<Texte>,
    /// La décision qui l'autorise à signer : « délibération du 9 décembre 2019 ».
    pub decision: Option<Texte>,
}

/// Un axe de la convention.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Axe {
    /// L'identifiant : « A1 ».
    pub id: Texte,
    /// L'intitulé : « Petite enfance ».
    pub libelle: Texte,
    /// Ce qui est en jeu, en une ou deux phrases.
    pub enjeu: Option<Markdown>,
    /// Les objectifs de l'axe.
    #[serde(default)]
    pub objectifs: Vec<Markdown>,
    /// Le référent de l'axe : identifiant d'une personne, ou ses nom et fonction.
    pub referent: Option<Texte>,
}

/// Un organisme.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Organisme {
    /// L'identifiant : « caf ».
    pub id: Texte,
    /// Le nom complet : « Caisse d'allocations familiales des Yvelines ».
    pub nom: Texte,
    /// Le sigle ou le nom court, pour les tableaux : « Caf ».
    pub sigle: Option<Texte>,
    /// Sa nature.
    #[serde(rename = "type")]
    pub nature: Option<Situe<TypeOrganisme>>,
}

/// La nature d'un organisme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TypeOrganisme {
    /// Commune, intercommunalité, département, région, et leurs services.
    Collectivite,
    /// État et ses services.
    Etat,
    /// Caf, MSA, CPAM, caisse de retraite, France Travail.
    Institution,
    /// Établissement public : école, collège, hôpital, bailleur public.
    Etablissement,
    /// Association.
    Association,
    /// Entreprise, bailleur privé, professionnel.
    Entreprise,
    /// Habitants.
    Habitants,
}

/// Une personne.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Personne {
    /// L'identifiant : « morel ».
    pub id: Texte,
    /// « M. » ou « Mme ».
    pub civilite: Option<Situe<Civilite>>,
    /// Le prénom.
    pub prenom: Option<Texte>,
    /// Le nom.
    pub nom: Texte,
    /// La fonction : « coordinatrice petite enfance ».
    pub fonction: Option<Texte>,
    /// L'organisme : son identifiant ou son nom.
    pub organisme: Option<Texte>,
    /// Cette personne accepte-t-elle que son nom soit publié ?
    pub accord: Option<Situe<bool>>,
}

/// Le pilotage et le suivi d'une convention.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Gouvernance {
    /// Les principes, en Markdown.
    pub presentation: Option<Markdown>,
    /// Les instances : comité de pilotage, comité technique, groupes thématiques.
    pub instances: Vec<Situe<Instance>>,
}

/// Une instance de pilotage ou de suivi.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Instance {
    /// Le nom : « Comité de pilotage ».
    pub nom: Texte,
    /// Qui la préside ou l'anime.
    pub presidence: Option<Texte>,
    /// Qui y siège.
    #[serde(default)]
    pub composition: Vec<Texte>,
    /// Combien de fois elle se réunit : « une fois par an ».
    pub frequence: Option<Texte>,
    /// Ce qu'elle fait.
    #[serde(default)]
    pub missions: Vec<Texte>,
}

/// Un équipement ou un service soutenu.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Equipement {
    /// Le nom.
    pub nom: Texte,
    /// La nature : « multi-accueil », « accueil de loisirs ».
    #[serde(rename = "type")]
    pub nature: Option<Texte>,
    /// Qui le gère : identifiant ou nom d'un organisme.
    pub gestionnaire: Option<Texte>,
    /// L'agrément ou l'autorisation : « avis de la PMI du 4 mai 2018 ».
    pub agrement: Option<Texte>,
    /// La capacité : « 40 places ».
    pub capacite: Option<Texte>,
    /// Le soutien de la collectivité : « subvention annuelle », « locaux mis à disposition ».
    pub soutien: Option<Texte>,
    /// L'axe dont il relève : son identifiant.
    pub axe: Option<Texte>,
}
