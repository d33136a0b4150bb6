//! The number of an article, whatever way it was typed: `L2121-29`, `L. 2121.29`, `1650 A`, `R.* 421-1`.
//!
//! In: a text. Out: a [`Numero`], that compares and sorts as articles do (9 before 10) and prints as codes print it. Does not know
//! which articles exist.

use std::fmt;

use crate::french::{self, INSECABLE};

/// The longest key: what the index has room for.
const PLUS_LONG: usize = 255;

/// The letters that tell the rank of the text that made an article: law, organic law, decree, order.
const LETTRES: [&str; 5] = ["L", "LO", "R", "D", "A"];

/// The number of an article of a code. The star of « R.* » is left out: no two articles differ by it.
///
/// It is kept as the key of the index: letters as they are, figures after their count, so that the order of bytes is the order of
/// numbers. `index.py` writes the same.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Numero(Vec<u8>);

impl Numero {
    /// Reads a number, or a name that stands for one (« Annexe »). `None` when there is nothing in the text, or too much.
    pub fn lire(texte: &str) -> Option<Self> {
        let nu = french::sans_accents(texte).to_uppercase();
        let mut cle = Vec::with_capacity(nu.len() + 4);
        let (mut reste, mut lettres) = (nu.as_str(), false);
        while let Some(debut) = reste.find(|c: char| c.is_ascii_alphanumeric()) {
            let suite = reste.get(debut..)?;
            let est_chiffre = suite.starts_with(|c: char| c.is_ascii_digit());
            let fin =
                suite.find(|c: char| !c.is_ascii_alphanumeric() || c.is_ascii_digit() != est_chiffre).unwrap_or(suite.len());
            let (mot, apres) = suite.split_at_checked(fin)?;
            if est_chiffre {
                cle.push(u8::try_from(fin).ok()?);
            } else if lettres && !(cle == *b"L" && mot == "O") {
                cle.push(b' ');
            }
            cle.extend_from_slice(mot.as_bytes());
            (reste, lettres) = (apres, !est_chiffre);
            if cle.len() > PLUS_LONG {
                return None;
            }
        }
        if cle == *b"\x011ER" {
            cle.truncate(2);
        }
        (!cle.is_empty()).then_some(Self(cle))
    }

    /// The key of an entry of the index.
    pub(super) fn de_cle(cle: &[u8]) -> Self {
        Self(cle.to_owned())
    }

    /// The key in the index.
    pub(super) fn cle(&self) -> &[u8] {
        &self.0
    }

    /// The letters before the first figure: « L », « LO », « R »… Empty for the codes that have none.
    pub fn lettres(&self) -> &str {
        let fin = self.0.iter().position(|octet| !octet.is_ascii_alphabetic()).unwrap_or(self.0.len());
        self.0.get(..fin).and_then(|lettres| std::str::from_utf8(lettres).ok()).unwrap_or_default()
    }

    /// The same number under another letter: `R. 2121-29` for `L. 2121-29`.
    #[must_use]
    pub fn sous(&self, lettres: &str) -> Self {
        Self([lettres.as_bytes(), self.0.get(self.lettres().len()..).unwrap_or_default()].concat())
    }

    /// The number that it lengthens: `L. 5211-11` for `L. 5211-11-2`, `1650` for `1650 A`.
    pub fn parent(&self) -> Option<Self> {
        let texte = self.to_string();
        texte.rfind(['-', INSECABLE]).and_then(|fin| Self::lire(texte.get(..fin)?))
    }

    /// The numbers that differ from it by a figure too many, or by two figures side by side that were crossed.
    pub(super) fn fautes_de_frappe(&self) -> Vec<Self> {
        let texte = self.to_string();
        let signes: Vec<char> = texte.chars().collect();
        let chiffre = |rang: usize| signes.get(rang).is_some_and(char::is_ascii_digit);
        let mut fautes = Vec::new();
        for rang in (0..signes.len()).filter(|rang| chiffre(*rang)) {
            let mut court = signes.clone();
            court.remove(rang);
            fautes.push(court);
            if chiffre(rang + 1) {
                let mut croise = signes.clone();
                croise.swap(rang, rang + 1);
                fautes.push(croise);
            }
        }
        fautes.into_iter().filter_map(|signes| Self::lire(&signes.into_iter().collect::<String>())).collect()
    }

    /// The number, when it is but a number: 10, and neither `10-1` nor `L. 10`.
    pub(in crate::law) fn simple(&self) -> Option<u16> {
        match self.mots().as_slice() {
            [seul] if self.lettres().is_empty() => seul.parse().ok(),
            _ => None,
        }
    }

    /// Do only words such as « bis » lengthen it, if any does?
    pub(in crate::law) fn est_latin(&self) -> bool {
        let lettres = self.lettres();
        self.mots().iter().all(|mot| *mot == lettres || mot.starts_with(|c: char| c.is_ascii_digit()) || french::est_latin(mot))
    }

    /// The words and figures, in their order.
    fn mots(&self) -> Vec<&str> {
        let mut mots = Vec::new();
        let mut reste = &self.0[..];
        while let Some(&tete) = reste.first() {
            let (debut, longueur) = match tete {
                b' ' => (1, 0),
                b'A'..=b'Z' => (0, reste.iter().take_while(|octet| octet.is_ascii_uppercase()).count()),
                compte => (1, usize::from(compte)),
            };
            let fin = (debut + longueur).min(reste.len());
            let mot = reste.get(debut..fin).and_then(|mot| std::str::from_utf8(mot).ok()).unwrap_or_default();
            if !mot.is_empty() {
                mots.push(mot);
            }
            reste = reste.get(fin.max(1)..).unwrap_or_default();
        }
        mots
    }
}

impl fmt::Display for Numero {
    /// As codes print it: `L. 2121-29`, `LO 1112-1`, `1649 quater B bis`, with spaces that do not break.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mots = self.mots();
        for (rang, mot) in mots.iter().enumerate() {
            let chiffres = |mot: &&str| mot.starts_with(|c: char| c.is_ascii_digit());
            let avant = rang.checked_sub(1).and_then(|avant| mots.get(avant));
            match avant {
                None => {}
                Some(lettres) if rang == 1 && LETTRES.contains(lettres) && chiffres(mot) => {
                    write!(f, "{}{INSECABLE}", if *lettres == "LO" { "" } else { "." })?;
                }
                Some(avant) if chiffres(mot) && (chiffres(avant) || avant.len() <= 2) => f.write_str("-")?,
                Some(_) => write!(f, "{INSECABLE}")?,
            }
            // « bis » and its like have small letters, « A » and « ZM » have not.
            if mot.len() > 2 && !chiffres(mot) { f.write_str(&mot.to_lowercase())? } else { f.write_str(mot)? }
        }
        Ok(())
    }
}

impl fmt::Debug for Numero {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Numero({})", self.to_string().replace(INSECABLE, " "))
    }
}
