//! The small checked values that the dossier is made of.
//!
//! In: what serde hands over. Out: values that cannot be wrong by themselves (a date that exists, a colour that is one), each
//! wrapped in [`Situe`] when a check may have to blame it.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::ops::Deref;

use chrono::{Datelike, NaiveDate, NaiveTime};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{self, Deserializer, SeqAccess, Visitor};

use crate::source::{Lieu, SourceId};

/// A value and the place where it was written; no place when it was not written at all (a default).
#[derive(Debug, Clone, Default)]
pub struct Situe<T> {
    /// The value.
    pub valeur: T,
    /// Where it stands in the files.
    pub lieu: Option<Lieu>,
}

/// A written text.
pub type Texte = Situe<String>;

/// A written text in Markdown.
pub type Markdown = Situe<String>;

impl<T> Deref for Situe<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.valeur
    }
}

/// Two values are compared by what they say, wherever they stand: a [`Situe`] can be the key of a map.
impl<T: PartialEq> PartialEq for Situe<T> {
    fn eq(&self, autre: &Self) -> bool {
        self.valeur == autre.valeur
    }
}

impl<T: Eq> Eq for Situe<T> {}

impl<T: PartialOrd> PartialOrd for Situe<T> {
    fn partial_cmp(&self, autre: &Self) -> Option<Ordering> {
        self.valeur.partial_cmp(&autre.valeur)
    }
}

impl<T: Ord> Ord for Situe<T> {
    fn cmp(&self, autre: &Self) -> Ordering {
        self.valeur.cmp(&autre.valeur)
    }
}

impl Borrow<str> for Texte {
    fn borrow(&self) -> &str {
        &self.valeur
    }
}

impl<T> Situe<T> {
    /// The name under which a [`Situe`] asks its deserializer for a place. A deserializer that knows it answers with a sequence:
    /// source number, first byte, one past the last byte, value. Any other deserializer just gives the value.
    pub const NOM: &'static str = "delib::Situe";
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Situe<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Ici<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Ici<T> {
            type Value = Situe<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("une valeur")
            }

            fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
                T::deserialize(deserializer).map(|valeur| Situe { valeur, lieu: None })
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let manque = || de::Error::custom("place of a value");
                let source: u32 = seq.next_element()?.ok_or_else(manque)?;
                let debut = seq.next_element()?.ok_or_else(manque)?;
                let fin = seq.next_element()?.ok_or_else(manque)?;
                let valeur = seq.next_element()?.ok_or_else(manque)?;
                let source = SourceId::du_nombre(source);
                Ok(Situe { valeur, lieu: Some(Lieu { source, debut, fin }) })
            }
        }
        deserializer.deserialize_newtype_struct(Self::NOM, Ici(std::marker::PhantomData))
    }
}

/// In the schema, a place adds nothing to a value.
impl<T: JsonSchema> JsonSchema for Situe<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// Reads a text and turns it into a value, with `attendu` as the description of what would have been right.
fn lire_texte<'de, D, T>(deserializer: D, attendu: &'static str, lire: fn(&str) -> Result<T, String>) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
{
    struct Lecteur<T> {
        attendu: &'static str,
        lire: fn(&str) -> Result<T, String>,
    }
    impl<T> Visitor<'_> for Lecteur<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.attendu)
        }

        fn visit_str<E: de::Error>(self, texte: &str) -> Result<T, E> {
            (self.lire)(texte.trim()).map_err(E::custom)
        }
    }
    deserializer.deserialize_str(Lecteur { attendu, lire })
}

/// Une date du calendrier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(pub NaiveDate);

