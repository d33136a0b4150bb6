//! Spreadsheets → the plan that a YAML file names them for.
//!
//! In: the tree of a YAML file whose « plan » names workbooks. Out: the same tree, completed with what their sheets say, each cell
//! having its place, so that whatever is wrong further on is told at its sheet and cell by the same words as for YAML. Knows the names
//! of sheets and columns (`modeles`); the types of the model stay the one truth about shapes.

mod archive;
mod entetes;
mod feuille;
mod lignes;
mod modeles;
mod ouvrir;
mod plat;
mod rattacher;
mod texte;
mod totaux;
mod valeur;

use std::collections::{HashMap, HashSet};
use std::path::{Component, Path};

use super::arbre::{Cle, Forme, Noeud};
use super::fichiers::{self, affichage};
use crate::diagnostic::{Diagnostic, proche};
use crate::source::{Lieu, SourceId, Sources};

use entetes::{Correspondances, IGNORER};
use feuille::Feuille;
use lignes::Rang;
use modeles::{MODELES, Modele, RENVOI, simple};
use plat::PLAT;
use rattacher::Rattachement;

/// The largest workbook that is read, in bytes.
const MAX: u64 = 16 << 20;

/// What was read of the workbooks of a file.
#[derive(Debug, Default)]
pub(super) struct Jointure {
    /// The sources that are sheets, and their kinds.
    feuilles: HashMap<SourceId, &'static Modele>,
    /// What is wrong with them.
    pub diagnostics: Vec<Diagnostic>,
}

impl Jointure {
    /// Does this place stand in a sheet?
    pub(super) fn est_dans_une_feuille(&self, lieu: Lieu) -> bool {
        self.feuilles.contains_key(&lieu.source)
    }

    /// How the heading of a key is written in the sheet where a place stands.
    pub(super) fn intitule(&self, lieu: Lieu, cle: &str) -> Option<&'static str> {
        let modele = self.feuilles.get(&lieu.source)?;
        // A key inside another is told by its column: « valeur » by that of « reference.valeur ».
        let colonne = modele.de_cle(cle).or_else(|| modele.colonnes.iter().find(|c| c.cle.ends_with(&format!(".{cle}"))))?;
        Some(colonne.noms[0])
    }
}

/// Does the plan of a file name spreadsheets?
pub(super) fn est_nomme(fichier: &Noeud) -> bool {
    cle(fichier, "plan").and_then(|plan| cle(plan, "classeur")).is_some()
}

/// What stands under a key.
fn cle<'n>(noeud: &'n Noeud, nom: &str) -> Option<&'n Noeud> {
    let Forme::Objet(paires) = &noeud.forme else { return None };
    paires.iter().find(|(cle, _)| &*cle.nom == nom).map(|(_, valeur)| valeur)
}

/// Completes the plan of a file with the sheets that it names.
pub(super) fn joindre(fichier: &mut Noeud, chemin: &Path, sources: &mut Sources) -> Jointure {
    let mut jointure = Jointure::default();
    let Some(plan) = objet(fichier).and_then(|paires| paires.iter_mut().find(|(cle, _)| &*cle.nom == "plan")) else {
        return jointure;
    };
    let Some(plan) = objet(&mut plan.1) else { return jointure };
    let classeurs = classeurs(plan);
    if classeurs.is_empty() {
        return jointure;
    }
    let mut lecture =
        Lecture { voulues: Voulues::new(plan), sources, jointure: &mut jointure, rangs: Vec::new(), illisibles: HashSet::new() };
    lecture.jointure.diagnostics.extend(lecture.voulues.fautes());
    for (nom, lieu) in classeurs {
        lecture.classeur(&nom, lieu, chemin);
    }
    let (rangs, illisibles) = (lecture.rangs, lecture.illisibles);
    let mut rattachement = Rattachement::new(plan, &jointure.feuilles);
    rattachement.illisibles = illisibles;
    rattachement.tout(rangs);
    let diagnostics = rattachement.diagnostics;
    jointure.diagnostics.extend(diagnostics);
    jointure
}

fn objet(noeud: &mut Noeud) -> Option<&mut Vec<(Cle, Noeud)>> {
    match &mut noeud.forme {
        Forme::Objet(paires) => Some(paires),
        _ => None,
    }
}

