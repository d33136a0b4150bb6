//! Names and quotations: capitals that change from one place to another, quotes that do not close.

use rustc_hash::FxHashMap;

use super::super::Affaire;
use super::super::mots::{self, Mot};
use super::super::regle::Constat;
use super::super::textes::Passage;
use super::{Faute, PLACES, relever};
use crate::french;

/// « “ », « Permis de louer » left open.
pub(super) fn guillemets(affaire: &Affaire<'_>) -> Vec<Constat> {
    let fautes = affaire.passages().iter().filter_map(|passage| {
        let texte = passage.texte.valeur.as_str();
        let place = orphelin(texte)?;
        let suite = texte.get(place..)?.char_indices();
        // The quote, and the word after it.
        let fin = suite.skip_while(|(_, signe)| !signe.is_alphanumeric()).find(|(_, signe)| signe.is_whitespace());
        let fin = fin.map_or(texte.len(), |(longueur, _)| place + longueur);
        let fin = place + texte.get(place..fin)?.lines().next()?.len();
        Some(Faute {
            texte: passage.texte, plage: place..fin, legende: "guillemet à fermer, à ouvrir ou à retirer".to_owned()
        })
    });
    relever("Un guillemet n'a pas son pendant", fautes)
}

/// The first guillemet that closes nothing, or the last that nothing closes; else a straight quote left alone in its paragraph.
fn orphelin(texte: &str) -> Option<usize> {
    if texte.matches('«').count() == texte.matches('»').count() {
        return droit_orphelin(texte);
    }
    let mut ouverts = Vec::new();
    for (place, signe) in texte.char_indices() {
        match signe {
            '«' => ouverts.push(place),
            '»' if ouverts.pop().is_none() => return Some(place),
            _ => {}
        }
    }
    ouverts.last().copied().or_else(|| droit_orphelin(texte))
}

fn droit_orphelin(texte: &str) -> Option<usize> {
    if !texte.contains('"') {
        return None;
    }
    let mut place = 0;
    for paragraphe in texte.split("\n\n") {
        let droits = paragraphe.match_indices('"');
        let pouces = |ici: usize| paragraphe[..ici].ends_with(|c: char| c.is_ascii_digit() || c == '\'');
        let restes: Vec<usize> = droits.map(|(ici, _)| ici).filter(|ici| !pouces(*ici)).collect();
        if restes.len() % 2 == 1 {
            return restes.last().map(|ici| place + ici);
        }
        place += paragraphe.len() + 2;
    }
    None
}

/// Words that a name joins its others with.
const LIENS: [&str; 10] = ["de", "d", "du", "des", "la", "le", "les", "l", "et", "aux"];

/// A name written with several capitals.
struct Terme<'p, 'a> {
    passage: &'p Passage<'a>,
    mots: &'p [Mot<'a>],
}

/// The places of a name with its capitals, and the first where it has fewer.
struct Nom<'p, 'a> {
    places: Vec<Terme<'p, 'a>>,
    ailleurs: Option<Faute<'a>>,
}

impl<'p, 'a> Nom<'p, 'a> {
    /// The words of the name.
    fn mots(&self) -> &'p [Mot<'a>] {
        self.places.first().map_or(&[], |terme| terme.mots)
    }
}

/// The names of an act, by their first word. Few names share it, and few places of each are kept: the time is that of reading.
fn noms<'p, 'a>(affaire: &'p Affaire<'a>) -> FxHashMap<u64, Vec<Nom<'p, 'a>>> {
    let mut noms: FxHashMap<u64, Vec<Nom<'_, '_>>> = FxHashMap::default();
    for terme in affaire.passages().iter().flat_map(termes) {
        let homonymes = noms.entry(mots::empreinte(terme.mots[0].texte)).or_default();
        match homonymes.iter().position(|nom| memes(nom.mots(), terme.mots)) {
            Some(rang) if homonymes[rang].places.len() < PLACES => homonymes[rang].places.push(terme),
            None if homonymes.len() < PLACES => homonymes.push(Nom { places: vec![terme], ailleurs: None }),
            _ => {}
        }
    }
    noms
}

