//! Forms: the fields of a part, under a name that no other part has.
//!
//! In: what a part has brought. Out: its root field, to stand in the form of the whole. A signature does not outlive a copy: it is
//! kept as the picture it shows, and signs nothing any more.

use lopdf::{Dictionary, Document, Object, ObjectId, text_string};

use super::apport::Apport;
use super::objets::{descendance, dictionnaire, nom, suivre, tableau};

/// What makes a widget a field or part of one, and what it would do.
const DE_CHAMP: [&[u8]; 13] = [b"FT", b"T", b"TU", b"TM", b"Ff", b"V", b"DV", b"Parent", b"Kids", b"MK", b"DA", b"A", b"AA"];

/// What a form gives to all its fields unless they say otherwise.
const HERITES: [&[u8]; 2] = [b"DA", b"Q"];

/// What the picture of a signature says of itself.
const SIGNATURE: &str = "Image d'une signature électronique : seul le fichier d'origine est signé.";

/// The form that grows.
#[derive(Default)]
pub(super) struct Formulaire {
    racines: Vec<Object>,
    ressources: Dictionary,
    a_dessiner: bool,
}

impl Formulaire {
    /// Takes the fields of a part in, all under one of the name `sous`.
    pub(super) fn joindre(&mut self, document: &mut Document, apport: &Apport, sous: &str) {
        let Some(formulaire) = dictionnaire(document, &apport.catalogue, b"AcroForm").cloned() else { return };
        let champs = tableau(document, &formulaire, b"Fields").unwrap_or_default().to_vec();
        eteindre_signatures(document, &champs);
        let vivants: Vec<Object> = champs.into_iter().filter(|champ| est_un_champ(document, champ)).collect();
        if vivants.is_empty() {
            return;
        }
        let mut racine = Dictionary::new();
        racine.set("T", text_string(sous));
        racine.set("Kids", vivants.clone());
        for cle in HERITES {
            if let Some(valeur) = suivre(document, &formulaire, cle) {
                racine.set(cle, valeur.clone());
            }
        }
        let racine = document.add_object(racine);
        for champ in vivants.iter().filter_map(|champ| champ.as_reference().ok()) {
            if let Ok(champ) = document.get_dictionary_mut(champ) {
                champ.set("Parent", racine);
            }
        }
        self.racines.push(Object::Reference(racine));
        self.a_dessiner |= suivre(document, &formulaire, b"NeedAppearances").is_some_and(|oui| oui.as_bool().unwrap_or(false));
        if let Some(ressources) = dictionnaire(document, &formulaire, b"DR").cloned() {
            self.ressources(document, &ressources);
        }
    }

    /// Fonts and the like in which fields are written again; the first of a name holds.
    fn ressources(&mut self, document: &Document, autres: &Dictionary) {
        for (genre, _) in autres {
            let Some(autres) = dictionnaire(document, autres, genre) else { continue };
            let mut connues = match self.ressources.remove(genre) {
                Some(Object::Dictionary(connues)) => connues,
                _ => Dictionary::new(),
            };
            for (nom, valeur) in autres {
                if !connues.has(nom) {
                    connues.set(nom.clone(), valeur.clone());
                }
            }
            self.ressources.set(genre.clone(), connues);
        }
    }

    /// The form of the whole, if there is any field.
    pub(super) fn finir(self) -> Option<Dictionary> {
        if self.racines.is_empty() {
            return None;
        }
        let mut formulaire = Dictionary::new();
        formulaire.set("Fields", self.racines);
        formulaire.set("DR", self.ressources);
        if self.a_dessiner {
            formulaire.set("NeedAppearances", true);
        }
        Some(formulaire)
    }
}

fn est_un_champ(document: &Document, champ: &Object) -> bool {
    let champ = champ.as_reference().and_then(|id| document.get_dictionary(id));
    champ.is_ok_and(|champ| champ.has(b"T") || champ.has(b"FT") || champ.has(b"Kids"))
}

/// The signed fields among some fields and those under them.
pub(super) fn signes(document: &Document, champs: &[Object]) -> Vec<ObjectId> {
    let signe = |id: &ObjectId| {
        document.get_dictionary(*id).is_ok_and(|champ| {
            let genre = nom(document, champ, b"FT").or_else(|| nom(document, dictionnaire(document, champ, b"Parent")?, b"FT"));
            genre == Some(b"Sig") && champ.has(b"V")
        })
    };
    descendance(document, champs).into_iter().filter(signe).collect()
}

/// Turns each signed field into the picture that it shows.
fn eteindre_signatures(document: &mut Document, champs: &[Object]) {
    for champ in signes(document, champs) {
        let Ok(dictionnaire) = document.get_dictionary(champ) else { continue };
        let parent = dictionnaire.get(b"Parent").and_then(Object::as_reference).ok();
        let mut images: Vec<ObjectId> = descendance(document, &[Object::Reference(champ)]);
        images.retain(|image| document.get_dictionary(*image).is_ok_and(|image| image.has(b"Rect")));
        for image in images {
            if let Ok(image) = document.get_dictionary_mut(image) {
                for cle in DE_CHAMP {
                    image.remove(cle);
                }
                image.set("Subtype", "Stamp");
                image.set("Contents", text_string(SIGNATURE));
            }
        }
        if let Ok(champ) = document.get_dictionary_mut(champ) {
            for cle in DE_CHAMP {
                champ.remove(cle);
            }
        }
        let freres = parent.and_then(|parent| document.get_dictionary_mut(parent).ok()?.get_mut(b"Kids").ok());
        if let Some(freres) = freres.and_then(|freres| freres.as_array_mut().ok()) {
            freres.retain(|frere| frere.as_reference().ok() != Some(champ));
        }
    }
}
