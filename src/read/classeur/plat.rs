//! One flat sheet that tells everything: each row names its axis, its workshop, its action, and one thing of it.
//!
//! In: the rows of such a sheet. Out: the same [`Rang`]s as those of sheets of their own. A blank under an axis, a workshop or an
//! action repeats it; an axis, a workshop or an action is told by the first row that names it.

use std::collections::HashMap;

use super::entetes::{Role, Tableau};
use super::feuille::{Case, Ligne};
use super::lignes::{Objet, Rang, Renvoi, cellule_en_faute, sans_renvoi};
use super::modeles::{ACTION, ATELIER, Annees, Modele, colonne, exigee, simple};
use super::totaux;
use super::valeur::{Genre, feuillet};
use crate::diagnostic::Diagnostic;
use crate::read::arbre::{Forme, Noeud};
use crate::source::Lieu;

/// The flat sheet.
pub(super) static PLAT: Modele = Modele {
    cle: "plat",
    noms: &["Plan", "Tableau", "Tableau général", "Synthèse", "Ateliers et actions"],
    parent: None,
    annees: Some(Annees::Cibles),
    colonnes: &[
        colonne("axes.id", Genre::Nom, &["N° axe", "N° de l'axe"]),
        exigee("axes.libelle", Genre::Texte, &["Axe", "Intitulé de l'axe", "Thème", "Thématique"]),
        colonne("axes.enjeu", Genre::Texte, &["Enjeu", "Enjeux"]),
        colonne("ateliers.id", Genre::Nom, &["N° atelier", "N° de l'atelier"]),
        colonne("ateliers.titre", Genre::Texte, &["Atelier", "Intitulé de l'atelier"]),
        colonne("ateliers.date", Genre::Date, &["Date de l'atelier", "Date"]),
        colonne("ateliers.lieu", Genre::Texte, &["Lieu", "Lieu de l'atelier"]),
        colonne("constats.texte", Genre::Texte, &["Constat", "Constat partagé"]),
        colonne("constats.source", Genre::Texte, &["Source du constat"]),
        colonne("propositions.texte", Genre::Texte, &["Proposition", "Idée"]),
        colonne("propositions.retenue", Genre::OuiNon, &["Retenue", "Proposition retenue"]),
        colonne("actions.id", Genre::Nom, &["N° action", "N° de l'action", "N° de fiche"]),
        exigee("actions.intitule", Genre::Texte, &["Action", "Intitulé de l'action", "Fiche-action"]),
        colonne("actions.objectif_general", Genre::Texte, &["Objectif général", "Objectif"]),
        colonne("actions.objectifs", Genre::Liste, &["Objectifs opérationnels", "Objectifs"]),
        colonne("actions.public", Genre::Texte, &["Public", "Public visé", "Bénéficiaires"]),
        colonne("actions.effectif_vise", Genre::Entier, &["Effectif visé", "Nombre de bénéficiaires"]),
        colonne("actions.territoire", Genre::Texte, &["Territoire", "Quartier"]),
        colonne("actions.description", Genre::Texte, &["Description", "Contenu", "Descriptif"]),
        colonne("actions.pilote", Genre::Nom, &["Pilote", "Porteur", "Structure porteuse"]),
        colonne("actions.referent", Genre::Nom, &["Référent", "Référente", "Contact"]),
        colonne("actions.partenaires", Genre::Liste, &["Partenaires", "Partenaire"]),
        colonne("actions.priorite", Genre::Entier, &["Priorité"]),
        colonne("actions.etat", Genre::Nom, &["État", "Avancement"]),
        colonne("actions.cout_total", Genre::Montant, &["Coût total"]),
        colonne("etapes.libelle", Genre::Texte, &["Étape", "Étapes"]),
        colonne("etapes.debut", Genre::Moment, &["Début", "Date de début"]),
        colonne("etapes.fin", Genre::Moment, &["Fin", "Date de fin", "Échéance"]),
        colonne("etapes.responsable", Genre::Nom, &["Responsable"]),
        colonne("annee", Genre::Nom, &["Année", "Exercice"]),
        colonne("budget.depenses.libelle", Genre::Texte, &["Objet de la dépense"]),
        colonne("budget.depenses.montant", Genre::Montant, &["Dépense", "Dépenses", "Montant de la dépense"]),
        colonne("budget.recettes.financeur", Genre::Nom, &["Financeur", "Financé par"]),
        colonne("budget.recettes.montant", Genre::Montant, &["Recette", "Recettes", "Montant financé"]),
        colonne("budget.recettes.statut", Genre::Nom, &["Statut", "Sollicité ou acquis"]),
        colonne("indicateurs.libelle", Genre::Texte, &["Indicateur", "Indicateurs"]),
        colonne("indicateurs.unite", Genre::Texte, &["Unité"]),
        colonne("indicateurs.reference.valeur", Genre::Nombre, &["Valeur de référence", "Valeur initiale"]),
        colonne("indicateurs.source", Genre::Texte, &["Source", "Source de l'indicateur"]),
    ],
};

