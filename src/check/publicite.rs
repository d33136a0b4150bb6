//! After the sitting: when the act becomes enforceable, how it is made public, how it can be contested.

use chrono::Days;

use super::Affaire;
use super::effets;
use super::regle::{Check, Constat, Corps, Examen};
use crate::diagnostic::Gravite;
use crate::french;
use crate::law;
use crate::model::{Date, Etat, Publicite, Situe, TypeCollectivite};
use crate::source::Lieu;

pub(super) const TABLE: [Check; 9] = [
    Check {
        code: "EXE-01",
        gravite: Gravite::Erreur,
        titre: "un acte exécutoire dit quand il a été transmis et publié",
        pourquoi: "L'acte n'est exécutoire qu'une fois transmis au représentant de l'État et publié, ou notifié à l'intéressé. La mention \
                   « exécutoire » sans ces dates ne peut pas être certifiée.",
        fondement: "CGCT, articles L. 2131-1, L. 3131-1 et L. 4141-1",
        exemple: "etat: executoire",
        ecrire: "ajouter « transmission: {date: …} » et « publication: {mise_en_ligne: …} », ou revenir à « etat: adopte »",
        examen: Examen::Acte(formalites_absentes),
        ..Check::MODELE
    },
    Check {
        code: "EXE-02",
        gravite: Gravite::Erreur,
        titre: "l'acte n'est ni transmis ni publié avant la séance",
        pourquoi: "Une formalité datée d'avant le vote est impossible : la date de la séance ou celle de la formalité est fausse.",
        fondement: "CGCT, article L. 2131-1",
        exemple: "mise_en_ligne: 2026-02-24",
        ecrire: "corriger la date",
        examen: Examen::Acte(formalites_avant),
        ..Check::MODELE
    },
    Check {
        code: "EXE-03",
        titre: "une décision individuelle est transmise dans les quinze jours",
        pourquoi: "Les décisions individuelles se transmettent dans les quinze jours de leur signature. Le programme compte depuis la \
                   séance ; ce délai est à vérifier dans le texte en vigueur.",
        fondement: "CGCT, article L. 2131-1 (à vérifier)",
        exemple: "transmission: {date: 2026-04-20}",
        ecrire: "vérifier la date de transmission et celle de la signature",
        examen: Examen::Acte(individuelle_tardive),
        ..Check::MODELE
    },
    Check {
        code: "EXE-04",
        titre: "seul un acte voté est transmis",
        pourquoi: "Un projet, une affaire renvoyée ou retirée n'est pas un acte : sa transmission ferait courir des délais sur un texte \
                   que l'assemblée n'a pas voté.",
        fondement: "CGCT, article L. 2131-1",
        exemple: "etat: projet",
        ecrire: "écrire « etat: adopte » si l'acte a été voté, ou retirer la transmission",
        examen: Examen::Acte(transmis_sans_vote),
        ..Check::MODELE
    },
    Check {
        code: "PUB-01",
        depuis: Some(law::REFORME_PUBLICITE),
        titre: "l'acte publié dit le prénom, le nom et la qualité de son auteur",
        pourquoi: "La version publiée sur internet porte, lisiblement, le prénom, le nom et la qualité de l'auteur de l'acte. À défaut, la \
                   publication risque d'être jugée irrégulière, et le délai de recours de ne pas courir.",
        fondement: "CGCT, articles R. 2131-1 et R. 3131-2",
        exemple: "mise_en_ligne: 2026-03-25",
        ecrire: "écrire « executif: {qualite: Le Maire, prenom: …, nom: …} » dans la collectivité",
        examen: Examen::Acte(auteur_inconnu),
        ..Check::MODELE
    },
    Check {
        code: "PUB-02",
        depuis: Some(law::REFORME_PUBLICITE),
        titre: "l'acte publié dit sa date de mise en ligne",
        pourquoi: "L'acte est publié sous forme électronique, et la version en ligne porte la date de sa mise en ligne : c'est d'elle que \
                   court le délai de recours. Seules les communes de moins de 3 500 habitants peuvent choisir l'affichage ou le papier.",
        fondement: "CGCT, articles L. 2131-1 et R. 2131-1",
        exemple: "publication: {date: 2026-03-25}",
        ecrire: "écrire « mise_en_ligne: », ou « publicite: affichage » dans la collectivité si elle a fait ce choix",
        examen: Examen::Acte(sans_mise_en_ligne),
        ..Check::MODELE
    },
    Check {
        code: "PUB-03",
        depuis: Some(law::REFORME_PUBLICITE),
        titre: "l'acte reste deux mois en ligne",
        pourquoi: "L'acte demeure au moins deux mois sur le site. Retiré plus tôt, il risque d'être regardé comme non publié, et de \
                   rester contestable.",
        fondement: "CGCT, article R. 2131-1",
        exemple: "retrait: 2026-05-20",
        ecrire: "laisser l'acte en ligne deux mois au moins ; le site peut le garder sans limite",
        examen: Examen::Acte(retire_trop_tot),
        ..Check::MODELE
    },
    Check {
        code: "PUB-04",
        depuis: Some(law::REFORME_PUBLICITE),
        titre: "la liste des délibérations est affichée et mise en ligne dans la semaine",
        pourquoi: "Dans la semaine qui suit la séance, la liste des délibérations examinées est affichée et mise en ligne : elle a \
                   remplacé le compte rendu, et c'est par elle que les habitants savent ce qui a été décidé.",
        fondement: "CGCT, article L. 2121-25",
        exemple: "liste_affichee: 2026-04-03",
        ecrire: "vérifier la date, et afficher la liste au plus tôt",
        corps: Corps::Ceux(&[TypeCollectivite::Commune, TypeCollectivite::Epci, TypeCollectivite::Syndicat]),
        examen: Examen::Acte(liste_tardive),
        ..Check::MODELE
    },
    Check {
        code: "PUB-05",
        depuis: Some(law::REFORME_PUBLICITE),
        titre: "seule une petite commune choisit son mode de publicité",
        pourquoi: "Le choix de l'affichage ou du papier n'est ouvert qu'aux communes de moins de 3 500 habitants, et aux syndicats selon \
                   leurs règles. Ailleurs, un acte seulement affiché risque de ne pas être exécutoire.",
        fondement: "CGCT, article L. 2131-1",
        exemple: "publicite: affichage",
        ecrire: "écrire « publicite: electronique », et publier les actes sur le site internet",
        corps: Corps::Ceux(&[
            TypeCollectivite::Commune,
            TypeCollectivite::Epci,
            TypeCollectivite::Departement,
            TypeCollectivite::Region,
        ]),
        examen: Examen::Acte(choix_ferme),
        ..Check::MODELE
    },
];

