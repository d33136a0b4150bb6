//! The names of codes in a text: « code général des collectivités territoriales », « CGCT », « du même code ».
//!
//! In: a text being read and a place in it. Out: the code that is named there. Knows no article.

use std::sync::LazyLock;

use super::jetons::Lecture;
use crate::law::codes::{Code, NOMS, code};

/// Abbreviations that mean nothing else in a council's papers. The others are codes only beside an article: « CU » is first a
/// communauté urbaine, « CCP » a commission consultative paritaire.
const SIGLES_SURS: [&str; 12] =
    ["CGCT", "CASF", "CRPA", "CGFP", "CGPPP", "CG3P", "CESEDA", "CRPM", "CPCMR", "CPMIVG", "CIBS", "CJPM"];

/// Words that point to a code or a text that was named before.
const RENVOIS: [&str; 8] = ["meme", "dudit", "ledit", "ladite", "ce", "cet", "cette", "lesdit"];

/// Words that say that a code or a text was named before.
const RAPPELS: [&str; 9] =
    ["precite", "precitee", "susvise", "susvisee", "susmentionne", "susmentionnee", "susdit", "susdite", "suscite"];

/// The first letters of all names.
static INITIALES: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut initiales: Vec<char> = NOMS.iter().filter_map(|nom| nom.mot(0).chars().next()).collect();
    initiales.dedup();
    initiales
});

/// A code, named.
pub(super) struct Nomme {
    pub code: &'static Code,
    /// Where its name ends.
    pub fin: usize,
    /// How it is named.
    pub facon: Facon,
}

/// How a code is named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Facon {
    /// By its name.
    Nom,
    /// By an abbreviation that is only this code's.
    Sigle,
    /// By an abbreviation that may mean something else.
    SigleDouteux,
}

/// The code that is named here.
pub(super) fn code_ici(lecture: &Lecture<'_>, i: usize) -> Option<Nomme> {
    par_ses_initiales(lecture, i).or_else(|| par_ses_mots(lecture, i))
}

/// The longest name, or the abbreviation, whose words begin here.
fn par_ses_mots(lecture: &Lecture<'_>, i: usize) -> Option<Nomme> {
    // Most words are soon known to begin none.
    if !lecture.mot_exact(i).starts_with(|initiale| INITIALES.contains(&initiale)) {
        return None;
    }
    let (mut candidats, mut rang, mut j) = (NOMS.as_slice(), 0, i);
    let mut trouve = None;
    // « C. urb. » has points, other names have none.
    let abrege = matches!(lecture.mot_exact(i), "c" | "const") && lecture.signe(i + 1) == Some('.');
    loop {
        let mot = lecture.mot(j);
        let debut = candidats.partition_point(|nom| nom.mot(rang) < mot);
        let fin = candidats.partition_point(|nom| nom.mot(rang) <= mot);
        candidats = candidats.get(debut..fin).filter(|_| !mot.is_empty()).unwrap_or_default();
        let Some(premier) = candidats.first() else { break };
        (rang, j) = (rang + 1, j + 1);
        if premier.mots.len() == rang {
            trouve = Some((premier, j));
        }
        while lecture.signe(j).is_some_and(|c| matches!(c, '\'' | '’' | '-' | '\u{2011}') || abrege && c == '.') {
            j += 1;
        }
    }
    let (nom, fin) = trouve?;
    let facon = match nom.mots.first().map(String::as_str) {
        Some("code" | "livre") => {
            let europeen = lecture.mot(fin) == "de" && lecture.mot(fin + 3) == "union";
            return (!europeen).then_some(Nomme { code: nom.code, fin, facon: Facon::Nom });
        }
        Some("constitution") => {
            return la_constitution(lecture, i, fin).then_some(Nomme { code: nom.code, fin, facon: Facon::Nom });
        }
        _ if abrege => Facon::SigleDouteux,
        _ => facon_du_sigle(nom.code.sigles.iter().find(|sigle| **sigle == lecture.brut(i))?),
    };
    Some(Nomme { code: nom.code, fin, facon })
}

/// An abbreviation whose letters have points: « C.G.C.T. ».
fn par_ses_initiales(lecture: &Lecture<'_>, i: usize) -> Option<Nomme> {
    let initiale = |j: usize| matches!(lecture.brut(j).as_bytes(), [c] if c.is_ascii_uppercase());
    if !initiale(i) || lecture.signe(i + 1) != Some('.') || !initiale(i + 2) || lecture.colle(i) {
        return None;
    }
    let (mut sigle, mut j) = (String::new(), i);
    while initiale(j) && (j == i || lecture.colle(j)) && sigle.len() < 8 {
        sigle.push_str(lecture.brut(j));
        j += 1;
        if lecture.signe(j) == Some('.') {
            j += 1;
        }
    }
    let code = code(&sigle).filter(|code| code.sigles.contains(&sigle.as_str()))?;
    Some(Nomme { code, fin: j, facon: facon_du_sigle(&sigle) })
}

fn facon_du_sigle(sigle: &str) -> Facon {
    if SIGLES_SURS.contains(&sigle) { Facon::Sigle } else { Facon::SigleDouteux }
}

/// « la Constitution », and not « la constitution d'un groupement » nor « LA CONSTITUTION DU BUREAU ».
fn la_constitution(lecture: &Lecture<'_>, i: usize, fin: usize) -> bool {
    let suite = matches!(lecture.mot_exact(fin), "d" | "de" | "des" | "du");
    lecture.brut(i).starts_with('C') && lecture.mot_avant(i) == "la" && !suite
}

/// Says whether a noun (« code », « loi ») that ends before a place points to one that was named before: « du même code », « dudit
/// code », « de la loi précitée ».
pub(super) fn est_un_renvoi(lecture: &Lecture<'_>, i: usize) -> bool {
    RENVOIS.contains(&lecture.mot_avant(i)) || RAPPELS.contains(&lecture.mot(i + 1))
}

/// Where the words begin by which a noun belongs to what precedes: « du », « de la », « de l' », « dudit », « de cette ». `None`
/// when it does not.
pub(super) fn genitif(lecture: &Lecture<'_>, i: usize) -> Option<usize> {
    let mut j = i;
    if lecture.mot_avant(j) == "meme" {
        j -= 1;
    }
    if matches!(lecture.mot_avant(j), "ladite" | "ce" | "cet" | "cette" | "la") {
        j -= 1;
    } else if j >= 2 && lecture.signe(j - 1).is_some_and(|c| matches!(c, '\'' | '’')) && matches!(lecture.mot(j - 2), "l" | "d")
    {
        j -= if lecture.mot(j - 2) == "d" { 1 } else { 2 };
    }
    matches!(lecture.mot_avant(j), "du" | "de" | "d" | "des" | "dudit" | "desdit").then(|| j - 1)
}
