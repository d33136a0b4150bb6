//! A text cut into words, numbers, articles and marks.
//!
//! In: a text. Out: its [`Jeton`]s, each with its place. The signs of bold and italics are passed over; addresses and file names are
//! a mark each, so that nothing is recognised in them. Knows no name of code or of text.

use std::ops::Range;

use crate::french::{self, ArticleLu};
use crate::law::codes::singulier;

/// A piece of a text.
#[derive(Debug)]
pub(super) struct Jeton {
    /// Its bytes.
    pub place: Range<usize>,
    /// What it is.
    pub sorte: Sorte,
    /// Whether a blank stands before it.
    pub blanc: bool,
}

/// What a piece of a text is.
#[derive(Debug, PartialEq)]
pub(super) enum Sorte {
    /// A word, without capitals nor accents.
    Mot(String),
    /// Figures.
    Nombre,
    /// An article of a code, by its rank among those of the text.
    Article(usize),
    /// A mark.
    Signe(char),
    /// The end of a paragraph.
    Paragraphe,
}

/// A text being read.
pub(super) struct Lecture<'a> {
    pub texte: &'a str,
    pub jetons: Vec<Jeton>,
    pub articles: Vec<ArticleLu>,
}

impl<'a> Lecture<'a> {
    /// Cuts a text.
    pub(super) fn de(texte: &'a str) -> Self {
        // An author's line may end anywhere; the printed ones are not known here.
        let articles = french::articles(&texte.replace(['\n', '\r'], " "));
        let mut lecture = Self { texte, jetons: Vec::new(), articles: Vec::new() };
        let mut blocs: Vec<(Range<usize>, Sorte)> = french::hors_du_francais(texte)
            .into_iter()
            .map(|place| (place, Sorte::Signe('\u{fffc}')))
            .chain(articles.iter().enumerate().map(|(rang, article)| (etendue(article), Sorte::Article(rang))))
            .collect();
        blocs.sort_by_key(|(place, _)| place.start);
        let (mut ici, mut blanc) = (0, true);
        for (place, sorte) in blocs {
            blanc = lecture.couper(ici..place.start.max(ici), blanc);
            ici = place.end;
            lecture.jetons.push(Jeton { place, sorte, blanc });
            blanc = false;
        }
        lecture.couper(ici..texte.len(), blanc);
        lecture.articles = articles;
        lecture
    }

    /// Cuts a stretch that holds no article; says whether it ends with a blank.
    fn couper(&mut self, place: Range<usize>, mut blanc: bool) -> bool {
        let texte = self.texte.get(place.clone()).unwrap_or_default();
        let (mut lignes, mut suite) = (0, texte.char_indices().peekable());
        while let Some((debut, c)) = suite.next() {
            let classe = Classe::de(c);
            let mut fin = debut + c.len_utf8();
            match classe {
                Classe::Blanc => {
                    lignes += usize::from(c == '\n');
                    if lignes == 2 {
                        self.jetons.push(Jeton {
                            place: place.start + debut..place.start + fin,
                            sorte: Sorte::Paragraphe,
                            blanc,
                        });
                    }
                    blanc = true;
                    continue;
                }
                Classe::Marque => continue,
                Classe::Lettre | Classe::Chiffre => {
                    // « CG3P » is a word, « 1er » a number and a word.
                    let lettre = classe == Classe::Lettre;
                    let suit = |c: char| Classe::de(c) == classe || lettre && Classe::de(c) == Classe::Chiffre;
                    while let Some((autre, c)) = suite.next_if(|(_, c)| suit(*c)) {
                        fin = autre + c.len_utf8();
                    }
                }
                Classe::Signe => {}
            }
            let sorte = match classe {
                Classe::Lettre => Sorte::Mot(french::sans_accents(texte.get(debut..fin).unwrap_or_default()).to_lowercase()),
                Classe::Chiffre => Sorte::Nombre,
                _ => Sorte::Signe(c),
            };
            self.jetons.push(Jeton { place: place.start + debut..place.start + fin, sorte, blanc });
            (blanc, lignes) = (false, 0);
        }
        blanc
    }

    /// The piece as it was typed; empty beyond the ends.
    pub(super) fn brut(&self, i: usize) -> &'a str {
        self.jetons.get(i).and_then(|jeton| self.texte.get(jeton.place.clone())).unwrap_or_default()
    }

    /// The word without capitals, accents nor plural, or the figures; empty for anything else.
    pub(super) fn mot(&self, i: usize) -> &str {
        singulier(self.mot_exact(i))
    }

    /// The word without capitals nor accents, or the figures; empty for anything else.
    pub(super) fn mot_exact(&self, i: usize) -> &str {
        match self.jetons.get(i).map(|jeton| &jeton.sorte) {
            Some(Sorte::Mot(mot)) => mot,
            Some(Sorte::Nombre) => self.brut(i),
            _ => "",
        }
    }

    /// The word before a piece, as [`Lecture::mot`].
    pub(super) fn mot_avant(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |avant| self.mot(avant))
    }

    /// The figures.
    pub(super) fn nombre(&self, i: usize) -> Option<&'a str> {
        self.jetons.get(i).filter(|jeton| jeton.sorte == Sorte::Nombre).map(|_| self.brut(i))
    }

    /// The mark.
    pub(super) fn signe(&self, i: usize) -> Option<char> {
        match self.jetons.get(i)?.sorte {
            Sorte::Signe(c) => Some(c),
            _ => None,
        }
    }

    /// Whether the piece touches the one before it.
    pub(super) fn colle(&self, i: usize) -> bool {
        i > 0 && self.jetons.get(i).is_some_and(|jeton| !jeton.blanc)
    }

    /// Whether a hyphen joins the piece to the one before it.
    pub(super) fn trait_colle(&self, i: usize) -> bool {
        self.colle(i) && self.signe(i).is_some_and(|c| matches!(c, '-' | '\u{2010}' | '\u{2011}'))
    }

    /// The bytes from a piece to the one before another.
    pub(super) fn place(&self, debut: usize, fin: usize) -> Range<usize> {
        let premier = self.jetons.get(debut).map_or(self.texte.len(), |jeton| jeton.place.start);
        let dernier = fin.checked_sub(1).and_then(|dernier| self.jetons.get(dernier)).map_or(premier, |jeton| jeton.place.end);
        premier..dernier.max(premier)
    }
}

/// The bytes of an article, with all that may belong to it.
fn etendue(article: &ArticleLu) -> Range<usize> {
    let suffixe = article.suffixes.last().map_or(article.place.end, |suffixe| suffixe.end);
    article.place.start..article.bout.as_ref().map_or(suffixe, |(bout, _)| bout.end)
}

/// The class of a sign.
#[derive(Clone, Copy, PartialEq)]
enum Classe {
    Lettre,
    Chiffre,
    Blanc,
    /// A sign of bold or italics.
    Marque,
    Signe,
}

impl Classe {
    fn de(c: char) -> Self {
        match c {
            '0'..='9' => Self::Chiffre,
            'º' | 'ª' => Self::Signe,
            '\u{300}'..='\u{36f}' => Self::Lettre,
            '*' | '_' => Self::Marque,
            c if c.is_alphabetic() => Self::Lettre,
            c if c.is_whitespace() => Self::Blanc,
            _ => Self::Signe,
        }
    }
}
