//! Many acts: one that is wrong stops no other, nothing is made twice, the work can be shared, stopped, and taken up again.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::banc::{ACTE, Sortie, delib, dossier, ecrire, fichiers};

/// A council of some acts, in the folder `c`: the collectivité, the sitting, one file each.
fn conseil(dans: &Path, actes: usize) {
    let deliberation = ACTE.find("deliberation:").unwrap();
    let seance = ACTE.find("seance:").unwrap();
    ecrire(dans, &[("c/collectivite.yaml", &ACTE[..seance]), ("c/mars/seance.yaml", &ACTE[seance..deliberation])]);
    for rang in 0..actes {
        let acte = ACTE[deliberation..].replace("Essai", &format!("Essai numéro {rang}"));
        ecrire(dans, &[(&format!("c/mars/{rang:03}.yaml"), &acte)]);
    }
}

/// What a build says of each document, in JSON: its state by its path below `output/c/mars`.
fn etats(sortie: &Sortie) -> BTreeMap<String, String> {
    let documents = sortie.json()["documents"].as_array().unwrap().clone();
    let texte = |valeur: &serde_json::Value| valeur.as_str().unwrap().to_owned();
    let court = |chemin: String| chemin.rsplit("c/mars/").next().unwrap().trim_end_matches(".pdf").to_owned();
    documents.iter().map(|document| (court(texte(&document["chemin"])), texte(&document["etat"]))).collect()
}

/// The names of the documents that were made.
fn faits(sortie: &Sortie) -> Vec<String> {
    etats(sortie).into_iter().filter(|(_, etat)| etat == "fait").map(|(nom, _)| nom).collect()
}

fn bati(dans: &Path, options: &[&str]) -> Sortie {
    delib(dans, &[&["build", "c", "-d", "extrait", "--format", "json"], options].concat())
}

/// Every document under a folder, by its path there.
fn octets(dossier: &Path) -> BTreeMap<String, Vec<u8>> {
    let nom = |chemin: &Path| chemin.strip_prefix(dossier).unwrap().to_str().unwrap().to_owned();
    fichiers(dossier, "pdf").iter().map(|chemin| (nom(chemin), fs::read(chemin).unwrap())).collect()
}

#[test]
fn un_acte_en_faute_n_arrete_pas_les_autres() {
    let ici = dossier();
    conseil(ici.path(), 3);
    let deliberation = &ACTE[ACTE.find("deliberation:").unwrap()..];
    ecrire(
        ici.path(),
        &[
            ("c/mars/illisible.yaml", &deliberation.replace("objet:", "objte:")),
            ("c/mars/fautif.yaml", &deliberation.replace("    - d'approuver l'essai", "    - \"\"")),
        ],
    );
    let fait = delib(ici.path(), &["build", "c", "-d", "extrait"]).code(1).averti("illisible.yaml:2:3").averti("ACT-01");
    let noms: Vec<_> = octets(&ici.path().join("output/c/mars")).into_keys().collect();
    assert_eq!(noms, ["000/extrait.pdf", "001/extrait.pdf", "002/extrait.pdf"]);
    assert_eq!(fait.dit.lines().count(), 3);
    let fait = fait.averti("1 acte n'a rien donné : une erreur l'en empêche.");
    assert!(fait.averti.contains("faits"), "{}", fait.averti);
    let json = bati(ici.path(), &[]).code(1).json();
    assert_eq!(json["ecartes"], serde_json::json!(["c/mars/fautif.yaml"]));
}

#[test]
fn une_faute_partagee_arrete_ceux_qui_la_partagent() {
    let ici = dossier();
    conseil(ici.path(), 2);
    ecrire(ici.path(), &[("autre/acte.yaml", ACTE), ("c/templates/formules/reunion.hbs", "{{inconnu}}\n")]);
    delib(ici.path(), &["build", "c", "autre", "-d", "extrait"]).code(1).averti("MOD-01").averti("2 actes n'ont rien donné");
    let noms: Vec<_> = octets(&ici.path().join("output")).into_keys().collect();
    assert_eq!(noms, ["autre/acte/extrait.pdf"]);
    // A template of the house that cannot be read at all.
    fs::write(ici.path().join("c/templates/formules/reunion.hbs"), b"\xff").unwrap();
    fs::remove_dir_all(ici.path().join("output")).unwrap();
    delib(ici.path(), &["build", "c", "autre", "-d", "extrait"]).code(1).averti("reunion.hbs");
    assert_eq!(octets(&ici.path().join("output")).len(), 1);
}

