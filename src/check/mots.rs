//! A text cut into words, which checks compare without accents nor capitals.
//!
//! In: a text as it was typed. Out: its words, each with its place and its sentence. Emphasis, quotes and line ends are not words, so
//! that « **d'autoriser** le Maire » is found by its words. Knows no rule.

use std::ops::Range;

use crate::french;

/// A word, and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mot<'a> {
    /// Its letters: an elided word is a word (« d », « approuver »), a compound is one (« convention-cadre »).
    pub texte: &'a str,
    /// Its first byte in the text.
    pub place: usize,
    /// The rank of its sentence: a full stop, a semicolon, an empty line, an item of a list or a cell of a table begin another.
    pub phrase: u32,
}

impl Mot<'_> {
    /// Where it stands.
    pub fn plage(&self) -> Range<usize> {
        self.place..self.fin()
    }

    /// One past its last byte.
    pub fn fin(&self) -> usize {
        self.place + self.texte.len()
    }

    /// Is it this word, written here in small letters without accents? A star stands for any ending: « complet* ».
    #[inline]
    pub fn est(&self, modele: &str) -> bool {
        // Nearly all words are told apart by their first letter; an accent only makes a word longer.
        let possible = match (self.texte.as_bytes(), modele.as_bytes()) {
            ([lettre, ..], [attendue, ..]) if lettre.is_ascii() => lettre.to_ascii_lowercase() == *attendue,
            _ => true,
        };
        possible && self.texte.len() + 1 >= modele.len() && self.suit(modele)
    }

    /// Is it this word, letter by letter?
    fn suit(&self, modele: &str) -> bool {
        let (modele, ouvert) = modele.strip_suffix('*').map_or((modele, false), |debut| (debut, true));
        let mut lettres = french::lettres_nues(self.texte);
        modele.chars().all(|attendue| lettres.next() == Some(attendue)) && (ouvert || lettres.next().is_none())
    }

    /// Is it one of these?
    pub fn parmi(&self, modeles: &[&str]) -> bool {
        modeles.iter().any(|modele| self.est(modele))
    }

    /// Does it begin with a capital?
    pub fn a_une_majuscule(&self) -> bool {
        self.texte.starts_with(char::is_uppercase)
    }

    /// Does it begin with a figure?
    pub fn a_un_chiffre(&self) -> bool {
        self.texte.starts_with(|signe: char| signe.is_ascii_digit())
    }

    /// Its value, if it is a number without point nor comma.
    pub fn nombre(&self) -> Option<u32> {
        self.a_un_chiffre().then(|| self.texte.parse().ok()).flatten()
    }

    /// The year that it is.
    pub fn annee(&self) -> Option<u32> {
        self.nombre().filter(|annee| self.texte.len() == 4 && (1900..=2100).contains(annee))
    }
}

/// A number that two words share when they are the same without accents nor capitals: words are looked up by it, then compared.
pub(super) fn empreinte(mot: &str) -> u64 {
    // Fowler, Noll and Vo's, which needs no state.
    french::lettres_nues(mot)
        .fold(0xcbf2_9ce4_8422_2325, |empreinte, lettre| (empreinte ^ u64::from(lettre)).wrapping_mul(0x0100_0000_01b3))
}

/// Cuts a text into words.
pub(super) fn lire(texte: &str) -> Vec<Mot<'_>> {
    let mut mots = Vec::with_capacity(texte.len() / 6);
    let (mut precedent, mut phrase, mut apres) = ("", 0, 0);
    while let Some(place) = debut_du_mot(texte, apres) {
        let fin = fin_du_mot(texte, place);
        let (blanc, mot) = (&texte[apres..place], &texte[place..fin]);
        phrase += u32::from(!mots.is_empty() && rupture(precedent, blanc));
        mots.push(Mot { texte: mot, place, phrase });
        (precedent, apres) = (mot, fin);
    }
    mots
}

/// Where the next word begins, at a place or after it.
fn debut_du_mot(texte: &str, mut place: usize) -> Option<usize> {
    loop {
        let signe = signe(texte, place)?;
        if de_mot(signe) {
            return Some(place);
        }
        place += signe.len_utf8();
    }
}

/// The sign at a place.
fn signe(texte: &str, place: usize) -> Option<char> {
    match texte.as_bytes().get(place) {
        Some(octet) if octet.is_ascii() => Some(char::from(*octet)),
        _ => texte.get(place..)?.chars().next(),
    }
}

/// Where the word ends that begins at a place: a hyphen inside it is part of it.
fn fin_du_mot(texte: &str, place: usize) -> usize {
    let octets = texte.as_bytes();
    let mut fin = place;
    loop {
        // Most letters are these: those without accents, and those of two bytes that begin as « é » does.
        loop {
            match octets.get(fin..) {
                Some([octet, ..]) if octet.is_ascii_alphanumeric() => fin += 1,
                Some([0xC3, suite, ..]) if !matches!(suite, 0x97 | 0xB7) => fin += 2,
                _ => break,
            }
        }
        let Some(ici) = signe(texte, fin) else { return fin };
        let suivant = fin + ici.len_utf8();
        let trait_d_union = || matches!(ici, '-' | '\u{2011}') && signe(texte, suivant).is_some_and(de_mot);
        if !de_mot(ici) && !est_un_accent(ici) && !trait_d_union() {
            return fin;
        }
        fin = suivant;
    }
}

/// Is it a letter or a figure? The letters of French are told without a table.
fn de_mot(signe: char) -> bool {
    match signe {
        '\u{0}'..='\u{7f}' => signe.is_ascii_alphanumeric(),
        'À'..='ÿ' => !matches!(signe, '×' | '÷'),
        _ => signe.is_alphanumeric(),
    }
}

/// An accent written after its letter.
fn est_un_accent(signe: char) -> bool {
    matches!(signe, '\u{300}'..='\u{36F}')
}

/// Does what stands between two words end a sentence?
fn rupture(precedent: &str, blanc: &str) -> bool {
    // Most blanks have none of the signs that may end a sentence, or are the end of a line alone.
    if blanc == "\n" || !blanc.bytes().any(|octet| matches!(octet, b'.' | b'!' | b'?' | b';' | b'|' | b'\n')) {
        return false;
    }
    // « M. Dupont », « L. 2121-29 », « art. 3 »: the point of an abbreviation; « 1.2 »: that of a number.
    let abrege = precedent.chars().count() <= 2 || matches!(precedent, "art" | "arts" | "chap");
    let point = blanc.find('.').is_some_and(|place| place + 1 < blanc.len() && !abrege);
    point || blanc.contains(['!', '?', ';', '|']) || ouvre_un_bloc(blanc)
}

/// Does a paragraph, an item of a list or a heading begin in what stands between two words?
fn ouvre_un_bloc(blanc: &str) -> bool {
    blanc.split('\n').skip(1).any(|ligne| {
        let debut = ligne.trim_start();
        (debut.is_empty() && blanc.matches('\n').count() > 1) || debut.starts_with(['-', '*', '+', '#', '>'])
    })
}

/// The sentences of a text.
pub(super) fn phrases<'m, 'a>(mots: &'m [Mot<'a>]) -> impl Iterator<Item = &'m [Mot<'a>]> {
    mots.chunk_by(|mot, suivant| mot.phrase == suivant.phrase)
}

/// The first place where words follow one another.
pub(super) fn trouver(mots: &[Mot<'_>], modeles: &[&str]) -> Option<usize> {
    mots.windows(modeles.len()).position(|suite| suite.iter().zip(modeles).all(|(mot, modele)| mot.est(modele)))
}
