//! Files made to harm, or by accident: a clear message, soon, nothing written, no panic.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::banc::{ACTE, Sortie, delib, dossier, ecrire};

/// Checks that a file is refused with a message, in under a second, and that nothing is made of it. The message is short too.
fn refuse(dans: &Path, octets: &[u8], morceau: &str) {
    fs::write(dans.join("acte.yaml"), octets).unwrap();
    let sortie = bientot(morceau, || delib(dans, &["build", "acte.yaml"]).code(1).averti(morceau));
    assert!(sortie.averti.contains("acte.yaml"), "{}", sortie.averti);
    assert!(sortie.averti.len() < 100_000, "{} bytes for « {morceau} »", sortie.averti.len());
    assert!(!dans.join("output").exists());
}

/// Checks that a work is done in under a second: a second of a processor, which a machine that does other things gives slowly.
fn bientot(quoi: &str, faire: impl Fn() -> Sortie) -> Sortie {
    let mut durees = Vec::new();
    for _ in 0..3 {
        let debut = Instant::now();
        let sortie = faire();
        durees.push(debut.elapsed());
        if debut.elapsed() < Duration::from_secs(1).mul_f64(attente()) {
            return sortie;
        }
    }
    panic!("{durees:?} for « {quoi} », with a load of {}", attente())
}

/// How many works wait for each processor, at least one.
fn attente() -> f64 {
    let charge = fs::read_to_string("/proc/loadavg").ok().and_then(|texte| texte.split(' ').next()?.parse::<f64>().ok());
    let coeurs = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
    (charge.unwrap_or(0.0) / f64::from(u32::try_from(coeurs).unwrap_or(1))).max(1.0)
}

#[test]
fn trop_de_tout() {
    let ici = dossier();
    refuse(ici.path(), &vec![b'a'; 50 << 20], "trop grand");
    refuse(ici.path(), "- ".repeat(10_000).as_bytes(), "imbriqué");
    refuse(ici.path(), "[".repeat(10_000).as_bytes(), "imbriqué");
    refuse(ici.path(), format!("{}{}", "{a: ".repeat(10_000), "}".repeat(10_000)).as_bytes(), "imbriqué");
    refuse(ici.path(), format!("a: [{}]", "[], ".repeat(900_000)).as_bytes(), "plus de 2\u{202f}000 éléments");
    let imbriquees = format!("[{}]", "[], ".repeat(1_900));
    refuse(ici.path(), format!("a: [{}]", format!("{imbriquees}, ").repeat(500)).as_bytes(), "trop de valeurs");
}

/// Many pieces of a text, each with its number.
fn numerotes(nombre: usize, morceau: impl Fn(usize) -> String) -> String {
    (0..nombre).map(morceau).collect::<Vec<_>>().concat()
}

/// A million characters, in words.
fn million() -> String {
    "lorem ipsum dolor ".repeat(1_000_000 / 18)
}

#[test]
fn un_texte_hors_de_mesure_partout_ou_un_texte_s_ecrit() {
    let ici = dossier();
    let sans_espace = "x".repeat(1_000_000);
    for texte in [&million(), &sans_espace] {
        refuse(ici.path(), ACTE.replace("Essai", texte).as_bytes(), "pour 2\u{202f}000 au plus");
        refuse(ici.path(), ACTE.replace("d'approuver l'essai", texte).as_bytes(), "pour 10\u{202f}000 au plus");
        refuse(ici.path(), format!("{ACTE}  note: |\n    {texte}\n").as_bytes(), "pour 10\u{202f}000 au plus");
    }
    refuse(ici.path(), ACTE.replace("2026-03-23", &sans_espace).as_bytes(), "pour 2\u{202f}000 au plus");
    refuse(ici.path(), ACTE.replace("type: commune", &format!("type: {sans_espace}")).as_bytes(), "pour 2\u{202f}000 au plus");
    refuse(ici.path(), format!("{ACTE}  vote: {{pour: {sans_espace}}}\n").as_bytes(), "pour 2\u{202f}000 au plus");
    let formule = format!("type: commune\n  formules:\n    reunion: {sans_espace}");
    refuse(ici.path(), ACTE.replace("type: commune", &formule).as_bytes(), "pour 10\u{202f}000 au plus");
    refuse(ici.path(), format!("{ACTE}  ? {sans_espace}\n  : 1\n").as_bytes(), "n'est pas une clé");
    refuse(ici.path(), format!("{ACTE}  {}: 1\n", "x".repeat(3 << 20)).as_bytes(), "LIRE-01");
}

