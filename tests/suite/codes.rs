//! The index of articles: facts read on Légifrance or in the tables that it is made of, and properties of the whole.

use chrono::NaiveDate;
use delib::law::citations::citations;
use delib::law::codes::{
    ATTRIBUTION, CODES, Code, Connaissance, Couverture, DERNIER_RELEVE, Numero, PREMIER_RELEVE, article, code, codes_de, voisins,
};
use delib::law::{lien, liens};
use proptest::prelude::*;

fn jour(annee: i32, mois: u32, jour: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(annee, mois, jour).unwrap()
}

fn nomme(nom: &str) -> &'static Code {
    code(nom).unwrap_or_else(|| panic!("no code is named {nom}"))
}

fn numero(texte: &str) -> Numero {
    Numero::lire(texte).unwrap_or_else(|| panic!("{texte} is no number"))
}

/// What is known, in few words: the identifier, « connu », « dès … », « plus depuis … », « incertain », « inconnu ».
fn dit(code: &str, article_lu: &str, date: NaiveDate) -> String {
    match article(nomme(code), &numero(article_lu), date) {
        Connaissance::Connu(Some(identifiant)) => identifiant.to_string(),
        Connaissance::Connu(None) => "connu".to_owned(),
        Connaissance::Futur(date) => format!("dès {date}"),
        Connaissance::Disparu(date) => format!("plus depuis {date}"),
        Connaissance::Incertain => "incertain".to_owned(),
        Connaissance::Inconnu => "inconnu".to_owned(),
    }
}

#[test]
fn ce_que_l_index_sait() {
    let seance = jour(2019, 12, 9);
    let recent = jour(2026, 6, 1);
    #[rustfmt::skip]
    let cas = [
        // The seed act, whose three articles are in a code where every version has its dates.
        ("CSS", "L223-1", seance, "LEGIARTI000038056718"),
        ("CSS", "L. 223-1", recent, "LEGIARTI000053279171"),
        ("CSS", "L263-1", seance, "LEGIARTI000006742210"),
        ("CSS", "L223-1", jour(2018, 12, 31), "LEGIARTI000037948962"),
        ("CSS", "L223-1", jour(2019, 1, 1), "LEGIARTI000038056718"),
        ("CSS", "L223-1", jour(2020, 7, 1), "LEGIARTI000041979647"),
        ("CRPA", "L112-8", jour(2016, 1, 1), "LEGIARTI000031367348"),
        ("CRPA", "L212-1", recent, "LEGIARTI000051740675"),
        // Abrogated on 22 August 2008, written anew on 10 August 2016.
        ("Code du travail", "L3121-13", jour(2010, 1, 1), "plus depuis 2008-08-22"),
        ("Code du travail", "L3121-13", recent, "LEGIARTI000033020461"),
        ("CSS", "A932-3-13", jour(2019, 8, 6), "LEGIARTI000031796427"),
        ("CSS", "A932-3-13", seance, "incertain"),
        ("CSS", "A932-3-13", recent, "plus depuis 2026-03-27"),
        ("CSS", "L9999-1", recent, "inconnu"),
        // Numbers of April 2026, identifiers of August 2019.
        ("CCP", "L2113-6", recent, "LEGIARTI000037703500"),
        ("CCP", "L2113-6", jour(2019, 3, 31), "dès 2019-04-01"),
        ("CGFP", "L313-1", jour(2023, 1, 1), "connu"),
        ("CGFP", "L313-1", seance, "dès 2022-03-01"),
        ("C. pén.", "432-12", recent, "LEGIARTI000028311900"),
        ("C. patr.", "L. 310-1 A", recent, "connu"),
        ("code de l'urbanisme", "A431-10", recent, "plus depuis 2026-04-04"),
        ("code de l'urbanisme", "A431-10", seance, "incertain"),
        // Rewritten in 2021: what a number named in 2019 serves until then.
        ("CESEDA", "L111-1", jour(2021, 6, 1), "incertain"),
        ("CCH", "L111-1", seance, "LEGIARTI000006824102"),
        ("CCH", "L111-1", jour(2021, 7, 1), "connu"),
        // August 2019, and what was cited since.
        ("CGCT", "L2121-12", seance, "LEGIARTI000031069083"),
        ("CGCT", "L2121-29", recent, "LEGIARTI000006389895"),
        ("CGCT", "D1611-41", recent, "connu"),
        ("CGCT", "R2131-1", jour(2022, 7, 1), "connu"),
        ("CGCT", "R2131-1", seance, "incertain"),
        ("CGCT", "L9999-1", recent, "inconnu"),
        ("CGCT", "1650 A", recent, "inconnu"),
        ("CGI", "1650 A", recent, "LEGIARTI000026949695"),
        ("CGI", "1650A", recent, "LEGIARTI000026949695"),
        // A part that the survey of 2026 lacks is not gone.
        ("Code du cinéma et de l'image animée", "111-1", recent, "incertain"),
        // Codes known by their name only.
        ("code des marchés publics", "28", seance, "inconnu"),
    ];
    for (code, article, date, attendu) in cas {
        assert_eq!(dit(code, article, date), attendu, "{code} {article} {date}");
    }
}

