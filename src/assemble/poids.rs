//! How much work it would be to draw a page.
//!
//! In: a document and its pages. Out: which pages may be drawn. A few bytes can ask for an endless drawing (a form that calls itself
//! twice, a pattern made of patterns); it is counted without being drawn, so that no file can hold a run up.

use std::collections::HashMap;

use hayro::hayro_syntax::content::TypedIter;
use hayro::hayro_syntax::content::ops::TypedInstruction as Ordre;
use hayro::hayro_syntax::object::{Name, Object as Jeton};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::objets::{dictionnaire, en_dictionnaire, entier, nom, resoudre};
use super::ouverture::{Feuille, Ouvert};

/// The most operators that a page may come to: the heaviest plan seen has two million.
const MAX: u64 = 20_000_000;

/// How many points of a picture are drawn in the time of one operator.
const POINTS: u64 = 50;

/// What a gradation over a page weighs.
const NUANCE: u64 = 10_000;

/// How deep drawings may call one another.
const EMBOITEMENT: usize = 40;

/// The most bytes that one content may unfold to.
const MAX_CONTENU: usize = 256 << 20;

/// For each page of a document, may it be drawn?
pub(super) fn dessinables(ouvert: &Ouvert) -> Vec<bool> {
    let mut balance = Balance { document: &ouvert.document, connus: HashMap::new() };
    ouvert.feuilles.iter().map(|feuille| balance.page(ouvert, feuille) <= MAX).collect()
}

/// Where a content stands: what it may call, and how deep it was called.
#[derive(Clone, Copy)]
struct Ici<'d> {
    ressources: Option<&'d Dictionary>,
    profondeur: usize,
}

/// The weighing of a document; what several pages call is weighed once.
struct Balance<'d> {
    document: &'d Document,
    connus: HashMap<ObjectId, u64>,
}

impl<'d> Balance<'d> {
    fn page(&mut self, ouvert: &'d Ouvert, feuille: &'d Feuille) -> u64 {
        let Ok(contenu) = self.document.get_page_content_with_limit(feuille.id, MAX_CONTENU) else { return u64::MAX };
        let ressources = ouvert.valeur(feuille, b"Resources").and_then(en_dictionnaire);
        let mut poids = self.contenu(&contenu, Ici { ressources, profondeur: 0 });
        let annotations = ouvert.valeur(feuille, b"Annots").and_then(|objet| objet.as_array().ok());
        for annotation in annotations.into_iter().flatten() {
            let annotation = resoudre(self.document, annotation).and_then(en_dictionnaire);
            let apparences = annotation.and_then(|annotation| dictionnaire(self.document, annotation, b"AP"));
            if let Some(apparence) = apparences.and_then(|apparences| apparences.get(b"N").ok()) {
                poids = poids.saturating_add(self.flux(apparence, Ici { ressources: None, profondeur: 0 }));
            }
        }
        poids
    }

    /// A drawing that others call: a form, a pattern, a glyph.
    fn flux(&mut self, objet: &'d Object, depuis: Ici<'d>) -> u64 {
        let id = objet.as_reference().ok();
        if let Some(poids) = id.and_then(|id| self.connus.get(&id)) {
            return *poids;
        }
        let Some(Object::Stream(flux)) = resoudre(self.document, objet) else { return 0 };
        if nom(self.document, &flux.dict, b"Subtype") == Some(b"Image") {
            let cote = |cle: &[u8]| entier(self.document, &flux.dict, cle).and_then(|cote| u64::try_from(cote).ok()).unwrap_or(0);
            return cote(b"Width").saturating_mul(cote(b"Height")) / POINTS;
        }
        // Until it is known, and for ever if it comes back to itself, it is endless.
        if let Some(id) = id {
            self.connus.insert(id, u64::MAX);
        }
        let contenu = flux.get_plain_content_with_limit(MAX_CONTENU).ok().filter(|_| depuis.profondeur < EMBOITEMENT);
        let ressources = dictionnaire(self.document, &flux.dict, b"Resources").or(depuis.ressources);
        let ici = Ici { ressources, profondeur: depuis.profondeur + 1 };
        let poids = contenu.map_or(u64::MAX, |contenu| self.contenu(&contenu, ici));
        if let Some(id) = id {
            self.connus.insert(id, poids);
        }
        poids
    }