/// How the act can be contested.
pub(super) const RECOURS: [Check; 2] = [
    Check {
        code: "REC-01",
        gravite: Gravite::Conseil,
        titre: "l'acte dit devant quel tribunal et dans quel délai il peut être contesté",
        pourquoi: "La mention des voies et délais de recours n'est pas exigée d'un acte qui n'est pas individuel ; elle renseigne les \
                   habitants et évite bien des courriers.",
        fondement: "usage ; CJA, article R. 421-1",
        exemple: "publication: {mise_en_ligne: 2026-03-25}",
        ecrire: "ajouter « tribunal: {ville: …, adresse: …} » à la collectivité : le texte d'usage s'imprime de lui-même",
        examen: Examen::Acte(sans_recours),
        ..Check::MODELE
    },
    Check {
        code: "REC-02",
        titre: "une décision individuelle dit comment elle peut être contestée",
        pourquoi: "Les délais de recours contre une décision individuelle ne sont opposables que s'ils sont mentionnés avec les voies de \
                   recours. Sans cette mention, elle peut être contestée bien après deux mois.",
        fondement: "CJA, article R. 421-5",
        exemple: "individuelle: true",
        ecrire: "ajouter « tribunal: {ville: …, adresse: …} » à la collectivité : le texte d'usage s'imprime de lui-même",
        examen: Examen::Acte(individuelle_sans_recours),
        ..Check::MODELE
    },
];

fn formalites_absentes(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    if acte.etat.valeur != Etat::Executoire {
        return Vec::new();
    }
    // An individual decision is notified, not published.
    let [(transmise, _), (publiee, _)] = effets::formalites(affaire);
    let manques =
        [transmise.is_none().then_some("de transmission"), (publiee.is_none() && !acte.individuelle).then_some("de publication")];
    let manques: Vec<&str> = manques.into_iter().flatten().collect();
    if manques.is_empty() {
        return Vec::new();
    }
    let message = format!("L'acte est dit exécutoire, mais sans date {}.", manques.join(" ni "));
    vec![Constat::new(message).a(acte.etat.lieu, "dit exécutoire ici")]
}

