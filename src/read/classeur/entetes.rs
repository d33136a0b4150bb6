//! The row of a sheet that names its columns, and what each column is.
//!
//! In: rows, and what the YAML says of headings. Out: a [`Tableau`]. A title, a logo or blank rows may stand above the headings.

use std::collections::HashMap;

use super::feuille::{Ligne, Valeur};
use super::modeles::{Annees, Colonne, MODELES, Modele, simple};
use super::plat::PLAT;
use crate::diagnostic::{Diagnostic, proche};
use crate::source::Lieu;

/// How far down headings are looked for, in rows that hold something.
const PROFONDEUR: usize = 30;

/// The word by which the YAML sets a column or a sheet aside.
pub(super) const IGNORER: &str = "ignorer";

/// What a column is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Role {
    /// A column of the kind of sheet.
    Champ(&'static Colonne),
    /// The figures of a year.
    Annee(i32),
    /// A column that the YAML sets aside.
    Ecartee,
}

/// A sheet whose columns are known.
#[derive(Debug)]
pub(super) struct Tableau {
    /// Its kind.
    pub modele: &'static Modele,
    /// Its columns, by their rank.
    pub roles: HashMap<u32, Role>,
    /// The headings, as they were typed.
    pub intitules: HashMap<u32, String>,
    /// Where the headings stand.
    pub entete: Lieu,
    /// The rows below the headings.
    pub lignes: Vec<Ligne>,
}

/// Headings that the YAML maps to keys, by their simple form.
pub(super) type Correspondances = HashMap<String, String>;

/// What a heading is in a kind of sheet; `None` when it is not recognised.
fn role(modele: &'static Modele, intitule: &str, voulues: &Correspondances) -> Option<Role> {
    if let Some(voulue) = voulues.get(&simple(intitule)) {
        if simple(voulue) == IGNORER {
            return Some(Role::Ecartee);
        }
        if let Some(colonne) = modele.de_cle(voulue.trim()).or_else(|| modele.colonne(voulue)) {
            return Some(Role::Champ(colonne));
        }
    }
    if let Some(colonne) = modele.colonne(intitule) {
        return Some(Role::Champ(colonne));
    }
    modele.annees.and_then(|annees| annee(annees, intitule)).map(Role::Annee)
}

/// « 2020 », « Montant 2020 », « Cible 2021 ».
fn annee(annees: Annees, intitule: &str) -> Option<i32> {
    let simple = simple(intitule);
    let (avant, annee) = simple.rsplit_once(' ').unwrap_or(("", &simple));
    let permis: &[&str] = match annees {
        Annees::Montants => &["", "montant", "annee", "exercice", "budget", "depenses", "recettes", "cout"],
        Annees::Cibles => &["", "cible", "annee", "valeur cible", "objectif", "valeur visee"],
    };
    annee.parse().ok().filter(|nombre| permis.contains(&avant) && annee.len() == 4 && (1900..=2199).contains(nombre))
}

/// The texts of a row, by column.
fn textes(ligne: &Ligne) -> impl Iterator<Item = (u32, String)> {
    ligne.cases.iter().filter_map(|(colonne, case)| match &case.valeur {
        Valeur::Texte(texte) => Some((*colonne, texte.split_whitespace().collect::<Vec<_>>().join(" "))),
        Valeur::Nombre(nombre) => Some((*colonne, nombre.to_string())),
        _ => None,
    })
}

/// How many of the columns of a kind of sheet a row names.
fn reconnues(modele: &'static Modele, ligne: &Ligne, voulues: &Correspondances) -> usize {
    textes(ligne).filter(|(_, texte)| matches!(role(modele, texte, voulues), Some(Role::Champ(_) | Role::Annee(_)))).count()
}

/// The row of headings of a kind of sheet, and how many columns it names: two at least.
fn rang(modele: &'static Modele, lignes: &[Ligne], voulues: &Correspondances) -> Option<(usize, usize)> {
    let notes = lignes.iter().take(PROFONDEUR).map(|ligne| reconnues(modele, ligne, voulues)).enumerate();
    // Of two rows that name as many columns, the first.
    notes.filter(|(_, note)| *note >= 2).rev().max_by_key(|(_, note)| *note)
}

/// The kind of a sheet that its name does not tell: the one whose columns it names best, all those that it must have included.
pub(super) fn deviner(lignes: &[Ligne], voulues: &Correspondances) -> Option<&'static Modele> {
    let notes = MODELES.iter().chain([&PLAT]).filter_map(|modele| {
        let (rang, note) = rang(modele, lignes, voulues)?;
        let complet = modele.colonnes.iter().filter(|colonne| colonne.exigee).all(|colonne| {
            textes(&lignes[rang]).any(
                |(_, texte)| matches!(role(modele, &texte, voulues), Some(Role::Champ(trouvee)) if trouvee.cle == colonne.cle),
            )
        });
        complet.then_some((modele, note))
    });
    // Of two kinds that fit as well, the one that is declared first.
    let notes: Vec<_> = notes.collect();
    notes.into_iter().rev().max_by_key(|(_, note)| *note).map(|(modele, _)| modele)
}

