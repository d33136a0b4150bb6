//! Plan → its figures: sums per action, axis, year and funder, quarters, presences.
//!
//! In: a [`Plan`]. Out: [`Chiffres`], in exact cents. What is typed as a total is never used here: the checks compare it with these
//! sums, and the documents print them.

use std::collections::{BTreeMap, HashMap};

use super::assistance::{self, Assistance, Participation};
use super::calendrier::{self, Trimestre};
use super::renvois::{Nomme, Renvois};
use crate::model::{Action, NatureDepense, Plan, Statut};

/// The figures of a plan.
#[derive(Debug)]
pub struct Chiffres<'a> {
    /// Who is who.
    pub renvois: Renvois<'a>,
    /// The years: those of the convention, and any other that a budget or a target names, in order.
    pub annees: Vec<i32>,
    /// The quarters of the convention, in order.
    pub trimestres: Vec<Trimestre>,
    /// Those who pay, each once, in the order in which the budgets name them.
    pub financeurs: Vec<Nomme<'a>>,
    /// The money of each action, in the order of the plan.
    pub actions: Vec<Financement>,
    /// The money of each axis, in the order of the plan.
    pub axes: Vec<Financement>,
    /// All together.
    pub total: Financement,
    /// Who came to each workshop, in the order of the plan.
    pub ateliers: Vec<Assistance<'a>>,
    /// What each organism took part in.
    pub participations: Vec<Participation<'a>>,
}

/// What is spent and received, in cents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Somme {
    /// Spent.
    pub depenses: i64,
    /// Granted by those who pay.
    pub acquis: i64,
    /// Asked of them, not granted yet.
    pub sollicite: i64,
}

/// The money of an action, of an axis or of the plan.
#[derive(Debug, Clone, Default)]
pub struct Financement {
    /// All years and funders together.
    pub total: Somme,
    /// Year by year.
    pub annees: BTreeMap<i32, Somme>,
    /// What each funder brings, by its rank in [`Chiffres::financeurs`], year by year; nothing is spent there.
    pub financeurs: BTreeMap<usize, BTreeMap<i32, Somme>>,
    /// The expenses that are said to be investments; the others are not said or are of operation.
    pub investissement: i64,
}

impl Somme {
    /// Received, granted or not.
    pub fn recettes(&self) -> i64 {
        self.acquis.saturating_add(self.sollicite)
    }

    /// Received beyond what is spent; negative when money is lacking.
    pub fn ecart(&self) -> i64 {
        self.recettes().saturating_sub(self.depenses)
    }

    fn ajouter(&mut self, autre: Self) {
        self.depenses = self.depenses.saturating_add(autre.depenses);
        self.acquis = self.acquis.saturating_add(autre.acquis);
        self.sollicite = self.sollicite.saturating_add(autre.sollicite);
    }
}

impl Financement {
    /// What a funder brings over the years.
    pub fn du_financeur(&self, rang: usize) -> Somme {
        let mut somme = Somme::default();
        for annee in self.financeurs.get(&rang).into_iter().flat_map(BTreeMap::values) {
            somme.ajouter(*annee);
        }
        somme
    }

    fn noter(&mut self, annee: i32, financeur: Option<usize>, somme: Somme) {
        self.total.ajouter(somme);
        self.annees.entry(annee).or_default().ajouter(somme);
        if let Some(rang) = financeur {
            self.financeurs.entry(rang).or_default().entry(annee).or_default().ajouter(somme);
        }
    }

    fn ajouter(&mut self, autre: &Self) {
        self.total.ajouter(autre.total);
        self.investissement = self.investissement.saturating_add(autre.investissement);
        for (annee, somme) in &autre.annees {
            self.annees.entry(*annee).or_default().ajouter(*somme);
        }
        for (rang, annees) in &autre.financeurs {
            for (annee, somme) in annees {
                self.financeurs.entry(*rang).or_default().entry(*annee).or_default().ajouter(*somme);
            }
        }
    }
}

impl<'a> Chiffres<'a> {
    /// Counts a plan.
    pub fn new(plan: &'a Plan) -> Self {
        let renvois = Renvois::new(plan);
        let mut bailleurs = Bailleurs::default();
        let actions: Vec<Financement> = plan.actions.iter().map(|action| financement(action, &renvois, &mut bailleurs)).collect();
        let mut axes = vec![Financement::default(); plan.axes.len()];
        let mut total = Financement::default();
        for (action, argent) in plan.actions.iter().zip(&actions) {
            total.ajouter(argent);
            if let Some(axe) = renvois.axe(&action.axe).and_then(|rang| axes.get_mut(rang)) {
                axe.ajouter(argent);
            }
        }
        let ateliers: Vec<Assistance<'a>> = plan.ateliers.iter().map(|atelier| Assistance::new(atelier, &renvois)).collect();
        Self {
            annees: annees(plan, &total),
            trimestres: calendrier::trimestres(plan),
            financeurs: bailleurs.liste,
            participations: assistance::participations(&ateliers),
            renvois,
            actions,
            axes,
            total,
            ateliers,
        }
    }
}

/// Those who pay, each once.
#[derive(Default)]
struct Bailleurs<'a> {
    liste: Vec<Nomme<'a>>,
    rangs: HashMap<String, usize>,
}

impl<'a> Bailleurs<'a> {
    fn rang(&mut self, nomme: Nomme<'a>) -> usize {
        *self.rangs.entry(nomme.cle()).or_insert_with(|| {
            self.liste.push(nomme);
            self.liste.len() - 1
        })
    }
}

fn financement<'a>(action: &'a Action, renvois: &Renvois<'a>, bailleurs: &mut Bailleurs<'a>) -> Financement {
    let mut argent = Financement::default();
    for depense in &action.budget.depenses {
        argent.noter(depense.annee.0, None, Somme { depenses: depense.montant.0, ..Somme::default() });
        if depense.nature.as_ref().is_some_and(|nature| nature.valeur == NatureDepense::Investissement) {
            argent.investissement = argent.investissement.saturating_add(depense.montant.0);
        }
    }
    for recette in &action.budget.recettes {
        let somme = match recette.statut.valeur {
            Statut::Acquis => Somme { acquis: recette.montant.0, ..Somme::default() },
            Statut::Sollicite => Somme { sollicite: recette.montant.0, ..Somme::default() },
        };
        argent.noter(recette.annee.0, Some(bailleurs.rang(renvois.organisme(&recette.financeur))), somme);
    }
    argent
}

/// More years than any convention has.
const MAX: usize = 20;

fn annees(plan: &Plan, total: &Financement) -> Vec<i32> {
    use chrono::Datelike;
    let periode = plan
        .convention
        .iter()
        .flat_map(|convention| (convention.periode.debut.0.year()..=convention.periode.fin.0.year()).take(MAX));
    let cibles = plan.actions.iter().flat_map(|action| &action.indicateurs).flat_map(|i| i.cibles.keys().map(|annee| annee.0));
    let mut annees: Vec<i32> = periode.chain(total.annees.keys().copied()).chain(cibles).collect();
    annees.sort_unstable();
    annees.dedup();
    annees
}
