//! The sections of files, and the one that an act takes of each kind.
//!
//! In: typed files. Out: sections that acts share, or what is missing, or there twice. Knows nothing of the disk.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::fichiers::affichage;
use crate::diagnostic::Diagnostic;
use crate::model::{Collectivite, Deliberation, Fichier, Seance, Situe};

/// The sections of a file: one copy in memory for all the acts that they serve.
#[derive(Debug, Clone)]
pub(super) struct Rubriques {
    /// The body.
    pub collectivite: Option<Arc<Situe<Collectivite>>>,
    /// The sitting.
    pub seance: Option<Arc<Situe<Seance>>>,
    /// The act.
    pub deliberation: Option<Arc<Situe<Deliberation>>>,
}

impl From<Fichier> for Rubriques {
    fn from(fichier: Fichier) -> Self {
        let Fichier { collectivite, seance, deliberation } = fichier;
        Self { collectivite: collectivite.map(Arc::new), seance: seance.map(Arc::new), deliberation: deliberation.map(Arc::new) }
    }
}

impl Rubriques {
    /// Is a section of this name written in the file?
    pub fn contient(&self, nom: &str) -> bool {
        match nom {
            "collectivite" => self.collectivite.is_some(),
            "seance" => self.seance.is_some(),
            "deliberation" => self.deliberation.is_some(),
            _ => false,
        }
    }

    /// Is no section written in the file?
    pub fn est_vide(&self) -> bool {
        let Self { collectivite, seance, deliberation } = self;
        collectivite.is_none() && seance.is_none() && deliberation.is_none()
    }
}

/// The one section of its kind.
///
/// # Errors
/// What is wrong with their number; `absente` tells that there is none.
pub(super) fn unique<T>(
    nom: &str,
    trouvees: &[&Arc<Situe<T>>],
    absente: impl FnOnce() -> Diagnostic,
) -> Result<Arc<Situe<T>>, Box<Diagnostic>> {
    match trouvees {
        [seule] => Ok(Arc::clone(seule)),
        [] => Err(Box::new(absente())),
        [premiere, reste @ ..] => {
            let message = format!("La rubrique « {nom} » est définie plusieurs fois pour une même délibération.");
            let diagnostic = Diagnostic::erreur("LIRE-06", message)
                .a(premiere.lieu, "définie ici")
                .aide("garder une seule définition entre le fichier de la délibération et la racine");
            Err(Box::new(reste.iter().fold(diagnostic, |diagnostic, autre| diagnostic.a(autre.lieu, "et ici"))))
        }
    }
}

/// A section that an act lacks; `mal_nomme` is a file that has it and is not looked into.
pub(super) fn absente(acte: &Path, nom: &str, mal_nomme: Option<PathBuf>) -> Diagnostic {
    let aide = match mal_nomme {
        Some(fichier) => format!("« {} » la contient : le renommer {nom}.yaml", fichier.display()),
        None => format!("l'écrire dans ce fichier, ou dans un fichier {nom}.yaml du même dossier ou d'un dossier supérieur"),
    };
    manque(acte, &format!("La rubrique « {nom} » manque pour cette délibération."), &aide)
}

/// A file in which nothing is written.
pub(super) fn vide(chemin: &Path) -> Diagnostic {
    let aide = "vérifier qu'il a été enregistré ; « delib init » écrit un modèle à remplir";
    manque(chemin, "Ce fichier est vide : aucune rubrique n'y est écrite.", aide)
}

/// A file that was given as that of an act, and holds none.
pub(super) fn sans_acte(chemin: &Path) -> Diagnostic {
    let aide = "donner le fichier d'une délibération, ou le dossier qui la contient";
    manque(chemin, "Ce fichier ne contient pas de rubrique « deliberation ».", aide)
}

/// A folder in which no act stands.
pub(super) fn aucun_acte(dossier: &Path) -> Diagnostic {
    let aide = "une délibération est un fichier .yaml qui a une rubrique « deliberation » ; « delib init » en écrit un modèle";
    manque(dossier, "Aucune délibération dans ce dossier.", aide)
}

/// Something without which there is no act.
fn manque(chemin: &Path, message: &str, aide: &str) -> Diagnostic {
    Diagnostic::erreur("LIRE-07", message).dans(affichage(chemin)).aide(aide)
}
