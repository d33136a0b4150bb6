//! What the checks find, and above all what they leave alone: tables of acts that are right.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use delib::check::check;
use delib::law;
use delib::model::Sujet;
use delib::texte::releves;
use proptest::prelude::*;

/// The act of a text.
fn lire(texte: &str) -> delib::model::Dossier {
    let lecture = delib::read::lire_texte(Path::new("acte.yaml"), texte);
    assert!(lecture.diagnostics.is_empty(), "{:#?}\n{texte}", lecture.diagnostics);
    lecture.dossiers.into_iter().next().unwrap()
}

/// An act, of which only the keys after the title and the decisions are given.
fn acte(seance: &str, deliberation: &str) -> String {
    format!(
        "collectivite:\n  nom: Commune de Brévigny\n  type: commune\n  population: 900\n  executif: {{qualite: Le Maire, prenom: Paul, \
         nom: Durand}}\n  membres:\n    - {{id: durand, prenom: Paul, nom: Durand}}\n    - {{id: martin, prenom: Rose, nom: Martin}}\n    \
         - {{id: petit, prenom: Luc, nom: Petit}}\n    - {{id: leroy, prenom: Anne, nom: Leroy}}\nseance:\n  date: 2026-03-23\n{seance}\n\
         deliberation:\n{deliberation}\n"
    )
}

/// The codes that an act trips.
fn codes(seance: &str, deliberation: &str) -> BTreeSet<&'static str> {
    check(&[lire(&acte(seance, deliberation))]).into_iter().map(|diagnostic| diagnostic.code).collect()
}

const OBJET: &str = "  objet: Essai\n  decide: [de faire un essai]\n";

/// The codes that an act with a note trips.
fn codes_de_la_note(note: &str) -> BTreeSet<&'static str> {
    codes("", &format!("{OBJET}  note: |\n    {}", note.trim().replace('\n', "\n    ")))
}

#[test]
fn un_objet_dit_ce_que_l_acte_est_en_droit() {
    let sujet =
        |objet: &str| law::sujet(&lire(&acte("", &format!("  objet: \"{objet}\"\n  decide: [de faire un essai]"))).deliberation);
    for (attendu, objets) in [
        (
            Some(Sujet::Comptes),
            &[
                "Compte administratif 2025",
                "COMPTE ADMINISTRATIF 2025",
                "Approbation du compte administratif 2025",
                "Approbation du compte de gestion et du compte administratif",
                "Vote du compte financier unique 2026 du budget annexe de l'eau",
                "Budget annexe de l'eau : compte administratif 2025",
                "Finances - Compte administratif 2025 - Budget principal",
                "Adoption du CFU 2026",
                "Comptes administratifs 2025 des budgets annexes",
            ][..],
        ),
        (
            Some(Sujet::Budget),
            &[
                "Budget primitif 2026",
                "Vote du budget primitif 2026",
                "Décision modificative n° 2",
                "Budget annexe : décision modificative",
            ],
        ),
        (
            Some(Sujet::Nomination),
            &[
                "Élection du maire",
                "Élection d'un délégué titulaire au syndicat scolaire",
                "Désignation des représentants de la commune à l'office de tourisme",
                "Commission d'appel d'offres - Élection des membres",
                "Élection du président de séance pour le vote du compte administratif",
                "Nomination d'un correspondant défense",
            ],
        ),
        (
            Some(Sujet::Subvention),
            &[
                "Subvention à l'association Lire en vallée",
                "Attribution d'une subvention exceptionnelle",
                "Subventions aux associations",
            ],
        ),
        (
            None,
            &[
                "Affectation du résultat du compte administratif 2025",
                "Compte financier unique : participation à l'expérimentation",
                "Avis de la chambre régionale sur le compte administratif",
                "Compte de gestion 2025",
                "Ouverture de crédits avant le vote du budget primitif",
                "Demande de subvention au Département",
                "Demande de subvention : réfection de l'église",
                "Convention d'attribution de subvention",
                "Désignation d'un maître d'œuvre membre du groupement",
                "Désignation du délégué à la protection des données",
                "Élections des représentants du personnel",
                "Organisation des élections municipales",
                "Indemnités des élus",
                "Dénomination d'une rue",
                "Mise à disposition d'un local à un élu",
                "Convention territoriale globale",
            ],
        ),
    ] {
        for objet in objets {
            assert_eq!(sujet(objet), attendu, "{objet}");
        }
    }
}

