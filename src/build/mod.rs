//! Many documents: what to make, where to put it, and making it.
//!
//! In: dossiers and an output folder. Out: PDF files, each whole or absent, and one [`Fait`] per document. Runs the documents on
//! threads of its own; knows what is made only through `view`, `render` and `assemble`.

mod assemblage;
mod comptes;
mod ecriture;
mod plan;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use serde_json::Value;

use crate::diagnostic::{self, Diagnostic, Error};
use crate::model::Dossier;
use crate::render::{self, Atelier, Echec, Studio};
use crate::source::Sources;
use crate::view::{self, Genre, Imprime};

use assemblage::Fabrique;

pub use plan::{NOTICES, Plan, Tache, planifier};

/// The stack of a worker: a deep document must not overflow it.
const PILE: usize = 32 << 20;

/// How many documents a layout may stay unused before it is forgotten.
const AGE: usize = 8;

/// What is asked of a build.
#[derive(Debug, Clone, Copy)]
pub struct Demande<'a> {
    /// The folder of the outputs.
    pub sortie: &'a Path,
    /// The kinds of documents that are wanted; none for all those that each act can give.
    pub genres: &'a [&'static Genre],
    /// How many threads.
    pub fils: usize,
    /// Make the documents of acts that have an error too, marked as drafts.
    pub malgre_tout: bool,
    /// Make extracts that hold the data that they are made from, and their annexes.
    pub hybride: bool,
}

/// What became of a document.
#[derive(Debug)]
pub struct Fait {
    /// Where it is.
    pub chemin: PathBuf,
    /// Its pages.
    pub pages: usize,
    /// Its size.
    pub octets: usize,
    /// The norms that it follows: « PDF/A-2a, PDF/UA-1 »; none for a copy to be read.
    pub norme: Option<String>,
}

/// What a build made, in the order of the plan.
#[derive(Debug, Default)]
pub struct Bilan {
    /// The documents that are on the disk.
    pub faits: Vec<Fait>,
    /// What stood against the others, and can be mended.
    pub diagnostics: Vec<Diagnostic>,
    /// What the machine could not do.
    pub erreurs: Vec<Error>,
}

/// Told once per house.
fn polices_inconnues(ateliers: &BTreeMap<usize, Atelier<'_>>, taches: &[Tache<'_>]) -> Vec<Diagnostic> {
    let mut vues = BTreeSet::new();
    let maisons = taches.iter().filter(|tache| vues.insert(Arc::as_ptr(&tache.dossier.maison).addr()));
    maisons
        .filter_map(|tache| {
            ateliers.get(&Arc::as_ptr(&tache.dossier.maison).addr())?.police_inconnue(&tache.dossier.collectivite)
        })
        .collect()
}

/// How one document ended.
enum Issue {
    Fait(Fait, Vec<Diagnostic>),
    Donnees(Vec<Diagnostic>),
    Machine(Error),
}

