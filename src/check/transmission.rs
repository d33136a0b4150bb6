//! What the transmission of acts would refuse, or what in the acknowledgement does not fit the act.

use std::collections::BTreeMap;

use super::Affaire;
use super::regle::{Check, Constat, Examen};
use crate::diagnostic::Gravite;
use crate::french;
use crate::law;
use crate::model::{Dossier, Sujet, Texte};
use crate::source::Lieu;

pub(super) const TABLE: [Check; 12] = [
    Check {
        code: "ACT-10",
        titre: "la matière de l'acte est dite, et connue",
        pourquoi: "Chaque acte se transmet sous une matière de la nomenclature nationale. Une matière inconnue fait refuser l'envoi, ou \
                   classer l'acte dans un autre service.",
        fondement: "nomenclature nationale « Actes »",
        exemple: "matiere: \"8.12\"",
        ecrire: "écrire une matière de la nomenclature : « 7.5 » pour une subvention, « 8.2 » pour l'aide sociale",
        examen: Examen::Acte(matiere_inconnue),
        ..Check::MODELE
    },
    Check {
        code: "TRA-01",
        titre: "le numéro de l'acte passe tel quel à la télétransmission",
        pourquoi: "Le numéro se transmet avec quinze signes au plus : des chiffres, des majuscules sans accent et le trait bas, qui \
                   remplace le trait d'union. Un autre numéro serait refusé, et l'acte porterait deux numéros.",
        fondement: "usage des plateformes de télétransmission",
        exemple: "numero: 2026/012",
        ecrire: "écrire un numéro comme « 2026-012 »",
        examen: Examen::Acte(numero_refuse),
        ..Check::MODELE
    },
    Check {
        code: "TRA-02",
        titre: "l'objet tient dans les 499 caractères de la télétransmission",
        pourquoi: "L'objet se transmet dans un champ de 499 caractères : au-delà, l'envoi est refusé, ou l'objet coupé.",
        fondement: "norme d'échange « Actes » ; usage des plateformes",
        exemple: "objet: Attribution, au titre de l'année 2026, des subventions de fonctionnement aux associations \
                  culturelles, sportives, scolaires, patriotiques et de loisirs de la commune, d'une subvention \
                  exceptionnelle au comité des fêtes pour le centenaire de la halle, d'une avance remboursable à l'école de \
                  musique dans l'attente du versement de l'aide du Département, et d'une participation aux frais de \
                  déplacement des équipes de jeunes du club de handball engagées dans les championnats régionaux, selon le \
                  tableau présenté à la commission des finances",
        ecrire: "résumer l'objet en une phrase, et laisser le détail à la note ou aux décisions",
        examen: Examen::Acte(objet_trop_long),
        ..Check::MODELE
    },
    Check {
        code: "TRA-03",
        titre: "l'objet tient sur une ligne",
        pourquoi: "L'objet est le titre de l'acte : il se transmet et s'imprime d'un trait. Une plateforme refuse un retour à la ligne.",
        fondement: "usage des plateformes de télétransmission",
        exemple: "objet: \"Réfection du préau\\net des abords\"",
        ecrire: "écrire l'objet sans « | », sur une seule ligne",
        examen: Examen::Acte(objet_sur_plusieurs_lignes),
        ..Check::MODELE
    },
    Check {
        code: "TRA-04",
        titre: "la matière s'écrit par ses numéros",
        pourquoi: "La matière se transmet niveau par niveau : deux au moins, cinq au plus, des chiffres séparés par des points.",
        fondement: "norme d'échange « Actes »",
        exemple: "matiere: 8-2",
        ecrire: "écrire la matière entre guillemets, comme \"8.2\" ou \"8.2.1\"",
        examen: Examen::Acte(matiere_mal_ecrite),
        ..Check::MODELE
    },
    Check {
        code: "TRA-05",
        titre: "le type de pièce d'une annexe est connu",
        pourquoi: "Chaque pièce se transmet sous un type de la nomenclature. Un type inconnu fait refuser l'envoi.",
        fondement: "nomenclature « Actes », types de pièces jointes",
        exemple: "- {titre: Plan du préau, type_pj: 99_XY}",
        ecrire: "écrire un type comme « 99_DE » ; la préfecture peut en avoir ajouté, que l'on trouve sur la plateforme",
        examen: Examen::Acte(type_inconnu),
        ..Check::MODELE
    },
    Check {
        code: "TRA-06",
        titre: "le type de pièce d'une annexe convient à une délibération",
        pourquoi: "Les types de pièces dépendent de la nature de l'acte : celui d'un contrat ou d'un arrêté n'est pas proposé pour une \
                   délibération, et l'envoi risque d'être refusé.",
        fondement: "nomenclature « Actes », types de pièces jointes",
        exemple: "- {titre: Plan du préau, type_pj: 99_AI}",
        ecrire: "écrire « 99_DE », ou le type que la plateforme propose pour une délibération",
        examen: Examen::Acte(type_d_une_autre_nature),
        ..Check::MODELE
    },
    Check {
        code: "TRA-07",
        titre: "un acte transmis a un numéro",
        pourquoi: "L'acte se transmet sous son numéro, qui entre dans son identifiant : on ne le retrouvera pas sans lui.",
        fondement: "CGCT, article R. 2121-9 ; norme d'échange « Actes »",
        exemple: "transmission: {date: 2026-03-26}",
        ecrire: "ajouter « numero: »",
        examen: Examen::Acte(transmis_sans_numero),
        ..Check::MODELE
    },
    Check {
        code: "TRA-08",
        titre: "l'identifiant de transmission est celui de cet acte",
        pourquoi: "L'identifiant d'un acte transmis se compose du département, du SIREN, de la date de la séance, du numéro et de la \
                   nature de l'acte. S'il ne concorde pas avec eux, l'accusé de réception est peut-être celui d'un autre acte.",
        fondement: "norme d'échange « Actes »",
        exemple: "identifiant: 034-213400013-20260316-2026012-DE",
        ecrire: "recopier l'identifiant de l'accusé de réception, ou corriger ce qui ne concorde pas",
        examen: Examen::Acte(identifiant_discordant),
        ..Check::MODELE
    },
    Check {
        code: "TRA-09",
        gravite: Gravite::Erreur,
        titre: "deux actes n'ont pas le même identifiant de transmission",
        pourquoi: "Un accusé de réception vaut pour un acte. Recopié sur un autre, il certifie une transmission qui n'a pas eu lieu.",
        fondement: "CGCT, article L. 2131-1",
        exemple: "identifiant: 034-213400013-20260323-2026012-DE",
        ecrire: "recopier sur chaque acte l'identifiant de son propre accusé de réception",
        examen: Examen::Ensemble(identifiants_doubles),
        ..Check::MODELE
    },
    Check {
        code: "TRA-10",
        titre: "le SIREN de la collectivité est un SIREN",
        pourquoi: "Le SIREN identifie la collectivité dans tout ce qu'elle transmet et publie. Son dernier chiffre est une clé, qui trahit \
                   une faute de frappe.",
        fondement: "norme d'échange « Actes »",
        exemple: "siren: \"213400014\"",
        ecrire: "recopier les neuf chiffres du SIREN, entre guillemets",
        examen: Examen::Acte(siren_faux),
        ..Check::MODELE
    },
    Check {
        code: "TRA-11",
        titre: "le code du département existe",
        pourquoi: "Le code du département entre dans l'identifiant de chaque acte transmis. Sans guillemets, « 01 » peut perdre son zéro.",
        fondement: "norme d'échange « Actes »",
        exemple: "departement: {code: \"1\", nom: Ain}",
        ecrire: "écrire le code à deux chiffres, ou trois outre-mer, entre guillemets : \"01\", \"2A\", \"974\"",
        examen: Examen::Acte(departement_inconnu),
        ..Check::MODELE
    },
];

