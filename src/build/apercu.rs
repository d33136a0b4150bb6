//! The pages of some acts, laid out again as their files are saved.
//!
//! In: what was read, again and again. Out: the documents that a save has touched, and their pages as drawings. Writes nothing. What
//! Typst remembers of a document is kept from one time to the next: only what has changed is laid out again.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::empreinte::{Condense, Empreinte, Empreintes};
use super::fabrique::{self, Refus};
use super::plan::{Plan, Tache, planifier};
use super::vagues::Ateliers;
use super::{Demande, depot};
use crate::diagnostic::Diagnostic;
use crate::read::Lecture;
use crate::render::{self, Studio};

/// How many layings out what Typst remembers may stay unused: the documents that one goes to and fro between.
const AGE: usize = 16;

/// The pages of a document.
#[derive(Debug, Clone)]
pub struct Planches {
    /// What they are made of: two of the same are the same.
    pub empreinte: Condense,
    /// Each page, in SVG.
    pub pages: Arc<[String]>,
    /// What stands against them, and can be mended; the pages are then missing.
    pub diagnostics: Vec<Diagnostic>,
}

/// The documents that are looked at.
#[derive(Default)]
pub struct Apercu {
    studio: Studio,
    lecture: Lecture,
    empreintes: BTreeMap<String, Empreinte>,
    planches: BTreeMap<String, Planches>,
}

impl Apercu {
    /// Takes in what was read; gives the documents that are not what they were, new ones included, in the order of their names.
    pub fn actualiser(&mut self, lecture: Lecture) -> Vec<String> {
        self.lecture = lecture;
        let plan = self.plan();
        let empreintes = Empreintes::new(&plan.taches, &self.lecture.sources);
        let actuelles: BTreeMap<_, _> =
            plan.taches.iter().map(|tache| (nom(tache), empreintes.de(tache, &self.lecture.sources))).collect();
        let touches = actuelles.iter().filter(|(nom, empreinte)| self.empreintes.get(*nom) != Some(empreinte));
        let touches = touches.map(|(nom, _)| nom.clone()).collect();
        self.planches.retain(|nom, planches| actuelles.get(nom) == Some(&planches.empreinte));
        self.empreintes = actuelles;
        touches
    }

    /// What was read last.
    pub fn lecture(&self) -> &Lecture {
        &self.lecture
    }

    /// The names of the documents: their paths, as a build would make them, without extension.
    pub fn documents(&self) -> impl Iterator<Item = &str> {
        self.empreintes.keys().map(String::as_str)
    }

    /// The pages of a document, laid out if they are not yet; `None` when there is no such document.
    pub fn planches(&mut self, document: &str) -> Option<Planches> {
        if let Some(connues) = self.planches.get(document) {
            return Some(connues.clone());
        }
        let empreinte = *self.empreintes.get(document)?;
        let plan = self.plan();
        let tache = plan.taches.iter().find(|tache| nom(tache) == document)?;
        let (pages, diagnostics) = match self.composer(tache) {
            Ok(pages) => (pages, Vec::new()),
            Err(Refus::Donnees(diagnostics)) => (Vec::new(), diagnostics),
            Err(Refus::Machine(erreur)) => (Vec::new(), vec![Diagnostic::erreur("MOD-02", erreur.to_string())]),
        };
        render::oublier(AGE);
        let planches = Planches { empreinte, pages: pages.into(), diagnostics };
        self.planches.insert(document.to_owned(), planches.clone());
        Some(planches)
    }

    fn composer(&self, tache: &Tache<'_>) -> Result<Vec<String>, Refus> {
        let ateliers = Ateliers::new(&self.studio, std::iter::once(tache.dossier));
        let absent = || Refus::Machine(crate::diagnostic::Error::Interne("atelier absent".into()));
        let atelier = ateliers.de(tache.dossier).ok_or_else(absent)?;
        let pages = fabrique::mettre_en_page(atelier, tache, &self.lecture.sources)?;
        Ok(pages.dessins())
    }

    /// Every document; those of an act that has an error are marked as drafts, so that it can be seen while it is mended.
    fn plan(&self) -> Plan<'_> {
        planifier(&self.lecture, &Demande { malgre_tout: true, ..Demande::new(Path::new("")) })
    }
}

fn nom(tache: &Tache<'_>) -> String {
    depot::en_barres(&tache.sortie.with_extension(""))
}
