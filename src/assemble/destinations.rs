//! Where links lead inside a document.
//!
//! In: a document. Out: the same, with every link that led to a named place leading to the place itself: names of two documents that
//! are joined could be the same. A link to a place that does not exist leads to the first page.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::apport::visiter;
use super::objets::{arbre, dictionnaire, en_dictionnaire, resoudre};
use super::ouverture::Ouvert;

/// Places by their names.
type Noms = HashMap<Vec<u8>, Object>;

/// Settles every link of a document.
pub(super) fn fixer(ouvert: &mut Ouvert) {
    let Some(premiere) = ouvert.feuilles.first().map(|feuille| feuille.id) else { return };
    let pages: Vec<ObjectId> = ouvert.feuilles.iter().map(|feuille| feuille.id).collect();
    let noms = noms(&ouvert.document);
    // A name that stands in an object of its own.
    let indirects: HashMap<ObjectId, Object> = ouvert
        .document
        .objects
        .iter()
        .filter(|(_, objet)| matches!(objet, Object::Name(_) | Object::String(..)))
        .map(|(id, objet)| (*id, objet.clone()))
        .collect();
    let fixee = |objet: &Object| -> Option<Object> {
        let objet = objet.as_reference().ok().and_then(|id| indirects.get(&id)).unwrap_or(objet);
        let place = match objet {
            Object::Name(nom) | Object::String(nom, _) => noms.get(nom).cloned().unwrap_or_else(|| page_entiere(premiere)),
            Object::Array(place) => Object::Array(place.clone()),
            _ => return None,
        };
        Some(par_objet(place, &pages))
    };
    let remplacer = |objet: &mut Object| {
        let Object::Dictionary(dictionnaire) = objet else { return };
        let cle: &[u8] =
            if dictionnaire.get(b"S").and_then(Object::as_name).is_ok_and(|genre| genre == b"GoTo") { b"D" } else { b"Dest" };
        if let Some(place) = dictionnaire.get(cle).ok().and_then(&fixee) {
            dictionnaire.set(cle, place);
        }
    };
    ouvert.document.objects.values_mut().for_each(|objet| visiter(objet, &remplacer));
}

/// The whole of a page.
pub(super) fn page_entiere(page: ObjectId) -> Object {
    Object::Array(vec![Object::Reference(page), "Fit".into()])
}

/// Some programs cite a page by its rank where its object is wanted.
fn par_objet(place: Object, pages: &[ObjectId]) -> Object {
    let Object::Array(mut parts) = place else { return place };
    let rang = parts.first().and_then(|page| page.as_i64().ok()).and_then(|rang| usize::try_from(rang).ok());
    if let Some(page) = rang.and_then(|rang| pages.get(rang)) {
        parts[0] = Object::Reference(*page);
    }
    Object::Array(parts)
}

/// The named places of a document, of either kind: names since PDF 1.1, texts since 1.2.
fn noms(document: &Document) -> Noms {
    let Ok(catalogue) = document.catalog() else { return Noms::new() };
    let anciens = dictionnaire(document, catalogue, b"Dests").into_iter().flatten();
    let anciens = anciens.filter_map(|(nom, place)| Some((nom.clone(), place_de(document, place)?)));
    let racine = dictionnaire(document, catalogue, b"Names").and_then(|noms| dictionnaire(document, noms, b"Dests"));
    let nouveaux = racine.map(|racine| arbre(document, racine, b"Names")).unwrap_or_default().into_iter();
    let nouveaux = nouveaux.filter_map(|(nom, place)| Some((nom.as_str().ok()?.to_vec(), place_de(document, place)?)));
    anciens.chain(nouveaux).collect()
}

/// A place, as an array; it may stand in a dictionary.
fn place_de(document: &Document, objet: &Object) -> Option<Object> {
    let objet = resoudre(document, objet)?;
    let place = match en_dictionnaire(objet) {
        Some(entree) => resoudre(document, entree.get(b"D").ok()?)?,
        None => objet,
    };
    place.as_array().is_ok().then(|| place.clone())
}

/// The page to which an object leads: an outline item, a link.
pub(super) fn page_visee(document: &Document, depuis: &Dictionary) -> Option<ObjectId> {
    let action = dictionnaire(document, depuis, b"A");
    let place = depuis.get(b"Dest").ok().or_else(|| action?.get(b"D").ok())?;
    resoudre(document, place)?.as_array().ok()?.first()?.as_reference().ok()
}
