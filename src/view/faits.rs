//! The facts of an act, under the names that formulas and file names may cite.
//!
//! In: a dossier. Out: a JSON object in which every fact has its key, `null` when it is not known, so that a formula that asks
//! for something else can be told at once.

use chrono::Datelike;
use serde_json::{Value, json};

use super::personnes::{Annuaire, Groupe, nom_executif};
use super::vote;
use crate::decompte::Decompte;
use crate::french::{self, Orthographe};
use crate::law::Profil;
use crate::model::{Date, Dossier, Session, Sujet, Texte};

/// Gathers the facts of a dossier.
pub(super) fn faits(dossier: &Dossier, decompte: &Decompte<'_>, annuaire: &Annuaire<'_>) -> Value {
    let deliberation = &dossier.deliberation;
    let signature = deliberation.signature.as_ref();
    let texte = |texte: &Option<Texte>| texte.as_ref().map(|texte| texte.trim().to_owned());
    let longue = |date: Date| french::date_longue(date.0);
    json!({
        "collectivite": collectivite(dossier),
        "assemblee": assemblee(dossier, decompte.profil),
        "seance": seance(dossier, decompte, annuaire),
        "president": president(dossier, annuaire),
        "secretaires": annuaire.groupe(&dossier.seance.secretaires),
        "rapporteur": deliberation.rapporteur.as_ref().map(|id| annuaire.nom(id)),
        "numero": texte(&deliberation.numero),
        "ordre": deliberation.ordre.as_ref().map(|ordre| ordre.valeur),
        "objet": deliberation.objet.trim(),
        "matiere": texte(&deliberation.matiere),
        "scrutateurs": annuaire.groupe(&dossier.seance.scrutateurs),
        "presidence": {
            "nom": deliberation.president.as_ref().map(|id| annuaire.nom(id)),
            "qualite": texte(&deliberation.president_qualite),
            "du": du_president(dossier, annuaire),
        },
        "vote": deliberation.vote.as_deref().zip(decompte.suffrages.as_ref())
            .map_or_else(vote::faits_vides, |(vote, suffrages)| vote::faits(vote, dossier, suffrages, annuaire)),
        // The vote that « autre_vote » or « vote_article » tells.
        "particulier": { "sur": null, "sens": null, "favorable": null, "par": null, "voix_preponderante": false },
        "sans_vote": sans_vote(dossier, decompte, annuaire),
        "retire": retire(dossier, decompte, annuaire),
        "interesses": deliberation.vote.as_ref().map_or_else(Groupe::default, |vote| annuaire.groupe(&vote.interesses)),
        "elus": deliberation.vote.as_ref().map_or_else(Groupe::default, |vote| annuaire.groupe(&vote.elus)),
        "restes_en_salle": deliberation.vote.as_ref().map_or_else(Groupe::default, |vote| annuaire.groupe(&vote.restes_en_salle)),
        "election": vote::faits_election(dossier),
        "huis_clos": {
            "demande": deliberation.huis_clos.as_ref().map(|huis_clos| huis_clos.demande.trim()),
            "vote": deliberation.huis_clos.as_ref().and_then(|huis_clos| huis_clos.vote.as_ref())
                .and_then(|scrutin| vote::du_huis_clos(scrutin, decompte, annuaire)),
        },
        "transmission": {
            "date_longue": deliberation.transmission.as_ref().map(|transmission| longue(*transmission.date)),
            "identifiant": deliberation.transmission.as_ref().and_then(|transmission| texte(&transmission.identifiant)),
        },
        "publication": {
            "date_longue": deliberation.publication.as_ref().and_then(|p| p.date.as_ref()).map(|date| longue(**date)),
            "mise_en_ligne": deliberation.publication.as_ref().and_then(|p| p.mise_en_ligne.as_ref()).map(|date| longue(**date)),
        },
        "auteur": {
            "nom": signature.and_then(|s| s.signataire.as_ref()).map(|id| annuaire.nom(id))
                .or_else(|| dossier.collectivite.executif.as_ref().map(nom_executif)),
            "qualite": sans_article(qualite_de_l_auteur(dossier, annuaire)),
        },
        "tribunal": {
            "ville": dossier.collectivite.tribunal.as_ref().map(|tribunal| tribunal.ville.trim()),
            "adresse": dossier.collectivite.tribunal.as_ref().and_then(|tribunal| texte(&tribunal.adresse)),
        },
    })
}

