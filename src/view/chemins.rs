//! What a template asks for, against what there is: every path, function and column is looked at before anything is filled.
//!
//! In: a compiled template, and facts in which every key is there. Out: what it cannot have, each with its place in the text. The
//! strict mode of handlebars lets « if », « each » and « with » ask for anything; this does not. Knows nothing of acts.

use handlebars::template::{BlockParam, HelperTemplate, Parameter, TemplateElement};
use handlebars::{Path, Template};
use serde_json::Value;

use super::aides::{AIDES, PAR_COLONNE};
use crate::diagnostic::proche;

/// The blocks and helpers of handlebars that a template may call.
const BLOCS: [&str; 13] = ["if", "unless", "each", "with", "lookup", "eq", "ne", "gt", "lt", "gte", "lte", "and", "or"];

/// What people type for a block or a helper, in French.
const EN_FRANCAIS: [(&str, &str); 18] = [
    ("si", "if"),
    ("sinon", "else"),
    ("sauf", "unless"),
    ("sauf_si", "unless"),
    ("pour", "each"),
    ("pour_chaque", "each"),
    ("chaque", "each"),
    ("avec", "with"),
    ("et", "and"),
    ("ou", "or"),
    ("egal", "eq"),
    ("égal", "eq"),
    ("different", "ne"),
    ("différent", "ne"),
    ("accorder", "accord"),
    ("majuscules", "majuscule"),
    ("minuscules", "minuscule"),
    ("du", "de"),
];

/// How many loops may go over lists that are not parts of what the loop around them goes over: their product is what is printed.
const BOUCLES: usize = 2;

/// Something that a template cannot have.
#[derive(Debug)]
pub(super) struct Grief {
    /// What, in words that follow « Dans ce gabarit, »; after « ; », what to write.
    pub message: String,
    /// The line and the column of the expression, from 1.
    pub place: (usize, usize),
}

/// Everything that a template asks for and cannot have, in the order of its text.
pub(super) fn examiner(modele: &Template, faits: &Value) -> Vec<Grief> {
    let racine = Portee { ici: Some(faits), noms: Vec::new(), boucle: false };
    let mut examen = Examen { portees: vec![racine], griefs: Vec::new() };
    examen.parcourir(modele, (1, 1));
    examen.griefs
}

/// Makes a name that stands alone be a path, were it that of a function too: no function is of use without anything to work on.
pub(super) fn preferer_les_donnees(modele: &mut Template) {
    for element in &mut modele.elements {
        let (appel, bloc) = match element {
            TemplateElement::Expression(appel) | TemplateElement::HtmlExpression(appel) => (appel, false),
            TemplateElement::HelperBlock(appel) => (appel, true),
            _ => continue,
        };
        let nom = brut(&appel.name);
        let seul = !bloc && appel.params.is_empty() && appel.hash.is_empty();
        if seul
            && (AIDES.contains(&nom) || BLOCS.contains(&nom))
            && let Ok(chemin) = Path::parse(&format!("this.{nom}"))
        {
            appel.name = Parameter::Path(chemin);
        }
        appel.template.iter_mut().chain(&mut appel.inverse).for_each(preferer_les_donnees);
    }
}

/// Where paths start from.
struct Portee<'v> {
    /// What is there; `None` when it is not known, and may be anything.
    ici: Option<&'v Value>,
    /// The names given there: « each … as |action| ».
    noms: Vec<Nom<'v>>,
    /// Is it the item of a loop over a list that is no part of the item around?
    boucle: bool,
}

/// A name that a block gives to what it goes over.
struct Nom<'v> {
    nom: &'v str,
    valeur: Option<&'v Value>,
}

struct Examen<'v> {
    /// The innermost last.
    portees: Vec<Portee<'v>>,
    griefs: Vec<Grief>,
}

/// What a path leads to, or why it leads nowhere.
type Trouve<'v> = Result<Option<&'v Value>, String>;

