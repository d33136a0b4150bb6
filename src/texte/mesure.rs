//! How large the parts of a Markdown text are.
//!
//! In: a Markdown text. Out: its [`Mesure`], in a time that grows with its length. Knows nothing of what is too large: this is said
//! where texts are read.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::borne;

/// The size of the parts of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mesure {
    /// The characters of the longest line of the tree: a paragraph, a title, a cell.
    pub paragraphe: usize,
    /// The columns of the widest table.
    pub colonnes: usize,
    /// The lines of the tree: paragraphs, titles, items, rows of tables, lines of code.
    pub lignes: usize,
}

/// Measures a text.
pub(super) fn mesurer(markdown: &str) -> Mesure {
    let markdown = borne::borner(markdown);
    let mut mesure = Mesure::default();
    let (mut ici, mut code) = (0, false);
    for evenement in Parser::new_ext(&markdown, Options::ENABLE_TABLES) {
        match evenement {
            Event::Text(texte) if code => {
                mesure.lignes += texte.lines().count();
                mesure.paragraphe = texte.lines().map(|ligne| ligne.chars().count()).max().unwrap_or(0).max(mesure.paragraphe);
            }
            Event::Text(texte) | Event::Code(texte) | Event::Html(texte) | Event::InlineHtml(texte) => {
                ici += texte.chars().count();
            }
            Event::SoftBreak | Event::HardBreak => ici += 1,
            Event::Start(bloc) if !en_ligne(&bloc) => {
                ici = 0;
                code = matches!(bloc, Tag::CodeBlock(_));
                mesure.lignes += usize::from(!matches!(bloc, Tag::TableCell | Tag::List(_)));
                if let Tag::Table(colonnes) = bloc {
                    mesure.colonnes = mesure.colonnes.max(colonnes.len());
                }
            }
            Event::End(TagEnd::CodeBlock) => code = false,
            _ => {}
        }
        mesure.paragraphe = mesure.paragraphe.max(ici);
    }
    mesure
}

/// Is this the beginning of a piece of a line?
fn en_ligne(debut: &Tag<'_>) -> bool {
    matches!(debut, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
}
