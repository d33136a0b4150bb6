//! The program as its users meet it: commands, exit codes, messages, files.

use std::fs;

use super::banc::{ACTE, delib, delib_avec, dossier, ecrire, fichiers, projet};

#[test]
fn init_donne_un_dossier_qui_se_produit_aussitot() {
    let ici = dossier();
    delib(ici.path(), &["init", "conseil"]).code(0);
    let fait = delib(ici.path(), &["build", "conseil"]).code(0);
    assert_eq!(fait.averti, "", "the example must raise nothing");
    let noms: Vec<_> = fichiers(&ici.path().join("output"), "pdf");
    let base = ici.path().join("output/conseil/2026-03-23/2026-012-subvention");
    assert_eq!(noms, ["extrait.pdf", "note.pdf", "projet.pdf"].map(|nom| base.join(nom)));
    // The modelines lead to the schema that was written.
    let seance = fs::read_to_string(ici.path().join("conseil/2026-03-23/seance.yaml")).unwrap();
    let cite = seance.lines().next().unwrap().split("$schema=").nth(1).unwrap();
    assert!(ici.path().join("conseil/2026-03-23").join(cite).is_file());
}

#[test]
fn init_n_ecrit_sur_rien() {
    let ici = dossier();
    ecrire(ici.path(), &[("conseil/collectivite.yaml", "à moi")]);
    delib(ici.path(), &["init", "conseil"])
        .code(2)
        .averti("création impossible : conseil/collectivite.yaml (un fichier de ce nom existe déjà)");
    assert_eq!(fs::read_to_string(ici.path().join("conseil/collectivite.yaml")).unwrap(), "à moi");
}

#[test]
fn les_documents_voulus_et_eux_seuls() {
    let ici = dossier();
    ecrire(ici.path(), &[("acte.yaml", ACTE)]);
    delib(ici.path(), &["build", "acte.yaml", "-o", "ailleurs", "--documents", "projet"]).code(0);
    assert_eq!(fichiers(&ici.path().join("ailleurs"), "pdf"), [ici.path().join("ailleurs/acte/projet.pdf")]);
    delib(ici.path(), &["build", "acte.yaml", "--documents", "brouillon"])
        .code(2)
        .averti("« brouillon » n'est pas une valeur possible");
}

#[cfg(unix)]
#[test]
fn un_document_a_les_droits_d_un_fichier_ordinaire() {
    use std::os::unix::fs::PermissionsExt;
    let ici = dossier();
    ecrire(ici.path(), &[("acte.yaml", ACTE), ("temoin", "")]);
    delib(ici.path(), &["build", "acte.yaml", "-d", "projet"]).code(0);
    let droits = |nom: &str| fs::metadata(ici.path().join(nom)).unwrap().permissions().mode();
    assert_eq!(droits("output/acte/projet.pdf"), droits("temoin"));
    assert_eq!(fs::read_dir(ici.path().join("output/acte")).unwrap().count(), 1, "no temporary file is left");
}

#[test]
fn un_motif_nomme_les_fichiers() {
    let ici = dossier();
    let acte = ACTE
        .replace("  type: commune\n", "  type: commune\n  fichiers: '{{seance.date}}-{{objet}}'\n")
        .replace("Essai", "L'été à Œuilly / n° 3");
    ecrire(ici.path(), &[("acte.yaml", &acte)]);
    delib(ici.path(), &["build", "acte.yaml", "--documents", "extrait"]).code(0);
    assert_eq!(
        fichiers(&ici.path().join("output"), "pdf"),
        [ici.path().join("output/2026-03-23-L-ete-a-OEuilly-n-3/extrait.pdf")]
    );
}

