//! What will be made, and where: settled and checked before any work.

use std::collections::{HashMap, HashSet};
use std::path::{Component, Path, PathBuf};

use super::Demande;
use super::depot::en_barres;
use super::tri::{Sort, trier};
use crate::diagnostic::{Diagnostic, Gravite, Notice};
use crate::model::Dossier;
use crate::read::Lecture;
use crate::view::{self, EXTRAIT, GENRES, Genre};

/// The pages of what can stand against a plan.
pub const NOTICES: [Notice; 4] = [
    Notice {
        code: "SORT-01",
        gravite: Gravite::Erreur,
        titre: "deux délibérations ne produisent pas les mêmes fichiers",
        pourquoi: "Le second document remplacerait le premier. Ni l'un ni l'autre n'est produit tant que leurs noms ne sont pas différents.",
        fondement: "",
        exemple: "fichiers: \"{{seance.date}}\"",
        ecrire: "donner des noms différents aux fichiers des actes, ou compléter le motif « fichiers » par {{numero}} ou {{objet}}",
    },
    Notice {
        code: "SORT-02",
        gravite: Gravite::Avertissement,
        titre: "chaque délibération donne au moins un des documents demandés",
        pourquoi: "Un acte qui ne donne rien passerait inaperçu parmi beaucoup d'autres.",
        fondement: "",
        exemple: "",
        ecrire: "demander d'autres documents : un extrait demande un acte voté, une note demande la rubrique « note » ; le projet est \
                 toujours possible",
    },
    Notice {
        code: "SORT-03",
        gravite: Gravite::Erreur,
        titre: "chaque annexe composée à partir du plan a quelque chose à montrer",
        pourquoi: "Une annexe vide serait jointe à l'acte et transmise sans que personne ne la voie.",
        fondement: "",
        exemple: "",
        ecrire: "compléter le plan, ou retirer l'annexe de la délibération",
    },
    Notice {
        code: "SORT-05",
        gravite: Gravite::Avertissement,
        titre: "un dossier peut être archivé si chacune de ses annexes le peut",
        pourquoi: "Un PDF fait de plusieurs n'est un PDF/A que si tous le sont. Sinon le dossier se lit et s'imprime bien, mais il ne prétend \
                   à rien : l'extrait, lui, reste un PDF/A.",
        fondement: "ISO 19005-2",
        exemple: "",
        ecrire: "demander les annexes nommées en PDF/A",
    },
];

/// A document to make.
pub struct Tache<'a> {
    /// From what.
    pub dossier: &'a Dossier,
    /// Of which kind.
    pub genre: &'static Genre,
    /// Its rank among those of the kind.
    pub rang: usize,
    /// Where to put it.
    pub sortie: PathBuf,
    /// To be marked as a draft, whatever its kind: its act has an error that was overridden.
    pub en_projet: bool,
    /// The text of its act, when the document is to hold the data that it is made from.
    pub hybride: Option<&'a str>,
}

/// What will be made, and what stands against the rest.
#[derive(Default)]
pub struct Plan<'a> {
    /// The documents to make.
    pub taches: Vec<Tache<'a>>,
    /// The folder of the documents of each act, where it can be known.
    pub bases: Vec<Option<PathBuf>>,
    /// The files of the acts that have an error, of which nothing is made.
    pub ecartes: Vec<PathBuf>,
    /// Two acts that would take the same path, a pattern of names that cannot be used: errors. An act that can give none of the kinds
    /// that are wanted: a warning.
    pub diagnostics: Vec<Diagnostic>,
}

/// Lists the documents to make. Without a choice of kinds, each act gives all those that it can give.
pub fn planifier<'a>(lecture: &'a Lecture, demande: &Demande<'_>) -> Plan<'a> {
    let mut plan = Plan::default();
    let Lecture { dossiers, sources, .. } = lecture;
    let sorts = trier(lecture, demande.malgre_tout);
    let (bases, rivaux) = plan.placer(dossiers, &sorts, demande);
    for (rang, (dossier, base)) in dossiers.iter().zip(&bases).enumerate() {
        let nom = |base: &PathBuf| en_barres(base.strip_prefix(demande.sortie).unwrap_or(base));
        if demande.part.zip(base.as_ref().map(nom)).is_some_and(|(part, nom)| !part.prend(&nom)) {
            continue;
        }
        let base = base.as_ref().filter(|base| sorts[rang] != Sort::Ecarte && !rivaux.contains(*base));
        let Some(base) = base else {
            plan.ecartes.push(dossier.chemin.clone());
            continue;
        };
        let avant = plan.taches.len();
        let en_projet = sorts[rang] == Sort::Projet;
        let acte = dossier.deliberation.lieu.and_then(|lieu| sources.get(lieu.source)).filter(|_| demande.hybride);
        let taches = documents(dossier, demande.genres).map(|(genre, rang, nom)| {
            let hybride = acte.filter(|_| genre.nom == EXTRAIT).map(|acte| acte.texte.as_str());
            Tache { dossier, genre, rang, sortie: base.join(nom + ".pdf"), en_projet, hybride }
        });
        plan.taches.extend(taches);
        if plan.taches.len() == avant {
            plan.diagnostics.push(rien(dossier));
        }
    }
    plan.bases = bases;
    plan
}

