//! Files → dossiers.
//!
//! In: the paths that a person gave. Out: one [`Dossier`] per délibération found, the texts that were read, and what is wrong with
//! them. The only room that reads users' files: it decides what may be read (nothing outside the dossier, nothing huge, nothing
//! that is not a plain file). Knows nothing of law, wording or layout.

mod acces;
mod ailleurs;
mod arbre;
mod classeur;
mod crochets;
mod demesure;
mod dire;
mod fichiers;
mod gabarits;
mod image;
mod jointes;
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

use classeur::Jointure;
use fichiers::affichage;
pub use jointes::relire;
pub use notices::NOTICES;
use rubriques::{Rubriques, unique};

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

/// Reads every délibération found at or under the given paths, on as many threads as `fils`.
///
/// # Errors
/// When a folder that was asked for cannot be listed. What is wrong inside the files is told in the [`Lecture`].
pub fn lire(chemins: &[PathBuf], fils: usize) -> Result<Lecture, Error> {
    let mut lecteur = Lecteur { fils, ..Lecteur::default() };
    for chemin in chemins {
        lecteur.explorer(chemin)?;
    }
    let mut lecture = lecteur.lecture;
    jointes::joindre(&mut lecture, fils);
    gabarits::joindre(&mut lecture);
    Ok(lecture)
}

/// A text that did not come from the disk, read as an act with all its sections: what `init` checks itself with, and tests.
pub fn lire_texte(chemin: &Path, texte: &str) -> Lecture {
    let mut lecteur = Lecteur::default();
    let id = lecteur.lecture.sources.prochaine(0);
    let lu = typer(chemin, texte.to_owned(), id);
    if let Some(fichier) = lecteur.retenir(chemin, lu) {
        lecteur.assembler(chemin, &[fichier]);
    }
    lecteur.lecture
}

/// A file that was read.
struct Lu {
    source: Source,
    contenu: Result<Contenu, Vec<Diagnostic>>,
}

/// What a file holds.
enum Contenu {
    /// Its sections.
    Rubriques(Rubriques),
    /// A plan that spreadsheets complete: their sheets are sources too, which are numbered once every file has its number.
    AvecClasseurs,
}

