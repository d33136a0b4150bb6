//! The index of articles: what is known of each number, from which day on.
//!
//! In: a code, a number, a day. Out: what the index knows, by a binary search in the bytes that the program embeds; nothing is
//! copied when it starts. `index.py` makes these bytes. Knows no name of code.
//!
//! All numbers are little-endian; days count from 1 January 1900.
//!
//! | part | layout |
//! |---|---|
//! | head | `DELIBIDX`, number of codes (u32) |
//! | a code (20 bytes, sorted) | LEGITEXT (u32), coverage (u8), 0, day of the survey (u16), articles, blocks, place of its table (u32 each) |
//! | table of a code | place of each block (u32); its articles follow, 16 to a block |
//! | an article | bytes shared with the key before, further bytes (u8 each), these bytes, periods |
//! | periods | their number (7 bits) and whether a state comes before them (1 bit); that state; day (u16) and state of each |
//! | a state | identifier (26 bits) and what it is (u32) |

use std::fmt;

use chrono::{Days, NaiveDate};

use super::Numero;

const OCTETS: &[u8] = include_bytes!("index.bin");

/// The first byte of the directory of codes, and the length of a row.
const REPERTOIRE: usize = 12;
const RANGEE: usize = 20;

/// How many articles stand between two whole keys.
const BLOC: usize = 16;

/// The day from which days are counted.
const JOUR_ZERO: NaiveDate = match NaiveDate::from_ymd_opt(1900, 1, 1) {
    Some(date) => date,
    None => NaiveDate::MIN,
};

/// An identifier of an article on Légifrance: `LEGIARTI000038056718`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identifiant(u32);

impl fmt::Display for Identifiant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LEGIARTI{:012}", self.0)
    }
}

/// How much the index knows of a code, and on which day it was surveyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Couverture {
    /// Every number, and the days of every version.
    Datee(NaiveDate),
    /// Every number of that day; what was gone since August 2019 is known too.
    Exacte(NaiveDate),
    /// The numbers of that day, and some since: a number that is missing may exist.
    Partielle(NaiveDate),
    /// The name of the code only.
    Aucune,
}

impl Couverture {
    /// Does a missing number mean that there is no such article, on the day of the survey?
    pub fn exacte(self) -> bool {
        matches!(self, Self::Datee(_) | Self::Exacte(_))
    }
}

/// What the index knows of an article on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connaissance {
    /// The code has it, as far as its coverage goes. The identifier is that of the version of the day where versions are dated, else
    /// that of another version of the same article, from which Légifrance finds that of the day; `None` when it is not known.
    Connu(Option<Identifiant>),
    /// It begins on a later day. Said only where the coverage is exact.
    Futur(NaiveDate),
    /// It is gone: since that day, or since that day at the latest. Said only where the coverage is exact.
    Disparu(NaiveDate),
    /// The index has seen the number on other days, and cannot tell for this one.
    Incertain,
    /// The index has never seen the number. Where the coverage is partial, that proves nothing.
    Inconnu,
}

/// The part of the index that is about a code.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table {
    pub couverture: Couverture,
    /// How many articles it has.
    pub articles: usize,
    blocs: usize,
    place: usize,
}

impl Table {
    /// The table of a code.
    pub(super) fn de(legitext: u32) -> Option<Self> {
        let codes = u32_a(REPERTOIRE - 4) as usize;
        let rang = partition(codes, |rang| u32_a(REPERTOIRE + rang * RANGEE) < legitext);
        let rangee = REPERTOIRE + rang * RANGEE;
        if rang >= codes || u32_a(rangee) != legitext {
            return None;
        }
        let releve = jour(u16_a(rangee + 6));
        let couverture = match OCTETS.get(rangee + 4) {
            Some(0) => Couverture::Datee(releve),
            Some(1) => Couverture::Exacte(releve),
            _ => Couverture::Partielle(releve),
        };
        let [articles, blocs, place] = [8, 12, 16].map(|decalage| u32_a(rangee + decalage) as usize);
        Some(Self { couverture, articles, blocs, place })
    }

    /// What is known of a number on a day.
    pub(super) fn connaissance(&self, numero: &Numero, date: NaiveDate) -> Connaissance {
        self.chercher(numero).map_or(Connaissance::Inconnu, |periodes| periodes.au(date))
    }

    /// Is the number in the index, on whatever day?
    pub(super) fn contient(&self, numero: &Numero) -> bool {
        self.chercher(numero).is_some()
    }

    /// Is the number there on the last day that is known?
    pub(super) fn dure(&self, numero: &Numero) -> bool {
        self.chercher(numero).is_some_and(|periodes| periodes.dure())
    }

