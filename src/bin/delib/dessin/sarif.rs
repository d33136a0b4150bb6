//! For code scanners: SARIF 2.1.0 (OASIS), with the page of each rule that was broken.
//!
//! A rule that an act sets aside is a result all the same, with a suppression that holds its reason.

use std::path::Path;

use delib::diagnostic::{Diagnostic, Gravite, Notice, Place};
use delib::source::Sources;
use serde_json::{Value, json};

use super::{Rapport, legende};

/// The log, indented.
pub fn ecrire(rapport: &Rapport<'_>) -> String {
    let lecture = rapport.lecture;
    let regles: Vec<Notice> =
        delib::notices().filter(|notice| lecture.diagnostics.iter().any(|diagnostic| diagnostic.code == notice.code)).collect();
    let resultats: Vec<Value> =
        lecture.diagnostics.iter().map(|diagnostic| resultat(diagnostic, &regles, &lecture.sources)).collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "delib",
                "version": env!("CARGO_PKG_VERSION"),
                "language": "fr-FR",
                "rules": regles.iter().map(regle).collect::<Vec<_>>(),
            } },
            "language": "fr-FR",
            "columnKind": "unicodeCodePoints",
            "results": resultats,
        }],
    });
    format!("{log:#}\n")
}

/// The page of a rule.
fn regle(notice: &Notice) -> Value {
    let aide = if notice.fondement.is_empty() {
        format!("À écrire : {}.", notice.ecrire)
    } else {
        format!("À écrire : {}.\n\nFondement : {}.", notice.ecrire, notice.fondement)
    };
    json!({
        "id": notice.code,
        "shortDescription": { "text": delib::french::majuscule_initiale(notice.titre) },
        "fullDescription": { "text": notice.pourquoi },
        "help": { "text": aide },
        "defaultConfiguration": { "level": niveau(notice.gravite) },
    })
}

fn resultat(diagnostic: &Diagnostic, regles: &[Notice], sources: &Sources) -> Value {
    let mut resultat = json!({
        "ruleId": diagnostic.code,
        "level": niveau(diagnostic.gravite),
        "message": { "text": diagnostic.message },
        "locations": lieux(diagnostic, sources),
    });
    if let Some(rang) = regles.iter().position(|notice| notice.code == diagnostic.code) {
        resultat["ruleIndex"] = json!(rang);
    }
    let autres: Vec<Value> = diagnostic.places.iter().skip(1).filter_map(|place| situe(place, sources)).collect();
    if !autres.is_empty() {
        resultat["relatedLocations"] = json!(autres);
    }
    if let Some(motif) = &diagnostic.ecart {
        resultat["suppressions"] = json!([{ "kind": "inSource", "status": "accepted", "justification": motif }]);
    }
    resultat
}

/// Where it is to be mended: one place, or the file when no line of it can be shown.
fn lieux(diagnostic: &Diagnostic, sources: &Sources) -> Vec<Value> {
    let premier = diagnostic.places.first().and_then(|place| situe(place, sources));
    let fichier = || {
        diagnostic.fichier(sources).map(|fichier| json!({ "physicalLocation": { "artifactLocation": { "uri": uri(fichier) } } }))
    };
    premier.or_else(fichier).into_iter().collect()
}

/// A place, and the few words beside it.
fn situe(place: &Place, sources: &Sources) -> Option<Value> {
    let source = sources.get(place.lieu.source)?;
    let [(ligne, colonne), (ligne_fin, colonne_fin)] = source.bouts(place.lieu);
    let mut situe = json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&source.chemin) },
        "region": { "startLine": ligne, "startColumn": colonne, "endLine": ligne_fin, "endColumn": colonne_fin },
    } });
    let legende = legende(place, source);
    if !legende.is_empty() {
        situe["message"] = json!({ "text": legende });
    }
    Some(situe)
}

fn niveau(gravite: Gravite) -> &'static str {
    match gravite {
        Gravite::Erreur => "error",
        Gravite::Avertissement => "warning",
        Gravite::Conseil => "note",
    }
}

/// A path as an address (RFC 3986): what a path may hold and an address may not is told by the number of its bytes.
fn uri(chemin: &Path) -> String {
    let mut uri = String::from(if chemin.is_absolute() { "file://" } else { "" });
    for octet in chemin.to_string_lossy().replace('\\', "/").bytes() {
        if octet.is_ascii_alphanumeric() || b"-._~/".contains(&octet) {
            uri.push(char::from(octet));
        } else {
            uri.push_str(&format!("%{octet:02X}"));
        }
    }
    uri
}
