//! Documents made side by side, and what is remembered between them kept within bounds.
//!
//! In: the documents to make, an output folder, whoever follows. Out: how each of them ended. Threads of our own, with a large stack:
//! Typst would nest one document in another on those of a pool. What one document has taught is forgotten a few documents later, so
//! that ten thousand of them take no more memory than a hundred.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use super::assemblage::Fabrique;
use super::depot::Depot;
use super::empreinte::{Condense, Empreinte};
use super::fabrique::{self, Refus};
use super::orphelins::chemin_vers;
use super::registre::Fiche;
use super::{Etat, Fait, Suivi, Tache};
use crate::diagnostic::{Diagnostic, Error};
use crate::model::{Dossier, Maison};
use crate::render::{self, Atelier, Studio};
use crate::source::Sources;
use crate::view::Redaction;

/// The stack of a worker: a deep document must not overflow it.
const PILE: usize = 32 << 20;

/// How many documents are made between two looks at what may be forgotten: a look walks through all that is remembered.
const VAGUE: usize = 4;

/// How many looks a layout may stay unused through before it is forgotten: documents that follow one another share their heads.
const AGE: usize = 1;

/// A document to make, and what it is to be made of.
pub(super) type Ouvrage<'a, 't> = (&'a Tache<'t>, Empreinte);

/// Where the work is done, and for whom.
pub(super) struct Chantier<'a> {
    /// The output folder.
    pub depot: &'a Depot,
    /// The texts that the acts were read from.
    pub sources: &'a Sources,
    /// Who is told.
    pub suivi: &'a dyn Suivi,
    /// How many threads.
    pub fils: usize,
}

/// How a document ended.
pub(super) struct Issue {
    /// Its state.
    pub fait: Fait,
    /// What stood against it, and can be mended.
    pub diagnostics: Vec<Diagnostic>,
    /// What the machine could not do.
    pub erreur: Option<Error>,
}

/// The houses of a run, each set up once.
pub(super) struct Ateliers<'s>(BTreeMap<usize, Atelier<'s>>);

impl<'s> Ateliers<'s> {
    /// Sets up the houses of some acts.
    pub(super) fn new<'d>(studio: &'s Studio, dossiers: impl Iterator<Item = &'d Dossier>) -> Self {
        let mut ateliers = BTreeMap::new();
        for Dossier { maison, collectivite, .. } in dossiers {
            ateliers.entry(adresse(maison)).or_insert_with(|| Atelier::new(studio, maison, collectivite));
        }
        Self(ateliers)
    }

    /// That of an act.
    pub(super) fn de(&self, dossier: &Dossier) -> Option<&Atelier<'s>> {
        self.0.get(&adresse(&dossier.maison))
    }
}

/// A house is known by where it stands in memory.
pub(super) fn adresse(maison: &Arc<Maison>) -> usize {
    Arc::as_ptr(maison).addr()
}

impl Chantier<'_> {
    /// Makes some documents; the issues come in their order. Those that were not begun when the work was stopped are omitted.
    pub(super) fn mener(&self, ouvrages: &[Ouvrage<'_, '_>], ateliers: &Ateliers<'_>) -> Vec<Issue> {
        let (prochain, panne) = (AtomicUsize::new(0), AtomicBool::new(false));
        let issues: Mutex<Vec<(usize, Issue)>> = Mutex::new(Vec::with_capacity(ouvrages.len()));
        let noter = |rang, issue| issues.lock().unwrap_or_else(PoisonError::into_inner).push((rang, issue));
        let travailler = || {
            // The documents of an act follow one another: what they share is worked out once.
            let mut encours = None;
            while !panne.load(Ordering::Relaxed) && !self.suivi.arret() {
                let rang = prochain.fetch_add(1, Ordering::Relaxed);
                let Some(ouvrage) = ouvrages.get(rang) else { break };
                let issue = self.faire(*ouvrage, ateliers, &mut encours);
                if rang % VAGUE == VAGUE - 1 {
                    render::oublier(AGE);
                }
                self.suivi.avance(&issue.fait);
                panne.fetch_or(issue.erreur.as_ref().is_some_and(est_une_panne), Ordering::Relaxed);
                noter(rang, issue);
            }
        };
        thread::scope(|portee| {
            let aides = (1..self.fils.min(ouvrages.len())).map(|_| ());
            // A thread that the system refuses is one helper less; without any, the work is done here.
            let nes = std::iter::once(())
                .chain(aides)
                .filter_map(|()| thread::Builder::new().stack_size(PILE).spawn_scoped(portee, travailler).ok());
            if nes.count() == 0 {
                travailler();
            }
        });
        let mut issues = issues.into_inner().unwrap_or_else(PoisonError::into_inner);
        issues.sort_unstable_by_key(|(rang, _)| *rang);
        issues.into_iter().map(|(_, issue)| issue).collect()
    }

    /// Makes a document and puts it in its place. A fault of ours is that of this document alone.
    fn faire<'t>(&self, ouvrage: Ouvrage<'_, 't>, ateliers: &Ateliers<'_>, encours: &mut Option<Redaction<'t>>) -> Issue {
        let (tache, _) = ouvrage;
        let debut = Instant::now();
        let fait = panic::catch_unwind(AssertUnwindSafe(|| self.fabriquer(ouvrage, ateliers, encours)));
        let faute = || format!("le document {} n'a pas pu être composé", tache.sortie.display());
        let fait = fait.unwrap_or_else(|_| Err(Refus::Machine(Error::Interne(faute()))));
        let duree = debut.elapsed();
        match fait {
            Ok((fiche, diagnostics)) => {
                Issue { fait: Fait { duree, ..Fait::de(tache, Etat::Fait, &fiche) }, diagnostics, erreur: None }
            }
            Err(refus) => {
                let (diagnostics, erreur) = match refus {
                    Refus::Donnees(diagnostics) => (diagnostics, None),
                    Refus::Machine(erreur) => (Vec::new(), Some(erreur)),
                };
                Issue { fait: Fait { duree, ..Fait::sans(tache, Etat::Echec) }, diagnostics, erreur }
            }
        }
    }

    /// A document in its place, and what there is to say of it.
    fn fabriquer<'t>(
        &self,
        (tache, empreinte): Ouvrage<'_, 't>,
        ateliers: &Ateliers<'_>,
        encours: &mut Option<Redaction<'t>>,
    ) -> Result<(Fiche, Vec<Diagnostic>), Refus> {
        let absent = || Refus::Machine(Error::Interne("atelier absent".into()));
        let atelier = ateliers.de(tache.dossier).ok_or_else(absent)?;
        encours.take_if(|redaction| !redaction.est_de(tache.dossier));
        let redaction = encours.get_or_insert_with(|| Redaction::new(tache.dossier));
        let Fabrique { octets, pages, norme, remarques } = fabrique::fabriquer(atelier, (tache, redaction), self.sources)?;
        let acte = chemin_vers(self.depot.racine(), &tache.dossier.chemin);
        let (sha256, taille, dites) = (Condense::de(&octets), octets.len(), !remarques.is_empty());
        let fiche = Fiche { acte, empreinte, sha256, pages, octets: taille, norme, remarques: dites };
        self.depot.deposer(tache, &octets, fiche.clone()).map_err(Refus::Machine)?;
        Ok((fiche, remarques))
    }
}

/// Would every other document meet the same trouble?
fn est_une_panne(erreur: &Error) -> bool {
    let Error::Fichier { cause, .. } = erreur else { return false };
    matches!(cause.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::ReadOnlyFilesystem)
}
