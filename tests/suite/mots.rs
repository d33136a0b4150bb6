//! The words on the pages: those of the seed act, and those of every fixture.

use std::path::Path;

use delib::texte::{Bloc, texte_seul};

use super::banc::{delib, dossier, fichiers, projet, valides};

/// The text of each page of a PDF, as a reader other than the engine that wrote it finds it.
fn pages(pdf: &Path) -> Vec<String> {
    delib::assemble::textes(&std::fs::read(pdf).unwrap()).unwrap()
}

/// The seed act, as it was published in 2019: « ** » marked its bold words.
const SEMENCE: &str = include_str!("../references/ctg-2019.txt");

/// Letters, figures and marks, without what typography may change: spaces, the shape of apostrophes, hyphens at line ends, and,
/// in words that the seed sets in capitals, case and accents.
fn signes(texte: &str) -> String {
    texte
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '‐' | '–' | '*'))
        .map(|c| match c {
            '\u{2019}' => '\'',
            autre => autre,
        })
        .collect()
}

/// A word without case nor accents: for words that the seed sets in capitals.
fn nu(mot: &str) -> String {
    delib::french::sans_accents(mot).to_lowercase()
}

#[test]
fn les_mots_de_la_semence_dans_l_ordre() {
    let ici = dossier();
    delib(&projet("fixtures/valid"), &["build", "ctg-2019", "-d", "extrait", "-o", ici.path().to_str().unwrap()]).code(0);
    let pdf = fichiers(ici.path(), "pdf").remove(0);
    // Page furniture, told by hand: the letterhead and the running foot; then the running head from page 2 on.
    let tete = [
        "Ville de Mantes-la-Jolie",
        "Département des Yvelines",
        "République française",
        "Séance du 9 décembre 2019",
        "Matière 8.2 · Aide sociale",
    ];
    let mut acte = String::new();
    for (rang, page) in pages(&pdf).iter().enumerate() {
        let mut page = signes(page);
        let mut oter = |meuble: &str| {
            let meuble = signes(meuble);
            let at = page.find(&meuble).unwrap_or_else(|| panic!("« {meuble} » is not on page {}:\n{page}", rang + 1));
            page.replace_range(at..at + meuble.len(), "");
        };
        if rang == 0 {
            for ligne in tete {
                oter(ligne);
            }
        } else {
            oter("Convention territoriale globale - Caisse d'allocations…");
        }
        oter(&format!("{}/3", rang + 1));
        oter("Ville de Mantes-la-Jolie · Conseil municipal du 9 décembre 2019 · Convention territoriale globale…");
        acte.push_str(&page);
    }
    let attendu = signes(SEMENCE);
    // Case and accents of the words that the seed sets in capitals are typography: compared bare everywhere, then exactly in the
    // running text, which has no such words.
    assert_eq!(nu(&acte), nu(&attendu));
    let corps = |texte: &str| texte[texte.find("LaCaisse").unwrap()..texte.find("intervenir.").unwrap()].to_owned();
    assert_eq!(corps(&acte), corps(&attendu));
}

#[test]
fn le_texte_de_chaque_document() {
    let ici = dossier();
    let sortie = ici.path().to_str().unwrap();
    delib(&projet("fixtures/valid"), &["build", ".", "-o", sortie]).code(0);
    let pdfs = fichiers(ici.path(), "pdf");
    assert!(pdfs.len() >= valides().len() * 2);
    for pdf in pdfs {
        let nom = pdf.strip_prefix(ici.path()).unwrap().with_extension("").to_str().unwrap().replace('/', "__");
        let texte = pages(&pdf).join("\n──────── page ────────\n");
        // The last line of defence against typographic slips: an ordinary space where French wants one that does not break.
        for (numero, ligne) in texte.lines().enumerate() {
            for faute in [" ;", " !", " ?", "« ", " »", "..,", ",,", ";;", " .", " ,", "null,", " null ", "{{", "}}"] {
                assert!(!ligne.contains(faute), "« {faute} » in {nom}, line {}: {ligne}", numero + 1);
            }
        }
        // A dossier says again what its parts say: one is kept, for its summary.
        if nom.ends_with("__dossier") && !nom.starts_with("dossier-annexes") {
            continue;
        }
        insta::with_settings!({ snapshot_path => "../snapshots/textes", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(nom, texte);
        });
    }
}