/// One finding, or none.
fn un(constat: Option<Constat>) -> Vec<Constat> {
    constat.into_iter().collect()
}

fn matiere_inconnue(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    let Some(matiere) = &acte.matiere else {
        let transmis = acte.transmission.as_ref().map(|transmission| {
            Constat::new("L'acte a été transmis, mais sa matière n'est pas dite.")
                .a(transmission.date.lieu, "transmis ici")
                .aide("ajouter « matiere: », avec le code donné à la préfecture : il figure sur l'accusé de réception")
        });
        return un(transmis);
    };
    let code = matiere.trim();
    if !law::est_une_matiere(code) || law::matiere(code).is_some() {
        return Vec::new();
    }
    let constat =
        Constat::new(format!("La matière « {code} » n'est pas dans la nomenclature.")).a(matiere.lieu, "matière inconnue");
    let famille = code.split_inclusive('.').next().unwrap_or_default();
    let voisines = law::MATIERES.iter().filter(|(voisine, _)| voisine.starts_with(famille));
    let voisines: Vec<String> = voisines.map(|(voisine, nom)| format!("{voisine} {nom}")).collect();
    vec![if voisines.is_empty() {
        constat
    } else {
        constat.aide(format!("écrire l'une de celles-ci : {}", voisines.join(" ; ")))
    }]
}

