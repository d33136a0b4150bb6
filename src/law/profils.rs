//! The bodies that deliberate, one row each: their words and what the law asks of them, with the days between which it asks it.

use chrono::NaiveDate;

use super::periodes::{Periode, TOUJOURS, depuis, en_vigueur, entre};
use crate::model::TypeCollectivite;

/// A kind of body.
#[derive(Debug, Clone, Copy)]
pub struct Profil {
    /// Which.
    pub nature: TypeCollectivite,
    /// The population under which the row holds; `None` for any.
    pub moins_de: Option<u32>,
    /// What a rule calls it: « commune de moins de 3 500 habitants ».
    pub nom: &'static str,
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
    /// How long before the sitting the convocation, or the report, must be sent; empty where the statutes say it.
    pub delais: &'static [Periode<Delai>],
    /// What must go with the convocation; empty where nothing must.
    pub information: &'static [Periode<Information>],
    /// Which part of the members in office must be present; empty where the statutes say it.
    pub quorum: &'static [Periode<Quorum>],
    /// How many votes of colleagues a member may carry; empty where the statutes say it.
    pub pouvoirs: &'static [Periode<u32>],
    /// The part of the members present that may ask for a public ballot: 4 for a quarter.
    pub scrutin_public: Option<Part>,
    /// The part of the members present that may ask for a secret ballot: 3 for a third.
    pub scrutin_secret: Option<Part>,
    /// Does the president's vote settle a tie, when the ballot is not secret?
    pub voix_preponderante: Option<&'static str>,
    /// How many members may ask for a closed sitting, and the article.
    pub huis_clos: Option<(u32, &'static str)>,
    /// The article on the secretary of the sitting, where there must be one.
    pub secretaire: Option<&'static str>,
    /// The article on the publication of acts.
    pub publication: &'static str,
    /// Where the rules of its assembly stand.
    pub fondement: &'static str,
}

/// How long before the sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delai {
    /// Days.
    pub jours: i64,
    /// Full days: neither the day of sending nor that of the sitting counts.
    pub francs: bool,
    /// The days that remain in urgency; `None` where the delay cannot be shortened.
    pub urgence: Option<i64>,
}

/// What members must receive with the convocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Information {
    /// A note de synthèse on each matter.
    Note,
    /// A full report on each matter.
    Rapport,
}

/// Which part of the members in office makes the quorum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quorum {
    /// More than half of them.
    Majorite,
    /// A third of them, during the sanitary emergencies.
    Tiers,
    /// A third of them, those who are represented counting too: the spring of 2020.
    TiersRepresente,
}

impl Quorum {
    /// How many members that is.
    pub fn nombre(self, en_exercice: u32) -> u32 {
        match self {
            Self::Majorite => en_exercice / 2 + 1,
            Self::Tiers | Self::TiersRepresente => en_exercice.div_ceil(3),
        }
    }
}

/// A part of the members present, and the article that gives it a right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// 4 for a quarter.
    pub diviseur: u32,
    /// The article.
    pub fondement: &'static str,
}

impl Part {
    /// How many members that is.
    pub fn nombre(self, presents: u32) -> u32 {
        presents.div_ceil(self.diviseur)
    }
}

const TROIS_FRANCS: Delai = Delai { jours: 3, francs: true, urgence: Some(1) };
const CINQ_FRANCS: Delai = Delai { jours: 5, francs: true, urgence: Some(1) };

/// The note of communes of 3,500 inhabitants or more.
const NOTE: &[Periode<Information>] = &[TOUJOURS.de(Information::Note, "CGCT, article L. 2121-12")];

/// A third of the members, in every assembly, wherever the law of the moment said so.
const TIERS_PRINTEMPS: Periode<Quorum> =
    entre((2020, 3, 12), (2020, 7, 10)).de(Quorum::TiersRepresente, "loi n° 2020-290 du 23 mars 2020, article 10");
const TIERS_ETE: Periode<Quorum> =
    entre((2020, 7, 11), (2020, 8, 30)).de(Quorum::Tiers, "loi n° 2020-290 du 23 mars 2020, article 10");
