//! Opening a PDF: what is taken, and what is refused, by its reason.
//!
//! In: bytes that came from anywhere. Out: a document whose pages are all there, each with what it inherits, or a [`Refus`].

use std::collections::HashSet;
use std::fmt;

use lopdf::xref::XrefRecovery;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::objets::{PROFONDEUR, nom, resoudre, suivre, tableau};

/// The most pages that a file may have: twenty times the longest annex asked for.
const MAX_PAGES: usize = 10_000;

/// How far from its beginning a file may say that it is a PDF (readers have always looked that far).
const ENTETE: usize = 1024;

/// What a page takes from the nodes above it when it does not say it itself.
const HERITES: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// Why a PDF is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refus {
    /// No byte.
    Vide,
    /// Something else.
    PasUnPdf,
    /// Cannot be opened, or lacks a page.
    Abime,
    /// Cannot be read without a password.
    MotDePasse,
    /// Can be read, but may not be changed or printed without a password.
    Verrou,
    /// Has no page.
    SansPage,
    /// Has more pages than any annex.
    TropDePages,
    /// Is a folder of other files (a portfolio): its only page says so.
    PorteDocuments,
    /// Is a form that only one reader can lay out (dynamic XFA): its only page says so.
    FormulaireDynamique,
}

impl Refus {
    /// What to do about it.
    pub fn remede(self) -> &'static str {
        match self {
            Self::Vide => "vérifier que le fichier a bien été copié en entier",
            Self::PasUnPdf => "vérifier le nom du fichier, ou l'enregistrer de nouveau en PDF",
            Self::Abime => "demander un nouvel exemplaire, ou l'ouvrir dans un lecteur et l'imprimer de nouveau en PDF",
            Self::MotDePasse | Self::Verrou => {
                "enregistrer une copie sans mot de passe : la télétransmission refuse les fichiers protégés"
            }
            Self::SansPage => "vérifier que c'est bien le fichier voulu",
            Self::TropDePages => "le couper en plusieurs annexes",
            Self::PorteDocuments => "en extraire les documents et citer chacun comme une annexe",
            Self::FormulaireDynamique => "l'ouvrir dans Acrobat et l'imprimer en PDF",
        }
    }
}

/// The reason, to be read after the name of the file: « convention.pdf » est vide.
impl fmt::Display for Refus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Vide => "est vide",
            Self::PasUnPdf => "n'est pas un PDF",
            Self::Abime => "est abîmé : ses pages ne se retrouvent pas toutes",
            Self::MotDePasse => "est protégé par un mot de passe",
            Self::Verrou => "est verrouillé : sa modification ou son impression est restreinte",
            Self::SansPage => "n'a aucune page",
            Self::TropDePages => "a plus de 10 000 pages",
            Self::PorteDocuments => "est un porte-documents : il contient d'autres fichiers au lieu de pages",
            Self::FormulaireDynamique => "est un formulaire dynamique (XFA) : ses pages ne se voient que dans Acrobat",
        })
    }
}

/// A page and what it inherits.
pub(super) struct Feuille {
    /// Its object.
    pub id: ObjectId,
    /// What it inherits, and does not say itself.
    pub herite: Dictionary,
}

/// A document that can be used.
pub(super) struct Ouvert {
    /// All its objects.
    pub document: Document,
    /// Its pages, in order.
    pub feuilles: Vec<Feuille>,
    /// Had its table of objects to be found again?
    pub repare: bool,
}

/// Opens a PDF.
pub(super) fn ouvrir(octets: &[u8]) -> Result<Ouvert, Refus> {
    if octets.is_empty() {
        return Err(Refus::Vide);
    }
    if !octets[..octets.len().min(ENTETE)].windows(5).any(|mot| mot == b"%PDF-") {
        return Err(Refus::PasUnPdf);
    }
    let document = Document::load_mem(octets).map_err(|_| {
        // A lock of a kind that is not known looks like damage.
        if octets.windows(9).any(|mot| mot == b"/Encrypt ") { Refus::MotDePasse } else { Refus::Abime }
    })?;
    if document.trailer.has(b"Encrypt") {
        return Err(Refus::MotDePasse);
    }
    if document.was_encrypted() {
        return Err(Refus::Verrou);
    }
    let catalogue = document.catalog().map_err(|_| Refus::Abime)?;
    if catalogue.has(b"Collection") {
        return Err(Refus::PorteDocuments);
    }
    if suivre(&document, catalogue, b"NeedsRendering").is_some_and(|oui| oui.as_bool().unwrap_or(false)) {
        return Err(Refus::FormulaireDynamique);
    }
    let feuilles = feuilles(&document, catalogue)?;
    let repare = document.xref_recovery == Some(XrefRecovery::Reconstructed);
    Ok(Ouvert { document, feuilles, repare })
}

/// The pages of a document in order, whatever the shape of its tree. One page may stand in it several times.
fn feuilles(document: &Document, catalogue: &Dictionary) -> Result<Vec<Feuille>, Refus> {
    let racine = catalogue.get(b"Pages").and_then(Object::as_reference).map_err(|_| Refus::Abime)?;
    let mut feuilles = Vec::new();
    let mut vus = HashSet::new();
    let mut a_voir = vec![(racine, Dictionary::new(), 0)];
    while let Some((id, herite, profondeur)) = a_voir.pop() {
        let noeud = document.get_dictionary(id).map_err(|_| Refus::Abime)?;
        let est_un_noeud = noeud.has(b"Kids") || noeud.has_type(b"Pages");
        if !est_un_noeud {
            if feuilles.len() == MAX_PAGES {
                return Err(Refus::TropDePages);
            }
            feuilles.push(Feuille { id, herite });
            continue;
        }
        // A node that stands twice in the tree would never end it.
        if !vus.insert(id) || profondeur > PROFONDEUR {
            return Err(Refus::Abime);
        }
        let enfants = tableau(document, noeud, b"Kids").unwrap_or_default();
        let mut legs = herite;
        for cle in HERITES {
            if let Ok(valeur) = noeud.get(cle) {
                legs.set(cle, valeur.clone());
            }
        }
        for enfant in enfants.iter().rev() {
            let id = enfant.as_reference().map_err(|_| Refus::Abime)?;
            a_voir.push((id, legs.clone(), profondeur + 1));
        }
    }
    if feuilles.is_empty() { Err(Refus::SansPage) } else { Ok(feuilles) }
}

impl Ouvert {
    /// A value of a page: its own, else the one it inherits.
    pub(super) fn valeur<'a>(&'a self, feuille: &'a Feuille, cle: &[u8]) -> Option<&'a Object> {
        let page = self.document.get_dictionary(feuille.id).ok()?;
        let objet = page.get(cle).or_else(|_| feuille.herite.get(cle)).ok()?;
        resoudre(&self.document, objet)
    }

    /// The version of PDF that it is written in; an update may have raised it.
    pub(super) fn version(&self) -> String {
        let hausse = self.catalogue().and_then(|catalogue| nom(&self.document, catalogue, b"Version"));
        let hausse = hausse.map(|version| String::from_utf8_lossy(version).into_owned()).filter(|version| version.len() == 3);
        hausse.unwrap_or_default().max(self.document.version.clone())
    }

    /// The catalogue: opening has shown that there is one.
    pub(super) fn catalogue(&self) -> Option<&Dictionary> {
        self.document.catalog().ok()
    }
}
