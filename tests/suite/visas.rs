//! What is known of the texts that acts cite: those that codes have taken over, those that give competence, and what is not told.

use std::path::Path;

use chrono::NaiveDate;
use delib::law::citations::{Objet, Source, citations};
use delib::law::codes::{Connaissance, Numero, article, code};
use delib::law::{reprise_du_texte, successeur, texte_de_competence};
use delib::model::TypeCollectivite;

fn jour(annee: i32, mois: u32, jour: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(annee, mois, jour).unwrap()
}

/// What the checks on visas say of an act of a commune, code by code, in their order.
fn visas(date: &str, deliberation: &str) -> Vec<(&'static str, String)> {
    let yaml = format!(
        "collectivite: {{nom: Commune de Brévigny, type: commune}}\nseance: {{date: {date}}}\ndeliberation:\n  objet: Essai\n{deliberation}"
    );
    let lecture = delib::read::lire_texte(Path::new("acte.yaml"), &yaml);
    assert!(lecture.diagnostics.is_empty(), "{:?}\n{yaml}", lecture.diagnostics);
    let trouves = delib::check::check(&lecture.dossiers).into_iter().filter(|diagnostic| diagnostic.code.starts_with("VIS"));
    trouves.map(|diagnostic| (diagnostic.code, diagnostic.message.replace('\u{a0}', " "))).collect()
}

// Dates of the ordonnances that made the codes: 1st March 2022 (CGFP), 1st April 2019 (CCP), 1st January 2016 (CRPA).
#[test]
fn un_texte_est_repris_du_jour_ou_son_code_s_applique() {
    let cas = [
        ("la loi n° 84-53 du 26 janvier 1984", "CGFP", jour(2022, 3, 1)),
        ("la loi n° 1984-53 du 26 janvier 1984", "CGFP", jour(2022, 3, 1)),
        ("l'ordonnance n° 2015-899 du 23 juillet 2015", "CCP", jour(2019, 4, 1)),
        ("le décret n° 2016-360 du 25 mars 2016", "CCP", jour(2019, 4, 1)),
        ("la loi n° 78-753 du 17 juillet 1978", "CRPA", jour(2016, 1, 1)),
    ];
    for (texte, sigle, depuis) in cas {
        let cites = citations(texte);
        let [citation] = cites.as_slice() else { panic!("{texte}: {cites:?}") };
        let Objet::Texte(cite) = &citation.objet else { panic!("{texte}: {citation:?}") };
        let reprise = reprise_du_texte(cite, depuis).unwrap_or_else(|| panic!("{texte}"));
        assert_eq!((reprise.code(), reprise.depuis), (code(sigle), depuis), "{texte}");
        assert!(reprise_du_texte(cite, depuis.pred_opt().unwrap()).is_none(), "{texte}");
    }
    // Still in force in part, as its article 10 on subsidies is.
    let cites = citations("la loi n° 2000-321 du 12 avril 2000");
    let Objet::Texte(loi) = &cites[0].objet else { panic!("{cites:?}") };
    assert!(reprise_du_texte(loi, jour(2026, 6, 1)).is_none());
    let marches = code("code des marchés publics").unwrap();
    assert_eq!(successeur(marches, jour(2019, 4, 1)), code("CCP"));
    assert_eq!(successeur(marches, jour(2015, 4, 1)), None);
    assert_eq!(successeur(code("CGCT").unwrap(), jour(2026, 4, 1)), None);
}

#[test]
fn les_articles_qui_donnent_competence_existent() {
    use TypeCollectivite::{Ccas, Commune, Departement, Epci, Region, Syndicat, SyndicatMixte};
    for nature in [Commune, Epci, Syndicat, SyndicatMixte, Departement, Region, Ccas] {
        let texte = texte_de_competence(nature);
        let articles = citations(texte).into_iter().filter_map(|citation| match citation.objet {
            Objet::Article(cite) => Some(cite),
            _ => None,
        });
        let articles: Vec<_> = articles.collect();
        assert!(!articles.is_empty(), "{texte}");
        for cite in articles {
            let Some(Source::Code(code)) = cite.source else { panic!("{texte}") };
            let su = article(code, &cite.numero, jour(2026, 6, 1));
            assert!(matches!(su, Connaissance::Connu(_)), "{texte}: {su:?}");
        }
    }
}

#[test]
fn un_numero_en_prolonge_un_autre() {
    for (numero, parent) in
        [("L. 5211-11-2", Some("L. 5211-11")), ("1650 A", Some("1650")), ("L. 2121-29", Some("L. 2121")), ("28", None)]
    {
        let lire = |texte: &str| Numero::lire(texte).unwrap();
        assert_eq!(lire(numero).parent(), parent.map(lire), "{numero}");
    }
}

