//! A fiche-action: what will be done, by whom, when, at what cost, and how it will be measured.

use super::briques::{CHIFFRES, COURTE, LARGE, ecrit, grille, noms, texte};
use super::{Composition, Partie, Rubrique};
use crate::model::{Action, EtatAction, Indicateur, Partenaire, TypeIndicateur};
use crate::texte::Bloc;
use crate::view::{Repere, ecrire};

impl Composition<'_> {
    /// The fiche of an action.
    pub(super) fn fiche_action(&self, rang: usize) -> Partie {
        let action = &self.plan.actions[rang];
        let mut partie = self.partie("fiche-action", ["Fiche-action", &action.intitule], self.axe(self.axe_de_l_action(rang)));
        let numero = action.id.trim();
        partie.numero = Some(numero.to_owned());
        partie.etiquette = Some(ecrire(&format!("Fiche-action {numero}")));
        partie.reperes = self.reperes_de_l_action(action);
        partie.rubriques = [
            self.constats_de_l_action(action),
            self.objectifs_de_l_action(action),
            self.public(action),
            self.textes("conditions", "Conditions de réussite", &action.conditions),
            self.textes("description", "Description", &action.description),
            texte("partenaires", "Partenaires", self.partenaires(action)),
            self.moyens(action),
            self.etapes(action),
            self.budget_de_l_action(rang),
            self.indicateurs_de_l_action(action),
            self.evaluation(action),
        ]
        .into_iter()
        .flatten()
        .collect();
        partie
    }

    fn reperes_de_l_action(&self, action: &Action) -> Vec<Repere> {
        let copilotes: Vec<String> = action.copilotes.iter().map(|cite| self.sigle(cite)).collect();
        let sans_role = action.partenaires.iter().all(|partenaire| partenaire.role.is_none());
        let partenaires: Vec<String> =
            action.partenaires.iter().filter(|_| sans_role).map(|partenaire| self.sigle(&partenaire.organisme)).collect();
        let priorite = action.priorite.as_ref().map(|priorite| match priorite.valeur {
            1 => "1 (haute)".to_owned(),
            autre => autre.to_string(),
        });
        [
            self.repere("Pilote", action.pilote.as_ref().map(|cite| self.organisme(cite))),
            self.repere("Copilotage", noms(&copilotes)),
            self.repere("Référent", action.referent.as_ref().map(|cite| self.personne(cite))),
            self.repere("Partenaires", noms(&partenaires)),
            self.repere("Période", super::suivi::periode(action)),
            self.repere("Territoire", ecrit(action.territoire.as_ref())),
            self.repere("Priorité", priorite),
            // Being kept is what a fiche is for: any other state is told.
            self.repere("État", Some(etat(action.etat.valeur).to_owned()).filter(|_| action.etat.valeur != EtatAction::Retenue)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn constats_de_l_action(&self, action: &Action) -> Option<Rubrique> {
        let constats = action.constats.iter().filter_map(|cite| self.chiffres.renvois.constat(cite));
        let textes: Vec<String> = constats.map(|(_, constat)| super::atelier::constat(constat)).collect();
        texte("constats", "Constats", self.liste(textes.iter().map(String::as_str)))
    }

    fn objectifs_de_l_action(&self, action: &Action) -> Option<Rubrique> {
        let mut blocs = action.objectif_general.as_ref().map(|objectif| self.redaction.blocs(objectif)).unwrap_or_default();
        let operationnels = self.liste(action.objectifs.iter().map(|objectif| objectif.as_str()));
        blocs.extend(operationnels);
        texte("objectifs", "Objectifs", blocs)
    }

    fn public(&self, action: &Action) -> Option<Rubrique> {
        let effectif = action.effectif_vise.as_ref().map(|nombre| {
            format!(
                "{} {}",
                crate::french::groupes(u64::from(nombre.valeur)),
                crate::french::accorder(u64::from(nombre.valeur), "bénéficiaire visé", "bénéficiaires visés")
            )
        });
        let public = match (ecrit(action.public.as_ref()), effectif) {
            (Some(public), Some(effectif)) => format!("{public} ({effectif})"),
            (public, effectif) => public.or(effectif)?,
        };
        texte("public", "Public", vec![Bloc::paragraphe(self.ligne(&crate::french::majuscule_initiale(&public)))])
    }

    /// The partners, when it is said what each brings; the others stand among the facts.
    fn partenaires(&self, action: &Action) -> Vec<Bloc> {
        if action.partenaires.iter().all(|partenaire| partenaire.role.is_none()) {
            return Vec::new();
        }
        let dire = |partenaire: &Partenaire| match &partenaire.role {
            Some(role) => format!("{} : {}", self.organisme(&partenaire.organisme), role.trim()),
            None => self.organisme(&partenaire.organisme),
        };
        let items = action.partenaires.iter().map(|partenaire| vec![Bloc::paragraphe(self.ligne(&dire(partenaire)))]).collect();
        vec![Bloc::Liste { numerotee: false, debut: 1, serree: true, items }]
    }

    fn moyens(&self, action: &Action) -> Option<Rubrique> {
        let lignes = action.moyens_humains.iter().map(|moyen| {
            let etp = moyen.etp.as_ref().map(|etp| format!("{} ETP", etp.valeur));
            let appui: Vec<String> = etp.into_iter().chain(moyen.financeur.as_ref().map(|cite| self.sigle(cite))).collect();
            let poste = moyen.poste.trim();
            if appui.is_empty() { poste.to_owned() } else { format!("{poste} ({})", appui.join(", ")) }
        });
        let lignes: Vec<String> = lignes.collect();
        texte("moyens", "Moyens humains", self.liste(lignes.iter().map(String::as_str)))
    }

    fn indicateurs_de_l_action(&self, action: &Action) -> Option<Rubrique> {
        let annees = &self.chiffres.annees;
        let types = action.indicateurs.iter().any(|indicateur| indicateur.nature.is_some());
        let lignes = action.indicateurs.iter().map(|indicateur| {
            let nature = types.then(|| nature(indicateur).to_owned());
            let cibles = annees.iter().map(|annee| cible(indicateur, *annee));
            let cellules = std::iter::once(libelle(indicateur)).chain(nature).chain([reference(indicateur)]).chain(cibles);
            self.rangee("ligne", cellules)
        });
        let lignes: Vec<_> = lignes.collect();
        let tete =
            std::iter::once("Indicateur".to_owned()).chain(types.then(|| "Type".to_owned())).chain(["Référence".to_owned()]);
        let tete = self.tete(tete.chain(annees.iter().map(ToString::to_string)));
        let colonnes =
            std::iter::once(LARGE).chain(types.then_some(COURTE)).chain([CHIFFRES]).chain(annees.iter().map(|_| CHIFFRES));
        grille("indicateurs", "Indicateurs", colonnes.collect(), (tete, lignes))
    }

    fn evaluation(&self, action: &Action) -> Option<Rubrique> {
        let evaluation = action.evaluation.as_ref()?;
        let mut blocs = evaluation.modalites.as_ref().map(|modalites| self.redaction.blocs(modalites)).unwrap_or_default();
        let dates: Vec<String> = evaluation.calendrier.iter().map(|moment| moment.valeur.to_string()).collect();
        blocs.extend(noms(&dates).map(|dates| Bloc::paragraphe(self.ligne(&format!("Échéances : {dates}.")))));
        texte("evaluation", "Évaluation", blocs)
    }
}

/// Where an action stands, in a word.
pub(super) fn etat(etat: EtatAction) -> &'static str {
    match etat {
        EtatAction::Proposee => "proposée",
        EtatAction::Retenue => "retenue",
        EtatAction::EnCours => "en cours",
        EtatAction::Realisee => "réalisée",
        EtatAction::Abandonnee => "abandonnée",
    }
}

/// What an indicator measures: « moyens ».
pub(super) fn nature(indicateur: &Indicateur) -> &'static str {
    match indicateur.nature.as_ref().map(|nature| nature.valeur) {
        Some(TypeIndicateur::Moyens) => "moyens",
        Some(TypeIndicateur::Realisation) => "réalisation",
        Some(TypeIndicateur::Resultat) => "résultat",
        None => "",
    }
}

