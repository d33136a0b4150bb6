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
mod reprises;
mod sujets;
mod transmission;

pub use comptes::{PREMIER_EXERCICE_DU_CFU, exercice, limite_des_comptes};
pub use effectifs::effectif_communal;
pub use liens::{Lien, lien, lien_de_l_article, lien_du_code, liens};
pub use matieres::{MATIERES, matiere};
pub use periodes::Periode;
pub use profils::{Delai, Information, PROFILS, Part, Profil, Quorum, profil, texte_de_competence};
pub use reprises::{Reprise, reprise_du_texte, successeur};
pub use sujets::sujet;
pub use transmission::{
    BUDGET, DELIBERATION, NATURES, NUMERO_MAX, OBJET_MAX, TYPES_PJ, est_un_departement, est_un_siren, est_une_matiere,
    natures_de_piece, numero_transmis,
};

use chrono::{Months, NaiveDate};

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

/// Above this sum in a year, in cents, a subsidy to a private body wants a convention: loi n° 2000-321 du 12 avril 2000, article 10,
/// and décret n° 2001-495 du 6 juin 2001, article 1er.
pub const SEUIL_CONVENTION: i64 = 23_000 * 100;

/// How many months an act stays on the web site (CGCT, article R. 2131-1).
pub const MISE_EN_LIGNE: Months = Months::new(2);

/// Within how many days the list of the délibérations examined is displayed and put online: a week (CGCT, article L. 2121-25).
pub const DELAI_LISTE: i64 = 7;

/// Within how many days an individual decision is transmitted (CGCT, article L. 2131-1).
pub const DELAI_INDIVIDUELLE: i64 = 15;

/// The population from which a commune has no choice: its acts are published on the web (CGCT, article L. 2131-1).
pub const SEUIL_PUBLICITE: u32 = 3500;
