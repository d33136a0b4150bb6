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
    view(&lecture.dossiers[0], genre(document).unwrap(), 0).unwrap().en_acte().unwrap()
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

/// The four members are there, Mme Abel presides.
const A_QUATRE: &str = "  presents: [a, b, c, d]\n  president: a";

/// The sentences of the result.
fn resultat(seance: &str, deliberation: &str) -> Vec<String> {
    clairs(&vue("extrait", MEMBRES, seance, deliberation).acte.unwrap().vote)
}

#[test]
fn chaque_vote_a_sa_phrase() {
    // Nothing is known of who was there.
    for (vote, attendu) in [
        ("{resultat: unanimite}", "Délibération adoptée à l'unanimité."),
        ("{pour: 17}", "Délibération adoptée à l'unanimité."),
        ("{pour: 17, contre: 0, abstentions: 0}", "Délibération adoptée à l'unanimité."),
        (
            "{pour: 17, abstentions: 2}",
            "Délibération adoptée à l'unanimité des suffrages exprimés, par 17 voix pour et 2 abstentions.",
        ),
        ("{abstentions: 2}", "Délibération adoptée à l'unanimité des suffrages exprimés, avec 2 abstentions."),
        (
            "{resultat: unanimite, abstentions: [b]}",
            "Délibération adoptée à l'unanimité des suffrages exprimés, avec 1 abstention (M. Basile LE GOFF).",
        ),
        ("{pour: 12, contre: 1, abstentions: 1}", "Délibération adoptée par 12 voix pour, 1 voix contre et 1 abstention."),
        (
            "{pour: 25, contre: [b, c], abstentions: [d]}",
            "Délibération adoptée par 25 voix pour, 2 voix contre (M. Basile LE GOFF et Mme Clara d'ORVES) et 1 abstention (M. David de \
             LA TOUR).",
        ),
        ("{contre: [b]}", "Délibération adoptée à la majorité, avec 1 voix contre (M. Basile LE GOFF)."),
        ("{contre: 3, abstentions: 2}", "Délibération adoptée à la majorité, avec 3 voix contre et 2 abstentions."),
        (
            "{scrutin: public, pour: [a, b], contre: [c]}",
            "Au scrutin public, la délibération est adoptée par 2 voix pour (Mme Anne ABEL et M. Basile LE GOFF) et 1 voix contre (Mme \
             Clara d'ORVES).",
        ),
        (
            "{scrutin: public, pour: [a, b]}",
            "Au scrutin public, la délibération est adoptée à l'unanimité, par 2 voix pour (Mme Anne ABEL et M. Basile LE GOFF).",
        ),
        (
            "{scrutin: secret, pour: 9, contre: 3}",
            "Au scrutin secret, la délibération est adoptée par 9 voix pour et 3 voix contre.",
        ),
        ("{scrutin: secret, pour: 12}", "Au scrutin secret, la délibération est adoptée à l'unanimité."),
        (
            "{pour: 8, contre: 8, voix_preponderante: true}",
            "Délibération adoptée par 8 voix pour et 8 voix contre, la voix du président étant prépondérante.",
        ),
        // The casting vote counts on a tie only, and never in a secret ballot (CGCT, article L. 2121-20).
        ("{pour: 9, contre: 8, voix_preponderante: true}", "Délibération adoptée par 9 voix pour et 8 voix contre."),
        ("{resultat: prend_acte}", "La présente communication ne donne pas lieu à un vote."),
        ("{resultat: prend_acte, pour: 14, contre: 0}", "Il en est pris acte à l'unanimité."),
        (
            "{resultat: prend_acte, pour: 20, abstentions: 3}",
            "Il en est pris acte à l'unanimité des suffrages exprimés, par 20 voix pour et 3 abstentions.",
        ),
    ] {
        assert_eq!(resultat("", &format!("  vote: {vote}")), [attendu], "{vote}");
        assert_eq!(resultat("", &format!("  etat: executoire\n  vote: {vote}")), [attendu], "{vote}");
    }
}

