//! The plan by itself: what is cited exists, what is retained becomes an action, nobody is named without a reason.

use std::collections::HashMap;

use super::avec_plan;
use crate::check::Affaire;
use crate::check::regle::{Check, Constat, Examen};
use crate::decompte::{Chiffres, Renvois};
use crate::diagnostic::{Gravite, proche};
use crate::model::{Action, Assiduite, Atelier, Plan, Situe, Texte};

pub(in crate::check) const TABLE: [Check; 5] = [
    Check {
        code: "CTG-01",
        gravite: Gravite::Erreur,
        titre: "chaque action relève d'un axe de la convention, et chaque axe a un atelier ou une action",
        pourquoi: "Les annexes se rangent par axe : une action d'un axe inconnu n'y paraîtrait pas, et un axe vide annoncerait un \
                   engagement que rien ne traduit.",
        fondement: "convention territoriale globale, plan d'actions (annexe 3 du modèle national)",
        exemple: "- {id: A2, libelle: Logement}",
        ecrire: "corriger l'identifiant de l'axe, ou compléter la liste des axes",
        examen: Examen::Acte(axes),
        ..Check::MODELE
    },
    Check {
        code: "CTG-02",
        gravite: Gravite::Erreur,
        titre: "une proposition retenue a sa fiche-action, et ce que l'on cite d'un atelier existe",
        pourquoi: "Les participants d'un atelier doivent pouvoir retrouver ce que leur proposition est devenue. Un renvoi sans cible \
                   s'imprimerait comme une référence vide.",
        fondement: "convention territoriale globale, comptes rendus des ateliers",
        exemple: "- {id: P1, texte: Ouvrir un guichet unique, retenue: oui}",
        ecrire: "donner à la proposition l'identifiant de son action (« action: »), ou corriger l'identifiant cité",
        examen: Examen::Acte(renvois),
        ..Check::MODELE
    },
    Check {
        code: "CTG-09",
        gravite: Gravite::Avertissement,
        titre: "les noms de participants imprimés dans une annexe publique le sont avec leur accord",
        pourquoi: "Les annexes d'une délibération sont publiées et communicables à toute personne. Le nom d'un habitant ou d'un salarié \
                   présent à un atelier est une donnée personnelle : il est à vérifier que chacun accepte qu'il paraisse.",
        fondement: "règlement général sur la protection des données, articles 5 et 6",
        exemple: "participants_nommes: oui",
        ecrire: "noter l'accord de chacun (« accord: oui »), ou retirer « participants_nommes: oui » : la fiche donnera les organismes",
        examen: Examen::Acte(noms),
        ..Check::MODELE
    },
    Check {
        code: "CTG-12",
        gravite: Gravite::Erreur,
        titre: "deux axes, ateliers, actions, organismes, personnes ou constats n'ont pas le même identifiant",
        pourquoi: "Un identifiant relie une action à son axe, à ses ateliers et à ceux qui la financent : il ne peut désigner qu'une chose.",
        fondement: "usage",
        exemple: "- {id: A1, libelle: Parentalité}",
        ecrire: "donner à chacun un identifiant différent",
        examen: Examen::Acte(doubles),
        ..Check::MODELE
    },
    Check {
        code: "CTG-13",
        gravite: Gravite::Erreur,
        titre: "tout organisme et toute personne cités par un identifiant sont dans leur liste",
        pourquoi: "Un identifiant mal écrit s'imprimerait tel quel dans la fiche, et ferait compter deux organismes pour un dans les \
                   tableaux de financement.",
        fondement: "usage",
        exemple: "pilote: villle",
        ecrire: "corriger l'identifiant, ou ajouter l'organisme ou la personne à sa liste",
        examen: Examen::Acte(inconnus),
        ..Check::MODELE
    },
];

