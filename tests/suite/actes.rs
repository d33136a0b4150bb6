//! What the checks on the content of acts find in real acts, and that nothing makes them panic.

use std::collections::BTreeSet;
use std::path::Path;

use delib::{check, law};
use proptest::prelude::*;

use super::banc::{delib, valides};

/// The codes that a check of a path finds.
fn codes(dossier: &Path) -> BTreeSet<String> {
    let json = delib(dossier, &["check", ".", "--format", "json"]).json();
    json["diagnostics"].as_array().unwrap().iter().map(|diagnostic| diagnostic["code"].as_str().unwrap().to_owned()).collect()
}

/// What a reader of the act of 2019 found in it, line by line, and the codes that find it too.
#[rustfmt::skip]
const AUDIT: [(&str, &[&str]); 13] = [
    // The register may hold what the extract does not say; the matter, which is not printed, is in the data.
    ("date of the convocation, members present, pouvoirs, quorum, secretary", &[]),
    ("result of the vote, number, matter, mention of the exécutoire, appeals", &[]),
    // No sum is told, so that nothing is known to be spent.
    ("budget line", &[]),
    ("annexes to come, while the signature is authorised", &["ACT-08"]),
    ("amount absent from the decisions", &["ACT-05"]),
    ("no financial section in the note", &["NOTE-02"]),
    ("years absent from the decisions: said by the check of the CTG, which looks at the years of the plan too", &["CTG-10"]),
    // House styles, and what the program prints right whatever was typed.
    ("visas that end with a comma, « DECIDE », « L263-1 » without a space", &[]),
    ("« Etat », « Educatif », « A cet effet »", &["TYP-01", "TYP-02"]),
    ("one age range in three spellings", &["TYP-10"]),
    ("« Convention Territoriale Globale » and « Convention territoriale globale »", &["TYP-11"]),
    // Grammar is beyond a program that reads words.
    ("« ces centres sociaux » for « ses », « annexes issus »", &[]),
    // Its three articles are in the code that it names, on its day.
    ("visas", &[]),
];

#[test]
fn l_acte_de_2019_a_ses_faiblesses_et_les_exemples_n_en_ont_pas() {
    let audit: BTreeSet<String> = AUDIT.iter().flat_map(|(_, codes)| *codes).map(|code| (*code).to_owned()).collect();
    let mut vu = false;
    for dossier in valides() {
        let seme = dossier.ends_with("ctg-2019");
        vu |= seme;
        let attendus = if seme { audit.clone() } else { BTreeSet::new() };
        assert_eq!(codes(&dossier), attendus, "{}", dossier.display());
    }
    assert!(vu);
}

// Pastell writes capitals and underscores, then asks for `^[0-9A-Z_]{1,15}$`.
#[test]
fn numeros_transmis() {
    let lignes = [
        ("2026-012", Some("2026_012")),
        ("ca-2026-027", Some("CA_2026_027")),
        ("DE_2016_021", Some("DE_2016_021")),
        ("CM-2022-4S-DAJ-33", None),
        ("CD-2026-10-0004", Some("CD_2026_10_0004")),
        ("2026/012", None),
        ("DEL 20-86", None),
        ("DÉL-2026", None),
        ("", None),
    ];
    for (numero, attendu) in lignes {
        assert_eq!(law::numero_transmis(numero).as_deref(), attendu, "{numero:?}");
    }
}

// SIREN of La Poste, of EDF, of Mantes-la-Jolie; the last with its key changed.
#[test]
fn sirens_departements_et_matieres() {
    for (siren, juste) in [
        ("356000000", true),
        ("552081317", true),
        ("217803618", true),
        ("217803619", false),
        ("21780361", false),
        ("21780361A", false),
    ] {
        assert_eq!(law::est_un_siren(siren), juste, "{siren}");
    }
    for (code, juste) in [
        ("01", true),
        ("2A", true),
        ("95", true),
        ("974", true),
        ("988", true),
        ("1", false),
        ("20", false),
        ("96", false),
        ("2C", false),
    ] {
        assert_eq!(law::est_un_departement(code), juste, "{code}");
    }
    for (code, juste) in [
        ("8.2", true),
        ("7.10", true),
        ("8.2.1", true),
        ("8.2.1.1.1", true),
        ("8", false),
        ("8.2.1.1.1.1", false),
        ("8-2", false),
        ("8.", false),
    ] {
        assert_eq!(law::est_une_matiere(code), juste, "{code}");
    }
    assert!(law::MATIERES.iter().all(|(code, _)| law::est_une_matiere(code)));
}

// From the classification of 18 April 2019: 115 pairs of a nature and a code.
#[test]
fn types_de_pieces() {
    assert_eq!(law::TYPES_PJ.iter().map(|(_, codes)| codes.len()).sum::<usize>(), 115);
    assert_eq!(law::natures_de_piece("99_SE").count(), 6);
    assert_eq!(law::natures_de_piece("70_DE").collect::<Vec<_>>(), [law::DELIBERATION, law::BUDGET]);
    assert_eq!(law::natures_de_piece("99_XX").count(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Whatever its texts, an act is checked without a panic.
    #[test]
    fn n_importe_quels_textes(
        textes in proptest::collection::vec(
            "((annexes?|autoriser|signer|convention|A cet|Etat|etc|Mr|Eric|Guérin|né le|M\\.|FR76|0[1-9]|1|2|2026|2027|€|ans|%|Mai|seront|complétées|à intervenir|«|»|\"|[-–/|:;.,!?'’( )\n]|[a-zA-Zé0-9œ]{1,3})[ .]?){0,30}",
            5,
        ),
        ordre in any::<u32>(),
    ) {
        let dit = |rang: usize| serde_json::to_string(&textes[rang]).unwrap();
        let acte = format!(
            "collectivite:\n  nom: Essai\n  type: ccas\n  membres: [{{id: a, prenom: Éric, nom: Guérin}}]\nseance: {{date: 2026-03-23}}\ndeliberation:\n  objet: {}\n  ordre: {ordre}\n  numero: {}\n  note: {}\n  visas: [{}]\n  decide: [{}, d'autoriser le maire à signer la convention]\n",
            dit(0), dit(1), dit(2), dit(3), dit(4),
        );
        let lecture = delib::read::lire_texte(Path::new("acte.yaml"), &acte);
        let _ = check::check(&lecture.dossiers);
    }
}
