//! Laws, ordonnances, décrets, arrêtés, circulaires and délibérations in a text, told by their number or their date.
//!
//! In: a text being read and a place in it. Out: the text that is named there: « loi n° 2000-321 du 12 avril 2000 ». Knows no code.

use std::fmt;

use chrono::NaiveDate;

use super::jetons::Lecture;
use crate::french::{self, INSECABLE};

/// The nature of a text that is not a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nature {
    /// A law of constitution.
    LoiConstitutionnelle,
    /// An organic law.
    LoiOrganique,
    /// A law.
    Loi,
    /// An ordonnance.
    Ordonnance,
    /// A décret.
    Decret,
    /// An arrêté, of a minister, a préfet, a maire.
    Arrete,
    /// A circulaire.
    Circulaire,
    /// An earlier délibération.
    Deliberation,
}

/// The nouns that name a text.
const NATURES: [(&str, Nature); 6] = [
    ("loi", Nature::Loi),
    ("ordonnance", Nature::Ordonnance),
    ("decret", Nature::Decret),
    ("arrete", Nature::Arrete),
    ("circulaire", Nature::Circulaire),
    ("deliberation", Nature::Deliberation),
];

/// Words that may stand between the noun and its number or date.
#[rustfmt::skip]
const ENTRE: [&str; 56] = [
    "organique", "constitutionnelle", "de", "d", "du", "des", "la", "l", "finance", "rectificative", "initiale", "programmation",
    "programme", "orientation", "modificative", "modificatif", "modifie", "modifiee", "ministeriel", "ministerielle",
    "interministeriel", "interministerielle", "prefectoral", "prefectorale", "interprefectoral", "municipal", "municipale",
    "communautaire", "departemental", "departementale", "regional", "regionale", "metropolitain", "conjoint", "conseil",
    "maire", "president", "presidente", "prefet", "prefete", "ministre", "commission", "permanente", "bureau", "comite", "syndical",
    "assemblee", "administration", "application", "financement", "securite", "sociale", "pour", "en", "etat", "date",
];

/// How many pieces of text may stand between the noun and the end of its date.
const PORTEE: usize = 24;

/// The months, without accents.
const MOIS: [&str; 12] =
    ["janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"];

impl Nature {
    /// Its name: « loi organique ».
    pub fn nom(self) -> &'static str {
        match self {
            Self::LoiConstitutionnelle => "loi constitutionnelle",
            Self::LoiOrganique => "loi organique",
            Self::Loi => "loi",
            Self::Ordonnance => "ordonnance",
            Self::Decret => "décret",
            Self::Arrete => "arrêté",
            Self::Circulaire => "circulaire",
            Self::Deliberation => "délibération",
        }
    }

    /// Is it of those that the Journal officiel numbers by year?
    pub(in crate::law) fn numerotee_au_journal_officiel(self) -> bool {
        matches!(self, Self::LoiOrganique | Self::Loi | Self::Ordonnance | Self::Decret)
    }
}

/// A text that is not a code: it has a number or a date, most often both.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TexteCite {
    /// What it is.
    pub nature: Nature,
    /// Its number, as typed: « 2000-321 », « CM-2025-091 ».
    pub numero: Option<String>,
    /// The day of its signature, or of the sitting.
    pub date: Option<NaiveDate>,
}

impl fmt::Display for TexteCite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.nature.nom())?;
        if let Some(numero) = &self.numero {
            write!(f, " n°{INSECABLE}{numero}")?;
        }
        match self.date {
            Some(date) => write!(f, " du {}", french::date_longue(date)),
            None => Ok(()),
        }
    }
}

/// The nature of the text that a word names.
pub(super) fn nature_ici(lecture: &Lecture<'_>, i: usize) -> Option<Nature> {
    let mot = lecture.mot(i);
    let (_, nature) = NATURES.iter().find(|(nom, _)| *nom == mot)?;
    // « décret-loi », « projet de loi ».
    let projet = lecture.mot_avant(i) == "de"
        && i.checked_sub(2).is_some_and(|avant| matches!(lecture.mot(avant), "projet" | "proposition"));
    let compose = lecture.trait_colle(i + 1) || i.checked_sub(1).is_some_and(|avant| lecture.trait_colle(avant));
    (!projet && !compose).then_some(match (nature, lecture.mot(i + 1)) {
        (Nature::Loi, "organique") => Nature::LoiOrganique,
        (Nature::Loi, "constitutionnelle") => Nature::LoiConstitutionnelle,
        _ => *nature,
    })
}

