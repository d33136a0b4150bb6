//! What is found by looking at all acts together: which acts each finding is about, and whether one of them sets it aside.

use std::collections::HashMap;

use super::regle::Examen;
use super::{checks, ecarts};
use crate::diagnostic::Diagnostic;
use crate::model::Dossier;
use crate::source::{Lieu, SourceId};

/// Looks at all acts together.
pub(super) fn examiner(dossiers: &[Dossier]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for check in checks() {
        let Examen::Ensemble(examiner) = check.examen else { continue };
        let concernes: Vec<&Dossier> = dossiers.iter().filter(|dossier| check.concerne(dossier)).collect();
        diagnostics.extend(examiner(&concernes).into_iter().map(|constat| constat.en_diagnostic(check)));
    }
    if !diagnostics.is_empty() {
        let tables = tables(dossiers);
        for diagnostic in &mut diagnostics {
            rattacher(diagnostic, &tables);
        }
    }
    diagnostics
}

/// The acts that a text serves.
type Table<'a> = HashMap<SourceId, Vec<&'a Dossier>>;

/// The texts of acts, those of sittings, those of bodies.
fn tables(dossiers: &[Dossier]) -> [Table<'_>; 3] {
    let lieux: [fn(&Dossier) -> Option<Lieu>; 3] =
        [|dossier| dossier.deliberation.lieu, |dossier| dossier.seance.lieu, |dossier| dossier.collectivite.lieu];
    lieux.map(|lieu| {
        let mut table = Table::new();
        for dossier in dossiers {
            if let Some(lieu) = lieu(dossier) {
                table.entry(lieu.source).or_default().push(dossier);
            }
        }
        table
    })
}

/// Says which acts a finding is about: those whose files it shows, else those of the sitting or of the body that it shows, else all.
/// One act that sets the rule aside is enough.
fn rattacher(diagnostic: &mut Diagnostic, tables: &[Table<'_>; 3]) {
    let montres = || diagnostic.places.iter().map(|place| place.lieu.source);
    let trouves = tables.iter().map(|table| montres().filter_map(|source| table.get(&source)).flatten().collect::<Vec<_>>());
    let tous = || tables[0].values().flatten().collect();
    let concernes = trouves.into_iter().find(|trouves| !trouves.is_empty()).unwrap_or_else(tous);
    let actes = || concernes.iter().map(|dossier| &dossier.deliberation);
    diagnostic.ecart = actes().find_map(|acte| ecarts::motif(acte, diagnostic.code)).map(str::to_owned);
    diagnostic.actes = actes().filter_map(|acte| acte.lieu).map(|lieu| lieu.source).collect();
}
