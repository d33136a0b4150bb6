//! The bytes of a workbook → its sheets.
//!
//! In: bytes. Out: [`Feuille`]s, or why the workbook is not read. The only user of `calamine`. Nothing is opened before `archive` has
//! measured what it would unfold to.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{CellErrorType, Data, ExcelDateTime, Ods, OdsError, Reader, SheetVisible, Xlsx, XlsxError};
use chrono::{NaiveDate, NaiveDateTime};

use super::archive::{self, Examen};
use super::feuille::{Feuille, Valeur};
use super::texte;

/// Most rows of a sheet.
pub(super) const LIGNES: u32 = 20_000;

/// Most columns of a sheet.
pub(super) const COLONNES: u32 = 200;

/// Most cells of a workbook.
pub(super) const CASES: usize = 200_000;

/// Why a workbook is not read: what was found, and what to do.
#[derive(Debug)]
pub(super) struct Refus {
    /// One sentence.
    pub message: &'static str,
    /// What to do.
    pub aide: &'static str,
}

impl Refus {
    /// It cannot be read to its end.
    pub(super) fn abime() -> Self {
        Self {
            message: "Ce tableur est abîmé ou incomplet.",
            aide: "l'ouvrir dans un tableur, puis l'enregistrer à nouveau en XLSX ou en ODS",
        }
    }

    /// It is larger than any workbook of a plan.
    pub(super) fn trop_grand() -> Self {
        Self {
            message: "Ce tableur est trop grand une fois déplié.",
            aide: "garder les seules feuilles du plan, sans images ; effacer les lignes et les colonnes qui suivent les données",
        }
    }

    /// It is something else.
    pub(super) fn pas_un_tableur() -> Self {
        Self { message: "Ce fichier n'est pas un tableur.", aide: "l'enregistrer en XLSX, en ODS ou en CSV" }
    }

    /// It is of an older format.
    fn ancien() -> Self {
        Self {
            message: "Ce tableur est d'un ancien format (XLS), ou protégé par un mot de passe.",
            aide: "ôter le mot de passe, et l'enregistrer en XLSX ou en ODS",
        }
    }

    /// It is locked.
    fn verrouille() -> Self {
        Self { message: "Ce tableur est protégé par un mot de passe.", aide: "ôter le mot de passe, puis l'enregistrer" }
    }
}

/// Reads the sheets that show, in their order.
///
/// # Errors
/// Why the workbook is not read.
pub(super) fn ouvrir(octets: &[u8]) -> Result<Vec<Feuille>, Refus> {
    match octets {
        [] => Err(Refus { message: "Ce tableur est vide.", aide: "vérifier que c'est bien le fichier voulu" }),
        [b'P', b'K', ..] => {
            let examen = archive::examiner(octets)?;
            // A reader of workbooks meets files that its authors did not foresee: a fault of it is a damaged file, not ours.
            catch_unwind(AssertUnwindSafe(|| if examen.est_ods { ods(octets, &examen) } else { xlsx(octets, &examen) }))
                .unwrap_or_else(|_| Err(Refus::abime()))
        }
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(Refus::ancien()),
        _ => texte::lire(octets).map(|feuille| vec![feuille]),
    }
}

fn xlsx(octets: &[u8], examen: &Examen) -> Result<Vec<Feuille>, Refus> {
    let mut classeur: Xlsx<_> = Xlsx::new(Cursor::new(octets)).map_err(|erreur| match erreur {
        XlsxError::Password => Refus::verrouille(),
        _ => Refus::abime(),
    })?;
    let visibles: Vec<String> = classeur
        .sheets_metadata()
        .iter()
        .filter(|feuille| feuille.visible == SheetVisible::Visible)
        .map(|feuille| feuille.name.clone())
        .collect();
    let mut reste = CASES;
    let mut feuilles = Vec::new();
    for nom in visibles {
        let mut cases = BTreeMap::new();
        // Cell by cell: the whole sheet as a table would take the memory of its farthest cell.
        let Ok(mut lecteur) = classeur.worksheet_cells_reader(&nom) else { continue };
        while let Some(case) = lecteur.next_cell().map_err(|_| Refus::abime())? {
            let (place, valeur) = (case.get_position(), valeur(&Data::from(case.get_value().clone())));
            if let Some(valeur) = valeur {
                reste = reste.checked_sub(1).ok_or_else(Refus::trop_grand)?;
                cases.insert(place, valeur);
            }
        }
        drop(lecteur);
        let fusions = match classeur.worksheet_merge_cells(&nom) {
            Some(Ok(fusions)) => fusions.iter().map(|f| (f.start.0, f.end.0, f.start.1)).collect(),
            _ => Vec::new(),
        };
        feuilles.push(finir(Feuille { nom, cases, fusions }, examen)?);
    }
    Ok(feuilles)
}

