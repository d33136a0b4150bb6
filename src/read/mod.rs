//! Files → dossiers.
//!
//! In: the paths that a person gave. Out: one [`Dossier`] per délibération found, the texts that were read, and what is wrong with
//! them. The only room that reads users' files: it decides what may be read (nothing outside the dossier, nothing huge, nothing
//! that is not a plain file). Knows nothing of law, wording or layout.

mod acces;
mod arbre;
mod classeur;
mod fichiers;
mod mender;
mod pieces;
mod pieges;
mod syntaxe;
mod typer;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Error};
use crate::model::{Collectivite, Deliberation, Dossier, Fichier, Maison, Plan, Seance, Situe};
use crate::source::{Lieu, Source, Sources};

use fichiers::affichage;

/// The files, beside the act's own, in which sections are looked for: in the act's folder and in every folder above.
const RUBRIQUES: [&str; 6] = ["collectivite.yaml", "collectivite.yml", "seance.yaml", "seance.yml", "plan.yaml", "plan.yml"];

/// What a run has read.
#[derive(Debug, Default)]
pub struct Lecture {
    /// The acts that could be read whole, in the order of their paths.
    pub dossiers: Vec<Dossier>,
    /// The texts, for whoever draws the diagnostics.
    pub sources: Sources,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads every délibération found at or under the given paths.
///
/// # Errors
/// When a folder that was asked for cannot be listed. What is wrong inside the files is told in the [`Lecture`].
pub fn lire(chemins: &[PathBuf]) -> Result<Lecture, Error> {
    let mut lecteur = Lecteur::default();
    for chemin in chemins {
        lecteur.explorer(chemin)?;
    }
    Ok(lecteur.lecture)
}

/// A text that did not come from the disk, read as an act with all its sections: what `init` checks itself with, and tests.
pub fn lire_texte(chemin: &Path, texte: &str) -> Lecture {
    let mut lecteur = Lecteur::default();
    if let Some(fichier) = lecteur.typer(chemin, texte.to_owned()) {
        lecteur.assembler(chemin, &[Arc::new(fichier)]);
    }
    lecteur.lecture
}

/// The reading under way: what was already read is not read again.
#[derive(Default)]
struct Lecteur {
    lecture: Lecture,
    connus: HashMap<PathBuf, Option<Arc<Fichier>>>,
    maisons: HashMap<PathBuf, Arc<Maison>>,
    partagees: HashMap<Lieu, Arc<Situe<Collectivite>>>,
    seances: HashMap<Lieu, Arc<Situe<Seance>>>,
    plans: HashMap<Lieu, Arc<Situe<Plan>>>,
}

impl Lecteur {
    /// Reads what stands at a path: one act, or all those under a folder.
    fn explorer(&mut self, chemin: &Path) -> Result<(), Error> {
        if !chemin.is_dir() {
            if let Some(fichier) = self.ouvrir(chemin, chemin.parent().unwrap_or(Path::new(""))) {
                if fichier.deliberation.is_some() {
                    self.remonter(chemin, fichier);
                } else {
                    self.dire(
                        Diagnostic::erreur("LIRE-07", "Ce fichier ne contient pas de rubrique « deliberation ».")
                            .dans(affichage(chemin))
                            .aide("donner le fichier d'une délibération, ou le dossier qui la contient"),
                    );
                }
            }
            return Ok(());
        }
        let avant = (self.lecture.dossiers.len(), self.lecture.diagnostics.len());
        for trouve in fichiers::lister(chemin)? {
            if let Some(fichier) = self.ouvrir(&trouve, chemin)
                && fichier.deliberation.is_some()
            {
                self.remonter(&trouve, fichier);
            }
        }
        if avant == (self.lecture.dossiers.len(), self.lecture.diagnostics.len()) {
            self.dire(Diagnostic::erreur("LIRE-07", "Aucune délibération dans ce dossier.").dans(affichage(chemin)).aide(
                "une délibération est un fichier .yaml qui a une rubrique « deliberation » ; « delib init » en écrit un modèle",
            ));
        }
        Ok(())
    }

    /// Gathers the sections of an act: its own file's, then those of every folder above.
    fn remonter(&mut self, chemin: &Path, fichier: Arc<Fichier>) {
        let mut chaine = vec![fichier];
        let mut lisible = true;
        let absolu = std::path::absolute(chemin).unwrap_or_else(|_| chemin.to_owned());
        for dossier in absolu.ancestors().skip(1) {
            for nom in RUBRIQUES {
                let voisin = dossier.join(nom);
                if voisin != absolu && voisin.is_file() {
                    match self.ouvrir(&voisin, dossier) {
                        Some(fichier) => chaine.push(fichier),
                        None => lisible = false,
                    }
                }
            }
        }
        // When a file of the chain is broken, what it would have defined is not missing.
        if lisible {
            self.assembler(chemin, &chaine);
        }
    }

