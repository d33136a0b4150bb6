//! `fixtures/invalid/<CODE>-<name>.yaml`: the smallest act with one fault; the faulty line says `# attendu: CODE`.
//!
//! The set of (line, code) found must be exactly the set expected, and the drawn message is a snapshot, read before it is accepted.

use std::collections::BTreeSet;

use super::banc::{delib, fichiers, projet};

/// What the comments of a file announce.
fn attendus(texte: &str) -> BTreeSet<(u64, String)> {
    let mut attendus = BTreeSet::new();
    for (numero, ligne) in texte.lines().enumerate() {
        if let Some((_, codes)) = ligne.split_once("# attendu:") {
            attendus.extend(codes.split_whitespace().map(|code| (numero as u64 + 1, code.to_owned())));
        }
    }
    attendus
}

#[test]
fn chaque_faute_est_trouvee_a_sa_ligne_et_elle_seule() {
    let dossier = projet("fixtures/invalid");
    let fichiers = fichiers(&dossier, "yaml");
    assert!(fichiers.len() >= 25, "only {} files", fichiers.len());
    for chemin in fichiers {
        let nom = chemin.file_stem().unwrap().to_str().unwrap();
        let attendus = attendus(&std::fs::read_to_string(&chemin).unwrap());
        assert!(!attendus.is_empty(), "{nom} announces nothing");
        assert!(attendus.iter().any(|(_, code)| nom.starts_with(code.as_str())), "{nom} does not announce the code of its name");
        let fichier = format!("{nom}.yaml");
        let json = delib(&dossier, &["check", &fichier, "--format", "json"]).json();
        let trouves: BTreeSet<(u64, String)> = json["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .map(|d| (d["places"][0]["ligne"].as_u64().unwrap_or(0), d["code"].as_str().unwrap().to_owned()))
            .collect();
        assert_eq!(trouves, attendus, "{nom}");
        let dessin = delib(&dossier, &["check", &fichier]);
        insta::with_settings!({ snapshot_path => "../snapshots/messages", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(nom, dessin.averti);
        });
    }
}