fn axes(affaire: &Affaire<'_>) -> Vec<Constat> {
    avec_plan(affaire, |plan, chiffres| {
        let mut servis = vec![false; plan.axes.len()];
        let ateliers = plan.ateliers.iter().map(|atelier| (&atelier.axe, "Cet atelier"));
        let actions = plan.actions.iter().map(|action| (&action.axe, "Cette action"));
        let mut constats = Vec::new();
        for (axe, quoi) in ateliers.chain(actions) {
            match chiffres.renvois.axe(axe) {
                Some(rang) => servis[rang] = true,
                None => constats.push(axe_inconnu(plan, axe, quoi)),
            }
        }
        let equipements = plan.equipements.iter().filter_map(|equipement| equipement.axe.as_ref());
        let perdus = equipements.filter(|axe| chiffres.renvois.axe(axe).is_none());
        constats.extend(perdus.map(|axe| axe_inconnu(plan, axe, "Cet équipement")));
        let vides = plan.axes.iter().zip(servis).filter(|(_, servi)| !servi);
        constats.extend(vides.map(|(axe, _)| {
            Constat::new(format!("Axe « {} » sans atelier ni action.", axe.libelle.trim()))
                .a(axe.libelle.lieu, "rien ne s'y rattache")
                .aide("rattacher une action à cet axe, ou le retirer de la liste")
        }));
        constats
    })
}

fn axe_inconnu(plan: &Plan, axe: &Texte, quoi: &str) -> Constat {
    let connus: Vec<&str> = plan.axes.iter().map(|axe| axe.id.trim()).collect();
    let constat = Constat::new(format!("{quoi} relève d'un axe inconnu, « {} ».", axe.trim())).a(axe.lieu, "axe inconnu");
    match proche(axe, &connus) {
        _ if connus.is_empty() => constat.aide("écrire la liste des axes (« axes: », ou la feuille « Axes »)"),
        Some(voisin) => constat.aide(format!("écrire « {voisin} » ? (axes connus : {})", connus.join(", "))),
        None => constat.aide(format!("axes connus : {}", connus.join(", "))),
    }
}

fn renvois(affaire: &Affaire<'_>) -> Vec<Constat> {
    avec_plan(affaire, |plan, chiffres| {
        let mut constats: Vec<Constat> =
            plan.ateliers.iter().flat_map(|atelier| de_l_atelier(atelier, plan, &chiffres.renvois)).collect();
        constats.extend(plan.actions.iter().flat_map(|action| de_l_action(action, &chiffres.renvois)));
        constats
    })
}

fn de_l_atelier(atelier: &Atelier, plan: &Plan, renvois: &Renvois<'_>) -> Vec<Constat> {
    let ids = |ids: Vec<Option<&Texte>>| -> Vec<String> { ids.into_iter().flatten().map(|id| id.trim().to_owned()).collect() };
    let enjeux = ids(plan.ateliers.iter().flat_map(|a| a.enjeux.iter().map(|enjeu| enjeu.id.as_ref())).collect());
    let objectifs = ids(plan.ateliers.iter().flat_map(|a| a.objectifs.iter().map(|objectif| objectif.id.as_ref())).collect());
    let mut constats = Vec::new();
    let mut chercher = |cite: &Option<Texte>, connus: &[String], quoi: &str| {
        if let Some(cite) = cite.as_ref().filter(|cite| !connus.iter().any(|id| id == cite.trim())) {
            constats.push(
                Constat::new(format!("{quoi} « {} » n'existe pas.", cite.trim()))
                    .a(cite.lieu, "renvoi sans cible")
                    .aide("corriger l'identifiant, ou le retirer"),
            );
        }
    };
    for objectif in &atelier.objectifs {
        chercher(&objectif.enjeu, &enjeux, "L'enjeu");
    }
    for proposition in &atelier.propositions {
        chercher(&proposition.objectif, &objectifs, "L'objectif");
    }
    for proposition in &atelier.propositions {
        let nom = proposition.id.as_ref().map_or_else(String::new, |id| format!(" {}", id.trim()));
        match &proposition.action {
            Some(action) if renvois.action(action).is_none() => constats.push(
                Constat::new(format!("Proposition{nom} : la fiche-action « {} » n'existe pas.", action.trim()))
                    .a(action.lieu, "fiche inconnue")
                    .aide("recopier l'identifiant tel qu'il est dans la liste des actions"),
            ),
            None if proposition.retenue.as_ref().is_some_and(|retenue| retenue.valeur) => constats.push(
                Constat::new(format!("Proposition{nom} retenue, mais sans fiche-action."))
                    .a(proposition.texte.lieu, "proposition retenue")
                    .aide("dire quelle action la met en œuvre, ou qu'elle n'est pas retenue et pourquoi"),
            ),
            _ => {}
        }
    }
    constats
}

