//! The same figures, counted as a clerk would with a plan of the room: a chair for each seat, the sitting played item by item, one
//! mark on paper for each vote.

use super::scene::{Scene, Suffrage};

/// A pouvoir as the clerk holds it, torn up when its giver comes.
struct Papier {
    de: usize,
    a: usize,
    debut: u32,
    fin: u32,
    dechire: bool,
}

/// What the clerk wrote.
#[derive(Debug, PartialEq, Eq)]
pub struct Releve {
    pub connue: bool,
    pub presents: Vec<usize>,
    pub retires: Vec<usize>,
    pub representes: Vec<usize>,
    pub suppleants: Vec<usize>,
    pub votants: usize,
    pub non_participants: usize,
    pub quorum: Option<u32>,
    pub pour_le_quorum: usize,
    pub pour: Option<usize>,
    pub contre: usize,
    pub abstentions: usize,
    pub exprimes: Option<usize>,
    pub majorite: Option<u32>,
    pub issue: Option<&'static str>,
    pub appeles: usize,
}

/// Without what is there twice, in the order of numbers.
pub fn uniques(mut liste: Vec<usize>) -> Vec<usize> {
    liste.sort_unstable();
    liste.dedup();
    liste
}

/// Who is in the building once an item is taken up, the sitting being played from its opening; the papers are torn on the way.
fn jouer(scene: &Scene, point: u32, papiers: &mut [Papier]) -> Vec<bool> {
    let tous = scene.membres + super::scene::SUPPLEANTS;
    let mut dedans = vec![false; tous];
    for (qui, la) in dedans.iter_mut().enumerate() {
        let premier = scene.arrivees.iter().chain(&scene.departs).filter(|p| p.qui == qui).map(|p| p.point).min();
        let vient = scene.arrivees.iter().any(|p| p.qui == qui && Some(p.point) == premier);
        let part = scene.departs.iter().any(|p| p.qui == qui && Some(p.point) == premier);
        let remplace = scene.suppleances.iter().any(|(suppleant, _)| *suppleant == qui);
        *la = scene.presents.contains(&qui) || remplace && (!vient || part);
    }
    for instant in 0..=point {
        for (qui, la) in dedans.iter_mut().enumerate() {
            let vient = scene.arrivees.iter().any(|p| p.qui == qui && p.point == instant);
            let part = scene.departs.iter().any(|p| p.qui == qui && p.point == instant);
            if vient {
                for papier in papiers.iter_mut().filter(|papier| papier.de == qui && papier.debut <= instant) {
                    papier.dechire = true;
                }
            }
            if vient != part {
                *la = vient;
            }
        }
    }
    dedans
}

/// The plan of the room: who sits on the chair of each seat.
fn chaises(scene: &Scene, dedans: &[bool]) -> Vec<Option<usize>> {
    let remplacant = |qui: usize| scene.suppleances.iter().any(|(suppleant, titulaire)| *suppleant == qui && *titulaire != qui);
    let mut chaises: Vec<Option<usize>> = (0..dedans.len()).map(|qui| (dedans[qui] && !remplacant(qui)).then_some(qui)).collect();
    for (suppleant, titulaire) in &scene.suppleances {
        let assis = chaises.contains(&Some(*suppleant));
        if dedans[*suppleant] && !dedans[*titulaire] && !assis && chaises[*titulaire].is_none() {
            chaises[*titulaire] = Some(*suppleant);
        }
    }
    chaises
}

impl Releve {
    /// Counts.
    pub fn new(scene: &Scene) -> Self {
        let point = scene.ordre.unwrap_or(0);
        let ouverture = scene.pouvoirs.iter().map(|pouvoir| Papier {
            de: pouvoir.de,
            a: pouvoir.a,
            debut: pouvoir.du.unwrap_or(0),
            fin: pouvoir.au.unwrap_or(u32::MAX),
            dechire: false,
        });
        let departs = scene.departs.iter().filter_map(|depart| {
            Some(Papier { de: depart.qui, a: depart.pouvoir_a?, debut: depart.point, fin: u32::MAX, dechire: false })
        });
        let mut papiers: Vec<Papier> = ouverture.chain(departs).collect();
        let dedans = jouer(scene, point, &mut papiers);
        let chaises = chaises(scene, &dedans);
        let connue = !scene.presents.is_empty() || !scene.suppleances.is_empty();
        let ecarte = |qui: usize| scene.interesses.contains(&qui) || scene.comptes && qui == 0 && scene.sans_vote.contains(&0);
        let assis: Vec<usize> = chaises.iter().flatten().copied().collect();
        let mut representes = Vec::new();
        for absent in (0..dedans.len()).filter(|qui| !assis.contains(qui) && chaises[*qui].is_none()) {
            let porte = |papier: &&Papier| {
                let vivant = papier.de == absent && !papier.dechire && papier.debut <= point && point <= papier.fin;
                vivant && (assis.contains(&papier.a) || !connue) && !ecarte(papier.a) && !ecarte(absent)
            };
            representes.extend(papiers.iter().any(|papier| porte(&papier)).then_some(absent));
        }
        let (retires, presents): (Vec<usize>, Vec<usize>) = assis.iter().partition(|qui| ecarte(**qui));
        let muet = |qui: &&usize| scene.sans_vote.contains(qui);
        let voix = presents.len() + representes.len();
        let muets = presents.iter().filter(muet).count() + representes.iter().filter(muet).count();
        let mut releve = Self {
            connue,
            votants: voix - muets,
            non_participants: muets,
            quorum: scene.en_exercice.map(|nombre| quorum(nombre, scene.date)),
            pour_le_quorum: if scene.date == "2020-05-04" { voix } else { presents.len() },
            presents: uniques(presents),
            retires: uniques(retires),
            representes,
            suppleants: uniques(
                chaises
                    .iter()
                    .enumerate()
                    .filter(|(seat, qui)| qui.is_some_and(|qui| qui != *seat))
                    .filter_map(|(_, qui)| *qui)
                    .collect(),
            ),
            pour: None,
            contre: 0,
            abstentions: 0,
            exprimes: None,
            majorite: None,
            issue: None,
            appeles: appeles(scene),
        };
        releve.depouiller(scene);
        releve
    }

