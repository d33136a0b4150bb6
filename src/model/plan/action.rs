//! An action: what will be done, by whom, when, at what cost, and how it will be measured.

use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor};

use super::{Annee, Budget, Classeurs, Moment, Nombre};
use crate::model::{Date, Markdown, Montant, Situe, Texte};

/// Une action : une fiche-action.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// L'identifiant, qui est aussi le numéro de la fiche : « 1.1 », « FA-12 ».
    pub id: Texte,
    /// L'axe dont elle relève : son identifiant ou son intitulé.
    pub axe: Texte,
    /// L'intitulé, en une phrase qui commence par un verbe : « Créer un guichet unique de la petite enfance ».
    pub intitule: Texte,
    /// Les ateliers dont elle est issue : identifiants.
    #[serde(default)]
    pub ateliers: Vec<Texte>,
    /// Les constats auxquels elle répond : identifiants.
    #[serde(default)]
    pub constats: Vec<Texte>,
    /// L'objectif général.
    pub objectif_general: Option<Markdown>,
    /// Les objectifs opérationnels.
    #[serde(default)]
    pub objectifs: Vec<Markdown>,
    /// Le public : « familles d'enfants de 0 à 3 ans ».
    pub public: Option<Texte>,
    /// Le nombre de bénéficiaires visé.
    pub effectif_vise: Option<Situe<u32>>,
    /// Le territoire, si ce n'est pas celui de la convention : « quartier du Val-Fourré ».
    pub territoire: Option<Texte>,
    /// La description, en Markdown.
    pub description: Option<Markdown>,
    /// Les conditions de réussite et les points de vigilance.
    #[serde(default)]
    pub conditions: Vec<Markdown>,
    /// Les étapes, dans l'ordre.
    #[serde(default)]
    pub etapes: Vec<Situe<Etape>>,
    /// L'organisme qui pilote l'action : son identifiant ou son nom.
    pub pilote: Option<Texte>,
    /// Les organismes qui copilotent l'action.
    #[serde(default)]
    pub copilotes: Vec<Texte>,
    /// La personne à qui s'adresser : son identifiant, ou ses nom et fonction.
    pub referent: Option<Texte>,
    /// Les partenaires : « pmi », ou « pmi : repérage des familles ».
    #[serde(default)]
    pub partenaires: Vec<Partenaire>,
    /// Les moyens humains.
    #[serde(default)]
    pub moyens_humains: Vec<Situe<MoyenHumain>>,
    /// Les dépenses et les recettes, par année.
    #[serde(default)]
    pub budget: Budget,
    /// Le coût total, s'il est écrit : il est comparé à la somme des dépenses.
    pub cout_total: Option<Situe<Montant>>,
    /// Les indicateurs.
    #[serde(default)]
    pub indicateurs: Vec<Situe<Indicateur>>,
    /// L'évaluation.
    pub evaluation: Option<Situe<Evaluation>>,
    /// La priorité : 1 (haute), 2 ou 3.
    pub priorite: Option<Situe<u32>>,
    /// Où en est l'action. « retenue » à défaut.
    #[serde(default)]
    pub etat: Situe<EtatAction>,
    /// Les autres dispositifs auxquels elle se rattache : « Cité éducative ».
    #[serde(default)]
    pub dispositifs: Vec<Texte>,
}

/// Où en est une action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EtatAction {
    /// Proposée, pas encore retenue.
    Proposee,
    /// Retenue.
    #[default]
    Retenue,
    /// En cours.
    EnCours,
    /// Réalisée.
    Realisee,
    /// Abandonnée.
    Abandonnee,
}

/// Une étape.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Etape {
    /// Ce qui est fait.
    pub libelle: Texte,
    /// Le début : un jour, un mois (2020-06, juin 2020), un trimestre (2e trimestre 2020), un semestre ou une année.
    pub debut: Option<Situe<Moment>>,
    /// La fin, si ce n'est pas celle du début.
    pub fin: Option<Situe<Moment>>,
    /// Qui en est chargé : une personne ou un organisme.
    pub responsable: Option<Texte>,
}

/// Un partenaire et ce qu'il apporte.
#[derive(Debug, Clone)]
pub struct Partenaire {
    /// L'organisme : son identifiant ou son nom.
    pub organisme: Texte,
    /// Ce qu'il apporte : « repérage des familles ».
    pub role: Option<Texte>,
}

/// Un moyen humain.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MoyenHumain {
    /// Le poste : « chargée de coopération ».
    pub poste: Texte,
    /// Sa quotité, en équivalent temps plein : « 0,5 ».
    pub etp: Option<Situe<Nombre>>,
    /// Qui le paie : identifiant ou nom d'un organisme.
    pub financeur: Option<Texte>,
}

