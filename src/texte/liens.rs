//! Addresses: which links are admitted, and where a plain text names a site or a mailbox.
//!
//! In: the target of a link, or a run of text. Out: a URL that may be printed and followed, or the text cut into words and
//! addresses. Knows nothing of Markdown; resolves nothing.

/// The longest URL that becomes a link; the engine refuses more than 8,000 bytes, and no council needs as many.
const URL_MAX: usize = 4_000;

/// What a link may begin with.
const SCHEMES: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

/// A piece of a plain text.
#[derive(Debug, PartialEq)]
pub(super) enum Morceau<'a> {
    /// Words.
    Mots(&'a str),
    /// The address of a site, as it was typed, and the URL to follow.
    Site(&'a str, String),
    /// An address that is only shielded from the pen: of a mailbox, or too long for a link.
    Adresse(&'a str),
}

/// The URL of a link to this target, if it is one that a document may hold: http, https, mailto or tel. A target that begins with
/// "www." is one of http. What is not printable ASCII is percent-encoded.
pub(super) fn url_admise(cible: &str) -> Option<String> {
    let cible = cible.trim();
    let avant = if commence(cible, "www.") { "http://" } else { "" };
    let reste = SCHEMES.iter().find(|scheme| commence(cible, scheme)).map_or("", |scheme| &cible[scheme.len()..]);
    if (avant.is_empty() && reste.is_empty()) || cible.len() > URL_MAX {
        return None;
    }
    let mut url = String::with_capacity(avant.len() + cible.len());
    url.push_str(avant);
    for octet in cible.bytes() {
        if octet.is_ascii_graphic() {
            url.push(char::from(octet));
        } else {
            url.push('%');
            url.extend([octet >> 4, octet & 15].map(|chiffre| char::from(b"0123456789ABCDEF"[usize::from(chiffre)])));
        }
    }
    (url.len() <= URL_MAX).then_some(url)
}

/// Cuts a text at the addresses it holds: "http://…", "https://…", "www.…", and e-mail addresses. The punctuation that follows an
/// address is not part of it.
pub(super) fn decouper(texte: &str) -> Vec<Morceau<'_>> {
    let mut morceaux = Vec::new();
    let (mut vu, mut mot, mut avant, mut ici) = (0, 0, None, 0);
    while let Some(c) = texte[ici..].chars().next() {
        let trouve = match c {
            'h' | 'H' | 'w' | 'W' if avant.is_none_or(separe) => site(&texte[ici..]).map(|(lu, url)| (ici, lu, url)),
            '@' if mot < ici => boite(&texte[ici..]).map(|lu| (mot, lu, None)),
            _ => None,
        };
        if let Some((debut, lu, url)) = trouve {
            if vu < debut {
                morceaux.push(Morceau::Mots(&texte[vu..debut]));
            }
            ici += lu;
            let adresse = &texte[debut..ici];
            morceaux.push(url.map_or(Morceau::Adresse(adresse), |url| Morceau::Site(adresse, url)));
            (vu, mot, avant) = (ici, ici, adresse.chars().last());
        } else {
            ici += c.len_utf8();
            if !(c.is_alphanumeric() || matches!(c, '.' | '_' | '+' | '-')) {
                mot = ici;
            }
            avant = Some(c);
        }
    }
    if vu < texte.len() {
        morceaux.push(Morceau::Mots(&texte[vu..]));
    }
    morceaux
}

/// Whether a text begins with these ASCII letters, in any case.
fn commence(texte: &str, debut: &str) -> bool {
    texte.as_bytes().get(..debut.len()).is_some_and(|octets| octets.eq_ignore_ascii_case(debut.as_bytes()))
}

/// Whether an address may begin after this character.
fn separe(avant: char) -> bool {
    !(avant.is_alphanumeric() || matches!(avant, '@' | '/' | '.' | '_' | '-'))
}

/// The length of the site's address that begins this text, and its URL if it is admitted.
fn site(texte: &str) -> Option<(usize, Option<String>)> {
    let hote = SCHEMES[..2].iter().find(|scheme| commence(texte, scheme)).map(|scheme| &texte[scheme.len()..]);
    let complet = match hote {
        Some(hote) => hote.starts_with(char::is_alphanumeric),
        None => commence(texte, "www.") && domaine(&texte[4..]),
    };
    if !complet {
        return None;
    }
    let fin = texte.find(arrete).unwrap_or(texte.len());
    let adresse = sans_ponctuation(&texte[..fin]);
    Some((adresse.len(), url_admise(adresse)))
}

/// Whether a text begins with two labels and a point between them.
fn domaine(texte: &str) -> bool {
    let label = texte.find(|c: char| !(c.is_alphanumeric() || c == '-')).unwrap_or(texte.len());
    label > 0 && texte[label..].strip_prefix('.').is_some_and(|suite| suite.starts_with(char::is_alphanumeric))
}

/// The length of what follows the name in an e-mail address, from its "@".
fn boite(texte: &str) -> Option<usize> {
    let suite = &texte[1..];
    let fin = suite.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(suite.len());
    let hote = suite[..fin].trim_end_matches(['.', '-']);
    domaine(hote).then_some(1 + hote.len())
}

/// Whether an address stops before this character.
fn arrete(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”' | '„' | '—' | '`' | '{' | '}' | '|' | '\\' | '^' | '\u{fffc}')
}

/// An address without the punctuation that ends it: marks, and brackets that it does not open.
fn sans_ponctuation(adresse: &str) -> &str {
    let compte = |c: char| adresse.chars().filter(|&d| d == c).count();
    let mut exces = [(')', compte(')').saturating_sub(compte('('))), (']', compte(']').saturating_sub(compte('[')))];
    let mut reste = adresse;
    while let Some(c) = reste.chars().last() {
        let ferme = exces.iter_mut().find(|(crochet, exces)| *crochet == c && *exces > 0);
        match ferme {
            Some((_, exces)) => *exces -= 1,
            None if matches!(c, '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | '’' | '…') => {}
            None => break,
        }
        reste = &reste[..reste.len() - c.len_utf8()];
    }
    reste
}
