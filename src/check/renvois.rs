//! What the texts say of the annexes: each one cited is there, each one that is there is cited.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::Affaire;
use super::mots::{self, Mot};
use super::regle::{Check, Constat, Examen};
use super::textes::{Partie, Passage};
use crate::diagnostic::Gravite;
use crate::french;
use crate::model::{Annexe, Situe};

pub(super) const TABLE: [Check; 3] = [
    Check {
        code: "ACT-07",
        gravite: Gravite::Erreur,
        titre: "toute annexe citée est jointe",
        pourquoi: "Le texte transmis au représentant de l'État doit être complet. S'il manque une annexe, le préfet peut la demander dans \
                   les deux mois, et son délai de recours ne court qu'une fois l'acte complété.",
        fondement: "CGCT, article L. 2131-1",
        exemple: "- d'approuver le plan de financement (annexe 2)",
        ecrire: "ajouter l'annexe à « annexes: », ou corriger le renvoi",
        examen: Examen::Acte(absentes),
        ..Check::MODELE
    },
    Check {
        code: "ACT-16",
        titre: "toute annexe jointe est citée",
        pourquoi: "Une annexe dont l'acte ne parle pas n'est pas approuvée par lui : rien ne dit ce que l'assemblée en a décidé.",
        fondement: "usage",
        exemple: "- {titre: Plan des abords de l'école, pages: 1}",
        ecrire: "citer l'annexe dans une décision : « … (annexe 1) », ou la retirer",
        examen: Examen::Acte(muettes),
        ..Check::MODELE
    },
    Check {
        code: "ACT-17",
        gravite: Gravite::Erreur,
        titre: "deux annexes ne portent pas le même numéro",
        pourquoi: "Un renvoi à « l'annexe 1 » ne doit désigner qu'une pièce.",
        fondement: "usage",
        exemple: "- {titre: Plan de financement, numero: \"1\"}",
        ecrire: "donner à chaque annexe son numéro ; sans « numero », c'est celui de son rang",
        examen: Examen::Acte(doubles),
        ..Check::MODELE
    },
];

/// The number that is printed beside an annexe: its own, or its rank.
fn numero(rang: usize, annexe: &Annexe) -> String {
    annexe.numero.as_ref().map_or_else(|| (rang + 1).to_string(), |numero| numero.trim().to_owned())
}

/// The numbers of the annexes of the act.
fn numeros(annexes: &[Situe<Annexe>]) -> Vec<String> {
    annexes.iter().enumerate().map(|(rang, annexe)| numero(rang, annexe)).collect()
}

/// The number of an annexe as it is cited, and the last of a range that it begins.
type Numero<'a> = (&'a str, Option<&'a str>);

/// A reference to annexes: « annexe 2 », « annexes 1 et 3 », « annexes 1.1 à 1.5 ».
struct Renvoi<'a> {
    /// Where it stands.
    plage: Range<usize>,
    /// The numbers cited.
    numeros: Vec<Numero<'a>>,
}

/// The references of a text to the annexes of its act. An annexe of something else (« annexe 2 de l'arrêté ») is none.
fn renvois<'a>(passage: &Passage<'a>) -> Vec<Renvoi<'a>> {
    let texte = passage.texte.valeur.as_str();
    let annexes = passage.annexes().filter(|(_, mot)| !mot.texte.contains('é') && mot.parmi(&["annexe", "annexes"]));
    annexes
        .filter_map(|(i, mot)| {
            let (numeros, fin) = lire_numeros(texte, mot.fin(), mot.est("annexes"))?;
            let renvoi = Renvoi { plage: mot.place..fin, numeros };
            let ferme = texte.get(fin..)?.starts_with(')');
            (ferme || !est_d_un_autre_texte(&passage.mots, i, fin)).then_some(renvoi)
        })
        .collect()
}

