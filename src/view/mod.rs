//! Dossier → the words that a document prints.
//!
//! In: a [`Dossier`] and a [`Genre`]. Out: a [`View`], ready for a template. Knows French, law tables and wordings; knows nothing
//! of fonts or pages. One file per part of a document; [`GENRES`] is the table of the kinds of documents.

mod acte;
mod aides;
mod annexe;
mod chemins;
mod dossier;
mod faits;
mod forme;
pub mod formules;
mod gabarit;
mod hybride;
mod noms;
mod page;
mod personnes;
mod presence;
mod vote;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use crate::decompte::Decompte;
use crate::diagnostic::{Diagnostic, Gravite, Notice};
use crate::fils;
use crate::french;
use crate::law;
use crate::law::codes::Code;
use crate::model::{Dossier, Etat, FormeReferences};
use crate::texte::{self, Bloc, Inline, Phrase, Plume};

use annexe::Annexes;
pub use annexe::{AnnexeDue, Feuilles, Portion, annexes_dues};
pub use dossier::tampon;
pub use forme::*;
use formules::Faits;
pub use hybride::{FichierJoint, Origine};
pub use noms::noms_de_fichiers;
use personnes::Annuaire;

/// What a formula of the collectivité has wrong.
type Refus = Box<Diagnostic>;

/// The pages of what the formulas of a collectivité and the templates of annexes can have wrong.
pub fn notices() -> impl Iterator<Item = Notice> {
    [FORMULES].into_iter().chain(gabarit::NOTICES)
}

/// The page of what the formulas of a collectivité can have wrong.
const FORMULES: Notice = Notice {
    code: "MOD-01",
    gravite: Gravite::Erreur,
    titre: "toute formule réécrite par la collectivité existe, se lit et ne cite que des données connues",
    pourquoi: "Une formule mal écrite imprimerait une phrase trouée dans tous les actes de la collectivité. Elle est donc vérifiée, qu'un \
               acte l'emploie ou non.",
    fondement: "",
    exemple: "cloture: \"Fait à {{colectivite.lieu}}.\"",
    ecrire: "partir de la formule d'origine, que « delib modeles export » donne ; « delib donnees » montre les données d'un acte",
};

/// A kind of document: adding one is a row in [`GENRES`], a template, and a fixture.
#[derive(Debug, Clone, Copy)]
pub struct Genre {
    /// Its name: of its file, of its template, on the command line.
    pub nom: &'static str,
    /// What it is, for the help.
    pub description: &'static str,
    /// The names of those that an act can give, without extension: one or none, or as many as it has annexes to be made. A note
    /// cannot be printed where none was written.
    pub documents: fn(&Dossier) -> Vec<String>,
    /// Makes that of a rank.
    view: fn(&Redaction<'_>, usize) -> Result<Imprime, Refus>,
}

/// The word across the pages of a draft.
const PROJET: &str = "PROJET";

/// What a template receives.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Imprime {
    /// An act, its note or its project.
    Acte(Box<View>),
    /// An annex made from the plan.
    Annexe(Box<Feuilles>),
}

impl Imprime {
    fn de_l_acte(view: View) -> Self {
        Self::Acte(Box::new(view))
    }

    /// The words of an act, of its note or of its project; `None` for an annex.
    pub fn en_acte(self) -> Option<View> {
        match self {
            Self::Acte(view) => Some(*view),
            Self::Annexe(_) => None,
        }
    }

    /// The same, to be looked at.
    pub fn acte(&self) -> Option<&View> {
        match self {
            Self::Acte(view) => Some(view),
            Self::Annexe(_) => None,
        }
    }

    /// The same document, with the files that it is to hold.
    #[must_use]
    pub fn hybride(self, dossier: &Dossier) -> Self {
        match self {
            Self::Acte(view) => Self::Acte(Box::new(hybride::hybride(*view, dossier))),
            autre @ Self::Annexe(_) => autre,
        }
    }

    /// What the PDF says of itself.
    pub fn document(&self) -> &Document {
        match self {
            Self::Acte(view) => &view.document,
            Self::Annexe(feuilles) => &feuilles.document,
        }
    }

    /// The same document, marked as a draft on each page.
    #[must_use]
    pub fn en_projet(self) -> Self {
        match self {
            Self::Acte(view) => Self::Acte(Box::new(view.en_projet())),
            Self::Annexe(feuilles) => Self::Annexe(Box::new(Feuilles { filigrane: Some(PROJET), ..*feuilles })),
        }
    }

