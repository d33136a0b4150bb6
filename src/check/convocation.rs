//! The convocation: when it was sent, in urgency or not, and whether it announced the matter.

use chrono::{NaiveDate, TimeDelta};

use super::Affaire;
use super::noms::compte;
use super::ordre_du_jour::{annoncee, est_diverse};
use super::regle::{Check, Constat, Corps, Examen};
use crate::diagnostic::Gravite;
use crate::french::date_longue;
use crate::law::{self, Delai};
use crate::model::{Convocation, Date, Etat, Situe, TypeCollectivite};

/// Bodies whose sittings follow the rules of municipal councils.
const COMMUNALES: Corps = Corps::Ceux(&[TypeCollectivite::Commune, TypeCollectivite::Epci, TypeCollectivite::Syndicat]);

/// Bodies that may be convened in urgency.
const A_URGENCE: Corps = Corps::Ceux(&[
    TypeCollectivite::Commune,
    TypeCollectivite::Epci,
    TypeCollectivite::Syndicat,
    TypeCollectivite::Departement,
    TypeCollectivite::Region,
]);

/// Beyond that many days, a convocation was more likely dated wrongly than sent so early.
const TROP_TOT: i64 = 60;

pub(super) const TABLE: [Check; 12] = [
    Check {
        code: "CONV-01",
        gravite: Gravite::Erreur,
        titre: "la convocation part trois jours francs avant la séance, dans une commune de moins de 3 500 habitants",
        pourquoi: "Un conseil convoqué trop tard délibère irrégulièrement : toutes les délibérations de la séance risquent \
                   l'annulation. Ni le jour de l'envoi ni celui de la séance ne comptent ; les samedis, dimanches et jours fériés \
                   comptent.",
        fondement: "CGCT, article L. 2121-11",
        exemple: "convocation: {date: 2026-03-20}",
        ecrire: "vérifier la date d'envoi ; si les délais ont été abrégés, dire pourquoi : « urgence: … »",
        corps: Corps::Ceux(&[TypeCollectivite::Commune]),
        examen: Examen::Acte(delai_des_petites_communes),
        ..Check::MODELE
    },
    Check {
        code: "CONV-02",
        gravite: Gravite::Erreur,
        titre: "la convocation part cinq jours francs avant la séance, dans une commune de 3 500 habitants et plus et dans un EPCI",
        pourquoi: "Un conseil convoqué trop tard délibère irrégulièrement : toutes les délibérations de la séance risquent \
                   l'annulation. Ni le jour de l'envoi ni celui de la séance ne comptent ; les samedis, dimanches et jours fériés \
                   comptent. Pour la première réunion d'un conseil municipal après le renouvellement général, trois suffisent.",
        fondement: "CGCT, articles L. 2121-7, L. 2121-12 et L. 5211-1",
        exemple: "convocation: {date: 2026-03-18}",
        ecrire: "vérifier la date d'envoi ; si les délais ont été abrégés, dire pourquoi : « urgence: … »",
        corps: COMMUNALES,
        examen: Examen::Acte(delai_des_grandes_communes),
        ..Check::MODELE
    },
    Check {
        code: "CONV-03",
        gravite: Gravite::Erreur,
        titre: "même en urgence, un jour franc sépare la convocation de la séance",
        pourquoi: "L'urgence abrège le délai sans le supprimer : convoqué la veille pour le lendemain, le conseil délibérerait \
                   irrégulièrement.",
        fondement: "CGCT, articles L. 2121-11, L. 2121-12, L. 3121-19 et L. 4132-18",
        exemple: "convocation: {date: 2026-03-22, urgence: la digue menace de céder, vote_urgence: {resultat: unanimite}}",
        ecrire: "vérifier la date d'envoi",
        corps: A_URGENCE,
        examen: Examen::Acte(jour_franc_en_urgence),
        ..Check::MODELE
    },
    Check {
        code: "CONV-04",
        titre: "l'assemblée se prononce sur l'urgence à l'ouverture de la séance",
        pourquoi: "L'exécutif rend compte de l'urgence dès l'ouverture, et l'assemblée l'admet ou renvoie tout ou partie de l'ordre du \
                   jour. Un acte qui n'en dit rien laisse croire que cela n'a pas été fait.",
        fondement: "CGCT, articles L. 2121-11, L. 2121-12, L. 3121-19 et L. 4132-18",
        exemple: "convocation: {date: 2026-03-21, urgence: la digue menace de céder}",
        ecrire: "ajouter le vote sur l'urgence, par exemple « vote_urgence: {resultat: unanimite} »",
        corps: A_URGENCE,
        examen: Examen::Acte(urgence_sans_vote),
        ..Check::MODELE
    },
    Check {
        code: "CONV-05",
        gravite: Gravite::Erreur,
        titre: "le rapport part douze jours avant la réunion d'un conseil départemental ou régional",
        pourquoi: "Chaque affaire fait l'objet d'un rapport que les élus doivent avoir eu le temps de lire : envoyé trop tard, il \
                   expose la délibération à l'annulation.",
        fondement: "CGCT, articles L. 3121-19 et L. 4132-18",
        exemple: "convocation: {date: 2026-03-02, note: 2026-03-13}",
        ecrire: "vérifier la date d'envoi des rapports (« convocation: note ») ; si les délais ont été abrégés, dire pourquoi : \
                 « urgence: … »",
        corps: Corps::Ceux(&[TypeCollectivite::Departement, TypeCollectivite::Region]),
        examen: Examen::Acte(delai_du_rapport),
        ..Check::MODELE
    },
    Check {
        code: "CONV-06",
        gravite: Gravite::Erreur,
        titre: "la convocation part trois jours avant la réunion du conseil d'administration d'un CCAS",
        pourquoi: "Un conseil d'administration convoqué trop tard délibère irrégulièrement. Aucun texte ne permet d'abréger ce délai.",
        fondement: "CASF, article R. 123-16",
        exemple: "convocation: {date: 2026-03-21}",
        ecrire: "vérifier la date d'envoi",
        corps: Corps::Ceux(&[TypeCollectivite::Ccas]),
        examen: Examen::Acte(delai),
        ..Check::MODELE
    },
    Check {
        code: "CONV-07",
        gravite: Gravite::Erreur,
        titre: "la convocation précède la séance",
        pourquoi: "Une date de convocation égale ou postérieure à celle de la séance est une faute de frappe, ou rend la séance \
                   irrégulière.",
        fondement: "CGCT, article L. 2121-10",
        exemple: "convocation: {date: 2026-04-16}",
        ecrire: "corriger la date de la convocation, ou celle de la séance",
        examen: Examen::Acte(convocation_tardive),
        ..Check::MODELE
    },
    Check {
        code: "CONV-08",
        titre: "l'affaire figure à l'ordre du jour",
        pourquoi: "L'assemblée ne délibère que sur ce que la convocation annonce : une affaire ajoutée en séance, fût-ce à \
                   l'unanimité, risque l'annulation.",
        fondement: "CGCT, article L. 2121-10",
        exemple: "ordre_du_jour: [Vente du presbytère, Tarifs de la cantine]",
        ecrire: "vérifier l'ordre du jour envoyé, et y recopier l'objet de la délibération s'il y figurait",
        examen: Examen::Acte(affaire_non_annoncee),
        ..Check::MODELE
    },
    Check {
        code: "CONV-09",
        titre: "rien ne se décide en questions diverses",
        pourquoi: "Les « questions diverses » n'annoncent rien : une décision prise sous ce titre n'était pas à l'ordre du jour, et \
                   risque l'annulation. On peut y informer, non y délibérer.",
        fondement: "CGCT, article L. 2121-10",
        exemple: "objet: Questions diverses",
        ecrire: "donner à l'acte l'objet précis qui figurait à l'ordre du jour, ou n'y laisser que l'information : \
                 « vote: {resultat: prend_acte} »",
        examen: Examen::Acte(questions_diverses),
        ..Check::MODELE
    },
    Check {
        code: "CONV-10",
        titre: "une séance racontée dit quand elle a été convoquée",
        pourquoi: "L'extrait qui donne l'heure, les présents et le président donne d'ordinaire la date de la convocation : elle permet de \
                   vérifier que le délai a été respecté.",
        fondement: "CGCT, article L. 2121-10",
        exemple: "heure: \"19:00\"",
        ecrire: "ajouter à la séance « convocation: {date: … } », avec la date d'envoi",
        examen: Examen::Acte(convocation_absente),
        ..Check::MODELE
    },
    Check {
        code: "CONV-11",
        titre: "l'affichage de la convocation se place entre son envoi et la séance",
        pourquoi: "La convocation est affichée quand elle est envoyée, avant la séance : une autre date est d'ordinaire une faute de \
                   frappe, qui s'imprimerait en tête de l'acte.",
        fondement: "CGCT, article L. 2121-10",
        exemple: "convocation: {date: 2026-03-16, affichage: 2026-03-25}",
        ecrire: "corriger la date d'affichage",
        examen: Examen::Acte(affichage_deplace),
        ..Check::MODELE
    },
    Check {
        code: "CONV-12",
        titre: "la convocation n'a pas des mois d'avance",
        pourquoi: "Une convocation datée de plusieurs mois avant la séance est d'ordinaire une faute de frappe sur le mois ou l'année.",
        fondement: "usage",
        exemple: "convocation: {date: 2025-03-16}",
        ecrire: "vérifier le mois et l'année de la convocation",
        examen: Examen::Acte(convocation_lointaine),
        ..Check::MODELE
    },
];

