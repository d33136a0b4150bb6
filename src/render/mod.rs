//! View → pages → PDF, by Typst.
//!
//! In: the words of a document and the house it comes from. Out: laid-out [`Pages`], then the bytes of a PDF of some [`Forme`].
//! The only door to Typst. Does not know what a délibération is: it lays out whatever a template makes of the data.
//!
//! What is dear is made once: the [`Studio`] (fonts, library, our templates) for a run, an [`Atelier`] for each house that brings
//! fonts or templates of its own. A document then costs a small world of a few pointers.

mod atelier;
mod monde;
mod studio;

use std::collections::BTreeSet;
use std::ops::Range;

use typst::diag::{Severity, SourceDiagnostic};
use typst::foundations::{Bytes, Smart};
use typst::introspection::Tag;
use typst::layout::{Abs, Frame, FrameItem};
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_svg::SvgOptions;

use crate::diagnostic::{Diagnostic, Error, Gravite, Notice};
use crate::source::Lieu;

pub use atelier::Atelier;
use monde::Monde;
pub use studio::{MODELES, Studio, police_de_secours};

/// The pages of what a house's own templates and fonts can have wrong.
pub const NOTICES: [Notice; 3] = [
    Notice {
        code: "MOD-02",
        gravite: Gravite::Erreur,
        titre: "les modèles de la maison se composent, et donnent un PDF archivable et accessible",
        pourquoi: "Un modèle du dossier « templates » remplace le nôtre : s'il ne se compose pas, ou s'il oublie ce que demandent PDF/A ou \
                   PDF/UA, aucun document ne peut en sortir.",
        fondement: "ISO 19005-2 (PDF/A-2) et ISO 14289-1 (PDF/UA-1)",
        exemple: "",
        ecrire: "corriger le modèle à l'endroit montré, ou repartir de celui d'origine : « delib modeles export »",
    },
    Notice {
        code: "MOD-03",
        gravite: Gravite::Avertissement,
        titre: "la police demandée par la charte est connue",
        pourquoi: "Les polices de la machine ne sont jamais employées, pour que les mêmes données donnent partout les mêmes pages : une \
                   police inconnue est remplacée.",
        fondement: "",
        exemple: "charte: {police: Garamont}",
        ecrire: "choisir une des polices que le message donne, ou placer la sienne dans un dossier « polices » à côté de la collectivité",
    },
    Notice {
        code: "MOD-04",
        gravite: Gravite::Erreur,
        titre: "une police sait dessiner chaque signe",
        pourquoi: "Un signe sans dessin laisserait un carré vide dans l'acte, et le fichier ne serait plus archivable.",
        fondement: "ISO 19005-2 (PDF/A-2), paragraphe 6.2.11.8",
        exemple: "objet: Fête 🎉 du village",
        ecrire: "retirer ce signe, ou placer une police qui le contient dans un dossier « polices » à côté de la collectivité",
    },
];

/// What a template reads: the words of the document, and the files that it shows or holds.
#[derive(Debug, Clone)]
pub struct Matiere {
    donnees: Bytes,
    pieces: Vec<Bytes>,
}

impl Matiere {
    /// The words alone, as JSON.
    pub fn new(donnees: Vec<u8>) -> Self {
        Self { donnees: Bytes::new(donnees), pieces: Vec::new() }
    }

    /// The same files, with other words.
    #[must_use]
    pub fn avec(&self, donnees: Vec<u8>) -> Self {
        Self { donnees: Bytes::new(donnees), pieces: self.pieces.clone() }
    }

    /// Adds a file: the first is `/piece/0`.
    pub fn ajouter(&mut self, octets: Vec<u8>) {
        self.pieces.push(Bytes::new(octets));
    }
}

/// What a PDF is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forme {
    /// PDF/A-2a and PDF/UA-1: to be published, transmitted, archived.
    Archive,
    /// PDF/A-3a and PDF/UA-1: the same, and it may hold any file.
    Hybride,
    /// PDF/A-2b, without structure: drawings to be set on the pages of another document.
    Dessins,
}

/// A document that is laid out.
pub struct Pages {
    document: PagedDocument,
}

impl Pages {
    /// How many.
    pub fn nombre(&self) -> usize {
        self.document.pages().len()
    }

