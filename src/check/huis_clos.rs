//! Sitting in private: asked for, decided, by enough members.

use super::Affaire;
use super::mises_aux_voix::presence_a;
use super::regle::{Check, Constat, Examen};
use crate::diagnostic::Gravite;
use crate::french;
use crate::model::{HuisClos, Situe, Vote};

pub(super) const TABLE: [Check; 3] = [
    Check {
        code: "HC-01",
        gravite: Gravite::Erreur,
        titre: "le huis clos est décidé par l'assemblée",
        pourquoi: "Les séances sont publiques. Seule l'assemblée peut décider de siéger à huis clos, par un vote sans débat que l'acte mentionne ; \
                   décidé par le seul maire ou président, le huis clos exposerait à l'annulation tout ce qui s'y vote.",
        fondement: "CGCT, article L. 2121-18",
        exemple: "huis_clos: {demande: du maire}",
        ecrire: "ajouter le vote : « huis_clos: {demande: du maire, vote: {pour: 12, contre: 1}} »",
        examen: Examen::Acte(sans_decision),
        ..Check::MODELE
    },
    Check {
        code: "HC-02",
        gravite: Gravite::Avertissement,
        titre: "le huis clos est demandé par assez de membres, ou par qui préside",
        pourquoi: "La demande vient de trois membres au moins dans une commune, de cinq dans un établissement intercommunal, un département ou \
                   une région, ou bien du maire ou du président.",
        fondement: "CGCT, articles L. 2121-18, L. 3121-11, L. 4132-10 et L. 5211-11",
        exemple: "huis_clos: {demande: de deux membres, vote: {resultat: unanimite}}",
        ecrire: "corriger qui l'a demandé ; à vérifier au procès-verbal",
        examen: Examen::Acte(trop_peu_de_demandeurs),
        ..Check::MODELE
    },
    Check {
        code: "HC-03",
        gravite: Gravite::Erreur,
        titre: "le huis clos réunit plus de la moitié des présents et des représentés",
        pourquoi: "La majorité ne se compte pas ici sur les suffrages exprimés, mais sur tous les membres présents ou représentés : les abstentions \
                   pèsent contre le huis clos.",
        fondement: "CGCT, article L. 2121-18",
        exemple: "vote: {pour: 2, contre: 1, abstentions: 1}",
        ecrire: "corriger les voix ; si cette majorité n'est pas atteinte, la séance était publique : retirer « huis_clos: »",
        examen: Examen::Acte(sans_majorite),
        ..Check::MODELE
    },
];

/// The private sitting of an act, where the law says how it is decided.
fn huis_clos<'a>(affaire: &'a Affaire<'_>) -> Option<&'a HuisClos> {
    affaire.acte().huis_clos.as_ref().filter(|_| affaire.profil().huis_clos.is_some())
}

fn sans_decision(affaire: &Affaire<'_>) -> Vec<Constat> {
    let sans = huis_clos(affaire).filter(|huis_clos| huis_clos.vote.is_none());
    let dire = |huis_clos: &HuisClos| {
        let message = "Huis clos : la décision de l'assemblée n'est pas mentionnée.";
        Constat::new(message).a(huis_clos.demande.lieu, "demandé, mais pas voté")
    };
    sans.map(dire).into_iter().collect()
}

/// Numbers in letters, from one to four: enough to tell when there are not five.
const NOMBRES: [(&str, u32); 6] = [("un", 1), ("une", 1), ("deux", 2), ("trois", 3), ("quatre", 4), ("cinq", 5)];

/// Those who may ask as many as they are.
const PRESIDENCES: [&str; 5] = ["maire", "president", "presidente", "presidence", "executif"];

fn trop_peu_de_demandeurs(affaire: &Affaire<'_>) -> Vec<Constat> {
    let Some((huis_clos, (requis, _))) = huis_clos(affaire).zip(affaire.profil().huis_clos) else { return Vec::new() };
    let Some(nombre) = demandeurs(&huis_clos.demande).filter(|nombre| *nombre < requis) else { return Vec::new() };
    let membres = french::accorder(u64::from(nombre), "membre", "membres");
    let constat = Constat::new(format!("Demande de huis clos par {nombre} {membres}, pour {requis} requis."));
    vec![constat.a(huis_clos.demande.lieu, "demande")]
}

/// How many members ask, where a number says it and nobody who presides is named: « de deux membres du conseil ».
fn demandeurs(demande: &str) -> Option<u32> {
    let nu = french::sans_accents(demande).to_lowercase();
    let mots: Vec<&str> = nu.split(|signe: char| !signe.is_alphanumeric()).collect();
    if mots.iter().any(|mot| PRESIDENCES.contains(mot)) {
        return None;
    }
    let nombre = |mot: &str| mot.parse().ok().or_else(|| NOMBRES.iter().find(|(nom, _)| *nom == mot).map(|(_, nombre)| *nombre));
    let membres = ["membre", "conseill", "delegue", "elu"];
    mots.windows(2).find_map(|paire| {
        let de_membres = membres.iter().any(|debut| paire[1].starts_with(debut));
        nombre(paire[0]).filter(|_| de_membres)
    })
}

fn sans_majorite(affaire: &Affaire<'_>) -> Vec<Constat> {
    let vote = huis_clos(affaire).and_then(|huis_clos| huis_clos.vote.as_ref());
    vote.and_then(|vote| majorite_manquee(affaire, vote)).into_iter().collect()
}

/// Votes for that are not more than half of those present or represented, as far as they are known.
fn majorite_manquee(affaire: &Affaire<'_>, vote: &Situe<Vote>) -> Option<Constat> {
    let compte = affaire.decompte.autre(vote);
    let pour = compte.suffrages.pour?;
    let presence = &compte.presence;
    let connue = affaire.presence_connue();
    let sur = if connue { presence.presents.len() + presence.pouvoirs().count() } else { compte.suffrages.total()? };
    if pour * 2 > sur {
        return None;
    }
    let message = format!("Huis clos : {pour} voix pour, quand il en faut {} sur {sur} présents ou représentés.", sur / 2 + 1);
    let lieu = vote.pour.as_ref().and_then(|voix| voix.lieu).or(vote.lieu);
    let constat = Constat::new(message).a(lieu, "majorité des présents ou représentés");
    Some(if connue { presence_a(constat, presence, affaire.seance()) } else { constat })
}
