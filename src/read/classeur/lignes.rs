//! The rows of a sheet → nodes of the model.
//!
//! In: a [`Tableau`]. Out: one [`Rang`] per thing that a row tells, and what is wrong. Reads rows as a person does: blank rows,
//! headings that come again and totals are passed over, a blank under a name repeats it.

use std::collections::HashMap;

use super::entetes::{Role, Tableau};
use super::feuille::{Case, Ligne, Valeur};
use super::modeles::{Annees, Parent, RENVOI, simple};
use super::totaux::{self, Totaux};
use super::valeur::{Genre, feuillet};
use crate::diagnostic::Diagnostic;
use crate::read::arbre::{Cle, Forme, Noeud};
use crate::source::Lieu;

/// What a row tells: a thing of the model, and to what it belongs.
#[derive(Debug)]
pub(super) struct Rang {
    /// The key of the plan, or of the parent, that it is an item of: « actions », « budget.depenses ».
    pub cle: &'static str,
    /// What it belongs to, when it is a part of something.
    pub renvoi: Option<Renvoi>,
    /// The thing.
    pub noeud: Noeud,
}

/// What a row belongs to, as it is cited.
#[derive(Debug, Clone)]
pub(super) struct Renvoi {
    /// In which list.
    pub parent: &'static Parent,
    /// By which identifier or title.
    pub cite: String,
    /// Where.
    pub lieu: Lieu,
}

/// Beyond that many faults, a sheet is not worth reading further.
const FAUTES: usize = 40;

/// Reads the rows of a sheet.
pub(super) fn lire(tableau: &Tableau) -> (Vec<Rang>, Vec<Diagnostic>) {
    let mut lecture = Lecture { tableau, repris: HashMap::new(), rangs: Vec::new(), diagnostics: Vec::new() };
    let mut totaux = Totaux::default();
    for ligne in &tableau.lignes {
        if lecture.diagnostics.len() >= FAUTES {
            break;
        }
        if totaux::est_un_total(tableau, ligne) {
            lecture.diagnostics.extend(totaux.verifier(tableau, ligne));
        } else if !lecture.est_un_entete(ligne) {
            lecture.ligne(ligne);
            totaux.ajouter(tableau, ligne);
        }
    }
    (lecture.rangs, lecture.diagnostics)
}

struct Lecture<'a> {
    tableau: &'a Tableau,
    /// The last cell of each column whose blanks repeat it.
    repris: HashMap<u32, Case>,
    rangs: Vec<Rang>,
    diagnostics: Vec<Diagnostic>,
}