/// What is said once of several rows: an axis, a workshop, an action.
struct Sujet {
    liste: &'static str,
    /// What its identifiers begin with when none is written.
    lettre: &'static str,
    /// The last one, as the rows below repeat it.
    courant: Option<(String, Lieu)>,
    /// Those already met, by name or number.
    connus: HashMap<String, String>,
    nombre: usize,
}

impl Sujet {
    fn new(liste: &'static str, lettre: &'static str) -> Self {
        Self { liste, lettre, courant: None, connus: HashMap::new(), nombre: 0 }
    }

    /// Takes note of the one that a row names; gives its identifier, and whether it is met for the first time.
    fn nommer(&mut self, id: Option<&Case>, nom: Option<&Case>, textes: &dyn Fn(&Case) -> String) -> bool {
        let Some(case) = nom.or(id) else { return false };
        let cles: Vec<String> = [id, nom].into_iter().flatten().map(|case| simple(&textes(case))).collect();
        if let Some(connu) = cles.iter().find_map(|cle| self.connus.get(cle)) {
            self.courant = Some((connu.clone(), case.lieu));
            return false;
        }
        self.nombre += 1;
        let identifiant = id.map_or_else(|| format!("{}{}", self.lettre, self.nombre), textes);
        self.connus.extend(cles.into_iter().map(|cle| (cle, identifiant.clone())));
        self.courant = Some((identifiant, case.lieu));
        true
    }
}

/// Reads the rows of a flat sheet.
pub(super) fn lire(tableau: &Tableau) -> (Vec<Rang>, Vec<Diagnostic>) {
    let sujets = [Sujet::new("axes", "A"), Sujet::new("ateliers", "AT-"), Sujet::new("actions", "")];
    let mut lecture = Lecture { tableau, sujets, rangs: Vec::new(), diagnostics: Vec::new() };
    for ligne in tableau.lignes.iter().filter(|ligne| !totaux::est_un_total(tableau, ligne)) {
        lecture.ligne(ligne);
    }
    (lecture.rangs, lecture.diagnostics)
}

struct Lecture<'a> {
    tableau: &'a Tableau,
    sujets: [Sujet; 3],
    rangs: Vec<Rang>,
    diagnostics: Vec<Diagnostic>,
}

