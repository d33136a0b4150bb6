//! The fiche of a workshop: who met, what was found, what was proposed, what was decided.

use super::briques::{CHIFFRES, COURTE, DOUBLE, LARGE, grille, noms, texte};
use super::{Composition, Partie, Rubrique};
use crate::decompte::{Assistance, Nombres};
use crate::french;
use crate::model::{Assiduite, Atelier, ConstatPartage, Participant, Proposition};
use crate::view::{Repere, ecrire};

impl Composition<'_> {
    /// The fiche of a workshop.
    pub(super) fn fiche_atelier(&self, rang: usize) -> Partie {
        let atelier = &self.plan.ateliers[rang];
        let assistance = &self.chiffres.ateliers[rang];
        let mut partie = self.partie("fiche-atelier", ["Fiche atelier", &atelier.titre], self.axe(self.axe_de_l_atelier(rang)));
        partie.numero = Some(atelier.id.trim().to_owned());
        partie.etiquette = Some(ecrire(&format!("Fiche atelier {}", atelier.id.trim())));
        partie.reperes = self.reperes_de_l_atelier(atelier, assistance);
        let constats: Vec<String> = atelier.constats.iter().map(|trouve| constat(trouve)).collect();
        partie.rubriques = [
            self.presences(assistance),
            self.participants_nommes(atelier),
            texte("constats", "Constats", self.liste(constats.iter().map(String::as_str))),
            self.textes("atouts", "Atouts", &atelier.atouts),
            self.textes("freins", "Freins", &atelier.freins),
            self.enjeux(atelier),
            self.propositions(atelier),
            self.suites(atelier),
            texte("supports", "Documents de travail", self.liste(atelier.supports.iter().map(|support| support.as_str()))),
        ]
        .into_iter()
        .flatten()
        .collect();
        partie
    }

    fn reperes_de_l_atelier(&self, atelier: &Atelier, assistance: &Assistance<'_>) -> Vec<Repere> {
        let heure = |heure: &crate::model::Heure| french::heure(heure.heures, heure.minutes);
        let horaires = match (&atelier.debut, &atelier.fin) {
            (Some(debut), Some(fin)) => Some(format!("de {} à {}", heure(debut), heure(fin))),
            (Some(debut), None) => Some(heure(debut)),
            _ => None,
        };
        let animateurs: Vec<String> = atelier.animateurs.iter().map(|cite| self.personne(cite)).collect();
        let Nombres { presents, excuses, .. } = assistance.total;
        let nombre = |nombre: u32| (nombre > 0).then(|| french::groupes(u64::from(nombre)));
        let date = |date: &crate::model::Date| french::date_longue(date.0);
        [
            self.repere("Date", atelier.date.as_ref().map(|jour| date(jour))),
            self.repere("Horaires", horaires),
            self.repere("Lieu", atelier.salle.as_ref().map(|lieu| lieu.trim().to_owned())),
            self.repere("Présents", nombre(presents)),
            self.repere("Animation", noms(&animateurs)),
            self.repere("Excusés", nombre(excuses)),
            self.repere("Prochaine séance", atelier.prochaine_seance.as_ref().map(|jour| date(jour))),
            self.repere("Rédaction", atelier.redacteur.as_ref().map(|cite| self.personne(cite))),
            self.repere("Validé le", atelier.valide_le.as_ref().map(|jour| date(jour))),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// How many came, organism by organism.
    fn presences(&self, assistance: &Assistance<'_>) -> Option<Rubrique> {
        let nombre = |nombre: u32| if nombre == 0 { "–".to_owned() } else { nombre.to_string() };
        let ligne = |rang, nom: &str, nombres: Nombres| {
            self.rangee(rang, [nom.to_owned(), nombre(nombres.presents), nombre(nombres.excuses)])
        };
        let mut lignes: Vec<_> =
            assistance.organismes.iter().map(|(organisme, nombres)| ligne("ligne", organisme.complet(), *nombres)).collect();
        if !lignes.is_empty() {
            lignes.push(ligne("total", "Total", assistance.total));
        }
        let tete = self.tete(["Organisme", "Présents", "Excusés"]);
        grille("presence", "Présence par organisme", vec![LARGE, CHIFFRES, CHIFFRES], (tete, lignes))
    }

    /// The names of those who agree to it, or of all where the plan says so.
    fn participants_nommes(&self, atelier: &Atelier) -> Option<Rubrique> {
        let tous = self.plan.participants_nommes.as_ref().is_some_and(|nommes| nommes.valeur);
        let present = |participant: &Participant| participant.presence.as_ref().is_none_or(|p| p.valeur == Assiduite::Present);
        let nommes = atelier.participants.iter().filter(|participant| present(participant));
        let nommes: Vec<String> = nommes.filter_map(|participant| self.nom_du_participant(participant, tous)).collect();
        texte(
            "participants",
            "Participants",
            self.liste([french::enumerer(&nommes).as_str()].into_iter().filter(|t| !t.is_empty())),
        )
    }

    fn nom_du_participant(&self, participant: &Participant, tous: bool) -> Option<String> {
        let personne = participant.personne.as_ref().and_then(|cite| self.chiffres.renvois.personne(cite));
        let accord = participant.accord.as_ref().or_else(|| personne?.accord.as_ref()).map(|accord| accord.valeur);
        if accord == Some(false) || (!tous && accord != Some(true)) {
            return None;
        }
        if let Some(cite) = &participant.personne {
            return Some(self.personne(cite));
        }
        let nom = participant.nom.as_ref()?;
        let prenom = participant.prenom.as_ref().map(|prenom| format!("{} ", prenom.trim())).unwrap_or_default();
        Some(format!("{prenom}{}", nom.trim()))
    }

    /// What is at stake, and under each the aims that answer it.
    fn enjeux(&self, atelier: &Atelier) -> Option<Rubrique> {
        let mut items: Vec<String> = Vec::new();
        let repond = |objectif: &crate::model::Objectif, enjeu: &crate::model::Enjeu| {
            objectif.enjeu.as_ref().zip(enjeu.id.as_ref()).is_some_and(|(cite, id)| cite.trim().eq_ignore_ascii_case(id.trim()))
        };
        for enjeu in &atelier.enjeux {
            let objectifs = atelier.objectifs.iter().filter(|objectif| repond(objectif, enjeu));
            let textes = std::iter::once(enjeu.texte.trim().to_owned()).chain(objectifs.map(|o| format!("- {}", o.texte.trim())));
            items.push(textes.collect::<Vec<_>>().join("\n\n"));
        }
        let seuls = atelier.objectifs.iter().filter(|objectif| !atelier.enjeux.iter().any(|enjeu| repond(objectif, enjeu)));
        items.extend(seuls.map(|objectif| objectif.texte.trim().to_owned()));
        let titre = if atelier.enjeux.is_empty() { "Objectifs" } else { "Enjeux et objectifs" };
        texte("enjeux", titre, self.liste(items.iter().map(String::as_str)))
    }

    /// Every proposition and what became of it.
    fn propositions(&self, atelier: &Atelier) -> Option<Rubrique> {
        let suite = |proposition: &Proposition| {
            let action = proposition.action.as_ref().map(|id| format!("fiche-action {}", id.trim()));
            let motif = proposition.suite.as_ref().map(|suite| suite.trim().to_owned());
            match proposition.retenue.as_ref().map(|retenue| retenue.valeur) {
                Some(true) => action.map_or_else(|| "retenue".to_owned(), |action| format!("retenue : {action}")),
                Some(false) => match motif {
                    Some(motif) if motif.to_lowercase().starts_with("non retenue") => motif,
                    Some(motif) => format!("non retenue : {motif}"),
                    None => "non retenue".to_owned(),
                },
                None => action.or(motif).unwrap_or_default(),
            }
        };
        let lignes = atelier.propositions.iter().map(|proposition| {
            let priorite = proposition.priorite.as_ref().map(|priorite| priorite.valeur.to_string()).unwrap_or_default();
            self.rangee("ligne", [proposition.texte.trim(), &priorite, &suite(proposition)])
        });
        let lignes: Vec<_> = lignes.collect();
        let tete = self.tete(["Proposition", "Priorité", "Suite"]);
        grille("propositions", "Propositions", vec![DOUBLE, CHIFFRES, LARGE], (tete, lignes))
    }

    /// What was decided, who sees to it, by when.
    fn suites(&self, atelier: &Atelier) -> Option<Rubrique> {
        let lignes = atelier.decisions.iter().map(|decision| {
            let pilote = decision.pilote.as_ref().map(|cite| self.personne(cite)).unwrap_or_default();
            let echeance = decision.echeance.as_ref().map(|jour| french::date_longue(jour.0)).unwrap_or_default();
            self.rangee("ligne", [decision.texte.trim(), &pilote, &echeance])
        });
        let lignes: Vec<_> = lignes.collect();
        let tete = self.tete(["Décision", "Qui", "Échéance"]);
        grille("decisions", "Décisions de séance", vec![DOUBLE, LARGE, COURTE], (tete, lignes))
    }
}

/// A finding as a sentence: its text, its figure when the text does not hold it, its source.
pub(super) fn constat(constat: &ConstatPartage) -> String {
    let texte = constat.texte.trim();
    let chiffre = constat.chiffre.as_ref().map(|nombre| {
        let unite = constat.unite.as_ref().map(|unite| format!(" {}", unite.trim())).unwrap_or_default();
        format!("{}{unite}", nombre.valeur)
    });
    let chiffre = chiffre.filter(|chiffre| !texte.contains(chiffre.split(['\u{a0}', ' ']).next().unwrap_or_default()));
    let source = constat.source.as_ref().map(|source| source.trim().to_owned());
    let appui: Vec<String> = chiffre.into_iter().chain(source).collect();
    if appui.is_empty() { texte.to_owned() } else { format!("{} ({})", texte.trim_end_matches('.'), appui.join(", ")) }
}
