//! What the law says, as tables: the bodies and their words, the subjects of acts, the dates at which rules changed.
//!
//! In: a nature of body, a date, a code, an act. Out: rows. Knows no file and no layout; every figure carries its article.

pub mod citations;
pub mod codes;
mod comptes;
mod effectifs;
mod liens;
mod matieres;
mod periodes;
mod profils;
mod sujets;

pub use comptes::{PREMIER_EXERCICE_DU_CFU, exercice, limite_des_comptes};
pub use effectifs::effectif_communal;
pub use liens::{Lien, lien, lien_de_l_article, lien_du_code, liens};
pub use matieres::{MATIERES, matiere};
pub use periodes::Periode;
pub use profils::{Delai, Information, PROFILS, Part, Profil, Quorum, profil};
pub use sujets::sujet;

use chrono::NaiveDate;

/// The day from which acts are signed by the secretary of the sitting too, and published on the web with their author's name:
/// ordonnance n° 2021-1310 and décret n° 2021-1311 of 7 October 2021 (CGCT, articles L. 2121-23 and R. 2131-1).
pub const REFORME_PUBLICITE: NaiveDate = match NaiveDate::from_ymd_opt(2022, 7, 1) {
    Some(date) => date,
    None => NaiveDate::MIN,
};

/// The absolute majority of the votes cast: more than half of them (CGCT, article L. 2121-20).
pub fn majorite_absolue(exprimes: u32) -> u32 {
    exprimes / 2 + 1
}