    /// Says how long the annexes are that are made of the plan: one number for each annex of the act, where it is known.
    pub fn annoncer(&mut self, comptes: &[Option<usize>]) {
        if let Self::Acte(view) = self {
            view.annoncer(comptes);
        }
    }

    /// Asks for a tighter setting; the sheets of an annex choose their own.
    pub fn serrer(&mut self) {
        if let Self::Acte(view) = self {
            view.charte.serre = true;
        }
    }
}

/// The name of a kind of which an act gives one, if it gives it.
fn seul(nom: &str, possible: bool) -> Vec<String> {
    possible.then(|| nom.to_owned()).into_iter().collect()
}

/// The name of the kind of document that signs, transmits and keeps: the only one that can hold its data.
pub const EXTRAIT: &str = "extrait";

/// The name of the kind of document that is made of the plan.
pub const ANNEXE: &str = "annexe";

/// Every kind of document, in the order in which they are made.
pub const GENRES: [Genre; 5] = [
    Genre {
        nom: EXTRAIT,
        description: "l'extrait du registre : en-tête, note, délibération, signature",
        documents: |dossier| seul("extrait", dossier.deliberation.etat.valeur != Etat::Projet),
        view: |redaction, _| page::extrait(redaction).map(Imprime::de_l_acte),
    },
    Genre {
        nom: "note",
        description: "la note de synthèse (ou le rapport) seule",
        documents: |dossier| seul("note", dossier.deliberation.note.is_some()),
        view: |redaction, _| page::note(redaction).map(Imprime::de_l_acte),
    },
    Genre {
        nom: "projet",
        description: "le projet de délibération, avant le vote, avec la mention PROJET",
        documents: |_| seul("projet", true),
        view: |redaction, _| page::projet(redaction).map(Imprime::de_l_acte),
    },
    Genre {
        nom: ANNEXE,
        description: "les annexes que le programme compose : à partir du plan (fiches, calendrier, budget) ou d'un gabarit",
        documents: annexe::noms,
        view: annexe::feuilles,
    },
    Genre {
        nom: "dossier",
        description: "l'acte et les fichiers de ses annexes, en un seul PDF, avec un sommaire et des signets",
        documents: |dossier| seul("dossier", dossier::a_une_piece(dossier)),
        view: |redaction, _| dossier::dossier(redaction).map(Imprime::de_l_acte),
    },
];

/// The kind of document of a name.
pub fn genre(nom: &str) -> Option<&'static Genre> {
    GENRES.iter().find(|genre| genre.nom == nom)
}

/// The words of a document: that of a rank among those of its kind that the act gives.
///
/// # Errors
/// What is wrong with the formulas of the collectivité.
pub fn view(dossier: &Dossier, genre: &Genre, rang: usize) -> Result<Imprime, Refus> {
    Redaction::new(dossier).view(genre, rang)
}

/// What is wrong with the formulas of some dossiers, used or not, and with the names of their files.
pub fn verifier(dossiers: &[Dossier], fils: usize) -> Vec<Diagnostic> {
    let mut maisons: BTreeMap<usize, Vec<&Dossier>> = BTreeMap::new();
    for dossier in dossiers {
        maisons.entry(Arc::as_ptr(&dossier.collectivite).addr()).or_default().push(dossier);
    }
    let maisons: Vec<_> = maisons.into_values().collect();
    fils::repartir(&maisons, fils, |_, actes| verifier_maison(actes, fils)).into_iter().flatten().collect()
}

/// The formulas of a house are looked at once, with the facts of its first act: every act has the same facts, known or not.
fn verifier_maison(actes: &[&Dossier], fils: usize) -> Vec<Diagnostic> {
    let Some(premier) = actes.first() else { return Vec::new() };
    let faits = Redaction::new(premier).faits;
    let mut diagnostics = formules::verifier(premier, &faits);
    match noms::motif(premier, &faits) {
        Ok(Some(motif)) => {
            let nommer = |_, acte: &&Dossier| noms::nommer(acte, &motif).err();
            diagnostics.extend(fils::repartir(actes, fils, nommer).into_iter().flatten().map(|faute| *faute));
        }
        Ok(None) => {}
        Err(faute) => diagnostics.push(*faute),
    }
    let avec_gabarits: Vec<&&Dossier> = actes.iter().filter(|acte| !acte.gabarits.is_empty() || acte.a_un_motif()).collect();
    let verifier = |_, acte: &&&Dossier| gabarit::verifier(&Redaction::new(acte));
    diagnostics.extend(fils::repartir(&avec_gabarits, fils, verifier).into_iter().flatten());
    diagnostics
}

