//! The annexes that the program makes from the plan: which are due, and the words of each.
//!
//! In: a redaction and what the act asks of the plan. Out: [`AnnexeDue`]s, in order and numbered, and the [`Feuilles`] of each. One
//! file per kind of part; sums come from `decompte`, never from here.

mod action;
mod argent;
mod atelier;
mod briques;
mod diagnostic;
mod forme;
mod pilotage;
mod suivi;

use std::collections::HashMap;

use super::noms::sobre;
use super::{Imprime, Redaction, Refus, ecrire};
use crate::decompte::Chiffres;
use crate::diagnostic::Diagnostic;
use crate::french;
use crate::model::{Annexe, Dossier, ModeleAnnexe, Piece, Plan, Regroupement, Situe};

pub use forme::*;

/// An annex of an act, numbered.
#[derive(Debug, Clone)]
pub struct AnnexeDue<'a> {
    /// Its number: « 1 », « 1.2 ».
    pub numero: String,
    /// Its title.
    pub titre: String,
    /// The line of the act that asks for it.
    pub annexe: &'a Situe<Annexe>,
    /// The rank of that line.
    pub rang: usize,
    /// Its file, when one is given.
    pub piece: Option<&'a Piece>,
    /// Which part of the plan it gives; `None` when the program does not make it.
    pub portion: Option<Portion>,
}

/// A part of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Portion {
    /// All of it.
    Tout,
    /// What concerns the axis of this rank.
    Axe(usize),
    /// The workshop of this rank.
    Atelier(usize),
    /// The action of this rank.
    Action(usize),
}

/// The annexes of an act, in order. A line that asks for one annex per axis gives as many, numbered after the others, or under its
/// own number when it has one: « 1.1 », « 1.2 ».
pub fn annexes_dues(dossier: &Dossier) -> Vec<AnnexeDue<'_>> {
    let mut dues = Vec::new();
    let mut rang = 0;
    for (ligne, (annexe, piece)) in dossier.annexes().enumerate() {
        let titre = annexe.titre.trim();
        let plan = dossier.plan.as_deref().filter(|_| !annexe.modele.0.is_empty());
        let portions = match (plan, &annexe.par) {
            (None, _) => vec![(None, String::new())],
            (Some(_), None) => vec![(Some(Portion::Tout), String::new())],
            (Some(plan), Some(par)) => portions(plan, par.valeur).into_iter().map(|(p, nom)| (Some(p), nom)).collect(),
        };
        let partagee = annexe.par.is_some() && plan.is_some();
        for (sous_rang, (portion, nom)) in portions.into_iter().enumerate() {
            let numero = match &annexe.numero {
                Some(numero) if partagee => format!("{}.{}", numero.trim(), sous_rang + 1),
                Some(numero) => numero.trim().to_owned(),
                None => {
                    rang += 1;
                    rang.to_string()
                }
            };
            let titre = if nom.is_empty() { titre.to_owned() } else { format!("{titre} – {nom}") };
            let piece = piece.filter(|_| portion.is_none());
            dues.push(AnnexeDue { numero, titre, annexe, rang: ligne, piece, portion });
        }
    }
    dues
}

/// The parts into which a plan is shared, with the name of each.
fn portions(plan: &Plan, par: Regroupement) -> Vec<(Portion, String)> {
    let nom = |texte: &str| texte.trim().to_owned();
    match par {
        Regroupement::Axe => plan.axes.iter().enumerate().map(|(i, axe)| (Portion::Axe(i), nom(&axe.libelle))).collect(),
        Regroupement::Atelier => plan.ateliers.iter().enumerate().map(|(i, a)| (Portion::Atelier(i), nom(&a.titre))).collect(),
        Regroupement::Action => plan.actions.iter().enumerate().map(|(i, a)| (Portion::Action(i), nom(&a.intitule))).collect(),
    }
}

/// Those that the program makes.
fn composees(dossier: &Dossier) -> impl Iterator<Item = AnnexeDue<'_>> {
    annexes_dues(dossier).into_iter().filter(|due| due.portion.is_some())
}

/// The names of the files of the annexes that the program makes: « annexe-1-petite-enfance ».
pub(super) fn noms(dossier: &Dossier) -> Vec<String> {
    let nom = |due: AnnexeDue<'_>| sobre(&format!("annexe-{}-{}", due.numero, due.titre)).to_lowercase();
    composees(dossier).map(nom).map(|nom| nom.chars().take(80).collect()).collect()
}

/// The words of the annex of a rank among those that the program makes.
pub(super) fn feuilles(redaction: &Redaction<'_>, rang: usize) -> Result<Imprime, Refus> {
    let due = composees(redaction.dossier).nth(rang);
    let feuilles = due.and_then(|due| redaction.feuilles(&due));
    feuilles.map(|feuilles| Imprime::Annexe(Box::new(feuilles))).ok_or_else(|| {
        Box::new(
            Diagnostic::erreur("SORT-03", "Cette annexe n'a rien à montrer.").a(redaction.dossier.deliberation.objet.lieu, ""),
        )
    })
}

