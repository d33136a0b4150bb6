//! What a file holds is still there, and still works, once it is joined to others.

use delib::assemble::{self, Refus, examiner};
use lopdf::{Document, Object, Stream, dictionary, text_string};

use super::etrangers::{Etranger, Feuille};
use super::{annexe, joindre, liens, pages, signets};
use crate::vues::mots;

/// Three producers and a scanner.
const FICHIERS: [&str; 4] = ["convention.pdf", "plan.pdf", "devis.pdf", "scan.pdf"];

#[test]
fn les_fichiers_de_quatre_producteurs_gardent_leurs_pages_et_leurs_mots() {
    let fichiers = FICHIERS.map(annexe);
    let joint = joindre(&fichiers);
    let vus = mots(&joint.octets);
    assert_eq!((joint.pages, vus.len()), (8, 8));
    assert_eq!(vus[0], "Notrepage");
    let mut page = 1;
    for (rang, fichier) in fichiers.iter().enumerate() {
        let source = mots(fichier);
        for (numero, mots) in source.iter().enumerate() {
            assert_eq!(vus[page], format!("{mots}A{}p{}/{}", rang + 1, numero + 1, source.len()), "page {page}");
            page += 1;
        }
    }
    // The reader that merged them finds them too.
    assert_eq!(assemble::textes(&joint.octets).unwrap().len(), 8);
}

#[test]
fn cinq_cents_pages_se_joignent_chacune_a_sa_place() {
    let pages = (1..=500).map(|page| Feuille::ligne(&format!("Page {page}."))).collect();
    let joint = joindre(&[Etranger::new(pages).octets()]);
    let attendus = (1..=500).map(|page| format!("Page{page}.A1p{page}/500"));
    assert_eq!(mots(&joint.octets)[1..], attendus.collect::<Vec<_>>());
}

#[test]
fn une_image_de_cent_megaoctets_se_joint_intacte() {
    const COTE: i64 = 5_800;
    let points = vec![0x5A; usize::try_from(COTE * COTE * 3).unwrap()];
    assert!(points.len() > 100_000_000);
    let dictionnaire = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => COTE, "Height" => COTE, "ColorSpace" => "DeviceRGB", "BitsPerComponent" => 8,
    };
    let feuille = Feuille { contenu: "q 300 0 0 300 60 200 cm /Vue Do Q".to_owned(), entrees: dictionary! {} };
    let mut etranger = Etranger::new(vec![feuille]);
    let vue = etranger.document.add_object(Stream::new(dictionnaire, points.clone()));
    let ressources = dictionary! { "XObject" => dictionary! { "Vue" => vue } };
    etranger.document.get_dictionary_mut(etranger.pages[0]).unwrap().set("Resources", ressources);
    let joint = joindre(&[etranger.octets()]);
    let document = Document::load_mem(&joint.octets).unwrap();
    assert_eq!(document.get_pages().len(), 2);
    let est_la_vue = |objet: &&Object| objet.as_stream().is_ok_and(|flux| flux.dict.get(b"Width").is_ok());
    let vue = document.objects.values().find(est_la_vue).and_then(|objet| objet.as_stream().ok()).unwrap();
    assert!(vue.get_plain_content().unwrap() == points, "the picture has changed");
}

#[test]
fn les_signets_se_rangent_sous_celui_de_leur_annexe() {
    let joint = joindre(&FICHIERS.map(annexe));
    let document = Document::load_mem(&joint.octets).unwrap();
    let attendus = [
        (0, "Annexe 1", 1),
        (1, "Convention de mise à disposition", 1),
        (2, "Article 1 – Objet", 1),
        (1, "Obligations et durée", 2),
        (2, "Article 2 – Obligations de l'occupant", 2),
        (2, "Article 3 – Durée", 2),
        (0, "Annexe 2", 3),
        (1, "Plan de la salle des Tilleuls", 3),
        (2, "Légende", 4),
        (0, "Annexe 3", 5),
        (1, "1 Travaux", 5),
        (1, "2 Détail", 6),
        (0, "Annexe 4", 7),
    ];
    let trouves = signets(&document);
    let trouves: Vec<_> = trouves.iter().map(|(niveau, titre, page)| (*niveau, titre.as_str(), page.unwrap())).collect();
    assert_eq!(trouves, attendus);
}

#[test]
fn les_liens_menent_dans_leur_annexe_meme_si_deux_portent_les_memes_noms() {
    let joint = joindre(&[annexe("devis.pdf"), annexe("plan.pdf"), annexe("devis.pdf"), annexe("convention.pdf")]);
    let document = Document::load_mem(&joint.octets).unwrap();
    let liens: Vec<_> = (0..joint.pages).map(|page| liens(&document, page)).collect();
    assert_eq!(liens, [vec![], vec![2, 2], vec![1], vec![4], vec![3], vec![6, 6], vec![5], vec![8], vec![]]);
}

