//! Two texts side by side: where each character of a text has gone in its correction.
//!
//! In: a text and its correction, as characters. Out: for each character of the text, its place in the correction. Knows nothing
//! of nodes, nor of why a character was changed. The way is the shortest (E. W. Myers' greedy algorithm), but only from where the
//! two texts differ to where they clearly meet again, so that the time does not grow with the square of the length.

/// How many characters may be removed and added, together, before the two texts meet again.
const ECART_MAX: usize = 64;

/// How many like characters in a row tell that the two texts have met again.
const ACCORD: usize = 8;

/// Follows a text and its correction side by side: for each character of the text, its place in the correction, if it is still
/// there. `None` if the two have lost each other.
pub(super) fn suivre(texte: &[char], corrige: &[char]) -> Option<Vec<Option<usize>>> {
    let mut carte = vec![None; texte.len()];
    let (mut ici, mut la) = (0, 0);
    while ici < texte.len() && la < corrige.len() {
        if semblables(texte[ici], corrige[la]) {
            carte[ici] = Some(la);
            (ici, la) = (ici + 1, la + 1);
            continue;
        }
        let rencontre = renouer(&texte[ici..], &corrige[la..])?;
        for (ote, mis) in rencontre.paires {
            carte[ici + ote] = Some(la + mis);
        }
        (ici, la) = (ici + rencontre.ote, la + rencontre.mis);
    }
    echanger(&mut carte, corrige.len());
    Some(carte)
}

/// Where two texts that differ meet again.
struct Rencontre {
    /// The characters, of the one and of the other, that are alike on the way.
    paires: Vec<(usize, usize)>,
    /// How many characters of the text are behind.
    ote: usize,
    /// How many of its correction.
    mis: usize,
}

/// Finds where two texts that differ meet again, with as few characters removed and added as possible.
///
/// After `ecart` characters removed or added, `rangees[ecart][retraits]` is the farthest place in the text, if `retraits` of them
/// were removed; the place in the correction follows from it.
fn renouer(texte: &[char], corrige: &[char]) -> Option<Rencontre> {
    let fin = (texte.len(), corrige.len());
    let mut rangees = vec![vec![Some(0)]];
    for ecart in 1..=ECART_MAX {
        let mut rangee = Vec::with_capacity(ecart + 1);
        for retraits in 0..=ecart {
            let depart = depart(&rangees, ecart, retraits, fin);
            let arrivee = depart.map(|(ici, _)| {
                let la = ici + ecart - 2 * retraits;
                let alike = texte[ici..].iter().zip(&corrige[la..]).take_while(|(a, b)| semblables(**a, **b));
                let accord = alike.take(ACCORD).count();
                (ici + accord, accord == ACCORD || (ici + accord, la + accord) == fin)
            });
            rangee.push(arrivee.map(|(ici, _)| ici));
            if let Some((ici, true)) = arrivee {
                rangees.push(rangee);
                let paires = remonter(&rangees, retraits, fin);
                return Some(Rencontre { paires, ote: ici, mis: ici + ecart - 2 * retraits });
            }
        }
        rangees.push(rangee);
    }
    None
}

/// The farthest place in the text with one character more removed or added than in the last row, and the column that it comes from.
fn depart(rangees: &[Vec<Option<usize>>], ecart: usize, retraits: usize, fin: (usize, usize)) -> Option<(usize, usize)> {
    let avant = rangees.get(ecart - 1)?;
    let place = |colonne: usize| avant.get(colonne).copied().flatten().map(|ici| (ici, colonne));
    let ajout = place(retraits).filter(|(ici, _)| ici + ecart - 2 * retraits <= fin.1);
    let retrait =
        retraits.checked_sub(1).and_then(place).map(|(ici, colonne)| (ici + 1, colonne)).filter(|(ici, _)| *ici <= fin.0);
    ajout.max(retrait)
}

/// The like characters on the way that leads to the last row.
fn remonter(rangees: &[Vec<Option<usize>>], mut retraits: usize, fin: (usize, usize)) -> Vec<(usize, usize)> {
    let mut paires = Vec::new();
    for ecart in (1..rangees.len()).rev() {
        let Some((ici, colonne)) = depart(rangees, ecart, retraits, fin) else { break };
        let arrivee = rangees[ecart][retraits].unwrap_or(ici);
        paires.extend((ici..arrivee).map(|pas| (pas, pas + ecart - 2 * retraits)));
        retraits = colonne;
    }
    paires
}

/// Where as many characters were removed as were added, takes each for the correction of the other.
fn echanger(carte: &mut [Option<usize>], longueur: usize) {
    let (mut ici, mut la) = (0, 0);
    while ici < carte.len() {
        let seuls = carte[ici..].iter().take_while(|place| place.is_none()).count();
        let suivant = carte.get(ici + seuls).copied().flatten().unwrap_or(longueur);
        if suivant - la == seuls {
            for pas in 0..seuls {
                carte[ici + pas] = Some(la + pas);
            }
        }
        (ici, la) = (ici + seuls + 1, suivant + 1);
    }
}

/// Whether a character may be the correction of another: the same, or of the same family.
fn semblables(a: char, b: char) -> bool {
    let famille = |c: char| match c {
        '\'' | '’' | '‘' | 'ʼ' => 1,
        '-' | '\u{2010}' | '\u{2011}' | '–' | '—' | '−' => 2,
        '"' | '«' | '»' | '“' | '”' => 3,
        c if c.is_whitespace() => 4,
        _ => 0,
    };
    a == b || (famille(a) != 0 && famille(a) == famille(b))
}