#[test]
fn deux_actes_ne_prennent_pas_le_meme_nom() {
    let ici = dossier();
    let collectivite = "collectivite:\n  nom: Commune de Vallérac\n  type: commune\n  fichiers: '{{seance.date}}'\n";
    let acte = &ACTE[ACTE.find("seance:").unwrap()..];
    ecrire(ici.path(), &[("c/collectivite.yaml", collectivite), ("c/un.yaml", acte), ("c/deux.yaml", acte)]);
    delib(ici.path(), &["build", "c"]).code(1).averti("SORT-01").averti("c/un.yaml").averti("c/deux.yaml");
    assert!(!ici.path().join("output").exists(), "nothing may be made");
}

#[test]
fn une_faute_n_ecrit_rien_de_son_acte() {
    let ici = dossier();
    ecrire(ici.path(), &[("c/mauvais.yaml", &ACTE.replace("objet:", "objte:"))]);
    delib(ici.path(), &["build", "c"]).code(1).averti("c/mauvais.yaml:7:3").averti("écrire « objet » ?");
    assert!(!ici.path().join("output").exists());
}

/// The text of a document, as a reader other than its engine finds it.
fn texte(chemin: &std::path::Path) -> Vec<String> {
    delib::assemble::textes(&fs::read(chemin).unwrap()).unwrap()
}

#[test]
fn malgre_tout_produit_et_marque_les_actes_en_faute() {
    let ici = dossier();
    let fautif = ACTE.replace("    - d'approuver l'essai\n", "    - d'approuver l'essai\n    - \"\"\n");
    ecrire(ici.path(), &[("c/bon.yaml", ACTE), ("c/fautif.yaml", &fautif)]);
    delib(ici.path(), &["build", "c"]).code(1).averti("ACT-01").averti("c/fautif.yaml:10:7");
    assert!(!ici.path().join("output/c/fautif").exists(), "an error stops its act");
    assert!(ici.path().join("output/c/bon").exists());
    let fait = delib(ici.path(), &["build", "c", "--malgre-tout", "-d", "extrait"]).code(0).averti("ACT-01");
    assert_eq!(fait.dit.lines().count(), 1, "the other is up to date");
    for (nom, marque) in [("bon", false), ("fautif", true)] {
        for page in texte(&ici.path().join(format!("output/c/{nom}/extrait.pdf"))) {
            assert_eq!(page.contains("PROJET"), marque, "{nom}:\n{page}");
        }
    }
}

#[test]
fn malgre_tout_marque_tous_les_actes_de_la_seance_en_faute() {
    let ici = dossier();
    let collectivite = "collectivite:\n  nom: Commune de Vallérac\n  type: commune\n";
    let deliberation = "deliberation:\n  objet: Essai\n  decide:\n    - d'approuver l'essai\n";
    ecrire(
        ici.path(),
        &[
            ("c/collectivite.yaml", collectivite),
            ("c/mars/seance.yaml", "seance:\n  date: 2026-03-23\n  excuses: [durand]\n"),
            ("c/mars/1.yaml", deliberation),
            ("c/mars/2.yaml", deliberation),
            ("c/avril/seance.yaml", "seance:\n  date: 2026-04-20\n"),
            ("c/avril/1.yaml", deliberation),
        ],
    );
    let fait = delib(ici.path(), &["build", "c", "--malgre-tout", "-d", "extrait"]).code(0);
    assert_eq!(fait.averti.matches("MEM-01").count(), 1, "{}", fait.averti);
    for (nom, marque) in [("mars/1", true), ("mars/2", true), ("avril/1", false)] {
        let page = texte(&ici.path().join(format!("output/c/{nom}/extrait.pdf"))).concat();
        assert_eq!(page.contains("PROJET"), marque, "{nom}:\n{page}");
    }
}