    fn contenu(&mut self, octets: &[u8], ici: Ici<'d>) -> u64 {
        // What one surface, one line, one glyph weighs, by the pattern or the font in use.
        let (mut surface, mut trait_, mut glyphe) = (0u64, 0u64, 0u64);
        let mut total = 0u64;
        let mut ordres = TypedIter::new(octets);
        while let Some(ordre) = ordres.next() {
            let poids = match ordre {
                Ordre::XObject(objet) => self.appele(ici, b"XObject", objet.0),
                Ordre::Shading(_) => NUANCE,
                Ordre::SetGraphicsState(etat) => self.masque(ici, etat.0),
                Ordre::NonStrokeColorNamed(couleur) => {
                    surface = couleur.1.map_or(0, |motif| self.appele(ici, b"Pattern", motif));
                    0
                }
                Ordre::StrokeColorNamed(couleur) => {
                    trait_ = couleur.1.map_or(0, |motif| self.appele(ici, b"Pattern", motif));
                    0
                }
                Ordre::TextFont(police) => {
                    glyphe = self.glyphe(ici, police.0);
                    0
                }
                Ordre::ShowText(mots) => ecriture(mots.0.as_bytes(), glyphe, surface),
                Ordre::NextLineAndShowText(mots) => ecriture(mots.0.as_bytes(), glyphe, surface),
                Ordre::ShowTextWithParameters(mots) => ecriture(mots.2.as_bytes(), glyphe, surface),
                Ordre::ShowTexts(mots) => mots.0.iter::<Jeton<'_>>().fold(0u64, |poids, morceau| match morceau {
                    Jeton::String(mots) => poids.saturating_add(ecriture(mots.as_bytes(), glyphe, surface)),
                    _ => poids,
                }),
                Ordre::StrokePath(_) | Ordre::CloseAndStrokePath(_) => trait_,
                Ordre::FillPathNonZero(_) | Ordre::FillPathNonZeroCompatibility(_) | Ordre::FillPathEvenOdd(_) => surface,
                Ordre::FillAndStrokeNonZero(_)
                | Ordre::FillAndStrokeEvenOdd(_)
                | Ordre::CloseFillAndStrokeNonZero(_)
                | Ordre::CloseFillAndStrokeEvenOdd(_) => surface.saturating_add(trait_),
                _ => 0,
            };
            total = total.saturating_add(1).saturating_add(poids);
        }
        total
    }

    /// A resource called by its name.
    fn appele(&mut self, ici: Ici<'d>, genre: &[u8], appele: &Name<'_>) -> u64 {
        let objet = self.ressources(ici, genre).and_then(|objets| objets.get(appele).ok());
        objet.map_or(0, |objet| self.flux(objet, ici))
    }

    /// The drawing that masks what follows.
    fn masque(&mut self, ici: Ici<'d>, etat: &Name<'_>) -> u64 {
        let etat = self.ressources(ici, b"ExtGState").and_then(|etats| dictionnaire(self.document, etats, etat));
        let masque = etat.and_then(|etat| dictionnaire(self.document, etat, b"SMask")).and_then(|masque| masque.get(b"G").ok());
        masque.map_or(0, |masque| self.flux(masque, ici))
    }

    /// The heaviest glyph of a font whose glyphs are drawings.
    fn glyphe(&mut self, ici: Ici<'d>, police: &Name<'_>) -> u64 {
        let police = self.ressources(ici, b"Font").and_then(|polices| dictionnaire(self.document, polices, police));
        let Some(police) = police else { return 0 };
        let Some(glyphes) = dictionnaire(self.document, police, b"CharProcs") else { return 0 };
        let propres = Ici { ressources: dictionnaire(self.document, police, b"Resources").or(ici.ressources), ..ici };
        glyphes.iter().map(|(_, glyphe)| self.flux(glyphe, propres)).max().unwrap_or(0)
    }

    /// The resources of a kind.
    fn ressources(&self, ici: Ici<'d>, genre: &[u8]) -> Option<&'d Dictionary> {
        dictionnaire(self.document, ici.ressources?, genre)
    }
}

/// What words weigh.
fn ecriture(mots: &[u8], glyphe: u64, surface: u64) -> u64 {
    (mots.len() as u64).saturating_mul(glyphe.saturating_add(surface).saturating_add(1))
}
