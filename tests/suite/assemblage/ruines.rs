//! Files that are cut, twisted, locked or made to harm: an answer, never a panic.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use delib::assemble::{self, Echec, Partie, Refus, Tampons, examiner};
use lopdf::encryption::crypt_filters::{Aes256CryptFilter, CryptFilter};
use lopdf::{Dictionary, Document, EncryptionState, EncryptionVersion, Object, Permissions, Stream, dictionary};
use proptest::prelude::*;

use super::etrangers::{Etranger, Feuille, page, tampons};
use super::{POLICE, annexe, joindre, signets};

/// Examines a file and joins it, whatever it is, and gives what the first says.
fn eprouver(octets: &[u8]) -> Result<assemble::Examen, Refus> {
    let examen = examiner(octets);
    let pages = examen.as_ref().map_or(1, |examen| examen.pages);
    let tampons = tampons(&vec!["Annexe 1".to_owned(); pages]);
    let partie = Partie {
        octets: octets.to_vec(),
        apres: 1,
        signet: "Annexe".into(),
        couverture: false,
        etiquette: String::new(),
        adresse: String::new(),
    };
    let joint = assemble::joindre(&page("Nous"), vec![partie], Tampons { pdf: &tampons, police: POLICE });
    match &examen {
        Ok(examen) => assert_eq!(joint.unwrap().pages, examen.pages + 1),
        Err(refus) => assert_eq!(joint.unwrap_err(), Echec::Partie(0, *refus)),
    }
    examen
}

#[test]
fn un_fichier_coupe_n_importe_ou() {
    let entier = annexe("plan.pdf");
    for fin in (0..entier.len()).step_by(397) {
        let _ = eprouver(&entier[..fin]);
    }
    assert!(eprouver(&entier[..entier.len() - 600]).is_ok_and(|examen| examen.abime), "what can be found again is");
}

#[test]
fn des_fichiers_verrouilles() {
    let filtres = || BTreeMap::from([(b"StdCF".to_vec(), Arc::new(Aes256CryptFilter) as Arc<dyn CryptFilter>)]);
    for (lecteur, refus) in [("secret", Refus::MotDePasse), ("", Refus::Verrou)] {
        let mut document = Document::load_mem(&annexe("devis.pdf")).unwrap();
        let etat = EncryptionState::try_from(EncryptionVersion::V5 {
            encrypt_metadata: true,
            crypt_filters: filtres(),
            file_encryption_key: &[7; 32],
            stream_filter: b"StdCF".to_vec(),
            string_filter: b"StdCF".to_vec(),
            owner_password: "maître",
            user_password: lecteur,
            permissions: Permissions::PRINTABLE,
        })
        .unwrap();
        document.encrypt(&etat).unwrap();
        let mut octets = Vec::new();
        document.save_to(&mut octets).unwrap();
        assert_eq!(eprouver(&octets), Err(refus));
    }
}

#[test]
fn des_pages_en_boucle_et_des_comptes_impossibles() {
    let mut boucle = Etranger::new(vec![Feuille::ligne("Une")]);
    let racine = boucle.catalogue.get(b"Pages").unwrap().as_reference().unwrap();
    let enfants = vec![Object::Reference(boucle.pages[0]), Object::Reference(racine)];
    boucle.document.get_dictionary_mut(racine).unwrap().set("Kids", enfants);
    assert_eq!(eprouver(&boucle.octets()), Err(Refus::Abime));

    let mut geant = Etranger::new(vec![Feuille::ligne("Une")]);
    geant.document.get_dictionary_mut(racine).unwrap().set("Count", i64::MAX);
    assert_eq!(eprouver(&geant.octets()).unwrap().pages, 1);

    let mut absente = Etranger::new(vec![Feuille::ligne("Une"), Feuille::ligne("Deux")]);
    absente.document.objects.remove(&absente.pages[1]);
    assert_eq!(eprouver(&absente.octets()), Err(Refus::Abime));

    let mut repetee = Etranger::new(vec![Feuille::ligne("Une")]);
    repetee.document.get_dictionary_mut(racine).unwrap().set("Kids", vec![Object::Reference(repetee.pages[0]); 3]);
    assert_eq!(eprouver(&repetee.octets()).unwrap().pages, 3);

    let mut foule = Etranger::new(vec![Feuille::ligne("Une")]);
    foule.document.get_dictionary_mut(racine).unwrap().set("Kids", vec![Object::Reference(foule.pages[0]); 10_001]);
    assert_eq!(examiner(&foule.octets()), Err(Refus::TropDePages));
}