fn ods(octets: &[u8], examen: &Examen) -> Result<Vec<Feuille>, Refus> {
    let mut classeur: Ods<_> = Ods::new(Cursor::new(octets)).map_err(|erreur| match erreur {
        OdsError::Password => Refus::verrouille(),
        _ => Refus::abime(),
    })?;
    let metadonnees = classeur.sheets_metadata().to_vec();
    let mut feuilles = Vec::new();
    for feuille in metadonnees.into_iter().filter(|feuille| feuille.visible == SheetVisible::Visible) {
        let table = classeur.worksheet_range(&feuille.name).map_err(|_| Refus::abime())?;
        let (ligne, colonne) = table.start().unwrap_or_default();
        let cases = table.used_cells().filter_map(|(rang, col, donnee)| {
            let place = (ligne + u32::try_from(rang).ok()?, colonne + u32::try_from(col).ok()?);
            Some((place, valeur(donnee)?))
        });
        feuilles.push(finir(Feuille { nom: feuille.name, cases: cases.collect(), fusions: Vec::new() }, examen)?);
    }
    Ok(feuilles)
}

/// Adds what only the archive tells: percentages, and in ODS the cells that are merged.
fn finir(mut feuille: Feuille, examen: &Examen) -> Result<Feuille, Refus> {
    let lointaine = |(ligne, colonne): &(u32, u32)| *ligne >= LIGNES || *colonne >= COLONNES;
    if feuille.cases.keys().any(lointaine) {
        return Err(Refus::trop_grand());
    }
    if let Some(releve) = examen.feuilles.get(&feuille.nom) {
        for place in &releve.pourcents {
            if let Some(Valeur::Nombre(part)) = feuille.cases.get(place) {
                let part = *part;
                feuille.cases.insert(*place, Valeur::Pourcent(part));
            }
        }
        feuille.fusions.extend(&releve.fusions);
    }
    Ok(feuille)
}

/// What a cell holds; `None` for a blank one.
fn valeur(donnee: &Data) -> Option<Valeur> {
    Some(match donnee {
        Data::Empty => return None,
        Data::String(texte) => Valeur::Texte(Some(texte).filter(|texte| !texte.trim().is_empty())?.clone()),
        #[allow(clippy::cast_precision_loss, reason = "no count nor sum of a plan has more than fifteen figures")]
        Data::Int(nombre) => Valeur::Nombre(*nombre as f64),
        Data::Float(nombre) => Valeur::Nombre(*nombre),
        Data::Bool(vrai) => Valeur::Booleen(*vrai),
        Data::DateTime(moment) => date(moment),
        Data::DateTimeIso(texte) => jour(texte),
        Data::DurationIso(texte) => duree(texte),
        Data::Error(faute) => Valeur::Faute(nom(faute)),
    })
}

/// A date, kept as a number of days; a time of day is less than one.
fn date(moment: &ExcelDateTime) -> Valeur {
    let jours = moment.as_f64();
    // Beyond the year 9999 it is not a date, and the conversion would not be defined.
    if !(0.0..2_958_466.0).contains(&jours) {
        return Valeur::Nombre(jours);
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "less than a day, in minutes")]
    if jours < 1.0 {
        return Valeur::Heure((jours * 24.0 * 60.0).round() as u32);
    }
    moment.as_datetime().map_or(Valeur::Nombre(jours), Valeur::Date)
}

/// « 2026-05-19 » or « 2026-05-19T14:00:00 », as ODS keeps a date.
fn jour(texte: &str) -> Valeur {
    let avec_heure = NaiveDateTime::parse_from_str(texte, "%Y-%m-%dT%H:%M:%S%.f").ok();
    let moment = avec_heure.or_else(|| NaiveDate::parse_from_str(texte, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0));
    moment.map_or_else(|| Valeur::Texte(texte.to_owned()), Valeur::Date)
}

/// « PT14H30M00S », as ODS keeps a time of day.
fn duree(texte: &str) -> Valeur {
    let lire = || {
        let (heures, reste) = texte.strip_prefix("PT")?.split_once('H')?;
        let (minutes, _) = reste.split_once('M')?;
        Some(heures.parse::<u32>().ok().filter(|heures| *heures < 24)? * 60 + minutes.parse::<u32>().ok().filter(|m| *m < 60)?)
    };
    lire().map_or_else(|| Valeur::Texte(texte.to_owned()), Valeur::Heure)
}

/// How a spreadsheet shows a formula that failed.
fn nom(faute: &CellErrorType) -> &'static str {
    match faute {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NOM?",
        CellErrorType::Null => "#NUL!",
        CellErrorType::Num => "#NOMBRE!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALEUR!",
        CellErrorType::GettingData => "#CHARGEMENT",
    }
}
