//! Bringing the objects of one document into another.
//!
//! In: a document that was opened, and the one that grows. Out: an [`Apport`]: its pages, complete and free of their old tree, and
//! its catalogue, all under numbers that are free in the other.

use std::collections::{HashMap, HashSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::cadre::{A4, en_objet};
use super::destinations;
use super::ouverture::{Feuille, Ouvert};
use super::signets::{self, Noeud};

/// What a page that is moved leaves behind: its old tree, threads of articles, what it would run when it is opened.
const LAISSES: [&[u8]; 3] = [b"B", b"AA", b"Parent"];

/// What a document has brought.
pub(super) struct Apport {
    /// Its pages, in order.
    pub pages: Vec<ObjectId>,
    /// Its bookmarks.
    pub signets: Vec<Noeud>,
    /// Its catalogue; not itself an object any more.
    pub catalogue: Dictionary,
    /// Its objects.
    pub objets: Vec<ObjectId>,
}

/// Moves everything that a document holds. What nothing will cite is dropped at the end, with the rest of the sort.
pub(super) fn apporter(cible: &mut Document, mut ouvert: Ouvert) -> Apport {
    destinations::fixer(&mut ouvert);
    let signets = signets::lire(&ouvert.document);
    let pages = feuilles(&mut ouvert);
    let catalogue = ouvert.catalogue().cloned().unwrap_or_default();
    let mut document = ouvert.document;
    document.objects.retain(|_, objet| !est_de_la_charpente(objet));
    let numeros: HashMap<ObjectId, ObjectId> =
        document.objects.keys().zip(cible.max_id + 1..).map(|(ancien, nouveau)| (*ancien, (nouveau, 0))).collect();
    let suivre = |objet: &mut Object| {
        if let Object::Reference(id) = objet {
            // What is cited and is not there is null.
            *objet = numeros.get(id).map_or(Object::Null, |nouveau| Object::Reference(*nouveau));
        }
    };
    let nouveau = |id: &ObjectId| numeros.get(id).copied().unwrap_or_default();
    for (ancien, mut objet) in document.objects {
        visiter(&mut objet, &suivre);
        // A length that stood elsewhere, or nowhere.
        if let Object::Stream(flux) = &mut objet {
            flux.dict.set("Length", i64::try_from(flux.content.len()).unwrap_or(0));
        }
        cible.objects.insert(nouveau(&ancien), objet);
    }
    cible.max_id += u32::try_from(numeros.len()).unwrap_or(0);
    let mut catalogue = Object::Dictionary(catalogue);
    visiter(&mut catalogue, &suivre);
    let mut objets: Vec<ObjectId> = numeros.values().copied().collect();
    objets.sort_unstable();
    Apport {
        pages: pages.iter().map(nouveau).collect(),
        signets: signets::renumeroter(signets, &nouveau),
        catalogue: if let Object::Dictionary(catalogue) = catalogue { catalogue } else { Dictionary::new() },
        objets,
    }
}

/// Gives every page what it inherited, and an object of its own.
pub(super) fn feuilles(ouvert: &mut Ouvert) -> Vec<ObjectId> {
    let mut vues = HashSet::new();
    let mut pages = Vec::with_capacity(ouvert.feuilles.len());
    for Feuille { id, herite } in std::mem::take(&mut ouvert.feuilles) {
        let Ok(mut page) = ouvert.document.get_dictionary(id).cloned() else { continue };
        for cle in LAISSES {
            page.remove(cle);
        }
        for (cle, valeur) in &herite {
            if !page.has(cle) {
                page.set(cle.clone(), valeur.clone());
            }
        }
        page.set("Type", "Page");
        if !page.has(b"MediaBox") {
            page.set("MediaBox", en_objet(A4));
        }
        let id = if vues.insert(id) { id } else { ouvert.document.new_object_id() };
        ouvert.document.objects.insert(id, Object::Dictionary(page));
        pages.push(id);
    }
    pages
}

/// Is it of the file rather than of the document: a stream of objects, a table of them, a hint to load it page by page?
fn est_de_la_charpente(objet: &Object) -> bool {
    objet.type_name().is_ok_and(|nom| matches!(nom, b"ObjStm" | b"XRef" | b"Linearized"))
}

/// Does something to an object and to all that stands in it; the reader has bounded how deep that can be.
pub(super) fn visiter(objet: &mut Object, agir: &impl Fn(&mut Object)) {
    agir(objet);
    match objet {
        Object::Array(parts) => parts.iter_mut().for_each(|part| visiter(part, agir)),
        Object::Dictionary(dictionnaire) => dictionnaire.iter_mut().for_each(|(_, valeur)| visiter(valeur, agir)),
        Object::Stream(flux) => flux.dict.iter_mut().for_each(|(_, valeur)| visiter(valeur, agir)),
        _ => {}
    }
}
