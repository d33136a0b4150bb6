//! A sitting drawn at random, coherent or not, and the YAML that tells it.

use std::fmt::Write;

use proptest::prelude::*;

/// How many people besides the members: they come as suppléants.
pub const SUPPLEANTS: usize = 3;

/// The last item.
pub const POINTS: u32 = 7;

/// Somebody who comes or leaves.
#[derive(Debug, Clone)]
pub struct Passage {
    pub qui: usize,
    pub point: u32,
    /// To whom the vote is given, on leaving.
    pub pouvoir_a: Option<usize>,
}

/// A pouvoir, perhaps for some items.
#[derive(Debug, Clone)]
pub struct Procuration {
    pub de: usize,
    pub a: usize,
    pub du: Option<u32>,
    pub au: Option<u32>,
}

/// How the assembly votes.
#[derive(Debug, Clone)]
pub enum Suffrage {
    /// Counts, some of which may not be said.
    Nombres { pour: Option<u32>, contre: Option<u32>, abstentions: Option<u32>, secret: bool },
    /// Names, twice perhaps.
    Noms { pour: Vec<usize>, contre: Vec<usize>, abstentions: Vec<usize> },
    /// « À l'unanimité », with abstentions perhaps.
    Unanimite { abstentions: Option<u32> },
}

/// A sitting and one of its acts. People are numbers: members first, then suppléants.
#[derive(Debug, Clone)]
pub struct Scene {
    pub membres: usize,
    pub date: &'static str,
    pub en_exercice: Option<u32>,
    pub ordre: Option<u32>,
    pub presents: Vec<usize>,
    pub suppleances: Vec<(usize, usize)>,
    pub arrivees: Vec<Passage>,
    pub departs: Vec<Passage>,
    pub pouvoirs: Vec<Procuration>,
    pub excuses: Vec<usize>,
    pub president: Option<usize>,
    pub interesses: Vec<usize>,
    pub sans_vote: Vec<usize>,
    /// The accounts of member 0, who is the executive, are voted on.
    pub comptes: bool,
    pub rejetee: bool,
    pub voix_preponderante: bool,
    pub suffrage: Suffrage,
}

/// An identifier, with spaces around for some.
fn id(qui: usize) -> String {
    if qui % 7 == 3 { format!("\" m{qui} \"") } else { format!("m{qui}") }
}

fn liste(ids: &[usize]) -> String {
    format!("[{}]", ids.iter().map(|qui| id(*qui)).collect::<Vec<_>>().join(", "))
}

/// A list of maps.
fn tirets(cle: &str, cartes: impl Iterator<Item = String>) -> String {
    let cartes: Vec<String> = cartes.map(|carte| format!("{{{carte}}}")).collect();
    format!("  {cle}: [{}]\n", cartes.join(", "))
}

impl Scene {
    /// The YAML of the act.
    pub fn yaml(&self) -> String {
        let mut texte = String::from("collectivite:\n  nom: Ville d'Essai\n  type: commune\n  population: 9000\n");
        texte += "  executif: {qualite: Le Maire, prenom: P, nom: N, membre: m0}\n  membres:\n";
        for qui in 0..self.membres + SUPPLEANTS {
            let suppleant = if qui >= self.membres { ", suppleant_de: m0" } else { "" };
            writeln!(texte, "    - {{id: {}, prenom: P{qui}, nom: N{suppleant}}}", id(qui)).unwrap();
        }
        writeln!(texte, "seance:\n  date: {}", self.date).unwrap();
        if let Some(nombre) = self.en_exercice {
            writeln!(texte, "  en_exercice: {nombre}").unwrap();
        }
        if let Some(president) = self.president {
            writeln!(texte, "  president: {}", id(president)).unwrap();
        }
        writeln!(texte, "  presents: {}\n  excuses: {}", liste(&self.presents), liste(&self.excuses)).unwrap();
        let borne = |nom: &str, point: &Option<u32>| point.map_or(String::new(), |point| format!(", {nom}: {point}"));
        let suppleances = self.suppleances.iter().map(|(de, a)| format!("suppleant: {}, titulaire: {}", id(*de), id(*a)));
        let arrivees = self.arrivees.iter().map(|p| format!("membre: {}, point: {}", id(p.qui), p.point));
        let departs = self.departs.iter().map(|p| {
            let pouvoir = p.pouvoir_a.map_or(String::new(), |a| format!(", pouvoir_a: {}", id(a)));
            format!("membre: {}, point: {}{pouvoir}", id(p.qui), p.point)
        });
        let pouvoirs = self.pouvoirs.iter();
        let pouvoirs = pouvoirs.map(|p| format!("de: {}, a: {}{}{}", id(p.de), id(p.a), borne("du", &p.du), borne("au", &p.au)));
        texte += &tirets("suppleances", suppleances);
        texte += &tirets("arrivees", arrivees);
        texte += &tirets("departs", departs);
        texte += &tirets("pouvoirs", pouvoirs);
        texte.push_str("deliberation:\n  objet: Essai\n  decide: [d'approuver l'essai]\n");
        if let Some(ordre) = self.ordre {
            writeln!(texte, "  ordre: {ordre}").unwrap();
        }
        texte += if self.comptes { "  sujet: comptes\n" } else { "" };
        texte += if self.rejetee { "  etat: rejete\n" } else { "" };
        texte + &self.vote()
    }

