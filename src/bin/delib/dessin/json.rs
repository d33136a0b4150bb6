//! For programs: everything that was found and made, as one JSON object.

use std::io::Write;
use std::time::Duration;

use delib::build::{Etat, Fait, Orphelin, SortOrphelin};
use delib::diagnostic::{Diagnostic, Place};
use delib::read::Lecture;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Value, json};

use super::{Rapport, Travail};

/// Writes the object, indented, one finding after the other: those of ten thousand acts would take more room together than the acts.
///
/// # Errors
/// When it cannot be written.
pub fn ecrire(rapport: &Rapport<'_>, mut sortie: impl Write) -> std::io::Result<()> {
    serde_json::to_writer_pretty(&mut sortie, &Compte(rapport))?;
    sortie.write_all(b"\n")
}

/// The object, in the order of its keys.
struct Compte<'a>(&'a Rapport<'a>);

impl Serialize for Compte<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Rapport { lecture, fait, .. } = self.0;
        let mut objet = serializer.serialize_map(None)?;
        objet.serialize_entry(
            "diagnostics",
            &Suite(|| lecture.diagnostics.iter().map(|diagnostic| constat(diagnostic, lecture))),
        )?;
        objet.serialize_entry("documents", &Suite(|| self.0.documents().iter().map(document)))?;
        if let Some(Travail { bilan, duree }) = fait {
            objet.serialize_entry("duree_ms", &en_ms(*duree))?;
            objet.serialize_entry("ecartes", &bilan.ecartes)?;
        }
        objet.serialize_entry("echecs", &Suite(|| self.0.echecs().iter().map(ToString::to_string)))?;
        if let Some(Travail { bilan, .. }) = fait {
            objet.serialize_entry("orphelins", &Suite(|| bilan.orphelins.iter().map(orphelin)))?;
        }
        objet.end()
    }
}

/// A list whose elements are made when they are written.
struct Suite<F>(F);

impl<F, I> Serialize for Suite<F>
where
    F: Fn() -> I,
    I: Iterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
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
