//! What the tests share: where things are, running the program, folders that vanish.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A path of the project.
pub fn projet(chemin: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(chemin)
}

/// The folders of the valid fixtures, sorted.
pub fn valides() -> Vec<PathBuf> {
    let mut dossiers: Vec<PathBuf> = std::fs::read_dir(projet("fixtures/valid")).unwrap().map(|e| e.unwrap().path()).collect();
    dossiers.sort();
    dossiers
}

/// Files under a folder with an ending, sorted.
pub fn fichiers(dossier: &Path, fin: &str) -> Vec<PathBuf> {
    let mut trouves = Vec::new();
    for entree in std::fs::read_dir(dossier).unwrap() {
        let chemin = entree.unwrap().path();
        if chemin.is_dir() {
            trouves.extend(fichiers(&chemin, fin));
        } else if chemin.extension().is_some_and(|e| e == fin) {
            trouves.push(chemin);
        }
    }
    trouves.sort();
    trouves
}

/// What a run of the program gave.
pub struct Sortie {
    pub code: i32,
    pub dit: String,
    pub averti: String,
}

impl Sortie {
    /// Asserts the exit code, with everything that was said when it is another.
    pub fn code(self, attendu: i32) -> Self {
        assert_eq!(self.code, attendu, "stdout:\n{}\nstderr:\n{}", self.dit, self.averti);
        self
    }

    /// Asserts that a message was given.
    pub fn averti(self, morceau: &str) -> Self {
        assert!(self.averti.contains(morceau), "« {morceau} » is not in:\n{}", self.averti);
        self
    }

    /// The standard output as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.dit).unwrap_or_else(|e| panic!("{e} in:\n{}", self.dit))
    }
}

/// Runs the program in a folder.
pub fn delib<S: AsRef<std::ffi::OsStr>>(dans: &Path, arguments: &[S]) -> Sortie {
    delib_avec(dans, arguments, &[])
}

/// Runs the program in a folder, with variables in its environment.
pub fn delib_avec<S: AsRef<std::ffi::OsStr>>(dans: &Path, arguments: &[S], variables: &[(&str, &str)]) -> Sortie {
    let mut commande = Command::new(env!("CARGO_BIN_EXE_delib"));
    commande.current_dir(dans).args(arguments).env_remove("NO_COLOR").envs(variables.iter().copied());
    let Output { status, stdout, stderr } = commande.output().unwrap();
    Sortie {
        code: status.code().expect("the program was killed"),
        dit: String::from_utf8(stdout).unwrap(),
        averti: String::from_utf8(stderr).unwrap(),
    }
}

/// A folder that vanishes at the end of the test.
pub fn dossier() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// Writes files into a folder.
pub fn ecrire(dans: &Path, fichiers: &[(&str, &str)]) {
    for (nom, texte) in fichiers {
        let chemin = dans.join(nom);
        std::fs::create_dir_all(chemin.parent().unwrap()).unwrap();
        std::fs::write(chemin, texte).unwrap();
    }
}

/// The smallest act, to be spoiled.
pub const ACTE: &str = "\
collectivite:
  nom: Commune de Vallérac
  type: commune
seance:
  date: 2026-03-23
deliberation:
  objet: Essai
  decide:
    - d'approuver l'essai
";