#[test]
fn la_couverture_se_dit() {
    for (nom, attendue) in [
        ("CSS", Couverture::Datee(jour(2026, 3, 27))),
        ("CRPM", Couverture::Datee(jour(2026, 3, 27))),
        ("CU", Couverture::Exacte(jour(2026, 4, 4))),
        ("CGFP", Couverture::Exacte(jour(2026, 4, 4))),
        ("CGCT", Couverture::Partielle(jour(2019, 8, 6))),
        ("CASF", Couverture::Partielle(jour(2019, 8, 6))),
        ("CCIA", Couverture::Partielle(jour(2019, 8, 6))),
        ("Code du vin", Couverture::Aucune),
    ] {
        assert_eq!(nomme(nom).couverture(), attendue, "{nom}");
    }
    let releves = CODES.iter().filter_map(|code| match code.couverture() {
        Couverture::Datee(jour) | Couverture::Exacte(jour) | Couverture::Partielle(jour) => Some(jour),
        Couverture::Aucune => None,
    });
    let releves: std::collections::BTreeSet<NaiveDate> = releves.collect();
    assert_eq!((releves.first(), releves.last()), (Some(&PREMIER_RELEVE), Some(&DERNIER_RELEVE)));
    assert!(nomme("CSS").couverture().exacte() && !nomme("CGCT").couverture().exacte());
    assert!(ATTRIBUTION.contains("DILA") && ATTRIBUTION.contains("Licence Ouverte 2.0"));
}

/// Where the coverage is partial, nothing is ever said to be gone or to come.
#[test]
fn une_couverture_partielle_n_affirme_rien() {
    for code in CODES.iter().filter(|code| !code.couverture().exacte()) {
        for numero in code.numeros() {
            for date in [jour(1990, 1, 1), jour(2019, 8, 6), jour(2019, 8, 7), jour(2026, 4, 4), jour(2040, 1, 1)] {
                let su = article(code, &numero, date);
                assert!(!matches!(su, Connaissance::Disparu(_) | Connaissance::Futur(_)), "{code} {numero} {date} {su:?}");
            }
        }
    }
}

#[test]
fn l_index_se_lit_en_entier() {
    let mut total = 0;
    for code in &CODES {
        let numeros: Vec<Numero> = code.numeros().collect();
        assert_eq!(numeros.len(), code.articles(), "{code}");
        assert!(numeros.windows(2).all(|deux| deux[0] < deux[1]), "{code}");
        assert!(numeros.iter().all(|numero| code.contient(numero)), "{code}");
        total += numeros.len();
    }
    assert!(total > 170_000, "{total} numbers");
    // What is printed is read back as the same number.
    for numero in nomme("CGI").numeros().chain(nomme("LPF").numeros()).chain(nomme("CGCT").numeros()) {
        let ecrit = numero.to_string();
        assert!(ecrit.starts_with("Annexe") || ecrit.starts_with("ANNEXE") || Numero::lire(&ecrit) == Some(numero), "{ecrit}");
    }
}

