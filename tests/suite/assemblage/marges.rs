//! A stamp touches nothing, whichever way the page is turned, cut or coloured; it is upright and can be read.

use lopdf::{Dictionary, Document, Object, dictionary};

use super::etrangers::{Etranger, Feuille};
use super::{annexe, joindre, pages};
use crate::vues::{dessiner, mots};

/// The greatest lightness that a free margin may take from white: the grain of a scan.
const GRAIN: u8 = 66;

/// Joins a file and asserts, page by page, that all the ink that was added was added on a ground that was free.
fn rien_n_est_couvert(octets: &[u8]) -> Document {
    let joint = joindre(&[octets.to_vec()]);
    for page in 0..joint.pages - 1 {
        let (avant, apres) = (dessiner(octets, page), dessiner(&joint.octets, page + 1));
        let mut ajoutes = 0;
        if avant.largeur == apres.largeur && avant.points.len() == apres.points.len() {
            for (avant, apres) in avant.points.iter().zip(&apres.points) {
                if apres.abs_diff(*avant) > 8 {
                    ajoutes += 1;
                    assert!(*avant <= GRAIN, "page {page}: something was covered");
                }
            }
        } else {
            // A strip was added under the page: what was there is where it was, and the strip holds the stamp.
            assert_eq!(avant.largeur, apres.largeur, "page {page}");
            let (haut, bande) = apres.points.split_at(avant.points.len());
            let ecart: usize = avant.points.iter().zip(haut).filter(|(a, b)| a.abs_diff(**b) > 8).count();
            assert!(ecart < avant.largeur * 2, "page {page}: {ecart} pixels moved");
            ajoutes = bande.iter().filter(|point| **point > 60).count();
        }
        assert!(ajoutes > 20, "page {page}: no stamp is seen");
        let vus = mots(&joint.octets);
        assert!(vus[page + 1].ends_with(&format!("A1p{}/{}", page + 1, joint.pages - 1)), "{}", vus[page + 1]);
    }
    Document::load_mem(&joint.octets).unwrap()
}

/// Was each page of the file made longer?
fn allongees(avant: &[u8], apres: &Document) -> Vec<bool> {
    let boite = |document: &Document, page| -> Vec<f32> {
        let page = document.get_dictionary(page).unwrap();
        let boite = page.get(b"CropBox").or_else(|_| page.get(b"MediaBox"));
        boite.unwrap().as_array().unwrap().iter().map(|cote| cote.as_float().unwrap()).collect()
    };
    let avant = Document::load_mem(avant).unwrap();
    let avant =
        pages(&avant).into_iter().map(|page| avant.get_dictionary(page).unwrap().has(b"MediaBox").then(|| boite(&avant, page)));
    let entiere = vec![0.0, 0.0, 420.0, 595.0];
    avant
        .zip(pages(apres).into_iter().skip(1))
        .map(|(avant, page)| avant.unwrap_or_else(|| entiere.clone()) != boite(apres, page))
        .collect()
}

#[test]
fn les_fichiers_du_monde() {
    for nom in ["convention.pdf", "plan.pdf", "devis.pdf", "scan.pdf"] {
        rien_n_est_couvert(&annexe(nom));
    }
}

/// A page full of ink from edge to edge, but for what `contenu` says.
fn pleine(contenu: &str) -> Feuille {
    Feuille { contenu: format!("0.2 g 0 0 420 595 re f {contenu}"), entrees: Dictionary::new() }
}

#[test]
fn une_page_sans_marge_est_allongee_dans_tous_les_sens() {
    let tournees = [0, 90, 180, 270].map(|tour| pleine("").avec("Rotate", tour)).into_iter().collect();
    let octets = Etranger::new(tournees).octets();
    let document = rien_n_est_couvert(&octets);
    assert_eq!(allongees(&octets, &document), [true; 4]);
}

