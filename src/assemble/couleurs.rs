//! Which colours mean the same everywhere.
//!
//! In: colours and colour spaces. Out: whether they depend on the screen or the press that shows them.

use lopdf::{Dictionary, Document, Object};

use super::objets::{dictionnaire, resoudre};

/// Below that difference, a colour is taken for a grey.
const NUANCE: f64 = 0.02;

/// How many spaces may stand on others (an indexed space on its base).
const ETAGES: usize = 4;

/// Do colours of this space depend on the device? Grey does not count: it stays grey.
pub(super) fn depend_de_l_appareil(document: &Document, espace: &Object, ressources: &Dictionary) -> bool {
    let espaces = dictionnaire(document, ressources, b"ColorSpace");
    let defini = |nom: &[u8]| espaces.is_some_and(|espaces| espaces.has(nom));
    let mut espace = espace;
    for _ in 0..ETAGES {
        let Some(objet) = resoudre(document, espace) else { return false };
        match objet {
            Object::Name(nom) => match nom.as_slice() {
                b"DeviceRGB" | b"RGB" => return !defini(b"DefaultRGB"),
                b"DeviceCMYK" | b"CMYK" => return !defini(b"DefaultCMYK"),
                autre => match espaces.and_then(|espaces| espaces.get(autre).ok()) {
                    Some(cite) => espace = cite,
                    None => return false,
                },
            },
            Object::Array(parts) => {
                let base = match parts.first().and_then(|genre| genre.as_name().ok()) {
                    Some(b"Indexed" | b"I" | b"Pattern") => parts.get(1),
                    Some(b"Separation" | b"DeviceN") => parts.get(2),
                    Some(b"DeviceRGB" | b"DeviceCMYK") => parts.first(),
                    _ => None,
                };
                match base {
                    Some(base) => espace = base,
                    None => return false,
                }
            }
            _ => return false,
        }
    }
    false
}

/// Is a colour a grey, black and white included?
pub(super) fn est_un_gris(composantes: &[f64]) -> bool {
    match *composantes {
        [rouge, vert, bleu] => (rouge - vert).abs() < NUANCE && (vert - bleu).abs() < NUANCE,
        [cyan, magenta, jaune, _] => cyan.max(magenta).max(jaune) < NUANCE,
        _ => false,
    }
}
