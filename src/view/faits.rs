//! The facts of an act, under the names that formulas and file names may cite.
//!
//! In: a dossier. Out: a JSON object in which every fact has its key, `null` when it is not known, so that a formula that asks
//! for something else can be told at once.

use std::cell::OnceCell;

use chrono::Datelike;
use serde_json::{Value, json};

use super::personnes::{Annuaire, Groupe, nom_executif};
use super::vote;
use crate::decompte::Decompte;
use crate::french::{self, Orthographe};
use crate::law::Profil;
use crate::model::{Date, Dossier, Session, Sujet, Texte, Vote};

/// What facts are drawn from: a dossier, and what is worked out of it when a fact first asks for it.
pub(super) struct Matiere<'a> {
    dossier: &'a Dossier,
    decompte: OnceCell<Decompte<'a>>,
    annuaire: OnceCell<Annuaire<'a>>,
}

impl<'a> Matiere<'a> {
    /// That of a dossier.
    pub(super) fn new(dossier: &'a Dossier) -> Self {
        Self { dossier, decompte: OnceCell::new(), annuaire: OnceCell::new() }
    }

    /// Its figures.
    pub(super) fn decompte(&self) -> &Decompte<'a> {
        self.decompte.get_or_init(|| Decompte::new(self.dossier))
    }

    /// Its members.
    pub(super) fn annuaire(&self) -> &Annuaire<'a> {
        self.annuaire.get_or_init(|| Annuaire::new(self.dossier))
    }

    /// The figures and the members, to be kept.
    pub(super) fn rendre(self) -> (Decompte<'a>, Annuaire<'a>) {
        let Self { dossier, decompte, annuaire } = self;
        let decompte = decompte.into_inner().unwrap_or_else(|| Decompte::new(dossier));
        (decompte, annuaire.into_inner().unwrap_or_else(|| Annuaire::new(dossier)))
    }
}

/// A fact: its name, and what it is.
type Fait = (&'static str, fn(&Matiere<'_>) -> Value);

/// Every fact.
const FAITS: [Fait; 25] = [
    ("collectivite", |m| collectivite(m.dossier)),
    ("assemblee", |m| assemblee(m.dossier, m.decompte().profil)),
    ("seance", |m| seance(m)),
    ("president", |m| president(m.dossier, m.annuaire())),
    ("secretaires", |m| json!(m.annuaire().groupe(&m.dossier.seance.secretaires))),
    ("rapporteur", |m| json!(m.dossier.deliberation.rapporteur.as_ref().map(|id| m.annuaire().nom(id)))),
    ("numero", |m| json!(texte(m.dossier.deliberation.numero.as_ref()))),
    ("ordre", |m| json!(m.dossier.deliberation.ordre.as_ref().map(|ordre| ordre.valeur))),
    ("objet", |m| json!(m.dossier.deliberation.objet.trim())),
    ("matiere", |m| json!(texte(m.dossier.deliberation.matiere.as_ref()))),
    ("scrutateurs", |m| json!(m.annuaire().groupe(&m.dossier.seance.scrutateurs))),
    ("presidence", presidence),
    ("vote", le_vote),
    // The vote that « autre_vote » or « vote_article » tells.
    ("particulier", |_| json!({ "sur": null, "sens": null, "favorable": null, "par": null, "voix_preponderante": false })),
    ("sans_vote", |m| json!(sans_vote(m.dossier, m.decompte(), m.annuaire()))),
    ("retire", |m| retire(m.dossier, m.decompte(), m.annuaire())),
    ("interesses", |m| json!(groupe_du_vote(m, |vote| &vote.interesses))),
    ("elus", |m| json!(groupe_du_vote(m, |vote| &vote.elus))),
    ("restes_en_salle", |m| json!(groupe_du_vote(m, |vote| &vote.restes_en_salle))),
    ("election", |m| vote::faits_election(m.dossier)),
    ("huis_clos", huis_clos),
    ("transmission", transmission),
    ("publication", publication),
    ("auteur", auteur),
    ("tribunal", tribunal),
];

/// Gathers every fact.
pub(super) fn faits(matiere: &Matiere<'_>) -> Value {
    rassembler(matiere, |_| true)
}

/// Gathers the facts whose names stand in a text, which alone a pattern can ask for: a name of file is made of few.
pub(super) fn faits_nommes(matiere: &Matiere<'_>, texte: &str) -> Value {
    rassembler(matiere, |nom| texte.contains(nom))
}

