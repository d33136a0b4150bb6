//! The result of a vote, in words.
//!
//! In: the vote of an act and its count. Out: the sentence that prints it, the names of those who did not vote with the others, the
//! tables of a secret ballot. Whether what was typed agrees with the count is for the checks.

use serde_json::{Value, json};

use super::forme::{Repere, ScrutinImprime};
use super::personnes::Annuaire;
use super::{Redaction, Refus, ecrire};
use crate::decompte::{self, Decompte, Suffrages};
use crate::french;
use crate::model::{AutreVote, Dossier, Etat, Resultat, Scrutin, Situe, Tour, Voix, Vote};
use crate::texte::Phrase;

/// What a vote says to formulas when there is none.
pub(super) fn faits_vides() -> Value {
    json!({
        "decompte": null, "par": null, "rejete": false, "scrutin": null, "voix_preponderante": false, "issue": null,
        "issue_breve": null, "pour": null, "contre": null, "abstentions": null,
    })
}

/// What the main vote says to formulas.
pub(super) fn faits(vote: &Vote, dossier: &Dossier, suffrages: &Suffrages, annuaire: &Annuaire<'_>) -> Value {
    let etat = dossier.deliberation.etat.valeur;
    let nombre = |voix: &Option<Situe<Voix>>, nombre: usize| voix.as_ref().map(|_| nombre);
    let scrutin = vote.scrutin.as_ref().and_then(|scrutin| match scrutin.valeur {
        Scrutin::Ordinaire => None,
        Scrutin::Public => Some("au scrutin public"),
        Scrutin::Secret => Some("au scrutin secret"),
    });
    let (issue, issue_breve) = match etat {
        Etat::Rejete => ("la proposition est rejetée", "proposition rejetée"),
        Etat::Ajourne => ("le renvoi est décidé", "renvoi décidé"),
        Etat::Retire => ("le retrait est décidé", "retrait décidé"),
        Etat::Projet | Etat::Adopte | Etat::Executoire => ("la délibération est adoptée", "délibération adoptée"),
    };
    json!({
        "decompte": decompte(vote, suffrages, etat, annuaire),
        "par": par(vote, suffrages, etat, annuaire),
        "rejete": etat == Etat::Rejete,
        "scrutin": scrutin,
        "voix_preponderante": vote.voix_preponderante,
        "issue": issue,
        "issue_breve": issue_breve,
        "pour": suffrages.pour,
        "contre": nombre(&vote.contre, suffrages.contre),
        "abstentions": nombre(&vote.abstentions, suffrages.abstentions),
    })
}

/// What an election says to formulas: the round that settled it, and by which majority.
pub(super) fn faits_election(dossier: &Dossier) -> Value {
    let vote = dossier.deliberation.vote.as_deref();
    let tours = vote.map_or(0, |vote| vote.tours.len());
    // The third round is won by the relative majority (CGCT, articles L. 2121-21 and L. 2122-7).
    let rang = match tours {
        0 | 1 => None,
        2 => Some("deuxième"),
        3 => Some("troisième"),
        _ => Some("dernier"),
    };
    let dernier = vote.and_then(|vote| decompte::depouiller(dossier, vote, tours.checked_sub(1)?));
    json!({ "relative": tours >= 3, "tour": rang, "par_l_age": dernier.is_some_and(|dernier| dernier.par_l_age) })
}

/// Did all those who voted say the same: yes, or no to what was rejected?
fn unanime(suffrages: &Suffrages, etat: Etat) -> bool {
    if etat == Etat::Rejete { suffrages.est_unanimement_rejete() } else { suffrages.est_unanime() }
}

/// « 25 voix pour, 3 voix contre (M. A et Mme B) et 2 abstentions (M. C) »; `None` when there is nothing to count besides the
/// unanimous votes.
fn decompte(vote: &Vote, suffrages: &Suffrages, etat: Etat, annuaire: &Annuaire<'_>) -> Option<String> {
    // A public ballot names every voter and the sense of the vote (CGCT, article L. 2121-21).
    let public = vote.scrutin.as_ref().is_some_and(|scrutin| scrutin.valeur == Scrutin::Public);
    let nommes = [&vote.pour, &vote.contre].into_iter().flatten().any(|voix| matches!(voix.valeur, Voix::Noms(_)));
    if unanime(suffrages, etat) && suffrages.abstentions == 0 && !(public && nommes) {
        return None;
    }
    let morceau = |nombre: usize, voix: &Option<Situe<Voix>>, mots: [&str; 2], noms: bool| {
        let texte = format!("{} {}", french::groupes(nombre as u64), french::accorder(nombre as u64, mots[0], mots[1]));
        match voix.as_deref() {
            _ if nombre == 0 => None,
            Some(Voix::Noms(ids)) if noms => {
                let noms: Vec<String> = ids.iter().map(|id| annuaire.nom(id)).collect();
                Some(format!("{texte} ({})", french::enumerer(&noms)))
            }
            _ => Some(texte),
        }
    };
    let morceaux: Vec<String> = [
        morceau(suffrages.pour.unwrap_or(0), &vote.pour, ["voix pour"; 2], public),
        morceau(suffrages.contre, &vote.contre, ["voix contre"; 2], true),
        morceau(suffrages.abstentions, &vote.abstentions, ["abstention", "abstentions"], true),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!morceaux.is_empty()).then(|| french::enumerer(&morceaux))
}