/// The reading under way: what was already read is not read again.
#[derive(Default)]
struct Lecteur {
    lecture: Lecture,
    fils: usize,
    connus: HashMap<PathBuf, Option<Rubriques>>,
    /// The acts that were asked for, so that none is taken twice.
    actes: HashSet<PathBuf>,
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
        match self.ouvrir(chemin, chemin.parent().unwrap_or(Path::new(""))) {
            Some(fichier) if fichier.deliberation.is_some() => self.remonter(chemin, fichier),
            Some(fichier) if fichier.est_vide() => self.dire(vide(chemin)),
            Some(_) => self.dire(
                Diagnostic::erreur("LIRE-07", "Ce fichier ne contient pas de rubrique « deliberation ».")
                    .dans(affichage(chemin))
                    .aide("donner le fichier d'une délibération, ou le dossier qui la contient"),
            ),
            None => {}
        }
        Ok(())
    }

    /// Reads every act under a folder. All files are opened first: an act whose section is missing may find it in one that has not
    /// the right name.
    fn explorer_dossier(&mut self, dossier: &Path) -> Result<(), Error> {
        let trouves = fichiers::lister(dossier)?;
        self.ouvrir_ensemble(&trouves.yaml, dossier);
        let mut sans_acte = true;
        for chemin in trouves.yaml {
            match self.ouvrir(&chemin, dossier) {
                Some(fichier) if fichier.deliberation.is_some() => self.remonter(&chemin, fichier),
                Some(fichier) if fichier.est_vide() => {
                    self.dire(vide(&chemin).en_avertissement());
                    continue;
                }
                Some(_) => continue,
                None => {}
            }
            sans_acte = false;
        }
        if sans_acte {
            self.dire(Diagnostic::erreur("LIRE-07", "Aucune délibération dans ce dossier.").dans(affichage(dossier)).aide(
                "une délibération est un fichier .yaml qui a une rubrique « deliberation » ; « delib init » en écrit un modèle",
            ));
        }
        trouves.manques.iter().for_each(|chemin| self.dire(presque(chemin)));
        Ok(())
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
        if self.actes.insert(absolu) && lisible {
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
        let collectivite =
            unique(chemin, "collectivite", &collectivites).map_err(|faute| self.manque(*faute, chemin, "collectivite"));
        let seance = unique(chemin, "seance", &seances).map_err(|faute| self.manque(*faute, chemin, "seance"));
        let plans: Vec<_> = chaine.iter().filter_map(|fichier| fichier.plan.as_ref()).collect();
        // The only section that an act can do without.
        let plan = if plans.is_empty() { Ok(None) } else { unique(chemin, "plan", &plans).map(Some) };
        let plan = plan.map_err(|faute| self.dire(*faute));
        let deliberation = chaine.first().and_then(|fichier| fichier.deliberation.clone());
        if let (Ok(collectivite), Ok(seance), Ok(plan), Some(deliberation)) = (collectivite, seance, plan, deliberation) {
            let maison = self.maison(&collectivite);
            let (chemin, pieces, gabarits) = (chemin.to_owned(), Vec::new(), Vec::new());
            self.lecture.dossiers.push(Dossier { collectivite, seance, deliberation, plan, chemin, maison, pieces, gabarits });
        }
    }

    /// Tells what is wrong with a section; when it is missing, the file that has it under another name, if there is one.
    fn manque(&mut self, faute: Diagnostic, acte: &Path, nom: &str) {
        let acte = absolu(acte);
        let a = |rubriques: &Rubriques| match nom {
            _ if rubriques.deliberation.is_some() => false,
            "seance" => rubriques.seance.is_some(),
            _ => rubriques.collectivite.is_some(),
        };
        let au_dessus = |chemin: &Path| chemin.parent().is_some_and(|dossier| acte.starts_with(dossier));
        let ayant = self.connus.iter().filter(|(chemin, lu)| au_dessus(chemin) && lu.as_ref().is_some_and(a));
        let mal_nomme = ayant.map(|(chemin, _)| affichage(chemin)).min().filter(|_| faute.places.is_empty());
        self.dire(match mal_nomme {
            Some(mal_nomme) => faute.aide(format!("« {} » la contient : le renommer {nom}.yaml", mal_nomme.display())),
            None => faute,
        });
    }

    /// Reads many files side by side, before each is asked for.
    fn ouvrir_ensemble(&mut self, chemins: &[PathBuf], base: &Path) {
        let nouveaux: Vec<&PathBuf> = chemins.iter().filter(|chemin| !self.connus.contains_key(&absolu(chemin))).collect();
        let sources = &self.lecture.sources;
        let lus = fils::repartir(&nouveaux, self.fils, |rang, chemin| ouvrir(chemin, base, sources.prochaine(rang)));
        // Every file takes its number before a spreadsheet takes more of them.
        let sources = &mut self.lecture.sources;
        let lus: Vec<_> = lus.into_iter().map(|lu| (sources.ajouter(lu.source), lu.contenu)).collect();
        for (chemin, (source, contenu)) in nouveaux.into_iter().zip(lus) {
            let rubriques = self.completer(chemin, source, contenu);
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
        let rubriques = self.retenir(chemin, lu);
        self.connus.insert(cle, rubriques.clone());
        rubriques
    }

    /// Keeps the text of a file, and tells what is wrong with it.
    fn retenir(&mut self, chemin: &Path, lu: Lu) -> Option<Rubriques> {
        let source = self.lecture.sources.ajouter(lu.source);
        self.completer(chemin, source, lu.contenu)
    }

    /// The sections of a file, completed with the spreadsheets that it names.
    fn completer(&mut self, chemin: &Path, source: SourceId, contenu: Result<Contenu, Vec<Diagnostic>>) -> Option<Rubriques> {
        let rubriques = contenu.and_then(|contenu| match contenu {
            Contenu::Rubriques(rubriques) => Ok(rubriques),
            Contenu::AvecClasseurs => self.joindre(chemin, source),
        });
        rubriques.map_err(|diagnostics| self.lecture.diagnostics.extend(diagnostics)).ok()
    }

    /// Reads again a file whose plan names spreadsheets, this time with them.
    fn joindre(&mut self, chemin: &Path, source: SourceId) -> Result<Rubriques, Vec<Diagnostic>> {
        let texte = self.lecture.sources.get(source).map_or("", |source| source.texte.as_str());
        let mut noeud = arbre::lire(texte, source)?;
        let mut jointure = classeur::joindre(&mut noeud, chemin, &mut self.lecture.sources);
        let mut diagnostics = std::mem::take(&mut jointure.diagnostics);
        match mender::typer(noeud, &jointure) {
            Ok(fichier) if !diagnostics.iter().any(Diagnostic::bloque) => {
                self.lecture.diagnostics.append(&mut diagnostics);
                return Ok(fichier.into());
            }
            Ok(_) => {}
            Err(fautes) => diagnostics.extend(fautes),
        }
        Err(diagnostics)
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
        Err(fichiers::Refus { diagnostic, texte: Some((texte, signe)) }) => {
            let source = Source::new(affichage(chemin), texte);
            let octets = source.texte.find(&signe).map(|at| [at, at + signe.len()]);
            let lieu = octets.map(|octets| octets.map(|octet| u32::try_from(octet).unwrap_or(u32::MAX)));
            let lieu = lieu.map(|[debut, fin]| Lieu { source: id, debut, fin });
            Lu { source, contenu: Err(vec![diagnostic.a(lieu, "ici")]) }
        }
        Err(fichiers::Refus { diagnostic, texte: None }) => {
            Lu { source: Source::new(affichage(chemin), ""), contenu: Err(vec![*diagnostic]) }
        }
    }
}

/// Types a text.
fn typer(chemin: &Path, texte: String, id: SourceId) -> Lu {
    let source = Source::new(affichage(chemin), texte);
    let contenu = arbre::lire(&source.texte, id).and_then(demesure::mesure).and_then(|noeud| {
        if classeur::est_nomme(&noeud) {
            return Ok(Contenu::AvecClasseurs);
        }
        mender::typer(noeud, &Jointure::default()).map(|fichier| Contenu::Rubriques(fichier.into()))
    });
    Lu { source, contenu }
}

/// A file in which nothing is written.
fn vide(chemin: &Path) -> Diagnostic {
    Diagnostic::erreur("LIRE-07", "Ce fichier est vide : aucune rubrique n'y est écrite.")
        .dans(affichage(chemin))
        .aide("vérifier qu'il a été enregistré ; « delib init » écrit un modèle à remplir")
}

/// A file that was meant to be read, by its name.
fn presque(chemin: &Path) -> Diagnostic {
    Diagnostic::erreur("LIRE-16", "Ce fichier n'est pas lu : son nom ne finit pas par « .yaml ».")
        .en_avertissement()
        .dans(affichage(chemin))
        .aide("le renommer ; si l'explorateur de fichiers cache la fin des noms, y demander d'afficher les extensions")
}
