//! Legal references found in French text: a table of the forms that acts use, and properties that hold for any text.
//!
//! In the table, ‹ › show the places by hand; what each place must be read as stands beside.

use delib::french::{references, typographier};
use delib::law::citations::{ArticleCite, Citation, Objet, Source, TexteCite, citations, citations_apres, dernier_code};
use delib::law::codes::Code;
use delib::texte::{Bloc, Inline, texte_seul};
use proptest::prelude::*;

mod table;

/// A code in few letters.
fn sigle(code: &Code) -> &'static str {
    code.sigles.first().copied().unwrap_or(code.nom)
}

/// A text in few words: « loi 2000-321 2000-04-12 ».
fn texte(texte: &TexteCite) -> String {
    let numero = texte.numero.as_deref().map(|numero| format!(" {numero}")).unwrap_or_default();
    let date = texte.date.map(|date| format!(" {date}")).unwrap_or_default();
    format!("{}{numero}{date}", texte.nature.nom())
}

/// A citation in few words: « CGCT L. 2121-29 », « CSS L. 227-1 … L. 227-3 », « CSS L. 227-1 + », « ? L. 1 », « loi 2000-321 : 10 ».
fn court(citation: &Citation) -> String {
    match &citation.objet {
        Objet::Code(code) => sigle(code).to_owned(),
        Objet::Texte(cite) => texte(cite),
        Objet::Article(ArticleCite { numero, jusqu_a, suivants, source }) => {
            let source = match source {
                None => "?".to_owned(),
                Some(Source::Code(code)) => sigle(code).to_owned(),
                Some(Source::Texte(cite)) => format!("{} :", texte(cite)),
            };
            let bout = jusqu_a.as_ref().map(|bout| format!(" … {}", bout.numero)).unwrap_or_default();
            let suivants = if *suivants { " +" } else { "" };
            format!("{source} {numero}{bout}{suivants}").replace('\u{a0}', " ")
        }
    }
}

/// The text with its places shown.
fn montrer(texte: &str, citations: &[Citation]) -> String {
    let mut places: Vec<_> = citations.iter().map(|citation| citation.place.clone()).collect();
    for citation in citations {
        if let Objet::Article(ArticleCite { jusqu_a: Some(bout), .. }) = &citation.objet {
            places.push(bout.place.clone());
        }
    }
    places.sort_by_key(|place| place.start);
    let mut montre = texte.to_owned();
    for place in places.into_iter().rev() {
        montre.insert(place.end, '›');
        montre.insert(place.start, '‹');
    }
    montre
}

#[test]
fn chaque_forme_est_reconnue() {
    let mut fautes = Vec::new();
    for (marque, attendues) in table::TABLE {
        let texte = marque.replace(['‹', '›'], "").replace('~', "\u{a0}");
        let lues = citations(&texte);
        let courtes: Vec<String> = lues.iter().map(court).collect();
        let montre = montrer(&texte, &lues).replace('\u{a0}', "~");
        if courtes != *attendues || montre != *marque {
            fautes.push(format!("{marque}\n{montre}\n  attendu {attendues:?}\n  trouvé  {courtes:?}"));
        }
    }
    assert!(fautes.is_empty(), "{} of {}:\n{}", fautes.len(), table::TABLE.len(), fautes.join("\n"));
}

/// What a text cites, places aside.
fn courtes(texte: &str) -> Vec<String> {
    citations(texte).iter().map(court).collect()
}

/// The table, its spaces, apostrophes and hyphens typed in other ways: what is cited does not change.
#[test]
fn les_blancs_et_les_signes_n_y_changent_rien() {
    for (marque, attendues) in table::TABLE {
        let texte = marque.replace(['‹', '›'], "").replace('~', "\u{a0}");
        let variantes = [
            texte.replace(' ', "\u{a0}"),
            texte.replace(' ', "\u{202f}"),
            texte.replace(' ', "  "),
            texte.replace(' ', "\n"),
            texte.replace('\'', "’"),
            texte.replace('’', "'"),
            typographier(&texte),
            references(&texte),
            references(&typographier(&texte)),
        ];
        for variante in variantes {
            assert_eq!(courtes(&variante), *attendues, "{variante:?}");
        }
    }
}

#[test]
fn le_meme_code_d_un_texte_a_l_autre() {
    let avant = citations("le code de l'urbanisme, notamment son article L. 151-1");
    let code = dernier_code(&avant);
    assert_eq!(code.map(sigle), Some("CU"));
    let lues = citations_apres("l'article R. 151-1 du même code", code);
    assert_eq!(lues.iter().map(court).collect::<Vec<_>>(), ["CU R. 151-1"]);
    assert_eq!(dernier_code(&lues).map(sigle), Some("CU"));
    assert_eq!(dernier_code(&citations("l'arrêté du 3 octobre 2001")), None);
}