/// What is measured, and in what unit when figures do not carry it.
pub(super) fn libelle(indicateur: &Indicateur) -> String {
    let libelle = indicateur.libelle.trim();
    match indicateur.unite.as_ref().map(|unite| unite.trim()) {
        Some(unite) if unite != "%" && !libelle.to_lowercase().contains(&unite.to_lowercase()) => format!("{libelle} ({unite})"),
        _ => libelle.to_owned(),
    }
}

/// A figure with its percent sign.
fn chiffre(indicateur: &Indicateur, nombre: &crate::model::Nombre) -> String {
    let pourcent = indicateur.unite.as_ref().is_some_and(|unite| unite.trim() == "%") && !nombre.pourcent;
    if pourcent { format!("{nombre} %") } else { nombre.to_string() }
}

/// The value before the action; a dash when it is not known.
pub(super) fn reference(indicateur: &Indicateur) -> String {
    indicateur.reference.as_ref().map_or_else(|| "–".to_owned(), |reference| chiffre(indicateur, &reference.chiffre))
}

/// The value aimed at for a year; nothing when none was set.
pub(super) fn cible(indicateur: &Indicateur, annee: i32) -> String {
    let cible = indicateur.cibles.iter().find(|(cle, _)| cle.0 == annee);
    cible.map_or_else(|| "–".to_owned(), |(_, nombre)| chiffre(indicateur, nombre))
}
