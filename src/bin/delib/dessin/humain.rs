//! For people: each finding on its lines, the acts one after the other, a count at the end.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::io::IsTerminal;
use std::path::Path;

use annotate_snippets::Renderer;
use delib::diagnostic::{Diagnostic, Gravite};
use delib::french::{accorder, date_longue};
use delib::read::Lecture;
use delib::source::{SourceId, Sources};

use super::Rapport;
use super::extraits::dessiner;

/// Nobody reads further: the findings that are told at most.
const MONTRES: usize = 200;

/// The gravities, the greatest first, with their plural.
const GRAVITES: [(Gravite, &str); 3] =
    [(Gravite::Erreur, "erreurs"), (Gravite::Avertissement, "avertissements"), (Gravite::Conseil, "conseils")];

/// The findings, under the act or the file in which each is to be mended; then what the machine could not do.
pub fn messages(rapport: &Rapport<'_>) -> String {
    let Lecture { dossiers, sources, diagnostics } = rapport.lecture;
    let couleur = colore();
    let peintre = if couleur { Renderer::styled() } else { Renderer::plain() };
    let montres = a_montrer(diagnostics);
    let groupes: Vec<&[&Diagnostic]> = montres.chunk_by(|a, b| a.fichier(sources) == b.fichier(sources)).collect();
    // One act alone needs no heading: nothing is to be told apart.
    let titres = (dossiers.len() > 1 || groupes.len() > 1).then(|| titres(rapport.lecture));
    let mut texte = String::new();
    for groupe in groupes {
        if let (Some(titres), Some(premier)) = (&titres, groupe.first()) {
            let titre = premier.source().and_then(|source| titres.get(&source));
            texte.push_str(&entete(premier.fichier(sources), titre.map(String::as_str), couleur));
        }
        for diagnostic in groupe.iter().filter(|diagnostic| diagnostic.ecart.is_none()) {
            texte.push_str(&format!("{}\n\n", dessiner(&peintre, diagnostic, sources)));
        }
        let ecartes: String = groupe.iter().filter_map(|diagnostic| ecarte(diagnostic, sources)).collect();
        if !ecartes.is_empty() {
            texte.push_str(&format!("{ecartes}\n"));
        }
    }
    texte + &non_montres(diagnostics.len() - montres.len()) + &echecs(rapport)
}

/// The findings that are told: all, in their order; of too many, the gravest.
fn a_montrer(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut rangs: Vec<(usize, &Diagnostic)> = diagnostics.iter().enumerate().collect();
    if rangs.len() > MONTRES {
        rangs.sort_by_key(|(_, diagnostic)| (diagnostic.ecart.is_some(), Reverse(diagnostic.gravite)));
        rangs.truncate(MONTRES);
        rangs.sort_by_key(|(rang, _)| *rang);
    }
    rangs.into_iter().map(|(_, diagnostic)| diagnostic).collect()
}

/// « 10 autres messages ne sont pas montrés… »
fn non_montres(reste: usize) -> String {
    if reste == 0 {
        return String::new();
    }
    let autres = accorder(reste as u64, "autre message n'est pas montré", "autres messages ne sont pas montrés");
    format!("{reste} {autres} : corriger ceux-ci d'abord (« --format json » les donne tous).\n\n")
}

/// What the machine could not do.
pub fn echecs(rapport: &Rapport<'_>) -> String {
    let erreurs = rapport.bilan.iter().flat_map(|bilan| &bilan.erreurs);
    erreurs.map(|erreur| format!("erreur : {erreur}\n")).collect::<Vec<_>>().concat()
}

/// The documents that were made, one a line.
pub fn documents(rapport: &Rapport<'_>) -> String {
    let faits = rapport.bilan.iter().flat_map(|bilan| &bilan.faits);
    faits
        .map(|fait| {
            let pages = accorder(fait.pages as u64, "page", "pages");
            format!("{}  ({} {pages}, {} Ko)\n", fait.chemin.display(), fait.pages, fait.octets.div_ceil(1024))
        })
        .collect::<Vec<_>>()
        .concat()
}

