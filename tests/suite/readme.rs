//! The README tells the truth: its table of checks is that of the program, its YAML is read.

use std::fs;
use std::path::Path;

use delib::check::checks;

use super::banc::projet;

/// The table of the README, as the checks make it.
fn table() -> String {
    let mut table = String::from("| code | severity | what it looks at |\n|---|---|---|\n");
    for check in checks() {
        table.push_str(&format!("| {} | {} | {} |\n", check.code, check.gravite.nom(), check.titre.replace('|', "\\|")));
    }
    table
}

#[test]
fn le_readme_porte_la_table_des_verifications() {
    const MARQUES: [&str; 2] = ["<!-- checks -->\n", "<!-- /checks -->"];
    let chemin = projet("README.md");
    let readme = fs::read_to_string(&chemin).unwrap();
    let debut = readme.find(MARQUES[0]).expect("the README has lost its first marker") + MARQUES[0].len();
    let fin = readme.find(MARQUES[1]).expect("the README has lost its second marker");
    let voulue = table();
    if std::env::var_os("DELIB_REFERENCES").is_some_and(|valeur| valeur == "ecrire") {
        fs::write(&chemin, format!("{}{voulue}{}", &readme[..debut], &readme[fin..])).unwrap();
        return;
    }
    assert_eq!(&readme[debut..fin], voulue, "stale: DELIB_REFERENCES=ecrire cargo test readme rewrites it");
}

#[test]
fn le_yaml_du_readme_se_lit() {
    let readme = fs::read_to_string(projet("README.md")).unwrap();
    let blocs: Vec<&str> = readme.split("```yaml\n").skip(1).map(|suite| suite.split("```").next().unwrap()).collect();
    assert!(blocs.len() >= 4);
    for bloc in blocs {
        let lecture = delib::read::lire_texte(Path::new("README.md"), bloc);
        // A piece of a dossier leaves out what its reader has seen above: nothing else may be wrong with it.
        let fautes: Vec<_> = lecture.diagnostics.iter().filter(|d| !matches!(d.code, "LIRE-05" | "LIRE-07")).collect();
        assert!(fautes.is_empty(), "{fautes:?} in:\n{bloc}");
    }
}
