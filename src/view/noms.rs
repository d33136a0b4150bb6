//! The names of the files of an act, where the collectivité has a pattern for them.
//!
//! In: a dossier and its facts. Out: a name of plain characters. Knows nothing of folders, nor of what another act is called.

use super::formules::{Faits, Motif};
use super::{Redaction, Refus};
use crate::diagnostic::Diagnostic;
use crate::french;
use crate::model::Dossier;

/// The longest name that every system takes, with room for an ending.
const MAX: usize = 120;

/// The name of the files of an act, when the collectivité has a pattern for it: plain characters only.
///
/// # Errors
/// What is wrong with the pattern.
pub fn nom_de_fichier(dossier: &Dossier) -> Result<Option<String>, Refus> {
    // Few have one, and the facts of an act are dear.
    if dossier.collectivite.fichiers.is_none() {
        return Ok(None);
    }
    let faits = Redaction::new(dossier).faits;
    motif(dossier, &faits)?.map(|motif| nommer(dossier, &motif, &faits)).transpose()
}

/// The pattern of a collectivité that has one; `faits` are those of any of its acts.
pub(super) fn motif<'a>(dossier: &'a Dossier, faits: &Faits) -> Result<Option<Motif<'a>>, Refus> {
    dossier.collectivite.fichiers.as_ref().map(|texte| Motif::new(texte, faits)).transpose()
}

/// The name that a pattern gives to an act.
pub(super) fn nommer(dossier: &Dossier, motif: &Motif<'_>, faits: &Faits) -> Result<String, Refus> {
    let brut = motif.remplir(faits)?;
    let nom = sobre(&brut);
    if nom.is_empty() {
        return Err(Box::new(
            Diagnostic::erreur("MOD-01", "Le motif « fichiers » ne donne aucun nom pour cet acte.")
                .a(motif.lieu(), "motif à compléter")
                .a(dossier.deliberation.objet.lieu, "pour cet acte")
                .aide("y mettre par exemple {{numero}} ou {{objet}}"),
        ));
    }
    Ok(nom)
}

/// A name that any file system takes: plain letters, figures, hyphens.
pub(super) fn sobre(nom: &str) -> String {
    let mut sobre = String::new();
    for caractere in french::sans_accents(nom).chars() {
        if caractere.is_ascii_alphanumeric() || matches!(caractere, '_' | '.') {
            sobre.push(caractere);
        } else if !sobre.ends_with('-') {
            sobre.push('-');
        }
    }
    sobre.trim_matches(['-', '.']).chars().take(MAX).collect()
}