fn matiere_mal_ecrite(affaire: &Affaire<'_>) -> Vec<Constat> {
    let fausse = affaire.acte().matiere.as_ref().filter(|matiere| !law::est_une_matiere(matiere.trim()));
    let dire = |matiere: &Texte| {
        let constat = Constat::new(format!("« {} » n'est pas le code d'une matière.", matiere.trim()));
        constat.a(matiere.lieu, "deux à cinq nombres, séparés par des points")
    };
    un(fausse.map(dire))
}

fn numero_refuse(affaire: &Affaire<'_>) -> Vec<Constat> {
    let Some(numero) = &affaire.acte().numero else { return Vec::new() };
    let ecrit = numero.trim();
    if ecrit.is_empty() || law::numero_transmis(ecrit).is_some() {
        return Vec::new();
    }
    let longueur = ecrit.chars().count();
    let refuses: Vec<String> = ecrit.chars().filter(|c| law::numero_transmis(&c.to_string()).is_none()).map(nommer).collect();
    let message = match refuses.first() {
        Some(refuse) => format!("Le numéro « {ecrit} » sera refusé à la télétransmission, à cause {refuse}."),
        None => format!("Le numéro « {ecrit} » a {longueur} caractères : la télétransmission en accepte {}.", law::NUMERO_MAX),
    };
    vec![Constat::new(message).a(numero.lieu, "numéro de l'acte")]
}

/// A sign that a number may not have, after « à cause ».
fn nommer(signe: char) -> String {
    match signe {
        ' ' => "d'une espace".to_owned(),
        '/' => "de la barre « / »".to_owned(),
        '.' => "du point".to_owned(),
        signe => format!("du signe « {signe} »"),
    }
}

fn objet_trop_long(affaire: &Affaire<'_>) -> Vec<Constat> {
    let objet = &affaire.acte().objet;
    let longueur = objet.trim().chars().count();
    let message = || format!("L'objet a {longueur} caractères, pour {} au plus à la télétransmission.", law::OBJET_MAX);
    un((longueur > law::OBJET_MAX).then(|| Constat::new(message()).a(objet.lieu, "objet trop long")))
}

fn objet_sur_plusieurs_lignes(affaire: &Affaire<'_>) -> Vec<Constat> {
    let objet = &affaire.acte().objet;
    let lignes = objet.trim().lines().count();
    un((lignes > 1)
        .then(|| Constat::new(format!("L'objet est écrit sur {lignes} lignes.")).a(objet.lieu, "retour à la ligne dans l'objet")))
}

/// The kinds of pieces that the annexes say, with the natures of acts that have them.
fn types<'a>(affaire: &Affaire<'a>) -> impl Iterator<Item = (&'a Texte, Vec<u8>)> {
    let annexes = affaire.acte().annexes.iter().filter_map(|annexe| annexe.type_pj.as_ref());
    annexes.map(|code| (code, law::natures_de_piece(code).collect()))
}

fn type_inconnu(affaire: &Affaire<'_>) -> Vec<Constat> {
    let inconnus = types(affaire).filter(|(_, natures)| natures.is_empty());
    inconnus
        .map(|(code, _)| {
            Constat::new(format!("Le type de pièce « {} » est inconnu.", code.trim())).a(code.lieu, "type à vérifier")
        })
        .collect()
}

fn type_d_une_autre_nature(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    let budget = acte.sujet.as_ref().is_some_and(|sujet| matches!(sujet.valeur, Sujet::Budget | Sujet::Comptes))
        || acte.matiere.as_ref().is_some_and(|matiere| matiere.trim() == "7.1" || matiere.trim().starts_with("7.1."));
    let convient = |nature: &u8| *nature == law::DELIBERATION || (budget && *nature == law::BUDGET);
    let autres = types(affaire).filter(|(_, natures)| !natures.is_empty() && !natures.iter().any(convient));
    let dire = |code: &Texte| {
        let constat = Constat::new(format!("Le type de pièce « {} » n'est pas proposé pour une délibération.", code.trim()));
        constat.a(code.lieu, "type d'une autre nature d'acte")
    };
    autres.map(|(code, _)| dire(code)).collect()
}

fn transmis_sans_numero(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    let transmission = acte.transmission.as_ref().filter(|_| acte.numero.as_ref().is_none_or(|numero| numero.trim().is_empty()));
    un(transmission
        .map(|transmission| Constat::new("L'acte a été transmis sans numéro.").a(transmission.date.lieu, "transmis ici")))
}