#[test]
fn malgre_tout_ne_passe_ni_la_lecture_ni_les_formules_ni_les_noms() {
    let ici = dossier();
    let ville = |suite: &str| ACTE.replace("  type: commune\n", &format!("  type: commune\n{suite}"));
    for (code, actes) in [
        ("LIRE-02", vec![ACTE.replace("objet:", "objte:")]),
        ("MOD-01", vec![ville("  formules:\n    reunion: \"{{inconnu}}\"\n")]),
        ("MOD-01", vec![ville("  fichiers: \"{{numero}}\"\n")]),
        ("SORT-01", vec![ville("  fichiers: \"{{seance.date}}\"\n"); 2]),
    ] {
        let ici = ici.path().join(code).join(actes.len().to_string());
        for (rang, acte) in actes.iter().enumerate() {
            ecrire(&ici, &[(&format!("c/{rang}.yaml"), acte)]);
        }
        delib(&ici, &["build", "c", "--malgre-tout"]).code(1).averti(code);
        assert!(!ici.join("output").exists(), "{code} was passed over");
    }
}

#[test]
fn build_tait_les_conseils_sauf_demande() {
    let ici = dossier();
    let conseil = format!("{ACTE}  ecarts:\n    - {{regle: ACT-18, motif: Rien à décider}}\n");
    ecrire(ici.path(), &[("acte.yaml", &conseil)]);
    assert_eq!(delib(ici.path(), &["build", "acte.yaml", "-d", "projet"]).code(0).averti, "");
    delib(ici.path(), &["build", "acte.yaml", "-d", "projet", "--severite", "conseil"])
        .code(0)
        .averti("ECA-03")
        .averti("1 conseil.");
    let sans = ACTE.replace("  decide:\n    - d'approuver l'essai\n", "");
    ecrire(ici.path(), &[("acte.yaml", &sans)]);
    delib(ici.path(), &["build", "acte.yaml", "-d", "projet"]).code(0).averti("avertissement[ACT-18]").averti("1 avertissement.");
}

#[test]
fn un_acte_demande_deux_fois_n_est_lu_qu_une() {
    let ici = dossier();
    ecrire(ici.path(), &[("c/acte.yaml", ACTE)]);
    delib(ici.path(), &["build", "c", "c/acte.yaml", "./c", "-d", "projet"]).code(0);
    assert_eq!(delib(ici.path(), &["check", "c", "c/acte.yaml"]).code(0).dit, "1 délibération vérifiée, rien à signaler.\n");
}

#[test]
fn ce_qui_n_existe_pas() {
    let ici = dossier();
    delib(ici.path(), &["build", "nulle-part.yaml"]).code(1).averti("introuvable").averti("nulle-part.yaml");
    delib(ici.path(), &["bulid", "x"]).code(2).averti("la commande « bulid » n'existe pas").averti("« build »");
    delib(ici.path(), &["build", "x", "--docmuents", "note"]).code(2).averti("« --docmuents » n'existe pas");
    delib(ici.path(), &["build"]).code(2).averti("il manque <CHEMIN>");
    fs::create_dir(ici.path().join("vide")).unwrap();
    delib(ici.path(), &["check", "vide"]).code(1).averti("Aucune délibération dans ce dossier");
}

#[test]
fn json_pour_les_machines() {
    let ici = dossier();
    ecrire(ici.path(), &[("acte.yaml", ACTE), ("faux.yaml", &ACTE.replace("2026-03-23", "2026-02-30"))]);
    let faux = delib(ici.path(), &["check", "faux.yaml", "--format", "json"]).code(1).json();
    let diagnostic = &faux["diagnostics"][0];
    assert_eq!(diagnostic["code"], "LIRE-04");
    assert_eq!(diagnostic["gravite"], "erreur");
    let place = &diagnostic["places"][0];
    assert_eq!((&place["fichier"], &place["ligne"], &place["colonne"]), (&"faux.yaml".into(), &5.into(), &9.into()));
    let fait = delib(ici.path(), &["build", "acte.yaml", "--format", "json", "-d", "extrait"]).code(0).json();
    assert_eq!(fait["documents"][0]["pages"], 1);
    assert_eq!(fait["diagnostics"], serde_json::json!([]));
}

