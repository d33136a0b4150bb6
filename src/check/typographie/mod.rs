//! What the spacing pass leaves as it was typed, and would be printed wrong: capitals without accents, « Mr », « 9 Décembre », « 3.5 % ».
//!
//! In: the words of an act. Out: at most one finding per act and per kind, which shows the first places. What the program mends when
//! it prints (spaces, apostrophes, quotes that pair, « 2ème », « n° ») is not told: it would be noise.

mod chiffres;
mod dates;
mod lettres;
mod termes;

use std::collections::HashSet;
use std::ops::Range;

use super::Affaire;
use super::mots::Mot;
use super::regle::{Check, Constat, Examen};
use super::textes::Passage;
use crate::diagnostic::Gravite;
use crate::french;
use crate::model::Texte;

/// A row of this theme: usage, and advice.
const MODELE: Check = Check { gravite: Gravite::Conseil, fondement: USAGE, ..Check::MODELE };

const USAGE: &str = "Lexique des règles typographiques en usage à l'Imprimerie nationale";

pub(super) const TABLE: [Check; 12] = [
    Check {
        code: "TYP-01",
        titre: "les majuscules gardent leur accent",
        pourquoi: "Une majuscule sans accent est une faute d'orthographe, et change parfois le sens. Le programme ne la corrige pas : il \
                   ne peut deviner un nom propre.",
        exemple: "- que l'Etat soutient l'école",
        ecrire: "mettre l'accent : « État », « École », « DÉLIBÉRATION »",
        examen: Examen::Acte(lettres::majuscules_nues),
        ..MODELE
    },
    Check {
        code: "TYP-02",
        titre: "« À » en tête de phrase porte son accent",
        pourquoi: "« A » est le verbe avoir, « À » la préposition : « A cet effet » se lit d'abord comme un verbe.",
        exemple: "- que l'avis est favorable. A cet effet, le budget est ouvert",
        ecrire: "écrire « À »",
        examen: Examen::Acte(lettres::a_sans_accent),
        ..MODELE
    },
    Check {
        code: "TYP-03",
        titre: "les civilités s'abrègent à la française",
        pourquoi: "« Mr » est l'abréviation anglaise de mister. L'administration n'emploie plus « Mademoiselle » depuis 2012.",
        fondement: "usage ; circulaire du 21 février 2012 relative à la suppression des termes « Mademoiselle »",
        exemple: "- que Mr Bonnet suit le chantier",
        ecrire: "écrire « M. » et « Mme », sans point après « Mme »",
        examen: Examen::Acte(lettres::civilites),
        ..MODELE
    },
    Check {
        code: "TYP-04",
        titre: "les mois et les jours de la semaine n'ont pas de majuscule",
        pourquoi: "Dans une date, le français écrit « 9 décembre ». Les noms de rues et de fêtes, « rue du 8-Mai-1945 », ne sont pas des \
                   dates.",
        exemple: "- que les travaux commencent le 9 Décembre 2026",
        ecrire: "écrire le mois et le jour en minuscules",
        examen: Examen::Acte(dates::majuscules),
        ..MODELE
    },
    Check {
        code: "TYP-05",
        titre: "le jour s'écrit « 5 » et non « 05 », « 1er » et non « 1 »",
        pourquoi: "Le zéro ne s'écrit que dans une date toute en chiffres. Le premier du mois est le seul jour qui prenne un rang.",
        exemple: "- que le marché prend effet le 05 janvier 2027",
        ecrire: "écrire « 5 janvier », « 1er janvier »",
        examen: Examen::Acte(dates::jours),
        ..MODELE
    },
    Check {
        code: "TYP-06",
        titre: "les décimales suivent une virgule",
        pourquoi: "Le point sépare les décimales en anglais, les milliers en Belgique : « 12 345.678 € » peut se lire de deux façons. Le \
                   programme corrige les sommes qui ne laissent pas de doute, et laisse les autres.",
        exemple: "- que la hausse est de 3.5 %",
        ecrire: "écrire « 3,5 % », « 12 345,68 € »",
        examen: Examen::Acte(chiffres::points),
        ..MODELE
    },
    Check {
        code: "TYP-07",
        titre: "les grands nombres ont une espace entre leurs milliers",
        pourquoi: "« 1250000 € » se lit mal, et un zéro de trop ne s'y voit pas.",
        exemple: "- que le chantier coûte 125000 € TTC",
        ecrire: "écrire « 125 000 € »",
        examen: Examen::Acte(chiffres::milliers),
        ..MODELE
    },
    Check {
        code: "TYP-08",
        titre: "« œuvre », « cœur », « vœu » s'écrivent avec une ligature",
        pourquoi: "L'e dans l'o est une lettre du français. Le programme ne le pose pas de lui-même : il peut s'agir d'un nom propre.",
        exemple: "- que le projet est mis en oeuvre par la commune",
        ecrire: "écrire « œ »",
        examen: Examen::Acte(lettres::ligatures),
        ..MODELE
    },
    Check {
        code: "TYP-09",
        titre: "tout guillemet a son pendant",
        pourquoi: "Sans son pendant, on ne sait où la citation commence ou s'arrête, et un guillemet droit s'imprime tel quel.",
        exemple: "- que le dispositif « Permis de louer est reconduit",
        ecrire: "ouvrir et fermer les guillemets",
        examen: Examen::Acte(termes::guillemets),
        ..MODELE
    },
    Check {
        code: "TYP-10",
        titre: "une même tranche d'âge s'écrit d'une seule façon",
        pourquoi: "« 0 à 25 ans » et « 0/25 ans » dans le même acte laissent croire à deux publics.",
        fondement: "usage",
        exemple: "- que l'accueil concerne les jeunes de 11 à 17 ans, et le séjour les 11/17 ans",
        ecrire: "choisir une écriture, de préférence « de 0 à 25 ans », et s'y tenir",
        examen: Examen::Acte(chiffres::tranches),
        ..MODELE
    },
    Check {
        code: "TYP-11",
        titre: "un même terme garde ses majuscules tout au long de l'acte",
        pourquoi: "« Convention Territoriale Globale » et « Convention territoriale globale » désignent la même chose : le lecteur doit en \
                   être sûr.",
        exemple: "- que le Projet Éducatif Local est reconduit, et le Projet éducatif local évalué",
        ecrire: "choisir une écriture ; le français ne met de majuscule qu'au premier mot d'un nom composé",
        examen: Examen::Acte(termes::majuscules_inegales),
        ..MODELE
    },
    Check {
        code: "TYP-12",
        titre: "« etc. » n'est suivi que de son point",
        pourquoi: "« etc. » dit déjà que l'énumération continue : des points de suspension la répètent.",
        exemple: "- que les associations proposent danse, théâtre, etc...",
        ecrire: "écrire « etc. »",
        examen: Examen::Acte(lettres::et_caetera),
        ..MODELE
    },
];

