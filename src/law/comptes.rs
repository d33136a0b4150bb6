//! The accounts of a financial year: which year an act speaks of, until when they may be voted, under which name.
//!
//! In: an act, a year. Out: a year, a day. Knows nothing of presence nor of votes.

use chrono::NaiveDate;

use crate::model::Deliberation;

/// The first financial year whose accounts are, everywhere, a compte financier unique: loi n° 2023-1322 of 29 December 2023,
/// article 205, and ordonnance n° 2025-526 of 12 June 2025. It is voted on in 2027.
pub const PREMIER_EXERCICE_DU_CFU: u32 = 2026;

/// The years that a title may mean when it cites four figures.
const ANNEES: std::ops::RangeInclusive<u32> = 1990..=2099;

/// The last day on which the accounts of a year may be voted: 30 June of the next (CGCT, article L. 1612-12), 31 July for those of
/// 2019 (loi n° 2020-290 of 23 March 2020, article 9, III).
pub fn limite_des_comptes(exercice: u32) -> Option<NaiveDate> {
    let suivante = i32::try_from(exercice).ok()?.checked_add(1)?;
    let (mois, jour) = if exercice == 2019 { (7, 31) } else { (6, 30) };
    NaiveDate::from_ymd_opt(suivante, mois, jour)
}

/// The financial year of an act: said, or the only year that its title cites.
pub fn exercice(acte: &Deliberation) -> Option<u32> {
    let du_titre = || {
        let nombres = acte.objet.split(|signe: char| !signe.is_alphanumeric()).filter(|mot| mot.len() == 4);
        let mut annees = nombres.filter_map(|mot| mot.parse().ok()).filter(|annee| ANNEES.contains(annee));
        let premiere = annees.next()?;
        annees.all(|autre| autre == premiere).then_some(premiere)
    };
    acte.exercice.as_ref().map(|exercice| exercice.valeur).or_else(du_titre)
}