impl<'v> Examen<'v> {
    /// Looks at a template; `place` is that of the block that holds it.
    fn parcourir(&mut self, modele: &'v Template, place: (usize, usize)) {
        for (rang, element) in modele.elements.iter().enumerate() {
            let place = modele.mapping.get(rang).map_or(place, |place| (place.0, place.1));
            if let Err(message) = self.element(element, place) {
                self.griefs.push(Grief { message, place });
            }
        }
    }

    fn element(&mut self, element: &'v TemplateElement, place: (usize, usize)) -> Result<(), String> {
        let (appel, bloc) = match element {
            TemplateElement::Expression(appel) | TemplateElement::HtmlExpression(appel) => (appel, false),
            TemplateElement::HelperBlock(appel) => (appel, true),
            TemplateElement::RawString(_) | TemplateElement::Comment(_) => return Ok(()),
            _ => return Err("les inclusions (« {{> … }} ») ne sont pas permises ici".into()),
        };
        let nom = brut(&appel.name);
        if !bloc && appel.params.is_empty() && appel.hash.is_empty() {
            return self.chemin(nom).map(drop);
        }
        if !AIDES.contains(&nom) && !BLOCS.contains(&nom) {
            return Err(fonction_inconnue(nom, bloc));
        }
        for parametre in appel.params.iter().chain(appel.hash.values()) {
            self.parametre(parametre)?;
        }
        self.colonne(nom, &appel.params)?;
        if bloc {
            self.bloc(nom, appel, place)?;
        }
        Ok(())
    }

    /// What stands inside a block, where « each » and « with » make paths start from.
    fn bloc(&mut self, nom: &str, appel: &'v HelperTemplate, place: (usize, usize)) -> Result<(), String> {
        let portee = self.portee(nom, appel)?;
        let entre = portee.is_some();
        self.portees.extend(portee);
        if self.portees.iter().filter(|portee| portee.boucle).count() > BOUCLES {
            self.portees.pop();
            return Err(
                "trop de boucles « each » sont les unes dans les autres ; parcourir une liste de l'élément où l'on est".into()
            );
        }
        if let Some(dedans) = &appel.template {
            self.parcourir(dedans, place);
        }
        if entre {
            self.portees.pop();
        }
        if let Some(sinon) = &appel.inverse {
            self.parcourir(sinon, place);
        }
        Ok(())
    }

