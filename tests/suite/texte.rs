//! Rich text: Markdown to the JSON that the templates read, and the pen across nodes.

mod fin;
mod hostile;

use delib::texte::{Inline, Plume, Renvoi, blocs, brut, phrase, texte_seul};
use serde_json::{Value, json};

/// A pen for the tests: no-break spaces before the high marks and after "n°", a curly apostrophe, French quotation marks.
fn corriger(texte: &str) -> String {
    let mut corrige = texte.replace('\'', "’").replace("n° ", "n°\u{a0}").replace("2ème", "2e").replace("L263", "L.\u{a0}263");
    for marque in [':', ';', '!', '?', '»'] {
        corrige = corrige.replace(&format!(" {marque}"), &marque.to_string()).replace(marque, &format!("\u{a0}{marque}"));
    }
    corrige.replace("« ", "«").replace('«', "«\u{a0}")
}

/// Cuts "1er".
fn couper(texte: &str) -> Vec<Inline> {
    let mut phrase = Vec::new();
    for (rang, morceau) in texte.split("1er").enumerate() {
        if rang > 0 {
            phrase.extend([Inline::texte("1"), Inline::exposant("er")]);
        }
        phrase.push(Inline::texte(morceau));
    }
    phrase
}

/// The pen of the tests.
const PLUME: Plume = Plume { ecrire: &corriger, couper: &couper, ..Plume::NEUTRE };

/// What the templates read.
fn lu(markdown: &str) -> Value {
    serde_json::to_value(blocs(markdown, &PLUME)).unwrap_or_default()
}

/// What the templates read of a single paragraph.
fn ligne(markdown: &str) -> Value {
    let lu = lu(markdown);
    assert_eq!(lu.as_array().map(Vec::len), Some(1), "{markdown:?}: {lu}");
    assert_eq!(lu[0]["t"], "paragraphe", "{markdown:?}: {lu}");
    lu[0]["c"].clone()
}

fn t(v: &str) -> Value {
    // Told of long runs: see « suites_longues ».
    if v.split(' ').any(|mot| mot.chars().count() >= 30) {
        return json!({"t": "texte", "v": v, "long": true});
    }
    json!({"t": "texte", "v": v})
}

fn p(v: &str) -> Value {
    json!({"t": "paragraphe", "c": [t(v)]})
}

fn noeud(genre: &str, v: &str) -> Value {
    json!({"t": genre, "c": [t(v)]})
}

fn lien(url: &str, v: &str) -> Value {
    json!({"t": "lien", "url": url, "c": [t(v)]})
}

#[test]
fn lines() {
    let code = |v: &str| json!({"t": "code", "v": v});
    let saut = json!({"t": "saut"});
    let cas: Vec<(&str, Vec<Value>)> = vec![
        ("Bonjour", vec![t("Bonjour")]),
        ("a\nb", vec![t("a b")]),
        ("a\\\nb", vec![t("a"), saut.clone(), t("b")]),
        ("a  \nb", vec![t("a"), saut, t("b")]),
        ("**gras** et *penché*", vec![noeud("fort", "gras"), t(" et "), noeud("italique", "penché")]),
        ("***tout***", vec![json!({"t": "italique", "c": [noeud("fort", "tout")]})]),
        ("le `code 'x' :` ici", vec![t("le "), code("code 'x' :"), t(" ici")]),
        ("1 234 € * 2", vec![t("1 234 € * 2")]),
        ("# $ @ \\ _ ~~non~~ \\*".strip_prefix("# ").unwrap(), vec![t("$ @ \\ _ ~~non~~ *")]),
        ("#Mantes, prix_unitaire_ht", vec![t("#Mantes, prix_unitaire_ht")]),
        ("AT&amp;T &eacute; &inconnu;", vec![t("AT&T é &inconnu\u{a0};")]),
        ("\"droit\" ... -- (c)", vec![t("\"droit\" ... -- (c)")]),
        ("un <b>gras</b> <br>", vec![t("un <b>gras</b> <br>")]),
        ("un <b title=\"l'eau :\">gras</b> :", vec![t("un <b title=\"l'eau :\">gras</b>\u{a0}:")]),
        ("<div>\n*l'eau* :\n</div>", vec![t("<div> *l’eau*\u{a0}: </div>")]),
        ("<!-- note\n\n suite -->", vec![t("<!-- note suite -->")]),
        ("- [ ] tâche".strip_prefix("- ").unwrap(), vec![t("[ ] tâche")]),
        ("note[^1] et $x$", vec![t("note[^1] et $x$")]),
        ("![le plan](plan.png) joint", vec![noeud("italique", "le plan"), t(" joint")]),
        ("le 1er mars", vec![t("le 1"), json!({"t": "exposant", "v": "er"}), t(" mars")]),
    ];
    for (markdown, attendu) in cas {
        assert_eq!(ligne(markdown), json!(attendu), "{markdown:?}");
    }
}

