//! References to the articles of codes, in the form of the codes: `L. 2121-29`.
//!
//! In: a text. Out: the text, where what can only be an article of a code has its point, its no-break space and its hyphens.
//! Knows nothing of which articles exist.

use super::INSECABLE;
use super::articles::{Article, lire_tout};
use super::gardes::Copie;
use super::signes::{espace, fin_de, tranche};

/// Writes the references to articles of codes as Légifrance prints them in running text: `L2121-12`, `L.2121-12` and
/// `L. 2121.12` become `L. 2121-12`, with a no-break space after the point and hyphens that a search finds. The end of a range,
/// « à 3 », and the letters of a number, « A » or « bis », stay on its line too.
///
/// What may be a road (`D 914`), a format (`A4`) or the number of an act (`D2019-045`) changes only after « article », or in a list
/// that another article began. Idempotent; takes time in proportion to the text.
pub fn references(texte: &str) -> String {
    let copie = Copie::de(texte);
    let signes = copie.signes.as_slice();
    let articles = lire_tout(signes);
    if articles.is_empty() {
        return texte.to_owned();
    }
    let mut sortie = String::with_capacity(texte.len() + 16);
    let mut i = 0;
    for article in articles {
        sortie.extend(tranche(signes, i, article.place));
        ecrire(&article, signes, &mut sortie);
        i = article.terme();
    }
    sortie.extend(tranche(signes, i, signes.len()));
    copie.rendre(sortie)
}

/// Writes an article as codes do. Organic laws have no point: `LO 1112-1`.
fn ecrire(article: &Article, signes: &[char], sortie: &mut String) {
    sortie.push_str(article.lettres);
    if article.lettres != "LO" {
        sortie.push('.');
    }
    if article.etoile {
        sortie.push('*');
    }
    sortie.push(INSECABLE);
    numero(tranche(signes, article.debut, article.fin), sortie);
    let mut fin = article.fin;
    for suffixe in &article.suffixes {
        sortie.push(INSECABLE);
        sortie.extend(tranche(signes, suffixe.start, suffixe.end));
        fin = suffixe.end;
    }
    if let Some(bout) = &article.bout {
        let a = fin_de(signes, fin, espace);
        sortie.extend(tranche(signes, fin, a + 1));
        sortie.push(INSECABLE);
        numero(tranche(signes, bout.debut, bout.fin), sortie);
    }
}

/// Writes a number with its hyphens.
fn numero(signes: &[char], sortie: &mut String) {
    sortie.extend(signes.iter().map(|&c| if c.is_ascii_digit() { c } else { '-' }));
}
