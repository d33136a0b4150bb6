//! The articles of codes in a text: where they are, whatever way they were typed.
//!
//! In: a text, or its signs. Out: each article with its letters, its number and the end of its range. Knows nothing of which articles
//! exist, nor of the code that they belong to.

use std::ops::Range;

use super::gardes::Copie;
use super::signes::{avant, cle, espace, est, fin_de, fin_des_chiffres, signe, signe_de_mot, tranche};

/// Words that number an article put between two others: `1649 quater B`.
const LATINS: [&str; 24] = [
    "bis",
    "ter",
    "quater",
    "quinquies",
    "sexies",
    "septies",
    "octies",
    "nonies",
    "decies",
    "undecies",
    "duodecies",
    "terdecies",
    "quaterdecies",
    "quindecies",
    "sexdecies",
    "septdecies",
    "octodecies",
    "novodecies",
    "vicies",
    "unvicies",
    "duovicies",
    "tervicies",
    "quatervicies",
    "quinvicies",
];

/// Words after a number that make it a quantity, so that it ends no range: « de l'article L. 227-1 à 18 h ».
const QUANTITES: [&str; 12] = ["h", "heure", "heures", "voix", "euro", "euros", "k", "m", "ans", "mois", "jours", "pour"];

/// An article of a code, found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleLu {
    /// Its place: letters and number, without what [`ArticleLu::suffixes`] adds.
    pub place: Range<usize>,
    /// The letter of the rank of the text: « L », « LO », « R », « D », « A ».
    pub lettres: &'static str,
    /// Its number, with hyphens: « 2121-29 ».
    pub numero: String,
    /// The words that may end its number, one by one: « A » in « L. 310-1 A ».
    pub suffixes: Vec<Range<usize>>,
    /// The end of its range, when it has no letter of its own: « 3 » in « L. 227-1 à 3 », and its whole number, « 227-3 ».
    pub bout: Option<(Range<usize>, String)>,
}

/// The articles of codes in a text, in their order. A form that may be a road (`D 914`), a format (`A4`) or the number of an act
/// (`D2019-045`) counts only after « article », or in a list that another article began.
pub fn articles(texte: &str) -> Vec<ArticleLu> {
    let copie = Copie::de(texte);
    let signes = copie.signes.as_slice();
    let lus = lire_tout(signes);
    if lus.is_empty() {
        return Vec::new();
    }
    let places = copie.places();
    let octets = |debut: usize, fin: usize| {
        let place = |rang: usize| places.get(rang).copied().unwrap_or(texte.len());
        place(debut)..place(fin)
    };
    let publier = |article: Article| ArticleLu {
        place: octets(article.place, article.fin),
        lettres: article.lettres,
        numero: en_traits(tranche(signes, article.debut, article.fin)),
        suffixes: article.suffixes.iter().map(|suffixe| octets(suffixe.start, suffixe.end)).collect(),
        bout: article.bout.map(|bout| (octets(bout.debut, bout.fin), bout.numero)),
    };
    lus.into_iter().map(publier).collect()
}

/// Says whether a word is one of those that number an article put between two others.
pub fn est_latin(mot: &str) -> bool {
    LATINS.iter().any(|latin| mot.eq_ignore_ascii_case(latin))
}

/// An article, as it was typed; its places are those of signs.
pub(super) struct Article {
    /// Where it begins.
    pub place: usize,
    /// The letter of the rank of the text, or `LO`.
    pub lettres: &'static str,
    /// Whether the text was made in the Council of ministers: `R.* 421-1`.
    pub etoile: bool,
    /// Where its number begins.
    pub debut: usize,
    /// Where its number ends.
    pub fin: usize,
    /// The words that may end its number.
    pub suffixes: Vec<Range<usize>>,
    /// The end of its range.
    pub bout: Option<Bout>,
    /// Whether its shape alone tells that it is an article.
    sure: bool,
}

/// The end of a range, that has no letter of its own.
pub(super) struct Bout {
    /// Where its number begins.
    pub debut: usize,
    /// Where it ends.
    pub fin: usize,
    /// Its whole number: « 227-3 » for « 3 ».
    numero: String,
}

impl Article {
    /// Where all that belongs to it ends.
    pub(super) fn terme(&self) -> usize {
        let suffixe = self.suffixes.last().map_or(self.fin, |suffixe| suffixe.end);
        self.bout.as_ref().map_or(suffixe, |bout| bout.fin)
    }
}

/// The articles in a row of signs, in their order.
pub(super) fn lire_tout(signes: &[char]) -> Vec<Article> {
    let mut articles: Vec<Article> = Vec::new();
    let mut i = 0;
    while i < signes.len() {
        let article = commence(signes, i)
            .then(|| lire(signes, i))
            .flatten()
            .filter(|article| article.sure || appelee(signes, i) || enumeree(signes, articles.last().map(Article::terme), i));
        match article {
            Some(mut article) => {
                article.suffixes = suffixes(signes, article.fin);
                let fin = article.suffixes.last().map_or(article.fin, |suffixe| suffixe.end);
                article.bout = bout(signes, fin, tranche(signes, article.debut, article.fin));
                i = article.terme();
                articles.push(article);
            }
            None => i += 1,
        }
    }
    articles
}

