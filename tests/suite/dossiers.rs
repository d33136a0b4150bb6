//! The dossier of an act: its summary, its annexes, what it claims to be; and the act that holds its own data.

use std::fs;
use std::path::{Path, PathBuf};

use delib::assemble::{Norme, relire};
use lopdf::{Document, Object};

use super::assemblage::{annexe, liens, signets};
use super::banc::{ACTE, delib, dossier, ecrire, fichiers, projet};
use super::vues::{lire, mots};

/// Builds in a folder, and gives the file that is wanted.
fn produire(ici: &Path, arguments: &[&str], voulu: &str) -> PathBuf {
    let mut tout = vec!["build"];
    tout.extend(arguments);
    delib(ici, &tout).code(0);
    let trouves = fichiers(&ici.join("output"), "pdf");
    trouves.into_iter().find(|pdf| pdf.ends_with(voulu)).unwrap_or_else(|| panic!("{voulu} was not made"))
}

/// The act of the fixture, with other lines for its annexes.
fn acte(annexes: &[&str]) -> String {
    let lignes: Vec<String> = annexes.iter().map(|annexe| format!("    - {annexe}\n")).collect();
    format!("{ACTE}  annexes:\n{}", lignes.concat())
}

/// Writes an act and the files that it cites.
fn poser(ici: &Path, acte: &str, noms: &[&str]) {
    ecrire(ici, &[("acte.yaml", acte)]);
    for nom in noms {
        fs::write(ici.join(nom), annexe(nom)).unwrap();
    }
}

/// What XMP says of the norm.
fn norme(pdf: &Path) -> Option<String> {
    let xmp = relire(&lire(pdf)).unwrap().xmp.unwrap();
    assert!(!xmp.contains("pdfuaid:part>") || xmp.contains(">A<"), "no claim to PDF/UA without PDF/A-2a or 3a");
    let valeur = |nom: &str| Some(xmp.split_once(&format!("<{nom}>"))?.1.split_once('<')?.0.to_owned());
    Some(format!("{}{}", valeur("pdfaid:part")?, valeur("pdfaid:conformance")?))
}

#[test]
fn le_dossier_suit_l_acte_de_ses_annexes() {
    let ici = dossier();
    let sortie = ici.path().to_str().unwrap();
    let fait = delib(&projet("fixtures/valid"), &["build", "dossier-annexes", "-d", "dossier", "-o", sortie]).code(0);
    let pdf = lire(&fichiers(ici.path(), "pdf")[0]);
    let vus = mots(&pdf);
    // The summary, the act on two pages, three files of two pages, a picture.
    assert_eq!(vus.len(), 10);
    assert!(vus[0].contains("SOMMAIRE"), "{}", vus[0]);
    let lignes = [
        "DélibérationMiseàdispositiondelasalledesTilleulsetréfectiondesonparquet2",
        "Annexe1ConventiondemiseàdispositiondelasalledesTilleuls2pages4",
        "Annexe2Plandelasalle2pages6",
        "Annexe3Devisdel’entrepriseLenoiretfilles2pages8",
        "Annexe4Façadedelasalle,vuedelaplace1page10",
    ];
    for ligne in lignes {
        assert!(vus[0].contains(ligne), "« {ligne} » is not in {}", vus[0]);
    }
    for (page, pied) in [(0, "1/10"), (1, "2/10"), (2, "3/10"), (9, "10/10")] {
        assert!(vus[page].contains(pied), "« {pied} » is not in {}", vus[page]);
    }
    let mut page = 3;
    for (numero, nom) in ["convention.pdf", "plan.pdf", "devis.pdf"].into_iter().enumerate() {
        for (rang, source) in mots(&annexe(nom)).iter().enumerate() {
            let tampon = format!("Annexe{}–page{}/2·Délibérationn°2026-041·{}/10", numero + 1, rang + 1, page + 1);
            assert_eq!(vus[page], format!("{source}{tampon}"));
            page += 1;
        }
    }
    assert!(vus[9].contains("Annexe4–Façadedelasalle,vuedelaplace"), "{}", vus[9]);
    assert!(vus[9].contains("Pièceannexéeàladélibérationn°2026-041du10septembre2026"), "{}", vus[9]);
    let document = Document::load_mem(&pdf).unwrap();
    assert_eq!(liens(&document, 0), [1, 3, 5, 7, 9]);
    // It claims nothing, and says why.
    assert_eq!(norme(&fichiers(ici.path(), "pdf")[0]), None);
    let fait = fait.averti("SORT-05").averti("« plan.pdf » n'est pas un PDF/A et « devis.pdf » n'est pas un PDF/A");
    assert!(fait.dit.contains("(10 pages, ") && fait.dit.contains("copie de lecture"), "{}", fait.dit);
}

