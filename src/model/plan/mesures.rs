//! Exact numbers of a plan: a quantity with its decimals, a year.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer, Visitor};

use crate::french;

/// Une quantité : « 350 », « 12,5 », « 42 % ».
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Nombre {
    /// The quantity, in ten-thousandths.
    pub dix_milliemes: i64,
    /// Was it typed with a percent sign?
    pub pourcent: bool,
}

impl Nombre {
    fn lire(texte: &str) -> Option<Self> {
        let (chiffres, pourcent) = match texte.trim().strip_suffix('%') {
            Some(reste) => (reste, true),
            None => (texte, false),
        };
        french::lire_decimal(chiffres).map(|dix_milliemes| Self { dix_milliemes, pourcent })
    }
}

impl fmt::Display for Nombre {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&french::decimal(self.dix_milliemes))?;
        if self.pourcent { write!(f, "{}%", french::INSECABLE) } else { Ok(()) }
    }
}

/// Reads a number, typed bare or as a text, with one of the functions of this file.
struct Lecteur<T> {
    attendu: &'static str,
    exemple: &'static str,
    lire: fn(&str) -> Option<T>,
}

impl<T> Visitor<'_> for Lecteur<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.attendu)
    }

    fn visit_str<E: de::Error>(self, texte: &str) -> Result<T, E> {
        let refus = || E::custom(format!("« {texte} » n'est pas {} ; écrire par exemple {}", self.attendu, self.exemple));
        (self.lire)(texte.trim()).ok_or_else(refus)
    }
}

impl<'de> Deserialize<'de> for Nombre {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Lecteur { attendu: "un nombre", exemple: "350, 12,5 ou 42 %", lire: Self::lire })
    }
}

/// Une année : « 2020 ».
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Annee(pub i32);

impl Annee {
    fn lire(texte: &str) -> Option<Self> {
        let annee = texte.parse().ok().filter(|_| texte.len() == 4)?;
        (1900..=2199).contains(&annee).then_some(Self(annee))
    }
}

impl fmt::Display for Annee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for Annee {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Lecteur { attendu: "une année", exemple: "2020", lire: Self::lire })
    }
}

impl JsonSchema for Nombre {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Nombre".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number"], "examples": [350, "12,5", "42 %"] })
    }
}

impl JsonSchema for Annee {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Annee".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["integer", "string"], "minimum": 1900, "maximum": 2199, "pattern": "^(19|20|21)[0-9]{2}$", "examples": [2020] })
    }
}
