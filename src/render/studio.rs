//! What every document shares: the embedded fonts, Typst's library, our templates.

use std::collections::HashMap;
use std::sync::OnceLock;
use std::thread;

use include_dir::{Dir, include_dir};
use typst::foundations::Bytes;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontInfo};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};
use typst_kit::fonts::FontStore;

/// Our templates, fonts and formulas, as they stand in the project.
pub static MODELES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// A face to draw, only to see where they stand, words of other files whose own font is missing.
pub fn police_de_secours() -> &'static [u8] {
    MODELES.get_file("polices/Inter-Regular.otf").map_or(&[], include_dir::File::contents)
}

/// What is made once for a run.
pub struct Studio {
    pub(super) library: LazyHash<Library>,
    pub(super) fonts: FontStore,
    modeles: HashMap<FileId, Modele>,
}

/// One of our templates. It is parsed when a document first asks for it: most runs need few of them.
struct Modele {
    texte: &'static str,
    source: OnceLock<Source>,
}

impl Default for Studio {
    fn default() -> Self {
        Self::new()
    }
}

impl Studio {
    /// Loads fonts and the library side by side: fonts are a tenth of what one act costs from a cold start.
    pub fn new() -> Self {
        thread::scope(|portee| {
            let fonts = portee.spawn(|| polices(&[]));
            let mut modeles = HashMap::new();
            recueillir(&MODELES, &mut modeles);
            let library = LazyHash::new(Library::default());
            // A thread that could not end is a reason to do its work here.
            let fonts = fonts.join().unwrap_or_else(|_| polices(&[]));
            Self { library, fonts, modeles }
        })
    }

    /// One of our templates.
    pub(super) fn modele(&self, id: FileId) -> Option<&Source> {
        let Modele { texte, source } = self.modeles.get(&id)?;
        Some(source.get_or_init(|| Source::new(id, (*texte).to_owned())))
    }
}

/// The templates of a folder of ours.
fn recueillir(dossier: &'static Dir<'static>, modeles: &mut HashMap<FileId, Modele>) {
    for fichier in dossier.files() {
        let chemin = fichier.path().to_string_lossy();
        if let (Some(texte), true) = (fichier.contents_utf8(), chemin.ends_with(".typ")) {
            modeles.insert(virtuel(&chemin), Modele { texte, source: OnceLock::new() });
        }
    }
    dossier.dirs().for_each(|sous| recueillir(sous, modeles));
}

/// The fonts: the house's first, then ours, then those of the engine. Fonts of the system are never looked at, so that the same
/// data gives the same pages everywhere.
pub(super) fn polices(de_la_maison: &[Vec<u8>]) -> FontStore {
    let mut fonts = FontStore::new();
    let notres = MODELES.get_dir("polices").into_iter().flat_map(Dir::files).map(|fichier| Bytes::new(fichier.contents()));
    let leurs = de_la_maison.iter().map(|octets| Bytes::new(octets.clone()));
    for octets in leurs.chain(notres) {
        fonts.extend(Font::iter(octets).map(|font| {
            let info: FontInfo = font.info().clone();
            (font, info)
        }));
    }
    fonts.extend(typst_kit::fonts::embedded());
    fonts
}

/// The number by which Typst knows a virtual file. A name that is no path gets the number of an empty file that nothing reads.
pub(super) fn virtuel(chemin: &str) -> FileId {
    match VirtualPath::new(chemin) {
        Ok(chemin) => FileId::new(RootedPath::new(VirtualRoot::Project, chemin)),
        Err(_) => Source::detached("").id(),
    }
}
