//! The pen on a line: the tokens of a line, written in French, as the nodes of the tree.
//!
//! In: the tokens of a line and the [`Plume`]. Out: a [`Phrase`]. The pen reads the line as a person does, across bold and links;
//! its answer is then laid on the nodes by following both texts side by side, and what it finds to lead somewhere becomes a link.
//! Knows nothing of Markdown, nor of what the pen corrects or finds.

use std::ops::Range;

use super::jetons::{Jeton, Noeud};
use super::liens::{self, Morceau};
use super::{Inline, PROFONDEUR, Phrase, Plume, ajouter, suivi};

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
    /// Whether it is in a link.
    lien: bool,
}

/// Words of a token that lead somewhere.
struct Relie {
    /// The token.
    jeton: usize,
    /// Their bytes in it.
    place: Range<usize>,
    url: String,
}

/// Writes a line.
pub(super) fn encrer(jetons: Vec<Jeton>, plume: &Plume) -> Phrase {
    let mut jetons = reconnaitre(jetons);
    let (mut pieces, mut relies) = (Vec::new(), Vec::new());
    let (mut ligne, mut niveau, mut lien) = (Vec::new(), 0, None);
    for rang in 0..=jetons.len() {
        let debut = ligne.len();
        match jetons.get(rang) {
            Some(Jeton::Texte(mots)) => ligne.extend(mots.chars()),
            Some(Jeton::Garde(_) | Jeton::Code(_)) => ligne.push(ATOME),
            Some(Jeton::Ouvre(noeud)) => {
                niveau += 1;
                lien = lien.or_else(|| matches!(noeud, Noeud::Lien(_)).then_some(niveau));
            }
            Some(Jeton::Ferme) => {
                lien = lien.filter(|&ouvert| ouvert < niveau);
                niveau -= 1;
            }
            Some(Jeton::Saut) | None => {
                corriger(&mut jetons, &pieces, &ligne, plume);
                relier(&jetons, &pieces, plume, &mut relies);
                pieces.clear();
                ligne.clear();
            }
        }
        if debut < ligne.len() {
            let mots = matches!(jetons.get(rang), Some(Jeton::Texte(_)));
            pieces.push(Piece { jeton: rang, place: debut..ligne.len(), niveau, mots, lien: lien.is_some() });
        }
    }
    batir(jetons, &relies, plume)
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

/// Finds the words of a corrected line that lead somewhere, where they are in one token and in no link yet.
fn relier(jetons: &[Jeton], pieces: &[Piece], plume: &Plume, relies: &mut Vec<Relie>) {
    let mut ligne = String::new();
    let mut debuts = Vec::with_capacity(pieces.len());
    for piece in pieces {
        debuts.push(ligne.len());
        match jetons.get(piece.jeton) {
            Some(Jeton::Texte(mots)) => ligne.push_str(mots),
            _ => ligne.push(ATOME),
        }
    }
    let mut rang = 0;
    for (place, url) in (plume.relier)(&ligne) {
        while debuts.get(rang + 1).is_some_and(|suivant| *suivant <= place.start) {
            rang += 1;
        }
        let (Some(piece), Some(debut)) = (pieces.get(rang), debuts.get(rang)) else { continue };
        let fin = debuts.get(rang + 1).copied().unwrap_or(ligne.len());
        let juste = *debut <= place.start && place.end <= fin && ligne.get(place.clone()).is_some_and(|mots| !mots.is_empty());
        if juste && piece.mots && !piece.lien && piece.niveau < PROFONDEUR {
            relies.push(Relie { jeton: piece.jeton, place: place.start - debut..place.end - debut, url });
        }
    }
}

/// Adds words to a line, with their superscripts and their links.
fn poser(phrase: &mut Phrase, mots: &str, liens: &[Relie], plume: &Plume) {
    let couper = |phrase: &mut Phrase, place: Range<usize>| {
        for inline in mots.get(place).filter(|mots| !mots.is_empty()).map(plume.couper).unwrap_or_default() {
            ajouter(phrase, inline);
        }
    };
    let mut ecrit = 0;
    for Relie { place, url, .. } in liens {
        // A pen whose places overlap is heard once.
        if place.start < ecrit {
            continue;
        }
        couper(phrase, ecrit..place.start);
        let mut c = Phrase::new();
        couper(&mut c, place.clone());
        if !c.is_empty() {
            phrase.push(Inline::Lien { url: url.clone(), c });
        }
        ecrit = place.end;
    }
    couper(phrase, ecrit..mots.len());
}

/// Raises the tree from its tokens, with the superscripts and the links of the corrected words.
fn batir(jetons: Vec<Jeton>, mut relies: &[Relie], plume: &Plume) -> Phrase {
    let mut racine = Phrase::new();
    let mut ouverts: Vec<(Noeud, Phrase)> = Vec::new();
    for (rang, jeton) in jetons.into_iter().enumerate() {
        let phrase = ouverts.last_mut().map_or(&mut racine, |(_, phrase)| phrase);
        match jeton {
            Jeton::Texte(mots) => {
                let (les_siens, autres) = relies.split_at(relies.partition_point(|relie| relie.jeton <= rang));
                poser(phrase, &mots, les_siens, plume);
                relies = autres;
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