#[test]
fn les_pages_portent_le_numero_de_leur_annexe() {
    let joint = joindre(&[annexe("convention.pdf"), annexe("scan.pdf")]);
    let document = Document::load_mem(&joint.octets).unwrap();
    let racine = document.catalog().unwrap().get_deref(b"PageLabels", &document).unwrap().as_dict().unwrap();
    let suites: Vec<_> = racine
        .get(b"Nums")
        .unwrap()
        .as_array()
        .unwrap()
        .chunks(2)
        .map(|paire| {
            let suite = paire[1].as_dict().unwrap();
            let prefixe = suite.get(b"P").ok().map(|prefixe| lopdf::decode_text_string(prefixe).unwrap());
            (paire[0].as_i64().unwrap(), prefixe.unwrap_or_default())
        })
        .collect();
    assert_eq!(suites, [(0, String::new()), (1, "Annexe 1 – ".into()), (3, "Annexe 2 – ".into())]);
}

#[test]
fn deux_champs_du_meme_nom_gardent_chacun_sa_valeur() {
    let formulaire = |valeur: &str| {
        let mut fichier = Etranger::new(vec![Feuille::ligne("Formulaire")]);
        let champ = fichier.document.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "Rect" => [72, 400, 200, 420].map(Object::from).to_vec(),
            "FT" => "Tx", "T" => text_string("Nom"), "V" => text_string(valeur),
        });
        let page = fichier.document.get_dictionary_mut(fichier.pages[0]).unwrap();
        page.set("Annots", vec![Object::Reference(champ)]);
        fichier.catalogue.set(
            "AcroForm",
            dictionary! { "Fields" => vec![Object::Reference(champ)], "DA" => Object::string_literal("/Helv 0 Tf") },
        );
        fichier.octets()
    };
    let joint = joindre(&[formulaire("Guérin"), formulaire("Renou")]);
    let document = Document::load_mem(&joint.octets).unwrap();
    let formulaire = document.catalog().unwrap().get_deref(b"AcroForm", &document).unwrap().as_dict().unwrap();
    let mut champs = Vec::new();
    for racine in formulaire.get(b"Fields").unwrap().as_array().unwrap() {
        let racine = document.dereference(racine).unwrap().1.as_dict().unwrap();
        let enfant = racine.get(b"Kids").unwrap().as_array().unwrap()[0].as_reference().unwrap();
        let champ = document.get_dictionary(enfant).unwrap();
        assert!(pages(&document).iter().any(|page| document.get_page_annotations(*page).unwrap().contains(&champ)));
        assert_eq!(racine.get(b"DA").unwrap().as_str().unwrap(), b"/Helv 0 Tf");
        let texte =
            |dictionnaire: &lopdf::Dictionary, cle: &[u8]| lopdf::decode_text_string(dictionnaire.get(cle).unwrap()).unwrap();
        champs.push((format!("{}.{}", texte(racine, b"T"), texte(champ, b"T")), texte(champ, b"V")));
    }
    assert_eq!(champs, [("partie-1.Nom".into(), "Guérin".into()), ("partie-2.Nom".to_owned(), "Renou".to_owned())]);
}

/// A file of one page with a signature field, its picture and its value.
fn signe() -> Vec<u8> {
    let mut fichier = Etranger::new(vec![Feuille::ligne("Convention signée")]);
    let image = fichier.document.add_object(Stream::new(
        dictionary! { "Subtype" => "Form", "BBox" => [0, 0, 100, 40].map(Object::from).to_vec() },
        b"0 0 100 40 re S".to_vec(),
    ));
    let valeur = fichier.document.add_object(dictionary! { "Type" => "Sig", "Contents" => Object::string_literal("scellé") });
    let champ = fichier.document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "Rect" => [72, 100, 172, 140].map(Object::from).to_vec(),
        "FT" => "Sig", "T" => text_string("Signature"), "V" => valeur, "AP" => dictionary! { "N" => image },
    });
    fichier.document.get_dictionary_mut(fichier.pages[0]).unwrap().set("Annots", vec![Object::Reference(champ)]);
    fichier.catalogue.set("AcroForm", dictionary! { "Fields" => vec![Object::Reference(champ)], "SigFlags" => 3 });
    fichier.octets()
}

