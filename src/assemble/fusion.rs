//! One file made of several.
//!
//! In: the file that we typeset and the parts to put into it, each with its place. Out: a [`Joint`]. Pages, bookmarks, links, forms,
//! layers, attached files and structure of each part are kept; what a part would run by itself when it is opened is not.

use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, text_string};

use super::apport::{Apport, apporter, feuilles};
use super::couches::Couches;
use super::destinations::{page_entiere, page_visee};
use super::formulaire::Formulaire;
use super::objets::{dictionnaire, suivre, texte};
use super::ouverture::{Refus, ouvrir};
use super::pieces::Pieces;
use super::poids::dessinables;
use super::signets::{self, Noeud};
use super::structure::Structure;
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
    let mut premier = ouvrir(premier).map_err(|refus| Echec::Interne(format!("le premier fichier {refus}")))?;
    let notres = feuilles(&mut premier);
    let mut document = premier.document;
    let mut corps = Corps::new(&document, notres);
    let formes = {
        let ouvert = ouvrir(tampons.pdf).map_err(|refus| Echec::Interne(format!("le fichier des tampons {refus}")))?;
        let pages = apporter(&mut document, ouvert).pages;
        tampon::formes(&mut document, &pages).ok_or_else(|| Echec::Interne("un tampon ne se lit pas".to_owned()))?
    };
    let mut formes = formes.into_iter();
    for (rang, mut partie) in parties.into_iter().enumerate() {
        let octets = std::mem::take(&mut partie.octets);
        let ouvert = ouvrir(&octets).map_err(|refus| Echec::Partie(rang, refus))?;
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
    corps.finir(document)
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

/// What is being put together.
struct Corps {
    notres: Vec<ObjectId>,
    signets: Vec<Noeud>,
    posees: Vec<(Partie, Vec<ObjectId>)>,
    formulaire: Formulaire,
    couches: Couches,
    pieces: Pieces,
    structure: Option<Structure>,
}

impl Corps {
    fn new(document: &Document, notres: Vec<ObjectId>) -> Self {
        Self {
            notres,
            signets: signets::lire(document),
            posees: Vec::new(),
            formulaire: Formulaire::default(),
            couches: Couches::default(),
            pieces: Pieces::default(),
            structure: Structure::new(document),
        }
    }

    /// Takes a part in.
    fn prendre(&mut self, document: &mut Document, partie: Partie, apport: Apport) {
        let sous = format!("partie-{}", self.posees.len() + 1);
        self.formulaire.joindre(document, &apport, &sous);
        self.couches.joindre(document, &apport);
        self.pieces.joindre(document, &apport, partie.signet.as_str());
        if let Some(structure) = &mut self.structure {
            structure.joindre(document, &apport, &partie.signet);
        }
        let couverture = partie.couverture.then(|| partie.apres.checked_sub(1).and_then(|rang| self.notres.get(rang))).flatten();
        if let Some(page) = couverture.or(apport.pages.first()) {
            let signet = signets::nouveau(document, &partie.signet, page_entiere(*page), apport.signets);
            let place = self.place_du_signet(document, partie.apres);
            self.signets.insert(place, signet);
        }
        self.posees.push((partie, apport.pages));
    }

    /// Where, among the bookmarks, that of a part comes: after all those that lead to what is before it.
    fn place_du_signet(&self, document: &Document, apres: usize) -> usize {
        let apres = apres.min(self.notres.len());
        let suivantes = &self.notres[apres..];
        let mene_plus_loin = |noeud: &Noeud| {
            let signet = document.get_dictionary(noeud.id).ok();
            signet.and_then(|signet| page_visee(document, signet)).is_some_and(|page| suivantes.contains(&page))
        };
        self.signets.iter().position(mene_plus_loin).unwrap_or(self.signets.len())
    }

    /// Writes the whole.
    fn finir(self, mut document: Document) -> Result<Joint, Echec> {
        let interne = |cause: String| Echec::Interne(format!("assemblage : {cause}"));
        let (pages, etiquettes) = ordre(&self.notres, &self.posees);
        let racine = arbre_des_pages(&mut document, &pages);
        let plan = (!self.signets.is_empty()).then(|| signets::ecrire(&mut document, &self.signets));
        renvois(&mut document, &self.notres, &self.posees);
        let entiere = self.structure.is_some_and(|structure| structure.finir(&mut document));
        let mut catalogue = document.catalog().map_err(|cause| interne(cause.to_string()))?.clone();
        catalogue.set("Pages", racine);
        catalogue.set("PageLabels", document.add_object(etiquettes));
        if let Some(plan) = plan {
            catalogue.set("Outlines", plan);
        }
        if let Some(formulaire) = self.formulaire.finir() {
            catalogue.set("AcroForm", document.add_object(formulaire));
        }
        if let Some(couches) = self.couches.finir() {
            catalogue.set("OCProperties", couches);
        }
        if let Some(fichiers) = self.pieces.finir(&mut catalogue) {
            let mut noms = dictionnaire(&document, &catalogue, b"Names").cloned().unwrap_or_default();
            noms.set("EmbeddedFiles", document.add_object(fichiers));
            catalogue.set("Names", noms);
        }
        let mut marques = Dictionary::new();
        marques.set("Marked", entiere);
        catalogue.set("MarkInfo", marques);
        *document.catalog_mut().map_err(|cause| interne(cause.to_string()))? = catalogue;
        document.prune_objects();
        let mut octets = Vec::new();
        let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).compression_level(6).build();
        document.save_with_options(&mut octets, options).map_err(|cause| interne(cause.to_string()))?;
        Ok(Joint { octets, pages: pages.len() })
    }
}