#[test]
fn le_compte_rendu_dit_tout_de_chaque_document() {
    let ici = dossier();
    conseil(ici.path(), 2);
    let json = bati(ici.path(), &[]).code(0).json();
    for document in json["documents"].as_array().unwrap() {
        let chemin = ici.path().join(document["chemin"].as_str().unwrap());
        let octets = fs::read(&chemin).unwrap();
        assert_eq!(document["octets"], octets.len());
        assert_eq!(document["pages"], delib::assemble::relire(&octets).unwrap().pages);
        assert!(document["duree_ms"].as_f64().unwrap() > 0.0);
        // Asked of a program that we did not write.
        let somme = std::process::Command::new("sha256sum").arg(&chemin).output().unwrap().stdout;
        assert_eq!(document["sha256"], String::from_utf8(somme).unwrap().split(' ').next().unwrap());
    }
}

#[test]
fn rien_n_est_fait_deux_fois() {
    let ici = dossier();
    conseil(ici.path(), 3);
    assert_eq!(faits(&bati(ici.path(), &[]).code(0)).len(), 3);
    let avant = octets(ici.path());
    assert_eq!(faits(&bati(ici.path(), &[]).code(0)), Vec::<String>::new());
    delib(ici.path(), &["build", "c", "-d", "extrait"]).code(0).averti("Rien à refaire : 3 documents sont à jour");
    assert_eq!(faits(&bati(ici.path(), &["--force"]).code(0)).len(), 3);
    assert!(avant == octets(ici.path()));
}

#[test]
fn ce_qui_change_est_refait_et_cela_seul() {
    let ici = dossier();
    conseil(ici.path(), 3);
    let refaits = |attendus: &[&str], pourquoi: &str| {
        let trouves = faits(&bati(ici.path(), &[]).code(0));
        assert_eq!(trouves, attendus, "{pourquoi}");
        assert_eq!(faits(&bati(ici.path(), &[]).code(0)), Vec::<String>::new(), "after: {pourquoi}");
    };
    let tous = ["000/extrait", "001/extrait", "002/extrait"];
    let remplacer = |nom: &str, de: &str, par: &str| {
        let chemin = ici.path().join(nom);
        let texte = fs::read_to_string(&chemin).unwrap();
        assert!(texte.contains(de));
        // Same size, and the date that it had: neither is a proof.
        let date = fs::metadata(&chemin).unwrap().modified().unwrap();
        fs::write(&chemin, texte.replace(de, par)).unwrap();
        fs::File::options().append(true).open(&chemin).unwrap().set_modified(date).unwrap();
    };
    refaits(&tous, "the first time");
    remplacer("c/mars/001.yaml", "l'essai", "l'appel");
    refaits(&tous[1..2], "an act");
    remplacer("c/mars/seance.yaml", "2026-03-23", "2026-03-24");
    refaits(&tous, "the sitting");
    remplacer("c/collectivite.yaml", "Vallérac", "Valléroc");
    refaits(&tous, "the collectivité");
    ecrire(ici.path(), &[("c/templates/formules/reunion.hbs", "Assemblée du {{seance.date_longue}}\n")]);
    refaits(&tous, "a sentence of the house");
    let police = super::banc::projet("templates/polices/Inter-Regular.otf");
    fs::create_dir_all(ici.path().join("c/polices")).unwrap();
    fs::copy(police, ici.path().join("c/polices/a.otf")).unwrap();
    refaits(&tous, "a font of the house");
    fs::remove_file(ici.path().join("output/c/mars/000/extrait.pdf")).unwrap();
    refaits(&tous[..1], "a document that was removed");
    let pdf = ici.path().join("output/c/mars/002/extrait.pdf");
    let mut altere = fs::read(&pdf).unwrap();
    let milieu = altere.len() / 2;
    altere[milieu] ^= 1;
    fs::write(&pdf, altere).unwrap();
    refaits(&tous[2..], "a document that was altered");
    for registre in ["", "{\"version\":1,\"documents\":{\"../../x\":", "{\"version\":99,\"documents\":{}}"] {
        fs::write(ici.path().join("output/.delib/registre.json"), registre).unwrap();
        refaits(&tous, "a register that cannot be read");
    }
}