/// The letters of a reference, before its number.
struct Prefixe {
    lettres: &'static str,
    etoile: bool,
    point: bool,
    fin: usize,
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
fn lire(signes: &[char], i: usize) -> Option<Article> {
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
    Some(Article { place: i, lettres, etoile, debut, fin, suffixes: Vec::new(), bout: None, sure: forme && !acte })
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
            // « LO », « L.O. », « L. O. »
            'O' if lettres == "L" && (blancs == 0 || point) => (lettres, point, blancs) = ("LO", false, 0),
            '*' if !etoile && lettres != "LO" => etoile = true,
            c if espace(c) && blancs < 3 => blancs += 1,
            c if c.is_ascii_digit() => return Some(Prefixe { lettres, etoile, point, fin }),
            _ => return None,
        }
        fin += 1;
    }
}

/// The words after a number that may belong to it: « A », « bis », « B-1 », three at most.
fn suffixes(signes: &[char], fin: usize) -> Vec<Range<usize>> {
    const PLUS: usize = 3;
    let mut suffixes: Vec<Range<usize>> = Vec::new();
    while suffixes.len() < PLUS {
        let ici = suffixes.last().map_or(fin, |suffixe| suffixe.end);
        let debut = fin_de(signes, ici, espace);
        let mut bout = fin_de(signes, debut, signe_de_mot);
        let mot = tranche(signes, debut, bout);
        if debut == ici || !(est_latin(&cle(mot)) || seule_capitale(mot) && !ouvre_autre_chose(signes, bout)) {
            break;
        }
        if est(signes, bout, trait_de_numero) && fin_des_chiffres(signes, bout + 1) > bout + 1 {
            bout = fin_des_chiffres(signes, bout + 1);
        }
        suffixes.push(debut..bout);
    }
    suffixes
}

/// A capital letter alone.
fn seule_capitale(mot: &[char]) -> bool {
    matches!(mot, [c] if c.is_ascii_uppercase())
}

/// Says whether a capital letter that ends here is an initial (« M. »), an elided word, the « À » of a text in capitals, or the
/// beginning of another article.
fn ouvre_autre_chose(signes: &[char], fin: usize) -> bool {
    let suivant = fin_de(signes, fin, espace);
    match signe(signes, fin) {
        Some('\'' | '’' | '/' | '&' | '°' | '*') => true,
        Some('.') => est(signes, fin + 1, |c| !c.is_whitespace()) || est(signes, fin_de(signes, fin + 1, espace), signe_de_mot),
        _ => suivant > fin && est(signes, suivant, |c| c.is_uppercase() || c.is_ascii_digit()),
    }
}

/// Reads « à 3 » or « à 227-3 » after a number.
fn bout(signes: &[char], fin: usize, numero: &[char]) -> Option<Bout> {
    let a = fin_de(signes, fin, espace);
    let debut = fin_de(signes, a + 1, espace);
    if a == fin || debut == a + 1 || !est(signes, a, |c| matches!(c, 'à' | 'À')) {
        return None;
    }
    let mut fin = fin_des_chiffres(signes, debut);
    while est(signes, fin, trait_de_numero) && fin_des_chiffres(signes, fin + 1) > fin + 1 {
        fin = fin_des_chiffres(signes, fin + 1);
    }
    let (depart, arrivee) = (en_traits(numero), en_traits(tranche(signes, debut, fin)));
    let complet = match (depart.rsplit_once('-'), arrivee.contains('-')) {
        (Some((tete, _)), false) => format!("{tete}-{arrivee}"),
        _ => arrivee,
    };
    let croit = derniere_partie(&complet)? > derniere_partie(&depart)? && complet.split('-').count() == depart.split('-').count();
    (croit && !quantite(signes, fin)).then_some(Bout { debut, fin, numero: complet })
}

/// Says whether the number that ends here counts something.
fn quantite(signes: &[char], fin: usize) -> bool {
    let suivant = fin_de(signes, fin, espace);
    let mot = cle(tranche(signes, suivant, fin_de(signes, suivant, signe_de_mot)));
    est(signes, fin, |c| signe_de_mot(c) || matches!(c, '/' | '°' | 'º') || trait_de_numero(c))
        || (est(signes, fin, |c| matches!(c, '.' | ',')) && est(signes, fin + 1, |c| c.is_ascii_digit()))
        || est(signes, suivant, |c| c.is_ascii_digit() || matches!(c, '%' | '€'))
        || QUANTITES.contains(&mot.as_str())
}

/// The number of the last part of a number: 29 for `2121-29`. No part has more than four figures.
fn derniere_partie(numero: &str) -> Option<u16> {
    numero.rsplit('-').next().filter(|partie| partie.len() <= 4)?.parse().ok()
}

/// A number with the hyphens of codes.
fn en_traits(numero: &[char]) -> String {
    numero.iter().map(|&c| if c.is_ascii_digit() { c } else { '-' }).collect()
}

/// The hyphens that part the number of an article.
pub(super) fn trait_de_numero(c: char) -> bool {
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