/// All pages in their order, and the label of each.
fn ordre(notres: &[ObjectId], posees: &[(Partie, Vec<ObjectId>)]) -> (Vec<ObjectId>, Dictionary) {
    let mut pages = Vec::new();
    // From which page on, and with which prefix: none where pages are numbered through.
    let mut suites: Vec<(usize, Option<&str>)> = Vec::new();
    let mut faites = 0;
    for (partie, feuilles) in posees {
        let apres = partie.apres.clamp(faites, notres.len());
        if apres > faites {
            suites.push((pages.len(), None));
            pages.extend_from_slice(&notres[faites..apres]);
            faites = apres;
        }
        suites.push((pages.len(), Some(&partie.etiquette)));
        pages.extend_from_slice(feuilles);
    }
    if faites < notres.len() {
        suites.push((pages.len(), None));
        pages.extend_from_slice(&notres[faites..]);
    }
    let nombre = |rang: usize| i64::try_from(rang).unwrap_or(0);
    let etiquettes = suites.into_iter().flat_map(|(rang, prefixe)| {
        let mut etiquette = Dictionary::new();
        etiquette.set("S", "D");
        match prefixe {
            Some(prefixe) => etiquette.set("P", text_string(prefixe)),
            None => etiquette.set("St", nombre(rang + 1)),
        }
        [Object::Integer(nombre(rang)), Object::Dictionary(etiquette)]
    });
    let mut arbre = Dictionary::new();
    arbre.set("Nums", etiquettes.collect::<Vec<_>>());
    (pages, arbre)
}

/// A new tree of pages.
fn arbre_des_pages(document: &mut Document, pages: &[ObjectId]) -> ObjectId {
    let mut racine = Dictionary::new();
    racine.set("Type", "Pages");
    racine.set("Kids", pages.iter().copied().map(Object::Reference).collect::<Vec<_>>());
    racine.set("Count", i64::try_from(pages.len()).unwrap_or(0));
    let racine = document.add_object(racine);
    for page in pages {
        if let Ok(page) = document.get_dictionary_mut(*page) {
            page.set("Parent", racine);
        }
    }
    racine
}

/// Turns the links of our pages that name the address of a part into links to its first page.
fn renvois(document: &mut Document, notres: &[ObjectId], posees: &[(Partie, Vec<ObjectId>)]) {
    let cible = |document: &Document, lien: &Dictionary| {
        let action = dictionnaire(document, lien, b"A")?;
        let adresse = texte(suivre(document, action, b"URI")?)?;
        let (_, feuilles) = posees.iter().find(|(partie, _)| partie.adresse == adresse)?;
        feuilles.first().copied()
    };
    let liens: Vec<ObjectId> = notres
        .iter()
        .filter_map(|page| super::objets::tableau(document, document.get_dictionary(*page).ok()?, b"Annots"))
        .flatten()
        .filter_map(|lien| lien.as_reference().ok())
        .collect();
    for id in liens {
        let page = document.get_dictionary(id).ok().and_then(|lien| cible(document, lien));
        if let (Some(page), Ok(lien)) = (page, document.get_dictionary_mut(id)) {
            lien.remove(b"A");
            lien.set("Dest", page_entiere(page));
        }
    }
}