/// The convocation, when it precedes the sitting: what does not is told once, by CONV-07.
fn anterieure<'a>(affaire: &Affaire<'a>) -> Option<&'a Convocation> {
    let seance = affaire.seance();
    seance.convocation.as_ref().filter(|convocation| convocation.date.0 < seance.date.0)
}

/// How many days there are between an envoi and the sitting, as the delay counts them.
fn ecoules(delai: Delai, envoi: NaiveDate, seance: NaiveDate) -> i64 {
    (seance - envoi).num_days() - i64::from(delai.francs)
}

/// « 2 jours francs », « 11 jours ».
fn en_jours(delai: Delai, jours: i64) -> String {
    let [singulier, pluriel] = if delai.francs { ["jour franc", "jours francs"] } else { ["jour", "jours"] };
    compte(usize::try_from(jours).unwrap_or(0), singulier, pluriel)
}

fn delai_des_petites_communes(affaire: &Affaire<'_>) -> Vec<Constat> {
    let population = affaire.dossier.collectivite.population.as_ref();
    match population {
        Some(_) if affaire.profil().moins_de.is_none() => Vec::new(),
        Some(_) => delai(affaire),
        // Whatever the population, there is no shorter delay.
        None => trop_court(affaire, law::profil(TypeCollectivite::Commune, Some(0)), "quelle que soit la commune"),
    }
}

