//! A moment of a plan: a day, or a longer stretch named by its month, quarter, half-year or year.

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer, Visitor};

use crate::french::{self, Genre};

/// Un moment : un jour, un mois, un trimestre, un semestre ou une année.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// Its first day.
    pub premier: NaiveDate,
    /// Its last day.
    pub dernier: NaiveDate,
    /// How it was told.
    pub grain: Grain,
}

/// How long a moment lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    /// A day.
    Jour,
    /// A month.
    Mois,
    /// Three months.
    Trimestre,
    /// Six months.
    Semestre,
    /// A year.
    Annee,
}

impl Moment {
    /// A stretch of whole months; `None` when it is not on the calendar.
    fn mois(annee: i32, premier_mois: u32, grain: Grain) -> Option<Self> {
        let duree = match grain {
            Grain::Jour => return None,
            Grain::Mois => 1,
            Grain::Trimestre => 3,
            Grain::Semestre => 6,
            Grain::Annee => 12,
        };
        let premier = NaiveDate::from_ymd_opt(annee, premier_mois, 1).filter(|_| (1900..=2199).contains(&annee))?;
        let dernier = premier.checked_add_months(Months::new(duree))?.pred_opt()?;
        Some(Self { premier, dernier, grain })
    }

    /// Reads `2020-03-15`, `15/03/2020`, `15 mars 2020`, `2020-03`, `03/2020`, `mars 2020`, `1er trimestre 2020`, `T1 2020`,
    /// `2e semestre 2020`, `2020`.
    fn lire(texte: &str) -> Option<Self> {
        let simple = french::sans_accents(&texte.to_lowercase());
        let mots: Vec<&str> = simple.split([' ', '\u{a0}', '\u{202f}', '/', '-', '.']).filter(|mot| !mot.is_empty()).collect();
        let annee = |mot: &str| mot.parse::<i32>().ok().filter(|_| mot.len() == 4);
        let nombre = |mot: &str| mot.parse::<u32>().ok().filter(|_| mot.len() <= 2);
        match *mots.as_slice() {
            [a] => Self::mois(annee(a)?, 1, Grain::Annee),
            [m, a] | [a, m] if annee(a).is_some() => {
                let (a, rang) = (annee(a)?, |lettre| m.strip_prefix(lettre).and_then(nombre));
                match (rang('t'), rang('s'), nombre(m).or_else(|| french::lire_mois(m))) {
                    (Some(t @ 1..=4), ..) => Self::mois(a, t * 3 - 2, Grain::Trimestre),
                    (_, Some(s @ 1..=2), _) => Self::mois(a, s * 6 - 5, Grain::Semestre),
                    (_, _, Some(m)) => Self::mois(a, m, Grain::Mois),
                    _ => None,
                }
            }
            [rang, "trimestre", a] => Self::rang(rang, 4, annee(a)?, Grain::Trimestre),
            [rang, "semestre", a] => Self::rang(rang, 2, annee(a)?, Grain::Semestre),
            [a, m, j] if annee(a).is_some() => Self::jour(annee(a)?, nombre(m)?, nombre(j)?),
            [j, m, a] => Self::jour(annee(a)?, nombre(m).or_else(|| french::lire_mois(m))?, nombre(j.trim_end_matches("er"))?),
            _ => None,
        }
    }

    fn jour(annee: i32, mois: u32, jour: u32) -> Option<Self> {
        let jour = NaiveDate::from_ymd_opt(annee, mois, jour).filter(|_| (1900..=2199).contains(&annee))?;
        Some(Self { premier: jour, dernier: jour, grain: Grain::Jour })
    }

    /// « 2e trimestre 2020 », of at most `max` in a year.
    fn rang(rang: &str, max: u32, annee: i32, grain: Grain) -> Option<Self> {
        let chiffres = rang.trim_end_matches(|c: char| c.is_alphabetic());
        let rang = chiffres.parse().ok().filter(|rang| (1..=max).contains(rang))?;
        Self::mois(annee, (rang - 1) * (12 / max) + 1, grain)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let annee = self.premier.year();
        let rang = |duree: u32| french::ordinal(u64::from(self.premier.month0() / duree + 1), Genre::Masculin);
        match self.grain {
            Grain::Jour => f.write_str(&french::date_longue(self.premier)),
            Grain::Mois => f.write_str(&french::mois_et_annee(self.premier)),
            Grain::Trimestre => write!(f, "{} trimestre {annee}", rang(3)),
            Grain::Semestre => write!(f, "{} semestre {annee}", rang(6)),
            Grain::Annee => annee.fmt(f),
        }
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Lecteur;
        impl Visitor<'_> for Lecteur {
            type Value = Moment;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("un mois, par exemple juin 2020")
            }

            fn visit_str<E: de::Error>(self, texte: &str) -> Result<Moment, E> {
                Moment::lire(texte.trim()).ok_or_else(|| {
                    E::custom(format!(
                        "« {texte} » n'est pas un moment du calendrier ; écrire par exemple juin 2020, 2020-06, 2e trimestre 2020 ou 15/06/2020"
                    ))
                })
            }
        }
        deserializer.deserialize_str(Lecteur)
    }
}

impl JsonSchema for Moment {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "integer"], "examples": ["juin 2020", "2020-06", "2e trimestre 2020"] })
    }
}