fn formalites_avant(affaire: &Affaire<'_>) -> Vec<Constat> {
    let (acte, seance) = (affaire.acte(), &affaire.seance().date);
    let publication = acte.publication.as_ref();
    let dates = [
        (acte.transmission.as_ref().map(|transmission| &transmission.date), "transmis"),
        (publication.and_then(|publication| publication.date.as_ref()), "publié"),
        (publication.and_then(|publication| publication.mise_en_ligne.as_ref()), "mis en ligne"),
    ];
    let avant = dates.into_iter().filter_map(|(date, action)| Some((date.filter(|date| date.0 < seance.0)?, action)));
    let dire = |(date, action): (&Situe<Date>, &str)| {
        let (jour, tenue) = (french::date_longue(date.0), french::date_longue(seance.0));
        let constat = Constat::new(format!("L'acte aurait été {action} le {jour}, avant la séance du {tenue}."));
        constat.a(date.lieu, format!("{action} ce jour")).a(seance.lieu, "date de la séance")
    };
    avant.map(dire).collect()
}

fn individuelle_tardive(affaire: &Affaire<'_>) -> Vec<Constat> {
    let (acte, seance) = (affaire.acte(), &affaire.seance().date);
    let Some(transmission) = acte.transmission.as_ref().filter(|_| acte.individuelle) else { return Vec::new() };
    let jours = (transmission.date.0 - seance.0).num_days();
    if jours <= law::DELAI_INDIVIDUELLE {
        return Vec::new();
    }
    let message = format!("Cette décision individuelle a été transmise {jours} jours après la séance, pour quinze au plus.");
    vec![Constat::new(message).a(transmission.date.lieu, "transmise ce jour").a(seance.lieu, "date de la séance")]
}

fn transmis_sans_vote(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    let etat = match acte.etat.valeur {
        Etat::Projet => "un projet",
        Etat::Ajourne => "une affaire renvoyée",
        Etat::Retire => "une affaire retirée",
        Etat::Adopte | Etat::Executoire | Etat::Rejete => return Vec::new(),
    };
    let Some(transmission) = &acte.transmission else { return Vec::new() };
    let constat = Constat::new(format!("L'acte est dit transmis, mais il n'est encore que {etat}."));
    vec![constat.a(acte.etat.lieu, "état de l'acte").a(transmission.date.lieu, "transmis ce jour")]
}

/// The place where the act is said to be published.
fn publie(affaire: &Affaire<'_>) -> Option<Lieu> {
    let publication = affaire.acte().publication.as_ref()?;
    publication.mise_en_ligne.iter().chain(&publication.date).find_map(|date| date.lieu)
}

fn auteur_inconnu(affaire: &Affaire<'_>) -> Vec<Constat> {
    let Some(publie) = publie(affaire) else { return Vec::new() };
    let (collectivite, acte) = (&affaire.dossier.collectivite, affaire.acte());
    let signature = acte.signature.as_ref();
    let qualite = signature.and_then(|signature| signature.qualite.as_ref()).is_some();
    let signataire = signature.and_then(|signature| signature.signataire.as_ref());
    let (message, lieu, legende) = match (signataire, &collectivite.executif) {
        (Some(id), _) if !qualite => {
            let membre = collectivite.membres.iter().find(|membre| membre.id.trim() == id.trim());
            if membre.is_none_or(|membre| membre.fonction.is_some()) {
                return Vec::new();
            }
            ("L'acte est publié sans la qualité de son signataire.", id.lieu, "signataire dont la fonction n'est pas dite")
        }
        (None, None) => (
            "L'acte est publié sans le prénom, le nom ni la qualité de son auteur.",
            collectivite.nom.lieu,
            "pas d'« executif » pour cette collectivité",
        ),
        _ => return Vec::new(),
    };
    let constat = Constat::new(message).a(lieu, legende).a(publie, "publié ici");
    vec![match signataire {
        Some(_) => constat.aide("ajouter « qualite: » à la signature, ou « fonction: » au membre"),
        None => constat,
    }]
}

