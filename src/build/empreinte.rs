//! What a document is made of, in thirty-two bytes.
//!
//! In: the tasks and the texts that they come from. Out: an [`Empreinte`] for each, which changes as soon as its data, its templates,
//! fonts and pictures, or the program, change. Looks at bytes as they were read, never at dates: those of files are no proof.

use std::collections::HashMap;
use std::fmt;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Tache;
use super::vagues::adresse;
use crate::model::{Dossier, Maison};
use crate::read;
use crate::source::{SourceId, Sources};

/// What the program is made of: its library, its templates, the versions of what it stands on.
const PROGRAMME: &str = env!("DELIB_EMPREINTE");

/// A SHA-256, written as `sha256sum` does.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Condense([u8; 32]);

impl Condense {
    /// That of some bytes.
    pub fn de(octets: &[u8]) -> Self {
        Self(Sha256::digest(octets).into())
    }

    /// Its first eight bytes, as a number that is the same everywhere.
    pub(super) fn en_nombre(self) -> u64 {
        self.0.iter().take(8).fold(0, |nombre, octet| nombre << 8 | u64::from(*octet))
    }
}

impl fmt::Display for Condense {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|octet| write!(f, "{octet:02x}"))
    }
}

impl fmt::Debug for Condense {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<Condense> for String {
    fn from(condense: Condense) -> Self {
        condense.to_string()
    }
}

impl TryFrom<String> for Condense {
    type Error = &'static str;

    fn try_from(texte: String) -> Result<Self, Self::Error> {
        let mut octets = [0; 32];
        let paires = texte.as_bytes().chunks_exact(2);
        if texte.len() != 64 {
            return Err("a SHA-256 has 64 figures");
        }
        for (octet, paire) in octets.iter_mut().zip(paires) {
            let figures = std::str::from_utf8(paire).map_err(|_| "not figures")?;
            *octet = u8::from_str_radix(figures, 16).map_err(|_| "not hexadecimal figures")?;
        }
        Ok(Self(octets))
    }
}

/// What a document is made of.
pub(super) type Empreinte = Condense;

/// The texts and houses of a run, each looked at once.
pub(super) struct Empreintes {
    textes: HashMap<SourceId, Condense>,
    maisons: HashMap<usize, Condense>,
    pieces: HashMap<PathBuf, Condense>,
}

impl Empreintes {
    /// Looks at what some documents are made of.
    pub(super) fn new(taches: &[Tache<'_>], sources: &Sources) -> Self {
        let (mut textes, mut maisons, mut pieces) = (HashMap::new(), HashMap::new(), HashMap::new());
        for dossier in taches.iter().map(|tache| tache.dossier) {
            for id in textes_de(dossier, sources) {
                textes
                    .entry(id)
                    .or_insert_with(|| Condense::de(sources.get(id).map_or(&[], |source| source.teneur().as_bytes())));
            }
            maisons.entry(adresse(&dossier.maison)).or_insert_with(|| de_la_maison(&dossier.maison));
            for piece in dossier.pieces.iter().flatten() {
                // One that can no longer be read is told when the document is made.
                let condense = || Condense::de(&read::relire(piece).unwrap_or_default());
                pieces.entry(piece.chemin.clone()).or_insert_with(condense);
            }
        }
        Self { textes, maisons, pieces }
    }

    /// What a document is made of.
    pub(super) fn de(&self, tache: &Tache<'_>, sources: &Sources) -> Empreinte {
        let mut condense = Sha256::new();
        meler(&mut condense, PROGRAMME.as_bytes());
        meler(&mut condense, tache.genre.nom.as_bytes());
        meler(&mut condense, &tache.rang.to_le_bytes());
        meler(&mut condense, &[u8::from(tache.en_projet), u8::from(tache.hybride.is_some())]);
        let textes = textes_de(tache.dossier, sources).filter_map(|id| self.textes.get(&id));
        let pieces = tache.dossier.pieces.iter().flatten().filter_map(|piece| self.pieces.get(&piece.chemin));
        for part in textes.chain(self.maisons.get(&adresse(&tache.dossier.maison))).chain(pieces) {
            meler(&mut condense, &part.0);
        }
        Condense(condense.finalize().into())
    }
}

/// Adds a part, whose end is known by its length: « ab » and « c » are not « a » and « bc ».
fn meler(condense: &mut Sha256, octets: &[u8]) {
    condense.update((octets.len() as u64).to_le_bytes());
    condense.update(octets);
}

/// The texts that a dossier was read from: its sections, the sheets that complete its plan, the templates and rows of its annexes.
fn textes_de<'a>(dossier: &'a Dossier, sources: &'a Sources) -> impl Iterator<Item = SourceId> + 'a {
    let classeurs = dossier.plan.iter().flat_map(|plan| plan.classeur.iter().flat_map(|classeurs| &classeurs.0));
    // A sheet is known by the name of its workbook. Another of the same name elsewhere is one reason too many to make a document
    // again, never one too few.
    let feuilles = classeurs.flat_map(|nom| {
        let nom = std::path::Path::new(nom.trim()).file_name();
        sources.feuilles().filter(move |(_, source)| source.chemin.file_name() == nom).map(|(id, _)| id)
    });
    let gabarits = dossier.gabarits.iter().flatten().flat_map(|gabarit| {
        let rangee = gabarit.rangees.as_ref().and_then(|rangees| rangees.rangees.first());
        std::iter::once(gabarit.modele.source).chain(rangee.map(|rangee| rangee.lieu.source))
    });
    dossier.rubriques().map(|lieu| lieu.source).chain(feuilles).chain(gabarits)
}

/// What a house brings: its logo, its templates and sentences, its fonts.
fn de_la_maison(maison: &Maison) -> Condense {
    let mut condense = Sha256::new();
    meler(&mut condense, maison.logo.as_deref().unwrap_or_default());
    for (nom, modele) in &maison.modeles {
        meler(&mut condense, nom.as_bytes());
        meler(&mut condense, modele.texte.as_bytes());
    }
    maison.polices.iter().for_each(|police| meler(&mut condense, police));
    Condense(condense.finalize().into())
}
