//! The standard sentences in all their cases: what French and the usage of councils want, word for word.

use std::path::Path;

use delib::texte::{Inline, texte_seul};
use delib::view::{View, genre, view};

/// The view of an act written on the spot.
fn vue(document: &str, collectivite: &str, seance: &str, deliberation: &str) -> View {
    let nature = if collectivite.contains("  type:") { "" } else { "  type: commune\n" };
    let texte = format!(
        "collectivite:\n{nature}{collectivite}\nseance:\n  date: 2026-03-23\n{seance}\ndeliberation:\n  objet: Essai\n  \
         decide: [de faire un essai]\n{deliberation}\n"
    );
    let lecture = delib::read::lire_texte(Path::new("acte.yaml"), &texte);
    assert!(lecture.diagnostics.is_empty(), "{:#?}\n{texte}", lecture.diagnostics);
    view(&lecture.dossiers[0], genre(document).unwrap()).unwrap()
}

/// A sentence with ordinary spaces, to be compared with what a person would type.
fn clair(phrase: &[Inline]) -> String {
    texte_seul(phrase).replace(['\u{a0}', '\u{202f}'], " ").replace('’', "'")
}

fn clairs(phrases: &[Vec<Inline>]) -> Vec<String> {
    phrases.iter().map(|phrase| clair(phrase)).collect()
}