/// « Convention Territoriale Globale » and « Convention territoriale globale » in the same act.
pub(super) fn majuscules_inegales(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mut noms = noms(affaire);
    if noms.is_empty() {
        return Vec::new();
    }
    // Most words begin no name: their first letter tells it, before the table is looked at.
    let bit = |mot: &Mot<'_>| match mot.texte.as_bytes() {
        [lettre, ..] if lettre.is_ascii() => 1_u64 << (lettre.to_ascii_lowercase() % 64),
        _ => french::lettres_nues(mot.texte).next().map_or(0, |lettre| 1_u64 << (u32::from(lettre) % 64)),
    };
    let connus = noms.values().flatten().filter_map(|nom| nom.mots().first()).fold(0, |bits, mot| bits | bit(mot));
    for passage in affaire.passages() {
        for (i, mot) in passage.mots.iter().enumerate() {
            if bit(mot) & connus == 0 {
                continue;
            }
            for nom in noms.get_mut(&mots::empreinte(mot.texte)).into_iter().flatten().filter(|nom| nom.ailleurs.is_none()) {
                let ici = passage.mots.get(i..i + nom.mots().len()).filter(|ici| memes(ici, nom.mots()));
                let ici = ici.filter(|ici| a_moins_de_majuscules(ici, nom.mots()));
                nom.ailleurs = ici.map(|ici| Faute::new(passage, ici, ""));
            }
        }
    }
    let mut inegaux: Vec<(Nom<'_, '_>, Faute<'_>)> =
        noms.into_values().flatten().filter_map(|mut nom| nom.ailleurs.take().map(|ailleurs| (nom, ailleurs))).collect();
    inegaux.sort_by_key(|(_, ailleurs)| (ailleurs.texte.lieu, ailleurs.plage.start));
    let fautes = inegaux
        .iter()
        .flat_map(|(nom, ailleurs)| nom.places.iter().map(|terme| Faute::new(terme.passage, terme.mots, ailleurs.extrait())));
    let constats = relever("Un même terme a tantôt des majuscules, tantôt non", fautes);
    let montrer = |constat: Constat| {
        let ailleurs = inegaux.iter().map(|(_, ailleurs)| ailleurs).take(PLACES);
        ailleurs.fold(constat, |constat, ailleurs| constat.au(ailleurs.texte, ailleurs.plage.clone(), "écrit ainsi ici"))
    };
    constats.into_iter().map(montrer).collect()
}

/// After its first word, which may begin a sentence, has a name fewer capitals here?
fn a_moins_de_majuscules(ici: &[Mot<'_>], terme: &[Mot<'_>]) -> bool {
    ici.iter().zip(terme).skip(1).any(|(mot, majuscule)| majuscule.a_une_majuscule() && !mot.a_une_majuscule())
}

/// Is a word all in capitals: an acronym, or a title?
fn en_capitales(mot: &Mot<'_>) -> bool {
    mot.texte.chars().count() > 1 && !mot.texte.chars().any(char::is_lowercase)
}

/// Are they the same words?
fn memes(a: &[Mot<'_>], b: &[Mot<'_>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| french::lettres_nues(a.texte).eq(french::lettres_nues(b.texte)))
}

/// The names of a text that have at least two words with a capital, from the first of them to the last.
fn termes<'p, 'a>(passage: &'p Passage<'a>) -> Vec<Terme<'p, 'a>> {
    let mots = &passage.mots;
    let capitale = |i: usize| mots.get(i).is_some_and(|mot: &Mot<'_>| mot.a_une_majuscule() && !en_capitales(mot));
    let suivant = |i: usize| -> Option<usize> {
        let lie = |j: usize| mots.get(j).is_some_and(|mot| mot.phrase == mots[i].phrase) && est_joint(passage, j);
        let mut j = i + 1;
        while j <= i + 3 && lie(j) {
            if capitale(j) {
                return Some(j);
            }
            if !mots[j].parmi(&LIENS) {
                return None;
            }
            j += 1;
        }
        None
    };
    let mut termes = Vec::new();
    let mut lus = 0;
    for (i, mot) in passage.majuscules() {
        if i < lus || en_capitales(mot) || mot.parmi(&LIENS) {
            continue;
        }
        let mut fin = i;
        while let Some(j) = suivant(fin) {
            fin = j;
        }
        if fin > i {
            termes.push(Terme { passage, mots: &mots[i..=fin] });
        }
        lus = fin + 1;
    }
    termes
}

/// Does only a space or an apostrophe stand before a word?
fn est_joint(passage: &Passage<'_>, i: usize) -> bool {
    let (Some(mot), Some(avant)) = (passage.mots.get(i), i.checked_sub(1).and_then(|avant| passage.mots.get(avant))) else {
        return false;
    };
    passage.texte.get(avant.fin()..mot.place).is_some_and(|blanc| matches!(blanc, " " | "\n" | "'" | "’"))
}