    /// Makes a dossier of the sections of a chain of files.
    fn assembler(&mut self, chemin: &Path, chaine: &[Arc<Fichier>]) {
        let collectivites: Vec<_> = chaine.iter().filter_map(|fichier| fichier.collectivite.as_ref()).collect();
        let seances: Vec<_> = chaine.iter().filter_map(|fichier| fichier.seance.as_ref()).collect();
        let collectivite = self.unique(chemin, "collectivite", &collectivites);
        let seance = self.unique(chemin, "seance", &seances);
        let plans: Vec<_> = chaine.iter().filter_map(|fichier| fichier.plan.as_ref()).collect();
        // The only section that an act can do without.
        let plan = if plans.is_empty() { Some(None) } else { self.unique(chemin, "plan", &plans).map(Some) };
        let (Some(collectivite), Some(seance), Some(plan)) = (collectivite, seance, plan) else { return };
        let Some(deliberation): Option<Situe<Deliberation>> = chaine.first().and_then(|fichier| fichier.deliberation.clone())
        else {
            return;
        };
        let collectivite = partager(&mut self.partagees, collectivite);
        let seance = partager(&mut self.seances, seance);
        let plan = plan.map(|plan| partager(&mut self.plans, plan));
        let maison = self.maison(&collectivite);
        self.lecture.dossiers.push(Dossier { collectivite, seance, deliberation, plan, chemin: chemin.to_owned(), maison });
    }

    /// The one section of its kind, or what is wrong with their number.
    fn unique<'a, T>(&mut self, chemin: &Path, nom: &str, trouvees: &[&'a Situe<T>]) -> Option<&'a Situe<T>> {
        match trouvees {
            [seule] => Some(seule),
            [] => {
                self.dire(
                    Diagnostic::erreur("LIRE-07", format!("La rubrique « {nom} » manque pour cette délibération."))
                        .dans(affichage(chemin))
                        .aide(format!(
                            "l'écrire dans ce fichier, ou dans un fichier {nom}.yaml du même dossier ou d'un dossier supérieur"
                        )),
                );
                None
            }
            [premiere, reste @ ..] => {
                let mut diagnostic = Diagnostic::erreur(
                    "LIRE-06",
                    format!("La rubrique « {nom} » est définie plusieurs fois pour une même délibération."),
                )
                .a(premiere.lieu, "définie ici")
                .aide("garder une seule définition entre le fichier de la délibération et la racine");
                for autre in reste {
                    diagnostic = diagnostic.a(autre.lieu, "et ici");
                }
                self.dire(diagnostic);
                None
            }
        }
    }

    /// A file, typed; `None` when something is wrong with it, which is then told once.
    fn ouvrir(&mut self, chemin: &Path, base: &Path) -> Option<Arc<Fichier>> {
        let cle = std::path::absolute(chemin).unwrap_or_else(|_| chemin.to_owned());
        if let Some(connu) = self.connus.get(&cle) {
            return connu.clone();
        }
        let fichier = match fichiers::texte(chemin, base) {
            Ok(texte) => self.typer(chemin, texte),
            Err(fichiers::Refus { diagnostic, texte }) => {
                // A text that is not UTF-8 is kept, mended, so that its faulty line can be shown.
                match texte {
                    Some((texte, octet)) => {
                        let source = self.lecture.sources.ajouter(Source::new(affichage(chemin), texte));
                        self.dire(diagnostic.a(Lieu { source, debut: octet, fin: octet + 3 }, "ici"));
                    }
                    None => self.dire(*diagnostic),
                }
                None
            }
        };
        let fichier = fichier.map(Arc::new);
        self.connus.insert(cle, fichier.clone());
        fichier
    }

    /// A text, typed.
    fn typer(&mut self, chemin: &Path, texte: String) -> Option<Fichier> {
        let source = self.lecture.sources.ajouter(Source::new(affichage(chemin), texte));
        let texte = self.lecture.sources.get(source).map_or("", |source| source.texte.as_str());
        let mut noeud = match arbre::lire(texte, source) {
            Ok(noeud) => noeud,
            Err(diagnostics) => {
                self.lecture.diagnostics.extend(diagnostics);
                return None;
            }
        };
        let jointure = classeur::joindre(&mut noeud, chemin, &mut self.lecture.sources);
        let lisible = !jointure.diagnostics.iter().any(Diagnostic::bloque);
        self.lecture.diagnostics.extend(jointure.diagnostics.iter().cloned());
        match mender::typer(noeud, &jointure) {
            Ok(fichier) => Some(fichier).filter(|_| lisible),
            Err(diagnostics) => {
                self.lecture.diagnostics.extend(diagnostics);
                None
            }
        }
    }

    /// What stands on the disk beside the collectivité: logo, fonts, templates of its own.
    fn maison(&mut self, collectivite: &Situe<Collectivite>) -> Arc<Maison> {
        let fichier = collectivite
            .lieu
            .and_then(|lieu| self.lecture.sources.get(lieu.source))
            .map_or_else(PathBuf::new, |source| source.chemin.clone());
        if let Some(maison) = self.maisons.get(&fichier) {
            return Arc::clone(maison);
        }
        let racine = fichier.parent().unwrap_or(Path::new("")).to_owned();
        let (maison, diagnostics) = pieces::maison(&racine, collectivite, &mut self.lecture.sources);
        self.lecture.diagnostics.extend(diagnostics);
        let maison = Arc::new(maison);
        self.maisons.insert(fichier, Arc::clone(&maison));
        maison
    }

    fn dire(&mut self, diagnostic: Diagnostic) {
        self.lecture.diagnostics.push(diagnostic);
    }
}

/// One copy in memory of a section that many acts share.
fn partager<T: Clone>(connues: &mut HashMap<Lieu, Arc<Situe<T>>>, section: &Situe<T>) -> Arc<Situe<T>> {
    match section.lieu {
        Some(lieu) => Arc::clone(connues.entry(lieu).or_insert_with(|| Arc::new(section.clone()))),
        None => Arc::new(section.clone()),
    }
}
