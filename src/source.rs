//! The texts that a run has read, and places in them.
//!
//! In: the path and the text of a file. Out: a [`Source`] known by its [`SourceId`], and [`Lieu`]x: a stretch of bytes in a
//! source, turned into line and column when a person must read it. Decides what ends a line, once for all who look at the text.
//! Knows nothing of YAML, of acts, or of drawing.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use memchr::memmem;

/// A text file as it was read: what diagnostics quote and point into.
#[derive(Debug)]
pub struct Source {
    /// The path as a person would write it, shown in messages.
    pub chemin: PathBuf,
    /// The whole text, each line but the last ended by a line feed, whatever the system that wrote it.
    pub texte: String,
    /// The byte offset at which each line begins, worked out for the texts that messages point into: most are never asked for it.
    lignes: OnceLock<Vec<u32>>,
    /// What the text draws, when it is a sheet of a workbook: its rows are the lines.
    feuille: Option<Feuille>,
}

/// A sheet of a workbook, drawn as a text so that its cells have places.
#[derive(Debug)]
pub struct Feuille {
    /// Its name.
    pub nom: String,
    /// The first byte of each cell that is drawn, and its column from 0, in the order of the text.
    pub cases: Vec<(u32, u32)>,
    /// Its cells in full: those that are drawn are cut short.
    pub teneur: String,
}

impl Source {
    /// Takes a text in.
    pub fn new(chemin: impl Into<PathBuf>, texte: impl Into<String>) -> Self {
        Self::tel_quel(chemin.into(), fins_de_ligne(texte.into()))
    }

    /// Takes in a text whose lines end by line feeds already.
    fn tel_quel(chemin: PathBuf, texte: String) -> Self {
        Self { chemin, texte, lignes: OnceLock::new(), feuille: None }
    }

    /// Where each line begins.
    fn lignes(&self) -> &[u32] {
        self.lignes.get_or_init(|| {
            let suivantes = memchr::memchr_iter(b'\n', self.texte.as_bytes()).map(|at| at + 1);
            std::iter::once(0).chain(suivantes).map(|debut| u32::try_from(debut).unwrap_or(u32::MAX)).collect()
        })
    }

    /// Takes in the drawing of a sheet: its path is that of the workbook.
    pub fn feuille(chemin: impl Into<PathBuf>, texte: String, feuille: Feuille) -> Self {
        Self { feuille: Some(feuille), ..Self::tel_quel(chemin.into(), texte) }
    }

    /// The name of the sheet, when the text draws one.
    pub fn nom_de_feuille(&self) -> Option<&str> {
        self.feuille.as_ref().map(|feuille| feuille.nom.as_str())
    }

    /// Everything that it says: what is drawn of a sheet leaves out the end of long cells.
    pub fn teneur(&self) -> &str {
        self.feuille.as_ref().map_or(&self.texte, |feuille| &feuille.teneur)
    }

    /// What a person calls it: its path, and its sheet.
    pub fn titre(&self) -> String {
        match &self.feuille {
            Some(feuille) if !feuille.nom.is_empty() => format!("{}, feuille « {} »", self.chemin.display(), feuille.nom),
            _ => self.chemin.display().to_string(),
        }
    }

    /// The name of the cell at a place, « D12 », in the drawing of a sheet.
    pub fn cellule(&self, lieu: Lieu) -> Option<String> {
        let cases = &self.feuille.as_ref()?.cases;
        let rang = cases.partition_point(|(debut, _)| *debut <= lieu.debut).checked_sub(1)?;
        let (ligne, _) = self.ligne_colonne(lieu.debut as usize);
        Some(format!("{}{ligne}", lettres(cases.get(rang)?.1)))
    }

    /// Line and column of a byte offset, both from 1; the column counts characters, as editors do.
    pub fn ligne_colonne(&self, octet: usize) -> (usize, usize) {
        let octet = octet.min(self.texte.len());
        let lignes = self.lignes();
        let ligne = lignes.partition_point(|&debut| debut as usize <= octet);
        let debut = lignes[ligne.saturating_sub(1)] as usize;
        let colonne = self.texte.get(debut..octet).map_or(0, |avant| avant.chars().count());
        (ligne, colonne + 1)
    }

