//! Hostile and arbitrary texts: always a tree, soon, and no word lost.

use std::time::{Duration, Instant};

use delib::texte::{Bloc, Inline, Mesure, PROFONDEUR, Phrase, Plume, blocs, brut, mesurer, phrase, terminer, texte_seul};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};
use serde_json::Value;

use super::{PLUME, corriger, lu, p};

/// How many nodes of a JSON text are inside one another.
fn profondeur(json: &Value) -> usize {
    match json {
        Value::Array(valeurs) => 1 + valeurs.iter().map(profondeur).max().unwrap_or(0),
        Value::Object(champs) => 1 + champs.values().map(profondeur).max().unwrap_or(0),
        _ => 0,
    }
}

/// What a hostile text repeats.
#[rustfmt::skip]
const MOTIFS: &[&str] = &[
    "*", "_", "**a", "*a_", "[", "![", "[](", "[a](b", ">", "> ", "- ", "- a\n", "1. ", "<", "<a ", "`", "&", "|", "|a\n", "\\", "\n", "#\n",
    "http://", "www.", "www.a", "a@", "a@b.", "(http://a.fr)", "*a* ", "**a** b ", "`a` ", "a ", "é", "'", "a : ", "[a](http://b.fr) ",
    "1er ", "![a](b)", "[![a](b)](http://c)", "<b>", "a\\\n", ")", ".", "http://a)", "\u{fffc}", "**:**", ";",
];

#[test]
fn hostile_sizes() {
    let million = |motif: &str| motif.repeat(1_000_000 / motif.len());
    let imbriquees: String = (0..1_000).map(|rang| "  ".repeat(rang % 400) + "- a\n").collect();
    let mut cas: Vec<(String, String)> = MOTIFS.iter().map(|motif| (format!("{motif:?}"), million(motif))).collect();
    cas.push(("lists".into(), imbriquees));
    cas.push(("10,000 lists".into(), "- a\n".repeat(10) + &"- ".repeat(10_000) + "x"));
    cas.push(("10,000 numbers".into(), "1. ".repeat(10_000) + "x"));
    cas.push(("quotations and lines".into(), "> ".repeat(250_000) + "x\n" + &"x\n".repeat(250_000)));
    cas.push(("lists and lines".into(), "+ ".repeat(250_000) + "x\n" + &"x\n".repeat(250_000)));
    cas.push(("lists and blanks".into(), "+ ".repeat(250_000) + "x\n" + &"\n".repeat(250_000)));
    cas.push((
        "stairs and lines".into(),
        (0..400).map(|k| " ".repeat(k * 3) + "1. a\n").collect::<String>() + &"x\n".repeat(250_000),
    ));
    cas.push((
        "tabs and lines".into(),
        (0..700).map(|k| "\t".repeat(k) + "1.  a\n").collect::<String>() + &"x\n".repeat(250_000),
    ));
    cas.push(("table".into(), "|a|b|\n|-|-|\n".to_owned() + &million("|*a*|1 €|\n")));
    cas.push(("wide table".into(), format!("{}\n{}\n{}", "|a".repeat(500), "|-".repeat(500), "x\n".repeat(2_000))));
    cas.push(("parentheses".into(), format!("http://a.fr/{}", "(".repeat(500_000) + &")".repeat(500_000))));
    cas.push(("closings".into(), format!("http://a.fr/{}", ")".repeat(1_000_000))));
    for (nom, markdown) in cas {
        let debut = Instant::now();
        let mut lus = blocs(&markdown, &PLUME);
        terminer(&mut lus, ".");
        serde_json::to_writer(std::io::sink(), &lus).unwrap();
        let court: String = markdown.chars().take(200_000).collect();
        drop((lus, phrase(&court, &PLUME), brut(&court, &PLUME)));
        let duree = debut.elapsed();
        assert!(duree < Duration::from_secs(10), "{nom}: {duree:?}");
    }
}

