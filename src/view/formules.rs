//! The standard sentences: handlebars templates, ours or the collectivité's, filled with the facts of an act.
//!
//! In: the name of a sentence and the facts. Out: Markdown. The only door to handlebars. A path that the facts do not have is
//! refused when the sentence is loaded, not when some act happens to need it. A value never becomes markup: it is escaped.

use std::sync::LazyLock;

use handlebars::template::{Parameter, TemplateElement};
use handlebars::{Context, Handlebars, RenderError, Template};
use include_dir::{Dir, include_dir};
use serde_json::Value;

use super::aides;
use crate::diagnostic::{Diagnostic, proche};
use crate::model::{Dossier, Maison, Texte};
use crate::source::Lieu;

/// Our own sentences.
pub static FORMULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/formules");

/// The helpers that a sentence may call, besides those of handlebars.
const AIDES: [&str; 4] = ["de", "accord", "majuscule", "minuscule"];

/// The blocks and helpers of handlebars that a sentence may call.
const BLOCS: [&str; 13] = ["if", "unless", "each", "with", "lookup", "eq", "ne", "gt", "lt", "gte", "lte", "and", "or"];

/// The key of the data that gives the pattern of file names.
const MOTIF: &str = "fichiers";

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

/// The names of our sentences, in order.
pub fn noms() -> Vec<&'static str> {
    let mut noms: Vec<_> = FORMULES.files().filter_map(|fichier| fichier.path().file_stem()?.to_str()).collect();
    noms.sort_unstable();
    noms
}

/// Our own text of a sentence.
pub fn origine(nom: &str) -> Option<&'static str> {
    FORMULES.get_file(format!("{nom}.hbs"))?.contents_utf8()
}

/// A text of the collectivité that replaces one of ours, and where it stands.
struct Remplacante<'a> {
    nom: &'a str,
    texte: &'a str,
    lieu: Option<Lieu>,
}

/// The text that the collectivité prefers: in its data, else in its folder `templates/formules`.
fn remplacante<'a>(dossier: &'a Dossier, nom: &'a str) -> Option<Remplacante<'a>> {
    if let Some(texte) = dossier.collectivite.formules.get(nom) {
        return Some(Remplacante { nom, texte, lieu: texte.lieu });
    }
    let modele = dossier.maison.modeles.get(&format!("formules/{nom}.hbs"))?;
    let fin = u32::try_from(modele.texte.trim_end().len()).unwrap_or(u32::MAX);
    Some(Remplacante { nom, texte: &modele.texte, lieu: Some(Lieu { source: modele.source, debut: 0, fin }) })
}

/// The facts that sentences may cite, in the form in which handlebars takes them.
pub struct Faits(Context);

impl Faits {
    /// Facts as a JSON object, each key present even when its value is not known.
    pub fn new(faits: Value) -> Self {
        Self(Context::from(faits))
    }

    /// The same facts, one of them being another.
    #[must_use]
    pub fn avec(&self, cle: &str, fait: Value) -> Self {
        let mut faits = self.valeur().clone();
        if let Some(objet) = faits.as_object_mut() {
            objet.insert(cle.to_owned(), fait);
        }
        Self::new(faits)
    }

    /// The JSON object.
    pub fn valeur(&self) -> &Value {
        self.0.data()
    }
}

/// Fills a sentence. An empty text is a sentence that the collectivité does not want.
///
/// # Errors
/// What is wrong with the collectivité's own text.
pub fn remplir(dossier: &Dossier, nom: &str, faits: &Faits) -> Result<String, Box<Diagnostic>> {
    let texte = match remplacante(dossier, nom) {
        Some(remplacante) => MARKDOWN
            .render_template_with_context(remplacante.texte, &faits.0)
            .map_err(|faute| Box::new(fautive(&remplacante, &en_francais(&faute))))?,
        None => MARKDOWN.render_with_context(nom, &faits.0).map_err(|faute| {
            Box::new(Diagnostic::erreur("MOD-01", format!("La formule « {nom} » : {}.", en_francais(&faute))))
        })?,
    };
    Ok(texte.trim().to_owned())
}

/// The pattern of the file names of a collectivité, compiled once for all its acts.
pub struct Motif<'a> {
    texte: &'a Texte,
    moteur: Handlebars<'static>,
}

