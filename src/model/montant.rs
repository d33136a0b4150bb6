//! A sum of money, in cents, however it was typed.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer, Visitor};

use crate::french;

/// Une somme, en centimes d'euro.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Montant(pub i64);

impl<'de> Deserialize<'de> for Montant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Lecteur;
        impl Visitor<'_> for Lecteur {
            type Value = Montant;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("une somme, par exemple 1 234,56 €")
            }

            fn visit_str<E: de::Error>(self, texte: &str) -> Result<Montant, E> {
                let refus = || E::custom(format!("« {texte} » n'est pas une somme ; écrire par exemple 1 234,56 €"));
                french::lire_montant(texte).map(Montant).ok_or_else(refus)
            }
        }
        deserializer.deserialize_str(Lecteur)
    }
}

impl JsonSchema for Montant {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Montant".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number"], "examples": ["1 234,56 €"] })
    }
}
