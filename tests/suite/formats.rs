//! What `check` says, in each of its forms: grouped by act for people, JSON, SARIF and workflow commands for programs.

use std::path::Path;

use serde_json::{Value, json};

use super::banc::{ACTE, delib, dossier, ecrire};

/// A council with an error in its sitting, a warning in one act, a rule set aside in another, and an act that is clean.
fn conseil(ici: &Path) {
    let collectivite =
        "collectivite:\n  nom: Commune de Vallérac\n  type: commune\n  membres:\n    - {id: durand, prenom: Paul, nom: Durand}\n";
    let acte = |objet: &str, suite: &str| format!("deliberation:\n  objet: {objet}\n{suite}");
    let ecart =
        "  ecarts:\n    - regle: ACT-18\n      motif: |\n        Simple communication,\n        dont le conseil prend acte\n";
    ecrire(
        ici,
        &[
            ("c/collectivite.yaml", collectivite),
            ("c/mars/seance.yaml", "seance:\n  date: 2026-03-23\n  presents: [durand, petit]\n"),
            ("c/mars/1 à voir.yaml", &acte("Rentrée: l'école", "").replace("Rentrée: l'école", "\"Rentrée: l'école\"")),
            ("c/mars/2.yaml", &acte("Communication sur la voirie", ecart)),
            ("c/mars/3.yaml", &acte("Adhésion", "  decide:\n    - d'adhérer\n")),
        ],
    );
}

#[test]
fn les_messages_sont_groupes_par_acte_puis_comptes() {
    let ici = dossier();
    conseil(ici.path());
    let dit = delib(ici.path(), &["check", "c"]).code(1).averti;
    let a = |morceau: &str| dit.find(morceau).unwrap_or_else(|| panic!("« {morceau} » is not in:\n{dit}"));
    let ordre = [
        a("── c/mars/1 à voir.yaml\n   Rentrée: l'école\n\navertissement[ACT-18]"),
        a(
            "── c/mars/2.yaml\n   Communication sur la voirie\n\nécart[ACT-18]: Cette délibération ne décide rien. (c/mars/2.yaml:2) Motif : Simple communication, dont le conseil prend acte\n",
        ),
        a("── c/mars/seance.yaml\n   Séance du 23\u{a0}mars 2026\n\nerreur[MEM-01]"),
        a("\n1 erreur, 1 avertissement dans 3 délibérations ; 1 règle écartée.\n"),
    ];
    assert!(ordre.is_sorted(), "{dit}");
    assert_eq!(dit.matches("MEM-01").count(), 1, "what is said of a sitting is told once:\n{dit}");
    assert!(!dit.contains("c/mars/3.yaml"), "{dit}");
}

#[test]
fn un_acte_seul_n_a_ni_titre_ni_nombre() {
    let ici = dossier();
    ecrire(ici.path(), &[("acte.yaml", &ACTE.replace("  decide:\n    - d'approuver l'essai\n", ""))]);
    let dit = delib(ici.path(), &["check", "acte.yaml"]).code(0).averti;
    assert!(dit.starts_with("avertissement[ACT-18]") && dit.ends_with("\n1 avertissement.\n"), "{dit}");
}

#[test]
fn la_severite_choisit_ce_qui_est_dit_et_rien_d_autre() {
    let ici = dossier();
    conseil(ici.path());
    let dit = delib(ici.path(), &["check", "c", "--severite", "erreur"]).code(1).averti;
    assert!(!dit.contains("ACT-18") && dit.ends_with("\n1 erreur dans 3 délibérations.\n"), "{dit}");
    let seul = delib(ici.path(), &["check", "c/mars/3.yaml", "--severite", "erreur"]).code(1).averti;
    assert!(seul.contains("MEM-01"), "{seul}");
    ecrire(ici.path(), &[("c/mars/seance.yaml", "seance:\n  date: 2026-03-23\n")]);
    let dit = delib(ici.path(), &["check", "c", "--severite", "erreur"]).code(0);
    assert_eq!((&*dit.dit, &*dit.averti), ("3 délibérations vérifiées, aucune erreur.\n", ""));
    let dit = delib(ici.path(), &["check", "c/mars/2.yaml"]).code(0);
    assert_eq!(dit.dit, "1 délibération vérifiée, rien à signaler ; 1 règle écartée.\n");
    assert!(dit.averti.starts_with("écart[ACT-18]"), "{}", dit.averti);
    delib(ici.path(), &["check", "c", "--severite", "grave"]).code(2).averti("« grave » n'est pas une valeur possible");
}

