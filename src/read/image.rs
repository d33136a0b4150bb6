//! Pictures, as far as their first bytes tell: their format and their size. Drawing them is for another room.

use crate::model::FormatImage;

/// The most points that a picture may have: a page of A4 at 600 points per inch has 35 million.
const MAX_POINTS: u64 = 100_000_000;

/// How far from its beginning an SVG must say that it is one.
const ENTETE: usize = 1024;

/// The format of a picture, if it is one that can be printed.
pub(super) fn format(octets: &[u8]) -> Option<FormatImage> {
    let debut = &octets[..octets.len().min(ENTETE)];
    if debut.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(FormatImage::Png)
    } else if debut.starts_with(b"\xFF\xD8\xFF") {
        Some(FormatImage::Jpeg)
    } else if !debut.starts_with(b"%PDF-") && String::from_utf8_lossy(debut).contains("<svg") {
        Some(FormatImage::Svg)
    } else {
        None
    }
}

/// Why a picture cannot be printed, though its format is known, and what to do about it.
pub(super) fn defaut(octets: &[u8]) -> Option<(&'static str, &'static str)> {
    let (largeur, hauteur, encres) = match format(octets)? {
        FormatImage::Png => (grand(octets.get(16..20)?), grand(octets.get(20..24)?), 3),
        FormatImage::Jpeg => cadre_jpeg(octets)?,
        FormatImage::Svg => return None,
    };
    if largeur * hauteur > MAX_POINTS {
        return Some(("est une image démesurée", "la réduire : 5 000 points de côté suffisent à une page imprimée"));
    }
    (encres == 4).then_some(("est un JPEG en quadrichromie (CMJN), sans profil", "l'enregistrer de nouveau en couleurs RVB"))
}

/// Width, height and number of inks that a JPEG says, in the header of its frame.
fn cadre_jpeg(octets: &[u8]) -> Option<(u64, u64, u8)> {
    let mut reste = octets.get(2..)?;
    loop {
        let [0xFF, marque, longueur @ ..] = reste else { return None };
        let longueur = usize::try_from(grand(longueur.get(..2)?)).ok()?;
        // Frames have a number of their own, but for the tables that stand among them.
        if matches!(marque, 0xC0..=0xCF) && !matches!(marque, 0xC4 | 0xC8 | 0xCC) {
            return Some((grand(reste.get(7..9)?), grand(reste.get(5..7)?), *reste.get(9)?));
        }
        reste = reste.get(2 + longueur..)?;
    }
}

/// A number written from its greatest byte on.
fn grand(octets: &[u8]) -> u64 {
    octets.iter().fold(0, |nombre, octet| nombre << 8 | u64::from(*octet))
}
