//! A sheet saved as text: its encoding, its separator, its cells.
//!
//! In: bytes. Out: a [`Feuille`] in which everything is text, as typed. The only user of `csv` and `encoding_rs`.

use std::collections::BTreeMap;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::feuille::{Feuille, Valeur};
use super::ouvrir::{COLONNES, LIGNES, Refus};

/// Reads a sheet. What is not UTF-8 is read as Windows-1252, in which any byte but five is a letter or a sign.
pub(super) fn lire(octets: &[u8]) -> Result<Feuille, Refus> {
    let texte = decoder(octets)?;
    let separateur = separateur(&texte);
    let mut lecteur =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separateur).from_reader(texte.as_bytes());
    let mut cases = BTreeMap::new();
    let mut rang = 0;
    let mut record = csv::StringRecord::new();
    while lecteur.read_record(&mut record).map_err(|_| Refus::abime())? {
        rang += lignes_vides(&texte, record.position());
        if rang >= LIGNES || record.len() > COLONNES as usize {
            return Err(Refus::trop_grand());
        }
        for (colonne, champ) in (0..).zip(&record) {
            if !champ.trim().is_empty() {
                cases.insert((rang, colonne), Valeur::Texte(champ.to_owned()));
            }
        }
        rang += 1;
    }
    Ok(Feuille { nom: String::new(), cases, fusions: Vec::new() })
}

/// How many blank lines the reader passed over before a record: they are rows too.
fn lignes_vides(texte: &str, position: Option<&csv::Position>) -> u32 {
    let debut = position.and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(0);
    let reste = texte.as_bytes().get(debut..).unwrap_or_default();
    let vides = reste.iter().take_while(|octet| matches!(octet, b'\n' | b'\r')).filter(|octet| **octet == b'\n').count();
    u32::try_from(vides).unwrap_or(u32::MAX)
}

/// The text of a file: UTF-8 with or without its mark, UTF-16 with its mark, or Windows-1252.
fn decoder(octets: &[u8]) -> Result<String, Refus> {
    let encodage = match octets {
        [0xFF, 0xFE, ..] => UTF_16LE,
        [0xFE, 0xFF, ..] => UTF_16BE,
        _ if std::str::from_utf8(octets.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(octets)).is_ok() => UTF_8,
        _ => WINDOWS_1252,
    };
    let (texte, _, fautes) = encodage.decode(octets);
    if fautes || texte.contains('\0') {
        return Err(Refus::pas_un_tableur());
    }
    Ok(texte.into_owned())
}

/// The separator: that of the three which the first lines use most, outside quotes.
fn separateur(texte: &str) -> u8 {
    let mut nombres = [(b';', 0), (b'\t', 0), (b',', 0)];
    let mut entre_guillemets = false;
    for octet in texte.bytes().take(4096) {
        match octet {
            b'"' => entre_guillemets = !entre_guillemets,
            _ if entre_guillemets => {}
            _ => nombres.iter_mut().filter(|(signe, _)| *signe == octet).for_each(|(_, nombre)| *nombre += 1),
        }
    }
    // At equal numbers the first wins: a comma may be a decimal sign.
    nombres.into_iter().rev().max_by_key(|(_, nombre)| *nombre).map_or(b';', |(signe, _)| signe)
}
