//! What each article belongs to: the code named after it, or the one named before.
//!
//! In: a text being read. Out: its citations. One walk from left to right: articles wait in a list until a code or a text claims them
//! (« du code … »), or until the list is over; the code named just before (« …, notamment ses articles ») has them then. Knows no
//! spelling of names or numbers.

use std::collections::BTreeMap;
use std::ops::Range;

use super::jetons::{Lecture, Sorte};
use super::noms::{self, Facon, Nomme};
use super::numeros::{self, Forme, Lu, Preuve};
use super::textes::{self, Nature};
use super::{ArticleCite, Bout, Citation, Objet, Source, TexteCite};
use crate::law::codes::{Code, Numero, codes_de};

/// How many pieces of text may stand between two articles of a list, or between a list and its code.
const PORTEE: usize = 16;

/// Words between two articles of a list.
#[rustfmt::skip]
const ENUMERATION: [&str; 40] = [
    "et", "ou", "ainsi", "que", "puis", "a", "les", "le", "la", "l", "ses", "son", "aux", "au", "des", "du", "de", "d", "article", "art",
    "alinea", "al", "premier", "deuxieme", "troisieme", "quatrieme", "second", "dernier", "paragraphe", "phrase", "premiere", "notamment",
    "i", "ii", "iii", "iv", "v", "vi", "b", "c",
];

/// Words between a list of articles and the code that has them.
#[rustfmt::skip]
const AVANT_LE_CODE: [&str; 34] = [
    "et", "ou", "alinea", "al", "premier", "deuxieme", "troisieme", "quatrieme", "second", "dernier", "paragraphe", "phrase", "premiere",
    "precite", "susvise", "modifie", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "a", "b", "c", "d", "er", "nouveau",
    "bis", "ter",
];

/// Words that say that the articles that follow are those of what was named before, whatever stands between.
const NOTAMMENT: [&str; 6] = ["notamment", "particulier", "particulierement", "specialement", "precisement", "spec"];

/// The legal references of a text.
pub(super) fn lire(lecture: &Lecture<'_>, code: Option<&'static Code>) -> Vec<Citation> {
    let mut attaches = Attaches { lecture, dernier_code: code, ..Attaches::new(lecture) };
    let mut i = 0;
    while i < lecture.jetons.len() {
        i = attaches.avancer(i);
    }
    attaches.clore();
    attaches.citations.sort_by_key(|citation| citation.place.start);
    attaches.citations
}

/// The walk.
struct Attaches<'a> {
    lecture: &'a Lecture<'a>,
    citations: Vec<Citation>,
    /// The articles that wait, and what was named before them.
    liste: Vec<Lu>,
    avant: Option<Avant>,
    /// Where the last thing that was recognised ends.
    fin: usize,
    /// What was named last in the sentence: a code, and any text.
    code: Option<(&'static Code, usize)>,
    nomme: Option<(Source, usize)>,
    /// Whether what was named last has claimed articles that were before it: then those after it are another's.
    servi: bool,
    /// What was named last in the text.
    dernier_code: Option<&'static Code>,
    derniers_textes: BTreeMap<Nature, TexteCite>,
}

/// What was named before a list of articles.
struct Avant {
    source: Source,
    /// Whether « ses articles » says that they are its own.
    possessif: bool,
}

impl<'a> Attaches<'a> {
    fn new(lecture: &'a Lecture<'a>) -> Self {
        Self {
            lecture,
            citations: Vec::new(),
            liste: Vec::new(),
            avant: None,
            fin: 0,
            code: None,
            nomme: None,
            servi: false,
            dernier_code: None,
            derniers_textes: BTreeMap::new(),
        }
    }

    /// Reads what begins here, and gives the place of what follows it.
    fn avancer(&mut self, i: usize) -> usize {
        let chiffres = self.liste.last().is_some_and(|lu| lu.preuve != Preuve::Lettres) && self.enumere(self.fin..i);
        if let Some(lu) = numeros::numero_ici(self.lecture, i, chiffres) {
            return self.article(i, lu);
        }
        if let Some(nomme) = noms::code_ici(self.lecture, i)
            && let Some(fin) = self.code(i, &nomme)
        {
            return fin;
        }
        if let Some(fin) = self.texte(i).or_else(|| self.renvoi(i)) {
            return fin;
        }
        if self.coupe(i) {
            self.clore();
            (self.code, self.nomme, self.fin) = (None, None, i + 1);
        }
        i + 1
    }