    fn portee(&self, nom: &str, appel: &'v HelperTemplate) -> Result<Option<Portee<'v>>, String> {
        let Some(parametre) = appel.params.first().filter(|_| matches!(nom, "each" | "with")) else { return Ok(None) };
        let chemin = brut(parametre);
        let trouve = if matches!(parametre, Parameter::Subexpression(_)) { None } else { self.chemin(chemin)? };
        let ici = match (nom, trouve) {
            ("each", Some(Value::Array(items))) => items.first(),
            ("each", Some(Value::Object(_) | Value::Null) | None) => None,
            ("each", Some(_)) => return Err(format!("« {chemin} » n'est pas une liste ; l'écrire seul : « {{{{{chemin}}}}} »")),
            (_, trouve) => trouve,
        };
        let noms = match &appel.block_param {
            Some(BlockParam::Single(nom)) => vec![Nom { nom: brut(nom), valeur: ici }],
            Some(BlockParam::Pair((nom, rang))) => {
                vec![Nom { nom: brut(nom), valeur: ici }, Nom { nom: brut(rang), valeur: None }]
            }
            _ => Vec::new(),
        };
        let dehors =
            self.portees.len() == 1 || chemin.starts_with("..") || chemin.starts_with('@') || self.nomme(chemin).is_some();
        Ok(Some(Portee { ici, noms, boucle: nom == "each" && dehors }))
    }

    fn parametre(&self, parametre: &'v Parameter) -> Result<(), String> {
        match parametre {
            Parameter::Name(_) | Parameter::Path(_) => self.chemin(brut(parametre)).map(drop),
            Parameter::Subexpression(dedans) => {
                let (nom, parametres) = (dedans.name(), dedans.params().map(Vec::as_slice).unwrap_or_default());
                if dedans.is_helper() && !AIDES.contains(&nom) && !BLOCS.contains(&nom) {
                    return Err(fonction_inconnue(nom, false));
                }
                parametres.iter().try_for_each(|parametre| self.parametre(parametre))?;
                self.colonne(nom, parametres)
            }
            _ => Ok(()),
        }
    }

    /// « somme actions "cout" »: is there such a thing in each element of the list?
    fn colonne(&self, nom: &str, parametres: &'v [Parameter]) -> Result<(), String> {
        let [liste @ (Parameter::Name(_) | Parameter::Path(_)), Parameter::Literal(Value::String(cle)), ..] = parametres else {
            return Ok(());
        };
        if !PAR_COLONNE.contains(&nom) {
            return Ok(());
        }
        let chemin = brut(liste);
        match self.chemin(chemin)? {
            Some(Value::Array(items)) => match items.first() {
                Some(Value::Object(champs)) if !champs.contains_key(cle) => {
                    let connus: Vec<&str> = champs.keys().map(String::as_str).collect();
                    let aide = match proche(cle, &connus) {
                        Some(voisin) => format!("écrire \"{voisin}\" ?"),
                        None => format!("possibles : {}", connus.join(", ")),
                    };
                    Err(format!("« {cle} » n'existe pas dans « {chemin} » ; {aide}"))
                }
                _ => Ok(()),
            },
            Some(Value::Null) | None => Ok(()),
            Some(_) => {
                Err(format!("« {chemin} » n'est pas une liste ; « {nom} » veut une liste, puis le nom de ce qu'il y prend"))
            }
        }
    }

    /// The thing that a block has given this name, by the first step of a path.
    fn nomme(&self, chemin: &str) -> Option<&Nom<'v>> {
        let premier = *pas(chemin).first()?;
        self.portees.iter().rev().flat_map(|portee| &portee.noms).find(|connu| connu.nom == premier)
    }

    /// What a path leads to.
    fn chemin(&self, brut: &str) -> Trouve<'v> {
        let mut reste = brut;
        let mut montee = 0;
        while let Some(suite) = reste.strip_prefix("../").or_else(|| (reste == "..").then_some("")) {
            (reste, montee) = (suite, montee + 1);
        }
        let pas = pas(reste);
        if let Some(nomme) = self.nomme(reste).filter(|_| montee == 0) {
            return descendre(nomme.valeur, &pas[1..], brut).map_err(|manque| manque.dire(brut));
        }
        match pas.first() {
            Some(&"@root") => return descendre(self.portees[0].ici, &pas[1..], brut).map_err(|manque| manque.dire(brut)),
            Some(premier) if premier.starts_with('@') => return Ok(None),
            _ => {}
        }
        let Some(rang) = self.portees.len().checked_sub(montee + 1) else {
            return Err(format!("« {brut} » remonte plus haut que le début ; ôter un « ../ »"));
        };
        descendre(self.portees[rang].ici, &pas, brut).map_err(|manque| match self.plus_haut(&pas, rang) {
            Some(montee) => format!("« {brut} » n'existe pas ; écrire « {}{brut} » ?", "../".repeat(montee)),
            None => manque.dire(brut),
        })
    }

    /// How many steps up a path would lead somewhere, that leads nowhere from here.
    fn plus_haut(&self, pas: &[&str], ici: usize) -> Option<usize> {
        (1..=ici).find(|montee| matches!(descendre(self.portees[ici - montee].ici, pas, ""), Ok(Some(_))))
    }
}

