//! Gives the program the name of what it is made of, so that documents made by another are made again.
//!
//! In: the library, the templates, the versions of the dependencies. Out: `DELIB_EMPREINTE`, sixteen hexadecimal figures. The command
//! line is left out: it changes no document.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    let mut fichiers = Vec::new();
    for racine in ["src", "templates", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={racine}");
        recueillir(Path::new(racine), &mut fichiers);
    }
    fichiers.sort();
    let mut condense = DefaultHasher::new();
    for chemin in fichiers {
        (chemin.to_string_lossy().replace('\\', "/"), fs::read(&chemin).unwrap_or_default()).hash(&mut condense);
    }
    println!("cargo::rustc-env=DELIB_EMPREINTE={:016x}", condense.finish());
}

/// Every file at or under a path, but for the command line.
fn recueillir(chemin: &Path, fichiers: &mut Vec<PathBuf>) {
    if chemin == Path::new("src/bin") {
        return;
    }
    match fs::read_dir(chemin) {
        Ok(entrees) => entrees.flatten().for_each(|entree| recueillir(&entree.path(), fichiers)),
        Err(_) => fichiers.push(chemin.to_owned()),
    }
}
