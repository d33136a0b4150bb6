//! What the files say of themselves, and that the same data always gives the same bytes.

use std::fs;

use super::banc::{delib, delib_avec, dossier, fichiers, projet};

#[test]
fn les_memes_donnees_donnent_les_memes_octets() {
    let (ici, ailleurs) = (dossier(), dossier());
    let [un, deux] = [&ici, &ailleurs].map(|d| d.path().join("o"));
    delib(&projet("fixtures/valid"), &["build", "epci-91", "ctg-2019", "dossier-annexes", "-o", un.to_str().unwrap()]).code(0);
    // Another folder, clock zone, language and number of threads.
    for nom in ["epci-91", "ctg-2019", "dossier-annexes"] {
        copier(&projet("fixtures/valid").join(nom), &ailleurs.path().join(nom));
    }
    let variables = [("TZ", "Pacific/Auckland"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")];
    delib_avec(
        ailleurs.path(),
        &["build", "epci-91", "ctg-2019", "dossier-annexes", "-o", deux.to_str().unwrap(), "-j", "1"],
        &variables,
    )
    .code(0);
    let (uns, deuxs) = (fichiers(&un, "pdf"), fichiers(&deux, "pdf"));
    assert_eq!(uns.len(), 9);
    for (a, b) in uns.iter().zip(&deuxs) {
        assert_eq!(a.strip_prefix(&un).unwrap(), b.strip_prefix(&deux).unwrap());
        assert!(fs::read(a).unwrap() == fs::read(b).unwrap(), "{} differs", a.display());
    }
}

fn copier(de: &std::path::Path, vers: &std::path::Path) {
    fs::create_dir_all(vers).unwrap();
    for entree in fs::read_dir(de).unwrap() {
        let chemin = entree.unwrap().path();
        let cible = vers.join(chemin.file_name().unwrap());
        if chemin.is_dir() { copier(&chemin, &cible) } else { fs::copy(&chemin, &cible).map(|_| ()).unwrap() }
    }
}

#[test]
fn chaque_fichier_dit_ce_qu_il_est() {
    let ici = dossier();
    delib(&projet("fixtures/valid"), &["build", "ctg-2019", "-o", ici.path().to_str().unwrap()]).code(0);
    let octets = fs::read(ici.path().join("ctg-2019/deliberation/extrait.pdf")).unwrap();
    let fiche = delib::assemble::relire(&octets).unwrap();
    assert_eq!(fiche.pages, 3);
    assert!(fiche.balise);
    assert_eq!(fiche.langue.as_deref(), Some("fr-FR"));
    assert_eq!(
        fiche.titre.as_deref(),
        Some("Délibération – Convention territoriale globale - Caisse d’allocations familiales des Yvelines")
    );
    assert_eq!(fiche.auteur.as_deref(), Some("Ville de Mantes-la-Jolie"));
    let xmp = fiche.xmp.unwrap();
    for morceau in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "2019-12-09", "Aide sociale", "DocumentID"] {
        assert!(xmp.contains(morceau), "« {morceau} » is not in:\n{xmp}");
    }
}

#[test]
fn les_documents_d_un_acte_ont_chacun_leur_identifiant() {
    let ici = dossier();
    delib(&projet("fixtures/valid"), &["build", "ctg-2019", "-o", ici.path().to_str().unwrap()]).code(0);
    let mut identifiants: Vec<Vec<u8>> = fichiers(ici.path(), "pdf")
        .iter()
        .map(|pdf| delib::assemble::relire(&fs::read(pdf).unwrap()).unwrap().identifiant.unwrap())
        .collect();
    identifiants.sort();
    identifiants.dedup();
    assert_eq!(identifiants.len(), 3);
}