fn delai_des_grandes_communes(affaire: &Affaire<'_>) -> Vec<Constat> {
    let collectivite = &affaire.dossier.collectivite;
    let commune = collectivite.nature.valeur == TypeCollectivite::Commune;
    if commune && (collectivite.population.is_none() || affaire.profil().moins_de.is_some()) {
        return Vec::new();
    }
    delai(affaire)
}

fn delai(affaire: &Affaire<'_>) -> Vec<Constat> {
    trop_court(affaire, affaire.profil(), affaire.profil().nom)
}

/// Was the convocation sent too late, by the rules of a body?
fn trop_court(affaire: &Affaire<'_>, profil: &law::Profil, nom: &str) -> Vec<Constat> {
    let seance = affaire.seance();
    let (Some(convocation), Some(regle)) = (anterieure(affaire), profil.delai(seance.date.0)) else { return Vec::new() };
    let abrege = convocation.urgence.is_some() && regle.valeur.urgence.is_some();
    // A second convocation has its own interval: see QUO-02.
    if !affaire.est_pleniere() || abrege || convocation.seconde.is_some() {
        return Vec::new();
    }
    let jours = ecoules(regle.valeur, convocation.date.0, seance.date.0);
    if jours >= regle.valeur.jours {
        return Vec::new();
    }
    let trouves = en_jours(regle.valeur, jours);
    let exiges = regle.valeur.jours;
    let message = format!("Délai de convocation insuffisant : {trouves} pour {exiges} exigés ({nom}).");
    vec![dates(Constat::new(message), &convocation.date, "convocation envoyée le", affaire).aide(a_temps(affaire, regle.valeur))]
}

/// « envoyer la convocation au plus tard le … »: the last day that would do.
fn a_temps(affaire: &Affaire<'_>, delai: Delai) -> String {
    let jours = TimeDelta::days(delai.jours + i64::from(delai.francs));
    let urgence =
        if delai.urgence.is_some() { " ; si les délais ont été abrégés, dire pourquoi : « urgence: … »" } else { "" };
    match affaire.seance().date.0.checked_sub_signed(jours) {
        Some(jour) => format!("l'envoi devait avoir lieu le {} au plus tard{urgence}", date_longue(jour)),
        None => "vérifier la date d'envoi".to_owned(),
    }
}

/// Shows a date of sending, and that of the sitting.
fn dates(constat: Constat, envoi: &Situe<Date>, legende: &str, affaire: &Affaire<'_>) -> Constat {
    let seance = &affaire.seance().date;
    constat
        .a(envoi.lieu, format!("{legende} {}", date_longue(envoi.0)))
        .a(seance.lieu, format!("séance du {}", date_longue(seance.0)))
}

fn jour_franc_en_urgence(affaire: &Affaire<'_>) -> Vec<Constat> {
    let seance = affaire.seance();
    let Some(convocation) = anterieure(affaire).filter(|convocation| convocation.urgence.is_some()) else { return Vec::new() };
    let minimum = affaire.profil().delai(seance.date.0).and_then(|regle| regle.valeur.urgence);
    let francs = (seance.date.0 - convocation.date.0).num_days() - 1;
    if minimum.is_none_or(|minimum| francs >= minimum) {
        return Vec::new();
    }
    let constat = Constat::new("Convocation envoyée la veille de la séance : même en urgence, un jour franc doit les séparer.");
    vec![dates(constat, &convocation.date, "convocation envoyée le", affaire)]
}