#[test]
fn un_numero_se_lit_de_bien_des_facons() {
    for (formes, attendu) in [
        (&["L2121-29", "L. 2121-29", "L.2121.29", "l 2121‑29", "L.\u{a0}2121-29"][..], "L.~2121-29"),
        (&["LO1112-1", "L.O. 1112-1", "LO 1112-1"], "LO~1112-1"),
        (&["R*421-1", "R.* 421-1", "R. 421-1"], "R.~421-1"),
        (&["1650 A", "1650A", "1650-A"], "1650~A"),
        (&["1649 quater B bis", "1649-QUATER-B-BIS"], "1649~quater~B~bis"),
        (&["L310-1 A", "L. 310-1 A", "L310-1-A"], "L.~310-1~A"),
        (&["R. 16 B-1", "R16 B-1"], "R.~16~B-1"),
        (&["1er", "1", "1 er"], "1"),
        (&["432-12"], "432-12"),
    ] {
        for forme in formes {
            assert_eq!(numero(forme).to_string().replace('\u{a0}', "~"), attendu, "{forme}");
            assert_eq!(numero(forme), numero(formes[0]), "{forme}");
        }
    }
    assert_eq!([numero("L1").lettres(), numero("LO1").lettres(), numero("12").lettres()], ["L", "LO", ""]);
    let mut numeros = ["L10-1", "L9", "L2-10", "L2-9", "L2-9-1", "L2-9 A"].map(numero);
    numeros.sort();
    assert_eq!(numeros, ["L2-9", "L2-9-1", "L2-9 A", "L2-10", "L9", "L10-1"].map(numero));
    assert_eq!(Numero::lire(""), None);
    assert_eq!(Numero::lire(" .-… "), None);
    assert_eq!(Numero::lire(&"1".repeat(300)), None);
}

#[test]
fn un_code_se_nomme_de_bien_des_facons() {
    for (noms, attendu) in [
        (
            &[
                "CGCT",
                "cgct",
                "LEGITEXT000006070633",
                "legitext000006070633",
                "Code général des collectivités territoriales",
                "CODE GENERAL DES COLLECTIVITES TERRITORIALES",
                "code général des collectivités territoriale",
                "Code des collectivités territoriales",
            ][..],
            "LEGITEXT000006070633",
        ),
        (&["CGPPP", "CG3P"], "LEGITEXT000006070299"),
        (&["C. urb.", "c urb", "CU", "code de l’urbanisme"], "LEGITEXT000006074075"),
        (&["Code rural", "CRPM"], "LEGITEXT000022197698"),
        (&["Code forestier", "code forestier (nouveau)"], "LEGITEXT000025244092"),
    ] {
        for nom in noms {
            assert_eq!(nomme(nom).identifiant(), attendu, "{nom}");
        }
    }
    for inconnu in ["", "code", "CE", "CP", "LEGITEXT0", "LEGITEXT", "code de la mer"] {
        assert!(code(inconnu).is_none(), "{inconnu}");
    }
    // No name is that of two codes.
    for un in &CODES {
        assert_eq!(code(un.nom), Some(un));
        assert_eq!(code(&un.identifiant()), Some(un));
        for nom in un.sigles.iter().chain(un.autres_noms) {
            assert_eq!(code(nom), Some(un), "{nom}");
        }
    }
}

#[test]
fn les_voisins_et_les_autres_codes() {
    let ecrits = |code: &str, lu: &str| -> Vec<String> {
        voisins(nomme(code), &numero(lu)).iter().map(|voisin| voisin.to_string().replace('\u{a0}', "")).collect()
    };
    // The other letter, a figure too many, two figures crossed, what surrounds.
    assert_eq!(ecrits("CSS", "R223-1"), ["L.223-1", "D.223-1", "R.232-1", "R.222-1", "R.222-2", "R.223-2", "R.223-3"]);
    assert!(ecrits("CGCT", "L2121-122").contains(&"L.2121-12".to_owned()));
    assert!(ecrits("CGCT", "L1221-29").contains(&"L.2121-29".to_owned()));
    assert!(ecrits("Code du vin", "1").is_empty());
    let noms = |lu: &str| codes_de(&numero(lu)).iter().map(|code| code.nom).collect::<Vec<_>>();
    assert_eq!(noms("1650 A"), ["Code général des impôts"]);
    assert_eq!(noms("L2121-29"), ["Code général des collectivités territoriales"]);
    assert!(noms("L9999-99").is_empty());
}

