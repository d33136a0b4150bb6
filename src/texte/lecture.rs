//! Markdown to blocks.
//!
//! In: a Markdown text and the [`Plume`]. Out: the [`Bloc`]s of the tree. One of the three files that know the Markdown parser, with
//! the tokens of a line and the tables as typed; knows nothing of French.

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::jetons::{Jeton, Jetons};
use super::{Bloc, Colonne, PROFONDEUR, Phrase, Plume, borne, encre, tableau, texte_seul, une_ligne};

/// Reads a text.
pub(super) fn lire(markdown: &str, plume: &Plume) -> Vec<Bloc> {
    let markdown = borne::borner(markdown);
    let mut lecteur = Lecteur::new(plume);
    for evenement in Parser::new_ext(&markdown, Options::ENABLE_TABLES) {
        lecteur.recevoir(evenement);
    }
    lecteur.finir()
}

/// Reads a text on one line. A comma before it keeps the parser from seeing a block: it opens none, and the signs of emphasis mean
/// after it what they mean at the start of a line.
pub(super) fn lire_phrase(markdown: &str, plume: &Plume) -> Phrase {
    let mut sans_sauts = String::with_capacity(markdown.len() + 1);
    for ligne in markdown.split_inclusive('\n') {
        let mots = ligne.trim_end_matches(['\n', '\r']);
        let force = mots.len() < ligne.len() && (mots.len() - mots.trim_end_matches('\\').len()) % 2 == 1;
        sans_sauts.push_str(if force { &mots[..mots.len() - 1] } else { mots });
        sans_sauts.push('\n');
    }
    let mut jetons = Jetons::default();
    for evenement in Parser::new_ext(&format!(",{}", une_ligne(&sans_sauts)), Options::empty()) {
        jetons.recevoir(&evenement);
    }
    let mut jetons = jetons.prendre();
    if let Some(Jeton::Texte(mots)) = jetons.first_mut() {
        mots.drain(..usize::from(mots.starts_with(',')));
    }
    encre::encrer(jetons, plume)
}

/// A block that holds blocks, while it is open.
enum Cadre {
    /// A quotation.
    Citation(Vec<Bloc>),
    /// A list; its first number, whether it is tight, its items.
    Liste(Option<u64>, bool, Vec<Vec<Bloc>>),
    /// An item of the list that is just outside.
    Item(Vec<Bloc>),
}

/// The reader: it receives the parser's events one by one.
struct Lecteur<'a> {
    plume: &'a Plume<'a>,
    /// The blocks outside any other.
    racine: Vec<Bloc>,
    /// The open blocks, the outermost first.
    cadres: Vec<Cadre>,
    /// How many of them are lists or quotations.
    profondeur: usize,
    /// How many blocks are open beyond the deepest that the tree may hold: what is in them joins it.
    plats: usize,
    /// The line being read.
    jetons: Jetons,
    /// The level, as written, of the heading that the line is; none for a paragraph, a cell, a text of a tight list.
    titre: Option<HeadingLevel>,
    /// The open code block.
    code: Option<String>,
    /// The open table: its columns, and its rows of cells, the head first.
    table: Option<(Vec<Colonne>, Vec<Vec<Phrase>>)>,
    /// The levels, as written, of the headings that hold the text being read.
    titres: Vec<HeadingLevel>,
}

impl<'a> Lecteur<'a> {
    /// A reader that has read nothing.
    fn new(plume: &'a Plume<'a>) -> Self {
        Self {
            plume,
            racine: Vec::new(),
            cadres: Vec::new(),
            profondeur: 0,
            plats: 0,
            jetons: Jetons::default(),
            titre: None,
            code: None,
            table: None,
            titres: Vec::new(),
        }
    }

    /// Takes an event in.
    fn recevoir(&mut self, evenement: Event) {
        match evenement {
            Event::Text(texte) => match &mut self.code {
                Some(code) => code.push_str(&texte),
                None => self.jetons.texte(&texte),
            },
            Event::Html(lignes) => {
                if !self.jetons.est_vide() && !lignes.trim().is_empty() {
                    self.jetons.texte(" ");
                }
                self.jetons.html(&lignes);
            }
            Event::Rule => {
                self.clore();
                self.ajouter(Bloc::Filet);
            }
            evenement if self.jetons.recevoir(&evenement) => {}
            Event::Start(debut) => self.ouvrir(debut),
            Event::End(fin) => self.fermer(fin),
            _ => {}
        }
    }

    /// Gives what was read.
    fn finir(mut self) -> Vec<Bloc> {
        self.clore();
        self.racine
    }

