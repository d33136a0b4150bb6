//! The files that annexes cite: each is found, looked at, and put down again.
//!
//! In: the paths that acts cite. Out: what each file is, or why it is refused. Bytes do not stay in memory: they are read again, by
//! [`relire`], when a document is made of them. Nothing outside the folder of the collectivité is opened, nor anything huge.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::fichiers::{self, affichage};
use super::{Lecture, image};
use crate::assemble::{self, Refus};
use crate::diagnostic::Diagnostic;
use crate::fils;
use crate::model::{Contenu, Dossier, Piece, Texte};
use crate::source::Lieu;

/// The most that an act and its annexes may take together to be transmitted (cahier des charges de la transmission des actes).
const MAX_ENVOI: u64 = 150 << 20;

/// The largest file that is joined: one alone cannot be transmitted when it is larger.
const MAX_PIECE: u64 = MAX_ENVOI;

/// What a file is, or why it is refused.
type Trouvaille = Result<Arc<Piece>, Box<Diagnostic>>;

/// A file that an annex cites.
struct Citation {
    /// The act, by its rank among those read.
    acte: usize,
    /// The annex, by its rank in the act.
    annexe: usize,
    /// The file and the folder that it may not leave.
    fichier: (PathBuf, PathBuf),
}

/// Looks at the files that the annexes of all acts cite, each once, on as many threads as `fils`.
pub(super) fn joindre(lecture: &mut Lecture, fils: usize) {
    let citations = citations(lecture);
    let uniques: Vec<&(PathBuf, PathBuf)> =
        citations.iter().map(|citation| &citation.fichier).collect::<BTreeSet<_>>().into_iter().collect();
    let trouves = fils::repartir(&uniques, fils, |_, (chemin, racine)| piece(chemin, racine));
    let trouves: BTreeMap<&(PathBuf, PathBuf), Trouvaille> = uniques.into_iter().zip(trouves).collect();
    for Citation { acte, annexe, fichier } in &citations {
        let Some(dossier) = lecture.dossiers.get_mut(*acte) else { continue };
        dossier.pieces.resize(dossier.deliberation.annexes.len(), None);
        match trouves.get(fichier) {
            Some(Ok(piece)) => dossier.pieces[*annexe] = Some(Arc::clone(piece)),
            Some(Err(diagnostic)) => {
                let lieu = dossier.deliberation.annexes[*annexe].fichier.as_ref().and_then(|cite| cite.lieu);
                lecture.diagnostics.push(Diagnostic::clone(diagnostic).a(lieu, "cité ici"));
            }
            None => {}
        }
    }
    let lourds = lecture.dossiers.iter().filter_map(trop_lourd);
    lecture.diagnostics.extend(lourds);
}

/// The files that annexes cite; a path that cannot be followed is told.
fn citations(lecture: &mut Lecture) -> Vec<Citation> {
    let Lecture { dossiers, sources, diagnostics } = lecture;
    // The folder of the file in which something is written.
    let dossier_de = |lieu: Option<Lieu>| {
        let source = lieu.and_then(|lieu| sources.get(lieu.source));
        source.and_then(|source| source.chemin.parent()).unwrap_or(Path::new("")).to_owned()
    };
    let mut citations = Vec::new();
    for (acte, dossier) in dossiers.iter().enumerate() {
        for (annexe, cite) in dossier.deliberation.annexes.iter().enumerate() {
            let Some(cite) = &cite.fichier else { continue };
            match chemin(cite, &dossier_de(cite.lieu)) {
                Ok(chemin) => {
                    let fichier = (chemin, dossier_de(dossier.collectivite.lieu));
                    citations.push(Citation { acte, annexe, fichier });
                }
                Err(diagnostic) => diagnostics.push(*diagnostic),
            }
        }
    }
    citations
}

/// The path that an annex cites, from the folder of the file in which it is written.
fn chemin(cite: &Texte, ici: &Path) -> Result<PathBuf, Box<Diagnostic>> {
    let chemin = Path::new(cite.trim());
    if chemin.is_absolute() || chemin.components().any(|part| matches!(part, Component::Prefix(_))) {
        return Err(Box::new(
            Diagnostic::erreur("LIRE-11", "Un chemin absolu ne désigne rien dans le dossier.")
                .a(cite.lieu, "chemin absolu")
                .aide("écrire un chemin relatif à ce fichier, par exemple « annexes/convention.pdf »"),
        ));
    }
    Ok(ici.join(chemin))
}

/// What there is to say of an act whose files are too heavy together.
fn trop_lourd(dossier: &Dossier) -> Option<Diagnostic> {
    let pieces = || dossier.annexes().filter_map(|(annexe, piece)| Some((annexe, piece?.octets)));
    let total: u64 = pieces().map(|(_, octets)| octets).sum();
    let (plus_lourde, _) = pieces().max_by_key(|(_, octets)| *octets).filter(|_| total > MAX_ENVOI)?;
    let message = format!("Les annexes de cet acte font ensemble {} Mo, pour {} au plus.", total >> 20, MAX_ENVOI >> 20);
    Some(
        Diagnostic::erreur("ANX-09", message)
            .en_avertissement()
            .a(plus_lourde.fichier.as_ref().and_then(|fichier| fichier.lieu), "la plus lourde")
            .aide("alléger les images de cette annexe, ou transmettre une partie des annexes à part"),
    )
}

/// The bytes of a file that was looked at, to make a document of them.
///
/// # Errors
/// The file is not there any more, or is not the same.
pub fn relire(piece: &Piece) -> Result<Vec<u8>, Box<Diagnostic>> {
    let octets = fichiers::octets(&piece.chemin, &piece.racine, MAX_PIECE).map_err(|refus| refus.diagnostic)?;
    if octets.len() as u64 == piece.octets {
        return Ok(octets);
    }
    let message = "Ce fichier a changé pendant le travail.";
    Err(Box::new(Diagnostic::erreur("LIRE-08", message).dans(affichage(&piece.chemin)).aide("relancer la commande")))
}

/// What a file is.
fn piece(chemin: &Path, racine: &Path) -> Trouvaille {
    let octets = fichiers::octets(chemin, racine, MAX_PIECE).map_err(|refus| refus.diagnostic)?;
    let contenu = contenu(&octets).map_err(|(raison, aide)| {
        let message = format!("« {} » {raison}.", affichage(chemin).display());
        Diagnostic::erreur("LIRE-08", message).dans(affichage(chemin)).aide(aide)
    })?;
    let octets = octets.len() as u64;
    Ok(Arc::new(Piece { chemin: chemin.to_owned(), racine: racine.to_owned(), octets, contenu }))
}

/// What bytes hold, by the first of them; else why they are refused, and what to do about it.
fn contenu(octets: &[u8]) -> Result<Contenu, (String, &'static str)> {
    if let Some(format) = image::format(octets) {
        if let Some((raison, aide)) = image::defaut(octets) {
            return Err((raison.to_owned(), aide));
        }
        return Ok(Contenu::Image(format));
    }
    match assemble::examiner(octets) {
        Ok(examen) => Ok(Contenu::Pdf(examen)),
        Err(refus @ (Refus::MotDePasse | Refus::Verrou)) => Ok(Contenu::Verrouille(refus)),
        Err(Refus::PasUnPdf) => Err(("n'est ni un PDF, ni un PNG, ni un JPEG, ni un SVG".to_owned(), "l'enregistrer en PDF")),
        Err(refus) => Err((refus.to_string(), refus.remede())),
    }
}
