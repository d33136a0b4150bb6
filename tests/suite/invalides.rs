//! `fixtures/invalid/<CODE>-<name>.yaml`: the smallest act with one fault; the faulty line, of the act or of its template,
//! says `# attendu: CODE`.
//!
//! A fixture may be a folder, whose acts are looked at together. The set of (file, line, code) found must be exactly the set expected, and the drawn message is a snapshot, read before it is accepted.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::banc::{delib, fichiers, projet};

/// A finding: the name of the file, the line, the code.
type Trouve = (String, u64, String);

/// The name of a file, without its folder.
fn nom_seul(chemin: &Path) -> String {
    chemin.file_name().unwrap().to_str().unwrap().to_owned()
}

/// The fixtures, sorted: each a file, or a folder of files.
fn fixtures(dossier: &Path) -> Vec<PathBuf> {
    let entrees = std::fs::read_dir(dossier).unwrap().map(|entree| entree.unwrap().path());
    // A folder without YAML holds the files that others cite.
    let est_une_fixture = |chemin: &PathBuf| {
        let est_un_acte = chemin.extension().is_some_and(|fin| fin == "yaml");
        est_un_acte || (chemin.is_dir() && !fichiers(chemin, "yaml").is_empty())
    };
    let mut fixtures: Vec<PathBuf> = entrees.filter(est_une_fixture).collect();
    fixtures.sort();
    fixtures
}

/// What the comments of the files of a fixture announce.
fn attendus(fixture: &Path) -> BTreeSet<Trouve> {
    let textes =
        if fixture.is_dir() { [fichiers(fixture, "yaml"), fichiers(fixture, "md")].concat() } else { vec![fixture.to_owned()] };
    let mut attendus = BTreeSet::new();
    for chemin in textes {
        for (numero, ligne) in std::fs::read_to_string(&chemin).unwrap().lines().enumerate() {
            if let Some((_, codes)) = ligne.split_once("# attendu:") {
                // In a template, the announcement is a comment that has an end.
                let codes = codes.split_whitespace().filter(|code| *code != "--}}");
                attendus.extend(codes.map(|code| (nom_seul(&chemin), numero as u64 + 1, code.to_owned())));
            }
        }
    }
    attendus
}

#[test]
fn chaque_faute_est_trouvee_a_sa_ligne_et_elle_seule() {
    let dossier = projet("fixtures/invalid");
    let fixtures = fixtures(&dossier);
    assert!(fixtures.len() >= 25, "only {} fixtures", fixtures.len());
    for fixture in fixtures {
        let (nom, fichier) = (fixture.file_stem().unwrap().to_str().unwrap(), nom_seul(&fixture));
        let attendus = attendus(&fixture);
        assert!(!attendus.is_empty(), "{nom} announces nothing");
        assert!(attendus.iter().any(|(.., code)| nom.starts_with(code.as_str())), "{nom} does not announce the code of its name");
        let json = delib(&dossier, &["check", &fichier, "--format", "json"]).json();
        let trouves: BTreeSet<Trouve> = json["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .map(|d| {
                let place = &d["places"][0];
                let ou = place["fichier"].as_str().map_or_else(|| fichier.clone(), |chemin| nom_seul(Path::new(chemin)));
                (ou, place["ligne"].as_u64().unwrap_or(0), d["code"].as_str().unwrap().to_owned())
            })
            .collect();
        assert_eq!(trouves, attendus, "{nom}");
        let dessin = delib(&dossier, &["check", &fichier]);
        insta::with_settings!({ snapshot_path => "../snapshots/messages", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(nom, dessin.averti);
        });
    }
}