/// Is this member the executive, who withdrew from the vote of its accounts (CGCT, article L. 2121-14)?
fn se_retire(dossier: &Dossier, decompte: &Decompte<'_>, id: &str) -> bool {
    decompte.sujet == Some(Sujet::Comptes) && dossier.collectivite.membre_executif() == Some(id.trim())
}

/// Those who do not take part in the vote, without the executive that withdraws.
fn sans_vote(dossier: &Dossier, decompte: &Decompte<'_>, annuaire: &Annuaire<'_>) -> Groupe {
    let ids = dossier.deliberation.vote.iter().flat_map(|vote| &vote.ne_prennent_pas_part);
    let ids: Vec<Texte> = ids.filter(|id| !se_retire(dossier, decompte, id)).cloned().collect();
    annuaire.groupe(&ids)
}

/// The executive that withdraws from the vote of its accounts.
fn retire(dossier: &Dossier, decompte: &Decompte<'_>, annuaire: &Annuaire<'_>) -> Value {
    let ids = dossier.deliberation.vote.iter().flat_map(|vote| &vote.ne_prennent_pas_part);
    let qui = ids.into_iter().find(|id| se_retire(dossier, decompte, id));
    let executif = dossier.collectivite.executif.as_ref().filter(|_| qui.is_some());
    json!({
        "nom": qui.map(|id| annuaire.nom(id)),
        "qualite": sans_article(executif.map(|executif| french::minuscule_initiale(executif.qualite.trim()))),
        "e": if annuaire.toutes_femmes(qui.into_iter()) { "e" } else { "" },
    })
}

fn collectivite(dossier: &Dossier) -> Value {
    let collectivite = &dossier.collectivite;
    let nom = collectivite.nom.trim();
    let lieu = lieu(dossier);
    json!({
        "nom": nom,
        "de_nom": french::de(nom),
        "lieu": lieu,
        "a_lieu": french::a(&lieu),
        "siren": collectivite.siren.as_ref().map(|siren| siren.trim()),
    })
}

/// The name of the place alone: said, or drawn from the name of the body.
fn lieu(dossier: &Dossier) -> String {
    let collectivite = &dossier.collectivite;
    collectivite.toponyme.as_ref().map_or_else(|| french::lieu_du_nom(collectivite.nom.trim()), |lieu| lieu.trim().to_owned())
}

/// « d'Alès », « de la Communauté de communes du Val d'Orb », « des Yvelines »: what follows the name of the assembly.
fn de_la_collectivite(dossier: &Dossier, profil: &Profil) -> String {
    let collectivite = &dossier.collectivite;
    let nom = collectivite.nom.trim();
    if let Some(de) = &collectivite.de {
        return de.trim().to_owned();
    }
    if !profil.nomme_par_le_lieu {
        return french::de(nom);
    }
    // « Département des Yvelines » and « Région Bretagne » already say how their name is joined.
    match nom.split_once(' ') {
        Some(("Département" | "Conseil", reste)) if collectivite.toponyme.is_none() => {
            reste.trim_start_matches("départemental ").to_owned()
        }
        Some(("Région", _)) if collectivite.toponyme.is_none() => french::de(nom),
        _ => french::de(&lieu(dossier)),
    }
}

fn assemblee(dossier: &Dossier, profil: &Profil) -> Value {
    let nom = dossier.collectivite.assemblee.as_ref().map_or(profil.assemblee, |nom| nom.trim());
    let le = french::le(nom);
    json!({
        "nom": nom,
        "le": le,
        "de": de_la_collectivite(dossier, profil),
        "e": if french::est_feminin(nom) { "e" } else { "" },
        "du": french::contracter("de", &le),
        "au": french::contracter("à", &le),
    })
}

