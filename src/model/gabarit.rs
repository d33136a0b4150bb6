//! The template of an annex in words, and the rows of a spreadsheet that fill it, as reading found them.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Modele, Texte};
use crate::source::Lieu;

/// What an annex in words is made of.
#[derive(Debug, Clone)]
pub struct Gabarit {
    /// The template: Markdown with handlebars.
    pub modele: Arc<Modele>,
    /// The rows that fill it, when a spreadsheet is named.
    pub rangees: Option<Arc<Rangees>>,
}

/// The rows of a free sheet, whose columns have the names that its author gave them.
#[derive(Debug)]
pub struct Rangees {
    /// The columns.
    pub colonnes: Vec<ColonneLibre>,
    /// The rows, in order.
    pub rangees: Vec<Rangee>,
    /// The rows that go together, document by document.
    pub lots: Vec<Lot>,
}

/// A column of a free sheet.
#[derive(Debug)]
pub struct ColonneLibre {
    /// The name by which a template cites it: « montant_verse ».
    pub cle: String,
    /// Its heading, as it was typed: « Montant versé (€) ».
    pub intitule: Texte,
}

/// A row of a free sheet.
#[derive(Debug)]
pub struct Rangee {
    /// What stands under each column; nothing for a blank cell.
    pub cases: Vec<Option<Texte>>,
    /// Where the row stands.
    pub lieu: Lieu,
}

/// Rows that give one document together.
#[derive(Debug, PartialEq, Eq)]
pub struct Lot {
    /// What tells it from the others.
    pub nom: String,
    /// The ranks of its rows.
    pub rangs: Vec<usize>,
}

impl Rangees {
    /// Puts rows together: each alone, or with those that have the same value in the column of this rank. A blank there repeats the
    /// one above, as a reader understands it.
    pub fn new(colonnes: Vec<ColonneLibre>, rangees: Vec<Rangee>, par: Option<usize>) -> Self {
        let lots = match par {
            Some(colonne) => reunir(&rangees, colonne),
            None => rangees.iter().enumerate().map(|(rang, rangee)| Lot { nom: rangee.nom(), rangs: vec![rang] }).collect(),
        };
        Self { colonnes, rangees, lots }
    }
}

fn reunir(rangees: &[Rangee], colonne: usize) -> Vec<Lot> {
    let mut lots: Vec<Lot> = Vec::new();
    let mut places = HashMap::new();
    let mut dernier = "";
    for (rang, rangee) in rangees.iter().enumerate() {
        if let Some(valeur) = rangee.cases.get(colonne).and_then(Option::as_ref) {
            dernier = valeur.trim();
        }
        let place = *places.entry(dernier).or_insert_with(|| {
            lots.push(Lot { nom: dernier.to_owned(), rangs: Vec::new() });
            lots.len() - 1
        });
        lots[place].rangs.push(rang);
    }
    lots
}

impl Rangee {
    /// What the row is about: its first cell that is not blank.
    fn nom(&self) -> String {
        self.cases.iter().flatten().next().map(|case| case.trim().to_owned()).unwrap_or_default()
    }
}
