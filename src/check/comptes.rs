//! The vote of accounts: presided over by another than the executive, who withdraws; in time, and under their name.

use super::Affaire;
use super::regle::{Check, Constat, Examen};
use crate::diagnostic::Gravite;
use crate::french;
use crate::law;
use crate::model::{Etat, Resultat, Sujet, Texte, Voix};

pub(super) const TABLE: [Check; 5] = [
    Check {
        code: "CPT-01",
        gravite: Gravite::Erreur,
        titre: "le vote des comptes est présidé par un autre que l'exécutif",
        pourquoi: "Quand son compte est débattu, le maire ou le président cède la présidence à un membre que l'assemblée élit pour cette affaire. Un \
                   compte voté sous sa présidence risque l'annulation.",
        fondement: "CGCT, article L. 2121-14",
        exemple: "objet: Approbation du compte administratif 2024",
        ecrire: "écrire dans l'acte « president: » et « president_qualite: élue pour l'examen du compte administratif »",
        examen: Examen::Acte(preside_par_l_executif),
        ..Check::MODELE
    },
    Check {
        code: "CPT-02",
        gravite: Gravite::Erreur,
        titre: "l'exécutif se retire au moment du vote des comptes",
        pourquoi: "Il peut assister au débat, mais quitte la salle pour le vote : il n'est compté ni parmi les présents ni parmi les votants, et ne \
                   peut ni donner ni exercer de pouvoir. Sa participation exposerait la délibération à l'annulation.",
        fondement: "CGCT, article L. 2121-14",
        exemple: "vote: {pour: [maire, martin, petit, leroy]}",
        ecrire: "s'il s'est retiré, l'inscrire dans « ne_prennent_pas_part: » du vote et l'ôter des voix",
        examen: Examen::Acte(vote_de_l_executif),
        ..Check::MODELE
    },
    Check {
        code: "CPT-03",
        gravite: Gravite::Avertissement,
        titre: "les comptes sont votés au plus tard le 30 juin",
        pourquoi: "Passé le 30 juin de l'année suivante, le préfet peut saisir la chambre régionale des comptes.",
        fondement: "CGCT, article L. 1612-12",
        exemple: "exercice: 2024",
        ecrire: "à vérifier : la date de la séance, ou l'exercice",
        examen: Examen::Acte(comptes_tardifs),
        ..Check::MODELE
    },
    Check {
        code: "CPT-04",
        gravite: Gravite::Avertissement,
        titre: "à compter de l'exercice 2026, on vote un compte financier unique",
        pourquoi: "Le compte financier unique remplace le compte administratif et le compte de gestion, que la collectivité et le comptable tenaient \
                   chacun de leur côté.",
        fondement: "loi n° 2023-1322 du 29 décembre 2023, article 205 ; ordonnance n° 2025-526 du 12 juin 2025",
        exemple: "objet: Approbation du compte administratif 2026",
        ecrire: "écrire « compte financier unique », ou corriger l'exercice",
        examen: Examen::Acte(ancien_nom),
        ..Check::MODELE
    },
    Check {
        code: "CPT-06",
        gravite: Gravite::Conseil,
        titre: "les comptes sont arrêtés, sauf majorité contre",
        pourquoi: "À la différence des autres délibérations, le compte est arrêté si une majorité des voix ne s'est pas dégagée contre son adoption : à \
                   égalité, il est adopté.",
        fondement: "CGCT, article L. 1612-12",
        exemple: "vote: {pour: 1, contre: 1, abstentions: 1, ne_prennent_pas_part: [durand]}",
        ecrire: "écrire « etat: adopte », si aucune majorité ne s'est dégagée contre les comptes",
        examen: Examen::Acte(rejet_sans_majorite_contre),
        ..Check::MODELE
    },
];

/// Are accounts voted on, and was the vote held?
fn comptes_votes(affaire: &Affaire<'_>) -> bool {
    let acte = affaire.acte();
    let entendu = acte.vote.as_ref().and_then(|vote| vote.resultat.as_ref());
    let entendu = entendu.is_some_and(|resultat| resultat.valeur == Resultat::PrendActe);
    let voulu = matches!(acte.etat.valeur, Etat::Adopte | Etat::Executoire | Etat::Rejete);
    affaire.decompte.sujet == Some(Sujet::Comptes) && voulu && !entendu
}

/// Where it is said, or seen, that the act is about accounts.
fn sujet_a(constat: Constat, affaire: &Affaire<'_>) -> Constat {
    let acte = affaire.acte();
    constat.a(acte.sujet.as_ref().map_or(acte.objet.lieu, |sujet| sujet.lieu), "vote des comptes")
}

fn preside_par_l_executif(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    let president = acte.president.as_ref().or(affaire.seance().president.as_ref());
    let executif = affaire.dossier.collectivite.membre_executif();
    let (Some(president), Some(executif), true) = (president, executif, comptes_votes(affaire)) else { return Vec::new() };
    if president.trim() != executif {
        return Vec::new();
    }
    let constat = Constat::new("Un président de séance doit être élu pour le vote des comptes.");
    vec![sujet_a(constat, affaire).a(president.lieu, format!("{} préside ici", affaire.nom(president)))]
}

