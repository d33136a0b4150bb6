//! The JSON Schema that editors read. That it accepts what the program accepts, and refuses what it refuses, is shown by a
//! validator that we did not write: `tests/conformance.sh`.

use serde_json::Value;

use super::banc::{delib, projet};

fn schema() -> Value {
    delib(&projet("."), &["schema"]).code(0).json()
}

#[test]
fn toute_cle_est_decrite() {
    fn parcourir(schema: &Value, chemin: &str, muettes: &mut Vec<String>) {
        if let Some(cles) = schema.get("properties").and_then(Value::as_object) {
            for (cle, valeur) in cles {
                if valeur.get("description").is_none() {
                    muettes.push(format!("{chemin}.{cle}"));
                }
            }
        }
        for (nom, dedans) in schema.get("$defs").and_then(Value::as_object).into_iter().flatten() {
            parcourir(dedans, nom, muettes);
        }
    }
    let mut muettes = Vec::new();
    parcourir(&schema(), "", &mut muettes);
    assert_eq!(muettes, Vec::<String>::new());
}
