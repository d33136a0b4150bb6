//! Colours of a part, kept as its own profile defines them.
//!
//! One file has one output intent: ours. Where that of a part is another, its colours of the device would change their meaning: its
//! profile is then made the one by which its own drawings read such colours.

use std::cell::RefCell;
use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::apport::{Apport, visiter};
use super::norme::profil;
use super::objets::{entier, resoudre};

/// The most bytes of a profile that are compared.
const MAX_PROFIL: usize = 16 << 20;

/// Makes the drawings of a part read colours of the device by the profile of the part.
pub(super) fn fixer(document: &mut Document, apport: &Apport) {
    let notre = document.catalog().ok().and_then(|catalogue| profil(document, catalogue));
    let Some(leur) = profil(document, &apport.catalogue) else { return };
    let octets = |profil: &Object| {
        let flux = resoudre(document, profil)?.as_stream().ok()?;
        flux.get_plain_content_with_limit(MAX_PROFIL).ok()
    };
    if notre.as_ref().and_then(octets) == octets(&leur) {
        return;
    }
    let flux = resoudre(document, &leur).and_then(|profil| profil.as_stream().ok());
    let cle = match flux.and_then(|flux| entier(document, &flux.dict, b"N")) {
        Some(1) => "DefaultGray",
        Some(3) => "DefaultRGB",
        Some(4) => "DefaultCMYK",
        _ => return,
    };
    let espace = Object::Array(vec!["ICCBased".into(), leur]);
    definir(document, apport, cle, &espace);
}

/// Adds a colour space to all resources of a part, unless they define their own.
fn definir(document: &mut Document, apport: &Apport, cle: &str, espace: &Object) {
    let cites: RefCell<BTreeSet<ObjectId>> = RefCell::default();
    let ajouter = |ressources: &mut Dictionary| match ressources.get_mut(b"ColorSpace") {
        Ok(Object::Dictionary(espaces)) => inserer(espaces, cle, espace),
        Ok(Object::Reference(id)) => drop(cites.borrow_mut().insert(*id)),
        _ => {
            let mut espaces = Dictionary::new();
            espaces.set(cle, espace.clone());
            ressources.set("ColorSpace", espaces);
        }
    };
    let a_voir: RefCell<BTreeSet<ObjectId>> = RefCell::default();
    let chercher = |objet: &mut Object| {
        let dictionnaire = match objet {
            Object::Dictionary(dictionnaire) => dictionnaire,
            Object::Stream(flux) => &mut flux.dict,
            _ => return,
        };
        match dictionnaire.get_mut(b"Resources") {
            Ok(Object::Dictionary(ressources)) => ajouter(ressources),
            Ok(Object::Reference(id)) => drop(a_voir.borrow_mut().insert(*id)),
            _ => {}
        }
    };
    for id in &apport.objets {
        if let Some(objet) = document.objects.get_mut(id) {
            visiter(objet, &chercher);
        }
    }
    for id in a_voir.into_inner() {
        if let Ok(ressources) = document.get_dictionary_mut(id) {
            ajouter(ressources);
        }
    }
    for id in cites.into_inner() {
        if let Ok(espaces) = document.get_dictionary_mut(id) {
            inserer(espaces, cle, espace);
        }
    }
}

fn inserer(espaces: &mut Dictionary, cle: &str, espace: &Object) {
    if !espaces.has(cle.as_bytes()) {
        espaces.set(cle, espace.clone());
    }
}
