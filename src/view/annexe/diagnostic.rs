//! The shared diagnosis of an axis: what is at stake, what its workshops found.

use super::briques::{CHIFFRES, DOUBLE, LARGE, grille};
use super::{Composition, Partie};
use crate::model::Markdown;

impl Composition<'_> {
    /// The diagnosis of an axis; nothing when nothing was found.
    pub(super) fn diagnostic(&self, rang: usize) -> Option<Partie> {
        let axe = self.plan.axes.get(rang)?;
        let ateliers: Vec<_> = (0..self.plan.ateliers.len())
            .filter(|atelier| self.axe_de_l_atelier(*atelier) == Some(rang))
            .map(|atelier| &self.plan.ateliers[atelier])
            .collect();
        let lignes = ateliers.iter().flat_map(|atelier| &atelier.constats).map(|constat| {
            let chiffre = constat.chiffre.as_ref().map(|nombre| match &constat.unite {
                Some(unite) => format!("{} {}", nombre.valeur, unite.trim()),
                None => nombre.valeur.to_string(),
            });
            let source = constat.source.as_ref().map(|source| source.trim().to_owned());
            self.rangee("ligne", [constat.texte.trim().to_owned(), chiffre.unwrap_or_default(), source.unwrap_or_default()])
        });
        let lignes: Vec<_> = lignes.collect();
        let tete = self.tete(["Constat", "Chiffre", "Source"]);
        let tous = |de: fn(&crate::model::Atelier) -> &[Markdown]| ateliers.iter().flat_map(move |atelier| de(atelier));
        let mut partie = self.partie("diagnostic", ["Diagnostic partagé", "Diagnostic partagé"], self.axe(Some(rang)));
        partie.rubriques = [
            self.textes("enjeu", "Enjeu", &axe.enjeu),
            self.textes("objectifs", "Objectifs de l'axe", &axe.objectifs),
            grille("constats", "Constats", vec![DOUBLE, CHIFFRES, LARGE], (tete, lignes)),
            self.textes("atouts", "Atouts", tous(|atelier| &atelier.atouts)),
            self.textes("freins", "Freins", tous(|atelier| &atelier.freins)),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!partie.rubriques.is_empty()).then_some(partie)
    }
}
