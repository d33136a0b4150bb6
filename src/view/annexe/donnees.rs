//! The plan as a template of the user sees it: names in full, dates and sums as they are printed, lists to go over.
//!
//! In: a portion of the plan. Out: a JSON object in which every key is there, `null` when nothing is said. Every value is ready to be
//! printed; sums stay exact, since they are read back to the cent.

use serde_json::{Map, Value, json};

use super::action::{cible, etat, libelle, nature, reference};
use super::atelier::constat;
use super::{Composition, Portion};
use crate::decompte::Somme;
use crate::french;
use crate::model::{Action, Assiduite, Atelier, Budget, Markdown, Situe, Statut, Texte};
use crate::view::aides::euros;

impl Composition<'_, '_> {
    /// What a template may cite of a portion.
    pub(super) fn donnees(&self, portion: Portion) -> Map<String, Value> {
        let liste = |rangs: Vec<usize>, de: &dyn Fn(usize) -> Value| Value::Array(rangs.into_iter().map(de).collect());
        let actions = liste(self.actions_de(portion), &|rang| self.donnees_de_l_action(rang));
        let ateliers = liste(self.ateliers_de(portion), &|rang| self.donnees_de_l_atelier(rang));
        let mut donnees = Map::new();
        donnees.insert("convention".into(), self.donnees_de_la_convention());
        match portion {
            Portion::Tout | Portion::Lignes(_) => {
                donnees.insert("axes".into(), liste(self.axes_de(portion), &|rang| self.donnees_de_l_axe(rang)));
            }
            Portion::Axe(_) | Portion::Atelier(_) | Portion::Action(_) => {
                let axe = self.axes_de(portion).first().map_or(Value::Null, |rang| self.donnees_de_l_axe(*rang));
                donnees.insert("axe".into(), axe);
            }
        }
        match portion {
            Portion::Atelier(rang) => drop(donnees.insert("atelier".into(), self.donnees_de_l_atelier(rang))),
            Portion::Action(rang) => drop(donnees.insert("action".into(), self.donnees_de_l_action(rang))),
            _ => {}
        }
        donnees.insert("actions".into(), actions);
        donnees.insert("ateliers".into(), ateliers);
        donnees
    }

    fn donnees_de_la_convention(&self) -> Value {
        let convention = self.plan.convention.as_ref();
        let signataires = convention.into_iter().flat_map(|convention| &convention.signataires).map(|signataire| {
            json!({
                "organisme": self.organisme(&signataire.organisme),
                "represente_par": mots(signataire.represente_par.as_ref()),
                "qualite": mots(signataire.qualite.as_ref()),
                "decision": mots(signataire.decision.as_ref()),
            })
        });
        let jour = |date: crate::model::Date| french::date_longue(date.0);
        json!({
            "intitule": convention.map(|convention| convention.intitule.trim()),
            "sigle": convention.and_then(|convention| mots(convention.sigle.as_ref())),
            "debut": convention.map(|convention| jour(convention.periode.debut.valeur)),
            "fin": convention.map(|convention| jour(convention.periode.fin.valeur)),
            "signataires": signataires.collect::<Vec<_>>(),
        })
    }

    fn donnees_de_l_axe(&self, rang: usize) -> Value {
        let axe = &self.plan.axes[rang];
        let Somme { depenses, .. } = self.chiffres.axes[rang].total;
        json!({
            "id": axe.id.trim(),
            "numero": rang + 1,
            "libelle": axe.libelle.trim(),
            "enjeu": mots(axe.enjeu.as_ref()),
            "objectifs": textes(&axe.objectifs),
            "referent": axe.referent.as_ref().map(|cite| self.personne(cite)),
            "cout": euros(depenses),
            "financements": self.financements(&self.chiffres.axes[rang]),
        })
    }

