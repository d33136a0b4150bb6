//! Secret ballots by rounds: the figures of a round, and who is elected, seat by seat.

use std::fmt::Write;

use delib::decompte::{Depouillement, depouiller};
use delib::model::Dossier;
use proptest::prelude::*;

use super::lire;

/// A candidate of a round: a number, votes, and the year of birth when it is known.
type Candidat = (usize, u32, Option<i32>);

/// A round.
#[derive(Debug, Clone)]
struct Tour {
    bulletins: u32,
    blancs: u32,
    nuls: u32,
    candidats: Vec<Candidat>,
}

/// An election: the seats, the rounds.
#[derive(Debug, Clone)]
struct Election {
    sieges: usize,
    tours: Vec<Tour>,
}

impl Election {
    fn dossier(&self) -> Dossier {
        let mut texte = String::from(
            "collectivite: {nom: Ville d'Essai, type: commune}\nseance: {date: 2026-03-23}\ndeliberation:\n  objet: Essai\n  decide: \
             [d'élire]\n  vote:\n    scrutin: secret\n",
        );
        writeln!(texte, "    sieges: {}\n    tours:", self.sieges).unwrap();
        for Tour { bulletins, blancs, nuls, candidats } in &self.tours {
            writeln!(texte, "      - bulletins: {bulletins}\n        blancs: {blancs}\n        nuls: {nuls}\n        candidats:")
                .unwrap();
            for (qui, voix, annee) in candidats {
                let naissance = annee.map_or(String::new(), |annee| format!(", naissance: {annee}-05-01"));
                writeln!(texte, "          - {{nom: Liste {qui}, voix: {voix}{naissance}}}").unwrap();
            }
        }
        lire(&texte)
    }

    /// Who is elected in a round and who remains undecided, filling one seat after the other.
    fn a_la_main(&self, rang: usize) -> (Vec<usize>, Vec<usize>, bool) {
        let restants = (0..rang).fold(self.sieges, |restants, avant| restants - self.tour_a_la_main(avant, restants).0.len());
        self.tour_a_la_main(rang, restants)
    }

    fn tour_a_la_main(&self, rang: usize, sieges: usize) -> (Vec<usize>, Vec<usize>, bool) {
        let tour = &self.tours[rang];
        let Some(exprimes) = tour.bulletins.checked_sub(tour.blancs + tour.nuls) else { return (Vec::new(), Vec::new(), false) };
        let assez = |voix: u32| voix > 0 && (rang >= 2 || 2 * voix > exprimes);
        let mut lice: Vec<Candidat> = tour.candidats.iter().copied().filter(|(_, voix, _)| assez(*voix)).collect();
        let (mut elus, mut par_l_age) = (Vec::new(), false);
        while elus.len() < sieges && !lice.is_empty() {
            let libres = sieges - elus.len();
            let plus = lice.iter().map(|(_, voix, _)| *voix).max().unwrap();
            let mut tete: Vec<Candidat> = lice.iter().copied().filter(|(_, voix, _)| *voix == plus).collect();
            lice.retain(|(_, voix, _)| *voix != plus);
            if tete.len() <= libres {
                elus.extend(tete.iter().map(|(qui, ..)| *qui));
                continue;
            }
            par_l_age = true;
            if tete.iter().any(|(_, _, annee)| annee.is_none()) {
                return (elus, tete.iter().map(|(qui, ..)| *qui).collect(), true);
            }
            // The eldest, as long as there are seats for all those of one age.
            while elus.len() < sieges {
                let premiere = tete.iter().map(|(_, _, annee)| *annee).min().unwrap();
                let (aines, cadets): (Vec<_>, Vec<_>) = tete.iter().copied().partition(|(_, _, annee)| *annee == premiere);
                if aines.len() > sieges - elus.len() {
                    return (elus, aines.iter().map(|(qui, ..)| *qui).collect(), true);
                }
                elus.extend(aines.iter().map(|(qui, ..)| *qui));
                tete = cadets;
            }
        }
        (elus, Vec::new(), par_l_age)
    }
}

