//! Every text of an act that a person reads, with what it is.

use crate::model::{Clause, Deliberation, Texte};

/// Which part of the act a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Partie {
    /// The title.
    Objet,
    /// The note de synthèse or the report.
    Note,
    /// The exposé des motifs.
    Expose,
    /// A visa.
    Visa,
    /// A considérant.
    Considerant,
    /// A decision.
    Decision,
}

/// The texts of an act, in the order in which they are printed.
pub(super) fn textes(acte: &Deliberation) -> impl Iterator<Item = (Partie, &Texte)> {
    let debut = [(Partie::Objet, Some(&acte.objet)), (Partie::Note, acte.note.as_ref()), (Partie::Expose, acte.expose.as_ref())];
    let debut = debut.into_iter().filter_map(|(partie, texte)| Some((partie, texte?)));
    debut.chain(clauses(acte)).chain(acte.decide.iter().map(|decision| (Partie::Decision, &decision.texte)))
}

/// Visas and considérants, in the order in which they are printed.
pub(super) fn clauses(acte: &Deliberation) -> impl Iterator<Item = (Partie, &Texte)> {
    let visas = acte.visas.iter().map(|visa| (Partie::Visa, visa));
    let considerants = acte.considerants.iter().map(|considerant| (Partie::Considerant, considerant));
    let melees = acte.clauses.iter().map(|clause| match &clause.valeur {
        Clause::Vu(texte) => (Partie::Visa, texte),
        Clause::Considerant(texte) => (Partie::Considerant, texte),
    });
    visas.chain(considerants).chain(melees)
}