    /// Each page as a drawing, in SVG: to be looked at on a screen, never to be kept.
    pub fn dessins(&self) -> Vec<String> {
        self.document.pages().iter().map(|page| typst_svg::svg(page, &SvgOptions::default())).collect()
    }

    /// The pages, from 0, on which a template has left marks with this label, in the order of the text.
    pub fn marques(&self, etiquette: &str) -> Vec<usize> {
        let mut marques = Vec::new();
        for (rang, page) in self.document.pages().iter().enumerate() {
            compter(&page.frame, etiquette, &mut || marques.push(rang));
        }
        marques
    }

    /// Are some of these pages too empty to be left so: the last of several, when it holds but a few lines; one before it, when what
    /// stays together after it left half of it blank?
    pub fn mal_remplies(&self, rangs: Range<usize>) -> bool {
        let Some((derniere, avant)) = self.document.pages().get(rangs).and_then(<[Page]>::split_last) else { return false };
        let pleine_a_moins = |page: &Page, part: f64| bas(&page.frame) < page.frame.height() * part;
        !avant.is_empty() && (pleine_a_moins(derniere, PRESQUE_VIDE) || avant.iter().any(|page| pleine_a_moins(page, A_MOITIE)))
    }
}

/// A last page whose text ends above this part of its height is not worth a sheet.
const PRESQUE_VIDE: f64 = 0.2;

/// A page before the last whose text ends above this part of its height looks as if the text ended there.
const A_MOITIE: f64 = 0.5;

/// How far down a page its text goes. Heads and feet stand in the first and last tenths.
fn bas(frame: &Frame) -> Abs {
    let hauteur = frame.height();
    let mut bas = Abs::zero();
    mesurer(frame, Abs::zero(), &mut |y| {
        if y > hauteur * 0.08 && y < hauteur * 0.92 && y > bas {
            bas = y;
        }
    });
    bas
}

