//! The JSON Schema of the data, as editors need it: what `model` derives, completed by what the law and the program know.
//!
//! In: the types of the model, the tables of `law` and `check`, the formulas. Out: one JSON object. It accepts what reading accepts
//! where a schema can say so (« oui », « 1 200 », a key left empty), and gives words to whoever fills a key in: a description of
//! each, the values of a list with their labels. Capitals and accents that reading forgives are not in it: an editor offers the
//! plain form.

use schemars::transform::{RecursiveTransform, Transform};
use schemars::{Schema, schema_for};
use serde_json::{Map, Value, json};

use crate::check;
use crate::law::MATIERES;
use crate::model::Fichier;
use crate::view::formules;

/// Whole numbers as people type them: digits, in groups if need be.
const ENTIER: &str = "^[0-9][0-9 \u{a0}\u{202f}]*$";

/// A subject below the two national levels: « 8.2.1 ».
const MATIERE_LOCALE: &str = r"^[1-9]\.[0-9]{1,2}(\.[0-9]{1,3})+$";

/// The schema of a file of data.
pub fn schema() -> Value {
    let mut schema = schema_for!(Fichier);
    RecursiveTransform(completer).transform(&mut schema);
    let mut schema = schema.to_value();
    remplacer(&mut schema, ["Deliberation", "matiere"], matieres());
    remplacer(&mut schema, ["Ecart", "regle"], regles());
    remplacer(&mut schema, ["Collectivite", "formules"], formules_connues());
    schema
}

/// Gives a key other rules than its type; its description stays.
fn remplacer(schema: &mut Value, [type_, cle]: [&str; 2], par: Value) {
    let Some(ancien) = schema.pointer_mut(&format!("/$defs/{type_}/properties/{cle}")) else { return };
    let description = ancien.get("description").cloned();
    *ancien = par;
    if let (Some(description), Some(nouveau)) = (description, ancien.as_object_mut()) {
        nouveau.insert("description".to_owned(), description);
    }
}

/// The subjects of the national nomenclature, each with its label; below them, the levels of each préfecture. Typed without quotes, a
/// code is a number for an editor, and reading keeps it as it was typed.
fn matieres() -> Value {
    let mut formes: Vec<Value> = MATIERES.iter().map(|(code, libelle)| constante(code, libelle)).collect();
    formes.push(json!({ "type": "string", "pattern": MATIERE_LOCALE, "title": "Niveau local d'une matière nationale" }));
    formes.push(json!({ "type": "number", "minimum": 1.1, "exclusiveMaximum": 10 }));
    formes.push(json!({ "type": "null" }));
    json!({ "anyOf": formes, "examples": ["8.2"] })
}

/// The rules that an act may set aside, each with its title.
fn regles() -> Value {
    let regles: Vec<Value> = check::checks().map(|check| constante(check.code, check.titre)).collect();
    json!({ "anyOf": regles })
}

/// The formulas that a collectivité may write otherwise, each with its original.
fn formules_connues() -> Value {
    let formules: Map<String, Value> = formules::noms()
        .into_iter()
        .map(|nom| {
            let origine = formules::origine(nom).unwrap_or_default().trim().replace('\n', " ");
            (nom.to_owned(), json!({ "description": format!("À l'origine : {origine}"), "type": ["string", "number"] }))
        })
        .collect();
    json!({ "type": ["object", "null"], "properties": formules, "additionalProperties": false })
}

/// A value among several, and what it means: editors show the title, some the description.
fn constante(valeur: &str, libelle: &str) -> Value {
    json!({ "type": "string", "const": valeur, "title": libelle, "description": libelle })
}

/// Completes one schema among those that make the whole.
fn completer(schema: &mut Schema) {
    let Some(objet) = schema.as_object_mut() else { return };
    enumerer(objet);
    decrire(objet);
    let types = types(objet);
    let est = |nom: &str| types.iter().any(|connu| connu == nom);
    let libre = !["enum", "const", "pattern"].iter().any(|cle| objet.contains_key(*cle));
    let permettre = |objet: &mut Map<String, Value>, aussi: &str| {
        let mut permis: Vec<&str> = types.iter().map(String::as_str).collect();
        if !permis.contains(&aussi) {
            permis.push(aussi);
        }
        objet.insert("type".to_owned(), json!(permis));
    };
    if est("boolean") {
        let null = est("null").then_some(Value::Null);
        objet.remove("type");
        objet
            .insert("enum".to_owned(), [json!(true), json!(false), json!("oui"), json!("non")].into_iter().chain(null).collect());
    } else if est("integer") {
        permettre(objet, "string");
        objet.remove("format");
        objet.insert("maximum".to_owned(), json!(u32::MAX));
        objet.insert("pattern".to_owned(), json!(ENTIER));
        objet.insert("patternErrorMessage".to_owned(), json!("Écrire un nombre entier, en chiffres et sans unité."));
    } else if est("string") && libre {
        permettre(objet, "number");
    } else if est("array") || (est("object") && !objet.contains_key("required")) {
        permettre(objet, "null");
    }
}

/// The names of the types that a schema allows.
fn types(objet: &Map<String, Value>) -> Vec<String> {
    match objet.get("type") {
        Some(Value::String(nom)) => vec![nom.clone()],
        Some(Value::Array(noms)) => noms.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// A choice that is one key (« vu », « considerant ») is described by its variant: the description is that of the key too.
fn decrire(objet: &mut Map<String, Value>) {
    let Some(description) = objet.get("description").cloned() else { return };
    if let Some(cles) = objet.get_mut("properties").and_then(Value::as_object_mut).filter(|cles| cles.len() == 1) {
        for cle in cles.values_mut().filter_map(Value::as_object_mut) {
            cle.entry("description").or_insert_with(|| description.clone());
        }
    }
}

/// Turns a choice between described constants into a list of values with their descriptions, which editors show better.
fn enumerer(objet: &mut Map<String, Value>) {
    let Some(choix) = objet.get("oneOf").and_then(Value::as_array) else { return };
    let valeurs: Option<Vec<Value>> = choix.iter().map(|choix| choix.get("const").cloned()).collect();
    let descriptions: Option<Vec<Value>> = choix.iter().map(|choix| choix.get("description").cloned()).collect();
    if let (Some(valeurs), Some(descriptions)) = (valeurs, descriptions) {
        objet.remove("oneOf");
        objet.insert("type".to_owned(), json!("string"));
        objet.insert("enum".to_owned(), Value::Array(valeurs));
        objet.insert("enumDescriptions".to_owned(), Value::Array(descriptions));
    }
}
