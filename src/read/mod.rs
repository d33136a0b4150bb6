//! Files → dossiers.
//!
//! In: the paths that a person gave. Out: one [`Dossier`] per délibération found, the texts that were read, and what is wrong with
//! them. The only room that reads users' files: it decides what may be read (nothing outside the dossier, nothing huge, nothing
//! that is not a plain file). Knows nothing of law, wording or layout.

mod acces;
mod ailleurs;
mod arbre;
mod crochets;
mod demesure;
mod dire;
mod fichiers;
mod lignes;
mod mender;
mod pieces;
mod pieges;
mod plaintes;
mod syntaxe;
mod typer;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Error};
use crate::model::{Collectivite, Deliberation, Dossier, Fichier, Maison, Seance, Situe};
use crate::source::{Lieu, Source, Sources};

use fichiers::affichage;

/// The files, beside the act's own, in which sections are looked for: in the act's folder and in every folder above.
const RUBRIQUES: [&str; 4] = ["collectivite.yaml", "collectivite.yml", "seance.yaml", "seance.yml"];

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
    vus: HashSet<PathBuf>,
    connus: HashMap<PathBuf, Option<Arc<Fichier>>>,
    maisons: HashMap<PathBuf, Arc<Maison>>,
    partagees: HashMap<Lieu, Arc<Situe<Collectivite>>>,
    seances: HashMap<Lieu, Arc<Situe<Seance>>>,
}

impl Lecteur {
    /// Reads what stands at a path: one act, or all those under a folder.
    fn explorer(&mut self, chemin: &Path) -> Result<(), Error> {
        if chemin.is_dir() {
            return self.explorer_dossier(chemin);
        }
        if !self.nouveau(chemin) {
            return Ok(());
        }
        let base = chemin.parent().unwrap_or(Path::new(""));
        match self.ouvrir(chemin, base) {
            Some(fichier) if fichier.deliberation.is_some() => self.remonter(chemin, fichier),
            Some(fichier) if est_vide(&fichier) => self.dire(vide(chemin)),
            Some(_) => self.dire(
                Diagnostic::erreur("LIRE-07", "Ce fichier ne contient pas de rubrique « deliberation ».")
                    .dans(affichage(chemin))
                    .aide("donner le fichier d'une délibération, ou le dossier qui la contient"),
            ),
            None => {}
        }
        Ok(())
    }

    /// Reads every act under a folder.
    fn explorer_dossier(&mut self, dossier: &Path) -> Result<(), Error> {
        let trouves = fichiers::lister(dossier)?;
        let avant = (self.lecture.dossiers.len(), self.lecture.diagnostics.len());
        let (mut deja_vu, mut actes) = (false, Vec::new());
        // All are opened first: an act whose section is missing may find it in a file that has not the right name.
        for chemin in trouves.yaml {
            if !self.nouveau(&chemin) {
                deja_vu = true;
                continue;
            }
            match self.ouvrir(&chemin, dossier) {
                Some(fichier) if fichier.deliberation.is_some() => actes.push((chemin, fichier)),
                Some(fichier) if est_vide(&fichier) => self.dire(vide(&chemin).en_avertissement()),
                _ => {}
            }
        }
        for (chemin, fichier) in actes {
            self.remonter(&chemin, fichier);
        }
        let faute = self.lecture.diagnostics[avant.1..].iter().any(Diagnostic::bloque);
        if !deja_vu && !faute && self.lecture.dossiers.len() == avant.0 {
            self.dire(Diagnostic::erreur("LIRE-07", "Aucune délibération dans ce dossier.").dans(affichage(dossier)).aide(
                "une délibération est un fichier .yaml qui a une rubrique « deliberation » ; « delib init » en écrit un modèle",
            ));
        }
        for chemin in trouves.manques {
            if self.nouveau(&chemin) {
                self.dire(presque(&chemin));
            }
        }
        Ok(())
    }