#[test]
fn the_pen_reads_across_nodes() {
    let code = json!({"t": "code", "v": "c"});
    let cas: Vec<(&str, Vec<Value>)> = vec![
        ("**DÉCIDE** :", vec![noeud("fort", "DÉCIDE"), t("\u{a0}:")]),
        ("**DÉCIDE**:", vec![noeud("fort", "DÉCIDE"), t("\u{a0}:")]),
        ("**DÉCIDE :** oui", vec![noeud("fort", "DÉCIDE\u{a0}:"), t(" oui")]),
        ("l'**élu**", vec![t("l’"), noeud("fort", "élu")]),
        ("**l**'élu", vec![noeud("fort", "l"), t("’élu")]),
        ("n° **12**", vec![t("n°\u{a0}"), noeud("fort", "12")]),
        ("«*mot*»", vec![t("«\u{a0}"), noeud("italique", "mot"), t("\u{a0}»")]),
        ("`code` ; **fin** !", vec![json!({"t": "code", "v": "code"}), t("\u{a0}; "), noeud("fort", "fin"), t("\u{a0}!")]),
        ("*L*263 et **L263-1**", vec![noeud("italique", "L"), t(".\u{a0}263 et "), noeud("fort", "L.\u{a0}263-1")]),
        ("**2**ème", vec![noeud("fort", "2"), t("e")]),
        (
            "« *a* » **l'**«`c`» n° *2*",
            vec![
                t("«\u{a0}"),
                noeud("italique", "a"),
                t("\u{a0}» "),
                noeud("fort", "l’"),
                t("«\u{a0}"),
                code,
                t("\u{a0}» n°\u{a0}"),
                noeud("italique", "2"),
            ],
        ),
        ("a*b*c :", vec![t("a"), noeud("italique", "b"), t("c\u{a0}:")]),
        ("**a**\\\n**b** :", vec![noeud("fort", "a"), json!({"t": "saut"}), noeud("fort", "b"), t("\u{a0}:")]),
    ];
    for (markdown, attendu) in cas {
        assert_eq!(ligne(markdown), json!(attendu), "{markdown:?}");
    }
}

#[test]
fn a_pen_that_rewrites_everything_still_keeps_the_nodes() {
    let rien: &dyn Fn(&str) -> Vec<Inline> = &|texte| vec![Inline::texte(texte)];
    let envers = Plume { ecrire: &|texte| texte.chars().rev().collect(), couper: rien, ..Plume::NEUTRE };
    let vide = Plume { ecrire: &|_| String::new(), couper: rien, ..Plume::NEUTRE };
    let sans_atome =
        Plume { ecrire: &|texte| texte.replace(['\u{fffc}', 'u'], "").replace(" :", ":"), couper: rien, ..Plume::NEUTRE };
    let markdown = "un **deux** `trois` www.ville.fr quatre :";
    let json = |plume: &Plume| serde_json::to_value(phrase(markdown, plume)).unwrap();
    assert_eq!(json(&envers)[3], json!({"t": "code", "v": "trois"}));
    assert_eq!(
        json(&vide),
        json!([t("  "), {"t": "code", "v": "trois"}, t(" "), lien("http://www.ville.fr", "www.ville.fr"), t(" ")])
    );
    assert_eq!(
        json(&sans_atome),
        json!([t("n "), noeud("fort", "dex"), t(" "), {"t": "code", "v": "trois"}, t(" "),
            lien("http://www.ville.fr", "www.ville.fr"), t(" qatre:")])
    );
}