#[test]
fn les_voix_pour_se_deduisent_des_presents() {
    for (vote, attendu) in [
        ("{resultat: unanimite}", "Délibération adoptée à l'unanimité."),
        (
            "{resultat: unanimite, abstentions: [d]}",
            "Délibération adoptée à l'unanimité des suffrages exprimés, par 3 voix pour et 1 abstention (M. David de LA TOUR).",
        ),
        ("{contre: [b]}", "Délibération adoptée par 3 voix pour et 1 voix contre (M. Basile LE GOFF)."),
        (
            "{abstentions: [d]}",
            "Délibération adoptée à l'unanimité des suffrages exprimés, par 3 voix pour et 1 abstention (M. David de LA TOUR).",
        ),
        // A secret ballot may have had blank papers: nothing is deduced.
        ("{scrutin: secret, contre: 1}", "Au scrutin secret, la délibération est adoptée à la majorité, avec 1 voix contre."),
        (
            "{pour: 2, contre: 2, voix_preponderante: true}",
            "Délibération adoptée par 2 voix pour et 2 voix contre, la voix de la présidente étant prépondérante.",
        ),
    ] {
        assert_eq!(resultat(A_QUATRE, &format!("  vote: {vote}")), [attendu], "{vote}");
    }
}

#[test]
fn un_rejet_compte_d_abord_les_voix_contre() {
    for (seance, vote, attendu) in [
        ("", "{resultat: unanimite}", "Proposition rejetée à l'unanimité."),
        (A_QUATRE, "{resultat: unanimite}", "Proposition rejetée à l'unanimité."),
        (
            A_QUATRE,
            "{resultat: unanimite, abstentions: [d]}",
            "Proposition rejetée à l'unanimité des suffrages exprimés, par 3 voix contre et 1 abstention (M. David de LA TOUR).",
        ),
        ("", "{pour: 0, contre: 14}", "Proposition rejetée à l'unanimité."),
        (
            "",
            "{pour: 0, contre: 14, abstentions: 2}",
            "Proposition rejetée à l'unanimité des suffrages exprimés, par 14 voix contre et 2 abstentions.",
        ),
        ("", "{pour: 3, contre: 12}", "Proposition rejetée par 12 voix contre et 3 voix pour."),
        ("", "{pour: 3, contre: 12, abstentions: 1}", "Proposition rejetée par 12 voix contre, 3 voix pour et 1 abstention."),
        ("", "{contre: 12}", "Proposition rejetée par 12 voix contre."),
        (
            A_QUATRE,
            "{contre: [a, b, c]}",
            "Proposition rejetée par 3 voix contre (Mme Anne ABEL, M. Basile LE GOFF et Mme Clara d'ORVES) et 1 voix pour.",
        ),
        (
            "",
            "{scrutin: public, pour: [a], contre: [b, c]}",
            "Au scrutin public, la proposition est rejetée par 2 voix contre (M. Basile LE GOFF et Mme Clara d'ORVES) et 1 voix pour \
             (Mme Anne ABEL).",
        ),
        (
            "",
            "{scrutin: public, pour: 0, contre: [b, c]}",
            "Au scrutin public, la proposition est rejetée à l'unanimité, par 2 voix contre (M. Basile LE GOFF et Mme Clara d'ORVES).",
        ),
        (
            "",
            "{scrutin: secret, pour: 3, contre: 9}",
            "Au scrutin secret, la proposition est rejetée par 9 voix contre et 3 voix pour.",
        ),
        ("", "{pour: 8, contre: 8}", "Proposition rejetée par suite du partage égal des voix : 8 voix pour et 8 voix contre."),
        (
            "",
            "{scrutin: secret, pour: 8, contre: 8, voix_preponderante: true}",
            "Au scrutin secret, la proposition est rejetée par suite du partage égal des voix : 8 voix pour et 8 voix contre.",
        ),
        (
            "",
            "{pour: 8, contre: 8, voix_preponderante: true}",
            "Proposition rejetée par 8 voix pour et 8 voix contre, la voix du président étant prépondérante.",
        ),
    ] {
        assert_eq!(resultat(seance, &format!("  etat: rejete\n  vote: {vote}")), [attendu], "{vote}");
    }
}

