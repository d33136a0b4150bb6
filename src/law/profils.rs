//! The bodies that deliberate, one row each: their words and what the law asks of them.

use crate::model::TypeCollectivite;

/// A kind of body.
#[derive(Debug, Clone, Copy)]
pub struct Profil {
    /// Which.
    pub nature: TypeCollectivite,
    /// The name of its assembly, without article.
    pub assemblee: &'static str,
    /// The name of the sheet that goes with the convocation: a note (CGCT, article L. 2121-12) or a report (L. 3121-19, L. 4132-18).
    pub note: &'static str,
    /// Is the assembly named after the place (« conseil municipal d'Alès ») or after the body (« conseil communautaire de la
    /// Communauté … »)?
    pub nomme_par_le_lieu: bool,
    /// Do the secretaries of the sitting sign the act, since the reform of 2022 (CGCT, articles L. 2121-23 and L. 5211-1)?
    pub secretaires_signent: bool,
    /// The word for a vote given to a colleague: « pouvoir » (L. 2121-20) or « délégation de vote » (L. 3121-16, L. 4132-15).
    pub pouvoir: &'static str,
}

/// Every kind of body: adding one is a row here, a variant in the model and a fixture.
pub const PROFILS: [Profil; 6] = [
    Profil {
        nature: TypeCollectivite::Commune,
        assemblee: "conseil municipal",
        note: "Note de synthèse",
        nomme_par_le_lieu: true,
        secretaires_signent: true,
        pouvoir: "pouvoir",
    },
    Profil {
        nature: TypeCollectivite::Epci,
        assemblee: "conseil communautaire",
        note: "Note de synthèse",
        nomme_par_le_lieu: false,
        secretaires_signent: true,
        pouvoir: "pouvoir",
    },
    Profil {
        nature: TypeCollectivite::Syndicat,
        assemblee: "comité syndical",
        note: "Note de synthèse",
        nomme_par_le_lieu: false,
        secretaires_signent: true,
        pouvoir: "pouvoir",
    },
    Profil {
        nature: TypeCollectivite::Departement,
        assemblee: "conseil départemental",
        note: "Rapport",
        nomme_par_le_lieu: true,
        secretaires_signent: false,
        pouvoir: "délégation de vote",
    },
    Profil {
        nature: TypeCollectivite::Region,
        assemblee: "conseil régional",
        note: "Rapport",
        nomme_par_le_lieu: true,
        secretaires_signent: false,
        pouvoir: "délégation de vote",
    },
    Profil {
        nature: TypeCollectivite::Ccas,
        assemblee: "conseil d'administration",
        note: "Rapport explicatif",
        nomme_par_le_lieu: false,
        secretaires_signent: false,
        pouvoir: "pouvoir",
    },
];

/// The row of a kind of body.
pub fn profil(nature: TypeCollectivite) -> &'static Profil {
    PROFILS.iter().find(|profil| profil.nature == nature).unwrap_or(&PROFILS[0])
}
