//! What is not French inside a French text: addresses, e-mails, file names.
//!
//! In: a text. Out: the places of these words, or a copy of the text where one sign stands for each of them, so that no rule
//! can see inside. Does not know which rules will run.

use std::ops::Range;

use super::signes::signe_de_mot;

/// The sign that stands for a guarded word. A text that holds it already, for a code or a picture, gets it back untouched.
pub(super) const GARDE: char = '\u{FFFC}';

/// Ends of the names of French public bodies' sites and of the commonest others.
const DOMAINES: [&str; 20] = [
    "fr", "com", "org", "net", "eu", "info", "io", "paris", "bzh", "alsace", "corsica", "re", "gp", "mq", "nc", "pf", "yt",
    "coop", "tv", "be",
];

/// Ends of the names of files that an act may cite.
const FICHIERS: [&str; 30] = [
    "pdf", "doc", "docx", "odt", "xls", "xlsx", "ods", "csv", "txt", "xml", "json", "yaml", "yml", "zip", "jpg", "jpeg", "png",
    "svg", "html", "htm", "ppt", "pptx", "odp", "md", "typ", "shp", "dwg", "gpkg", "rtf", "toml",
];

/// A text whose guarded words are hidden.
pub(super) struct Copie<'a> {
    /// The signs, [`GARDE`] in the place of each guarded word.
    pub(super) signes: Vec<char>,
    /// The guarded words, in their order.
    gardes: Vec<&'a str>,
}

impl<'a> Copie<'a> {
    /// Hides the guarded words of a text.
    pub(super) fn de(texte: &'a str) -> Self {
        let mut signes = Vec::with_capacity(texte.len());
        let mut gardes = Vec::new();
        let mut suite = 0;
        for Range { start, end } in plages(texte) {
            signes.extend(texte[suite..start].chars());
            signes.push(GARDE);
            gardes.push(&texte[start..end]);
            suite = end;
        }
        signes.extend(texte[suite..].chars());
        Self { signes, gardes }
    }

    /// The place of each sign in the text, in bytes.
    pub(super) fn places(&self) -> Vec<usize> {
        let mut gardes = self.gardes.iter();
        let mut ici = 0;
        let avancer = |&signe: &char| {
            let place = ici;
            ici += if signe == GARDE { gardes.next().map_or(0, |garde| garde.len()) } else { signe.len_utf8() };
            place
        };
        self.signes.iter().map(avancer).collect()
    }

    /// Puts the guarded words back into a text made from the signs.
    pub(super) fn rendre(&self, texte: String) -> String {
        if self.gardes.is_empty() {
            return texte;
        }
        let longueur: usize = self.gardes.iter().map(|garde| garde.len()).sum();
        let mut rendu = String::with_capacity(texte.len() + longueur);
        let mut gardes = self.gardes.iter();
        for (rang, morceau) in texte.split(GARDE).enumerate() {
            if rang > 0 {
                rendu.push_str(gardes.next().unwrap_or(&""));
            }
            rendu.push_str(morceau);
        }
        rendu
    }
}

/// The places of the words that are not French (addresses, e-mails, names of files, signs that stand for a code), in bytes, in
/// their order.
pub fn plages(texte: &str) -> Vec<Range<usize>> {
    let mut plages = Vec::new();
    let mut suite = 0;
    for mot in texte.split_inclusive(char::is_whitespace) {
        // Nearly all words have none of the signs that every guarded word has.
        if mot.contains(['.', '@', '\\', ':', GARDE]) {
            garder(mot.trim_end(), suite, &mut plages);
        }
        suite += mot.len();
    }
    plages
}

/// Adds the places to guard in a word that begins at a place: its core, and the signs that stand for another word already.
fn garder(mot: &str, place: usize, plages: &mut Vec<Range<usize>>) {
    let (avant, reste) = mot.split_at(mot.find(commence).unwrap_or(mot.len()));
    let coeur = reste.trim_end_matches(fermant);
    let debut = place + avant.len();
    let fin = debut + coeur.len();
    garder_les_signes(avant, place, plages);
    if est_garde(coeur) {
        plages.push(debut..fin);
        garder_les_signes(&reste[coeur.len()..], fin, plages);
    } else {
        garder_les_signes(reste, debut, plages);
    }
}

/// Adds the places of the signs that stand for another word already.
fn garder_les_signes(texte: &str, place: usize, plages: &mut Vec<Range<usize>>) {
    plages.extend(texte.match_indices(GARDE).map(|(ici, garde)| place + ici..place + ici + garde.len()));
}

/// What an address begins with. What stands before is a bracket or a quote, and is not guarded.
fn commence(c: char) -> bool {
    signe_de_mot(c) && c.is_alphanumeric()
}

/// What may stand after an address without being part of it.
fn fermant(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '>' | '»' | '”' | '"' | '\'' | '’' | '…' | '*')
}

/// Says whether a word without spaces is an address, an e-mail, a path or the name of a file.
fn est_garde(mot: &str) -> bool {
    mot.contains("://")
        || mot.starts_with("www.")
        || mot.contains('\\')
        || mot.split_once('@').is_some_and(|(nom, domaine)| !nom.is_empty() && domaine.contains('.'))
        || (mot.contains('.') && (site(mot) || fichier(mot)))
}

/// A name of a site, with or without a path: `mairie.fr`, `data.gouv.fr/jeux?id=3`.
fn site(mot: &str) -> bool {
    let (hote, chemin) = mot.split_at(mot.find(['/', ':', '?', '#']).unwrap_or(mot.len()));
    let Some((nom, domaine)) = hote.rsplit_once('.') else {
        return false;
    };
    DOMAINES.contains(&domaine)
        && chemin.chars().all(|c| c.is_ascii_alphanumeric() || "-_./~:?#&=%+,".contains(c))
        && nom.split('.').all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-'))
        && nom.contains(char::is_alphabetic)
}

/// A name of a file, with or without a path: `annexe_3.pdf`, `plans/zone-2.dwg`.
fn fichier(mot: &str) -> bool {
    mot.rsplit_once('.').is_some_and(|(nom, sorte)| {
        !nom.is_empty()
            && FICHIERS.iter().any(|connu| connu.eq_ignore_ascii_case(sorte))
            && nom.chars().all(|c| c.is_alphanumeric() || "-_./()+&~".contains(c))
    })
}