#[test]
fn a_pen_that_rewrites_everything_takes_no_longer() {
    let rien: &dyn Fn(&str) -> Vec<Inline> = &|texte| vec![Inline::texte(texte)];
    let pairs: &dyn Fn(&str) -> String = &|texte| texte.chars().step_by(2).collect();
    let melange: &dyn Fn(&str) -> String = &|texte| {
        let mut graine = 1_u32;
        let hasard = |c: char| {
            graine = graine.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if graine >> 30 == 0 { char::from(b'a' + u8::try_from((graine >> 16) % 26).unwrap()) } else { c }
        };
        texte.chars().map(hasard).collect()
    };
    let plumes: [&dyn Fn(&str) -> String; 5] =
        [&|texte| texte.to_uppercase(), &|texte| texte.chars().rev().collect(), &|texte| texte.replace("", "x"), pairs, melange];
    for (rang, ecrire) in plumes.into_iter().enumerate() {
        for motif in ["*ab* ", "**le conseil** municipal, ", "a`b`c "] {
            let debut = Instant::now();
            let lus = blocs(&motif.repeat(100_000 / motif.len()), &Plume { ecrire, couper: rien, ..Plume::NEUTRE });
            let duree = debut.elapsed();
            assert!(!lus.is_empty() && duree < Duration::from_secs(5), "pen {rang}, {motif}: {duree:?}");
        }
    }
}

#[test]
fn deep_text_joins_its_parent() {
    let dans = |motif: &str| "> ".repeat(40) + motif;
    let mut bloc = lu(&dans("mot"))[0].clone();
    let mut niveaux = 0;
    while bloc["t"] == "citation" {
        bloc = bloc["c"][0].clone();
        niveaux += 1;
    }
    assert_eq!((niveaux, bloc), (PROFONDEUR, p("mot")));
    let fort = "**a ".repeat(30) + &"b** ".repeat(30);
    let phrase = phrase(&fort, &Plume::NEUTRE);
    assert_eq!(texte_seul(&phrase).replace(' ', ""), "a".repeat(30) + &"b".repeat(30));
    assert!(profondeur(&serde_json::to_value(phrase).unwrap()) <= 2 + 2 * PROFONDEUR);
    let liste = lu(&("- ".repeat(30) + "a\n\nb"));
    assert!(liste.to_string().contains(&p("a").to_string()) && liste[1] == p("b"));
}

#[test]
fn parts_are_measured_as_they_are_set() {
    let mesure = |paragraphe, colonnes, lignes| Mesure { paragraphe, colonnes, lignes };
    assert_eq!(mesurer(""), mesure(0, 0, 0));
    assert_eq!(mesurer("éàù\nabc\n\nun *mot* fort"), mesure(11, 0, 2));
    assert_eq!(mesurer("- un\n- deux\n- trois"), mesure(5, 0, 3));
    assert_eq!(mesurer("|a|b|\n|-|-|\n|cc|d|\n|e|f|"), mesure(2, 2, 4));
    assert_eq!(mesurer("```\nune\ndeux\n```"), mesure(4, 0, 3));
    assert_eq!(mesurer("> a\nb\nc"), mesure(5, 0, 2));
    // Lines that look like rows or items are one paragraph when they are not.
    assert_eq!(mesurer(&"|a\n".repeat(1_000)).paragraphe, 2_999);
    assert_eq!(mesurer(&format!("mot\n{}", "2. mot\n".repeat(1_000))).paragraphe, 7_003);
}

/// The words of a tree, blocks and all.
fn mots(blocs: &[Bloc]) -> String {
    let lignes = |lignes: &[Phrase]| lignes.iter().map(|phrase| texte_seul(phrase)).collect::<String>();
    let de = |bloc: &Bloc| match bloc {
        Bloc::Paragraphe { c } | Bloc::Titre { c, .. } => texte_seul(c),
        Bloc::Liste { items, .. } => items.iter().map(|item| mots(item)).collect(),
        Bloc::Tableau { tete, lignes: rangs, .. } => lignes(tete) + &rangs.iter().map(|rang| lignes(rang)).collect::<String>(),
        Bloc::Citation { c } => mots(c),
        Bloc::Code { v } => v.clone(),
        Bloc::Filet => String::new(),
    };
    blocs.iter().map(de).collect()
}

