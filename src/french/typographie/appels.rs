//! Words that call what follows them: « article 2 », « n° 12 », « M. Dupont », « L. 2121-29 », « § 3 ».
//!
//! In: a word, and the signs around it. Out: the word written, and the space after it made one that does not break. Also ordinals
//! in Roman numerals, since they are words. Knows nothing of the numbers it calls.

use super::Plume;
use crate::french::INSECABLE;
use crate::french::signes::{avant, cle, espace, est, fin_de, lettre, romain, signe, signe_de_mot, tranche};

/// Nouns that are followed by the number of a thing.
#[rustfmt::skip]
const NOMS: [&str; 30] = [
    "article", "articles", "chapitre", "chapitres", "annexe", "annexes", "titre", "titres", "livre", "section",
    "sections", "tome", "lot", "lots", "axe", "axes", "page", "pages", "tableau", "figure", "alinéa", "compte", "comptes",
    "fonction", "phase", "fiche", "fiches", "partie", "tranche", "numéro",
];

/// Those that may be verbs, so that the number after them may be a quantity: « compte 104 310 habitants ».
const VERBES: [&str; 3] = ["compte", "livre", "figure"];

/// Abbreviations, without their point, that are followed by a number.
const ABREVIATIONS: [&str; 9] = ["art", "arts", "p", "pp", "chap", "al", "fol", "vol", "n"];

/// Letters that tell the rank of the text that made an article of a code: law, decree, order.
const CODES: [&str; 5] = ["L", "R", "D", "A", "LO"];

/// Endings that people give to an ordinal, and the one that usage keeps.
const ORDINAUX: [(&str, &str); 12] = [
    ("ème", "e"),
    ("èmes", "es"),
    ("eme", "e"),
    ("emes", "es"),
    ("ième", "e"),
    ("ièmes", "es"),
    ("ieme", "e"),
    ("iemes", "es"),
    ("ère", "re"),
    ("ères", "res"),
    ("ere", "re"),
    ("eres", "res"),
];

/// The right ending of an ordinal: `2ème` is `2e`, `1ère` is `1re`. None when the ending is already right, or is not one.
pub(super) fn terminaison(premier: bool, fin: &str) -> Option<&'static str> {
    let (_, juste) = ORDINAUX.iter().find(|(faute, _)| *faute == fin)?;
    (juste.starts_with('r') == premier).then_some(juste)
}

impl Plume<'_> {
    /// A word: with a no-break space after it when it calls what follows.
    pub(super) fn mot(&mut self) {
        let fin = fin_de(self.signes, self.i, signe_de_mot);
        let entier = !avant(self.signes, self.i).is_some_and(signe_de_mot);
        if entier && let Some((bout, reprise)) = appel(self.signes, self.i, fin) {
            // « nº » is typed with the letter of Spanish abbreviations.
            self.sortie.extend(tranche(self.signes, self.i, bout).iter().map(|&c| if c == 'º' { '°' } else { c }));
            self.appele = !VERBES.contains(&cle(tranche(self.signes, self.i, fin)).as_str());
            self.espacer(INSECABLE, reprise);
        } else if entier && self.ordinal_romain(fin) {
            self.i = fin;
        } else {
            self.copier(fin);
        }
    }

    /// `§ 3`, `§§ 3 et 4`.
    pub(super) fn paragraphe(&mut self) {
        self.copier(fin_de(self.signes, self.i, |c| c == '§'));
        let fin = fin_de(self.signes, self.i, espace);
        if fin > self.i && numero(self.signes, fin) {
            self.espacer(INSECABLE, fin);
            self.appele = true;
        }
    }

    /// Writes `XXème` as `XXe`; false, and nothing written, when the word is not such an ordinal.
    fn ordinal_romain(&mut self, fin: usize) -> bool {
        let chiffres = fin_de(self.signes, self.i, |c| matches!(c, 'I' | 'V' | 'X' | 'L'));
        let nombre = tranche(self.signes, self.i, chiffres);
        // « Lème » is no number of a century, and may begin a word.
        if !romain(nombre) || nombre == ['L'] {
            return false;
        }
        let Some(juste) = terminaison(nombre == ['I'], &cle_exacte(tranche(self.signes, chiffres, fin))) else {
            return false;
        };
        self.sortie.extend(nombre);
        self.sortie.push_str(juste);
        true
    }
}

