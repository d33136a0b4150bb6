//! One document, from its act to its bytes.
//!
//! In: a task, the studio of its house. Out: a [`Fabrique`], or what stands against it. Writes nothing.

use serde_json::Value;

use super::Tache;
use crate::diagnostic::{Diagnostic, Error};
use crate::model::Dossier;
use crate::render::{self, Atelier, Echec, Pages};
use crate::source::Sources;
use crate::view::{self, Imprime};

/// A document that is made.
pub(super) struct Fabrique {
    /// Its bytes.
    pub octets: Vec<u8>,
    /// Its number of pages.
    pub pages: usize,
}

/// Why a document is not made.
pub(super) enum Refus {
    /// Something that the person can mend.
    Donnees(Vec<Diagnostic>),
    /// What the machine could not do.
    Machine(Error),
}

/// The line, for one document: view, render, pdf.
pub(super) fn fabriquer(atelier: &Atelier<'_>, tache: &Tache<'_>, sources: &Sources) -> Result<Fabrique, Refus> {
    let (view, pages) = mettre_en_page(atelier, tache, sources)?;
    let identifiant = &view.document().identifiant;
    let octets = render::pdf(atelier, &pages, identifiant).map_err(|echec| Refus::de(echec, tache, sources))?;
    Ok(Fabrique { octets, pages: pages.nombre() })
}

/// The first half of the line, where nothing is written yet.
pub(super) fn mettre_en_page(atelier: &Atelier<'_>, tache: &Tache<'_>, sources: &Sources) -> Result<(Imprime, Pages), Refus> {
    let view = view::view(tache.dossier, tache.genre, tache.rang).map_err(|diagnostic| Refus::Donnees(vec![*diagnostic]))?;
    if let Some(diagnostic) = hors_de_mesure(tache.dossier, &view) {
        return Err(Refus::Donnees(vec![diagnostic]));
    }
    let mut view = if tache.en_projet { view.en_projet() } else { view };
    let pages = composer(atelier, tache.genre.nom, &mut view).map_err(|echec| Refus::de(echec, tache, sources))?;
    Ok((view, pages))
}

impl Refus {
    fn de(echec: Echec, tache: &Tache<'_>, sources: &Sources) -> Self {
        match echec {
            Echec::Donnees(diagnostics) => Self::Donnees(diagnostics),
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

/// Lays a document out; once more, tighter, when that spares a last page of a few lines.
fn composer(atelier: &Atelier<'_>, modele: &str, view: &mut Imprime) -> Result<Pages, Echec> {
    let rendre = |view: &Imprime| {
        let donnees = serde_json::to_vec(view).map_err(|cause| Echec::Machine(Error::Interne(cause.to_string())))?;
        render::render(atelier, modele, donnees)
    };
    let pages = rendre(view)?;
    if !pages.finit_mal() {
        return Ok(pages);
    }
    view.serrer();
    let serrees = rendre(view)?;
    Ok(if serrees.nombre() < pages.nombre() { serrees } else { pages })
}
