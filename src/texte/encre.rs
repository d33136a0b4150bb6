//! The pen on a line: the tokens of a line, written in French, as the nodes of the tree.
//!
//! In: the tokens of a line and the [`Plume`]. Out: a [`Phrase`]. The pen reads the line as a person does, across bold and links;
//! its answer is then laid on the nodes by following both texts side by side. Knows nothing of Markdown, nor of what the pen
//! corrects.

use std::ops::Range;

use super::jetons::{Jeton, Noeud};
use super::liens::{self, Morceau};
use super::{Inline, Phrase, Plume, ajouter, suivi};

/// What stands for a code or an address in the line that the pen reads.
const ATOME: char = '\u{fffc}';

/// A stretch of the line that the pen reads.
struct Piece {
    /// Its token.
    jeton: usize,
    /// Its characters in the line.
    place: Range<usize>,
    /// How many nodes hold it.
    niveau: usize,
    /// Whether it is words, or an atom.
    mots: bool,
}

/// Writes a line.
pub(super) fn encrer(jetons: Vec<Jeton>, plume: &Plume) -> Phrase {
    let mut jetons = reconnaitre(jetons);
    let mut pieces = Vec::new();
    let (mut ligne, mut niveau) = (Vec::new(), 0);
    for rang in 0..=jetons.len() {
        let debut = ligne.len();
        match jetons.get(rang) {
            Some(Jeton::Texte(mots)) => ligne.extend(mots.chars()),
            Some(Jeton::Garde(_) | Jeton::Code(_)) => ligne.push(ATOME),
            Some(Jeton::Ouvre(_)) => niveau += 1,
            Some(Jeton::Ferme) => niveau -= 1,
            Some(Jeton::Saut) | None => {
                corriger(&mut jetons, &pieces, &ligne, plume);
                pieces.clear();
                ligne.clear();
            }
        }
        if debut < ligne.len() {
            let mots = matches!(jetons.get(rang), Some(Jeton::Texte(_)));
            pieces.push(Piece { jeton: rang, place: debut..ligne.len(), niveau, mots });
        }
    }
    batir(jetons, plume)
}

/// Finds the addresses in the words: links, unless they are already in one.
fn reconnaitre(jetons: Vec<Jeton>) -> Vec<Jeton> {
    let mut reconnus = Vec::with_capacity(jetons.len());
    let (mut niveau, mut lien) = (0, None);
    for jeton in jetons {
        match &jeton {
            Jeton::Ouvre(noeud) => {
                niveau += 1;
                if matches!(noeud, Noeud::Lien(_)) {
                    lien = lien.or(Some(niveau));
                }
            }
            Jeton::Ferme => {
                lien = lien.filter(|&ouvert| ouvert < niveau);
                niveau -= 1;
            }
            Jeton::Texte(mots) => {
                for morceau in liens::decouper(mots) {
                    match morceau {
                        Morceau::Mots(mots) => reconnus.push(Jeton::Texte(mots.to_owned())),
                        Morceau::Site(adresse, url) if lien.is_none() => {
                            reconnus.extend([Jeton::Ouvre(Noeud::Lien(url)), Jeton::Garde(adresse.to_owned()), Jeton::Ferme]);
                        }
                        Morceau::Site(adresse, _) | Morceau::Adresse(adresse) => reconnus.push(Jeton::Garde(adresse.to_owned())),
                    }
                }
                continue;
            }
            _ => {}
        }
        reconnus.push(jeton);
    }
    reconnus
}

