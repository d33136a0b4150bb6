//! What no act has: a title of a hundred pages, a list of a hundred thousand members.
//!
//! In: the tree of a file, while it grows and before anything else looks at it. Out: what is out of all measure, told at its place.
//! This is where sizes are decided, once: whatever comes after meets only texts that a person can have meant, and the setting of one paragraph,
//! whose cost grows faster than its length, stays short. Knows which keys hold paragraphs; knows nothing else of what they mean.

use memchr::{memchr_iter, memchr2_iter, memchr3_iter};

use super::arbre::{Cle, Forme, Noeud};
use crate::diagnostic::Diagnostic;
use crate::french;
use crate::source::{Lieu, SourceId};
use crate::texte::{self, Mesure};

/// The longest key, in characters: the longest of the model has 20.
const CLE: usize = 200;

/// The longest text that is set on one line (title, name, quality), in characters: about half a page.
const LIGNE: usize = 2_000;

/// The longest paragraph, in characters: four pages without a break.
const PARAGRAPHE: usize = 10_000;

/// The longest text in paragraphs, in lines as they are set: about a hundred pages.
const LIGNES: usize = 4_000;

/// The widest table, in columns: beyond, figures touch one another on the page.
const COLONNES: usize = 24;

/// The longest list, in items: the largest assemblies have about 250 members, the longest acts as many visas.
const ITEMS: usize = 2_000;

/// Beyond that many, the file is not the one that was meant.
const FAUTES: usize = 10;

/// The keys whose texts are in paragraphs, with those of a list below them. All others hold texts of one line.
#[rustfmt::skip]
const EN_PARAGRAPHES: [&str; 20] = [
    "note", "expose", "recours", "visas", "considerants", "vu", "considerant", "decide", "texte", "formules",
    "objectif_general", "objectifs", "description", "conditions", "modalites", "atouts", "freins", "suite", "presentation", "enjeu",
];

/// A tree, if nothing in it is out of measure.
///
/// # Errors
/// What is, the first [`FAUTES`] of it.
pub(super) fn mesure(racine: Noeud) -> Result<Noeud, Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    mesurer(&racine, "", &mut diagnostics);
    if diagnostics.is_empty() { Ok(racine) } else { Err(diagnostics) }
}

/// The text of a sentence that stands in a file of its own, if it is one.
pub(super) fn formule(texte: &str, source: SourceId) -> Option<Diagnostic> {
    let longueur = depasse(texte.chars().count(), PARAGRAPHE)?;
    let message = format!("Cette formule compte {longueur} caractères, pour {} au plus.", nombre(PARAGRAPHE));
    let lieu = Lieu { source, debut: 0, fin: u32::MAX };
    Some(erreur(message, lieu, "une formule est une phrase ou deux : « delib modeles export » montre celles d'origine"))
}

/// Is there room for one more, in a list or an object that has this many? Asked while the tree grows, so that it stays small.
pub(super) fn un_de_plus(nombre_deja: usize, lieu: Lieu) -> Result<(), Box<Diagnostic>> {
    if nombre_deja < ITEMS {
        return Ok(());
    }
    let message = format!("Il y a ici plus de {} éléments.", nombre(ITEMS));
    Err(Box::new(erreur(message, lieu, "vérifier que c'est bien le fichier voulu")))
}

/// Looks at a node, which stands under this key.
fn mesurer(noeud: &Noeud, cle: &str, diagnostics: &mut Vec<Diagnostic>) {
    if diagnostics.len() >= FAUTES {
        return;
    }
    match &noeud.forme {
        Forme::Vide { .. } => {}
        Forme::Texte { texte, .. } if EN_PARAGRAPHES.contains(&cle) => diagnostics.extend(texte_immense(texte, noeud.lieu)),
        Forme::Texte { texte, .. } => diagnostics.extend(ligne_immense(texte, noeud.lieu)),
        Forme::Liste(items) => items.iter().for_each(|item| mesurer(item, cle, diagnostics)),
        Forme::Objet(paires) => {
            for (dedans, valeur) in paires {
                diagnostics.extend(cle_immense(dedans));
                mesurer(valeur, if cle == "formules" { cle } else { &dedans.nom }, diagnostics);
            }
        }
    }
}