impl Date {
    /// Reads `2026-03-23`, `23/03/2026` or `23.03.2026`.
    ///
    /// # Errors
    /// What to write instead, in French.
    pub fn lire(texte: &str) -> Result<Self, String> {
        let morceaux: Vec<&str> = texte.split(['-', '/', '.']).collect();
        let nombres: Option<Vec<u32>> = morceaux.iter().map(|m| m.parse().ok()).collect();
        let (annee, mois, jour) = match (nombres.as_deref(), morceaux.first().map(|m| m.len())) {
            (Some(&[annee, mois, jour]), Some(4)) => (annee, mois, jour),
            (Some(&[jour, mois, annee]), _) if morceaux[2].len() == 4 => (annee, mois, jour),
            _ => return Err(format!("« {texte} » n'est pas une date ; écrire par exemple 2026-03-23 ou 23/03/2026")),
        };
        i32::try_from(annee)
            .ok()
            .filter(|annee| (1789..=2999).contains(annee))
            .and_then(|annee| NaiveDate::from_ymd_opt(annee, mois, jour))
            .map(Self)
            .ok_or_else(|| format!("« {texte} » n'est pas un jour du calendrier ; écrire l'année, le mois, le jour (2026-03-23), ou le jour avant le mois (23/03/2026)"))
    }

    /// Year, month, day.
    pub fn amj(self) -> (i32, u32, u32) {
        (self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.format("%Y-%m-%d").fmt(f)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        lire_texte(deserializer, "une date, par exemple 2026-03-23", Self::lire)
    }
}

/// Une heure du jour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Heure {
    /// 0 to 23.
    pub heures: u32,
    /// 0 to 59.
    pub minutes: u32,
}

impl Heure {
    /// Reads `19:30`, `19h30`, `19 h 30`, `19h`.
    fn lire(texte: &str) -> Result<Self, String> {
        let serre: String = texte.chars().filter(|c| !c.is_whitespace()).collect();
        let (heures, minutes) = serre.split_once([':', 'h', 'H']).unwrap_or((&serre, ""));
        let minutes = if minutes.is_empty() { "0" } else { minutes };
        match (heures.parse(), minutes.parse()) {
            (Ok(heures), Ok(minutes)) if NaiveTime::from_hms_opt(heures, minutes, 0).is_some() => Ok(Self { heures, minutes }),
            _ => Err(format!("« {texte} » n'est pas une heure ; écrire par exemple \"19:30\" ou 19 h 30")),
        }
    }
}

impl<'de> Deserialize<'de> for Heure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        lire_texte(deserializer, "une heure, par exemple \"19:30\"", Self::lire)
    }
}

/// La civilité d'une personne.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Civilite {
    /// « M. »
    Monsieur,
    /// « Mme »
    Madame,
}

impl Civilite {
    /// Reads the forms that people type; `Mr` and `Mlle` are read, never printed.
    fn lire(texte: &str) -> Result<Self, String> {
        match texte.trim_end_matches('.').to_lowercase().as_str() {
            "m" | "mr" | "monsieur" => Ok(Self::Monsieur),
            "mme" | "mlle" | "madame" => Ok(Self::Madame),
            _ => Err(format!("« {texte} » n'est pas une civilité connue ; écrire M. ou Mme")),
        }
    }
}

impl<'de> Deserialize<'de> for Civilite {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        lire_texte(deserializer, "M. ou Mme", Self::lire)
    }
}

/// Une couleur, « #1f3a5f ».
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Couleur(pub String);

impl Couleur {
    fn lire(texte: &str) -> Result<Self, String> {
        match texte.strip_prefix('#') {
            Some(chiffres) if chiffres.len() == 6 && chiffres.chars().all(|c| c.is_ascii_hexdigit()) => {
                Ok(Self(texte.to_lowercase()))
            }
            _ => Err(format!("« {texte} » n'est pas une couleur ; écrire par exemple \"#1f3a5f\", entre guillemets")),
        }
    }
}

impl<'de> Deserialize<'de> for Couleur {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        lire_texte(deserializer, "une couleur, par exemple \"#1f3a5f\"", Self::lire)
    }
}

