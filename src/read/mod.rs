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
mod notices;
mod pieces;
mod pieges;
mod plaintes;
mod rubriques;
mod syntaxe;
mod typer;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Error};
use crate::fils;
use crate::model::{Collectivite, Dossier, Maison, Situe};
use crate::source::{Lieu, Source, SourceId, Sources};

use fichiers::affichage;
pub use notices::NOTICES;
use rubriques::{Rubriques, absente, aucun_acte, sans_acte, unique, vide};

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

/// Reads every délibération found at or under the given paths, on as many threads as `fils`.
///
/// # Errors
/// When a folder that was asked for cannot be listed. What is wrong inside the files is told in the [`Lecture`].
pub fn lire(chemins: &[PathBuf], fils: usize) -> Result<Lecture, Error> {
    let mut lecteur = Lecteur { fils, ..Lecteur::default() };
    for chemin in chemins {
        lecteur.explorer(chemin)?;
    }
    Ok(lecteur.lecture)
}

/// A text that did not come from the disk, read as an act with all its sections: what `init` checks itself with, and tests.
pub fn lire_texte(chemin: &Path, texte: &str) -> Lecture {
    let mut lecteur = Lecteur::default();
    let id = lecteur.lecture.sources.prochaine(0);
    if let Some(fichier) = lecteur.retenir(typer(chemin, texte.to_owned(), id)) {
        lecteur.assembler(chemin, &[fichier]);
    }
    lecteur.lecture
}

/// A file that was read.
struct Lu {
    source: Source,
    rubriques: Result<Rubriques, Vec<Diagnostic>>,
}

