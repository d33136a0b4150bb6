//! The walls of the house: which room may import which, which crate has which door, what every file begins with.

use std::path::Path;

use super::banc::{fichiers, projet};

/// The rooms, in the order of the flow: each may import only those before it.
const PIECES: [&str; 15] = [
    "fils",
    "source",
    "diagnostic",
    "french",
    "texte",
    "assemble",
    "model",
    "read",
    "law",
    "decompte",
    "check",
    "view",
    "schema",
    "render",
    "build",
];

/// Outside crates that have one door.
const PORTES: [(&str, &str); 21] = [
    ("serde_yaml", "read"),
    ("calamine", "read"),
    ("csv", "read"),
    ("encoding_rs", "read"),
    ("quick_xml", "read"),
    ("zip", "read"),
    ("typst", "render"),
    ("typst_kit", "render"),
    ("typst_layout", "render"),
    ("typst_pdf", "render"),
    ("typst_svg", "render"),
    ("lopdf", "assemble"),
    ("sha2", "build"),
    ("hayro", "assemble"),
    ("clap", "bin"),
    ("annotate_snippets", "bin"),
    ("indicatif", "bin"),
    ("notify", "bin"),
    ("signal_hook", "bin"),
    ("handlebars", "view"),
    ("pulldown_cmark", "texte"),
];

/// The room of a source file; `None` for `lib.rs`, which holds the line and sees them all.
fn piece(chemin: &Path) -> Option<String> {
    let court = chemin.strip_prefix(projet("src")).unwrap();
    let premier = court.components().next().unwrap().as_os_str().to_str().unwrap();
    let nom = premier.trim_end_matches(".rs");
    (nom != "lib").then(|| nom.to_owned())
}

/// The names of rooms that a text cites by `crate::…`, grouped imports included.
fn cites(texte: &str) -> Vec<String> {
    let mut cites = Vec::new();
    for (at, _) in texte.match_indices("crate::") {
        let suite = &texte[at + "crate::".len()..];
        let noms = match suite.strip_prefix('{') {
            Some(groupe) => groupe.split('}').next().unwrap_or(""),
            None => suite,
        };
        for nom in noms.split(',') {
            cites.push(nom.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    cites
}

#[test]
fn une_piece_n_importe_que_celles_d_avant() {
    for chemin in fichiers(&projet("src"), "rs") {
        let Some(piece) = piece(&chemin).filter(|piece| piece != "bin") else { continue };
        let rang = PIECES.iter().position(|connue| *connue == piece).unwrap_or_else(|| panic!("room {piece} is not in the list"));
        let texte = std::fs::read_to_string(&chemin).unwrap();
        for cite in cites(&texte) {
            let Some(autre) = PIECES.iter().position(|connue| *connue == cite) else { continue };
            assert!(autre <= rang, "{} imports {cite}, which comes after {piece}", chemin.display());
        }
    }
}

#[test]
fn un_paquet_n_a_qu_une_porte() {
    for chemin in fichiers(&projet("src"), "rs") {
        let piece = piece(&chemin);
        let texte = std::fs::read_to_string(&chemin).unwrap();
        let code: String = texte.lines().filter(|ligne| !ligne.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        for (paquet, porte) in PORTES {
            let cite = code
                .match_indices(&format!("{paquet}::"))
                .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'));
            assert!(!cite || piece.as_deref() == Some(porte), "{} uses {paquet}, whose door is {porte}", chemin.display());
        }
    }
}

#[test]
fn l_ordre_de_lib_est_celui_du_flux() {
    let lib = std::fs::read_to_string(projet("src/lib.rs")).unwrap();
    let declarees: Vec<&str> = lib.lines().filter_map(|ligne| ligne.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(declarees, PIECES);
}

#[test]
fn tout_fichier_s_ouvre_par_sa_carte() {
    let rust = fichiers(&projet("src"), "rs").into_iter().chain(fichiers(&projet("tests/suite"), "rs")).map(|f| (f, "//! "));
    let typst = fichiers(&projet("templates"), "typ").into_iter().map(|f| (f, "// "));
    for (chemin, debut) in rust.chain(typst) {
        let texte = std::fs::read_to_string(&chemin).unwrap();
        assert!(texte.starts_with(debut), "{} has no card", chemin.display());
    }
}

#[test]
fn la_bibliotheque_n_imprime_ni_ne_panique() {
    for chemin in fichiers(&projet("src"), "rs") {
        if piece(&chemin).as_deref() == Some("bin") {
            continue;
        }
        let texte = std::fs::read_to_string(&chemin).unwrap();
        for (numero, ligne) in texte.lines().enumerate().filter(|(_, ligne)| !ligne.trim_start().starts_with("//")) {
            for interdit in [
                "println!",
                "print!",
                "panic!",
                ".unwrap()",
                ".expect(",
                "unreachable!",
                "process::exit",
                "SystemTime",
                "Local::now",
                "Utc::now",
            ] {
                assert!(!ligne.contains(interdit), "{}:{}: {interdit}", chemin.display(), numero + 1);
            }
        }
    }
}
