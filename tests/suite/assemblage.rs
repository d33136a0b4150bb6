//! Foreign PDF files joined to ours: nothing of them is lost, nothing of them is covered, and no file, however spoiled, stops us.

mod etrangers;
mod fusion;
mod marges;
mod ruines;

use std::collections::BTreeMap;

use delib::assemble::{self, Joint, Partie, Tampons};
use lopdf::{Document, Object, ObjectId};

use super::banc::projet;
use super::vues::lire;

/// The face that stands in for those that files do not hold.
const POLICE: &[u8] = include_bytes!("../../templates/polices/Inter-Regular.otf");

/// A foreign file of the fixtures.
pub fn annexe(nom: &str) -> Vec<u8> {
    let valide = projet("fixtures/valid/dossier-annexes/annexes").join(nom);
    lire(&if valide.exists() { valide } else { projet("fixtures/invalid/annexes").join(nom) })
}

/// Joins files after the only page of a small one of ours, each page stamped « A2p3/12 »: part 2, page 3 of 12.
fn joindre(fichiers: &[Vec<u8>]) -> Joint {
    let mut tampons = Vec::new();
    let mut parties = Vec::new();
    for (rang, octets) in fichiers.iter().enumerate() {
        let pages = Document::load_mem(octets).unwrap().get_pages().len();
        tampons.extend((1..=pages).map(|page| format!("A{}p{page}/{pages}", rang + 1)));
        parties.push(Partie {
            octets: octets.clone(),
            apres: 1,
            signet: format!("Annexe {}", rang + 1),
            couverture: false,
            etiquette: format!("Annexe {} – ", rang + 1),
            adresse: format!("delib:annexe/{}", rang + 1),
        });
    }
    let tampons = etrangers::tampons(&tampons);
    assemble::joindre(&etrangers::page("Notre page"), parties, Tampons { pdf: &tampons, police: POLICE }).unwrap()
}

/// The pages of a document, in order.
fn pages(document: &Document) -> Vec<ObjectId> {
    document.get_pages().into_values().collect()
}

/// The bookmarks of a document: level, title, rank of the page to which each leads.
pub fn signets(document: &Document) -> Vec<(usize, String, Option<usize>)> {
    fn suivre(document: &Document, depuis: ObjectId, niveau: usize, vers: &mut Vec<(usize, String, Option<usize>)>) {
        let rangs: BTreeMap<ObjectId, usize> = pages(document).into_iter().enumerate().map(|(rang, id)| (id, rang)).collect();
        let mut suivant = document.get_dictionary(depuis).unwrap().get(b"First").and_then(Object::as_reference).ok();
        while let Some(id) = suivant {
            let signet = document.get_dictionary(id).unwrap();
            assert_eq!(signet.get(b"Parent").unwrap().as_reference().unwrap(), depuis);
            let titre = lopdf::decode_text_string(signet.get_deref(b"Title", document).unwrap()).unwrap();
            let action = signet.get(b"A").and_then(|action| document.dereference(action)).ok();
            let place = signet.get(b"Dest").or_else(|_| action.unwrap().1.as_dict().unwrap().get(b"D")).unwrap();
            let page = document.dereference(place).unwrap().1.as_array().unwrap()[0].as_reference().unwrap();
            vers.push((niveau, titre, rangs.get(&page).copied()));
            suivre(document, id, niveau + 1, vers);
            suivant = signet.get(b"Next").and_then(Object::as_reference).ok();
        }
    }
    let mut trouves = Vec::new();
    if let Ok(racine) = document.catalog().unwrap().get(b"Outlines").and_then(Object::as_reference) {
        suivre(document, racine, 0, &mut trouves);
    }
    trouves
}

/// For each link of a page, the rank of the page to which it leads.
pub fn liens(document: &Document, page: usize) -> Vec<usize> {
    let pages = pages(document);
    let annotations = document.get_page_annotations(pages[page]).unwrap().into_iter();
    let liens = annotations.filter(|annotation| annotation.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Link"));
    let cible = |lien: &lopdf::Dictionary| {
        let action = lien.get(b"A").and_then(|action| document.dereference(action)).ok();
        let place = lien.get(b"Dest").or_else(|_| action.unwrap().1.as_dict().unwrap().get(b"D")).unwrap();
        let page = document.dereference(place).unwrap().1.as_array().unwrap()[0].as_reference().unwrap();
        pages.iter().position(|autre| *autre == page).expect("the link leads to a page of the file")
    };
    liens.map(cible).collect()
}