#[test]
fn les_pages_de_garde_sont_celles_de_leurs_annexes() {
    let ici = dossier();
    let acte = acte(&[
        "{titre: Convention, fichier: convention.pdf}",
        "{titre: Plan, numero: 2 bis, fichier: plan.pdf, page_de_garde: false}",
        "{titre: Tableau qui circule en séance}",
        "{titre: Façade, fichier: facade.jpg}",
    ]);
    let acte = acte.replace("  type: commune\n", "  type: commune\n  usages: {pages_de_garde: true}\n");
    poser(ici.path(), &acte, &["convention.pdf", "plan.pdf", "facade.jpg"]);
    let pdf = lire(&produire(ici.path(), &["acte.yaml"], "dossier.pdf"));
    let vus = mots(&pdf);
    // Summary, act, sheet, two pages, two pages, sheet, picture.
    assert_eq!(vus.len(), 9);
    assert!(vus[2].contains("ANNEXE1Convention"), "{}", vus[2]);
    assert!(vus[7].contains("ANNEXE3Façade"), "{}", vus[7]);
    for ligne in [
        "Annexe1Convention2pages3",
        "Annexe2bisPlan2pages6",
        "Annexe2Tableauquicirculeenséancepièceséparée",
        "Annexe3Façade1page8",
    ] {
        assert!(vus[0].contains(ligne), "« {ligne} » is not in {}", vus[0]);
    }
    let document = Document::load_mem(&pdf).unwrap();
    let signets = signets(&document);
    let tops: Vec<_> =
        signets.iter().filter(|signet| signet.0 == 0).map(|(_, titre, page)| (titre.as_str(), page.unwrap())).collect();
    assert_eq!(
        tops,
        [("SOMMAIRE", 0), ("Essai", 1), ("Annexe 1 – Convention", 2), ("Annexe 2 bis – Plan", 5), ("Annexe 3 – Façade", 7)]
            .map(|(titre, page)| (titre.replace("Annexe ", "Annexe\u{a0}"), page))
            .iter()
            .map(|(titre, page)| (titre.as_str(), *page))
            .collect::<Vec<_>>()
    );
    assert_eq!(liens(&document, 0), [1, 2, 5, 7]);
}

