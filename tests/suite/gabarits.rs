//! Annexes in words: what a cell holds prints as it stands, and what a template asks for is known before anything is made.

use std::fs;

use delib::texte::{Bloc, Plume, blocs, texte_seul};
use delib::view::formules::proteger;
use proptest::prelude::*;

use super::banc::{delib, dossier, ecrire, fichiers, projet};

/// The words of some blocks, cell by cell.
fn mots(liste: &[Bloc]) -> String {
    let un = |bloc: &Bloc| match bloc {
        Bloc::Paragraphe { c } | Bloc::Titre { c, .. } => texte_seul(c),
        Bloc::Liste { items, .. } => items.iter().map(|item| mots(item)).collect(),
        Bloc::Tableau { tete, lignes, .. } => {
            tete.iter().chain(lignes.iter().flatten()).map(|cellule| texte_seul(cellule)).collect()
        }
        Bloc::Citation { c } => mots(c),
        Bloc::Code { v } => v.clone(),
        Bloc::Filet => String::new(),
    };
    liste.iter().map(un).collect()
}

/// Without spaces, which are typography.
fn serre(texte: &str) -> String {
    texte.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Signs that mean something to Markdown, among letters and figures.
const SIGNES: &str = r"[-+=*_`#>|<~!&.:;()\[\]{}\\/0-9a-c \t]{0,24}";

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn une_cellule_s_imprime_telle_quelle(valeur in SIGNES) {
        let cellule = proteger(&valeur);
        for (avant, apres) in [("", ""), ("", " et la suite"), ("- ", ""), ("1. ", ""), ("> ", ""), ("## ", ""), ("n° ", "."), ("**", "x**")] {
            let lu = mots(&blocs(&format!("{avant}{cellule}{apres}"), &Plume::NEUTRE));
            prop_assert!(serre(&lu).contains(&serre(&valeur)), "{:?} after {:?}: {:?}", valeur, avant, lu);
        }
        let table = blocs(&format!("| a | b |\n|---|---|\n| {cellule} | fin |\n"), &Plume::NEUTRE);
        prop_assert!(matches!(&table[..], [Bloc::Tableau { colonnes, .. }] if colonnes.len() == 2), "{:?}", table);
        prop_assert_eq!(serre(&mots(&table)), serre(&format!("ab{valeur}fin")));
    }
}

/// An act whose one annex is made from a template.
fn verifier(annexe: &str, gabarit: &str) -> Vec<String> {
    let ici = dossier();
    let acte = format!("{}  annexes:\n    - {{titre: Essai, gabarit: essai.md{annexe}}}\nplan: {{}}\n", super::banc::ACTE);
    ecrire(ici.path(), &[("acte.yaml", &acte), ("essai.md", gabarit)]);
    let json = delib(ici.path(), &["check", "acte.yaml", "--format", "json"]).json();
    let fautes = json["diagnostics"].as_array().unwrap().iter().filter(|d| d["code"].as_str().unwrap().starts_with("GAB"));
    fautes.map(|d| format!("{} {}", d["code"].as_str().unwrap(), d["places"][0]["ligne"])).collect()
}

