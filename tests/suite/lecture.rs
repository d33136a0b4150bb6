//! What is read of what was asked for, however it is named, written or repeated; and the slips that a comment would hide, so that no
//! fixture can show them.

use std::fs;
use std::path::Path;

use super::banc::{ACTE, delib, dossier, ecrire, fichiers, projet};

/// The sections of the smallest act: those that acts share, then the act's own.
fn rubriques() -> (&'static str, &'static str, &'static str) {
    let (collectivite, reste) = ACTE.split_at(ACTE.find("seance:").unwrap());
    let (seance, deliberation) = reste.split_at(reste.find("deliberation:").unwrap());
    (collectivite, seance, deliberation)
}

#[test]
fn un_acte_donne_plusieurs_fois_n_est_lu_qu_une() {
    let ici = dossier();
    ecrire(ici.path(), &[("c/acte.yaml", ACTE)]);
    for chemins in [&["c", "c"][..], &["c/acte.yaml", "c/acte.yaml"], &["c", "c/acte.yaml"], &["c/acte.yaml", "./c"]] {
        let arguments = [&["check"], chemins].concat();
        assert_eq!(delib(ici.path(), &arguments).code(0).dit, "1 délibération vérifiée, rien à signaler.\n");
    }
    let fait = delib(ici.path(), &["build", "c", "c/acte.yaml", "-d", "projet", "--format", "json"]).code(0).json();
    assert_eq!(fait["documents"].as_array().unwrap().len(), 1);
    ecrire(ici.path(), &[("c/acte.yaml", &ACTE.replace("objet", "objte"))]);
    assert_eq!(delib(ici.path(), &["check", "c", "c/acte.yaml"]).code(1).averti.matches("LIRE-02").count(), 1);
}

#[test]
fn un_nom_presque_juste_est_dit() {
    let ici = dossier();
    for nom in ["acte.yaml.txt", "acte.yam", "Acte.YML.TXT"] {
        ecrire(ici.path(), &[(&format!("seul/{nom}"), ACTE), ("avec/autre.yaml", ACTE), (&format!("avec/{nom}"), ACTE)]);
        delib(ici.path(), &["check", "seul"]).code(1).averti("Aucune délibération").averti("LIRE-16").averti(nom);
        delib(ici.path(), &["check", "avec"]).code(0).averti("avertissement[LIRE-16]").averti(nom);
        fs::remove_dir_all(ici.path().join("seul")).unwrap();
        fs::remove_dir_all(ici.path().join("avec")).unwrap();
    }
    // Capitals are no mistake, and a name that has nothing to do with YAML is none of ours.
    ecrire(ici.path(), &[("c/ACTE.YAML", ACTE), ("c/lisez-moi.txt", ""), ("c/acte.docx", "")]);
    assert_eq!(delib(ici.path(), &["check", "c"]).code(0).averti, "");
}

#[test]
fn une_rubrique_dans_un_fichier_mal_nomme_est_retrouvee() {
    let ici = dossier();
    let (collectivite, seance, deliberation) = rubriques();
    ecrire(ici.path(), &[("c/collectivite.yaml", collectivite), ("c/Séance du 23.yaml", seance), ("c/acte.yaml", deliberation)]);
    delib(ici.path(), &["check", "c"])
        .code(1)
        .averti("LIRE-07")
        .averti("« c/Séance du 23.yaml » la contient : le renommer seance.yaml");
}

#[test]
fn un_fichier_vide_est_dit_vide() {
    let ici = dossier();
    for vide in ["", "\n\n", "# rien\n", "---\n", "~\n", "\u{feff}"] {
        ecrire(ici.path(), &[("c/acte.yaml", vide)]);
        delib(ici.path(), &["check", "c/acte.yaml"]).code(1).averti("Ce fichier est vide");
        delib(ici.path(), &["check", "c"]).code(1).averti("Ce fichier est vide").averti("Aucune délibération");
    }
    ecrire(ici.path(), &[("c/bon.yaml", ACTE)]);
    delib(ici.path(), &["check", "c"]).code(0).averti("avertissement[LIRE-07]: Ce fichier est vide");
}