fn de_l_action(action: &Action, renvois: &Renvois<'_>) -> Vec<Constat> {
    let ateliers = action.ateliers.iter().filter(|cite| renvois.atelier(cite).is_none()).map(|cite| (cite, "l'atelier"));
    let perdus = action.constats.iter().filter(|cite| renvois.constat(cite).is_none()).map(|cite| (cite, "le constat"));
    let dire = |(cite, quoi): (&Texte, &str)| {
        let message = format!("Fiche {} : {quoi} « {} » n'existe pas.", action.id.trim(), cite.trim());
        Constat::new(message).a(cite.lieu, "renvoi sans cible").aide("corriger l'identifiant, ou le retirer")
    };
    ateliers.chain(perdus).map(dire).collect()
}

/// Most places shown for one finding: the first ones tell enough.
const PLACES: usize = 6;

fn noms(affaire: &Affaire<'_>) -> Vec<Constat> {
    avec_plan(affaire, |plan, chiffres| {
        let Some(nommes) = plan.participants_nommes.as_ref().filter(|nommes| nommes.valeur) else { return Vec::new() };
        let presents = plan.ateliers.iter().flat_map(|atelier| &atelier.participants).filter(|participant| {
            participant.nombre.is_none() && participant.presence.as_ref().is_none_or(|p| p.valeur == Assiduite::Present)
        });
        let mut vus = HashMap::new();
        for participant in presents {
            let fiche = participant.personne.as_ref().and_then(|id| chiffres.renvois.personne(id));
            let accord = participant.accord.as_ref().or_else(|| fiche?.accord.as_ref());
            let cite = participant.personne.as_ref().or(participant.nom.as_ref());
            if let (Some(cite), false) = (cite, accord.is_some_and(|accord| accord.valeur)) {
                vus.entry(cite.trim()).or_insert(cite.lieu);
            }
        }
        let mut places: Vec<_> = vus.into_values().collect();
        places.sort();
        let nombre = places.len();
        if nombre == 0 {
            return Vec::new();
        }
        let mot = crate::french::accorder(nombre as u64, "Nom de participant", "Noms de participants");
        let constat =
            Constat::new(format!("{mot} à confirmer pour publication : {nombre}.")).a(nommes.lieu, "les noms sont imprimés");
        let places = places.into_iter().take(PLACES);
        vec![places.fold(constat, |constat, lieu| constat.a(lieu, "accord non dit"))]
    })
}

fn doubles(affaire: &Affaire<'_>) -> Vec<Constat> {
    avec_plan(affaire, |plan, _| {
        fn ids<T>(liste: &[Situe<T>], id: impl Fn(&T) -> Option<&Texte>) -> Vec<&Texte> {
            liste.iter().filter_map(|element| id(&element.valeur)).collect()
        }
        let constats = plan.ateliers.iter().flat_map(|atelier| atelier.constats.iter().filter_map(|constat| constat.id.as_ref()));
        let listes = [
            ("Deux axes ont", ids(&plan.axes, |axe| Some(&axe.id))),
            ("Deux ateliers ont", ids(&plan.ateliers, |atelier| Some(&atelier.id))),
            ("Deux actions ont", ids(&plan.actions, |action| Some(&action.id))),
            ("Deux organismes ont", ids(&plan.organismes, |organisme| Some(&organisme.id))),
            ("Deux personnes ont", ids(&plan.personnes, |personne| Some(&personne.id))),
            ("Deux constats ont", constats.collect()),
        ];
        let mut trouves = Vec::new();
        for (quoi, ids) in listes {
            let mut vus: HashMap<String, &Texte> = HashMap::new();
            for id in ids {
                if let Some(premier) = vus.insert(id.trim().to_lowercase(), id) {
                    let constat = Constat::new(format!("{quoi} l'identifiant « {} ».", id.trim()));
                    trouves.push(constat.a(id.lieu, "second").a(premier.lieu, "premier"));
                }
            }
        }
        trouves
    })
}

