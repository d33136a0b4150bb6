//! How long the annexes are that are made of the plan.
//!
//! In: an act and its house. Out: for each of its annexes, how many pages it takes, when the program makes it. The list of annexes
//! gives that number, and only setting the sheets tells it: they are set before the act that announces them. The sheets of an annex
//! are the same alone and in the dossier, so the number holds for both. Knows nothing of files, whose pages reading has counted.

use super::assemblage::en_json;
use crate::model::Dossier;
use crate::render::{self, Atelier, Echec, Matiere};
use crate::view::{self, ANNEXE, AnnexeDue, annexes_dues};

/// The most annexes that are set for their number of pages alone: nobody reads the numbers of a longer list, and setting a thousand
/// sheets twice is long.
const MAX: usize = 40;

/// The pages of each annex, in the order of the act; none for one that is not made of the plan, or cannot be: its own document then
/// tells why.
pub(super) fn comptes(atelier: &Atelier<'_>, dossier: &Dossier) -> Vec<Option<usize>> {
    let mut composees = 0..;
    let dues = annexes_dues(dossier);
    if dues.iter().filter(|due| due.portion.is_some()).count() > MAX {
        return Vec::new();
    }
    let compte = |due: &AnnexeDue<'_>| {
        due.portion?;
        compter(atelier, dossier, composees.next()?).ok()?
    };
    dues.iter().map(compte).collect()
}

/// The pages of the annex of a rank among those that are made of the plan.
fn compter(atelier: &Atelier<'_>, dossier: &Dossier, rang: usize) -> Result<Option<usize>, Echec> {
    let genre = view::genre(ANNEXE);
    let Some(feuilles) = genre.and_then(|genre| view::view(dossier, genre, rang).ok()) else { return Ok(None) };
    let pages = render::render(atelier, ANNEXE, Matiere::new(en_json(&feuilles)?))?;
    Ok(Some(pages.nombre()))
}