const TIERS_HIVER: Periode<Quorum> =
    entre((2020, 10, 31), (2021, 9, 30)).de(Quorum::Tiers, "loi n° 2020-1379 du 14 novembre 2020, article 6");
const TIERS_2022: Periode<Quorum> =
    entre((2021, 11, 10), (2022, 7, 31)).de(Quorum::Tiers, "loi n° 2021-1465 du 10 novembre 2021, article 10");

/// A third of the members, wherever the law of the moment said so; else the majority, by the text that says it.
const fn quorum(texte: &'static str) -> [Periode<Quorum>; 5] {
    [TIERS_PRINTEMPS, TIERS_ETE, TIERS_HIVER, TIERS_2022, TOUJOURS.de(Quorum::Majorite, texte)]
}

/// Two votes of colleagues, wherever the law of the moment said so; else one, by the text that says it.
const fn pouvoirs(texte: &'static str) -> [Periode<u32>; 4] {
    [
        entre((2020, 3, 12), (2020, 8, 30)).de(2, "loi n° 2020-290 du 23 mars 2020, article 10"),
        entre((2020, 10, 31), (2021, 9, 30)).de(2, "loi n° 2020-1379 du 14 novembre 2020, article 6"),
        entre((2021, 11, 10), (2022, 7, 31)).de(2, "loi n° 2021-1465 du 10 novembre 2021, article 10"),
        TOUJOURS.de(1, texte),
    ]
}

/// The first sitting of a municipal council, from the Friday to the Sunday after it was elected, is convened three full days before
/// whatever the size of the commune; in May 2020, five to ten days after it took office on the 18th (loi n° 2020-290, article 19).
const fn delais_communaux(delai: Delai, texte: &'static str) -> [Periode<Delai>; 7] {
    const INSTALLATION: &str = "CGCT, article L. 2121-7";
    [
        entre((2014, 3, 28), (2014, 3, 30)).de(TROIS_FRANCS, INSTALLATION),
        entre((2014, 4, 4), (2014, 4, 6)).de(TROIS_FRANCS, INSTALLATION),
        entre((2020, 5, 23), (2020, 5, 28)).de(TROIS_FRANCS, INSTALLATION),
        entre((2020, 7, 3), (2020, 7, 5)).de(TROIS_FRANCS, INSTALLATION),
        entre((2026, 3, 20), (2026, 3, 22)).de(TROIS_FRANCS, INSTALLATION),
        entre((2026, 3, 27), (2026, 3, 29)).de(TROIS_FRANCS, INSTALLATION),
        TOUJOURS.de(delai, texte),
    ]
}

const QUART: Part = Part { diviseur: 4, fondement: "CGCT, article L. 2121-21" };
const TIERS: Part = Part { diviseur: 3, fondement: "CGCT, article L. 2121-21" };
const VOIX_DU_PRESIDENT: Option<&str> = Some("CGCT, article L. 2121-20");

/// What communes have in common, whatever their size.
const COMMUNE: Profil = Profil {
    nature: TypeCollectivite::Commune,
    moins_de: None,
    nom: "commune de 3 500 habitants et plus",
    assemblee: "conseil municipal",
    note: "Note de synthèse",
    nomme_par_le_lieu: true,
    secretaires_signent: true,
    pouvoir: "pouvoir",
    delais: &delais_communaux(CINQ_FRANCS, "CGCT, article L. 2121-12"),
    information: NOTE,
    quorum: &quorum("CGCT, article L. 2121-17"),
    pouvoirs: &pouvoirs("CGCT, article L. 2121-20"),
    scrutin_public: Some(QUART),
    scrutin_secret: Some(TIERS),
    voix_preponderante: VOIX_DU_PRESIDENT,
    huis_clos: Some((3, "CGCT, article L. 2121-18")),
    secretaire: Some("CGCT, article L. 2121-15"),
    publication: "CGCT, articles L. 2131-1 et R. 2131-1",
    fondement: "CGCT, articles L. 2121-1 et suivants",
};

