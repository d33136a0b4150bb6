//! What the ballots of a round make: votes cast, majority, and who is elected (CGCT, article L. 2121-21).

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
    /// Those whom the figures elect, as many as there are seats at most.
    pub elus: Vec<&'a Situe<Candidat>>,
    /// Was the last seat settled by age, between candidates with as many votes?
    pub par_l_age: bool,
    /// Was it so while the age of one of them is not known?
    pub age_inconnu: bool,
}

/// Counts a round: `rang` is 0 for the first.
pub fn depouiller<'a>(dossier: &Dossier, vote: &'a Vote, rang: usize) -> Option<Depouillement<'a>> {
    let tour: &Situe<Tour> = vote.tours.get(rang)?;
    let exprimes = tour.bulletins.checked_sub(tour.blancs).and_then(|reste| reste.checked_sub(tour.nuls));
    let majorite = exprimes.filter(|_| rang < 2).map(law::majorite_absolue);
    let sieges = vote.sieges.as_ref().map_or(1, |sieges| sieges.valeur as usize);
    let mut classes: Vec<&Situe<Candidat>> = tour.candidats.iter().collect();
    // The most votes first; as many, the eldest first; whoever's age is not known comes last.
    classes.sort_by_key(|candidat| {
        let naissance = naissance(dossier, candidat);
        (std::cmp::Reverse(candidat.voix.valeur), naissance.is_none(), naissance)
    });
    let elus: Vec<_> =
        classes.iter().copied().filter(|candidat| majorite.is_none_or(|m| *candidat.voix >= m)).take(sieges).collect();
    let suivant = classes.get(elus.len());
    let par_l_age = elus.last().zip(suivant).is_some_and(|(dernier, suivant)| dernier.voix.valeur == suivant.voix.valeur);
    let a_egalite = |candidat: &&&Situe<Candidat>| elus.last().is_some_and(|dernier| dernier.voix.valeur == candidat.voix.valeur);
    let age_inconnu = par_l_age && classes.iter().filter(a_egalite).any(|candidat| naissance(dossier, candidat).is_none());
    Some(Depouillement { exprimes, majorite, elus, par_l_age, age_inconnu })
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