/// The writing of the documents of an act: the dossier, and what every part of a document asks of it, worked out once for them all.
pub struct Redaction<'a> {
    dossier: &'a Dossier,
    decompte: Decompte<'a>,
    annuaire: Annuaire<'a>,
    faits: Faits,
    plume: Plume<'static>,
    annexes: Annexes<'a>,
}

impl<'a> Redaction<'a> {
    /// The writing of an act.
    pub fn new(dossier: &'a Dossier) -> Self {
        let matiere = faits::Matiere::new(dossier);
        let faits = Faits::new(faits::faits(&matiere));
        let (decompte, annuaire) = matiere.rendre();
        let plume = match dossier.collectivite.usages.references {
            FormeReferences::Codes => PLUME_DES_CODES,
            FormeReferences::TelQuel => PLUME_FIDELE,
        };
        let mut redaction = Self { dossier, decompte, annuaire, faits, plume, annexes: Annexes::new(dossier) };
        redaction.intituler();
        redaction
    }

    /// The words of a document: that of a rank among those of its kind that the act gives.
    ///
    /// # Errors
    /// What is wrong with the formulas of the collectivité.
    pub fn view(&self, genre: &Genre, rang: usize) -> Result<Imprime, Refus> {
        (genre.view)(self, rang)
    }

    /// Is it that of this act?
    pub fn est_de(&self, dossier: &Dossier) -> bool {
        std::ptr::eq(self.dossier, dossier)
    }

    /// A plain text on one line, as inlines.
    fn ligne(&self, texte: &str) -> Phrase {
        texte::brut(texte.trim(), &self.plume)
    }

    /// A Markdown text. What it cites leads to Légifrance, as it stood on the day of the sitting.
    fn blocs(&self, markdown: &str) -> Vec<Bloc> {
        self.blocs_a_la_suite(markdown, &Cell::new(None))
    }

    /// A Markdown text that follows others: « du même code » is the code that they named last.
    fn blocs_a_la_suite(&self, markdown: &str, dernier: &Cell<Option<&'static Code>>) -> Vec<Bloc> {
        let date = self.dossier.seance.date.0;
        let relier = |ligne: &str| {
            let mut code = dernier.get();
            let liens = law::liens(ligne, date, &mut code);
            dernier.set(code);
            liens.into_iter().map(|lien| (lien.place, lien.url)).collect()
        };
        texte::blocs(markdown, &Plume { relier: &relier, ..self.plume })
    }

    /// A standard sentence: its paragraphs.
    fn formule(&self, nom: &str) -> Result<Vec<Phrase>, Refus> {
        self.formule_avec(nom, &self.faits)
    }

    /// The same, with facts of its own.
    fn formule_avec(&self, nom: &str, faits: &Faits) -> Result<Vec<Phrase>, Refus> {
        let markdown = formules::remplir(self.dossier, nom, faits)?;
        let paragraphes = texte::blocs(&markdown, &self.plume).into_iter();
        Ok(paragraphes.filter_map(|bloc| if let Bloc::Paragraphe { c } = bloc { Some(c) } else { None }).collect())
    }

    /// A fact, as text.
    fn fait(&self, chemin: &str) -> &str {
        self.faits.valeur().pointer(chemin).and_then(Value::as_str).unwrap_or_default()
    }
}

/// A plain text, with French spaces.
fn ecrire(texte: &str) -> String {
    french::typographier(texte.trim())
}

/// Writes French, and references to articles as the codes do.
const PLUME_DES_CODES: Plume<'static> =
    Plume { ecrire: &|texte| french::references(&french::typographier(texte)), couper: &couper, ..Plume::NEUTRE };

/// Writes French, and references to articles as they were typed.
const PLUME_FIDELE: Plume<'static> = Plume { ecrire: &|texte| french::typographier(texte), couper: &couper, ..Plume::NEUTRE };

/// Raises the ending of ordinals.
fn couper(texte: &str) -> Vec<Inline> {
    let morceaux = french::exposants(texte).into_iter();
    morceaux
        .map(|morceau| match morceau {
            french::Morceau::Texte(texte) => Inline::texte(texte),
            french::Morceau::Exposant(texte) => Inline::exposant(texte),
        })
        .collect()
}