#[test]
fn un_texte_de_la_plus_grande_mesure_se_compose() {
    let ici = dossier();
    let ligne = |taille: usize| million().chars().take(taille).collect::<String>();
    let acte = ACTE.replace("Essai", ligne(1_990).trim()).replace("d'approuver l'essai", ligne(9_990).trim());
    ecrire(ici.path(), &[("acte.yaml", &format!("{acte}  note: {}\n", ligne(9_990).trim()))]);
    delib(ici.path(), &["build", "acte.yaml"]).code(0);
}

#[test]
fn des_milliers_de_lignes() {
    let ici = dossier();
    for lignes in ["    - d'approuver\n", "    -\n", "    - {titr: a}\n", "    - {titre: a, titre: b}\n"] {
        refuse(ici.path(), format!("{ACTE}{}", lignes.repeat(100_000)).as_bytes(), "plus de 2\u{202f}000 éléments");
    }
    let cles = numerotes(100_000, |rang| format!("  k{rang}: 1\n"));
    refuse(ici.path(), format!("{ACTE}{cles}").as_bytes(), "plus de 2\u{202f}000 éléments");
    refuse(ici.path(), format!("{ACTE}{}", "  objet: a\n".repeat(100_000)).as_bytes(), "plus de 2\u{202f}000 éléments");
    for lignes in ["    mot\n\n", "    # a\n", "    - a\n"] {
        refuse(ici.path(), format!("{ACTE}  note: |\n{}", lignes.repeat(50_000)).as_bytes(), "pour 4\u{202f}000 au plus");
    }
    let tableau = format!("{ACTE}  note: |\n    |a|b|\n    |-|-|\n{}", "    |c|d|\n".repeat(50_000));
    refuse(ici.path(), tableau.as_bytes(), "pour 4\u{202f}000 au plus");
    let large = format!("{ACTE}  note: |\n    {}\n    {}\n", "|a".repeat(1_000), "|-".repeat(1_000));
    refuse(ici.path(), large.as_bytes(), "1\u{202f}000 colonnes");
    refuse(ici.path(), format!("{}{}", "\n".repeat(100_000), ACTE.replace("objet", "objte")).as_bytes(), "acte.yaml:100007:3");
}

#[test]
fn des_membres_inconnus_par_milliers() {
    let ici = dossier();
    let ids: Vec<String> = (0..2_000).map(|rang| format!("m{rang}")).collect();
    let membres = numerotes(2_000, |rang| format!("    - {{id: n{rang}, prenom: Anne, nom: Bel}}\n"));
    let acte = |presents: &str| ACTE.replace("seance:\n", &format!("  membres:\n{membres}seance:\n  presents: [{presents}]\n"));
    refuse(ici.path(), acte(&ids.join(", ")).as_bytes(), "1960 autres identifiants");
    refuse(ici.path(), acte(&vec!["zzz"; 2_000].join(", ")).as_bytes(), "et 1995 fois encore");
    let sans_membres = ACTE.replace("seance:\n", &format!("seance:\n  presents: [{}]\n", ids.join(", ")));
    refuse(ici.path(), sans_membres.as_bytes(), "Aucun membre n'est décrit");
}

#[test]
fn des_noms_d_une_demi_page() {
    let ici = dossier();
    let nom = "x".repeat(1_900);
    let membres = numerotes(500, |rang| format!("    - {{id: m{rang}, prenom: Anne, nom: {nom}}}\n"));
    let ids = numerotes(500, |rang| format!("m{rang}, "));
    let acte = ACTE.replace("seance:\n", &format!("  membres:\n{membres}seance:\n"));
    ecrire(ici.path(), &[("acte.yaml", &format!("{acte}  vote: {{pour: 0, interesses: [{ids}]}}\n"))]);
    let construire = || delib(ici.path(), &["build", "acte.yaml", "-d", "extrait", "--malgre-tout"]).code(1);
    bientot("interesses", construire).averti("LIRE-09").averti("serait longue de plusieurs pages");
    assert!(!ici.path().join("output").exists());
}

#[test]
fn un_markdown_profond_se_compose() {
    let ici = dossier();
    let gras = "**a *b ".repeat(20) + "c" + &"* d**".repeat(20);
    let escalier = numerotes(100, |rang| format!("    {}- {gras}\n", "  ".repeat(rang)));
    let tableau = format!("\n    {0}|a|b|\n    {0}|-|-|\n    {0}|c|{gras}|\n", "  ".repeat(8));
    for note in [format!("{escalier}{tableau}"), format!("    {}a\n", "> ".repeat(100)), format!("    {}a\n", "> - ".repeat(50))]
    {
        ecrire(ici.path(), &[("acte.yaml", &format!("{ACTE}  note: |\n{note}"))]);
        delib(ici.path(), &["build", "acte.yaml"]).code(0);
    }
}

