//! The shape of a check: its row, which is also its page, and what it finds.

use std::ops::Range;

use chrono::NaiveDate;
use memchr::memmem;

use super::Affaire;
use crate::diagnostic::{Diagnostic, Extrait, Gravite, Place};
use crate::model::{Dossier, Texte, TypeCollectivite};
use crate::source::Lieu;

/// A check: one thing that is looked at, and the page that explains it.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// Its stable code.
    pub code: &'static str,
    /// How much it matters.
    pub gravite: Gravite,
    /// What it looks at, in one line.
    pub titre: &'static str,
    /// Why it matters, in a few sentences.
    pub pourquoi: &'static str,
    /// The text or the usage that it rests on.
    pub fondement: &'static str,
    /// Lines of YAML that trip it: they stand in its fixture.
    pub exemple: &'static str,
    /// What to write instead.
    pub ecrire: &'static str,
    /// The bodies that it concerns.
    pub corps: Corps,
    /// The first day of sitting for which it holds; `None` for always.
    pub depuis: Option<NaiveDate>,
    /// The last day of sitting for which it holds; `None` for a rule still in force.
    pub jusqu_a: Option<NaiveDate>,
    /// Looks.
    pub(super) examen: Examen,
}

/// The bodies that a check concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corps {
    /// All.
    Tous,
    /// These.
    Ceux(&'static [TypeCollectivite]),
}

/// How a check looks.
#[derive(Debug, Clone, Copy)]
pub(super) enum Examen {
    /// At one act.
    Acte(fn(&Affaire<'_>) -> Vec<Constat>),
    /// At all acts together: numbers of a sitting, sittings that follow one another. What is counted of thousands of acts would fill the
    /// memory: such a check reads their data.
    Ensemble(fn(&[&Dossier]) -> Vec<Constat>),
}

impl Check {
    /// A row with the fields that most rows leave as they are: any body, any date.
    pub(super) const MODELE: Self = Self {
        code: "",
        gravite: Gravite::Avertissement,
        titre: "",
        pourquoi: "",
        fondement: "",
        exemple: "",
        ecrire: "",
        corps: Corps::Tous,
        depuis: None,
        jusqu_a: None,
        examen: Examen::Acte(|_| Vec::new()),
    };

    /// Does the check hold for this body, on the day of this sitting?
    pub(super) fn concerne(&self, dossier: &Dossier) -> bool {
        let jour = dossier.seance.date.0;
        let corps = match self.corps {
            Corps::Tous => true,
            Corps::Ceux(natures) => natures.contains(&dossier.collectivite.nature.valeur),
        };
        corps && self.depuis.is_none_or(|depuis| depuis <= jour) && self.jusqu_a.is_none_or(|dernier| jour <= dernier)
    }
}

/// What a check finds: a [`Diagnostic`] whose code, gravity and basis are those of the row.
#[derive(Debug)]
pub(super) struct Constat {
    message: String,
    places: Vec<Place>,
    aide: Option<String>,
}

impl Constat {
    /// One sentence: what was found.
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), places: Vec::new(), aide: None }
    }

    /// Adds a place, if there is one: the one to mend first, then the others concerned.
    pub(super) fn a(mut self, lieu: impl Into<Option<Lieu>>, legende: impl Into<String>) -> Self {
        self.places.extend(lieu.into().map(|lieu| Place::new(lieu, legende)));
        self
    }

    /// Adds the place of a few words inside a text: their first occurrence.
    pub(super) fn dans(self, texte: &Texte, extrait: &str, legende: impl Into<String>) -> Self {
        self.extrait(texte, Extrait { mots: extrait.to_owned(), rang: 0 }, legende)
    }

    /// Adds the place of a stretch of a text, given in bytes.
    pub(super) fn au(self, texte: &Texte, plage: Range<usize>, legende: impl Into<String>) -> Self {
        let mots = texte.get(plage.clone()).unwrap_or_default().to_owned();
        let rang = texte.get(..plage.start).map_or(0, |avant| memmem::find_iter(avant.as_bytes(), &mots).count());
        self.extrait(texte, Extrait { mots, rang }, legende)
    }

    fn extrait(mut self, texte: &Texte, extrait: Extrait, legende: impl Into<String>) -> Self {
        self.places.extend(texte.lieu.map(|lieu| Place { extrait: Some(extrait), ..Place::new(lieu, legende) }));
        self
    }

    /// Says what to write instead, when the page of the check does not say it well enough.
    pub(super) fn aide(mut self, aide: impl Into<String>) -> Self {
        self.aide = Some(aide.into());
        self
    }

    /// The diagnostic, with what the row of the check says.
    pub(super) fn en_diagnostic(self, check: &Check) -> Diagnostic {
        let Self { message, places, aide } = self;
        Diagnostic {
            code: check.code,
            gravite: check.gravite,
            message,
            places,
            fichier: None,
            aide: aide.or_else(|| Some(check.ecrire.to_owned()).filter(|texte| !texte.is_empty())),
            fondement: Some(check.fondement).filter(|texte| !texte.is_empty()),
            ecart: None,
            actes: Vec::new(),
        }
    }
}
