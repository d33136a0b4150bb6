//! The members in office: each accounted for once, no more of them than the law allows.

use std::collections::{HashMap, HashSet};

use super::Affaire;
use super::noms::{compte, nom, nommer};
use super::regle::{Check, Constat, Examen};
use crate::decompte::titulaires;
use crate::diagnostic::Gravite;
use crate::french;
use crate::law;
use crate::model::{Situe, Texte, TypeCollectivite};

pub(super) const TABLE: [Check; 5] = [
    Check {
        code: "EFF-01",
        gravite: Gravite::Erreur,
        titre: "présents, représentés et absents font le nombre des membres en exercice",
        pourquoi: "Le procès-verbal nomme les membres présents ou représentés ; quand les listes ne font pas le compte, quelqu'un manque \
                   ou compte deux fois, et le quorum comme les voix sont faussés. Les absents ne sont comptés que si la séance en nomme.",
        fondement: "CGCT, articles L. 2121-15 et L. 2121-17",
        exemple: "en_exercice: 5",
        ecrire: "compléter « absents » et « excuses », ou corriger le nombre des membres en exercice",
        examen: Examen::Acte(compte_inexact),
        ..Check::MODELE
    },
    Check {
        code: "EFF-02",
        titre: "il n'y a pas plus de membres en exercice que l'effectif légal",
        pourquoi: "Le nombre des conseillers municipaux dépend de la population au dernier renouvellement. S'il a changé depuis, ou si la \
                   commune est nouvelle, « effectif_legal » le dit.",
        fondement: "CGCT, article L. 2121-2",
        exemple: "en_exercice: 23",
        ecrire: "vérifier le nombre des membres en exercice et la population, ou ajouter « effectif_legal: … » à la collectivité",
        examen: Examen::Acte(plus_que_l_effectif),
        ..Check::MODELE
    },
    Check {
        code: "EFF-03",
        gravite: Gravite::Erreur,
        titre: "nul n'est cité deux fois, ni à la fois présent et absent",
        pourquoi: "Un membre est présent ou il ne l'est pas : cité deux fois, il s'imprimerait deux fois, et l'acte se contredirait.",
        fondement: "CGCT, article L. 2121-15",
        exemple: "excuses: [martin]",
        ecrire: "ne garder le membre que dans une liste",
        examen: Examen::Acte(cites_deux_fois),
        ..Check::MODELE
    },
    Check {
        code: "EFF-04",
        titre: "tous les membres en exercice sont décrits",
        pourquoi: "La liste des membres de la collectivité en compte moins qu'il n'y en a en exercice : il y manque sans doute un nouveau \
                   membre, que la séance ne pourra citer. Une liste qui n'en décrit que quelques-uns n'est pas signalée.",
        fondement: "usage",
        exemple: "en_exercice: 4",
        ecrire: "ajouter à « collectivite: membres: » ceux qui manquent, ou corriger le nombre des membres en exercice",
        examen: Examen::Acte(moins_de_decrits),
        ..Check::MODELE
    },
    Check {
        code: "EFF-05",
        gravite: Gravite::Conseil,
        titre: "la liste des membres est celle des membres en exercice",
        pourquoi: "La liste des membres de la collectivité en compte plus qu'il n'y en a en exercice : elle garde sans doute quelqu'un qui \
                   a quitté l'assemblée, ou un suppléant dont « suppleant_de » n'est pas dit.",
        fondement: "usage",
        exemple: "en_exercice: 2",
        ecrire: "mettre à jour « collectivite: membres: », ou corriger le nombre des membres en exercice",
        examen: Examen::Acte(plus_de_decrits),
        ..Check::MODELE
    },
];

fn compte_inexact(affaire: &Affaire<'_>) -> Vec<Constat> {
    let seance = affaire.seance();
    let Some(en_exercice) = seance.en_exercice.as_ref().filter(|_| affaire.decompte.presence.connue) else { return Vec::new() };
    let appel = affaire.decompte.appel(affaire.dossier);
    let (total, nombre) = (appel.total(), en_exercice.valeur as usize);
    let absents_nommes = !seance.excuses.is_empty() || !seance.absents.is_empty();
    if total == nombre || total < nombre && !absents_nommes {
        return Vec::new();
    }
    let morceaux = [
        (appel.presents, ["présent", "présents"], seance.presents.first().and_then(|id| id.lieu)),
        (appel.supplees, ["suppléé", "suppléés"], seance.suppleances.first().and_then(|suppleance| suppleance.lieu)),
        (appel.representes, ["représenté", "représentés"], seance.pouvoirs.first().and_then(|pouvoir| pouvoir.lieu)),
        (appel.absents, ["absent", "absents"], seance.excuses.first().or(seance.absents.first()).and_then(|id| id.lieu)),
    ];
    let dits = morceaux.map(|(nombre, [un, des], lieu)| (nombre, compte(nombre, un, des), lieu));
    let dits: Vec<_> = dits.into_iter().filter(|(nombre, ..)| *nombre > 0).collect();
    let somme: Vec<&str> = dits.iter().map(|(_, texte, _)| texte.as_str()).collect();
    let message = format!("Effectif incohérent : {} font {total}, pour {nombre} membres en exercice.", somme.join(" + "));
    let mut constat = Constat::new(message).a(en_exercice.lieu, format!("{nombre} en exercice"));
    for (_, texte, lieu) in &dits {
        constat = constat.a(*lieu, format!("{texte} à partir d'ici"));
    }
    let oublies: Vec<String> = appel.oublies.iter().map(|membre| nommer(membre)).collect();
    if total < nombre && !oublies.is_empty() && oublies.len() <= nombre - total {
        constat = constat.aide(format!("citer parmi les présents ou les absents : {}", french::enumerer(&oublies)));
    }
    vec![constat]
}

