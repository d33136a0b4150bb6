//! Ways through the objects of a PDF: a value behind its key, through a reference if need be.

use std::collections::HashSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

/// How deep a tree of a file is followed: name trees, fields, outlines. Real ones stay under ten.
pub(super) const PROFONDEUR: usize = 64;

/// The value of a key, through a reference if need be.
pub(super) fn suivre<'a>(document: &'a Document, dans: &'a Dictionary, cle: &[u8]) -> Option<&'a Object> {
    resoudre(document, dans.get(cle).ok()?)
}

/// An object, through a reference if need be.
pub(super) fn resoudre<'a>(document: &'a Document, objet: &'a Object) -> Option<&'a Object> {
    document.dereference(objet).ok().map(|(_, objet)| objet)
}

/// The dictionary behind a key; that of a stream will do.
pub(super) fn dictionnaire<'a>(document: &'a Document, dans: &'a Dictionary, cle: &[u8]) -> Option<&'a Dictionary> {
    suivre(document, dans, cle).and_then(en_dictionnaire)
}

/// The array behind a key.
pub(super) fn tableau<'a>(document: &'a Document, dans: &'a Dictionary, cle: &[u8]) -> Option<&'a [Object]> {
    suivre(document, dans, cle).and_then(|objet| objet.as_array().ok()).map(Vec::as_slice)
}

/// The name behind a key.
pub(super) fn nom<'a>(document: &'a Document, dans: &'a Dictionary, cle: &[u8]) -> Option<&'a [u8]> {
    suivre(document, dans, cle).and_then(|objet| objet.as_name().ok())
}

/// The whole number behind a key.
pub(super) fn entier(document: &Document, dans: &Dictionary, cle: &[u8]) -> Option<i64> {
    suivre(document, dans, cle).and_then(|objet| objet.as_i64().ok())
}

/// The dictionary of an object, be it a stream.
pub(super) fn en_dictionnaire(objet: &Object) -> Option<&Dictionary> {
    match objet {
        Object::Dictionary(dictionnaire) => Some(dictionnaire),
        Object::Stream(flux) => Some(&flux.dict),
        _ => None,
    }
}

/// A text of a PDF, whatever its encoding.
pub(super) fn texte(objet: &Object) -> Option<String> {
    lopdf::decode_text_string(objet).ok()
}

/// A rectangle: left, bottom, right, top.
pub(super) fn rectangle(document: &Document, dans: &Dictionary, cle: &[u8]) -> Option<[f32; 4]> {
    let cotes = tableau(document, dans, cle)?;
    let mut nombres =
        cotes.iter().filter_map(|cote| resoudre(document, cote)?.as_float().ok()).filter(|nombre| nombre.is_finite());
    let [x0, y0, x1, y1] = [nombres.next()?, nombres.next()?, nombres.next()?, nombres.next()?];
    Some([x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)])
}

/// The entries of a name tree or a number tree (`feuilles` is `Names` or `Nums`), each key with its value, in the order of the
/// file. A tree that turns back on itself is followed once.
pub(super) fn arbre<'a>(document: &'a Document, racine: &'a Dictionary, feuilles: &[u8]) -> Vec<(&'a Object, &'a Object)> {
    let mut entrees = Vec::new();
    let mut vus = HashSet::new();
    let mut a_voir = vec![racine];
    while let Some(noeud) = a_voir.pop() {
        let paires = tableau(document, noeud, feuilles).unwrap_or_default().chunks_exact(2);
        entrees.extend(paires.filter_map(|paire| Some((resoudre(document, &paire[0])?, &paire[1]))));
        for enfant in tableau(document, noeud, b"Kids").unwrap_or_default().iter().rev() {
            if enfant.as_reference().is_ok_and(|id| vus.insert(id)) {
                a_voir.extend(resoudre(document, enfant).and_then(en_dictionnaire));
            }
        }
    }
    entrees
}

/// The objects of a tree of dictionaries whose children stand under `Kids` (the fields of a form), parents before children.
pub(super) fn descendance(document: &Document, racines: &[Object]) -> Vec<ObjectId> {
    let mut ordre = Vec::new();
    let mut vus = HashSet::new();
    let mut a_voir: Vec<ObjectId> = racines.iter().rev().filter_map(|racine| racine.as_reference().ok()).collect();
    while let Some(id) = a_voir.pop() {
        let Ok(champ) = document.get_dictionary(id) else { continue };
        if vus.insert(id) {
            ordre.push(id);
            let enfants = tableau(document, champ, b"Kids").unwrap_or_default();
            a_voir.extend(enfants.iter().rev().filter_map(|enfant| enfant.as_reference().ok()));
        }
    }
    ordre
}
