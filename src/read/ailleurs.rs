//! Where a key that stands in the wrong place is at home.
//!
//! In: a key or a word, and the keys that are possible where it stands. Out: where the model has it. Reads the JSON Schema of the
//! model, so that it is no second description of the shapes.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::{Map, Value};

use crate::model::{Fichier, synonymes};

/// The model, as its schema tells it.
static SCHEMA: LazyLock<Value> = LazyLock::new(|| schemars::schema_for!(Fichier).into());

/// Beyond that many places, to name them helps nobody.
const PLACES: usize = 3;

/// Is this word a key, somewhere in the model?
pub(super) fn est_une_cle(mot: &str) -> bool {
    let voulu = synonymes::simplifier(mot);
    !voulu.is_empty() && objets().filter_map(cles).flat_map(Map::keys).any(|cle| synonymes::simplifier(cle) == voulu)
}

/// What to do with a key that belongs under one of the keys that are possible.
pub(super) fn dessous(cle: &str, attendues: &[&str]) -> Option<String> {
    let sous: BTreeSet<String> = ici(attendues)?.iter().filter_map(|propriete| menant_a(cle, propriete)).collect();
    lister(&sous).map(|liste| format!("cette clé s'écrit sous {liste}, en retrait d'un niveau de plus"))
}

/// What to do with a key that belongs anywhere else.
pub(super) fn partout(cle: &str) -> Option<String> {
    if cles(&SCHEMA)?.contains_key(cle) {
        return Some("c'est une rubrique : l'écrire au bord gauche, sans retrait".to_owned());
    }
    let ailleurs = objets().filter_map(cles).flatten().filter_map(|propriete| menant_a(cle, propriete)).collect();
    lister(&ailleurs).map(|liste| format!("c'est une clé de {liste} : vérifier le retrait de cette ligne"))
}

/// The name of a property, if it leads to an object that has this key.
fn menant_a(cle: &str, (nom, propriete): (&'static String, &'static Value)) -> Option<String> {
    cles(objet(propriete)?)?.contains_key(cle).then(|| nom.clone())
}

/// The key, among those that are possible, that takes this word, and the word as the model has it.
pub(super) fn cle_pour(mot: &str, attendues: &[&str]) -> Option<(String, String)> {
    let date = mot.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.')) && mot.len() == "2026-03-23".len();
    if date && attendues.contains(&"date") {
        return Some(("date".to_owned(), mot.to_owned()));
    }
    ici(attendues)?.iter().find_map(|(nom, propriete)| {
        let valeur = synonymes::sens(mot, &valeurs(objet(propriete)?))?;
        Some((nom.clone(), valeur.to_owned()))
    })
}

/// « « executif » ou « membres » ».
fn lister(noms: &BTreeSet<String>) -> Option<String> {
    let cites: Vec<String> = noms.iter().map(|nom| format!("« {nom} »")).collect();
    (!noms.is_empty() && noms.len() <= PLACES).then(|| cites.join(" ou "))
}

/// Every object and every list of words of the model.
fn objets() -> impl Iterator<Item = &'static Value> {
    std::iter::once(&*SCHEMA).chain(SCHEMA.get("$defs").and_then(Value::as_object).into_iter().flat_map(Map::values))
}

/// The keys of an object.
fn cles(objet: &'static Value) -> Option<&'static Map<String, Value>> {
    objet.get("properties")?.as_object()
}

/// The keys of the object that has exactly these.
fn ici(attendues: &[&str]) -> Option<&'static Map<String, Value>> {
    objets().filter_map(cles).find(|cles| cles.len() == attendues.len() && attendues.iter().all(|cle| cles.contains_key(*cle)))
}

/// What a key leads to: an object, a list of objects, or a word among several.
fn objet(propriete: &'static Value) -> Option<&'static Value> {
    let direct = propriete.get("$ref").or_else(|| propriete.get("items")?.get("$ref"));
    let facultatif = || propriete.get("anyOf")?.as_array()?.iter().find_map(|choix| choix.get("$ref"));
    let nom = direct.or_else(facultatif)?.as_str()?.strip_prefix("#/$defs/")?;
    SCHEMA.get("$defs")?.get(nom)
}

/// The words among which one chooses.
fn valeurs(objet: &'static Value) -> Vec<&'static str> {
    let choix = objet.get("oneOf").and_then(Value::as_array).into_iter().flatten();
    let un_a_un = choix.filter_map(|choix| choix.get("const")?.as_str());
    un_a_un.chain(objet.get("enum").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)).collect()
}
