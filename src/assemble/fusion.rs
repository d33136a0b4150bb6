//! One file made of several.
//!
//! In: the file that we typeset and the parts to put into it, each with its place. Out: a [`Joint`], which claims to be PDF/A when
//! every part is, and claims nothing when one is not. Parts are opened one at a time.

use lopdf::{Document, ObjectId};

use super::apport::{apporter, feuilles};
use super::corps::Corps;
use super::empreinte::Empreinte;
use super::examen::{Norme, examiner_ouvert};
use super::norme::obstacle;
use super::ouverture::{Refus, ouvrir};
use super::poids::dessinables;
use super::tampon::Tampon;
use super::{marges, tampon};

/// A file to put into another.
#[derive(Debug, Clone)]
pub struct Partie {
    /// Its bytes.
    pub octets: Vec<u8>,
    /// How many pages of the first file come before it.
    pub apres: usize,
    /// What its bookmark says.
    pub signet: String,
    /// Is the page before it its cover sheet, to which the bookmark then leads?
    pub couverture: bool,
    /// What a reader shows before the numbers of its pages: « Annexe 2 – ».
    pub etiquette: String,
    /// The address by which links of the first file lead to it.
    pub adresse: String,
}

/// What is set on the pages of the parts.
#[derive(Debug, Clone, Copy)]
pub struct Tampons<'a> {
    /// A PDF that has one small page for each page of the parts, in order.
    pub pdf: &'a [u8],
    /// The face in which to draw, only to see where they stand, words whose font a file does not hold.
    pub police: &'static [u8],
}

/// Several files made one.
#[derive(Debug, Clone)]
pub struct Joint {
    /// Its bytes.
    pub octets: Vec<u8>,
    /// Its number of pages.
    pub pages: usize,
    /// The form of PDF/A that it claims; none when a part stands against it: it is then a copy to be read.
    pub norme: Option<Norme>,
    /// What stands against it.
    pub causes: Vec<Cause>,
}

/// What keeps the whole from being PDF/A.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// The part, by its rank.
    pub partie: usize,
    /// Why, to be read after the name of its file: « plan.pdf » n'est pas un PDF/A.
    pub raison: String,
}

/// Why files could not be joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Echec {
    /// A part is not taken: its rank, and the reason.
    Partie(usize, Refus),
    /// A fault of ours.
    Interne(String),
}

/// Joins parts to a first file, in the order given, and stamps their pages.
///
/// # Errors
/// The part that cannot be taken, and why.
pub fn joindre(premier: &[u8], parties: Vec<Partie>, tampons: Tampons<'_>) -> Result<Joint, Echec> {
    let interne = |quoi: &str, refus: Refus| Echec::Interne(format!("{quoi} {refus}"));
    let mut empreinte = Empreinte::default();
    empreinte.ajouter(premier);
    let mut premier = ouvrir(premier).map_err(|refus| interne("le premier fichier", refus))?;
    let notres = feuilles(&mut premier);
    let mut document = premier.document;
    let mut corps = Corps::new(&document, notres);
    let ouvert = ouvrir(tampons.pdf).map_err(|refus| interne("le fichier des tampons", refus))?;
    let pages = apporter(&mut document, ouvert).pages;
    let formes = tampon::formes(&mut document, &pages).ok_or_else(|| Echec::Interne("un tampon ne se lit pas".to_owned()))?;
    let mut formes = formes.into_iter();
    for (rang, mut partie) in parties.into_iter().enumerate() {
        let octets = std::mem::take(&mut partie.octets);
        empreinte.ajouter(&octets);
        let ouvert = ouvrir(&octets).map_err(|refus| Echec::Partie(rang, refus))?;
        let examen = examiner_ouvert(&ouvert).map_err(|refus| Echec::Partie(rang, refus))?;
        corps.noter(examen.norme, obstacle(&ouvert, &examen));
        document.version = std::mem::take(&mut document.version).max(ouvert.version());
        let dessinables = dessinables(&ouvert);
        let apport = apporter(&mut document, ouvert);
        let toiles: Vec<Toile> = (apport.pages.iter().zip(formes.by_ref()).zip(dessinables))
            .map(|((page, tampon), dessinable)| Toile { page: *page, tampon, dessinable })
            .collect();
        if toiles.len() < apport.pages.len() {
            return Err(Echec::Interne("il manque des tampons".to_owned()));
        }
        tamponner(&mut document, octets, &toiles, tampons.police);
        corps.prendre(&mut document, partie, apport);
    }
    corps.finir(document, &empreinte).map_err(|cause| Echec::Interne(format!("assemblage : {cause}")))
}

/// A page and the stamp to set on it.
struct Toile {
    page: ObjectId,
    tampon: Tampon,
    dessinable: bool,
}

/// Stamps the pages of a part, whose bytes are those of `octets`.
fn tamponner(document: &mut Document, octets: Vec<u8>, toiles: &[Toile], police: &'static [u8]) {
    let sujet = |toile: &Toile| tampon::sujet(document, toile.page, toile.tampon, toile.dessinable);
    let sujets: Vec<_> = toiles.iter().map(sujet).collect();
    let places = marges::libres(octets, &sujets, police);
    for (toile, place) in toiles.iter().zip(places) {
        tampon::poser(document, toile.page, toile.tampon, place);
    }
}
