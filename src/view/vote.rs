//! The result of a vote, in words.
//!
//! In: the vote of an act and its count. Out: the sentence that prints it, the names of those who did not vote with the others, the
//! tables of a secret ballot. Whether what was typed agrees with the count is for the checks.

use serde_json::{Value, json};

use super::forme::{Repere, ScrutinImprime};
use super::personnes::Annuaire;
use super::{Redaction, Refus, ecrire};
use crate::decompte::{self, Decompte, Issue, Suffrages};
use crate::french;
use crate::model::{Dossier, Etat, Resultat, Scrutin, Situe, Tour, Voix, Vote};
use crate::texte::Phrase;

/// What a vote says to formulas when there is none.
pub(super) fn faits_vides() -> Value {
    json!({
        "decompte": null, "par": null, "rejete": false, "scrutin": null, "voix_preponderante": false, "partage": false,
        "sans_majorite_contre": false, "issue": null, "issue_breve": null, "pour": null, "contre": null, "abstentions": null,
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
        _ if prend_acte(vote) => ("il en est pris acte", "il en est pris acte"),
        Etat::Projet | Etat::Adopte | Etat::Executoire => ("la délibération est adoptée", "délibération adoptée"),
    };
    let sens = Sens::de(etat);
    let (egalite, voix_preponderante) = (egalite(suffrages), departage(vote, suffrages));
    json!({
        "decompte": decompte(vote, suffrages, sens, annuaire),
        "par": par(vote, suffrages, sens, annuaire),
        "rejete": etat == Etat::Rejete,
        "scrutin": scrutin,
        "voix_preponderante": voix_preponderante,
        "partage": egalite && etat == Etat::Rejete && !voix_preponderante,
        "sans_majorite_contre": egalite && !voix_preponderante && suffrages.issue == Some(Issue::Adoptee),
        "issue": issue,
        "issue_breve": issue_breve,
        "pour": suffrages.pour,
        "contre": nombre(&vote.contre, suffrages.contre),
        "abstentions": nombre(&vote.abstentions, suffrages.abstentions),
    })
}

/// Did the president's vote settle a tie? It never does in a secret ballot (CGCT, article L. 2121-20).
fn departage(vote: &Vote, suffrages: &Suffrages) -> bool {
    let secret = vote.scrutin.as_ref().is_some_and(|scrutin| scrutin.valeur == Scrutin::Secret);
    vote.voix_preponderante && !secret && egalite(suffrages)
}

/// Are there as many votes for as against?
fn egalite(suffrages: &Suffrages) -> bool {
    suffrages.contre > 0 && suffrages.pour == Some(suffrages.contre)
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

/// What came out of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sens {
    /// Yes.
    Favorable,
    /// No.
    Defavorable,
}

impl Sens {
    /// What the state of an act says of its main vote.
    fn de(etat: Etat) -> Self {
        if etat == Etat::Rejete { Self::Defavorable } else { Self::Favorable }
    }

    /// What the votes say, when they say it.
    fn des_voix(suffrages: &Suffrages) -> Option<Self> {
        suffrages.issue.map(|issue| if issue.est_adoptee() { Self::Favorable } else { Self::Defavorable })
    }

    /// How it is said of a vote.
    fn mot(self) -> &'static str {
        match self {
            Self::Favorable => "favorable",
            Self::Defavorable => "défavorable",
        }
    }
}

/// Is it only heard, and not decided?
fn prend_acte(vote: &Vote) -> bool {
    vote.resultat.as_ref().is_some_and(|resultat| resultat.valeur == Resultat::PrendActe)
}

/// Did all those who voted say the same: yes, or no to what was rejected? Abstentions alone mean that nobody was against.
fn unanime(suffrages: &Suffrages, sens: Sens) -> bool {
    match sens {
        Sens::Favorable => {
            let sans_opposition = suffrages.pour.is_none() && suffrages.contre == 0 && suffrages.abstentions > 0;
            suffrages.est_unanime() || sans_opposition
        }
        Sens::Defavorable => suffrages.est_unanimement_rejete(),
    }
}

