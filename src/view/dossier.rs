//! The dossier: the act, then its annexes, under one summary.
//!
//! In: a redaction. Out: the [`View`] of an extract or a project, with the [`Sommaire`] of what follows it; and the words stamped on
//! the pages of files that are not ours.

use super::acte::en_pages;
use super::annexe::{AnnexeDue, annexes_dues};
use super::page::{extrait, projet};
use super::{Image, PartieImprimee, Redaction, Refus, Sommaire, View, ecrire};
use crate::model::{Contenu, Dossier, Etat, Piece};
use crate::texte::texte_seul;

/// Can anything be put after an act? A file under lock cannot.
pub(super) fn a_une_piece(dossier: &Dossier) -> bool {
    annexes_dues(dossier).iter().any(|due| due.portion.is_some() || due.piece.is_some_and(|piece| piece.pages().is_some()))
}

/// The act with its annexes.
pub(super) fn dossier(redaction: &Redaction<'_>) -> Result<View, Refus> {
    let en_projet = redaction.dossier.deliberation.etat.valeur == Etat::Projet;
    let mut view = if en_projet { projet(redaction)? } else { extrait(redaction)? };
    let titre = if en_projet { "Dossier du projet de délibération" } else { "Dossier de la délibération" };
    view.document = redaction.document("dossier", titre);
    let acte = if en_projet { "Projet" } else { "Délibération" };
    view.dossier = Some(Sommaire {
        titre: vec!["Dossier".to_owned(), ecrire(if en_projet { "du projet de délibération" } else { "de la délibération" })],
        sommaire: "Sommaire".to_owned(),
        acte: acte.to_owned(),
        objet: redaction.ligne(&redaction.dossier.deliberation.objet),
        parties: redaction.annexes_du_dossier()?,
    });
    Ok(view)
}

impl Redaction<'_> {
    /// The annexes, each with what there is to print of it.
    fn annexes_du_dossier(&self) -> Result<Vec<PartieImprimee>, Refus> {
        let mut images = 0;
        let imprimer = |(rang, due): (usize, &AnnexeDue<'_>)| {
            let mut partie = self.annexe_du_dossier(rang, due)?;
            if matches!(due.piece.map(|piece| &piece.contenu), Some(Contenu::Image(_))) {
                partie.image = Some(Image { chemin: format!("/piece/{images}"), alt: texte_seul(&partie.titre) });
                images += 1;
            }
            Ok(partie)
        };
        self.dues().iter().enumerate().map(imprimer).collect()
    }

    fn annexe_du_dossier(&self, rang: usize, due: &AnnexeDue<'_>) -> Result<PartieImprimee, Refus> {
        let etiquette = ecrire(&format!("Annexe {}", due.numero));
        let titre = self.ligne(&due.titre);
        let piece = due.piece.filter(|piece| piece.pages().is_some());
        let inserees = piece.and_then(|piece| match &piece.contenu {
            Contenu::Pdf(examen) => Some(examen.pages),
            _ => None,
        });
        let feuilles = self.feuilles(due)?.map(Box::new);
        let de_la_maison = self.dossier.collectivite.usages.pages_de_garde;
        let presente = piece.is_some() || feuilles.is_some();
        Ok(PartieImprimee {
            signet: format!("{etiquette} – {}", texte_seul(&titre)),
            adresse: format!("delib:annexe/{rang}"),
            // The sheets of the plan have their own titles, and are as they are alone: only a sheet before them tells the annex.
            garde: presente && (feuilles.is_some() || due.annexe.page_de_garde.unwrap_or(de_la_maison)),
            pages: piece.and_then(Piece::pages).map(|nombre| en_pages(nombre as u64)),
            absente: (!presente).then(|| "pièce séparée".to_owned()),
            rattachement: self.ligne(&self.rattachement()),
            rang: due.rang,
            image: None,
            inserees,
            feuilles,
            etiquette,
            titre,
        })
    }

    /// « Pièce annexée à la délibération n° 2026-041 du 10 septembre 2026 »: what ties an annex to its act.
    fn rattachement(&self) -> String {
        let deliberation = &self.dossier.deliberation;
        if deliberation.etat.valeur == Etat::Projet {
            return "Pièce annexée au projet de délibération".to_owned();
        }
        let numero = deliberation.numero.as_ref().map(|numero| format!(" n° {}", numero.trim())).unwrap_or_default();
        format!("Pièce annexée à la délibération{numero} du {}", self.fait("/seance/date_longue"))
    }
}

/// What is stamped on a page of a file: which annex, which of its pages, of which act, where in the whole.
/// « Annexe 2 – page 3/12 · Délibération n° 2026-041 · 19/45 »
pub fn tampon(view: &View, partie: &PartieImprimee, page: usize, (folio, total): (usize, usize)) -> String {
    let pages = partie.inserees.unwrap_or(1);
    let acte = view.numero.as_ref().map(|numero| format!(" · {numero}")).unwrap_or_default();
    format!("{} – page {page}/{pages}{acte} · {folio}/{total}", partie.etiquette)
}
