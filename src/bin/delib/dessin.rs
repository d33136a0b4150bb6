//! Drawing: diagnostics on their lines, for people; the same as JSON, for machines.

use std::io::{IsTerminal, Write};

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use delib::build::Bilan;
use delib::diagnostic::{Diagnostic, Error, Gravite, Place};
use delib::source::{Source, Sources};
use serde_json::{Value, json};

use crate::arguments::Format;

/// Writes to the standard output. A reader that has left is no trouble.
pub fn imprimer(texte: &str) {
    let _ = std::io::stdout().lock().write_all(texte.as_bytes());
}

/// Writes to the standard error.
pub fn avertir(texte: &str) {
    let _ = std::io::stderr().lock().write_all(texte.as_bytes());
}

/// Tells what the machine could not do.
pub fn erreur(erreur: &Error, format: Format) {
    match format {
        Format::Humain => avertir(&format!("erreur : {erreur}\n")),
        Format::Json => imprimer(&format!("{}\n", json!({ "erreur": erreur.to_string() }))),
    }
}

/// Tells what is wrong and what was made.
pub fn rendre_compte(diagnostics: &[Diagnostic], sources: &Sources, bilan: Option<&Bilan>, format: Format) {
    match format {
        Format::Humain => humain(diagnostics, sources, bilan),
        Format::Json => imprimer(&format!("{:#}\n", en_json(diagnostics, sources, bilan))),
    }
}

fn humain(diagnostics: &[Diagnostic], sources: &Sources, bilan: Option<&Bilan>) {
    let peintre = if colore() { Renderer::styled() } else { Renderer::plain() };
    for diagnostic in diagnostics {
        avertir(&format!("{}\n\n", dessiner(&peintre, diagnostic, sources)));
    }
    if let Some(bilan) = bilan {
        for erreur in &bilan.erreurs {
            avertir(&format!("erreur : {erreur}\n"));
        }
        for fait in &bilan.faits {
            let pages = delib::french::accorder(fait.pages as u64, "page", "pages");
            imprimer(&format!("{}  ({} {pages}, {} Ko)\n", fait.chemin.display(), fait.pages, fait.octets.div_ceil(1024)));
        }
    }
    if !diagnostics.is_empty() {
        avertir(&format!("{}\n", compte(diagnostics)));
    }
}

/// Colours go to a terminal only, and not when the environment says no.
fn colore() -> bool {
    let refus = std::env::var_os("NO_COLOR").is_some_and(|valeur| !valeur.is_empty());
    std::io::stderr().is_terminal() && !refus && std::env::var_os("TERM").is_none_or(|terme| terme != "dumb")
}

/// « 2 erreurs, 1 avertissement. »
fn compte(diagnostics: &[Diagnostic]) -> String {
    let nombre = |gravite: Gravite| diagnostics.iter().filter(|diagnostic| diagnostic.gravite == gravite).count();
    let mots: Vec<String> = [Gravite::Erreur, Gravite::Avertissement, Gravite::Conseil]
        .into_iter()
        .map(|gravite| (nombre(gravite), gravite.nom()))
        .filter(|(nombre, _)| *nombre > 0)
        .map(|(nombre, nom)| format!("{nombre} {nom}{}", if nombre > 1 { "s" } else { "" }))
        .collect();
    format!("{}.", mots.join(", "))
}

/// A diagnostic, drawn on its lines.
pub fn dessiner(peintre: &Renderer, diagnostic: &Diagnostic, sources: &Sources) -> String {
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
    peintre.render(&[groupe])
}

/// One extract per file, with all the places in it; the file of the first place comes first.
fn extraits<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Element<'a>> {
    let mut fichiers: Vec<_> = Vec::new();
    for place in &diagnostic.places {
        if !fichiers.contains(&place.lieu.source) {
            fichiers.push(place.lieu.source);
        }
    }
    let dessiner = |id| {
        let source = sources.get(id)?;
        let mut extrait = Snippet::source(&source.texte).path(source.titre()).fold(true);
        for (rang, place) in diagnostic.places.iter().enumerate().filter(|(_, place)| place.lieu.source == id) {
            let genre = if rang == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            let mut marque = genre.span(source.premiere_ligne(place.lieu));
            let legende = legende(place, source);
            if !legende.is_empty() {
                marque = marque.label(legende);
            }
            extrait = extrait.annotation(marque);
        }
        Some(Element::from(extrait))
    };
    fichiers.into_iter().filter_map(dessiner).collect()
}

/// The words beside a place; in a sheet, the name of the cell comes first.
fn legende(place: &Place, source: &Source) -> String {
    match source.cellule(place.lieu) {
        Some(cellule) if place.legende.is_empty() => cellule,
        Some(cellule) => format!("{cellule} : {}", place.legende),
        None => place.legende.clone(),
    }
}

fn en_json(diagnostics: &[Diagnostic], sources: &Sources, bilan: Option<&Bilan>) -> Value {
    let documents = bilan.map(|bilan| &bilan.faits[..]).unwrap_or_default();
    json!({
        "diagnostics": diagnostics.iter().map(|diagnostic| diagnostic_json(diagnostic, sources)).collect::<Vec<_>>(),
        "documents": documents.iter().map(|fait| json!({ "chemin": fait.chemin, "pages": fait.pages, "octets": fait.octets })).collect::<Vec<_>>(),
        "echecs": bilan.map(|bilan| bilan.erreurs.iter().map(ToString::to_string).collect::<Vec<_>>()).unwrap_or_default(),
    })
}

fn diagnostic_json(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let place = |place: &Place| {
        let source = sources.get(place.lieu.source)?;
        let plage = source.plage(place.lieu);
        let [(ligne, colonne), (ligne_fin, colonne_fin)] = [source.ligne_colonne(plage.start), source.ligne_colonne(plage.end)];
        Some(json!({
            "fichier": source.chemin, "feuille": source.nom_de_feuille(), "cellule": source.cellule(place.lieu),
            "ligne": ligne, "colonne": colonne,
            "ligne_fin": ligne_fin, "colonne_fin": colonne_fin, "legende": place.legende,
        }))
    };
    json!({
        "code": diagnostic.code,
        "gravite": diagnostic.gravite.nom(),
        "message": diagnostic.message,
        "places": diagnostic.places.iter().filter_map(place).collect::<Vec<_>>(),
        "fichier": diagnostic.fichier,
        "aide": diagnostic.aide,
        "fondement": diagnostic.fondement,
    })
}
