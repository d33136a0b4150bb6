//! For GitHub: one workflow command a line, which shows the finding beside the line of the file in a pull request.
//!
//! The form is `::error file=…,line=…::message`; a value escapes what would end it.

use delib::diagnostic::{Diagnostic, Gravite};
use delib::source::Sources;

use super::Rapport;

/// The commands, one a line.
pub fn ecrire(rapport: &Rapport<'_>) -> String {
    let lecture = rapport.lecture;
    lecture.diagnostics.iter().map(|diagnostic| commande(diagnostic, &lecture.sources)).collect()
}

fn commande(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let nom = match diagnostic.gravite {
        _ if diagnostic.ecart.is_some() => "notice",
        Gravite::Erreur => "error",
        Gravite::Avertissement => "warning",
        Gravite::Conseil => "notice",
    };
    let mut proprietes = lieu(diagnostic, sources);
    let ecartee = if diagnostic.ecart.is_some() { " (écartée)" } else { "" };
    proprietes.push(("title", format!("{}{ecartee}", diagnostic.code)));
    let proprietes: Vec<String> =
        proprietes.into_iter().map(|(cle, valeur)| format!("{cle}={}", echapper(&valeur, &[':', ',']))).collect();
    let suite = diagnostic.ecart.as_ref().map(|motif| format!("\nMotif : {motif}"));
    let suite = suite.or_else(|| diagnostic.aide.as_ref().map(|aide| format!("\nAide : {aide}"))).unwrap_or_default();
    format!("::{nom} {}::{}\n", proprietes.join(","), echapper(&format!("{}{suite}", diagnostic.message), &[]))
}

/// Where it is to be mended. Columns are told only inside one line.
fn lieu(diagnostic: &Diagnostic, sources: &Sources) -> Vec<(&'static str, String)> {
    let mut proprietes = Vec::new();
    if let Some(fichier) = diagnostic.fichier(sources) {
        proprietes.push(("file", fichier.to_string_lossy().into_owned()));
    }
    if let Some((source, place)) = diagnostic.places.first().and_then(|place| Some((sources.get(place.lieu.source)?, place))) {
        let [(ligne, colonne), (ligne_fin, colonne_fin)] = source.bouts(place.lieu);
        proprietes.extend([("line", ligne.to_string()), ("endLine", ligne_fin.to_string())]);
        if ligne == ligne_fin {
            proprietes.extend([("col", colonne.to_string()), ("endColumn", colonne_fin.to_string())]);
        }
    }
    proprietes
}

/// A text in which nothing ends the command: line ends and the sign of escapes itself, then what ends a property.
fn echapper(texte: &str, aussi: &[char]) -> String {
    let mut sur = String::with_capacity(texte.len());
    for caractere in texte.chars() {
        if matches!(caractere, '%' | '\r' | '\n') || aussi.contains(&caractere) {
            sur.push_str(&format!("%{:02X}", u32::from(caractere)));
        } else {
            sur.push(caractere);
        }
    }
    sur
}