const MEMBRES: &str = "  nom: Commune de Brassac
  membres:
    - {id: a, civilite: Mme, prenom: Anne, nom: Abel, fonction: maire}
    - {id: b, civilite: M., prenom: Basile, nom: Le Goff}
    - {id: c, civilite: Mme, prenom: Clara, nom: d'Orves}
    - {id: d, civilite: M., prenom: David, nom: de La Tour}";

fn vote(vote: &str) -> Vec<String> {
    clairs(&vue("extrait", MEMBRES, "", vote).acte.unwrap().vote)
}

#[test]
fn chaque_vote_a_sa_phrase() {
    let cas: [(&str, &[&str]); 15] = [
        ("  vote: {resultat: unanimite}", &["Délibération adoptée à l'unanimité."]),
        ("  vote: {pour: 17}", &["Délibération adoptée à l'unanimité."]),
        ("  vote: {pour: 17, contre: 0, abstentions: 0}", &["Délibération adoptée à l'unanimité."]),
        (
            "  vote: {pour: 17, abstentions: 2}",
            &["Délibération adoptée à l'unanimité des suffrages exprimés, par 17 voix pour et 2 abstentions."],
        ),
        (
            "  vote: {pour: 12, contre: 1, abstentions: 1}",
            &["Délibération adoptée par 12 voix pour, 1 voix contre et 1 abstention."],
        ),
        (
            "  vote: {pour: 25, contre: [b, c], abstentions: [d]}",
            &[
                "Délibération adoptée par 25 voix pour, 2 voix contre (M. Basile LE GOFF et Mme Clara d'ORVES) et 1 abstention (M. David de LA TOUR).",
            ],
        ),
        (
            "  vote: {scrutin: public, pour: [a, b], contre: [c]}",
            &[
                "Au scrutin public, la délibération est adoptée par 2 voix pour (Mme Anne ABEL et M. Basile LE GOFF) et 1 voix contre (Mme Clara d'ORVES).",
            ],
        ),
        (
            "  vote: {scrutin: secret, pour: 9, contre: 3}",
            &["Au scrutin secret, la délibération est adoptée par 9 voix pour et 3 voix contre."],
        ),
        (
            "  vote: {pour: 8, contre: 8, voix_preponderante: true}",
            &["Délibération adoptée par 8 voix pour et 8 voix contre, la voix du président étant prépondérante."],
        ),
        ("  etat: rejete\n  vote: {pour: 3, contre: 12}", &["Proposition rejetée par 3 voix pour et 12 voix contre."]),
        ("  vote: {resultat: prend_acte}", &["La présente communication ne donne pas lieu à un vote."]),
        (
            "  vote: {pour: 11, ne_prennent_pas_part: [c]}",
            &["Délibération adoptée à l'unanimité.", "Mme Clara d'ORVES ne prend pas part au vote."],
        ),
        (
            "  vote: {pour: 11, ne_prennent_pas_part: [b, c]}",
            &["Délibération adoptée à l'unanimité.", "M. Basile LE GOFF et Mme Clara d'ORVES ne prennent pas part au vote."],
        ),
        (
            "  vote: {pour: 11, interesses: [a, c]}",
            &[
                "Délibération adoptée à l'unanimité.",
                "Mme Anne ABEL et Mme Clara d'ORVES, intéressées à l'affaire, ont quitté la salle et n'ont pris part ni au débat ni au vote.",
            ],
        ),
        (
            "  vote: {pour: 11, interesses: [b]}",
            &[
                "Délibération adoptée à l'unanimité.",
                "M. Basile LE GOFF, intéressé à l'affaire, a quitté la salle et n'a pris part ni au débat ni au vote.",
            ],
        ),
    ];
    for (yaml, attendu) in cas {
        assert_eq!(vote(yaml), attendu, "{yaml}");
    }
}

#[test]
fn chaque_corps_a_son_nom() {
    let cas = [
        ("  nom: Ville d'Alès", "des délibérations du conseil municipal d'Alès"),
        ("  nom: Commune du Bez", "des délibérations du conseil municipal du Bez"),
        ("  nom: Commune des Plantiers", "des délibérations du conseil municipal des Plantiers"),
        ("  nom: Mairie de La Salvetat", "des délibérations du conseil municipal de La Salvetat"),
        (
            "  nom: Communauté de communes du Val d'Orb\n  type: epci",
            "des délibérations du conseil communautaire de la Communauté de communes du Val d'Orb",
        ),
        ("  nom: Métropole de Brume\n  type: epci", "des délibérations du conseil communautaire de la Métropole de Brume"),
        ("  nom: Syndicat des eaux du Lez\n  type: syndicat", "des délibérations du comité syndical du Syndicat des eaux du Lez"),
        ("  nom: Département des Yvelines\n  type: departement", "des délibérations du conseil départemental des Yvelines"),
        ("  nom: Département de l'Ain\n  type: departement", "des délibérations du conseil départemental de l'Ain"),
        ("  nom: Région Bretagne\n  type: region", "des délibérations du conseil régional de la Région Bretagne"),
        (
            "  nom: Centre communal d'action sociale d'Uzès\n  type: ccas",
            "des délibérations du conseil d'administration du Centre communal d'action sociale d'Uzès",
        ),
    ];
    for (collectivite, attendu) in cas {
        let registre = vue("extrait", collectivite, "", "").registre;
        assert_eq!(registre[0], "Extrait du registre");
        assert_eq!(registre[1..].join(" ").replace('’', "'"), attendu, "{collectivite}");
    }
}

#[test]
fn l_ouverture_dit_ce_qui_est_connu_et_rien_de_plus() {
    let ouverture = |seance: &str| clairs(&vue("extrait", MEMBRES, seance, "").acte.unwrap().ouverture);
    assert_eq!(ouverture(""), Vec::<String>::new());
    assert_eq!(
        ouverture("  presents: [a]"),
        ["L'an deux mille vingt-six, le vingt-trois mars, le conseil municipal de Brassac, légalement convoqué, s'est réuni."]
    );
    assert_eq!(
        ouverture("  presents: [a]\n  heure: 19 h 30\n  lieu: à la mairie\n  session: ordinaire\n  president: a"),
        [
            "L'an deux mille vingt-six, le vingt-trois mars, à dix-neuf heures trente, le conseil municipal de Brassac, légalement \
          convoqué, s'est réuni en session ordinaire à la mairie, sous la présidence de Mme Anne ABEL, maire."
        ]
    );
}

#[test]
fn les_titres_de_presence_s_accordent() {
    let titres = |seance: &str| -> Vec<String> {
        vue("extrait", MEMBRES, seance, "").acte.unwrap().presence.into_iter().map(|groupe| groupe.titre).collect()
    };
    assert_eq!(titres("  presents: [a]\n  excuses: [c]\n  absents: [b]"), ["Était présente", "Absente excusée", "Absent"]);
    assert_eq!(titres("  presents: [a, c]\n  absents: [b, d]"), ["Étaient présentes", "Absents"]);
    assert_eq!(
        titres("  presents: [a, b]\n  pouvoirs: [{de: c, a: a}]\n  excuses: [d]"),
        ["Étaient présents", "Avait donné pouvoir", "Absent excusé"]
    );
}

#[test]
fn les_articles_se_numerotent() {
    let etiquettes = |decide: &str| -> Vec<String> {
        let texte = format!(
            "collectivite:\n  nom: Ville d'Alès\n  type: commune\nseance:\n  date: 2026-03-23\ndeliberation:\n  objet: Essai\n  decide: {decide}\n"
        );
        let lecture = delib::read::lire_texte(Path::new("acte.yaml"), &texte);
        let acte = view(&lecture.dossiers[0], genre("extrait").unwrap()).unwrap().acte.unwrap();
        acte.decisions.iter().map(|decision| clair(decision.etiquette.as_ref().unwrap())).collect()
    };
    assert_eq!(etiquettes("[un]"), ["Article unique"]);
    assert_eq!(etiquettes("[un, deux, trois]"), ["Article 1er", "Article 2", "Article 3"]);
}

#[test]
fn la_secretaire_signe_depuis_la_reforme_de_2022() {
    // CGCT, article L. 2121-23, in its writing since 1 July 2022; a département has no such rule.
    let signatures = |collectivite: &str, date: &str| -> Vec<String> {
        let texte = format!(
            "collectivite:\n{collectivite}\n  executif: {{qualite: La Maire, prenom: Anne, nom: Abel}}\nseance:\n  date: {date}\n  \
             secretaires: [c]\ndeliberation:\n  objet: Essai\n  decide: [un]\n"
        );
        let lecture = delib::read::lire_texte(Path::new("acte.yaml"), &texte);
        let acte = view(&lecture.dossiers[0], genre("extrait").unwrap()).unwrap().acte.unwrap();
        acte.signatures.iter().map(|signature| format!("{} {}", signature.qualite, signature.nom)).collect()
    };
    let commune = format!("  type: commune\n{MEMBRES}");
    let departement = format!("  type: departement\n{MEMBRES}");
    assert_eq!(signatures(&commune, "2022-06-30"), ["La Maire Anne ABEL"]);
    assert_eq!(signatures(&commune, "2022-07-01"), ["La Maire Anne ABEL", "La secrétaire de séance Clara d’ORVES"]);
    assert_eq!(signatures(&departement, "2022-07-01"), ["La Maire Anne ABEL"]);
}

#[test]
fn les_formules_d_origine_ne_citent_que_des_faits_connus() {
    // Taken as the collectivité's own, each passes the examination that theirs must pass.
    for nom in delib::view::formules::noms() {
        let formule = delib::view::formules::FORMULES.get_file(format!("{nom}.hbs")).unwrap().contents_utf8().unwrap();
        let formule = formule.trim().replace('\n', "\n      ");
        let texte = super::banc::ACTE
            .replace("  type: commune\n", &format!("  type: commune\n  formules:\n    {nom}: |\n      {formule}\n"));
        let lecture = delib::read::lire_texte(Path::new("acte.yaml"), &texte);
        assert!(lecture.diagnostics.is_empty(), "{nom} : {:?}", lecture.diagnostics);
        let diagnostics = delib::view::verifier(&lecture.dossiers[..1], 1);
        assert!(diagnostics.is_empty(), "{nom} : {diagnostics:?}");
    }
}
