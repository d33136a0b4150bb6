//! Votes given to colleagues, and what each is worth when an item is taken up.

use rustc_hash::{FxHashMap, FxHashSet};

use super::salle::Salle;
use crate::model::{Pouvoir, Seance, Situe, Texte};
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
    /// The first item for which it was given; 0 for the opening.
    pub debut: u32,
    /// The last item for which it was given, when it was not for the whole sitting.
    pub fin: Option<u32>,
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
    /// Its giver came since, which ended it, and left again without giving another.
    Revoque,
    /// Its carrier is not in the room.
    PorteurAbsent,
    /// The suppléant of its giver sits: the seat has its vote already.
    Supplee,
    /// Its giver or its carrier has an interest in the matter (CGCT, article L. 2131-11), or withdrew (L. 2121-14).
    Ecarte,
    /// Its giver gave another, which counts: the last one given, as each revokes those before it.
    Remplace,
}

/// What must be known of the room to tell what a vote given to a colleague is worth.
pub(super) struct Circonstances<'s, 'a> {
    /// The item; 0 for the opening.
    pub point: u32,
    /// Is it known who was in the room? If not, those who carry are taken to be there.
    pub connue: bool,
    /// The comings and goings.
    pub salle: &'s Salle<'a>,
    /// Those who sit, withdrawn or not.
    pub dans_la_salle: &'s FxHashSet<&'a str>,
    /// Those whose seat is held by a suppléant.
    pub supplees: &'s FxHashSet<&'a str>,
    /// Those whom the matter keeps from voting.
    pub ecartes: &'s FxHashSet<&'a str>,
}

impl Circonstances<'_, '_> {
    /// What a vote given to a colleague is worth, whatever others its giver gave.
    fn effet(&self, mandat: &Mandat<'_>) -> Effet {
        let (de, a) = (mandat.de.trim(), mandat.a.trim());
        let venu = |point: u32| mandat.debut <= point && point <= self.point;
        let revenu = || self.salle.mouvements_de(de).iter().any(|mouvement| mouvement.arrive && venu(mouvement.point));
        match () {
            () if self.point < mandat.debut || mandat.fin.is_some_and(|fin| fin < self.point) => Effet::HorsDuPoint,
            () if self.dans_la_salle.contains(de) => Effet::DonneurPresent,
            () if revenu() => Effet::Revoque,
            () if self.connue && !self.dans_la_salle.contains(a) => Effet::PorteurAbsent,
            () if self.supplees.contains(de) => Effet::Supplee,
            () if self.ecartes.contains(de) || self.ecartes.contains(a) => Effet::Ecarte,
            () => Effet::Vaut,
        }
    }

    /// The votes given to colleagues for a sitting, as they stand for the item.
    pub fn mandats<'a>(&self, seance: &'a Seance) -> Vec<Mandat<'a>> {
        let mut mandats = mandats_dits(seance);
        for mandat in &mut mandats {
            mandat.effet = self.effet(mandat);
        }
        // One absent member has one vote: of those that could count, the last given does; of two given together, the first written.
        let mut retenus: FxHashMap<&str, usize> = FxHashMap::default();
        for rang in 0..mandats.len() {
            if mandats[rang].effet != Effet::Vaut {
                continue;
            }
            match retenus.get(mandats[rang].de.trim()).copied() {
                Some(retenu) if mandats[retenu].debut >= mandats[rang].debut => mandats[rang].effet = Effet::Remplace,
                autre => {
                    if let Some(depasse) = autre {
                        mandats[depasse].effet = Effet::Remplace;
                    }
                    retenus.insert(mandats[rang].de.trim(), rang);
                }
            }
        }
        mandats
    }
}

/// The votes given to colleagues, as written: those of the opening, then those of members who left.
fn mandats_dits(seance: &Seance) -> Vec<Mandat<'_>> {
    let nombre = |point: &Option<Situe<u32>>| point.as_ref().map(|point| point.valeur);
    let ouverture = seance.pouvoirs.iter().map(|pouvoir: &Situe<Pouvoir>| Mandat {
        de: &pouvoir.de,
        a: &pouvoir.a,
        lieu: pouvoir.lieu,
        debut: nombre(&pouvoir.du).unwrap_or(0),
        fin: nombre(&pouvoir.au),
        effet: Effet::Vaut,
    });
    let departs = seance.departs.iter().filter_map(|depart| {
        let a = depart.pouvoir_a.as_ref()?;
        Some(Mandat { de: &depart.membre, a, lieu: depart.lieu, debut: depart.point.valeur, fin: None, effet: Effet::Vaut })
    });
    ouverture.chain(departs).collect()
}