    fn donnees_de_l_action(&self, rang: usize) -> Value {
        let action = &self.plan.actions[rang];
        let axe = self.axe_de_l_action(rang).and_then(|axe| self.plan.axes.get(axe));
        let constats = action.constats.iter().filter_map(|cite| self.chiffres.renvois.constat(cite));
        let organismes = |cites: &[Texte]| cites.iter().map(|cite| self.organisme(cite)).collect::<Vec<_>>();
        let partenaires = action.partenaires.iter();
        let partenaires = partenaires.map(|p| json!({ "nom": self.organisme(&p.organisme), "role": mots(p.role.as_ref()) }));
        let mut donnees = json!({
            "id": action.id.trim(),
            "intitule": action.intitule.trim(),
            "axe": axe.map(|axe| axe.libelle.trim()),
            "pilote": action.pilote.as_ref().map(|cite| self.organisme(cite)),
            "copilotes": organismes(&action.copilotes),
            "referent": action.referent.as_ref().map(|cite| self.personne(cite)),
            "partenaires": partenaires.collect::<Vec<_>>(),
            "constats": constats.map(|(_, trouve)| constat(trouve)).collect::<Vec<_>>(),
            "objectif_general": mots(action.objectif_general.as_ref()),
            "objectifs": textes(&action.objectifs),
            "public": mots(action.public.as_ref()),
            "effectif_vise": action.effectif_vise.as_ref().map(|nombre| nombre.valeur),
            "territoire": mots(action.territoire.as_ref()),
            "description": mots(action.description.as_ref()),
            "conditions": textes(&action.conditions),
            "periode": super::suivi::periode(action),
            "priorite": action.priorite.as_ref().map(|priorite| priorite.valeur),
            "etat": etat(action.etat.valeur),
            "dispositifs": textes(&action.dispositifs),
        });
        let chiffres = json!({
            "cout": euros(self.chiffres.actions[rang].total.depenses),
            "depenses": depenses(&action.budget),
            "recettes": self.recettes(&action.budget),
            "financements": self.financements(&self.chiffres.actions[rang]),
            "etapes": self.donnees_des_etapes(action),
            "indicateurs": self.donnees_des_indicateurs(action),
        });
        if let (Some(donnees), Value::Object(chiffres)) = (donnees.as_object_mut(), chiffres) {
            donnees.extend(chiffres);
        }
        donnees
    }

    fn donnees_des_etapes(&self, action: &Action) -> Vec<Value> {
        let etapes = action.etapes.iter().map(|etape| {
            json!({
                "libelle": etape.libelle.trim(),
                "debut": etape.debut.as_ref().map(|moment| moment.to_string()),
                "fin": etape.fin.as_ref().map(|moment| moment.to_string()),
                "responsable": etape.responsable.as_ref().map(|cite| self.personne(cite)),
            })
        });
        etapes.collect()
    }

    fn donnees_des_indicateurs(&self, action: &Action) -> Vec<Value> {
        let annees = &self.chiffres.annees;
        let indicateurs = action.indicateurs.iter().map(|indicateur| {
            let cibles = annees.iter().map(|annee| json!({ "annee": annee, "valeur": cible(indicateur, *annee) }));
            json!({
                "libelle": libelle(indicateur),
                "type": nature(indicateur),
                "reference": reference(indicateur),
                "cibles": cibles.collect::<Vec<_>>(),
                "source": mots(indicateur.source.as_ref()),
                "frequence": mots(indicateur.frequence.as_ref()),
            })
        });
        indicateurs.collect()
    }

    fn recettes(&self, budget: &Budget) -> Vec<Value> {
        let recettes = budget.recettes.iter().map(|recette| {
            json!({
                "annee": recette.annee.0,
                "financeur": self.organisme(&recette.financeur),
                "libelle": mots(recette.libelle.as_ref()),
                "montant": euros(recette.montant.0),
                "statut": if recette.statut.valeur == Statut::Acquis { "acquis" } else { "sollicité" },
            })
        });
        recettes.collect()
    }

    /// What each funder brings over the years.
    fn financements(&self, argent: &crate::decompte::Financement) -> Vec<Value> {
        let financements = argent.financeurs.keys().filter_map(|rang| {
            let somme = argent.du_financeur(*rang);
            Some(json!({
                "financeur": self.chiffres.financeurs.get(*rang)?.complet(),
                "montant": euros(somme.recettes()),
                "acquis": euros(somme.acquis),
                "sollicite": euros(somme.sollicite),
            }))
        });
        financements.collect()
    }

