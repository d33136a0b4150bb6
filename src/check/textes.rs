//! Every text of an act that a person reads, with what it is.

use std::cell::OnceCell;

use super::mots::{self, Mot};
use crate::french::{self, Somme};
use crate::model::{Clause, Deliberation, Texte};

/// Which part of the act a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Partie {
    /// The title.
    Objet,
    /// The note de synthèse or the report.
    Note,
    /// The exposé des motifs.
    Expose,
    /// A visa.
    Visa,
    /// A considérant.
    Considerant,
    /// A decision.
    Decision,
}

/// The texts of an act, in the order in which they are printed.
pub(super) fn textes(acte: &Deliberation) -> impl Iterator<Item = (Partie, &Texte)> {
    let debut = [(Partie::Objet, Some(&acte.objet)), (Partie::Note, acte.note.as_ref()), (Partie::Expose, acte.expose.as_ref())];
    let debut = debut.into_iter().filter_map(|(partie, texte)| Some((partie, texte?)));
    debut.chain(clauses(acte)).chain(acte.decide.iter().map(|decision| (Partie::Decision, &decision.texte)))
}

/// Visas and considérants, in the order in which they are printed.
pub(super) fn clauses(acte: &Deliberation) -> impl Iterator<Item = (Partie, &Texte)> {
    let visas = acte.visas.iter().map(|visa| (Partie::Visa, visa));
    let considerants = acte.considerants.iter().map(|considerant| (Partie::Considerant, considerant));
    let melees = acte.clauses.iter().map(|clause| match &clause.valeur {
        Clause::Vu(texte) => (Partie::Visa, texte),
        Clause::Considerant(texte) => (Partie::Considerant, texte),
    });
    visas.chain(considerants).chain(melees)
}

/// A text of an act, cut into words.
#[derive(Debug)]
pub(super) struct Passage<'a> {
    /// Which part of the act it is.
    pub partie: Partie,
    /// The text, and its place.
    pub texte: &'a Texte,
    /// Its words.
    pub mots: Vec<Mot<'a>>,
    /// The ranks of the words that begin with a capital: few words do, and many checks look at them only.
    majuscules: Vec<u32>,
    /// The ranks of the words that begin with a figure.
    nombres: Vec<u32>,
    /// Its sums, when a check first asks for them.
    sommes: OnceCell<Vec<Somme<'a>>>,
}

impl<'a> Passage<'a> {
    /// Cuts a text into words.
    fn new(partie: Partie, texte: &'a Texte) -> Self {
        let mots = mots::lire(&texte.valeur);
        let majuscules = rangs(&mots, |mot| mot.a_une_majuscule());
        let nombres = rangs(&mots, |mot| mot.a_un_chiffre());
        Self { partie, texte, mots, majuscules, nombres, sommes: OnceCell::new() }
    }

    /// The words that begin with a capital, and their ranks.
    pub fn majuscules(&self) -> impl Iterator<Item = (usize, &Mot<'a>)> {
        self.aux_rangs(&self.majuscules)
    }

    /// The words that begin with a figure, and their ranks.
    pub fn nombres(&self) -> impl Iterator<Item = (usize, &Mot<'a>)> {
        self.aux_rangs(&self.nombres)
    }

    fn aux_rangs<'p>(&'p self, rangs: &'p [u32]) -> impl Iterator<Item = (usize, &'p Mot<'a>)> {
        rangs.iter().filter_map(|rang| Some((*rang as usize, self.mots.get(*rang as usize)?)))
    }

    /// Is one of these somewhere in the text? Looks at the signs as they were typed: sooner done than reading each word.
    pub fn contient(&self, morceaux: &[&str]) -> bool {
        morceaux.iter().any(|morceau| self.texte.contains(morceau))
    }

    /// The words that hold one of these pieces as they were typed, and their ranks: sooner found than by reading each word.
    pub fn mots_avec<'p>(&'p self, morceaux: &'p [&'p str]) -> impl Iterator<Item = (usize, &'p Mot<'a>)> {
        let places = morceaux.iter().flat_map(|morceau| self.texte.match_indices(*morceau).map(|(place, _)| place));
        places.filter_map(|place| {
            let rang = self.mots.partition_point(|mot| mot.fin() <= place);
            self.mots.get(rang).filter(|mot| mot.place <= place).map(|mot| (rang, mot))
        })
    }

    /// The sentence of the word of this rank.
    pub fn phrase(&self, rang: usize) -> &[Mot<'a>] {
        let Some(mot) = self.mots.get(rang) else { return &[] };
        let debut = self.mots.partition_point(|autre| autre.phrase < mot.phrase);
        let fin = self.mots.partition_point(|autre| autre.phrase <= mot.phrase);
        &self.mots[debut..fin]
    }

    /// The sums of money that it tells.
    pub fn sommes(&self) -> &[Somme<'a>] {
        self.sommes.get_or_init(|| french::sommes(&self.texte.valeur))
    }

    /// Some of its words as they were typed, to be underlined.
    pub fn extrait(&self, mots: &[Mot<'a>]) -> &'a str {
        mots::extrait(&self.texte.valeur, mots)
    }
}

/// The ranks of some words.
fn rangs(mots: &[Mot<'_>], voulu: impl Fn(&Mot<'_>) -> bool) -> Vec<u32> {
    (0..).zip(mots).filter(|(_, mot)| voulu(mot)).map(|(rang, _)| rang).collect()
}

/// The texts of an act, cut into words.
pub(super) fn passages(acte: &Deliberation) -> Vec<Passage<'_>> {
    textes(acte).map(|(partie, texte)| Passage::new(partie, texte)).collect()
}