impl Lecture<'_> {
    /// The cell of a row under a key, « actions.intitule ».
    fn case<'l>(&self, ligne: &'l Ligne, cle: &str) -> Option<&'l Case> {
        let champ = |role: &Role| matches!(role, Role::Champ(champ) if champ.cle == cle);
        let (colonne, _) = self.tableau.roles.iter().find(|(_, role)| champ(role))?;
        ligne.cases.get(colonne)
    }

    fn ligne(&mut self, ligne: &Ligne) {
        if let Some(diagnostic) = cellule_en_faute(ligne) {
            self.diagnostics.push(diagnostic);
            return;
        }
        let texte = |case: &Case| Genre::Nom.texte(&case.valeur);
        for rang in 0..self.sujets.len() {
            let liste = self.sujets[rang].liste;
            let nom = ["axes.libelle", "ateliers.titre", "actions.intitule"][rang];
            let (id, nom) = (self.case(ligne, &format!("{liste}.id")).cloned(), self.case(ligne, nom).cloned());
            if self.sujets[rang].nommer(id.as_ref(), nom.as_ref(), &texte) {
                self.nouveau(rang, ligne);
            }
        }
        for partie in ["constats", "propositions", "etapes", "budget.depenses", "budget.recettes", "indicateurs"] {
            self.partie(partie, ligne);
        }
    }

    /// An axis, a workshop or an action that is met for the first time: what its row says of it.
    fn nouveau(&mut self, rang: usize, ligne: &Ligne) {
        let sujet = &self.sujets[rang];
        let Some((id, lieu)) = sujet.courant.clone() else { return };
        let cle = sujet.liste;
        let mut objet = Objet::new(ligne.lieu);
        objet.mettre("id", lieu, Some(feuillet(lieu, id)));
        if let (true, Some((axe, lieu))) = (rang > 0, &self.sujets[0].courant) {
            objet.mettre("axe", *lieu, Some(feuillet(*lieu, axe.as_str())));
        }
        if let (true, Some((atelier, lieu))) = (rang == 2, &self.sujets[1].courant) {
            let noeud = Noeud { lieu: *lieu, forme: Forme::Liste(vec![feuillet(*lieu, atelier.as_str())]) };
            objet.mettre("ateliers", *lieu, Some(noeud));
        }
        self.remplir(&mut objet, cle, ligne);
        self.rangs.push(Rang { cle, renvoi: None, noeud: objet.noeud() });
    }

    /// What a row says of a part, if it says anything of it.
    fn partie(&mut self, cle: &'static str, ligne: &Ligne) {
        let mut objet = Objet::new(ligne.lieu);
        if !self.remplir(&mut objet, cle, ligne) {
            return;
        }
        if let (true, Some(annee)) = (cle.starts_with("budget"), self.case(ligne, "annee")) {
            objet.mettre("annee", annee.lieu, Genre::Nom.noeud(annee));
        }
        let sujet = &self.sujets[if matches!(cle, "constats" | "propositions") { 1 } else { 2 }];
        if let (true, Some((action, lieu))) = (cle == "propositions", &self.sujets[2].courant)
            && self.case(ligne, "actions.intitule").is_some()
        {
            objet.mettre("action", *lieu, Some(feuillet(*lieu, action.as_str())));
        }
        let parent = if sujet.liste == "actions" { &ACTION } else { &ATELIER };
        match &sujet.courant {
            Some((id, _)) => {
                let renvoi = Some(Renvoi { parent, cite: id.clone(), lieu: ligne.lieu });
                self.rangs.push(Rang { cle, renvoi, noeud: objet.noeud() });
            }
            None => self.diagnostics.push(sans_renvoi(parent, ligne.lieu, parent.nom)),
        }
    }

    /// Puts the cells of a row whose keys begin by `cle`; says whether there were any.
    fn remplir(&self, objet: &mut Objet, cle: &str, ligne: &Ligne) -> bool {
        let mut dite = false;
        let mut roles: Vec<_> = self.tableau.roles.iter().collect();
        roles.sort_by_key(|(colonne, _)| **colonne);
        for (colonne, role) in roles {
            let Some(case) = ligne.cases.get(colonne) else { continue };
            match role {
                Role::Champ(champ) => {
                    let propre =
                        champ.cle.strip_prefix(cle).and_then(|reste| reste.strip_prefix('.')).filter(|reste| *reste != "id");
                    if let (Some(propre), Some(noeud)) = (propre, champ.genre.noeud(case)) {
                        objet.mettre(propre, case.lieu, Some(noeud));
                        dite = true;
                    }
                }
                Role::Annee(annee) if cle == "indicateurs" => {
                    let noeud = Genre::Nombre.noeud(case);
                    objet.mettre_sous("cibles", (&annee.to_string(), case.lieu), noeud);
                }
                Role::Annee(_) | Role::Ecartee => {}
            }
        }
        dite
    }
}
