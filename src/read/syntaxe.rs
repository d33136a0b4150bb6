//! Faults of YAML syntax, told to the person who typed them.
//!
//! In: a text, the byte at which YAML gave up, and its complaint. Out: the place where the slip really is, a sentence, and what to
//! write. YAML notices an unclosed quote or bracket late, often lines below: [`REGLES`] look at the text itself first (in `lignes` and
//! `crochets`); when none of them recognises the slip, the complaint is translated as it is (in `plaintes`).

use std::borrow::Cow;
use std::ops::Range;

use serde_yaml::granit_parser::ErrorKind;

use super::plaintes::{Famille, famille, traduire};
use super::{crochets, lignes};

/// A slip, explained.
pub(super) struct Explication {
    /// The bytes to underline.
    pub(super) plage: Range<usize>,
    /// What is wrong.
    pub(super) message: Cow<'static, str>,
    /// What to write.
    pub(super) aide: Cow<'static, str>,
}

impl Explication {
    /// A slip at a place.
    pub(super) fn new(plage: Range<usize>, message: impl Into<Cow<'static, str>>, aide: impl Into<Cow<'static, str>>) -> Self {
        Self { plage, message: message.into(), aide: aide.into() }
    }
}

/// Where YAML gave up, and the line around.
pub(super) struct Ici<'a> {
    /// The whole text.
    pub(super) texte: &'a str,
    /// The byte at which YAML gave up.
    pub(super) octet: usize,
    /// Of what it complains.
    pub(super) famille: Famille,
    /// The line that holds the byte.
    pub(super) ligne: Range<usize>,
    /// The first byte of the line that is not a blank.
    pub(super) debut: usize,
}

impl Ici<'_> {
    /// The line without its indentation.
    pub(super) fn contenu(&self) -> &str {
        &self.texte[self.debut..self.ligne.end]
    }

    /// The line up to where YAML gave up, when that is a comment.
    pub(super) fn avant_le_commentaire(&self) -> &str {
        self.texte[self.debut..self.octet.max(self.debut)].trim_end()
    }

    /// The last line above that is not blank: where it starts, where its content does, where it ends.
    pub(super) fn precedente(&self) -> Option<(usize, Range<usize>)> {
        let fin = self.texte[..self.ligne.start].trim_end().len();
        let debut = ligne_de(self.texte, fin).start;
        let contenu = fin - self.texte[debut..fin].trim_start().len();
        (contenu < fin).then_some((debut, contenu..fin))
    }

    /// The character at which YAML gave up.
    pub(super) fn signe(&self) -> Range<usize> {
        self.octet..self.octet + self.texte[self.octet..].chars().next().map_or(0, char::len_utf8)
    }
}

/// The slips that the text itself betrays, the surest first.
const REGLES: [fn(&Ici<'_>) -> Option<Explication>; 15] = [
    lignes::tabulation,
    lignes::invisible,
    lignes::espace_insecable,
    lignes::puce,
    lignes::nom_ou_renvoi,
    lignes::signe_en_tete,
    crochets::guillemet,
    crochets::crochet,
    crochets::texte_apres_crochet,
    lignes::tiret_colle,
    lignes::tiret_decale,
    lignes::tiret_oublie,
    lignes::cle_sans_deux_points,
    lignes::trop_a_gauche,
    lignes::deux_points,
];

/// Explains a complaint.
pub(super) fn expliquer(texte: &str, octet: usize, plainte: &ErrorKind) -> Explication {
    let octet = texte.floor_char_boundary(octet);
    let ligne = ligne_de(texte, octet);
    let debut = ligne.end - texte[ligne.clone()].trim_start().len();
    let ici = Ici { texte, octet, famille: famille(plainte), ligne, debut };
    REGLES.iter().find_map(|regle| regle(&ici)).unwrap_or_else(|| {
        let (message, aide) = traduire(plainte);
        Explication::new(visible(texte, octet), message, aide)
    })
}

/// The text that stands from a byte to the end of its line, between quotes that YAML understands; its beginning when it is long.
pub(super) fn citer(texte: &str, debut: usize) -> String {
    let ligne = ligne_de(texte, debut);
    let reste = texte[debut..ligne.end].split(" #").next().unwrap_or_default().trim_end();
    // Between brackets, the text ends where its neighbour begins.
    let entre_crochets = texte[ligne.start..debut].contains(['[', '{']);
    let cite = court(if entre_crochets { reste.split([',', ']', '}']).next().unwrap_or_default() } else { reste });
    if cite.contains(['"', '\\']) { format!("'{}'", cite.replace('\'', "''")) } else { format!("\"{cite}\"") }
}

/// The beginning of a long text, on one line.
pub(super) fn court(texte: &str) -> String {
    const MAX: usize = 60;
    let debut: String = texte.chars().take(MAX).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if texte.chars().nth(MAX).is_none() { debut } else { format!("{debut}…") }
}

/// The line that holds a byte, without its end.
pub(super) fn ligne_de(texte: &str, octet: usize) -> Range<usize> {
    let debut = texte[..octet].rfind('\n').map_or(0, |at| at + 1);
    let fin = texte[octet..].find('\n').map_or(texte.len(), |at| octet + at);
    debut..fin
}

/// Does a line hold « clé: »?
pub(super) fn a_une_cle(ligne: &str) -> bool {
    ligne.contains(": ") || ligne.trim_end().ends_with(':')
}

/// The character at a byte, or the last visible one before it when the text has ended or a line is empty there.
fn visible(texte: &str, octet: usize) -> Range<usize> {
    match texte[octet..].chars().next() {
        Some(c) if !c.is_whitespace() => octet..octet + c.len_utf8(),
        _ => {
            let plein = texte[..octet].trim_end();
            let dernier = plein.chars().next_back().map_or(0, char::len_utf8);
            plein.len() - dernier..plein.len()
        }
    }
}
