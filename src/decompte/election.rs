//! What the ballots of a round make: votes cast, majority, and who is elected (CGCT, article L. 2121-21).

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::law;
use crate::model::{Candidat, Dossier, Situe, Tour, Vote};

/// What a round makes.
#[derive(Debug)]
pub struct Depouillement<'a> {
    /// Ballots that are neither blank nor void; `None` when there would be fewer than none.
    pub exprimes: Option<u32>,
    /// The absolute majority of the votes cast; `None` from the third round on, which the relative majority wins.
    pub majorite: Option<u32>,
    /// Those whom the figures elect, the most votes first: as many as there are seats left by the rounds before, at most.
    pub elus: Vec<&'a Situe<Candidat>>,
    /// Is there a tie for the last seat, which age settles?
    pub par_l_age: bool,
    /// Those between whom age should settle the last seats and does not: a date of birth is not known, or they are as old.
    pub indecis: Vec<&'a Situe<Candidat>>,
}

/// Counts a round: `rang` is 0 for the first.
pub fn depouiller<'a>(dossier: &Dossier, vote: &'a Vote, rang: usize) -> Option<Depouillement<'a>> {
    let mut sieges = vote.sieges.as_ref().map_or(1, |sieges| sieges.valeur as usize);
    for (precedent, tour) in vote.tours.get(..rang)?.iter().enumerate() {
        sieges = sieges.saturating_sub(depouiller_tour(dossier, tour, precedent, sieges).elus.len());
    }
    vote.tours.get(rang).map(|tour| depouiller_tour(dossier, tour, rang, sieges))
}

/// Counts a round in which so many seats are to be filled.
fn depouiller_tour<'a>(dossier: &Dossier, tour: &'a Tour, rang: usize, sieges: usize) -> Depouillement<'a> {
    let exprimes = tour.bulletins.checked_sub(tour.blancs).and_then(|reste| reste.checked_sub(tour.nuls));
    let majorite = exprimes.filter(|_| rang < 2).map(law::majorite_absolue);
    // Nobody is elected by no vote, nor by ballots that cannot be counted.
    let seuil = if exprimes.is_some() { majorite.unwrap_or(1) } else { u32::MAX };
    let mut classes: Vec<_> = tour.candidats.iter().filter(|candidat| *candidat.voix >= seuil).collect();
    classes.sort_by_key(|candidat| Reverse(candidat.voix.valeur));
    let (mut par_l_age, mut indecis) = (false, Vec::new());
    if let Some(limite) = sieges.checked_sub(1).and_then(|dernier| classes.get(dernier..=sieges)) {
        let voix = limite[0].voix.valeur;
        par_l_age = limite[1].voix.valeur == voix;
        // Among as many votes the eldest passes, when the age of all those who have them is known.
        let connus = classes.iter().filter(|candidat| candidat.voix.valeur == voix).all(|c| naissance(dossier, c).is_some());
        let place = |candidat: &Situe<Candidat>| {
            let age = naissance(dossier, candidat).filter(|_| connus || candidat.voix.valeur != voix);
            (Reverse(candidat.voix.valeur), age.is_none(), age)
        };
        classes.sort_by_key(|candidat| place(candidat));
        let derniere = place(classes[sieges - 1]);
        if derniere == place(classes[sieges]) {
            indecis.extend(classes.iter().copied().filter(|candidat| place(candidat) == derniere));
            classes.retain(|candidat| place(candidat) < derniere);
        }
    }
    classes.truncate(sieges);
    Depouillement { exprimes, majorite, elus: classes, par_l_age, indecis }
}

/// The date of birth of a candidate: a member's, or the one that was written.
fn naissance(dossier: &Dossier, candidat: &Candidat) -> Option<NaiveDate> {
    let ecrite = candidat.naissance.as_ref();
    let membre = || {
        let membres = &dossier.collectivite.membres;
        membres.iter().find(|membre| membre.id.trim() == candidat.nom.trim())?.naissance.as_ref()
    };
    ecrite.or_else(membre).map(|date| date.0)
}
