//! Files made to harm, or by accident: a clear message, soon, nothing written, no panic.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::banc::{ACTE, delib, dossier, ecrire};

/// Checks that a file is refused with a message, in under a second, and that nothing is made of it.
fn refuse(dans: &Path, octets: &[u8], morceau: &str) {
    fs::write(dans.join("acte.yaml"), octets).unwrap();
    let debut = Instant::now();
    let sortie = delib(dans, &["build", "acte.yaml"]).code(1).averti(morceau);
    assert!(debut.elapsed() < Duration::from_secs(1), "{:?} for « {morceau} »", debut.elapsed());
    assert!(sortie.averti.contains("acte.yaml"), "{}", sortie.averti);
    assert!(!dans.join("output").exists());
}

#[test]
fn trop_de_tout() {
    let ici = dossier();
    refuse(ici.path(), &vec![b'a'; 50 << 20], "trop grand");
    refuse(ici.path(), "- ".repeat(10_000).as_bytes(), "imbriqué");
    refuse(ici.path(), "[".repeat(10_000).as_bytes(), "imbriqué");
    refuse(ici.path(), format!("{}{}", "{a: ".repeat(10_000), "}".repeat(10_000)).as_bytes(), "imbriqué");
    refuse(ici.path(), format!("a: [{}]", "[], ".repeat(900_000)).as_bytes(), "trop de valeurs");
}

#[test]
fn bombe_de_renvois() {
    let ici = dossier();
    let mut bombe = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for rang in 1..40 {
        let renvois = format!("*a{}, ", rang - 1).repeat(9);
        bombe.push_str(&format!("a{rang}: &a{rang} [{renvois}]\n"));
    }
    refuse(ici.path(), bombe.as_bytes(), "trop de valeurs");
    let mut chaine = String::from("a0: &a0 [x]\n");
    for rang in 1..5_000 {
        chaine.push_str(&format!("a{rang}: &a{rang} [*a{}]\n", rang - 1));
    }
    refuse(ici.path(), chaine.as_bytes(), "imbriqué");
    refuse(ici.path(), b"a: &a [*a]\n", "se contient");
}

#[test]
fn autres_encodages() {
    let ici = dossier();
    refuse(ici.path(), b"deliberation:\n  objet: Subvention \xe0 l'\xe9cole\n", "Windows-1252");
    refuse(ici.path(), b"\xff\xfea\x00:\x00 \x00b\x00", "UTF-8");
    refuse(ici.path(), &(0..=255).cycle().take(3_000_000).collect::<Vec<u8>>(), "UTF-8");
    // A mark of order before the text, and lines of Windows, are no trouble.
    fs::write(ici.path().join("acte.yaml"), format!("\u{feff}{}", ACTE.replace('\n', "\r\n"))).unwrap();
    delib(ici.path(), &["check", "acte.yaml"]).code(0);
}