#[test]
fn les_adresses() {
    let date = jour(2019, 12, 9);
    let adresse = |texte: &str, rang: usize| lien(&citations(texte)[rang], date);
    #[rustfmt::skip]
    let cas = [
        ("l'article L223-1 du code de la sécurité sociale", 0, Some("codes/article_lc/LEGIARTI000038056718/2019-12-09")),
        ("l'article L223-1 du code de la sécurité sociale", 1, Some("codes/texte_lc/LEGITEXT000006073189/")),
        ("l'article L2121-29 du CGCT", 0, Some("codes/article_lc/LEGIARTI000006389895/2019-12-09")),
        ("la Constitution", 0, Some("loda/id/LEGITEXT000006071194/")),
        ("l'article 72 de la Constitution", 0, None),
        ("l'article L2121-29", 0, None),
        ("l'article L9999-1 du CGCT", 0, None),
        ("l'article L. 313-1 du CGFP", 0, None),
        ("l'article A932-3-13 du CSS", 0, None),
        ("la loi n° 2016-1321 du 7 octobre 2016", 0, Some("eli/loi/2016/10/7/2016-1321/jo/texte")),
        ("l'article 1er de la loi n° 2016-1321 du 7 octobre 2016", 0, Some("eli/loi/2016/10/7/2016-1321/jo/article_1")),
        ("l'article 12 de la loi n° 2016-1321 du 7 octobre 2016", 0, Some("eli/loi/2016/10/7/2016-1321/jo/article_12")),
        ("l'article 12-1 de la loi n° 2016-1321 du 7 octobre 2016", 0, None),
        ("le décret n° 2018-136 du 27 février 2018", 0, Some("eli/decret/2018/2/27/2018-136/jo/texte")),
        ("l'ordonnance n° 2021-1310 du 7 octobre 2021", 0, Some("eli/ordonnance/2021/10/7/2021-1310/jo/texte")),
        ("la loi organique n° 2013-402 du 17 mai 2013", 0, Some("eli/loi_organique/2013/5/17/2013-402/jo/texte")),
        // The number and the day disagree; no European identifier before 2002; no official number; no day.
        ("la loi n° 2016-1321 du 7 octobre 2017", 0, None),
        ("la loi n° 2000-321 du 12 avril 2000", 0, None),
        ("la loi n° 84-53 du 26 janvier 1984", 0, None),
        ("la loi constitutionnelle n° 2003-276 du 28 mars 2003", 0, None),
        ("la loi du 21 décembre 2021", 0, None),
        ("la loi n° 2016-1321", 0, None),
        ("l'arrêté n° 2021-12 du 3 mars 2021", 0, None),
        ("la circulaire n° 2014-088 du 9 juillet 2014", 0, None),
        ("la délibération n° 2025-091 du 11 décembre 2025", 0, None),
    ];
    for (texte, rang, attendue) in cas {
        let attendue = attendue.map(|fin| format!("https://www.legifrance.gouv.fr/{fin}"));
        assert_eq!(adresse(texte, rang), attendue, "{texte}");
    }
}

#[test]
fn les_liens_d_un_texte() {
    let texte = "Vu les articles L263-1 et L. 227-1 à 3 du Code de la sécurité sociale, et le C.G.C.T.";
    let mut dernier = None;
    let lus = liens(texte, jour(2019, 12, 9), &mut dernier);
    let mots: Vec<&str> = lus.iter().map(|lien| &texte[lien.place.clone()]).collect();
    assert_eq!(mots, ["L263-1", "L. 227-1", "3", "Code de la sécurité sociale"]);
    assert!(lus.iter().all(|lien| lien.url.starts_with("https://www.legifrance.gouv.fr/") && lien.url.is_ascii()));
    assert!(lus[2].url != lus[1].url);
    assert_eq!(dernier, code("CGCT"));
    let suite = "l'article L2121-29 du même code";
    assert_eq!(liens(suite, jour(2019, 12, 9), &mut dernier).len(), 1);
    assert!(liens(suite, jour(2019, 12, 9), &mut None).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tout_numero_se_cherche(texte in prop_oneof![any::<String>(), "[LRDA]{0,2}[.* ]{0,2}[0-9]{0,5}([-. ][0-9A-Z]{0,3}){0,4}"], jours in 0..80_000_u64) {
        let date = jour(1900, 1, 1) + chrono::Days::new(jours);
        let Some(lu) = Numero::lire(&texte) else { return Ok(()) };
        prop_assert_eq!(Numero::lire(&lu.to_string()), Some(lu.clone()), "{}", lu);
        for code in ["CGCT", "CSS", "CGI", "CGFP", "Code du vin"].map(nomme) {
            let su = article(code, &lu, date);
            prop_assert!(code.contient(&lu) || su == Connaissance::Inconnu);
            prop_assert!(voisins(code, &lu).iter().all(|voisin| code.contient(voisin) && *voisin != lu));
        }
    }
}
