//! The traps of YAML: texts that it reads without a word, otherwise than the person meant.
//!
//! In: a scalar as it stands in the text, and as YAML understood it. Out: a diagnostic where a word would be lost or two texts
//! glued together, so that no act is printed false in silence.

use std::ops::Range;

use super::lignes::{COMME_DESSOUS, TIRET_OUBLIE};
use super::syntaxe::Explication;

/// A scalar as typed and as understood.
pub(super) struct Scalaire<'a> {
    /// The whole text.
    pub(super) texte: &'a str,
    /// Where the scalar stands in it.
    pub(super) plage: Range<usize>,
    /// What YAML made of it.
    pub(super) valeur: &'a str,
    /// Typed without quotes.
    pub(super) nu: bool,
    /// In the place of a key.
    pub(super) cle: bool,
}

impl Scalaire<'_> {
    /// Does nothing stand before it on its first line? Looks no further back than the blanks: a line may be very long.
    fn seul_sur_sa_ligne(&self) -> bool {
        let avant = self.texte.get(..self.plage.start).unwrap_or_default();
        avant.trim_end_matches([' ', '\t']).ends_with('\n')
    }
}

/// The trap that a scalar fell into, if any.
pub(super) fn piege(scalaire: &Scalaire<'_>) -> Option<Explication> {
    if !scalaire.nu {
        return invisible(scalaire);
    }
    [tiret_avale, diese, titre_perdu, titre_saute, guillemets_imprimes].iter().find_map(|piege| piege(scalaire))
}

/// « - De verser » typed too far to the right continues the text above it; or the text above lacks its own dash.
fn tiret_avale(scalaire: &Scalaire<'_>) -> Option<Explication> {
    let source = scalaire.texte.get(scalaire.plage.clone())?;
    for fin_de_ligne in memchr::memchr_iter(b'\n', source.as_bytes()) {
        let suite = source[fin_de_ligne + 1..].trim_start_matches(|signe: char| signe.is_whitespace() && signe != '\n');
        let debut = scalaire.plage.start + source.len() - suite.len();
        if suite.starts_with("- ") {
            if scalaire.seul_sur_sa_ligne() {
                let plage = scalaire.plage.start..scalaire.plage.start + source.lines().next()?.len();
                return Some(Explication::new(plage, TIRET_OUBLIE, COMME_DESSOUS));
            }
            let message = "Ce tiret est trop en retrait : il continue le texte de la ligne précédente.";
            return Some(Explication::new(debut..debut + 1, message, "l'aligner sur les autres tirets"));
        }
    }
    None
}

/// « couleur: #1f3a5f », « école #2 »: what follows the sign is lost. A comment has a space after its sign.
fn diese(scalaire: &Scalaire<'_>) -> Option<Explication> {
    let reste = scalaire.texte.get(scalaire.plage.end..)?;
    let mot = reste.trim_start_matches([' ', '\t']).strip_prefix('#')?;
    // The first blank before the sign makes it a comment; without it, the sign is part of the text.
    if !mot.starts_with(char::is_alphanumeric) {
        return None;
    }
    let suite = reste.lines().next()?;
    let at = scalaire.plage.end + suite.len() - suite.trim_start().len();
    let aide = "mettre la valeur entre guillemets ; si c'est bien un commentaire, écrire une espace après le « # »";
    let message = "Le « # » ouvre un commentaire : ce qui le suit n'est pas lu.";
    Some(Explication::new(at..at + suite.trim().len(), message, aide))
}

/// « note: » without its « | », then « ## Contexte » in from it: the heading is a comment, and the note is empty.
fn titre_perdu(scalaire: &Scalaire<'_>) -> Option<Explication> {
    let reste = scalaire.texte.get(scalaire.plage.end..)?;
    if !scalaire.plage.is_empty() || !reste.trim_start_matches([' ', '\t']).starts_with(['\n', '#']) {
        return None;
    }
    let retrait = |ligne: &str| ligne.len() - ligne.trim_start().len();
    let cle = scalaire.texte.get(..scalaire.plage.end)?.lines().next_back()?;
    let apres = scalaire.plage.end + reste.find('\n')? + 1;
    let ligne = scalaire.texte.get(apres..)?.lines().next()?;
    let debut = apres + retrait(ligne);
    let titre = ligne.trim_start().starts_with("##") && retrait(ligne) > retrait(cle);
    titre.then(|| Explication::new(debut..apres + ligne.trim_end().len(), TITRE, EN_BLOC))
}

const TITRE: &str = "Ce titre est pris pour un commentaire : il n'est pas lu, ni imprimé.";
const EN_BLOC: &str =
    "écrire « | » après le deux-points de la clé : le texte en bloc garde ses titres ; une remarque se met au-dessus de la clé";

/// The same, before the first paragraph of the text: « note: », « # Contexte », then the text.
fn titre_saute(scalaire: &Scalaire<'_>) -> Option<Explication> {
    if scalaire.cle || scalaire.plage.is_empty() || !scalaire.seul_sur_sa_ligne() {
        return None;
    }
    let avant = scalaire.texte.get(..scalaire.plage.start)?;
    let retrait = avant.len() - avant.rfind('\n').map_or(0, |at| at + 1);
    let dessus = avant.trim_end();
    let debut = dessus.rfind('\n').map_or(0, |at| at + 1);
    let ligne = &dessus[debut..];
    let titre = ligne.trim_start().starts_with('#') && ligne.len() - ligne.trim_start().len() == retrait;
    let sous_une_cle = dessus[..debut].trim_end().ends_with(':');
    (titre && sous_une_cle).then(|| Explication::new(debut + retrait..dessus.len(), TITRE, EN_BLOC))
}

/// « “Subvention” »: the quotes of a word processor are letters like others for YAML.
fn guillemets_imprimes(scalaire: &Scalaire<'_>) -> Option<Explication> {
    let entre = |ouvrant: char, fermant: char| {
        let dedans = scalaire.valeur.strip_prefix(ouvrant)?.strip_suffix(fermant)?;
        (!dedans.contains(ouvrant)).then_some(())
    };
    entre('“', '”').or_else(|| entre('‘', '’')).or_else(|| entre('„', '“'))?;
    let message = "Ces guillemets de traitement de texte seraient imprimés avec le texte.";
    Some(Explication::new(scalaire.plage.clone(), message, "les retirer, ou les remplacer par des guillemets droits : \"…\""))
}

/// « "C:\books" »: a backslash between double quotes has made an invisible character.
fn invisible(scalaire: &Scalaire<'_>) -> Option<Explication> {
    let message = "Une barre oblique inverse « \\ » a produit ici un caractère invisible.";
    let aide = "doubler la barre (« \\\\ »), ou employer des guillemets simples";
    let produit = scalaire.valeur.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r'));
    produit.then(|| Explication::new(scalaire.plage.clone(), message, aide))
}

/// The dash after which nothing was written, above a byte: what there is to see of an item that is not there.
pub(super) fn tiret_seul(texte: &str, octet: usize) -> Option<Range<usize>> {
    let avant = texte.get(..octet)?;
    let mut fin = avant.len();
    for ligne in avant.rsplit('\n') {
        let debut = fin - ligne.len();
        let utile = ligne.split(" #").next()?.trim_end();
        if utile.ends_with('-') {
            return Some(debut + utile.len() - 1..debut + utile.len());
        }
        if !utile.trim().is_empty() && !utile.trim_start().starts_with('#') {
            return None;
        }
        fin = debut.saturating_sub(1);
    }
    None
}