#[test]
fn une_decision_le_dit_quand_l_objet_se_tait() {
    let sujet =
        |decision: &str| law::sujet(&lire(&acte("", &format!("  objet: Finances\n  decide:\n    - {decision}"))).deliberation);
    assert_eq!(sujet("d'approuver le compte administratif de l'exercice 2025"), Some(Sujet::Comptes));
    assert_eq!(sujet("\"**d'adopter**, par chapitre, la décision modificative n° 2\""), Some(Sujet::Budget));
    assert_eq!(sujet("de désigner Mme Anne Leroy comme déléguée titulaire"), Some(Sujet::Nomination));
    assert_eq!(sujet("d'affecter le résultat du compte administratif"), None);
    assert_eq!(sujet("d'attribuer une subvention de 900 €"), None);
    assert_eq!(sujet("de proposer la désignation d'un délégué"), None);
}

#[test]
fn l_auteur_a_le_dernier_mot() {
    let deliberation =
        lire(&acte("", "  objet: Compte administratif 2025\n  decide: [d'approuver]\n  sujet: contrat")).deliberation;
    assert_eq!(law::sujet(&deliberation), Some(Sujet::Contrat));
}

#[test]
fn les_comptes_ont_un_exercice_et_une_limite() {
    let jour = |annee, mois, jour| NaiveDate::from_ymd_opt(annee, mois, jour);
    // CGCT, article L. 1612-12; loi n° 2020-290 of 23 March 2020, article 9, III.
    assert_eq!(law::limite_des_comptes(2018), jour(2019, 6, 30));
    assert_eq!(law::limite_des_comptes(2019), jour(2020, 7, 31));
    assert_eq!(law::limite_des_comptes(2025), jour(2026, 6, 30));
    assert_eq!(law::limite_des_comptes(u32::MAX), None);
    let exercice = |cles: &str| law::exercice(&lire(&acte("", &format!("{cles}\n  decide: [d'approuver]"))).deliberation);
    assert_eq!(exercice("  objet: Compte administratif 2025"), Some(2025));
    assert_eq!(exercice("  objet: Compte administratif 2025\n  exercice: 2024"), Some(2024));
    assert_eq!(exercice("  objet: Comptes des exercices 2024 et 2025"), None);
    assert_eq!(exercice("  objet: Compte administratif"), None);
    assert_eq!(exercice("  objet: Acquisition de la parcelle AB 4012"), None);
}

#[test]
fn un_blanc_se_voit_et_des_points_de_suspension_ne_sont_pas_un_blanc() {
    let trouve = |texte: &str| {
        let deliberation = format!("{OBJET}  vote: {{resultat: unanimite}}\n  expose: |\n    {texte}");
        codes("", &deliberation).contains("VOTE-17")
    };
    for blanc in [
        "Adopté par … voix pour.",
        "Adopté par ... voix pour et ... abstentions.",
        "Adopté par ____ voix.",
        "Adopté par x voix pour.",
        "Adopté par XX voix pour.",
        "Pour un montant de … €.",
        "Réuni le XX mars.",
        "Réuni le XX/XX/2026.",
        "Vu la délibération n° … du 3 mars.",
        "Le montant (à compléter) est inscrit.",
        "Le montant [À PRÉCISER] est inscrit.",
        "Fait à Brévigny, le ...",
        "Signature : ........",
        "NC",
        "à compléter",
        "…",
    ] {
        assert!(trouve(blanc), "{blanc}");
    }
    for texte in [
        "Les livres, les jeux, les disques… sont prêtés.",
        "Les livres (romans, contes...) sont prêtés.",
        "Il est écrit : « Le conseil […] approuve ».",
        "Au XXe siècle, la halle fut close.",
        "Le chapitre XX du règlement s'applique.",
        "La place Louis XX.",
        "Le dossier à compléter est remis aux familles.",
        "Le formulaire (à compléter en deux exemplaires) est joint.",
        "Une table de 2 x 3 mètres.",
        "Le prix NC du catalogue.",
        "Deux pour le prix d'un.",
        "Ceux qui sont pour … et ceux qui sont contre.",
    ] {
        assert!(!trouve(texte), "{texte}");
    }
}

