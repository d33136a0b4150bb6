//! A row of the table as a page: for whom it holds, since when, and what it says.
//!
//! In: a [`Check`]. Out: the words of its page. Judges nothing.

use super::regle::{Check, Corps};
use crate::diagnostic::Notice;
use crate::french;
use crate::model::TypeCollectivite;

impl Check {
    /// The page of the check.
    pub fn notice(&self) -> Notice {
        let Self { code, gravite, titre, pourquoi, fondement, exemple, ecrire, .. } = *self;
        Notice { code, gravite, titre, pourquoi, fondement, exemple, ecrire }
    }

    /// The bodies for which it holds, as the data name them; `None` for all.
    pub fn natures(&self) -> Option<Vec<&'static str>> {
        match self.corps {
            Corps::Tous => None,
            Corps::Ceux(natures) => Some(natures.iter().map(|nature| noms(*nature).0).collect()),
        }
    }

    /// For whom it holds: « toutes les collectivités », « les communes et les syndicats ».
    pub fn destinataires(&self) -> String {
        match self.corps {
            Corps::Tous => "toutes les collectivités".to_owned(),
            Corps::Ceux(natures) => {
                let noms: Vec<String> = natures.iter().map(|nature| format!("les {}", noms(*nature).1)).collect();
                french::enumerer(&noms)
            }
        }
    }

    /// For which sittings it holds: « toutes les séances », « les séances depuis le 1er juillet 2022 ».
    pub fn validite(&self) -> String {
        match (self.depuis, self.jusqu_a) {
            (None, None) => "toutes les séances".to_owned(),
            (Some(premier), None) => format!("les séances depuis le {}", french::date_longue(premier)),
            (None, Some(dernier)) => format!("les séances jusqu'au {}", french::date_longue(dernier)),
            (Some(premier), Some(dernier)) => {
                format!("les séances du {} au {}", french::date_longue(premier), french::date_longue(dernier))
            }
        }
    }
}

/// A kind of body: the word of the data, and what several are called.
fn noms(nature: TypeCollectivite) -> (&'static str, &'static str) {
    match nature {
        TypeCollectivite::Commune => ("commune", "communes"),
        TypeCollectivite::Epci => ("epci", "EPCI"),
        TypeCollectivite::Syndicat => ("syndicat", "syndicats"),
        TypeCollectivite::SyndicatMixte => ("syndicat_mixte", "syndicats mixtes ouverts"),
        TypeCollectivite::Departement => ("departement", "départements"),
        TypeCollectivite::Region => ("region", "régions"),
        TypeCollectivite::Ccas => ("ccas", "CCAS"),
    }
}
