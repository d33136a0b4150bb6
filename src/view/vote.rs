//! The result of a vote, in words.
//!
//! In: the vote of an act. Out: the sentence that prints it, the names of those who did not vote with the others, the tables of a
//! secret ballot. The figures are those of the data; whether they agree is for the checks.

use serde_json::{Value, json};

use super::forme::{Repere, ScrutinImprime};
use super::personnes::Annuaire;
use super::texte::Phrase;
use super::{Redaction, Refus, ecrire};
use crate::french;
use crate::law;
use crate::model::{Dossier, Etat, Resultat, Scrutin, Situe, Tour, Voix, Vote};

/// What a vote says to formulas when there is none.
pub(super) fn faits_vides() -> Value {
    json!({ "decompte": null, "rejete": false, "scrutin": null, "voix_preponderante": false, "pour": null, "contre": null, "abstentions": null })
}

/// What a vote says to formulas.
pub(super) fn faits(vote: &Vote, dossier: &Dossier, annuaire: &Annuaire<'_>) -> Value {
    let nombre = |voix: &Option<Situe<Voix>>| voix.as_ref().map(|voix| voix.nombre());
    let scrutin = vote.scrutin.as_ref().and_then(|scrutin| match scrutin.valeur {
        Scrutin::Ordinaire => None,
        Scrutin::Public => Some("au scrutin public"),
        Scrutin::Secret => Some("au scrutin secret"),
    });
    json!({
        "decompte": decompte(vote, annuaire),
        "rejete": dossier.deliberation.etat.valeur == Etat::Rejete,
        "scrutin": scrutin,
        "voix_preponderante": vote.voix_preponderante,
        "pour": nombre(&vote.pour),
        "contre": nombre(&vote.contre),
        "abstentions": nombre(&vote.abstentions),
    })
}

/// What an election says to formulas: the round that settled it, and by which majority.
pub(super) fn faits_election(vote: Option<&Vote>) -> Value {
    let tours = vote.map_or(&[][..], |vote| &vote.tours);
    // The third round is won by the relative majority (CGCT, articles L. 2121-21 and L. 2122-7).
    let rang = match tours.len() {
        0 | 1 => None,
        2 => Some("deuxième"),
        3 => Some("troisième"),
        _ => Some("dernier"),
    };
    json!({ "relative": tours.len() >= 3, "tour": rang })
}

/// Was it said, or counted, that nobody voted against?
fn unanime(vote: &Vote) -> bool {
    let contre = vote.contre.as_ref().is_some_and(|contre| contre.nombre() > 0);
    let dit = vote.resultat.as_ref().is_some_and(|resultat| resultat.valeur == Resultat::Unanimite);
    dit || (!contre && vote.pour.as_ref().is_some_and(|pour| pour.nombre() > 0))
}

/// « 25 voix pour, 3 voix contre (M. A et Mme B) et 2 abstentions (M. C) »; `None` when there is nothing to count besides the
/// unanimous votes.
fn decompte(vote: &Vote, annuaire: &Annuaire<'_>) -> Option<String> {
    let abstentions = vote.abstentions.as_ref().map_or(0, |voix| voix.nombre());
    if unanime(vote) && (abstentions == 0 || vote.pour.is_none()) {
        return None;
    }
    let morceau = |voix: &Option<Situe<Voix>>, singulier: &str, pluriel: &str, noms: bool| {
        let voix = voix.as_ref().filter(|voix| voix.nombre() > 0)?;
        let nombre = voix.nombre();
        let mut texte = format!("{} {}", french::groupes(nombre as u64), french::accorder(nombre as u64, singulier, pluriel));
        if let (Voix::Noms(ids), true) = (&voix.valeur, noms) {
            let noms: Vec<String> = ids.iter().map(|id| annuaire.nom(id)).collect();
            texte = format!("{texte} ({})", french::enumerer(&noms));
        }
        Some(texte)
    };
    // A public ballot names every voter and the sense of the vote (CGCT, article L. 2121-21).
    let public = vote.scrutin.as_ref().is_some_and(|scrutin| scrutin.valeur == Scrutin::Public);
    let morceaux: Vec<String> = [
        morceau(&vote.pour, "voix pour", "voix pour", public),
        morceau(&vote.contre, "voix contre", "voix contre", true),
        morceau(&vote.abstentions, "abstention", "abstentions", true),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!morceaux.is_empty()).then(|| french::enumerer(&morceaux))
}

