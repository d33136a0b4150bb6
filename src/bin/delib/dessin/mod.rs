//! What the program says: for people, drawn on the lines of the files; for machines, in three formats.
//!
//! In: what was read and what was made. Out: text on the standard output and the standard error. The only writers of the program;
//! each format is one file, which gives text and writes nothing, but for JSON, which may be
//! long and is written as it is made.

mod extrait;
mod github;
mod humain;
mod json;
mod page;
mod sarif;
mod tableau;

use std::io::{BufWriter, Write};
use std::time::Duration;

use delib::build::{Bilan, Fait};
use delib::diagnostic::{Error, Gravite, Place};
use delib::read::Lecture;
use delib::source::Source;
use serde_json::json;

use crate::arguments::Format;

pub use page::{page, regles, regles_json};

/// What is to be told of a run.
pub struct Rapport<'a> {
    /// What was read, and what is wrong with it.
    pub lecture: &'a Lecture,
    /// What was made, when something was to be.
    pub fait: Option<Travail<'a>>,
    /// The least gravity that is told.
    pub severite: Gravite,
}

/// A build that has ended.
#[derive(Clone, Copy)]
pub struct Travail<'a> {
    /// What became of it.
    pub bilan: &'a Bilan,
    /// How long it took, reading and checks included.
    pub duree: Duration,
}

impl Rapport<'_> {
    /// The documents that were made, or were to be.
    fn documents(&self) -> &[Fait] {
        self.fait.map_or(&[], |fait| &fait.bilan.faits)
    }

    /// What the machine could not do.
    fn echecs(&self) -> &[Error] {
        self.fait.map_or(&[], |fait| &fait.bilan.erreurs)
    }
}

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
        Format::Json => imprimer(&format!("{}\n", json!({ "erreur": message }))),
        Format::Humain | Format::Sarif | Format::Github => avertir(&format!("erreur : {message}\n{suite}")),
    }
}

/// Tells what is wrong and what was made.
pub fn rendre_compte(rapport: &Rapport<'_>, format: Format) {
    match format {
        Format::Humain => {
            avertir(&humain::messages(rapport));
            imprimer(&humain::documents(rapport));
            avertir(&humain::compte(rapport));
            avertir(&tableau::ecrire(rapport));
        }
        // A reader that has left is no trouble.
        Format::Json => drop(json::ecrire(rapport, BufWriter::new(std::io::stdout().lock()))),
        Format::Sarif => imprimer(&sarif::ecrire(rapport)),
        Format::Github => {
            imprimer(&github::ecrire(rapport));
            imprimer(&humain::documents(rapport));
        }
    }
    if matches!(format, Format::Sarif | Format::Github) {
        avertir(&humain::echecs(rapport));
    }
}

/// Tells that nothing was found.
pub fn rien(rapport: &Rapport<'_>) {
    imprimer(&humain::rien(rapport));
}

/// The words beside a place; in a sheet, the name of the cell comes first.
fn legende(place: &Place, source: &Source) -> String {
    match source.cellule(place.lieu) {
        Some(cellule) if place.legende.is_empty() => cellule,
        Some(cellule) => format!("{cellule} : {}", place.legende),
        None => place.legende.clone(),
    }
}

/// Every finding, without colours.
pub fn messages(rapport: &Rapport<'_>) -> String {
    humain::messages_en(rapport, false)
}

/// « 2 erreurs, 3 avertissements. »
pub fn compte(rapport: &Rapport<'_>) -> String {
    humain::compte(rapport)
}