/// Passes a line, without a forced break, through the pen, and lays the answer on its tokens.
fn corriger(jetons: &mut [Jeton], pieces: &[Piece], ligne: &[char], plume: &Plume) {
    if !pieces.iter().any(|piece| piece.mots) {
        return;
    }
    let source: String = ligne.iter().collect();
    let reponse = (plume.ecrire)(&source);
    if reponse == source {
        return;
    }
    if let [seule] = pieces
        && let Some(Jeton::Texte(mots)) = jetons.get_mut(seule.jeton)
    {
        *mots = reponse;
        return;
    }
    let reponse: Vec<char> = reponse.chars().collect();
    let places = placer(ligne, &reponse, pieces);
    for (rang, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.mots) {
        if let Some(Jeton::Texte(mots)) = jetons.get_mut(piece.jeton) {
            *mots = match places.as_ref().and_then(|places| reponse.get(places.get(rang)?.clone())) {
                Some(corriges) => corriges.iter().collect(),
                None => corriger_seul(mots, plume),
            };
        }
    }
}

/// Passes words through the pen without their neighbours; the blanks around them stay.
fn corriger_seul(mots: &str, plume: &Plume) -> String {
    let (debut, fin) = (mots.len() - mots.trim_start().len(), mots.trim_end().len());
    let Some(milieu) = mots.get(debut..fin).filter(|milieu| !milieu.is_empty()) else { return mots.to_owned() };
    [&mots[..debut], &(plume.ecrire)(milieu), &mots[fin..]].concat()
}

/// Where each piece of the line is in the pen's answer, if nothing of the answer is left over and every atom is still there.
fn placer(ligne: &[char], reponse: &[char], pieces: &[Piece]) -> Option<Vec<Range<usize>>> {
    let carte = suivi::suivre(ligne, reponse)?;
    // What was added where two pieces meet may go to either: for each place, the end of what is surely before, and the start of
    // what is surely after.
    let mut avant = vec![0; ligne.len() + 1];
    let mut apres = vec![reponse.len(); ligne.len() + 1];
    for (ici, la) in carte.iter().enumerate() {
        avant[ici + 1] = la.map_or(avant[ici], |la| la + 1);
    }
    for (ici, la) in carte.iter().enumerate().rev() {
        apres[ici] = la.unwrap_or(apres[ici + 1]);
    }
    let mut places = Vec::with_capacity(pieces.len());
    let mut debut = 0;
    for (rang, piece) in pieces.iter().enumerate() {
        let ou = piece.place.end;
        let fin = match pieces.get(rang + 1) {
            None => reponse.len(),
            Some(suivante) if !piece.mots || (suivante.mots && suivante.niveau <= piece.niveau) => avant[ou],
            Some(_) => apres[ou],
        };
        let place = debut..fin.max(debut);
        if !piece.mots && reponse.get(place.clone()) != Some(&[ATOME]) {
            return None;
        }
        places.push(place);
        debut = fin.max(debut);
    }
    Some(places)
}

/// Raises the tree from its tokens, with the superscripts of the corrected words.
fn batir(jetons: Vec<Jeton>, plume: &Plume) -> Phrase {
    let mut racine = Phrase::new();
    let mut ouverts: Vec<(Noeud, Phrase)> = Vec::new();
    for jeton in jetons {
        let phrase = ouverts.last_mut().map_or(&mut racine, |(_, phrase)| phrase);
        match jeton {
            Jeton::Texte(mots) => {
                for inline in (plume.couper)(&mots) {
                    ajouter(phrase, inline);
                }
            }
            Jeton::Garde(v) => ajouter(phrase, Inline::Texte { v }),
            Jeton::Code(v) => phrase.push(Inline::Code { v }),
            Jeton::Saut => phrase.push(Inline::Saut),
            Jeton::Ouvre(noeud) => ouverts.push((noeud, Phrase::new())),
            Jeton::Ferme => {
                let Some((noeud, c)) = ouverts.pop().filter(|(_, c)| !c.is_empty()) else { continue };
                let phrase = ouverts.last_mut().map_or(&mut racine, |(_, phrase)| phrase);
                phrase.push(match noeud {
                    Noeud::Fort => Inline::Fort { c },
                    Noeud::Italique => Inline::Italique { c },
                    Noeud::Lien(url) => Inline::Lien { url, c },
                });
            }
        }
    }
    racine
}