/// A text of one line, if it is too long.
pub(super) fn ligne_immense(texte: &str, lieu: Lieu) -> Option<Diagnostic> {
    // No character has less than a byte.
    let longueur = depasse(if texte.len() > LIGNE { texte.chars().count() } else { 0 }, LIGNE)?;
    let message = format!("Ce texte compte {longueur} caractères, pour {} au plus.", nombre(LIGNE));
    Some(erreur(message, lieu, "vérifier ce qui a été collé ici ; un long texte s'écrit dans « note », en paragraphes"))
}

/// A text in paragraphs, if a part of it is too large.
pub(super) fn texte_immense(texte: &str, lieu: Lieu) -> Option<Diagnostic> {
    if est_petit(texte) {
        return None;
    }
    let Mesure { paragraphe, colonnes, lignes } = texte::mesurer(texte);
    let (message, aide) = if let Some(longueur) = depasse(paragraphe, PARAGRAPHE) {
        (
            format!("Un paragraphe de ce texte compte {longueur} caractères, pour {} au plus.", nombre(PARAGRAPHE)),
            "le couper en plusieurs paragraphes, par une ligne vide",
        )
    } else if let Some(longueur) = depasse(lignes, LIGNES) {
        (
            format!("Ce texte compte {longueur} paragraphes, lignes et rangs, pour {} au plus.", nombre(LIGNES)),
            "en faire une annexe : un document à part, cité par « annexes »",
        )
    } else {
        let nombre_de_colonnes = depasse(colonnes, COLONNES)?;
        (
            format!("Un tableau de ce texte compte {nombre_de_colonnes} colonnes, pour {COLONNES} au plus."),
            "le couper en plusieurs tableaux, ou échanger ses lignes et ses colonnes",
        )
    };
    Some(erreur(message, lieu, aide))
}

/// Can nothing in a text be too large? Nearly all texts are known to be small without being parsed: no character has less than a byte,
/// no column less than its bar, and a line opens at most two parts, and one more for each of its signs.
fn est_petit(texte: &str) -> bool {
    let octets = texte.as_bytes();
    let signes = || memchr3_iter(b'>', b'-', b'+', octets).count() + memchr3_iter(b'*', b'.', b')', octets).count();
    let lignes = || memchr2_iter(b'\n', b'\r', octets).count() + 1;
    let barres = |octets: &[u8]| memchr_iter(b'|', octets).count();
    octets.len() <= PARAGRAPHE
        && 2 * lignes() + signes() <= LIGNES
        && (barres(octets) < COLONNES || texte.lines().all(|ligne| barres(ligne.as_bytes()) < COLONNES))
}

fn cle_immense(cle: &Cle) -> Option<Diagnostic> {
    let longueur = depasse(cle.nom.chars().count(), CLE)?;
    let aide = "vérifier les guillemets et les deux-points de cette ligne";
    Some(erreur(format!("Une clé de {longueur} caractères n'est pas une clé."), cle.lieu, aide))
}

/// The number, written, when it is above the limit.
fn depasse(longueur: usize, max: usize) -> Option<String> {
    (longueur > max).then(|| nombre(longueur))
}

fn nombre(nombre: usize) -> String {
    french::groupes(nombre as u64)
}

/// The beginning of what is too large is shown, not the whole.
fn erreur(message: String, lieu: Lieu, aide: &str) -> Diagnostic {
    let lieu = Lieu { fin: lieu.fin.min(lieu.debut.saturating_add(40)), ..lieu };
    Diagnostic::erreur("LIRE-09", message).a(lieu, "hors de mesure").aide(aide)
}
