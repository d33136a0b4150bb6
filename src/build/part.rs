//! The n-th of the work that one machine among several takes.
//!
//! In: « 3/8 ». Out: whether an act belongs to that part. Each act belongs to one part and one only, whatever the other acts: a file
//! that is added or removed moves none of the others.

use std::fmt;
use std::str::FromStr;

use super::empreinte::Condense;

/// One part among several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Which, from 1.
    rang: u64,
    /// Of how many.
    nombre: u64,
}

impl Part {
    /// Does this part hold what has this name?
    pub fn prend(self, nom: &str) -> bool {
        let condense = Condense::de(nom.as_bytes());
        condense.en_nombre() % self.nombre == self.rang - 1
    }
}

impl FromStr for Part {
    type Err = String;

    fn from_str(texte: &str) -> Result<Self, String> {
        let lire = || {
            let (rang, nombre) = texte.split_once('/')?;
            Some(Self { rang: rang.trim().parse().ok()?, nombre: nombre.trim().parse().ok()? })
        };
        lire()
            .filter(|part| (1..=part.nombre).contains(&part.rang))
            .ok_or_else(|| "écrire le rang puis le nombre des parts, par exemple « 1/4 », « 2/4 », « 3/4 », « 4/4 »".to_owned())
    }
}

/// « 3-8 »: for the names of files.
impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.rang, self.nombre)
    }
}