fn elections() -> impl Strategy<Value = Election> {
    let candidat = (0..9_u32, proptest::option::weighted(0.8, 1950..1956_i32));
    let tour = (0..20_u32, 0..4_u32, 0..4_u32, proptest::collection::vec(candidat, 0..6));
    let tour = tour.prop_map(|(bulletins, blancs, nuls, candidats)| Tour {
        bulletins,
        blancs,
        nuls,
        candidats: candidats.into_iter().enumerate().map(|(qui, (voix, annee))| (qui, voix, annee)).collect(),
    });
    (0..4_usize, proptest::collection::vec(tour, 1..4)).prop_map(|(sieges, tours)| Election { sieges, tours })
}

/// The numbers of the elected, sorted, and of the undecided.
fn numeros(compte: &Depouillement<'_>) -> (Vec<usize>, Vec<usize>) {
    let numero = |nom: &str| nom.trim_start_matches("Liste ").parse::<usize>().unwrap();
    let [elus, indecis] =
        [&compte.elus, &compte.indecis].map(|liste| liste.iter().map(|candidat| numero(&candidat.nom)).collect());
    (super::uniques(elus), super::uniques(indecis))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_election_is_settled_as_by_hand(election in elections()) {
        let dossier = election.dossier();
        let vote = dossier.deliberation.vote.as_deref().unwrap();
        for (rang, tour) in election.tours.iter().enumerate() {
            let compte = depouiller(&dossier, vote, rang).unwrap();
            let exprimes = tour.bulletins.checked_sub(tour.blancs + tour.nuls);
            prop_assert_eq!(compte.exprimes, exprimes);
            let majorite = exprimes.filter(|_| rang < 2).map(|exprimes| (0..=exprimes + 1).find(|nombre| 2 * nombre > exprimes).unwrap());
            prop_assert_eq!(compte.majorite, majorite);
            let (elus, indecis, par_l_age) = election.a_la_main(rang);
            prop_assert_eq!(numeros(&compte), (super::uniques(elus), super::uniques(indecis)), "round {}", rang);
            prop_assert_eq!(compte.par_l_age, par_l_age);
        }
        prop_assert!(depouiller(&dossier, vote, election.tours.len()).is_none());
    }
}

#[test]
fn rounds_by_hand() {
    let tour = |bulletins, candidats: &[Candidat]| Tour { bulletins, blancs: 0, nuls: 0, candidats: candidats.to_vec() };
    let elus = |sieges, tours: Vec<Tour>| {
        let election = Election { sieges, tours };
        let dossier = election.dossier();
        let vote = dossier.deliberation.vote.as_deref().unwrap();
        numeros(&depouiller(&dossier, vote, election.tours.len() - 1).unwrap())
    };
    // 22 votes: the majority is 12; 10 is not enough in the first rounds, and is in the third.
    let serres = [(0, 10, None), (1, 8, None), (2, 4, None)];
    assert_eq!(elus(1, vec![tour(22, &serres)]), (vec![], vec![]));
    assert_eq!(elus(1, vec![tour(22, &serres); 3]), (vec![0], vec![]));
    // A tie in the third round: the eldest (CGCT, article L. 2121-21), when ages are known.
    assert_eq!(elus(1, vec![tour(20, &[(0, 10, Some(1960)), (1, 10, Some(1950))]); 3]), (vec![1], vec![]));
    assert_eq!(elus(1, vec![tour(20, &[(0, 10, Some(1960)), (1, 10, None)]); 3]), (vec![], vec![0, 1]));
    // Two seats, one filled in the first round: the second round fills one.
    let premier = tour(10, &[(0, 8, None), (1, 5, None)]);
    assert_eq!(elus(2, vec![premier, tour(10, &[(1, 6, None), (2, 6, None)])]), (vec![], vec![1, 2]));
    // More blank and void ballots than ballots elect nobody.
    let impossible = Tour { bulletins: 3, blancs: 2, nuls: 2, candidats: vec![(0, 3, None)] };
    assert_eq!(elus(1, vec![impossible]), (vec![], vec![]));
}