#[test]
fn une_signature_ne_garde_que_son_image() {
    assert!(examiner(&signe()).unwrap().signe);
    assert!(!examiner(&annexe("convention.pdf")).unwrap().signe);
    let joint = joindre(&[signe()]);
    let document = Document::load_mem(&joint.octets).unwrap();
    assert!(document.catalog().unwrap().get(b"AcroForm").is_err());
    let annotation = document.get_page_annotations(pages(&document)[1]).unwrap()[0];
    assert_eq!(annotation.get(b"Subtype").unwrap().as_name().unwrap(), b"Stamp");
    assert!(annotation.has(b"AP") && annotation.has(b"Rect") && !annotation.has(b"V") && !annotation.has(b"FT"));
    assert!(!document.objects.values().any(|objet| objet.type_name().is_ok_and(|nom| nom == b"Sig")));
}

#[test]
fn couches_et_pieces_jointes_suivent() {
    let mut fichier = Etranger::new(vec![Feuille::ligne("Plan en couches")]);
    let couche = |nom: &str| dictionary! { "Type" => "OCG", "Name" => text_string(nom) };
    let [eau, gaz] = ["Eau", "Gaz"].map(|nom| fichier.document.add_object(couche(nom)));
    fichier.catalogue.set(
        "OCProperties",
        dictionary! {
            "OCGs" => vec![Object::Reference(eau), Object::Reference(gaz)],
            "D" => dictionary! { "BaseState" => "OFF", "ON" => vec![Object::Reference(eau)], "Order" => vec![Object::Reference(eau), Object::Reference(gaz)] },
        },
    );
    let donnees = fichier.document.add_object(Stream::new(dictionary! { "Type" => "EmbeddedFile" }, b"1;2;3".to_vec()));
    let piece = fichier.document.add_object(dictionary! {
        "Type" => "Filespec", "F" => text_string("releve.csv"), "EF" => dictionary! { "F" => donnees },
    });
    fichier.catalogue.set(
        "Names",
        dictionary! { "EmbeddedFiles" => dictionary! { "Names" => vec![text_string("releve.csv"), Object::Reference(piece)] } },
    );
    let joint = joindre(&[annexe("plan.pdf"), fichier.octets()]);
    let document = Document::load_mem(&joint.octets).unwrap();
    let catalogue = document.catalog().unwrap();
    let couches = catalogue.get(b"OCProperties").unwrap().as_dict().unwrap();
    assert_eq!(couches.get(b"OCGs").unwrap().as_array().unwrap().len(), 2);
    let eteinte = couches.get(b"D").unwrap().as_dict().unwrap().get(b"OFF").unwrap().as_array().unwrap();
    let eteinte = document.get_dictionary(eteinte[0].as_reference().unwrap()).unwrap();
    assert_eq!(lopdf::decode_text_string(eteinte.get(b"Name").unwrap()).unwrap(), "Gaz");
    let noms =
        catalogue.get(b"Names").unwrap().as_dict().unwrap().get_deref(b"EmbeddedFiles", &document).unwrap().as_dict().unwrap();
    let noms = noms.get(b"Names").unwrap().as_array().unwrap();
    assert_eq!(lopdf::decode_text_string(&noms[0]).unwrap(), "Annexe 2/releve.csv");
    let piece = document.dereference(&noms[1]).unwrap().1.as_dict().unwrap();
    let donnees = piece.get(b"EF").unwrap().as_dict().unwrap().get_deref(b"F", &document).unwrap().as_stream().unwrap();
    assert_eq!(donnees.get_plain_content().unwrap(), b"1;2;3");
}

/// The elements of a structure, each with the contents that it holds on its pages, in the order of reading.
fn lus(document: &Document) -> usize {
    fn compter(document: &Document, objet: &Object, parent: lopdf::ObjectId) -> usize {
        match document.dereference(objet).unwrap() {
            (_, Object::Array(enfants)) => enfants.iter().map(|enfant| compter(document, enfant, parent)).sum(),
            (Some(id), Object::Dictionary(element)) if element.has(b"S") => {
                assert_eq!(element.get(b"P").unwrap().as_reference().unwrap(), parent, "an element hangs under its parent");
                element.get(b"K").map_or(0, |enfants| compter(document, enfants, id))
            }
            _ => 1,
        }
    }
    let racine = document.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    compter(document, document.get_dictionary(racine).unwrap().get(b"K").unwrap(), racine)
}

