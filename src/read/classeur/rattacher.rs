//! The things that rows tell → the tree of the plan: items of its lists, or parts of those items.
//!
//! In: [`Rang`]s and the node of the plan, as the YAML gives it. Out: the same node, completed, and what is wrong: a row that belongs
//! to nothing, a list that is written both in the YAML and in a sheet.

use std::collections::{HashMap, HashSet};

use super::lignes::{Rang, Renvoi};
use super::modeles::{Modele, simple};
use crate::diagnostic::{Diagnostic, proche};
use crate::read::arbre::{Cle, Forme, Noeud};
use crate::source::{Lieu, SourceId};

/// Keys by which the items of a list can be cited.
const CITABLES: [&str; 4] = ["id", "titre", "intitule", "libelle"];

/// Completes a plan.
pub(super) struct Rattachement<'a> {
    /// The keys of the plan.
    pub plan: &'a mut Vec<(Cle, Noeud)>,
    /// The sheets.
    pub feuilles: &'a HashMap<SourceId, &'static Modele>,
    /// Lists whose sheet could not be read: their parts are not said to belong to nothing.
    pub illisibles: HashSet<&'static str>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    deja_dites: HashSet<Lieu>,
}

impl<'a> Rattachement<'a> {
    pub(super) fn new(plan: &'a mut Vec<(Cle, Noeud)>, feuilles: &'a HashMap<SourceId, &'static Modele>) -> Self {
        Self { plan, feuilles, illisibles: HashSet::new(), diagnostics: Vec::new(), deja_dites: HashSet::new() }
    }

    /// Puts everything in its place: the lists of the plan first, then the parts of their items.
    pub(super) fn tout(&mut self, rangs: Vec<Rang>) {
        let (parties, entiers): (Vec<Rang>, Vec<Rang>) = rangs.into_iter().partition(|rang| rang.renvoi.is_some());
        for rang in entiers {
            let double = poser(self.plan, rang.cle, rang.noeud, self.feuilles);
            self.noter(double);
        }
        let mut index: HashMap<&'static str, HashMap<String, usize>> = HashMap::new();
        for Rang { cle, renvoi, noeud } in parties {
            let Some(renvoi) = renvoi else { continue };
            let liste = renvoi.parent.liste;
            let connus = index.entry(liste).or_insert_with(|| indexer(self.plan, liste));
            match connus.get(&simple(&renvoi.cite)) {
                Some(rang) => {
                    let item = items(self.plan, liste).and_then(|items| items.get_mut(*rang));
                    if let Some(Noeud { forme: Forme::Objet(paires), .. }) = item {
                        let double = poser(paires, cle, noeud, self.feuilles);
                        self.noter(double);
                    }
                }
                None if self.illisibles.contains(liste) => {}
                None => {
                    let orpheline = orpheline(&renvoi, connus, self.plan);
                    self.diagnostics.push(orpheline);
                }
            }
        }
    }

    fn noter(&mut self, double: Option<Double>) {
        let Some(Double { cle, yaml, feuille }) = double else { return };
        if self.deja_dites.insert(yaml) {
            self.diagnostics.push(
                Diagnostic::erreur("LIRE-06", format!("« {cle} » est écrit deux fois : dans le YAML et dans le tableur."))
                    .a(yaml, "dans le YAML")
                    .a(feuille, "dans le tableur")
                    .aide("garder un seul des deux"),
            );
        }
    }
}

/// A list that is written both in the YAML and in a sheet.
#[derive(Clone, Copy)]
struct Double {
    cle: &'static str,
    yaml: Lieu,
    feuille: Lieu,
}

