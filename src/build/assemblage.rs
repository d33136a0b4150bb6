//! One document, from its words to its bytes: laid out, written, and joined to the files that it announces.
//!
//! In: the words of a document and the act that they come from. Out: a [`Fabrique`], or what stands against it. The only place where
//! pages of ours and files of others meet.

use std::ops::Range;

use serde_json::json;

use super::Tache;
use super::comptes::comptes;
use crate::assemble::{self, Partie, Tampons};
use crate::diagnostic::{Diagnostic, Error};
use crate::french;
use crate::model::Dossier;
use crate::read;
use crate::render::{self, Atelier, Echec, Forme, Matiere, Pages};
use crate::source::Lieu;
use crate::view::{self, Imprime, Origine, PartieImprimee, View};

/// A document that is made.
pub(super) struct Fabrique {
    /// Its bytes.
    pub octets: Vec<u8>,
    /// Its number of pages.
    pub pages: usize,
    /// The norms that it follows; none for a copy to be read.
    pub norme: Option<String>,
    /// What there is to say of it.
    pub remarques: Vec<Diagnostic>,
}

/// Makes a document.
pub(super) fn fabriquer(atelier: &Atelier<'_>, tache: &Tache<'_>, imprime: &mut Imprime) -> Result<Fabrique, Echec> {
    let pages = mettre_en_page(atelier, tache, imprime)?;
    let (forme, norme) = if imprime.acte().is_some_and(|view| !view.jointes.is_empty()) {
        (Forme::Hybride, "PDF/A-3a, PDF/UA-1")
    } else {
        (Forme::Archive, "PDF/A-2a, PDF/UA-1")
    };
    let octets = render::pdf(atelier, &pages, &imprime.document().identifiant, forme)?;
    match imprime.acte().filter(|view| inserees(view).next().is_some()) {
        Some(view) => assembler(atelier, tache.dossier, view, (&pages, &octets)),
        None => Ok(Fabrique { octets, pages: pages.nombre(), norme: Some(norme.to_owned()), remarques: Vec::new() }),
    }
}

/// Lays a document out, with the files that it shows or holds, and the lengths of the annexes that it announces.
pub(super) fn mettre_en_page(atelier: &Atelier<'_>, tache: &Tache<'_>, imprime: &mut Imprime) -> Result<Pages, Echec> {
    if imprime.acte().is_some_and(|view| view.acte.is_some()) {
        imprime.annoncer(&comptes(atelier, tache.dossier));
    }
    let matiere = matiere(tache, imprime)?;
    composer(atelier, tache.genre.nom, imprime, &matiere)
}

/// Lays a document out; an act once more, tighter, when that spares a page that is nearly empty. The sheets of an annex choose their
/// own size.
fn composer(atelier: &Atelier<'_>, modele: &str, imprime: &mut Imprime, matiere: &Matiere) -> Result<Pages, Echec> {
    let rendre = |imprime: &Imprime| render::render(atelier, modele, matiere.avec(en_json(imprime)?));
    let pages = rendre(imprime)?;
    let rangs = match imprime.acte() {
        Some(view) if view.dossier.is_some() => pages_de_l_acte(&pages),
        Some(_) => 0..pages.nombre(),
        None => return Ok(pages),
    };
    if !pages.mal_remplies(rangs) {
        return Ok(pages);
    }
    imprime.serrer();
    let serrees = rendre(imprime)?;
    Ok(if serrees.nombre() < pages.nombre() { serrees } else { pages })
}

/// The pages of the act in a dossier: after the summary, up to its first annex, be it on our pages or put in.
fn pages_de_l_acte(pages: &Pages) -> Range<usize> {
    let parties = pages.marques("partie");
    let insertion = pages.marques("insertion").first().map(|marque| marque + 1);
    let debut = parties.get(1).copied().unwrap_or(0);
    let fin = parties.get(2).copied().into_iter().chain(insertion).min();
    debut..fin.unwrap_or(pages.nombre())
}

pub(super) fn en_json(donnees: &impl serde::Serialize) -> Result<Vec<u8>, Echec> {
    serde_json::to_vec(donnees).map_err(|cause| interne(&cause))
}

fn interne(cause: &impl ToString) -> Echec {
    Echec::Machine(Error::Interne(cause.to_string()))
}

/// The files that a document shows or holds.
fn matiere(tache: &Tache<'_>, imprime: &Imprime) -> Result<Matiere, Echec> {
    let mut matiere = Matiere::new(Vec::new());
    let Some(view) = imprime.acte() else { return Ok(matiere) };
    for partie in parties(view).filter(|partie| partie.image.is_some()) {
        matiere.ajouter(lire(tache.dossier, partie.rang)?);
    }
    for jointe in &view.jointes {
        matiere.ajouter(match jointe.origine {
            Origine::Saisie => tache.hybride.unwrap_or_default().as_bytes().to_vec(),
            Origine::Donnees => {
                let seul = View { jointes: Vec::new(), ..view.clone() };
                serde_json::to_vec_pretty(&seul).map_err(|cause| interne(&cause))?
            }
            Origine::Annexe(rang) => lire(tache.dossier, rang)?,
        });
    }
    Ok(matiere)
}

/// The annexes of a dossier.
fn parties(view: &View) -> impl Iterator<Item = &PartieImprimee> {
    view.dossier.iter().flat_map(|dossier| &dossier.parties)
}

/// Those whose pages are put in, each with how many.
fn inserees(view: &View) -> impl Iterator<Item = (&PartieImprimee, usize)> {
    parties(view).filter_map(|partie| Some((partie, partie.inserees?)))
}

