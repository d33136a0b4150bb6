//! One document, from its act to its bytes.
//!
//! In: a task, the studio of its house. Out: a [`Fabrique`], or what stands against it. Writes nothing.

use serde_json::Value;

use super::Tache;
use super::assemblage::{self, Fabrique};
use crate::diagnostic::{Diagnostic, Error};
use crate::model::Dossier;
use crate::render::{Atelier, Echec, Pages};
use crate::source::Sources;
use crate::view::{Imprime, Redaction};

/// Why a document is not made.
pub(super) enum Refus {
    /// Something that the person can mend.
    Donnees(Vec<Diagnostic>),
    /// What the machine could not do.
    Machine(Error),
}

/// The line, for one document: view, render, pdf, assemble.
pub(super) fn fabriquer(
    atelier: &Atelier<'_>,
    (tache, redaction): (&Tache<'_>, &Redaction<'_>),
    sources: &Sources,
) -> Result<Fabrique, Refus> {
    let mut imprime = imprimer(tache, redaction)?;
    assemblage::fabriquer(atelier, tache, &mut imprime).map_err(|echec| Refus::de(echec, (tache, &imprime), sources))
}

/// The first half of it, where nothing is written yet.
pub(super) fn mettre_en_page(atelier: &Atelier<'_>, tache: &Tache<'_>, sources: &Sources) -> Result<Pages, Refus> {
    let mut imprime = imprimer(tache, &Redaction::new(tache.dossier))?;
    assemblage::mettre_en_page(atelier, tache, &mut imprime).map_err(|echec| Refus::de(echec, (tache, &imprime), sources))
}

/// The words of a document.
fn imprimer(tache: &Tache<'_>, redaction: &Redaction<'_>) -> Result<Imprime, Refus> {
    let mut imprime = redaction.view(tache.genre, tache.rang).map_err(|diagnostic| Refus::Donnees(vec![*diagnostic]))?;
    if let Some(diagnostic) = hors_de_mesure(tache.dossier, &imprime) {
        return Err(Refus::Donnees(vec![diagnostic]));
    }
    if tache.en_projet {
        imprime = imprime.en_projet();
    }
    Ok(if tache.hybride.is_some() { imprime.hybride(tache.dossier) } else { imprime })
}

impl Refus {
    fn de(echec: Echec, (tache, imprime): (&Tache<'_>, &Imprime), sources: &Sources) -> Self {
        match echec {
            Echec::Donnees(diagnostics) => Self::Donnees(diagnostics),
            Echec::Piece(rang, raison) => Self::Donnees(vec![assemblage::image_refusee(tache.dossier, imprime, (rang, &raison))]),
            Echec::SansDessin(signes) => {
                Self::Donnees(signes.iter().map(|signe| sans_dessin(tache.dossier, sources, signe)).collect())
            }
            Echec::Machine(erreur) => Self::Machine(erreur),
        }
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
