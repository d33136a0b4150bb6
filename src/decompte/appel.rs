//! The roll call: which of the lists of the sitting cites each member, so that all those in office are accounted for once.

use rustc_hash::FxHashSet;

use crate::model::{Dossier, Membre, Situe, Texte};

/// How the members in office answer at the opening of the sitting. A member that several lists cite counts in the first of them.
#[derive(Debug, Default)]
pub struct Appel<'a> {
    /// Those present; a suppléant stands for the seat of the titulaire.
    pub presents: usize,
    /// Those whose suppléant sits.
    pub supplees: usize,
    /// Those who gave their vote to a colleague.
    pub representes: usize,
    /// Those who are excused or absent, or come later.
    pub absents: usize,
    /// Members described in the list of the body whom no list of the sitting cites; suppléants apart.
    pub oublies: Vec<&'a Situe<Membre>>,
}

impl<'a> Appel<'a> {
    /// Calls the roll.
    pub(super) fn new(dossier: &'a Dossier) -> Self {
        let (seance, membres) = (&dossier.seance, &dossier.collectivite.membres);
        let remplacants = seance.suppleances.iter().map(|suppleance| suppleance.suppleant.trim());
        let suppleants = membres.iter().filter(|membre| membre.suppleant_de.is_some()).map(|membre| membre.id.trim());
        // A suppléant holds no seat of his own.
        let mut appeles: FxHashSet<&str> = remplacants.chain(suppleants).collect();
        let mut compter = |ids: &mut dyn Iterator<Item = &'a Texte>| ids.filter(|id| appeles.insert(id.trim())).count();
        let presents = compter(&mut seance.presents.iter());
        let supplees = compter(&mut seance.suppleances.iter().map(|suppleance| &suppleance.titulaire));
        let representes = compter(&mut seance.pouvoirs.iter().map(|pouvoir| &pouvoir.de));
        let arrives = seance.arrivees.iter().map(|arrivee| &arrivee.membre);
        let absents = compter(&mut seance.excuses.iter().chain(&seance.absents).chain(arrives));
        Self {
            presents,
            supplees,
            representes,
            absents,
            oublies: titulaires(dossier).filter(|membre| !appeles.contains(membre.id.trim())).collect(),
        }
    }

    /// How many members the lists of the sitting account for.
    pub fn total(&self) -> usize {
        self.presents + self.supplees + self.representes + self.absents
    }
}

/// The members in office whom the list of the body describes; suppléants apart.
pub fn titulaires(dossier: &Dossier) -> impl Iterator<Item = &Situe<Membre>> {
    dossier.collectivite.membres.iter().filter(|membre| membre.suppleant_de.is_none())
}
