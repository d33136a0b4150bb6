//! The end of a visa or of a decision.

use delib::texte::{Bloc, Inline, Plume, blocs, terminer};
use serde_json::json;

use super::{lien, noeud, p, t};

/// A text, ended.
fn termine(markdown: &str, fin: &str) -> Vec<Bloc> {
    let mut lus = blocs(markdown, &Plume::NEUTRE);
    terminer(&mut lus, fin);
    lus
}

#[test]
fn ends_of_texts() {
    let cas: &[(&str, &str, &str)] = &[
        ("le code", ",", "le code,"),
        ("le code.", ",", "le code,"),
        ("le code ;", ",", "le code,"),
        ("le code\u{202f};", "\u{202f};", "le code\u{202f};"),
        ("le code ; .", ".", "le code."),
        ("le code,", "", "le code"),
        ("l'eau, etc.", "\u{202f};", "l'eau, etc.\u{202f};"),
        ("l'eau, etc.", ".", "l'eau, etc."),
        ("l'eau, etc. ;", ".", "l'eau, etc."),
        ("le sujet etc", ".", "le sujet etc."),
        ("les Cetc.", ",", "les Cetc,"),
        ("a…", ",", "a…,"),
        ("a…", ".", "a…"),
        ("a...", " ;", "a... ;"),
        ("la S.A.", ",", "la S.A.,"),
        ("le C.G.C.T.", ".", "le C.G.C.T."),
        ("l'art. L.2.", ",", "l'art. L.2,"),
        ("pourquoi ?", ",", "pourquoi ?"),
        ("oui !", ".", "oui !"),
        ("suit :", ";", "suit :"),
        ("« oui. »", ",", "« oui. »,"),
        (".", ",", "."),
        (";;", ",", ";;"),
    ];
    for (markdown, fin, attendu) in cas {
        let lus = termine(markdown, fin);
        assert_eq!(lus, [Bloc::paragraphe(vec![Inline::texte(*attendu)])], "{markdown:?} {fin:?}");
    }
    assert_eq!(termine("", ","), []);
}

#[test]
fn ends_in_nodes() {
    let json = |markdown: &str, fin: &str| {
        let lus = serde_json::to_value(termine(markdown, fin)).unwrap();
        lus[lus.as_array().unwrap().len() - 1]["c"].clone()
    };
    assert_eq!(json("d'**approuver.**", ","), json!([t("d'"), noeud("fort", "approuver,")]));
    assert_eq!(json("**approuver** ;", ","), json!([noeud("fort", "approuver"), t(",")]));
    assert_eq!(json("a *b* **.**", ","), json!([t("a "), noeud("italique", "b"), t(",")]));
    assert_eq!(json("a **b *c;*;**;", "."), json!([t("a "), {"t": "fort", "c": [t("b "), noeud("italique", "c")]}, t(".")]));
    assert_eq!(json("sur https://a.fr", "."), json!([t("sur "), lien("https://a.fr", "https://a.fr"), t(".")]));
    assert_eq!(json("[le site.](https://a.fr).", ","), json!([lien("https://a.fr", "le site."), t(",")]));
    assert_eq!(json("le `x;`", ","), json!([t("le "), {"t": "code", "v": "x;"}, t(",")]));
    assert_eq!(json("l'eau, *etc*.", "."), json!([t("l'eau, "), noeud("italique", "etc"), t(".")]));
    assert_eq!(json("a\n\nb.", ","), json!([t("b,")]));
    assert_eq!(json("> a\n>\n> b.", ","), json!([p("a"), p("b,")]));
}

#[test]
fn ends_in_lists_and_elsewhere() {
    let json = |markdown: &str| serde_json::to_value(termine(markdown, ".")).unwrap();
    let liste = json("Il faut :\n\n- a ;\n- b :\n  - c ;\n  - d ;");
    assert_eq!(liste[0], p("Il faut :"));
    assert_eq!(liste[1]["items"][0], json!([p("a ;")]));
    assert_eq!(liste[1]["items"][1][0], p("b :"));
    assert_eq!(liste[1]["items"][1][1]["items"], json!([[p("c ;")], [p("d.")]]));
    for markdown in ["a\n\n| b |\n|--|\n| c, |", "a\n\n```\nb;\n```", "a,\n\n# b", "a,\n\n***", "- a,\n-"] {
        let avant = serde_json::to_value(blocs(markdown, &Plume::NEUTRE)).unwrap();
        assert_eq!(json(markdown), avant, "{markdown:?}");
    }
}