#[test]
fn un_renvoi_et_un_retrait_se_votent() {
    for (etat, vote, attendu) in [
        ("ajourne", "{resultat: unanimite}", "Renvoi décidé à l'unanimité."),
        ("ajourne", "{pour: 12, contre: 3}", "Renvoi décidé par 12 voix pour et 3 voix contre."),
        (
            "ajourne",
            "{pour: 12, abstentions: 3}",
            "Renvoi décidé à l'unanimité des suffrages exprimés, par 12 voix pour et 3 abstentions.",
        ),
        ("ajourne", "{contre: [b]}", "Renvoi décidé à la majorité, avec 1 voix contre (M. Basile LE GOFF)."),
        (
            "ajourne",
            "{scrutin: secret, pour: 12, contre: 3}",
            "Au scrutin secret, le renvoi est décidé par 12 voix pour et 3 voix contre.",
        ),
        (
            "ajourne",
            "{pour: 8, contre: 8, voix_preponderante: true}",
            "Renvoi décidé par 8 voix pour et 8 voix contre, la voix du président étant prépondérante.",
        ),
        ("retire", "{resultat: unanimite}", "Retrait décidé à l'unanimité."),
        ("retire", "{pour: 12, contre: 3}", "Retrait décidé par 12 voix pour et 3 voix contre."),
        (
            "retire",
            "{scrutin: public, pour: [a, b], contre: [c]}",
            "Au scrutin public, le retrait est décidé par 2 voix pour (Mme Anne ABEL et M. Basile LE GOFF) et 1 voix contre (Mme Clara \
             d'ORVES).",
        ),
    ] {
        assert_eq!(resultat("", &format!("  etat: {etat}\n  vote: {vote}")), [attendu], "{etat} {vote}");
    }
    for etat in ["ajourne", "retire"] {
        assert_eq!(resultat("", &format!("  etat: {etat}")), Vec::<String>::new());
    }
}

#[test]
fn qui_ne_vote_pas_est_nomme() {
    for (vote, attendu) in [
        ("{pour: 11, ne_prennent_pas_part: [c]}", "Mme Clara d'ORVES ne prend pas part au vote."),
        ("{pour: 11, ne_prennent_pas_part: [b, c]}", "M. Basile LE GOFF et Mme Clara d'ORVES ne prennent pas part au vote."),
        (
            "{pour: 11, interesses: [a, c]}",
            "Mme Anne ABEL et Mme Clara d'ORVES, intéressées à l'affaire, ont quitté la salle et n'ont pris part ni au débat ni au vote.",
        ),
        (
            "{pour: 11, interesses: [b]}",
            "M. Basile LE GOFF, intéressé à l'affaire, a quitté la salle et n'a pris part ni au débat ni au vote.",
        ),
        ("{pour: 11, restes_en_salle: [b]}", "M. Basile LE GOFF, intéressé à l'affaire, n'a pris part ni au débat ni au vote."),
        (
            "{pour: 11, restes_en_salle: [a, c]}",
            "Mme Anne ABEL et Mme Clara d'ORVES, intéressées à l'affaire, n'ont pris part ni au débat ni au vote.",
        ),
    ] {
        assert_eq!(resultat("", &format!("  vote: {vote}")), ["Délibération adoptée à l'unanimité.", attendu], "{vote}");
    }
}

/// Mme Abel is the executive.
const EXECUTIF: &str = "\n  executif: {qualite: La Maire, civilite: Mme, prenom: Anne, nom: Abel, membre: a}";

#[test]
fn l_executif_se_retire_du_vote_de_ses_comptes() {
    // CGCT, articles L. 2121-14 (withdrawal) and L. 1612-12 (settled unless a majority is against).
    let dire = |sujet: &str, vote: &str| {
        let presidence = "  president: b\n  president_qualite: élu pour l'examen du compte administratif";
        let deliberation = format!("{sujet}{presidence}\n  vote: {vote}");
        let acte = vue("extrait", &format!("{MEMBRES}{EXECUTIF}"), A_QUATRE, &deliberation).acte.unwrap();
        (clairs(&acte.constats), clairs(&acte.vote))
    };
    let comptes = "  sujet: comptes\n";
    let (constats, vote) = dire(comptes, "{resultat: unanimite, ne_prennent_pas_part: [a]}");
    assert_eq!(
        constats,
        ["Pour cette affaire, la séance est présidée par M. Basile LE GOFF, élu pour l'examen du compte administratif."]
    );
    assert_eq!(vote, ["Délibération adoptée à l'unanimité.", "Mme Anne ABEL, Maire, s'est retirée au moment du vote."]);
    let (_, vote) = dire(comptes, "{pour: 1, contre: 1, abstentions: [d], ne_prennent_pas_part: [a]}");
    assert_eq!(
        vote,
        [
            "Délibération adoptée par 1 voix pour, 1 voix contre et 1 abstention (M. David de LA TOUR), une majorité ne s'étant pas \
             dégagée contre l'adoption des comptes.",
            "Mme Anne ABEL, Maire, s'est retirée au moment du vote."
        ]
    );
    let (_, vote) = dire("", "{resultat: unanimite, ne_prennent_pas_part: [a]}");
    assert_eq!(vote, ["Délibération adoptée à l'unanimité.", "Mme Anne ABEL ne prend pas part au vote."]);
}

