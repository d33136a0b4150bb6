//! Many documents: what to make, where to put it, and making it.
//!
//! In: what was read, and an output folder. Out: PDF files, each whole or absent, and a [`Bilan`]: one [`Fait`] per document. Makes
//! again only what is not up to date. Knows what is made only through `view`, `render` and `assemble`; prints nothing, and tells whoever follows.

mod apercu;
mod assemblage;
mod comptes;
mod depot;
mod ecriture;
mod empreinte;
mod fabrique;
mod orphelins;
mod part;
mod plan;
mod registre;
mod suivi;
mod tri;
mod vagues;
mod verrou;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::diagnostic::{self, Diagnostic, Error};
use crate::fils;
use crate::model::Dossier;
use crate::read::Lecture;
use crate::render::Studio;
use crate::view::Genre;

use depot::Depot;
use empreinte::Empreintes;
use registre::Fiche;
use vagues::{Ateliers, Chantier};

pub use apercu::{Apercu, Planches};
pub use empreinte::Condense;
pub use orphelins::{Orphelin, SortOrphelin};
pub use part::Part;
pub use plan::{NOTICES, Plan, Tache, planifier};
pub use suivi::{Sans, Suivi};
pub use tri::surmonte;

/// What is asked of a build.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a wish of its own, and goes with any of the others")]
pub struct Demande<'a> {
    /// The folder of the outputs.
    pub sortie: &'a Path,
    /// The kinds of documents that are wanted; none for all those that each act can give.
    pub genres: &'a [&'static Genre],
    /// How many threads.
    pub fils: usize,
    /// Make the documents of acts that have an error of a check too, marked as drafts.
    pub malgre_tout: bool,
    /// Make extracts that hold the data that they are made from, and their annexes.
    pub hybride: bool,
    /// Make again what is up to date, too.
    pub force: bool,
    /// Remove the documents that no act makes any more.
    pub nettoyer: bool,
    /// The part of the work to do; all of it when there is none.
    pub part: Option<Part>,
}

impl<'a> Demande<'a> {
    /// Every document, in this folder, as it is most often asked for.
    pub fn new(sortie: &'a Path) -> Self {
        let (malgre_tout, hybride, force, nettoyer) = (false, false, false, false);
        Self { sortie, genres: &[], fils: fils::coeurs(), malgre_tout, hybride, force, nettoyer, part: None }
    }
}

/// What became of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Etat {
    /// It was made.
    Fait,
    /// It was there already, made of the same.
    AJour,
    /// It could not be made.
    Echec,
    /// The build was stopped before.
    Omis,
}

/// A document of the plan, and what became of it.
#[derive(Debug)]
pub struct Fait {
    /// Where it is.
    pub chemin: PathBuf,
    /// Of which kind.
    pub genre: &'static Genre,
    /// What became of it.
    pub etat: Etat,
    /// Its pages; 0 when it is not there.
    pub pages: usize,
    /// Its size; 0 when it is not there.
    pub octets: usize,
    /// What it took to make it.
    pub duree: Duration,
    /// The norms that it follows: « PDF/A-2a, PDF/UA-1 »; none for a copy to be read.
    pub norme: Option<String>,
    /// The SHA-256 of its bytes, when it is there.
    pub sha256: Option<Condense>,
}

impl Fait {
    /// A document that is there.
    fn de(tache: &Tache<'_>, etat: Etat, fiche: &Fiche) -> Self {
        let norme = fiche.norme.clone();
        Self { pages: fiche.pages, octets: fiche.octets, norme, sha256: Some(fiche.sha256), ..Self::sans(tache, etat) }
    }

    /// A document that is not there, or not as it should be.
    fn sans(tache: &Tache<'_>, etat: Etat) -> Self {
        let Tache { genre, sortie: chemin, .. } = tache;
        Self { chemin: chemin.clone(), genre, etat, pages: 0, octets: 0, duree: Duration::ZERO, norme: None, sha256: None }
    }
}

