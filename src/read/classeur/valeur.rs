//! A cell → the text that the model reads, as a person would read the cell.
//!
//! In: what stands in a cell, and the kind of its column. Out: a node. Knows how spreadsheets keep dates, percentages and lists;
//! what is not understood is handed on as typed, so that the model refuses it in its own words.

use chrono::{Datelike, NaiveDate, Timelike};

use super::feuille::{Case, Valeur};
use crate::french;
use crate::read::arbre::{Forme, Noeud};
use crate::source::Lieu;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Genre {
    /// A text, in Markdown or not.
    Texte,
    /// A short identifier, or the name of something.
    Nom,
    /// Several texts: one per line, or apart by semicolons.
    Liste,
    /// Several identifiers: apart by commas too.
    Noms,
    /// A whole number.
    Entier,
    /// A quantity.
    Nombre,
    /// A sum of money.
    Montant,
    /// A day.
    Date,
    /// A moment: day, month, quarter.
    Moment,
    /// Several moments.
    Moments,
    /// An hour.
    Heure,
    /// Yes or no; a cross is a yes.
    OuiNon,
}

/// Words that mean that there is nothing to say.
const RIEN: [&str; 9] = ["-", "–", "—", "/", "néant", "neant", "n/a", "s.o.", "sans objet"];

impl Genre {
    /// The node of a cell; `None` when the cell says nothing.
    pub(super) fn noeud(self, case: &Case) -> Option<Noeud> {
        let texte = self.texte(&case.valeur);
        let forme = match self {
            Self::Liste | Self::Noms | Self::Moments => {
                let items: Vec<Noeud> = self.couper(&texte).into_iter().map(|item| feuillet(case.lieu, item)).collect();
                Forme::Liste(items)
            }
            _ if texte.is_empty() => return None,
            _ => return Some(feuillet(case.lieu, texte)),
        };
        Some(Noeud { lieu: case.lieu, forme }).filter(|noeud| !matches!(&noeud.forme, Forme::Liste(items) if items.is_empty()))
    }

    /// The text of a cell.
    pub(super) fn texte(self, valeur: &Valeur) -> String {
        match valeur {
            Valeur::Texte(texte) => self.du_texte(texte.trim()),
            Valeur::Nombre(nombre) => self.du_nombre(*nombre),
            Valeur::Pourcent(part) => match self {
                Self::Nombre | Self::Texte | Self::Nom | Self::Liste => format!("{} %", decimal(part * 100.0)),
                _ => self.du_nombre(*part),
            },
            Valeur::Date(moment) => match self {
                // « juin 2020 », once typed in a spreadsheet, is kept as the first of June.
                Self::Moment | Self::Moments if moment.day() == 1 => moment.format("%Y-%m").to_string(),
                Self::Date | Self::Moment | Self::Moments => moment.format("%Y-%m-%d").to_string(),
                Self::Heure => format!("{}:{:02}", moment.hour(), moment.minute()),
                _ => moment.format("%d/%m/%Y").to_string(),
            },
            Valeur::Heure(minutes) => format!("{}:{:02}", minutes / 60, minutes % 60),
            Valeur::Booleen(vrai) => if *vrai { "oui" } else { "non" }.to_owned(),
            Valeur::Faute(faute) => (*faute).to_owned(),
        }
    }

    fn du_texte(self, texte: &str) -> String {
        let minuscules = texte.to_lowercase();
        let rien = RIEN.contains(&minuscules.as_str()) && !matches!(self, Self::Texte | Self::Liste);
        match self {
            _ if rien => String::new(),
            Self::Texte => paragraphes(texte),
            Self::Date => date_en_lettres(texte).unwrap_or_else(|| texte.to_owned()),
            Self::OuiNon if matches!(minuscules.as_str(), "x" | "✓" | "✔" | "☑" | "1" | "o") => "oui".to_owned(),
            Self::OuiNon if matches!(minuscules.as_str(), "☐" | "0" | "n") => "non".to_owned(),
            _ => texte.to_owned(),
        }
    }

    fn du_nombre(self, nombre: f64) -> String {
        match self {
            Self::Montant => format!("{nombre:.2}"),
            Self::Nombre | Self::Texte | Self::Liste => decimal(nombre),
            Self::OuiNon => self.du_texte(&nombre.to_string()),
            _ => nombre.to_string(),
        }
    }

    /// Cuts a text into the items of a list.
    fn couper(self, texte: &str) -> Vec<String> {
        let signes: &[char] = match self {
            Self::Noms | Self::Moments if !texte.contains([';', '\n']) => &[',', ';', '\n'],
            _ => &[';', '\n'],
        };
        let items = texte.split(signes).map(|item| item.trim().trim_start_matches(['-', '•', '*', '–', '·', '▪']).trim());
        items.filter(|item| !item.is_empty()).map(str::to_owned).collect()
    }
}

/// A node that is a text.
pub(super) fn feuillet(lieu: Lieu, texte: impl Into<std::rc::Rc<str>>) -> Noeud {
    Noeud { lieu, forme: Forme::Texte { texte: texte.into(), nu: true } }
}

/// A number with at most four decimals and a comma.
fn decimal(nombre: f64) -> String {
    let arrondi = (nombre * 10_000.0).round() / 10_000.0;
    arrondi.to_string().replace('.', ",")
}

/// A line break in a cell separates two paragraphs, unless the next line is an item of a list.
fn paragraphes(texte: &str) -> String {
    let mut rendu = String::with_capacity(texte.len());
    for (rang, ligne) in texte.lines().map(str::trim_end).enumerate() {
        let item =
            ligne.trim_start().starts_with(['-', '*', '•', '|']) || ligne.trim_start().starts_with(|c: char| c.is_ascii_digit());
        if rang > 0 {
            rendu.push_str(if item { "\n" } else { "\n\n" });
        }
        match ligne.trim_start().strip_prefix('•') {
            Some(reste) => rendu.push_str(&format!("- {}", reste.trim_start())),
            None => rendu.push_str(ligne),
        }
    }
    rendu
}

/// « 15 juin 2020 », « mardi 1er juillet 2020 », « 2020-06-15 00:00:00 » as the model writes dates.
fn date_en_lettres(texte: &str) -> Option<String> {
    if let Some((jour, heure)) = texte.split_once([' ', 'T'])
        && heure.starts_with("00:00")
    {
        return Some(jour.to_owned());
    }
    let simple = french::sans_accents(&texte.to_lowercase());
    let morceaux: Vec<&str> = simple.split([' ', '\u{a0}', '\u{202f}']).filter(|morceau| !morceau.is_empty()).collect();
    let [.., jour, mois, annee] = *morceaux.as_slice() else { return None };
    let jour = jour.trim_end_matches("er").parse().ok()?;
    let date = NaiveDate::from_ymd_opt(annee.parse().ok()?, french::lire_mois(mois)?, jour)?;
    Some(date.format("%Y-%m-%d").to_string())
}
