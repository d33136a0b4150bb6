//! A tree of nodes → the types of the model.
//!
//! In: a [`Noeud`] and a type that serde can make. Out: the value, with the place of everything that asks for it, or the first
//! [`Faute`]. Knows serde, and how people write numbers and truth values; knows nothing of what the keys mean.

use std::fmt;
use std::rc::Rc;

use serde::de::{Deserializer, Error, Expected, Unexpected, Visitor};
use serde::forward_to_deserialize_any;

use super::acces::{AvecLieu, Choix, Items, Paires};
use super::arbre::{Cle, Forme, Noeud};
use crate::model::Situe;
use crate::model::synonymes::simplifier;
use crate::source::Lieu;

/// A shape that the model refuses.
#[derive(Debug)]
pub(super) struct Faute {
    /// The node to blame; `None` until a deserializer on the way up knows it.
    pub lieu: Option<Lieu>,
    /// What to underline, when it is not the whole node.
    pub montre: Option<Lieu>,
    /// What is wrong.
    pub nature: Nature,
}

/// What is wrong with a shape.
#[derive(Debug)]
pub(super) enum Nature {
    /// A key that does not exist.
    CleInconnue { trouvee: String, attendues: &'static [&'static str] },
    /// A word that is not in the list.
    MotInconnu { trouve: String, attendus: &'static [&'static str] },
    /// A key that must be there.
    CleManquante(&'static str),
    /// A value of another kind than expected.
    MauvaisType { trouve: Trouve, attendu: String },
    /// Something else where keys were expected.
    PasDesCles { trouve: Trouve, attendues: Vec<&'static str> },
    /// A value of the right kind that means nothing.
    Invalide(String),
}

/// What stands where something else was expected.
#[derive(Debug, Clone)]
pub(super) enum Trouve {
    /// Known by a deserializer further up.
    AVoir,
    /// A key without a value.
    Rien,
    /// A dash without a text.
    Tiret,
    /// « null », « ~ ».
    MotVide(Rc<str>),
    /// A text, or a number.
    Texte(Rc<str>),
    /// A list.
    Liste,
    /// Keys and values.
    Cles,
}

impl Faute {
    fn new(nature: Nature) -> Self {
        Self { lieu: None, montre: None, nature }
    }

    /// Gives the fault its place, if it has none yet.
    pub(super) fn ici(mut self, lieu: Lieu) -> Self {
        self.lieu.get_or_insert(lieu);
        self
    }
}

impl fmt::Display for Faute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.nature)
    }
}

impl std::error::Error for Faute {}

impl Error for Faute {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(Nature::Invalide(message.to_string()))
    }

    fn invalid_type(_: Unexpected<'_>, attendu: &dyn Expected) -> Self {
        Self::new(Nature::MauvaisType { trouve: Trouve::AVoir, attendu: attendu.to_string() })
    }

    fn unknown_variant(trouve: &str, attendus: &'static [&'static str]) -> Self {
        Self::new(Nature::MotInconnu { trouve: trouve.to_owned(), attendus })
    }

    fn unknown_field(trouvee: &str, attendues: &'static [&'static str]) -> Self {
        Self::new(Nature::CleInconnue { trouvee: trouvee.to_owned(), attendues })
    }

    fn missing_field(nom: &'static str) -> Self {
        Self::new(Nature::CleManquante(nom))
    }
}

/// A node, and the key it stands under.
#[derive(Clone, Copy)]
pub(super) struct Lecture<'a> {
    /// The node.
    pub noeud: &'a Noeud,
    /// The key that leads to it.
    pub cle: Option<&'a Cle>,
}

impl<'a> Lecture<'a> {
    /// Reads a node that stands under no key.
    pub(super) fn new(noeud: &'a Noeud) -> Self {
        Self { noeud, cle: None }
    }

    /// The fault of finding this node where something else was expected.
    fn autre_type(self, attendu: &str) -> Faute {
        self.autre(Nature::MauvaisType { trouve: self.trouve(), attendu: attendu.to_owned() })
    }

    /// The same, of a nature already known.
    fn autre(self, nature: Nature) -> Faute {
        let cle = self.cle.map(|cle| cle.lieu).filter(|_| !matches!(self.noeud.forme, Forme::Texte { .. }));
        Faute { lieu: Some(self.noeud.lieu), montre: cle, nature }
    }

    /// What this node is, for a message.
    fn trouve(self) -> Trouve {
        match &self.noeud.forme {
            Forme::Vide { mot } if !mot.is_empty() => Trouve::MotVide(Rc::clone(mot)),
            Forme::Vide { .. } if self.cle.is_none() => Trouve::Tiret,
            Forme::Vide { .. } => Trouve::Rien,
            Forme::Texte { texte, .. } => Trouve::Texte(Rc::clone(texte)),
            Forme::Liste(_) => Trouve::Liste,
            Forme::Objet(_) => Trouve::Cles,
        }
    }

    /// Completes a fault that comes from within.
    fn situer(self, mut faute: Faute) -> Faute {
        if faute.lieu.is_none() {
            if let Nature::MauvaisType { trouve: Trouve::AVoir, attendu } = &faute.nature {
                return self.autre_type(attendu);
            }
            faute.montre = match (&faute.nature, self.cle, &self.noeud.forme) {
                (Nature::CleManquante(_), Some(cle), _) => Some(cle.lieu),
                (Nature::CleManquante(_), None, Forme::Objet(paires)) => paires.first().map(|(cle, _)| cle.lieu),
                _ => None,
            };
        }
        faute.ici(self.noeud.lieu)
    }

