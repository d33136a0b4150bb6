//! The functions that a standard sentence may call, besides `if` and its like. Their results are escaped as values are.

use handlebars::{JsonRender, handlebars_helper};

use crate::french;

// `{{de nom}}`: « de Brassac », « d'Alès », « du Bez ».
handlebars_helper!(de: |nom: Json| french::de(&nom.render()));

// `{{accord n "voix" "voix"}}`: the singular or the plural.
handlebars_helper!(accord: |nombre: u64, singulier: str, pluriel: str| french::accorder(nombre, singulier, pluriel));

// `{{majuscule texte}}`: with a capital first letter.
handlebars_helper!(majuscule: |texte: Json| french::majuscule_initiale(&texte.render()));

// `{{minuscule texte}}`: with a small first letter.
handlebars_helper!(minuscule: |texte: Json| french::minuscule_initiale(&texte.render()));