/// The reading under way: what was already read is not read again.
#[derive(Default)]
struct Lecteur {
    lecture: Lecture,
    fils: usize,
    connus: HashMap<PathBuf, Option<Rubriques>>,
    /// The files that were asked for, by their true paths, so that none is taken twice.
    vus: HashSet<PathBuf>,
    /// The files of sections that stand in a folder or above it.
    voisins: HashMap<PathBuf, Arc<[PathBuf]>>,
    maisons: HashMap<Option<SourceId>, Arc<Maison>>,
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
        match self.ouvrir(chemin, chemin.parent().unwrap_or(Path::new(""))) {
            Some(fichier) if fichier.deliberation.is_some() => self.remonter(chemin, fichier),
            Some(fichier) if fichier.est_vide() => self.dire(vide(chemin)),
            Some(_) => self.dire(sans_acte(chemin)),
            None => {}
        }
        Ok(())
    }

    /// Reads every act under a folder.
    fn explorer_dossier(&mut self, dossier: &Path) -> Result<(), Error> {
        let trouves = fichiers::lister(dossier)?;
        // All are opened first: an act whose section is missing may find it in a file that has not the right name.
        self.ouvrir_ensemble(&trouves.yaml, dossier);
        let mut aucun = true;
        for chemin in trouves.yaml {
            let fichier = self.ouvrir(&chemin, dossier);
            // A file that cannot be read may hold an act.
            aucun &= fichier.as_ref().is_some_and(|fichier| fichier.deliberation.is_none());
            let Some(fichier) = fichier.filter(|_| self.nouveau(&chemin)) else { continue };
            if fichier.deliberation.is_some() {
                self.remonter(&chemin, fichier);
            } else if fichier.est_vide() {
                self.dire(vide(&chemin).en_avertissement());
            }
        }
        if aucun {
            self.dire(aucun_acte(dossier));
        }
        for chemin in trouves.manques {
            if self.nouveau(&chemin) {
                self.dire(fichiers::presque(&chemin));
            }
        }
        Ok(())
    }

    /// Was this file not asked for yet? The same path may be given twice, and a folder with one of its files.
    fn nouveau(&mut self, chemin: &Path) -> bool {
        self.vus.insert(std::fs::canonicalize(chemin).unwrap_or_else(|_| chemin.to_owned()))
    }

    /// Gathers the sections of an act: its own file's, then those of every folder above.
    fn remonter(&mut self, chemin: &Path, fichier: Rubriques) {
        let absolu = absolu(chemin);
        let voisins = self.voisins(absolu.parent().unwrap_or(Path::new("")));
        let mut chaine = vec![fichier];
        let mut lisible = true;
        for voisin in voisins.iter().filter(|voisin| **voisin != absolu) {
            match self.ouvrir(voisin, voisin.parent().unwrap_or(Path::new(""))) {
                Some(fichier) => chaine.push(fichier),
                None => lisible = false,
            }
        }
        // When a file of the chain is broken, what it would have defined is not missing.
        if lisible {
            self.assembler(chemin, &chaine);
        }
    }

    /// The files of sections that stand in a folder or above it, the nearest first.
    fn voisins(&mut self, dossier: &Path) -> Arc<[PathBuf]> {
        if let Some(voisins) = self.voisins.get(dossier) {
            return Arc::clone(voisins);
        }
        let possibles = dossier.ancestors().flat_map(|dossier| RUBRIQUES.iter().map(|nom| dossier.join(nom)));
        let voisins: Arc<[PathBuf]> = possibles.filter(|voisin| voisin.is_file()).collect();
        self.voisins.insert(dossier.to_owned(), Arc::clone(&voisins));
        voisins
    }

    /// Makes a dossier of the sections of a chain of files.
    fn assembler(&mut self, chemin: &Path, chaine: &[Rubriques]) {
        let collectivites: Vec<_> = chaine.iter().filter_map(|fichier| fichier.collectivite.as_ref()).collect();
        let seances: Vec<_> = chaine.iter().filter_map(|fichier| fichier.seance.as_ref()).collect();
        let manque = |nom| absente(chemin, nom, self.mal_nomme(chemin, nom));
        let collectivite = unique("collectivite", &collectivites, || manque("collectivite"));
        let seance = unique("seance", &seances, || manque("seance"));
        let collectivite = collectivite.map_err(|faute| self.dire(*faute));
        let seance = seance.map_err(|faute| self.dire(*faute));
        let deliberation = chaine.first().and_then(|fichier| fichier.deliberation.clone());
        if let (Ok(collectivite), Ok(seance), Some(deliberation)) = (collectivite, seance, deliberation) {
            let maison = self.maison(&collectivite);
            self.lecture.dossiers.push(Dossier { collectivite, seance, deliberation, chemin: chemin.to_owned(), maison });
        }
    }

    /// A file without an act, in the act's folder or above, that has the section which the act lacks.
    fn mal_nomme(&self, acte: &Path, rubrique: &str) -> Option<PathBuf> {
        let acte = absolu(acte);
        let au_dessus = self.connus.iter().filter(|(chemin, _)| chemin.parent().is_some_and(|dossier| acte.starts_with(dossier)));
        let ayant = au_dessus.filter(|(_, fichier)| {
            fichier.as_ref().is_some_and(|fichier| fichier.contient(rubrique) && !fichier.contient("deliberation"))
        });
        ayant.map(|(chemin, _)| affichage(chemin)).min()
    }

    /// Reads many files side by side, before each is asked for.
    fn ouvrir_ensemble(&mut self, chemins: &[PathBuf], base: &Path) {
        let nouveaux: Vec<&PathBuf> = chemins.iter().filter(|chemin| !self.connus.contains_key(&absolu(chemin))).collect();
        let sources = &self.lecture.sources;
        let lus = fils::repartir(&nouveaux, self.fils, |rang, chemin| ouvrir(chemin, base, sources.prochaine(rang)));
        for (chemin, lu) in nouveaux.into_iter().zip(lus) {
            let rubriques = self.retenir(lu);
            self.connus.insert(absolu(chemin), rubriques);
        }
    }

    /// The sections of a file; `None` when something is wrong with it, which is then told once.
    fn ouvrir(&mut self, chemin: &Path, base: &Path) -> Option<Rubriques> {
        let cle = absolu(chemin);
        if let Some(connu) = self.connus.get(&cle) {
            return connu.clone();
        }
        let lu = ouvrir(chemin, base, self.lecture.sources.prochaine(0));
        let rubriques = self.retenir(lu);
        self.connus.insert(cle, rubriques.clone());
        rubriques
    }

    /// Keeps the text of a file, and tells what is wrong with it.
    fn retenir(&mut self, lu: Lu) -> Option<Rubriques> {
        self.lecture.sources.ajouter(lu.source);
        lu.rubriques.map_err(|diagnostics| self.lecture.diagnostics.extend(diagnostics)).ok()
    }

    /// What stands on the disk beside the collectivité: logo, fonts, templates of its own.
    fn maison(&mut self, collectivite: &Situe<Collectivite>) -> Arc<Maison> {
        let source = collectivite.lieu.map(|lieu| lieu.source);
        if let Some(maison) = self.maisons.get(&source) {
            return Arc::clone(maison);
        }
        let fichier = source.and_then(|source| self.lecture.sources.get(source)).map(|source| source.chemin.as_path());
        let racine = fichier.and_then(Path::parent).unwrap_or(Path::new("")).to_owned();
        let (maison, diagnostics) = pieces::maison(&racine, collectivite, &mut self.lecture.sources);
        self.lecture.diagnostics.extend(diagnostics);
        let maison = Arc::new(maison);
        self.maisons.insert(source, Arc::clone(&maison));
        maison
    }

    fn dire(&mut self, diagnostic: Diagnostic) {
        self.lecture.diagnostics.push(diagnostic);
    }
}

/// A path by which a file is known, however it was asked for.
fn absolu(chemin: &Path) -> PathBuf {
    std::path::absolute(chemin).unwrap_or_else(|_| chemin.to_owned())
}

/// Reads a file that will be the source `id`.
fn ouvrir(chemin: &Path, base: &Path, id: SourceId) -> Lu {
    match fichiers::texte(chemin, base) {
        Ok(texte) => typer(chemin, texte, id),
        // A damaged text is kept, so that its faulty line can be shown.
        Err(fichiers::Refus { diagnostic, texte }) => {
            let (texte, signe) = texte.unzip();
            let source = Source::new(affichage(chemin), texte.unwrap_or_default());
            let partout = Lieu { source: id, debut: 0, fin: u32::MAX };
            let lieu = signe.and_then(|signe| source.chercher(partout, &signe));
            Lu { source, rubriques: Err(vec![diagnostic.a(lieu, "ici")]) }
        }
    }
}

/// Types a text, once nothing in it is out of measure.
fn typer(chemin: &Path, texte: String, id: SourceId) -> Lu {
    let source = Source::new(affichage(chemin), texte);
    let mesure = |racine| match demesure::demesure(&racine) {
        immenses if immenses.is_empty() => Ok(racine),
        immenses => Err(immenses),
    };
    let rubriques = arbre::lire(&source.texte, id).and_then(mesure).and_then(mender::typer).map(Rubriques::from);
    Lu { source, rubriques }
}
