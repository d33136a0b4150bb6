//! The annexes that the program makes, from the plan or from a template: which are due, and the words of each.
//!
//! In: a redaction and what the act asks for. Out: [`AnnexeDue`]s, in order and numbered, and the [`Feuilles`] of each. One
//! file per kind of part; sums come from `decompte`, never from here.

mod action;
mod argent;
mod atelier;
mod briques;
mod diagnostic;
mod donnees;
mod forme;
mod pilotage;
mod suivi;

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::page::{MOT_UTILE, abreger};
use super::{Imprime, Redaction, Refus, ecrire, gabarit};
use crate::decompte::Chiffres;
use crate::diagnostic::Diagnostic;
use crate::french;
use crate::model::{Annexe, Dossier, ModeleAnnexe, Piece, Plan, Rangees, Regroupement, Situe};
use crate::texte::texte_seul;

pub use forme::*;

/// An annex of an act, numbered.
#[derive(Debug, Clone)]
pub struct AnnexeDue<'a> {
    /// Its number: « 1 », « 1.2 ».
    pub numero: String,
    /// Its title.
    pub titre: String,
    /// What tells it from the others that the same line asks for: « Petite enfance »; empty when the line asks for one.
    pub nom: String,
    /// The line of the act that asks for it.
    pub annexe: &'a Situe<Annexe>,
    /// The rank of that line.
    pub rang: usize,
    /// Its file, when one is given.
    pub piece: Option<&'a Piece>,
    /// Which part of the plan, or which rows, it gives; `None` when the program does not make it.
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
    /// The rows of a spreadsheet that go together, by their rank; the plan is not shared.
    Lignes(usize),
}

/// How many characters the foot of an annex holds on one line, beside the name of the sheet.
const PIED: usize = 92;

/// The annexes of an act, in order. A line that asks for one annex per axis gives as many, numbered after the others, or under its
/// own number when it has one: « 1.1 », « 1.2 ».
pub fn annexes_dues(dossier: &Dossier) -> Vec<AnnexeDue<'_>> {
    let mut dues = Vec::new();
    let mut suivant = 0;
    for (rang, (annexe, piece)) in dossier.annexes().enumerate() {
        let gabarit = dossier.gabarits.get(rang).and_then(Option::as_deref);
        let rangees = gabarit.and_then(|gabarit| gabarit.rangees.as_deref());
        let plan = dossier.plan.as_deref().filter(|_| gabarit.is_some() || !annexe.modele.0.is_empty());
        let parts = match (rangees, plan, &annexe.par) {
            (Some(rangees), ..) => lots(rangees),
            (None, Some(plan), Some(par)) => portions(plan, par.valeur).into_iter().map(|(p, nom)| (Some(p), nom)).collect(),
            (None, None, _) if gabarit.is_none() => vec![(None, String::new())],
            (None, ..) => vec![(Some(Portion::Tout), String::new())],
        };
        let partagee = rangees.is_some() || (annexe.par.is_some() && plan.is_some());
        for (sous_rang, (portion, nom)) in parts.into_iter().enumerate() {
            let numero = match &annexe.numero {
                Some(numero) if partagee => format!("{}.{}", numero.trim(), sous_rang + 1),
                Some(numero) => numero.trim().to_owned(),
                None => {
                    suivant += 1;
                    suivant.to_string()
                }
            };
            let titre = annexe.titre.trim();
            let titre = if nom.is_empty() { titre.to_owned() } else { format!("{titre} – {nom}") };
            let piece = piece.filter(|_| portion.is_none());
            dues.push(AnnexeDue { numero, titre, nom, annexe, rang, piece, portion });
        }
    }
    dues
}

