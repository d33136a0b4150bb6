//! Who came to the workshops, counted by organism.

use std::collections::HashMap;

use super::renvois::{Nomme, Renvois};
use crate::model::{Assiduite, Atelier, Participant, Situe};

/// How many came, were excused, or did not come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Nombres {
    /// Came.
    pub presents: u32,
    /// Were excused.
    pub excuses: u32,
    /// Did not come.
    pub absents: u32,
}

impl Nombres {
    fn ajouter(&mut self, presence: Assiduite, nombre: u32) {
        let compte = match presence {
            Assiduite::Present => &mut self.presents,
            Assiduite::Excuse => &mut self.excuses,
            Assiduite::Absent => &mut self.absents,
        };
        *compte = compte.saturating_add(nombre);
    }
}

/// Who came to a workshop.
#[derive(Debug, Default)]
pub struct Assistance<'a> {
    /// All together.
    pub total: Nombres,
    /// By organism, in the order of the list of participants; those whose organism is not said are counted in the total only.
    pub organismes: Vec<(Nomme<'a>, Nombres)>,
}

/// What an organism took part in, over all the workshops.
#[derive(Debug)]
pub struct Participation<'a> {
    /// The organism.
    pub organisme: Nomme<'a>,
    /// How many workshops somebody of it came to.
    pub ateliers: u32,
    /// Presences, excuses and absences, all workshops together.
    pub nombres: Nombres,
}

/// The organism of a participant: their own, or that of the person of the list.
pub fn organisme<'a>(participant: &'a Participant, renvois: &Renvois<'a>) -> Option<Nomme<'a>> {
    let de_la_personne = || renvois.personne(participant.personne.as_ref()?)?.organisme.as_ref();
    let cite = participant.organisme.as_ref().or_else(de_la_personne)?;
    Some(renvois.organisme(cite)).filter(|nomme| !nomme.cite.is_empty())
}

impl<'a> Assistance<'a> {
    /// Counts a workshop.
    pub(super) fn new(atelier: &'a Atelier, renvois: &Renvois<'a>) -> Self {
        let mut assistance = Self::default();
        let mut rangs: HashMap<String, usize> = HashMap::new();
        for participant in &atelier.participants {
            let (presence, nombre) = (presence(participant), participant.nombre.as_ref().map_or(1, |nombre| nombre.valeur));
            assistance.total.ajouter(presence, nombre);
            if let Some(nomme) = organisme(participant, renvois) {
                let rang = *rangs.entry(nomme.cle()).or_insert_with(|| {
                    assistance.organismes.push((nomme, Nombres::default()));
                    assistance.organismes.len() - 1
                });
                assistance.organismes[rang].1.ajouter(presence, nombre);
            }
        }
        assistance
    }
}

fn presence(participant: &Situe<Participant>) -> Assiduite {
    participant.presence.as_ref().map_or(Assiduite::Present, |presence| presence.valeur)
}

/// What each organism took part in, those that came most first, then in the order in which they were met.
pub(super) fn participations<'a>(ateliers: &[Assistance<'a>]) -> Vec<Participation<'a>> {
    let mut rangs: HashMap<String, usize> = HashMap::new();
    let mut participations: Vec<Participation<'a>> = Vec::new();
    for (organisme, nombres) in ateliers.iter().flat_map(|atelier| &atelier.organismes) {
        let rang = *rangs.entry(organisme.cle()).or_insert_with(|| {
            participations.push(Participation { organisme: *organisme, ateliers: 0, nombres: Nombres::default() });
            participations.len() - 1
        });
        let participation = &mut participations[rang];
        participation.ateliers += u32::from(nombres.presents > 0);
        participation.nombres.ajouter(Assiduite::Present, nombres.presents);
        participation.nombres.ajouter(Assiduite::Excuse, nombres.excuses);
        participation.nombres.ajouter(Assiduite::Absent, nombres.absents);
    }
    participations.sort_by_key(|participation| std::cmp::Reverse(participation.ateliers));
    participations
}