#[test]
fn le_dossier_d_un_plan_tient_les_feuilles_de_chaque_annexe() {
    let ici = dossier();
    let sortie = ici.path().to_str().unwrap();
    delib(&projet("fixtures/valid"), &["build", "ctg-annexes-2020", "-d", "extrait,annexe,dossier", "-o", sortie]).code(0);
    let pdfs = fichiers(ici.path(), "pdf");
    let lu = |fin: &str| pdfs.iter().find(|pdf| pdf.ends_with(fin)).map(|pdf| lire(pdf)).unwrap();
    let (extrait, pdf) = (mots(&lu("extrait.pdf")).concat(), lu("dossier.pdf"));
    assert!(relire(&pdf).unwrap().balise);
    let vus = mots(&pdf);
    let signets = signets(&Document::load_mem(&pdf).unwrap());
    let mut page = vus.iter().position(|vu| vu.contains("ANNEXE1Diagnostic")).unwrap();
    for numero in 1..=11 {
        let debut = format!("annexe-{numero}-");
        let nomme = |pdf: &&PathBuf| pdf.file_name().unwrap().to_str().unwrap().starts_with(&debut);
        let feuilles = mots(&lire(pdfs.iter().find(nomme).unwrap()));
        let pages = if feuilles.len() > 1 { format!("{}pages", feuilles.len()) } else { "1page".to_owned() };
        let garde = vus[page].strip_prefix(&format!("ANNEXE{numero}")).unwrap();
        let (titre, _) = garde.split_once("Pièceannexée").unwrap();
        let ligne = format!("Annexe{numero}{titre}{pages}");
        assert!(extrait.contains(&ligne), "« {ligne} » is not in the act");
        assert!(vus[0].contains(&format!("{ligne}{}", page + 1)), "« {ligne}{} » is not in {}", page + 1, vus[0]);
        assert!(garde.contains(&pages), "{garde}");
        let titre = format!("Annexe\u{a0}{numero} – ");
        assert!(signets.iter().any(|(niveau, nom, ou)| *niveau == 0 && nom.starts_with(&titre) && *ou == Some(page)), "{titre}");
        for (rang, feuille) in feuilles.iter().enumerate() {
            let sans = |vu: &str, folio: String| {
                let at = vu.rfind(&folio).unwrap_or_else(|| panic!("{folio} is not on this page: {vu}"));
                // A hyphen at the end of a line is the one or the other sign.
                [&vu[..at], &vu[at + folio.len()..]].concat().replace('\u{ad}', "-")
            };
            let dans_le_dossier = sans(&vus[page + 1 + rang], format!("{}/{}", page + rang + 2, vus.len()));
            assert_eq!(dans_le_dossier, sans(feuille, format!("{}/{}", rang + 1, feuilles.len())));
        }
        page += 1 + feuilles.len();
    }
    assert_eq!(page, vus.len());
}

#[test]
fn un_dossier_d_images_est_un_seul_document_archivable_et_accessible() {
    let ici = dossier();
    poser(ici.path(), &acte(&["{titre: Façade, fichier: facade.jpg}"]), &["facade.jpg"]);
    let pdf = produire(ici.path(), &["acte.yaml"], "dossier.pdf");
    assert_eq!(norme(&pdf).as_deref(), Some("2A"));
    let fiche = relire(&lire(&pdf)).unwrap();
    assert!(fiche.balise && fiche.xmp.unwrap().contains("<pdfuaid:part>1<"));
    assert_eq!(fiche.pages, 3);
}

#[test]
fn un_dossier_de_pdf_a_est_un_pdf_a() {
    let ici = dossier();
    let cites = acte(&["{titre: Convention, fichier: convention.pdf}", "{titre: Façade, fichier: facade.jpg}"]);
    poser(ici.path(), &cites, &["convention.pdf", "facade.jpg"]);
    let fait = delib(ici.path(), &["build", "acte.yaml", "-d", "dossier", "--format", "json"]).code(0).json();
    assert_eq!(fait["documents"][0]["norme"], "PDF/A-2b");
    let pdf = ici.path().join("output/acte/dossier.pdf");
    assert_eq!(norme(&pdf).as_deref(), Some("2B"));
    let document = Document::load_mem(&lire(&pdf)).unwrap();
    assert!(document.catalog().unwrap().has(b"OutputIntents"));
    let ids = document.trailer.get(b"ID").unwrap().as_array().unwrap();
    assert_ne!(ids[0], ids[1]);
    // The permanent identifier is that of the dossier, not of the extract.
    delib(ici.path(), &["build", "acte.yaml", "-d", "extrait"]).code(0);
    let extrait = relire(&lire(&ici.path().join("output/acte/extrait.pdf"))).unwrap();
    assert_ne!(extrait.identifiant.unwrap(), ids[0].as_str().unwrap());
}

/// The same file, claiming to be something else.
fn pretendre(octets: &[u8], de: &str, a: &str) -> Vec<u8> {
    let mut document = Document::load_mem(octets).unwrap();
    let id = document.catalog().unwrap().get(b"Metadata").unwrap().as_reference().unwrap();
    let flux = document.get_object_mut(id).and_then(Object::as_stream_mut).unwrap();
    let xmp = String::from_utf8(flux.get_plain_content().unwrap()).unwrap();
    assert!(xmp.contains(de), "{xmp}");
    flux.set_plain_content(xmp.replace(de, a).into_bytes());
    let mut octets = Vec::new();
    document.save_to(&mut octets).unwrap();
    octets
}