/// What the bodies of intercommunality take from communes (CGCT, article L. 5211-1).
const INTERCOMMUNALITE: Profil = Profil {
    nature: TypeCollectivite::Epci,
    nom: "établissement public de coopération intercommunale",
    assemblee: "conseil communautaire",
    nomme_par_le_lieu: false,
    // Before 1 March 2020 the delay was that of the largest of its communes, which the data do not tell.
    delais: &[depuis((2020, 3, 1)).de(CINQ_FRANCS, "CGCT, articles L. 2121-12 et L. 5211-1")],
    information: &[depuis((2020, 3, 1)).de(Information::Note, "CGCT, articles L. 2121-12 et L. 5211-1")],
    huis_clos: Some((5, "CGCT, article L. 5211-11")),
    secretaire: Some("CGCT, articles L. 2121-15 et L. 5211-1"),
    publication: "CGCT, articles L. 2131-1, L. 5211-3 et R. 2131-1",
    fondement: "CGCT, articles L. 5211-1 et suivants",
    ..COMMUNE
};

/// A département; a région has the same rules in other articles.
const DEPARTEMENT: Profil = Profil {
    nature: TypeCollectivite::Departement,
    moins_de: None,
    nom: "département",
    assemblee: "conseil départemental",
    note: "Rapport",
    nomme_par_le_lieu: true,
    secretaires_signent: false,
    pouvoir: "délégation de vote",
    delais: &[TOUJOURS.de(Delai { jours: 12, francs: false, urgence: Some(1) }, "CGCT, article L. 3121-19")],
    information: &[TOUJOURS.de(Information::Rapport, "CGCT, article L. 3121-19")],
    quorum: &quorum("CGCT, article L. 3121-14"),
    pouvoirs: &pouvoirs("CGCT, article L. 3121-16"),
    scrutin_public: Some(Part { diviseur: 6, fondement: "CGCT, article L. 3121-15" }),
    scrutin_secret: None,
    voix_preponderante: Some("CGCT, article L. 3121-15"),
    huis_clos: Some((5, "CGCT, article L. 3121-11")),
    secretaire: None,
    publication: "CGCT, articles L. 3131-1 et R. 3131-2",
    fondement: "CGCT, articles L. 3121-1 et suivants",
};

/// A centre of social action, whose members get an explanatory report in communes of 3,500 inhabitants or more.
const CCAS: Profil = Profil {
    nature: TypeCollectivite::Ccas,
    moins_de: None,
    nom: "centre communal ou intercommunal d'action sociale",
    assemblee: "conseil d'administration",
    note: "Rapport explicatif",
    nomme_par_le_lieu: false,
    secretaires_signent: false,
    pouvoir: "pouvoir",
    delais: &[TOUJOURS.de(Delai { jours: 3, francs: false, urgence: None }, "CASF, article R. 123-16")],
    information: &[TOUJOURS.de(Information::Rapport, "CASF, article R. 123-16")],
    quorum: &quorum("CASF, articles R. 123-17 et R. 123-18"),
    pouvoirs: &pouvoirs("CASF, articles R. 123-17 et R. 123-18"),
    scrutin_public: None,
    scrutin_secret: Some(Part { diviseur: 3, fondement: "CASF, articles R. 123-17 et R. 123-18" }),
    voix_preponderante: Some("CASF, articles R. 123-17 et R. 123-18"),
    huis_clos: None,
    secretaire: None,
    publication: "CGCT, article L. 2131-1",
    fondement: "CASF, articles L. 123-4 et suivants et R. 123-7 à R. 123-25",
};