    /// Takes an article in: the end of a range, one more of the list, or the first of a new one.
    fn article(&mut self, i: usize, lu: Lu) -> usize {
        let (fin, entre) = (lu.fin, self.fin..i);
        let suite = !self.liste.is_empty() && self.enumere(entre.clone()) && !self.change_de_main(entre.clone(), i);
        if suite && self.est_un_intervalle(entre.clone()) && self.terminer_un_intervalle(&lu) {
            self.fin = fin;
            return fin;
        }
        if !suite {
            self.clore();
            self.avant = self.nomme_avant(i, &lu);
        }
        self.liste.push(lu);
        self.fin = fin;
        fin
    }

    /// Takes a code in; `None` when its abbreviation means something else here.
    fn code(&mut self, i: usize, nomme: &Nomme) -> Option<usize> {
        let &Nomme { code, fin, facon } = nomme;
        let genitif = noms::genitif(self.lecture, i);
        let appelle = self.appelle(genitif, i, facon);
        if facon == Facon::SigleDouteux && !appelle && !self.annonce_un_article(fin) {
            return None;
        }
        let source = Source::Code(code);
        // « code général des collectivités territoriales (CGCT) » names it once.
        let entre_parentheses = i > 0 && self.lecture.signe(i - 1) == Some('(') && self.fin == i - 1;
        let repete =
            facon != Facon::Nom && entre_parentheses && self.code.is_some_and(|(nomme, ou)| *nomme == *code && ou == self.fin);
        self.attacher(&source, appelle);
        if !repete {
            self.citations.push(Citation { place: self.lecture.place(i, fin), objet: Objet::Code(code) });
        }
        self.nommer(source, fin);
        Some(fin)
    }

    /// Takes a law or another text in.
    fn texte(&mut self, i: usize) -> Option<usize> {
        let (texte, fin) = textes::texte_ici(self.lecture, i).or_else(|| self.autre_de_la_liste(i))?;
        let appelle = noms::genitif(self.lecture, i).is_some_and(|debut| self.appelle(Some(debut), i, Facon::Nom));
        let source = Source::Texte(texte.clone());
        self.attacher(&source, appelle);
        self.derniers_textes.insert(texte.nature, texte.clone());
        self.citations.push(Citation { place: self.lecture.place(i, fin), objet: Objet::Texte(texte) });
        self.nommer(source, fin);
        Some(fin)
    }

    /// « les lois n° 82-213 du 2 mars 1982 et n° 83-8 du 7 janvier 1983 »: the second has no noun.
    fn autre_de_la_liste(&self, i: usize) -> Option<(TexteCite, usize)> {
        let (Source::Texte(texte), fin) = self.nomme.as_ref()? else { return None };
        let contigu = *fin == self.fin && (self.fin..i).len() <= 3 && self.enumere(self.fin..i) && i > self.fin;
        contigu.then(|| textes::suite_de_liste(self.lecture, i, texte.nature)).flatten()
    }

    /// Takes « du même code » or « de la loi précitée » in.
    fn renvoi(&mut self, i: usize) -> Option<usize> {
        let source = if self.lecture.mot(i) == "code" {
            // « du présent code » stands in what is quoted: which code that is, the text does not say.
            if self.lecture.mot_avant(i) == "present" {
                (self.avant, self.dernier_code, self.code) = (None, None, None);
                return Some(self.oublier(i + 1));
            }
            noms::est_un_renvoi(self.lecture, i).then(|| self.dernier_code.map(Source::Code))
        } else {
            let nature = textes::nature_ici(self.lecture, i)?;
            noms::est_un_renvoi(self.lecture, i).then(|| self.derniers_textes.get(&nature).cloned().map(Source::Texte))
        }?;
        let genitif = noms::genitif(self.lecture, i);
        if let Some(source) = source {
            let appelle = self.appelle(genitif, i, Facon::Nom);
            self.attacher(&source, appelle);
            self.nommer(source, i + 1);
            Some(i + 1)
        } else {
            Some(self.oublier(i + 1))
        }
    }

