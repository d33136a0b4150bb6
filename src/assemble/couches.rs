//! Layers: what each part may show or hide (a plan's networks), kept as each part left it.

use std::collections::HashSet;

use lopdf::{Dictionary, Document, Object, ObjectId, text_string};

use super::apport::Apport;
use super::objets::{dictionnaire, nom, tableau};

/// The lists of a configuration that are simply put end to end.
const LISTES: [&[u8]; 4] = [b"Order", b"RBGroups", b"Locked", b"AS"];

/// The layers of the whole.
#[derive(Default)]
pub(super) struct Couches {
    toutes: Vec<Object>,
    eteintes: Vec<Object>,
    listes: [Vec<Object>; LISTES.len()],
}

impl Couches {
    /// Takes the layers of a part in.
    pub(super) fn joindre(&mut self, document: &Document, apport: &Apport) {
        let Some(proprietes) = dictionnaire(document, &apport.catalogue, b"OCProperties") else { return };
        let toutes = tableau(document, proprietes, b"OCGs").unwrap_or_default();
        self.toutes.extend_from_slice(toutes);
        let Some(reglage) = dictionnaire(document, proprietes, b"D") else { return };
        let cites = |cle: &[u8]| -> HashSet<ObjectId> {
            tableau(document, reglage, cle).unwrap_or_default().iter().filter_map(|couche| couche.as_reference().ok()).collect()
        };
        let eteintes = if nom(document, reglage, b"BaseState") == Some(b"OFF") {
            let allumees = cites(b"ON");
            toutes.iter().filter_map(|couche| couche.as_reference().ok()).filter(|couche| !allumees.contains(couche)).collect()
        } else {
            cites(b"OFF")
        };
        let mut eteintes: Vec<ObjectId> = eteintes.into_iter().collect();
        eteintes.sort_unstable();
        self.eteintes.extend(eteintes.into_iter().map(Object::Reference));
        for (liste, cle) in self.listes.iter_mut().zip(LISTES) {
            liste.extend_from_slice(tableau(document, reglage, cle).unwrap_or_default());
        }
    }

    /// The layers of the whole, if there is any.
    pub(super) fn finir(self) -> Option<Dictionary> {
        if self.toutes.is_empty() {
            return None;
        }
        let mut reglage = Dictionary::new();
        reglage.set("Name", text_string("Couches"));
        reglage.set("OFF", self.eteintes);
        for (liste, cle) in self.listes.into_iter().zip(LISTES) {
            if !liste.is_empty() {
                reglage.set(cle, liste);
            }
        }
        let mut proprietes = Dictionary::new();
        proprietes.set("OCGs", self.toutes);
        proprietes.set("D", reglage);
        Some(proprietes)
    }
}
