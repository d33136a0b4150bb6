//! Every text of an act that a person reads, with what it is.

use std::ops::Range;

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
    /// The ranks of « annexe », « annexes », « annexé ».
    annexes: Vec<u32>,
    /// The sums of money that it tells.
    pub sommes: Vec<Somme<'a>>,
}

impl<'a> Passage<'a> {
    /// Cuts a text into words.
    fn new(partie: Partie, texte: &'a Texte) -> Self {
        let mots = mots::lire(&texte.valeur);
        let majuscules = rangs(&mots, Mot::a_une_majuscule);
        let nombres = rangs(&mots, Mot::a_un_chiffre);
        let annexes = rangs(&mots, |mot| mot.est("annexe*"));
        Self { partie, texte, mots, majuscules, nombres, annexes, sommes: french::sommes(&texte.valeur) }
    }

    /// The words that begin with a capital, and their ranks.
    pub fn majuscules(&self) -> impl Iterator<Item = (usize, &Mot<'a>)> {
        self.aux_rangs(&self.majuscules)
    }

    /// The words that begin with a figure, and their ranks.
    pub fn nombres(&self) -> impl Iterator<Item = (usize, &Mot<'a>)> {
        self.aux_rangs(&self.nombres)
    }

    /// « annexe », « annexes », « annexé », and their ranks.
    pub fn annexes(&self) -> impl Iterator<Item = (usize, &Mot<'a>)> {
        self.aux_rangs(&self.annexes)
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
        places.filter_map(|place| self.mot_a(place))
    }

    /// The word that stands at a place, and its rank.
    pub fn mot_a(&self, place: usize) -> Option<(usize, &Mot<'a>)> {
        let rang = self.mots.partition_point(|mot| mot.fin() <= place);
        self.mots.get(rang).filter(|mot| mot.place <= place).map(|mot| (rang, mot))
    }

    /// The sentence of the word of this rank.
    pub fn phrase(&self, rang: usize) -> &[Mot<'a>] {
        let Some(mot) = self.mots.get(rang) else { return &[] };
        let debut = self.mots.partition_point(|autre| autre.phrase < mot.phrase);
        let fin = self.mots.partition_point(|autre| autre.phrase <= mot.phrase);
        &self.mots[debut..fin]
    }

    /// Where some of its words stand, from the first to the last, cut at the end of their first line: what a message underlines.
    pub fn plage(&self, mots: &[Mot<'a>]) -> Range<usize> {
        let (debut, fin) = mots.first().zip(mots.last()).map_or((0, 0), |(premier, dernier)| (premier.place, dernier.fin()));
        let ligne = self.texte.get(debut..fin).and_then(|extrait| extrait.lines().next()).unwrap_or_default();
        debut..debut + ligne.trim_end().len()
    }

    /// The same, as typed.
    pub fn extrait(&self, mots: &[Mot<'a>]) -> &'a str {
        self.texte.valeur.get(self.plage(mots)).unwrap_or_default()
    }
}

/// The ranks of some words.
fn rangs<'a>(mots: &[Mot<'a>], voulu: impl Fn(&Mot<'a>) -> bool) -> Vec<u32> {
    (0..).zip(mots).filter(|(_, mot)| voulu(mot)).map(|(rang, _)| rang).collect()
}

/// The texts of an act, cut into words.
pub(super) fn passages(acte: &Deliberation) -> Vec<Passage<'_>> {
    textes(acte).map(|(partie, texte)| Passage::new(partie, texte)).collect()
}