    /// Counts the votes.
    fn depouiller(&mut self, scene: &Scene) {
        let (unanime, secret) = match &scene.suffrage {
            Suffrage::Nombres { pour, contre, abstentions, secret } => {
                self.pour = pour.map(|nombre| nombre as usize);
                self.contre = contre.unwrap_or(0) as usize;
                self.abstentions = abstentions.unwrap_or(0) as usize;
                if pour.is_none() && !secret && (contre.is_some() || abstentions.is_some()) {
                    self.le_reste();
                }
                (false, *secret)
            }
            Suffrage::Noms { pour, contre, abstentions } => {
                let [pour, contre, abstentions] = [pour, contre, abstentions].map(|noms| uniques(noms.clone()).len());
                (self.pour, self.contre, self.abstentions) = (Some(pour), contre, abstentions);
                (false, false)
            }
            Suffrage::Unanimite { abstentions } => {
                self.abstentions = abstentions.unwrap_or(0) as usize;
                self.le_reste();
                // « Rejetée à l'unanimité »: all those who have not spoken are against.
                if scene.rejetee {
                    (self.pour, self.contre) = (self.pour.map(|_| 0), self.pour.unwrap_or(0));
                }
                (true, false)
            }
        };
        self.exprimes = self.pour.map(|pour| pour + self.contre);
        // The least number that is more than half.
        self.majorite = self
            .exprimes
            .map(|exprimes| (0..=exprimes + 1).find(|nombre| 2 * nombre > exprimes).unwrap())
            .map(|n| u32::try_from(n).unwrap());
        self.issue = match self.pour {
            None => unanime.then_some(if scene.rejetee { "rejetee" } else { "adoptee" }),
            Some(0) if unanime && scene.rejetee => Some("rejetee"),
            Some(pour) if pour != self.contre => Some(if pour > self.contre { "adoptee" } else { "rejetee" }),
            Some(_) if scene.comptes => Some("adoptee"),
            Some(_) if secret || !scene.voix_preponderante => Some("partage"),
            Some(_) => Some(Self::preponderante(scene)),
        };
    }

    /// All those who have not spoken are for.
    fn le_reste(&mut self) {
        let mut restants = self.votants;
        for _ in 0..self.contre + self.abstentions {
            if restants == 0 {
                return;
            }
            restants -= 1;
        }
        self.pour = Some(restants).filter(|_| self.connue);
    }

    /// What the president makes of a tie.
    fn preponderante(scene: &Scene) -> &'static str {
        let president = scene.president.unwrap_or(0);
        match &scene.suffrage {
            Suffrage::Noms { pour, .. } if pour.contains(&president) => "president",
            Suffrage::Noms { contre, .. } if contre.contains(&president) => "rejetee",
            Suffrage::Noms { abstentions, .. } if abstentions.contains(&president) => "partage",
            _ if scene.rejetee => "rejetee",
            _ => "president",
        }
    }
}

/// The least number that makes the quorum.
fn quorum(en_exercice: u32, date: &str) -> u32 {
    let (fois, strict) = if date == "2026-03-23" { (2, true) } else { (3, false) };
    (0..=en_exercice + 1).find(|nombre| if strict { fois * nombre > en_exercice } else { fois * nombre >= en_exercice }).unwrap()
}

/// How many members answer the roll call, in one list or another.
fn appeles(scene: &Scene) -> usize {
    let cites = scene.presents.iter().copied();
    let cites = cites.chain(scene.suppleances.iter().map(|(_, titulaire)| *titulaire));
    let cites = cites.chain(scene.pouvoirs.iter().map(|pouvoir| pouvoir.de)).chain(scene.excuses.iter().copied());
    let cites = cites.chain(scene.arrivees.iter().map(|arrivee| arrivee.qui));
    uniques(cites.filter(|qui| *qui < scene.membres).collect()).len()
}