impl Lecture<'_> {
    /// Are these the headings, come again at the top of a printed page?
    fn est_un_entete(&self, ligne: &Ligne) -> bool {
        ligne.cases.iter().all(|(colonne, case)| match (&case.valeur, self.tableau.intitules.get(colonne)) {
            (Valeur::Texte(texte), Some(intitule)) => simple(texte) == simple(intitule),
            _ => false,
        })
    }

    /// Reads a row.
    fn ligne(&mut self, ligne: &Ligne) {
        let roles = &self.tableau.roles;
        let propres = |colonne: &u32| match roles.get(colonne) {
            Some(Role::Champ(champ)) => !champ.reprise,
            Some(Role::Annee(_)) => true,
            Some(Role::Ecartee) | None => false,
        };
        if !ligne.cases.keys().any(propres) {
            // A band that names what the rows below belong to, or cells under headings that are set aside.
            let reprises = ligne.cases.iter().filter(|(colonne, _)| roles.contains_key(colonne));
            self.repris.extend(reprises.map(|(colonne, case)| (*colonne, case.clone())));
            self.sans_colonne(ligne);
            return;
        }
        let mut colonnes: Vec<(&u32, &Role)> = roles.iter().collect();
        colonnes.sort_by_key(|(colonne, _)| **colonne);
        let mut objet = Objet::new(ligne.lieu);
        let mut annees = Vec::new();
        let fautes = self.diagnostics.len();
        for (colonne, role) in colonnes {
            let mut case = ligne.cases.get(colonne).cloned();
            if let Role::Champ(champ) = role
                && champ.reprise
            {
                case = case.or_else(|| self.repris.get(colonne).cloned());
                if let Some(case) = &case {
                    self.repris.insert(*colonne, case.clone());
                }
            }
            let Some(case) = case else { continue };
            if let Valeur::Faute(faute) = case.valeur {
                self.diagnostics.push(en_faute(faute, case.lieu));
                continue;
            }
            match role {
                Role::Champ(champ) => objet.mettre(champ.cle, case.lieu, champ.genre.noeud(&case)),
                Role::Annee(annee) => annees.push((*annee, case)),
                Role::Ecartee => {}
            }
        }
        // Of a row that holds a failed formula, the rest cannot be judged.
        let lisible = self.diagnostics.len() == fautes;
        self.sans_colonne(ligne);
        if lisible {
            self.ranger(objet, &annees);
        }
    }

    /// Makes the things that a row tells.
    fn ranger(&mut self, mut objet: Objet, annees: &[(i32, Case)]) {
        let modele = self.tableau.modele;
        let renvoi = objet.oter(RENVOI);
        let renvoi = match (modele.parent, renvoi) {
            (None, _) => None,
            (Some(parent), Some(noeud)) => Some(Renvoi { parent, cite: texte(&noeud).to_owned(), lieu: noeud.lieu }),
            (Some(parent), None) => {
                let colonne = self.tableau.intitule(RENVOI).unwrap_or(parent.nom);
                self.diagnostics.push(sans_renvoi(parent, objet.lieu, colonne));
                return;
            }
        };
        let Some(cle) = self.sens(&mut objet) else { return };
        let mut poser = |noeud| self.rangs.push(Rang { cle, renvoi: renvoi.clone(), noeud });
        match modele.annees {
            Some(Annees::Montants) if !annees.is_empty() && !objet.contient("montant") => {
                let lignes = annees.iter().filter_map(|(annee, case)| Some((annee, case, Genre::Montant.noeud(case)?)));
                for (annee, case, montant) in lignes.filter(|(.., montant)| !est_nul(texte(montant))) {
                    let mut ligne = objet.clone();
                    ligne.mettre("annee", case.lieu, Some(feuillet(case.lieu, annee.to_string())));
                    ligne.mettre("montant", case.lieu, Some(montant));
                    ligne.lieu = case.lieu;
                    poser(ligne.noeud());
                }
            }
            Some(Annees::Cibles) => {
                for (annee, case) in annees {
                    objet.mettre_sous("cibles", (&annee.to_string(), case.lieu), Genre::Nombre.noeud(case));
                }
                poser(objet.noeud());
            }
            _ => poser(objet.noeud()),
        }
    }

    /// The list in which a row of the budget goes; the key of the sheet for any other.
    fn sens(&mut self, objet: &mut Objet) -> Option<&'static str> {
        if self.tableau.modele.cle != "budget" {
            return Some(self.tableau.modele.cle);
        }
        let sens = objet.oter("sens");
        let mot = sens.as_ref().map(|noeud| simple(texte(noeud))).unwrap_or_default();
        match mot.trim_end_matches('s') {
            "depense" | "charge" | "d" => Some("budget.depenses"),
            "recette" | "produit" | "ressource" | "financement" | "r" => Some("budget.recettes"),
            _ => {
                self.diagnostics.push(
                    Diagnostic::erreur("LIRE-04", "Cette ligne du budget n'est ni une dépense, ni une recette.")
                        .a(sens.map_or(objet.lieu, |noeud| noeud.lieu), "dépense ou recette ?")
                        .aide("écrire « Dépense » ou « Recette »"),
                );
                None
            }
        }
    }

    /// Tells the cells that stand under no heading.
    fn sans_colonne(&mut self, ligne: &Ligne) {
        let orphelines = ligne.cases.iter().filter(|(colonne, _)| !self.tableau.intitules.contains_key(colonne));
        self.diagnostics.extend(orphelines.take(1).map(|(_, case)| {
            Diagnostic::erreur("LIRE-13", "Cette cellule n'est sous aucun en-tête.")
                .a(case.lieu, "colonne sans nom")
                .a(self.tableau.entete, "en-têtes de la feuille")
                .aide("nommer la colonne, ou vider la cellule")
        }));
    }
}

