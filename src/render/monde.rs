//! The world of one document, as Typst asks for it: a few pointers, and the data.
//!
//! Virtual names are few and fixed, because Typst never forgets a name: `/data.json`, `/asset/0`, `/piece/0` and on, the templates.
//! There is no clock: no act may take today's date by accident.

use std::sync::LazyLock;

use typst::Library;
use typst::World;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};

use super::Matiere;
use super::atelier::Atelier;
use super::studio::virtuel;

/// The data of the document.
static DONNEES: LazyLock<FileId> = LazyLock::new(|| virtuel("data.json"));

/// The logo of the house.
static LOGO: LazyLock<FileId> = LazyLock::new(|| virtuel("asset/0"));

/// The folder of the files that a document shows or holds, each by its rank.
const PIECES: &str = "piece/";

/// The world of one document.
pub(super) struct Monde<'a> {
    atelier: &'a Atelier<'a>,
    main: FileId,
    matiere: Matiere,
}

impl<'a> Monde<'a> {
    /// The world in which the template `modele` reads `matiere`.
    pub(super) fn new(atelier: &'a Atelier<'a>, modele: &str, matiere: Matiere) -> Self {
        Self { atelier, main: virtuel(&format!("{modele}.typ")), matiere }
    }

    /// The file of a rank, by its name.
    fn piece(&self, id: FileId) -> Option<Bytes> {
        let rang: usize = id.vpath().get_without_slash().strip_prefix(PIECES)?.parse().ok()?;
        self.matiere.pieces.get(rang).cloned()
    }

    /// The first of the files that should be a picture and cannot be read as one.
    pub(super) fn piece_abimee(&self) -> Option<usize> {
        self.matiere.pieces.iter().position(|piece| match ExchangeFormat::detect(piece) {
            Some(format) => RasterImage::plain(piece.clone(), format).is_err(),
            None => SvgImage::new(piece.clone()).is_err(),
        })
    }

    fn absent(id: FileId) -> FileError {
        FileError::NotFound(id.vpath().get_without_slash().into())
    }
}

impl World for Monde<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.atelier.studio.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.atelier.fonts().book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.atelier.modele(id).cloned().ok_or_else(|| Self::absent(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DONNEES {
            return Ok(self.matiere.donnees.clone());
        }
        match &self.atelier.logo {
            Some(logo) if id == *LOGO => Ok(logo.clone()),
            _ => self.piece(id).ok_or_else(|| Self::absent(id)),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.atelier.fonts().font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
