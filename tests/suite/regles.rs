//! The table of the checks: each row is a page that is whole and has its fixture.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use delib::check::{Check, checks};
use delib::diagnostic::Notice;

use super::banc::{delib, dossier, fichiers, projet};

/// The texts of the fixtures of a code.
fn fixtures(code: &str) -> Vec<String> {
    // A fixture may be a folder, which has the name.
    let debut = format!("{code}-");
    let racine = projet("fixtures/invalid");
    let de_ce_code = |chemin: &PathBuf| chemin.strip_prefix(&racine).unwrap().to_str().unwrap().starts_with(&debut);
    fichiers(&racine, "yaml")
        .iter()
        .filter(|chemin| de_ce_code(chemin))
        .map(|chemin| fs::read_to_string(chemin).unwrap())
        .collect()
}

/// The lines of a text, without margins nor what the tests announce.
fn lignes(texte: &str) -> Vec<&str> {
    texte.lines().map(|ligne| ligne.split("# attendu:").next().unwrap().trim()).filter(|ligne| !ligne.is_empty()).collect()
}

#[test]
fn chaque_verification_a_sa_fixture_ou_se_trouve_son_exemple() {
    for check in checks() {
        let fixtures = fixtures(check.code);
        assert!(!fixtures.is_empty(), "{} has no fixture", check.code);
        let exemple = lignes(check.exemple);
        let y_est = fixtures.iter().any(|texte| lignes(texte).windows(exemple.len()).any(|suite| suite == exemple));
        assert!(y_est, "the example of {} is in none of its fixtures:\n{}", check.code, check.exemple);
    }
}

#[test]
fn l_exemple_d_une_page_de_lecture_est_dans_une_fixture() {
    for notice in delib::read::NOTICES.iter().chain(&delib::view::NOTICES).filter(|notice| !notice.exemple.is_empty()) {
        let exemple = lignes(notice.exemple);
        let y_est = fixtures(notice.code).iter().any(|texte| lignes(texte).windows(exemple.len()).any(|suite| suite == exemple));
        assert!(y_est, "the example of {} is in none of its fixtures:\n{}", notice.code, notice.exemple);
    }
}

#[test]
fn chaque_page_est_remplie() {
    for check in checks() {
        let Check { code, titre, pourquoi, fondement, exemple, ecrire, .. } = check;
        for (nom, texte) in [("titre", titre), ("pourquoi", pourquoi), ("exemple", exemple), ("ecrire", ecrire)] {
            assert!(!texte.trim().is_empty(), "{code}: « {nom} » is empty");
        }
        // What keeps the data themselves coherent rests on no text but the program's.
        let interne = code.starts_with("MEM-") || code.starts_with("ECA-");
        assert!(interne || !fondement.is_empty(), "{code} rests on nothing: an article, a case, or « usage »");
    }
    for Notice { code, titre, pourquoi, ecrire, .. } in delib::notices() {
        assert!(!titre.is_empty() && !pourquoi.is_empty() && !ecrire.is_empty(), "{code} has an empty page");
        assert!(!titre.ends_with('.') && !titre.contains('\n'), "{code}: the title is one line, without a full stop");
    }
    let codes: Vec<&str> = delib::notices().map(|notice| notice.code).collect();
    assert_eq!(codes.len(), codes.iter().collect::<BTreeSet<_>>().len(), "two pages have one code");
}

/// Every code that the program can give has its page: they are looked for in the sources.
#[test]
fn tout_code_a_sa_page() {
    let connus: BTreeSet<String> = delib::notices().map(|notice| notice.code.to_owned()).collect();
    for chemin in fichiers(&projet("src"), "rs") {
        for mot in fs::read_to_string(&chemin).unwrap().split('"') {
            let est_un_code = mot.split_once('-').is_some_and(|(theme, numero)| {
                (3..=4).contains(&theme.len())
                    && theme.chars().all(|c| c.is_ascii_uppercase())
                    && numero.len() == 2
                    && numero.chars().all(|c| c.is_ascii_digit())
            });
            // « UTF-16 » and its like are not ours.
            assert!(!est_un_code || connus.contains(mot) || mot == "UTF-16", "{mot} has no page ({})", chemin.display());
        }
    }
}

#[test]
fn explique_repond_a_chaque_code_en_moins_de_quatre_vingts_colonnes() {
    let ici = dossier();
    let mut pages = 0;
    for notice in delib::notices() {
        let page = delib(ici.path(), &["explique", &notice.code.to_lowercase()]).code(0).dit;
        assert!(page.starts_with(&format!("{} · {}\n", notice.code, notice.gravite.nom())), "{page}");
        for ligne in page.lines() {
            // What is to be copied is never cut.
            assert!(ligne.chars().count() <= 80 || ligne.starts_with("    "), "{}: « {ligne} »", notice.code);
            assert!(!ligne.trim_start().starts_with([';', ':', '!', '?', '»']), "{}: « {ligne} »", notice.code);
        }
        pages += 1;
    }
    assert!(pages >= 20);
}

#[test]
fn explique_dit_comment_ecarter_une_verification_et_elle_seule() {
    let ici = dossier();
    let page = delib(ici.path(), &["explique", "ACT-18"]).code(0).dit;
    assert!(page.contains("  ecarts:\n"), "{page}");
    assert!(page.contains("- regle: ACT-18\n"), "{page}");
    assert!(page.contains("Toutes les collectivités ; toutes les séances."), "{page}");
    assert!(page.contains("\n    objet: Communication sur la rentrée\n"), "{page}");
    let page = delib(ici.path(), &["explique", "LIRE-02"]).code(0).dit;
    assert!(page.contains("ne s'écarte pas") && !page.contains("ecarts:"), "{page}");
    delib(ici.path(), &["explique", "ACT-81"]).code(2).averti("« ACT-81 » n'existe pas").averti("ACT-18");
    delib(ici.path(), &["explique", "objet"]).code(2).averti("delib regles");
}

#[test]
fn regles_les_donne_toutes() {
    let ici = dossier();
    let texte = delib(ici.path(), &["regles"]).code(0).dit;
    assert!(texte.lines().all(|ligne| ligne.chars().count() <= 80), "{texte}");
    let json = delib(ici.path(), &["regles", "--format", "json"]).code(0).json();
    let regles = json.as_array().unwrap();
    assert_eq!(regles.len(), checks().count());
    for (regle, check) in regles.iter().zip(checks()) {
        assert!(texte.contains(&format!("{:<8}  {}", check.code, check.gravite.nom())), "{texte}");
        assert_eq!((regle["code"].as_str(), regle["titre"].as_str()), (Some(check.code), Some(check.titre)));
        assert_eq!(regle["corps"].is_null(), check.natures().is_none());
        assert_eq!(regle["depuis"].as_str().map(str::to_owned), check.depuis.map(|jour| jour.format("%Y-%m-%d").to_string()));
    }
    delib(ici.path(), &["regles", "--format", "sarif"]).code(2);
}