#[test]
fn chaque_liste_du_plan_dit_ce_que_ses_elements_ont() {
    const LISTES: [(&str, &[&str]); 3] = [
        ("action", &["partenaires", "etapes", "depenses", "recettes", "financements", "indicateurs", "indicateurs.0.cibles"]),
        ("atelier", &["organismes", "propositions", "decisions"]),
        ("axe", &["financements"]),
    ];
    // A plan without anything in it: what can be said of plans is known all the same.
    for (par, listes) in LISTES {
        let boucle = |liste: &&str| format!("{{{{#each {par}.{liste}}}}}\n{{{{absent}}}}\n{{{{/each}}}}\n");
        let gabarit = listes.iter().map(boucle).collect::<Vec<_>>().concat();
        let attendues: Vec<String> = (0..listes.len()).map(|rang| format!("GAB-01 {}", 3 * rang + 2)).collect();
        assert_eq!(verifier(&format!(", par: {par}"), &gabarit), attendues, "{par}");
    }
    let tout = "{{#each axes}}{{absent}}{{/each}}\n{{#each actions}}{{absent}}{{/each}}\n{{#each ateliers}}{{absent}}{{/each}}\n\
        {{#each convention.signataires}}{{absent}}{{/each}}\n{{axe.libelle}}\n";
    assert_eq!(verifier("", tout), ["GAB-01 1", "GAB-01 2", "GAB-01 3", "GAB-01 4", "GAB-01 5"]);
    assert!(verifier("", "{{#each actions as |a|}}{{a.cout}}, {{@index}}, {{../numero}}, {{@root.objet}}{{/each}}").is_empty());
}

#[test]
fn l_exemple_de_plan_se_lit() {
    let texte = fs::read_to_string(projet("src/view/annexe/exemple.yaml")).unwrap();
    let lecture = delib::read::lire_texte(std::path::Path::new("exemple.yaml"), &texte);
    assert!(lecture.diagnostics.is_empty(), "{:?}", lecture.diagnostics);
}

#[test]
fn les_noms_de_fichiers_suivent_le_motif() {
    let ici = dossier();
    delib(&projet("fixtures/valid"), &["build", "petite-commune", "-d", "annexe", "-o", ici.path().to_str().unwrap()]).code(0);
    let pdfs = fichiers(ici.path(), "pdf");
    let noms: Vec<&str> = pdfs.iter().map(|pdf| pdf.file_stem().unwrap().to_str().unwrap()).collect();
    assert_eq!(
        noms,
        [
            "annexe-4-subventions-du-secteur-culture",
            "annexe-5-subventions-du-secteur-sport",
            "convention-1-Les-Quatre-Saisons",
            "convention-2-Le-Volant-du-Vernay",
            "convention-3-Lire-a-La-Combe",
        ]
    );
}

#[test]
fn un_gabarit_ou_une_cellule_qui_change_refait_ses_documents() {
    let ici = dossier();
    // Longer than what is drawn of a cell in messages.
    let long = "une phrase de plus de quarante signes, dont la fin change";
    let acte = format!(
        "{}  annexes:\n    - {{titre: Lettre, gabarit: lettre.md, lignes: {{classeur: noms.csv}}}}\n    - {{titre: Fiche, modele: \
         fiche_action}}\nplan: {{classeur: [axes.csv, actions.csv]}}\n",
        super::banc::ACTE
    );
    let actions = format!("N°;Axe;Intitulé;Description\n1;A1;Ouvrir;{long}\n");
    ecrire(
        ici.path(),
        &[
            ("acte.yaml", &acte),
            ("lettre.md", "Bonjour {{ligne.nom}}, {{ligne.texte}}\n"),
            ("noms.csv", &format!("Nom;Texte\nMme Delorme;{long}\n")),
            ("axes.csv", "N°;Intitulé\nA1;Petite enfance\n"),
            ("actions.csv", &actions),
        ],
    );
    let refaits = || {
        let json = delib(ici.path(), &["build", "acte.yaml", "-d", "annexe", "--format", "json"]).code(0).json();
        json["documents"].as_array().unwrap().iter().filter(|document| document["etat"] == "fait").count()
    };
    assert_eq!((refaits(), refaits()), (2, 0));
    for (fichier, de, par) in
        [("lettre.md", "Bonjour", "Bonsoir"), ("noms.csv", "change", "varie"), ("actions.csv", "change", "varie")]
    {
        let texte = fs::read_to_string(ici.path().join(fichier)).unwrap();
        fs::write(ici.path().join(fichier), texte.replace(de, par)).unwrap();
        assert_eq!((refaits(), refaits()), (2, 0), "{fichier}");
    }
}
