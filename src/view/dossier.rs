//! The dossier: the act, then its annexes, under one summary.
//!
//! In: a redaction. Out: the [`View`] of an extract or a project, with the [`Sommaire`] of what follows it; and the words stamped on
//! the pages of files that are not ours.

use super::page::{extrait, projet};
use super::{Image, PartieImprimee, Redaction, Refus, Sommaire, View, ecrire, french};
use crate::model::{Annexe, Contenu, Dossier, Etat, Piece};
use crate::texte::texte_seul;

/// Can a file be put after an act? One under lock cannot.
pub(super) fn a_une_piece(dossier: &Dossier) -> bool {
    dossier.annexes().any(|(_, piece)| piece.is_some_and(|piece| piece.pages().is_some()))
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
        parties: redaction.parties(),
    });
    Ok(view)
}

impl Redaction<'_> {
    /// The annexes, each with what there is to print of it.
    fn parties(&self) -> Vec<PartieImprimee> {
        let mut images = 0;
        let mut parties = Vec::new();
        for (rang, (annexe, piece)) in self.dossier.annexes().enumerate() {
            let piece = piece.filter(|piece| piece.pages().is_some());
            let mut partie = self.partie(rang, annexe, piece);
            if let Some(Piece { contenu: Contenu::Image(_), .. }) = piece {
                partie.image = Some(Image { chemin: format!("/piece/{images}"), alt: texte_seul(&partie.titre) });
                images += 1;
            }
            parties.push(partie);
        }
        parties
    }

    fn partie(&self, rang: usize, annexe: &Annexe, piece: Option<&Piece>) -> PartieImprimee {
        let etiquette = self.etiquette_annexe(rang);
        let titre = self.ligne(&annexe.titre);
        let inserees = piece.and_then(|piece| match &piece.contenu {
            Contenu::Pdf(examen) => Some(examen.pages),
            _ => None,
        });
        let de_la_maison = self.dossier.collectivite.usages.pages_de_garde;
        PartieImprimee {
            signet: format!("{etiquette} – {}", texte_seul(&titre)),
            adresse: format!("delib:annexe/{rang}"),
            garde: piece.is_some() && annexe.page_de_garde.unwrap_or(de_la_maison),
            pages: inserees.map(|nombre| {
                let nombre = nombre as u64;
                ecrire(&format!("{} {}", french::groupes(nombre), french::accorder(nombre, "page", "pages")))
            }),
            absente: piece.is_none().then(|| "pièce séparée".to_owned()),
            rattachement: self.ligne(&self.rattachement()),
            inserees,
            image: None,
            etiquette,
            titre,
            rang,
        }
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
