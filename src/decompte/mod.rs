//! Dossier → the figures of an item: who was there when it was taken up, who could vote, what the votes make.
//!
//! In: a [`Dossier`]. Out: a [`Decompte`]. Arithmetic on the lists of the data, by the rules of `law`; what is typed beside what can
//! be computed is never used here. Does not say that anything is wrong, nor how it is printed: the checks and the view both read
//! these figures, so that what is verified is what is printed.

mod assistance;
mod calendrier;
mod election;
mod plan;
mod presence;
mod renvois;
mod suffrages;

use crate::law::{self, Profil};
use crate::model::Dossier;

pub use assistance::{Assistance, Nombres, Participation, organisme};
pub use calendrier::{Trimestre, etendue, jours};
pub use election::{Depouillement, depouiller};
pub use plan::{Chiffres, Financement, Somme};
pub use presence::{Effet, Mandat, Presence};
pub use renvois::{Nomme, Renvois};
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

impl<'a> Decompte<'a> {
    /// Counts.
    pub fn new(dossier: &'a Dossier) -> Self {
        let collectivite = &dossier.collectivite;
        let population = collectivite.population.as_ref().map(|population| population.valeur);
        let profil = law::profil(collectivite.nature.valeur, population);
        let presence = Presence::new(dossier, profil);
        let suffrages = dossier.deliberation.vote.as_ref().map(|vote| Suffrages::new(vote, &presence, dossier));
        Self { profil, presence, suffrages }
    }

    /// Counts another vote of the same item: on an amendment, on the urgency, on sitting in private, on one article.
    pub fn autre(&self, vote: &crate::model::Vote, dossier: &Dossier) -> Suffrages {
        Suffrages::new(vote, &self.presence, dossier)
    }
}