/// The quality of the author of the act: the executive's, or that of the member who signs.
fn qualite_de_l_auteur(dossier: &Dossier, annuaire: &Annuaire<'_>) -> Option<String> {
    let signature = dossier.deliberation.signature.as_ref();
    let signataire = signature.and_then(|signature| signature.signataire.as_ref());
    let fonction = || match signataire {
        Some(id) => annuaire.membre(id).and_then(|membre| membre.fonction.as_ref()),
        None => dossier.collectivite.executif.as_ref().map(|executif| &executif.qualite),
    };
    let qualite = signature.and_then(|signature| signature.qualite.as_ref()).or_else(fonction)?;
    Some(french::minuscule_initiale(qualite.trim()))
}

fn seance(dossier: &Dossier, decompte: &Decompte<'_>, annuaire: &Annuaire<'_>) -> Value {
    let seance = &dossier.seance;
    let convocation = seance.convocation.as_ref();
    let vote_urgence = convocation.and_then(|convocation| convocation.vote_urgence.as_ref());
    let (vote_urgence, urgence_admise) = vote_urgence.map_or((None, true), |scrutin| {
        vote::de_l_urgence(scrutin, &decompte.a_l_ouverture(scrutin, dossier).suffrages, annuaire)
    });
    let date = seance.date.0;
    let (annee, jour) = french::date_en_lettres(date, Orthographe::Classique);
    json!({
        "date": seance.date.to_string(),
        "annee": date.year(),
        "date_longue": french::date_longue(date),
        "date_courte": french::date_courte(date),
        "annee_lettres": annee,
        "jour_lettres": jour,
        "jour_semaine": french::jour_semaine(date),
        "heure": seance.heure.as_ref().map(|heure| french::heure(heure.heures, heure.minutes)),
        "heure_lettres": seance.heure.as_ref().map(|heure| french::heure_en_lettres(heure.heures, heure.minutes)),
        "lieu": seance.salle.as_ref().map(|lieu| lieu.trim()),
        "session": seance.session.as_ref().map(|session| match session.valeur {
            Session::Ordinaire => "ordinaire",
            Session::Extraordinaire => "extraordinaire",
        }),
        "convocation": convocation.map(|convocation| french::date_longue(convocation.date.0)),
        "urgence": convocation.and_then(|convocation| convocation.urgence.as_ref()).map(|motif| motif.trim().trim_end_matches('.')),
        "vote_urgence": vote_urgence,
        "urgence_admise": urgence_admise,
        "premiere_seance": convocation.and_then(|convocation| convocation.seconde.as_ref())
            .map(|seconde| french::date_longue(seconde.seance.0)),
    })
}

/// « du président », « de la présidente »: who presides over the matter.
fn du_president(dossier: &Dossier, annuaire: &Annuaire<'_>) -> &'static str {
    let president = dossier.deliberation.president.as_ref().or(dossier.seance.president.as_ref());
    if annuaire.toutes_femmes(president.into_iter()) { "de la présidente" } else { "du président" }
}

fn president(dossier: &Dossier, annuaire: &Annuaire<'_>) -> Value {
    let Some(id) = &dossier.seance.president else {
        return json!({ "nom": null, "qualite": null });
    };
    let executif = dossier.collectivite.executif.as_ref();
    let est_executif = executif.and_then(|e| e.membre.as_ref()).is_some_and(|membre| membre.trim() == id.trim());
    let qualite = match (&dossier.seance.president_qualite, executif) {
        (Some(qualite), _) => Some(qualite.trim().to_owned()),
        (None, Some(executif)) if est_executif => Some(french::minuscule_initiale(executif.qualite.trim())),
        _ => annuaire.membre(id).and_then(|membre| membre.fonction.as_ref()).map(|fonction| fonction.trim().to_owned()),
    };
    json!({ "nom": annuaire.nom(id), "qualite": sans_article(qualite) })
}

/// « le maire » → « maire »: an apposition takes no article.
fn sans_article(qualite: Option<String>) -> Option<String> {
    qualite.map(|qualite| {
        let courte = qualite.strip_prefix("le ").or_else(|| qualite.strip_prefix("la "));
        courte.map(str::to_owned).unwrap_or(qualite)
    })
}