#[test]
fn une_seule_annexe_peut_tout_changer() {
    let ici = dossier();
    let cites = acte(&["{titre: Convention, fichier: convention.pdf}", "{titre: Autre, fichier: autre.pdf}"]);
    poser(ici.path(), &cites, &["convention.pdf"]);
    let convention = annexe("convention.pdf");
    let partie =
        |partie: &str| pretendre(&convention, "<pdfaid:part>2</pdfaid:part>", &format!("<pdfaid:part>{partie}</pdfaid:part>"));
    for (octets, attendue, raison) in [
        (partie("1"), Some("2B"), ""),
        (partie("3"), Some("3B"), ""),
        (partie("4"), None, "« autre.pdf » est un PDF/A-4b"),
        (annexe("devis.pdf"), None, "« autre.pdf » n'est pas un PDF/A"),
    ] {
        fs::write(ici.path().join("autre.pdf"), octets).unwrap();
        let fait = delib(ici.path(), &["build", "acte.yaml", "-d", "dossier"]).code(0);
        assert_eq!(norme(&ici.path().join("output/acte/dossier.pdf")).as_deref(), attendue, "{raison}");
        assert!(fait.averti.contains(raison), "{}", fait.averti);
        assert_eq!(fait.averti.contains("SORT-05"), attendue.is_none());
    }
    // A claim that what is seen denies is not repeated: the profile is gone.
    let mut document = Document::load_mem(&convention).unwrap();
    document.catalog_mut().unwrap().remove(b"OutputIntents");
    let mut octets = Vec::new();
    document.save_to(&mut octets).unwrap();
    fs::write(ici.path().join("autre.pdf"), octets).unwrap();
    let fait = delib(ici.path(), &["build", "acte.yaml", "-d", "dossier"]).code(0);
    fait.averti("se dit PDF/A-2b, mais aucun profil ne définit ses couleurs");
    assert_eq!(norme(&ici.path().join("output/acte/dossier.pdf")), None);
    assert_eq!(Norme { partie: 3, niveau: Some('u') }.to_string(), "PDF/A-3u");
}

#[test]
fn un_projet_a_son_dossier_marque() {
    let ici = dossier();
    let acte = acte(&["{titre: Plan, fichier: plan.pdf}"]).replace("  objet:", "  etat: projet\n  objet:");
    poser(ici.path(), &acte, &["plan.pdf"]);
    let vus = mots(&lire(&produire(ici.path(), &["acte.yaml"], "dossier.pdf")));
    assert!(vus[0].contains("DUPROJETDEDÉLIBÉRATION") && vus[0].contains("PROJET"), "{}", vus[0]);
    assert!(vus[1].contains("PROJET") && !vus[2].contains("PROJET"));
}

#[test]
fn sans_fichier_pas_de_dossier() {
    let ici = dossier();
    poser(ici.path(), &acte(&["{titre: Plan, pages: 3}"]), &[]);
    delib(ici.path(), &["build", "acte.yaml", "-d", "dossier"]).code(0).averti("SORT-02");
    assert!(!ici.path().join("output").exists());
}

#[test]
fn une_annexe_verrouillee_reste_a_part_malgre_tout() {
    let ici = dossier();
    let cites = acte(&["{titre: Convention, fichier: verrouille.pdf}", "{titre: Plan, fichier: plan.pdf}"]);
    poser(ici.path(), &cites, &["verrouille.pdf", "plan.pdf"]);
    delib(ici.path(), &["build", "acte.yaml"]).code(1).averti("ANX-01").averti("« verrouille.pdf » est verrouillé");
    let vus = mots(&lire(&produire(ici.path(), &["acte.yaml", "--malgre-tout"], "dossier.pdf")));
    assert!(vus[0].contains("Annexe1Conventionpièceséparée"), "{}", vus[0]);
    assert_eq!(vus.len(), 4);
}

