//! The money: the budget of an action, and the budget of the plan by year, by axis, by funder. Sums come from the count.

use super::briques::{CHIFFRES, LARGE, grille, somme, texte};
use super::{Composition, Forme, GroupeDeBarres, LigneDeGrille, Partie, Portion, Rubrique};
use crate::decompte::{Financement, Somme};
use crate::french;
use crate::model::Statut;
use crate::view::ecrire;

/// More funders than fills that can be told apart: the smallest are drawn together.
const SERIES: usize = 6;

/// A row being summed: its name, and its sum for each year.
struct Cumul {
    nom: String,
    annees: Vec<i64>,
}

impl Composition<'_> {
    /// Expenses, then who pays, year by year.
    pub(super) fn budget_de_l_action(&self, rang: usize) -> Option<Rubrique> {
        let budget = &self.plan.actions[rang].budget;
        let argent = &self.chiffres.actions[rang];
        let centimes = budget.depenses.iter().any(|depense| depense.montant.0 % 100 != 0)
            || budget.recettes.iter().any(|recette| recette.montant.0 % 100 != 0);
        let (mut depenses, mut recettes) = (Vec::new(), Vec::new());
        for depense in &budget.depenses {
            let nom = depense.libelle.as_ref().map_or("Dépenses", |libelle| libelle.trim());
            self.cumuler(&mut depenses, nom, (depense.annee.0, depense.montant.0));
        }
        for recette in &budget.recettes {
            let mut nom = self.sigle(&recette.financeur);
            if let Some(libelle) = &recette.libelle {
                nom = format!("{nom}, {}", libelle.trim());
            }
            if recette.statut.valeur == Statut::Sollicite {
                nom.push_str(" (sollicité)");
            }
            self.cumuler(&mut recettes, &nom, (recette.annee.0, recette.montant.0));
        }
        let par_an =
            |de: fn(&Somme) -> i64| self.chiffres.annees.iter().map(|annee| argent.annees.get(annee).map_or(0, de)).collect();
        let mut lignes: Vec<LigneDeGrille> =
            depenses.iter().map(|cumul| self.ligne_de_sommes("ligne", cumul, centimes)).collect();
        if !depenses.is_empty() {
            let total = Cumul { nom: "Dépenses".into(), annees: par_an(|somme| somme.depenses) };
            lignes.push(self.ligne_de_sommes("sous-total", &total, centimes));
        }
        lignes.extend(recettes.iter().map(|cumul| self.ligne_de_sommes("ligne", cumul, centimes)));
        if !recettes.is_empty() {
            let total = Cumul { nom: "Recettes".into(), annees: par_an(Somme::recettes) };
            lignes.push(self.ligne_de_sommes("total", &total, centimes));
        }
        self.tableau_de_sommes("budget", ["Budget prévisionnel", ""], lignes)
    }

    /// The budget of the plan, or of a portion of it.
    pub(super) fn budget(&self, portion: Portion) -> Option<Partie> {
        let argent = self.argent_de(portion)?;
        let mut partie = self.partie("budget", ["Budget", "Budget récapitulatif"], self.sur(portion));
        let euros = |centimes: i64| Some(somme(centimes, centimes % 100 != 0));
        partie.reperes = [
            self.repere("Dépenses", euros(argent.total.depenses)),
            self.repere("Recettes", euros(argent.total.recettes())),
            self.repere("Dont financements acquis", euros(argent.total.acquis)),
            self.repere("Dont financements sollicités", euros(argent.total.sollicite)),
        ]
        .into_iter()
        .flatten()
        .collect();
        partie.rubriques = [
            self.graphique_des_recettes(argent),
            self.par_annee(argent),
            self.par_axe(portion),
            self.par_financeur(argent),
            self.par_statut(argent),
            self.note_de_lecture(argent),
        ]
        .into_iter()
        .flatten()
        .collect();
        Some(partie)
    }

    /// The money of a portion; `None` when no budget says anything of it.
    fn argent_de(&self, portion: Portion) -> Option<&Financement> {
        let argent = match portion {
            Portion::Tout => &self.chiffres.total,
            Portion::Axe(rang) => self.chiffres.axes.get(rang)?,
            Portion::Action(rang) => self.chiffres.actions.get(rang)?,
            Portion::Atelier(_) => return None,
        };
        (!argent.annees.is_empty()).then_some(argent)
    }

    /// Adds a sum to the row of its name.
    fn cumuler(&self, cumuls: &mut Vec<Cumul>, nom: &str, (annee, centimes): (i32, i64)) {
        let rang = cumuls.iter().position(|cumul| cumul.nom == nom).unwrap_or_else(|| {
            cumuls.push(Cumul { nom: nom.to_owned(), annees: vec![0; self.chiffres.annees.len()] });
            cumuls.len() - 1
        });
        if let Some(colonne) = self.chiffres.annees.iter().position(|connue| *connue == annee) {
            cumuls[rang].annees[colonne] = cumuls[rang].annees[colonne].saturating_add(centimes);
        }
    }

    /// A row of sums, its total at the end.
    fn ligne_de_sommes(&self, rang: &'static str, cumul: &Cumul, centimes: bool) -> LigneDeGrille {
        let total = cumul.annees.iter().fold(0i64, |total, annee| total.saturating_add(*annee));
        let sommes = cumul.annees.iter().chain([&total]).map(|valeur| somme(*valeur, centimes));
        self.rangee(rang, std::iter::once(french::majuscule_initiale(&cumul.nom)).chain(sommes))
    }

    /// Rows of sums under the years.
    fn tableau_de_sommes(&self, cle: &'static str, [titre, premiere]: [&str; 2], lignes: Vec<LigneDeGrille>) -> Option<Rubrique> {
        let annees = self.chiffres.annees.iter().map(ToString::to_string);
        let tete = self.tete(std::iter::once(premiere.to_owned()).chain(annees).chain(["Total".to_owned()]));
        let colonnes = std::iter::once(LARGE).chain(self.chiffres.annees.iter().map(|_| CHIFFRES)).chain([CHIFFRES]);
        grille(cle, titre, colonnes.collect(), (tete, lignes))
    }

    /// Are there cents to be written?
    fn a_des_centimes(&self) -> bool {
        let sommes = self.chiffres.total.annees.values();
        sommes.into_iter().any(|somme| [somme.depenses, somme.acquis, somme.sollicite].iter().any(|valeur| valeur % 100 != 0))
    }

    fn par_annee(&self, argent: &Financement) -> Option<Rubrique> {
        let ligne = |rang, nom: &str, de: fn(&Somme) -> i64| {
            let annees = self.chiffres.annees.iter().map(|annee| argent.annees.get(annee).map_or(0, de)).collect();
            self.ligne_de_sommes(rang, &Cumul { nom: nom.to_owned(), annees }, self.a_des_centimes())
        };
        let lignes = vec![
            ligne("ligne", "Dépenses", |somme| somme.depenses),
            ligne("ligne", "Financements acquis", |somme| somme.acquis),
            ligne("ligne", "Financements sollicités", |somme| somme.sollicite),
            ligne("total", "Recettes", Somme::recettes),
        ];
        self.tableau_de_sommes("annees", ["Dépenses et recettes par année", ""], lignes)
    }

    fn par_axe(&self, portion: Portion) -> Option<Rubrique> {
        if portion != Portion::Tout || self.plan.axes.is_empty() {
            return None;
        }
        let centimes = self.a_des_centimes();
        let depenses = |argent: &Financement| {
            self.chiffres.annees.iter().map(|annee| argent.annees.get(annee).map_or(0, |somme| somme.depenses)).collect()
        };
        let axes = self.chiffres.axes.iter().enumerate();
        let mut lignes: Vec<_> = axes
            .map(|(rang, argent)| {
                let cumul = Cumul { nom: self.axe(Some(rang)), annees: depenses(argent) };
                self.ligne_de_sommes("ligne", &cumul, centimes)
            })
            .collect();
        let total = Cumul { nom: "Total".into(), annees: depenses(&self.chiffres.total) };
        lignes.push(self.ligne_de_sommes("total", &total, centimes));
        self.tableau_de_sommes("axes", ["Dépenses par axe", "Axe"], lignes)
    }

    fn par_financeur(&self, argent: &Financement) -> Option<Rubrique> {
        let centimes = self.a_des_centimes();
        let mut lignes: Vec<_> = argent
            .financeurs
            .iter()
            .map(|(rang, annees)| {
                let valeurs = self.chiffres.annees.iter().map(|annee| annees.get(annee).map_or(0, Somme::recettes)).collect();
                let nom = self.chiffres.financeurs.get(*rang).map_or("", |financeur| financeur.complet()).to_owned();
                self.ligne_de_sommes("ligne", &Cumul { nom, annees: valeurs }, centimes)
            })
            .collect();
        let total = self.chiffres.annees.iter().map(|annee| argent.annees.get(annee).map_or(0, Somme::recettes)).collect();
        lignes.push(self.ligne_de_sommes("total", &Cumul { nom: "Total".into(), annees: total }, centimes));
        self.tableau_de_sommes("financeurs", ["Recettes par financeur", "Financeur"], lignes)
    }

    /// What is granted and what is only asked, funder by funder.
    fn par_statut(&self, argent: &Financement) -> Option<Rubrique> {
        let centimes = self.a_des_centimes();
        let ligne = |rang, nom: &str, de: Somme| {
            self.rangee(
                rang,
                [nom.to_owned(), somme(de.acquis, centimes), somme(de.sollicite, centimes), somme(de.recettes(), centimes)],
            )
        };
        let financeurs =
            argent.financeurs.keys().filter_map(|rang| Some((self.chiffres.financeurs.get(*rang)?, argent.du_financeur(*rang))));
        let mut lignes: Vec<_> = financeurs.map(|(financeur, de)| ligne("ligne", financeur.complet(), de)).collect();
        lignes.push(ligne("total", "Total", argent.total));
        let tete = self.tete(["Financeur", "Acquis", "Sollicité", "Total"]);
        grille("statuts", "Financements acquis et sollicités", vec![LARGE, CHIFFRES, CHIFFRES, CHIFFRES], (tete, lignes))
    }

    /// Money that is asked is no money yet: the reader is told.
    fn note_de_lecture(&self, argent: &Financement) -> Option<Rubrique> {
        (argent.total.sollicite > 0).then_some(())?;
        let note = "Un financement sollicité est demandé, mais n'est pas encore accordé : son montant peut changer.";
        texte("lecture", "", self.redaction.blocs(note))
    }

    /// What each funder brings, year by year, as bars.
    fn graphique_des_recettes(&self, argent: &Financement) -> Option<Rubrique> {
        let mut rangs: Vec<usize> = argent.financeurs.keys().copied().collect();
        rangs.sort_by_key(|rang| std::cmp::Reverse(argent.du_financeur(*rang).recettes()));
        let (dessines, autres) = if rangs.len() > SERIES { rangs.split_at(SERIES - 1) } else { (&rangs[..], &[][..]) };
        let de = |rang: usize, annee: i32| {
            argent.financeurs.get(&rang).and_then(|annees| annees.get(&annee)).map_or(0, Somme::recettes)
        };
        let mut series: Vec<String> =
            dessines.iter().filter_map(|rang| Some(ecrire(self.chiffres.financeurs.get(*rang)?.court()))).collect();
        if !autres.is_empty() {
            series.push("Autres".to_owned());
        }
        let annees: Vec<i32> = self.chiffres.annees.iter().copied().filter(|annee| argent.annees.contains_key(annee)).collect();
        let centimes_par_serie = |annee: i32| -> Vec<i64> {
            let reste: i64 = autres.iter().map(|rang| de(*rang, annee)).sum();
            dessines.iter().map(|rang| de(*rang, annee)).chain((!autres.is_empty()).then_some(reste)).collect()
        };
        let maximum = annees.iter().map(|annee| centimes_par_serie(*annee).iter().sum::<i64>()).max().filter(|max| *max > 0)?;
        let phrase = |annee: &i32| {
            let valeurs = centimes_par_serie(*annee);
            let parts: Vec<String> = series
                .iter()
                .zip(&valeurs)
                .filter(|(_, valeur)| **valeur > 0)
                .map(|(nom, valeur)| format!("{nom} {}", somme(*valeur, valeur % 100 != 0)))
                .collect();
            format!("{annee} : {}", french::enumerer(&parts))
        };
        let alt = format!("Recettes par année et par financeur. {}.", annees.iter().map(phrase).collect::<Vec<_>>().join(" ; "));
        let groupes = annees.iter().map(|annee| {
            let valeurs = centimes_par_serie(*annee);
            let total: i64 = valeurs.iter().sum();
            GroupeDeBarres {
                libelle: self.ligne(&annee.to_string()),
                valeurs: valeurs.into_iter().map(en_longueur).collect(),
                total: ecrire(&somme(total, total % 100 != 0)),
            }
        });
        let forme = Forme::Graphique { alt: ecrire(&alt), series, maximum: en_longueur(maximum), groupes: groupes.collect() };
        Some(Rubrique { cle: "graphique", titre: "Recettes par année et par financeur".into(), forme })
    }
}

/// A sum as the length of a bar: only a drawing, where a rounded cent is not seen.
#[expect(clippy::cast_precision_loss, reason = "the length of a bar is drawn to a tenth of a millimetre")]
fn en_longueur(centimes: i64) -> f64 {
    centimes.max(0) as f64
}
