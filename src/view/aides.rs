//! The functions that a standard sentence or a template may call, besides `if` and its like. Their results are escaped as values are.
//!
//! In: what the data say, as text or as a number. Out: French. A value that is not what a function wants is told in French words:
//! whoever fills the template knows from which row it comes.

use handlebars::{Handlebars, JsonRender, RenderError, RenderErrorReason, handlebars_helper};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as Refus, StrDeserializer};
use serde_json::Value;

use crate::french::{self, Genre, Orthographe};
use crate::model::Moment;

/// Their names.
pub(super) const AIDES: [&str; 15] = [
    "de",
    "accord",
    "majuscule",
    "minuscule",
    "date",
    "date_courte",
    "montant",
    "nombre",
    "en_lettres",
    "montant_en_lettres",
    "combien",
    "liste",
    "somme",
    "total",
    "a",
];

/// Those that take a list, then the name of what they want of each of its elements.
pub(super) const PAR_COLONNE: [&str; 3] = ["liste", "somme", "total"];

/// Makes them known.
pub(super) fn enregistrer(moteur: &mut Handlebars<'static>) {
    moteur.register_helper("de", Box::new(de));
    moteur.register_helper("a", Box::new(a));
    moteur.register_helper("accord", Box::new(accord));
    moteur.register_helper("majuscule", Box::new(majuscule));
    moteur.register_helper("minuscule", Box::new(minuscule));
    moteur.register_helper("date", Box::new(date));
    moteur.register_helper("date_courte", Box::new(date_courte));
    moteur.register_helper("montant", Box::new(montant));
    moteur.register_helper("nombre", Box::new(nombre));
    moteur.register_helper("en_lettres", Box::new(en_lettres));
    moteur.register_helper("montant_en_lettres", Box::new(montant_en_lettres));
    moteur.register_helper("combien", Box::new(combien));
    moteur.register_helper("liste", Box::new(liste));
    moteur.register_helper("somme", Box::new(somme));
    moteur.register_helper("total", Box::new(total));
}

// `{{de nom}}`: « de Brassac », « d'Alès », « du Bez ».
handlebars_helper!(de: |nom: Json| french::de(&nom.render()));

// `{{a nom}}`: « à Brassac », « au Bez ».
handlebars_helper!(a: |nom: Json| french::a(&nom.render()));

// `{{accord n "voix" "voix"}}`: the singular or the plural.
handlebars_helper!(accord: |valeur: Json, singulier: str, pluriel: str| {
    let entier = quantite(valeur)?.unwrap_or(0) / UN;
    french::accorder(entier.unsigned_abs(), singulier, pluriel)
});

// `{{majuscule texte}}`: with a capital first letter.
handlebars_helper!(majuscule: |texte: Json| french::majuscule_initiale(&texte.render()));

// `{{minuscule texte}}`: with a small first letter.
handlebars_helper!(minuscule: |texte: Json| french::minuscule_initiale(&texte.render()));

// `{{date "2026-03-23"}}`: « 23 mars 2026 ».
handlebars_helper!(date: |valeur: Json| moment(valeur)?.map(|moment| moment.to_string()).unwrap_or_default());

// `{{date_courte "2026-03-23"}}`: « 23/03/2026 ».
handlebars_helper!(date_courte: |valeur: Json| {
    moment(valeur)?.map(|moment| french::date_courte(moment.premier)).unwrap_or_default()
});

// `{{montant "1234.5"}}`: « 1 234,50 € ».
handlebars_helper!(montant: |valeur: Json| centimes(valeur)?.map(euros).unwrap_or_default());

// `{{nombre "12500"}}`: « 12 500 ».
handlebars_helper!(nombre: |valeur: Json| quantite(valeur)?.map(french::decimal).unwrap_or_default());

// `{{en_lettres "21"}}`: « vingt et un ».
handlebars_helper!(en_lettres: |valeur: Json| match quantite(valeur)? {
    None => String::new(),
    Some(entier) if entier >= 0 && entier % UN == 0 => {
        french::en_lettres((entier / UN).unsigned_abs(), Genre::Masculin, Orthographe::Classique)
    }
    Some(_) => return Err(refus(valeur, "un nombre entier ; écrire par exemple 21")),
});

// `{{montant_en_lettres "1200"}}`: « mille deux cents euros ».
handlebars_helper!(montant_en_lettres: |valeur: Json| centimes(valeur)?.map(french::montant_en_lettres).unwrap_or_default());

// `{{combien actions}}`: how many elements a list has.
handlebars_helper!(combien: |valeur: Json| elements(valeur).len());

// `{{liste actions "intitule"}}`: « A, B et C ».
handlebars_helper!(liste: |valeur: Json, *args| {
    let cle = args.get(1).and_then(|cle| cle.as_str());
    let noms: Vec<String> = elements(valeur).iter().map(|element| cle.map_or(element, |cle| &element[cle]).render()).collect();
    french::enumerer(&noms.into_iter().filter(|nom| !nom.trim().is_empty()).collect::<Vec<_>>())
});

// `{{somme actions "cout"}}`: the sum of the amounts, to the cent.
handlebars_helper!(somme: |valeur: Json, cle: str| euros(additionner(valeur, cle, centimes)?));

// `{{total lignes "places"}}`: the sum of the quantities.
handlebars_helper!(total: |valeur: Json, cle: str| french::decimal(additionner(valeur, cle, quantite)?));

/// One, in the ten-thousandths in which quantities are counted.
const UN: i64 = 10_000;

/// The elements of a list; of nothing, none.
fn elements(valeur: &Value) -> &[Value] {
    valeur.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn additionner(valeur: &Value, cle: &str, lire: fn(&Value) -> Result<Option<i64>, RenderError>) -> Result<i64, RenderError> {
    elements(valeur).iter().try_fold(0i64, |cumul, element| Ok(cumul.saturating_add(lire(&element[cle])?.unwrap_or(0))))
}

/// A sum of money, in cents; `None` for nothing.
fn centimes(valeur: &Value) -> Result<Option<i64>, RenderError> {
    lire(valeur, french::lire_montant, "une somme ; écrire par exemple 1 234,56 €")
}

/// A quantity, in ten-thousandths; `None` for nothing.
fn quantite(valeur: &Value) -> Result<Option<i64>, RenderError> {
    lire(valeur, french::lire_decimal, "un nombre ; écrire par exemple 12 ou 1 250,5")
}

/// A moment; `None` for nothing.
fn moment(valeur: &Value) -> Result<Option<Moment>, RenderError> {
    let lire_moment = |texte: &str| {
        let texte: StrDeserializer<'_, Refus> = texte.into_deserializer();
        Moment::deserialize(texte).ok()
    };
    lire(valeur, lire_moment, "une date ; écrire par exemple 23/03/2026")
}

/// Reads what a cell or the plan says, as a person types it.
fn lire<T>(valeur: &Value, lire: impl Fn(&str) -> Option<T>, attendu: &str) -> Result<Option<T>, RenderError> {
    let texte = valeur.render();
    match texte.trim() {
        "" | "-" | "–" | "—" => Ok(None),
        texte => lire(texte).map(Some).ok_or_else(|| refus(valeur, attendu)),
    }
}

fn refus(valeur: &Value, attendu: &str) -> RenderError {
    RenderErrorReason::Other(format!("« {} » n'est pas {attendu}", valeur.render())).into()
}

/// A sum as it is read in a text: without cents when there are none.
pub(super) fn euros(centimes: i64) -> String {
    french::montant(centimes).replacen(",00", "", 1)
}