fn rassembler(matiere: &Matiere<'_>, voulu: impl Fn(&str) -> bool) -> Value {
    let voulus = FAITS.iter().filter(|(nom, _)| voulu(nom));
    Value::Object(voulus.map(|(nom, fait)| ((*nom).to_owned(), fait(matiere))).collect())
}

fn texte(texte: Option<&Texte>) -> Option<String> {
    texte.map(|texte| texte.trim().to_owned())
}

fn presidence(matiere: &Matiere<'_>) -> Value {
    let deliberation = &matiere.dossier.deliberation;
    json!({
        "nom": deliberation.president.as_ref().map(|id| matiere.annuaire().nom(id)),
        "qualite": texte(deliberation.president_qualite.as_ref()),
        "du": du_president(matiere.dossier, matiere.annuaire()),
    })
}

fn le_vote(matiere: &Matiere<'_>) -> Value {
    let (dossier, suffrages) = (matiere.dossier, &matiere.decompte().suffrages);
    let compte = dossier.deliberation.vote.as_deref().zip(suffrages.as_ref());
    compte.map_or_else(vote::faits_vides, |(vote, suffrages)| vote::faits(vote, dossier, suffrages, matiere.annuaire()))
}

/// Some of those whom the main vote names.
fn groupe_du_vote(matiere: &Matiere<'_>, qui: fn(&Vote) -> &Vec<Texte>) -> Groupe {
    let vote = matiere.dossier.deliberation.vote.as_deref();
    vote.map_or_else(Groupe::default, |vote| matiere.annuaire().groupe(qui(vote)))
}

fn huis_clos(matiere: &Matiere<'_>) -> Value {
    let huis_clos = matiere.dossier.deliberation.huis_clos.as_ref();
    let scrutin = huis_clos.and_then(|huis_clos| huis_clos.vote.as_ref());
    json!({
        "demande": huis_clos.map(|huis_clos| huis_clos.demande.trim()),
        "vote": scrutin.and_then(|scrutin| vote::du_huis_clos(scrutin, matiere.decompte(), matiere.annuaire())),
    })
}

fn transmission(matiere: &Matiere<'_>) -> Value {
    let transmission = matiere.dossier.deliberation.transmission.as_ref();
    json!({
        "date_longue": transmission.map(|transmission| longue(*transmission.date)),
        "identifiant": transmission.and_then(|transmission| texte(transmission.identifiant.as_ref())),
    })
}

fn publication(matiere: &Matiere<'_>) -> Value {
    let publication = matiere.dossier.deliberation.publication.as_ref();
    json!({
        "date_longue": publication.and_then(|p| p.date.as_ref()).map(|date| longue(**date)),
        "mise_en_ligne": publication.and_then(|p| p.mise_en_ligne.as_ref()).map(|date| longue(**date)),
    })
}

fn auteur(matiere: &Matiere<'_>) -> Value {
    let (dossier, annuaire) = (matiere.dossier, matiere.annuaire());
    let signataire = dossier.deliberation.signature.as_ref().and_then(|signature| signature.signataire.as_ref());
    json!({
        "nom": signataire.map(|id| annuaire.nom(id)).or_else(|| dossier.collectivite.executif.as_ref().map(nom_executif)),
        "qualite": sans_article(qualite_de_l_auteur(dossier, annuaire)),
    })
}

fn tribunal(matiere: &Matiere<'_>) -> Value {
    let tribunal = matiere.dossier.collectivite.tribunal.as_ref();
    json!({
        "ville": tribunal.map(|tribunal| tribunal.ville.trim()),
        "adresse": tribunal.and_then(|tribunal| texte(tribunal.adresse.as_ref())),
    })
}

fn longue(date: Date) -> String {
    french::date_longue(date.0)
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

fn seance(matiere: &Matiere<'_>) -> Value {
    let dossier = matiere.dossier;
    let seance = &dossier.seance;
    let convocation = seance.convocation.as_ref();
    let vote_urgence = convocation.and_then(|convocation| convocation.vote_urgence.as_ref());
    let (vote_urgence, urgence_admise) = vote_urgence.map_or((None, true), |scrutin| {
        vote::de_l_urgence(scrutin, &matiere.decompte().a_l_ouverture(scrutin, dossier).suffrages, matiere.annuaire())
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