/// Un indicateur.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicateur {
    /// L'identifiant : « I1 ».
    pub id: Option<Texte>,
    /// Ce qui est mesuré : « familles reçues au guichet ».
    pub libelle: Texte,
    /// Indicateur de moyens, de réalisation ou de résultat.
    #[serde(rename = "type")]
    pub nature: Option<Situe<TypeIndicateur>>,
    /// L'unité : « familles », « % ».
    pub unite: Option<Texte>,
    /// La valeur avant l'action.
    pub reference: Option<Situe<ValeurDeReference>>,
    /// La valeur visée, année par année : « 2020: 80 ».
    #[serde(default)]
    pub cibles: BTreeMap<Situe<Annee>, Situe<Nombre>>,
    /// D'où vient le chiffre : « registre du guichet ».
    pub source: Option<Texte>,
    /// Quand il est relevé : « annuelle ».
    pub frequence: Option<Texte>,
    /// Qui le relève : une personne ou un organisme.
    pub responsable: Option<Texte>,
}

/// Ce que mesure un indicateur.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TypeIndicateur {
    /// Les moyens engagés.
    Moyens,
    /// Ce qui a été fait.
    Realisation,
    /// Ce qui a changé.
    Resultat,
}

/// La valeur d'un indicateur avant l'action.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ValeurDeReference {
    /// La valeur.
    #[serde(rename = "valeur")]
    pub chiffre: Situe<Nombre>,
    /// La date à laquelle elle a été relevée.
    pub date: Option<Situe<Date>>,
}

/// L'évaluation d'une action.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Evaluation {
    /// Comment elle est menée.
    pub modalites: Option<Markdown>,
    /// Quand : « 2021-12 », « 2e trimestre 2022 ».
    pub calendrier: Vec<Situe<Moment>>,
}

/// The long form of a partner.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Detaille {
    /// L'organisme : son identifiant ou son nom.
    organisme: Texte,
    /// Ce qu'il apporte : « repérage des familles ».
    role: Option<Texte>,
}

impl<'de> Deserialize<'de> for Partenaire {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Lecteur;
        impl<'de> Visitor<'de> for Lecteur {
            type Value = Result<Detaille, String>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("le nom d'un organisme, ou « organisme » et « role »")
            }

            fn visit_str<E: de::Error>(self, texte: &str) -> Result<Self::Value, E> {
                Ok(Err(texte.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                Detaille::deserialize(de::value::MapAccessDeserializer::new(map)).map(Ok)
            }
        }
        struct Forme(Result<Detaille, String>);
        impl<'de> Deserialize<'de> for Forme {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(Lecteur).map(Forme)
            }
        }
        let Situe { valeur: Forme(forme), lieu } = Situe::deserialize(deserializer)?;
        Ok(match forme {
            Ok(Detaille { organisme, role }) => Self { organisme, role },
            Err(texte) => {
                let situer = |texte: &str| Situe { valeur: texte.trim().to_owned(), lieu };
                match texte.split_once(" : ").or_else(|| texte.split_once("\u{a0}: ")) {
                    Some((organisme, role)) => Self { organisme: situer(organisme), role: Some(situer(role)) },
                    None => Self { organisme: situer(&texte), role: None },
                }
            }
        })
    }
}

impl JsonSchema for Partenaire {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Partenaire".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let detaille = generator.subschema_for::<Detaille>();
        json_schema!({ "anyOf": [{ "type": "string" }, detaille] })
    }
}

impl<'de> Deserialize<'de> for Classeurs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Lecteur;
        impl<'de> Visitor<'de> for Lecteur {
            type Value = Result<Vec<Texte>, String>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("le nom d'un tableur, ou une liste de noms")
            }

            fn visit_str<E: de::Error>(self, texte: &str) -> Result<Self::Value, E> {
                Ok(Err(texte.to_owned()))
            }

            fn visit_seq<A: de::SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut noms = Vec::new();
                while let Some(nom) = seq.next_element()? {
                    noms.push(nom);
                }
                Ok(Ok(noms))
            }
        }
        struct Forme(Result<Vec<Texte>, String>);
        impl<'de> Deserialize<'de> for Forme {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(Lecteur).map(Forme)
            }
        }
        let Situe { valeur: Forme(forme), lieu } = Situe::deserialize(deserializer)?;
        Ok(Self(forme.unwrap_or_else(|nom| vec![Situe { valeur: nom, lieu }])))
    }
}

impl JsonSchema for Classeurs {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Classeurs".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] })
    }
}
