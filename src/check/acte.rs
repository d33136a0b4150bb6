//! What an act cannot be printed without.

use crate::diagnostic::Diagnostic;
use crate::model::{Clause, Dossier, Texte};

/// ACT-01: the texts that name the act and its author are not empty.
pub(super) fn textes_vides(dossier: &Dossier, diagnostics: &mut Vec<Diagnostic>) {
    let mut exiger = |texte: &Texte, nom: &str, aide: &str| {
        if texte.trim().is_empty() {
            diagnostics
                .push(Diagnostic::erreur("ACT-01", format!("{nom} est vide.")).a(texte.lieu, "rien n'est écrit").aide(aide));
        }
    };
    exiger(&dossier.deliberation.objet, "L'objet de la délibération", "écrire l'objet en une phrase, sans point final");
    exiger(&dossier.collectivite.nom, "Le nom de la collectivité", "écrire le nom complet, par exemple « Ville d'Alès »");
    if let Some(logo) = &dossier.collectivite.charte.logo {
        exiger(
            &logo.texte_alternatif,
            "Le texte de remplacement du logo",
            "décrire l'image en quelques mots, par exemple « Blason d'Alès » : les lecteurs d'écran le lisent",
        );
    }
}

/// ACT-01 again: a visa, a considérant or a decision that says nothing would print its label alone.
pub(super) fn clauses_vides(dossier: &Dossier, diagnostics: &mut Vec<Diagnostic>) {
    let deliberation = &dossier.deliberation;
    let visas = deliberation.visas.iter().map(|visa| (visa, "Ce visa"));
    let considerants = deliberation.considerants.iter().map(|considerant| (considerant, "Ce considérant"));
    let clauses = deliberation.clauses.iter().map(|clause| match &clause.valeur {
        Clause::Vu(texte) => (texte, "Ce visa"),
        Clause::Considerant(texte) => (texte, "Ce considérant"),
    });
    let decisions = deliberation.decide.iter().map(|decision| (&decision.texte, "Cette décision"));
    for (texte, nom) in visas.chain(considerants).chain(clauses).chain(decisions).filter(|(texte, _)| texte.trim().is_empty()) {
        let diagnostic = Diagnostic::erreur("ACT-01", format!("{nom} est vide.")).a(texte.lieu, "rien n'est écrit");
        diagnostics.push(diagnostic.aide("écrire le texte, ou retirer la ligne"));
    }
}

/// ACT-18: an act that decides nothing is told, not refused: a communication may have no dispositif.
pub(super) fn dispositif(dossier: &Dossier, diagnostics: &mut Vec<Diagnostic>) {
    let deliberation = &dossier.deliberation;
    let prend_acte = deliberation.vote.as_ref().is_some_and(|vote| vote.resultat.is_some());
    if deliberation.decide.is_empty() && !prend_acte {
        diagnostics.push(
            Diagnostic::erreur("ACT-18", "Cette délibération ne décide rien.")
                .en_avertissement()
                .a(deliberation.objet.lieu, "pas de rubrique « decide » pour cet acte")
                .aide("ajouter « decide: » et une décision par tiret"),
        );
    }
}