#[test]
fn une_faute_de_commande_est_dite_aux_machines_aussi() {
    let ici = dossier();
    for (arguments, attendu) in [
        (&["check", "x", "--docmuents", "--format", "json"][..], "« --docmuents » n'existe pas"),
        (&["--format=json", "build"], "il manque <CHEMIN>"),
        (&["--format", "json"], "il manque une commande"),
        (&["modeles", "--format", "json"], "il manque une commande"),
        (&["bulid", "--format", "json"], "la commande « bulid » n'existe pas"),
        (&["build", "x", "--jobs", "zéro", "--format", "json"], "« zéro » n'est pas une valeur possible"),
        (&["init", "--format", "json", "/dev/null/x"], "création impossible"),
    ] {
        let sortie = delib(ici.path(), arguments).code(2);
        let erreur = sortie.json()["erreur"].as_str().unwrap_or_default().to_owned();
        assert!(erreur.contains(attendu), "« {attendu} » is not in {erreur}");
        assert_eq!(sortie.averti, "", "{arguments:?}");
    }
    // A form of messages that does not exist is told to a person.
    delib(ici.path(), &["check", "x", "--format", "yaml"]).code(2).averti("« yaml » n'est pas une valeur possible");
}

#[test]
fn trop_de_messages_pour_etre_lus() {
    let ici = dossier();
    let faux = ACTE.replace("objet:", "objte:");
    for rang in 0..210 {
        ecrire(ici.path(), &[(&format!("c/{rang}.yaml"), &faux)]);
    }
    let sortie =
        delib(ici.path(), &["check", "c"]).code(1).averti("10 autres messages ne sont pas montrés").averti("210 erreurs");
    assert_eq!(sortie.averti.matches("erreur[").count(), 200);
    let json = delib(ici.path(), &["check", "c", "--format", "json"]).code(1).json();
    assert_eq!(json["diagnostics"].as_array().unwrap().len(), 210);
}

#[test]
fn l_aide_est_en_francais() {
    let ici = dossier();
    for arguments in [
        &["--aide"][..],
        &["--help"],
        &["build", "-h"],
        &["check", "--aide"],
        &["explique", "-h"],
        &["regles", "-h"],
        &["modeles", "export", "-h"],
        &["codes", "-h"],
        &["-V"],
    ] {
        let aide = delib(ici.path(), arguments).code(0).dit;
        for anglais in ["Usage:", "Options:", "Print", "Commands:", "Arguments:\n  <PATH", "default:", "possible values"] {
            assert!(!aide.contains(anglais), "« {anglais} » in the help of {arguments:?}:\n{aide}");
        }
    }
}

#[test]
fn pas_de_couleur_hors_d_un_terminal() {
    let ici = dossier();
    ecrire(ici.path(), &[("faux.yaml", &ACTE.replace("objet:", "objte:"))]);
    for variables in [&[][..], &[("NO_COLOR", "1")], &[("TERM", "xterm-256color"), ("CLICOLOR_FORCE", "1")]] {
        let sortie = delib_avec(ici.path(), &["check", "faux.yaml"], variables).code(1);
        assert!(!sortie.averti.contains('\u{1b}'));
    }
}

#[test]
fn completions_et_manuel() {
    let ici = dossier();
    for interprete in ["bash", "zsh", "fish"] {
        assert!(delib(ici.path(), &["completions", interprete]).code(0).dit.contains("donnees"));
    }
    delib(ici.path(), &["manuel", "man"]).code(0);
    let page = fs::read_to_string(ici.path().join("man/delib-build.1")).unwrap();
    assert!(page.contains("Produit les PDF"));
}