#[test]
fn la_structure_de_chaque_partie_reste_lisible() {
    let base = annexe("convention.pdf");
    let plan = annexe("plan.pdf");
    let compte = |octets: &[u8]| lus(&Document::load_mem(octets).unwrap());
    // Both programs define roles of the same name (« Standard », « H1 ») in their own way.
    let partie = |octets: &[u8], rang: usize| assemble::Partie {
        octets: octets.to_vec(),
        apres: 2,
        signet: format!("Annexe {rang}"),
        couverture: true,
        etiquette: String::new(),
        adresse: String::new(),
    };
    let tampons = super::etrangers::tampons(&["a", "b", "c", "d"].map(str::to_owned));
    let tampons = assemble::Tampons { pdf: &tampons, police: super::POLICE };
    let joint = assemble::joindre(&base, vec![partie(&plan, 1), partie(&base, 2)], tampons).unwrap();
    let document = Document::load_mem(&joint.octets).unwrap();
    assert_eq!(lus(&document), 2 * compte(&base) + compte(&plan));
    let catalogue = document.catalog().unwrap();
    assert!(catalogue.get(b"MarkInfo").unwrap().as_dict().unwrap().get(b"Marked").unwrap().as_bool().unwrap());
    // Every page finds its contents in the tree, by a number of its own.
    let racine = catalogue.get_deref(b"StructTreeRoot", &document).unwrap().as_dict().unwrap();
    let parents = racine.get_deref(b"ParentTree", &document).unwrap().as_dict().unwrap();
    let numeros: Vec<i64> =
        parents.get(b"Nums").unwrap().as_array().unwrap().chunks(2).map(|paire| paire[0].as_i64().unwrap()).collect();
    assert!(numeros.is_sorted_by(|a, b| a < b), "{numeros:?}");
    let des_pages: Vec<i64> = pages(&document)
        .iter()
        .map(|page| document.get_dictionary(*page).unwrap().get(b"StructParents").unwrap().as_i64().unwrap())
        .collect();
    assert!(des_pages.iter().all(|numero| numeros.contains(numero)));
    let uniques: std::collections::BTreeSet<_> = des_pages.iter().collect();
    assert_eq!(uniques.len(), 6);
    // With one part that has no structure, nobody is told to trust the structure.
    let joint = joindre(&[annexe("devis.pdf")]);
    let document = Document::load_mem(&joint.octets).unwrap();
    let marques = document.catalog().unwrap().get(b"MarkInfo").unwrap().as_dict().unwrap();
    assert!(!marques.get(b"Marked").unwrap().as_bool().unwrap());
}

#[test]
fn l_examen_dit_ce_qu_est_chaque_fichier() {
    let examen = examiner(&annexe("convention.pdf")).unwrap();
    assert_eq!((examen.pages, examen.norme.unwrap().to_string()), (2, "PDF/A-2b".to_owned()));
    for nom in ["convention.pdf", "plan.pdf", "devis.pdf"] {
        let examen = examiner(&annexe(nom)).unwrap();
        assert_eq!((examen.sans_texte, examen.polices_absentes, examen.sans_profil), (vec![], vec![], vec![]), "{nom}");
    }
    assert_eq!(examiner(&annexe("scan.pdf")).unwrap().sans_texte, [1]);
    let fichier = Etranger::new(vec![
        Feuille { contenu: "1 1 1 rg 0 0 420 595 re f".into(), entrees: lopdf::Dictionary::new() },
        Feuille::ligne("Du texte"),
        Feuille { contenu: "0.8 0.1 0.1 rg 10 10 50 50 re f".into(), entrees: lopdf::Dictionary::new() },
    ]);
    let examen = examiner(&fichier.octets()).unwrap();
    assert_eq!((examen.sans_texte, examen.sans_profil), (vec![3], vec![3]));
    let polices: Vec<_> = examen.polices_absentes.iter().map(|police| (police.nom.as_str(), police.page)).collect();
    assert_eq!(polices, [("Helvetica", 2)]);
}

#[test]
fn ce_qui_n_est_pas_une_suite_de_pages_est_refuse_par_son_nom() {
    let mut porte_documents = Etranger::new(vec![Feuille::ligne("Ouvrir dans Acrobat")]);
    porte_documents.catalogue.set("Collection", dictionary! { "Type" => "Collection" });
    let mut dynamique = Etranger::new(vec![Feuille::ligne("Please wait")]);
    dynamique.catalogue.set("NeedsRendering", true);
    for (octets, refus) in [
        (Vec::new(), Refus::Vide),
        (b"\x89PNG\r\n\x1a\n".to_vec(), Refus::PasUnPdf),
        (b"%PDF-1.7\nrien".to_vec(), Refus::Abime),
        (Etranger::new(Vec::new()).octets(), Refus::SansPage),
        (porte_documents.octets(), Refus::PorteDocuments),
        (dynamique.octets(), Refus::FormulaireDynamique),
    ] {
        assert_eq!(examiner(&octets), Err(refus));
        assert!(!refus.to_string().is_empty() && !refus.remede().is_empty());
    }
}