#[test]
fn chemins_qui_sortent() {
    let ici = dossier();
    fs::write(ici.path().join("secret.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>").unwrap();
    let logo = |chemin: &str| {
        ACTE.replace(
            "  type: commune\n",
            &format!("  type: commune\n  charte: {{logo: {{fichier: '{chemin}', texte_alternatif: Logo}}}}\n"),
        )
    };
    for chemin in ["../secret.svg", "../../../../../../etc/passwd", "/etc/passwd", "lien.svg", "../lien/../secret.svg", "dossier"]
    {
        ecrire(ici.path(), &[("c/acte.yaml", &logo(chemin)), ("c/dossier/x", "")]);
        #[cfg(unix)]
        let _ = std::os::unix::fs::symlink("../secret.svg", ici.path().join("c/lien.svg"));
        let sortie = delib(&ici.path().join("c"), &["build", "acte.yaml"]).code(1).averti("acte.yaml:4:");
        assert!(!sortie.averti.contains("root:"), "{}", sortie.averti);
        assert!(!ici.path().join("c/output").exists());
    }
}

#[cfg(unix)]
#[test]
fn un_acte_qui_est_un_lien_vers_ailleurs_n_est_pas_lu() {
    let ici = dossier();
    fs::create_dir(ici.path().join("c")).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", ici.path().join("c/acte.yaml")).unwrap();
    let sortie = delib(ici.path(), &["check", "c"]).code(1).averti("LIRE-11");
    assert!(!sortie.averti.contains("root:"), "{}", sortie.averti);
}

/// An act with one annex.
fn avec_annexe(fichier: &str) -> String {
    format!("{ACTE}  annexes:\n    - {{titre: Plan, fichier: '{fichier}'}}\n")
}

#[test]
fn annexes_qui_sortent_ou_qui_n_en_sont_pas() {
    let ici = dossier();
    fs::write(ici.path().join("secret.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>").unwrap();
    for chemin in ["../secret.svg", "../../../../../../etc/passwd", "/etc/passwd", "lien.svg", "../lien/../secret.svg", "dossier"]
    {
        ecrire(ici.path(), &[("c/acte.yaml", &avec_annexe(chemin)), ("c/dossier/x", "")]);
        #[cfg(unix)]
        let _ = std::os::unix::fs::symlink("../secret.svg", ici.path().join("c/lien.svg"));
        let sortie = delib(&ici.path().join("c"), &["build", "acte.yaml"]).code(1).averti("acte.yaml:11:");
        assert!(!sortie.averti.contains("root:"), "{}", sortie.averti);
        assert!(!ici.path().join("c/output").exists());
    }
    // A shared folder beside the act's, in that of the collectivité, is inside.
    let (collectivite, reste) = ACTE.split_at(ACTE.find("seance:").unwrap());
    let acte = avec_annexe("../plans/a.svg").replace(collectivite, "");
    assert!(reste.starts_with("seance:"));
    ecrire(
        ici.path(),
        &[
            ("d/collectivite.yaml", collectivite),
            ("d/mars/acte.yaml", &acte),
            ("d/plans/a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"),
        ],
    );
    delib(ici.path(), &["check", "d"]).code(0);
}

#[test]
fn annexes_demesurees() {
    let ici = dossier();
    let png = |cote: u32| [b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".as_slice(), &cote.to_be_bytes(), &cote.to_be_bytes()].concat();
    let jpeg = |cote: u16, encres: u8| {
        let [a, b] = cote.to_be_bytes();
        vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, a, b, a, b, encres, 0, 0, 0]
    };
    fs::write(ici.path().join("acte.yaml"), avec_annexe("a.png")).unwrap();
    let (demesuree, quadri) = ("« a.png » est une image démesurée", "« a.png » est un JPEG en quadrichromie");
    for (octets, refus) in [
        (png(60_000), Some(demesuree)),
        (png(2_000), None),
        (jpeg(60_000, 3), Some(demesuree)),
        (jpeg(2_000, 3), None),
        (jpeg(2_000, 4), Some(quadri)),
    ] {
        fs::write(ici.path().join("a.png"), octets).unwrap();
        let sortie = delib(ici.path(), &["check", "acte.yaml"]).code(i32::from(refus.is_some()));
        assert!(refus.is_none_or(|refus| sortie.averti.contains(refus)), "{}", sortie.averti);
    }
    // Files with holes: nothing is written on the disk.
    let lourd = |nom: &str, taille: u64| {
        fs::write(ici.path().join(nom), png(10)).unwrap();
        fs::OpenOptions::new().write(true).open(ici.path().join(nom)).unwrap().set_len(taille).unwrap();
    };
    lourd("a.png", 151 << 20);
    delib(ici.path(), &["check", "acte.yaml"]).code(1).averti("LIRE-09").averti("151 Mo, pour 150 au plus");
    lourd("a.png", 70 << 20);
    lourd("b.png", 90 << 20);
    fs::write(ici.path().join("acte.yaml"), format!("{}    - {{titre: Photo, fichier: b.png}}\n", avec_annexe("a.png"))).unwrap();
    delib(ici.path(), &["check", "acte.yaml"]).code(0).averti("ANX-09").averti("160 Mo").averti("acte.yaml:12:31");
}

#[test]
fn ce_qui_n_est_pas_une_image() {
    let ici = dossier();
    let acte =
        ACTE.replace("  type: commune\n", "  type: commune\n  charte: {logo: {fichier: logo.png, texte_alternatif: Logo}}\n");
    ecrire(ici.path(), &[("acte.yaml", &acte), ("logo.png", "pas une image")]);
    delib(ici.path(), &["build", "acte.yaml"]).code(1).averti("acte.yaml:4:").averti("n'est ni un SVG, ni un PNG, ni un JPEG");
    // A file that begins as a picture and is not one.
    fs::write(ici.path().join("logo.png"), b"\x89PNG\r\n\x1a\n et rien d'autre").unwrap();
    delib(ici.path(), &["build", "acte.yaml"]).code(1).averti("acte.yaml:4:").averti("Le logo ne peut pas être dessiné");
}

#[test]
fn une_ligne_immense_se_dessine_vite() {
    let ici = dossier();
    refuse(ici.path(), format!("deliberation: {{objet: {}, vissas: []}}", "x".repeat(3 << 20)).as_bytes(), "vissas");
}

#[cfg(unix)]
#[test]
fn un_dossier_de_sortie_qui_refuse() {
    let ici = dossier();
    ecrire(ici.path(), &[("acte.yaml", ACTE), ("output", "un fichier à la place du dossier")]);
    delib(ici.path(), &["build", "acte.yaml"]).code(2).averti("écriture impossible : output");
    assert_eq!(fs::read_to_string(ici.path().join("output")).unwrap(), "un fichier à la place du dossier");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Whatever the text, reading it ends without a panic, and says something or gives acts.
    #[test]
    fn n_importe_quel_texte(texte in "[ a-z:\\-\\[\\]{}|>&*!'\"#\\n\\té²0-9]{0,200}") {
        let lecture = delib::read::lire_texte(Path::new("acte.yaml"), &texte);
        prop_assert!(lecture.dossiers.is_empty());
    }

    /// An act with a few bytes changed is read or refused, never worse; every place lies in the text.
    #[test]
    fn un_acte_abime(at in 0usize..ACTE.len(), par in "\\PC{0,3}", long in 0usize..12) {
        let mut texte = ACTE.to_owned();
        let borne = |mut octet: usize| { while !ACTE.is_char_boundary(octet.min(ACTE.len())) { octet += 1; } octet.min(ACTE.len()) };
        texte.replace_range(borne(at)..borne((at + long).min(ACTE.len())), &par);
        let lecture = delib::read::lire_texte(Path::new("acte.yaml"), &texte);
        for place in lecture.diagnostics.iter().flat_map(|diagnostic| &diagnostic.places) {
            let source = lecture.sources.get(place.lieu.source).unwrap();
            let plage = source.plage(place.lieu);
            prop_assert!(source.texte.get(plage).is_some());
        }
        let _ = delib::check::check(&lecture.dossiers);
        for dossier in &lecture.dossiers {
            for genre in &delib::view::GENRES {
                let _ = delib::view::view(dossier, genre, 0);
            }
        }
    }
}