/// What became of a build.
#[derive(Debug, Default)]
pub struct Bilan {
    /// The documents, in the order of the plan.
    pub faits: Vec<Fait>,
    /// The files of the acts that have an error, of which nothing was made.
    pub ecartes: Vec<PathBuf>,
    /// The documents that no act makes any more.
    pub orphelins: Vec<Orphelin>,
    /// What stood against some documents, and can be mended.
    pub diagnostics: Vec<Diagnostic>,
    /// What the machine could not do.
    pub erreurs: Vec<Error>,
}

impl Bilan {
    /// How many documents ended so.
    pub fn nombre(&self, etat: Etat) -> usize {
        self.faits.iter().filter(|fait| fait.etat == etat).count()
    }
}

/// Makes the documents of what was read. An act that has an error is left out; the others are made.
pub fn construire(lecture: &Lecture, demande: &Demande<'_>, suivi: &dyn Suivi) -> Bilan {
    let Plan { taches, bases, ecartes, diagnostics } = planifier(lecture, demande);
    let mut bilan = Bilan { ecartes, diagnostics, ..Bilan::default() };
    if taches.is_empty() && !Depot::existe(demande.sortie) {
        return bilan;
    }
    match Depot::ouvrir(demande.sortie, demande.part) {
        Ok(depot) => {
            let chantier = Chantier { depot: &depot, sources: &lecture.sources, suivi, fils: demande.fils };
            bilan.produire(&chantier, &taches, demande.force);
            match orphelins::trouver(&depot, (&lecture.dossiers, &bases), demande.nettoyer) {
                Ok(orphelins) => bilan.orphelins = orphelins,
                Err(erreur) => bilan.erreurs.push(erreur),
            }
            bilan.erreurs.extend(depot.fermer().err());
        }
        Err(erreur) => bilan.erreurs.push(erreur),
    }
    // The documents of one act, and the acts of one sitting, may each meet the same fault.
    bilan.diagnostics = diagnostic::fondre(bilan.diagnostics);
    bilan
}

impl Bilan {
    /// Makes what is not up to date.
    fn produire(&mut self, chantier: &Chantier<'_>, taches: &[Tache<'_>], force: bool) {
        let Chantier { depot, sources, suivi, fils } = *chantier;
        let empreintes = Empreintes::new(taches, sources);
        let vus = fils::repartir(taches, fils, |_, tache| {
            let empreinte = empreintes.de(tache, sources);
            (empreinte, depot.a_jour(tache, empreinte).filter(|_| !force))
        });
        let ouvrages: Vec<_> =
            taches.iter().zip(&vus).filter(|(_, (_, fiche))| fiche.is_none()).map(|(tache, (e, _))| (tache, *e)).collect();
        let mut issues = Vec::new();
        let a_equiper =
            || taches.iter().zip(&vus).filter(|(tache, (_, fiche))| fiche.is_none() || veut_une_police(tache.dossier));
        if a_equiper().next().is_some() {
            let studio = Studio::new();
            let ateliers = Ateliers::new(&studio, a_equiper().map(|(tache, _)| tache.dossier));
            self.diagnostics.extend(polices_inconnues(&ateliers, taches));
            suivi.commence(ouvrages.len());
            issues = chantier.mener(&ouvrages, &ateliers);
        }
        let mut issues = issues.into_iter();
        for (tache, (_, fiche)) in taches.iter().zip(vus) {
            let fait = match fiche {
                Some(fiche) => Fait::de(tache, Etat::AJour, &fiche),
                None => match issues.next() {
                    Some(issue) => {
                        self.diagnostics.extend(issue.diagnostics);
                        self.erreurs.extend(issue.erreur);
                        issue.fait
                    }
                    None => Fait::sans(tache, Etat::Omis),
                },
            };
            self.faits.push(fait);
        }
    }
}

fn veut_une_police(dossier: &Dossier) -> bool {
    dossier.collectivite.charte.police.is_some()
}

/// What is wrong with the fonts that houses ask for, told once per house, whether or not a document is made with them this time.
fn polices_inconnues(ateliers: &Ateliers<'_>, taches: &[Tache<'_>]) -> Vec<Diagnostic> {
    let mut vues = BTreeSet::new();
    let maisons = taches.iter().map(|tache| tache.dossier).filter(|dossier| vues.insert(vagues::adresse(&dossier.maison)));
    maisons.filter_map(|dossier| ateliers.de(dossier)?.police_inconnue(&dossier.collectivite)).collect()
}
