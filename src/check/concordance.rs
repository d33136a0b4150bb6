//! What the note and the decisions say of the same thing: sums, years.

use super::Affaire;
use super::periodes::{self, Periode};
use super::regle::{Check, Constat, Examen};
use super::textes::{Partie, Passage};
use crate::french::{self, Somme};

pub(super) const TABLE: [Check; 1] = [Check {
    code: "ACT-13",
    titre: "la note et les décisions donnent les mêmes montants et les mêmes années",
    pourquoi: "Les membres de l'assemblée votent sur ce que la note leur a dit. Un montant ou une période qui change entre la note et le \
               dispositif laisse douter de ce qui a été voté.",
    fondement: "CGCT, article L. 2121-12",
    exemple: "- d'attribuer à la caisse des écoles une subvention de 12 500 €",
    ecrire: "vérifier le chiffre dans la note et dans la décision",
    examen: Examen::Acte(discordances),
    ..Check::MODELE
}];

/// How many sums are compared: each to all the others.
const ASSEZ: usize = 500;

/// Below this sum, in cents, a decision may detail what the note sums up: tariffs, unit prices.
const DETAIL: i64 = 100 * 100;

fn discordances(affaire: &Affaire<'_>) -> Vec<Constat> {
    let partie = |voulues: &'static [Partie]| affaire.passages().iter().filter(move |passage| voulues.contains(&passage.partie));
    let notes: Vec<&Passage<'_>> = partie(&[Partie::Note, Partie::Expose]).collect();
    if notes.is_empty() {
        return Vec::new();
    }
    let decisions: Vec<&Passage<'_>> = partie(&[Partie::Decision]).collect();
    let objet: Vec<&Passage<'_>> = partie(&[Partie::Objet]).collect();
    montants(affaire, &notes, &decisions).into_iter().chain(annees(&[&notes[..], &objet[..]].concat(), &decisions)).collect()
}

/// Sums of the decisions that the note does not tell, though it tells others. A table may detail what the note sums up.
fn montants(affaire: &Affaire<'_>, notes: &[&Passage<'_>], decisions: &[&Passage<'_>]) -> Vec<Constat> {
    let decides = sommes(decisions);
    let connus = if decides.is_empty() { Vec::new() } else { sommes(notes) };
    if connus.is_empty() {
        return Vec::new();
    }
    // The contract that is described was known too.
    let contrat = affaire.acte().contrat.as_ref().and_then(|contrat| contrat.montant.as_ref());
    let donnes = contrat.map_or_else(Vec::new, |montant| french::sommes(&montant.valeur));
    let en_cause = |(passage, somme): &&(&Passage<'_>, Somme<'_>)| {
        somme.centimes.is_some_and(|centimes| centimes >= DETAIL) && !dans_un_tableau(&passage.texte.valeur, somme.place)
    };
    let dit =
        |somme: &Somme<'_>| connus.iter().any(|(_, connu)| memes(connu, somme)) || donnes.iter().any(|donne| memes(donne, somme));
    let inconnus = decides.iter().filter(en_cause).filter(|(_, somme)| !dit(somme));
    let dire = |(passage, somme): &(&Passage<'_>, Somme<'_>)| {
        let message =
            format!("Le montant de {} est dans une décision, mais pas dans la note, qui en donne d'autres.", somme.texte);
        let constat = Constat::new(message).au(passage.texte, somme.plage(), "montant décidé");
        match voisine(&connus, somme) {
            Some((note, connu)) => constat.au(note.texte, connu.plage(), "montant le plus proche dans la note"),
            None => constat,
        }
    };
    inconnus.map(dire).collect()
}

/// The sums of some texts.
fn sommes<'p, 'a>(passages: &[&'p Passage<'a>]) -> Vec<(&'p Passage<'a>, Somme<'a>)> {
    let lire = |passage: &&'p Passage<'a>| {
        let passage = *passage;
        passage.sommes.iter().map(move |somme| (passage, *somme))
    };
    passages.iter().flat_map(lire).take(ASSEZ).collect()
}

/// Is it the same sum? One that is told in thousands or in millions may be rounded.
fn memes(connue: &Somme<'_>, somme: &Somme<'_>) -> bool {
    const ARRONDI: u64 = 20;
    let (Some(a), Some(b)) = (connue.centimes, somme.centimes) else { return true };
    a == b || ((connue.ronde || somme.ronde) && a.abs_diff(b) <= a.unsigned_abs() / ARRONDI)
}

/// The nearest sum of the note, if it is near enough to be the same with a slip.
fn voisine<'c, 'p, 'a>(
    connues: &'c [(&'p Passage<'a>, Somme<'a>)],
    somme: &Somme<'_>,
) -> Option<&'c (&'p Passage<'a>, Somme<'a>)> {
    let cherchee = somme.centimes?;
    let ecart = |connue: &Somme<'_>| connue.centimes.map_or(u64::MAX, |centimes| centimes.abs_diff(cherchee));
    let proche = connues.iter().min_by_key(|(_, connue)| ecart(connue))?;
    (ecart(&proche.1) <= cherchee.unsigned_abs()).then_some(proche)
}

/// Does the line at a place belong to a table?
fn dans_un_tableau(texte: &str, place: usize) -> bool {
    let debut = texte.get(..place).and_then(|avant| avant.rfind('\n')).map_or(0, |fin| fin + 1);
    texte.get(debut..).is_some_and(|ligne| ligne.trim_start().starts_with('|'))
}

/// Periods of the decisions that begin or end with a period of the note, and not both.
fn annees(notes: &[&Passage<'_>], decisions: &[&Passage<'_>]) -> Vec<Constat> {
    let connues = periodes(notes);
    if connues.is_empty() {
        return Vec::new();
    }
    let decidees = periodes(decisions);
    let inconnue = |(_, periode): &&(&Passage<'_>, Periode<'_>)| {
        !connues.iter().any(|(_, connue)| (connue.debut, connue.fin) == (periode.debut, periode.fin))
    };
    let constats = decidees.iter().filter(inconnue).filter_map(|(passage, periode)| {
        let (note, connue) = connues.iter().find(|(_, connue)| connue.debut == periode.debut || connue.fin == periode.fin)?;
        let source = if note.partie == Partie::Objet { "l'objet" } else { "la note" };
        let message = format!("Une décision dit {}, {source} dit {}.", periode.ecrite(), connue.ecrite());
        let constat = Constat::new(message).au(passage.texte, periode.plage.clone(), "période décidée");
        Some(constat.au(note.texte, connue.plage.clone(), "autre période"))
    });
    constats.collect()
}

/// The periods of some texts.
fn periodes<'p, 'a>(passages: &[&'p Passage<'a>]) -> Vec<(&'p Passage<'a>, Periode<'a>)> {
    let lire = |passage: &&'p Passage<'a>| {
        let passage = *passage;
        periodes::lire(passage).into_iter().map(move |periode| (passage, periode))
    };
    passages.iter().flat_map(lire).take(ASSEZ).collect()
}
