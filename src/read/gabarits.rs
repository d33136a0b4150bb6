//! The templates that annexes name, and the rows that fill them.
//!
//! In: acts whose sections are read. Out: the same, with the [`Gabarit`] of each annex that has one, and what is wrong. A template and a
//! sheet that many acts share are read once. Looks at the size of a template, never at what it asks for.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::fichiers::{self, affichage};
use super::{Lecture, classeur, demesure};
use crate::diagnostic::Diagnostic;
use crate::model::{Annexe, Dossier, Gabarit, Lignes, Modele, Rangees, Texte};
use crate::source::{Lieu, Source, Sources};

/// Reads what the annexes of all acts name.
pub(super) fn joindre(lecture: &mut Lecture) {
    let Lecture { dossiers, sources, diagnostics } = lecture;
    let mut lecteur = Lecteur { sources, lus: HashMap::new(), tableaux: HashMap::new() };
    for dossier in dossiers {
        if dossier.deliberation.annexes.iter().all(|annexe| annexe.gabarit.is_none() && annexe.lignes.is_none()) {
            continue;
        }
        let gabarits = (0..dossier.deliberation.annexes.len()).map(|rang| match lecteur.annexe(dossier, rang) {
            Ok(gabarit) => gabarit,
            Err(fautes) => {
                diagnostics.extend(fautes);
                None
            }
        });
        dossier.gabarits = gabarits.collect();
    }
}

/// The reading under way: what was read is not read again.
struct Lecteur<'a> {
    sources: &'a mut Sources,
    lus: HashMap<PathBuf, Arc<Modele>>,
    /// By workbook, sheet, and the column by which rows go together.
    tableaux: HashMap<(PathBuf, String, String), Arc<Rangees>>,
}

type Fautes = Vec<Diagnostic>;

impl Lecteur<'_> {
    /// The template of an annex and its rows; nothing for an annex that has no template.
    fn annexe(&mut self, dossier: &Dossier, rang: usize) -> Result<Option<Arc<Gabarit>>, Fautes> {
        let annexe = &dossier.deliberation.annexes[rang];
        coherente(annexe, dossier.plan.is_some())?;
        let Some(cite) = &annexe.gabarit else { return Ok(None) };
        let racine = self.dossier_de(dossier.collectivite.lieu);
        let modele = self.modele(cite, &racine)?;
        let rangees = annexe.lignes.as_deref().map(|lignes| self.rangees(lignes, &racine)).transpose()?;
        Ok(Some(Arc::new(Gabarit { modele, rangees })))
    }

    /// The rows that an annex names.
    fn rangees(&mut self, lignes: &Lignes, racine: &Path) -> Result<Arc<Rangees>, Fautes> {
        let ici = self.dossier_de(lignes.classeur.lieu);
        let de = |texte: &Option<Texte>| texte.as_ref().map_or(String::new(), |texte| texte.trim().to_owned());
        let cle = (ici.join(lignes.classeur.trim()), de(&lignes.feuille), de(&lignes.par));
        if let Some(connues) = self.tableaux.get(&cle) {
            return Ok(Arc::clone(connues));
        }
        let rangees = Arc::new(classeur::lire_lignes(lignes, [&ici, racine], self.sources)?);
        self.tableaux.insert(cle, Arc::clone(&rangees));
        Ok(rangees)
    }

    /// The folder of the file in which something is written.
    fn dossier_de(&self, lieu: Option<Lieu>) -> PathBuf {
        let source = lieu.and_then(|lieu| self.sources.get(lieu.source));
        source.and_then(|source| source.chemin.parent()).unwrap_or(Path::new("")).to_owned()
    }

    /// The text of a template.
    fn modele(&mut self, cite: &Texte, racine: &Path) -> Result<Arc<Modele>, Fautes> {
        let un = |diagnostic: Diagnostic| vec![diagnostic.a(cite.lieu, "cité ici")];
        let chemin = Path::new(cite.trim());
        if chemin.is_absolute() || chemin.components().any(|c| matches!(c, Component::Prefix(_))) {
            let diagnostic = Diagnostic::erreur("LIRE-11", "Un chemin absolu ne désigne rien dans le dossier.");
            return Err(un(diagnostic.aide("écrire un chemin relatif à ce fichier, par exemple « gabarits/convention.md »")));
        }
        let chemin = self.dossier_de(cite.lieu).join(chemin);
        if let Some(connu) = self.lus.get(&chemin) {
            return Ok(Arc::clone(connu));
        }
        let texte = fichiers::texte(&chemin, racine).map_err(|refus| un(*refus.diagnostic))?;
        let source = Source::new(affichage(&chemin), texte);
        let texte = source.texte.clone();
        let source = self.sources.ajouter(source);
        let tout = Lieu { source, debut: 0, fin: u32::try_from(texte.trim_end().len()).unwrap_or(u32::MAX) };
        if let Some(diagnostic) = demesure::texte_immense(&texte, tout) {
            return Err(vec![diagnostic]);
        }
        let modele = Arc::new(Modele { texte, source });
        self.lus.insert(chemin, Arc::clone(&modele));
        Ok(modele)
    }
}

/// What an annex in words says of itself must hold together.
fn coherente(annexe: &Annexe, a_un_plan: bool) -> Result<(), Fautes> {
    let faute = |message: &str, lieu: Option<Lieu>, aide: &str| {
        Err(vec![Diagnostic::erreur("GAB-03", message).a(lieu, "ici").aide(aide)])
    };
    let par = annexe.par.as_ref().and_then(|par| par.lieu);
    match (&annexe.gabarit, &annexe.lignes) {
        (None, Some(lignes)) => {
            faute("Ces lignes ne servent à rien : l'annexe n'a pas de gabarit.", lignes.lieu, "ajouter « gabarit: »")
        }
        (Some(gabarit), _) if !annexe.modele.0.is_empty() => {
            faute("Une annexe a un modèle du programme ou un gabarit, non les deux.", gabarit.lieu, "en faire deux annexes")
        }
        (Some(gabarit), _) if annexe.fichier.is_some() => {
            faute("Une annexe est un fichier ou un texte à composer, non les deux.", gabarit.lieu, "en faire deux annexes")
        }
        (Some(_), Some(_)) if par.is_some() => faute(
            "« par » partage le plan, et cette annexe a ses propres lignes.",
            par,
            "pour réunir des lignes, écrire « lignes: {classeur: …, par: Intitulé d'une colonne} »",
        ),
        (Some(_), None) if par.is_some() && !a_un_plan => {
            faute("Il n'y a pas de plan à partager.", par, "écrire la rubrique « plan », ou « lignes » pour un tableur")
        }
        _ => Ok(()),
    }
}
