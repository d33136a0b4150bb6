//! Dossier → the figures of an item: who was there when it was taken up, who could vote, what the votes make.
//!
//! In: a [`Dossier`]. Out: a [`Decompte`]. Arithmetic on the lists of the data, by the rules of `law`; what is typed beside what can
//! be computed is never used here. Does not say that anything is wrong, nor how it is printed: the checks and the view both read
//! these figures, so that what is verified is what is printed.

mod appel;
mod election;
mod mandats;
mod presence;
mod salle;
mod suffrages;

use crate::law::{self, Profil};
use crate::model::{Dossier, Etat, Sujet, Vote};

use suffrages::Matiere;

pub use appel::{Appel, titulaires};
pub use election::{Depouillement, depouiller};
pub use mandats::{Effet, Mandat};
pub use presence::Presence;
pub use salle::{Mouvement, Salle};
pub use suffrages::{Issue, Suffrages};

/// The figures of one item.
#[derive(Debug)]
pub struct Decompte<'a> {
    /// The rules of the body.
    pub profil: &'static Profil,
    /// Who was there, and who was represented.
    pub presence: Presence<'a>,
    /// What the main vote makes, when there is one.
    pub suffrages: Option<Suffrages>,
}

/// Another vote than the main one, counted: who could take part in it, what the votes make.
#[derive(Debug)]
pub struct Compte<'a> {
    /// Who was there, and who was represented.
    pub presence: Presence<'a>,
    /// What the votes make.
    pub suffrages: Suffrages,
}

impl<'a> Decompte<'a> {
    /// Counts. An item without its number is counted as the sitting opened: who came or left before it is not known.
    pub fn new(dossier: &'a Dossier) -> Self {
        let (collectivite, acte) = (&dossier.collectivite, &dossier.deliberation);
        let population = collectivite.population.as_ref().map(|population| population.valeur);
        let profil = law::profil(collectivite.nature.valeur, population);
        let comptes = acte.sujet.as_ref().is_some_and(|sujet| sujet.valeur == Sujet::Comptes);
        let matiere = Matiere { comptes, rejetee: acte.etat.valeur == Etat::Rejete };
        let presence = Presence::new(dossier, profil, comptes);
        let suffrages = acte.vote.as_ref().map(|vote| Suffrages::new(vote, &presence, matiere));
        Self { profil, presence, suffrages }
    }

    /// Counts another vote of the same item: on an amendment, on sitting in private, on one article. Those whom the matter keeps
    /// away are away for it too; those who took no part in the main vote may take part in this one.
    pub fn autre(&self, vote: &Vote) -> Compte<'a> {
        let presence = self.presence.pour(vote);
        Compte { suffrages: Suffrages::new(vote, &presence, Matiere::default()), presence }
    }

    /// Counts a vote of the opening of the sitting, whatever the item: on the urgency.
    pub fn a_l_ouverture(&self, vote: &'a Vote, dossier: &'a Dossier) -> Compte<'a> {
        let presence = Presence::a_l_ouverture(dossier, self.profil, vote);
        Compte { suffrages: Suffrages::new(vote, &presence, Matiere::default()), presence }
    }

    /// Calls the roll of the members in office at the opening of the sitting.
    pub fn appel<'d>(&self, dossier: &'d Dossier) -> Appel<'d> {
        Appel::new(dossier)
    }
}