#[test]
fn un_texte_cite_s_ecrit() {
    let lues = citations("la loi n° 2000-321 du 12/4/2000 et l'arrêté du 1er janvier 2026");
    let ecrites: Vec<String> = lues
        .iter()
        .map(|citation| match &citation.objet {
            Objet::Texte(texte) => texte.to_string().replace('\u{a0}', "~"),
            autre => format!("{autre:?}"),
        })
        .collect();
    assert_eq!(ecrites, ["loi n°~2000-321 du 12~avril 2000", "arrêté du 1er~janvier 2026"]);
}

#[test]
fn l_etendue_va_au_bout_de_l_intervalle() {
    let texte = "les articles L. 227-1 à 3 du code de la sécurité sociale";
    let lues = citations(texte);
    assert_eq!(&texte[lues[0].place.clone()], "L. 227-1");
    assert_eq!(&texte[lues[0].etendue()], "L. 227-1 à 3");
    assert_eq!(lues[1].etendue(), lues[1].place);
}

/// Pieces of text that the recognition looks at: between any two of them, rules may meet.
#[rustfmt::skip]
const PIECES: [&str; 78] = [
    " ", " ", " ", "\u{a0}", "\n", "\n\n", "'", "’", ",", ";", ".", ". ", "(", ")", ":", "/", "-", "\u{2011}", "*", "°", "n°", "n° ", "L. 2121-29",
    "L2121-12", "R.* 421-1", "LO 1112-1", "L. 227-1 à 3", "A", "B", "I", "bis", "ter", "1650", "1650 A", "432-12", "12", "1er", "2000-321",
    "article ", "articles ", "art. ", "et ", " à ", " ou ", "et suivants", "alinéa 2", "du ", "de la ", "de l'", "ses ", "notamment ", "du même ",
    "code ", "Code général des collectivités territoriales", "code pénal", "code de la sécurité sociale", "CGCT", "C.G.C.T.", "CU", "CSS",
    "C. urb.", "la Constitution", "loi ", "loi organique ", "décret ", "arrêté ", "délibération ", "précité", "du 12 avril 2000", "du 1er janvier 2026",
    "du 31/12/2025", "https://x.fr/L2121-12", "\u{fffc}", "é", "e\u{301}", "😀", "Le ", "dudit ",
];

/// Pieces in any order; half the time, of a few kinds only, so that the same rules meet again and again.
fn texte_piege() -> impl Strategy<Value = String> {
    let tous = prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..24);
    let quelques = prop::sample::subsequence(PIECES.to_vec(), 2..9)
        .prop_flat_map(|pieces| prop::collection::vec(prop::sample::select(pieces), 0..16));
    prop_oneof![tous, quelques].prop_map(|pieces| pieces.concat())
}