#[test]
fn ce_qui_n_est_pas_un_texte_est_reconnu() {
    let ici = dossier();
    let utf16: Vec<u8> = std::iter::once(0xfeff).chain(ACTE.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for (octets, genre) in [
        (&b"PK\x03\x04\x14\0\x06\0"[..], "un document Word, Excel ou LibreOffice"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "un document Word ou Excel"),
        (b"{\\rtf1\\ansi ", "un document RTF"),
        (b"%PDF-1.7\n", "un PDF"),
        (b"\x89PNG\r\n\x1a\n", "une image"),
        (&utf16, "un texte en UTF-16"),
    ] {
        fs::write(ici.path().join("acte.yaml"), octets).unwrap();
        delib(ici.path(), &["check", "acte.yaml"]).code(1).averti("LIRE-10").averti(&format!("Ce fichier est {genre}"));
    }
}

#[test]
fn une_section_partagee_n_est_blamee_qu_une_fois() {
    let ici = dossier();
    let (collectivite, seance, deliberation) = rubriques();
    let collectivite = format!("{collectivite}  formules: {{cloture: '{{{{absent}}}}'}}\n");
    let seance = format!("{seance}  presents: [durand]\n");
    ecrire(
        ici.path(),
        &[
            ("c/collectivite.yaml", &collectivite),
            ("c/seance.yaml", &seance),
            ("c/a.yaml", deliberation),
            ("c/b.yaml", deliberation),
        ],
    );
    let averti = delib(ici.path(), &["check", "c"]).code(1).averti;
    assert_eq!((averti.matches("MOD-01").count(), averti.matches("MEM-01").count()), (1, 1), "{averti}");
}

/// The one message of a text, and the line and column that it shows.
fn faute(texte: &str) -> (String, usize, usize) {
    let lecture = delib::read::lire_texte(Path::new("acte.yaml"), texte);
    assert_eq!(lecture.diagnostics.len(), 1, "{:?}", lecture.diagnostics);
    let diagnostic = &lecture.diagnostics[0];
    let source = lecture.sources.get(diagnostic.places[0].lieu.source).unwrap();
    let (ligne, colonne) = source.ligne_colonne(source.plage(diagnostic.places[0].lieu).start);
    (diagnostic.message.clone(), ligne, colonne)
}

#[test]
fn des_fautes_qu_un_commentaire_cacherait() {
    let avec = |de: &str, a: &str| ACTE.replace(de, a);
    for (texte, message, ligne, colonne) in [
        (
            avec("  date: 2026-03-23\n", "  date: 2026-03-23\nheure: 19 h 30\n  lieu: en mairie\n"),
            "n'est pas assez en retrait",
            6,
            1,
        ),
        (avec("  date: 2026-03-23\n", "  date: 2026-03-23\n\theure: 19 h 30\n"), "Une tabulation sert de retrait", 6, 1),
        (
            avec("  date: 2026-03-23\n", "  date: 2026-03-23\n\u{a0}\u{a0}heure: 19 h\n  lieu: ici\n"),
            "Une espace insécable sert",
            6,
            1,
        ),
        (avec("    - d'approuver", "    d'approuver\n    - d'approuver"), "Il manque un tiret devant ce texte", 9, 5),
        (avec("seance:", "seance"), "Il manque un deux-points après « seance »", 4, 1),
        (avec("  date: 2026", "  date 2026"), "On attend des clés en dessous", 5, 3),
        (avec("  date: 2026", "  date:2026"), "On attend des clés en dessous", 5, 3),
        (avec("  objet: ", "  objet："), "Il manque un deux-points après « objet »", 7, 3),
        (avec("  decide:\n", "  decide\n"), "Il manque un deux-points après « decide »", 8, 3),
        (format!("{ACTE}  vote {{pour: 2, contre: 0}}\n"), "Il manque un deux-points après « vote »", 10, 3),
        (format!("{ACTE}  vote: {{pour: 2, contre: 0"), "Cette accolade n'est jamais refermée", 10, 9),
        (format!("{ACTE}  note:\n    # Contexte\n    L'essai.\n"), "Ce titre est pris pour un commentaire", 11, 5),
        (avec("Commune de Vallérac", "& Cie"), "Un texte commence par « & »", 2, 8),
        (avec("Commune de Vallérac", "&Cie"), "Un texte commence par « & »", 2, 8),
        (avec("decide:\n", "decide: &x\n"), "Un nom précédé de « & » ne sert nulle part", 8, 11),
        (avec("decide:\n    - d'approuver l'essai", "decide: &x [a, b]"), "Un nom précédé de « & » ne sert nulle part", 8, 11),
        (format!("{ACTE}    -\n"), "Ce tiret n'a pas de texte", 10, 5),
    ] {
        let (dit, l, c) = faute(&texte);
        assert!(dit.contains(message), "« {message} » attendu, « {dit} » dit, pour :\n{texte}");
        assert_eq!((l, c), (ligne, colonne), "{message}");
    }
}

/// A text in paragraphs that is measured as a line would be refused at half a page.
#[test]
fn tout_texte_en_markdown_se_mesure_en_paragraphes() {
    let mesure = fs::read_to_string(projet("src/read/demesure.rs")).unwrap();
    let champs: Vec<String> = fichiers(&projet("src/model"), "rs")
        .iter()
        .flat_map(|chemin| fs::read_to_string(chemin).unwrap().lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|ligne| ligne.trim_start().starts_with("pub ") && ligne.contains("Markdown") && !ligne.contains("type "))
        .filter_map(|ligne| Some(ligne.trim_start().strip_prefix("pub ")?.split_once(':')?.0.to_owned()))
        .collect();
    assert!(champs.len() >= 10, "{champs:?}");
    for champ in champs {
        assert!(mesure.contains(&format!("\"{champ}\"")), "« {champ} » is in Markdown");
    }
}