#[test]
fn un_tableau_juste_est_laisse_en_paix() {
    for (nom, tableau) in [
        (
            "sous-totaux",
            "| Poste | Montant |\n|---|---|\n| A | 10 € |\n| B | 20 € |\n| Sous-total 1 | 30 € |\n| C | 5 € |\n| D | 6 € |\n| Sous-total 2 | 11 € |\n| Total | 41 € |",
        ),
        (
            "taxes",
            "| Poste | Montant |\n|---|---|\n| A | 45,00 € |\n| B | 184,80 € |\n| Total hors taxes | 229,80 € |\n| TVA (5,5 %) | 12,64 € |\n| Total TTC | 242,44 € |",
        ),
        (
            "dont",
            "| Poste | Montant |\n|---|---|\n| Travaux | 100 € |\n| dont toiture | 40 € |\n| Études | 10 € |\n| Total | 110 € |",
        ),
        (
            "côte à côte",
            "| Dépenses | Montant | Recettes | Montant |\n|---|---|---|---|\n| A | 10 € | État | 12 € |\n| B | 5 € | Commune | 3 € |\n| Total | 15 € | Total | 15 € |",
        ),
        (
            "deux totaux",
            "| Poste | Montant |\n|---|---|\n| A | 80 € |\n| B | 20 € |\n| Total dépenses | 100 € |\n| État | 40 € |\n| Commune | 60 € |\n| Total recettes | 100 € |",
        ),
        (
            "groupes en gras",
            "| Chapitre | Montant |\n|---|---|\n| **011 Charges** | **30 €** |\n| 60611 Eau | 10 € |\n| 60612 Énergie | 20 € |\n| **012 Personnel** | **70 €** |\n| 64111 Titulaires | 70 € |\n| **Total** | **100 €** |",
        ),
        (
            "taux",
            "| Poste | Prévu | Réalisé | Taux |\n|---|---|---|---|\n| A | 100 € | 90 € | 90 % |\n| B | 100 € | 100 € | 100 % |\n| Total | 200 € | 190 € | 95 % |",
        ),
        ("parts arrondies", "| Poste | Part |\n|---|---|\n| A | 33,3 % |\n| B | 33,3 % |\n| C | 33,3 % |\n| Total | 100,0 % |"),
        ("milliers arrondis", "| Poste | Montant |\n|---|---|\n| A | 1,4 M€ |\n| B | 2,4 M€ |\n| Total | 3,9 M€ |"),
        (
            "moyenne",
            "| Tranche | Foyers | Aide moyenne |\n|---|---|---|\n| A | 40 | 300 € |\n| B | 20 | 160 € |\n| Total | 60 | 253 € |",
        ),
        (
            "quantités",
            "| Article | Quantité | Prix | Total |\n|---|---|---|---|\n| Chaises | 10 | 25 € | 250 € |\n| Tables | 2 | 100 € | 200 € |\n| Total | | | 450 € |",
        ),
        ("solde", "| | Montant |\n|---|---|\n| Recettes | 100 € |\n| Dépenses | 80 € |\n| Résultat | 20 € |\n| Total | 20 € |"),
        ("unités mêlées", "| Membre | Énergie |\n|---|---|\n| A | 10 MWh |\n| B | 20 kWh |\n| Total | 30 |"),
        ("mots", "| Jour | Heures |\n|---|---|\n| Lundi | fermé |\n| Mardi | 4 h |\n| Total | 5 h |"),
        ("heures", "| Jour | Heures |\n|---|---|\n| Lundi | 3 h |\n| Mardi | 4 h |\n| Total | 7 h |"),
        ("négatifs", "| Poste | Montant |\n|---|---|\n| A | 18 500,00 € |\n| B | -4 200,00 € |\n| **Total** | **14 300,00 €** |"),
        (
            "total au milieu",
            "| | | | |\n|---|---|---|---|\n| A | | | 10,00 € |\n| B | | | 5,00 € |\n| | | **Total** | **15,00 €** |",
        ),
        ("année et total", "| Année | T1 | T2 | Total |\n|---|---|---|---|\n| 2026 | 10 | 20 | 30 |\n| 2027 | 1 | 2 | 3 |"),
        (
            "codes",
            "| Chapitre | Article | Fonctionnement | Investissement | Total |\n|---|---|---|---|---|\n| 011 | 60611 | 10 € | 5 € | 15 € |",
        ),
        ("une seule ligne", "| Poste | Montant |\n|---|---|\n| Total général du marché | 12 € |"),
        (
            "arrondi dit",
            "Montants arrondis à l'euro.\n\n| Poste | Montant |\n|---|---|\n| A | 1 235 € |\n| B | 2 346 € |\n| Total | 3 580 € |",
        ),
    ] {
        let codes = codes_de_la_note(tableau);
        assert!(!codes.contains("CPT-05"), "{nom} : {codes:?}");
    }
}

