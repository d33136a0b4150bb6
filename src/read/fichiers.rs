//! What may be read from the disk, and how much of it.
//!
//! In: paths. Out: texts and bytes, or the reason of a refusal, told to a person. Knows sizes, links and encodings; knows nothing
//! of what the files mean.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Error, cause_lisible};

/// The largest text that is read, in bytes: the longest act seen is a hundred times smaller.
pub(super) const MAX_TEXTE: u64 = 4 << 20;

/// The sign that stands for a character that was lost in a conversion.
const PERDU: char = char::REPLACEMENT_CHARACTER;

/// What the first bytes of a file say that it is, when it is no text in UTF-8, and how to make one of it.
const SIGNATURES: [(&[u8], &str, &str); 9] = [
    (b"PK\x03\x04", "un document Word, Excel ou LibreOffice, ou une archive", RECOPIER),
    (b"\xD0\xCF\x11\xE0", "un document Word ou Excel", RECOPIER),
    (b"{\\rtf", "un document RTF", RECOPIER),
    (b"%PDF", "un PDF", RECOPIER),
    (b"\x89PNG", "une image", VERIFIER),
    (b"\xFF\xD8\xFF", "une image", VERIFIER),
    (b"GIF8", "une image", VERIFIER),
    (b"\xFF\xFE", "un texte en UTF-16", REENREGISTRER),
    (b"\xFE\xFF", "un texte en UTF-16", REENREGISTRER),
];

const RECOPIER: &str =
    "recopier son contenu dans un fichier texte, avec un éditeur comme le Bloc-notes ; « delib init » écrit un modèle à remplir";
const VERIFIER: &str = "vérifier que c'est bien le fichier voulu";
const REENREGISTRER: &str = "l'enregistrer de nouveau en UTF-8 (dans le Bloc-notes : Enregistrer sous, Encodage : UTF-8)";

/// A file that is not read, and why.
pub(super) struct Refus {
    /// The reason.
    pub diagnostic: Box<Diagnostic>,
    /// For a text in another encoding: its beginning as well as it can be shown, and the first of its signs that is wrong.
    pub texte: Option<(String, String)>,
}

impl From<Diagnostic> for Refus {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { diagnostic: Box::new(diagnostic), texte: None }
    }
}

/// A path as a person would write it: below the current folder when it can be.
pub(super) fn affichage(chemin: &Path) -> PathBuf {
    let court = std::env::current_dir().ok().and_then(|ici| chemin.strip_prefix(ici).ok().map(Path::to_owned));
    let court = court.unwrap_or_else(|| chemin.to_owned());
    court.strip_prefix(".").map(Path::to_owned).unwrap_or(court)
}

/// What stands under a folder.
#[derive(Default)]
pub(super) struct Trouves {
    /// The YAML files, sorted.
    pub yaml: Vec<PathBuf>,
    /// The files whose name shows that they were meant to be YAML, and are not read: « acte.yaml.txt ».
    pub manques: Vec<PathBuf>,
}

/// Endings of the files that are read, in small letters.
const FINS: [&str; 2] = [".yaml", ".yml"];

/// Endings that are slips for `.yaml`; the second ending is added by editors that hide it.
const PRESQUE: [&str; 5] = [".yaml.txt", ".yml.txt", ".yam", ".ymal", ".yalm"];

/// The YAML files under a folder; hidden folders, templates and links to other folders are passed over.
///
/// # Errors
/// When a folder cannot be listed.
pub(super) fn lister(dossier: &Path) -> Result<Trouves, Error> {
    let echec = |cause| Error::Fichier { chemin: affichage(dossier), action: "lecture du dossier", cause };
    let mut trouves = Trouves::default();
    let mut a_voir = vec![dossier.to_owned()];
    while let Some(dossier) = a_voir.pop() {
        for entree in fs::read_dir(&dossier).map_err(echec)? {
            let entree = entree.map_err(echec)?;
            let nom = entree.file_name().to_string_lossy().to_lowercase();
            let genre = entree.file_type().map_err(echec)?;
            if nom.starts_with('.') || (genre.is_dir() && matches!(&*nom, "templates" | "polices")) {
                continue;
            }
            if genre.is_dir() {
                a_voir.push(entree.path());
            } else if FINS.iter().any(|fin| nom.ends_with(fin)) {
                trouves.yaml.push(entree.path());
            } else if PRESQUE.iter().any(|fin| nom.ends_with(fin)) {
                trouves.manques.push(entree.path());
            }
        }
    }
    trouves.yaml.sort();
    trouves.manques.sort();
    Ok(trouves)
}