/// A short stretch as it is; endings are longer than five letters in no list.
pub(super) fn cle_exacte(signes: &[char]) -> String {
    signes.iter().take(6).collect()
}

/// Where a word that calls what follows ends, with its point or sign, and where what it calls begins.
fn appel(signes: &[char], debut: usize, fin: usize) -> Option<(usize, usize)> {
    let suite = signe(signes, fin)?;
    let bout = match suite {
        '°' | 'º' => return numero_abrege(signes, debut, fin),
        '.' => fin + 1,
        _ if espace(suite) => fin,
        _ => return None,
    };
    let reprise = fin_de(signes, bout, espace);
    let suivant = signe(signes, reprise).filter(|_| reprise > bout)?;
    let mot = tranche(signes, debut, fin);
    let appelle = match suite {
        '.' => {
            suivant.is_ascii_digit() && abreviation(mot) || lettre(suivant) && civilite_abregee(mot) || code(signes, mot, reprise)
        }
        _ => (lettre(suivant) && civilite(mot, suivant)) || (numero(signes, reprise) && NOMS.contains(&cle(mot).as_str())),
    };
    appelle.then_some((bout, reprise))
}

/// `n°`, `N°`, `nº`, `n°s` before what they number.
fn numero_abrege(signes: &[char], debut: usize, fin: usize) -> Option<(usize, usize)> {
    if !matches!(tranche(signes, debut, fin), ['n' | 'N']) {
        return None;
    }
    let pluriel = signe(signes, fin + 1) == Some('s') && !est(signes, fin + 2, signe_de_mot);
    let bout = fin + 1 + usize::from(pluriel);
    let reprise = fin_de(signes, bout, espace);
    let numerote = if reprise > bout { est(signes, reprise, signe_de_mot) } else { est(signes, reprise, |c| c.is_ascii_digit()) };
    numerote.then_some((bout, reprise))
}

/// Says whether a number begins here, in Arabic or in Roman numerals.
fn numero(signes: &[char], i: usize) -> bool {
    est(signes, i, |c| c.is_ascii_digit())
        || (est(signes, i, |c| matches!(c, 'I' | 'V' | 'X')) && romain(tranche(signes, i, fin_de(signes, i, signe_de_mot))))
}

/// `art`, `p`… or the letter of an article of a code.
fn abreviation(mot: &[char]) -> bool {
    ABREVIATIONS.contains(&cle(mot).as_str()) || (mot.len() <= 2 && CODES.contains(&cle_exacte(mot).as_str()))
}

/// `art.` before the letter of an article of a code, whether or not the number touches it.
fn code(signes: &[char], mot: &[char], reprise: usize) -> bool {
    let lettres = tranche(signes, reprise, fin_de(signes, reprise, lettre));
    matches!(cle(mot).as_str(), "art" | "arts") && CODES.iter().any(|code| lettres.iter().copied().eq(code.chars()))
}

/// `M.` and `MM.`, which take a name or a quality.
fn civilite_abregee(mot: &[char]) -> bool {
    matches!(mot, ['M'] | ['M', 'M'])
}

/// `Mme` takes a name or a quality; `Me` (Maître) or `Dr` take a name only, since « Me » is also a pronoun.
fn civilite(mot: &[char], suivant: char) -> bool {
    match cle_exacte(mot).as_str() {
        "Mme" | "Mmes" | "Mlle" | "Mlles" => true,
        "Me" | "Mes" | "Dr" | "Pr" | "Mr" | "Mgr" => suivant.is_uppercase(),
        _ => false,
    }
}