impl<'a> Motif<'a> {
    /// Compiles a pattern; `faits` are those of any act.
    ///
    /// # Errors
    /// What is wrong with the pattern.
    pub fn new(texte: &'a Texte, faits: &Faits) -> Result<Self, Box<Diagnostic>> {
        let remplacante = Remplacante { nom: MOTIF, texte, lieu: texte.lieu };
        let modele = examiner(&remplacante, faits.valeur())?;
        let mut moteur = moteur(handlebars::no_escape);
        moteur.register_template(MOTIF, modele);
        Ok(Self { texte, moteur })
    }

    /// Where it was written.
    pub fn lieu(&self) -> Option<Lieu> {
        self.texte.lieu
    }

    /// Fills it. Values are put in as they are.
    ///
    /// # Errors
    /// What is wrong with the pattern for this act.
    pub fn remplir(&self, faits: &Faits) -> Result<String, Box<Diagnostic>> {
        let remplacante = Remplacante { nom: MOTIF, texte: self.texte, lieu: self.texte.lieu };
        let rempli = self.moteur.render_with_context(MOTIF, &faits.0);
        rempli.map_err(|faute| Box::new(fautive(&remplacante, &en_francais(&faute))))
    }
}

/// Checks every sentence that the collectivité wrote, whether an act uses it or not.
pub fn verifier(dossier: &Dossier, faits: &Faits) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> =
        dossier.collectivite.formules.keys().filter_map(|nom| inconnue(nom, nom.lieu)).collect();
    diagnostics.extend(
        formules_du_dossier(&dossier.maison)
            .filter_map(|(nom, modele)| inconnue(nom, Some(Lieu { source: modele.source, debut: 0, fin: 0 }))),
    );
    for nom in noms() {
        if let Some(remplacante) = remplacante(dossier, nom)
            && let Err(diagnostic) = examiner(&remplacante, faits.valeur())
        {
            diagnostics.push(*diagnostic);
        }
    }
    diagnostics
}

/// The sentences of a folder `templates/formules`.
fn formules_du_dossier(maison: &Maison) -> impl Iterator<Item = (&str, &crate::model::Modele)> {
    maison.modeles.iter().filter_map(|(chemin, modele)| {
        let nom = chemin.strip_prefix("formules/")?.strip_suffix(".hbs")?;
        Some((nom, modele))
    })
}

/// A sentence that nothing prints.
fn inconnue(nom: &str, lieu: Option<Lieu>) -> Option<Diagnostic> {
    let noms = noms();
    if noms.contains(&nom) {
        return None;
    }
    let aide = match proche(nom, &noms) {
        Some(voisine) => format!("écrire « {voisine} » ?"),
        None => format!("formules possibles : {}", noms.join(", ")),
    };
    Some(Diagnostic::erreur("MOD-01", format!("La formule « {nom} » n'existe pas.")).a(lieu, "formule inconnue").aide(aide))
}

/// Compiles a sentence; refuses one that cannot be read, or that asks for a fact or a helper that does not exist.
fn examiner(formule: &Remplacante<'_>, faits: &Value) -> Result<Template, Box<Diagnostic>> {
    let modele = Template::compile(formule.texte).map_err(|faute| Box::new(fautive(formule, &illisible(&faute))))?;
    parcourir(&modele, faits).map_err(|message| Box::new(fautive(formule, &message)))?;
    Ok(modele)
}

/// Looks at every path of a template, with the facts as the list of what exists.
fn parcourir(modele: &Template, faits: &Value) -> Result<(), String> {
    for element in &modele.elements {
        let (appel, bloc) = match element {
            TemplateElement::Expression(appel) | TemplateElement::HtmlExpression(appel) => (appel, false),
            TemplateElement::HelperBlock(appel) => (appel, true),
            TemplateElement::RawString(_) | TemplateElement::Comment(_) => continue,
            _ => return Err("les inclusions (« {{> … }} ») ne sont pas permises ici".into()),
        };
        if bloc || !appel.params.is_empty() {
            let nom = nom_brut(&appel.name);
            if !AIDES.contains(&nom) && !BLOCS.contains(&nom) {
                return Err(fonction_inconnue(nom, bloc));
            }
        } else {
            chemin(nom_brut(&appel.name), faits)?;
        }
        for parametre in &appel.params {
            parametre_connu(parametre, faits)?;
        }
        // Inside « each » and « with », paths start from another place: the items tell.
        let dedans_ailleurs = bloc && matches!(nom_brut(&appel.name), "each" | "with");
        if !dedans_ailleurs {
            for dedans in appel.template.iter().chain(&appel.inverse) {
                parcourir(dedans, faits)?;
            }
        }
    }
    Ok(())
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

fn parametre_connu(parametre: &Parameter, faits: &Value) -> Result<(), String> {
    match parametre {
        Parameter::Name(_) | Parameter::Path(_) => chemin(nom_brut(parametre), faits),
        Parameter::Subexpression(dedans) => dedans.params().into_iter().flatten().try_for_each(|p| parametre_connu(p, faits)),
        _ => Ok(()),
    }
}

/// The path of a parameter, as typed.
fn nom_brut(parametre: &Parameter) -> &str {
    match parametre {
        Parameter::Name(nom) => nom,
        Parameter::Path(handlebars::Path::Relative((_, brut)) | handlebars::Path::Local((_, _, brut))) => brut,
        _ => "",
    }
}

/// The word of handlebars that a French word means.
fn francais(mot: &str) -> Option<&'static str> {
    let voulu = mot.to_lowercase();
    EN_FRANCAIS.iter().find(|(typee, _)| *typee == voulu).map(|(_, mot)| *mot)
}

