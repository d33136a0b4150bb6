//! Numbers as people type them: thousands, decimals, sums in euros.
//!
//! In: the digits at a place. Out: the number written, its thousands apart when what follows proves that it is a quantity. Years,
//! postcodes, telephone numbers, SIREN, laws and articles are followed by no unit, so that nothing happens to them. What follows
//! a number is read elsewhere.

use super::Plume;
use super::suites::{self, Suite};
use crate::french::FINE;
use crate::french::signes::{avant, espace, fin_des_chiffres, signe, signe_de_mot, tranche};

/// A number as it was typed.
pub(super) struct Nombre<'a> {
    /// Its digits, spaces, points and commas.
    pub(super) signes: &'a [char],
    /// Where it ends in the text.
    pub(super) fin: usize,
    /// How many digits it begins with.
    tete: usize,
    /// Whether spaces part its thousands.
    groupe: bool,
    /// How many points and commas it has.
    pub(super) points: usize,
}

/// Says whether the digit at a place begins a number: it is not the end of a word (`A4`), nor of a number already read.
pub(super) fn commence(signes: &[char], i: usize) -> bool {
    match avant(signes, i) {
        Some(c) if signe_de_mot(c) => false,
        Some('.' | ',') => !avant(signes, i - 1).is_some_and(signe_de_mot),
        _ => true,
    }
}

/// Reads a number: digits, groups of three after one space if a quantity may have them, then points and commas with digits.
fn lire(signes: &[char], debut: usize, groupable: bool) -> Nombre<'_> {
    let mut fin = fin_des_chiffres(signes, debut);
    let tete = fin - debut;
    let mut groupe = false;
    while groupable && tete <= 3 && signe(signes, fin).is_some_and(espace) && fin_des_chiffres(signes, fin + 1) == fin + 4 {
        fin += 4;
        groupe = true;
    }
    let mut points = 0;
    while matches!(signe(signes, fin), Some('.' | ',')) && fin_des_chiffres(signes, fin + 1) > fin + 1 {
        fin = fin_des_chiffres(signes, fin + 1);
        points += 1;
    }
    Nombre { signes: tranche(signes, debut, fin), fin, tete, groupe, points }
}

impl Nombre<'_> {
    /// Whether it is digits and nothing else.
    pub(super) fn entier(&self) -> bool {
        !self.groupe && self.points == 0
    }

    /// Its value, if it is a day, an hour or a rank: two digits at most.
    pub(super) fn petit(&self) -> Option<usize> {
        if !self.entier() || self.tete > 2 {
            return None;
        }
        self.signes.iter().try_fold(0, |somme, c| Some(somme * 10 + c.to_digit(10)? as usize))
    }

    /// Writes it as a quantity: narrow spaces between the thousands that were apart.
    fn en_quantite(&self) -> String {
        self.signes.iter().map(|&c| if espace(c) { FINE } else { c }).collect()
    }

    /// Writes it as a sum: a decimal comma, narrow spaces in the place of Belgian points. None when its points and commas make no
    /// sum.
    fn en_somme(&self) -> Option<String> {
        let milliers = match (self.points, self.groupe) {
            (0, _) => return Some(self.en_quantite()),
            (1, true) if !self.finit_par_trois('.') => 0,
            // « 1.200 € » has thousands, « 0.125 € » has not.
            (1, false) => usize::from(self.finit_par_trois('.') && self.tete <= 3 && self.signes.first() != Some(&'0')),
            (_, false) => self.points_de_milliers()?,
            _ => return None,
        };
        let mut rang = 0;
        let mut ecrire = |c: char| match c {
            '.' | ',' => {
                rang += 1;
                if rang <= milliers { FINE } else { ',' }
            }
            c if espace(c) => FINE,
            c => c,
        };
        Some(self.signes.iter().map(|&c| ecrire(c)).collect())
    }

    /// Whether it ends with this sign and three digits.
    fn finit_par_trois(&self, point: char) -> bool {
        self.signes.len().checked_sub(4).and_then(|i| signe(self.signes, i)) == Some(point)
    }

    /// How many of its several points part thousands: `1.234.567,89`, `1.234.567`.
    fn points_de_milliers(&self) -> Option<usize> {
        let mut parties = self.signes.split(|c| matches!(c, '.' | ','));
        let milliers = parties.clone().skip(1).take(self.points - 1).all(|partie| partie.len() == 3);
        let tete = parties.next().is_some_and(|partie| partie.len() <= 3);
        let mut separateurs = self.signes.iter().filter(|c| matches!(c, '.' | ',')).rev();
        let decimales = separateurs.next() == Some(&',');
        let sur = tete && milliers && separateurs.all(|c| *c == '.') && (decimales || self.finit_par_trois('.'));
        sur.then_some(if decimales { self.points - 1 } else { self.points })
    }
}

impl Plume<'_> {
    /// A number, and what it counts.
    pub(super) fn nombre(&mut self, appele: bool) {
        let nombre = lire(self.signes, self.i, !appele);
        let suite = suites::lire(self.signes, &nombre);
        let quantite = match suite {
            Suite::Somme(_) => nombre.en_somme(),
            Suite::Mesure(_) | Suite::Heure(..) | Suite::Compte if nombre.points <= 1 => Some(nombre.en_quantite()),
            Suite::Rien if nombre.groupe && nombre.points == 1 && nombre.signes.contains(&',') => Some(nombre.en_quantite()),
            _ => None,
        };
        match quantite {
            Some(quantite) => self.sortie.push_str(&quantite),
            None => self.sortie.extend(nombre.signes),
        }
        self.i = nombre.fin;
        self.suite(&suite);
    }
}