    /// The text of the node.
    fn texte(self, attendu: &str) -> Result<&'a str, Faute> {
        match &self.noeud.forme {
            Forme::Texte { texte, .. } => Ok(texte),
            _ => Err(self.autre_type(attendu)),
        }
    }

    /// A whole number, spaces between groups of digits allowed.
    fn entier<T: std::str::FromStr>(self) -> Result<T, Faute> {
        const ATTENDU: &str = "un nombre entier";
        let chiffres: String = self.texte(ATTENDU)?.chars().filter(|c| !c.is_whitespace()).collect();
        chiffres.parse().map_err(|_| self.autre_type(ATTENDU))
    }

    fn booleen(self) -> Result<bool, Faute> {
        const ATTENDU: &str = "« true » (oui) ou « false » (non)";
        match self.texte(ATTENDU)?.to_lowercase().as_str() {
            "true" | "oui" | "vrai" => Ok(true),
            "false" | "non" | "faux" => Ok(false),
            _ => Err(self.autre_type(ATTENDU)),
        }
    }

    pub(super) fn liste<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Faute> {
        let items: &[Noeud] = match &self.noeud.forme {
            Forme::Vide { .. } => &[],
            Forme::Liste(items) => items,
            _ => return Err(self.autre_type("une liste, un tiret par ligne")),
        };
        visitor.visit_seq(Items(items.iter())).map_err(|faute| self.situer(faute))
    }

    pub(super) fn objet<V: Visitor<'a>>(self, champs: &[&'static str], visitor: V) -> Result<V::Value, Faute> {
        let paires: &[(Cle, Noeud)] = match &self.noeud.forme {
            Forme::Vide { .. } if self.cle.is_some() => &[],
            Forme::Objet(paires) => paires,
            _ => return Err(self.autre(Nature::PasDesCles { trouve: self.trouve(), attendues: champs.to_vec() })),
        };
        visitor.visit_map(Paires { paires: paires.iter(), valeur: None }).map_err(|faute| self.situer(faute))
    }
}

impl<'de> Deserializer<'de> for Lecture<'de> {
    type Error = Faute;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Faute> {
        match &self.noeud.forme {
            Forme::Vide { .. } => visitor.visit_unit().map_err(|faute| self.situer(faute)),
            Forme::Texte { texte, nu } => match texte.parse::<u64>() {
                Ok(nombre) if *nu => visitor.visit_u64(nombre),
                _ => visitor.visit_borrowed_str(texte),
            }
            .map_err(|faute| self.situer(faute)),
            Forme::Liste(_) => self.liste(visitor),
            Forme::Objet(_) => self.objet(&[], visitor),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Faute> {
        let attendu = (&visitor as &dyn Expected).to_string().replace("a string", "un texte");
        visitor.visit_borrowed_str(self.texte(&attendu)?).map_err(|faute| self.situer(faute))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Faute> {
        self.deserialize_str(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Faute> {
        visitor.visit_u32(self.entier()?).map_err(|faute| self.situer(faute))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Faute> {
        visitor.visit_bool(self.booleen()?).map_err(|faute| self.situer(faute))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Faute> {
        match self.noeud.forme {
            Forme::Vide { .. } => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Faute> {
        self.liste(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Faute> {
        self.objet(&[], visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        champs: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Faute> {
        self.objet(champs, visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, nom: &'static str, visitor: V) -> Result<V::Value, Faute> {
        if nom == Situe::<()>::NOM {
            visitor.visit_seq(AvecLieu { valeur: Some(self), lieu: self.noeud.lieu, rang: 0 })
        } else {
            visitor.visit_newtype_struct(self)
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variantes: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Faute> {
        let choix = match &self.noeud.forme {
            Forme::Texte { texte, .. } => Choix { mot: variante(texte, variantes), cle: None, valeur: self.noeud },
            Forme::Objet(paires) if paires.len() == 1 => {
                Choix { mot: variante(&paires[0].0.nom, variantes), cle: Some(&paires[0].0), valeur: &paires[0].1 }
            }
            _ => return Err(self.autre_type(&format!("un de ces mots : {}", variantes.join(", ")))),
        };
        let cle = choix.cle;
        visitor.visit_enum(choix).map_err(|faute| match (faute.nature, cle) {
            // A word that is a key: the whole node goes with it.
            (Nature::MotInconnu { trouve, attendus }, Some(cle)) => Faute {
                lieu: Some(self.noeud.lieu),
                montre: Some(cle.lieu),
                nature: Nature::CleInconnue { trouvee: trouve, attendues: attendus },
            },
            (nature, _) => self.situer(Faute { nature, ..faute }),
        })
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier ignored_any
    }
}

/// The variant that a word means, whatever its accents and capitals; the word itself when there is none.
fn variante<'a>(mot: &'a str, variantes: &'static [&'static str]) -> &'a str {
    let voulu = simplifier(mot);
    variantes.iter().copied().find(|variante| simplifier(variante) == voulu).unwrap_or(mot)
}
