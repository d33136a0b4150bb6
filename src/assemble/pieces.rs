//! Files attached to a part: they stay attached to the whole.

use lopdf::{Dictionary, Document, Object, text_string};

use super::apport::Apport;
use super::objets::{arbre, dictionnaire, tableau, texte};

/// The attached files of the whole.
#[derive(Default)]
pub(super) struct Pieces {
    nommees: Vec<(String, Object)>,
    associees: Vec<Object>,
}

impl Pieces {
    /// Takes the attached files of a part in, each under a name that tells the part.
    pub(super) fn joindre(&mut self, document: &Document, apport: &Apport, sous: &str) {
        let noms = dictionnaire(document, &apport.catalogue, b"Names");
        let racine = noms.and_then(|noms| dictionnaire(document, noms, b"EmbeddedFiles"));
        let fichiers = racine.map(|racine| arbre(document, racine, b"Names")).unwrap_or_default();
        self.nommees.extend(
            fichiers.into_iter().map(|(nom, fichier)| (format!("{sous}/{}", texte(nom).unwrap_or_default()), fichier.clone())),
        );
        self.associees.extend_from_slice(tableau(document, &apport.catalogue, b"AF").unwrap_or_default());
    }

    /// The tree of their names, in the order that readers search, if there is any.
    pub(super) fn finir(mut self, catalogue: &mut Dictionary) -> Option<Dictionary> {
        if !self.associees.is_empty() {
            catalogue.set("AF", self.associees);
        }
        if self.nommees.is_empty() {
            return None;
        }
        let mut entrees: Vec<(Object, Object)> =
            self.nommees.drain(..).map(|(nom, fichier)| (text_string(&nom), fichier)).collect();
        entrees.sort_by(|(a, _), (b, _)| a.as_str().unwrap_or_default().cmp(b.as_str().unwrap_or_default()));
        let mut arbre = Dictionary::new();
        arbre.set("Names", entrees.into_iter().flat_map(|(nom, fichier)| [nom, fichier]).collect::<Vec<_>>());
        Some(arbre)
    }
}