    fn chercher(&self, numero: &Numero) -> Option<Periodes> {
        let mut parcours = self.depuis(self.bloc(numero.cle()));
        while let Some(periodes) = parcours.avancer() {
            match parcours.cle.as_slice().cmp(numero.cle()) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => return Some(periodes),
                std::cmp::Ordering::Greater => break,
            }
        }
        None
    }

    /// The numbers in force that surround a number, under the same letters: up to `combien` before it, and as many after.
    pub(super) fn autour(&self, numero: &Numero, combien: usize) -> Vec<Numero> {
        let mut parcours = self.depuis(self.bloc(numero.cle()).saturating_sub(combien.div_ceil(BLOC) + 1));
        let (mut avant, mut apres) = (Vec::new(), Vec::new());
        while let Some(periodes) = parcours.avancer() {
            let ici = Numero::de_cle(&parcours.cle);
            if ici == *numero || ici.lettres() != numero.lettres() || !periodes.dure() {
                if ici > *numero && ici.lettres() != numero.lettres() {
                    break;
                }
                continue;
            }
            if ici < *numero {
                avant.push(ici);
                continue;
            }
            apres.push(ici);
            if apres.len() == combien {
                break;
            }
        }
        avant.drain(..avant.len().saturating_sub(combien));
        avant.append(&mut apres);
        avant
    }

    /// Every number of the code, in their order.
    pub(super) fn numeros(&self) -> impl Iterator<Item = Numero> + use<> {
        let mut parcours = self.depuis(0);
        std::iter::from_fn(move || parcours.avancer().map(|_| Numero::de_cle(&parcours.cle)))
    }

    /// The block that may hold a key: the last whose first key is not after it.
    fn bloc(&self, cle: &[u8]) -> usize {
        partition(self.blocs, |rang| {
            let place = self.place_du_bloc(rang);
            let longueur = OCTETS.get(place + 1).copied().map_or(0, usize::from);
            OCTETS.get(place + 2..place + 2 + longueur).unwrap_or_default() <= cle
        })
        .saturating_sub(1)
    }

    fn place_du_bloc(&self, rang: usize) -> usize {
        u32_a(self.place + rang * 4) as usize
    }

    /// The articles from a block on.
    fn depuis(&self, bloc: usize) -> Parcours {
        let restants = self.articles.saturating_sub(bloc * BLOC);
        Parcours { place: self.place_du_bloc(bloc), restants, cle: Vec::with_capacity(32) }
    }
}

/// A walk along the articles of a code.
struct Parcours {
    place: usize,
    restants: usize,
    /// The key of the article reached.
    cle: Vec<u8>,
}

impl Parcours {
    /// Goes to the next article.
    fn avancer(&mut self) -> Option<Periodes> {
        self.restants = self.restants.checked_sub(1)?;
        let [communs, autres] = [0, 1].map(|rang| OCTETS.get(self.place + rang).copied().map_or(0, usize::from));
        let fin = self.place + 2 + autres;
        self.cle.truncate(communs);
        self.cle.extend_from_slice(OCTETS.get(self.place + 2..fin)?);
        let compte = *OCTETS.get(fin)?;
        let periodes = Periodes { place: fin + 1, avant: compte & 0x80 != 0, nombre: usize::from(compte & 0x7F) };
        self.place = periodes.place + 4 * usize::from(periodes.avant) + 6 * periodes.nombre;
        Some(periodes)
    }
}

/// What an article was, from which day on.
#[derive(Clone, Copy)]
struct Periodes {
    place: usize,
    /// Whether a state comes before the first day.
    avant: bool,
    nombre: usize,
}

/// A state of an article.
enum Etat {
    Incertain,
    Present(Option<Identifiant>),
    Disparu,
    Futur,
}

impl Periodes {
    /// The day and the state of a period.
    fn periode(&self, rang: usize) -> (u16, Etat) {
        let place = self.place + 4 * usize::from(self.avant) + 6 * rang;
        (u16_a(place), etat(place + 2))
    }

    /// The state before the first day.
    fn premier_etat(&self) -> Etat {
        if self.avant { etat(self.place) } else { Etat::Incertain }
    }

    /// What is known on a day.
    fn au(&self, date: NaiveDate) -> Connaissance {
        let mut debut = 0;
        let mut ici = self.premier_etat();
        for rang in 0..self.nombre {
            let (premier, suivant) = self.periode(rang);
            if jour(premier) > date {
                if matches!(ici, Etat::Futur) {
                    return Connaissance::Futur(jour(premier));
                }
                break;
            }
            (debut, ici) = (premier, suivant);
        }
        match ici {
            Etat::Present(identifiant) => Connaissance::Connu(identifiant),
            Etat::Disparu => Connaissance::Disparu(jour(debut)),
            Etat::Incertain | Etat::Futur => Connaissance::Incertain,
        }
    }

    /// Is it there on the last day that is known?
    fn dure(&self) -> bool {
        let dernier = self.nombre.checked_sub(1).map_or_else(|| self.premier_etat(), |rang| self.periode(rang).1);
        matches!(dernier, Etat::Present(_))
    }
}

/// The state written at a place.
fn etat(place: usize) -> Etat {
    let mot = u32_a(place);
    let identifiant = mot & 0x03FF_FFFF;
    match mot >> 29 {
        1 => Etat::Present((identifiant > 0).then_some(Identifiant(identifiant))),
        2 => Etat::Disparu,
        3 => Etat::Futur,
        _ => Etat::Incertain,
    }
}

/// How many of the first places fulfil a condition that none fulfils after them.
fn partition(nombre: usize, condition: impl Fn(usize) -> bool) -> usize {
    let (mut bas, mut haut) = (0, nombre);
    while bas < haut {
        let milieu = bas + (haut - bas) / 2;
        if condition(milieu) { bas = milieu + 1 } else { haut = milieu }
    }
    bas
}

/// The day of a count.
fn jour(compte: u16) -> NaiveDate {
    JOUR_ZERO.checked_add_days(Days::new(compte.into())).unwrap_or(JOUR_ZERO)
}

/// Two bytes of the index; 0 beyond its end, which no reader reaches.
fn u16_a(place: usize) -> u16 {
    OCTETS.get(place..place + 2).and_then(|octets| octets.try_into().ok()).map_or(0, u16::from_le_bytes)
}

/// Four bytes of the index; 0 beyond its end, which no reader reaches.
fn u32_a(place: usize) -> u32 {
    OCTETS.get(place..place + 4).and_then(|octets| octets.try_into().ok()).map_or(0, u32::from_le_bytes)
}