#[test]
fn the_pen_finds_what_leads_somewhere() {
    let relier: &dyn Fn(&str) -> Vec<Renvoi> = &|ligne| {
        let renvoi = |(debut, mots): (usize, &str)| (debut..debut + mots.len(), "http://c.fr".to_owned());
        ligne.match_indices("CGCT").map(renvoi).chain(ligne.match_indices("le 1er").map(renvoi)).collect()
    };
    let plume = Plume { relier, ..PLUME };
    let c = || lien("http://c.fr", "CGCT");
    let cas: Vec<(&str, Vec<Value>)> = vec![
        ("le CGCT dit", vec![t("le "), c(), t(" dit")]),
        ("CGCT", vec![c()]),
        ("CGCT, CGCT", vec![c(), t(", "), c()]),
        ("n° 2 : l'eau ; le CGCT :", vec![t("n°\u{a0}2\u{a0}: l’eau\u{a0}; le "), c(), t("\u{a0}:")]),
        ("**du CGCT**, n° *2*", vec![json!({"t": "fort", "c": [t("du "), c()]}), t(", n°\u{a0}"), noeud("italique", "2")]),
        ("**l'eau :** CGCT", vec![noeud("fort", "l’eau\u{a0}:"), t(" "), c()]),
        ("le CG**CT**", vec![t("le CG"), noeud("fort", "CT")]),
        ("[le CGCT](http://a.fr) CGCT", vec![lien("http://a.fr", "le CGCT"), t(" "), c()]),
        ("[**le CGCT**](http://a.fr)", vec![json!({"t": "lien", "url": "http://a.fr", "c": [noeud("fort", "le CGCT")]})]),
        ("[le CGCT](page.html)", vec![t("le "), c()]),
        ("`CGCT` CGCT", vec![json!({"t": "code", "v": "CGCT"}), t(" "), c()]),
        ("http://a.fr/CGCT CGCT", vec![lien("http://a.fr/CGCT", "http://a.fr/CGCT"), t(" "), c()]),
        ("a\\\nCGCT", vec![t("a"), json!({"t": "saut"}), c()]),
        (
            "le 1er mai",
            vec![json!({"t": "lien", "url": "http://c.fr", "c": [t("le 1"), json!({"t": "exposant", "v": "er"})]}), t(" mai")],
        ),
    ];
    for (markdown, attendu) in cas {
        let lu = serde_json::to_value(blocs(markdown, &plume)).unwrap();
        assert_eq!(lu[0]["c"], json!(attendu), "{markdown:?}");
    }
    let fou: &dyn Fn(&str) -> Vec<Renvoi> = &|ligne| {
        let url = || "http://c.fr".to_owned();
        let fin = ligne.len();
        vec![(0..1, url()), (0..fin, url()), (fin + 3..fin, url()), (fin + 9..fin + 12, url()), (0..0, url())]
    };
    for markdown in ["é**é**é", "abc", "`a`", "", "**a** b [c](http://a.fr)"] {
        let seul = |plume: &Plume| texte_seul(&phrase(markdown, plume));
        assert_eq!(seul(&Plume { relier: fou, ..PLUME }), seul(&PLUME), "{markdown:?}");
    }
}