#[test]
fn un_tableau_faux_est_vu() {
    for (nom, tableau) in [
        ("total", "| Poste | Montant |\n|---|---|\n| A | 10 € |\n| B | 20 € |\n| Total | 31 € |"),
        (
            "sous-total",
            "| Poste | Montant |\n|---|---|\n| A | 10 € |\n| B | 20 € |\n| Sous-total | 31 € |\n| C | 5 € |\n| Total | 35 € |",
        ),
        ("nombres", "| Secteur | Élèves |\n|---|---|\n| A | 120 |\n| B | 130 |\n| **TOTAL** | **240** |"),
        ("parts", "| Poste | Part |\n|---|---|\n| A | 30,0 % |\n| B | 60,0 % |\n| Total | 100,0 % |"),
        (
            "côté recettes",
            "| Dépenses | Montant | Recettes | Montant |\n|---|---|---|---|\n| A | 10 € | État | 12 € |\n| B | 5 € | Commune | 3 € |\n| Total | 15 € | Total | 16 € |",
        ),
        ("ligne", "| Année | T1 | T2 | Total |\n|---|---|---|---|\n| 2026 | 10 | 20 | 40 |\n| 2027 | 1 | 2 | 3 |"),
        ("point décimal", "| Poste | Montant |\n|---|---|\n| A | 480 813.60€ |\n| B | 36 700.08€ |\n| Total | 517 513.78€ |"),
        ("citation", "> | Poste | Montant |\n> |---|---|\n> | A | 10 € |\n> | B | 20 € |\n> | Total | 31 € |"),
    ] {
        let codes = codes_de_la_note(tableau);
        assert!(codes.contains("CPT-05"), "{nom} : {codes:?}");
    }
}

