//! The room, item after item: who came, who left, which suppléants sit.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::{Heure, Seance, Situe, Suppleance, Texte};
use crate::source::Lieu;

/// Somebody who comes or leaves during the sitting.
#[derive(Debug, Clone, Copy)]
pub struct Mouvement<'a> {
    /// Who.
    pub membre: &'a Texte,
    /// The first item attended, or the first one that is not any more.
    pub point: u32,
    /// Does he or she come?
    pub arrive: bool,
    /// At what time.
    pub heure: Option<Heure>,
    /// Where it was written.
    pub lieu: Option<Lieu>,
}

/// The comings and goings of a sitting. Item 0 is the opening.
#[derive(Debug)]
pub struct Salle<'a> {
    /// Everyone who is there at some time, each once: those of the opening in the order of the lists, then those who come.
    personnes: Vec<&'a Texte>,
    /// Identifiers of those who are there at the opening.
    ouverture: FxHashSet<&'a str>,
    /// Every coming and every departure, in the order of the items.
    tous: Vec<Mouvement<'a>>,
    /// What each of those who move does, in the order of the items.
    mouvements: FxHashMap<&'a str, Vec<Mouvement<'a>>>,
    suppleances: &'a [Situe<Suppleance>],
}

impl<'a> Salle<'a> {
    /// Gathers the comings and goings of a sitting.
    pub(super) fn new(seance: &'a Seance) -> Self {
        let mut mouvements: FxHashMap<&str, Vec<Mouvement>> = FxHashMap::default();
        let mut tous = mouvements_dits(seance);
        tous.sort_by_key(|mouvement| mouvement.point);
        for mouvement in &tous {
            mouvements.entry(mouvement.membre.trim()).or_default().push(*mouvement);
        }
        // A suppléant is there from the opening on, unless the first that is said of him is that he comes.
        let annonce = |id: &str| mouvements.get(id).is_some_and(|siens| premier_est_une_arrivee(siens));
        let suppleants = seance.suppleances.iter().map(|suppleance| &suppleance.suppleant);
        let ouverture_dite = seance.presents.iter().chain(suppleants.filter(|id| !annonce(id.trim())));
        let (mut personnes, mut connues) = (Vec::new(), FxHashSet::default());
        personnes.extend(ouverture_dite.filter(|id| connues.insert(id.trim())));
        let ouverture = connues.clone();
        let arrives = tous.iter().filter(|mouvement| mouvement.arrive).map(|mouvement| mouvement.membre);
        personnes.extend(arrives.filter(|id| connues.insert(id.trim())));
        Self { personnes, ouverture, tous, mouvements, suppleances: &seance.suppleances }
    }

    /// Is this person in the building when an item is taken up? Who comes and leaves, or leaves and comes back, at one same item is
    /// where he or she was before it.
    pub fn est_la(&self, id: &str, point: u32) -> bool {
        let mut la = self.ouverture.contains(id.trim());
        for ensemble in self.mouvements_de(id).chunk_by(|a, b| a.point == b.point) {
            match ensemble {
                [premier, reste @ ..] if premier.point <= point && reste.iter().all(|autre| autre.arrive == premier.arrive) => {
                    la = premier.arrive;
                }
                _ => {}
            }
        }
        la
    }

    /// What somebody does during the sitting, in the order of the items.
    pub fn mouvements_de(&self, id: &str) -> &[Mouvement<'a>] {
        self.mouvements.get(id.trim()).map_or(&[], Vec::as_slice)
    }

    /// What everybody does during the sitting, in the order of the items.
    pub fn mouvements(&self) -> impl Iterator<Item = &Mouvement<'a>> {
        self.tous.iter()
    }

    /// Does this person come to the sitting at all?
    pub fn vient(&self, id: &str) -> bool {
        self.ouverture.contains(id.trim()) || self.mouvements_de(id).iter().any(|mouvement| mouvement.arrive)
    }

    /// How many sit when an item is taken up.
    pub fn effectif(&self, point: u32) -> usize {
        self.siegeant(point, &self.suppleances(point)).len()
    }

    /// The comings of those who are there already, and the departures of those who are not.
    pub fn mouvements_impossibles(&self) -> Vec<Mouvement<'a>> {
        let mut impossibles: Vec<Mouvement<'a>> = Vec::new();
        for (id, siens) in &self.mouvements {
            let mut la = self.ouverture.contains(id);
            for ensemble in siens.chunk_by(|a, b| a.point == b.point) {
                let [premier, reste @ ..] = ensemble else { continue };
                // Comings and departures at one item change nothing, in whatever order they were.
                if reste.iter().all(|autre| autre.arrive == premier.arrive) {
                    let de_trop = if la == premier.arrive { ensemble } else { reste };
                    impossibles.extend(de_trop);
                    la = premier.arrive;
                }
            }
        }
        impossibles.sort_by_key(|mouvement| (mouvement.point, mouvement.lieu.map(|lieu| lieu.debut)));
        impossibles
    }

    /// The suppléances that hold when an item is taken up: the suppléant is there, the titulaire is not; one suppléant for one seat.
    pub fn suppleances(&self, point: u32) -> Vec<&'a Situe<Suppleance>> {
        let (mut sieges, mut suppleants) = (FxHashSet::default(), FxHashSet::default());
        let tenues = self.suppleances.iter().filter(|suppleance| {
            let (suppleant, titulaire) = (suppleance.suppleant.trim(), suppleance.titulaire.trim());
            let possible = self.est_la(suppleant, point) && !self.est_la(titulaire, point);
            possible && !sieges.contains(titulaire) && !suppleants.contains(suppleant) && {
                sieges.insert(titulaire);
                suppleants.insert(suppleant)
            }
        });
        tenues.collect()
    }

    /// Those who sit when an item is taken up: a suppléant whose titulaire is there does not.
    pub(super) fn siegeant(&self, point: u32, tenues: &[&'a Situe<Suppleance>]) -> Vec<&'a Texte> {
        let remplacants: FxHashSet<&str> = self
            .suppleances
            .iter()
            .filter(|suppleance| suppleance.suppleant.trim() != suppleance.titulaire.trim())
            .map(|suppleance| suppleance.suppleant.trim())
            .collect();
        let tient = |id: &str| tenues.iter().any(|suppleance| suppleance.suppleant.trim() == id);
        let siege = |id: &&&Texte| self.est_la(id, point) && (!remplacants.contains(id.trim()) || tient(id.trim()));
        self.personnes.iter().filter(siege).copied().collect()
    }
}

/// Every coming and every departure that was written.
fn mouvements_dits(seance: &Seance) -> Vec<Mouvement<'_>> {
    let heure = |heure: &Option<Situe<Heure>>| heure.as_ref().map(|heure| heure.valeur);
    let arrivees = seance.arrivees.iter().map(|arrivee| Mouvement {
        membre: &arrivee.membre,
        point: arrivee.point.valeur,
        arrive: true,
        heure: heure(&arrivee.heure),
        lieu: arrivee.lieu,
    });
    let departs = seance.departs.iter().map(|depart| Mouvement {
        membre: &depart.membre,
        point: depart.point.valeur,
        arrive: false,
        heure: heure(&depart.heure),
        lieu: depart.lieu,
    });
    arrivees.chain(departs).collect()
}

/// Is the first that somebody does to come, and nothing else at that item?
fn premier_est_une_arrivee(siens: &[Mouvement<'_>]) -> bool {
    siens.chunk_by(|a, b| a.point == b.point).next().is_some_and(|premiers| premiers.iter().all(|mouvement| mouvement.arrive))
}