fn texte(noeud: &Noeud) -> Option<&str> {
    match &noeud.forme {
        Forme::Texte { texte, .. } => Some(texte),
        _ => None,
    }
}

/// The workbooks that a plan names, each with its place.
fn classeurs(plan: &[(Cle, Noeud)]) -> Vec<(String, Lieu)> {
    let Some((_, noeud)) = plan.iter().find(|(cle, _)| &*cle.nom == "classeur") else { return Vec::new() };
    let nomme = |noeud: &Noeud| texte(noeud).map(|nom| (nom.trim().to_owned(), noeud.lieu));
    match &noeud.forme {
        Forme::Liste(items) => items.iter().filter_map(nomme).collect(),
        _ => nomme(noeud).into_iter().collect(),
    }
}

/// What the YAML says of sheets and headings that have names of their own.
struct Voulues {
    feuilles: HashMap<String, (String, Lieu)>,
    colonnes: Correspondances,
    places: Vec<(String, Lieu)>,
}

impl Voulues {
    fn new(plan: &[(Cle, Noeud)]) -> Self {
        let lire = |cle: &str| -> Vec<(String, String, Lieu)> {
            match plan.iter().find(|(connue, _)| &*connue.nom == cle).map(|(_, noeud)| &noeud.forme) {
                Some(Forme::Objet(paires)) => paires
                    .iter()
                    .filter_map(|(cle, noeud)| Some((simple(&cle.nom), texte(noeud)?.trim().to_owned(), noeud.lieu)))
                    .collect(),
                _ => Vec::new(),
            }
        };
        let colonnes = lire("colonnes");
        Self {
            feuilles: lire("feuilles").into_iter().map(|(nom, voulue, lieu)| (nom, (voulue, lieu))).collect(),
            places: colonnes.iter().map(|(_, voulue, lieu)| (voulue.clone(), *lieu)).collect(),
            colonnes: colonnes.into_iter().map(|(nom, voulue, _)| (nom, voulue)).collect(),
        }
    }

    /// Names of sheets and columns that do not exist.
    fn fautes(&self) -> Vec<Diagnostic> {
        let connue = |voulue: &str| {
            simple(voulue) == IGNORER
                || MODELES.iter().any(|modele| modele.de_cle(voulue).or_else(|| modele.colonne(voulue)).is_some())
        };
        let colonnes = self.places.iter().filter(|(voulue, _)| !connue(voulue)).map(|(voulue, lieu)| {
            let cles: Vec<&str> =
                MODELES.iter().flat_map(|modele| modele.colonnes.iter().map(|c| c.cle)).filter(|cle| *cle != RENVOI).collect();
            let diagnostic = Diagnostic::erreur("LIRE-13", format!("« {voulue} » n'est le nom d'aucune colonne."));
            dire_voisin(diagnostic.a(*lieu, "colonne inconnue"), voulue, &cles)
        });
        let feuilles =
            self.feuilles.values().filter(|(voulue, _)| simple(voulue) != IGNORER && modeles::de_la_cle(voulue).is_none());
        let feuilles = feuilles.map(|(voulue, lieu)| {
            let cles: Vec<&str> = MODELES.iter().map(|modele| modele.cle).collect();
            let diagnostic = Diagnostic::erreur("LIRE-13", format!("« {voulue} » n'est le nom d'aucune feuille."));
            dire_voisin(diagnostic.a(*lieu, "feuille inconnue"), voulue, &cles)
        });
        let mut fautes: Vec<Diagnostic> = colonnes.chain(feuilles).collect();
        fautes.sort_by_key(|diagnostic| diagnostic.places.first().map(|place| place.lieu));
        fautes
    }
}

fn dire_voisin(diagnostic: Diagnostic, mot: &str, connus: &[&str]) -> Diagnostic {
    match proche(mot, connus) {
        Some(voisin) => diagnostic.aide(format!("écrire « {voisin} », ou « {IGNORER} » ?")),
        None => diagnostic.aide(format!("écrire la clé telle que le modèle la nomme, ou « {IGNORER} »")),
    }
}

/// The reading of the workbooks of a file.
struct Lecture<'a> {
    voulues: Voulues,
    sources: &'a mut Sources,
    jointure: &'a mut Jointure,
    rangs: Vec<Rang>,
    illisibles: HashSet<&'static str>,
}

