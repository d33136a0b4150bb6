//! Dossier → the words that a document prints.
//!
//! In: a [`Dossier`] and a [`Genre`]. Out: a [`View`], ready for a template. Knows French, law tables and wordings; knows nothing
//! of fonts or pages. One file per part of a document; [`GENRES`] is the table of the kinds of documents.

mod acte;
mod aides;
mod faits;
mod forme;
pub mod formules;
mod page;
mod personnes;
mod presence;
mod vote;

use std::cell::Cell;

use serde_json::Value;

use crate::decompte::Decompte;
use crate::diagnostic::Diagnostic;
use crate::french;
use crate::law;
use crate::law::codes::Code;
use crate::model::{Dossier, Etat, FormeReferences};
use crate::texte::{self, Bloc, Inline, Phrase, Plume};

pub use forme::*;
use formules::Faits;
use personnes::Annuaire;

/// What a formula of the collectivité has wrong.
type Refus = Box<Diagnostic>;

/// A kind of document: adding one is a row in [`GENRES`], a template, and a fixture.
#[derive(Debug, Clone, Copy)]
pub struct Genre {
    /// Its name: of its file, of its template, on the command line.
    pub nom: &'static str,
    /// What it is, for the help.
    pub description: &'static str,
    /// Can an act make one? A note cannot be printed where none was written.
    pub possible: fn(&Dossier) -> bool,
    /// Makes it.
    view: fn(&Redaction<'_>) -> Result<View, Refus>,
}

/// Every kind of document, in the order in which they are made.
pub const GENRES: [Genre; 3] = [
    Genre {
        nom: "extrait",
        description: "l'extrait du registre : en-tête, note, délibération, signature",
        possible: |dossier| dossier.deliberation.etat.valeur != Etat::Projet,
        view: page::extrait,
    },
    Genre {
        nom: "note",
        description: "la note de synthèse (ou le rapport) seule",
        possible: |dossier| dossier.deliberation.note.is_some(),
        view: page::note,
    },
    Genre {
        nom: "projet",
        description: "le projet de délibération, avant le vote, avec la mention PROJET",
        possible: |_| true,
        view: page::projet,
    },
];

/// The kind of document of a name.
pub fn genre(nom: &str) -> Option<&'static Genre> {
    GENRES.iter().find(|genre| genre.nom == nom)
}

/// The words of a document.
///
/// # Errors
/// What is wrong with the formulas of the collectivité.
pub fn view(dossier: &Dossier, genre: &Genre) -> Result<View, Refus> {
    (genre.view)(&Redaction::new(dossier))
}

/// What is wrong with the formulas of a dossier, used or not.
pub fn verifier(dossier: &Dossier) -> Vec<Diagnostic> {
    let faits = Redaction::new(dossier).faits;
    let mut diagnostics = formules::verifier(dossier, &faits);
    if let Err(diagnostic) = nom_de_fichier(dossier) {
        diagnostics.push(*diagnostic);
    }
    diagnostics
}

/// The name of the files of an act, when the collectivité has a pattern for it: plain characters only.
///
/// # Errors
/// What is wrong with the pattern.
pub fn nom_de_fichier(dossier: &Dossier) -> Result<Option<String>, Refus> {
    let Some(motif) = &dossier.collectivite.fichiers else { return Ok(None) };
    let brut = formules::nommer(motif, &Redaction::new(dossier).faits)?;
    let mut nom = String::new();
    for caractere in french::sans_accents(&brut).chars() {
        let sur = caractere.is_ascii_alphanumeric() || matches!(caractere, '_' | '.');
        if sur {
            nom.push(caractere);
        } else if !nom.ends_with('-') {
            nom.push('-');
        }
    }
    let nom: String = nom.trim_matches(['-', '.']).chars().take(120).collect();
    if nom.is_empty() {
        return Err(Box::new(
            Diagnostic::erreur("MOD-01", "Le motif « fichiers » ne donne aucun nom pour cet acte.")
                .a(motif.lieu, "motif à compléter")
                .a(dossier.deliberation.objet.lieu, "pour cet acte")
                .aide("y mettre par exemple {{numero}} ou {{objet}}"),
        ));
    }
    Ok(Some(nom))
}

/// The writing of one document: the dossier, and what every part of the document asks of it.
struct Redaction<'a> {
    dossier: &'a Dossier,
    decompte: Decompte<'a>,
    annuaire: Annuaire<'a>,
    faits: Faits,
    plume: Plume<'static>,
}

impl<'a> Redaction<'a> {
    fn new(dossier: &'a Dossier) -> Self {
        let decompte = Decompte::new(dossier);
        let annuaire = Annuaire::new(dossier);
        let faits = Faits::new(faits::faits(dossier, &decompte, &annuaire));
        let plume = match dossier.collectivite.usages.references {
            FormeReferences::Codes => PLUME_DES_CODES,
            FormeReferences::TelQuel => PLUME_FIDELE,
        };
        Self { dossier, decompte, annuaire, faits, plume }
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