#[test]
fn une_addition_ecrite_se_refait() {
    for (phrase, fausse) in [
        ("soit 480 813,60 € + 36 700,08 € = 517 513,68 €.", false),
        ("soit 480 813,60 € + 36 700,08 € = 517 513,78 €.", true),
        ("soit 480 813,60 + 36 700,08 = 517 513,78.", true),
        ("On compte 22 + 4 = 26 votants.", false),
        ("On compte 22 + 4 = 27 votants.", true),
        ("On compte 22 présents + 4 pouvoirs = 27 votants.", false),
        ("Trois termes : 1 + 2 + 3 = 6 ; puis 4 + 5 = 9.", false),
        ("Le taux est de 10 % + 5 % = 16 %.", false),
        ("Lot A = 12 € + 3 €.", false),
        ("La formule P = a + b = c.", false),
        ("De 15 h + 2 h = 18 h.", false),
    ] {
        assert_eq!(codes_de_la_note(phrase).contains("CPT-05"), fausse, "{phrase}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn le_total_d_une_colonne_est_la_somme_et_rien_d_autre(lignes in prop::collection::vec(1_i64..100_000_000, 2..8), ecart in -50_i64..50) {
        let tableau = |total: i64| {
            let corps: Vec<String> = lignes.iter().map(|ligne| format!("| Poste | {} |\n", delib::french::montant(*ligne))).collect();
            let corps = corps.concat();
            format!("| Objet | Montant |\n|---|---|\n{corps}| Total | {} |", delib::french::montant(total))
        };
        let somme: i64 = lignes.iter().sum();
        prop_assert_eq!(codes_de_la_note(&tableau(somme + ecart)).contains("CPT-05"), ecart != 0);
    }

    #[test]
    fn les_chiffres_d_un_inconnu_ne_font_pas_peur(cellules in prop::collection::vec("[-0-9 .,€%x|=+*]{0,14}", 4..12)) {
        let corps: Vec<String> = cellules.chunks(2).map(|paire| format!("| {} |", paire.join(" | "))).collect();
        let corps = format!("{}\n", corps.join("\n"));
        codes_de_la_note(&format!("| Dépenses | Total |\n|---|---|\n{corps}| Total | 1 |"));
    }
}

#[test]
fn chaque_cellule_sait_ou_elle_est() {
    let texte = "# Titre **fort**\n\nAvant.\n\n| A | B |\n|---|--:|\n| un | **12 €** |\n| dé*ux* | |\n";
    let releves = releves(texte);
    assert_eq!(releves.len(), 1);
    assert_eq!((releves[0].titre.as_str(), releves[0].annonce.as_str()), ("Titre fort", "Avant."));
    let cellules: Vec<(&str, &str, bool)> = releves[0]
        .rangs
        .iter()
        .flatten()
        .map(|cellule| (cellule.mots.as_str(), &texte[cellule.plage.clone()], cellule.gras && !cellule.mots.is_empty()))
        .collect();
    assert_eq!(
        cellules,
        [
            ("A", "A", false),
            ("B", "B", false),
            ("un", "un", false),
            ("12 €", "**12 €**", true),
            ("déux", "dé*ux*", false),
            ("", "", false)
        ]
    );
}

#[test]
fn un_plan_de_financement_s_equilibre() {
    let plan = |titre: &str, recettes: &str| {
        format!(
            "## {titre}\n\n| Dépenses | Montant | Recettes | Montant |\n|---|---|---|---|\n| Travaux | 10 000 € | État | 4 000 € |\n| Études | 2 000 € | Commune | {recettes} |"
        )
    };
    assert!(!codes_de_la_note(&plan("Plan de financement", "8 000 €")).contains("BUD-02"));
    assert!(codes_de_la_note(&plan("Plan de financement", "7 000 €")).contains("BUD-02"));
    // A budget may have a surplus, an account nearly always has one.
    assert!(!codes_de_la_note(&plan("Exécution du budget", "7 000 €")).contains("BUD-02"));
    assert!(!codes_de_la_note(&plan("Plan de financement", "à trouver")).contains("BUD-02"));
}

#[test]
fn une_depense_sans_credits_se_signale_une_recette_non() {
    for (decision, signalee) in [
        ("de verser 900 € à l'amicale", true),
        ("D'attribuer à l'amicale une subvention de 900,00 €", true),
        ("\"**d'acquérir** la parcelle AB 12 au prix de 12 000 €\"", true),
        ("de verser 900 € à l'amicale, sur les crédits ouverts au budget", false),
        ("de verser 900 € à l'amicale (chapitre 65)", false),
        ("de vendre la parcelle AB 12 au prix de 12 000 €", false),
        ("de fixer le tarif à 3 €", false),
        ("d'approuver le versement du solde", false),
        ("d'accorder une remise", false),
    ] {
        let trouves = codes("", &format!("  objet: Essai\n  decide:\n    - {decision}"));
        assert_eq!(trouves.contains("BUD-01"), signalee, "{decision}");
    }
    let budget = "  objet: Décision modificative n° 1\n  decide: [de verser 900 € au service des eaux]";
    assert!(!codes("", budget).contains("BUD-01"));
}

#[test]
fn un_huis_clos_se_demande_a_plusieurs() {
    for (demande, trop_peu) in [
        ("du maire", false),
        ("de la maire", false),
        ("de trois membres du conseil", false),
        ("de 4 conseillers", false),
        ("de deux membres du conseil", true),
        ("d'une conseillère municipale", true),
        ("de 2 élus", true),
        ("de deux membres et du maire", false),
        ("de Mme Leroy, M. Petit et Mme Martin", false),
    ] {
        let trouves = codes("", &format!("{OBJET}  huis_clos: {{demande: \"{demande}\", vote: {{resultat: unanimite}}}}"));
        assert_eq!(trouves.contains("HC-02"), trop_peu, "{demande}");
    }
}

#[test]
fn deux_noms_disent_le_meme_organisme() {
    for (lien, nom, meme) in [
        ("Lire en vallée", "Association Lire en vallée", true),
        ("LIRE EN VALLEE", "l'association « Lire en Vallée » de Brévigny", true),
        ("Association des pompiers", "Pompiers", true),
        ("Amicale", "Amicale laïque", true),
        ("Asso", "Association sportive", false),
        ("Lire", "Lire en vallée", false),
        ("Club de tennis", "Club de football", false),
        ("Lire en vallée", "Lire en plaine", false),
    ] {
        let deliberation = format!("{OBJET}  beneficiaires: [{{nom: \"{nom}\"}}]\n  vote: {{resultat: unanimite}}");
        let texte = acte("", &deliberation).replace("nom: Leroy}", &format!("nom: Leroy, liens: [\"{lien}\"]}}"));
        let trouve = check(&[lire(&texte)]).iter().any(|diagnostic| diagnostic.code == "INT-03");
        assert_eq!(trouve, meme, "{lien} / {nom}");
    }
}

/// Four members, of whom three are there and the fourth has given a pouvoir.
const SEANCE: &str =
    "  president: durand\n  secretaires: [martin]\n  presents: [durand, martin, petit]\n  pouvoirs: [{de: leroy, a: petit}]";

#[test]
fn un_vote_juste_est_laisse_en_paix() {
    for vote in [
        "{resultat: unanimite}",
        "{pour: 4}",
        "{pour: 3, contre: 1}",
        "{contre: [leroy]}",
        "{abstentions: 4, resultat: prend_acte}",
        "{pour: [durand, martin], contre: [petit, leroy], voix_preponderante: true}",
        "{scrutin: public, pour: [durand, martin, petit, leroy]}",
        "{scrutin: secret, pour: 2, contre: 1}",
        "{pour: 3, ne_prennent_pas_part: [leroy]}",
        "{pour: 2, interesses: [petit]}",
        "{pour: 3, contre: 1, votants: 4, exprimes: 4, majorite: 3}",
        "{scrutin: secret, tours: [{bulletins: 4, blancs: 1, exprimes: 3, majorite: 2, candidats: [{nom: petit, voix: 2}, {nom: leroy, voix: 1}]}], elus: [petit]}",
    ] {
        let trouves = codes(SEANCE, &format!("{OBJET}  vote: {vote}"));
        assert!(trouves.iter().all(|code| !code.starts_with("VOTE") && !code.starts_with("INT")), "{vote} : {trouves:?}");
    }
}

#[test]
fn a_egalite_l_age_inconnu_ne_se_devine_pas() {
    let election = |naissances: [&str; 2]| {
        let candidat = |nom: &str, naissance: &str| {
            let naissance = if naissance.is_empty() { String::new() } else { format!(", naissance: {naissance}") };
            format!("{{nom: {nom}, voix: 2{naissance}}}")
        };
        let [a, b] = [candidat("petit", naissances[0]), candidat("leroy", naissances[1])];
        let tour = format!("{{bulletins: 4, candidats: [{a}, {b}]}}");
        codes("", &format!("{OBJET}  vote: {{scrutin: secret, tours: [{tour}, {tour}, {tour}], elus: [leroy]}}"))
    };
    assert!(!election(["", ""]).contains("VOTE-20"));
    assert!(!election(["1970-01-01", "1960-01-01"]).contains("VOTE-20"));
    assert!(election(["1950-01-01", "1960-01-01"]).contains("VOTE-20"));
}

#[test]
fn le_vote_sur_l_urgence_se_dit_une_fois_pour_la_seance() {
    let seance = "  presents: [durand, martin]\n  convocation: {date: 2026-03-21, urgence: la crue, vote_urgence: {pour: 5}}";
    let un = lire(&acte(seance, OBJET));
    let deux = lire(&acte(seance, OBJET));
    let urgence = |dossiers: &[delib::model::Dossier]| check(dossiers).iter().filter(|d| d.message.contains("urgence")).count();
    assert_eq!(urgence(&[un, deux]), 1);
}

#[test]
fn un_acte_de_deux_lignes_ne_se_voit_rien_reprocher_de_son_vote() {
    assert_eq!(codes("", OBJET), BTreeSet::new());
}

#[test]
fn sans_numero_d_ordre_on_ne_sait_pas_qui_etait_la_apres_une_arrivee() {
    let seance = "  presents: [durand, martin]\n  arrivees: [{membre: petit, point: 2}]";
    let vote = "  vote: {pour: [durand, martin, petit]}";
    assert_eq!(codes(seance, &format!("{OBJET}{vote}")), BTreeSet::from(["EFF-07"]));
    assert_eq!(codes(seance, &format!("{OBJET}  ordre: 2\n{vote}")), BTreeSet::new());
    assert_eq!(codes(seance, &format!("{OBJET}  ordre: 1\n{vote}")), BTreeSet::from(["VOTE-09"]));
}