fn vote_de_l_executif(affaire: &Affaire<'_>) -> Vec<Constat> {
    let executif = affaire.dossier.collectivite.membre_executif().filter(|_| comptes_votes(affaire));
    let (Some(executif), Some(vote)) = (executif, &affaire.acte().vote) else { return Vec::new() };
    let est_lui = |id: &&Texte| id.trim() == executif;
    let voix = [&vote.pour, &vote.contre, &vote.abstentions].into_iter().flatten();
    let nomme = voix.flat_map(|voix| if let Voix::Noms(noms) = &voix.valeur { &noms[..] } else { &[] }).find(est_lui);
    let presence = &affaire.decompte.presence;
    if nomme.is_none() && !(affaire.presence_connue() && presence.peut_voter(executif)) {
        return Vec::new();
    }
    let constat = Constat::new(format!("{} doit se retirer au moment du vote des comptes.", affaire.nom(executif)));
    let constat =
        constat.a(nomme.map_or(vote.lieu, |id| id.lieu), if nomme.is_some() { "compté ici" } else { "compté parmi les votants" });
    let seance = affaire.seance();
    let constat = constat.a(seance.presents.iter().find(est_lui).and_then(|id| id.lieu), "présent ici");
    let pouvoirs = presence.mandats.iter().filter(|mandat| est_lui(&mandat.de) || est_lui(&mandat.a));
    vec![pouvoirs.fold(constat, |constat, mandat| constat.a(mandat.lieu, "son pouvoir"))]
}

fn comptes_tardifs(affaire: &Affaire<'_>) -> Vec<Constat> {
    let (acte, seance) = (affaire.acte(), affaire.seance());
    let exercice = law::exercice(acte).filter(|_| comptes_votes(affaire));
    let Some((exercice, limite)) = exercice.and_then(|exercice| Some((exercice, law::limite_des_comptes(exercice)?))) else {
        return Vec::new();
    };
    if seance.date.0 <= limite {
        return Vec::new();
    }
    let message = format!("Vote des comptes {exercice} après le {}.", french::date_longue(limite));
    let lieu = acte.exercice.as_ref().map_or(acte.objet.lieu, |exercice| exercice.lieu);
    vec![Constat::new(message).a(lieu, format!("exercice {exercice}")).a(seance.date.lieu, "séance")]
}

/// The documents that the compte financier unique replaces, without accents nor capitals.
const REMPLACES: [&str; 2] = ["compte administratif", "compte de gestion"];

/// How far after the name of a document its year may stand, in bytes: « du budget annexe de l'eau, exercice 2026 ».
const PORTEE: usize = 60;

fn ancien_nom(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    let textes = std::iter::once(&acte.objet).chain(acte.decide.iter().map(|decision| &decision.texte));
    let textes = textes.filter(|texte| texte.contains("ompte") || texte.contains("OMPTE"));
    // The act of a later year may speak of the accounts of an earlier one: the year is the one that follows the name.
    let dit = acte.exercice.as_ref().filter(|_| affaire.decompte.sujet == Some(Sujet::Comptes)).map(|exercice| exercice.valeur);
    let fautif = |annee: u32| annee >= law::PREMIER_EXERCICE_DU_CFU;
    textes
        .filter_map(|texte| {
            let nu = french::sans_accents(texte).to_lowercase();
            let (nom, at) = REMPLACES.iter().find_map(|nom| Some((*nom, nu.find(nom)?)))?;
            let apres: String = nu[at..].chars().take(PORTEE).collect();
            let annees = apres.split(|signe: char| !signe.is_ascii_digit()).filter(|mot| mot.len() == 4);
            let annee = annees.filter_map(|mot| mot.parse().ok()).find(|annee| (2000..=2099).contains(annee)).or(dit)?;
            let message = format!("Exercice {annee} : le compte financier unique remplace le {nom}.");
            fautif(annee).then(|| Constat::new(message).dans(texte, nom, format!("exercice {annee}")))
        })
        .collect()
}

fn rejet_sans_majorite_contre(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    let (Some(vote), Some(suffrages)) = (&acte.vote, &affaire.decompte.suffrages) else { return Vec::new() };
    let egalite = suffrages.pour == Some(suffrages.contre);
    if !comptes_votes(affaire) || acte.etat.valeur != Etat::Rejete || !egalite {
        return Vec::new();
    }
    let message = format!("Comptes arrêtés sauf majorité contre : {0} voix pour, {0} voix contre.", suffrages.contre);
    let constat = Constat::new(message).a(acte.etat.lieu, "dits rejetés ici");
    vec![constat.a(vote.pour.as_ref().and_then(|voix| voix.lieu).or(vote.lieu), "les voix")]
}