    fn vote(&self) -> String {
        let mut texte = format!("  vote:\n    voix_preponderante: {}\n", self.voix_preponderante);
        writeln!(texte, "    interesses: {}", liste(&self.interesses)).unwrap();
        writeln!(texte, "    ne_prennent_pas_part: {}", liste(&self.sans_vote)).unwrap();
        let mut dire = |cle: &str, valeur: Option<String>| {
            if let Some(valeur) = valeur {
                writeln!(texte, "    {cle}: {valeur}").unwrap();
            }
        };
        match &self.suffrage {
            Suffrage::Nombres { pour, contre, abstentions, secret } => {
                dire("pour", pour.map(|nombre| nombre.to_string()));
                dire("contre", contre.map(|nombre| nombre.to_string()));
                dire("abstentions", abstentions.map(|nombre| nombre.to_string()));
                dire("scrutin", secret.then(|| "secret".to_owned()));
            }
            Suffrage::Noms { pour, contre, abstentions } => {
                dire("scrutin", Some("public".to_owned()));
                dire("pour", Some(liste(pour)));
                dire("contre", Some(liste(contre)));
                dire("abstentions", Some(liste(abstentions)));
            }
            Suffrage::Unanimite { abstentions } => {
                dire("resultat", Some("unanimite".to_owned()));
                dire("abstentions", abstentions.map(|nombre| nombre.to_string()));
            }
        }
        texte
    }
}

/// How people are drawn: a few that meet often, in a large assembly too.
fn quelqu_un(membres: usize) -> impl Strategy<Value = usize> + Clone {
    let tous = membres + SUPPLEANTS;
    prop_oneof![0..tous, 0..tous.min(6), membres..tous]
}

fn suffrage(membres: usize) -> impl Strategy<Value = Suffrage> {
    let nombre = || proptest::option::of(0..20_u32);
    let noms = move || proptest::collection::vec(quelqu_un(membres), 0..8);
    prop_oneof![
        (nombre(), nombre(), nombre(), any::<bool>()).prop_map(|(pour, contre, abstentions, secret)| Suffrage::Nombres {
            pour,
            contre,
            abstentions,
            secret
        }),
        (noms(), noms(), noms()).prop_map(|(pour, contre, abstentions)| Suffrage::Noms { pour, contre, abstentions }),
        nombre().prop_map(|abstentions| Suffrage::Unanimite { abstentions }),
    ]
}

/// Sittings of up to so many members.
pub fn scenes(plus_grande: usize) -> impl Strategy<Value = Scene> {
    let dates = prop_oneof![Just("2026-03-23"), Just("2020-05-04"), Just("2021-02-01")];
    (1..=plus_grande, dates).prop_flat_map(|(membres, date)| {
        let qui = quelqu_un(membres);
        let quelques = |max: usize| proptest::collection::vec(quelqu_un(membres), 0..max);
        let passage = (qui.clone(), 0..=POINTS, proptest::option::of(qui.clone()));
        let passages =
            proptest::collection::vec(passage.prop_map(|(qui, point, pouvoir_a)| Passage { qui, point, pouvoir_a }), 0..8);
        let borne = || proptest::option::weighted(0.3, 0..=POINTS);
        let procuration = (qui.clone(), qui.clone(), borne(), borne());
        let procuration = procuration.prop_map(|(de, a, du, au)| Procuration { de, a, du, au });
        // Most of the members, then a few at random, twice perhaps.
        let presents = (proptest::collection::vec(any::<bool>(), membres), quelques(4)).prop_map(|(la, encore)| {
            la.iter().enumerate().filter(|(_, la)| **la).map(|(qui, _)| qui).chain(encore).collect::<Vec<_>>()
        });
        let salle = (
            presents,
            proptest::collection::vec((membres..membres + SUPPLEANTS, qui.clone()), 0..4),
            passages.clone(),
            passages,
            proptest::collection::vec(procuration, 0..8),
            quelques(4),
        );
        let acte = (proptest::option::of(0..=POINTS), proptest::option::of(0..210_u32), proptest::option::of(qui.clone()));
        let vote = (quelques(3), quelques(3), any::<[bool; 3]>(), suffrage(membres));
        (salle, acte, vote).prop_map(move |(salle, acte, vote)| {
            let (presents, suppleances, arrivees, departs, pouvoirs, excuses) = salle;
            let (ordre, en_exercice, president) = acte;
            let (interesses, sans_vote, [comptes, rejetee, voix_preponderante], suffrage) = vote;
            Scene {
                membres,
                date,
                en_exercice,
                ordre,
                presents,
                suppleances,
                arrivees,
                departs,
                pouvoirs,
                excuses,
                president,
                interesses,
                sans_vote,
                comptes,
                rejetee,
                voix_preponderante,
                suffrage,
            }
        })
    })
}