/// The text that a noun names here, and where its number or date ends.
pub(super) fn texte_ici(lecture: &Lecture<'_>, i: usize) -> Option<(TexteCite, usize)> {
    let nature = nature_ici(lecture, i)?;
    let (mut texte, mut fin, mut j) = (TexteCite { nature, numero: None, date: None }, i, i + 1);
    while j < i + PORTEE && texte.date.is_none() {
        if let Some((numero, apres)) = numero(lecture, j, nature).filter(|_| texte.numero.is_none()) {
            texte.numero = Some(numero);
            (fin, j) = (apres, apres);
        } else if let Some((date, apres)) = date_apres_du(lecture, j) {
            texte.date = Some(date);
            (fin, j) = (apres, apres);
        } else if ENTRE.contains(&lecture.mot(j))
            || lecture.signe(j).is_some_and(|c| matches!(c, '\'' | '’'))
            || annee(lecture, j)
        {
            j += 1;
        } else {
            break;
        }
    }
    // « délibération du 11 décembre 2025 n° 2025-091 ».
    if texte.numero.is_none()
        && let Some((numero, apres)) = numero_marque(lecture, fin).filter(|_| fin > i)
    {
        (texte.numero, fin) = (Some(numero), apres);
    }
    (fin > i).then_some((texte, fin))
}

/// The text that a list goes on with here: « … et n° 83-8 du 7 janvier 1983 ».
pub(super) fn suite_de_liste(lecture: &Lecture<'_>, i: usize, nature: Nature) -> Option<(TexteCite, usize)> {
    let (numero, fin) = numero_marque(lecture, i)?;
    let date = date_apres_du(lecture, fin);
    let texte = TexteCite { nature, numero: Some(numero), date: date.map(|(date, _)| date) };
    Some((texte, date.map_or(fin, |(_, apres)| apres)))
}

/// A number here: after « n° », or by its shape alone where the Journal officiel gives it.
fn numero(lecture: &Lecture<'_>, i: usize, nature: Nature) -> Option<(String, usize)> {
    numero_marque(lecture, i).or_else(|| {
        let forme = lecture.nombre(i).is_some_and(|annee| matches!(annee.len(), 2 | 4))
            && lecture.trait_colle(i + 1)
            && lecture.colle(i + 2)
            && lecture.nombre(i + 2).is_some_and(|rang| rang.len() <= 5);
        (forme && nature.numerotee_au_journal_officiel()).then(|| morceau(lecture, i)).flatten()
    })
}

/// A number after « n° », « nº », « no » or « numéro ».
fn numero_marque(lecture: &Lecture<'_>, i: usize) -> Option<(String, usize)> {
    let debut = match (lecture.mot(i), lecture.signe(i + 1)) {
        ("n", Some('°' | 'º')) => i + 2,
        ("no" | "numero", _) => i + 1,
        _ => return None,
    };
    let (premier, fin) = morceau(lecture, debut)?;
    if premier.contains(|c: char| c.is_ascii_digit()) {
        return Some((premier, fin));
    }
    // « n° CM 2025-091 ».
    let (second, fin) = morceau(lecture, fin).filter(|(second, _)| second.starts_with(|c: char| c.is_ascii_digit()))?;
    Some((format!("{premier} {second}"), fin))
}

/// The letters, figures, hyphens and bars that begin here and touch, and where they end.
fn morceau(lecture: &Lecture<'_>, i: usize) -> Option<(String, usize)> {
    const PLUS_LONG: usize = 40;
    let mut fin = i;
    let mut garde = i;
    while fin == i || lecture.colle(fin) {
        let signe = lecture.signe(fin).is_some_and(|c| matches!(c, '-' | '\u{2010}' | '\u{2011}' | '/' | '.'));
        if lecture.mot_exact(fin).is_empty() && (!signe || fin == i) {
            break;
        }
        fin += 1;
        garde = if signe { garde } else { fin };
    }
    let texte = lecture.texte.get(lecture.place(i, garde)).filter(|texte| !texte.is_empty() && texte.len() <= PLUS_LONG)?;
    Some((texte.replace(['\u{2010}', '\u{2011}'], "-"), garde))
}

/// A date after « du » or « des », and where it ends.
fn date_apres_du(lecture: &Lecture<'_>, i: usize) -> Option<(NaiveDate, usize)> {
    matches!(lecture.mot(i), "du" | "des").then(|| date(lecture, i + 1)).flatten()
}

/// A date: « 12 avril 2000 », « 1er janvier 2026 », « 12/04/2000 ».
fn date(lecture: &Lecture<'_>, i: usize) -> Option<(NaiveDate, usize)> {
    let jour = lecture.nombre(i)?.parse().ok()?;
    let barre = lecture.signe(i + 1).filter(|c| matches!(c, '/' | '.'));
    let (mois, an) = if barre.is_some() && lecture.signe(i + 3) == barre {
        (lecture.nombre(i + 2)?.parse().ok()?, i + 4)
    } else {
        let nom = i + 1 + usize::from(lecture.mot(i + 1) == "er");
        (1 + u32::try_from(MOIS.iter().position(|mois| *mois == lecture.mot_exact(nom))?).ok()?, nom + 1)
    };
    let annee = lecture.nombre(an).filter(|annee| annee.len() == 4)?.parse().ok()?;
    Some((NaiveDate::from_ymd_opt(annee, mois, jour)?, an + 1))
}

/// A year alone: « loi de finances pour 2020 ».
fn annee(lecture: &Lecture<'_>, i: usize) -> bool {
    lecture.nombre(i).is_some_and(|nombre| nombre.len() == 4) && lecture.mot_avant(i) == "pour"
}
