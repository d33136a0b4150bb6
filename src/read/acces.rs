//! How serde walks through a tree: the items of a list, the keys of an object, a word among several, a value with its place.
//!
//! In: nodes. Out: what serde asks for, one piece at a time. Knows no shape of its own: `typer` gives and refuses those.

use serde::de::value::{StrDeserializer, U32Deserializer};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::arbre::{Cle, Noeud};
use super::typer::{Faute, Lecture};
use crate::model::Situe;
use crate::source::Lieu;

/// The items of a list.
pub(super) struct Items<'a>(pub(super) std::slice::Iter<'a, Noeud>);

impl<'a> SeqAccess<'a> for Items<'a> {
    type Error = Faute;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Faute> {
        self.0.next().map(|noeud| seed.deserialize(Lecture::new(noeud))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// The keys and values of an object.
pub(super) struct Paires<'a> {
    pub(super) paires: std::slice::Iter<'a, (Cle, Noeud)>,
    pub(super) valeur: Option<&'a (Cle, Noeud)>,
}

impl<'a> MapAccess<'a> for Paires<'a> {
    type Error = Faute;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, Faute> {
        self.valeur = self.paires.next();
        let Some((cle, _)) = self.valeur else { return Ok(None) };
        seed.deserialize(LectureDeCle(cle)).map(Some).map_err(|faute| faute.ici(cle.lieu))
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value, Faute> {
        let (cle, noeud) = self.valeur.take().ok_or_else(|| Faute::custom("value before key"))?;
        seed.deserialize(Lecture { noeud, cle: Some(cle) })
    }
}

/// A key, as a value: it too has a place.
struct LectureDeCle<'a>(&'a Cle);

impl<'de> Deserializer<'de> for LectureDeCle<'de> {
    type Error = Faute;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Faute> {
        visitor.visit_borrowed_str(&self.0.nom)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, nom: &'static str, visitor: V) -> Result<V::Value, Faute> {
        let nom_seul: StrDeserializer<'de, Faute> = (&*self.0.nom).into_deserializer();
        if nom == Situe::<()>::NOM {
            visitor.visit_seq(AvecLieu { valeur: Some(nom_seul), lieu: self.0.lieu, rang: 0 })
        } else {
            visitor.visit_newtype_struct(nom_seul)
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

/// The answer to a [`Situe`]: three numbers of place, then the value.
pub(super) struct AvecLieu<D> {
    pub(super) valeur: Option<D>,
    pub(super) lieu: Lieu,
    pub(super) rang: u8,
}

impl<'a, D: Deserializer<'a, Error = Faute>> SeqAccess<'a> for AvecLieu<D> {
    type Error = Faute;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Faute> {
        let Lieu { source, debut, fin } = self.lieu;
        self.rang += 1;
        let nombre = match self.rang {
            1 => source.en_nombre(),
            2 => debut,
            3 => fin,
            _ => return self.valeur.take().map(|valeur| seed.deserialize(valeur)).transpose(),
        };
        let nombre: U32Deserializer<Faute> = nombre.into_deserializer();
        seed.deserialize(nombre).map(Some)
    }
}

/// A word among several, with or without a value.
pub(super) struct Choix<'a> {
    pub(super) mot: &'a str,
    pub(super) cle: Option<&'a Cle>,
    pub(super) valeur: &'a Noeud,
}

impl<'a> EnumAccess<'a> for Choix<'a> {
    type Error = Faute;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'a>>(self, seed: V) -> Result<(V::Value, Self), Faute> {
        let mot: StrDeserializer<'_, Faute> = self.mot.into_deserializer();
        seed.deserialize(mot).map(|variante| (variante, self))
    }
}

impl<'a> VariantAccess<'a> for Choix<'a> {
    type Error = Faute;

    fn unit_variant(self) -> Result<(), Faute> {
        match self.cle {
            None => Ok(()),
            Some(cle) => Err(Faute::custom(format!("« {} » n'attend rien d'autre", cle.nom)).ici(cle.lieu)),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'a>>(self, seed: T) -> Result<T::Value, Faute> {
        match self.cle {
            Some(_) => seed.deserialize(Lecture { noeud: self.valeur, cle: self.cle }),
            None => Err(Faute::custom(format!("« {} » attend un texte : écrire « {}: … »", self.mot, self.mot))),
        }
    }

    fn tuple_variant<V: Visitor<'a>>(self, _: usize, visitor: V) -> Result<V::Value, Faute> {
        Lecture::new(self.valeur).liste(visitor)
    }

    fn struct_variant<V: Visitor<'a>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Faute> {
        Lecture::new(self.valeur).objet(&[], visitor)
    }
}
