//! For programs: everything that was found and made, as one JSON object.

use delib::diagnostic::{Diagnostic, Place};
use delib::read::Lecture;
use serde_json::{Value, json};

use super::Rapport;

/// The object, indented.
pub fn ecrire(rapport: &Rapport<'_>) -> String {
    let documents = rapport.bilan.map(|bilan| &bilan.faits[..]).unwrap_or_default();
    let echecs = rapport.bilan.map(|bilan| &bilan.erreurs[..]).unwrap_or_default();
    let compte = json!({
        "diagnostics": rapport.lecture.diagnostics.iter().map(|diagnostic| constat(diagnostic, rapport.lecture)).collect::<Vec<_>>(),
        "documents": documents.iter().map(|fait| json!({ "chemin": fait.chemin, "pages": fait.pages, "octets": fait.octets, "norme": fait.norme })).collect::<Vec<_>>(),
        "echecs": echecs.iter().map(ToString::to_string).collect::<Vec<_>>(),
    });
    format!("{compte:#}\n")
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
