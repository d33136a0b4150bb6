//! Rows of totals: they are not data, but they must be right.
//!
//! In: rows. Out: whether a row is a total, and a warning when it is not the sum of the rows that it stands under.

use std::collections::HashMap;

use super::entetes::{Role, Tableau};
use super::feuille::{Ligne, Valeur};
use super::modeles::{Annees, simple};
use super::valeur::Genre;
use crate::diagnostic::Diagnostic;
use crate::french;

/// The running sums of the columns of money.
#[derive(Debug, Default)]
pub(super) struct Totaux {
    /// Of the whole sheet, and since the last total, by column and by sense: « depense », « recette », all.
    sommes: HashMap<(u32, String), (i64, i64)>,
}

/// Is this row a total? Its first words say so, it holds a sum, and names neither year nor funder, as a line of a budget does.
pub(super) fn est_un_total(tableau: &Tableau, ligne: &Ligne) -> bool {
    let Some(Valeur::Texte(texte)) = ligne.cases.values().next().map(|case| &case.valeur) else { return false };
    let mots = simple(texte);
    let nomme = matches!(mots.split(' ').next(), Some("total" | "totaux")) || mots.starts_with("sous total");
    let case = |colonne: &u32| ligne.cases.get(colonne).filter(|case| montant(&case.valeur).is_some());
    let precise = tableau.roles.iter().any(|(colonne, role)| match role {
        Role::Champ(champ) => ["annee", "financeur"].contains(&champ.cle) && ligne.cases.contains_key(colonne),
        Role::Annee(_) | Role::Ecartee => false,
    });
    nomme && !precise && argent(tableau).any(|colonne| case(&colonne).is_some())
}

/// The sum that a cell holds.
fn montant(valeur: &Valeur) -> Option<i64> {
    french::lire_montant(&Genre::Montant.texte(valeur))
}

/// The columns of money of a sheet.
fn argent(tableau: &Tableau) -> impl Iterator<Item = u32> {
    let montants = tableau.modele.annees == Some(Annees::Montants);
    tableau.roles.iter().filter_map(move |(colonne, role)| match role {
        Role::Champ(champ) if champ.genre == Genre::Montant => Some(*colonne),
        Role::Annee(_) if montants => Some(*colonne),
        _ => None,
    })
}

impl Totaux {
    /// Adds a row.
    pub(super) fn ajouter(&mut self, tableau: &Tableau, ligne: &Ligne) {
        let sens = tableau.roles.iter().find_map(|(colonne, role)| match role {
            Role::Champ(champ) if champ.cle == "sens" => ligne.cases.get(colonne),
            _ => None,
        });
        let sens = match sens.map(|case| &case.valeur) {
            Some(Valeur::Texte(texte)) => simple(texte).trim_end_matches('s').to_owned(),
            _ => String::new(),
        };
        for colonne in argent(tableau) {
            let Some(montant) = ligne.cases.get(&colonne).and_then(|case| montant(&case.valeur)) else { continue };
            for cle in [String::new(), sens.clone()].into_iter().take(if sens.is_empty() { 1 } else { 2 }) {
                let (tout, depuis) = self.sommes.entry((colonne, cle)).or_default();
                *tout = tout.saturating_add(montant);
                *depuis = depuis.saturating_add(montant);
            }
        }
    }

    /// Compares a total with the sums that it may be: of the sheet, or since the last total; of all rows, of expenses, of receipts.
    pub(super) fn verifier(&mut self, tableau: &Tableau, ligne: &Ligne) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        for colonne in argent(tableau) {
            let Some(case) = ligne.cases.get(&colonne) else { continue };
            let Some(ecrit) = montant(&case.valeur) else { continue };
            let sommes = self.sommes.iter().filter(|((rang, _), _)| *rang == colonne);
            let possibles: Vec<i64> = sommes.flat_map(|(_, (tout, depuis))| [*tout, *depuis]).collect();
            if !possibles.contains(&ecrit) {
                let (tout, depuis) = self.sommes.get(&(colonne, String::new())).copied().unwrap_or_default();
                let somme = if depuis == tout { tout } else { depuis };
                diagnostics.push(
                    Diagnostic::erreur(
                        "LIRE-15",
                        format!("Ce total n'est pas la somme des lignes : {}.", french::montant(somme)),
                    )
                    .en_avertissement()
                    .a(case.lieu, format!("{} écrits ici", french::montant(ecrit)))
                    .aide("corriger la ligne en cause, ou le total ; les documents impriment la somme calculée"),
                );
            }
        }
        for (_, depuis) in self.sommes.values_mut() {
            *depuis = 0;
        }
        diagnostics
    }
}