/// Des voix : leur nombre, ou les membres qui les ont données.
#[derive(Debug, Clone)]
pub enum Voix {
    /// Un nombre.
    Compte(u32),
    /// Des identifiants de membres.
    Noms(Vec<Texte>),
}

impl Voix {
    /// How many.
    pub fn nombre(&self) -> usize {
        match self {
            Self::Compte(nombre) => *nombre as usize,
            Self::Noms(noms) => noms.len(),
        }
    }
}

impl<'de> Deserialize<'de> for Voix {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Lecteur;
        impl<'de> Visitor<'de> for Lecteur {
            type Value = Voix;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("un nombre de voix, ou la liste des membres")
            }

            fn visit_u64<E: de::Error>(self, nombre: u64) -> Result<Voix, E> {
                u32::try_from(nombre)
                    .map(Voix::Compte)
                    .map_err(|_| E::custom("Ce nombre de voix est trop grand ; vérifier le nombre"))
            }

            fn visit_str<E: de::Error>(self, texte: &str) -> Result<Voix, E> {
                let chiffres: String = texte.chars().filter(|c| !c.is_whitespace()).collect();
                let invalide = || E::invalid_type(de::Unexpected::Str(texte), &self);
                chiffres.parse().map(Voix::Compte).map_err(|_| invalide())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Voix, A::Error> {
                let mut noms = Vec::new();
                while let Some(nom) = seq.next_element()? {
                    noms.push(nom);
                }
                Ok(Voix::Noms(noms))
            }
        }
        deserializer.deserialize_any(Lecteur)
    }
}

/// Gives the schema of a value written as a text, or of one that has several forms.
macro_rules! schema {
    ($($type:ident = $json:tt;)*) => {$(
        impl JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($json)
            }
        }
    )*};
}

/// The days that exist, leap years aside, in the two orders in which [`Date`] reads them.
fn motif_des_dates() -> String {
    const ANNEE: &str = "(1789|179[0-9]|1[89][0-9]{2}|2[0-9]{3})";
    const MOIS_ET_JOURS: [(&str, &str); 3] =
        [("0?[13578]|1[02]", "0?[1-9]|[12][0-9]|3[01]"), ("0?[469]|11", "0?[1-9]|[12][0-9]|30"), ("0?2", "0?[1-9]|[12][0-9]")];
    let annee_d_abord = MOIS_ET_JOURS.map(|(mois, jours)| format!("{ANNEE}[-/.]({mois})[-/.]({jours})"));
    let jour_d_abord = MOIS_ET_JOURS.map(|(mois, jours)| format!("({jours})[-/.]({mois})[-/.]{ANNEE}"));
    format!("^({})$", [annee_d_abord, jour_d_abord].concat().join("|"))
}

/// The hours that exist, as [`Heure`] reads them.
const MOTIF_DES_HEURES: &str = "^(2[0-3]|[01]?[0-9]) ?([:hH] ?([0-5]?[0-9])?)?$";

schema! {
    Date = {
        "type": "string",
        "pattern": motif_des_dates(),
        "patternErrorMessage": "Écrire une date du calendrier, par exemple 2026-03-23 ou 23/03/2026.",
        "examples": ["2026-03-23"]
    };
    Heure = {
        "type": "string",
        "pattern": MOTIF_DES_HEURES,
        "patternErrorMessage": "Écrire une heure, par exemple \"19:30\" ou 19 h 30.",
        "examples": ["19:30", "19 h 30"]
    };
    Civilite = { "type": "string", "enum": ["M.", "Mme"] };
    Couleur = {
        "type": "string",
        "pattern": "^#[0-9a-fA-F]{6}$",
        "patternErrorMessage": "Écrire une couleur entre guillemets, par exemple \"#1f3a5f\".",
        "examples": ["#1f3a5f"]
    };
    Voix = { "anyOf": [{ "type": "integer", "minimum": 0 }, { "type": "array", "items": { "type": "string" } }] };
}
