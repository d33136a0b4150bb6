//! The arithmetic of presence and votes: cases counted by hand from the law, and any sitting counted in another way.

mod naif;
mod scene;
mod scrutin;

use std::path::Path;

use chrono::NaiveDate;
use delib::decompte::{Decompte, Effet, Issue};
use delib::law::{self, Quorum};
use delib::model::Dossier;
use delib::read;
use proptest::prelude::*;

use naif::{Releve, uniques};

/// The act that a text tells.
fn lire(texte: &str) -> Dossier {
    let mut lecture = read::lire_texte(Path::new("acte.yaml"), texte);
    assert!(lecture.diagnostics.is_empty(), "{:?} in:\n{texte}", lecture.diagnostics);
    lecture.dossiers.pop().unwrap()
}

/// A sitting of so many members named `m0`, `m1`, …, with what is written of the sitting and of the act.
fn seance(membres: usize, seance: &str, acte: &str) -> Dossier {
    let membres = (0..membres).map(|qui| format!("    - {{id: m{qui}, prenom: P, nom: N{qui}}}\n")).collect::<Vec<_>>().concat();
    let collectivite =
        "collectivite:\n  nom: Ville d'Essai\n  type: commune\n  executif: {qualite: Le Maire, prenom: P, nom: N0, membre: m0}\n";
    lire(&format!(
        "{collectivite}  membres:\n{membres}seance:\n  date: 2026-03-23\n{seance}deliberation:\n  objet: Essai\n  decide: [d'approuver l'essai]\n{acte}"
    ))
}

/// Present and represented, then those who can vote.
fn comptes(dossier: &Dossier) -> (usize, usize, usize) {
    let presence = Decompte::new(dossier).presence;
    (presence.presents.len(), presence.pouvoirs().count(), presence.votants)
}

#[test]
fn majorities_of_the_law() {
    for (exprimes, majorite) in [(0, 1), (1, 1), (2, 2), (22, 12), (23, 12), (24, 13), (33, 17), (91, 46)] {
        assert_eq!(law::majorite_absolue(exprimes), majorite, "{exprimes}");
    }
    for (en_exercice, quorum) in [(11, 6), (8, 5), (7, 4), (15, 8), (19, 10), (27, 14), (33, 17), (69, 35), (91, 46)] {
        assert_eq!(Quorum::Majorite.nombre(en_exercice), quorum, "{en_exercice}");
    }
    for (en_exercice, quorum) in [(15, 5), (27, 9), (29, 10), (35, 12)] {
        assert_eq!(Quorum::Tiers.nombre(en_exercice), quorum, "{en_exercice}");
    }
}

#[test]
fn councils_by_population() {
    let jour = |annee| NaiveDate::from_ymd_opt(annee, 6, 1).unwrap();
    #[rustfmt::skip]
    let strates = [
        (99, 7), (100, 11), (499, 11), (500, 15), (1_499, 15), (1_500, 19), (2_499, 19), (2_500, 23), (3_499, 23), (3_500, 27),
        (4_999, 27), (5_000, 29), (9_999, 29), (10_000, 33), (19_999, 33), (20_000, 35), (30_000, 39), (40_000, 43), (50_000, 45),
        (60_000, 49), (80_000, 53), (100_000, 55), (150_000, 59), (200_000, 61), (250_000, 65), (299_999, 65), (300_000, 69),
    ];
    for (population, membres) in strates {
        assert_eq!(law::effectif_communal(population, jour(2026)), Some(membres), "{population}");
    }
    assert_eq!(law::effectif_communal(80, jour(2013)), Some(9), "before the law of 2013 was in force");
    assert_eq!(law::effectif_communal(520_000, jour(2026)), None, "Lyon has its own number");
}