#[test]
fn un_document_en_echec_est_repris() {
    let ici = dossier();
    conseil(ici.path(), 2);
    ecrire(ici.path(), &[("c/templates/extrait.typ", "#inexistante\n")]);
    let echecs = bati(ici.path(), &[]).code(1);
    assert!(etats(&echecs).values().all(|etat| etat == "echec"));
    let encore = bati(ici.path(), &[]).code(1);
    assert_eq!(encore.json()["diagnostics"][0]["code"], "MOD-02");
    fs::remove_file(ici.path().join("c/templates/extrait.typ")).unwrap();
    assert_eq!(faits(&bati(ici.path(), &[]).code(0)).len(), 2);
}

#[test]
fn les_avertissements_sont_dits_meme_sans_rien_refaire() {
    let ici = dossier();
    conseil(ici.path(), 1);
    let acte = ici.path().join("c/mars/000.yaml");
    let texte = fs::read_to_string(&acte).unwrap();
    fs::write(&acte, texte.replace("  decide:\n    - d'approuver l'essai\n", "")).unwrap();
    let collectivite = ici.path().join("c/collectivite.yaml");
    let texte = fs::read_to_string(&collectivite).unwrap();
    fs::write(&collectivite, texte.replace("  type: commune\n", "  type: commune\n  charte: {police: Garamont}\n")).unwrap();
    let premier = delib(ici.path(), &["build", "c"]).code(0).averti("ACT-18").averti("MOD-03");
    let second = delib(ici.path(), &["build", "c"]).code(0).averti("Rien à refaire");
    assert_eq!(second.averti.split("Rien à refaire").next().unwrap(), premier.averti);
}

#[test]
fn les_restes_sont_montres_et_enleves_sur_demande_seulement() {
    let ici = dossier();
    conseil(ici.path(), 4);
    bati(ici.path(), &[]).code(0);
    let sortie = |rang: usize| ici.path().join(format!("output/c/mars/{rang:03}/extrait.pdf"));
    // One act is gone, one is signed since; the kinds that were not asked for, and the acts that were not, are no leftovers.
    fs::remove_file(ici.path().join("c/mars/001.yaml")).unwrap();
    fs::remove_file(ici.path().join("c/mars/002.yaml")).unwrap();
    fs::write(sortie(2), b"%PDF signed").unwrap();
    delib(ici.path(), &["build", "c/mars/000.yaml", "-d", "projet"]).code(0);
    let vu = delib(ici.path(), &["build", "c", "-d", "extrait"]).code(0).averti("Ne viennent plus d'aucun acte");
    for rang in 0..4 {
        assert!(sortie(rang).is_file());
        assert_eq!(vu.averti.contains(&format!("output/c/mars/{rang:03}/extrait.pdf")), rang == 1 || rang == 2, "{}", vu.averti);
    }
    let fait = delib(ici.path(), &["build", "c", "-d", "extrait", "--nettoyer"]).code(0);
    fait.averti("sont supprimés :\n  output/c/mars/001/extrait.pdf")
        .averti("à supprimer à la main :\n  output/c/mars/002/extrait.pdf");
    assert!(!sortie(1).parent().unwrap().exists() && sortie(2).is_file() && sortie(0).is_file());
    assert!(ici.path().join("output/c/mars/000/projet.pdf").is_file());
}

