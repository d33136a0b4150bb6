//! Where a legal reference can be read on Légifrance, as it stood on a day.
//!
//! In: a reference, or a text that holds some, and the day of the sitting. Out: addresses. Nothing is given when the address cannot be
//! known: an article whose identifier is not in the index, a text without number, an arrêté, whose address needs its NOR.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::citations::{ArticleCite, Citation, Objet, Source, TexteCite, citations_apres, dernier_code};
use super::codes::{self, Code, Connaissance, Numero};
use crate::french;

/// The site.
const SITE: &str = "https://www.legifrance.gouv.fr";

/// The day from which every law, ordonnance and décret of the Journal officiel has a European identifier (ELI).
const ELI_DEPUIS: NaiveDate = match NaiveDate::from_ymd_opt(2002, 1, 1) {
    Some(date) => date,
    None => NaiveDate::MIN,
};

/// A stretch of a text, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lien {
    /// Its bytes in the text.
    pub place: Range<usize>,
    /// Where it leads: printable ASCII.
    pub url: String,
}

/// The address of a code.
pub fn lien_du_code(code: &Code) -> String {
    // The Constitution is not among codes there.
    let rubrique = if code.nom.starts_with("Constitution") { "loda/id" } else { "codes/texte_lc" };
    format!("{SITE}/{rubrique}/{}/", code.identifiant())
}

/// The address of an article of a code, in its version of a day, when its identifier is known.
pub fn lien_de_l_article(code: &Code, numero: &Numero, date: NaiveDate) -> Option<String> {
    match codes::article(code, numero, date) {
        Connaissance::Connu(identifiant) => Some(format!("{SITE}/codes/article_lc/{}/{date}", identifiant?)),
        _ => None,
    }
}

/// The address of what is cited, in its version of a day.
pub fn lien(citation: &Citation, date: NaiveDate) -> Option<String> {
    match &citation.objet {
        Objet::Code(code) => Some(lien_du_code(code)),
        Objet::Texte(texte) => adresse_du_texte(texte).map(|adresse| format!("{adresse}/texte")),
        Objet::Article(article) => adresse_de_l_article(article, &article.numero, date),
    }
}

/// What a text cites and can be read, in order, none over another. `code` is the code that was named last: before the text when it
/// comes in, in the text or before it when it goes out, so that « du même code » is understood from one text to the next.
pub fn liens(texte: &str, date: NaiveDate, code: &mut Option<&'static Code>) -> Vec<Lien> {
    let citations = citations_apres(texte, *code);
    *code = dernier_code(&citations).or(*code);
    let mut liens = Vec::new();
    for citation in citations {
        // « C.G.C.T. » keeps its last point, which may also be that of the sentence.
        let sigle = texte.get(citation.place.clone()).is_some_and(|mots| mots.ends_with('.'));
        liens.extend(lien(&citation, date).filter(|_| !sigle).map(|url| Lien { place: citation.place.clone(), url }));
        if let Objet::Article(article @ ArticleCite { jusqu_a: Some(bout), .. }) = &citation.objet {
            let url = adresse_de_l_article(article, &bout.numero, date);
            liens.extend(url.map(|url| Lien { place: bout.place.clone(), url }));
        }
    }
    liens
}

/// The page of an article.
fn adresse_de_l_article(article: &ArticleCite, numero: &Numero, date: NaiveDate) -> Option<String> {
    match article.source.as_ref()? {
        Source::Code(code) => lien_de_l_article(code, numero, date),
        // An article that a later law has put in (« 9-1 ») is not in the Journal officiel.
        Source::Texte(texte) => {
            let rang: u16 = numero.simple()?;
            adresse_du_texte(texte).map(|adresse| format!("{adresse}/article_{rang}"))
        }
    }
}

/// The European identifier of a text: nature, day of signature, number of the Journal officiel. The number must be of the same year as
/// the day, else one of them is mistaken.
fn adresse_du_texte(texte: &TexteCite) -> Option<String> {
    let (date, numero) = (texte.date?, texte.numero.as_ref()?);
    let (annee, rang) = numero.split_once('-')?;
    let officiel = texte.nature.numerotee_au_journal_officiel()
        && annee.parse() == Ok(date.year())
        && !rang.is_empty()
        && rang.bytes().all(|c| c.is_ascii_digit());
    let nature = french::sans_accents(texte.nature.nom()).replace(' ', "_");
    (officiel && date >= ELI_DEPUIS)
        .then(|| format!("{SITE}/eli/{nature}/{}/{}/{}/{numero}/jo", date.year(), date.month(), date.day()))
}