    /// Was this file not explored yet? The same path may be given twice, and a folder with one of its files.
    fn nouveau(&mut self, chemin: &Path) -> bool {
        self.vus.insert(std::fs::canonicalize(chemin).unwrap_or_else(|_| chemin.to_owned()))
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
        let (Some(collectivite), Some(seance)) = (collectivite, seance) else { return };
        let Some(deliberation): Option<Situe<Deliberation>> = chaine.first().and_then(|fichier| fichier.deliberation.clone())
        else {
            return;
        };
        let collectivite = partager(&mut self.partagees, collectivite);
        let seance = partager(&mut self.seances, seance);
        let maison = self.maison(&collectivite);
        self.lecture.dossiers.push(Dossier { collectivite, seance, deliberation, chemin: chemin.to_owned(), maison });
    }

    /// The one section of its kind, or what is wrong with their number.
    fn unique<'a, T>(&mut self, chemin: &Path, nom: &str, trouvees: &[&'a Situe<T>]) -> Option<&'a Situe<T>> {
        match trouvees {
            [seule] => Some(seule),
            [] => {
                let aide = match self.mal_nomme(chemin, nom) {
                    Some(mal_nomme) => format!("« {} » la contient : le renommer {nom}.yaml", mal_nomme.display()),
                    None => {
                        format!(
                            "l'écrire dans ce fichier, ou dans un fichier {nom}.yaml du même dossier ou d'un dossier supérieur"
                        )
                    }
                };
                let message = format!("La rubrique « {nom} » manque pour cette délibération.");
                self.dire(Diagnostic::erreur("LIRE-07", message).dans(affichage(chemin)).aide(aide));
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

    /// A file without an act, in the act's folder or above, that has the section which the act lacks.
    fn mal_nomme(&self, acte: &Path, rubrique: &str) -> Option<PathBuf> {
        let acte = std::path::absolute(acte).ok()?;
        let possibles = self.connus.iter().filter(|(chemin, _)| chemin.parent().is_some_and(|dossier| acte.starts_with(dossier)));
        let ayant = possibles.filter(|(_, fichier)| {
            let Some(fichier) = fichier else { return false };
            let a = if rubrique == "seance" { fichier.seance.is_some() } else { fichier.collectivite.is_some() };
            a && fichier.deliberation.is_none()
        });
        ayant.map(|(chemin, _)| affichage(chemin)).min()
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
                // A damaged text is kept, so that its faulty line can be shown.
                let lieu = texte.and_then(|(texte, signe)| {
                    let source = Source::new(affichage(chemin), texte);
                    let at = source.texte.find(&signe)?;
                    let [debut, fin] = [at, at + signe.len()].map(|octet| u32::try_from(octet).unwrap_or(u32::MAX));
                    Some(Lieu { source: self.lecture.sources.ajouter(source), debut, fin })
                });
                self.dire(diagnostic.a(lieu, "ici"));
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
        let mesure = |racine| match demesure::demesure(&racine) {
            immenses if immenses.is_empty() => Ok(racine),
            immenses => Err(immenses),
        };
        match arbre::lire(texte, source).and_then(mesure).and_then(mender::typer) {
            Ok(fichier) => Some(fichier),
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

/// Is no section written in this file?
fn est_vide(fichier: &Fichier) -> bool {
    fichier.collectivite.is_none() && fichier.seance.is_none() && fichier.deliberation.is_none()
}

/// A file in which nothing is written.
fn vide(chemin: &Path) -> Diagnostic {
    Diagnostic::erreur("LIRE-07", "Ce fichier est vide : aucune rubrique n'y est écrite.")
        .dans(affichage(chemin))
        .aide("vérifier qu'il a été enregistré ; « delib init » écrit un modèle à remplir")
}

/// A file that was meant to be read, by its name.
fn presque(chemin: &Path) -> Diagnostic {
    Diagnostic::erreur("LIRE-12", "Ce fichier n'est pas lu : son nom ne finit pas par « .yaml ».")
        .en_avertissement()
        .dans(affichage(chemin))
        .aide("le renommer ; si l'explorateur de fichiers cache la fin des noms, y demander d'afficher les extensions")
}

/// One copy in memory of a section that many acts share.
fn partager<T: Clone>(connues: &mut HashMap<Lieu, Arc<Situe<T>>>, section: &Situe<T>) -> Arc<Situe<T>> {
    match section.lieu {
        Some(lieu) => Arc::clone(connues.entry(lieu).or_insert_with(|| Arc::new(section.clone()))),
        None => Arc::new(section.clone()),
    }
}