impl Plan<'_> {
    /// The folder of the documents of each act, where it can be known; and those that several acts would take.
    fn placer(
        &mut self,
        dossiers: &[Dossier],
        sorts: &[Sort],
        demande: &Demande<'_>,
    ) -> (Vec<Option<PathBuf>>, HashSet<PathBuf>) {
        let mut prises: HashMap<PathBuf, &Dossier> = HashMap::new();
        let mut rivaux = HashSet::new();
        let ici = std::env::current_dir().unwrap_or_default();
        let mut placer = |(dossier, sort, nom): (_, _, Result<_, Box<Diagnostic>>)| match nom {
            Ok(nom) => {
                let base = base(dossier, nom, demande.sortie, &ici);
                if let Some(autre) = prises.insert(base.clone(), dossier) {
                    self.diagnostics.push(collision(&base, autre, dossier));
                    rivaux.insert(base.clone());
                }
                Some(base)
            }
            Err(diagnostic) => {
                // That of an act that has an error is told already.
                self.diagnostics.extend((sort != Sort::Ecarte).then_some(*diagnostic));
                None
            }
        };
        let noms = view::noms_de_fichiers(dossiers, demande.fils);
        let bases = dossiers.iter().zip(sorts).zip(noms).map(|((dossier, sort), nom)| placer((dossier, *sort, nom))).collect();
        (bases, rivaux)
    }
}

/// The documents that an act can give, among some kinds or all: of which kind, of which rank in it, with what name.
fn documents<'d>(dossier: &'d Dossier, voulus: &'d [&Genre]) -> impl Iterator<Item = (&'static Genre, usize, String)> + 'd {
    let genres = GENRES.iter().filter(|genre| voulus.is_empty() || voulus.iter().any(|voulu| voulu.nom == genre.nom));
    genres.flat_map(|genre| (genre.documents)(dossier).into_iter().enumerate().map(move |(rang, nom)| (genre, rang, nom)))
}

/// Where every document that an act can give would be, in its folder.
pub(super) fn sorties_possibles<'d>(dossier: &'d Dossier, base: &'d Path) -> impl Iterator<Item = PathBuf> + 'd {
    documents(dossier, &[]).map(move |(_, _, nom)| base.join(nom + ".pdf"))
}

fn rien(dossier: &Dossier) -> Diagnostic {
    Diagnostic::erreur("SORT-02", "Cette délibération ne donne aucun des documents demandés.")
        .en_avertissement()
        .a(dossier.deliberation.objet.lieu, "aucun document pour cet acte")
        .aide("un extrait demande un acte voté, une note demande la rubrique « note » ; le projet est toujours possible")
}

/// The folder of the documents of an act: the path of its file under the output, without extension, unless the collectivité
/// names its files itself.
fn base(dossier: &Dossier, nom: Option<String>, racine: &Path, ici: &Path) -> PathBuf {
    let miroir = racine.join(relatif(&dossier.chemin, ici).with_extension(""));
    match nom {
        Some(nom) => miroir.with_file_name(nom),
        None => miroir,
    }
}

/// A path as it can be put under another: below the current folder when it is there, else without root nor steps upward.
fn relatif(chemin: &Path, ici: &Path) -> PathBuf {
    let court = chemin.strip_prefix(ici).unwrap_or(chemin);
    court.components().filter(|composant| matches!(composant, Component::Normal(_))).collect()
}

fn collision(base: &Path, premier: &Dossier, second: &Dossier) -> Diagnostic {
    Diagnostic::erreur("SORT-01", format!("Deux délibérations produiraient les mêmes fichiers, dans « {} ».", base.display()))
        .a(second.deliberation.objet.lieu, "celle-ci")
        .a(premier.deliberation.objet.lieu, "et celle-là")
        .aide("donner des noms différents aux fichiers, ou compléter le motif « fichiers » par {{numero}} ou {{objet}}")
}