/// Is there such a fact?
fn chemin(brut: &str, faits: &Value) -> Result<(), String> {
    if brut.starts_with('@') || brut == "this" {
        return Ok(());
    }
    let mut ici = faits;
    let mut lu = String::new();
    for pas in brut.split('.') {
        let Some(objet) = ici.as_object() else {
            // What is not known in this act may be an object in another.
            return if ici.is_null() { Ok(()) } else { Err(format!("« {lu} » est une valeur : elle n'a pas de « {pas} »")) };
        };
        let Some(suivant) = objet.get(pas) else {
            let connus: Vec<&str> = objet.keys().map(String::as_str).collect();
            let aide = match francais(pas).filter(|_| lu.is_empty()).or_else(|| proche(pas, &connus)) {
                Some(voisin) => format!("écrire « {} » ?", brut.replace(pas, voisin)),
                None => format!("possibles : {}", connus.join(", ")),
            };
            return Err(format!("« {brut} » n'existe pas ; {aide}"));
        };
        ici = suivant;
        lu = if lu.is_empty() { pas.to_owned() } else { format!("{lu}.{pas}") };
    }
    Ok(())
}

/// The message of a sentence that cannot be read.
fn illisible(faute: &handlebars::TemplateError) -> String {
    let (ligne, colonne) = faute.pos().unwrap_or((1, 1));
    format!(
        "l'écriture n'est pas comprise (ligne {ligne}, colonne {colonne} de la formule) ; vérifier que chaque « {{{{ » a son « }}}} », et chaque « {{{{#if … }}}} » son « {{{{/if}}}} »"
    )
}

fn fautive(formule: &Remplacante<'_>, message: &str) -> Diagnostic {
    let (message, aide) =
        message.split_once(" ; ").unwrap_or((message, "reprendre la formule d'origine : « delib modeles export » la montre"));
    Diagnostic::erreur("MOD-01", format!("Dans « {} », {message}.", formule.nom)).a(formule.lieu, "formule à corriger").aide(aide)
}

/// The message of a sentence that could not be filled.
fn en_francais(faute: &RenderError) -> String {
    match faute.reason() {
        handlebars::RenderErrorReason::TemplateError(faute) => illisible(faute),
        autre => autre.to_string(),
    }
}

/// Fills sentences that are read as Markdown next: values are escaped. Ours are compiled once; a test compiles each of them.
static MARKDOWN: LazyLock<Handlebars<'static>> = LazyLock::new(|| {
    let mut moteur = moteur(proteger);
    for nom in noms() {
        if let Ok(modele) = Template::compile(origine(nom).unwrap_or_default()) {
            moteur.register_template(nom, modele);
        }
    }
    moteur
});

fn moteur(echapper: fn(&str) -> String) -> Handlebars<'static> {
    let mut moteur = Handlebars::new();
    moteur.register_escape_fn(echapper);
    moteur.register_helper("de", Box::new(aides::de));
    moteur.register_helper("accord", Box::new(aides::accord));
    moteur.register_helper("majuscule", Box::new(aides::majuscule));
    moteur.register_helper("minuscule", Box::new(aides::minuscule));
    moteur
}

/// Puts a backslash before every character that Markdown could read as markup.
pub fn proteger(texte: &str) -> String {
    let mut protege = String::with_capacity(texte.len());
    for caractere in texte.chars() {
        if matches!(caractere, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~' | '!') {
            protege.push('\\');
        }
        protege.push(if caractere == '\n' { ' ' } else { caractere });
    }
    protege
}
