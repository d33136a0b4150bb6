//! References to the articles of codes, in the form of the codes: `L. 2121-29`.
//!
//! In: a text. Out: the text, where what can only be an article of a code has its point, its no-break space and its hyphens.
//! Knows nothing of which articles exist.

use super::INSECABLE;
use super::gardes::Copie;
use super::signes::{avant, cle, espace, est, fin_de, fin_des_chiffres, signe, signe_de_mot, tranche};

/// Writes the references to articles of codes as Légifrance prints them in running text: `L2121-12`, `L.2121-12` and
/// `L. 2121.12` become `L. 2121-12`, with a no-break space after the point and hyphens that a search finds.
///
/// What may be a road (`D 914`), a format (`A4`) or the number of an act (`D2019-045`) changes only after « article », or in a list
/// that another article began. Idempotent; takes time in proportion to the text.
pub fn references(texte: &str) -> String {
    let copie = Copie::de(texte);
    let signes = copie.signes.as_slice();
    let mut sortie = String::with_capacity(texte.len() + 16);
    let (mut i, mut derniere) = (0, None);
    while let Some(c) = signe(signes, i) {
        let reference = commence(signes, i)
            .then(|| lire(signes, i))
            .flatten()
            .filter(|reference| reference.sure || appelee(signes, i) || enumeree(signes, derniere, i));
        if let Some(reference) = reference {
            reference.ecrire(signes, &mut sortie);
            i = reference.fin;
            derniere = Some(i);
        } else {
            sortie.push(c);
            i += 1;
        }
    }
    copie.rendre(sortie)
}

/// A reference to an article, as it was typed.
struct Reference {
    /// The letter of the rank of the text, or `LO`.
    lettres: &'static str,
    /// Whether the text was made in the Council of ministers: `R.* 421-1`.
    etoile: bool,
    /// Where its number begins.
    debut: usize,
    /// Where its number ends.
    fin: usize,
    /// Whether its shape alone tells that it is an article.
    sure: bool,
}

/// The letters of a reference, before its number.
struct Prefixe {
    lettres: &'static str,
    etoile: bool,
    point: bool,
    fin: usize,
}

impl Reference {
    /// Writes the reference as codes do. Organic laws have no point: `LO 1112-1`.
    fn ecrire(&self, signes: &[char], sortie: &mut String) {
        sortie.push_str(self.lettres);
        if self.lettres != "LO" {
            sortie.push('.');
        }
        if self.etoile {
            sortie.push('*');
        }
        sortie.push(INSECABLE);
        let numero = tranche(signes, self.debut, self.fin).iter();
        sortie.extend(numero.map(|&c| if c.is_ascii_digit() { c } else { '-' }));
    }
}

/// Says whether a word begins here, with a letter that a reference may have.
fn commence(signes: &[char], i: usize) -> bool {
    est(signes, i, |c| matches!(c, 'L' | 'R' | 'D' | 'A'))
        && match avant(signes, i) {
            // « art.L314-41 », but not « R.D. 914 ».
            Some('.') => appelee(signes, i),
            Some(c) => !signe_de_mot(c) && !matches!(c, '-' | '\u{2011}' | '/' | '°' | '&'),
            None => true,
        }
}

