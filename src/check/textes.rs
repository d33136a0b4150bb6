//! Every text of an act that a person reads, with what it is.

use std::cell::OnceCell;
use std::ops::Range;

use memchr::memmem;

use super::mots::{self, Mot};
use crate::french::{self, Somme};
use crate::law;
use crate::law::citations::Citation;
use crate::law::codes::Code;
use crate::model::{Clause, Deliberation, Texte};
use crate::texte::{self, Releve};

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

impl Partie {
    /// Is it of those that make the act, and not of those that tell what it is about?
    pub fn dispose(self) -> bool {
        matches!(self, Self::Visa | Self::Considerant | Self::Decision)
    }
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
    /// The legal references that it makes: those to laws and décrets are not looked for in what tells of the act.
    pub citations: Vec<Citation>,
    /// Its tables, read when a check first asks for them.
    releves: OnceCell<Vec<Releve>>,
}

impl<'a> Passage<'a> {
    /// Cuts a text into words. `code` is the one that was named last, before the text when it comes in, in it when it goes out: « du même
    /// code » is understood from one text to the next.
    fn new(partie: Partie, texte: &'a Texte, code: &mut Option<&'static Code>) -> Self {
        let mots = mots::lire(&texte.valeur);
        let majuscules = rangs(&mots, Mot::a_une_majuscule);
        let nombres = rangs(&mots, Mot::a_un_chiffre);
        let annexes = rangs(&mots, |mot| mot.est("annexe*"));
        let mut passage = Self {
            partie,
            texte,
            mots,
            majuscules,
            nombres,
            annexes,
            sommes: french::sommes(&texte.valeur),
            citations: Vec::new(),
            releves: OnceCell::new(),
        };
        passage.citations = passage.lire_les_citations(code);
        passage
    }

    /// The references of the text. Most paragraphs make none, and their words tell it sooner than reading them for references would.
    fn lire_les_citations(&self, code: &mut Option<&'static Code>) -> Vec<Citation> {
        let mut citations = Vec::new();
        let mut debut = 0;
        for fin in memmem::find_iter(self.texte.as_bytes(), "\n\n").chain([self.texte.len()]) {
            let paragraphe = self.texte.get(debut..fin).unwrap_or_default();
            let premier = self.mots.partition_point(|mot| mot.place < debut);
            let mut mots = self.mots.get(premier..).unwrap_or_default().iter().take_while(|mot| mot.place < fin);
            if mots.any(|mot| annonce_un_code(mot) || (self.partie.dispose() && annonce_un_texte(mot))) {
                let siennes = law::citations::citations_apres(paragraphe, *code);
                *code = law::citations::dernier_code(&siennes).or(*code);
                citations.extend(siennes.into_iter().map(|citation| citation.decaler(debut)));
            }
            debut = fin + "\n\n".len();
        }
        citations
    }

    /// The tables of the text, in order.
    pub fn releves(&self) -> &[Releve] {
        self.releves.get_or_init(|| texte::releves(self.texte))
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
        let places = morceaux.iter().flat_map(|morceau| memmem::find_iter(self.texte.as_bytes(), *morceau));
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

/// May the name of a code begin here, or its abbreviation: « code », « CGCT », « C. urb. »?
fn annonce_un_code(mot: &Mot<'_>) -> bool {
    match mot.texte.as_bytes() {
        [b'C'] => true,
        [b'C' | b'L', suite, ..] if suite.is_ascii_uppercase() => law::codes::est_un_sigle(mot.texte) || mot.est("code*"),
        _ => mot.parmi(&["code*", "const", "constitution*", "livre"]),
    }
}

/// Is it the noun of a law, or of what is numbered and dated as laws are?
fn annonce_un_texte(mot: &Mot<'_>) -> bool {
    mot.parmi(&["loi*", "ordonnance*", "decret*", "arrete*", "circulaire*", "deliberation*"])
}

/// The ranks of some words.
fn rangs<'a>(mots: &[Mot<'a>], voulu: impl Fn(&Mot<'a>) -> bool) -> Vec<u32> {
    (0..).zip(mots).filter(|(_, mot)| voulu(mot)).map(|(rang, _)| rang).collect()
}

/// The texts of an act, cut into words.
pub(super) fn passages(acte: &Deliberation) -> Vec<Passage<'_>> {
    let mut code = None;
    textes(acte).map(|(partie, texte)| Passage::new(partie, texte, &mut code)).collect()
}
