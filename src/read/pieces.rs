//! The files that stand beside a collectivité: its logo, its fonts, its own templates and wordings.
//!
//! In: the folder that holds the collectivité. Out: a [`Maison`], and what is wrong. Looks at the first bytes of a picture, never
//! further: drawing it is not for this room.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::demesure;
use super::fichiers::{self, Refus, affichage};
use super::image;
use crate::diagnostic::{Diagnostic, Error};
use crate::model::{Collectivite, Logo, Maison, Modele};
use crate::source::{Source, Sources};

/// The largest picture that is read, in bytes.
const MAX_IMAGE: u64 = 10 << 20;

/// The largest font that is read, in bytes.
const MAX_POLICE: u64 = 20 << 20;

/// Gathers what stands in `racine`.
pub(super) fn maison(racine: &Path, collectivite: &Collectivite, sources: &mut Sources) -> (Maison, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut noter = |refus: Refus| diagnostics.push(*refus.diagnostic);
    let mut maison = Maison::default();
    if let Some(logo) = &collectivite.charte.logo {
        match logo_de(racine, logo, sources) {
            Ok(octets) => maison.logo = Some(octets),
            Err(refus) => noter(refus),
        }
    }
    for (nom, chemin) in sous(racine, "templates", &["typ", "hbs"]) {
        match fichiers::texte(&chemin, racine) {
            Ok(texte) => {
                // The text that Typst and handlebars read is the one that places point into.
                let source = Source::new(affichage(&chemin), texte);
                let texte = source.texte.clone();
                let source = sources.ajouter(source);
                let formule = chemin.extension().is_some_and(|fin| fin == "hbs");
                match demesure::formule(&texte, source).filter(|_| formule) {
                    Some(diagnostic) => noter(diagnostic.into()),
                    None => drop(maison.modeles.insert(nom, Modele { texte, source })),
                }
            }
            Err(refus) => noter(refus),
        }
    }
    for chemin in sous(racine, "polices", &["otf", "ttf"]).into_values() {
        match fichiers::octets(&chemin, racine, MAX_POLICE) {
            Ok(octets) => maison.polices.push(octets),
            Err(refus) => noter(refus),
        }
    }
    (maison, diagnostics)
}

/// The files of a folder with one of these endings, by their path below it, with `/`.
fn sous(racine: &Path, nom: &str, fins: &[&str]) -> BTreeMap<String, PathBuf> {
    let base = racine.join(nom);
    let Ok(trouves) = lister(&base) else { return BTreeMap::new() };
    trouves
        .into_iter()
        .filter(|chemin| chemin.extension().is_some_and(|fin| fins.iter().any(|voulue| fin == *voulue)))
        .filter_map(|chemin| {
            let court = chemin.strip_prefix(&base).ok()?;
            let nom: Vec<_> = court.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect();
            Some((nom.join("/"), chemin))
        })
        .collect()
}

/// All files under a folder, links to folders passed over.
fn lister(dossier: &Path) -> Result<Vec<PathBuf>, Error> {
    let echec = |cause| Error::Fichier { chemin: affichage(dossier), action: "lecture du dossier", cause };
    let mut trouves = Vec::new();
    for entree in std::fs::read_dir(dossier).map_err(echec)? {
        let entree = entree.map_err(echec)?;
        if entree.file_type().map_err(echec)?.is_dir() {
            trouves.extend(lister(&entree.path())?);
        } else {
            trouves.push(entree.path());
        }
    }
    Ok(trouves)
}

/// The bytes of a logo, if they are those of a picture that can be printed.
fn logo_de(racine: &Path, logo: &Logo, sources: &Sources) -> Result<Vec<u8>, Refus> {
    let situer = |refus: Refus| Refus { diagnostic: Box::new(refus.diagnostic.a(logo.fichier.lieu, "cité ici")), texte: None };
    let cite = Path::new(logo.fichier.trim());
    if cite.is_absolute() || cite.components().any(|c| matches!(c, Component::Prefix(_))) {
        let diagnostic = Diagnostic::erreur("LIRE-11", "Un chemin absolu ne désigne rien dans le dossier.")
            .a(logo.fichier.lieu, "chemin absolu");
        return Err(diagnostic.aide("écrire un chemin relatif à ce fichier, par exemple « logo.svg »").into());
    }
    let ici = logo.fichier.lieu.and_then(|lieu| sources.get(lieu.source)).and_then(|source| source.chemin.parent());
    let chemin = ici.unwrap_or(racine).join(cite);
    let octets = fichiers::octets(&chemin, racine, MAX_IMAGE).map_err(situer)?;
    if image::format(&octets).is_some() {
        return Ok(octets);
    }
    Err(situer(
        Diagnostic::erreur("LIRE-08", "Cette image n'est ni un SVG, ni un PNG, ni un JPEG.")
            .dans(affichage(&chemin))
            .aide("l'enregistrer dans l'un de ces formats")
            .into(),
    ))
}
