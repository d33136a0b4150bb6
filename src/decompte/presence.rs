//! Who was in the room when an item was taken up, and which votes of absent members could be cast there.

use std::collections::HashSet;

use crate::law::Profil;
use crate::model::{Dossier, Pouvoir, Seance, Situe, Texte, Vote};
use crate::source::Lieu;

/// A vote given to a colleague, as it stands for the item.
#[derive(Debug, Clone, Copy)]
pub struct Mandat<'a> {
    /// The member who gives it.
    pub de: &'a Texte,
    /// The member who carries it.
    pub a: &'a Texte,
    /// Where it was written.
    pub lieu: Option<Lieu>,
    /// Does it count for this item, or why not?
    pub effet: Effet,
}

/// What a vote given to a colleague is worth for an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effet {
    /// It counts.
    Vaut,
    /// It was given for other items.
    HorsDuPoint,
    /// Its giver is in the room (CGCT, article L. 2121-20: it can always be revoked).
    DonneurPresent,
    /// Its carrier is not in the room.
    PorteurAbsent,
    /// Its giver or its carrier has an interest in the matter (CGCT, article L. 2131-11), or withdrew (L. 2121-14).
    Ecarte,
}

/// Who was there for an item.
#[derive(Debug, Clone)]
pub struct Presence<'a> {
    /// Do the data say who was there?
    pub connue: bool,
    /// Those who count for the quorum: in the room, suppléants included, without those who withdrew.
    pub presents: Vec<&'a Texte>,
    /// Those who were in the room for the item and withdrew, or may not take part: interested, or the executive for its accounts.
    pub retires: Vec<&'a Texte>,
    /// The votes given to colleagues, those that do not count too.
    pub mandats: Vec<Mandat<'a>>,
    /// Members in office, said or counted.
    pub en_exercice: Option<u32>,
    /// How many must be present, where the law says it and the number of members in office is known.
    pub quorum: Option<u32>,
    /// Those who can vote: present or represented, without those who do not take part.
    pub votants: usize,
    /// How many of those present and of those represented do not take part, without being interested.
    pub non_participants: usize,
    /// Identifiers of those who can vote: in the room, or by a colleague.
    electeurs: HashSet<&'a str>,
    /// Identifiers of those in the room, withdrawn or not.
    dans_la_salle: HashSet<&'a str>,
}

impl<'a> Presence<'a> {
    /// Counts who was there for the item of a dossier; `comptes` when its accounts are voted on.
    pub(super) fn new(dossier: &'a Dossier, profil: &Profil, comptes: bool) -> Self {
        let point = dossier.deliberation.ordre.as_ref().map(|ordre| ordre.valeur);
        let vote = dossier.deliberation.vote.as_deref();
        let mut ecartes: HashSet<&str> = vote.into_iter().flat_map(interesses).collect();
        // The executive leaves the room when its accounts are voted on (CGCT, article L. 2121-14): it is not only silent.
        if let (true, Some(vote), Some(executif)) = (comptes, vote, dossier.collectivite.membre_executif()) {
            ecartes.extend(vote.ne_prennent_pas_part.iter().map(|id| id.trim()).filter(|id| *id == executif));
        }
        let presence = Self::compter(&dossier.seance, profil, point, &ecartes);
        presence.sans(vote.map_or(&[], |vote| &vote.ne_prennent_pas_part))
    }

    /// Counts who was there for a vote of the opening of the sitting.
    pub(super) fn a_l_ouverture(dossier: &'a Dossier, profil: &Profil, vote: &'a Vote) -> Self {
        let ecartes = interesses(vote).collect();
        Self::compter(&dossier.seance, profil, None, &ecartes).sans(&vote.ne_prennent_pas_part)
    }