fn inconnus(affaire: &Affaire<'_>) -> Vec<Constat> {
    avec_plan(affaire, |plan, chiffres| {
        let mut inconnus: Vec<(&Texte, bool)> = organismes_cites(plan)
            .into_iter()
            .filter(|cite| !plan.organismes.is_empty() && chiffres.renvois.organisme(cite).organisme.is_none())
            .map(|cite| (cite, true))
            .collect();
        let connue =
            |cite: &Texte| chiffres.renvois.personne(cite).is_some() || chiffres.renvois.organisme(cite).organisme.is_some();
        inconnus.extend(
            personnes_citees(plan).into_iter().filter(|cite| !plan.personnes.is_empty() && !connue(cite)).map(|c| (c, false)),
        );
        // A name in full has a space; an identifier has none.
        let seuls =
            inconnus.into_iter().filter(|(cite, _)| !cite.trim().is_empty() && !cite.trim().contains(char::is_whitespace));
        seuls.map(|(cite, organisme)| inconnu(plan, cite, organisme, chiffres)).collect()
    })
}

fn inconnu(plan: &Plan, cite: &Texte, organisme: bool, _: &Chiffres<'_>) -> Constat {
    let organismes = plan.organismes.iter().map(|organisme| organisme.id.trim());
    let connus: Vec<&str> =
        if organisme { organismes.collect() } else { plan.personnes.iter().map(|p| p.id.trim()).chain(organismes).collect() };
    let quoi = if organisme { "Aucun organisme n'a" } else { "Aucune personne n'a" };
    let constat = Constat::new(format!("{quoi} l'identifiant « {} ».", cite.trim())).a(cite.lieu, "identifiant inconnu");
    match proche(cite, &connus) {
        Some(voisin) => constat.aide(format!("écrire « {voisin} » ? sinon, compléter la liste, ou écrire le nom en entier")),
        None => constat,
    }
}

/// Every organism that is cited.
fn organismes_cites(plan: &Plan) -> Vec<&Texte> {
    let mut cites: Vec<&Texte> = Vec::new();
    cites.extend(plan.convention.iter().flat_map(|convention| convention.signataires.iter().map(|s| &s.organisme)));
    cites.extend(plan.personnes.iter().filter_map(|personne| personne.organisme.as_ref()));
    cites.extend(plan.ateliers.iter().flat_map(|a| a.participants.iter().filter_map(|p| p.organisme.as_ref())));
    for action in &plan.actions {
        cites.extend(action.pilote.iter().chain(&action.copilotes));
        cites.extend(action.partenaires.iter().map(|partenaire| &partenaire.organisme));
        cites.extend(action.moyens_humains.iter().filter_map(|moyen| moyen.financeur.as_ref()));
        cites.extend(action.budget.recettes.iter().map(|recette| &recette.financeur));
    }
    cites.extend(plan.equipements.iter().filter_map(|equipement| equipement.gestionnaire.as_ref()));
    cites
}

/// Every person that is cited; an organism may stand where somebody does something.
fn personnes_citees(plan: &Plan) -> Vec<&Texte> {
    let mut cites: Vec<&Texte> = Vec::new();
    cites.extend(plan.axes.iter().filter_map(|axe| axe.referent.as_ref()));
    for atelier in &plan.ateliers {
        cites.extend(atelier.animateurs.iter().chain(&atelier.redacteur));
        cites.extend(atelier.participants.iter().filter_map(|participant| participant.personne.as_ref()));
        cites.extend(atelier.decisions.iter().filter_map(|decision| decision.pilote.as_ref()));
    }
    for action in &plan.actions {
        cites.extend(&action.referent);
        cites.extend(action.etapes.iter().filter_map(|etape| etape.responsable.as_ref()));
        cites.extend(action.indicateurs.iter().filter_map(|indicateur| indicateur.responsable.as_ref()));
    }
    cites
}
