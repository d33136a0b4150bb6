//! What is found by looking at all acts together: which acts each finding is about, and whether one of them sets it aside.

use std::collections::HashMap;

use super::regle::Examen;
use super::{Affaire, checks, ecarts};
use crate::diagnostic::Diagnostic;
use crate::fils;
use crate::model::Dossier;
use crate::source::{Lieu, SourceId};

/// Looks at all acts together. Their figures are counted on as many threads as `fils`.
pub(super) fn examiner(dossiers: &[Dossier], fils: usize) -> Vec<Diagnostic> {
    let examens: Vec<_> = checks()
        .filter_map(|check| if let Examen::Ensemble(examiner) = check.examen { Some((check, examiner)) } else { None })
        .collect();
    if examens.is_empty() {
        return Vec::new();
    }
    let affaires = fils::repartir(dossiers, fils, |_, dossier| Affaire::new(dossier));
    let mut diagnostics = Vec::new();
    for (check, examiner) in examens {
        let concernees: Vec<&Affaire<'_>> = affaires.iter().filter(|affaire| check.concerne(affaire)).collect();
        diagnostics.extend(examiner(&concernees).into_iter().map(|constat| constat.en_diagnostic(check)));
    }
    if !diagnostics.is_empty() {
        let tables = tables(&affaires);
        for diagnostic in &mut diagnostics {
            rattacher(diagnostic, &tables);
        }
    }
    diagnostics
}

/// The acts that a text serves.
type Table<'a, 'b> = HashMap<SourceId, Vec<&'b Affaire<'a>>>;

/// The texts of acts, those of sittings, those of bodies.
fn tables<'a, 'b>(affaires: &'b [Affaire<'a>]) -> [Table<'a, 'b>; 3] {
    let lieux: [fn(&Affaire<'_>) -> Option<Lieu>; 3] = [
        |affaire| affaire.dossier.deliberation.lieu,
        |affaire| affaire.dossier.seance.lieu,
        |affaire| affaire.dossier.collectivite.lieu,
    ];
    lieux.map(|lieu| {
        let mut table = Table::new();
        for affaire in affaires {
            if let Some(lieu) = lieu(affaire) {
                table.entry(lieu.source).or_default().push(affaire);
            }
        }
        table
    })
}

/// Says which acts a finding is about: those whose files it shows, else those of the sitting or of the body that it shows, else all.
/// One act that sets the rule aside is enough.
fn rattacher(diagnostic: &mut Diagnostic, tables: &[Table<'_, '_>; 3]) {
    let montres = || diagnostic.places.iter().map(|place| place.lieu.source);
    let trouves = tables.iter().map(|table| montres().filter_map(|source| table.get(&source)).flatten().collect::<Vec<_>>());
    let tous = || tables[0].values().flatten().collect();
    let concernes = trouves.into_iter().find(|trouves| !trouves.is_empty()).unwrap_or_else(tous);
    diagnostic.ecart = concernes.iter().find_map(|affaire| ecarts::motif(affaire, diagnostic.code)).map(str::to_owned);
    diagnostic.actes = concernes.iter().filter_map(|affaire| affaire.source()).collect();
}
