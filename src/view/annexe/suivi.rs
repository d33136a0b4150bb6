//! The plan seen as a whole: the table of the actions, their calendar, their indicators.

use super::action::{cible, libelle, nature, reference};
use super::briques::{CHIFFRES, COURTE, DOUBLE, LARGE, grille, noms, somme};
use super::{AnneeDeGantt, Barre, Composition, Forme, LigneDeGantt, LigneDeGrille, Partie, Portion, Rubrique};
use crate::decompte::{self, Trimestre};
use crate::french;
use crate::model::{Action, Etape, Situe};
use crate::view::ecrire;

/// What the name of a row takes of the width, where it is short and where it is long.
const NOMS_COURTS: f64 = 1.1;
const NOMS_LONGS: f64 = 1.4;

impl Composition<'_> {
    /// The table of the actions, under their axes.
    pub(super) fn plan_d_actions(&self, portion: Portion) -> Option<Partie> {
        let mut lignes = Vec::new();
        let mut total = 0i64;
        for (axe, actions) in self.par_axes(portion) {
            lignes.extend(self.groupe(portion, axe));
            for rang in actions {
                let action = &self.plan.actions[rang];
                let cout = self.chiffres.actions[rang].total.depenses;
                total = total.saturating_add(cout);
                let pilote = action.pilote.as_ref().map(|cite| self.sigle(cite)).unwrap_or_default();
                let indicateur = action.indicateurs.first().map(|indicateur| libelle(indicateur)).unwrap_or_default();
                let echeance = periode(action).unwrap_or_default();
                lignes.push(self.rangee(
                    "ligne",
                    [action.id.trim(), action.intitule.trim(), &pilote, &echeance, &somme(cout, cout % 100 != 0), &indicateur],
                ));
            }
        }
        if total > 0 {
            lignes.push(self.rangee("total", ["", "Total", "", "", &somme(total, total % 100 != 0), ""]));
        }
        let tete = self.tete(["N°", "Action", "Pilote", "Période", "Coût total", "Indicateur principal"]);
        let colonnes = vec![COURTE, DOUBLE, COURTE, COURTE, CHIFFRES, LARGE];
        let mut partie = self.partie("plan-actions", ["Plan d'actions", "Plan d'actions"], self.sur(portion));
        partie.rubriques.extend(grille("actions", "", colonnes, (tete, lignes)));
        (!partie.rubriques.is_empty()).then_some(partie)
    }

    /// The calendar of the actions, by quarters.
    pub(super) fn calendrier(&self, portion: Portion) -> Option<Partie> {
        let mut lignes = Vec::new();
        for (axe, actions) in self.par_axes(portion) {
            let groupe = self.groupe(portion, axe);
            let sous_un_axe = groupe.is_some();
            lignes.extend(groupe.map(|groupe| LigneDeGantt {
                libelle: groupe.cellules.into_iter().next().unwrap_or_default(),
                dates: String::new(),
                groupe: true,
                retrait: false,
                alt: String::new(),
                barres: Vec::new(),
            }));
            for rang in actions {
                let action = &self.plan.actions[rang];
                let nom = format!("{} {}", action.id.trim(), action.intitule.trim());
                lignes.push(LigneDeGantt { retrait: sous_un_axe, ..self.ligne_de_gantt(&nom, &action.etapes) });
            }
        }
        let mut partie = self.partie("calendrier", ["Calendrier", "Calendrier du plan d'actions"], self.sur(portion));
        partie.rubriques.extend(self.gantt(("calendrier", ""), ["Action", NOM_DES_DATES], (NOMS_LONGS, lignes)));
        (!partie.rubriques.is_empty()).then_some(partie)
    }

    /// The steps of an action, on the calendar.
    pub(super) fn etapes(&self, action: &Action) -> Option<Rubrique> {
        let lignes = action.etapes.iter().map(|etape| {
            // Whom the fiche already names is not named at every step.
            let connu = |cite: &str| [&action.referent, &action.pilote].into_iter().flatten().any(|autre| autre.trim() == cite);
            let nom = match etape.responsable.as_ref().filter(|responsable| !connu(responsable.trim())) {
                Some(responsable) => format!("{} ({})", etape.libelle.trim(), self.sigle_ou_nom(responsable)),
                None => etape.libelle.trim().to_owned(),
            };
            self.ligne_de_gantt(&nom, std::slice::from_ref(etape))
        });
        self.gantt(("etapes", "Calendrier"), ["Étape", NOM_DES_DATES], (NOMS_COURTS, lignes.collect()))
    }

    /// Who is in charge of a step, in few words.
    fn sigle_ou_nom(&self, cite: &str) -> String {
        match self.chiffres.renvois.personne(cite) {
            Some(_) => self.personne(cite).split(',').next().unwrap_or_default().to_owned(),
            None => self.sigle(cite),
        }
    }

    /// The indicators of the actions.
    pub(super) fn indicateurs(&self, portion: Portion) -> Option<Partie> {
        let annees = &self.chiffres.annees;
        let mut lignes = Vec::new();
        for (axe, actions) in self.par_axes(portion) {
            let indicateurs = actions.iter().flat_map(|rang| {
                let action = &self.plan.actions[*rang];
                action.indicateurs.iter().map(move |indicateur| (action, indicateur))
            });
            let rangees: Vec<LigneDeGrille> = indicateurs
                .map(|(action, indicateur)| {
                    let date = indicateur.reference.as_ref().and_then(|reference| reference.date.as_ref());
                    let date = date.map(|date| format!(" ({})", french::date_courte(date.0))).unwrap_or_default();
                    let cellules = [action.id.trim().to_owned(), libelle(indicateur), nature(indicateur).to_owned()];
                    let cibles = annees.iter().map(|annee| cible(indicateur, *annee));
                    let suivi = [&indicateur.source, &indicateur.frequence]
                        .map(|t| t.as_ref().map(|t| t.trim().to_owned()).unwrap_or_default());
                    let cellules =
                        cellules.into_iter().chain([format!("{}{date}", reference(indicateur))]).chain(cibles).chain(suivi);
                    self.rangee("ligne", cellules)
                })
                .collect();
            if !rangees.is_empty() {
                lignes.extend(self.groupe(portion, axe));
                lignes.extend(rangees);
            }
        }
        let tete = ["Fiche", "Indicateur", "Type", "Référence"].map(str::to_owned).into_iter();
        let tete = tete.chain(annees.iter().map(ToString::to_string)).chain(["Source".to_owned(), "Fréquence".to_owned()]);
        let colonnes =
            [COURTE, DOUBLE, COURTE, CHIFFRES].into_iter().chain(annees.iter().map(|_| CHIFFRES)).chain([LARGE, COURTE]);
        let mut partie = self.partie("indicateurs", ["Indicateurs", "Indicateurs de suivi et d'évaluation"], self.sur(portion));
        partie.rubriques.extend(grille("indicateurs", "", colonnes.collect(), (self.tete(tete), lignes)));
        (!partie.rubriques.is_empty()).then_some(partie)
    }

    /// The actions of a portion, under their axes.
    fn par_axes(&self, portion: Portion) -> Vec<(Option<usize>, Vec<usize>)> {
        let mut groupes: Vec<(Option<usize>, Vec<usize>)> = Vec::new();
        for rang in self.actions_de(portion) {
            let axe = self.axe_de_l_action(rang);
            match groupes.last_mut() {
                Some((dernier, actions)) if *dernier == axe => actions.push(rang),
                _ => groupes.push((axe, vec![rang])),
            }
        }
        groupes
    }

    /// The row that names an axis, where there are several.
    fn groupe(&self, portion: Portion, axe: Option<usize>) -> Option<LigneDeGrille> {
        let nom = self.axe(axe);
        (portion == Portion::Tout && !nom.is_empty()).then(|| self.rangee("groupe", [nom]))
    }

    /// A row: the quarters that some steps cover, neighbours joined.
    fn ligne_de_gantt(&self, nom: &str, etapes: &[Situe<Etape>]) -> LigneDeGantt {
        let trimestres = &self.chiffres.trimestres;
        let mut couverts = vec![false; trimestres.len()];
        for (premier, dernier) in etapes.iter().filter_map(|etape| decompte::etendue(etape, trimestres)) {
            couverts[premier..=dernier].fill(true);
        }
        let mut barres: Vec<Barre> = Vec::new();
        for (rang, _) in couverts.iter().enumerate().filter(|(_, couvert)| **couvert) {
            match barres.last_mut() {
                Some(barre) if barre.fin == rang => barre.fin += 1,
                _ => barres.push(Barre { debut: rang, fin: rang + 1, teinte: 0 }),
            }
        }
        let dates: Vec<String> = barres.iter().map(|barre| entre(trimestres[barre.debut], trimestres[barre.fin - 1])).collect();
        let dates = noms(&dates).unwrap_or_default();
        LigneDeGantt {
            libelle: self.ligne(nom),
            alt: ecrire(&format!("{nom} : {dates}")),
            dates: ecrire(&dates),
            groupe: false,
            retrait: false,
            barres,
        }
    }

    /// A calendar; nothing without quarters, or when no row has a bar.
    fn gantt(
        &self,
        (cle, titre): (&'static str, &str),
        tete: [&str; 2],
        (part, lignes): (f64, Vec<LigneDeGantt>),
    ) -> Option<Rubrique> {
        let trimestres = &self.chiffres.trimestres;
        if trimestres.is_empty() || lignes.iter().all(|ligne| ligne.barres.is_empty()) {
            return None;
        }
        let mut annees: Vec<AnneeDeGantt> = Vec::new();
        for (rang, trimestre) in trimestres.iter().enumerate() {
            let (libelle, nom) = (trimestre.annee.to_string(), format!("T{}", trimestre.rang));
            match annees.last_mut() {
                Some(annee) if annee.libelle == libelle => {
                    annee.trimestres += 1;
                    annee.noms.push(nom);
                }
                _ => annees.push(AnneeDeGantt { libelle, debut: rang, trimestres: 1, noms: vec![nom] }),
            }
        }
        let forme = Forme::Gantt { tete: tete.map(ecrire), part, trimestres: trimestres.len(), annees, lignes };
        Some(Rubrique { cle, titre: ecrire(titre), forme })
    }
}