/// The rows of a spreadsheet, document by document.
fn lots(rangees: &Rangees) -> Vec<(Option<Portion>, String)> {
    rangees.lots.iter().enumerate().map(|(rang, lot)| (Some(Portion::Lignes(rang)), lot.nom.clone())).collect()
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

/// The names of the files of the annexes that the program makes: « annexe-1-petite-enfance ».
pub(super) fn noms(dossier: &Dossier) -> Vec<String> {
    // Most acts have none: nothing is worked out for them.
    if dossier.deliberation.annexes.iter().all(|annexe| annexe.modele.0.is_empty() && annexe.gabarit.is_none()) {
        return Vec::new();
    }
    let redaction = Redaction::new(dossier);
    // What a pattern has wrong was told when the act was checked.
    redaction
        .composees()
        .map(|due| gabarit::nommer(&redaction, due).unwrap_or_else(|_| format!("annexe-{}", due.numero)))
        .collect()
}

/// The words of the annex of a rank among those that the program makes.
pub(super) fn feuilles(redaction: &Redaction<'_>, rang: usize) -> Result<Imprime, Refus> {
    let feuilles = redaction.composees().nth(rang).map(|due| redaction.feuilles(due)).transpose()?.flatten();
    feuilles.map(|feuilles| Imprime::Annexe(Box::new(feuilles))).ok_or_else(|| {
        Box::new(
            Diagnostic::erreur("SORT-03", "Cette annexe n'a rien à montrer.").a(redaction.dossier.deliberation.objet.lieu, ""),
        )
    })
}

/// What the annexes of an act share: which are due, and the figures of the plan, counted once whatever their number.
pub(super) struct Annexes<'a> {
    dues: Vec<AnnexeDue<'a>>,
    calcul: Option<Calcul<'a>>,
}

/// The figures of a plan, and which actions go together.
struct Calcul<'a> {
    plan: &'a Plan,
    chiffres: Chiffres<'a>,
    /// The actions of each axis, in order.
    axes: HashMap<usize, Vec<usize>>,
    /// The actions that came out of each workshop, in order.
    ateliers: HashMap<usize, Vec<usize>>,
}

impl<'a> Annexes<'a> {
    /// Those of an act.
    pub(super) fn new(dossier: &'a Dossier) -> Self {
        let composees =
            dossier.deliberation.annexes.iter().any(|a| !a.modele.0.is_empty() || a.gabarit.is_some() || a.motif.is_some());
        let calcul = dossier.plan.as_deref().filter(|_| composees).map(|plan| Calcul::new(plan));
        Self { dues: annexes_dues(dossier), calcul }
    }
}

impl<'a> Calcul<'a> {
    fn new(plan: &'a Plan) -> Self {
        let chiffres = Chiffres::new(plan);
        let mut axes: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut ateliers: HashMap<usize, Vec<usize>> = HashMap::new();
        for (rang, action) in plan.actions.iter().enumerate() {
            if let Some(axe) = chiffres.renvois.axe(&action.axe) {
                axes.entry(axe).or_default().push(rang);
            }
            for atelier in action.ateliers.iter().filter_map(|cite| chiffres.renvois.atelier(cite)) {
                let actions = ateliers.entry(atelier).or_default();
                if actions.last() != Some(&rang) {
                    actions.push(rang);
                }
            }
        }
        Self { plan, chiffres, axes, ateliers }
    }
}

impl<'a> Redaction<'a> {
    /// The annexes of the act, in order.
    pub(super) fn dues(&self) -> &[AnnexeDue<'a>] {
        &self.annexes.dues
    }

    /// The titles of annexes that are to be filled are, once everything else is known.
    pub(super) fn intituler(&mut self) {
        let titres: Vec<Option<String>> = self.dues().iter().map(|due| gabarit::titre(self, due)).collect();
        for (due, titre) in self.annexes.dues.iter_mut().zip(titres) {
            if let Some(titre) = titre {
                due.nom.clone_from(&titre);
                due.titre = titre;
            }
        }
    }