/// The bytes of a file that stands under `base`, at most `max` of them.
///
/// # Errors
/// The reason not to read it.
pub(super) fn octets(chemin: &Path, base: &Path, max: u64) -> Result<Vec<u8>, Refus> {
    let echec = |cause: std::io::Error| {
        let diagnostic = Diagnostic::erreur("LIRE-08", format!("Impossible de lire ce fichier : {}.", cause_lisible(&cause)));
        diagnostic.dans(affichage(chemin)).aide("vérifier le nom du fichier (majuscules et accents compris) et son dossier")
    };
    let base = if base.as_os_str().is_empty() { Path::new(".") } else { base };
    let vrai = fs::canonicalize(chemin).map_err(echec)?;
    if !vrai.starts_with(fs::canonicalize(base).map_err(echec)?) {
        return Err(Diagnostic::erreur("LIRE-11", "Ce chemin sort du dossier : il n'est pas suivi.")
            .dans(affichage(chemin))
            .aide("placer le fichier dans le dossier de la collectivité ou de la délibération")
            .into());
    }
    let etat = fs::metadata(&vrai).map_err(echec)?;
    if !etat.is_file() {
        return Err(Diagnostic::erreur("LIRE-08", "Ce n'est pas un fichier.").dans(affichage(chemin)).into());
    }
    if etat.len() > max {
        return Err(trop_grand(chemin, etat.len(), max).into());
    }
    let mut octets = Vec::with_capacity(usize::try_from(etat.len()).unwrap_or(0));
    let lus = File::open(&vrai).and_then(|fichier| fichier.take(max + 1).read_to_end(&mut octets)).map_err(echec)?;
    if lus as u64 > max {
        return Err(trop_grand(chemin, lus as u64, max).into());
    }
    Ok(octets)
}

fn trop_grand(chemin: &Path, taille: u64, max: u64) -> Diagnostic {
    let mega = |octets: u64| octets.div_ceil(1 << 20);
    Diagnostic::erreur("LIRE-09", format!("Ce fichier est trop grand : {} Mo, pour {} au plus.", mega(taille), mega(max)))
        .dans(affichage(chemin))
        .aide("vérifier que c'est bien le fichier voulu")
}

/// The text of a file that stands under `base`.
///
/// # Errors
/// The reason not to read it.
pub(super) fn texte(chemin: &Path, base: &Path) -> Result<String, Refus> {
    let mut octets = octets(chemin, base, MAX_TEXTE)?;
    if let Some((_, genre, aide)) = SIGNATURES.iter().find(|(debut, ..)| octets.starts_with(debut)) {
        let message = format!("Ce fichier est {genre}, et non un texte en UTF-8.");
        return Err(Diagnostic::erreur("LIRE-10", message).dans(affichage(chemin)).aide(*aide).into());
    }
    // Some editors of Windows put a mark before the text.
    if octets.starts_with(b"\xEF\xBB\xBF") {
        octets.drain(..3);
    }
    let texte = String::from_utf8(octets).map_err(|erreur| autre_encodage(chemin, &erreur))?;
    if texte.contains(PERDU) {
        let message = "Des caractères de ce fichier ont été perdus dans une conversion.";
        let aide = format!("retaper chaque signe « {PERDU} », ou repartir du fichier d'origine et l'enregistrer en UTF-8");
        return Err(abime(Diagnostic::erreur("LIRE-10", message).aide(aide), texte, PERDU.to_string()));
    }
    if let Some(signe) = deux_fois_converti(&texte) {
        let message = "Des lettres accentuées de ce fichier ont été abîmées par une conversion.";
        let aide = format!("« {signe} » était un seul caractère : repartir du fichier d'origine et l'enregistrer en UTF-8");
        let signe = signe.to_owned();
        return Err(abime(Diagnostic::erreur("LIRE-10", message).aide(aide), texte, signe));
    }
    Ok(texte)
}

/// The first sign of a text in UTF-8 that was read in Windows-1252 and written again in UTF-8: « Ã© » for « é », « â€™ » for « ’ ».
fn deux_fois_converti(texte: &str) -> Option<&str> {
    // « é » begins with the same byte as these four: the next one tells them apart, before any sign is read.
    const TETE: u8 = 0xC3;
    let suspects = memchr::memchr_iter(TETE, texte.as_bytes())
        .filter(|at| texte.as_bytes().get(at + 1).is_some_and(|octet| matches!(octet, 0x82 | 0x83 | 0x85 | 0xA2)));
    suspects.into_iter().find_map(|at| {
        let lettre = texte.get(at..at + 2)?;
        let suite = &texte[at + lettre.len()..];
        let second = suite.chars().next()?;
        let signe = at..at + lettre.len() + second.len_utf8();
        let octet_de_suite = matches!(second, '\u{80}'..='\u{bf}');
        match lettre {
            "Ã" | "Â" => octet_de_suite.then(|| &texte[signe]),
            "Å" => matches!(second, '“' | '’').then(|| &texte[signe]),
            _ => (suite.starts_with("€™") || suite.starts_with("€“") || suite.starts_with("‚¬")).then(|| &texte[signe]),
        }
    })
}

/// The refusal of a text that was damaged, shown at the first sign that is wrong.
fn abime(diagnostic: Diagnostic, texte: String, signe: String) -> Refus {
    Refus { diagnostic: Box::new(diagnostic), texte: Some((texte, signe)) }
}

/// The refusal of a text that is not UTF-8, with its beginning.
fn autre_encodage(chemin: &Path, erreur: &std::string::FromUtf8Error) -> Refus {
    let bons = erreur.utf8_error().valid_up_to();
    let octets = erreur.as_bytes();
    let aide = if octets.contains(&0) {
        "l'enregistrer en UTF-8, ou vérifier que c'est bien un texte"
    } else {
        "l'enregistrer en UTF-8 : le fichier semble venir d'un logiciel qui écrit en « Windows-1252 »"
    };
    let diagnostic = Diagnostic::erreur("LIRE-10", "Ce fichier n'est pas un texte en UTF-8.").dans(affichage(chemin)).aide(aide);
    let debut = &octets[..octets.len().min(bons + 200)];
    abime(diagnostic, String::from_utf8_lossy(debut).into_owned(), PERDU.to_string())
}