/// « 25 voix pour, 3 voix contre (M. A et Mme B) et 2 abstentions (M. C) », the votes that won first; `None` when there is nothing to
/// count besides the unanimous votes.
fn decompte(vote: &Vote, suffrages: &Suffrages, sens: Sens, annuaire: &Annuaire<'_>) -> Option<String> {
    // A public ballot names every voter and the sense of the vote (CGCT, article L. 2121-21).
    let public = vote.scrutin.as_ref().is_some_and(|scrutin| scrutin.valeur == Scrutin::Public);
    let nommes = [&vote.pour, &vote.contre].into_iter().flatten().any(|voix| matches!(voix.valeur, Voix::Noms(_)));
    if unanime(suffrages, sens) && suffrages.abstentions == 0 && !(public && nommes) {
        return None;
    }
    let morceau = |nombre: usize, voix: &Option<Situe<Voix>>, mots: [&str; 2], noms: bool| {
        let mots = french::accorder(nombre as u64, mots[0], mots[1]);
        let texte = format!("{}{}{mots}", french::groupes(nombre as u64), french::INSECABLE);
        match voix.as_deref() {
            _ if nombre == 0 => None,
            Some(Voix::Noms(ids)) if noms => {
                let noms: Vec<String> = ids.iter().map(|id| annuaire.nom(id)).collect();
                Some(format!("{texte} ({})", french::enumerer(&noms)))
            }
            _ => Some(texte),
        }
    };
    let pour = morceau(suffrages.pour.unwrap_or(0), &vote.pour, ["voix pour"; 2], public);
    let contre = morceau(suffrages.contre, &vote.contre, ["voix contre"; 2], true);
    let abstentions = morceau(suffrages.abstentions, &vote.abstentions, ["abstention", "abstentions"], true);
    let gagne = suffrages.pour.unwrap_or(0) < suffrages.contre && sens == Sens::Defavorable;
    let morceaux = if gagne { [contre, pour, abstentions] } else { [pour, contre, abstentions] };
    let morceaux: Vec<String> = morceaux.into_iter().flatten().collect();
    (!morceaux.is_empty()).then(|| french::enumerer(&morceaux))
}

/// « par 23 voix pour et 2 abstentions », « avec 2 abstentions », « à la majorité, avec 2 voix contre »: the count and how a sentence
/// takes it. Votes against alone do not carry a proposal.
fn par(vote: &Vote, suffrages: &Suffrages, sens: Sens, annuaire: &Annuaire<'_>) -> Option<String> {
    let lien = match suffrages.pour {
        None if sens == Sens::Favorable && suffrages.contre > 0 => "à la majorité, avec",
        pour if pour.unwrap_or(0) + suffrages.contre > 0 => "par",
        _ => "avec",
    };
    decompte(vote, suffrages, sens, annuaire).map(|compte| format!("{lien} {compte}"))
}

/// A vote as part of a sentence: « à l'unanimité », « par 12 voix pour et 3 voix contre ».
fn locution(vote: &Vote, suffrages: &Suffrages, sens: Sens, annuaire: &Annuaire<'_>) -> Option<String> {
    let compte = par(vote, suffrages, sens, annuaire);
    match (unanime(suffrages, sens), compte) {
        (true, Some(compte)) if suffrages.abstentions > 0 => Some(format!("à l'unanimité des suffrages exprimés, {compte}")),
        (true, Some(compte)) => Some(format!("à l'unanimité, {compte}")),
        (true, None) => Some("à l'unanimité".to_owned()),
        (false, compte) => compte,
    }
}

/// The vote on sitting in private, as part of the sentence that says that it was decided.
pub(super) fn du_huis_clos(vote: &Vote, decompte: &Decompte<'_>, annuaire: &Annuaire<'_>) -> Option<String> {
    locution(vote, &decompte.autre(vote).suffrages, Sens::Favorable, annuaire)
}