/// A text without its blanks.
fn serre(texte: &str) -> String {
    texte.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The words of the parser's events, without their blanks. `None` where the tree says more: the target of a link without words.
fn mots_des_evenements(markdown: &str) -> Option<String> {
    if markdown.contains("](") || markdown.contains("]:") {
        return None;
    }
    let mut mots = String::new();
    for evenement in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match evenement {
            Event::Text(v) | Event::Code(v) | Event::Html(v) | Event::InlineHtml(v) => mots.push_str(&v),
            _ => {}
        }
    }
    Some(serre(&mots))
}

/// The signs that Markdown, the scanner of addresses and the pen look at.
#[rustfmt::skip]
const SIGNES: &[&str] = &[
    "*", "**", "_", "`", "``", "[", "]", "(", ")", "](", "]: ", "![", "<", ">", "> ", "- ", "1. ", "# ", "\n", "\n\n", "  \n", "\\", "\\\n",
    "|", "|-|\n", "\n|a|b|\n|--|--|\n", "    ", "\t", "&amp;", "&", "<b>", "<div>", "<!--", "-->", "http://a.fr", "www.", "a@b.fr", "mot",
    "l'eau", " ", " :", ";", "«", "»", "é", "n° ", "1er", "2ème", "L263", "\u{fffc}", "\u{a0}", "total", "```\n", "***\n", "\r", "\0", "😀",
    "12,50 €",
];

/// Texts made of these signs.
fn texte_de_signes() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(SIGNES), 0..40).prop_map(|morceaux| morceaux.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_tree(markdown in prop_oneof![any::<String>(), texte_de_signes()], fin in "[ .,;]{0,2}") {
        let rien: &dyn Fn(&str) -> Vec<Inline> = &|texte| vec![Inline::texte(texte)];
        let majuscules = Plume { ecrire: &|texte| texte.to_uppercase(), couper: rien, ..Plume::NEUTRE };
        let envers = Plume { ecrire: &|texte| texte.chars().rev().collect(), couper: rien, ..Plume::NEUTRE };
        let double = Plume { ecrire: &|texte| texte.repeat(2), couper: &|texte| vec![Inline::texte(texte), Inline::exposant("e")], ..Plume::NEUTRE };
        for plume in [PLUME, majuscules, envers, double] {
            let mut lus = blocs(&markdown, &plume);
            terminer(&mut lus, &fin);
            drop((phrase(&markdown, &plume), brut(&markdown, &plume)));
        }
    }

    #[test]
    fn no_word_is_lost(markdown in prop_oneof![any::<String>(), texte_de_signes()]) {
        if let Some(attendu) = mots_des_evenements(&markdown) {
            prop_assert_eq!(serre(&mots(&blocs(&markdown, &Plume::NEUTRE))), attendu);
        }
        prop_assert_eq!(serre(&texte_seul(&brut(&markdown, &Plume::NEUTRE))), serre(&markdown));
    }

    #[test]
    fn the_pen_is_heard_to_the_letter(markdown in texte_de_signes()) {
        // Whatever the nodes, their words together are the pen's answer to the line's words together.
        let nu = phrase(&markdown, &Plume::NEUTRE);
        let simple = !markdown.contains('`') && !texte_seul(&nu).contains(['@', '.', '/', '<', '\u{fffc}']);
        if simple {
            let seule = Plume { couper: Plume::NEUTRE.couper, ..PLUME };
            prop_assert_eq!(texte_seul(&phrase(&markdown, &seule)), corriger(&texte_seul(&nu)));
        }
    }
}
