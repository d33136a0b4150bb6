//! What follows a number: euros, a percentage, a unit, an hour, a month, the ending of an ordinal.
//!
//! In: a number as read, and the signs after it. Out: what kind of thing it counts, and that thing written with a space that does
//! not break. Does not know how the number itself is written.

use super::Plume;
use super::appels::{cle_exacte, terminaison};
use super::nombres::Nombre;
use crate::french::INSECABLE;
use crate::french::signes::{cle, espace, est, fin_de, fin_des_chiffres, lettre, signe, signe_de_mot, tranche};

/// Units whose number must not leave them. « a » (are) is left out: « le groupe 2 a voté ».
const UNITES: [&str; 44] = [
    "m", "m²", "m2", "m³", "m3", "km", "km²", "km2", "cm", "mm", "dm", "ha", "kWh", "MWh", "GWh", "Wh", "kW", "MW", "GW", "kWc",
    "W", "kVA", "V", "A", "h", "min", "s", "j", "t", "kg", "g", "mg", "L", "l", "mL", "cl", "hL", "dB", "Go", "Mo", "To", "pt",
    "pts", "ETP",
];

/// Nouns that prove a quantity: the thousands of their number are grouped, the space before them stays ordinary.
#[rustfmt::skip]
const COMPTES: [&str; 34] = [
    "habitant", "habitants", "électeur", "électeurs", "logement", "logements", "hectare", "hectares", "mètre", "mètres",
    "kilomètre", "kilomètres", "heure", "heures", "tonne", "tonnes", "litre", "litres", "voix", "agent", "agents",
    "élève", "élèves", "ménage", "ménages", "place", "places", "million", "millions", "milliard", "milliards",
    "personnes", "emplois", "usagers",
];

/// The months, with and without their accents.
const MOIS: [&str; 15] = [
    "janvier",
    "février",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "decembre",
];

/// What follows a number; the place is where it begins, after spaces or none.
pub(super) enum Suite {
    /// Nothing that says what the number is.
    Rien,
    /// Euros.
    Somme(usize),
    /// A percentage or a unit.
    Mesure(usize),
    /// The `h` of a time or of a duration, then the place of its minutes if it has some.
    Heure(usize, Option<usize>),
    /// Things that are counted.
    Compte,
    /// A month.
    Mois(usize),
    /// The ending of an ordinal: where it ends, the right ending, the month that follows if one does.
    Ordinal(usize, &'static str, Option<usize>),
}

/// Reads what follows a number.
pub(super) fn lire(signes: &[char], nombre: &Nombre<'_>) -> Suite {
    let ici = fin_de(signes, nombre.fin, espace);
    let colle = ici == nombre.fin;
    let fin = fin_de(signes, ici, signe_de_mot);
    let mot = tranche(signes, ici, fin);
    let suite = signe(signes, fin);
    match (mot, suite) {
        ([] | ['k' | 'K' | 'M'] | ['M', 'd'], Some('€')) => Suite::Somme(ici),
        ([], Some('%' | '‰')) if !est(signes, fin + 1, signe_de_mot) => Suite::Mesure(ici),
        ([], Some('°')) if !colle && est(signes, fin + 1, |c| c == 'C') => Suite::Mesure(ici),
        // « l'alinéa 2 L. 2121-29 »: the letter of a code is no litre.
        ([], _) | (['L' | 'A'], Some('.' | '*')) => Suite::Rien,
        // « 2 l'emportent »: an elided word is no unit.
        (_, Some('\'' | '’')) if est(signes, fin + 1, lettre) => Suite::Rien,
        (['h' | 'H', ..], _) if minutes(signes, ici, nombre).is_some() => Suite::Heure(ici, minutes(signes, ici, nombre)),
        (['h'], _) => Suite::Heure(ici, None),
        _ if colle => ordinal(signes, nombre, fin),
        _ => nomme(mot, ici, nombre),
    }
}

/// What a word after a space makes of the number.
fn nomme(mot: &[char], ici: usize, nombre: &Nombre<'_>) -> Suite {
    if UNITES.iter().any(|unite| unite.chars().eq(mot.iter().copied())) {
        return Suite::Mesure(ici);
    }
    let jour = nombre.petit().is_some_and(|jour| (1..=31).contains(&jour));
    match cle(mot).as_str() {
        "" => Suite::Rien,
        "euro" | "euros" | "eur" => Suite::Somme(ici),
        mot if jour && MOIS.contains(&mot) => Suite::Mois(ici),
        mot if COMPTES.contains(&mot) => Suite::Compte,
        _ => Suite::Rien,
    }
}

/// The ending that touches a whole number, and the month after « 1er ».
fn ordinal(signes: &[char], nombre: &Nombre<'_>, fin: usize) -> Suite {
    let typee = cle_exacte(tranche(signes, nombre.fin, fin));
    let premier = nombre.signes == ['1'];
    if premier && typee == "er" {
        let mois = fin_de(signes, fin, espace);
        let nom = cle(tranche(signes, mois, fin_de(signes, mois, signe_de_mot)));
        return Suite::Ordinal(fin, "er", (mois > fin && MOIS.contains(&nom.as_str())).then_some(mois));
    }
    match terminaison(premier, &typee) {
        Some(juste) if nombre.entier() => Suite::Ordinal(fin, juste, None),
        _ => Suite::Rien,
    }
}

/// Where the two digits of the minutes are, after the `h` at a place.
fn minutes(signes: &[char], h: usize, nombre: &Nombre<'_>) -> Option<usize> {
    let debut = fin_de(signes, h + 1, espace);
    let fin = fin_des_chiffres(signes, debut);
    let decimales = est(signes, fin, |c| matches!(c, '.' | ',')) && est(signes, fin + 1, |c| c.is_ascii_digit());
    let justes = fin == debut + 2 && est(signes, debut, |c| c < '6') && !est(signes, fin, signe_de_mot) && !decimales;
    (justes && nombre.points == 0).then_some(debut)
}

impl Plume<'_> {
    /// Writes what follows the number just written, and its space.
    pub(super) fn suite(&mut self, suite: &Suite) {
        match *suite {
            Suite::Somme(ici) | Suite::Mesure(ici) | Suite::Mois(ici) => self.espacer(INSECABLE, ici),
            Suite::Heure(ici, minutes) => self.heure(ici, minutes),
            Suite::Ordinal(fin, terminaison, mois) => {
                self.sortie.push_str(terminaison);
                self.i = fin;
                if let Some(mois) = mois {
                    self.espacer(INSECABLE, mois);
                }
            }
            Suite::Rien | Suite::Compte => {}
        }
    }

    /// The `h` of an hour, and its minutes if it has some.
    fn heure(&mut self, h: usize, minutes: Option<usize>) {
        self.espacer(INSECABLE, h);
        self.copier(h + 1);
        if let Some(minutes) = minutes {
            self.espacer(INSECABLE, minutes);
            self.copier(minutes + 2);
        }
    }
}
