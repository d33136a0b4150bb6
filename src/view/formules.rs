//! The standard sentences: handlebars templates, ours or the collectivité's, filled with the facts of an act.
//!
//! In: the name of a sentence and the facts. Out: Markdown. A path that the facts do not have is refused
//! when the sentence is loaded, not when some act happens to need it. A value never becomes markup: it is escaped.

use std::sync::LazyLock;

use handlebars::{Context, Handlebars, RenderError, Template};
use include_dir::{Dir, include_dir};
use serde_json::Value;

use super::{aides, chemins};
use crate::diagnostic::{Diagnostic, proche};
use crate::model::{Dossier, Maison, Texte};
use crate::source::Lieu;

/// Our own sentences.
pub static FORMULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/formules");

/// The key of the data that gives the pattern of file names.
const MOTIF: &str = "fichiers";

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

    /// As it was written.
    pub fn texte(&self) -> &str {
        self.texte
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
    match chemins::examiner(&modele, faits).first() {
        Some(grief) => Err(Box::new(fautive(formule, &grief.message))),
        None => Ok(modele),
    }
}

/// The message of a sentence that cannot be read.
pub(super) fn illisible(faute: &handlebars::TemplateError) -> String {
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
pub(super) fn en_francais(faute: &RenderError) -> String {
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

/// An engine that escapes values so, with our functions.
pub(super) fn moteur(echapper: fn(&str) -> String) -> Handlebars<'static> {
    let mut moteur = Handlebars::new();
    moteur.register_escape_fn(echapper);
    aides::enregistrer(&mut moteur);
    moteur
}

/// Puts a backslash before every character that Markdown could read as markup, wherever the value stands: at the beginning of a line too,
/// where « 2026. » opens a list and « - » another. A value is on one line.
pub fn proteger(texte: &str) -> String {
    let texte = texte.trim();
    let mut protege = String::with_capacity(texte.len() + 8);
    let numero = texte.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, caractere) in texte.char_indices() {
        let toujours = matches!(caractere, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~' | '!');
        let en_tete =
            at == 0 && matches!(caractere, '-' | '+' | '=') || at == texte.len() - numero && matches!(caractere, '.' | ')');
        if toujours || en_tete {
            protege.push('\\');
        }
        protege.push(if matches!(caractere, '\n' | '\r' | '\t') { ' ' } else { caractere });
    }
    protege
}
