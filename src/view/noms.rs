//! The names of the files of an act, where the collectivité has a pattern for them.
//!
//! In: a dossier and its facts. Out: a name of plain characters. Knows nothing of folders, nor of what another act is called.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::faits::{self, Matiere};
use super::formules::{Faits, Motif};
use super::{Redaction, Refus};
use crate::diagnostic::Diagnostic;
use crate::fils;
use crate::french;
use crate::model::Dossier;

/// The longest name that every system takes, with room for an ending.
const MAX: usize = 120;

/// The names of the files of some acts, on as many threads as `fils`: plain characters only. `None` where the collectivité has no pattern
/// for them; where it has one that cannot be used, what is wrong with it.
pub fn noms_de_fichiers(dossiers: &[Dossier], fils: usize) -> Vec<Result<Option<String>, Refus>> {
    let adresse = |dossier: &Dossier| Arc::as_ptr(&dossier.collectivite).addr();
    // A pattern is compiled once for all the acts of a house; and few houses have one, while the facts of an act are dear.
    let mut motifs = BTreeMap::new();
    for dossier in dossiers.iter().filter(|dossier| dossier.collectivite.fichiers.is_some()) {
        motifs.entry(adresse(dossier)).or_insert_with(|| motif(dossier, &Redaction::new(dossier).faits));
    }
    fils::repartir(dossiers, fils, |_, dossier| match motifs.get(&adresse(dossier)) {
        Some(Ok(Some(motif))) => nommer(dossier, motif).map(Some),
        Some(Err(refus)) => Err(refus.clone()),
        Some(Ok(None)) | None => Ok(None),
    })
}

/// The pattern of a collectivité that has one; `faits` are those of any of its acts.
pub(super) fn motif<'a>(dossier: &'a Dossier, faits: &Faits) -> Result<Option<Motif<'a>>, Refus> {
    dossier.collectivite.fichiers.as_ref().map(|texte| Motif::new(texte, faits)).transpose()
}

/// The name that a pattern gives to an act.
pub(super) fn nommer(dossier: &Dossier, motif: &Motif<'_>) -> Result<String, Refus> {
    let faits = Faits::new(faits::faits_nommes(&Matiere::new(dossier), motif.texte()));
    let brut = motif.remplir(&faits)?;
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