#[test]
fn des_signets_en_boucle() {
    let mut fichier = Etranger::new(vec![Feuille::ligne("Une")]);
    let [racine, a, b] = [0; 3].map(|_| fichier.document.new_object_id());
    let signet = |titre: &str, suivant| {
        Object::Dictionary(
            dictionary! { "Title" => Object::string_literal(titre), "Next" => suivant, "First" => a, "Dest" => vec![Object::Integer(0), "Fit".into()] },
        )
    };
    fichier.document.objects.insert(a, signet("A", b));
    fichier.document.objects.insert(b, signet("B", a));
    fichier.document.objects.insert(racine, Object::Dictionary(dictionary! { "First" => a, "Count" => 1_000_000 }));
    fichier.catalogue.set("Outlines", racine);
    let octets = fichier.octets();
    eprouver(&octets).unwrap();
    let document = Document::load_mem(&joindre(&[octets]).octets).unwrap();
    let titres: Vec<_> = signets(&document).into_iter().map(|(niveau, titre, page)| (niveau, titre, page.unwrap())).collect();
    assert_eq!(titres, [(0, "Annexe 1".to_owned(), 1), (1, "A".to_owned(), 1), (1, "B".to_owned(), 1)]);
}

#[test]
fn des_arbres_qui_se_mordent_la_queue() {
    let mut fichier = Etranger::new(vec![Feuille { contenu: "/X Do".into(), entrees: Dictionary::new() }]);
    let [forme, noms, champ, element] = [0; 4].map(|_| fichier.document.new_object_id());
    let appels = dictionary! { "XObject" => dictionary! { "X" => forme } };
    fichier.document.get_dictionary_mut(fichier.pages[0]).unwrap().set("Resources", appels.clone());
    let dedans = dictionary! { "Subtype" => "Form", "BBox" => [0, 0, 9, 9].map(Object::from).to_vec(), "Resources" => appels };
    fichier.document.objects.insert(forme, Object::Stream(Stream::new(dedans, b"/X Do /X Do".to_vec())));
    let boucle = |id| dictionary! { "Kids" => vec![Object::Reference(id); 2], "T" => Object::string_literal("x"), "S" => "P", "P" => id, "K" => id };
    for id in [noms, champ, element] {
        fichier.document.objects.insert(id, Object::Dictionary(boucle(id)));
    }
    fichier.catalogue.set("Names", dictionary! { "Dests" => noms, "EmbeddedFiles" => noms });
    fichier.catalogue.set("AcroForm", dictionary! { "Fields" => vec![Object::Reference(champ); 3] });
    fichier.catalogue.set("StructTreeRoot", dictionary! { "K" => element, "ParentTree" => noms, "IDTree" => noms });
    fichier.catalogue.set("MarkInfo", dictionary! { "Marked" => true });
    eprouver(&fichier.octets()).unwrap();
}

#[test]
fn une_bombe_ne_prend_pas_la_memoire() {
    let mut fichier = Etranger::new(vec![Feuille::ligne("Bombe")]);
    let mut flux = Stream::new(Dictionary::new(), vec![b' '; 300 << 20]);
    flux.compress().unwrap();
    assert!(flux.content.len() < 1 << 20);
    let flux = fichier.document.add_object(flux);
    fichier.document.get_dictionary_mut(fichier.pages[0]).unwrap().set("Contents", flux);
    let octets = fichier.octets();
    let debut = Instant::now();
    assert_eq!(examiner(&octets), Err(Refus::Abime));
    assert!(debut.elapsed() < Duration::from_secs(5), "{:?}", debut.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    /// Bytes changed anywhere: an answer.
    #[test]
    fn un_fichier_abime(quel in 0usize..3, coups in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut octets = annexe(["convention.pdf", "plan.pdf", "devis.pdf"][quel]);
        for (ou, quoi) in coups {
            let ou = ou.index(octets.len());
            octets[ou] = quoi;
        }
        let _ = eprouver(&octets);
    }

    /// Words of the file changed for others of its kind, numbers for greater ones: what bytes alone seldom reach.
    #[test]
    fn un_fichier_dont_les_mots_changent(
        quel in 0usize..4,
        coups in prop::collection::vec((any::<prop::sample::Index>(), 0usize..8), 1..6),
    ) {
        let mots: [&[u8]; 8] = [b"/Kids", b"/Parent", b" 0 R", b"[", b">>", b"99999999999", b"-1", b"/Type"];
        let mut octets = annexe(["convention.pdf", "plan.pdf", "devis.pdf", "scan.pdf"][quel]);
        for (ou, mot) in coups {
            let ou = ou.index(octets.len());
            let mot = mots[mot];
            let fin = (ou + mot.len()).min(octets.len());
            octets.splice(ou..fin, mot.iter().copied());
        }
        let _ = eprouver(&octets);
    }
}
