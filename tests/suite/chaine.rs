//! Sections found upward, and the tree of outputs that mirrors the tree of sources.

use super::banc::{ACTE, delib, dossier, ecrire, fichiers};

const COLLECTIVITE: &str = "collectivite:\n  nom: Commune de Vallérac\n  type: commune\n";
const SEANCE: &str = "seance:\n  date: 2026-03-23\n";
const DELIBERATION: &str = "deliberation:\n  objet: Essai\n  decide:\n    - d'approuver l'essai\n";

#[test]
fn les_rubriques_se_trouvent_en_remontant() {
    let ici = dossier();
    ecrire(
        ici.path(),
        &[
            ("ville/collectivite.yaml", COLLECTIVITE),
            ("ville/2026/mars/seance.yaml", SEANCE),
            ("ville/2026/mars/001.yaml", DELIBERATION),
        ],
    );
    delib(ici.path(), &["build", "ville/2026/mars", "-d", "extrait,projet"]).code(0);
    let base = ici.path().join("output/ville/2026/mars/001");
    assert_eq!(fichiers(&ici.path().join("output"), "pdf"), [base.join("extrait.pdf"), base.join("projet.pdf")]);
}

#[test]
fn une_rubrique_definie_deux_fois_montre_les_deux_lieux() {
    let ici = dossier();
    ecrire(ici.path(), &[("ville/collectivite.yaml", COLLECTIVITE), ("ville/mars/acte.yaml", ACTE)]);
    let faute = delib(ici.path(), &["check", "ville"]).code(1).averti("LIRE-06");
    faute.averti("ville/mars/acte.yaml:2:3").averti("ville/collectivite.yaml:2:3");
}

#[test]
fn une_rubrique_absente_dit_ou_l_ecrire() {
    let ici = dossier();
    ecrire(ici.path(), &[("acte.yaml", DELIBERATION)]);
    let faute = delib(ici.path(), &["check", "acte.yaml"]).code(1);
    faute.averti("« collectivite » manque").averti("« seance » manque").averti("seance.yaml du même dossier");
}

#[test]
fn un_fichier_partage_et_fautif_n_est_dit_qu_une_fois() {
    let ici = dossier();
    let faux = COLLECTIVITE.replace("nom:", "nomm:");
    ecrire(
        ici.path(),
        &[("c/collectivite.yaml", &faux), ("c/seance.yaml", SEANCE), ("c/1.yaml", DELIBERATION), ("c/2.yaml", DELIBERATION)],
    );
    let faute = delib(ici.path(), &["check", "c", "--format", "json"]).code(1).json();
    let codes: Vec<_> = faute["diagnostics"].as_array().unwrap().iter().map(|d| d["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["LIRE-02"]);
}

#[test]
fn un_chemin_absolu_ou_qui_remonte_garde_ses_sorties_dans_le_dossier() {
    let ici = dossier();
    ecrire(ici.path(), &[("a/acte.yaml", ACTE), ("b/vide.txt", "")]);
    let absolu = ici.path().join("a/acte.yaml");
    delib(&ici.path().join("b"), &["build", absolu.to_str().unwrap(), "-d", "projet"]).code(0);
    delib(&ici.path().join("b"), &["build", "../a/acte.yaml", "-d", "projet", "-o", "autre"]).code(0);
    for pdf in fichiers(ici.path(), "pdf") {
        assert!(pdf.starts_with(ici.path().join("b")), "{}", pdf.display());
    }
    assert_eq!(fichiers(&ici.path().join("b/autre"), "pdf"), [ici.path().join("b/autre/a/acte/projet.pdf")]);
}
