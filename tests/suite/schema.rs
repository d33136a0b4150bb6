//! The JSON Schema that editors read. That it accepts what the program accepts, and refuses what it refuses, is shown by a
//! validator that we did not write: `tests/conformance.sh`.

use delib::model::synonymes::{SYNONYMES, autrement, sens, simplifier};
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
        match schema {
            Value::Object(objet) => objet.iter().for_each(|(nom, dedans)| parcourir(dedans, &format!("{chemin}.{nom}"), muettes)),
            Value::Array(liste) => liste.iter().for_each(|dedans| parcourir(dedans, chemin, muettes)),
            _ => {}
        }
    }
    let mut muettes = Vec::new();
    parcourir(&schema(), "", &mut muettes);
    assert_eq!(muettes, Vec::<String>::new());
}

/// The rules of a key.
fn cle(type_: &str, nom: &str) -> Value {
    schema()["$defs"][type_]["properties"][nom].clone()
}

/// The constants of a choice, with their titles.
fn constantes(choix: &Value) -> Vec<(String, String)> {
    let texte = |valeur: &Value| valeur.as_str().unwrap().to_owned();
    let constants = choix["anyOf"].as_array().unwrap().iter().filter(|choix| choix.get("const").is_some());
    constants.map(|choix| (texte(&choix["const"]), texte(&choix["title"]))).collect()
}

#[test]
fn les_matieres_ont_leur_libelle() {
    let matieres = constantes(&cle("Deliberation", "matiere"));
    let voulues: Vec<_> =
        delib::law::MATIERES.iter().map(|(code, libelle)| ((*code).to_owned(), (*libelle).to_owned())).collect();
    assert_eq!(matieres, voulues);
}

#[test]
fn les_regles_a_ecarter_ont_leur_titre() {
    let regles = constantes(&cle("Ecart", "regle"));
    let voulues: Vec<_> = delib::check::checks().map(|check| (check.code.to_owned(), check.titre.to_owned())).collect();
    assert_eq!(regles, voulues);
}

#[test]
fn les_formules_se_completent_avec_leur_texte_d_origine() {
    let formules = cle("Collectivite", "formules");
    for nom in delib::view::formules::noms() {
        assert!(formules["properties"][nom]["description"].as_str().unwrap().starts_with("À l'origine : "), "{nom}");
    }
    assert_eq!(formules["additionalProperties"], false);
}

/// An editor shows the description of each value beside it only in this form.
#[test]
fn toute_valeur_d_une_liste_est_decrite() {
    fn parcourir(valeur: &Value, listes: &mut usize) {
        if let Some(descriptions) = valeur.get("enumDescriptions") {
            let (descriptions, valeurs) = (descriptions.as_array().unwrap(), valeur["enum"].as_array().unwrap());
            assert_eq!(descriptions.len(), valeurs.len(), "{valeur}");
            assert!(descriptions.iter().all(|texte| !texte.as_str().unwrap().is_empty()), "{valeur}");
            *listes += 1;
        }
        let choix = valeur.get("oneOf").and_then(Value::as_array);
        assert!(!choix.is_some_and(|choix| choix.iter().all(|choix| choix.get("const").is_some())), "{valeur}");
        match valeur {
            Value::Object(objet) => objet.values().for_each(|dedans| parcourir(dedans, listes)),
            Value::Array(liste) => liste.iter().for_each(|dedans| parcourir(dedans, listes)),
            _ => {}
        }
    }
    let mut listes = 0;
    parcourir(&schema(), &mut listes);
    assert!(listes >= 10, "only {listes} lists of values");
}

/// Every word of the model: its keys and its values.
fn mots_du_modele(schema: &Value, mots: &mut std::collections::BTreeSet<String>) {
    match schema {
        Value::Object(champs) => {
            if let Some(cles) = champs.get("properties").and_then(Value::as_object) {
                mots.extend(cles.keys().cloned());
            }
            mots.extend(champs.get("const").and_then(Value::as_str).map(str::to_owned));
            mots.extend(
                champs.get("enum").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).map(str::to_owned),
            );
            champs.values().for_each(|dedans| mots_du_modele(dedans, mots));
        }
        Value::Array(valeurs) => valeurs.iter().for_each(|dedans| mots_du_modele(dedans, mots)),
        _ => {}
    }
}

/// A synonym that leads to a word which the model no longer has would send the secretary to another error.
#[test]
fn tout_synonyme_mene_a_un_mot_du_modele() {
    let mut mots = std::collections::BTreeSet::new();
    mots_du_modele(&schema(), &mut mots);
    for (mot, synonymes) in SYNONYMES {
        assert!(mots.contains(*mot), "« {mot} » is no word of the model");
        for synonyme in *synonymes {
            assert_eq!(simplifier(synonyme), *synonyme, "a synonym is written in its simple form");
            assert_eq!(sens(synonyme, &[mot]), Some(*mot));
        }
    }
    assert_eq!(sens("À MAIN LEVÉE", &["ordinaire", "public", "secret"]), Some("ordinaire"));
    assert_eq!(sens("Présents", &["date", "presents"]), Some("presents"));
    assert_eq!(sens("presents", &["date"]), None);
    assert_eq!(sens(&"x".repeat(1_000_000), &["date"]), None);
    assert!(autrement("majorité", &["unanimite", "prend_acte"]).unwrap().contains("pour: 12"));
}