#[test]
fn who_comes_and_who_leaves() {
    let texte = "  presents: [m1, m2, m3]\n  pouvoirs: [{de: m4, a: m1}, {de: m5, a: m2}]\n  arrivees: [{membre: m4, point: 3}]\n  \
                 departs: [{membre: m2, point: 5}, {membre: m4, point: 6}]\n";
    // Point by point: present, represented, voters. m4 comes at 3 and leaves at 6 without a new pouvoir; m2, who carries m5, at 5.
    for (ordre, attendu) in [(1, (3, 2, 5)), (2, (3, 2, 5)), (3, (4, 1, 5)), (4, (4, 1, 5)), (5, (3, 0, 3)), (6, (2, 0, 2))] {
        assert_eq!(comptes(&seance(8, texte, &format!("  ordre: {ordre}\n"))), attendu, "point {ordre}");
    }
    // Without its number, an act is counted as the sitting opened.
    assert_eq!(comptes(&seance(8, texte, "")), (3, 2, 5));
}

#[test]
fn what_a_pouvoir_is_worth() {
    let effets = |texte: &str, acte: &str| -> Vec<Effet> {
        Decompte::new(&seance(8, texte, acte)).presence.mandats.iter().map(|mandat| mandat.effet).collect()
    };
    let presents = "  presents: [m1, m2, m3]\n";
    let pouvoirs = |liste: &str| format!("{presents}  pouvoirs: [{liste}]\n");
    assert_eq!(effets(&pouvoirs("{de: m4, a: m5}, {de: m5, a: m1}"), ""), [Effet::PorteurAbsent, Effet::Vaut], "a chain");
    assert_eq!(effets(&pouvoirs("{de: m1, a: m2}"), ""), [Effet::DonneurPresent]);
    assert_eq!(
        effets(&pouvoirs("{de: m4, a: m1}, {de: m4, a: m2}"), ""),
        [Effet::Vaut, Effet::Remplace],
        "one vote for one member"
    );
    assert_eq!(effets(&pouvoirs("{de: m4, a: m1}, {de: m4, a: m2, du: 3}"), "  ordre: 3\n"), [Effet::Remplace, Effet::Vaut]);
    assert_eq!(effets(&pouvoirs("{de: m4, a: m1, au: 2}"), "  ordre: 3\n"), [Effet::HorsDuPoint]);
    assert_eq!(effets(&pouvoirs("{de: m4, a: m1, du: 2}"), ""), [Effet::HorsDuPoint], "the opening, when the number is not said");
    let retires = "  vote: {resultat: unanimite, interesses: [m1, m5]}\n";
    assert_eq!(effets(&pouvoirs("{de: m4, a: m1}, {de: m5, a: m2}"), retires), [Effet::Ecarte, Effet::Ecarte]);
    // Who takes no part without being interested may still carry the vote of another.
    let silencieux = "  vote: {resultat: unanimite, ne_prennent_pas_part: [m1]}\n";
    assert_eq!(effets(&pouvoirs("{de: m4, a: m1}"), silencieux), [Effet::Vaut]);
    assert_eq!(comptes(&seance(8, &pouvoirs("{de: m4, a: m1}"), silencieux)), (3, 1, 3));
    let revenu = "  presents: [m1]\n  pouvoirs: [{de: m4, a: m1}]\n  arrivees: [{membre: m4, point: 2}]\n  departs: [{membre: m4, point: 4}]\n";
    assert_eq!(effets(revenu, "  ordre: 5\n"), [Effet::Revoque]);
    // Nothing is known of the room: those who carry are taken to be there.
    assert_eq!(effets("  pouvoirs: [{de: m4, a: m1}]\n", ""), [Effet::Vaut]);
}