#[test]
fn les_modeles_exportes_se_surchargent_un_a_un() {
    let ici = dossier();
    delib(ici.path(), &["modeles", "export", "origine"]).code(0);
    ecrire(ici.path(), &[("acte.yaml", ACTE)]);
    delib(ici.path(), &["build", "acte.yaml", "-o", "avant", "-d", "extrait"]).code(0);
    // A template taken as it is changes nothing; a broken one is drawn with its file and line.
    fs::create_dir_all(ici.path().join("templates/lib")).unwrap();
    fs::copy(ici.path().join("origine/extrait.typ"), ici.path().join("templates/extrait.typ")).unwrap();
    delib(ici.path(), &["build", "acte.yaml", "-o", "apres", "-d", "extrait"]).code(0);
    let [avant, apres] = ["avant", "apres"].map(|o| fs::read(ici.path().join(o).join("acte/extrait.pdf")).unwrap());
    assert!(avant == apres);
    let origine = fs::read_to_string(ici.path().join("templates/extrait.typ")).unwrap();
    fs::write(ici.path().join("templates/extrait.typ"), format!("{origine}\n#inexistante\n")).unwrap();
    let ligne = origine.lines().count() + 2;
    let faute = delib(ici.path(), &["build", "acte.yaml", "-o", "apres", "-d", "extrait"]).code(1);
    faute.averti("MOD-02").averti(&format!("templates/extrait.typ:{ligne}:2")).averti("unknown variable: inexistante");
}

#[test]
fn une_formule_se_surcharge_dans_les_donnees_ou_par_fichier() {
    let ici = dossier();
    let acte =
        ACTE.replace("  type: commune\n", "  type: commune\n  formules:\n    reunion: Réunion du {{seance.date_longue}}\n");
    ecrire(
        ici.path(),
        &[
            ("un/acte.yaml", &acte),
            ("deux/acte.yaml", ACTE),
            ("deux/templates/formules/reunion.hbs", "Assemblée du {{seance.date_longue}}\n"),
        ],
    );
    for (dossier, attendu) in [("un", "Réunion du 23\u{a0}mars 2026"), ("deux", "Assemblée du 23\u{a0}mars 2026")] {
        let donnees = delib(ici.path(), &["donnees", &format!("{dossier}/acte.yaml")]).code(0).json();
        assert_eq!(donnees["reunion"][0]["v"], attendu);
    }
}

#[test]
fn une_formule_fautive_est_montree() {
    let ici = dossier();
    for (formule, attendu) in [
        ("Réunion du {{seance.date_longe}}", "écrire « seance.date_longue » ?"),
        ("Réunion {{#if seance.heure}}à {{seance.heure}}", "vérifier que chaque"),
        ("Réunion {{crie seance.date}}", "la fonction « crie » n'existe pas"),
        ("{{#if inconnu}}oui{{/if}}", "« inconnu » n'existe pas"),
    ] {
        let acte = ACTE.replace("  type: commune\n", &format!("  type: commune\n  formules:\n    reunion: \"{formule}\"\n"));
        ecrire(ici.path(), &[("acte.yaml", &acte)]);
        delib(ici.path(), &["check", "acte.yaml"]).code(1).averti("MOD-01").averti("acte.yaml:5:14").averti(attendu);
    }
    let acte = ACTE.replace("  type: commune\n", "  type: commune\n  formules:\n    reunoin: Bonjour\n");
    ecrire(ici.path(), &[("acte.yaml", &acte)]);
    delib(ici.path(), &["check", "acte.yaml"]).code(1).averti("écrire « reunion » ?");
}

#[test]
fn une_police_inconnue_est_dite_et_n_arrete_rien() {
    let ici = dossier();
    let acte = ACTE.replace("  type: commune\n", "  type: commune\n  charte: {police: Garamont}\n");
    ecrire(ici.path(), &[("acte.yaml", &acte)]);
    let sortie =
        delib(ici.path(), &["build", "acte.yaml"]).code(0).averti("MOD-03").averti("acte.yaml:4:20").averti("Libertinus Serif");
    assert_eq!(sortie.averti.matches("MOD-03").count(), 1);
}