#[test]
fn json_dit_l_acte_et_l_ecart() {
    let ici = dossier();
    conseil(ici.path());
    let json = delib(ici.path(), &["check", "c", "--format", "json"]).code(1).json();
    let constats: Vec<Value> = json["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| json!([d["code"], d["acte"], d["ecart"], d["places"][0]["ligne"]]))
        .collect();
    let attendus = [
        json!(["ACT-18", "c/mars/1 à voir.yaml", null, 2]),
        json!(["ACT-18", "c/mars/2.yaml", "Simple communication,\ndont le conseil prend acte", 2]),
        json!(["MEM-01", null, null, 3]),
    ];
    assert_eq!(constats, attendus);
}

#[test]
fn github_recoit_une_commande_par_constat() {
    let ici = dossier();
    conseil(ici.path());
    let dit = delib(ici.path(), &["check", "c", "--format", "github"]).code(1).dit;
    let attendu = "\
::warning file=c/mars/1 à voir.yaml,line=2,endLine=2,col=10,endColumn=28,title=ACT-18::Cette délibération ne décide rien.%0AAide : ajouter « decide: » et une décision par tiret, ou « vote: {resultat: prend_acte} »
::notice file=c/mars/2.yaml,line=2,endLine=2,col=10,endColumn=37,title=ACT-18 (écartée)::Cette délibération ne décide rien.%0AMotif : Simple communication,%0Adont le conseil prend acte
::error file=c/mars/seance.yaml,line=3,endLine=3,col=22,endColumn=27,title=MEM-01::Aucun membre n'a l'identifiant « petit ».%0AAide : ajouter ce membre à « collectivite: membres: », ou corriger l'identifiant
";
    assert_eq!(dit, attendu);
    // What would end a property or a command is escaped; in the text of a message, only line ends and the sign itself.
    let acte = ACTE.replace("objet: Essai", "objte: \"100 %, c'est : peu\"");
    ecrire(ici.path(), &[("50%,a:b.yaml", &acte)]);
    let dit = delib(ici.path(), &["check", "50%,a:b.yaml", "--format", "github"]).code(1).dit;
    assert!(dit.starts_with("::error file=50%25%2Ca%3Ab.yaml,line=7,"), "{dit}");
    assert_eq!(dit.lines().count(), 1, "{dit}");
}

/// The properties of an object, and which of them it cannot do without, as SARIF 2.1.0 names them (sections 3.13 to 3.35, 3.49): an
/// object of the standard takes no other.
type Forme = (&'static [&'static str], &'static [&'static str]);

const LOG: Forme = (&["$schema", "version", "runs"], &["version", "runs"]);
const RUN: Forme = (&["tool", "language", "columnKind", "results"], &["tool"]);
const DRIVER: Forme = (&["name", "version", "language", "rules"], &["name"]);
const REGLE: Forme = (&["id", "shortDescription", "fullDescription", "help", "defaultConfiguration"], &["id"]);
const RESULTAT: Forme =
    (&["ruleId", "ruleIndex", "level", "message", "locations", "relatedLocations", "suppressions"], &["message"]);
const LIEU: Forme = (&["physicalLocation", "message"], &["physicalLocation"]);
const PHYSIQUE: Forme = (&["artifactLocation", "region"], &["artifactLocation"]);
const REGION: Forme = (&["startLine", "startColumn", "endLine", "endColumn"], &["startLine"]);
const SUPPRESSION: Forme = (&["kind", "status", "justification"], &["kind"]);
const TEXTE: Forme = (&["text"], &["text"]);

/// Asserts the properties of an object.
fn forme(valeur: &Value, (permises, exigees): Forme) -> &Value {
    let objet = valeur.as_object().unwrap_or_else(|| panic!("not an object: {valeur}"));
    for cle in objet.keys() {
        assert!(permises.contains(&cle.as_str()), "« {cle} » is not expected in {valeur}");
    }
    for cle in exigees {
        assert!(objet.contains_key(*cle), "« {cle} » is missing in {valeur}");
    }
    valeur
}

fn texte(valeur: &Value) {
    assert!(!forme(valeur, TEXTE)["text"].as_str().unwrap().is_empty(), "{valeur}");
}

/// A list without doubles, as SARIF wants its lists to be.
fn liste(valeur: &Value) -> &[Value] {
    let liste = valeur.as_array().unwrap_or_else(|| panic!("not a list: {valeur}"));
    for (rang, element) in liste.iter().enumerate() {
        assert!(!liste[..rang].contains(element), "twice in a list: {element}");
    }
    liste
}

fn lieu(valeur: &Value) {
    let physique = forme(&forme(valeur, LIEU)["physicalLocation"], PHYSIQUE);
    let uri = forme(&physique["artifactLocation"], (&["uri"], &["uri"]))["uri"].as_str().unwrap();
    let permis = |c: char| c.is_ascii_alphanumeric() || "-._~/%:".contains(c);
    assert!(!uri.is_empty() && uri.chars().all(permis), "not an address: {uri}");
    if let Some(region) = physique.get("region") {
        let nombre = |cle: &str| forme(region, REGION)[cle].as_u64().unwrap();
        let [debut, fin] = [("startLine", "startColumn"), ("endLine", "endColumn")].map(|(l, c)| (nombre(l), nombre(c)));
        assert!(debut.0 >= 1 && debut.1 >= 1 && debut <= fin, "{region}");
    }
    valeur.get("message").map(texte);
}