    /// Opens a block.
    fn ouvrir(&mut self, debut: Tag) {
        match debut {
            Tag::TableCell => {
                self.jetons.prendre();
                return;
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some((_, rangs)) = &mut self.table {
                    rangs.push(Vec::new());
                }
                return;
            }
            _ => self.clore(),
        }
        match debut {
            Tag::Paragraph => {
                let aerer = self.plats == 0 && matches!(self.cadres.last(), Some(Cadre::Item(_)));
                if aerer && let [.., Cadre::Liste(_, serree, _), _] = &mut self.cadres[..] {
                    *serree = false;
                }
            }
            Tag::Heading { level, .. } => self.titre = Some(level),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => self.code = Some(String::new()),
            Tag::Table(colonnes) => self.table = Some((colonnes.into_iter().map(colonne).collect(), Vec::new())),
            Tag::BlockQuote(_) => self.entrer(Cadre::Citation(Vec::new())),
            Tag::List(numero) => self.entrer(Cadre::Liste(numero, true, Vec::new())),
            Tag::Item => self.entrer(Cadre::Item(Vec::new())),
            _ => {}
        }
    }

    /// Closes a block.
    fn fermer(&mut self, fin: TagEnd) {
        match fin {
            TagEnd::TableCell => {
                let cellule = encre::encrer(self.jetons.prendre(), self.plume);
                if let Some(rang) = self.table.as_mut().and_then(|(_, rangs)| rangs.last_mut()) {
                    rang.push(cellule);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {}
            TagEnd::Table => {
                if let Some((colonnes, rangs)) = self.table.take() {
                    self.ajouter(tableau::dresser(colonnes, rangs));
                }
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                self.ajouter(Bloc::Code { v: code.strip_suffix('\n').unwrap_or(&code).to_owned() });
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.clore();
                self.sortir();
            }
            _ => self.clore(),
        }
    }

    /// Enters a block that holds blocks, or stays where it is if the tree may not be deeper.
    fn entrer(&mut self, cadre: Cadre) {
        let item = matches!(cadre, Cadre::Item(_));
        if self.plats > 0 || (!item && self.profondeur == PROFONDEUR) {
            self.plats += 1;
        } else {
            self.profondeur += usize::from(!item);
            self.cadres.push(cadre);
        }
    }

    /// Leaves the innermost block that holds blocks.
    fn sortir(&mut self) {
        if self.plats > 0 {
            self.plats -= 1;
            return;
        }
        match self.cadres.pop() {
            Some(Cadre::Citation(c)) => {
                self.profondeur -= 1;
                self.ajouter(Bloc::Citation { c });
            }
            Some(Cadre::Liste(numero, serree, items)) => {
                self.profondeur -= 1;
                self.ajouter(Bloc::Liste { numerotee: numero.is_some(), debut: numero.unwrap_or(1), serree, items });
            }
            Some(Cadre::Item(blocs)) => match self.cadres.last_mut() {
                Some(Cadre::Liste(_, _, items)) => items.push(blocs),
                _ => self.racine.extend(blocs),
            },
            None => {}
        }
    }

    /// Ends the line being read, if any, and makes its block.
    fn clore(&mut self) {
        let niveau = self.titre.take().map(|ecrit| self.niveau(ecrit));
        let c = encre::encrer(self.jetons.prendre(), self.plume);
        self.ajouter(match niveau {
            Some(niveau) => Bloc::Titre { niveau, c },
            None => Bloc::Paragraphe { c },
        });
    }

    /// The level of a heading in the tree: one more than the heading that holds it.
    fn niveau(&mut self, ecrit: HeadingLevel) -> u8 {
        while self.titres.pop_if(|dehors| *dehors >= ecrit).is_some() {}
        self.titres.push(ecrit);
        u8::try_from(self.titres.len()).unwrap_or(3).min(3)
    }

    /// Adds a block in the innermost block that holds blocks, unless there is nothing to print in it.
    fn ajouter(&mut self, bloc: Bloc) {
        let vide = match &bloc {
            Bloc::Paragraphe { c } | Bloc::Titre { c, .. } => texte_seul(c).trim().is_empty(),
            Bloc::Citation { c } => c.is_empty(),
            Bloc::Code { v } => v.is_empty(),
            Bloc::Liste { .. } | Bloc::Tableau { .. } | Bloc::Filet => false,
        };
        if vide {
            return;
        }
        match self.cadres.last_mut() {
            Some(Cadre::Citation(blocs) | Cadre::Item(blocs)) => blocs.push(bloc),
            Some(Cadre::Liste(_, _, items)) => items.push(vec![bloc]),
            None => self.racine.push(bloc),
        }
    }
}

/// The alignment of a column.
fn colonne(alignement: Alignment) -> Colonne {
    match alignement {
        Alignment::None => Colonne::Defaut,
        Alignment::Left => Colonne::Gauche,
        Alignment::Center => Colonne::Centre,
        Alignment::Right => Colonne::Droite,
    }
}
