//! The sections of files, and the one that an act takes of each kind.
//!
//! In: typed files. Out: sections that acts share, or what is wrong with their number. Knows nothing of the disk.

use std::path::Path;
use std::sync::Arc;

use super::fichiers::affichage;
use crate::diagnostic::Diagnostic;
use crate::model::{Collectivite, Deliberation, Fichier, Plan, Seance, Situe};

/// The sections of a file: one copy in memory for all the acts that they serve.
#[derive(Debug, Clone)]
pub(super) struct Rubriques {
    /// The body.
    pub collectivite: Option<Arc<Situe<Collectivite>>>,
    /// The sitting.
    pub seance: Option<Arc<Situe<Seance>>>,
    /// The act.
    pub deliberation: Option<Arc<Situe<Deliberation>>>,
    /// The plan.
    pub plan: Option<Arc<Situe<Plan>>>,
}

impl Rubriques {
    /// Is no section written in this file?
    pub(super) fn est_vide(&self) -> bool {
        self.collectivite.is_none() && self.seance.is_none() && self.deliberation.is_none() && self.plan.is_none()
    }
}

impl From<Fichier> for Rubriques {
    fn from(fichier: Fichier) -> Self {
        let Fichier { collectivite, seance, deliberation, plan } = fichier;
        Self {
            collectivite: collectivite.map(Arc::new),
            seance: seance.map(Arc::new),
            deliberation: deliberation.map(Arc::new),
            plan: plan.map(Arc::new),
        }
    }
}

/// The one section of its kind.
///
/// # Errors
/// What is wrong with their number.
pub(super) fn unique<T>(chemin: &Path, nom: &str, trouvees: &[&Arc<Situe<T>>]) -> Result<Arc<Situe<T>>, Box<Diagnostic>> {
    match trouvees {
        [seule] => Ok(Arc::clone(seule)),
        [] => Err(Box::new(
            Diagnostic::erreur("LIRE-07", format!("La rubrique « {nom} » manque pour cette délibération."))
                .dans(affichage(chemin))
                .aide(format!(
                    "l'écrire dans ce fichier, ou dans un fichier {nom}.yaml du même dossier ou d'un dossier supérieur"
                )),
        )),
        [premiere, reste @ ..] => {
            let message = format!("La rubrique « {nom} » est définie plusieurs fois pour une même délibération.");
            let diagnostic = Diagnostic::erreur("LIRE-06", message)
                .a(premiere.lieu, "définie ici")
                .aide("garder une seule définition entre le fichier de la délibération et la racine");
            Err(Box::new(reste.iter().fold(diagnostic, |diagnostic, autre| diagnostic.a(autre.lieu, "et ici"))))
        }
    }
}
