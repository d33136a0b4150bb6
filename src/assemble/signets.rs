//! Bookmarks: the outline of a document, read and written again.
//!
//! In: a document, or the tree of its bookmarks. Out: the other. A bookmark stays the object that it is, with its colour, its style
//! and where it leads; only the threads that tie it to its neighbours are knotted anew, so that no outline, however twisted, is
//! copied as it was.

use std::collections::HashSet;

use lopdf::{Dictionary, Document, Object, ObjectId, text_string};

use super::objets::{PROFONDEUR, dictionnaire, entier};

/// A bookmark and those under it.
pub(super) struct Noeud {
    /// Its object.
    pub id: ObjectId,
    /// Are those under it shown?
    pub ouvert: bool,
    /// Those under it.
    pub enfants: Vec<Noeud>,
}

/// The bookmarks of a document.
pub(super) fn lire(document: &Document) -> Vec<Noeud> {
    let racine = document.catalog().ok().and_then(|catalogue| dictionnaire(document, catalogue, b"Outlines"));
    racine.map(|racine| enfants(document, racine, &mut HashSet::new(), 0)).unwrap_or_default()
}

/// The bookmarks under one; each is read once, whatever cites it.
fn enfants(document: &Document, de: &Dictionary, vus: &mut HashSet<ObjectId>, profondeur: usize) -> Vec<Noeud> {
    let mut freres = Vec::new();
    let mut suivant = de.get(b"First").and_then(Object::as_reference).ok();
    while let Some(id) = suivant.filter(|id| profondeur < PROFONDEUR && vus.insert(*id)) {
        let Ok(signet) = document.get_dictionary(id) else { break };
        let ouvert = entier(document, signet, b"Count").unwrap_or(0) > 0;
        freres.push(Noeud { id, ouvert, enfants: enfants(document, signet, vus, profondeur + 1) });
        suivant = signet.get(b"Next").and_then(Object::as_reference).ok();
    }
    freres
}

/// The same tree under other numbers.
pub(super) fn renumeroter(noeuds: Vec<Noeud>, nouveau: &impl Fn(&ObjectId) -> ObjectId) -> Vec<Noeud> {
    let renumeroter = |noeud: Noeud| Noeud { id: nouveau(&noeud.id), enfants: renumeroter(noeud.enfants, nouveau), ..noeud };
    noeuds.into_iter().map(renumeroter).collect()
}

/// A new bookmark, closed on those under it.
pub(super) fn nouveau(document: &mut Document, titre: &str, place: Object, enfants: Vec<Noeud>) -> Noeud {
    let mut signet = Dictionary::new();
    signet.set("Title", text_string(titre));
    signet.set("Dest", place);
    Noeud { id: document.add_object(signet), ouvert: false, enfants }
}

/// Ties bookmarks together as the outline of a document, and gives its root.
pub(super) fn ecrire(document: &mut Document, racines: &[Noeud]) -> ObjectId {
    let mut racine = Dictionary::new();
    racine.set("Type", "Outlines");
    let id = document.add_object(racine);
    let visibles = relier(document, id, racines);
    if let Ok(racine) = document.get_dictionary_mut(id) {
        racine.set("Count", visibles);
    }
    id
}

/// Ties brothers to one another and to their parent. Gives how many bookmarks show when the parent is open.
fn relier(document: &mut Document, parent: ObjectId, freres: &[Noeud]) -> i64 {
    if let (Some(premier), Some(dernier), Ok(parent)) = (freres.first(), freres.last(), document.get_dictionary_mut(parent)) {
        parent.set("First", premier.id);
        parent.set("Last", dernier.id);
    }
    let mut visibles = 0;
    for (rang, noeud) in freres.iter().enumerate() {
        let dessous = relier(document, noeud.id, &noeud.enfants);
        visibles += 1 + if noeud.ouvert { dessous } else { 0 };
        let Ok(signet) = document.get_dictionary_mut(noeud.id) else { continue };
        signet.set("Parent", parent);
        let voisins = [(b"Prev", rang.checked_sub(1).and_then(|rang| freres.get(rang))), (b"Next", freres.get(rang + 1))];
        for (cle, voisin) in voisins {
            match voisin {
                Some(voisin) => signet.set(cle.as_slice(), voisin.id),
                None => drop(signet.remove(cle)),
            }
        }
        if noeud.enfants.is_empty() {
            for cle in [&b"First"[..], b"Last", b"Count"] {
                signet.remove(cle);
            }
        } else {
            signet.set("Count", if noeud.ouvert { dessous } else { -dessous });
        }
    }
    visibles
}