/// Reads a reference whose letters begin here.
fn lire(signes: &[char], i: usize) -> Option<Reference> {
    let prefixe = lire_prefixe(signes, i)?;
    let base = fin_des_chiffres(signes, prefixe.fin);
    let mut fin = base;
    let (mut traits, mut points, mut zero) = (0, 0, false);
    while let Some(c) = signe(signes, fin).filter(|&c| trait_de_numero(c) || c == '.') {
        let partie = fin_des_chiffres(signes, fin + 1);
        if partie == fin + 1 {
            break;
        }
        if partie > fin + 4 {
            return None;
        }
        (traits, points) = if c == '.' { (traits, points + 1) } else { (traits + 1, points) };
        zero |= signe(signes, fin + 1) == Some('0');
        fin = partie;
    }
    let chiffres = base - prefixe.fin;
    let suite = signe(signes, fin);
    let coupe = suite.is_some_and(|c| signe_de_mot(c) || c == '/')
        || (suite.is_some_and(trait_de_numero) && est(signes, fin + 1, signe_de_mot));
    if chiffres == 0 || chiffres > 4 || coupe || (traits > 0 && points > 0) || zero {
        return None;
    }
    let acte = prefixe.lettres != "L" && annee(tranche(signes, prefixe.fin, base)) && !(prefixe.point && traits > 0);
    let forme = match (traits, points) {
        (0, 0) => false,
        (_, 0) => prefixe.point || prefixe.lettres == "LO" || (chiffres >= 3 && prefixe.lettres != "A"),
        _ => chiffres >= 3 && prefixe.point || chiffres == 4 && prefixe.lettres != "A",
    };
    let Prefixe { lettres, etoile, fin: debut, .. } = prefixe;
    Some(Reference { lettres, etoile, debut, fin, sure: forme && !acte })
}

/// Reads `L`, `L.`, `L. `, `LO`, `L.O. `, `R*`, `R.* `…: what stands before the first digit of the number.
fn lire_prefixe(signes: &[char], i: usize) -> Option<Prefixe> {
    let mut lettres = match signe(signes, i)? {
        'L' => "L",
        'R' => "R",
        'D' => "D",
        _ => "A",
    };
    let mut fin = i + 1;
    let mut point = false;
    let mut etoile = false;
    let mut blancs = 0;
    loop {
        match signe(signes, fin)? {
            '.' if blancs == 0 && !point => point = true,
            'O' if lettres == "L" && blancs == 0 => (lettres, point) = ("LO", false),
            '*' if !etoile && lettres != "LO" => etoile = true,
            c if espace(c) && blancs < 3 => blancs += 1,
            c if c.is_ascii_digit() => return Some(Prefixe { lettres, etoile, point, fin }),
            _ => return None,
        }
        fin += 1;
    }
}

/// The hyphens that part the number of an article.
fn trait_de_numero(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Four digits that more likely are a year, so that the whole is the number of an act: `D2019-45`.
fn annee(chiffres: &[char]) -> bool {
    matches!(chiffres, ['1', '9', _, _] | ['2', '0', _, _])
}

/// Says whether « article », « articles », « art. » or « arts. » stands just before.
fn appelee(signes: &[char], i: usize) -> bool {
    const PLUS_LONG: usize = 12;
    let precedents = signes.get(i.saturating_sub(PLUS_LONG)..i).unwrap_or_default();
    let blancs = precedents.iter().rev().take_while(|&&c| espace(c)).count();
    let fin = precedents.len() - blancs;
    let (point, fin) = match avant(precedents, fin) {
        Some('.') => (true, fin - 1),
        _ => (false, fin),
    };
    let lettres = tranche(precedents, 0, fin).iter().rev().take_while(|&&c| signe_de_mot(c)).count();
    let mot = cle(tranche(precedents, fin - lettres, fin));
    match mot.as_str() {
        "article" | "articles" => blancs > 0 && !point,
        "art" | "arts" => blancs > 0 || point,
        _ => false,
    }
}

/// Says whether only a comma or a conjunction stands between the last reference and this place.
fn enumeree(signes: &[char], derniere: Option<usize>, i: usize) -> bool {
    const PLUS_LONG: usize = 8;
    let Some(entre) = derniere.map(|fin| tranche(signes, fin, i)).filter(|entre| entre.len() <= PLUS_LONG) else {
        return false;
    };
    let fin = fin_de(entre, 0, espace);
    let mots: String = tranche(entre, fin, entre.len()).iter().filter(|&&c| !espace(c)).collect();
    entre.len() > 1 && matches!(mots.as_str(), "," | ";" | "et" | "ou" | "à" | ",et" | ",ou" | "età" | "et/ou")
}