fn plus_que_l_effectif(affaire: &Affaire<'_>) -> Vec<Constat> {
    let (seance, collectivite) = (affaire.seance(), &affaire.dossier.collectivite);
    let commune = collectivite.nature.valeur == TypeCollectivite::Commune;
    let par_la_population = || {
        let population = collectivite.population.as_ref().filter(|_| commune)?;
        let effectif = law::effectif_communal(population.valeur, seance.date.0)?;
        let habitants = french::groupes(u64::from(population.valeur));
        Some((effectif, population.lieu, format!("{habitants} habitants : {effectif} conseillers")))
    };
    let dit = collectivite.effectif_legal.as_ref().map(|dit| (dit.valeur, dit.lieu, "effectif légal".to_owned()));
    let (Some(en_exercice), Some((effectif, lieu, legende))) = (&seance.en_exercice, dit.or_else(par_la_population)) else {
        return Vec::new();
    };
    if en_exercice.valeur <= effectif {
        return Vec::new();
    }
    let message = format!("{} membres en exercice, pour un effectif légal de {effectif}.", en_exercice.valeur);
    vec![Constat::new(message).a(en_exercice.lieu, "membres en exercice").a(lieu, legende)]
}

fn cites_deux_fois(affaire: &Affaire<'_>) -> Vec<Constat> {
    let seance = affaire.seance();
    let listes = [("présents", &seance.presents), ("excusés", &seance.excuses), ("absents", &seance.absents)];
    let mut vus: HashMap<&str, (&str, &Texte)> = HashMap::new();
    let mut dits: HashSet<(&str, &str, &str)> = HashSet::new();
    let mut constats = Vec::new();
    for (liste, ids) in listes {
        for id in ids {
            let Some((premiere, citation)) = vus.insert(id.trim(), (liste, id)) else { continue };
            // Cited ten times over, a member is told once.
            if !dits.insert((id.trim(), premiere, liste)) {
                continue;
            }
            let qui = nom(affaire.dossier, id);
            let message = if premiere == liste {
                format!("{qui} figure deux fois parmi les {liste}.")
            } else {
                format!("{qui} figure à la fois parmi les {premiere} et parmi les {liste}.")
            };
            let constat = Constat::new(message).a(id.lieu, format!("parmi les {liste}"));
            constats.push(constat.a(citation.lieu, format!("parmi les {premiere}")));
        }
    }
    constats
}

fn moins_de_decrits(affaire: &Affaire<'_>) -> Vec<Constat> {
    let Some(en_exercice) = &affaire.seance().en_exercice else { return Vec::new() };
    let (decrits, nombre) = (titulaires(affaire.dossier).count(), en_exercice.valeur as usize);
    // A list of a few members is not the whole assembly.
    if decrits >= nombre || 4 * decrits < 3 * nombre {
        return Vec::new();
    }
    vec![ecart(affaire, en_exercice, decrits)]
}

fn plus_de_decrits(affaire: &Affaire<'_>) -> Vec<Constat> {
    let Some(en_exercice) = &affaire.seance().en_exercice else { return Vec::new() };
    let decrits = titulaires(affaire.dossier).count();
    if decrits <= en_exercice.valeur as usize {
        return Vec::new();
    }
    vec![ecart(affaire, en_exercice, decrits)]
}

/// The list of members and the number in office, side by side.
fn ecart(affaire: &Affaire<'_>, en_exercice: &Situe<u32>, decrits: usize) -> Constat {
    let message = format!(
        "{} membres en exercice, mais {} dans la liste.",
        en_exercice.valeur,
        compte(decrits, "membre décrit", "membres décrits")
    );
    let premier = affaire.dossier.collectivite.membres.first().and_then(|membre| membre.lieu);
    let constat = Constat::new(message).a(en_exercice.lieu, "membres en exercice");
    constat.a(premier, format!("{} à partir d'ici", compte(decrits, "membre", "membres")))
}