/// How many places a finding shows.
const PLACES: usize = 8;

/// How many different words its message names.
const EXEMPLES: usize = 3;

/// A few words written wrong.
struct Faute<'a> {
    texte: &'a Texte,
    /// Where they stand.
    plage: Range<usize>,
    /// What is said beside them.
    legende: String,
}

impl<'a> Faute<'a> {
    /// Some words of a text, and how usage writes them.
    fn new(passage: &Passage<'a>, mots: &[Mot<'a>], juste: impl AsRef<str>) -> Self {
        Self::au(passage, passage.plage(mots), juste)
    }

    /// A few signs of a text, and how usage writes them.
    fn au(passage: &Passage<'a>, plage: Range<usize>, juste: impl AsRef<str>) -> Self {
        Self { texte: passage.texte, plage, legende: format!("écrire « {} »", juste.as_ref()) }
    }

    /// As typed.
    fn extrait(&self) -> &'a str {
        self.texte.valeur.get(self.plage.clone()).unwrap_or_default()
    }
}

/// One finding for all the faults of a kind.
fn relever<'a>(quoi: &str, fautes: impl Iterator<Item = Faute<'a>>) -> Vec<Constat> {
    let mut vues: Vec<Faute<'a>> = fautes.collect();
    vues.sort_by_key(|faute| (faute.texte.lieu, faute.plage.start));
    let mut connus = HashSet::new();
    let distincts = vues.iter().map(Faute::extrait).filter(|extrait| connus.insert(*extrait));
    let mut exemples: Vec<String> = distincts.map(|extrait| format!("« {extrait} »")).collect();
    let reste = exemples.len().saturating_sub(EXEMPLES);
    exemples.truncate(EXEMPLES);
    if reste > 0 {
        exemples.push(format!("{reste} {}", french::accorder(reste as u64, "autre", "autres")));
    }
    if vues.is_empty() {
        return Vec::new();
    }
    let constat = Constat::new(format!("{quoi} : {}.", french::enumerer(&exemples)));
    let montrer = |constat: Constat, faute: Faute<'a>| constat.au(faute.texte, faute.plage, faute.legende);
    vec![vues.into_iter().take(PLACES).fold(constat, montrer)]
}

/// The words of an act that begin with a capital, with the text where each stands and its rank there.
fn majuscules<'p, 'a>(affaire: &'p Affaire<'a>) -> impl Iterator<Item = (&'p Passage<'a>, usize, &'p Mot<'a>)> {
    affaire.passages().iter().flat_map(|passage| passage.majuscules().map(move |(i, mot)| (passage, i, mot)))
}

/// The words of an act that begin with a figure, likewise.
fn nombres<'p, 'a>(affaire: &'p Affaire<'a>) -> impl Iterator<Item = (&'p Passage<'a>, usize, &'p Mot<'a>)> {
    affaire.passages().iter().flat_map(|passage| passage.nombres().map(move |(i, mot)| (passage, i, mot)))
}

/// The words of an act that hold one of these pieces, likewise.
fn mots_avec<'p, 'a>(
    affaire: &'p Affaire<'a>,
    morceaux: &'static [&'static str],
) -> impl Iterator<Item = (&'p Passage<'a>, usize, &'p Mot<'a>)> {
    affaire.passages().iter().flat_map(|passage| passage.mots_avec(morceaux).map(move |(i, mot)| (passage, i, mot)))
}
