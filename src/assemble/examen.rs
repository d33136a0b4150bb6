//! What a foreign PDF is, as far as it matters to those who will join it to an act.
//!
//! In: its bytes. Out: an [`Examen`], plain facts, or the reason for which it is not taken.

use std::fmt;

use super::contenu::{Lecteur, Releve};
use super::formulaire;
use super::norme::{norme, profil};
use super::objets::{dictionnaire, tableau};
use super::ouverture::{Ouvert, Refus, ouvrir};

/// What a PDF is. Pages are numbered from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Examen {
    /// Its number of pages.
    pub pages: usize,
    /// The pages that show something, but no text: pictures of pages.
    pub sans_texte: Vec<usize>,
    /// The fonts that it writes with and does not hold, each with the first page that needs it.
    pub polices_absentes: Vec<Police>,
    /// The pages whose colours no profile defines.
    pub sans_profil: Vec<usize>,
    /// The form of PDF/A that it claims.
    pub norme: Option<Norme>,
    /// Does it hold an electronic signature?
    pub signe: bool,
    /// Is it damaged: were its objects found again by searching for them, or cannot some of its contents be read?
    pub abime: bool,
}

/// A font that a file does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Police {
    /// Its name.
    pub nom: String,
    /// The first page that needs it.
    pub page: usize,
}

/// A form of PDF/A.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Norme {
    /// The part of ISO 19005: 1 to 4.
    pub partie: u8,
    /// The level: a, b, u; none in part 4.
    pub niveau: Option<char>,
}

/// « PDF/A-2b ».
impl fmt::Display for Norme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PDF/A-{}", self.partie)?;
        self.niveau.map_or(Ok(()), |niveau| write!(f, "{niveau}"))
    }
}

/// Examines a PDF.
///
/// # Errors
/// The reason for which it cannot be joined to anything.
pub fn examiner(octets: &[u8]) -> Result<Examen, Refus> {
    examiner_ouvert(&ouvrir(octets)?)
}

/// The same, for a document that is open.
pub(super) fn examiner_ouvert(ouvert: &Ouvert) -> Result<Examen, Refus> {
    let mut examen = Examen {
        pages: ouvert.feuilles.len(),
        norme: norme(&ouvert.document),
        signe: signe(ouvert),
        abime: ouvert.repare,
        ..Examen::default()
    };
    let avec_profil = ouvert.catalogue().is_some_and(|catalogue| profil(&ouvert.document, catalogue).is_some());
    let mut lecteur = Lecteur::new(ouvert);
    for (rang, feuille) in ouvert.feuilles.iter().enumerate() {
        let page = rang + 1;
        let Releve { texte, dessin, couleurs, polices, abime } = lecteur.page(feuille)?;
        examen.abime |= abime;
        if dessin && !texte {
            examen.sans_texte.push(page);
        }
        if couleurs && !avec_profil {
            examen.sans_profil.push(page);
        }
        for nom in polices {
            if examen.polices_absentes.iter().all(|connue| connue.nom != nom) {
                examen.polices_absentes.push(Police { nom, page });
            }
        }
    }
    Ok(examen)
}

/// Does a field of it hold a signature?
fn signe(ouvert: &Ouvert) -> bool {
    let document = &ouvert.document;
    let formulaire = ouvert.catalogue().and_then(|catalogue| dictionnaire(document, catalogue, b"AcroForm"));
    let champs = formulaire.and_then(|formulaire| tableau(document, formulaire, b"Fields"));
    champs.is_some_and(|champs| !formulaire::signes(document, champs).is_empty())
}