/// References well typed, in an order that means something.
fn visa() -> impl Strategy<Value = String> {
    let code = prop::sample::select(vec![
        "code général des collectivités territoriales",
        "Code de l'urbanisme",
        "CGCT",
        "code de l'action sociale et des familles",
        "code civil",
    ]);
    let article = prop::sample::select(vec![
        "L2121-29",
        "L. 2121-29",
        "L.151-1",
        "R. 2131-1",
        "L. 227-1 à 3",
        "LO 1112-1",
        "1240",
        "432-12",
    ]);
    let lien = prop::sample::select(vec![", ", " et ", " à ", " ainsi que "]);
    (code, prop::collection::vec((article, lien), 1..4), any::<bool>()).prop_map(|(code, articles, avant)| {
        let liste: String = articles
            .iter()
            .enumerate()
            .map(|(rang, (article, lien))| if rang == 0 { (*article).to_owned() } else { format!("{lien}{article}") })
            .collect();
        if avant { format!("le {code}, notamment ses articles {liste}") } else { format!("les articles {liste} du {code}") }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tout_texte_se_lit(texte in prop_oneof![texte_piege(), any::<String>()]) {
        let lues = citations(&texte);
        let mut fin = 0;
        for citation in &lues {
            let etendue = citation.etendue();
            prop_assert!(texte.get(citation.place.clone()).is_some_and(|mots| !mots.is_empty()), "{citation:?} in {texte:?}");
            prop_assert!(texte.get(etendue.clone()).is_some(), "{citation:?} in {texte:?}");
            prop_assert!(citation.place.start >= fin, "{citation:?} is over another in {texte:?}");
            fin = etendue.end;
        }
    }

    #[test]
    fn la_typographie_n_y_change_rien(texte in visa()) {
        let attendues = courtes(&texte);
        prop_assert!(!attendues.is_empty());
        for variante in [typographier(&texte), references(&texte), references(&typographier(&texte))] {
            prop_assert_eq!(courtes(&variante), attendues.clone(), "{}", variante);
        }
    }

    #[test]
    fn la_forme_des_codes_n_y_change_rien(texte in texte_piege()) {
        prop_assert_eq!(courtes(&references(&texte)), courtes(&texte), "{:?}", texte);
    }
}

/// A text and the address that it leads to; none for plain text.
fn morceaux(phrase: &[Inline]) -> Vec<(String, String)> {
    let morceau = |inline: &Inline| match inline {
        Inline::Lien { url, c } => (texte_seul(c), url.trim_start_matches("https://www.legifrance.gouv.fr/").to_owned()),
        autre => (texte_seul(std::slice::from_ref(autre)), String::new()),
    };
    phrase.iter().map(morceau).map(|(mots, url)| (mots.replace('\u{a0}', "~"), url)).collect()
}

/// The line of a paragraph.
fn ligne(blocs: &[Bloc]) -> &[Inline] {
    match blocs {
        [Bloc::Paragraphe { c }] => c,
        autre => panic!("{autre:?}"),
    }
}

#[test]
fn un_acte_imprime_ses_references_en_liens() {
    let lecture = delib::verifier(&[super::banc::projet("fixtures/valid/ctg-2019")]).unwrap();
    let acte = delib::view::view(&lecture.dossiers[0], delib::view::genre("extrait").unwrap(), 0)
        .unwrap()
        .en_acte()
        .unwrap()
        .acte
        .unwrap();
    let css = |mots: &str, numero: &str| (mots.to_owned(), format!("codes/article_lc/LEGIARTI{numero}/2019-12-09"));
    let mots = |mots: &str| (mots.to_owned(), String::new());
    let code = |mots: &str, numero: &str| (mots.to_owned(), format!("codes/texte_lc/LEGITEXT{numero}/"));
    assert_eq!(
        morceaux(ligne(&acte.clauses[0].blocs)),
        [mots("le "), code("Code Général des Collectivités Territoriales", "000006070633"), mots(",")]
    );
    assert_eq!(
        morceaux(ligne(&acte.clauses[1].blocs)),
        [
            mots("les articles "),
            css("L263-1", "000006742210"),
            mots(", "),
            css("L223-1", "000038056718"),
            mots(" et "),
            css("L227-1", "000037064571"),
            mots(" et suivants du "),
            code("Code de la sécurité sociale", "000006073189"),
            mots(","),
        ]
    );
}

#[test]
fn un_visa_sait_le_code_du_precedent_et_le_titre_reste_nu() {
    let acte = super::banc::ACTE.replace(
        "  objet: Essai\n",
        "  objet: Application de l'article L2121-29 du CGCT\n  visas:\n    - l'article L2121-29 du CGCT\n    - l'article L2131-1 du même code\n    - \"[l'article L2131-1 du CGCT](https://ville.fr) et `L2131-1`\"\n",
    );
    let ici = super::banc::dossier();
    super::banc::ecrire(ici.path(), &[("acte.yaml", &acte)]);
    let lecture = delib::verifier(&[ici.path().join("acte.yaml")]).unwrap();
    let vue = delib::view::view(&lecture.dossiers[0], delib::view::genre("extrait").unwrap(), 0).unwrap().en_acte().unwrap();
    let acte = vue.acte.unwrap();
    let urls = |rang: usize| -> Vec<String> {
        let liens = morceaux(ligne(&acte.clauses[rang].blocs)).into_iter().map(|(_, url)| url);
        liens.filter(|url| !url.is_empty()).collect()
    };
    assert_eq!(urls(0), ["codes/article_lc/LEGIARTI000006389895/2026-03-23", "codes/texte_lc/LEGITEXT000006070633/"]);
    assert_eq!(urls(1), ["codes/article_lc/LEGIARTI000031039480/2026-03-23"]);
    assert_eq!(urls(2), ["https://ville.fr"]);
    assert!(vue.objet.iter().flatten().all(|inline| !matches!(inline, Inline::Lien { .. })));
}

/// Ten times the text of the worst kinds must not take fifty times the time.
#[test]
fn temps_lineaire() {
    #[rustfmt::skip]
    let motifs = [
        "L. 2121-29, ", "articles 1, ", "432-12 ", "code ", "code général des collectivités ", "loi n° ", "loi de la de la ", "CGCT ", "C.G.C.T.", "art. ",
        "et ", "ses articles L. 1 ", "du code ", "1650 A bis ", "a ", "'", "n° 1-", "L. 1 A ", "délibération du 3 mars 2025, n° 3 ", "du même code ", "CU ",
        "notamment L. 1 ", "-", "1-1-1-1-", "C. ",
    ];
    for motif in motifs {
        let duree = |fois: usize| {
            let texte = motif.repeat(fois);
            let depart = std::time::Instant::now();
            std::hint::black_box(citations(&texte));
            depart.elapsed()
        };
        duree(3_000);
        // The machine may be busy: the slower of the short runs against the faster of the long ones.
        let (court, long) = (duree(3_000).max(duree(3_000)), duree(30_000).min(duree(30_000)));
        assert!(long < court * 50 + std::time::Duration::from_millis(50), "{motif:?}: {court:?}, then {long:?}");
    }
}