/// The vote on the urgency, as part of a sentence, and whether it was admitted.
pub(super) fn de_l_urgence(vote: &Vote, suffrages: &Suffrages, annuaire: &Annuaire<'_>) -> (Option<String>, bool) {
    let sens = Sens::des_voix(suffrages).unwrap_or(Sens::Favorable);
    (locution(vote, suffrages, sens, annuaire), sens == Sens::Favorable)
}

/// What a particular vote says to formulas: on what, its sense when it is known, its count.
fn faits_particuliers(
    sur: Option<&str>,
    vote: &Vote,
    (suffrages, sens): (&Suffrages, Option<Sens>),
    qui: &Annuaire<'_>,
) -> Value {
    let par = match sens {
        Some(sens) => locution(vote, suffrages, sens, qui),
        None => decompte(vote, suffrages, Sens::Favorable, qui),
    };
    json!({ "sur": sur, "sens": sens.map(Sens::mot), "favorable": sens == Some(Sens::Favorable), "par": par,
        "voix_preponderante": departage(vote, suffrages) })
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
            let suffrages = self.decompte.autre(&autre.vote).suffrages;
            let dit = autre.adopte.as_ref().map(|adopte| if adopte.valeur { Sens::Favorable } else { Sens::Defavorable });
            let sens = dit.or_else(|| Sens::des_voix(&suffrages));
            let faits = faits_particuliers(Some(autre.sur.trim()), &autre.vote, (&suffrages, sens), &self.annuaire);
            phrases.extend(self.particuliere("autre_vote", faits)?);
        }
        let (Some(vote), Some(suffrages)) = (&deliberation.vote, &self.decompte.suffrages) else { return Ok(phrases) };
        let sens = Sens::de(deliberation.etat.valeur);
        let compte = vote.pour.is_some() || vote.contre.is_some() || vote.abstentions.is_some();
        if prend_acte(vote) && !compte {
            phrases.extend(self.formule("vote_prend_acte")?);
        } else if unanime(suffrages, sens) {
            phrases.extend(self.formule("vote_unanimite")?);
        } else if decompte(vote, suffrages, sens, &self.annuaire).is_some() {
            phrases.extend(self.formule("vote_decompte")?);
        }
        let dit = |fait: &str| !self.fait(fait).is_empty();
        let voulues = [
            ("retrait_au_vote", dit("/retire/nom")),
            ("non_participation", dit("/sans_vote/noms")),
            ("interesses", !vote.interesses.is_empty()),
            ("restes_en_salle", !vote.restes_en_salle.is_empty()),
        ];
        for (formule, _) in voulues.into_iter().filter(|(_, voulue)| *voulue) {
            phrases.extend(self.formule(formule)?);
        }
        Ok(phrases)
    }

    /// The sentence that tells the vote of one article. An article of an act that was adopted was adopted, unless its votes say no.
    ///
    /// # Errors
    /// What is wrong with a formula of the collectivité.
    pub(super) fn vote_de_l_article(&self, vote: &Vote) -> Result<Vec<Phrase>, Refus> {
        let suffrages = self.decompte.autre(vote).suffrages;
        let avec_l_acte = Some(Sens::Favorable).filter(|_| self.dossier.deliberation.etat.est_adopte());
        let sens = Sens::des_voix(&suffrages).or(avec_l_acte);
        self.particuliere("vote_article", faits_particuliers(None, vote, (&suffrages, sens), &self.annuaire))
    }

    /// The sentence of a particular vote; nothing for a vote of which nothing is known.
    fn particuliere(&self, formule: &str, faits: Value) -> Result<Vec<Phrase>, Refus> {
        if faits["sens"].is_null() && faits["par"].is_null() {
            return Ok(Vec::new());
        }
        self.formule_avec(formule, &self.faits.avec("particulier", faits))
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
