//! Rich text: what a user wrote in Markdown, as the small tree that the templates print.
//!
//! In: a Markdown (or plain) text, and the [`Plume`] that writes French. Out: [`Bloc`]s and [`Inline`]s, which serialise to the
//! inlines and blocks that the templates read. Knows nothing of acts, of what a pen corrects, or of how a node is drawn.
//!
//! The Markdown is `CommonMark` with GFM tables and nothing more: no strikethrough, footnotes, task lists, maths or smart
//! punctuation. Raw HTML is a text like another: its tags are printed as they were typed. An image is not supported here: its alternative text
//! is printed in italics. The tree is never deeper than [`PROFONDEUR`] blocks and as many inlines: what lies deeper joins its
//! parent. Any input gives a tree, in a time that grows with its length.

mod borne;
mod encre;
mod fin;
mod jetons;
mod lecture;
mod liens;
mod mesure;
mod releve;
mod suivi;
mod tableau;

use std::ops::Range;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

pub use fin::terminer;
pub use mesure::Mesure;
pub use releve::{Cellule, Releve, releves};

/// How many blocks (lists, quotations) may be inside one another, and how many inlines (bold, italics, links). With both at their
/// deepest in a table, the engine that sets the pages gives up at 11.
pub const PROFONDEUR: usize = 8;

/// A text on one line: its nodes, in order.
pub type Phrase = Vec<Inline>;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum Inline {
    /// Words, ready to print. Templates are told of those that hold a run too long to be cut by hyphens alone: looking for it there
    /// would take longer than setting the words.
    #[serde(serialize_with = "mots")]
    Texte {
        /// The words.
        v: String,
    },
    /// Bold.
    Fort {
        /// What is bold.
        c: Phrase,
    },
    /// Italics.
    Italique {
        /// What is in italics.
        c: Phrase,
    },
    /// A superscript: the "er" of "1er".
    Exposant {
        /// What is raised.
        v: String,
    },
    /// A link, always to http, https, mailto or tel.
    Lien {
        /// Where it leads: printable ASCII, the rest percent-encoded.
        url: String,
        /// What is printed; never empty.
        c: Phrase,
    },
    /// Text in a fixed-width face, never corrected.
    Code {
        /// The text.
        v: String,
    },
    /// A forced line break.
    Saut,
}

impl Inline {
    /// Words, as they are.
    pub fn texte(v: impl Into<String>) -> Self {
        Self::Texte { v: v.into() }
    }

    /// A superscript.
    pub fn exposant(v: impl Into<String>) -> Self {
        Self::Exposant { v: v.into() }
    }
}

/// How long the cells of a table are, in signs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MesuresTableau {
    /// The longest cell of each column, its head apart.
    pub colonnes: Vec<usize>,
    /// The head of each column, and the longest of its words.
    pub tetes: Vec<(usize, usize)>,
    /// The longest cell of each row.
    pub lignes: Vec<usize>,
    /// The cells that hold a word too long for a narrow column, by row and column; the head is row 0.
    pub mots_longs: Vec<(usize, usize)>,
}

/// The longest run of signs without a blank that needs no help to be cut: beyond, it is an address, the name of a file, a reference.
const SUITE: usize = 29;

/// Writes words, with « long » beside them when they hold such a run.
fn mots<S: Serializer>(v: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let suites = v.split(char::is_whitespace).filter(|suite| suite.len() > SUITE);
    let long = suites.into_iter().any(|suite| suite.chars().count() > SUITE);
    let mut champs = serializer.serialize_struct("Texte", 1 + usize::from(long))?;
    champs.serialize_field("v", v)?;
    if long {
        champs.serialize_field("long", &true)?;
    }
    champs.end()
}

/// A piece of a column of text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum Bloc {
    /// A paragraph; never empty.
    Paragraphe {
        /// Its line.
        c: Phrase,
    },
    /// A list.
    Liste {
        /// Whether its items are numbered.
        numerotee: bool,
        /// The number of the first item; 1 when they are not numbered.
        debut: u64,
        /// Whether its items follow one another without a blank line.
        serree: bool,
        /// The items, each made of blocks; an item may be empty.
        items: Vec<Vec<Bloc>>,
    },
    /// A table: every row has as many cells as there are columns.
    Tableau {
        /// How each column is aligned.
        colonnes: Vec<Colonne>,
        /// The cells of the head.
        tete: Vec<Phrase>,
        /// The rows of cells.
        lignes: Vec<Vec<Phrase>>,
        /// Whether the last row is a total.
        total: bool,
        /// How long its cells are: counted here once, where a template would count sign by sign.
        mesures: MesuresTableau,
    },
    /// A heading inside the text.
    Titre {
        /// From 1 to 3; no level is skipped on the way down.
        niveau: u8,
        /// Its line.
        c: Phrase,
    },
    /// A quotation.
    Citation {
        /// The quoted blocks.
        c: Vec<Bloc>,
    },
    /// Lines in a fixed-width face, never corrected.
    Code {
        /// The lines, without the last line feed.
        v: String,
    },
    /// A rule across the column.
    Filet,
}

