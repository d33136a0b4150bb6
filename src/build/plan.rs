//! What will be made, and where: settled and checked before any work.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

use crate::diagnostic::{Diagnostic, Gravite, Notice};
use crate::model::Dossier;
use crate::view::{self, GENRES, Genre};

/// The pages of what can stand against a plan.
pub const NOTICES: [Notice; 4] = [
    Notice {
        code: "SORT-01",
        gravite: Gravite::Erreur,
        titre: "deux délibérations ne produisent pas les mêmes fichiers",
        pourquoi: "Le second document remplacerait le premier. Rien n'est produit tant que les noms ne sont pas différents.",
        fondement: "",
        exemple: "fichiers: \"{{seance.date}}\"",
        ecrire: "donner des noms différents aux fichiers des actes, ou compléter le motif « fichiers » par {{numero}} ou {{objet}}",
    },
    Notice {
        code: "SORT-02",
        gravite: Gravite::Avertissement,
        titre: "chaque délibération donne au moins un des documents demandés",
        pourquoi: "Un acte qui ne donne rien passerait inaperçu parmi beaucoup d'autres.",
        fondement: "",
        exemple: "",
        ecrire: "demander d'autres documents : un extrait demande un acte voté, une note demande la rubrique « note » ; le projet est \
                 toujours possible",
    },
    Notice {
        code: "SORT-03",
        gravite: Gravite::Erreur,
        titre: "chaque annexe composée à partir du plan a quelque chose à montrer",
        pourquoi: "Une annexe vide serait jointe à l'acte et transmise sans que personne ne la voie.",
        fondement: "",
        exemple: "",
        ecrire: "compléter le plan, ou retirer l'annexe de la délibération",
    },
    Notice {
        code: "SORT-05",
        gravite: Gravite::Avertissement,
        titre: "un dossier peut être archivé si chacune de ses annexes le peut",
        pourquoi: "Un PDF fait de plusieurs n'est un PDF/A que si tous le sont. Sinon le dossier se lit et s'imprime bien, mais il ne prétend \
                   à rien : l'extrait, lui, reste un PDF/A.",
        fondement: "ISO 19005-2",
        exemple: "",
        ecrire: "demander les annexes nommées en PDF/A",
    },
];

/// A document to make.
pub struct Tache<'a> {
    /// From what.
    pub dossier: &'a Dossier,
    /// Of which kind.
    pub genre: &'static Genre,
    /// Its rank among those of the kind.
    pub rang: usize,
    /// Where to put it.
    pub sortie: PathBuf,
    /// To be marked as a draft, whatever its kind: its act has an error that was overridden.
    pub en_projet: bool,
    /// The text of its act, when the document is to hold the data that it is made from.
    pub hybride: Option<&'a str>,
}

/// What will be made, and what stands against the rest.
#[derive(Default)]
pub struct Plan<'a> {
    /// The documents to make.
    pub taches: Vec<Tache<'a>>,
    /// Two acts that would take the same path, a pattern of names that cannot be used: errors, and then nothing is to be made. An
    /// act that can give none of the kinds that are wanted: a warning.
    pub diagnostics: Vec<Diagnostic>,
}

/// Lists the documents to make. Without a choice of kinds, each act gives all those that it can give.
pub fn planifier<'a>(dossiers: &'a [Dossier], racine: &Path, voulus: &[&'static Genre]) -> Plan<'a> {
    let mut taches = Vec::new();
    let mut prises: HashMap<PathBuf, &Dossier> = HashMap::new();
    let mut diagnostics = Vec::new();
    for dossier in dossiers {
        let base = match base(dossier, racine) {
            Ok(base) => base,
            Err(diagnostic) => {
                diagnostics.push(*diagnostic);
                continue;
            }
        };
        if let Some(autre) = prises.insert(base.clone(), dossier) {
            diagnostics.push(collision(&base, autre, dossier));
            continue;
        }
        let avant = taches.len();
        let genres = GENRES.iter().filter(|genre| voulus.is_empty() || voulus.iter().any(|voulu| voulu.nom == genre.nom));
        for genre in genres {
            let documents = (genre.documents)(dossier).into_iter().enumerate();
            let tache =
                |(rang, nom)| Tache { dossier, genre, rang, sortie: base.join(nom + ".pdf"), en_projet: false, hybride: None };
            taches.extend(documents.map(tache));
        }
        if taches.len() == avant {
            diagnostics.push(rien(dossier));
        }
    }
    Plan { taches, diagnostics }
}

fn rien(dossier: &Dossier) -> Diagnostic {
    Diagnostic::erreur("SORT-02", "Cette délibération ne donne aucun des documents demandés.")
        .en_avertissement()
        .a(dossier.deliberation.objet.lieu, "aucun document pour cet acte")
        .aide("un extrait demande un acte voté, une note demande la rubrique « note » ; le projet est toujours possible")
}

/// The folder of the documents of an act: the path of its file under the output, without extension, unless the collectivité
/// names its files itself.
fn base(dossier: &Dossier, racine: &Path) -> Result<PathBuf, Box<Diagnostic>> {
    let miroir = racine.join(relatif(&dossier.chemin).with_extension(""));
    Ok(match view::nom_de_fichier(dossier)? {
        Some(nom) => miroir.with_file_name(nom),
        None => miroir,
    })
}

/// A path as it can be put under another: below the current folder when it is there, else without root nor steps upward.
fn relatif(chemin: &Path) -> PathBuf {
    let ici = std::env::current_dir().unwrap_or_default();
    let court = chemin.strip_prefix(&ici).unwrap_or(chemin);
    court.components().filter(|composant| matches!(composant, Component::Normal(_))).collect()
}

fn collision(base: &Path, premier: &Dossier, second: &Dossier) -> Diagnostic {
    Diagnostic::erreur("SORT-01", format!("Deux délibérations produiraient les mêmes fichiers, dans « {} ».", base.display()))
        .a(second.deliberation.objet.lieu, "celle-ci")
        .a(premier.deliberation.objet.lieu, "et celle-là")
        .aide("donner des noms différents aux fichiers, ou compléter le motif « fichiers » par {{numero}} ou {{objet}}")
}
