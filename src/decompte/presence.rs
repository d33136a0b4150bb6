//! Who was in the room when an item was taken up, and which votes of absent members could be cast there.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::mandats::{Circonstances, Effet, Mandat};
use super::salle::Salle;
use crate::law::{Profil, Quorum};
use crate::model::{Dossier, Situe, Suppleance, Texte, Vote};

/// Who was there for an item.
#[derive(Debug, Clone)]
pub struct Presence<'a> {
    /// Do the data say who was there?
    pub connue: bool,
    /// The item: its number in the sitting; 0, the opening, when it is not said.
    pub point: u32,
    /// The comings and goings of the sitting.
    pub salle: Arc<Salle<'a>>,
    /// Who presides: for the item, else over the sitting, else the executive.
    pub president: Option<&'a str>,
    /// Those who count for the quorum: in the room, suppléants included, without those who withdrew.
    pub presents: Vec<&'a Texte>,
    /// Those who were in the room for the item and withdrew, or may not take part: interested, or the executive for its accounts.
    pub retires: Vec<&'a Texte>,
    /// The suppléances that hold: a suppléant does not sit once the titulaire is there.
    pub suppleances: Vec<&'a Situe<Suppleance>>,
    /// The votes given to colleagues, those that do not count too.
    pub mandats: Vec<Mandat<'a>>,
    /// Members in office, as said.
    pub en_exercice: Option<u32>,
    /// How many must be present, where the law says it and the number of members in office is known; `None` on a second convocation,
    /// which needs nobody.
    pub quorum: Option<u32>,
    /// Those who count towards the quorum: those present; in the spring of 2020, those represented too.
    pub pour_le_quorum: usize,
    /// Those who can vote: present or represented, without those who do not take part.
    pub votants: usize,
    /// How many of those present and of those represented do not take part, without being interested.
    pub non_participants: usize,
    /// Identifiers of those who can vote: in the room, or by a colleague.
    electeurs: FxHashSet<&'a str>,
    /// Identifiers of those in the room, withdrawn or not.
    dans_la_salle: FxHashSet<&'a str>,
}

impl<'a> Presence<'a> {
    /// Counts who was there for the item of a dossier; `comptes` when its accounts are voted on.
    pub(super) fn new(dossier: &'a Dossier, profil: &Profil, comptes: bool) -> Self {
        let point = dossier.deliberation.ordre.as_ref().map_or(0, |ordre| ordre.valeur);
        let Some(vote) = dossier.deliberation.vote.as_deref() else {
            return Self::compter(dossier, profil, point, &FxHashSet::default());
        };
        let mut ecartes: FxHashSet<&str> = interesses(vote).collect();
        // The executive leaves the room when its accounts are voted on (CGCT, article L. 2121-14): it is not only silent.
        let executif = dossier.collectivite.membre_executif().filter(|_| comptes);
        ecartes.extend(executif.filter(|id| vote.ne_prennent_pas_part.iter().any(|autre| autre.trim() == *id)));
        Self::compter(dossier, profil, point, &ecartes).sans(&vote.ne_prennent_pas_part)
    }

    /// Counts who was there for a vote of the opening of the sitting.
    pub(super) fn a_l_ouverture(dossier: &'a Dossier, profil: &Profil, vote: &'a Vote) -> Self {
        Self::compter(dossier, profil, 0, &interesses(vote).collect()).sans(&vote.ne_prennent_pas_part)
    }

    /// Those who can take part in another vote of the same item: the same room, without those whom this vote keeps away too.
    pub(super) fn pour(&self, vote: &Vote) -> Self {
        let ecartes: FxHashSet<&str> = interesses(vote).collect();
        let ecarte = |id: &Texte| ecartes.contains(id.trim());
        let mut presence = self.clone();
        presence.retires.extend(self.presents.iter().copied().filter(|id| ecarte(id)));
        presence.presents.retain(|id| !ecarte(id));
        for mandat in presence.mandats.iter_mut().filter(|mandat| ecarte(mandat.de) || ecarte(mandat.a)) {
            mandat.effet = if mandat.effet == Effet::Vaut { Effet::Ecarte } else { mandat.effet };
        }
        presence.avec_ses_electeurs().sans(&vote.ne_prennent_pas_part)
    }

