//! The world of one document, as Typst asks for it: a few pointers, and the data.
//!
//! Virtual names are few and fixed, because Typst never forgets a name: `/data.json`, `/asset/0`, the templates. There is no
//! clock: no act may take today's date by accident.

use std::sync::LazyLock;

use typst::Library;
use typst::World;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use super::atelier::Atelier;
use super::studio::virtuel;

/// The data of the document.
static DONNEES: LazyLock<FileId> = LazyLock::new(|| virtuel("data.json"));

/// The logo of the house.
static LOGO: LazyLock<FileId> = LazyLock::new(|| virtuel("asset/0"));

/// The world of one document.
pub(super) struct Monde<'a> {
    atelier: &'a Atelier<'a>,
    main: FileId,
    donnees: Bytes,
}

impl<'a> Monde<'a> {
    /// The world in which the template `modele` reads `donnees`.
    pub(super) fn new(atelier: &'a Atelier<'a>, modele: &str, donnees: Bytes) -> Self {
        Self { atelier, main: virtuel(&format!("{modele}.typ")), donnees }
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
            return Ok(self.donnees.clone());
        }
        match &self.atelier.logo {
            Some(logo) if id == *LOGO => Ok(logo.clone()),
            _ => Err(Self::absent(id)),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.atelier.fonts().font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