#[test]
fn des_fins_de_ligne_de_partout() {
    let ici = dossier();
    for fin in ["\r", "\r\n", "\n"] {
        ecrire(ici.path(), &[("acte.yaml", &ACTE.replace('\n', fin))]);
        delib(ici.path(), &["build", "acte.yaml"]).code(0);
        let fautif = ACTE.replace("objet", "objte").replace('\n', fin);
        ecrire(ici.path(), &[("acte.yaml", &fautif)]);
        let sortie = delib(ici.path(), &["check", "acte.yaml"]).code(1).averti("acte.yaml:7:3").averti("7 |   objte: Essai\n");
        assert!(!sortie.averti.contains("decide"), "{}", sortie.averti);
    }
    // The faulty byte of another encoding is on its line too.
    let octets: Vec<u8> =
        ACTE.replace("Essai", "~").replace('\n', "\r\n").bytes().map(|octet| if octet == b'~' { 0xe9 } else { octet }).collect();
    fs::write(ici.path().join("acte.yaml"), octets).unwrap();
    delib(ici.path(), &["check", "acte.yaml"]).code(1).averti("acte.yaml:7:10");
}

#[test]
fn des_signes_etranges() {
    let ici = dossier();
    let refuse = |par: &str, morceau: &str| refuse(ici.path(), ACTE.replace("Essai", par).as_bytes(), morceau);
    refuse("Es\0sai", "caractère invisible");
    refuse("Es\u{1}\u{1b}[31msai", "caractère invisible");
    refuse("\"Es\\uD800sai\"", "acte.yaml:7:10");
    refuse("\"Es\\e[31msai\"", "caractère invisible");
    refuse(&("e".to_owned() + &"\u{301}".repeat(100_000)), "pour 2\u{202f}000 au plus");
    refuse(&"\u{a0}".repeat(200_000), "");
    for admis in ["Es\u{2028}sai", "\u{202e}iassE\u{202c}", "\"Es\\u00e9\"", "e\u{301}", "Σίσυφος", "Кирилл"] {
        ecrire(ici.path(), &[("acte.yaml", &ACTE.replace("Essai", admis))]);
        delib(ici.path(), &["build", "acte.yaml"]).code(0);
    }
    ecrire(ici.path(), &[("acte.yaml", &ACTE.replace("Essai", "Fête 🎉 du village"))]);
    let sortie = delib(ici.path(), &["build", "acte.yaml"]).code(1).averti("MOD-04").averti("acte.yaml:7:15").averti("« 🎉 »");
    assert_eq!(sortie.averti.matches("MOD-04").count(), 1, "once, not once per document");
}

#[test]
fn des_formules_pour_nuire() {
    let ici = dossier();
    let si = |fois: usize| "{{#if objet}}".repeat(fois) + "a" + &"{{/if}}".repeat(fois);
    for formule in
        [si(400), "{{".repeat(4_000), "{{majuscule ".to_owned() + &"(majuscule ".repeat(700) + "objet" + &")".repeat(700) + "}}"]
    {
        let acte = ACTE.replace("type: commune", &format!("type: commune\n  formules:\n    reunion: '{formule}'"));
        ecrire(ici.path(), &[("acte.yaml", &acte)]);
        bientot(&formule[..20], || delib(ici.path(), &["check", "acte.yaml"]));
    }
    ecrire(ici.path(), &[("acte.yaml", ACTE), ("templates/formules/reunion.hbs", &si(20_000))]);
    bientot("reunion.hbs", || delib(ici.path(), &["check", "acte.yaml"]).code(1).averti("LIRE-09").averti("reunion.hbs:1:1"));
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
    refuse(ici.path(), format!("deliberation: {{objet: Essai, {}vissas: []}}", " ".repeat(3 << 20)).as_bytes(), "vissas");
    refuse(ici.path(), format!("deliberation: {{vissas: [], objet: Essai{}}}", " ".repeat(3 << 20)).as_bytes(), "vissas");
    let fautes = numerotes(60, |rang| format!("k{rang}: 1,{}", " ".repeat(50_000)));
    refuse(ici.path(), format!("deliberation: {{objet: Essai, {fautes}}}").as_bytes(), "« k0 »");
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
