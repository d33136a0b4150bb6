//! A few pages as pictures, against references that were looked at.
//!
//! The PDF is drawn by a renderer that is not the engine that made it, so that what is compared is what a reader sees. A page may
//! differ from its reference by `ECART` of its darkness at most: room for another processor's rounding, not for a moved line.
//! `DELIB_REFERENCES=ecrire` writes the references anew, to be looked at before they are committed.

use std::path::PathBuf;

use super::banc::{delib, dossier, projet};
use super::vues::{Encre, dessiner};

/// The greatest share of a page's ink that may differ, in thousandths.
const ECART: u64 = 10;

/// The pages kept: fixture, document, page from 0.
const PAGES: [(&str, &str, usize); 9] = [
    ("ctg-2019", "deliberation/extrait", 0),
    ("ctg-2019", "deliberation/extrait", 2),
    ("epci-91", "2026-07-02/088-programme-local-habitat/extrait", 0),
    ("nomination-secret", "deliberation/extrait", 1),
    ("budget-tableaux", "deliberation/note", 0),
    ("projet", "deliberation/projet", 0),
    (PLAN, "annexe-1-diagnostic-ateliers-et-actions-petite-enfance", 3),
    (PLAN, "annexe-7-calendrier", 0),
    (PLAN, "annexe-8-budget-recapitulatif", 0),
];

/// Where the annexes of the act that has some are.
const PLAN: &str = "ctg-annexes-2020/2020-09-28/038-annexes-de-la-convention-territoriale-globale";

/// Portable grey map: a picture format of two lines, that any viewer opens.
fn en_pgm(encre: &Encre) -> Vec<u8> {
    let mut pgm = format!("P5 {} {} 255\n", encre.largeur, encre.points.len() / encre.largeur).into_bytes();
    pgm.extend(encre.points.iter().map(|point| 255 - point));
    pgm
}

fn reference(fixture: &str, document: &str, page: usize) -> PathBuf {
    let (fixture, document) = (fixture.split('/').next().unwrap(), document.rsplit('/').next().unwrap());
    projet("tests/references").join(format!("{fixture}-{document}-{}.pgm", page + 1))
}

#[test]
fn les_pages_ressemblent_a_leurs_references() {
    let ici = dossier();
    delib(&projet("fixtures/valid"), &["build", ".", "-o", ici.path().to_str().unwrap()]).code(0);
    for (fixture, document, page) in PAGES {
        let pdf = std::fs::read(ici.path().join(fixture).join(document).with_extension("pdf")).unwrap();
        let encre = dessiner(&pdf, page);
        let chemin = reference(fixture, document, page);
        if std::env::var_os("DELIB_REFERENCES").is_some_and(|v| v == "ecrire") {
            std::fs::write(&chemin, en_pgm(&encre)).unwrap();
            continue;
        }
        let voulue = std::fs::read(&chemin).unwrap_or_else(|e| panic!("{} : {e}", chemin.display()));
        let trouvee = en_pgm(&encre);
        assert_eq!(trouvee.len(), voulue.len(), "{} has another size", chemin.display());
        let noir: u64 = voulue.iter().map(|v| u64::from(255 - v)).sum();
        let ecart: u64 = trouvee.iter().zip(&voulue).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
        let part = ecart * 1000 / noir;
        assert!(part <= ECART, "{} : {part} thousandths of the ink differ", chemin.display());
    }
}