// One text, one finding: in the note, in a visa, in a decision, and at both ends of a range.
#[test]
fn une_reference_n_est_dite_qu_une_fois() {
    let acte = "  note: |
    L'article L. 227-99 du code de la sécurité sociale.

    Et l'article L. 227-99 du même code.
  visas:
    - les articles L. 227-1 à L. 227-99 du code de la sécurité sociale
  decide:
    - d'appliquer l'article L. 227-99 du code de la sécurité sociale
";
    let introuvable = "L'article L. 227-99 est introuvable dans le code de la sécurité sociale.".to_owned();
    assert_eq!(visas("2026-03-23", acte), [("VIS-05", introuvable)]);
}

// « du même code » is understood from one text to the next, and paragraphs that cite nothing are passed over.
#[test]
fn le_meme_code_se_suit_d_un_texte_a_l_autre() {
    let acte = "  visas:
    - le code de la sécurité sociale, notamment son article L. 263-1
    - l'avis de la commission
  decide:
    - d'appliquer l'article L. 227-99 du même code
";
    let trouves = visas("2026-03-23", acte);
    assert!(matches!(trouves.as_slice(), [("VIS-05", message)] if message.contains("sécurité sociale")), "{trouves:?}");
}

// Where the coverage of a code is partial, a number that is not known is never said to be gone.
#[test]
fn un_index_incomplet_n_affirme_rien() {
    let acte = |article: &str| {
        format!("  visas:\n    - l'article {article} du code général des collectivités territoriales\n  decide: [de voter]\n")
    };
    for article in ["L. 2121-92", "L. 9999-1", "L. 5211-11-2", "R. 2131-99"] {
        for date in ["2012-05-14", "2019-12-09", "2026-03-23"] {
            for (code, message) in visas(date, &acte(article)) {
                assert!(
                    matches!(code, "VIS-05" | "VIS-07") && message.contains("à vérifier"),
                    "{article} {date}: {code} {message}"
                );
                assert!(!message.contains("abrogé") && !message.contains("introuvable"), "{message}");
            }
        }
    }
    // What the index knows is not told.
    assert_eq!(visas("2026-03-23", &acte("L. 2121-29")), []);
}

// Order of usage, by hand: the head may be the CGCT; a mayor's arrêté and what has no known noun are left where they are.
#[test]
fn l_ordre_des_visas() {
    let acte = |visas: &[&str]| format!("  visas:\n    - {}\n  decide: [de voter]\n", visas.join("\n    - "));
    let dans_l_ordre: &[&[&str]] = &[
        &[
            "le code général des collectivités territoriales",
            "la Constitution, notamment son article 72",
            "le code de l'urbanisme",
        ],
        &["la loi n° 2000-321 du 12 avril 2000 relative aux droits des citoyens", "le code de l'urbanisme"],
        &["le code de l'urbanisme", "la délibération du 4 mars 2024", "l'arrêté du maire du 6 mars 2024", "le budget"],
        &["le code de l'urbanisme", "l'avis de la commission", "la convention du 4 mars 2024", "la délibération du 4 mars 2025"],
        &["le règlement (UE) 2016/679 du 27 avril 2016", "le code civil", "le règlement intérieur"],
    ];
    for visas_ecrits in dans_l_ordre {
        assert_eq!(visas("2026-03-23", &acte(visas_ecrits)), [], "{visas_ecrits:?}");
    }
    let en_desordre: &[(&[&str], &str)] = &[
        (&["le code civil", "l'avis de la commission", "le code de l'urbanisme"], "un code vient après un avis"),
        (&["le décret n° 2001-495 du 6 juin 2001 pris pour la loi", "le code civil"], "un code vient après un décret"),
        (
            &["le code civil", "la circulaire du 3 mars 2020", "l'arrêté préfectoral du 4 mars 2020"],
            "un arrêté de l'État vient après une circulaire",
        ),
        (
            &[
                "le code civil",
                "le règlement intérieur",
                "l'article 10 de la loi n° 2000-321 du 12 avril 2000 relative aux droits",
            ],
            "une loi vient après un règlement",
        ),
    ];
    for (visas_ecrits, attendu) in en_desordre {
        let trouves = visas("2026-03-23", &acte(visas_ecrits));
        assert!(
            matches!(trouves.as_slice(), [("VIS-02", message)] if message.contains(attendu)),
            "{visas_ecrits:?}: {trouves:?}"
        );
    }
}

// « Code du vin » is kept on Légifrance as a code that applies no more; the names of codes are those of a sentence.
#[test]
fn un_code_qui_ne_s_applique_plus() {
    let acte = |code: &str| format!("  visas:\n    - le code civil\n    - {code}\n  decide: [de voter]\n");
    let dit = |code: &str, date: &str| visas(date, &acte(code)).into_iter().map(|(_, message)| message).collect::<Vec<_>>();
    assert_eq!(dit("le code du vin", "2026-06-08"), ["Le code du vin n'est plus en vigueur."]);
    assert_eq!(
        dit("le code des marchés publics", "2026-06-08"),
        ["Le code de la commande publique remplace le code des marchés publics."]
    );
    assert!(dit("le code des marchés publics", "2015-06-08").is_empty());
    assert!(dit("le code forestier", "2026-06-08").is_empty());
}