/// Why a path leads nowhere.
enum Manque<'v> {
    /// There is no such key; there are these.
    Cle { pas: String, premier: bool, connus: Vec<&'v str> },
    /// There is something else than what the path wants.
    Autre(String),
}

impl Manque<'_> {
    fn dire(self, brut: &str) -> String {
        match self {
            Self::Autre(message) => message,
            Self::Cle { pas, premier, connus } => {
                let aide = match francais(&pas).filter(|_| premier).or_else(|| proche(&pas, &connus)) {
                    Some(voisin) => format!("écrire « {} » ?", brut.replace(&pas, voisin)),
                    None => format!("possibles : {}", connus.join(", ")),
                };
                format!("« {brut} » n'existe pas ; {aide}")
            }
        }
    }
}

/// Goes down a path, step by step. What is not known here may be there elsewhere.
fn descendre<'v>(depart: Option<&'v Value>, pas: &[&str], brut: &str) -> Result<Option<&'v Value>, Manque<'v>> {
    let mut ici = depart;
    for (rang, cle) in pas.iter().enumerate() {
        let lu = || if rang == 0 { brut.to_owned() } else { pas[..rang].join(".") };
        ici = match ici {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::Object(champs)) => {
                let connus = || champs.keys().map(String::as_str).collect();
                let manque = || Manque::Cle { pas: (*cle).to_owned(), premier: rang == 0, connus: connus() };
                Some(champs.get(*cle).ok_or_else(manque)?)
            }
            Some(Value::Array(items)) if cle.parse::<usize>().is_ok() => items.first(),
            Some(Value::Array(_)) => {
                let liste = lu();
                return Err(Manque::Autre(format!(
                    "« {liste} » est une liste ; la parcourir : « {{{{#each {liste}}}}} … {{{{{cle}}}}} … {{{{/each}}}} »"
                )));
            }
            Some(_) => return Err(Manque::Autre(format!("« {} » est une valeur : elle n'a pas de « {cle} »", lu()))),
        };
    }
    Ok(ici)
}

/// The steps of a path: « a.b », « a/b », « [avec des espaces].b »; « this » is no step.
fn pas(chemin: &str) -> Vec<&str> {
    let mut pas = Vec::new();
    let mut reste = chemin.strip_prefix("./").unwrap_or(chemin);
    while !reste.is_empty() {
        let (un, suite) = match reste.strip_prefix('[').and_then(|dedans| dedans.split_once(']')) {
            Some((un, suite)) => (un, suite.trim_start_matches(['.', '/'])),
            None => reste.split_once(['.', '/']).unwrap_or((reste, "")),
        };
        if !un.is_empty() && un != "this" {
            pas.push(un);
        }
        reste = suite;
    }
    pas
}

/// A function that does not exist, and the one that was meant.
fn fonction_inconnue(nom: &str, bloc: bool) -> String {
    let connues: Vec<&str> = AIDES.iter().chain(&BLOCS).copied().collect();
    let message = format!("la fonction « {nom} » n'existe pas");
    match francais(nom).or_else(|| proche(nom, &connues)) {
        Some(voisine) if bloc => {
            format!("{message} ; écrire « {{{{#{voisine} … }}}} » au début et « {{{{/{voisine}}}}} » à la fin")
        }
        Some(voisine) => format!("{message} ; écrire « {voisine} » ?"),
        None => format!("{message} ; fonctions possibles : {}", connues.join(", ")),
    }
}

/// The path of a parameter, as typed.
fn brut(parametre: &Parameter) -> &str {
    match parametre {
        Parameter::Name(nom) => nom,
        Parameter::Path(Path::Relative((_, brut)) | Path::Local((_, _, brut))) => brut,
        _ => "",
    }
}

/// The word of handlebars that a French word means.
fn francais(mot: &str) -> Option<&'static str> {
    let voulu = mot.to_lowercase();
    EN_FRANCAIS.iter().find(|(typee, _)| *typee == voulu).map(|(_, mot)| *mot)
}
