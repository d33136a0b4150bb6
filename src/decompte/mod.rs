//! Dossier → the figures of an item: who was there when it was taken up, who could vote, what the votes make.
//!
//! In: a [`Dossier`]. Out: a [`Decompte`]. Arithmetic on the lists of the data, by the rules of `law`; what is typed beside what can
//! be computed is never used here. Does not say that anything is wrong, nor how it is printed: the checks and the view both read
//! these figures, so that what is verified is what is printed.

mod appel;
mod assistance;
mod calendrier;
mod election;
mod mandats;
mod plan;
mod presence;
mod renvois;
mod salle;
mod suffrages;

use crate::law::{self, Profil};
use crate::model::{Dossier, Etat, Sujet, Vote};

use suffrages::Matiere;

pub use appel::{Appel, titulaires};
pub use assistance::{Assistance, Nombres, Participation, organisme};
pub use calendrier::{Trimestre, etendue, jours};
pub use election::{Depouillement, depouiller};
pub use mandats::{Effet, Mandat};
pub use plan::{Chiffres, Financement, Somme};
pub use presence::Presence;
pub use renvois::{Nomme, Renvois};
pub use salle::{Mouvement, Salle};
pub use suffrages::{Issue, Suffrages};

/// The figures of one item.
#[derive(Debug)]
pub struct Decompte<'a> {
    /// The rules of the body.
    pub profil: &'static Profil,
    /// What the act is in law, said or told by its words.
    pub sujet: Option<Sujet>,
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
        let collectivite = &dossier.collectivite;
        let population = collectivite.population.as_ref().map(|population| population.valeur);
        let profil = law::profil(collectivite.nature.valeur, population);
        let sujet = law::sujet(&dossier.deliberation);
        let comptes = sujet == Some(Sujet::Comptes);
        let presence = Presence::new(dossier, profil, comptes);
        let rejetee = dossier.deliberation.etat.valeur == Etat::Rejete;
        let suffrages = dossier.deliberation.vote.as_ref().map(|vote| {
            let suffrages = Suffrages::new(vote, &presence, Matiere { comptes, rejetee });
            if rejetee && suffrages::unanimite_seule(vote) { suffrages.toutes_contre() } else { suffrages }
        });
        Self { profil, sujet, presence, suffrages }
    }

    /// Counts another vote of the same item: on an amendment, on sitting in private, on one article. Those whom the matter keeps
    /// away are away for it too; those who took no part in the main vote may take part in this one.
    pub fn autre<'b>(&'b self, vote: &'b Vote) -> Compte<'b> {
        let presence = self.presence.pour(vote);
        Compte { suffrages: Suffrages::new(vote, &presence, Matiere::default()), presence }
    }

    /// Counts a vote of the opening of the sitting, whatever the item: on the urgency.
    pub fn a_l_ouverture<'b>(&self, vote: &'b Vote, dossier: &'b Dossier) -> Compte<'b> {
        let presence = Presence::a_l_ouverture(dossier, self.profil, vote);
        Compte { suffrages: Suffrages::new(vote, &presence, Matiere::default()), presence }
    }

    /// Calls the roll of the members in office at the opening of the sitting.
    pub fn appel<'d>(&self, dossier: &'d Dossier) -> Appel<'d> {
        Appel::new(dossier)
    }
}