/// The numbers that follow a place, and where they end. Only a plural is followed by several.
fn lire_numeros(texte: &str, place: usize, pluriel: bool) -> Option<(Vec<Numero<'_>>, usize)> {
    let mut numeros: Vec<Numero<'_>> = Vec::new();
    let mut fin = place;
    let mut lien = "";
    loop {
        let reste = texte.get(fin..)?;
        let debut = reste.trim_start();
        let appel = ["n° ", "n°", "n°s ", "N° ", "N°"].iter().find_map(|appel| debut.strip_prefix(appel)).unwrap_or(debut);
        let Some(numero) = lire_numero(appel) else { break };
        fin += reste.len() - appel.len() + numero.len();
        match numeros.last_mut() {
            Some(dernier) if lien == "à" => dernier.1 = Some(numero),
            _ => numeros.push((numero, None)),
        }
        let apres = texte.get(fin..)?.trim_start();
        let suivant = [",", "et ", "à ", "ou "].into_iter().find(|suivant| pluriel && apres.starts_with(suivant));
        let Some(suivant) = suivant else { break };
        lien = suivant.trim_end();
        let avance = texte.len() - apres.len() + suivant.len();
        // What follows the link may be no number: the reference then ends before it.
        if lire_numero(texte.get(avance..)?.trim_start()).is_none() {
            break;
        }
        fin = avance;
    }
    (!numeros.is_empty()).then_some((numeros, fin))
}

/// A number of annexe at the beginning of a text: « 2 », « 1.2 », « 3-b », « A », « IV ».
fn lire_numero(texte: &str) -> Option<&str> {
    let long = texte.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-')).unwrap_or(texte.len());
    let numero = texte.get(..long)?.trim_end_matches(['.', '-']);
    let chiffres = numero.starts_with(|c: char| c.is_ascii_digit()) && numero.len() <= 6;
    let lettre = numero.len() == 1 && numero.starts_with(|c: char| c.is_ascii_uppercase());
    let romain = !numero.is_empty() && numero.bytes().all(|c| matches!(c, b'I' | b'V' | b'X'));
    let seul = !texte.get(numero.len()..)?.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '’'));
    (seul && (chiffres || lettre || romain)).then_some(numero)
}