/// A vote as part of a sentence: « à l'unanimité », « par 12 voix pour et 3 voix contre ».
pub(super) fn locution(vote: &Vote, annuaire: &Annuaire<'_>) -> Option<String> {
    match decompte(vote, annuaire) {
        Some(decompte) => Some(format!("par {decompte}")),
        None => unanime(vote).then(|| "à l'unanimité".to_owned()),
    }
}

impl Redaction<'_> {
    /// The sentences that tell the result.
    ///
    /// # Errors
    /// What is wrong with a formula of the collectivité.
    pub(super) fn resultat(&self) -> Result<Vec<Phrase>, Refus> {
        let Some(vote) = &self.dossier.deliberation.vote else { return Ok(Vec::new()) };
        let prend_acte = vote.resultat.as_ref().is_some_and(|resultat| resultat.valeur == Resultat::PrendActe);
        let mut phrases = if prend_acte {
            self.formule("vote_prend_acte")?
        } else if unanime(vote) && self.dossier.deliberation.etat.valeur == Etat::Adopte && vote.scrutin.is_none() {
            self.formule("vote_unanimite")?
        } else if decompte(vote, &self.annuaire).is_some() || unanime(vote) {
            self.formule(if decompte(vote, &self.annuaire).is_some() { "vote_decompte" } else { "vote_unanimite" })?
        } else {
            Vec::new()
        };
        if !vote.ne_prennent_pas_part.is_empty() {
            phrases.extend(self.formule("non_participation")?);
        }
        if !vote.interesses.is_empty() {
            phrases.extend(self.formule("interesses")?);
        }
        Ok(phrases)
    }

    /// The tables of a secret ballot.
    ///
    /// # Errors
    /// What is wrong with a formula of the collectivité.
    pub(super) fn scrutins(&self) -> Result<Vec<ScrutinImprime>, Refus> {
        let Some(vote) = &self.dossier.deliberation.vote else { return Ok(Vec::new()) };
        let dernier = vote.tours.len().saturating_sub(1);
        let mut scrutins = Vec::with_capacity(vote.tours.len());
        for (rang, tour) in vote.tours.iter().enumerate() {
            let conclusion =
                if rang == dernier && !vote.elus.is_empty() { self.formule("election")?.into_iter().next() } else { None };
            scrutins.push(ScrutinImprime {
                titre: titre_du_tour(rang, vote.tours.len()),
                lignes: depouillement(tour, rang),
                candidats: tour
                    .candidats
                    .iter()
                    .map(|candidat| Repere::nombre(&ecrire(&self.annuaire.nom(&candidat.nom)), *candidat.voix as usize))
                    .collect(),
                conclusion,
            });
        }
        Ok(scrutins)
    }
}

fn titre_du_tour(rang: usize, tours: usize) -> String {
    match (rang, tours) {
        (0, 1) => "Résultat du scrutin".into(),
        (0, _) => "Premier tour".into(),
        (1, _) => "Deuxième tour".into(),
        (2, _) => "Troisième tour".into(),
        (autre, _) => format!("Tour {}", autre + 1),
    }
}

/// The counting of a round.
fn depouillement(tour: &Tour, rang: usize) -> Vec<Repere> {
    let exprimes = tour.bulletins.saturating_sub(tour.blancs).saturating_sub(tour.nuls);
    let ligne = |libelle: &str, nombre: u32| Repere::nombre(libelle, nombre as usize);
    let mut lignes = vec![
        ligne("Bulletins trouvés dans l’urne", *tour.bulletins),
        ligne("Bulletins blancs", tour.blancs),
        ligne("Bulletins nuls", tour.nuls),
        ligne("Suffrages exprimés", exprimes),
    ];
    if rang < 2 {
        lignes.push(ligne("Majorité absolue", law::majorite_absolue(exprimes)));
    }
    lignes
}