/// Puts an item at the end of a list, « budget.depenses » being a list inside an object.
fn poser(
    paires: &mut Vec<(Cle, Noeud)>,
    cle: &'static str,
    item: Noeud,
    feuilles: &HashMap<SourceId, &'static Modele>,
) -> Option<Double> {
    let lieu = item.lieu;
    if let Some((dehors, dedans)) = cle.split_once('.') {
        let objet = trouver_ou_ajouter(paires, dehors, Noeud { lieu, forme: Forme::Objet(Vec::new()) });
        return match &mut objet.forme {
            Forme::Objet(paires) => poser(paires, dedans, item, feuilles),
            _ => Some(Double { cle: dehors, yaml: objet.lieu, feuille: lieu }),
        };
    }
    let liste = trouver_ou_ajouter(paires, cle, Noeud { lieu, forme: Forme::Liste(Vec::new()) });
    match &mut liste.forme {
        Forme::Liste(items) if feuilles.contains_key(&liste.lieu.source) => {
            items.push(item);
            None
        }
        _ => Some(Double { cle, yaml: liste.lieu, feuille: lieu }),
    }
}

fn trouver_ou_ajouter<'n>(paires: &'n mut Vec<(Cle, Noeud)>, cle: &str, neuf: Noeud) -> &'n mut Noeud {
    let rang = paires.iter().position(|(connue, valeur)| &*connue.nom == cle && !matches!(valeur.forme, Forme::Vide { .. }));
    let rang = rang.unwrap_or_else(|| {
        paires.retain(|(connue, _)| &*connue.nom != cle);
        paires.push((Cle { nom: cle.into(), lieu: neuf.lieu }, neuf));
        paires.len() - 1
    });
    &mut paires[rang].1
}

/// The items of a list of the plan.
fn items<'n>(plan: &'n mut [(Cle, Noeud)], liste: &str) -> Option<&'n mut Vec<Noeud>> {
    match &mut plan.iter_mut().find(|(cle, _)| &*cle.nom == liste)?.1.forme {
        Forme::Liste(items) => Some(items),
        _ => None,
    }
}

/// The text under a key of an item.
fn texte<'n>(item: &'n Noeud, cle: &str) -> Option<&'n str> {
    let Forme::Objet(paires) = &item.forme else { return None };
    match &paires.iter().find(|(connue, _)| &*connue.nom == cle)?.1.forme {
        Forme::Texte { texte, .. } => Some(texte),
        _ => None,
    }
}

/// The ranks of the items of a list, by what they can be cited by: an identifier is never hidden by a title.
fn indexer(plan: &mut [(Cle, Noeud)], liste: &str) -> HashMap<String, usize> {
    let mut index = HashMap::new();
    let Some(items) = items(plan, liste) else { return index };
    for cle in CITABLES {
        for (rang, item) in items.iter().enumerate() {
            if let Some(nom) = texte(item, cle).map(simple).filter(|nom| !nom.is_empty()) {
                index.entry(nom).or_insert(rang);
            }
        }
    }
    index
}

/// A row that belongs to nothing.
fn orpheline(renvoi: &Renvoi, connus: &HashMap<String, usize>, plan: &mut [(Cle, Noeud)]) -> Diagnostic {
    let Renvoi { parent, cite, lieu } = renvoi;
    let aucun = if parent.nom == "action" { "Aucune action" } else { "Aucun atelier" };
    let diagnostic =
        Diagnostic::erreur("LIRE-14", format!("{aucun} ne porte l'identifiant « {cite} ».")).a(*lieu, "renvoi sans cible");
    let mut noms: Vec<&str> = connus.keys().map(String::as_str).collect();
    noms.sort_unstable();
    let cible = proche(&simple(cite), &noms).and_then(|voisin| connus.get(voisin)).copied();
    let cible = items(plan, parent.liste).zip(cible).and_then(|(items, rang)| texte(items.get(rang)?, "id").map(str::to_owned));
    match cible {
        Some(id) => diagnostic.aide(format!("écrire « {id} » ?")),
        None if noms.is_empty() => diagnostic.aide(format!("écrire d'abord la feuille « {} »", parent.liste)),
        None => diagnostic.aide(format!("recopier l'identifiant tel qu'il est dans la feuille « {} »", parent.liste)),
    }
}