fn urgence_sans_vote(affaire: &Affaire<'_>) -> Vec<Constat> {
    let Some(convocation) = &affaire.seance().convocation else { return Vec::new() };
    match &convocation.urgence {
        Some(urgence) if convocation.vote_urgence.is_none() && affaire.acte().etat.valeur != Etat::Projet => {
            vec![
                Constat::new("L'urgence est invoquée, mais le vote de l'assemblée sur cette urgence n'est pas mentionné.")
                    .a(urgence.lieu, "délais abrégés ici"),
            ]
        }
        _ => Vec::new(),
    }
}

fn delai_du_rapport(affaire: &Affaire<'_>) -> Vec<Constat> {
    let seance = affaire.seance();
    let (Some(convocation), Some(regle)) = (anterieure(affaire), affaire.profil().delai(seance.date.0)) else {
        return Vec::new();
    };
    let envoi = convocation.note.as_ref().unwrap_or(&convocation.date);
    let jours = ecoules(regle.valeur, envoi.0, seance.date.0);
    if !affaire.est_pleniere() || convocation.urgence.is_some() || convocation.seconde.is_some() || jours >= regle.valeur.jours {
        return Vec::new();
    }
    let message = if jours > 0 {
        format!("Rapport envoyé {} avant la réunion, pour {} exigés.", en_jours(regle.valeur, jours), regle.valeur.jours)
    } else {
        format!("Rapport envoyé après la réunion, pour {} jours d'avance exigés.", regle.valeur.jours)
    };
    vec![dates(Constat::new(message), envoi, "rapport envoyé le", affaire).aide(a_temps(affaire, regle.valeur))]
}

fn convocation_tardive(affaire: &Affaire<'_>) -> Vec<Constat> {
    let seance = affaire.seance();
    let Some(convocation) = seance.convocation.as_ref().filter(|_| anterieure(affaire).is_none()) else { return Vec::new() };
    let meme_jour = convocation.date.0 == seance.date.0;
    let message =
        if meme_jour { "La convocation porte la date de la séance." } else { "La convocation est datée d'après la séance." };
    vec![dates(Constat::new(message), &convocation.date, "convocation du", affaire)]
}

fn convocation_absente(affaire: &Affaire<'_>) -> Vec<Constat> {
    let seance = affaire.seance();
    let racontee = affaire.decompte.presence.connue && seance.president.is_some() && seance.heure.is_some();
    if !racontee || seance.convocation.is_some() {
        return Vec::new();
    }
    vec![Constat::new("La date de la convocation n'est pas dite.").a(seance.date.lieu, "séance sans convocation")]
}

fn affichage_deplace(affaire: &Affaire<'_>) -> Vec<Constat> {
    let Some(convocation) = anterieure(affaire) else { return Vec::new() };
    let (Some(affichage), seance) = (&convocation.affichage, &affaire.seance().date) else { return Vec::new() };
    let constat = if affichage.0 > seance.0 {
        Constat::new("La convocation aurait été affichée après la séance.")
    } else if affichage.0 < convocation.date.0 {
        Constat::new("La convocation aurait été affichée avant d'être envoyée.")
    } else {
        return Vec::new();
    };
    let constat = constat.a(affichage.lieu, format!("affichée le {}", date_longue(affichage.0)));
    vec![dates(constat, &convocation.date, "convocation envoyée le", affaire)]
}

fn convocation_lointaine(affaire: &Affaire<'_>) -> Vec<Constat> {
    let Some(convocation) = anterieure(affaire) else { return Vec::new() };
    let jours = (affaire.seance().date.0 - convocation.date.0).num_days();
    if jours <= TROP_TOT {
        return Vec::new();
    }
    let constat = Constat::new(format!("La convocation est datée de {jours} jours avant la séance."));
    vec![dates(constat, &convocation.date, "convocation du", affaire)]
}

fn affaire_non_annoncee(affaire: &Affaire<'_>) -> Vec<Constat> {
    let (annonces, objet) = (&affaire.seance().ordre_du_jour, &affaire.acte().objet);
    let Some(premier) = annonces.first().filter(|_| !annoncee(objet, annonces)) else { return Vec::new() };
    let constat = Constat::new("Cette affaire ne figure pas à l'ordre du jour de la séance.");
    vec![constat.a(objet.lieu, "affaire non annoncée").a(premier.lieu, "l'ordre du jour commence ici")]
}

fn questions_diverses(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    if acte.decide.is_empty() || !est_diverse(&acte.objet) {
        return Vec::new();
    }
    let decision = acte.decide.first().and_then(|decision| decision.texte.lieu);
    let constat = Constat::new("Une décision est prise en « questions diverses ».");
    vec![constat.a(acte.objet.lieu, "objet trop large").a(decision, "décision prise ici")]
}
