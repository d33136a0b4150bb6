//! The traps of YAML: texts that it reads without a word, otherwise than the person meant.
//!
//! In: a scalar as it stands in the text, and as YAML understood it. Out: a diagnostic where a word would be lost or two texts
//! glued together, so that no act is printed false in silence.

use std::ops::Range;

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
}

/// The trap that a scalar fell into, if any.
pub(super) fn piege(scalaire: &Scalaire<'_>) -> Option<Explication> {
    if scalaire.nu {
        tiret_avale(scalaire).or_else(|| diese(scalaire)).or_else(|| titre_perdu(scalaire))
    } else {
        invisible(scalaire)
    }
}

/// « - De verser » typed too far to the right continues the text above it.
fn tiret_avale(scalaire: &Scalaire<'_>) -> Option<Explication> {
    let source = scalaire.texte.get(scalaire.plage.clone())?;
    let mut at = scalaire.plage.start;
    for (rang, ligne) in source.split_inclusive('\n').enumerate() {
        let debut = at + ligne.len() - ligne.trim_start().len();
        if rang > 0 && ligne.trim_start().starts_with("- ") {
            return Some(Explication {
                plage: debut..debut + 1,
                message: "Ce tiret est trop en retrait : il continue le texte de la ligne précédente.",
                aide: "l'aligner sur les autres tirets",
            });
        }
        at += ligne.len();
    }
    None
}

/// « couleur: #1f3a5f », « école #2 »: what follows the sign is lost. A comment has a space after its sign.
fn diese(scalaire: &Scalaire<'_>) -> Option<Explication> {
    let suite = scalaire.texte.get(scalaire.plage.end..)?.lines().next()?;
    let fin = scalaire.plage.end + suite.len();
    let mot = suite.trim_start().strip_prefix('#')?;
    // The first blank before the sign makes it a comment; without it, the sign is part of the text.
    let perdu = mot.chars().next().is_some_and(char::is_alphanumeric);
    let at = fin - suite.trim_start().len();
    perdu.then(|| Explication {
        plage: at..at + suite.trim().len(),
        message: "Le « # » ouvre un commentaire : ce qui le suit n'est pas lu.",
        aide: "mettre la valeur entre guillemets ; si c'est bien un commentaire, écrire une espace après le « # »",
    })
}

/// « note: » without its « | », then « ## Contexte » in from it: the heading is a comment, and the note is empty.
fn titre_perdu(scalaire: &Scalaire<'_>) -> Option<Explication> {
    if !scalaire.plage.is_empty() {
        return None;
    }
    let retrait = |ligne: &str| ligne.len() - ligne.trim_start().len();
    let cle = scalaire.texte.get(..scalaire.plage.end)?.lines().next_back()?;
    let reste = scalaire.texte.get(scalaire.plage.end..)?;
    let apres = scalaire.plage.end + reste.find('\n')? + 1;
    let ligne = scalaire.texte.get(apres..)?.lines().next()?;
    let debut = apres + retrait(ligne);
    (ligne.trim_start().starts_with("##") && retrait(ligne) > retrait(cle)).then(|| Explication {
        plage: debut..apres + ligne.trim_end().len(),
        message: "Ce titre est pris pour un commentaire : il n'est pas lu, ni imprimé.",
        aide: "écrire « | » après le deux-points de la ligne précédente : le texte en bloc garde ses titres",
    })
}

/// « "C:\books" »: a backslash between double quotes has made an invisible character.
fn invisible(scalaire: &Scalaire<'_>) -> Option<Explication> {
    scalaire.valeur.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r')).then(|| Explication {
        plage: scalaire.plage.clone(),
        message: "Une barre oblique inverse « \\ » a produit ici un caractère invisible.",
        aide: "doubler la barre (« \\\\ »), ou employer des guillemets simples",
    })
}
