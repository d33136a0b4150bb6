//! Setting small drawings (stamps) onto the pages of others.
//!
//! In: pages of a part, and a PDF that has one small page for each. Out: the same pages, each with its stamp in a margin that is
//! free; a page that leaves none is made longer by a strip, so that nothing is ever covered. What the page drew is neither read nor
//! rewritten: it is only put between two brackets.

use hayro::hayro_syntax::content::UntypedIter;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::cadre::{Cadre, en_objet, ensemble};
use super::marges::Sujet;
use super::objets::{dictionnaire, en_dictionnaire, rectangle, resoudre, suivre, tableau};

/// The name of the stamp among the resources of a page.
const NOM: &str = "Tampon";

/// The most bytes of a page's content that are looked at for brackets left open.
const MAX_CONTENU: usize = 256 << 20;

/// The strip added to a page that leaves no margin, above and below the stamp, in points.
const BANDE: f32 = 8.0;

/// The short side of the sheet for which stamps are made: A4.
const FEUILLE: f32 = 595.28;

/// How much larger or smaller than that a stamp may be set, on a plan or on a card.
const ECHELLES: (f32, f32) = (0.75, 3.0);

/// A small drawing, ready to be called by pages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tampon {
    forme: ObjectId,
    taille: (f32, f32),
}

/// Makes each page of a document a drawing that other pages can call.
pub(super) fn formes(document: &mut Document, pages: &[ObjectId]) -> Option<Vec<Tampon>> {
    pages.iter().map(|page| forme(document, *page)).collect()
}

fn forme(document: &mut Document, page: ObjectId) -> Option<Tampon> {
    let dictionnaire = document.get_dictionary(page).ok()?.clone();
    let cadre = rectangle(document, &dictionnaire, b"MediaBox")?;
    let contenu = document.get_page_content_with_limit(page, MAX_CONTENU).ok()?;
    let mut forme = Dictionary::new();
    forme.set("Type", "XObject");
    forme.set("Subtype", "Form");
    forme.set("BBox", en_objet(cadre));
    forme.set("Matrix", [1.0, 0.0, 0.0, 1.0, -cadre[0], -cadre[1]].map(Object::Real).to_vec());
    forme.set("Resources", suivre(document, &dictionnaire, b"Resources").cloned().unwrap_or_else(|| Dictionary::new().into()));
    let mut flux = Stream::new(forme, contenu);
    flux.compress().ok()?;
    Some(Tampon { forme: document.add_object(flux), taille: (cadre[2] - cadre[0], cadre[3] - cadre[1]) })
}

/// What must be known of a page to find room on it for its stamp.
pub(super) fn sujet(document: &Document, page: ObjectId, tampon: Tampon, dessinable: bool) -> Sujet {
    let vide = Dictionary::new();
    let page = document.get_dictionary(page).unwrap_or(&vide);
    let cadre = Cadre::new(document, page);
    let annotations = tableau(document, page, b"Annots").unwrap_or_default().iter();
    let reserves = annotations.filter_map(|annotation| {
        let annotation = resoudre(document, annotation).and_then(en_dictionnaire)?;
        Some(cadre.vu(rectangle(document, annotation, b"Rect")?))
    });
    let echelle = echelle(&cadre);
    let taille = (tampon.taille.0 * echelle, tampon.taille.1 * echelle);
    Sujet { cadre, reserves: reserves.collect(), taille, dessinable }
}

fn echelle(cadre: &Cadre) -> f32 {
    let (largeur, hauteur) = cadre.taille();
    (largeur.min(hauteur) / FEUILLE).clamp(ECHELLES.0, ECHELLES.1)
}