    /// Those that the program makes.
    fn composees(&self) -> impl Iterator<Item = &AnnexeDue<'a>> {
        self.dues().iter().filter(|due| due.portion.is_some())
    }

    /// What a template may cite of a portion of the plan; nothing without a plan.
    pub(super) fn donnees_du_plan(&self, portion: Portion) -> Map<String, Value> {
        self.annexes.calcul.as_ref().map(|calcul| Composition::new(self, calcul).donnees(portion)).unwrap_or_default()
    }

    /// The words of an annex that the program makes; nothing when it has nothing to show.
    pub(super) fn feuilles(&self, due: &AnnexeDue<'_>) -> Result<Option<Feuilles>, Refus> {
        let parties = match self.gabarit(due.rang) {
            Some(gabarit) => vec![self.redigee(due, &gabarit::remplir(self, due, gabarit)?)],
            None => self.parties(due),
        };
        if parties.is_empty() {
            return Ok(None);
        }
        let titre = ecrire(&format!("Annexe {} : {}", due.numero, due.titre));
        let mut page = self.document("annexe", &titre);
        page.identifiant = format!("{}/{}", page.identifiant, due.numero);
        let (charte, pied) = (self.apparence(), self.pied_de_l_annexe(due));
        Ok(Some(Feuilles { document: page, charte, filigrane: None, pied, parties }))
    }

    /// The parts of an annex made from the plan.
    fn parties(&self, due: &AnnexeDue<'_>) -> Vec<Partie> {
        let (Some(calcul), Some(portion)) = (&self.annexes.calcul, due.portion) else { return Vec::new() };
        let composition = Composition::new(self, calcul);
        due.annexe.modele.0.iter().flat_map(|modele| composition.parties(modele.valeur, portion)).collect()
    }

    /// The one part of an annex in words.
    fn redigee(&self, due: &AnnexeDue<'_>, markdown: &str) -> Partie {
        let titre = self.ligne(&due.titre);
        let rubrique = briques::texte("redaction", "", self.blocs(markdown));
        Partie {
            modele: "redaction",
            etiquette: None,
            nature: "Annexe".to_owned(),
            numero: Some(due.numero.clone()),
            sur: ecrire(&format!("Annexe {}", due.numero)),
            longueur: texte_seul(&titre).chars().count(),
            titre,
            niveau: 1,
            reperes: Vec::new(),
            rubriques: rubrique.into_iter().collect(),
        }
    }

    /// « Annexe 1 à la délibération n° 2020-087 du 28 septembre 2020 », then what tells the annex from the others.
    fn pied_de_l_annexe(&self, due: &AnnexeDue<'_>) -> super::Pied {
        let numero = self.dossier.deliberation.numero.as_ref().map(|numero| format!(" n° {}", numero.trim())).unwrap_or_default();
        let date = french::date_longue(self.dossier.seance.date.0);
        let acte = ecrire(&format!("Annexe {} à la délibération{numero} du {date}", due.numero));
        let titre = ecrire(if due.nom.is_empty() { &due.titre } else { &due.nom });
        let place = PIED.saturating_sub(acte.chars().count());
        let titre = (place >= MOT_UTILE).then(|| abreger(&titre, place));
        super::Pied { gauche: std::iter::once(acte).chain(titre).collect() }
    }
}

/// The writing of one annex: the plan, its figures, and how texts are written.
struct Composition<'r, 'a> {
    redaction: &'r Redaction<'a>,
    plan: &'a Plan,
    chiffres: &'r Chiffres<'a>,
    calcul: &'r Calcul<'a>,
}

impl<'r, 'a> Composition<'r, 'a> {
    fn new(redaction: &'r Redaction<'a>, calcul: &'r Calcul<'a>) -> Self {
        Self { redaction, plan: calcul.plan, chiffres: &calcul.chiffres, calcul }
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
            Portion::Tout | Portion::Lignes(_) => (0..self.plan.axes.len()).collect(),
            Portion::Axe(axe) => vec![axe],
            Portion::Atelier(rang) => self.axe_de_l_atelier(rang).into_iter().collect(),
            Portion::Action(rang) => self.axe_de_l_action(rang).into_iter().collect(),
        }
    }

    /// The workshops of a portion.
    fn ateliers_de(&self, portion: Portion) -> Vec<usize> {
        let tous = 0..self.plan.ateliers.len();
        match portion {
            Portion::Tout | Portion::Lignes(_) => tous.collect(),
            Portion::Axe(axe) => tous.filter(|rang| self.axe_de_l_atelier(*rang) == Some(axe)).collect(),
            Portion::Atelier(rang) => vec![rang],
            Portion::Action(rang) => {
                self.plan.actions[rang].ateliers.iter().filter_map(|id| self.chiffres.renvois.atelier(id)).collect()
            }
        }
    }

    /// The actions of a portion, axis by axis; those whose axis is not known come last.
    fn actions_de(&self, portion: Portion) -> Vec<usize> {
        let de = |axe: usize| self.calcul.axes.get(&axe).cloned().unwrap_or_default();
        match portion {
            Portion::Tout | Portion::Lignes(_) => {
                let sans_axe = (0..self.plan.actions.len()).filter(|rang| self.axe_de_l_action(*rang).is_none());
                (0..self.plan.axes.len()).flat_map(de).chain(sans_axe).collect()
            }
            Portion::Axe(axe) => de(axe),
            Portion::Atelier(atelier) => self.calcul.ateliers.get(&atelier).cloned().unwrap_or_default(),
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