    /// Goes on after something that has a name which is not known.
    fn oublier(&mut self, fin: usize) -> usize {
        self.clore();
        (self.nomme, self.fin) = (None, fin);
        fin
    }

    /// Remembers what was named.
    fn nommer(&mut self, source: Source, fin: usize) {
        if let Source::Code(code) = source {
            (self.code, self.dernier_code) = (Some((code, fin)), Some(code));
        }
        self.nomme = Some((source, fin));
        self.fin = fin;
    }

    /// Does what is named here claim the articles that wait?
    fn appelle(&self, genitif: Option<usize>, i: usize, facon: Facon) -> bool {
        if self.liste.is_empty() {
            return false;
        }
        match genitif {
            Some(debut) => self.ne_tient_que(self.fin..debut, &AVANT_LE_CODE, ",()°º/.-"),
            // « L. 2121-29 CGCT », « L. 2121-29 (CGCT) ».
            None => facon != Facon::Nom && self.ne_tient_que(self.fin..i, &["al", "alinea"], ",(/-–"),
        }
    }

    /// Gives the articles that wait to what is named after them, or, if it does not claim them, to what was named before. Of those that
    /// « ses articles » gave to another, only the last is claimed: « ses articles L. 1 et L. 2 et l'article L. 3 du code … ».
    fn attacher(&mut self, source: &Source, appelle: bool) {
        if appelle {
            let possede = self.avant.as_ref().is_some_and(|avant| avant.possessif);
            let derniers = if possede { self.liste.len().saturating_sub(1) } else { 0 };
            for lu in self.liste.split_off(derniers) {
                self.publier(lu, Some(source), true);
            }
        }
        self.clore();
        self.servi = appelle;
    }

    /// Ends the list: what was named before has its articles.
    fn clore(&mut self) {
        let avant = self.avant.take();
        for lu in std::mem::take(&mut self.liste) {
            self.publier(lu, avant.as_ref().map(|avant| &avant.source), false);
        }
    }

    /// Publishes an article, unless it is a number like another.
    fn publier(&mut self, lu: Lu, source: Option<&Source>, explicite: bool) {
        // Only codes have letters.
        let lettres = lu.preuve == Preuve::Lettres;
        let source = source.filter(|source| !lettres || matches!(source, Source::Code(_)));
        if !lettres && source.is_none() {
            return;
        }
        let connu = |numero: &Numero| match source {
            Some(Source::Code(code)) => code.contient(numero),
            Some(Source::Texte(_)) => false,
            None => !codes_de(numero).is_empty(),
        };
        let Some((place, numero)) = choisir(&lu, source, connu) else { return };
        let exige = !lettres && (lu.preuve == Preuve::Aucune || !explicite) && matches!(source, Some(Source::Code(_)));
        if exige && !connu(&numero) {
            return;
        }
        let jusqu_a = lu.bout.map(|(place, numero)| Bout { place, numero });
        let article = ArticleCite { numero, jusqu_a, suivants: lu.suivants, source: source.cloned() };
        self.citations.push(Citation { place, objet: Objet::Article(article) });
    }

    /// What was named before an article, and has it if nothing claims it: « code …, notamment ses articles », « CGCT, art. ».
    fn nomme_avant(&self, i: usize, lu: &Lu) -> Option<Avant> {
        let (source, fin) = match (&self.code, &self.nomme) {
            (Some((code, fin)), _) if lu.preuve == Preuve::Lettres => (Source::Code(code), *fin),
            (_, Some((source, fin))) if lu.preuve == Preuve::Appel => (source.clone(), *fin),
            _ => return None,
        };
        let tete = numeros::tete(self.lecture, i);
        let possessif = matches!(self.lecture.mot_avant(tete), "ses" | "son" | "leur");
        let depuis = tete.saturating_sub(PORTEE / 2).max(fin);
        let notamment = (depuis..tete).any(|j| NOTAMMENT.contains(&self.lecture.mot(j)));
        let contigu = fin == self.fin && !self.servi && self.ne_tient_que(fin..tete, &["en", "a"], ",():-–.");
        (possessif || notamment || contigu).then_some(Avant { source, possessif })
    }

