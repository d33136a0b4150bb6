//! For programs: everything that was found and made, as one JSON object.

use std::time::Duration;

use delib::build::{Etat, Fait, Orphelin, SortOrphelin};
use delib::diagnostic::{Diagnostic, Place};
use delib::read::Lecture;
use serde_json::{Value, json};

use super::{Rapport, Travail};

/// The object, indented.
pub fn ecrire(rapport: &Rapport<'_>) -> String {
    let lecture = rapport.lecture;
    let mut compte = json!({
        "diagnostics": lecture.diagnostics.iter().map(|diagnostic| constat(diagnostic, lecture)).collect::<Vec<_>>(),
        "documents": rapport.documents().iter().map(document).collect::<Vec<_>>(),
        "echecs": rapport.echecs().iter().map(ToString::to_string).collect::<Vec<_>>(),
    });
    if let Some(Travail { bilan, duree }) = rapport.fait {
        compte["ecartes"] = json!(bilan.ecartes);
        compte["orphelins"] = bilan.orphelins.iter().map(orphelin).collect();
        compte["duree_ms"] = json!(en_ms(duree));
    }
    format!("{compte:#}\n")
}

/// A document, with what `sha256sum` would say of it.
fn document(fait: &Fait) -> Value {
    let etat = match fait.etat {
        Etat::Fait => "fait",
        Etat::AJour => "a_jour",
        Etat::Echec => "echec",
        Etat::Omis => "omis",
    };
    json!({
        "chemin": fait.chemin,
        "genre": fait.genre.nom,
        "etat": etat,
        "pages": fait.pages,
        "octets": fait.octets,
        "norme": fait.norme,
        "duree_ms": en_ms(fait.duree),
        "sha256": fait.sha256.map(|condense| condense.to_string()),
    })
}

/// A document that no act makes any more.
fn orphelin(orphelin: &Orphelin) -> Value {
    let sort = match orphelin.sort {
        SortOrphelin::Reste => "reste",
        SortOrphelin::Retire => "retire",
        SortOrphelin::Modifie => "modifie",
    };
    json!({ "chemin": orphelin.chemin, "sort": sort })
}

/// Milliseconds, to the tenth.
fn en_ms(duree: Duration) -> f64 {
    (duree.as_secs_f64() * 10_000.0).round() / 10.0
}

fn constat(diagnostic: &Diagnostic, lecture: &Lecture) -> Value {
    let place = |place: &Place| {
        let source = lecture.sources.get(place.lieu.source)?;
        let [(ligne, colonne), (ligne_fin, colonne_fin)] = source.bouts(place.lieu);
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
        "acte": acte(diagnostic, lecture),
        "ecart": diagnostic.ecart,
    })
}

/// The file of the act that a finding is about; nothing when it is about several, or about none in particular.
fn acte(diagnostic: &Diagnostic, lecture: &Lecture) -> Option<Value> {
    let [acte] = diagnostic.actes[..] else { return None };
    lecture.sources.get(acte).map(|source| json!(source.chemin))
}