impl Bloc {
    /// A paragraph of this line.
    pub fn paragraphe(c: Phrase) -> Self {
        Self::Paragraphe { c }
    }
}

/// How a column of a table is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Colonne {
    /// On the left.
    Gauche,
    /// In the middle.
    Centre,
    /// On the right: asked for, or a column of amounts of which the author said nothing.
    Droite,
    /// As the template likes.
    Defaut,
}

/// The pen: how French is written. Every text that a person reads passes through it; codes, URLs and e-mail addresses do not.
#[derive(Clone, Copy)]
pub struct Plume<'a> {
    /// Corrects a whole line (spaces, apostrophes, references). It is given the line as it reads, without its nodes, so that it
    /// sees the word before a colon even when that word is bold; a code or an address stands in it as one U+FFFC, that it must
    /// leave alone. It may change, add or remove a few characters here and there; should it rewrite so much that the nodes can
    /// no longer be placed in its answer, it is called again on the text of each node alone.
    pub ecrire: &'a dyn Fn(&str) -> String,
    /// Cuts a corrected text into texts and superscripts.
    pub couper: &'a dyn Fn(&str) -> Vec<Inline>,
    /// Finds in a corrected line the words that lead somewhere. It is given the line as it reads, a code or an address being one
    /// U+FFFC. Words that are already in a link, or of which only a part is bold or in italics, stay as they are.
    pub relier: &'a dyn Fn(&str) -> Vec<Renvoi>,
}

/// Words that lead somewhere: their bytes in the line, and a URL. Several are in order, none over another.
pub type Renvoi = (Range<usize>, String);

impl Plume<'static> {
    /// A pen that changes nothing.
    pub const NEUTRE: Self = Self {
        ecrire: &|texte: &str| texte.to_owned(),
        couper: &|texte: &str| vec![Inline::texte(texte)],
        relier: &|_| Vec::new(),
    };
}

/// Reads a Markdown text.
///
/// ```
/// use delib::texte::{Bloc, Inline, Plume, blocs};
/// assert_eq!(blocs("Bonjour.", &Plume::NEUTRE), [Bloc::paragraphe(vec![Inline::texte("Bonjour.")])]);
/// ```
pub fn blocs(markdown: &str, plume: &Plume) -> Vec<Bloc> {
    lecture::lire(markdown, plume)
}

/// Measures the parts of a Markdown text.
pub fn mesurer(markdown: &str) -> Mesure {
    mesure::mesurer(markdown)
}

/// Reads a Markdown text that must hold on one line: a title, a name. Only inlines are read: line breaks become spaces, and the
/// signs that would open a block print as they are, so that "2026. Budget" keeps its number and "# 3" its sign.
pub fn phrase(markdown: &str, plume: &Plume) -> Phrase {
    lecture::lire_phrase(markdown, plume)
}

/// Takes a text in which no Markdown is to be read (a name, an amount), on one line. Bare URLs still become links.
pub fn brut(texte: &str, plume: &Plume) -> Phrase {
    encre::encrer(vec![jetons::Jeton::Texte(une_ligne(texte))], plume)
}

/// The words alone, for a reader that prints no nodes: metadata, bookmarks. A line break is a space.
pub fn texte_seul(phrase: &[Inline]) -> String {
    let mut seul = String::new();
    ajouter_seul(phrase, &mut seul);
    seul
}

/// Adds the words of a line to a text.
fn ajouter_seul(phrase: &[Inline], seul: &mut String) {
    for inline in phrase {
        match inline {
            Inline::Texte { v } | Inline::Exposant { v } | Inline::Code { v } => seul.push_str(v),
            Inline::Fort { c } | Inline::Italique { c } | Inline::Lien { c, .. } => ajouter_seul(c, seul),
            Inline::Saut => seul.push(' '),
        }
    }
}

/// Adds a node at the end of a line: nothing if it is an empty text, and neighbouring texts become one.
fn ajouter(phrase: &mut Phrase, inline: Inline) {
    match (phrase.last_mut(), inline) {
        (_, Inline::Texte { v }) if v.is_empty() => {}
        (Some(Inline::Texte { v: avant }), Inline::Texte { v }) => avant.push_str(&v),
        (_, inline) => phrase.push(inline),
    }
}

/// A text whose lines, however many, follow one another on one: the ends of lines, with the blanks around them, are one space.
fn une_ligne(texte: &str) -> String {
    let mut ligne = String::with_capacity(texte.len());
    for morceau in
        texte.split(['\n', '\r']).map(|morceau| morceau.trim_matches([' ', '\t'])).filter(|morceau| !morceau.is_empty())
    {
        if !ligne.is_empty() {
            ligne.push(' ');
        }
        ligne.push_str(morceau);
    }
    ligne
}