/// Asserts that a log has the shape of the standard, and gives its results.
fn resultats(log: &Value) -> Vec<Value> {
    assert_eq!(forme(log, LOG)["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().ends_with("sarif-schema-2.1.0.json"));
    let [run] = liste(&log["runs"]) else { panic!("one run is expected") };
    assert_eq!(forme(run, RUN)["columnKind"], "unicodeCodePoints");
    let driver = forme(&forme(&run["tool"], (&["driver"], &["driver"]))["driver"], DRIVER);
    let niveau = |niveau: &Value| assert!(["none", "note", "warning", "error"].contains(&niveau.as_str().unwrap()), "{niveau}");
    let regles = liste(&driver["rules"]);
    for regle in regles {
        for cle in ["shortDescription", "fullDescription", "help"] {
            texte(&forme(regle, REGLE)[cle]);
        }
        niveau(&forme(&regle["defaultConfiguration"], (&["level"], &["level"]))["level"]);
    }
    let resultats = run["results"].as_array().unwrap();
    for resultat in resultats {
        texte(&forme(resultat, RESULTAT)["message"]);
        niveau(&resultat["level"]);
        let rang = usize::try_from(resultat["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(regles[rang]["id"], resultat["ruleId"]);
        let autres = resultat.get("relatedLocations").map(liste).unwrap_or_default();
        liste(&resultat["locations"]).iter().chain(autres).for_each(lieu);
        for suppression in resultat.get("suppressions").map(liste).unwrap_or_default() {
            assert_eq!(forme(suppression, SUPPRESSION)["kind"], "inSource");
            assert_eq!(suppression["status"], "accepted");
            assert!(!suppression["justification"].as_str().unwrap().is_empty());
        }
    }
    resultats.clone()
}

#[test]
fn sarif_a_la_forme_de_la_norme() {
    let ici = dossier();
    conseil(ici.path());
    let resultats = resultats(&delib(ici.path(), &["check", "c", "--format", "sarif"]).code(1).json());
    let vus: Vec<Value> = resultats
        .iter()
        .map(|r| {
            let physique = &r["locations"][0]["physicalLocation"];
            json!([
                r["ruleId"],
                r["level"],
                physique["artifactLocation"]["uri"],
                physique["region"]["startLine"],
                r["suppressions"][0]["justification"]
            ])
        })
        .collect();
    let attendus = [
        json!(["ACT-18", "warning", "c/mars/1%20%C3%A0%20voir.yaml", 2, null]),
        json!(["ACT-18", "warning", "c/mars/2.yaml", 2, "Simple communication,\ndont le conseil prend acte"]),
        json!(["MEM-01", "error", "c/mars/seance.yaml", 3, null]),
    ];
    assert_eq!(vus, attendus);
}

#[test]
fn sarif_dit_toutes_les_fautes_des_fixtures() {
    let invalides = super::banc::projet("fixtures/invalid");
    let resultats = resultats(&delib(&invalides, &["check", ".", "--format", "sarif"]).code(1).json());
    let json = delib(&invalides, &["check", ".", "--format", "json"]).code(1).json();
    assert_eq!(resultats.len(), json["diagnostics"].as_array().unwrap().len());
    // Nothing to say is a log too, and a file that cannot be opened has no region.
    let ici = dossier();
    ecrire(ici.path(), &[("acte.yaml", ACTE)]);
    assert!(self::resultats(&delib(ici.path(), &["check", "acte.yaml", "--format", "sarif"]).code(0).json()).is_empty());
    let absent = self::resultats(&delib(ici.path(), &["check", "absent.yaml", "--format", "sarif"]).code(1).json());
    assert!(absent[0]["locations"][0]["physicalLocation"]["region"].is_null());
}

#[test]
fn le_nombre_de_fils_ne_change_rien() {
    let projet = super::banc::projet("fixtures");
    let dit = |fils: usize| {
        let lecture = delib::verifier_sur(std::slice::from_ref(&projet), fils).unwrap();
        let actes: Vec<_> = lecture.dossiers.iter().map(|dossier| dossier.chemin.clone()).collect();
        let constats: Vec<String> = lecture.diagnostics.iter().map(|diagnostic| format!("{diagnostic:?}")).collect();
        (actes, constats)
    };
    let seul = dit(1);
    assert!(seul.1.len() > 100);
    for fils in [2, 3, 8] {
        assert_eq!(dit(fils), seul);
    }
}