/// What heads the dates of a calendar.
const NOM_DES_DATES: &str = "Période";

/// « T2 2020 », « T2 – T4 2020 », « 2020 », « T2 2020 – T1 2021 »: as short as a narrow column wants it.
fn entre(debut: Trimestre, fin: Trimestre) -> String {
    match (debut, fin) {
        _ if debut.rang == 1 && fin.rang == 4 && debut.annee == fin.annee => debut.annee.to_string(),
        _ if debut.rang == 1 && fin.rang == 4 => format!("{} – {}", debut.annee, fin.annee),
        _ if debut == fin => format!("T{} {}", debut.rang, debut.annee),
        _ if debut.annee == fin.annee => format!("T{} – T{} {}", debut.rang, fin.rang, fin.annee),
        _ => format!("T{} {} – T{} {}", debut.rang, debut.annee, fin.rang, fin.annee),
    }
}

/// « 2020 – 2022 », « du 2e trimestre 2020 à décembre 2021 »: what the steps cover.
pub(super) fn periode(action: &Action) -> Option<String> {
    let jours = action.etapes.iter().filter_map(|etape| decompte::jours(etape));
    let (debut, fin) = jours.reduce(|(debut, fin), (premier, dernier)| (debut.min(premier), fin.max(dernier)))?;
    Some(entre(Trimestre::du(debut), Trimestre::du(fin)))
}
