//! What is being put together: our pages, those of the parts, and all that makes one document of them.
//!
//! In: parts, one after the other. Out: a [`Joint`]. Pages, bookmarks, links, forms, layers, attached files and structure of each part
//! are kept; what a part would run by itself when it is opened is not.

use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, text_string};

use super::apport::Apport;
use super::couches::Couches;
use super::destinations::{page_entiere, page_visee};
use super::empreinte::Empreinte;
use super::examen::Norme;
use super::formulaire::Formulaire;
use super::fusion::{Cause, Joint, Partie};
use super::norme::declarer;
use super::objets::{dictionnaire, suivre, tableau, texte};
use super::pieces::Pieces;
use super::profils;
use super::signets::{self, Noeud};
use super::structure::Structure;

/// What is being put together.
pub(super) struct Corps {
    notres: Vec<ObjectId>,
    normes: Vec<Norme>,
    causes: Vec<Cause>,
    signets: Vec<Noeud>,
    posees: Vec<(Partie, Vec<ObjectId>)>,
    formulaire: Formulaire,
    couches: Couches,
    pieces: Pieces,
    structure: Option<Structure>,
}

impl Corps {
    /// The pages of the first document.
    pub(super) fn new(document: &Document, notres: Vec<ObjectId>) -> Self {
        Self {
            notres,
            normes: Vec::new(),
            causes: Vec::new(),
            signets: signets::lire(document),
            posees: Vec::new(),
            formulaire: Formulaire::default(),
            couches: Couches::default(),
            pieces: Pieces::default(),
            structure: Structure::new(document),
        }
    }

    /// Notes what the next part claims to be, and what stands against the whole claiming it.
    pub(super) fn noter(&mut self, norme: Option<Norme>, obstacle: Option<String>) {
        self.normes.extend(norme);
        self.causes.extend(obstacle.map(|raison| Cause { partie: self.posees.len(), raison }));
    }

    /// The form of PDF/A that the whole can claim.
    fn norme(&self) -> Option<Norme> {
        let partie = if self.normes.iter().any(|norme| norme.partie == 3) { 3 } else { 2 };
        self.causes.is_empty().then_some(Norme { partie, niveau: Some('b') })
    }

    /// Takes a part in.
    pub(super) fn prendre(&mut self, document: &mut Document, partie: Partie, apport: Apport) {
        let sous = format!("partie-{}", self.posees.len() + 1);
        profils::fixer(document, &apport);
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

    /// Writes the whole; `empreinte` is that of all it is made of.
    pub(super) fn finir(self, mut document: Document, empreinte: &Empreinte) -> Result<Joint, lopdf::Error> {
        let norme = self.norme();
        let (pages, etiquettes) = ordre(&self.notres, &self.posees);
        let racine = arbre_des_pages(&mut document, &pages);
        let plan = (!self.signets.is_empty()).then(|| signets::ecrire(&mut document, &self.signets));
        renvois(&mut document, &self.notres, &self.posees);
        let entiere = self.structure.is_some_and(|structure| structure.finir(&mut document));
        let mut catalogue = document.catalog()?.clone();
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
        *document.catalog_mut()? = catalogue;
        declarer(&mut document, norme, pages.len(), &empreinte.en_texte());
        document.prune_objects();
        let mut octets = Vec::new();
        let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).compression_level(6).build();
        document.save_with_options(&mut octets, options)?;
        Ok(Joint { octets, pages: pages.len(), norme, causes: self.causes })
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
        .filter_map(|page| tableau(document, document.get_dictionary(*page).ok()?, b"Annots"))
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