/// The bytes of the file of an annex.
fn lire(dossier: &Dossier, rang: usize) -> Result<Vec<u8>, Echec> {
    let piece = dossier.pieces.get(rang).and_then(Option::as_deref).ok_or_else(|| interne(&"annexe sans fichier"))?;
    read::relire(piece).map_err(|diagnostic| Echec::Donnees(vec![diagnostic.a(lieu(dossier, rang), "cité ici")]))
}

/// Where the file of an annex is cited.
fn lieu(dossier: &Dossier, rang: usize) -> Option<Lieu> {
    dossier.deliberation.annexes.get(rang)?.fichier.as_ref()?.lieu
}

/// The name of the file of an annex.
fn nom(dossier: &Dossier, rang: usize) -> String {
    dossier.pieces.get(rang).and_then(Option::as_deref).map(crate::model::Piece::nom).unwrap_or_default()
}

/// Joins to our pages the files that they announce, each after the page that bears its mark.
fn assembler(atelier: &Atelier<'_>, dossier: &Dossier, view: &View, notres: (&Pages, &[u8])) -> Result<Fabrique, Echec> {
    let (pages, octets) = notres;
    let marques = pages.marques("insertion");
    let total = pages.nombre() + inserees(view).map(|(_, nombre)| nombre).sum::<usize>();
    let (mut lignes, mut fichiers, mut rangs) = (Vec::new(), Vec::new(), Vec::new());
    let mut deja = 0;
    for ((partie, nombre), marque) in inserees(view).zip(&marques) {
        let apres = marque + 1;
        let folio = |page: usize| (apres + deja + page, total);
        lignes.extend((1..=nombre).map(|page| view::tampon(view, partie, page, folio(page))));
        deja += nombre;
        rangs.push(partie.rang);
        fichiers.push(Partie {
            octets: lire(dossier, partie.rang)?,
            apres,
            signet: partie.signet.clone(),
            couverture: partie.garde,
            etiquette: format!("{} – ", partie.etiquette),
            adresse: partie.adresse.clone(),
        });
    }
    if fichiers.len() < inserees(view).count() {
        return Err(interne(&"le modèle du dossier a perdu la marque d'une annexe"));
    }
    let tampons = tampons(atelier, view, &lignes)?;
    let joint = assemble::joindre(octets, fichiers, Tampons { pdf: &tampons, police: render::police_de_secours() });
    let joint = joint.map_err(|echec| match echec {
        assemble::Echec::Partie(rang, refus) => {
            let rang = rangs.get(rang).copied().unwrap_or_default();
            let message = format!("« {} » {refus}.", nom(dossier, rang));
            let diagnostic = Diagnostic::erreur("LIRE-08", message).a(lieu(dossier, rang), "cité ici").aide(refus.remede());
            Echec::Donnees(vec![diagnostic])
        }
        assemble::Echec::Interne(cause) => interne(&cause),
    })?;
    let causes = joint.causes.iter().filter_map(|cause| Some((*rangs.get(cause.partie)?, cause.raison.as_str())));
    let remarques = copie_de_lecture(dossier, &causes.collect::<Vec<_>>()).into_iter().collect();
    Ok(Fabrique { octets: joint.octets, pages: joint.pages, norme: joint.norme.map(|norme| norme.to_string()), remarques })
}

/// The lines to be stamped, each on a sheet of its own.
fn tampons(atelier: &Atelier<'_>, view: &View, lignes: &[String]) -> Result<Vec<u8>, Echec> {
    let donnees = en_json(&json!({ "document": view.document, "charte": view.charte, "lignes": lignes }))?;
    let pages = render::render(atelier, "tampons", Matiere::new(donnees))?;
    render::pdf(atelier, &pages, &view.document.identifiant, Forme::Dessins)
}

/// Tells that a dossier claims nothing, and which annexes are the cause.
fn copie_de_lecture(dossier: &Dossier, causes: &[(usize, &str)]) -> Option<Diagnostic> {
    let raisons: Vec<String> = causes.iter().map(|(rang, raison)| format!("« {} » {raison}", nom(dossier, *rang))).collect();
    let message = format!("Le dossier est une copie de lecture, qui ne prétend pas à PDF/A : {}.", french::enumerer(&raisons));
    let diagnostic = Diagnostic::erreur("SORT-05", message)
        .en_avertissement()
        .aide("pour un dossier archivable, demander ces annexes en PDF/A (dans LibreOffice ou Word : exporter en PDF/A)");
    let placer = |diagnostic: Diagnostic, (rang, _): &(usize, &str)| diagnostic.a(lieu(dossier, *rang), "en cause");
    (!causes.is_empty()).then(|| causes.iter().fold(diagnostic, placer))
}

/// A picture that cannot be drawn, by its rank among those of a document.
pub(super) fn image_refusee(dossier: &Dossier, imprime: &Imprime, (rang, raison): (usize, &str)) -> Diagnostic {
    let images = imprime.acte().into_iter().flat_map(parties).filter(|partie| partie.image.is_some());
    let annexe = images.map(|partie| partie.rang).nth(rang).unwrap_or(0);
    let message =
        format!("« {} » ne peut pas être dessiné : le fichier est abîmé, ou son format n'est pas compris.", nom(dossier, annexe));
    Diagnostic::erreur("LIRE-08", message)
        .a(lieu(dossier, annexe), "image refusée")
        .aide(format!("l'enregistrer de nouveau en PNG ou en JPEG ({raison})"))
}
