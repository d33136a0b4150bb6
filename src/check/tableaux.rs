//! The tables of a text as columns of numbers: what each cell holds, which row is a total.
//!
//! In: a table as it was typed. Out: numbers, in hundredths, with their unit and their places. Says nothing of what they should be.

use crate::french;
use crate::texte::{Cellule, Releve};

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Contenu<'a> {
    /// Nothing, or a dash.
    Vide,
    /// A number.
    Nombre(Nombre<'a>),
    /// Words.
    Mots,
}

/// A number and what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Nombre<'a> {
    /// In hundredths: cents for a sum.
    pub centiemes: i64,
    /// How many figures stand after the comma, as typed.
    pub decimales: u32,
    /// What is counted.
    pub unite: Unite<'a>,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unite<'a> {
    /// Euros.
    Euro,
    /// Thousands or millions of euros: always rounded.
    Multiple,
    /// A part of a hundred: nearly always rounded.
    Pourcent,
    /// Something else, as typed: « MWh », « élèves »; empty for a bare number.
    Autre(&'a str),
}

/// Beyond a hundred thousand million, in hundredths, a number is no amount of a council, and adding many could overflow.
const DEMESURE: i64 = 10_000_000_000_000;

/// Reads a cell.
fn lire(mots: &str) -> Contenu<'_> {
    let mots = sans_mention(mots.trim());
    if mots.chars().all(|signe| matches!(signe, '-' | '–' | '—' | '/' | ' ')) {
        return Contenu::Vide;
    }
    let chiffre = |signe: char| signe.is_ascii_digit() || signe.is_whitespace() || matches!(signe, ',' | '.' | '-' | '−' | '+');
    let (nombre, unite) = mots.split_at(mots.find(|signe| !chiffre(signe)).unwrap_or(mots.len()));
    let nombre = nombre.trim();
    let unite = match unite.trim() {
        "€" | "euros" | "euro" | "EUR" => Unite::Euro,
        "k€" | "K€" | "M€" | "m€" => Unite::Multiple,
        "%" => Unite::Pourcent,
        autre if autre.contains(|signe: char| signe.is_ascii_digit()) => return Contenu::Mots,
        autre => Unite::Autre(autre),
    };
    let decimales = nombre.rsplit_once(',').map_or(0, |(_, decimales)| decimales.len());
    match french::lire_montant(nombre) {
        Some(centiemes) if centiemes.abs() <= DEMESURE => {
            Contenu::Nombre(Nombre { centiemes, decimales: u32::try_from(decimales).unwrap_or(0), unite })
        }
        _ => Contenu::Mots,
    }
}

/// A cell without what is said of its tax.
fn sans_mention(mots: &str) -> &str {
    [" HT", " TTC", " hors taxes", " TVA comprise"]
        .iter()
        .find_map(|mention| mots.strip_suffix(mention))
        .unwrap_or(mots)
        .trim_end()
}

impl Nombre<'_> {
    /// As it is written: « 1 234,56 € », « 59,1 % », « 7 465 MWh ».
    pub(super) fn ecrire(&self) -> String {
        if self.unite == Unite::Euro {
            return french::montant(self.centiemes);
        }
        let (entiers, reste) = (self.centiemes.unsigned_abs() / 100, self.centiemes.unsigned_abs() % 100);
        let moins = if self.centiemes < 0 { "−" } else { "" };
        let decimales = match (self.decimales, reste) {
            (0, 0) => String::new(),
            (1, reste) if reste % 10 == 0 => format!(",{}", reste / 10),
            _ => format!(",{reste:02}"),
        };
        let unite = match self.unite {
            Unite::Euro => " €",
            Unite::Multiple => "",
            Unite::Pourcent => " %",
            Unite::Autre(unite) => {
                return format!("{moins}{}{decimales} {unite}", french::groupes(entiers)).trim_end().to_owned();
            }
        };
        format!("{moins}{}{decimales}{unite}", french::groupes(entiers))
    }
}

/// What a row is for one of its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A line to add.
    Ligne,
    /// A total, or a sub-total.
    Total,
    /// A detail of the line above, already counted in it.
    Dont,
    /// A difference, a remainder: the column is no list of things to add.
    Solde,
}