/// « par 23 voix pour et 2 abstentions », « avec 2 abstentions »: the count and how a sentence takes it.
fn par(vote: &Vote, suffrages: &Suffrages, etat: Etat, annuaire: &Annuaire<'_>) -> Option<String> {
    let exprimes = suffrages.pour.unwrap_or(0) + suffrages.contre > 0;
    decompte(vote, suffrages, etat, annuaire).map(|compte| format!("{} {compte}", if exprimes { "par" } else { "avec" }))
}

/// A vote as part of a sentence: « à l'unanimité », « par 12 voix pour et 3 voix contre ».
pub(super) fn locution(vote: &Vote, suffrages: &Suffrages, annuaire: &Annuaire<'_>) -> Option<String> {
    let etat = if suffrages.est_unanimement_rejete() { Etat::Rejete } else { Etat::Adopte };
    let compte = par(vote, suffrages, etat, annuaire);
    match (unanime(suffrages, etat), compte) {
        (true, Some(compte)) if suffrages.abstentions > 0 => Some(format!("à l'unanimité des suffrages exprimés, {compte}")),
        (true, Some(compte)) => Some(format!("à l'unanimité, {compte}")),
        (true, None) => Some("à l'unanimité".to_owned()),
        (false, compte) => compte,
    }
}

/// What a particular vote says to formulas: « l'amendement n° 1 », its sense, its count.
pub(super) fn faits_autre(autre: &AutreVote, decompte: &Decompte<'_>, annuaire: &Annuaire<'_>) -> Value {
    let suffrages = decompte.autre(&autre.vote).suffrages;
    let calcule = suffrages.issue.is_some_and(decompte::Issue::est_adoptee);
    json!({
        "sur": autre.sur.trim(),
        "favorable": autre.adopte.as_ref().map_or(calcule, |adopte| adopte.valeur),
        "par": locution(&autre.vote, &suffrages, annuaire),
    })
}

impl Redaction<'_> {
    /// The sentences that tell the result: the particular votes, then the main one, then who took no part.
    ///
    /// # Errors
    /// What is wrong with a formula of the collectivité.
    pub(super) fn resultat(&self) -> Result<Vec<Phrase>, Refus> {
        let deliberation = &self.dossier.deliberation;
        let mut phrases = Vec::new();
        for autre in &deliberation.autres_votes {
            let faits = faits_autre(autre, &self.decompte, &self.annuaire);
            phrases.extend(self.formule_avec("autre_vote", &self.faits.avec("particulier", faits))?);
        }
        let (Some(vote), Some(suffrages)) = (&deliberation.vote, &self.decompte.suffrages) else { return Ok(phrases) };
        let etat = deliberation.etat.valeur;
        if vote.resultat.as_ref().is_some_and(|resultat| resultat.valeur == Resultat::PrendActe) {
            phrases.extend(self.formule("vote_prend_acte")?);
        } else if unanime(suffrages, etat) {
            phrases.extend(self.formule("vote_unanimite")?);
        } else if decompte(vote, suffrages, etat, &self.annuaire).is_some() {
            phrases.extend(self.formule("vote_decompte")?);
        }
        let voulues = [
            ("non_participation", !vote.ne_prennent_pas_part.is_empty()),
            ("interesses", !vote.interesses.is_empty()),
            ("restes_en_salle", !vote.restes_en_salle.is_empty()),
        ];
        for (formule, _) in voulues.into_iter().filter(|(_, voulue)| *voulue) {
            phrases.extend(self.formule(formule)?);
        }
        Ok(phrases)
    }

    /// The sentence that tells the vote of one article.
    ///
    /// # Errors
    /// What is wrong with a formula of the collectivité.
    pub(super) fn vote_de_l_article(&self, vote: &Vote) -> Result<Vec<Phrase>, Refus> {
        let suffrages = self.decompte.autre(vote).suffrages;
        let favorable = suffrages.issue.is_some_and(decompte::Issue::est_adoptee);
        let faits = json!({ "favorable": favorable, "par": locution(vote, &suffrages, &self.annuaire), "sur": null });
        self.formule_avec("vote_article", &self.faits.avec("particulier", faits))
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
                lignes: self.depouillement(vote, tour, rang),
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

    /// The counting of a round.
    fn depouillement(&self, vote: &Vote, tour: &Tour, rang: usize) -> Vec<Repere> {
        let compte = decompte::depouiller(self.dossier, vote, rang);
        let ligne = |libelle: &str, nombre: u32| Repere::nombre(libelle, nombre as usize);
        let mut lignes = vec![
            ligne("Bulletins trouvés dans l’urne", *tour.bulletins),
            ligne("Bulletins blancs", tour.blancs),
            ligne("Bulletins nuls", tour.nuls),
        ];
        lignes.extend(compte.as_ref().and_then(|compte| compte.exprimes).map(|nombre| ligne("Suffrages exprimés", nombre)));
        lignes.extend(compte.and_then(|compte| compte.majorite).map(|nombre| ligne("Majorité absolue", nombre)));
        lignes
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
