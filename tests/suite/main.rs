//! The one test binary. A theme is a module; a module that is not declared here fails `oublies`.

// A test that fails is told by a panic.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod actes;
mod assemblage;
mod banc;
mod chaine;
mod citations;
mod classeurs;
mod codes;
mod constats;
mod decompte;
mod dossiers;
mod formats;
mod formules;
mod french;
mod gabarits;
mod hostiles;
mod images;
mod invalides;
mod lecture;
mod lots;
mod maison;
mod mots;
mod pdf;
mod plan;
mod programme;
mod readme;
mod regles;
mod schema;
mod texte;
mod totaux;
mod veille;
mod visas;
mod vues;

/// A test file that nobody declared would never run.
#[test]
fn oublies() {
    let source = include_str!("main.rs");
    for entree in std::fs::read_dir(banc::projet("tests/suite")).unwrap() {
        let nom = entree.unwrap().file_name().into_string().unwrap();
        let module = nom.trim_end_matches(".rs");
        assert!(module == "main" || source.contains(&format!("mod {module};")), "{nom} is not declared in main.rs");
    }
}