/// Makes every document of a plan, on as many threads as `fils`; `sources` are the texts that the plan was made from.
pub fn construire(taches: &[Tache<'_>], sources: &Sources, fils: usize) -> Bilan {
    let studio = Studio::new();
    let ateliers = ateliers(&studio, taches);
    let prochaine = AtomicUsize::new(0);
    let issues: Mutex<Vec<(usize, Issue)>> = Mutex::new(Vec::with_capacity(taches.len()));
    let travailler = || {
        loop {
            let rang = prochaine.fetch_add(1, Ordering::Relaxed);
            let Some(tache) = taches.get(rang) else { break };
            let issue = match ateliers.get(&Arc::as_ptr(&tache.dossier.maison).addr()) {
                Some(atelier) => faire(atelier, tache, sources),
                None => Issue::Machine(Error::Interne("atelier absent".into())),
            };
            render::oublier(AGE);
            issues.lock().unwrap_or_else(PoisonError::into_inner).push((rang, issue));
        }
    };
    thread::scope(|portee| {
        for _ in 0..fils.clamp(1, taches.len().max(1)) {
            let fil = thread::Builder::new().stack_size(PILE).spawn_scoped(portee, travailler);
            if let Err(cause) = fil {
                let erreur = Error::Interne(format!("fil d'exécution refusé par le système : {cause}"));
                issues.lock().unwrap_or_else(PoisonError::into_inner).push((usize::MAX, Issue::Machine(erreur)));
            }
        }
    });
    let mut issues = issues.into_inner().unwrap_or_else(PoisonError::into_inner);
    issues.sort_by_key(|(rang, _)| *rang);
    let mut bilan = Bilan { diagnostics: polices_inconnues(&ateliers, taches), ..Bilan::default() };
    for (_, issue) in issues {
        match issue {
            Issue::Fait(fait, remarques) => {
                bilan.faits.push(fait);
                bilan.diagnostics.extend(remarques);
            }
            Issue::Donnees(diagnostics) => bilan.diagnostics.extend(diagnostics),
            Issue::Machine(erreur) => bilan.erreurs.push(erreur),
        }
    }
    // The documents of one act, and the acts of one sitting, may each meet the same fault.
    bilan.diagnostics = diagnostic::fondre(bilan.diagnostics);
    bilan
}

/// One atelier per house, by the address of the house.
fn ateliers<'s>(studio: &'s Studio, taches: &[Tache<'_>]) -> BTreeMap<usize, Atelier<'s>> {
    let mut ateliers = BTreeMap::new();
    for tache in taches {
        let Dossier { maison, collectivite, .. } = tache.dossier;
        ateliers.entry(Arc::as_ptr(maison).addr()).or_insert_with(|| Atelier::new(studio, maison, collectivite));
    }
    ateliers
}

/// The line, for one document: view, render, pdf, assemble, write.
fn faire(atelier: &Atelier<'_>, tache: &Tache<'_>, sources: &Sources) -> Issue {
    let mut view = match view::view(tache.dossier, tache.genre, tache.rang) {
        Ok(view) => view,
        Err(diagnostic) => return Issue::Donnees(vec![*diagnostic]),
    };
    if let Some(diagnostic) = hors_de_mesure(tache.dossier, &view) {
        return Issue::Donnees(vec![diagnostic]);
    }
    if tache.en_projet {
        view = view.en_projet();
    }
    if tache.hybride.is_some() {
        view = view.hybride(tache.dossier);
    }
    match assemblage::fabriquer(atelier, tache, &mut view) {
        Ok(Fabrique { octets, pages, norme, remarques }) => match ecriture::ecrire(&tache.sortie, &octets) {
            Ok(()) => Issue::Fait(Fait { chemin: tache.sortie.clone(), pages, octets: octets.len(), norme }, remarques),
            Err(erreur) => Issue::Machine(erreur),
        },
        Err(Echec::Donnees(diagnostics)) => Issue::Donnees(diagnostics),
        Err(Echec::Piece(rang, raison)) => Issue::Donnees(vec![assemblage::image_refusee(tache.dossier, &view, (rang, &raison))]),
        Err(Echec::SansDessin(signes)) => {
            Issue::Donnees(signes.iter().map(|signe| sans_dessin(tache.dossier, sources, signe)).collect())
        }
        Err(Echec::Machine(erreur)) => Issue::Machine(erreur),
    }
}

/// The longest text that is set at once, in bytes: what one may type, and what our own words add to it.
const TEXTE: usize = 40_000;

/// Sizes are refused where texts are read; but a sentence may name two thousand members, each with a name of half a page.
fn hors_de_mesure(dossier: &Dossier, view: &Imprime) -> Option<Diagnostic> {
    let longueur = serde_json::to_value(view).map_or(0, |json| plus_long(&json));
    (longueur > TEXTE).then(|| {
        Diagnostic::erreur("LIRE-09", "Une phrase de ce document serait longue de plusieurs pages.")
            .a(dossier.deliberation.objet.lieu, "pour cet acte")
            .aide("vérifier les noms des membres, et les listes qui les citent : présents, pouvoirs, votes")
    })
}

/// The length of the longest text without a line break.
fn plus_long(json: &Value) -> usize {
    match json {
        Value::String(texte) => texte.lines().map(str::len).max().unwrap_or(0),
        Value::Array(valeurs) => valeurs.iter().map(plus_long).max().unwrap_or(0),
        Value::Object(champs) => champs.values().map(plus_long).max().unwrap_or(0),
        _ => 0,
    }
}

/// A sign that no font can draw, shown where it was typed: in the act, else in what it shares with others.
fn sans_dessin(dossier: &Dossier, sources: &Sources, signe: &str) -> Diagnostic {
    let rubriques = [dossier.deliberation.lieu, dossier.seance.lieu, dossier.collectivite.lieu];
    let lieu = rubriques.into_iter().flatten().find_map(|lieu| sources.get(lieu.source)?.chercher(lieu, signe, 0));
    Diagnostic::erreur("MOD-04", format!("Aucune police ne sait dessiner « {signe} »."))
        .a(lieu, "signe sans dessin")
        .dans(&dossier.chemin)
        .aide("retirer ce signe, ou placer une police qui le contient dans un dossier « polices » à côté de la collectivité")
}