/// Are these the annexes of another text: « l'arrêté et ses annexes 1 et 2 », « l'annexe 3 du règlement »?
fn est_d_un_autre_texte(mots: &[Mot<'_>], i: usize, fin: usize) -> bool {
    /// How far before the word the other text may be named.
    const PORTEE: usize = 30;
    const TEXTES: [&str; 9] =
        ["arrete", "decret", "code", "loi", "directive", "circulaire", "ordonnance", "instruction", "reglement*"];
    let phrase = |mot: &&Mot<'_>| mot.phrase == mots[i].phrase;
    let possede = i.checked_sub(1).is_some_and(|avant| mots[avant].parmi(&["son", "ses", "leur", "leurs"]));
    let cite = mots[..i].iter().rev().take(PORTEE).take_while(phrase).any(|mot| mot.parmi(&TEXTES));
    let suite: Vec<&Mot<'_>> = mots[i..].iter().filter(|mot| mot.place >= fin).take_while(phrase).take(3).collect();
    let lie = suite.first().is_some_and(|mot| mot.parmi(&["de", "du", "des", "d", "a", "au", "aux"]));
    let present = suite.iter().any(|mot| mot.parmi(&["present", "presente"]));
    possede || cite || (lie && !present)
}

fn absentes(affaire: &Affaire<'_>) -> Vec<Constat> {
    let annexes = &affaire.acte().annexes;
    let connus = numeros(annexes);
    let mut dits = HashSet::new();
    let mut constats = Vec::new();
    for passage in affaire.passages().iter().filter(|passage| passage.partie != Partie::Visa) {
        for renvoi in renvois(passage) {
            let cites = renvoi.numeros.iter().flat_map(|(premier, dernier)| [Some(*premier), *dernier]).flatten();
            let inconnus: Vec<&str> =
                cites.filter(|numero| !connus.iter().any(|connu| connu == numero) && dits.insert(*numero)).collect();
            let message = match inconnus.as_slice() {
                [] => continue,
                [seul] => format!("L'annexe {seul} est citée, mais {}.", combien(&connus)),
                _ => format!("Les annexes {} sont citées, mais {}.", french::enumerer(&inconnus), combien(&connus)),
            };
            let constat = Constat::new(message).au(passage.texte, renvoi.plage.clone(), "renvoi à une annexe absente");
            constats.push(constat.a(annexes.last().and_then(|annexe| annexe.titre.lieu), "dernière annexe jointe"));
        }
    }
    constats
}

/// What is joined, as a clause.
fn combien(connus: &[String]) -> String {
    match connus {
        [] => "aucune annexe n'est jointe à l'acte".to_owned(),
        [seule] => format!("l'acte n'a qu'une annexe, la {seule}"),
        _ => format!("l'acte a les annexes {}", french::enumerer(connus)),
    }
}

fn muettes(affaire: &Affaire<'_>) -> Vec<Constat> {
    /// Each title is looked for in every text.
    const ASSEZ: usize = 500;
    let annexes = &affaire.acte().annexes;
    if annexes.is_empty() || affaire.acte().decide.is_empty() || parle_de_toutes(affaire) {
        return Vec::new();
    }
    let textes = || affaire.passages().iter().filter(|passage| passage.partie != Partie::Visa);
    let connus = numeros(annexes);
    let cites: Vec<Renvoi<'_>> = textes().flat_map(renvois).collect();
    let est_cite = |rang: usize| cites.iter().flat_map(|renvoi| &renvoi.numeros).any(|cite| couvre(&connus, cite, rang));
    let titre_cite = |annexe: &Annexe| {
        let mots: Vec<String> = mots::lire(&annexe.titre).iter().map(|mot| french::lettres_nues(mot.texte).collect()).collect();
        let modeles: Vec<&str> = mots.iter().map(String::as_str).collect();
        !modeles.is_empty() && annexes.len() <= ASSEZ && textes().any(|passage| mots::trouver(&passage.mots, &modeles).is_some())
    };
    let muettes = annexes.iter().enumerate().filter(|(rang, annexe)| !est_cite(*rang) && !titre_cite(annexe));
    muettes
        .map(|(rang, annexe)| {
            let message = format!("L'annexe {} n'est citée nulle part dans l'acte.", numero(rang, annexe));
            Constat::new(message).a(annexe.titre.lieu, "annexe dont rien ne parle")
        })
        .collect()
}

/// Does a reference reach the annexe of this rank? A range goes from the rank of its first number to that of its last.
fn couvre(connus: &[String], (premier, dernier): &Numero<'_>, rang: usize) -> bool {
    let place = |numero: &str| connus.iter().position(|connu| connu == numero);
    match (place(premier), dernier.and_then(place)) {
        (Some(debut), Some(fin)) => (debut..=fin).contains(&rang),
        (Some(debut), None) => debut == rang,
        (None, fin) => fin == Some(rang),
    }
}

/// Does the act speak of what is joined to it without numbers: « ci-annexé », « joint à la présente délibération »?
fn parle_de_toutes(affaire: &Affaire<'_>) -> bool {
    let dit = |(i, mot): (usize, &Mot<'_>), mots: &[Mot<'_>]| match mot.texte.as_bytes() {
        [b'c' | b'C', ..] => mot.parmi(&["ci-annexe*", "ci-joint*"]),
        [b'j' | b'J', ..] => mot.est("joint*") && mots[i + 1..].iter().take(5).any(|mot| mot.est("deliberation")),
        // « annexé », or « en annexe » and « ses annexes » without a number.
        [b'a' | b'A', ..] if mot.est("annexe*") => {
            let appele = i.checked_sub(1).is_some_and(|avant| mots[avant].parmi(&["en", "ses", "leurs"]));
            mot.texte.contains('é') || (appele && mots.get(i + 1).is_none_or(|suivant| suivant.nombre().is_none()))
        }
        _ => false,
    };
    let textes = affaire.passages().iter().filter(|passage| passage.partie != Partie::Visa);
    textes.map(|passage| &passage.mots).any(|mots| mots.iter().enumerate().any(|mot| dit(mot, mots)))
}

fn doubles(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mut vus: BTreeMap<String, &Situe<Annexe>> = BTreeMap::new();
    let mut constats = Vec::new();
    for (rang, annexe) in affaire.acte().annexes.iter().enumerate() {
        let numero = numero(rang, annexe);
        if let Some(premiere) = vus.insert(numero.clone(), annexe) {
            let constat = Constat::new(format!("Deux annexes portent le numéro {numero}."));
            let lieu = |annexe: &Situe<Annexe>| annexe.numero.as_ref().map_or(annexe.titre.lieu, |numero| numero.lieu);
            constats.push(constat.a(lieu(annexe), "même numéro").a(lieu(premiere), "porté déjà ici"));
        }
    }
    constats
}
