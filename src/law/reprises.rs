//! Laws, ordonnances and décrets that a code has taken over, and from which day.
//!
//! In: a text that is cited, or a code, and a day. Out: the code to cite instead. Only what is sure: a text that is not here may have
//! been taken over all the same, and a text that is here may keep a few articles of its own.

use chrono::NaiveDate;

use super::citations::{Nature, TexteCite};
use super::codes::{self, Code};

/// A text that a code has taken over.
#[derive(Debug)]
pub struct Reprise {
    nature: Nature,
    numero: &'static str,
    /// An abbreviation of the code.
    sigle: &'static str,
    /// The day from which the code applies.
    pub depuis: NaiveDate,
}

impl Reprise {
    /// The code.
    pub fn code(&self) -> Option<&'static Code> {
        codes::code(self.sigle)
    }
}

/// Ordonnance n° 2021-1574 du 24 novembre 2021.
const CGFP: NaiveDate = jour(2022, 3, 1);

/// Ordonnance n° 2018-1074 du 26 novembre 2018, décret n° 2018-1075 du 3 décembre 2018.
const CCP: NaiveDate = jour(2019, 4, 1);

/// Ordonnance n° 2015-1341 du 23 octobre 2015.
const CRPA: NaiveDate = jour(2016, 1, 1);

const REPRISES: [Reprise; 12] = [
    reprise(Nature::Loi, "83-634", "CGFP", CGFP),
    reprise(Nature::Loi, "84-16", "CGFP", CGFP),
    reprise(Nature::Loi, "84-53", "CGFP", CGFP),
    reprise(Nature::Loi, "86-33", "CGFP", CGFP),
    reprise(Nature::Loi, "85-704", "CCP", CCP),
    reprise(Nature::Ordonnance, "2015-899", "CCP", CCP),
    reprise(Nature::Ordonnance, "2016-65", "CCP", CCP),
    reprise(Nature::Decret, "2016-86", "CCP", CCP),
    reprise(Nature::Decret, "2016-360", "CCP", CCP),
    reprise(Nature::Decret, "93-1268", "CCP", CCP),
    reprise(Nature::Loi, "78-753", "CRPA", CRPA),
    reprise(Nature::Loi, "79-587", "CRPA", CRPA),
];

const fn reprise(nature: Nature, numero: &'static str, sigle: &'static str, depuis: NaiveDate) -> Reprise {
    Reprise { nature, numero, sigle, depuis }
}

const fn jour(annee: i32, mois: u32, jour: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(annee, mois, jour) {
        Some(date) => date,
        None => NaiveDate::MAX,
    }
}

/// The taking over of a text, if it is done on a day.
pub fn reprise_du_texte(texte: &TexteCite, date: NaiveDate) -> Option<&'static Reprise> {
    let numero = texte.numero.as_deref()?;
    // « 1984-53 » is the same law.
    let court = numero.strip_prefix("19").filter(|suite| suite.as_bytes().get(2) == Some(&b'-')).unwrap_or(numero);
    REPRISES.iter().find(|reprise| reprise.nature == texte.nature && reprise.numero == court && reprise.depuis <= date)
}

/// The code that has taken the place of another, if it has on a day: that of public contracts only, whose old name is still written.
pub fn successeur(code: &Code, date: NaiveDate) -> Option<&'static Code> {
    let ancien = codes::code("Code des marchés publics").is_some_and(|ancien| ancien == code);
    (ancien && CCP <= date).then(|| codes::code("CCP")).flatten()
}
