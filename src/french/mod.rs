//! French writing: what an office printer knows and a program does not.
//!
//! In: texts as people type them, numbers, dates, names of bodies and persons. Out: the same, written as French usage wants
//! it. Knows nothing of acts, of files, of the law or of layout; every function is pure and answers for any input.
//!
//! Usage is that of the *Lexique des règles typographiques en usage à l'Imprimerie nationale* unless a rule names another.

mod articles;
mod casse;
mod dates;
mod departements;
mod exposants;
mod gardes;
mod mots;
mod nombres;
mod noms;
mod references;
mod signes;
mod sommes;
mod typographie;

pub use articles::{ArticleLu, articles, est_latin};
pub use casse::{capitales, lettres_nues, majuscule_initiale, minuscule_initiale, nom_en_capitales, sans_accents};
pub use dates::{date_courte, date_en_lettres, date_longue, heure, heure_en_lettres, jour_semaine, lire_mois, mois_et_annee};
pub use departements::departement_de;
pub use exposants::{Morceau, exposants};
pub use gardes::plages as hors_du_francais;
pub use mots::{accorder, accorder_decimal, elision, enumerer, suites};
pub use nombres::{
    Genre, Orthographe, decimal, en_lettres, groupes, lire_decimal, lire_montant, montant, montant_en_lettres, ordinal,
};
pub use noms::{a, contracter, de, est_feminin, le, lieu_du_nom};
pub use references::references;
pub use signes::{FINE, INSECABLE};
pub use sommes::{Somme, sommes};
pub use typographie::typographier;
