//! One value, or a list of them: what people write when there is most often one.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, IntoDeserializer, SeqAccess, Visitor};

use super::Situe;

/// What was written.
enum Forme<T> {
    Un(T),
    Plusieurs(Vec<Situe<T>>),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Forme<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Lecteur<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Lecteur<T> {
            type Value = Forme<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("un mot, ou une liste")
            }

            fn visit_str<E: de::Error>(self, texte: &str) -> Result<Forme<T>, E> {
                T::deserialize(texte.into_deserializer()).map(Forme::Un)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Forme<T>, A::Error> {
                let mut liste = Vec::new();
                while let Some(valeur) = seq.next_element()? {
                    liste.push(valeur);
                }
                Ok(Forme::Plusieurs(liste))
            }
        }
        deserializer.deserialize_any(Lecteur(PhantomData))
    }
}

/// Reads one value or a list of them, each with its place.
pub(super) fn un_ou_plusieurs<'de, D, T>(deserializer: D) -> Result<Vec<Situe<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let Situe { valeur, lieu } = Situe::<Forme<T>>::deserialize(deserializer)?;
    Ok(match valeur {
        Forme::Un(valeur) => vec![Situe { valeur, lieu }],
        Forme::Plusieurs(liste) => liste,
    })
}