/// The kind of a sheet whose name tells one, unless its columns tell that it is flat: « Plan d'actions » may be either.
pub(super) fn confirmer(modele: &'static Modele, lignes: &[Ligne], voulues: &Correspondances) -> &'static Modele {
    let note = |modele| rang(modele, lignes, voulues).map_or(0, |(_, note)| note);
    if note(&PLAT) > note(modele) { &PLAT } else { modele }
}

/// Names the columns of a sheet.
///
/// # Errors
/// What is wrong with its headings.
pub(super) fn tableau(
    modele: &'static Modele,
    mut lignes: Vec<Ligne>,
    voulues: &Correspondances,
) -> Result<Tableau, Vec<Diagnostic>> {
    let Some((rang, _)) = rang(modele, &lignes, voulues) else {
        let exigees: Vec<&str> = modele.colonnes.iter().filter(|c| c.exigee).map(|c| c.noms[0]).collect();
        return Err(vec![
            Diagnostic::erreur("LIRE-13", "Cette feuille n'a pas de ligne d'en-tête reconnue.")
                .a(lignes.first().map(|ligne| ligne.lieu), "début de la feuille")
                .aide(format!("nommer les colonnes sur une ligne, dont : {}", exigees.join(", "))),
        ]);
    };
    let suite = lignes.split_off(rang + 1);
    let Some(entete) = lignes.pop() else { return Err(Vec::new()) };
    let mut tableau =
        Tableau { modele, roles: HashMap::new(), intitules: textes(&entete).collect(), entete: entete.lieu, lignes: suite };
    let diagnostics = tableau.nommer(&entete, voulues);
    if diagnostics.is_empty() { Ok(tableau) } else { Err(diagnostics) }
}

impl Tableau {
    /// Gives each column its role.
    fn nommer(&mut self, entete: &Ligne, voulues: &Correspondances) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        let mut prises: HashMap<&'static str, Lieu> = HashMap::new();
        let mut annees: HashMap<i32, Lieu> = HashMap::new();
        for (colonne, intitule) in textes(entete) {
            let lieu = entete.cases[&colonne].lieu;
            let Some(role) = role(self.modele, &intitule, voulues) else {
                diagnostics.push(self.inconnue(&intitule, lieu));
                continue;
            };
            let premiere = match role {
                Role::Ecartee => continue,
                Role::Champ(champ) => prises.insert(champ.cle, lieu),
                Role::Annee(annee) => annees.insert(annee, lieu),
            };
            if let Some(premiere) = premiere {
                diagnostics.push(
                    Diagnostic::erreur("LIRE-13", format!("Deux colonnes disent la même chose : « {intitule} »."))
                        .a(lieu, "seconde colonne")
                        .a(premiere, "première colonne")
                        .aide(format!(
                            "renommer l'une des deux, ou l'écarter dans le YAML : « colonnes: {{{intitule}: {IGNORER}}} »"
                        )),
                );
            }
            self.roles.insert(colonne, role);
        }
        for exigee in self.modele.colonnes.iter().filter(|colonne| colonne.exigee && !prises.contains_key(colonne.cle)) {
            let nom = exigee.noms[0];
            diagnostics.push(
                Diagnostic::erreur("LIRE-13", format!("Il manque la colonne « {nom} »."))
                    .a(self.entete, "en-têtes de la feuille")
                    .aide(format!("ajouter une colonne « {nom} », ou dire dans le YAML laquelle en tient lieu : « colonnes: »")),
            );
        }
        diagnostics
    }

    fn inconnue(&self, intitule: &str, lieu: Lieu) -> Diagnostic {
        let connus: Vec<&str> = self.modele.colonnes.iter().flat_map(|colonne| colonne.noms.iter().copied()).collect();
        let premiers: Vec<&str> = self.modele.colonnes.iter().map(|colonne| colonne.noms[0]).collect();
        let minuscules: Vec<String> = connus.iter().map(|nom| nom.to_lowercase()).collect();
        let proches: Vec<&str> = minuscules.iter().map(String::as_str).collect();
        let voisin = proche(intitule, &proches).and_then(|trouve| Some(connus[proches.iter().position(|nom| *nom == trouve)?]));
        let propose = match voisin {
            Some(voisin) => format!("écrire « {voisin} » ? Sinon,"),
            None => format!("colonnes possibles : {} ;", premiers.join(", ")),
        };
        Diagnostic::erreur("LIRE-13", format!("La colonne « {intitule} » n'est pas reconnue."))
            .a(lieu, "colonne inconnue")
            .aide(format!("{propose} pour l'écarter, dans le YAML : « colonnes: {{{intitule}: {IGNORER}}} »"))
    }

    /// What a column is called by those who typed it.
    pub(super) fn intitule(&self, cle: &str) -> Option<&str> {
        let (colonne, _) = self.roles.iter().find(|(_, role)| matches!(role, Role::Champ(champ) if champ.cle == cle))?;
        self.intitules.get(colonne).map(String::as_str)
    }
}