#[test]
fn one_seat_has_one_vote() {
    let supplee = "  presents: [m1, m2]\n  suppleances: [{suppleant: m7, titulaire: m3}]\n";
    assert_eq!(comptes(&seance(8, supplee, "")), (3, 0, 3));
    // The titulaire comes at 2: the suppléant does not sit any more.
    let revenu = format!("{supplee}  arrivees: [{{membre: m3, point: 2}}]\n");
    assert_eq!(comptes(&seance(8, &revenu, "  ordre: 2\n")), (3, 0, 3));
    assert_eq!(Decompte::new(&seance(8, &revenu, "  ordre: 2\n")).presence.suppleances.len(), 0);
    // The suppléant who is announced as coming at 2 was not there before.
    let attendu = format!("{supplee}  arrivees: [{{membre: m7, point: 2}}]\n");
    assert_eq!(comptes(&seance(8, &attendu, "  ordre: 1\n")), (2, 0, 2));
    assert_eq!(comptes(&seance(8, &attendu, "  ordre: 2\n")), (3, 0, 3));
    // A suppléant may carry the vote of another seat; nobody carries that of the seat he holds.
    let porteur = format!("{supplee}  pouvoirs: [{{de: m4, a: m7}}, {{de: m3, a: m1}}]\n");
    assert_eq!(comptes(&seance(8, &porteur, "")), (3, 1, 4));
    let deux = "  presents: [m1]\n  suppleances: [{suppleant: m6, titulaire: m3}, {suppleant: m7, titulaire: m3}]\n";
    assert_eq!(comptes(&seance(8, deux, "")), (2, 0, 2));
}

#[test]
fn the_executive_leaves_for_its_accounts() {
    let texte = "  en_exercice: 5\n  presents: [m0, m1, m2]\n  pouvoirs: [{de: m3, a: m0}]\n";
    let acte = "  sujet: comptes\n  vote: {resultat: unanimite, ne_prennent_pas_part: [m0]}\n";
    let dossier = seance(8, texte, acte);
    let decompte = Decompte::new(&dossier);
    assert_eq!((decompte.presence.presents.len(), decompte.presence.retires.len(), decompte.presence.votants), (2, 1, 2));
    assert_eq!((decompte.presence.quorum, decompte.presence.pour_le_quorum), (Some(3), 2));
    // Accounts are settled unless a majority is against them.
    let partage = seance(8, texte, "  sujet: comptes\n  vote: {pour: 1, contre: 1, ne_prennent_pas_part: [m0]}\n");
    assert_eq!(Decompte::new(&partage).suffrages.unwrap().issue, Some(Issue::Adoptee));
}

#[test]
fn other_votes_have_voters_of_their_own() {
    let texte = "  presents: [m1, m2, m3]\n  convocation: {date: 2026-03-20, urgence: essai, vote_urgence: {resultat: unanimite}}\n  \
                 departs: [{membre: m1, point: 2}]\n";
    let acte = "  ordre: 2\n  vote: {resultat: unanimite, interesses: [m2], ne_prennent_pas_part: [m3]}\n  \
                autres_votes: [{sur: l'amendement n° 1, vote: {abstentions: 1}}]\n";
    let dossier = seance(8, texte, acte);
    let decompte = Decompte::new(&dossier);
    assert_eq!(decompte.presence.votants, 0);
    // m3 took no part in the main vote only; m2, interested, is away from both.
    assert_eq!(decompte.autre(&dossier.deliberation.autres_votes[0].vote).suffrages.pour, Some(0));
    // All three were there for the urgency, at the opening.
    let urgence = dossier.seance.convocation.as_ref().and_then(|convocation| convocation.vote_urgence.as_ref()).unwrap();
    assert_eq!(decompte.a_l_ouverture(urgence, &dossier).suffrages.pour, Some(3));
}

#[test]
fn a_second_convocation_needs_no_quorum() {
    let texte = "  en_exercice: 11\n  presents: [m1]\n  convocation: {date: 2026-03-17, seconde: {seance: 2026-03-16}}\n";
    assert_eq!(Decompte::new(&seance(8, texte, "")).presence.quorum, None);
    let premiere = "  en_exercice: 11\n  presents: [m1]\n  convocation: {date: 2026-03-17}\n";
    assert_eq!(Decompte::new(&seance(8, premiere, "")).presence.quorum, Some(6));
}