#[test]
fn chaque_vote_particulier_a_sa_phrase() {
    for (seance, autre, attendu) in [
        ("", "vote: {resultat: unanimite}", "Sur l'amendement n° 1, le vote est favorable, à l'unanimité."),
        (
            "",
            "vote: {pour: 14, contre: [c]}",
            "Sur l'amendement n° 1, le vote est favorable, par 14 voix pour et 1 voix contre (Mme Clara d'ORVES).",
        ),
        ("", "vote: {pour: 5, contre: 14}", "Sur l'amendement n° 1, le vote est défavorable, par 14 voix contre et 5 voix pour."),
        ("", "vote: {pour: 0, contre: 14}", "Sur l'amendement n° 1, le vote est défavorable, à l'unanimité."),
        ("", "vote: {pour: 7, contre: 7}", "Sur l'amendement n° 1, le vote est défavorable, par 7 voix pour et 7 voix contre."),
        (
            "",
            "vote: {pour: 7, contre: 7, voix_preponderante: true}",
            "Sur l'amendement n° 1, le vote est favorable, par 7 voix pour et 7 voix contre, la voix du président étant prépondérante.",
        ),
        ("", "vote: {contre: 2}", "Sur l'amendement n° 1, il est compté 2 voix contre."),
        (
            "",
            "adopte: true, vote: {contre: 2}",
            "Sur l'amendement n° 1, le vote est favorable, à la majorité, avec 2 voix contre.",
        ),
        ("", "adopte: false, vote: {contre: 9}", "Sur l'amendement n° 1, le vote est défavorable, par 9 voix contre."),
        ("", "adopte: true, vote: {}", "Sur l'amendement n° 1, le vote est favorable."),
        (
            A_QUATRE,
            "vote: {contre: [b], abstentions: [c]}",
            "Sur l'amendement n° 1, le vote est favorable, par 2 voix pour, 1 voix contre (M. Basile LE GOFF) et 1 abstention (Mme Clara \
             d'ORVES).",
        ),
    ] {
        let deliberation = format!("  autres_votes:\n    - {{sur: l'amendement n° 1, {autre}}}");
        assert_eq!(resultat(seance, &deliberation), [attendu], "{autre}");
    }
    assert_eq!(resultat("", "  autres_votes:\n    - {sur: l'amendement n° 1, vote: {}}"), Vec::<String>::new());
}

#[test]
fn chaque_article_dit_son_vote() {
    let dire = |etat: &str, seance: &str, vote: &str| {
        let texte = format!(
            "collectivite:\n  type: commune\n{MEMBRES}\nseance:\n  date: 2026-03-23\n{seance}\ndeliberation:\n  objet: Essai\n{etat}  \
             decide:\n    - {{texte: de faire un essai, vote: {vote}}}\n"
        );
        let lecture = delib::read::lire_texte(Path::new("acte.yaml"), &texte);
        let acte = view(&lecture.dossiers[0], genre("extrait").unwrap(), 0).unwrap().en_acte().unwrap().acte.unwrap();
        let blocs = &acte.decisions[0].blocs;
        let delib::texte::Bloc::Paragraphe { c } = &blocs[1] else { panic!("{blocs:?}") };
        clair(c)
    };
    for (etat, seance, vote, attendu) in [
        ("", "", "{resultat: unanimite}", "Adopté à l'unanimité."),
        ("", "", "{pour: 14, contre: 3}", "Adopté par 14 voix pour et 3 voix contre."),
        ("", "", "{contre: [b]}", "Adopté à la majorité, avec 1 voix contre (M. Basile LE GOFF)."),
        ("", A_QUATRE, "{contre: [b]}", "Adopté par 3 voix pour et 1 voix contre (M. Basile LE GOFF)."),
        ("", "", "{pour: 10, abstentions: 4}", "Adopté à l'unanimité des suffrages exprimés, par 10 voix pour et 4 abstentions."),
        ("  etat: rejete\n", "", "{pour: 3, contre: 12}", "Rejeté par 12 voix contre et 3 voix pour."),
        ("  etat: rejete\n", "", "{contre: 12}", "Vote : 12 voix contre."),
    ] {
        assert_eq!(dire(etat, seance, vote), attendu, "{vote}");
    }
}