#[test]
fn links() {
    let cas: Vec<(&str, Vec<Value>)> = vec![
        ("[le site](https://ville.fr)", vec![lien("https://ville.fr", "le site")]),
        ("<https://ville.fr/l'eau?a=1;b:2>", vec![lien("https://ville.fr/l'eau?a=1;b:2", "https://ville.fr/l'eau?a=1;b:2")]),
        ("<mairie@ville.fr>", vec![lien("mailto:mairie@ville.fr", "mairie@ville.fr")]),
        ("[écrire](mailto:a@b.fr) [tel](tel:0102)", vec![lien("mailto:a@b.fr", "écrire"), t(" "), lien("tel:0102", "tel")]),
        ("[x](javascript:alert(1)) [y](page.html)", vec![t("x y")]),
        ("[x](JavaScript:alert) [y](data:a) [z](file:///etc)", vec![t("x y z")]),
        ("[site](www.ville.fr)", vec![lien("http://www.ville.fr", "site")]),
        ("[](https://ville.fr)", vec![lien("https://ville.fr", "https://ville.fr")]),
        ("[](page.html)", vec![t("page.html")]),
        ("[a](<https://ville.fr/un été>)", vec![lien("https://ville.fr/un%20%C3%A9t%C3%A9", "a")]),
        (
            "[**gras** mou](http://a.fr)",
            vec![json!({"t": "lien", "url": "http://a.fr", "c": [noeud("fort", "gras"), t(" mou")]})],
        ),
        ("[https://a.fr:80](https://b.fr)", vec![lien("https://b.fr", "https://a.fr:80")]),
        ("[![logo](l.png)](http://a.fr)", vec![json!({"t": "lien", "url": "http://a.fr", "c": [noeud("italique", "logo")]})]),
        ("voir http://a.fr/x:y.", vec![t("voir "), lien("http://a.fr/x:y", "http://a.fr/x:y"), t(".")]),
        ("voir https://a.fr/l'x;y ; puis", vec![t("voir "), lien("https://a.fr/l'x;y", "https://a.fr/l'x;y"), t("\u{a0}; puis")]),
        ("(https://fr.wiki/A_(b))", vec![t("("), lien("https://fr.wiki/A_(b)", "https://fr.wiki/A_(b)"), t(")")]),
        ("«www.ville.fr»", vec![t("«\u{a0}"), lien("http://www.ville.fr", "www.ville.fr"), t("\u{a0}»")]),
        ("**HTTPS://A.FR**!", vec![json!({"t": "fort", "c": [lien("HTTPS://A.FR", "HTTPS://A.FR")]}), t("\u{a0}!")]),
        ("www. www.x http:// xhttp://a.fr", vec![t("www. www.x http\u{a0}:// xhttp\u{a0}://a.fr")]),
        ("l'2ème.x@ville.fr, @a, a@b", vec![t("l’2ème.x@ville.fr, @a, a@b")]),
        ("https://a.fr/x\\_y_z", vec![lien("https://a.fr/x_y_z", "https://a.fr/x_y_z")]),
    ];
    for (markdown, attendu) in cas {
        assert_eq!(ligne(markdown), json!(attendu), "{markdown:?}");
    }
    let trop = format!("[x](https://ville.fr/{})", "a".repeat(5_000));
    assert_eq!(ligne(&trop), json!([t("x")]));
}

#[test]
fn lists() {
    let liste = |numerotee: bool, debut: u64, serree: bool, items: Value| json!([{"t": "liste", "numerotee": numerotee, "debut": debut, "serree": serree, "items": items}]);
    assert_eq!(lu("- a\n- b :"), liste(false, 1, true, json!([[p("a")], [p("b\u{a0}:")]])));
    assert_eq!(lu("3. a\n4. b"), liste(true, 3, true, json!([[p("a")], [p("b")]])));
    assert_eq!(lu("- a\n\n- b"), liste(false, 1, false, json!([[p("a")], [p("b")]])));
    assert_eq!(lu("- a\n\n  b\n- c"), liste(false, 1, false, json!([[p("a"), p("b")], [p("c")]])));
    let dedans = liste(true, 1, true, json!([[p("b")]]));
    assert_eq!(lu("- a\n  1. b\n- c"), liste(false, 1, true, json!([[p("a"), dedans[0]], [p("c")]])));
    assert_eq!(lu("- a\n  > b\n\n  c"), liste(false, 1, false, json!([[p("a"), {"t": "citation", "c": [p("b")]}, p("c")]])));
    assert_eq!(lu("-\n- a"), liste(false, 1, true, json!([[], [p("a")]])));
}

