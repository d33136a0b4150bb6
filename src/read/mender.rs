//! All the shape errors of a file in one pass, though serde stops at the first.
//!
//! In: the tree of a file. Out: the typed file, or every diagnostic about its shape. The way: ask serde; have the fault told (by
//! `dire`); take the faulty node out of the tree; ask again. The model stays the one truth: no second description of the shapes is
//! consulted.

use std::collections::HashSet;

use serde::Deserialize;

use super::arbre::{Forme, Noeud};
use super::classeur::Jointure;
use super::dire::{dans_une_feuille, dire, est_une_phrase, etrangere, voisine};
use super::typer::{Faute, Lecture, Nature};
use crate::diagnostic::Diagnostic;
use crate::model::Fichier;
use crate::source::Lieu;

/// Beyond that many faults, a file is not worth reading further.
const FAUTES: usize = 40;

/// Types a tree.
///
/// # Errors
/// Every fault that was found, in the order of the text.
pub(super) fn typer(mut noeud: Noeud, jointure: &Jointure) -> Result<Fichier, Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    let mut retires = HashSet::new();
    let mut oubliee = None;
    loop {
        let faute = match Fichier::deserialize(Lecture::new(&noeud)) {
            Ok(fichier) if diagnostics.is_empty() => return Ok(fichier),
            Ok(_) => break,
            Err(faute) => faute,
        };
        let lieu = faute.lieu.unwrap_or(noeud.lieu);
        // A key that we took out ourselves is not missing for the reader.
        let de_notre_fait = matches!(faute.nature, Nature::CleManquante(nom) if retires.contains(&(lieu, nom.to_owned())));
        if !de_notre_fait && !suite_d_une_rubrique_oubliee(&faute, &mut oubliee) {
            let en_feuille = jointure.est_dans_une_feuille(faute.montre.unwrap_or(lieu));
            diagnostics.push(if en_feuille { dans_une_feuille(&faute, lieu, jointure) } else { dire(&faute, lieu) });
        }
        let mut oter = Oter { lieu, voulus: voulus(&faute), retires: &mut retires, fait: false };
        oter.visiter(&mut noeud);
        if !oter.fait || diagnostics.len() >= FAUTES {
            break;
        }
    }
    diagnostics.sort_by_key(|diagnostic: &Diagnostic| diagnostic.places.first().map(|place| place.lieu));
    Err(diagnostics)
}

/// Is this key of the same forgotten section as one already told? One line is missing, not ten keys wrong.
fn suite_d_une_rubrique_oubliee(faute: &Faute, oubliee: &mut Option<&'static str>) -> bool {
    let Nature::CleInconnue { trouvee, attendues } = &faute.nature else { return false };
    etrangere(trouvee, attendues).is_some_and(|nom| oubliee.replace(nom) == Some(nom))
}

/// The keys that a person may have meant by a key that does not exist: they are not missing for the reader either.
fn voulus(faute: &Faute) -> Vec<String> {
    let Nature::CleInconnue { trouvee, attendues } = &faute.nature else { return Vec::new() };
    match voisine(trouvee, attendues).filter(|_| !est_une_phrase(trouvee, attendues)) {
        Some(voisine) => vec![voisine.to_owned()],
        None => attendues.iter().map(ToString::to_string).collect(),
    }
}

/// Takes out of a tree what stands at a place.
struct Oter<'a> {
    lieu: Lieu,
    voulus: Vec<String>,
    /// Which key went missing from which object.
    retires: &'a mut HashSet<(Lieu, String)>,
    fait: bool,
}

impl Oter<'_> {
    fn visiter(&mut self, noeud: &mut Noeud) {
        let ici = noeud.lieu;
        match &mut noeud.forme {
            Forme::Vide { .. } | Forme::Texte { .. } => {}
            Forme::Liste(items) => {
                let avant = items.len();
                items.retain(|item| item.lieu != self.lieu);
                self.fait |= items.len() < avant;
                for item in items {
                    self.visiter(item);
                }
            }
            Forme::Objet(paires) => {
                paires.retain(|(cle, valeur)| {
                    let garder = cle.lieu != self.lieu && valeur.lieu != self.lieu;
                    if !garder {
                        self.retires.insert((ici, cle.nom.to_string()));
                        self.retires.extend(self.voulus.iter().map(|voulu| (ici, voulu.clone())));
                        self.fait = true;
                    }
                    garder
                });
                for (_, valeur) in paires {
                    self.visiter(valeur);
                }
            }
        }
    }
}