impl Lecture<'_> {
    /// Reads a workbook.
    fn classeur(&mut self, nom: &str, lieu: Lieu, yaml: &Path) {
        let dire = |lecture: &mut Self, diagnostic: Diagnostic| {
            // Whatever the workbook would have defined is not missing.
            lecture.illisibles.extend(MODELES.iter().map(|modele| modele.cle));
            lecture.jointure.diagnostics.push(diagnostic.a(lieu, "cité ici"));
        };
        let cite = Path::new(nom);
        if cite.is_absolute() || cite.components().any(|c| matches!(c, Component::Prefix(_))) {
            let diagnostic = Diagnostic::erreur("LIRE-11", "Un chemin absolu ne désigne rien dans le dossier.");
            return dire(self, diagnostic.aide("écrire un chemin relatif à ce fichier, par exemple « ateliers.xlsx »"));
        }
        let base = yaml.parent().unwrap_or(Path::new(""));
        let chemin = base.join(cite);
        let octets = match fichiers::octets(&chemin, base, MAX) {
            Ok(octets) => octets,
            Err(refus) => return dire(self, *refus.diagnostic),
        };
        match ouvrir::ouvrir(&octets) {
            Ok(feuilles) => {
                for feuille in feuilles {
                    self.feuille(feuille, &chemin);
                }
            }
            Err(refus) => {
                dire(self, Diagnostic::erreur("LIRE-12", refus.message).dans(affichage(&chemin)).aide(refus.aide));
            }
        }
    }

    /// Reads a sheet.
    fn feuille(&mut self, feuille: Feuille, chemin: &Path) {
        if feuille.cases.is_empty() {
            return;
        }
        // A text file is its only sheet, and has its name.
        let nom = match feuille.nom.as_str() {
            "" => chemin.file_stem().map(|nom| nom.to_string_lossy().into_owned()).unwrap_or_default(),
            nom => nom.to_owned(),
        };
        let voulue = self.voulues.feuilles.get(&simple(&nom)).map(|(voulue, _)| voulue.clone());
        if voulue.as_ref().is_some_and(|voulue| simple(voulue) == IGNORER) || (voulue.is_none() && modeles::est_muette(&nom)) {
            return;
        }
        let (source, lignes) = feuille.dessiner(&affichage(chemin), self.sources);
        let modele = match voulue {
            Some(voulue) => modeles::de_la_cle(&voulue),
            None => modeles::modele(&nom).map(|modele| entetes::confirmer(modele, &lignes, &self.voulues.colonnes)),
        };
        let Some(modele) = modele.or_else(|| entetes::deviner(&lignes, &self.voulues.colonnes)) else {
            self.illisibles.extend(MODELES.iter().map(|modele| modele.cle));
            self.jointure.diagnostics.push(inconnue(&nom, lignes.first().map(|ligne| ligne.lieu)));
            return;
        };
        self.jointure.feuilles.insert(source, modele);
        match entetes::tableau(modele, lignes, &self.voulues.colonnes) {
            Ok(tableau) => {
                let (rangs, diagnostics) =
                    if std::ptr::eq(modele, &raw const PLAT) { plat::lire(&tableau) } else { lignes::lire(&tableau) };
                self.rangs.extend(rangs);
                if diagnostics.iter().any(Diagnostic::bloque) {
                    self.illisibles.insert(modele.cle);
                }
                self.jointure.diagnostics.extend(diagnostics);
            }
            Err(diagnostics) => {
                self.illisibles.insert(modele.cle);
                self.jointure.diagnostics.extend(diagnostics);
            }
        }
    }
}

/// A sheet whose name and headings tell nothing.
fn inconnue(nom: &str, lieu: Option<Lieu>) -> Diagnostic {
    let noms: Vec<&str> = MODELES.iter().map(|modele| modele.noms[0]).collect();
    Diagnostic::erreur("LIRE-13", format!("La feuille « {nom} » n'est pas reconnue.")).a(lieu, "début de la feuille").aide(
        format!(
            "lui donner l'un de ces noms : {} ; pour l'écarter, dans le YAML : « feuilles: {{{nom}: {IGNORER}}} »",
            noms.join(", ")
        ),
    )
}