    fn donnees_de_l_atelier(&self, rang: usize) -> Value {
        let atelier = &self.plan.ateliers[rang];
        let axe = self.axe_de_l_atelier(rang).and_then(|axe| self.plan.axes.get(axe));
        let jour = |date: &Situe<crate::model::Date>| french::date_longue(date.0);
        let heure = |heure: &crate::model::Heure| french::heure(heure.heures, heure.minutes);
        let assistance = &self.chiffres.ateliers[rang];
        let presences = assistance.organismes.iter();
        let presences = presences.map(|(organisme, nombres)| json!({ "nom": organisme.complet(), "presents": nombres.presents, "excuses": nombres.excuses }));
        json!({
            "id": atelier.id.trim(),
            "titre": atelier.titre.trim(),
            "axe": axe.map(|axe| axe.libelle.trim()),
            "date": atelier.date.as_ref().map(jour),
            "debut": atelier.debut.as_ref().map(|debut| heure(debut)),
            "fin": atelier.fin.as_ref().map(|fin| heure(fin)),
            "lieu": mots(atelier.salle.as_ref()),
            "animateurs": atelier.animateurs.iter().map(|cite| self.personne(cite)).collect::<Vec<_>>(),
            "presents": assistance.total.presents,
            "excuses": assistance.total.excuses,
            "organismes": presences.collect::<Vec<_>>(),
            "participants": self.participants(atelier),
            "constats": atelier.constats.iter().map(|trouve| constat(trouve)).collect::<Vec<_>>(),
            "atouts": textes(&atelier.atouts),
            "freins": textes(&atelier.freins),
            "enjeux": atelier.enjeux.iter().map(|enjeu| enjeu.texte.trim()).collect::<Vec<_>>(),
            "objectifs": atelier.objectifs.iter().map(|objectif| objectif.texte.trim()).collect::<Vec<_>>(),
            "propositions": propositions(atelier),
            "decisions": self.donnees_des_decisions(atelier),
            "prochaine_seance": atelier.prochaine_seance.as_ref().map(jour),
            "redacteur": atelier.redacteur.as_ref().map(|cite| self.personne(cite)),
        })
    }

    /// The names that may be printed: see the fiche of the workshop.
    fn participants(&self, atelier: &Atelier) -> Vec<String> {
        let tous = self.plan.participants_nommes.as_ref().is_some_and(|nommes| nommes.valeur);
        let presents = atelier.participants.iter().filter(|p| p.presence.as_ref().is_none_or(|p| p.valeur == Assiduite::Present));
        presents.filter_map(|participant| self.nom_du_participant(participant, tous)).collect()
    }

    fn donnees_des_decisions(&self, atelier: &Atelier) -> Vec<Value> {
        let decisions = atelier.decisions.iter().map(|decision| {
            json!({
                "texte": decision.texte.trim(),
                "pilote": decision.pilote.as_ref().map(|cite| self.personne(cite)),
                "echeance": decision.echeance.as_ref().map(|jour| french::date_longue(jour.0)),
            })
        });
        decisions.collect()
    }
}

fn propositions(atelier: &Atelier) -> Vec<Value> {
    let propositions = atelier.propositions.iter().map(|proposition| {
        json!({
            "texte": proposition.texte.trim(),
            "retenue": proposition.retenue.as_ref().map(|retenue| retenue.valeur),
            "action": mots(proposition.action.as_ref()),
            "suite": mots(proposition.suite.as_ref()),
        })
    });
    propositions.collect()
}

fn depenses(budget: &Budget) -> Vec<Value> {
    let depenses = budget.depenses.iter().map(|depense| {
        json!({ "annee": depense.annee.0, "libelle": mots(depense.libelle.as_ref()), "montant": euros(depense.montant.0) })
    });
    depenses.collect()
}

/// The words of what was written.
fn mots(texte: Option<&Texte>) -> Option<&str> {
    texte.map(|texte| texte.trim())
}

fn textes(liste: &[Markdown]) -> Vec<&str> {
    liste.iter().map(|texte| texte.trim()).collect()
}
