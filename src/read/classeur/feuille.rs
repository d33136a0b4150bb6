//! A sheet: its cells, as a person reads them, and its drawing as a text, so that every cell has a place.
//!
//! In: cells by row and column. Out: rows that know their places. Knows neither workbooks nor what columns mean.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use chrono::NaiveDateTime;

use crate::source::{self, Lieu, Source, SourceId, Sources};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Valeur {
    /// A text.
    Texte(String),
    /// A number.
    Nombre(f64),
    /// A number shown as a percentage: 0.42 for 42 %.
    Pourcent(f64),
    /// A date, with its time.
    Date(NaiveDateTime),
    /// A time of day, in minutes.
    Heure(u32),
    /// True or false.
    Booleen(bool),
    /// A formula that failed: « #REF! ».
    Faute(&'static str),
}

/// The cells of a sheet: what stands at (row, column), both from 0. Blank cells are not there.
#[derive(Debug, Default)]
pub(super) struct Feuille {
    /// Its name; empty for a text file, which is its only sheet.
    pub nom: String,
    /// The cells.
    pub cases: BTreeMap<(u32, u32), Valeur>,
    /// Cells merged over several rows: first row, last row, column.
    pub fusions: Vec<(u32, u32, u32)>,
}

/// A row that holds something.
#[derive(Debug)]
pub(super) struct Ligne {
    /// Its cells that are not blank, by column.
    pub cases: BTreeMap<u32, Case>,
    /// Where it stands.
    pub lieu: Lieu,
}

/// A cell and its place: that of the cell that was merged, when it was.
#[derive(Debug, Clone)]
pub(super) struct Case {
    /// What stands in it.
    pub valeur: Valeur,
    /// Where.
    pub lieu: Lieu,
}

/// Longest text of a cell that is drawn: a whole paragraph would hide the rest of its row.
const LARGEUR: usize = 40;

impl Feuille {
    /// Draws the sheet as a source, and gives its rows with their places.
    pub(super) fn dessiner(self, chemin: &Path, sources: &mut Sources) -> (SourceId, Vec<Ligne>) {
        let (mut texte, mut teneur) = (String::new(), String::new());
        let mut ligne = 0;
        let mut debuts = Vec::new();
        let mut plages: HashMap<(u32, u32), (u32, u32)> = HashMap::new();
        for ((rang, colonne), valeur) in &self.cases {
            let nouvelle = *rang > ligne;
            while ligne < *rang {
                texte.push('\n');
                ligne += 1;
            }
            if !nouvelle && !texte.is_empty() && !texte.ends_with('\n') {
                texte.push_str(" | ");
            }
            let debut = octet(texte.len());
            texte.push_str(&court(valeur));
            teneur.push_str(&format!("{rang} {colonne} {valeur:?}\n"));
            debuts.push((debut, *colonne));
            plages.insert((*rang, *colonne), (debut, octet(texte.len())));
        }
        let source = sources.ajouter(Source::feuille(chemin, texte, source::Feuille { nom: self.nom, cases: debuts, teneur }));
        let lieu = |(debut, fin): (u32, u32)| Lieu { source, debut, fin };
        let mut lignes: BTreeMap<u32, Ligne> = BTreeMap::new();
        for ((rang, colonne), valeur) in &self.cases {
            let ici = lieu(plages[&(*rang, *colonne)]);
            let ligne = lignes.entry(*rang).or_insert_with(|| Ligne { cases: BTreeMap::new(), lieu: ici });
            ligne.lieu.fin = ici.fin;
            ligne.cases.insert(*colonne, Case { valeur: valeur.clone(), lieu: ici });
        }
        for (premiere, derniere, colonne) in self.fusions {
            let Some(case) = lignes.get(&premiere).and_then(|ligne| ligne.cases.get(&colonne)).cloned() else { continue };
            if derniere > premiere {
                for (_, ligne) in lignes.range_mut(premiere + 1..=derniere) {
                    ligne.cases.entry(colonne).or_insert_with(|| case.clone());
                }
            }
        }
        (source, lignes.into_values().collect())
    }
}

fn octet(taille: usize) -> u32 {
    u32::try_from(taille).unwrap_or(u32::MAX)
}

/// A cell as it is drawn: on one line, and short.
fn court(valeur: &Valeur) -> String {
    let texte = match valeur {
        Valeur::Texte(texte) => texte.split_whitespace().collect::<Vec<_>>().join(" "),
        Valeur::Nombre(nombre) => nombre.to_string().replace('.', ","),
        Valeur::Pourcent(part) => format!("{} %", (part * 10_000.0).round() / 100.0).replace('.', ","),
        Valeur::Date(date) => date.format("%d/%m/%Y").to_string(),
        Valeur::Heure(minutes) => format!("{:02}:{:02}", minutes / 60, minutes % 60),
        Valeur::Booleen(vrai) => if *vrai { "VRAI" } else { "FAUX" }.to_owned(),
        Valeur::Faute(faute) => (*faute).to_owned(),
    };
    let texte: String = texte.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if texte.chars().count() <= LARGEUR { texte } else { format!("{}…", texte.chars().take(LARGEUR - 1).collect::<String>()) }
}