impl Redaction<'_> {
    /// The words of an annex that the program makes.
    pub(super) fn feuilles(&self, due: &AnnexeDue<'_>) -> Option<Feuilles> {
        let plan = self.dossier.plan.as_deref()?;
        let parties = self.parties(plan, due)?;
        let titre = ecrire(&format!("Annexe {} : {}", due.numero, due.titre));
        let mut page = self.document("annexe", &titre);
        page.identifiant = format!("{}/{}", page.identifiant, due.numero);
        let (charte, pied) = (self.apparence(), self.pied_de_l_annexe(due));
        Some(Feuilles { document: page, charte, filigrane: None, pied, parties })
    }

    /// The parts of an annex; `None` when it asks for nothing of the plan.
    pub(super) fn parties(&self, plan: &Plan, due: &AnnexeDue<'_>) -> Option<Vec<Partie>> {
        let composition = Composition::new(self, plan);
        let portion = due.portion?;
        let parties: Vec<Partie> =
            due.annexe.modele.0.iter().flat_map(|modele| composition.parties(modele.valeur, portion)).collect();
        (!parties.is_empty()).then_some(parties)
    }

    /// « Annexe 1 à la délibération n° 2020-087 du 28 septembre 2020 », and its title.
    fn pied_de_l_annexe(&self, due: &AnnexeDue<'_>) -> super::Pied {
        let numero = self.dossier.deliberation.numero.as_ref().map(|numero| format!(" n° {}", numero.trim())).unwrap_or_default();
        let date = french::date_longue(self.dossier.seance.date.0);
        let acte = ecrire(&format!("Annexe {} à la délibération{numero} du {date}", due.numero));
        super::Pied { gauche: vec![acte, ecrire(&due.titre)] }
    }
}

/// The writing of one annex: the plan, its figures, and how texts are written.
struct Composition<'a> {
    redaction: &'a Redaction<'a>,
    plan: &'a Plan,
    chiffres: Chiffres<'a>,
    /// The rank of each action within its axis, for those that their identifier does not number.
    axes: HashMap<usize, Vec<usize>>,
}

impl<'a> Composition<'a> {
    fn new(redaction: &'a Redaction<'a>, plan: &'a Plan) -> Self {
        let chiffres = Chiffres::new(plan);
        let mut axes: HashMap<usize, Vec<usize>> = HashMap::new();
        for (rang, action) in plan.actions.iter().enumerate() {
            if let Some(axe) = chiffres.renvois.axe(&action.axe) {
                axes.entry(axe).or_default().push(rang);
            }
        }
        Self { redaction, plan, chiffres, axes }
    }

    /// What a model makes of a portion of the plan.
    fn parties(&self, modele: ModeleAnnexe, portion: Portion) -> Vec<Partie> {
        match modele {
            ModeleAnnexe::Diagnostic => self.axes_de(portion).into_iter().filter_map(|axe| self.diagnostic(axe)).collect(),
            ModeleAnnexe::FicheAtelier => self.ateliers_de(portion).into_iter().map(|rang| self.fiche_atelier(rang)).collect(),
            ModeleAnnexe::FicheAction => self.actions_de(portion).into_iter().map(|rang| self.fiche_action(rang)).collect(),
            ModeleAnnexe::PlanActions => self.plan_d_actions(portion).into_iter().collect(),
            ModeleAnnexe::Calendrier => self.calendrier(portion).into_iter().collect(),
            ModeleAnnexe::Budget => self.budget(portion).into_iter().collect(),
            ModeleAnnexe::Indicateurs => self.indicateurs(portion).into_iter().collect(),
            ModeleAnnexe::Gouvernance => self.gouvernance().into_iter().collect(),
            ModeleAnnexe::Equipements => self.equipements(portion).into_iter().collect(),
        }
    }

    /// The axes of a portion.
    fn axes_de(&self, portion: Portion) -> Vec<usize> {
        match portion {
            Portion::Tout => (0..self.plan.axes.len()).collect(),
            Portion::Axe(axe) => vec![axe],
            Portion::Atelier(rang) => self.axe_de_l_atelier(rang).into_iter().collect(),
            Portion::Action(rang) => self.axe_de_l_action(rang).into_iter().collect(),
        }
    }

    /// The workshops of a portion.
    fn ateliers_de(&self, portion: Portion) -> Vec<usize> {
        let tous = 0..self.plan.ateliers.len();
        match portion {
            Portion::Tout => tous.collect(),
            Portion::Axe(axe) => tous.filter(|rang| self.axe_de_l_atelier(*rang) == Some(axe)).collect(),
            Portion::Atelier(rang) => vec![rang],
            Portion::Action(rang) => {
                self.plan.actions[rang].ateliers.iter().filter_map(|id| self.chiffres.renvois.atelier(id)).collect()
            }
        }
    }

    /// The actions of a portion, axis by axis; those whose axis is not known come last.
    fn actions_de(&self, portion: Portion) -> Vec<usize> {
        let de = |axe: usize| self.axes.get(&axe).cloned().unwrap_or_default();
        match portion {
            Portion::Tout => {
                let sans_axe = (0..self.plan.actions.len()).filter(|rang| self.axe_de_l_action(*rang).is_none());
                (0..self.plan.axes.len()).flat_map(de).chain(sans_axe).collect()
            }
            Portion::Axe(axe) => de(axe),
            Portion::Atelier(atelier) => {
                let issue = |rang: &usize| {
                    self.plan.actions[*rang].ateliers.iter().any(|id| self.chiffres.renvois.atelier(id) == Some(atelier))
                };
                (0..self.plan.actions.len()).filter(issue).collect()
            }
            Portion::Action(rang) => vec![rang],
        }
    }

    fn axe_de_l_action(&self, rang: usize) -> Option<usize> {
        self.chiffres.renvois.axe(&self.plan.actions[rang].axe)
    }

    fn axe_de_l_atelier(&self, rang: usize) -> Option<usize> {
        self.chiffres.renvois.axe(&self.plan.ateliers[rang].axe)
    }
}
