//! The act itself: its note, its reasons, its decisions, its formalities.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Date, Decision, HuisClos, Markdown, Situe, Texte, Vote};

/// La délibération.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deliberation {
    /// L'objet, en une phrase sans point : le titre de l'acte.
    pub objet: Texte,
    /// Le numéro public : « 2026-012 ».
    pub numero: Option<Texte>,
    /// Le numéro d'ordre dans la séance.
    pub ordre: Option<Situe<u32>>,
    /// La matière de la nomenclature ACTES, entre guillemets : "8.2".
    pub matiere: Option<Texte>,
    /// Où en est l'acte. « adopte » à défaut.
    #[serde(default)]
    pub etat: Situe<Etat>,
    /// Le rapporteur : identifiant d'un membre, ou un nom écrit en toutes lettres.
    pub rapporteur: Option<Texte>,
    /// Le titre de la note. « Note de synthèse » à défaut, « Rapport » pour un département ou une région.
    pub titre_note: Option<Texte>,
    /// La note de synthèse ou le rapport, en Markdown : paragraphes, listes, tableaux, **gras**, *italique*.
    pub note: Option<Markdown>,
    /// L'exposé des motifs, en Markdown, imprimé avant les visas.
    pub expose: Option<Markdown>,
    /// Les visas, sans « Vu » : « le code général des collectivités territoriales ».
    #[serde(default)]
    pub visas: Vec<Markdown>,
    /// Les considérants, sans « Considérant » : « que la commune souhaite … », « l'avis de … ».
    #[serde(default)]
    pub considerants: Vec<Markdown>,
    /// Visas et considérants mêlés, dans l'ordre voulu, si les deux listes ne suffisent pas.
    #[serde(default)]
    pub clauses: Vec<Situe<Clause>>,
    /// Le verbe qui ouvre le dispositif. « DÉCIDE » à défaut.
    pub verbe: Option<Texte>,
    /// Les décisions, une par article ou par tiret, en Markdown.
    #[serde(default)]
    pub decide: Vec<Decision>,
    /// Le vote.
    pub vote: Option<Situe<Vote>>,
    /// La décision de siéger à huis clos.
    pub huis_clos: Option<HuisClos>,
    /// Les annexes, dans l'ordre.
    #[serde(default)]
    pub annexes: Vec<Situe<Annexe>>,
    /// La transmission au contrôle de légalité.
    pub transmission: Option<Transmission>,
    /// La publication.
    pub publication: Option<Publication>,
    /// Les voies et délais de recours, si le texte d'usage ne convient pas.
    pub recours: Option<Markdown>,
    /// La signature, si ce n'est pas simplement celle de l'exécutif.
    pub signature: Option<Signature>,
}

/// Où en est un acte.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Etat {
    /// Soumis au conseil, pas encore voté.
    Projet,
    /// Adopté.
    #[default]
    Adopte,
    /// Rejeté par l'assemblée.
    Rejete,
    /// Renvoyé à une séance ultérieure.
    Ajourne,
    /// Retiré de l'ordre du jour.
    Retire,
}

/// Une clause du préambule.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Clause {
    /// Un visa, sans « Vu ».
    Vu(Markdown),
    /// Un considérant, sans « Considérant ».
    Considerant(Markdown),
}

/// Une annexe de l'acte.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Annexe {
    /// Le titre.
    pub titre: Texte,
    /// Le numéro, s'il n'est pas celui du rang : « 1 », « 1.2 ».
    pub numero: Option<Texte>,
    /// Le nombre de pages.
    pub pages: Option<Situe<u32>>,
}

/// La transmission au contrôle de légalité.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Transmission {
    /// La date de réception par le représentant de l'État.
    pub date: Situe<Date>,
    /// L'identifiant de l'accusé de réception : « 078-217803618-20260323-2026012-DE ».
    pub identifiant: Option<Texte>,
}

/// La publication ou l'affichage.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// La date de publication ou d'affichage.
    pub date: Option<Situe<Date>>,
    /// La date de mise en ligne sur le site internet.
    pub mise_en_ligne: Option<Situe<Date>>,
}

/// Le bloc de signature.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Signature {
    /// Le membre qui signe à la place de l'exécutif : son identifiant.
    pub signataire: Option<Texte>,
    /// La mention qui précède sa qualité : « Pour le Maire et par délégation », « Pour le Maire empêché ».
    pub mention: Option<Texte>,
    /// La qualité du signataire, si ce n'est pas sa fonction : « L'adjointe déléguée aux solidarités ».
    pub qualite: Option<Texte>,
    /// Faut-il la signature des secrétaires de séance ? Oui à défaut pour les séances depuis le 1er juillet 2022, si un secrétaire est nommé.
    pub secretaires: Option<bool>,
}
