//! For people: each finding on its lines, the acts one after the other, a count at the end.

use std::collections::{BTreeSet, HashMap};
use std::io::IsTerminal;
use std::path::Path;

use annotate_snippets::{Group, Level, Origin, Renderer};
use delib::build::Etat;
use delib::diagnostic::{Diagnostic, Gravite};
use delib::french::{accorder, date_longue};
use delib::read::Lecture;
use delib::source::{SourceId, Sources};

use super::Rapport;
use super::extrait::{corriger, extraits};

/// The gravities, the greatest first, with their plural.
const GRAVITES: [(Gravite, &str); 3] =
    [(Gravite::Erreur, "erreurs"), (Gravite::Avertissement, "avertissements"), (Gravite::Conseil, "conseils")];

/// Nobody reads further: the findings that are drawn at most.
const DESSINS: usize = 200;

/// Every finding, under the act or the file in which it is to be mended; then what the machine could not do.
pub fn messages(rapport: &Rapport<'_>) -> String {
    messages_en(rapport, colore())
}

/// The same, with the colours of a terminal or without.
pub fn messages_en(rapport: &Rapport<'_>, couleur: bool) -> String {
    let Lecture { dossiers, sources, diagnostics } = rapport.lecture;
    let peintre = if couleur { Renderer::styled() } else { Renderer::plain() };
    let (montres, reste) = diagnostics.split_at(diagnostics.len().min(DESSINS));
    let groupes: Vec<&[Diagnostic]> = montres.chunk_by(|a, b| a.fichier(sources) == b.fichier(sources)).collect();
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
    if !reste.is_empty() {
        let nombre = reste.len() as u64;
        let autres = accorder(nombre, "autre message n'est pas montré", "autres messages ne sont pas montrés");
        texte.push_str(&format!("{nombre} {autres} : corriger ceux-ci d'abord (« --format json » les donne tous).\n\n"));
    }
    texte + &echecs(rapport)
}

/// What the machine could not do.
pub fn echecs(rapport: &Rapport<'_>) -> String {
    rapport.echecs().iter().map(|erreur| format!("erreur : {erreur}\n")).collect::<Vec<_>>().concat()
}

/// The documents that were made, one a line.
pub fn documents(rapport: &Rapport<'_>) -> String {
    let faits = rapport.documents().iter().filter(|fait| fait.etat == Etat::Fait);
    faits
        .map(|fait| {
            let pages = accorder(fait.pages as u64, "page", "pages");
            let copie = if fait.norme.is_none() { ", copie de lecture" } else { "" };
            format!("{}  ({} {pages}, {} Ko{copie})\n", fait.chemin.display(), fait.pages, fait.octets.div_ceil(1024))
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
        Some(format!(" ({}:{})", source.titre(), source.ligne_colonne(place.lieu.debut as usize).0))
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

/// A diagnostic, drawn on its lines.
fn dessiner(peintre: &Renderer, diagnostic: &Diagnostic, sources: &Sources) -> String {
    let niveau = match diagnostic.gravite {
        Gravite::Erreur => Level::ERROR.with_name(Some("erreur")),
        Gravite::Avertissement => Level::WARNING.with_name(Some("avertissement")),
        Gravite::Conseil => Level::INFO.with_name(Some("conseil")),
    };
    let mut groupe = Group::with_title(niveau.primary_title(&diagnostic.message).id(diagnostic.code));
    for element in extraits(diagnostic, sources) {
        groupe = groupe.element(element);
    }
    if let (Some(fichier), true) = (&diagnostic.fichier, diagnostic.places.is_empty()) {
        groupe = groupe.element(Origin::path(fichier.to_string_lossy().into_owned()));
    }
    if let Some(aide) = &diagnostic.aide {
        groupe = groupe.element(Level::HELP.with_name(Some("aide")).message(aide));
    }
    if let Some(fondement) = diagnostic.fondement {
        groupe = groupe.element(Level::NOTE.with_name(Some("fondement")).message(fondement));
    }
    corriger(peintre.render(&[groupe]), diagnostic, sources)
}
