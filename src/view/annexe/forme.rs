//! The words of an annex, in the order in which its template meets them.

use serde::Serialize;

use crate::texte::{Bloc, Phrase};
use crate::view::{Apparence, Document, Pied, Repere};

/// Everything that the template of an annex receives.
#[derive(Debug, Clone, Serialize)]
pub struct Feuilles {
    /// What the PDF says of itself.
    pub document: Document,
    /// The look.
    pub charte: Apparence,
    /// The word printed across the page: « PROJET ».
    pub filigrane: Option<&'static str>,
    /// The running foot.
    pub pied: Pied,
    /// The parts, each on sheets of its own.
    pub parties: Vec<Partie>,
}

/// A part of an annex: one fiche, one table, one drawing with its banner.
#[derive(Debug, Clone, Serialize)]
pub struct Partie {
    /// The name of its template, below `annexes/`: « fiche-action ».
    pub modele: &'static str,
    /// What the foot calls it: « Fiche-action 1.1 ».
    pub etiquette: Option<String>,
    /// What it is: « Fiche-action ».
    pub nature: String,
    /// Its number, when it has one.
    pub numero: Option<String>,
    /// Over the title: « Axe 1 · Petite enfance ».
    pub sur: String,
    /// The title.
    pub titre: Phrase,
    /// How many signs the title has.
    pub longueur: usize,
    /// The level of its heading.
    pub niveau: u8,
    /// The facts under the banner.
    pub reperes: Vec<Repere>,
    /// What it says.
    pub rubriques: Vec<Rubrique>,
}

/// A text, a table or a drawing, under its heading.
#[derive(Debug, Clone, Serialize)]
pub struct Rubrique {
    /// What a template knows it by: « constats ».
    pub cle: &'static str,
    /// Its heading; empty for none.
    pub titre: String,
    /// What stands there.
    #[serde(flatten)]
    pub forme: Forme,
}

/// What stands under a heading.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "forme", rename_all = "snake_case")]
pub enum Forme {
    /// Paragraphs and lists.
    Texte {
        /// The text.
        blocs: Vec<Bloc>,
        /// How many signs it has, so that a short one is kept whole.
        longueur: usize,
    },
    /// A table.
    Grille {
        /// How each column is set.
        colonnes: Vec<ColonneDeGrille>,
        /// The head.
        tete: Vec<Phrase>,
        /// The rows.
        lignes: Vec<LigneDeGrille>,
    },
    /// A calendar by quarters.
    Gantt {
        /// What heads the names and the dates.
        tete: [String; 2],
        /// How wide the names are, twice this being the width of the bars.
        part: f64,
        /// How many quarters.
        trimestres: usize,
        /// The years.
        annees: Vec<AnneeDeGantt>,
        /// The rows.
        lignes: Vec<LigneDeGantt>,
    },
    /// Bars cut into series.
    Graphique {
        /// What it shows, for those who do not see it.
        alt: String,
        /// What each fill stands for.
        series: Vec<String>,
        /// The longest bar there may be.
        maximum: f64,
        /// The bars.
        groupes: Vec<GroupeDeBarres>,
    },
}

/// How a column of a table is set.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ColonneDeGrille {
    /// « gauche », « centre » or « droite ».
    pub sens: &'static str,
    /// Its part of the width that is left; 0 for no more than it needs.
    pub part: u32,
}

/// A row of a table.
#[derive(Debug, Clone, Serialize)]
pub struct LigneDeGrille {
    /// « ligne », « groupe », « sous-total » or « total ».
    pub rang: &'static str,
    /// Its cells; one for a group.
    pub cellules: Vec<Phrase>,
}

/// A year of a calendar.
#[derive(Debug, Clone, Serialize)]
pub struct AnneeDeGantt {
    /// « 2020 ».
    pub libelle: String,
    /// The rank of its first quarter.
    pub debut: usize,
    /// How many quarters of it are shown.
    pub trimestres: usize,
    /// « T1 »…
    pub noms: Vec<String>,
}

/// A row of a calendar.
#[derive(Debug, Clone, Serialize)]
pub struct LigneDeGantt {
    /// What it is.
    pub libelle: Phrase,
    /// Its dates, in words.
    pub dates: String,
    /// Does it stand over others?
    pub groupe: bool,
    /// Does it stand under another?
    pub retrait: bool,
    /// What the bars show, in words.
    pub alt: String,
    /// The bars.
    pub barres: Vec<Barre>,
}

/// A bar, from a quarter to another.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Barre {
    /// Where it begins, in quarters.
    pub debut: usize,
    /// Where it ends, in quarters.
    pub fin: usize,
    /// The rank of its fill.
    pub teinte: usize,
}

/// A bar cut into series.
#[derive(Debug, Clone, Serialize)]
pub struct GroupeDeBarres {
    /// What it is.
    pub libelle: Phrase,
    /// The length of each series.
    pub valeurs: Vec<f64>,
    /// The sum, in words.
    pub total: String,
}
