//! What a hybrid act holds besides its pages: the data that it was made from, and its annexes as they were given.
//!
//! In: the words of an act and its dossier. Out: the same words, with a line for each file to be held. Their bytes are for another room.

use serde::Serialize;

use super::{Redaction, View, ecrire};
use crate::model::{Contenu, Dossier, FormatImage, Piece};
use crate::texte::texte_seul;

/// A file held by a document.
#[derive(Debug, Clone, Serialize)]
pub struct FichierJoint {
    /// Its name.
    pub nom: String,
    /// Its virtual path.
    pub chemin: String,
    /// What kind of file it is.
    pub mime: &'static str,
    /// What it is, in one sentence.
    pub description: String,
    /// What it is to the document: « source », « data » or « supplement ».
    pub relation: &'static str,
    /// Where its bytes come from. Not for printing.
    #[serde(skip)]
    pub origine: Origine,
}

/// Where the bytes of a held file come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origine {
    /// The text of the act, as it was typed.
    Saisie,
    /// The words of the document, as the template receives them.
    Donnees,
    /// The file of the annex of this rank.
    Annexe(usize),
}

/// The same words, with the files that the document is to hold.
pub(super) fn hybride(view: View, dossier: &Dossier) -> View {
    let redaction = Redaction::new(dossier);
    let saisie = dossier.chemin.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut fichiers = vec![
        (saisie, "application/yaml", "Données de l'acte, telles qu'elles ont été saisies".to_owned(), Origine::Saisie),
        ("donnees.json".to_owned(), "application/json", "Textes de l'acte, partie par partie".to_owned(), Origine::Donnees),
    ];
    for due in redaction.dues() {
        let Some(piece) = due.piece else { continue };
        let description = format!("{} – {}", ecrire(&format!("Annexe {}", due.numero)), texte_seul(&redaction.ligne(&due.titre)));
        fichiers.push((format!("annexe-{}-{}", due.numero, piece.nom()), mime(piece), description, Origine::Annexe(due.rang)));
    }
    let jointes = fichiers.into_iter().enumerate().map(|(rang, (nom, mime, description, origine))| FichierJoint {
        nom: nom.replace(['/', '\\', ':', ' '], "-"),
        chemin: format!("/piece/{rang}"),
        mime,
        description,
        relation: match origine {
            Origine::Saisie => "source",
            Origine::Donnees => "data",
            Origine::Annexe(_) => "supplement",
        },
        origine,
    });
    View { jointes: jointes.collect(), ..view }
}

fn mime(piece: &Piece) -> &'static str {
    match piece.contenu {
        Contenu::Pdf(_) | Contenu::Verrouille(_) => "application/pdf",
        Contenu::Image(FormatImage::Png) => "image/png",
        Contenu::Image(FormatImage::Jpeg) => "image/jpeg",
        Contenu::Image(FormatImage::Svg) => "image/svg+xml",
    }
}
