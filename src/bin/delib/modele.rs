//! What `delib init` writes: a commented dossier that builds at once. It is one of the fixtures, so that it cannot rot.

use include_dir::{Dir, include_dir};

/// The schema that the modelines of the files point to.
pub const SCHEMA: &str = "delib.schema.json";

/// The files of the new folder.
pub static DOSSIER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/fixtures/valid/premier-dossier");