#[test]
fn une_proposition_rejetee_n_imprime_jamais_decide() {
    let ici = dossier();
    delib(&projet("fixtures/valid"), &["build", "rejetee", "-o", ici.path().to_str().unwrap()]).code(0);
    for pdf in fichiers(ici.path(), "pdf") {
        let texte = pages(&pdf).join("\n");
        assert!(!nu(&texte).contains("decide :") && !texte.contains("DÉCIDE"), "{}:\n{texte}", pdf.display());
    }
}

#[test]
fn le_texte_d_un_utilisateur_s_imprime_tel_quel() {
    let ici = dossier();
    let nom = r"L'Étoile #set $x$ @ref <b> \n ";
    let acte = super::banc::ACTE.replace("Essai", &format!("'{}'", nom.trim().replace('\'', "''"))).replace(
        "d'approuver l'essai",
        r#""d'approuver le devis #1 à 5 \\$ (1 * 2 * 3) @ville <b>gras</b> #eval(\"1+1\") {{x}}""#,
    );
    super::banc::ecrire(ici.path(), &[("acte.yaml", &acte)]);
    delib(ici.path(), &["build", "acte.yaml", "-d", "extrait"]).code(0);
    let texte = pages(&ici.path().join("output/acte/extrait.pdf")).join(" ").replace('\u{2019}', "'");
    let texte = texte.split_whitespace().collect::<Vec<_>>().join(" ");
    for morceau in ["#set $x$ @ref <b> \\n", "#1 à 5 $ (1 * 2 * 3) @ville <b>gras</b> #eval(«\u{a0}1+1\u{a0}») {{x}}"] {
        let morceau = morceau.replace('\u{a0}', " ");
        assert!(texte.contains(&morceau), "« {morceau} » is not in:\n{texte}");
    }
}

#[test]
fn la_signature_reste_avec_la_fin_de_la_derniere_decision() {
    let ici = dossier();
    let genre = delib::view::genre("extrait").unwrap();
    let lecture = delib::verifier(&valides()).unwrap();
    let demande = delib::build::Demande { genres: &[genre], fils: 2, ..delib::build::Demande::new(ici.path()) };
    let bilan = delib::construire(&lecture, &demande, &delib::build::Sans);
    let actes: Vec<_> = lecture.dossiers.iter().filter(|dossier| !(genre.documents)(dossier).is_empty()).collect();
    assert_eq!(bilan.faits.len(), actes.len());
    for (dossier, fait) in actes.into_iter().zip(&bilan.faits) {
        let acte = delib::view::view(dossier, genre, 0).unwrap().en_acte().unwrap().acte.unwrap();
        let derniere = acte.decisions.last().and_then(|decision| decision.blocs.last()).unwrap();
        let Bloc::Paragraphe { c } = derniere else { continue };
        let fin: String = signes(&texte_seul(c)).chars().rev().take(25).collect::<Vec<_>>().into_iter().rev().collect();
        let pages: Vec<String> = pages(&fait.chemin).iter().map(|page| signes(page)).collect();
        let page_de = |morceau: &str| pages.iter().rposition(|page| page.contains(morceau));
        let signature = signes(&acte.signatures.last().unwrap().nom);
        assert!(page_de(&fin).is_some(), "« {fin} » is not in {}", fait.chemin.display());
        assert_eq!(page_de(&fin), page_de(&signature), "{}", fait.chemin.display());
    }
}

#[test]
fn une_derniere_page_porte_plus_que_quelques_lignes() {
    let ici = dossier();
    delib(&projet("fixtures/valid"), &["build", ".", "-o", ici.path().to_str().unwrap()]).code(0);
    // The last page of a dossier is that of an annex.
    for pdf in fichiers(ici.path(), "pdf").into_iter().filter(|pdf| !pdf.ends_with("dossier.pdf")) {
        let pages = pages(&pdf);
        let derniere = pages.last().unwrap();
        // The running head and foot are about twenty words.
        let mots = derniere.split_whitespace().count();
        assert!(pages.len() == 1 || mots > 45, "{}: {mots} words on the last page:\n{derniere}", pdf.display());
    }
}