#[test]
fn other_blocks() {
    assert_eq!(lu(""), json!([]));
    assert_eq!(lu(" \n\n&#32;\n\n>\n\n![](x)\n\n```\n```"), json!([]));
    assert_eq!(lu("a\n\nb"), json!([p("a"), p("b")]));
    assert_eq!(lu("> a\n>\n> b"), json!([{"t": "citation", "c": [p("a"), p("b")]}]));
    assert_eq!(lu("a\n\n***\n\nb"), json!([p("a"), {"t": "filet"}, p("b")]));
    assert_eq!(lu("```rust\nl'a :\n\n b\n```"), json!([{"t": "code", "v": "l'a :\n\n b"}]));
    assert_eq!(lu("    x *y*\n\n    z\n"), json!([{"t": "code", "v": "x *y*\n\nz"}]));
    assert_eq!(lu("L'intro :\n***\n"), json!([p("L’intro\u{a0}:"), {"t": "filet"}]));
}

#[test]
fn headings_never_skip_a_level() {
    let niveaux = |markdown: &str| -> Vec<u64> {
        lu(markdown).as_array().unwrap().iter().map(|bloc| bloc["niveau"].as_u64().unwrap()).collect()
    };
    assert_eq!(lu("## L'objet"), json!([{"t": "titre", "niveau": 1, "c": [t("L’objet")]}]));
    assert_eq!(niveaux("## a\n### b\n## c\n#### d\n###### e\n# f"), [1, 2, 1, 2, 3, 1]);
    assert_eq!(niveaux("# a\n### b\n###### c\n## d\n### e"), [1, 2, 3, 2, 3]);
    assert_eq!(niveaux("# a\n## b\n### c\n#### d\n##### e\n###### f"), [1, 2, 3, 3, 3, 3]);
    assert_eq!(niveaux("a\n---\n\nb\n==="), [1, 1]);
}

/// A run without a blank that hyphens alone would not cut is told; accents count for one sign.
#[test]
fn suites_longues() {
    for (mots, long) in [("é".repeat(29), false), ("é".repeat(30), true), (format!("a {} b", "x/".repeat(15)), true)] {
        assert_eq!(serde_json::to_value(Inline::texte(&mots)).unwrap_or_default()["long"] == json!(true), long, "{mots}");
    }
    assert_eq!(serde_json::to_value(Inline::texte("a b")).unwrap_or_default(), t("a b"));
}

#[test]
fn tables() {
    let cellules =
        |textes: &[&str]| textes.iter().map(|v| if v.is_empty() { json!([]) } else { json!([t(v)]) }).collect::<Vec<_>>();
    assert_eq!(
        lu("| Poste | Qui | N | Montant |\n|:--|:-:|--:|---|\n| L'eau | a | 1 | oui |\n| b |"),
        json!([{"t": "tableau", "colonnes": ["gauche", "centre", "droite", "defaut"], "total": false,
            "tete": cellules(&["Poste", "Qui", "N", "Montant"]),
            "lignes": [cellules(&["L’eau", "a", "1", "oui"]), cellules(&["b", "", "", ""])],
            "mesures": {"colonnes": [5, 1, 1, 3], "tetes": [[5, 5], [3, 3], [1, 1], [7, 7]], "lignes": [5, 1], "mots_longs": []}}])
    );
    // A word of more than sixteen letters is told by its place, the head being row 0.
    let longs =
        lu("| a | intercommunalités |\n|--|--|\n| développement | b |\n| un développement-durable | c |")[0]["mesures"].clone();
    assert_eq!(longs["mots_longs"], json!([[0, 1], [2, 0]]));
    assert_eq!(longs["tetes"], json!([[1, 1], [17, 17]]));
    let total = |derniere: &str| lu(&format!("| a | b |\n|--|--|\n| x | 1 |\n{derniere}"))[0].clone();
    for (derniere, attendu, cellule) in [
        ("| Total | 2 |", true, "Total"),
        ("| **TOTAL** général | **2** |", true, "TOTAL général"),
        ("| **Ensemble** | **2** |", true, "Ensemble"),
        ("| | **2** |", true, ""),
        ("| **Ensemble** | 2 |", false, ""),
        ("| Sous-total | 2 |", false, "Sous-total"),
        ("| | |", false, ""),
    ] {
        let table = total(derniere);
        assert_eq!(table["total"], attendu, "{derniere}");
        if !cellule.is_empty() {
            assert_eq!(table["lignes"][1][0], json!([t(cellule)]), "{derniere}");
        }
        if attendu {
            assert_eq!(table["lignes"][1][1], json!([t("2")]), "{derniere}");
        }
    }
}

