//! Legal references in plain French: codes, articles, laws, décrets, arrêtés, earlier délibérations.
//!
//! In: a text, typographied or not. Out: its [`Citation`]s, each with its place, in their order. Takes time in proportion to the text.
//! Knows neither whether an article exists on a day nor where it can be read: `codes` and `liens` do.

mod attaches;
mod jetons;
mod noms;
mod numeros;
mod textes;

use std::ops::Range;

use super::codes::{Code, Numero};
pub use textes::{Nature, TexteCite};

/// A legal reference in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Its bytes in the text: the name, or the number with its letters, without « article » nor « et suivants ».
    pub place: Range<usize>,
    /// What is cited.
    pub objet: Objet,
}

/// What is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Objet {
    /// A code, named.
    Code(&'static Code),
    /// An article, or several that follow each other.
    Article(ArticleCite),
    /// A text that is not a code.
    Texte(TexteCite),
}

/// An article that is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleCite {
    /// Its number.
    pub numero: Numero,
    /// The last of the range that it begins.
    pub jusqu_a: Option<Bout>,
    /// Whether those that follow it are cited too: « et suivants ».
    pub suivants: bool,
    /// What it belongs to, when the text says it. An article without letters always says it.
    pub source: Option<Source>,
}

/// The end of a range of articles: « L. 227-3 » or « 3 » in « L. 227-1 à 3 ».
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bout {
    /// Its bytes in the text.
    pub place: Range<usize>,
    /// Its number, whole.
    pub numero: Numero,
}

/// What an article belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A code.
    Code(&'static Code),
    /// Another text.
    Texte(TexteCite),
}

impl Citation {
    /// The bytes of the whole reference: to the end of the range, if it is one.
    pub fn etendue(&self) -> Range<usize> {
        match &self.objet {
            Objet::Article(ArticleCite { jusqu_a: Some(bout), .. }) => self.place.start..bout.place.end,
            _ => self.place.clone(),
        }
    }

    /// The same in a longer text, of which these bytes come before the one that was read.
    #[must_use]
    pub fn decaler(mut self, avant: usize) -> Self {
        let decaler = |place: &mut Range<usize>| *place = place.start + avant..place.end + avant;
        decaler(&mut self.place);
        if let Objet::Article(ArticleCite { jusqu_a: Some(bout), .. }) = &mut self.objet {
            decaler(&mut bout.place);
        }
        self
    }
}

/// The legal references of a text, in their order.
pub fn citations(texte: &str) -> Vec<Citation> {
    citations_apres(texte, None)
}

/// The legal references of a text that follows another: « du même code » is the code that was named last.
pub fn citations_apres(texte: &str, code: Option<&'static Code>) -> Vec<Citation> {
    attaches::lire(&jetons::Lecture::de(texte), code)
}

/// The last code that is named among references: what « du même code » means in the text that follows.
pub fn dernier_code(citations: &[Citation]) -> Option<&'static Code> {
    citations.iter().rev().find_map(|citation| match &citation.objet {
        Objet::Code(code) | Objet::Article(ArticleCite { source: Some(Source::Code(code)), .. }) => Some(*code),
        _ => None,
    })
}