#[test]
fn une_page_tournee_ou_rognee_garde_sa_marge() {
    let rognee = || [20, 30, 400, 550].map(Object::from).to_vec();
    let tours = [0, 90, 180, 270].map(|tour| Feuille::ligne("Page tournée").avec("Rotate", tour).avec("CropBox", rognee()));
    let octets = Etranger::new(tours.into_iter().collect()).octets();
    let joint = joindre(std::slice::from_ref(&octets));
    rien_n_est_couvert(&octets);
    let document = Document::load_mem(&joint.octets).unwrap();
    for page in pages(&document).into_iter().skip(1) {
        let boite = document.get_dictionary(page).unwrap().get(b"CropBox").unwrap().as_array().unwrap();
        assert_eq!(*boite, rognee(), "a margin was free: nothing changes");
    }
}

#[test]
fn ce_qui_etait_rogne_le_reste_quand_la_page_s_allonge() {
    // Beyond the crop, in the strip that will be added, the sheet says something that nobody must see.
    let secret = pleine("1 g BT /F 10 Tf 30 12 Td (SECRET SECRET SECRET) Tj ET")
        .avec("CropBox", [0, 40, 420, 595].map(Object::from).to_vec());
    let octets = Etranger::new(vec![secret]).octets();
    rien_n_est_couvert(&octets);
    let joint = joindre(&[octets]);
    let image = dessiner(&joint.octets, 1);
    let bande = &image.points[555 * image.largeur..];
    let noirs = bande.iter().filter(|point| **point > 100).count();
    assert!(noirs < bande.len() / 10, "the strip shows what was cut off");
}

#[test]
fn un_champ_vide_et_un_lien_ne_sont_pas_couverts() {
    // Nothing shows, but a field takes the whole foot of the page: the stamp goes to the head.
    let mut fichier = Etranger::new(vec![Feuille::ligne("À signer")]);
    let champ = fichier.document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "T" => Object::string_literal("N"),
        "Rect" => [0, 0, 420, 80].map(Object::from).to_vec(),
    });
    fichier.document.get_dictionary_mut(fichier.pages[0]).unwrap().set("Annots", vec![Object::Reference(champ)]);
    let octets = fichier.octets();
    rien_n_est_couvert(&octets);
    let (avant, apres) = (dessiner(&octets, 0), dessiner(&joindre(&[octets]).octets, 1));
    let premier = avant.points.iter().zip(&apres.points).position(|(avant, apres)| avant != apres).unwrap();
    assert!(premier / avant.largeur < 60, "the stamp is at the head");
}

#[test]
fn un_contenu_aux_crochets_mal_fermes_ne_deplace_pas_le_tampon() {
    let contenus = ["q 3 0 0 3 50 50 cm 0 0 5 5 re f", "Q Q 1 0 0 1 9 9 cm 10 300 5 5 re f", "q q q 0 0 1 1 re f Q"];
    let feuilles = contenus.map(|contenu| Feuille { contenu: contenu.into(), entrees: Dictionary::new() });
    rien_n_est_couvert(&Etranger::new(feuilles.into_iter().collect()).octets());
}

#[test]
fn un_plan_recoit_un_tampon_a_sa_taille() {
    let a0 = Feuille::ligne("Plan").avec("MediaBox", [0, 0, 3370, 2384].map(Object::from).to_vec());
    let unites = Feuille::ligne("Plan").avec("UserUnit", 4).avec("MediaBox", [0, 0, 842, 596].map(Object::from).to_vec());
    for feuille in [a0, unites] {
        let octets = Etranger::new(vec![feuille]).octets();
        let document = Document::load_mem(&joindre(&[octets]).octets).unwrap();
        let page = pages(&document)[1];
        let contenu = String::from_utf8(document.get_page_content(page)).unwrap();
        let pose: Vec<f32> =
            contenu.lines().find_map(|ligne| ligne.strip_suffix(" cm")).unwrap().split(' ').map(|n| n.parse().unwrap()).collect();
        let unite = document.get_dictionary(page).unwrap().get(b"UserUnit").map_or(1.0, |unite| unite.as_float().unwrap());
        assert!((pose[0] * unite - 3.0).abs() < 0.01, "{pose:?}");
    }
}
