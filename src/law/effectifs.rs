//! How many members a municipal council has, by the population of the commune (CGCT, article L. 2121-2).
//!
//! In: a number of inhabitants and a day. Out: a number of members. Does not know how many are in office: seats may be vacant.

use chrono::NaiveDate;

use super::periodes::{Periode, TOUJOURS, en_vigueur, jusqu_a};

/// The population under which a row holds, and the members of the council.
type Strate = (u32, u32);

/// From the smallest communes to the largest.
const STRATES: [Strate; 19] = [
    (100, 7),
    (500, 11),
    (1_500, 15),
    (2_500, 19),
    (3_500, 23),
    (5_000, 27),
    (10_000, 29),
    (20_000, 33),
    (30_000, 35),
    (40_000, 39),
    (50_000, 43),
    (60_000, 45),
    (80_000, 49),
    (100_000, 53),
    (150_000, 55),
    (200_000, 59),
    (250_000, 61),
    (300_000, 65),
    // Paris, Lyon and Marseille have figures of their own (CGCT, articles L. 2512-3 and L. 2513-1): beyond, nothing is said.
    (500_000, 69),
];

/// The councils of the smallest communes had two more members until the renewal of March 2014 (loi n° 2013-403 du 17 mai 2013).
const PLUS_PETITES: &[Periode<u32>] = &[
    jusqu_a((2014, 3, 22)).de(9, "CGCT, article L. 2121-2, avant la loi n° 2013-403 du 17 mai 2013"),
    TOUJOURS.de(7, "CGCT, article L. 2121-2"),
];

/// The members of a municipal council on a day; `None` for the largest communes, which have their own rules.
pub fn effectif_communal(population: u32, jour: NaiveDate) -> Option<u32> {
    let (plafond, membres) = STRATES.iter().find(|(plafond, _)| population < *plafond)?;
    let dates = if *plafond == 100 { en_vigueur(PLUS_PETITES, jour) } else { None };
    Some(dates.map_or(*membres, |periode| periode.valeur))
}