/// Sets a stamp on a page, at the place found for it, else in a strip added under the page.
pub(super) fn poser(document: &mut Document, page: ObjectId, tampon: Tampon, place: Option<(f32, f32)>) -> Option<()> {
    let mut dictionnaire = document.get_dictionary(page).ok()?.clone();
    let mut cadre = Cadre::new(document, &dictionnaire);
    let echelle = echelle(&cadre);
    let mut rognage = String::new();
    let place = place.unwrap_or_else(|| {
        // What was cut off from view stays so.
        let [x0, y0, x1, y1] = cadre.visible;
        rognage = format!("{x0} {y0} {} {} re W n\n", x1 - x0, y1 - y0);
        let haut = tampon.taille.1 * echelle;
        cadre = allonger(document, &mut dictionnaire, &cadre, haut + 2.0 * BANDE);
        let (largeur, _) = cadre.taille();
        ((largeur - tampon.taille.0 * echelle) / 2.0, BANDE)
    });
    let contenu = document.get_page_content_with_limit(page, MAX_CONTENU).unwrap_or_default();
    let (ouvrants, fermants) = crochets(&contenu);
    let nom = appeler(document, &mut dictionnaire, tampon.forme);
    let pose = cadre.poser(place, echelle).map(|nombre| nombre.to_string()).join(" ");
    let avant = format!("{}{rognage}", "q\n".repeat(ouvrants));
    let apres = format!("\n{}/Artifact BMC\nq\n{pose} cm\n/{nom} Do\nQ\nEMC\n", "Q\n".repeat(fermants));
    let mut contenus = vec![Object::Reference(document.add_object(Stream::new(Dictionary::new(), avant.into_bytes())))];
    contenus.extend(morceaux(document, &dictionnaire));
    contenus.push(Object::Reference(document.add_object(Stream::new(Dictionary::new(), apres.into_bytes()))));
    dictionnaire.set("Contents", contenus);
    document.objects.insert(page, Object::Dictionary(dictionnaire));
    Some(())
}

/// Makes a page longer at the bottom of what is seen.
fn allonger(document: &Document, page: &mut Dictionary, cadre: &Cadre, bande: f32) -> Cadre {
    let cadre = cadre.allonge(bande);
    let feuille = rectangle(document, page, b"MediaBox").unwrap_or(cadre.visible);
    page.set("MediaBox", en_objet(ensemble(feuille, cadre.visible)));
    page.set("CropBox", en_objet(cadre.visible));
    cadre
}

/// The streams of a page's content.
fn morceaux(document: &Document, page: &Dictionary) -> Vec<Object> {
    match page.get(b"Contents") {
        Ok(contenu) => match resoudre(document, contenu) {
            Some(Object::Array(morceaux)) => morceaux.clone(),
            Some(Object::Stream(_)) => vec![contenu.clone()],
            _ => Vec::new(),
        },
        Err(_) => Vec::new(),
    }
}

/// How many brackets to open before a content and to close after it, for it to leave nothing behind: one, and one for each that it
/// closes without opening or opens without closing.
fn crochets(contenu: &[u8]) -> (usize, usize) {
    let (mut ouverts, mut manquants) = (0usize, 0usize);
    let mut ordres = UntypedIter::new(contenu);
    while let Some(ordre) = ordres.next() {
        match &**ordre.operator {
            b"q" => ouverts += 1,
            b"Q" if ouverts == 0 => manquants += 1,
            b"Q" => ouverts -= 1,
            _ => {}
        }
    }
    (manquants + 1, ouverts + 1)
}

/// Puts a drawing among the resources of a page, without touching what other pages share with it. Gives its name there.
fn appeler(document: &Document, page: &mut Dictionary, forme: ObjectId) -> String {
    let mut ressources = dictionnaire(document, page, b"Resources").cloned().unwrap_or_default();
    let mut objets = dictionnaire(document, &ressources, b"XObject").cloned().unwrap_or_default();
    let mut nom = NOM.to_owned();
    while objets.has(nom.as_bytes()) {
        nom.push('_');
    }
    objets.set(nom.clone(), forme);
    ressources.set("XObject", objets);
    page.set("Resources", ressources);
    nom
}
