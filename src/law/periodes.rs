//! Rules that hold between two days: an act of 2019 is judged by the law of 2019.

use chrono::NaiveDate;

/// A rule, the days between which it holds, and the text that says it.
#[derive(Debug, Clone, Copy)]
pub struct Periode<T> {
    /// The first day; `None` for as long ago as acts go.
    pub depuis: Option<NaiveDate>,
    /// The last day; `None` for a rule still in force.
    pub jusqu_a: Option<NaiveDate>,
    /// The rule.
    pub valeur: T,
    /// The text.
    pub fondement: &'static str,
}

/// Days between which something holds, before it is said what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bornes {
    depuis: Option<NaiveDate>,
    jusqu_a: Option<NaiveDate>,
}

/// At any time.
pub(super) const TOUJOURS: Bornes = Bornes { depuis: None, jusqu_a: None };

/// From a day on.
pub(super) const fn depuis(jour: (i32, u32, u32)) -> Bornes {
    Bornes { depuis: date(jour), jusqu_a: None }
}

/// Up to a day, included.
pub(super) const fn jusqu_a(jour: (i32, u32, u32)) -> Bornes {
    Bornes { depuis: None, jusqu_a: date(jour) }
}

/// From a day to another, both included.
pub(super) const fn entre(premier: (i32, u32, u32), dernier: (i32, u32, u32)) -> Bornes {
    Bornes { depuis: date(premier), jusqu_a: date(dernier) }
}

/// A day of the calendar; `None`, which bounds nothing, for one that does not exist.
const fn date((annee, mois, jour): (i32, u32, u32)) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(annee, mois, jour)
}

impl Bornes {
    /// Says what holds between these days, and by which text.
    pub(super) const fn de<T: Copy>(self, valeur: T, fondement: &'static str) -> Periode<T> {
        Periode { depuis: self.depuis, jusqu_a: self.jusqu_a, valeur, fondement }
    }
}

impl<T> Periode<T> {
    /// Does it hold on this day?
    pub fn vaut_le(&self, jour: NaiveDate) -> bool {
        self.depuis.is_none_or(|depuis| depuis <= jour) && self.jusqu_a.is_none_or(|dernier| jour <= dernier)
    }
}

/// The first of these rules that holds on a day.
pub(super) fn en_vigueur<T>(periodes: &[Periode<T>], jour: NaiveDate) -> Option<&Periode<T>> {
    periodes.iter().find(|periode| periode.vaut_le(jour))
}
