//! Who steers the convention, who signs it, and the places and services that it supports.

use super::briques::{COURTE, LARGE, ecrit, grille, texte};
use super::{Composition, Partie, Portion, Rubrique};
use crate::french;
use crate::model::Instance;
use crate::texte::Bloc;

impl Composition<'_> {
    /// Who steers, how often, to do what; who signs.
    pub(super) fn gouvernance(&self) -> Option<Partie> {
        let gouvernance = &self.plan.gouvernance;
        let convention = self.plan.convention.as_ref();
        let mut partie = self.partie("gouvernance", ["Gouvernance", "Gouvernance et suivi"], self.sur(Portion::Tout));
        let periode = convention.map(|convention| {
            let (debut, fin) = (convention.periode.debut.0, convention.periode.fin.0);
            format!("du {} au {}", french::date_longue(debut), french::date_longue(fin))
        });
        partie.reperes.extend(self.repere("Période de la convention", periode));
        partie.rubriques.extend(self.textes("presentation", "Principes", &gouvernance.presentation));
        partie.rubriques.extend(gouvernance.instances.iter().filter_map(|instance| self.instance(instance)));
        partie.rubriques.extend(self.signataires());
        (!partie.rubriques.is_empty()).then_some(partie)
    }

    fn instance(&self, instance: &Instance) -> Option<Rubrique> {
        let mut blocs = Vec::new();
        let mut dire = |libelle: &str, valeur: Option<String>| {
            blocs.extend(valeur.map(|valeur| Bloc::paragraphe(self.ligne(&format!("{libelle} : {valeur}.")))));
        };
        dire("Présidence ou animation", instance.presidence.as_ref().map(|cite| self.personne(cite)));
        dire("Réunions", ecrit(instance.frequence.as_ref()));
        let membres: Vec<String> = instance.composition.iter().map(|cite| self.personne(cite)).collect();
        dire("Composition", super::briques::noms(&membres));
        if !instance.missions.is_empty() {
            blocs.push(Bloc::paragraphe(self.ligne("Missions :")));
            let items = instance.missions.iter().map(|mission| vec![Bloc::paragraphe(self.ligne(mission))]).collect();
            blocs.push(Bloc::Liste { numerotee: false, debut: 1, serree: true, items });
        }
        texte("instance", instance.nom.trim(), blocs)
    }

    fn signataires(&self) -> Option<Rubrique> {
        let signataires = &self.plan.convention.as_ref()?.signataires;
        let lignes = signataires.iter().map(|signataire| {
            let representant = [ecrit(signataire.represente_par.as_ref()), ecrit(signataire.qualite.as_ref())];
            let representant: Vec<String> = representant.into_iter().flatten().collect();
            let decision = ecrit(signataire.decision.as_ref()).unwrap_or_default();
            self.rangee("ligne", [self.organisme(&signataire.organisme), representant.join(", "), decision])
        });
        let lignes: Vec<_> = lignes.collect();
        let tete = self.tete(["Signataire", "Représenté par", "Décision"]);
        grille("signataires", "Signataires", vec![LARGE; 3], (tete, lignes))
    }

    /// The places and services that the body supports.
    pub(super) fn equipements(&self, portion: Portion) -> Option<Partie> {
        let axes = self.axes_de(portion);
        let voulus = self.plan.equipements.iter().filter(|equipement| {
            let axe = equipement.axe.as_ref().and_then(|cite| self.chiffres.renvois.axe(cite));
            portion == Portion::Tout || axe.is_some_and(|axe| axes.contains(&axe))
        });
        let lignes = voulus.map(|equipement| {
            let gestionnaire = equipement.gestionnaire.as_ref().map(|cite| self.organisme(cite)).unwrap_or_default();
            let autres = [&equipement.nature, &equipement.agrement, &equipement.capacite, &equipement.soutien];
            let [nature, agrement, capacite, soutien] = autres.map(|texte| ecrit(texte.as_ref()).unwrap_or_default());
            self.rangee("ligne", [equipement.nom.trim().to_owned(), nature, gestionnaire, agrement, capacite, soutien])
        });
        let lignes: Vec<_> = lignes.collect();
        let tete = self.tete(["Structure", "Nature", "Gestionnaire", "Agrément", "Capacité", "Soutien"]);
        let mut partie = self.partie("equipements", ["Équipements", "Équipements et services soutenus"], self.sur(portion));
        partie.rubriques.extend(grille("equipements", "", vec![LARGE, COURTE, LARGE, LARGE, COURTE, LARGE], (tete, lignes)));
        (!partie.rubriques.is_empty()).then_some(partie)
    }
}