fn identifiant_discordant(affaire: &Affaire<'_>) -> Vec<Constat> {
    let Some(identifiant) = affaire.acte().transmission.as_ref().and_then(|transmission| transmission.identifiant.as_ref())
    else {
        return Vec::new();
    };
    let parties: Vec<&str> = identifiant.trim().split('-').collect();
    let ([departement, siren, date, numero @ .., nature], true) = (parties.as_slice(), parties.len() > 4) else {
        let constat = Constat::new("Cet identifiant de transmission n'a pas la forme attendue.");
        let aide = "un identifiant s'écrit département-SIREN-date-numéro-nature, comme « 078-217803618-20260323-2026012-DE »";
        return vec![constat.a(identifiant.lieu, "identifiant de transmission").aide(aide)];
    };
    let ecarts = ecarts(affaire, [departement, siren, date, &numero.concat(), nature]);
    if ecarts.is_empty() {
        return Vec::new();
    }
    let noms: Vec<&str> = ecarts.iter().map(|(nom, _)| *nom).collect();
    let message = format!("L'identifiant de transmission ne concorde pas avec {}.", french::enumerer(&noms));
    let constat = Constat::new(message).a(identifiant.lieu, "identifiant de transmission");
    vec![ecarts.into_iter().fold(constat, |constat, (nom, lieu)| constat.a(lieu, nom))]
}

/// What in an identifier does not fit the act, and the place of what it should fit: only what is known is compared.
fn ecarts(affaire: &Affaire<'_>, parties: [&str; 5]) -> Vec<(&'static str, Option<Lieu>)> {
    let [departement, siren, date, numero, nature] = parties;
    let collectivite = &affaire.dossier.collectivite;
    let seance = &affaire.seance().date;
    let nu = |texte: &str| texte.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
    let mut ecarts = Vec::new();
    let mut comparer = |nom, connu: Option<(String, Option<Lieu>)>, ecrit: String| {
        ecarts.extend(connu.filter(|(connu, _)| *connu != ecrit).map(|(_, lieu)| (nom, lieu)));
    };
    let code = collectivite.departement.as_ref().map(|departement| &departement.code);
    comparer("le département", code.map(|code| (format!("{:0>3}", code.trim()), code.lieu)), departement.to_owned());
    let connu = collectivite.siren.as_ref().map(|siren| (siren.split_whitespace().collect(), siren.lieu));
    comparer("le SIREN", connu, siren.to_owned());
    comparer("la date de la séance", Some((seance.0.format("%Y%m%d").to_string(), seance.lieu)), date.to_owned());
    let connu = affaire.acte().numero.as_ref().map(|numero| (nu(numero), numero.lieu));
    comparer("le numéro de l'acte", connu, nu(numero));
    if !law::NATURES.iter().any(|(_, lettres)| *lettres == nature) {
        ecarts.push(("une nature d'acte connue", None));
    }
    ecarts
}

fn identifiants_doubles(dossiers: &[&Dossier]) -> Vec<Constat> {
    let mut vus: BTreeMap<&str, Vec<&Texte>> = BTreeMap::new();
    for dossier in dossiers {
        let identifiant = dossier.deliberation.transmission.as_ref().and_then(|transmission| transmission.identifiant.as_ref());
        if let Some(identifiant) = identifiant.filter(|identifiant| !identifiant.trim().is_empty()) {
            vus.entry(identifiant.trim()).or_default().push(identifiant);
        }
    }
    let doubles = vus.into_iter().filter(|(_, places)| places.len() > 1);
    let dire = |(identifiant, places): (&str, Vec<&Texte>)| {
        let mut constat = Constat::new(format!("{} actes ont l'identifiant de transmission {identifiant}.", places.len()));
        for (rang, place) in places.iter().rev().enumerate() {
            constat = constat.a(place.lieu, if rang == 0 { "même identifiant" } else { "écrit aussi ici" });
        }
        constat
    };
    doubles.map(dire).collect()
}

fn siren_faux(affaire: &Affaire<'_>) -> Vec<Constat> {
    let Some(siren) = &affaire.dossier.collectivite.siren else { return Vec::new() };
    let serre: String = siren.split_whitespace().collect();
    let faux = !law::est_un_siren(&serre);
    un(faux.then(|| {
        Constat::new(format!("« {} » n'est pas un SIREN : neuf chiffres, dont une clé.", siren.trim()))
            .a(siren.lieu, "SIREN à vérifier")
    }))
}

fn departement_inconnu(affaire: &Affaire<'_>) -> Vec<Constat> {
    let departement = affaire.dossier.collectivite.departement.as_ref();
    let Some(code) = departement.map(|departement| &departement.code) else { return Vec::new() };
    let faux = !law::est_un_departement(code.trim());
    un(faux.then(|| {
        Constat::new(format!("« {} » n'est pas le code d'un département.", code.trim())).a(code.lieu, "code à vérifier")
    }))
}
