//! The studio as one house uses it: with its fonts, its templates, its logo.

use std::collections::HashMap;
use std::path::Path;

use typst::foundations::Bytes;
use typst::syntax::{FileId, Source};
use typst_kit::fonts::FontStore;

use super::studio::{Studio, polices, virtuel};
use crate::diagnostic::Diagnostic;
use crate::model::{Collectivite, Maison};
use crate::source::{Lieu, SourceId};

/// What the documents of one house share.
pub struct Atelier<'s> {
    pub(super) studio: &'s Studio,
    fonts: Option<FontStore>,
    modeles: HashMap<FileId, (Source, SourceId)>,
    pub(super) logo: Option<Bytes>,
    lieu_du_logo: Option<Lieu>,
}

impl<'s> Atelier<'s> {
    /// Sets a house up in the studio.
    pub fn new(studio: &'s Studio, maison: &Maison, collectivite: &Collectivite) -> Self {
        let typst = maison.modeles.iter().filter(|(chemin, _)| Path::new(chemin).extension().is_some_and(|fin| fin == "typ"));
        let modeles = typst.map(|(chemin, modele)| {
            let id = virtuel(chemin);
            (id, (Source::new(id, modele.texte.clone()), modele.source))
        });
        Self {
            studio,
            fonts: (!maison.polices.is_empty()).then(|| polices(&maison.polices)),
            modeles: modeles.collect(),
            logo: maison.logo.clone().map(Bytes::new),
            lieu_du_logo: collectivite.charte.logo.as_ref().and_then(|logo| logo.fichier.lieu),
        }
    }

    /// The fonts of the house and ours.
    pub(super) fn fonts(&self) -> &FontStore {
        self.fonts.as_ref().unwrap_or(&self.studio.fonts)
    }

    /// What is wrong with the font that a house asks for: Typst would silently take another.
    pub fn police_inconnue(&self, collectivite: &Collectivite) -> Option<Diagnostic> {
        let voulue = collectivite.charte.police.as_ref()?;
        let livre = self.fonts().book();
        if livre.contains_family(&voulue.trim().to_lowercase()) {
            return None;
        }
        let familles: Vec<&str> = livre.families().map(|(famille, _)| famille).collect();
        Some(
            Diagnostic::erreur("MOD-03", format!("La police « {} » n'est pas connue : une autre est employée.", voulue.trim()))
                .en_avertissement()
                .a(voulue.lieu, "police inconnue")
                .aide(format!(
                    "polices connues : {} ; en ajouter dans un dossier « polices » à côté de la collectivité",
                    familles.join(", ")
                )),
        )
    }

    /// The template at a virtual path: the house's, else ours.
    pub(super) fn modele(&self, id: FileId) -> Option<&Source> {
        self.modeles.get(&id).map(|(source, _)| source).or_else(|| self.studio.modele(id))
    }

    /// The text, among those that were read, of a template of the house.
    pub(super) fn source_de(&self, id: FileId) -> Option<SourceId> {
        self.modeles.get(&id).map(|(_, source)| *source)
    }

    pub(super) fn a_un_logo(&self) -> bool {
        self.logo.is_some()
    }

    pub(super) fn lieu_du_logo(&self) -> Option<Lieu> {
        self.lieu_du_logo
    }
}