/// Beginnings of labels of differences and of what is taken away, without accents nor capitals.
const SOLDES: [&str; 13] = [
    "solde",
    "resultat",
    "excedent",
    "deficit",
    "ecart",
    "difference",
    "evolution",
    "variation",
    "reste",
    "moins",
    "a deduire",
    "deduction",
    "moyenne",
];

impl Role {
    /// What a label says of its row, without accents nor capitals.
    fn du_label(label: &str) -> Self {
        let commence = |debuts: &[&str]| debuts.iter().any(|debut| label.starts_with(debut));
        match () {
            () if label.contains("cumul") => Self::Solde,
            () if commence(&["total", "totaux", "sous-total", "sous total"]) => Self::Total,
            () if commence(&["dont ", "- dont ", "– dont "]) => Self::Dont,
            () if commence(&SOLDES) => Self::Solde,
            () => Self::Ligne,
        }
    }
}

/// A table, each cell read once.
pub(super) struct Grille<'a> {
    releve: &'a Releve,
    /// The heads of the columns, without accents nor capitals.
    tetes: Vec<String>,
    /// The rows under the head: what each cell holds, and what it says of its row when it holds words.
    rangs: Vec<Vec<(Contenu<'a>, Option<Role>)>>,
}

impl<'a> Grille<'a> {
    /// Reads a table.
    pub(super) fn de(releve: &'a Releve) -> Self {
        let nu = |cellule: &Cellule| french::sans_accents(cellule.mots.trim()).to_lowercase();
        let lire = |cellule: &'a Cellule| {
            let contenu = lire(&cellule.mots);
            (contenu, (contenu == Contenu::Mots).then(|| Role::du_label(&nu(cellule))))
        };
        let tetes = releve.rangs.first().map(|tete| tete.iter().map(nu).collect()).unwrap_or_default();
        let rangs = releve.rangs.iter().skip(1).map(|rang| rang.iter().map(lire).collect()).collect();
        Self { releve, tetes, rangs }
    }

    /// How many columns it has.
    pub(super) fn largeur(&self) -> usize {
        self.tetes.len()
    }

    /// The ranks of the rows under the head.
    pub(super) fn rangs(&self) -> std::ops::Range<usize> {
        0..self.rangs.len()
    }

    /// The head of a column, without accents nor capitals.
    pub(super) fn tete(&self, colonne: usize) -> &str {
        self.tetes.get(colonne).map_or("", String::as_str)
    }

    /// The head of a column, as typed.
    pub(super) fn cellule_de_tete(&self, colonne: usize) -> Option<&'a Cellule> {
        self.releve.rangs.first()?.get(colonne)
    }

    /// A cell under the head, as typed.
    pub(super) fn cellule(&self, rang: usize, colonne: usize) -> Option<&'a Cellule> {
        self.releve.rangs.get(rang + 1)?.get(colonne)
    }

    /// What a cell holds; nothing where there is none.
    pub(super) fn contenu(&self, rang: usize, colonne: usize) -> Contenu<'a> {
        self.rangs.get(rang).and_then(|cellules| cellules.get(colonne)).map_or(Contenu::Vide, |(contenu, _)| *contenu)
    }

    /// What a row is for a column: its label is the nearest text on the left, so that two tables side by side are two.
    pub(super) fn role(&self, rang: usize, colonne: usize) -> Role {
        let Some(cellules) = self.rangs.get(rang) else { return Role::Ligne };
        let a_gauche = cellules.iter().take(colonne).rev().find_map(|(_, role)| *role);
        a_gauche.or_else(|| cellules.iter().find_map(|(_, role)| *role)).unwrap_or(Role::Ligne)
    }

    /// Has it a total, at the end of a column or of its rows?
    pub(super) fn a_un_total(&self) -> bool {
        let en_tete = self.tetes.last().is_some_and(|tete| tete.starts_with("total"));
        en_tete || self.rangs.iter().flatten().any(|(_, role)| *role == Some(Role::Total))
    }
}
