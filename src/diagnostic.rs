//! What is wrong in the files, and where: data only.
//!
//! In: facts found by `read`, `check` or `render`. Out: [`Diagnostic`]s for whoever draws or counts them. Draws nothing, prints
//! nothing. A diagnostic is something that a person can mend; what the machine could not do is an [`Error`].

mod notice;
mod ordre;

use std::path::PathBuf;

use crate::source::{Lieu, SourceId, Sources};

pub use notice::Notice;
pub use ordre::{fondre, ranger};

/// How much it matters. The order is that of gravity, so that the greatest of a set can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gravite {
    /// A matter of usage or style.
    Conseil,
    /// To be looked at; the documents are made all the same.
    Avertissement,
    /// The act cannot be made, or would be at risk.
    Erreur,
}

impl Gravite {
    /// The word that a reader sees.
    pub fn nom(self) -> &'static str {
        match self {
            Self::Conseil => "conseil",
            Self::Avertissement => "avertissement",
            Self::Erreur => "erreur",
        }
    }
}

/// A place that a diagnostic shows, with a few words beside it.
#[derive(Debug, Clone)]
pub struct Place {
    /// Where.
    pub lieu: Lieu,
    /// What there is to see there; may be empty.
    pub legende: String,
    /// A few words inside the place, when only they are concerned: see [`Diagnostic::preciser`].
    pub extrait: Option<Extrait>,
}

/// A few words inside a place.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Extrait {
    /// The words, as they were typed.
    pub mots: String,
    /// Which of their occurrences: 0 for the first.
    pub rang: usize,
}

impl Place {
    /// A place and a few words beside it.
    pub fn new(lieu: Lieu, legende: impl Into<String>) -> Self {
        Self { lieu, legende: legende.into(), extrait: None }
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// A stable code: « LIRE-02 ».
    pub code: &'static str,
    /// How much it matters.
    pub gravite: Gravite,
    /// One sentence: what was found.
    pub message: String,
    /// The places, the one to mend first.
    pub places: Vec<Place>,
    /// The file concerned, when there is no text to point into (missing, unreadable, too large).
    pub fichier: Option<PathBuf>,
    /// What to write instead.
    pub aide: Option<String>,
    /// The article or norm that the message rests on.
    pub fondement: Option<&'static str>,
    /// The reason for which the act sets this rule aside; then it is told, and stands against nothing.
    pub ecart: Option<String>,
    /// The acts that it is about, by the texts that hold them; empty for what was found before any act was known.
    pub actes: Vec<SourceId>,
}

impl Diagnostic {
    /// An error, with no place yet.
    pub fn erreur(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            gravite: Gravite::Erreur,
            message: message.into(),
            places: Vec::new(),
            fichier: None,
            aide: None,
            fondement: None,
            ecart: None,
            actes: Vec::new(),
        }
    }

    /// Does it stand in the way?
    pub fn bloque(&self) -> bool {
        self.gravite == Gravite::Erreur && self.ecart.is_none()
    }

    /// Narrows each place to the few words that are concerned, where the text holds them as they are.
    pub fn preciser(&mut self, sources: &Sources) {
        for place in &mut self.places {
            if let Some(Extrait { mots, rang }) = place.extrait.take() {
                let source = sources.get(place.lieu.source);
                place.lieu = source.and_then(|source| source.chercher(place.lieu, &mots, rang)).unwrap_or(place.lieu);
            }
        }
    }

    /// The same, as a warning.
    #[must_use]
    pub fn en_avertissement(self) -> Self {
        Self { gravite: Gravite::Avertissement, ..self }
    }

    /// Adds a place, if there is one.
    #[must_use]
    pub fn a(mut self, lieu: impl Into<Option<Lieu>>, legende: impl Into<String>) -> Self {
        if let Some(lieu) = lieu.into() {
            self.places.push(Place::new(lieu, legende));
        }
        self
    }

    /// Names the file concerned.
    #[must_use]
    pub fn dans(mut self, fichier: impl Into<PathBuf>) -> Self {
        self.fichier = Some(fichier.into());
        self
    }

    /// Says what to write instead.
    #[must_use]
    pub fn aide(mut self, aide: impl Into<String>) -> Self {
        self.aide = Some(aide.into());
        self
    }
}

/// Why the machine could not do its work: nothing that a change of the data would mend.
#[derive(Debug)]
pub enum Error {
    /// A file or folder could not be read or written.
    Fichier {
        /// Which.
        chemin: PathBuf,
        /// What was being done, as a French noun: « écriture ».
        action: &'static str,
        /// What the system answered.
        cause: std::io::Error,
    },
    /// Another run writes in this folder.
    Occupe(PathBuf),
    /// Typst refused what our own templates made of valid data: a fault of the program.
    Interne(String),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Fichier { chemin, action, cause } => {
                write!(f, "{action} impossible : {} ({})", chemin.display(), cause_lisible(cause))
            }
            Self::Occupe(dossier) => write!(
                f,
                "un autre « delib build » écrit en ce moment dans {} : attendre qu'il ait fini, ou choisir un autre dossier avec --sortie",
                dossier.display()
            ),
            Self::Interne(message) => write!(f, "erreur interne : {message}"),
        }
    }
}

impl std::error::Error for Error {}

/// What the system answered, in French for the usual cases.
pub fn cause_lisible(cause: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match cause.kind() {
        ErrorKind::NotFound => "introuvable".into(),
        ErrorKind::PermissionDenied => "accès refusé".into(),
        ErrorKind::StorageFull => "le disque est plein".into(),
        ErrorKind::QuotaExceeded => "le quota est atteint".into(),
        ErrorKind::FileTooLarge => "le fichier dépasse la taille permise".into(),
        ErrorKind::ReadOnlyFilesystem => "le support est en lecture seule".into(),
        ErrorKind::IsADirectory => "c'est un dossier".into(),
        ErrorKind::NotADirectory => "ce n'est pas un dossier".into(),
        ErrorKind::AlreadyExists => "un fichier de ce nom existe déjà".into(),
        _ => cause.to_string(),
    }
}

/// The known words nearest to what was typed, the nearest first, `max` at most.
pub fn proches<'a>(mot: &str, connus: &[&'a str], max: usize) -> Vec<&'a str> {
    let mot = mot.to_lowercase();
    let mut notes: Vec<(f64, &str)> =
        connus.iter().map(|connu| (strsim::normalized_damerau_levenshtein(&mot, &connu.to_lowercase()), *connu)).collect();
    notes.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    notes.into_iter().map(|(_, connu)| connu).take(max).collect()
}

/// The known word nearest to what was typed, if it is near enough to be a slip. However long what was typed, the answer is soon
/// there: what is too long to be a word is none, and a word is compared only to those of a length not too far from its own.
pub fn proche<'a>(mot: &str, connus: &[&'a str]) -> Option<&'a str> {
    const ASSEZ: f64 = 0.6;
    const PLUS_LONG: usize = 100;
    let longueur = mot.chars().take(PLUS_LONG + 1).count();
    if longueur > PLUS_LONG {
        return None;
    }
    let voulu = mot.to_lowercase();
    let comparable = |connu: &str| {
        let autre = connu.chars().take(2 * PLUS_LONG).count();
        // What one word has more than the other is as many slips.
        longueur.min(autre) * 10 >= longueur.max(autre) * 6
    };
    connus
        .iter()
        .filter(|connu| comparable(connu))
        .map(|connu| (strsim::normalized_damerau_levenshtein(&voulu, connu), *connu))
        .filter(|(score, _)| *score >= ASSEZ)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, connu)| connu)
}
