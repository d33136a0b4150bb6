//! The tables of a text as they were typed, each cell with its place: what a sum is checked against, and pointed at.
//!
//! In: a Markdown text. Out: [`Releve`]s. Knows the Markdown parser; knows nothing of amounts, nor of how a table is drawn.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::borne;

/// A table, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Releve {
    /// The words of the heading that holds it; empty without one.
    pub titre: String,
    /// The words of the paragraph before it; empty without one.
    pub annonce: String,
    /// The head, then the rows.
    pub rangs: Vec<Vec<Cellule>>,
}

/// A cell, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cellule {
    /// Its words, without marks of emphasis nor blanks around.
    pub mots: String,
    /// Where it stands in the text, in bytes, with its marks.
    pub plage: Range<usize>,
    /// Is all of it bold?
    pub gras: bool,
}

/// The tables of a text, in order. A text that must be fenced before it is parsed has none: its places would not be those typed.
pub fn releves(markdown: &str) -> Vec<Releve> {
    if !markdown.contains('|') || matches!(borne::borner(markdown), Cow::Owned(_)) {
        return Vec::new();
    }
    let mut lecteur = Lecteur { markdown, ..Lecteur::default() };
    for (evenement, plage) in Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter() {
        lecteur.recevoir(&evenement, plage);
    }
    lecteur.releves
}

/// The reader: it receives the parser's events one by one.
#[derive(Default)]
struct Lecteur<'a> {
    markdown: &'a str,
    releves: Vec<Releve>,
    /// The last heading and the last paragraph.
    titre: String,
    annonce: String,
    /// Does the reader stand in a table? In a heading?
    en_table: bool,
    en_titre: bool,
    /// How many marks of bold are open.
    gras: usize,
}

impl Lecteur<'_> {
    fn recevoir(&mut self, evenement: &Event<'_>, plage: Range<usize>) {
        match evenement {
            Event::Start(Tag::Heading { .. }) => {
                self.en_titre = true;
                self.titre.clear();
                self.annonce.clear();
            }
            Event::End(TagEnd::Heading(_)) => self.en_titre = false,
            Event::Start(Tag::Paragraph) => self.annonce.clear(),
            Event::Start(Tag::Table(_)) => {
                self.en_table = true;
                self.releves.push(Releve { titre: self.titre.clone(), annonce: self.annonce.clone(), rangs: Vec::new() });
            }
            Event::End(TagEnd::Table) => self.en_table = false,
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                if let Some(releve) = self.releves.last_mut() {
                    releve.rangs.push(Vec::new());
                }
            }
            Event::Start(Tag::TableCell) => self.ouvrir(plage),
            Event::Start(Tag::Strong) => self.gras += 1,
            Event::End(TagEnd::Strong) => self.gras = self.gras.saturating_sub(1),
            Event::Text(mots) | Event::Code(mots) => self.ecrire(mots),
            Event::SoftBreak | Event::HardBreak => self.ecrire(" "),
            _ => {}
        }
    }

    /// Opens a cell, whose place is that of its words without the blanks around.
    fn ouvrir(&mut self, plage: Range<usize>) {
        let tape = self.markdown.get(plage.clone()).unwrap_or_default();
        let debut = plage.start + (tape.len() - tape.trim_start().len());
        let plage = debut..debut + tape.trim().len();
        if let Some(rang) = self.releves.last_mut().and_then(|releve| releve.rangs.last_mut()) {
            rang.push(Cellule { plage, gras: true, ..Cellule::default() });
        }
    }

    /// Adds words to the cell, the heading or the paragraph that is open.
    fn ecrire(&mut self, mots: &str) {
        if !self.en_table {
            if self.en_titre { &mut self.titre } else { &mut self.annonce }.push_str(mots);
            return;
        }
        let cellule = self.releves.last_mut().and_then(|releve| releve.rangs.last_mut()).and_then(|rang| rang.last_mut());
        if let Some(cellule) = cellule {
            cellule.gras &= self.gras > 0 || mots.trim().is_empty();
            cellule.mots.push_str(mots);
        }
    }
}
