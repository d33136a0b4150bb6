//! Drawing: diagnostics on their lines, for people; the same as JSON, for machines.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use delib::build::Bilan;
use delib::diagnostic::{Diagnostic, Error, Gravite, Place};
use delib::source::{Source, SourceId, Sources};
use serde_json::{Value, json};

use crate::arguments::Format;

/// Nobody reads further: the messages that are drawn at most.
const DESSINS: usize = 200;

/// More bytes of a line than any screen shows: the rest of a huge line is not drawn.
const LARGEUR: usize = 400;

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
    empechement(&erreur.to_string(), "", format);
}

/// Tells what is wrong with the command line.
pub fn usage(message: &str, format: Format) {
    empechement(message, "\nPour de l'aide : delib --aide\n", format);
}

/// Tells why nothing could be done; `suite` is for people only.
fn empechement(message: &str, suite: &str, format: Format) {
    match format {
        Format::Humain => avertir(&format!("erreur : {message}\n{suite}")),
        Format::Json => imprimer(&format!("{}\n", json!({ "erreur": message }))),
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
    for diagnostic in diagnostics.iter().take(DESSINS) {
        avertir(&format!("{}\n\n", dessiner(&peintre, diagnostic, sources)));
    }
    if let Some(reste) = diagnostics.len().checked_sub(DESSINS).filter(|reste| *reste > 0) {
        let autres =
            delib::french::accorder(reste as u64, "autre message n'est pas montré", "autres messages ne sont pas montrés");
        avertir(&format!("{reste} {autres} : corriger ceux-ci d'abord (« --format json » les donne tous).\n\n"));
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
    corriger(peintre.render(&[groupe]), diagnostic, sources)
}

/// One extract per file, with all the places in it; the file of the first place comes first.
fn extraits<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Element<'a>> {
    let mut fichiers: Vec<_> = Vec::new();
    for place in &diagnostic.places {
        if !fichiers.contains(&place.lieu.source) {
            fichiers.push(place.lieu.source);
        }
    }
    fichiers.into_iter().filter_map(|id| sources.get(id).map(|source| extrait(diagnostic, id, source).into())).collect()
}

/// The places of one file, on their lines. The painter is given these lines alone, and of a huge one only what a screen can show:
/// it looks at all that it has.
fn extrait<'a>(diagnostic: &'a Diagnostic, id: SourceId, source: &'a Source) -> Snippet<'a, Annotation<'a>> {
    let places = diagnostic.places.iter().enumerate().filter(|(_, place)| place.lieu.source == id);
    let mut lignes: BTreeMap<usize, Vec<_>> = BTreeMap::new();
    for (rang, place) in places {
        let plage = source.premiere_ligne(place.lieu);
        lignes.entry(source.ligne_colonne(plage.start).0).or_default().push((rang, place, plage));
    }
    let bornes = [lignes.keys().next(), lignes.keys().next_back()].map(|numero| numero.copied().unwrap_or(1));
    let (mut texte, mut marques) = (String::new(), Vec::new());
    for numero in bornes[0]..=bornes[1] {
        let ligne = source.ligne(numero);
        let annotees = lignes.get(&numero).map_or(&[][..], Vec::as_slice);
        let morceau = morceau(source, &ligne, annotees.first().map_or(ligne.start, |(_, _, plage)| plage.start));
        for (rang, place, plage) in annotees.iter().filter(|(_, _, plage)| (morceau.start..=morceau.end).contains(&plage.start)) {
            let genre = if *rang == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            let dans = |octet: usize| texte.len() + octet.min(morceau.end) - morceau.start;
            let marque = genre.span(dans(plage.start)..dans(plage.end));
            marques.push(if place.legende.is_empty() { marque } else { marque.label(&place.legende) });
        }
        texte.push_str(&source.texte[morceau]);
        texte.push('\n');
    }
    texte.pop();
    let chemin = source.chemin.to_string_lossy().into_owned();
    marques.into_iter().fold(Snippet::source(texte).line_start(bornes[0]).path(chemin).fold(true), Snippet::annotation)
}

/// What is shown of a line in which something stands at a byte: all of it, unless it is huge.
fn morceau(source: &Source, ligne: &Range<usize>, octet: usize) -> Range<usize> {
    if ligne.len() <= 4 * LARGEUR {
        return ligne.clone();
    }
    let debut = if octet - ligne.start > LARGEUR { source.borner(octet - LARGEUR / 4) } else { ligne.start };
    debut..source.borner(ligne.end.min(octet + LARGEUR))
}

/// Gives back its column to a first place of which the line was shown without its head.
fn corriger(dessin: String, diagnostic: &Diagnostic, sources: &Sources) -> String {
    let montre = diagnostic.places.first().and_then(|place| {
        let source = sources.get(place.lieu.source)?;
        let octet = source.plage(place.lieu).start;
        let (ligne, colonne) = source.ligne_colonne(octet);
        let debut = morceau(source, &source.ligne(ligne), octet).start;
        let montree = source.texte.get(debut..octet)?.chars().count() + 1;
        (montree != colonne).then(|| [montree, colonne].map(|c| format!("{}:{ligne}:{c}", source.chemin.to_string_lossy())))
    });
    match montre {
        Some([montree, vraie]) => dessin.replacen(&montree, &vraie, 1),
        None => dessin,
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
            "fichier": source.chemin, "ligne": ligne, "colonne": colonne,
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