#[test]
fn columns_of_amounts_are_on_the_right() {
    let colonne = |cellules: &[&str]| {
        lu(&format!("| Montant |\n|---|\n| {} |", cellules.join(" |\n| ")))[0]["colonnes"][0].as_str().map(str::to_owned)
    };
    for cellules in
        [&["1 234,56 €", "12", "-"][..], &["20 %", "**5** %"], &["-3,5", ""], &["1 000", "12\u{202f}000 € TTC"], &["1.620,69 €"]]
    {
        assert_eq!(colonne(cellules).as_deref(), Some("droite"), "{cellules:?}");
    }
    for cellules in
        [&["2024", "2025"][..], &["01 02 03 04 05"], &["12 €", "gratuit"], &["01/02/2024"], &["", "-"], &[""], &["€"], &["1,"]]
    {
        assert_eq!(colonne(cellules).as_deref(), Some("defaut"), "{cellules:?}");
    }
}

#[test]
fn a_phrase_holds_on_one_line() {
    let cas: Vec<(&str, Vec<Value>)> = vec![
        ("", vec![]),
        (" \n ", vec![]),
        ("L'**objet**\n\ndu 1er", vec![t("L’"), noeud("fort", "objet"), t(" du 1"), json!({"t": "exposant", "v": "er"})]),
        ("2026. Budget", vec![t("2026. Budget")]),
        ("# 3 - *a*", vec![t("# 3 - "), noeud("italique", "a")]),
        ("**gras**", vec![noeud("fort", "gras")]),
        ("_«mot»_, suite", vec![noeud("italique", "«\u{a0}mot\u{a0}»"), t(", suite")]),
        ("`a` | b", vec![json!({"t": "code", "v": "a"}), t(" | b")]),
        ("a\\\n  b  \nc", vec![t("a b c")]),
        (", [x]: http://a.fr", vec![t(", [x]\u{a0}: "), lien("http://a.fr", "http://a.fr")]),
        ("<div> - x", vec![t("<div> - x")]),
        ("C:\\", vec![t("C\u{a0}:\\")]),
    ];
    for (markdown, attendu) in cas {
        assert_eq!(serde_json::to_value(phrase(markdown, &PLUME)).unwrap(), json!(attendu), "{markdown:?}");
    }
}

#[test]
fn a_plain_text_is_not_markdown() {
    let lu = |texte: &str| serde_json::to_value(brut(texte, &PLUME)).unwrap();
    assert_eq!(lu(" *M. D'Été* \\_ &amp\n# x "), json!([t("*M. D’Été* \\_ &amp # x")]));
    assert_eq!(
        lu("sur www.telerecours.fr."),
        json!([t("sur "), lien("http://www.telerecours.fr", "www.telerecours.fr"), t(".")])
    );
    assert_eq!(lu(""), json!([]));
}

#[test]
fn the_words_alone() {
    let phrase = phrase("un **1er** [site](http://a.fr) `x`", &PLUME);
    assert_eq!(texte_seul(&phrase), "un 1er site x");
    assert_eq!(texte_seul(&[Inline::texte("a"), Inline::Saut, Inline::texte("b")]), "a b");
}