#[test]
fn les_parts_font_le_tout() {
    let ici = dossier();
    conseil(ici.path(), 20);
    bati(ici.path(), &["-o", "tout"]).code(0);
    let mut vus = Vec::new();
    for part in ["1/3", "2/3", "3/3"] {
        let noms: Vec<_> = etats(&bati(ici.path(), &["-o", "ensemble", "--part", part]).code(0)).into_keys().collect();
        assert!((1..20).contains(&noms.len()), "part {part} has {} of 20", noms.len());
        vus.extend(noms);
    }
    let nombre = vus.len();
    vus.sort();
    vus.dedup();
    assert_eq!((nombre, vus.len()), (20, 20), "disjoint and complete");
    assert!(octets(&ici.path().join("tout")) == octets(&ici.path().join("ensemble")));
    // The whole takes in what the parts have left.
    assert_eq!(faits(&bati(ici.path(), &["-o", "ensemble"]).code(0)), Vec::<String>::new());
    let avant = etats(&bati(ici.path(), &["--part", "2/3"]).code(0));
    fs::remove_file(ici.path().join("c/mars/000.yaml")).unwrap();
    let apres = etats(&bati(ici.path(), &["--part", "2/3"]).code(0));
    assert!(apres.keys().all(|nom| avant.contains_key(nom)), "an act that is gone moves no other");
    for faux in ["0/3", "4/3", "1", "a/b", "1/0"] {
        delib(ici.path(), &["build", "c", "--part", faux]).code(2).averti(&format!("« {faux} »"));
    }
}

#[test]
fn un_acte_deplace_avec_ses_documents_les_garde() {
    let ici = dossier();
    conseil(&ici.path().join("avant"), 2);
    bati(&ici.path().join("avant"), &[]).code(0);
    fs::rename(ici.path().join("avant"), ici.path().join("apres")).unwrap();
    let fait = bati(&ici.path().join("apres"), &[]).code(0);
    assert_eq!(faits(&fait), Vec::<String>::new());
    assert_eq!(fait.json()["orphelins"], serde_json::json!([]));
}

/// Every PDF under a folder is whole: it is one that a build which nobody disturbed makes.
fn entiers(dossier: &Path, voulus: &BTreeMap<String, Vec<u8>>) {
    for (nom, trouve) in octets(dossier) {
        assert!(voulus[&nom] == trouve, "{nom} is not whole: {} bytes", trouve.len());
    }
}

#[cfg(unix)]
#[test]
fn tue_a_tout_moment_il_ne_laisse_que_des_pdf_entiers() {
    let ici = dossier();
    conseil(ici.path(), 6);
    let options = ["build", "c", "-d", "extrait", "-o", "voulu"];
    let debut = std::time::Instant::now();
    delib(ici.path(), &options).code(0);
    let duree = debut.elapsed();
    let voulus = octets(&ici.path().join("voulu"));
    let sortie = ici.path().join("output");
    let mut acheves = 0;
    for coup in 0..200_u32 {
        // Moments spread over the whole run and a little more, in an order without pattern.
        let moment = duree.mul_f64(f64::from(coup * 73 % 200) / 180.0);
        let mut programme = std::process::Command::new(env!("CARGO_BIN_EXE_delib"));
        programme.current_dir(ici.path()).args(["build", "c", "-d", "extrait", "--force"]);
        let mut cours = programme.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(moment);
        let fini = cours.try_wait().unwrap().is_some();
        acheves += u32::from(fini);
        cours.kill().unwrap();
        cours.wait().unwrap();
        if sortie.exists() {
            entiers(&sortie, &voulus);
        }
        if coup % 40 == 39 {
            // The next run completes the work, and sweeps what was left.
            delib(ici.path(), &["build", "c", "-d", "extrait"]).code(0);
            assert!(octets(&sortie) == voulus);
            assert!(!sortie.join(".delib/provisoire").exists());
            fs::remove_dir_all(&sortie).unwrap();
        }
    }
    assert!(acheves < 190, "{acheves} runs of 200 had ended before they were killed");
}

#[cfg(unix)]
#[test]
fn arrete_il_finit_ce_qui_est_commence_et_reprend() {
    let ici = dossier();
    conseil(ici.path(), 60);
    let mut programme = std::process::Command::new(env!("CARGO_BIN_EXE_delib"));
    programme.current_dir(ici.path()).args(["build", "c", "-d", "extrait", "-j", "1"]);
    let cours = programme.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
    let sortie = ici.path().join("output/c/mars");
    while !sortie.join("002/extrait.pdf").exists() {
        std::thread::yield_now();
    }
    assert!(std::process::Command::new("kill").args(["-INT", &cours.id().to_string()]).status().unwrap().success());
    let fin = cours.wait_with_output().unwrap();
    let averti = String::from_utf8(fin.stderr).unwrap();
    assert_eq!(fin.status.code(), Some(130), "{averti}");
    let nombre = octets(&sortie).len();
    assert!((3..60).contains(&nombre), "{nombre} documents");
    assert!(averti.contains(&format!("Arrêté : {} documents restent à faire", 60 - nombre)), "{averti}");
    assert_eq!(faits(&bati(ici.path(), &[]).code(0)).len(), 60 - nombre);
}

