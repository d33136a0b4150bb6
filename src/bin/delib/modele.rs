//! What `delib init` writes: commented dossiers that build at once. They are fixtures, so that they cannot rot.

use clap::ValueEnum;
use include_dir::{Dir, include_dir};

/// The schema that the modelines of the files point to.
pub const SCHEMA: &str = "delib.schema.json";

/// An example to begin with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Exemple {
    /// A council and a délibération.
    #[default]
    Conseil,
    /// A convention territoriale globale: the act, its plan, and the spreadsheet of its workshops and actions.
    Ctg,
}

impl Exemple {
    /// The files of the new folder.
    pub fn dossier(self) -> &'static Dir<'static> {
        match self {
            Self::Conseil => &CONSEIL,
            Self::Ctg => &CTG,
        }
    }
}

static CONSEIL: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/fixtures/valid/premier-dossier");
static CTG: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/fixtures/valid/premier-plan");
