//! The spacing pass: the spaces, quotes, apostrophes and numbers of a text, as a printer sets them.
//!
//! In: a text as it was typed. Out: the same words in the same order, spaced. The pass runs once from left to right, looks
//! around each place no further than a few signs, and changes nothing in a text that it has already written. Every decision
//! rests on what no correction can alter (a space of any kind is a space), which is why a second pass finds nothing to do.
//! Does not know capitals, accents, dashes or wording: these belong to the author.

mod appels;
mod marques;
mod nombres;
mod suites;

use super::gardes::Copie;
use super::signes::{avant, espace, est, fin_de, signe, signe_de_mot, tranche};

/// Spaces a text as French typography wants it (*Lexique des règles typographiques en usage à l'Imprimerie nationale*).
///
/// - A narrow no-break space before `;`, `!`, `?`, and between thousands; a no-break space before `:`, inside « », before `€`,
///   `%` and units, and where a number or a name must stay with what calls it (`n° 12`, `M. Dupont`, `9 décembre`).
/// - Straight quotes that pair become « », the apostrophe of a word becomes ’, `2ème` becomes `2e`, `1ère` becomes `1re`.
/// - A sum in euros gets a decimal comma and spaces between thousands, whatever it was typed with.
///
/// Addresses, e-mails and names of files are left alone. The pass is idempotent and takes time in proportion to the text.
pub fn typographier(texte: &str) -> String {
    let mut copie = Copie::de(texte);
    marques::apparier(&mut copie.signes);
    let mut plume = Plume { signes: &copie.signes, i: 0, sortie: String::with_capacity(texte.len() + 16), appele: false };
    while let Some(c) = signe(plume.signes, plume.i) {
        plume.avancer(c);
    }
    let sortie = plume.sortie;
    copie.rendre(sortie)
}

/// The pass under way.
struct Plume<'a> {
    /// The text to read.
    signes: &'a [char],
    /// The place reached in it.
    i: usize,
    /// What is written.
    sortie: String,
    /// Whether a word such as « article » or « n° » has just called the number that comes: that number is a rank, so that the
    /// digits after it are not its thousands.
    appele: bool,
}

impl Plume<'_> {
    /// Writes what starts at the place reached: at least one sign.
    fn avancer(&mut self, c: char) {
        let appele = std::mem::take(&mut self.appele);
        match c {
            _ if espace(c) => self.blanc(),
            '0'..='9' if nombres::commence(self.signes, self.i) => self.nombre(appele),
            _ if signe_de_mot(c) => self.mot(),
            '\'' | '«' | '»' | ';' | ':' | '!' | '?' => self.marque(c),
            '§' => self.paragraphe(),
            _ => self.copier(self.i + 1),
        }
    }

    /// Writes the text as it is, up to a place.
    fn copier(&mut self, fin: usize) {
        self.sortie.extend(tranche(self.signes, self.i, fin));
        self.i = fin;
    }

    /// Writes a space in place of those that stand before a place.
    fn espacer(&mut self, blanc: char, fin: usize) {
        self.sortie.push(blanc);
        self.i = fin;
    }

    /// A run of spaces: one space of the right kind when a mark wants it, the run itself otherwise.
    fn blanc(&mut self) {
        let fin = fin_de(self.signes, self.i, espace);
        let dans_la_ligne =
            avant(self.signes, self.i).is_some_and(|c| !c.is_whitespace()) && est(self.signes, fin, |c| !c.is_whitespace());
        match marques::blanc_voulu(self.signes, self.i, fin).filter(|_| dans_la_ligne) {
            Some(blanc) => self.espacer(blanc, fin),
            None => self.copier(fin),
        }
    }

    /// A mark or a quote: with its space when it has none.
    fn marque(&mut self, c: char) {
        if let Some(blanc) = marques::blanc_manquant_avant(self.signes, self.i) {
            self.sortie.push(blanc);
        }
        self.sortie.push(if c == '\'' && marques::apostrophe(self.signes, self.i) { '’' } else { c });
        self.i += 1;
        if c == '«' && est(self.signes, self.i, |suivant| !suivant.is_whitespace()) {
            self.sortie.push(super::INSECABLE);
        }
    }
}