/// Tells the height at which each piece of text or picture stands.
fn mesurer(frame: &Frame, haut: Abs, dire: &mut impl FnMut(Abs)) {
    for (place, item) in frame.items() {
        let y = haut + place.y;
        match item {
            // What is turned is not in the flow: the word across the page of a project.
            FrameItem::Group(groupe) if groupe.transform.kx.is_zero() => mesurer(&groupe.frame, y + groupe.transform.ty, dire),
            FrameItem::Text(_) => dire(y),
            FrameItem::Image(_, taille, _) => dire(y + taille.y),
            FrameItem::Group(_) | FrameItem::Shape(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

/// Tells each mark of a label.
fn compter(frame: &Frame, etiquette: &str, dire: &mut impl FnMut()) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(groupe) => compter(&groupe.frame, etiquette, dire),
            FrameItem::Tag(Tag::Start(marque, _))
                if marque.label().is_some_and(|label| label.resolve().as_str() == etiquette) =>
            {
                dire();
            }
            _ => {}
        }
    }
}

/// Why a document could not be made.
#[derive(Debug)]
pub enum Echec {
    /// Something that the person can mend: a template of the house, its logo.
    Donnees(Vec<Diagnostic>),
    /// A picture that cannot be drawn: its rank among the files of the document, and what the engine says of it.
    Piece(usize, String),
    /// Signs that no font can draw: whoever knows the texts can tell where they stand.
    SansDessin(Vec<String>),
    /// A fault of ours.
    Machine(Error),
}

/// Lays a document out: `modele` is the name of a template, `matiere` what it reads.
///
/// # Errors
/// What is wrong in the templates or pictures of the house, or in ours.
pub fn render(atelier: &Atelier<'_>, modele: &str, matiere: Matiere) -> Result<Pages, Echec> {
    let monde = Monde::new(atelier, modele, matiere);
    typst::compile::<PagedDocument>(&monde)
        .output
        .map(|document| Pages { document })
        .map_err(|fautes| echec(atelier, &monde, &fautes))
}

/// Writes pages as a PDF of a form. `identifiant` names the document whatever its content.
///
/// # Errors
/// What stands against the norms of the form: an override of the house that forgets an alternative text, for instance.
pub fn pdf(atelier: &Atelier<'_>, pages: &Pages, identifiant: &str, forme: Forme) -> Result<Vec<u8>, Echec> {
    let interne = |message: String| Echec::Machine(Error::Interne(message));
    let normes: &[PdfStandard] = match forme {
        Forme::Archive => &[PdfStandard::A_2a, PdfStandard::Ua_1],
        Forme::Hybride => &[PdfStandard::A_3a, PdfStandard::Ua_1],
        Forme::Dessins => &[PdfStandard::A_2b],
    };
    let standards = PdfStandards::new(normes).map_err(|faute| interne(faute.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(identifiant.to_owned()),
        creator: Smart::Custom(Some(concat!("delib ", env!("CARGO_PKG_VERSION")).to_owned())),
        standards,
        tagged: forme != Forme::Dessins,
        ..PdfOptions::default()
    };
    let monde = Monde::new(atelier, "", Matiere::new(Vec::new()));
    typst_pdf::pdf(&pages.document, &options).map_err(|fautes| echec(atelier, &monde, &fautes))
}

/// Forgets the layouts of documents made `age` documents ago or more: memory stays bounded, shared parts stay warm.
pub fn oublier(age: usize) {
    typst::comemo::evict(age);
}

/// Tells Typst's faults as ours.
fn echec(atelier: &Atelier<'_>, monde: &Monde<'_>, fautes: &[SourceDiagnostic]) -> Echec {
    let mut diagnostics = Vec::new();
    let mut internes = Vec::new();
    let signes: BTreeSet<String> = fautes.iter().filter_map(|faute| sans_dessin(&faute.message)).collect();
    if !signes.is_empty() {
        return Echec::SansDessin(signes.into_iter().collect());
    }
    for faute in fautes.iter().filter(|faute| faute.severity == Severity::Error) {
        match lieu(atelier, monde, faute) {
            Some(lieu) => {
                let indications: Vec<&str> = faute.hints.iter().map(|indication| indication.v.as_str()).collect();
                let diagnostic = Diagnostic::erreur("MOD-02", format!("Le modèle Typst : {}.", faute.message)).a(lieu, "ici");
                diagnostics.push(if indications.is_empty() {
                    diagnostic.aide("« delib modeles export » donne le modèle d'origine")
                } else {
                    diagnostic.aide(indications.join(" ; "))
                });
            }
            None if est_une_image(&faute.message) && monde.piece_abimee().is_some() => {
                return Echec::Piece(monde.piece_abimee().unwrap_or(0), faute.message.to_string());
            }
            None if est_une_image(&faute.message) && atelier.a_un_logo() => diagnostics.push(
                Diagnostic::erreur(
                    "LIRE-08",
                    "Le logo ne peut pas être dessiné : le fichier est abîmé, ou son format n'est pas compris.",
                )
                .a(atelier.lieu_du_logo(), "image refusée")
                .aide(format!("l'enregistrer de nouveau en SVG ou en PNG ({})", faute.message)),
            ),
            None => internes.push(format!("{} ({})", faute.message, fichier(faute))),
        }
    }
    if diagnostics.is_empty() { Echec::Machine(Error::Interne(internes.join(" ; "))) } else { Echec::Donnees(diagnostics) }
}

/// Where a fault stands, when it is in a template of the house; the calls that led to it are looked at too.
fn lieu(atelier: &Atelier<'_>, monde: &Monde<'_>, faute: &SourceDiagnostic) -> Option<Lieu> {
    use typst::WorldExt;
    let mut spans = std::iter::once(faute.span).chain(faute.trace.iter().map(|trace| trace.span.into()));
    spans.find_map(|span| {
        let source = atelier.source_de(span.id()?)?;
        let plage = monde.range(span)?;
        let [debut, fin] = [plage.start, plage.end].map(|octet| u32::try_from(octet).unwrap_or(u32::MAX));
        Some(Lieu { source, debut, fin })
    })
}

/// The template in which a fault of ours stands.
fn fichier(faute: &SourceDiagnostic) -> String {
    faute.span.id().map(|id| id.vpath().get_with_slash().to_owned()).unwrap_or_default()
}

/// The signs of which Typst complains that no font has them.
fn sans_dessin(message: &str) -> Option<String> {
    let cite = message.split_once("the text `\"")?.1.split_once("\"` could not be displayed")?.0;
    Some(cite.to_owned())
}

/// Does Typst complain of a picture?
fn est_une_image(message: &str) -> bool {
    ["image", "SVG", "PNG", "JPEG"].iter().any(|mot| message.contains(mot))
}
