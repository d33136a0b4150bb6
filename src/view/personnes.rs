//! Names, as acts write them.
//!
//! In: the members and the identifiers that cite them. Out: « Mme Claire DUBOIS », and how the words around must agree. An
//! identifier that no member has is printed as a name: a rapporteur may come from elsewhere.

use std::collections::HashMap;

use serde::Serialize;

use crate::french;
use crate::model::{Civilite, Dossier, Executif, Membre, Texte};

/// The members, by identifier.
pub(super) struct Annuaire<'a> {
    membres: HashMap<&'a str, &'a Membre>,
}

/// A group of people as a sentence needs it.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Groupe {
    /// « M. A et Mme B »; empty for nobody.
    pub noms: Option<String>,
    /// More than one.
    pub plusieurs: bool,
    /// « e » when all are women, else nothing.
    pub e: &'static str,
}

/// A civility and a name: « Mme Claire DUBOIS ».
fn nommer(civilite: Option<Civilite>, prenom: &str, nom: &str) -> String {
    let civilite = match civilite {
        Some(Civilite::Monsieur) => "M. ",
        Some(Civilite::Madame) => "Mme ",
        None => "",
    };
    format!("{civilite}{} {}", prenom.trim(), french::nom_en_capitales(nom.trim()))
}

/// The name of the executive with its civility.
pub(super) fn nom_executif(executif: &Executif) -> String {
    nommer(executif.civilite.as_ref().map(|civilite| civilite.valeur), &executif.prenom, &executif.nom)
}

/// The name of the executive as a signature gives it: « Raphaël COGNET ».
pub(super) fn signature_executif(executif: &Executif) -> String {
    nommer(None, &executif.prenom, &executif.nom)
}

impl<'a> Annuaire<'a> {
    /// The members of a dossier.
    pub fn new(dossier: &'a Dossier) -> Self {
        let membres = dossier.collectivite.membres.iter().map(|membre| (membre.id.trim(), &membre.valeur)).collect();
        Self { membres }
    }

    /// The member of an identifier.
    pub fn membre(&self, id: &str) -> Option<&'a Membre> {
        self.membres.get(id.trim()).copied()
    }

    /// The name with its civility.
    pub fn nom(&self, id: &str) -> String {
        match self.membre(id) {
            Some(membre) => nommer(civilite(membre), &membre.prenom, &membre.nom),
            None => id.trim().to_owned(),
        }
    }

    /// The name as a signature gives it.
    pub fn signature(&self, id: &str) -> String {
        match self.membre(id) {
            Some(membre) => nommer(None, &membre.prenom, &membre.nom),
            None => id.trim().to_owned(),
        }
    }

    /// The name, and what the member is known for: « M. Paul MARTIN, maire », « Mme Lucie COSTE (Vernoise) ». Being an ordinary
    /// member is no more than being in the list.
    pub fn nom_et_fonction(&self, id: &str) -> String {
        let membre = self.membre(id);
        let fonction = membre.and_then(|membre| membre.fonction.as_ref()).map(|fonction| fonction.trim());
        match (fonction.filter(|fonction| !est_ordinaire(fonction)), membre.and_then(|membre| membre.represente.as_ref())) {
            (Some(fonction), _) => format!("{}, {fonction}", self.nom(id)),
            (None, Some(represente)) => format!("{} ({})", self.nom(id), represente.trim()),
            (None, None) => self.nom(id),
        }
    }

    /// Are they all known to be women? Nobody is not.
    pub fn toutes_femmes<'b>(&self, mut ids: impl Iterator<Item = &'b Texte>) -> bool {
        let mut une = false;
        ids.all(|id| {
            une = true;
            self.membre(id).and_then(civilite) == Some(Civilite::Madame)
        }) && une
    }

    /// A group, for a sentence.
    pub fn groupe(&self, ids: &[Texte]) -> Groupe {
        let noms: Vec<String> = ids.iter().map(|id| self.nom(id)).collect();
        Groupe {
            noms: (!noms.is_empty()).then(|| french::enumerer(&noms)),
            plusieurs: noms.len() > 1,
            e: if self.toutes_femmes(ids.iter()) { "e" } else { "" },
        }
    }
}

/// « conseillère municipale », « délégué », « membre »: the function of those who have no other.
fn est_ordinaire(fonction: &str) -> bool {
    let mut mots = fonction.split_whitespace();
    let premier = mots.next().unwrap_or_default().to_lowercase();
    let delegue_a = mots.any(|mot| mot.starts_with("délégu"));
    !delegue_a && ["conseill", "délégu", "membre", "administrat"].iter().any(|debut| premier.starts_with(debut))
}

fn civilite(membre: &Membre) -> Option<Civilite> {
    membre.civilite.as_ref().map(|civilite| civilite.valeur)
}
