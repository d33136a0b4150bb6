//! A workbook as an archive: what it would unfold to, and what its cells look like.
//!
//! In: bytes. Out: an [`Examen`], or why the archive must not be opened. Every member is unfolded once, and counted, before anybody
//! trusts what the archive says of itself. Then the few things that `calamine` does not tell are read from the XML: which numbers are
//! shown as percentages, which cells are merged in ODS. The only user of `zip` and `quick-xml`.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::ouvrir::{CASES, COLONNES, LIGNES, Refus};

/// Most bytes that a workbook may unfold to: a thousand actions take about four million.
const DEPLIE: u64 = 96 << 20;

/// Most members of an archive.
const MEMBRES: usize = 2_000;

/// What was seen of a workbook.
#[derive(Debug, Default)]
pub(super) struct Examen {
    /// Is it an OpenDocument?
    pub est_ods: bool,
    /// Sheet by sheet, by name.
    pub feuilles: HashMap<String, Releve>,
}

/// What was seen of a sheet.
#[derive(Debug, Default)]
pub(super) struct Releve {
    /// The cells that are shown as percentages.
    pub pourcents: Vec<(u32, u32)>,
    /// Cells merged over several rows: first row, last row, column.
    pub fusions: Vec<(u32, u32, u32)>,
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Looks at an archive.
///
/// # Errors
/// Why it must not be opened.
pub(super) fn examiner(octets: &[u8]) -> Result<Examen, Refus> {
    let mut archive = ZipArchive::new(Cursor::new(octets)).map_err(|_| Refus::abime())?;
    mesurer(&mut archive)?;
    if let Some(contenu) = membre(&mut archive, "content.xml") {
        return ods(&contenu).map(|feuilles| Examen { est_ods: true, feuilles });
    }
    if archive.index_for_name("xl/workbook.xml").is_none() {
        return Err(Refus::pas_un_tableur());
    }
    Ok(Examen { est_ods: false, feuilles: xlsx(&mut archive).unwrap_or_default() })
}

/// Unfolds everything, and keeps nothing.
fn mesurer(archive: &mut Archive<'_>) -> Result<(), Refus> {
    if archive.len() > MEMBRES {
        return Err(Refus::trop_grand());
    }
    let mut reste = DEPLIE;
    for rang in 0..archive.len() {
        // A member that is locked or that does not unfold is refused further on, if it is needed.
        let Ok(membre) = archive.by_index(rang) else { continue };
        let lus = std::io::copy(&mut membre.take(reste + 1), &mut std::io::sink()).unwrap_or(0);
        reste = reste.checked_sub(lus).ok_or_else(Refus::trop_grand)?;
    }
    Ok(())
}

/// The text of a member. What it unfolds to has been measured.
fn membre(archive: &mut Archive<'_>, nom: &str) -> Option<String> {
    let mut texte = String::new();
    archive.by_name(nom).ok()?.take(DEPLIE).read_to_string(&mut texte).ok()?;
    Some(texte)
}

/// An attribute, whatever its prefix.
fn attribut(balise: &BytesStart<'_>, nom: &str) -> Option<String> {
    let mut attributs = balise.attributes();
    let attributs = attributs.with_checks(false).flatten();
    let mut trouves = attributs.filter(|attribut| attribut.key.local_name().as_ref() == nom.as_bytes());
    let valeur = trouves.next()?.value;
    Some(unescape(std::str::from_utf8(&valeur).ok()?).ok()?.into_owned())
}

/// Goes through the tags of a text, until one is enough or the text is faulty.
fn parcourir<E>(texte: &str, mut voir: impl FnMut(&BytesStart<'_>, bool) -> Result<(), E>) -> Result<(), E> {
    let mut lecteur = Reader::from_str(texte);
    loop {
        match lecteur.read_event() {
            Ok(Event::Start(balise)) => voir(&balise, true)?,
            Ok(Event::Empty(balise)) => voir(&balise, false)?,
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}

/// The percentages of an XLSX: the styles that are percentages, then the cells that have one of them.
fn xlsx(archive: &mut Archive<'_>) -> Option<HashMap<String, Releve>> {
    let styles = styles_en_pourcent(&membre(archive, "xl/styles.xml")?);
    if !styles.contains(&true) {
        return None;
    }
    let mut liens = HashMap::new();
    let _ = parcourir::<()>(&membre(archive, "xl/_rels/workbook.xml.rels")?, |balise, _| {
        if let (Some(id), Some(cible)) = (attribut(balise, "Id"), attribut(balise, "Target")) {
            liens.insert(id, cible);
        }
        Ok(())
    });
    let mut noms = Vec::new();
    let _ = parcourir::<()>(&membre(archive, "xl/workbook.xml")?, |balise, _| {
        if balise.local_name().as_ref() == b"sheet"
            && let (Some(nom), Some(id)) = (attribut(balise, "name"), attribut(balise, "id"))
        {
            noms.push((nom, id));
        }
        Ok(())
    });
    let mut feuilles = HashMap::new();
    for (nom, id) in noms {
        let Some(cible) = liens.get(&id) else { continue };
        let chemin = cible.strip_prefix('/').map_or_else(|| format!("xl/{cible}"), str::to_owned);
        let Some(texte) = membre(archive, &chemin) else { continue };
        let mut pourcents = Vec::new();
        let _ = parcourir::<()>(&texte, |balise, _| {
            let style = || attribut(balise, "s")?.parse::<usize>().ok();
            if balise.local_name().as_ref() == b"c" && style().is_some_and(|style| styles.get(style) == Some(&true)) {
                pourcents.extend(attribut(balise, "r").and_then(|nom| place(&nom)));
            }
            Ok(())
        });
        feuilles.insert(nom, Releve { pourcents, fusions: Vec::new() });
    }
    Some(feuilles)
}

/// Which cell styles show a percentage, in their order.
fn styles_en_pourcent(texte: &str) -> Vec<bool> {
    // Formats 9 and 10 are « 0 % » and « 0,00 % »; the others are written out.
    let mut formats: HashMap<String, bool> = [("9".to_owned(), true), ("10".to_owned(), true)].into();
    let (mut styles, mut dans_les_cellules) = (Vec::new(), false);
    let _ = parcourir::<()>(texte, |balise, _| {
        match balise.local_name().as_ref() {
            b"numFmt" => {
                if let (Some(id), Some(code)) = (attribut(balise, "numFmtId"), attribut(balise, "formatCode")) {
                    formats.insert(id, code.contains('%'));
                }
            }
            b"cellXfs" => dans_les_cellules = true,
            b"cellStyles" | b"dxfs" | b"cellStyleXfs" => dans_les_cellules = false,
            b"xf" if dans_les_cellules => {
                let format = attribut(balise, "numFmtId").unwrap_or_default();
                styles.push(formats.get(&format).copied().unwrap_or(false));
            }
            _ => {}
        }
        Ok(())
    });
    styles
}

/// « D12 » as row and column, both from 0.
fn place(nom: &str) -> Option<(u32, u32)> {
    let coupe = nom.find(|c: char| c.is_ascii_digit())?;
    let (lettres, chiffres) = nom.split_at(coupe);
    let colonne = lettres.bytes().try_fold(0u32, |somme, lettre| {
        lettre.is_ascii_uppercase().then(|| somme.checked_mul(26)?.checked_add(u32::from(lettre - b'A') + 1)).flatten()
    })?;
    Some((chiffres.parse::<u32>().ok()?.checked_sub(1)?, colonne.checked_sub(1)?))
}

/// The sheets of an ODS: percentages and merged cells, and how many cells it really has, rows and cells being written once for
/// many.
fn ods(texte: &str) -> Result<HashMap<String, Releve>, Refus> {
    let mut feuilles = HashMap::new();
    let (mut nom, mut releve) = (String::new(), Releve::default());
    let (mut ligne, mut suivante, mut colonne) = (0u32, 0u32, 0u32);
    let mut cases = 0usize;
    parcourir(texte, |balise, pleine| {
        let fois = |nom: &str| attribut(balise, nom).and_then(|nombre| nombre.parse().ok()).unwrap_or(1u32).max(1);
        match balise.local_name().as_ref() {
            b"table" => {
                feuilles.insert(std::mem::take(&mut nom), std::mem::take(&mut releve));
                nom = attribut(balise, "name").unwrap_or_default();
                (ligne, suivante) = (0, 0);
            }
            b"table-row" => {
                ligne = suivante;
                suivante = suivante.saturating_add(fois("number-rows-repeated"));
                colonne = 0;
            }
            b"table-cell" | b"covered-table-cell" => {
                let repetee = fois("number-columns-repeated");
                let remplie = pleine || attribut(balise, "value-type").is_some();
                if remplie {
                    cases = cases.saturating_add((suivante - ligne) as usize * repetee as usize);
                    if cases > CASES || suivante > LIGNES || colonne.saturating_add(repetee) > COLONNES {
                        return Err(Refus::trop_grand());
                    }
                    if attribut(balise, "value-type").as_deref() == Some("percentage") {
                        releve
                            .pourcents
                            .extend((ligne..suivante).flat_map(|l| (colonne..colonne + repetee).map(move |c| (l, c))));
                    }
                    let hauteur = fois("number-rows-spanned");
                    if hauteur > 1 {
                        releve.fusions.push((ligne, ligne.saturating_add(hauteur - 1), colonne));
                    }
                }
                colonne = colonne.saturating_add(repetee);
            }
            _ => {}
        }
        Ok(())
    })?;
    feuilles.insert(nom, releve);
    Ok(feuilles)
}