#[test]
fn deux_builds_n_ecrivent_pas_ensemble_au_meme_endroit() {
    let ici = dossier();
    conseil(ici.path(), 2);
    bati(ici.path(), &[]).code(0);
    // Held here as another run would hold it.
    let verrou = fs::File::open(ici.path().join("output/.delib/verrou")).unwrap();
    verrou.lock().unwrap();
    for options in [&[][..], &["--part", "1/2"]] {
        let refus = bati(ici.path(), options).code(2).json();
        assert!(refus["echecs"][0].as_str().unwrap().contains("un autre « delib build » écrit en ce moment dans output"));
    }
    bati(ici.path(), &["-o", "ailleurs"]).code(0);
    verrou.unlock().unwrap();
    verrou.lock_shared().unwrap();
    bati(ici.path(), &[]).code(2);
    bati(ici.path(), &["--part", "1/2"]).code(0);
    drop(verrou);
    bati(ici.path(), &[]).code(0);
}

/// Runs a build through a shell, which first takes something away from it.
#[cfg(unix)]
fn prive(dans: &Path, avant: &str) -> Sortie {
    let commande = format!("{avant} && exec \"$0\" build c -d extrait -j 1");
    let fait = std::process::Command::new("sh").current_dir(dans).args(["-c", &commande, env!("CARGO_BIN_EXE_delib")]).output();
    let fait = fait.unwrap();
    let texte = |octets: Vec<u8>| String::from_utf8(octets).unwrap();
    Sortie { code: fait.status.code().unwrap(), dit: texte(fait.stdout), averti: texte(fait.stderr) }
}

#[cfg(unix)]
#[test]
fn ce_qui_ne_peut_plus_s_ecrire_ne_casse_rien() {
    let ici = dossier();
    conseil(ici.path(), 3);
    bati(ici.path(), &[]).code(0);
    let avant = octets(ici.path());
    let acte = ici.path().join("c/mars/001.yaml");
    fs::write(&acte, fs::read_to_string(&acte).unwrap().replace("l'essai", "la suite")).unwrap();
    // No file may have more than four blocks: what a quota does to a document.
    let refus = prive(ici.path(), "trap '' XFSZ && ulimit -f 4").code(2);
    refus.averti("écriture impossible : output/c/mars/001/extrait.pdf (le fichier dépasse la taille permise)");
    assert!(octets(ici.path()) == avant);
    assert_eq!(faits(&bati(ici.path(), &[]).code(0)), ["001/extrait"]);
}

#[cfg(target_os = "linux")]
#[test]
fn un_disque_plein_ou_en_lecture_seule_est_dit_une_fois() {
    let ici = dossier();
    conseil(ici.path(), 30);
    fs::create_dir(ici.path().join("output")).unwrap();
    let monte = |options: &str| format!("mount -t tmpfs -o {options} delib output");
    let demonter = || assert!(std::process::Command::new("umount").arg(ici.path().join("output")).status().unwrap().success());
    // Only root may mount a disk; elsewhere the test above says what can be said.
    let essai = std::process::Command::new("sh").current_dir(ici.path()).args(["-c", &monte("size=256k")]).output().unwrap();
    if !essai.status.success() {
        return;
    }
    demonter();
    let plein = prive(ici.path(), &monte("size=256k")).code(2);
    let reste = octets(&ici.path().join("output"));
    for octets in reste.values() {
        delib::assemble::relire(octets).unwrap();
    }
    demonter();
    assert!(plein.averti.contains("(le disque est plein)") && (1..30).contains(&reste.len()), "{}", plein.averti);
    assert!(plein.averti.matches("erreur : ").count() <= 2, "{}", plein.averti);
    let fige = prive(ici.path(), &monte("ro")).code(2);
    demonter();
    assert!(fige.averti.contains("(le support est en lecture seule)"), "{}", fige.averti);
}
