//! Members, as a message names them.

use crate::french;
use crate::model::{Civilite, Dossier, Membre, Situe, Texte};

/// The member of an identifier.
pub(super) fn membre<'a>(dossier: &'a Dossier, id: &str) -> Option<&'a Situe<Membre>> {
    dossier.collectivite.membres.iter().find(|membre| membre.id.trim() == id.trim())
}

/// « Mme Rose Martin »; the identifier of whom is not described.
pub(super) fn nom(dossier: &Dossier, id: &str) -> String {
    membre(dossier, id).map_or_else(|| format!("« {} »", id.trim()), |membre| nommer(membre))
}

/// « Mme Rose Martin ».
pub(super) fn nommer(membre: &Membre) -> String {
    let civilite = match membre.civilite.as_ref().map(|civilite| civilite.valeur) {
        Some(Civilite::Monsieur) => "M. ",
        Some(Civilite::Madame) => "Mme ",
        None => "",
    };
    format!("{civilite}{} {}", membre.prenom.trim(), membre.nom.trim())
}

/// The mark of the feminine, when a member is known to be a woman.
pub(super) fn e(dossier: &Dossier, id: &str) -> &'static str {
    let civilite = membre(dossier, id).and_then(|membre| membre.civilite.as_ref());
    if civilite.is_some_and(|civilite| civilite.valeur == Civilite::Madame) { "e" } else { "" }
}

/// « 1 présent », « 12 présents ».
pub(super) fn compte(nombre: usize, singulier: &str, pluriel: &str) -> String {
    format!("{} {}", french::groupes(nombre as u64), french::accorder(nombre as u64, singulier, pluriel))
}

/// Where a list cites a member.
pub(super) fn citation<'a>(liste: &'a [Texte], id: &str) -> Option<&'a Texte> {
    liste.iter().find(|autre| autre.trim() == id.trim())
}