    /// Counts who was there when an item was taken up, `ecartes` being those whom the matter keeps from voting.
    fn compter(dossier: &'a Dossier, profil: &Profil, point: u32, ecartes: &FxHashSet<&str>) -> Self {
        let seance = &dossier.seance;
        let connue = !seance.presents.is_empty() || !seance.suppleances.is_empty();
        let salle = Arc::new(Salle::new(seance));
        let suppleances = salle.suppleances(point);
        let siegeant = salle.siegeant(point, &suppleances);
        let dans_la_salle: FxHashSet<&str> = siegeant.iter().map(|id| id.trim()).collect();
        let supplees = suppleances.iter().map(|suppleance| suppleance.titulaire.trim()).collect();
        let (retires, presents): (Vec<_>, Vec<_>) = siegeant.into_iter().partition(|id| ecartes.contains(id.trim()));
        let circonstances =
            Circonstances { point, connue, salle: &salle, dans_la_salle: &dans_la_salle, supplees: &supplees, ecartes };
        let mandats = circonstances.mandats(seance);
        let dit = dossier.deliberation.president.as_ref().or(seance.president.as_ref()).map(|id| id.trim());
        let en_exercice = seance.en_exercice.as_ref().map(|nombre| nombre.valeur);
        let regle = profil.quorum(seance.date.0).map(|periode| periode.valeur);
        let seconde = seance.convocation.as_ref().is_some_and(|convocation| convocation.seconde.is_some());
        let presence = Self {
            connue,
            point,
            president: dit.or_else(|| dossier.collectivite.membre_executif()),
            quorum: en_exercice.zip(regle).filter(|_| !seconde).map(|(nombre, regle)| regle.nombre(nombre)),
            pour_le_quorum: 0,
            votants: 0,
            non_participants: 0,
            salle,
            presents,
            retires,
            suppleances,
            mandats,
            en_exercice,
            electeurs: FxHashSet::default(),
            dans_la_salle,
        };
        let presence = presence.avec_ses_electeurs();
        let avec_les_representes = regle == Some(Quorum::TiersRepresente);
        let pour_le_quorum = if avec_les_representes { presence.votants } else { presence.presents.len() };
        Self { pour_le_quorum, ..presence }
    }

    /// The same, with those who can vote: present, or represented.
    fn avec_ses_electeurs(mut self) -> Self {
        let representes = self.mandats.iter().filter(|mandat| mandat.effet == Effet::Vaut).map(|mandat| mandat.de);
        self.electeurs = self.presents.iter().copied().chain(representes).map(|id| id.trim()).collect();
        Self { votants: self.electeurs.len(), non_participants: 0, ..self }
    }

    /// The same, without those who do not take part in the vote.
    fn sans(mut self, non_participants: &[Texte]) -> Self {
        let avant = self.electeurs.len();
        for id in non_participants {
            self.electeurs.remove(id.trim());
        }
        Self { votants: self.electeurs.len(), non_participants: avant - self.electeurs.len(), ..self }
    }

    /// Votes of absent members that can be cast for the item.
    pub fn pouvoirs(&self) -> impl Iterator<Item = &Mandat<'a>> {
        self.mandats.iter().filter(|mandat| mandat.effet == Effet::Vaut)
    }

    /// Can this member vote on the item, in person or by a colleague?
    pub fn peut_voter(&self, id: &str) -> bool {
        self.electeurs.contains(id.trim())
    }

    /// Is this member in the room when the item is taken up, even if only to withdraw?
    pub fn est_dans_la_salle(&self, id: &str) -> bool {
        self.dans_la_salle.contains(id.trim())
    }

    /// Is this member represented by a colleague for the item?
    pub fn est_represente(&self, id: &str) -> bool {
        self.pouvoirs().any(|mandat| mandat.de.trim() == id.trim())
    }
}

/// Those whom their interest in the matter keeps from voting.
fn interesses(vote: &Vote) -> impl Iterator<Item = &str> {
    vote.interesses.iter().chain(&vote.restes_en_salle).map(|id| id.trim())
}
