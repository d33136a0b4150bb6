//! PDF files: what one is, and making one of several.
//!
//! In: bytes of PDFs, ours and others'. Out: what each says and shows ([`Fiche`], [`Examen`]), and one file made of several
//! ([`joindre`]). The only door to lopdf, and to hayro, which draws pages, so that the margin that a page leaves free is seen
//! rather than guessed. Stands before `model`: it cannot know what an act is, nor Typst, nor the disk.

mod apport;
mod cadre;
mod contenu;
mod corps;
mod couches;
mod couleurs;
mod destinations;
mod empreinte;
mod examen;
mod fiche;
mod formulaire;
mod fusion;
mod marges;
mod norme;
mod objets;
mod ouverture;
mod pieces;
mod poids;
mod profils;
mod signets;
mod structure;
mod tampon;

pub use examen::{Examen, Norme, Police, examiner};
pub use fiche::{Fiche, relire, textes};
pub use fusion::{Cause, Echec, Joint, Partie, Tampons, joindre};
pub use ouverture::Refus;