    /// Those who can take part in another vote of the same item: the same room, without those whom this vote keeps away.
    pub(super) fn pour(&self, vote: &Vote) -> Self {
        let ecartes: HashSet<&str> = interesses(vote).collect();
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
    fn compter(seance: &'a Seance, profil: &Profil, point: Option<u32>, ecartes: &HashSet<&str>) -> Self {
        let salle = dans_la_salle(seance, point);
        let dans_la_salle: HashSet<&str> = salle.iter().map(|id| id.trim()).collect();
        let (retires, presents): (Vec<_>, Vec<_>) = salle.into_iter().partition(|id| ecartes.contains(id.trim()));
        let mandats: Vec<Mandat> = mandats(seance)
            .map(|(mandat, du, au)| {
                let vaut = point.is_none_or(|point| du.is_none_or(|du| du <= point) && au.is_none_or(|au| point <= au));
                let effet = match () {
                    () if !vaut => Effet::HorsDuPoint,
                    () if dans_la_salle.contains(mandat.de.trim()) => Effet::DonneurPresent,
                    () if !dans_la_salle.contains(mandat.a.trim()) => Effet::PorteurAbsent,
                    () if ecartes.contains(mandat.de.trim()) || ecartes.contains(mandat.a.trim()) => Effet::Ecarte,
                    () => Effet::Vaut,
                };
                Mandat { effet, ..mandat }
            })
            .collect();
        let en_exercice = seance.en_exercice.as_ref().map(|nombre| nombre.valeur);
        let regle = profil.quorum(seance.date.0).map(|periode| periode.valeur);
        let presence = Self {
            connue: !seance.presents.is_empty() || !seance.suppleances.is_empty(),
            quorum: en_exercice.zip(regle).map(|(nombre, regle)| regle.nombre(nombre)),
            votants: 0,
            non_participants: 0,
            presents,
            retires,
            mandats,
            en_exercice,
            electeurs: HashSet::new(),
            dans_la_salle,
        };
        presence.avec_ses_electeurs()
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

/// Members in the room when an item is taken up, in the order of the lists: those of the opening, then those who came. Without the
/// number of the item, those of the opening.
fn dans_la_salle(seance: &Seance, point: Option<u32>) -> Vec<&Texte> {
    let mut salle: Vec<&Texte> = Vec::new();
    let mut dedans: HashSet<&str> = HashSet::new();
    for id in seance.presents.iter().chain(seance.suppleances.iter().map(|suppleance| &suppleance.suppleant)) {
        if dedans.insert(id.trim()) {
            salle.push(id);
        }
    }
    let Some(point) = point else { return salle };
    // Somebody who leaves and comes back at one item was there for it.
    let arrivees = seance.arrivees.iter().map(|arrivee| (arrivee.point.valeur, true, &arrivee.membre));
    let departs = seance.departs.iter().map(|depart| (depart.point.valeur, false, &depart.membre));
    let mut mouvements: Vec<_> = arrivees.chain(departs).filter(|(quand, ..)| *quand <= point).collect();
    mouvements.sort_by_key(|(quand, arrive, _)| (*quand, *arrive));
    for (_, arrive, membre) in mouvements {
        if !arrive {
            dedans.remove(membre.trim());
            salle.retain(|id| id.trim() != membre.trim());
        } else if dedans.insert(membre.trim()) {
            salle.push(membre);
        }
    }
    salle
}

/// Those whom their interest in the matter keeps from voting.
fn interesses(vote: &Vote) -> impl Iterator<Item = &str> {
    vote.interesses.iter().chain(&vote.restes_en_salle).map(|id| id.trim())
}

/// The votes given to colleagues: at the opening, and by those who left; with the first and the last item for which they were given.
fn mandats(seance: &Seance) -> impl Iterator<Item = (Mandat<'_>, Option<u32>, Option<u32>)> {
    let nombre = |point: &Option<Situe<u32>>| point.as_ref().map(|point| point.valeur);
    let ouverture = seance.pouvoirs.iter().map(move |pouvoir: &Situe<Pouvoir>| {
        let mandat = Mandat { de: &pouvoir.de, a: &pouvoir.a, lieu: pouvoir.lieu, effet: Effet::Vaut };
        (mandat, nombre(&pouvoir.du), nombre(&pouvoir.au))
    });
    let departs = seance.departs.iter().filter_map(|depart| {
        let a = depart.pouvoir_a.as_ref()?;
        Some((Mandat { de: &depart.membre, a, lieu: depart.lieu, effet: Effet::Vaut }, Some(depart.point.valeur), None))
    });
    ouverture.chain(departs)
}