fn sans_mise_en_ligne(affaire: &Affaire<'_>) -> Vec<Constat> {
    let Some(publication) = &affaire.acte().publication else { return Vec::new() };
    let choix = affaire.dossier.collectivite.publicite.as_ref().map(|publicite| publicite.valeur);
    let autre = matches!(choix, Some(Publicite::Affichage | Publicite::Papier));
    match &publication.date {
        Some(date) if publication.mise_en_ligne.is_none() && !autre => {
            vec![Constat::new("L'acte est publié sans date de mise en ligne.").a(date.lieu, "seule date de publication")]
        }
        _ => Vec::new(),
    }
}

fn retire_trop_tot(affaire: &Affaire<'_>) -> Vec<Constat> {
    let publication = affaire.acte().publication.as_ref();
    let dates = publication.and_then(|publication| publication.mise_en_ligne.as_ref().zip(publication.retrait.as_ref()));
    let Some((ligne, retrait)) = dates else { return Vec::new() };
    let Some(terme) = ligne.0.checked_add_months(law::MISE_EN_LIGNE).filter(|terme| retrait.0 < *terme) else {
        return Vec::new();
    };
    let message = format!(
        "L'acte est retiré du site avant le {}, soit moins de deux mois après sa mise en ligne.",
        french::date_longue(terme)
    );
    vec![Constat::new(message).a(retrait.lieu, "retiré ce jour").a(ligne.lieu, "mis en ligne ce jour")]
}

fn liste_tardive(affaire: &Affaire<'_>) -> Vec<Constat> {
    let seance = affaire.seance();
    let Some(liste) = &seance.liste_affichee else { return Vec::new() };
    let (jour, tenue) = (french::date_longue(liste.0), french::date_longue(seance.date.0));
    let message = match (liste.0 - seance.date.0).num_days() {
        ..0 => format!("La liste des délibérations aurait été affichée le {jour}, avant la séance du {tenue}."),
        0..=law::DELAI_LISTE => return Vec::new(),
        jours => {
            let terme = seance.date.0.checked_add_days(Days::new(law::DELAI_LISTE.unsigned_abs()));
            let terme = terme.map_or_else(String::new, |terme| format!(", au plus tard le {}", french::date_longue(terme)));
            format!(
                "La liste des délibérations a été affichée {jours} jours après la séance : elle doit l'être dans la semaine{terme}."
            )
        }
    };
    vec![Constat::new(message).a(liste.lieu, "liste affichée ce jour").a(seance.date.lieu, "date de la séance")]
}

fn choix_ferme(affaire: &Affaire<'_>) -> Vec<Constat> {
    let collectivite = &affaire.dossier.collectivite;
    let Some(choix) = collectivite.publicite.as_ref().filter(|choix| choix.valeur != Publicite::Electronique) else {
        return Vec::new();
    };
    let constat = |message: String| Constat::new(message).a(choix.lieu, "mode choisi");
    if collectivite.nature.valeur != TypeCollectivite::Commune {
        let message = format!("Ce mode de publicité n'est pas ouvert à un tel organisme ({}).", affaire.profil().nom);
        return vec![constat(message).a(collectivite.nature.lieu, "nature de la collectivité")];
    }
    match &collectivite.population {
        Some(population) if population.valeur >= law::SEUIL_PUBLICITE => {
            let habitants = french::groupes(u64::from(population.valeur));
            let message = format!(
                "Ce mode de publicité n'est ouvert qu'aux communes de moins de 3 500 habitants ; celle-ci en a {habitants}."
            );
            vec![constat(message).a(population.lieu, "population")]
        }
        _ => Vec::new(),
    }
}

fn ni_tribunal_ni_recours(affaire: &Affaire<'_>) -> bool {
    affaire.dossier.collectivite.tribunal.is_none() && affaire.acte().recours.is_none()
}

fn sans_recours(affaire: &Affaire<'_>) -> Vec<Constat> {
    let publie = publie(affaire).filter(|_| ni_tribunal_ni_recours(affaire) && !affaire.acte().individuelle);
    let dire = |lieu: Lieu| Constat::new("L'acte est publié sans les voies et délais de recours.").a(lieu, "publié ici");
    publie.map(dire).into_iter().collect()
}

fn individuelle_sans_recours(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    if !acte.individuelle || !ni_tribunal_ni_recours(affaire) {
        return Vec::new();
    }
    vec![
        Constat::new("Cette décision individuelle ne dit pas comment elle peut être contestée.")
            .a(acte.objet.lieu, "décision individuelle"),
    ]
}