/// A row that does not say what it belongs to.
pub(super) fn sans_renvoi(parent: &Parent, lieu: Lieu, colonne: &str) -> Diagnostic {
    let de = if parent.nom == "action" { "de quelle action" } else { "de quel atelier" };
    Diagnostic::erreur("LIRE-14", format!("Cette ligne ne dit pas {de} elle relève."))
        .a(lieu, format!("colonne « {colonne} » à remplir"))
        .aide(format!("écrire l'identifiant, ou l'intitulé, dans la colonne « {colonne} », ici ou au-dessus"))
}

/// The first formula of a row that failed.
pub(super) fn cellule_en_faute(ligne: &Ligne) -> Option<Diagnostic> {
    ligne.cases.values().find_map(|case| match case.valeur {
        Valeur::Faute(faute) => Some(en_faute(faute, case.lieu)),
        _ => None,
    })
}

/// A formula that failed.
fn en_faute(faute: &str, lieu: Lieu) -> Diagnostic {
    Diagnostic::erreur("LIRE-04", format!("Cette cellule montre une erreur de calcul : {faute}."))
        .a(lieu, "formule à corriger")
        .aide("corriger la formule dans le tableur, ou écrire la valeur")
}

fn texte(noeud: &Noeud) -> &str {
    match &noeud.forme {
        Forme::Texte { texte, .. } => texte,
        _ => "",
    }
}

/// « 0 », « 0,00 € »: nothing is spent that year.
fn est_nul(montant: &str) -> bool {
    crate::french::lire_montant(montant) == Some(0)
}

/// The keys of a thing, being gathered.
#[derive(Debug, Clone)]
pub(super) struct Objet {
    /// The row.
    pub lieu: Lieu,
    paires: Vec<(Cle, Noeud)>,
}

impl Objet {
    pub(super) fn new(lieu: Lieu) -> Self {
        Self { lieu, paires: Vec::new() }
    }

    /// Puts what a cell says under a key, « reference.valeur » being a key inside another.
    pub(super) fn mettre(&mut self, cle: &'static str, lieu: Lieu, noeud: Option<Noeud>) {
        match cle.split_once('.') {
            Some((dehors, dedans)) => self.mettre_sous(dehors, (dedans, lieu), noeud),
            None => self.paires.extend(noeud.map(|noeud| (Cle { nom: cle.into(), lieu }, noeud))),
        }
    }

    /// Puts what a cell says under a key of a key.
    pub(super) fn mettre_sous(&mut self, dehors: &str, (dedans, lieu): (&str, Lieu), noeud: Option<Noeud>) {
        let Some(noeud) = noeud else { return };
        let paire = (Cle { nom: dedans.into(), lieu }, noeud);
        match self.paires.iter_mut().find(|(cle, _)| &*cle.nom == dehors) {
            Some((_, Noeud { forme: Forme::Objet(paires), .. })) => paires.push(paire),
            _ => self.paires.push((Cle { nom: dehors.into(), lieu }, Noeud { lieu, forme: Forme::Objet(vec![paire]) })),
        }
    }

    fn oter(&mut self, cle: &str) -> Option<Noeud> {
        let rang = self.paires.iter().position(|(connue, _)| &*connue.nom == cle)?;
        Some(self.paires.remove(rang).1)
    }

    fn contient(&self, cle: &str) -> bool {
        self.paires.iter().any(|(connue, _)| &*connue.nom == cle)
    }

    /// The thing.
    pub(super) fn noeud(self) -> Noeud {
        Noeud { lieu: self.lieu, forme: Forme::Objet(self.paires) }
    }
}
