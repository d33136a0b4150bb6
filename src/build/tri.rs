//! Which acts can be made: one that has an error never stops the others.
//!
//! In: what was read, and what is wrong with it. Out: the fate of each act. An error is that of the acts that it names; one that names
//! none is that of the acts made from the file that it shows.

use std::collections::HashMap;
use std::path::Path;

use crate::check;
use crate::diagnostic::Diagnostic;
use crate::model::Dossier;
use crate::read::Lecture;
use crate::source::{SourceId, Sources};

/// What becomes of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// Its documents are made.
    Libre,
    /// They are made, marked as drafts.
    Projet,
    /// They are not made.
    Ecarte,
}

/// The fate of each act, in their order. « Malgré tout », an error of a check only makes a draft of it.
pub(super) fn trier(lecture: &Lecture, malgre_tout: bool) -> Vec<Sort> {
    let Lecture { dossiers, sources, diagnostics } = lecture;
    let mut sorts = vec![Sort::Libre; dossiers.len()];
    let bloquants: Vec<&Diagnostic> = diagnostics.iter().filter(|diagnostic| diagnostic.bloque()).collect();
    if bloquants.is_empty() {
        return sorts;
    }
    let emplois = emplois(dossiers);
    for diagnostic in bloquants {
        let sort = if surmonte(diagnostic, malgre_tout) { Sort::Projet } else { Sort::Ecarte };
        for rang in concernes(diagnostic, &emplois, dossiers, sources) {
            sorts[rang] = sorts[rang].max(sort);
        }
    }
    sorts
}

/// Is an error set aside? « Malgré tout », those of the checks are. What could not be read, a formula or a file name that is wrong
/// never are.
pub fn surmonte(diagnostic: &Diagnostic, malgre_tout: bool) -> bool {
    malgre_tout && check::trouver(diagnostic.code).is_some()
}

/// The acts that are made from each text: that which holds them first.
struct Emplois {
    actes: HashMap<SourceId, usize>,
    textes: HashMap<SourceId, Vec<usize>>,
}

fn emplois(dossiers: &[Dossier]) -> Emplois {
    let (mut actes, mut textes) = (HashMap::new(), HashMap::<_, Vec<usize>>::new());
    for (rang, dossier) in dossiers.iter().enumerate() {
        actes.extend(dossier.deliberation.lieu.map(|lieu| (lieu.source, rang)));
        let modeles = dossier.maison.modeles.values().map(|modele| modele.source);
        for source in dossier.rubriques().map(|lieu| lieu.source).chain(modeles) {
            textes.entry(source).or_default().push(rang);
        }
    }
    Emplois { actes, textes }
}

/// The acts that an error is about.
fn concernes(diagnostic: &Diagnostic, emplois: &Emplois, dossiers: &[Dossier], sources: &Sources) -> Vec<usize> {
    if !diagnostic.actes.is_empty() {
        return diagnostic.actes.iter().filter_map(|source| emplois.actes.get(source)).copied().collect();
    }
    let lieux = diagnostic.places.iter().filter_map(|place| emplois.textes.get(&place.lieu.source)).flatten().copied();
    let fichier = diagnostic.fichier.as_deref();
    let maisons =
        dossiers.iter().enumerate().filter(|(_, dossier)| fichier.is_some_and(|f| est_de_la_maison(f, dossier, sources)));
    lieux.chain(maisons.map(|(rang, _)| rang)).collect()
}

/// Is a file one of those that a house brings beside its collectivité?
fn est_de_la_maison(fichier: &Path, dossier: &Dossier, sources: &Sources) -> bool {
    let collectivite = dossier.collectivite.lieu.and_then(|lieu| sources.get(lieu.source));
    let Some(racine) = collectivite.and_then(|source| source.chemin.parent()) else { return false };
    ["templates", "polices"].iter().any(|nom| fichier.starts_with(racine.join(nom)))
}