    /// The bytes of a line, numbered from 1, without its end; empty beyond the last.
    pub fn ligne(&self, numero: usize) -> Range<usize> {
        let lignes = self.lignes();
        let debut = numero.checked_sub(1).and_then(|rang| lignes.get(rang)).map_or(self.texte.len(), |debut| *debut as usize);
        let fin = lignes.get(numero).map_or(self.texte.len(), |suivante| *suivante as usize - 1);
        debut..fin.max(debut)
    }

    /// The bytes of a place, within the text and between two characters, so that they can be cut out of it.
    pub fn plage(&self, lieu: Lieu) -> Range<usize> {
        let debut = self.borner(lieu.debut as usize);
        debut..self.borner(lieu.fin as usize).max(debut)
    }

    /// The nearest byte, downward, that stands within the text and between two characters.
    pub fn borner(&self, octet: usize) -> usize {
        self.texte.floor_char_boundary(octet)
    }

    /// Line and column of the two ends of a place, the second just after it.
    pub fn bouts(&self, lieu: Lieu) -> [(usize, usize); 2] {
        let plage = self.plage(lieu);
        [self.ligne_colonne(plage.start), self.ligne_colonne(plage.end)]
    }

    /// The occurrence of this rank of a few words inside a place, 0 for the first.
    pub fn chercher(&self, lieu: Lieu, mots: &str, rang: usize) -> Option<Lieu> {
        let plage = self.plage(lieu);
        let debut = plage.start + memmem::find_iter(&self.texte.as_bytes()[plage], mots).nth(rang)?;
        let [debut, fin] = [debut, debut + mots.len()].map(|octet| u32::try_from(octet).unwrap_or(u32::MAX));
        Some(Lieu { debut, fin, ..lieu })
    }

    /// The part of a place that stands on its first line: what is underlined when the place is a whole block.
    pub fn premiere_ligne(&self, lieu: Lieu) -> Range<usize> {
        let plage = self.plage(lieu);
        let fin = self.texte[plage.clone()].find('\n').map_or(plage.end, |at| plage.start + at);
        plage.start..fin
    }
}

/// A text whose lines end as on Unix: Windows ends them by CR LF, old Macs and some exports by CR alone.
fn fins_de_ligne(texte: String) -> String {
    if texte.contains('\r') { texte.replace("\r\n", "\n").replace('\r', "\n") } else { texte }
}

/// The letters of a column, from 0: « A », « Z », « AA ».
pub fn lettres(colonne: u32) -> String {
    let mut reste = colonne + 1;
    let mut lettres = Vec::new();
    while reste > 0 {
        reste -= 1;
        lettres.push(char::from(b'A' + u8::try_from(reste % 26).unwrap_or(0)));
        reste /= 26;
    }
    lettres.iter().rev().collect()
}

/// The number of a source within one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(u32);

impl SourceId {
    /// The number itself, for the few that must carry it through another's hands.
    pub fn en_nombre(self) -> u32 {
        self.0
    }

    /// The source of this number.
    pub fn du_nombre(nombre: u32) -> Self {
        Self(nombre)
    }
}

/// A stretch of bytes in a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lieu {
    /// Which text.
    pub source: SourceId,
    /// First byte.
    pub debut: u32,
    /// One past the last byte.
    pub fin: u32,
}

/// Every source of a run, so that a [`Lieu`] stays three numbers.
#[derive(Debug, Default, Clone)]
pub struct Sources(Vec<Arc<Source>>);

impl Sources {
    /// Adds a source and gives its number.
    pub fn ajouter(&mut self, source: Source) -> SourceId {
        let id = self.prochaine(0);
        self.0.push(Arc::new(source));
        id
    }

    /// The number that the next source will have, or the one `rang` places after it.
    pub fn prochaine(&self, rang: usize) -> SourceId {
        SourceId(u32::try_from(self.0.len() + rang).unwrap_or(u32::MAX))
    }

    /// The sheets of workbooks, among them.
    pub fn feuilles(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        let numerotees = self.0.iter().enumerate().filter(|(_, source)| source.feuille.is_some());
        numerotees.map(|(rang, source)| (SourceId(u32::try_from(rang).unwrap_or(u32::MAX)), source.as_ref()))
    }

    /// The source of a number, `None` when it belongs to another run.
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.0.get(id.0 as usize).map(Arc::as_ref)
    }
}