#[test]
fn une_image_qui_ne_se_dessine_pas_est_nommee() {
    let ici = dossier();
    let cites = acte(&["{titre: Façade, fichier: facade.jpg}", "{titre: Vue, fichier: vue.png}"]);
    poser(ici.path(), &cites, &["facade.jpg"]);
    fs::write(ici.path().join("vue.png"), b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x09\0\0\0\x09 et rien d'autre").unwrap();
    let faute = delib(ici.path(), &["build", "acte.yaml", "-d", "dossier"]).code(1).averti("LIRE-08");
    faute.averti("acte.yaml:12:").averti("« vue.png » ne peut pas être dessiné");
    assert!(!ici.path().join("output").exists());
}

/// The files that a document holds: name, relationship, description, bytes.
fn tenus(pdf: &Path) -> Vec<(String, String, String, Vec<u8>)> {
    let document = Document::load_mem(&lire(pdf)).unwrap();
    let associes = document.catalog().unwrap().get_deref(b"AF", &document).unwrap().as_array().unwrap();
    let lire = |associe: &Object| {
        let piece = document.dereference(associe).unwrap().1.as_dict().unwrap();
        let texte = |cle: &[u8]| lopdf::decode_text_string(piece.get_deref(cle, &document).unwrap()).unwrap();
        let flux = piece.get_deref(b"EF", &document).unwrap().as_dict().unwrap().get_deref(b"F", &document).unwrap();
        let relation = piece.get(b"AFRelationship").unwrap().as_name().unwrap();
        (
            texte(b"UF"),
            String::from_utf8_lossy(relation).into_owned(),
            texte(b"Desc"),
            flux.as_stream().unwrap().get_plain_content().unwrap(),
        )
    };
    let mut tenus: Vec<_> = associes.iter().map(lire).collect();
    tenus.sort();
    tenus
}

#[test]
fn un_acte_hybride_tient_ses_donnees_et_ses_annexes() {
    let ici = dossier();
    let cites = acte(&["{titre: Plan de la salle, fichier: plan.pdf}", "{titre: Façade, fichier: facade.jpg}"]);
    poser(ici.path(), &cites, &["plan.pdf", "facade.jpg"]);
    let pdf = produire(ici.path(), &["acte.yaml", "--hybride"], "extrait.pdf");
    assert_eq!(norme(&pdf).as_deref(), Some("3A"));
    let tenus = tenus(&pdf);
    let noms: Vec<_> =
        tenus.iter().map(|(nom, relation, description, _)| (nom.as_str(), relation.as_str(), description.as_str())).collect();
    assert_eq!(
        noms,
        [
            ("acte.yaml", "Source", "Données de l'acte, telles qu'elles ont été saisies"),
            ("annexe-1-plan.pdf", "Supplement", "Annexe\u{a0}1 – Plan de la salle"),
            ("annexe-2-facade.jpg", "Supplement", "Annexe\u{a0}2 – Façade"),
            ("donnees.json", "Data", "Textes de l'acte, partie par partie"),
        ]
    );
    assert_eq!(tenus[0].3, cites.as_bytes());
    assert_eq!(tenus[1].3, annexe("plan.pdf"));
    let donnees: serde_json::Value = serde_json::from_slice(&tenus[3].3).unwrap();
    assert_eq!(donnees["acte"]["annexes"][0]["pages"], "2 pages");
    assert_eq!(donnees["document"]["genre"], "extrait");
    // The other documents of the act are what they always are.
    assert_eq!(norme(&ici.path().join("output/acte/projet.pdf")).as_deref(), Some("2A"));
}

#[test]
fn ce_qui_ne_peut_pas_etre_hybride_est_refuse_avant_tout_travail() {
    let ici = dossier();
    poser(ici.path(), &acte(&["{titre: Plan, fichier: plan.pdf}"]), &["plan.pdf"]);
    for genres in ["note", "projet", "dossier", "note,dossier"] {
        let refus = delib(ici.path(), &["build", "acte.yaml", "--hybride", "-d", genres]).code(2);
        refus.averti("« --hybride » ne vaut que pour l'extrait");
    }
    assert!(!ici.path().join("output").exists());
    delib(ici.path(), &["build", "acte.yaml", "--hybride", "-d", "extrait,dossier"]).code(0);
}
