//! A decision: a text alone, as most are, or a text with its title and its own vote.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor};

use super::{Markdown, Situe, Texte, Vote};

/// Une décision : un texte, ou un titre, un texte et le vote de l'article.
#[derive(Debug, Clone)]
pub struct Decision {
    /// Le titre de l'article.
    pub titre: Option<Texte>,
    /// Le texte, en Markdown.
    pub texte: Markdown,
    /// Le vote de cet article, quand l'assemblée a voté article par article.
    // Few have one, and it is several times the size of the rest.
    pub vote: Option<Box<Situe<Vote>>>,
}

/// The long form of a decision.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Titree {
    /// Le titre de l'article.
    titre: Option<Texte>,
    /// Le texte, en Markdown.
    texte: Markdown,
    /// Le vote de cet article, quand l'assemblée a voté article par article.
    vote: Option<Box<Situe<Vote>>>,
}

impl<'de> Deserialize<'de> for Decision {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Lecteur;
        impl<'de> Visitor<'de> for Lecteur {
            type Value = (Option<Titree>, Option<String>);

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("le texte d'une décision, ou son titre et son texte")
            }

            fn visit_str<E: de::Error>(self, texte: &str) -> Result<Self::Value, E> {
                Ok((None, Some(texte.to_owned())))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                Titree::deserialize(de::value::MapAccessDeserializer::new(map)).map(|titree| (Some(titree), None))
            }
        }
        struct Forme((Option<Titree>, Option<String>));
        impl<'de> Deserialize<'de> for Forme {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(Lecteur).map(Forme)
            }
        }
        let Situe { valeur: Forme(forme), lieu } = Situe::deserialize(deserializer)?;
        Ok(match forme {
            (Some(Titree { titre, texte, vote }), _) => Self { titre, texte, vote },
            (None, texte) => Self { titre: None, texte: Situe { valeur: texte.unwrap_or_default(), lieu }, vote: None },
        })
    }
}

impl JsonSchema for Decision {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Decision".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let titree = generator.subschema_for::<Titree>();
        // A lone number is refused: no decision is one.
        json_schema!({ "anyOf": [{ "type": "string", "pattern": "\\S" }, titree] })
    }
}
