//! What can be known to be wrong from the data alone.
//!
//! In: a [`Dossier`]. Out: diagnostics. Pure functions in one table, [`CHECKS`]; one file per theme. Prints nothing, reads nothing.

mod acte;
mod membres;

use crate::diagnostic::Diagnostic;
use crate::model::Dossier;

/// A check: one thing that is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// Its stable code.
    pub code: &'static str,
    /// What it looks at, in one line.
    pub titre: &'static str,
    /// Looks, and tells.
    examiner: fn(&Dossier, &mut Vec<Diagnostic>),
}

/// Every check, in the order of the codes.
pub const CHECKS: [Check; 5] = [
    Check { code: "ACT-01", titre: "l'acte a un objet, et la collectivité un nom", examiner: acte::textes_vides },
    Check { code: "ACT-01", titre: "aucun visa, considérant ni décision n'est vide", examiner: acte::clauses_vides },
    Check { code: "ACT-18", titre: "un acte adopté ou rejeté a un dispositif", examiner: acte::dispositif },
    Check { code: "MEM-01", titre: "tout identifiant cité est celui d'un membre", examiner: membres::inconnus },
    Check { code: "MEM-02", titre: "deux membres n'ont pas le même identifiant", examiner: membres::doubles },
];

/// Everything that is wrong with a dossier.
pub fn check(dossier: &Dossier) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for check in &CHECKS {
        (check.examiner)(dossier, &mut diagnostics);
    }
    diagnostics
}