#[test]
fn ties() {
    let issue = |vote: &str, etat: &str| {
        let dossier = seance(8, "  president: m1\n  presents: [m1, m2, m3, m4]\n", &format!("{etat}  vote: {{{vote}}}\n"));
        Decompte::new(&dossier).suffrages.unwrap().issue
    };
    assert_eq!(issue("pour: 2, contre: 2", ""), Some(Issue::Partage));
    assert_eq!(issue("pour: 2, contre: 2, voix_preponderante: true", ""), Some(Issue::AdopteeParLePresident));
    assert_eq!(issue("pour: 2, contre: 2, voix_preponderante: true", "  etat: rejete\n"), Some(Issue::Rejetee));
    assert_eq!(
        issue("pour: [m1, m2], contre: [m3, m4], voix_preponderante: true", "  etat: rejete\n"),
        Some(Issue::AdopteeParLePresident)
    );
    assert_eq!(issue("pour: [m3, m2], contre: [m1, m4], voix_preponderante: true", ""), Some(Issue::Rejetee));
    // No casting vote in a secret ballot (CGCT, article L. 2121-20).
    assert_eq!(issue("scrutin: secret, pour: 2, contre: 2, voix_preponderante: true", ""), Some(Issue::Partage));
    assert_eq!(issue("resultat: unanimite, abstentions: 1", ""), Some(Issue::Adoptee));
    assert_eq!(issue("contre: 3", ""), Some(Issue::Rejetee));
    assert_eq!(issue("pour: [m1, m1, m2], contre: [m3, m4]", ""), Some(Issue::Partage), "a name written twice has one vote");
}

/// The figures of the program, in the words of the clerk.
fn relever(scene: &scene::Scene, dossier: &Dossier) -> Releve {
    let decompte = Decompte::new(dossier);
    let (presence, suffrages) = (&decompte.presence, decompte.suffrages.as_ref().unwrap());
    let numero = |id: &str| id.trim().trim_start_matches('m').parse::<usize>().unwrap();
    let numeros = |ids: &[&delib::model::Texte]| uniques(ids.iter().map(|id| numero(id)).collect());
    let representes: Vec<usize> = presence.pouvoirs().map(|mandat| numero(mandat.de)).collect();
    assert_eq!(uniques(representes.clone()).len(), representes.len(), "a member represented twice");
    assert_eq!(uniques(presence.presents.iter().map(|id| numero(id)).collect()).len(), presence.presents.len());
    for qui in 0..scene.membres {
        let la = presence.est_dans_la_salle(&format!("m{qui}"));
        let liste = presence.presents.iter().chain(&presence.retires).any(|id| numero(id) == qui);
        assert_eq!(la, liste, "m{qui}");
    }
    Releve {
        connue: presence.connue,
        presents: numeros(&presence.presents),
        retires: numeros(&presence.retires),
        representes: uniques(representes),
        suppleants: uniques(presence.suppleances.iter().map(|suppleance| numero(&suppleance.suppleant)).collect()),
        votants: presence.votants,
        non_participants: presence.non_participants,
        quorum: presence.quorum,
        pour_le_quorum: presence.pour_le_quorum,
        pour: suffrages.pour,
        contre: suffrages.contre,
        abstentions: suffrages.abstentions,
        exprimes: suffrages.exprimes(),
        majorite: suffrages.majorite(),
        issue: suffrages.issue.map(|issue| match issue {
            Issue::Adoptee => "adoptee",
            Issue::Rejetee => "rejetee",
            Issue::AdopteeParLePresident => "president",
            Issue::Partage => "partage",
        }),
        appeles: decompte.appel(dossier).total(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sitting_is_counted_as_a_clerk_would(scene in scene::scenes(12)) {
        let dossier = lire(&scene.yaml());
        prop_assert_eq!(relever(&scene, &dossier), Releve::new(&scene));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn so_is_a_large_one(scene in scene::scenes(200)) {
        let dossier = lire(&scene.yaml());
        prop_assert_eq!(relever(&scene, &dossier), Releve::new(&scene));
    }
}