#[test]
fn donnees_montre_ce_que_recoit_le_modele() {
    let vue = delib(&projet("fixtures/valid"), &["donnees", "ctg-2019"]).code(0).json();
    assert_eq!(vue["document"]["genre"], "extrait");
    assert_eq!(vue["acte"]["verbe"], "DÉCIDE\u{a0}:");
    assert_eq!(vue["acte"]["signatures"][0]["nom"], "Raphaël COGNET");
    let note = delib(&projet("fixtures/valid"), &["donnees", "ctg-2019", "--document", "note"]).code(0).json();
    assert!(note["acte"].is_null());
}

#[test]
fn codes_dit_ce_que_l_on_sait_d_un_article() {
    let ici = dossier();
    let codes = |arguments: &[&str]| delib(ici.path(), &[&["codes"][..], arguments].concat());
    let article = codes(&["CSS", "L223-1", "--date", "2019-12-09"]).code(0).dit;
    let attendu = "\
Article L.~223-1, Code de la sécurité sociale : connu de l'index au 9~décembre 2019 (LEGIARTI000038056718).
https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000038056718/2019-12-09
Numéros voisins : R.~223-1, D.~223-1, L.~222-6, L.~222-7, L.~223-2, L.~223-3.

Données : DILA – Légifrance, Licence Ouverte 2.0 (4~avril 2026).
";
    assert_eq!(article.replace('\u{a0}', "~"), attendu);
    assert_eq!(codes(&["CSS", "L. 223-1", "--date", "09/12/2019"]).code(0).dit, article);
    let cgct = codes(&["CGCT", "1650 A"]).code(0).dit;
    assert!(
        cgct.contains("inconnu de l'index, à vérifier") && cgct.contains("Ce numéro est aussi celui d'un article de : CGI."),
        "{cgct}"
    );
    assert!(!cgct.contains("abrogé"), "{cgct}");
    assert!(codes(&["CGFP", "L313-1", "--date", "2019-12-09"]).code(0).dit.contains("il l'est à partir du 1er\u{a0}mars 2022"));
    let json = codes(&["CGCT", "L2121-12", "--date", "2019-12-09", "--format", "json"]).code(0).json();
    assert_eq!((&json["etat"], &json["identifiant"]), (&"connu".into(), &"LEGIARTI000031069083".into()));
    codes(&["CGTC"]).code(2).averti("aucun code ne s'appelle « CGTC »").averti("vouliez-vous dire « CGCT » ?");
    codes(&["CGCT", "…"]).code(2).averti("« … » n'est pas un numéro d'article");
    codes(&["CGCT", "L1", "--date", "demain"]).code(2).averti("« demain » n'est pas une valeur possible");
    codes(&["CGCT", "--date", "2019-12-09"]).code(2).averti("il manque");
}

#[test]
fn codes_donne_la_liste_et_ses_sources() {
    let ici = dossier();
    let liste = delib(ici.path(), &["codes"]).code(0).dit;
    let lignes: Vec<&str> = liste.lines().collect();
    assert!(lignes.iter().any(|ligne| ligne.starts_with("CGCT ")
        && ligne.contains("partielle")
        && ligne.ends_with("Code général des collectivités territoriales")));
    assert!(lignes.iter().any(|ligne| ligne.starts_with("CSS ") && ligne.contains("versions datées")));
    assert!(lignes.iter().any(|ligne| ligne.contains("abrogé, nom seul") && ligne.ends_with("Code du vin")));
    assert!(liste.contains("DILA – Légifrance, Licence Ouverte 2.0") && liste.contains("4\u{a0}avril 2026"));
    let fiche = delib(ici.path(), &["codes", "code de l'urbanisme"]).code(0).dit;
    assert!(fiche.starts_with("Code de l'urbanisme (CU, C. urb.)\n") && fiche.contains("exacts au 4\u{a0}avril 2026"), "{fiche}");
    let json = delib(ici.path(), &["codes", "--format", "json"]).code(0).json();
    assert_eq!(json["codes"].as_array().unwrap().len(), delib::law::codes::CODES.len());
}