#[test]
fn ce_qui_est_constate_a_l_ouverture() {
    let constats =
        |seance: &str, deliberation: &str| clairs(&vue("extrait", MEMBRES, seance, deliberation).acte.unwrap().constats);
    let urgence = "Les délais de convocation ont été abrégés en raison de l'urgence : la digue menace de céder.";
    for (vote, attendu) in [
        ("", String::new()),
        (", vote_urgence: {resultat: unanimite}", " À l'ouverture de la séance, le conseil municipal a admis l'urgence à l'unanimité.".into()),
        (
            ", vote_urgence: {pour: 12, contre: [b]}",
            " À l'ouverture de la séance, le conseil municipal a admis l'urgence par 12 voix pour et 1 voix contre (M. Basile LE GOFF)."
                .into(),
        ),
        (
            ", vote_urgence: {pour: 2, contre: 12}",
            " À l'ouverture de la séance, le conseil municipal n'a pas admis l'urgence, par 12 voix contre et 2 voix pour.".into(),
        ),
    ] {
        let seance = format!("  convocation: {{date: 2026-03-20, urgence: la digue menace de céder.{vote}}}");
        assert_eq!(constats(&seance, ""), [format!("{urgence}{attendu}")], "{vote}");
    }
    assert_eq!(
        constats("  convocation: {date: 2026-03-20, seconde: {seance: 2026-03-16}}", ""),
        [
            "Le quorum n'ayant pas été atteint lors de la séance du 16 mars 2026, le conseil municipal délibère sur seconde convocation, \
             sans condition de quorum."
        ]
    );
    for (vote, attendu) in [
        ("", "À la demande du maire, le conseil municipal a décidé sans débat de siéger à huis clos."),
        (
            ", vote: {resultat: unanimite}",
            "À la demande du maire, le conseil municipal a décidé sans débat, à l'unanimité, de siéger à huis clos.",
        ),
        (
            ", vote: {pour: 11, contre: 4}",
            "À la demande du maire, le conseil municipal a décidé sans débat, par 11 voix pour et 4 voix contre, de siéger à huis clos.",
        ),
    ] {
        assert_eq!(constats("", &format!("  huis_clos: {{demande: du maire{vote}}}")), [attendu], "{vote}");
    }
    for (ids, attendu) in [
        ("b", "M. Basile LE GOFF est désigné scrutateur."),
        ("c", "Mme Clara d'ORVES est désignée scrutatrice."),
        ("b, c", "M. Basile LE GOFF et Mme Clara d'ORVES sont désignés scrutateurs."),
        ("a, c", "Mme Anne ABEL et Mme Clara d'ORVES sont désignées scrutatrices."),
    ] {
        let election = "  vote: {scrutin: secret, tours: [{bulletins: 3, candidats: [{nom: b, voix: 3}]}]}";
        assert_eq!(constats(&format!("  scrutateurs: [{ids}]"), election), [attendu]);
        assert_eq!(constats(&format!("  scrutateurs: [{ids}]"), ""), Vec::<String>::new());
    }
    assert_eq!(constats("", "  president: d"), ["Pour cette affaire, la séance est présidée par M. David de LA TOUR."]);
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
        let acte = view(&lecture.dossiers[0], genre("extrait").unwrap(), 0).unwrap().en_acte().unwrap().acte.unwrap();
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
        let acte = view(&lecture.dossiers[0], genre("extrait").unwrap(), 0).unwrap().en_acte().unwrap().acte.unwrap();
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
