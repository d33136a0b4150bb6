//! The codes of French law, and the numbers of their articles.
//!
//! In: a name of code, a number, a day. Out: the code, and what an index that needs no network knows of the article: that it exists,
//! its identifier on Légifrance, that it is gone. Does not read sentences.
//!
//! Facts only, drawn from the LEGI base of DILA (Licence Ouverte 2.0): see [`ATTRIBUTION`]. The index is older than the acts that it
//! is asked about: what it does not know is « à vérifier », never wrong.

mod index;
mod numero;
mod registre;

use std::fmt;
use std::sync::LazyLock;

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

pub use index::{Connaissance, Couverture, Identifiant};
pub use numero::Numero;
pub use registre::CODES;
pub(super) use registre::{NOMS, singulier};

use index::Table;

/// Whose data these are, and under which licence: to be shown wherever they are.
pub const ATTRIBUTION: &str = "DILA – Légifrance, Licence Ouverte 2.0";

/// The day of the survey that the index rests on: every number and identifier of 77 codes.
pub const PREMIER_RELEVE: NaiveDate = jour_du_releve(2019, 8, 6);

/// The day of the last survey that the index knows.
pub const DERNIER_RELEVE: NaiveDate = jour_du_releve(2026, 4, 4);

const fn jour_du_releve(annee: i32, mois: u32, jour: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(annee, mois, jour) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}

/// How many numbers are proposed on each side of one that is unknown.
const VOISINS: usize = 2;

/// A code.
#[derive(Debug)]
pub struct Code {
    /// Its official name.
    pub nom: &'static str,
    /// Its abbreviations, the usual one first; many codes have none.
    pub sigles: &'static [&'static str],
    /// Other names: the short one of usage, that of before.
    pub autres_noms: &'static [&'static str],
    /// The number of its identifier on Légifrance.
    legitext: u32,
    /// Whether it applies no more.
    pub abroge: bool,
}

impl Code {
    /// Its identifier on Légifrance: `LEGITEXT000006070633`.
    pub fn identifiant(&self) -> String {
        format!("LEGITEXT{:012}", self.legitext)
    }

    /// How much the index knows of it.
    pub fn couverture(&self) -> Couverture {
        self.table().map_or(Couverture::Aucune, |table| table.couverture)
    }

    /// How many numbers of articles the index knows.
    pub fn articles(&self) -> usize {
        self.table().map_or(0, |table| table.articles)
    }

    /// The numbers that the index knows, in their order, whatever became of them.
    pub fn numeros(&self) -> impl Iterator<Item = Numero> {
        self.table().into_iter().flat_map(|table| table.numeros())
    }

    /// Does the index know such a number, whatever became of it?
    pub fn contient(&self, numero: &Numero) -> bool {
        self.table().is_some_and(|table| table.contient(numero))
    }

    fn table(&self) -> Option<Table> {
        Table::de(self.legitext)
    }
}

impl PartialEq for Code {
    fn eq(&self, autre: &Self) -> bool {
        self.legitext == autre.legitext
    }
}

impl Eq for Code {}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.nom)
    }
}

/// The code of a name, of an abbreviation or of an identifier, whatever its capitals and accents.
pub fn code(texte: &str) -> Option<&'static Code> {
    if let Some(chiffres) = texte.trim().to_uppercase().strip_prefix("LEGITEXT") {
        let legitext: u32 = chiffres.parse().ok()?;
        return CODES.iter().find(|code| code.legitext == legitext);
    }
    let mots = registre::mots(texte);
    let rang = NOMS.binary_search_by(|nom| nom.mots.cmp(&mots)).ok()?;
    NOMS.get(rang).map(|nom| nom.code)
}

/// Is it an abbreviation of a code, letter by letter: « CGCT »?
pub fn est_un_sigle(mot: &str) -> bool {
    static SIGLES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| CODES.iter().flat_map(|code| code.sigles).copied().collect());
    SIGLES.contains(mot)
}

/// What the index knows of an article of a code on a day.
pub fn article(code: &Code, numero: &Numero, date: NaiveDate) -> Connaissance {
    code.table().map_or(Connaissance::Inconnu, |table| table.connaissance(numero, date))
}

/// The numbers that a hand may have meant for one that does not exist, the likeliest first: itself under another letter, itself with a
/// figure less or two figures crossed, then the two before it and the two after.
pub fn voisins(code: &Code, numero: &Numero) -> Vec<Numero> {
    let Some(table) = code.table() else { return Vec::new() };
    let autres_lettres = ["L", "R", "D", "LO", "A"].iter().filter(|lettres| **lettres != numero.lettres());
    let candidats = autres_lettres.map(|lettres| numero.sous(lettres)).chain(numero.fautes_de_frappe());
    let mut voisins: Vec<Numero> = Vec::new();
    for voisin in candidats.filter(|candidat| table.dure(candidat)).chain(table.autour(numero, VOISINS)) {
        if voisin != *numero && !voisins.contains(&voisin) {
            voisins.push(voisin);
        }
    }
    voisins
}

/// The codes that have an article of that number, on whatever day.
pub fn codes_de(numero: &Numero) -> Vec<&'static Code> {
    CODES.iter().filter(|code| code.contient(numero)).collect()
}