/// Every kind of body: adding one is a row here, a variant in the model and a fixture. The first row that holds is the one.
pub const PROFILS: [Profil; 9] = [
    Profil {
        moins_de: Some(3500),
        nom: "commune de moins de 3 500 habitants",
        delais: &delais_communaux(TROIS_FRANCS, "CGCT, article L. 2121-11"),
        information: &[],
        ..COMMUNE
    },
    COMMUNE,
    INTERCOMMUNALITE,
    Profil {
        nature: TypeCollectivite::Syndicat,
        nom: "syndicat de communes ou syndicat mixte fermé",
        assemblee: "comité syndical",
        fondement: "CGCT, articles L. 5211-1, L. 5212-1 et L. 5711-1 et suivants",
        ..INTERCOMMUNALITE
    },
    Profil {
        nature: TypeCollectivite::SyndicatMixte,
        nom: "syndicat mixte ouvert",
        assemblee: "comité syndical",
        delais: &[],
        information: &[],
        quorum: &[],
        pouvoirs: &[],
        scrutin_public: None,
        scrutin_secret: None,
        voix_preponderante: None,
        huis_clos: None,
        secretaire: None,
        secretaires_signent: false,
        publication: "CGCT, articles L. 3131-1 et L. 5721-4",
        fondement: "CGCT, articles L. 5721-1 et suivants, et ses statuts",
        ..INTERCOMMUNALITE
    },
    DEPARTEMENT,
    Profil {
        nature: TypeCollectivite::Region,
        nom: "région",
        assemblee: "conseil régional",
        delais: &[TOUJOURS.de(Delai { jours: 12, francs: false, urgence: Some(1) }, "CGCT, article L. 4132-18")],
        information: &[TOUJOURS.de(Information::Rapport, "CGCT, article L. 4132-18")],
        quorum: &quorum("CGCT, article L. 4132-13"),
        pouvoirs: &pouvoirs("CGCT, article L. 4132-15"),
        scrutin_public: Some(Part { diviseur: 6, fondement: "CGCT, article L. 4132-14" }),
        voix_preponderante: Some("CGCT, article L. 4132-14"),
        huis_clos: Some((5, "CGCT, article L. 4132-10")),
        publication: "CGCT, article L. 4141-1",
        fondement: "CGCT, articles L. 4132-1 et suivants",
        ..DEPARTEMENT
    },
    Profil { moins_de: Some(3500), information: &[], ..CCAS },
    CCAS,
];

/// The row of a kind of body. A commune or a CCAS whose population is not said is taken for one of 3,500
/// inhabitants or more.
pub fn profil(nature: TypeCollectivite, population: Option<u32>) -> &'static Profil {
    let tient = |profil: &&Profil| {
        profil.nature == nature && profil.moins_de.is_none_or(|seuil| population.is_some_and(|habitants| habitants < seuil))
    };
    PROFILS.iter().find(tient).unwrap_or(&PROFILS[0])
}

impl Profil {
    /// The delay in force on the day of a sitting.
    pub fn delai(&self, date: NaiveDate) -> Option<&Periode<Delai>> {
        en_vigueur(self.delais, date)
    }

    /// What must go with the convocation of a sitting.
    pub fn information(&self, date: NaiveDate) -> Option<&Periode<Information>> {
        en_vigueur(self.information, date)
    }

    /// The quorum rule in force on the day of a sitting.
    pub fn quorum(&self, date: NaiveDate) -> Option<&Periode<Quorum>> {
        en_vigueur(self.quorum, date)
    }

    /// How many votes of colleagues a member may carry on the day of a sitting.
    pub fn pouvoirs(&self, date: NaiveDate) -> Option<&Periode<u32>> {
        en_vigueur(self.pouvoirs, date)
    }
}

/// The text that lets the assembly of a body decide, as a visa cites it.
pub fn texte_de_competence(nature: TypeCollectivite) -> &'static str {
    match nature {
        TypeCollectivite::Commune => "le code général des collectivités territoriales, notamment son article L. 2121-29",
        TypeCollectivite::Epci | TypeCollectivite::Syndicat => {
            "le code général des collectivités territoriales, notamment ses articles L. 2121-29 et L. 5211-1"
        }
        TypeCollectivite::SyndicatMixte => "le code général des collectivités territoriales, notamment son article L. 5721-2",
        TypeCollectivite::Departement => "le code général des collectivités territoriales, notamment son article L. 3211-1",
        TypeCollectivite::Region => "le code général des collectivités territoriales, notamment son article L. 4221-1",
        TypeCollectivite::Ccas => "le code de l'action sociale et des familles, notamment son article R. 123-20",
    }
}