    /// Does an article follow an abbreviation at once: « CCP, article L. 2113-6 »?
    fn annonce_un_article(&self, fin: usize) -> bool {
        let mut j = fin;
        while j < fin + 4
            && (matches!(self.lecture.mot(j), "article" | "art") || self.lecture.signe(j).is_some_and(|c| ",(.:".contains(c)))
        {
            j += 1;
        }
        matches!(self.lecture.jetons.get(j).map(|jeton| &jeton.sorte), Some(Sorte::Article(_)))
    }

    /// Does a list go on across these pieces?
    fn enumere(&self, entre: Range<usize>) -> bool {
        entre.start < entre.end && self.ne_tient_que(entre, &ENUMERATION, ",;()/'’.°º-")
    }

    /// Does the list pass from what « ses articles » named to another: « …, et l'article L. 3 »?
    fn change_de_main(&self, entre: Range<usize>, i: usize) -> bool {
        let tete = numeros::tete(self.lecture, i);
        let article = tete < i && entre.contains(&tete);
        let sien = matches!(self.lecture.mot_avant(tete), "ses" | "son");
        self.avant.as_ref().is_some_and(|avant| avant.possessif) && article && !sien
    }

    /// Is there but « à » between two articles?
    fn est_un_intervalle(&self, entre: Range<usize>) -> bool {
        entre.len() <= 4 && self.lecture.mot(entre.start) == "a" && self.ne_tient_que(entre, &["a", "l", "article"], "'’")
    }

    /// Makes an article the end of the range that the last one begins; false when it cannot be.
    fn terminer_un_intervalle(&mut self, lu: &Lu) -> bool {
        let lettres = |lu: &Lu| lu.preuve == Preuve::Lettres;
        let Some(dernier) = self.liste.last_mut().filter(|dernier| lettres(dernier) == lettres(lu) && dernier.bout.is_none())
        else {
            return false;
        };
        let Some((place, numero)) = lu.formes.last().cloned() else { return false };
        dernier.bout = Some((place, numero));
        dernier.suivants |= lu.suivants;
        true
    }

    /// Do these pieces, few, hold nothing but these words, these marks and figures?
    fn ne_tient_que(&self, entre: Range<usize>, mots: &[&str], signes: &str) -> bool {
        entre.len() <= PORTEE
            && entre.clone().all(|j| match self.lecture.jetons.get(j).map(|jeton| &jeton.sorte) {
                Some(Sorte::Mot(_)) => mots.contains(&self.lecture.mot(j)),
                Some(Sorte::Nombre) => true,
                Some(Sorte::Signe(c)) => signes.contains(*c),
                _ => false,
            })
    }

    /// Does a sentence or a paragraph end here?
    fn coupe(&self, i: usize) -> bool {
        let point = self.lecture.signe(i) == Some('.')
            && !matches!(self.lecture.mot_avant(i), "art" | "al" | "n" | "suiv" | "s" | "m" | "cf" | "p")
            && self.lecture.jetons.get(i + 1).is_some_and(|jeton| jeton.blanc)
            && self.lecture.brut(i + 1).starts_with(char::is_uppercase);
        point || self.lecture.jetons.get(i).is_some_and(|jeton| jeton.sorte == Sorte::Paragraphe)
    }
}

/// The form of a number that its code has; else, the longest that only latin words lengthen, and for figures alone the whole.
fn choisir(lu: &Lu, source: Option<&Source>, connu: impl Fn(&Numero) -> bool) -> Option<Forme> {
    if let [seule] = lu.formes.as_slice() {
        return Some(seule.clone());
    }
    let existante = lu.formes.iter().find(|(_, numero)| connu(numero));
    let entiere = lu.preuve != Preuve::Lettres && matches!(source, Some(Source::Code(_)));
    let sure = || if entiere { lu.formes.first() } else { lu.formes.iter().find(|(_, numero)| numero.est_latin()) };
    existante.or_else(sure).or(lu.formes.last()).cloned()
}