/// « 2 erreurs, 3 avertissements, 1 conseil dans 4 délibérations ; 1 règle écartée. »
pub fn compte(rapport: &Rapport<'_>) -> String {
    let Lecture { dossiers, diagnostics, .. } = rapport.lecture;
    let poses = || diagnostics.iter().filter(|diagnostic| diagnostic.ecart.is_none());
    let mots: Vec<String> = GRAVITES
        .iter()
        .map(|(gravite, pluriel)| {
            (poses().filter(|diagnostic| diagnostic.gravite == *gravite).count() as u64, *gravite, *pluriel)
        })
        .filter(|(nombre, ..)| *nombre > 0)
        .map(|(nombre, gravite, pluriel)| format!("{nombre} {}", accorder(nombre, gravite.nom(), pluriel)))
        .collect();
    let nombre = dossiers.len();
    let ou = if nombre > 1 && !mots.is_empty() { format!(" dans {nombre} délibérations") } else { String::new() };
    let parties = [format!("{}{ou}", mots.join(", ")), ecartees(diagnostics)];
    let parties: Vec<String> = parties.into_iter().filter(|partie| !partie.is_empty()).collect();
    if parties.is_empty() { String::new() } else { format!("{}.\n", parties.join(" ; ")) }
}

/// « 4 délibérations vérifiées, rien à signaler ; 1 règle écartée. »
pub fn rien(rapport: &Rapport<'_>) -> String {
    let Lecture { dossiers, diagnostics, .. } = rapport.lecture;
    let nombre = dossiers.len() as u64;
    let mots = accorder(nombre, "délibération vérifiée", "délibérations vérifiées");
    let constat = match rapport.severite {
        Gravite::Conseil => "rien à signaler",
        Gravite::Avertissement => "ni erreur ni avertissement",
        Gravite::Erreur => "aucune erreur",
    };
    let ecartees = ecartees(diagnostics);
    let suite = if ecartees.is_empty() { ecartees } else { format!(" ; {ecartees}") };
    format!("{nombre} {mots}, {constat}{suite}.\n")
}

/// « 2 règles écartées »; nothing when there is none. A rule set aside by an act counts once, whatever it had found there.
fn ecartees(diagnostics: &[Diagnostic]) -> String {
    let ecartes = diagnostics.iter().filter(|diagnostic| diagnostic.ecart.is_some());
    let regles: BTreeSet<_> = ecartes.map(|diagnostic| (diagnostic.code, &diagnostic.actes)).collect();
    match regles.len() as u64 {
        0 => String::new(),
        nombre => format!("{nombre} {}", accorder(nombre, "règle écartée", "règles écartées")),
    }
}

/// What stands beside the name of a file: the title of its act, else the day of its sitting, else the name of its body.
fn titres(lecture: &Lecture) -> HashMap<SourceId, String> {
    let dossiers = || lecture.dossiers.iter();
    let corps = dossiers().map(|dossier| (dossier.collectivite.lieu, une_ligne(&dossier.collectivite.nom)));
    let seances = dossiers().map(|dossier| (dossier.seance.lieu, format!("Séance du {}", date_longue(dossier.seance.date.0))));
    let actes = dossiers().map(|dossier| (dossier.deliberation.lieu, une_ligne(&dossier.deliberation.objet)));
    corps.chain(seances).chain(actes).filter_map(|(lieu, titre)| Some((lieu?.source, titre))).collect()
}

/// The heading of a group: its file, then what it is.
fn entete(fichier: Option<&Path>, titre: Option<&str>, couleur: bool) -> String {
    let Some(fichier) = fichier else { return String::new() };
    let (gras, maigre) = if couleur { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    let titre = titre.map(|titre| format!("   {gras}{titre}{maigre}\n")).unwrap_or_default();
    format!("── {gras}{}{maigre}\n{titre}\n", fichier.display())
}

/// A finding that is set aside, on one line: told again with its reason, and no more.
fn ecarte(diagnostic: &Diagnostic, sources: &Sources) -> Option<String> {
    let motif = une_ligne(diagnostic.ecart.as_deref()?);
    let ou = diagnostic.places.first().and_then(|place| {
        let source = sources.get(place.lieu.source)?;
        Some(format!(" ({}:{})", source.chemin.display(), source.ligne_colonne(place.lieu.debut as usize).0))
    });
    Some(format!("écart[{}]: {}{} Motif : {motif}\n", diagnostic.code, diagnostic.message, ou.unwrap_or_default()))
}

/// A text on one line.
fn une_ligne(texte: &str) -> String {
    texte.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Colours go to a terminal only, and not when the environment says no.
fn colore() -> bool {
    let refus = std::env::var_os("NO_COLOR").is_some_and(|valeur| !valeur.is_empty());
    std::io::stderr().is_terminal() && !refus && std::env::var_os("TERM").is_none_or(|terme| terme != "dumb")
}
