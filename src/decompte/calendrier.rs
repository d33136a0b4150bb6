//! The quarters of a plan, and where its steps fall among them.

use chrono::{Datelike, NaiveDate};

use crate::model::{Etape, Plan};

/// A quarter of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Trimestre {
    /// The year.
    pub annee: i32,
    /// 1 to 4.
    pub rang: u32,
}

impl Trimestre {
    /// The quarter of a day.
    pub fn du(jour: NaiveDate) -> Self {
        Self { annee: jour.year(), rang: jour.month0() / 3 + 1 }
    }

    /// The quarter that follows.
    fn suivant(self) -> Self {
        if self.rang == 4 { Self { annee: self.annee + 1, rang: 1 } } else { Self { rang: self.rang + 1, ..self } }
    }
}

/// More quarters than any convention has: beyond, the calendar is cut.
const MAX: usize = 80;

/// The quarters of the period of a convention, or, without a convention, those of the years that its steps cover.
pub(super) fn trimestres(plan: &Plan) -> Vec<Trimestre> {
    let periode = plan.convention.as_ref().map(|convention| (convention.periode.debut.0, convention.periode.fin.0));
    let Some((debut, fin)) = periode.or_else(|| des_etapes(plan)) else { return Vec::new() };
    let dernier = Trimestre::du(fin);
    std::iter::successors(Some(Trimestre::du(debut)), |trimestre| Some(trimestre.suivant()))
        .take_while(|trimestre| *trimestre <= dernier)
        .take(MAX)
        .collect()
}

/// From the first of January before the first step to the last of December after the last one.
fn des_etapes(plan: &Plan) -> Option<(NaiveDate, NaiveDate)> {
    let etendues = || plan.actions.iter().flat_map(|action| &action.etapes).filter_map(|etape| jours(etape));
    let debut = etendues().map(|(debut, _)| debut.year()).min()?;
    let fin = etendues().map(|(_, fin)| fin.year()).max()?;
    Some((NaiveDate::from_ymd_opt(debut, 1, 1)?, NaiveDate::from_ymd_opt(fin, 12, 31)?))
}

/// The first and the last day of a step. A step that says one moment only lasts as long as it; one whose end comes before its
/// beginning lasts nothing.
pub fn jours(etape: &Etape) -> Option<(NaiveDate, NaiveDate)> {
    let debut = etape.debut.as_ref().or(etape.fin.as_ref())?;
    let fin = etape.fin.as_ref().or(etape.debut.as_ref())?;
    (debut.premier <= fin.dernier).then_some((debut.premier, fin.dernier))
}

/// The quarters that a step covers, by their ranks among some: first and last, both included. `None` for a step that has no date,
/// or none among these quarters.
pub fn etendue(etape: &Etape, trimestres: &[Trimestre]) -> Option<(usize, usize)> {
    let (debut, fin) = jours(etape)?;
    let (debut, fin) = (Trimestre::du(debut), Trimestre::du(fin));
    let premier = trimestres.iter().position(|trimestre| *trimestre >= debut)?;
    let dernier = trimestres.iter().rposition(|trimestre| *trimestre <= fin)?;
    (premier <= dernier).then_some((premier, dernier))
}
