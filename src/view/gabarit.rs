//! Annexes in words: a template of the user, filled with the plan or with the rows of a spreadsheet.
//!
//! In: a redaction and an annex that names a template. Out: its text, and what is wrong with the template or with the data that it is
//! given. Everything that a template asks for is compared with what there can be when it is loaded: a slip is told at its line, not at
//! the row 137. Values are escaped: what a cell holds prints as it stands. Nothing that a user writes is run.

use std::collections::HashMap;
use std::io;
use std::sync::LazyLock;

use handlebars::{Context, RenderError, RenderErrorReason, Template};
use serde_json::{Map, Value, json};

use super::annexe::{AnnexeDue, Portion};
use super::chemins::{self, Grief};
use super::formules::{self, illisible};
use super::noms::sobre;
use super::{Redaction, Refus};
use crate::diagnostic::{Diagnostic, Gravite, Notice};
use crate::model::{Annexe, Gabarit, Rangees, Regroupement, Situe, Texte};
use crate::read;
use crate::source::Lieu;

/// The pages of what annexes in words can have wrong.
pub(super) const NOTICES: [Notice; 4] = [
    Notice {
        code: "GAB-01",
        gravite: Gravite::Erreur,
        titre: "tout gabarit se lit, et ne cite que des données connues",
        pourquoi: "Un nom mal écrit laisserait un blanc dans chaque document. Le gabarit est comparé à tout ce qu'il peut recevoir avant que \
                   le premier document ne soit composé.",
        fondement: "",
        exemple: "- titre: Convention avec {{ligne.nom}}",
        ecrire: "recopier le nom que le message propose ; entre « {{#each … }} » et « {{/each}} », les noms sont ceux de l'élément, et « ../ » \
                 remonte d'un cran",
    },
    Notice {
        code: "GAB-02",
        gravite: Gravite::Erreur,
        titre: "chaque ligne donne aux fonctions d'un gabarit ce qu'elles attendent",
        pourquoi: "Une somme ou une date illisible s'imprimerait fausse, ou manquerait dans un total. Toutes les lignes sont lues avant que le \
                   premier document ne soit composé.",
        fondement: "",
        exemple: "",
        ecrire: "corriger la cellule, ou ôter la fonction pour imprimer la cellule telle quelle",
    },
    Notice {
        code: "GAB-03",
        gravite: Gravite::Erreur,
        titre: "une annexe rédigée dit son gabarit et d'où viennent ses données",
        pourquoi: "Sans gabarit, ou sans lignes, rien ne pourrait être rédigé.",
        fondement: "",
        exemple: "lignes: {classeur: associations.csv}",
        ecrire: "ajouter « gabarit », avec « lignes » pour un tableur ou « par » pour le plan",
    },
    Notice {
        code: "GAB-04",
        gravite: Gravite::Erreur,
        titre: "chaque document d'un acte a un nom de fichier à lui",
        pourquoi: "Le second document remplacerait le premier.",
        fondement: "",
        exemple: "motif: \"convention-{{numero}}\"",
        ecrire: "compléter « motif » par ce qui distingue les documents : {{annexe.numero}}, {{action.id}}, une colonne du tableur",
    },
];

/// The most faults of the data that are told for an annex: the others are likely of the same kind.
const FAUTES: usize = 20;

/// The longest text that a template may make, in bytes: about three hundred pages.
const TEXTE: usize = 1 << 20;

/// The text that stands for a plan in which everything is said, so that what a template can ask of a plan is known.
const EXEMPLE: &str = include_str!("annexe/exemple.yaml");

/// What a template can ask of a plan, by the way in which its annexes share it.
static FORMES: LazyLock<HashMap<Option<Regroupement>, Map<String, Value>>> = LazyLock::new(|| {
    let lecture = read::lire_texte(std::path::Path::new("exemple.yaml"), EXEMPLE);
    let Some(dossier) = lecture.dossiers.first() else { return HashMap::new() };
    let redaction = Redaction::new(dossier);
    let portions = [
        (None, Portion::Tout),
        (Some(Regroupement::Axe), Portion::Axe(0)),
        (Some(Regroupement::Atelier), Portion::Atelier(0)),
        (Some(Regroupement::Action), Portion::Action(0)),
    ];
    portions.into_iter().map(|(par, portion)| (par, redaction.donnees_du_plan(portion))).collect()
});

/// What is wrong with the annexes in words of an act: with their templates, their data, the names of their files.
pub(super) fn verifier(redaction: &Redaction<'_>) -> Vec<Diagnostic> {
    let annexes = redaction.dossier.deliberation.annexes.iter().enumerate();
    let mut diagnostics: Vec<Diagnostic> = annexes.flat_map(|(rang, annexe)| verifier_annexe(redaction, rang, annexe)).collect();
    if diagnostics.is_empty() {
        diagnostics.extend(noms_repetes(redaction));
    }
    diagnostics
}

fn verifier_annexe(redaction: &Redaction<'_>, rang: usize, annexe: &Situe<Annexe>) -> Vec<Diagnostic> {
    let gabarit = redaction.gabarit(rang);
    let forme = redaction.forme(annexe, gabarit);
    let motifs = [Some(&annexe.titre).filter(|_| gabarit.is_some()), annexe.motif.as_ref()];
    let motifs = motifs.into_iter().flatten().filter(|motif| est_un_motif(motif));
    let mut diagnostics: Vec<Diagnostic> = motifs.flat_map(|motif| griefs_du_motif(motif, &forme)).collect();
    if let Some(gabarit) = gabarit {
        diagnostics.extend(griefs_du_gabarit(gabarit, &forme));
    }
    if !diagnostics.is_empty() {
        return diagnostics;
    }
    let dues = redaction.dues().iter().filter(|due| due.rang == rang);
    let fautes = dues.filter_map(|due| {
        let remplis = gabarit.map(|gabarit| remplir(redaction, due, gabarit).map(drop));
        remplis.unwrap_or(Ok(())).and_then(|()| nommer(redaction, due).map(drop)).err()
    });
    fautes.take(FAUTES).map(|faute| *faute).collect()
}

/// What a template asks for and cannot have.
fn griefs_du_gabarit(gabarit: &Gabarit, forme: &Value) -> Vec<Diagnostic> {
    let (texte, source) = (&gabarit.modele.texte, gabarit.modele.source);
    let dire = |grief: Grief| {
        let lieu = expression(texte, grief.place, Lieu { source, debut: 0, fin: 0 });
        refuser(("Dans ce gabarit", Some(lieu)), &grief.message, forme)
    };
    match Template::compile(texte) {
        Ok(modele) => chemins::examiner(&modele, forme).into_iter().map(dire).collect(),
        Err(faute) => {
            vec![dire(Grief { message: illisible(&faute), place: bloc_ouvert(texte).or(faute.pos()).unwrap_or((1, 1)) })]
        }
    }
}

/// The line and the column of the last block that is never closed: the engine only knows that the text ends too soon.
fn bloc_ouvert(texte: &str) -> Option<(usize, usize)> {
    let mut ouverts = Vec::new();
    for (at, _) in texte.match_indices("{{") {
        match texte[at + 2..].trim_start_matches('~').chars().next() {
            Some('#') => ouverts.push(at),
            Some('/') => drop(ouverts.pop()),
            _ => {}
        }
    }
    let avant = &texte[..ouverts.pop()?];
    let ligne = avant.rsplit('\n').next().unwrap_or_default();
    Some((avant.matches('\n').count() + 1, ligne.chars().count() + 1))
}

/// Tells what a template cannot have.
fn refuser((ou, lieu): (&str, Option<Lieu>), message: &str, forme: &Value) -> Diagnostic {
    let (dit, aide) =
        message.split_once(" ; ").unwrap_or((message, "« delib explique GAB-01 » rappelle ce qu'un gabarit peut citer"));
    // The place shows the line: it is not told twice.
    let dit = dit.split_once(" (ligne ").map_or(dit, |(dit, _)| dit);
    // What is there only where the annexes share the plan so.
    let absent = |nom: &&str| forme.get(nom).is_none() && dit.starts_with(&format!("« {nom}."));
    let partage = ["axe", "atelier", "action"].into_iter().find(absent);
    let aide = match partage {
        Some(nom) => format!("« {nom} » n'est là qu'avec « par: {nom} » ; sinon, parcourir une liste : « {{{{#each …}}}} »"),
        None => aide.to_owned(),
    };
    Diagnostic::erreur("GAB-01", format!("{ou}, {dit}.")).a(lieu, "à corriger").aide(aide)
}

/// The same, of a title or of a name of file.
fn griefs_du_motif(motif: &Texte, forme: &Value) -> Vec<Diagnostic> {
    let dire = |message: &str| refuser(("Ici", motif.lieu), message, forme);
    match Template::compile(motif) {
        Ok(modele) => chemins::examiner(&modele, forme).iter().map(|grief| dire(&grief.message)).collect(),
        Err(faute) => vec![dire(&illisible(&faute))],
    }
}

/// The place of an expression of a template, which begins at this line and column.
fn expression(texte: &str, (ligne, colonne): (usize, usize), debut: Lieu) -> Lieu {
    let avant: usize = texte.split_inclusive('\n').take(ligne.saturating_sub(1)).map(str::len).sum();
    let reste = texte.get(avant..).unwrap_or_default();
    let dans_la_ligne = reste.char_indices().nth(colonne.saturating_sub(1)).map_or(0, |(at, _)| at);
    // The blanks before a block that stands alone on its line belong to it.
    let saut = reste[dans_la_ligne..].find("{{").filter(|saut| reste[dans_la_ligne..][..*saut].trim().is_empty()).unwrap_or(0);
    let ici = avant + dans_la_ligne + saut;
    let reste = &texte[ici..];
    let longueur = reste.find("}}").map_or(0, |at| at + 2);
    let ligne = reste.find('\n').unwrap_or(reste.len());
    let longueur = if longueur == 0 { ligne } else { longueur.min(ligne) };
    let octet = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Lieu { debut: octet(ici), fin: octet(ici + longueur), ..debut }
}

/// Two documents that would have one name.
fn noms_repetes(redaction: &Redaction<'_>) -> Vec<Diagnostic> {
    let mut pris: HashMap<String, &AnnexeDue<'_>> = HashMap::new();
    let mut diagnostics = Vec::new();
    for due in redaction.dues().iter().filter(|due| due.portion.is_some()) {
        let Ok(nom) = nommer(redaction, due) else { continue };
        if let Some(premier) = pris.insert(nom.clone(), due) {
            let motif = due.annexe.motif.as_ref().or(premier.annexe.motif.as_ref());
            diagnostics.push(
                Diagnostic::erreur("GAB-04", format!("Deux annexes prendraient le même nom de fichier, « {nom} »."))
                    .a(motif.and_then(|motif| motif.lieu), "nom qui se répète")
                    .aide(format!(
                        "le compléter par ce qui distingue l'annexe {} de l'annexe {}, par exemple {{{{annexe.numero}}}}",
                        premier.numero, due.numero
                    )),
            );
            break;
        }
    }
    diagnostics
}

/// Does a text hold something to be filled?
pub(super) fn est_un_motif(texte: &str) -> bool {
    texte.contains("{{")
}

/// The Markdown of an annex in words.
///
/// # Errors
/// What is wrong with its data.
pub(super) fn remplir(redaction: &Redaction<'_>, due: &AnnexeDue<'_>, gabarit: &Gabarit) -> Result<String, Refus> {
    let donnees = Context::from(redaction.donnees(due, Some(gabarit)));
    rendre(&gabarit.modele.texte, formules::proteger, &donnees).map_err(|faute| Box::new(fautive(&faute, due, gabarit)))
}

/// Fills a text. « {{montant}} » alone is what the data call so, were it the name of a function too: columns are often called so.
fn rendre(texte: &str, echapper: fn(&str) -> String, donnees: &Context) -> Result<String, RenderError> {
    let mut moteur = formules::moteur(echapper);
    let mut modele = Template::compile(texte)?;
    chemins::preferer_les_donnees(&mut modele);
    moteur.register_template("", modele);
    let mut rendu = Rendu::default();
    moteur.render_with_context_to_write("", donnees, &mut rendu)?;
    Ok(String::from_utf8(rendu.0)?)
}

/// Fills a title or a name of file; values are put in as they are.
fn remplir_motif(motif: &Texte, donnees: &Context) -> Result<String, Refus> {
    rendre(motif, handlebars::no_escape, donnees).map_err(|faute| {
        let message = faute.reason().to_string();
        let (message, aide) = message.split_once(" ; ").unwrap_or((&message, "corriger la donnée, ou ôter la fonction"));
        Box::new(Diagnostic::erreur("GAB-02", format!("{message}.")).a(motif.lieu, "pour ce texte").aide(aide))
    })
}

/// The title of an annex, when it is to be filled.
pub(super) fn titre(redaction: &Redaction<'_>, due: &AnnexeDue<'_>) -> Option<String> {
    let gabarit = redaction.gabarit(due.rang)?;
    let titre = Some(&due.annexe.titre).filter(|titre| est_un_motif(titre))?;
    let rempli = remplir_motif(titre, &Context::from(redaction.donnees(due, Some(gabarit)))).ok()?;
    Some(rempli.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The name of the file of an annex, without extension: by its pattern, or by its number and its title.
///
/// # Errors
/// What is wrong with the pattern for this annex.
pub(super) fn nommer(redaction: &Redaction<'_>, due: &AnnexeDue<'_>) -> Result<String, Refus> {
    let Some(motif) = &due.annexe.motif else {
        let nom = sobre(&format!("annexe-{}-{}", due.numero, due.titre)).to_lowercase();
        return Ok(nom.chars().take(80).collect());
    };
    let gabarit = redaction.gabarit(due.rang);
    let nom = sobre(&remplir_motif(motif, &Context::from(redaction.donnees(due, gabarit)))?);
    if nom.is_empty() {
        let diagnostic = Diagnostic::erreur("GAB-04", format!("Ce motif ne donne aucun nom à l'annexe {}.", due.numero));
        return Err(Box::new(diagnostic.a(motif.lieu, "motif à compléter").aide("y mettre par exemple {{annexe.numero}}")));
    }
    Ok(nom)
}

/// What a template writes, as long as it is not out of all measure.
#[derive(Default)]
struct Rendu(Vec<u8>);

impl io::Write for Rendu {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        if self.0.len() + octets.len() > TEXTE {
            return Err(io::Error::other("Ce document aurait plus de trois cents pages ; vérifier les boucles du gabarit"));
        }
        self.0.extend_from_slice(octets);
        Ok(octets.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Redaction<'_> {
    /// The template of the annex of this rank in the act.
    pub(super) fn gabarit(&self, rang: usize) -> Option<&Gabarit> {
        self.dossier.gabarits.get(rang)?.as_deref()
    }

    /// What a template receives for an annex: the facts of the act, the annex, its part of the plan, its rows.
    fn donnees(&self, due: &AnnexeDue<'_>, gabarit: Option<&Gabarit>) -> Value {
        let lignes = match (gabarit.and_then(|gabarit| gabarit.rangees.as_deref()), due.portion) {
            (Some(rangees), Some(Portion::Lignes(rang))) => donnees_des_lignes(rangees, rang),
            _ => Map::new(),
        };
        let plan = match due.portion {
            Some(Portion::Lignes(_)) => self.donnees_du_plan(Portion::Tout),
            Some(portion) => self.donnees_du_plan(portion),
            None => Map::new(),
        };
        self.avec(&due.numero, &due.titre, plan.into_iter().chain(lignes))
    }

    /// What a template can receive, with an element in each list.
    fn forme(&self, annexe: &Annexe, gabarit: Option<&Gabarit>) -> Value {
        let par = annexe.par.as_ref().map(|par| par.valeur).filter(|_| annexe.lignes.is_none());
        let plan = FORMES.get(&par).filter(|_| self.dossier.plan.is_some()).cloned().unwrap_or_default();
        let rangees = gabarit.and_then(|gabarit| gabarit.rangees.as_deref());
        let lignes = rangees.map(|rangees| {
            let ligne: Map<String, Value> = rangees.colonnes.iter().map(|colonne| (colonne.cle.clone(), json!(""))).collect();
            Map::from_iter([
                ("lignes".to_owned(), json!([ligne])),
                ("ligne".to_owned(), json!(ligne)),
                ("groupe".to_owned(), json!("")),
            ])
        });
        self.avec("", "", plan.into_iter().chain(lignes.unwrap_or_default()))
    }

    fn avec(&self, numero: &str, titre: &str, autres: impl Iterator<Item = (String, Value)>) -> Value {
        let mut faits = self.faits.valeur().clone();
        if let Some(objet) = faits.as_object_mut() {
            objet.insert("annexe".to_owned(), json!({ "numero": numero, "titre": titre }));
            objet.extend(autres);
        }
        faits
    }
}

/// What is wrong with a template for one document: at the cell that is to blame, when it can be told.
fn fautive(faute: &RenderError, due: &AnnexeDue<'_>, gabarit: &Gabarit) -> Diagnostic {
    let message = match faute.reason() {
        RenderErrorReason::Other(message) => message.clone(),
        RenderErrorReason::IOError(cause) => cause.to_string(),
        _ => formules::en_francais(faute),
    };
    let (dit, aide) = message.split_once(" ; ").unwrap_or((&message, "corriger la donnée, ou ôter la fonction"));
    let place = (faute.line_no.unwrap_or(1), faute.column_no.unwrap_or(1));
    let ici = expression(&gabarit.modele.texte, place, Lieu { source: gabarit.modele.source, debut: 0, fin: 0 });
    let rangees = gabarit.rangees.as_deref();
    let lot = match (rangees, due.portion) {
        (Some(rangees), Some(Portion::Lignes(rang))) => {
            rangees.lots.get(rang).map(|lot| lot.rangs.as_slice()).unwrap_or_default()
        }
        _ => &[],
    };
    let lignes: Vec<_> = lot.iter().filter_map(|rang| rangees?.rangees.get(*rang)).collect();
    let cite = dit.split_once("« ").and_then(|(_, suite)| suite.split_once(" »")).map(|(cite, _)| cite.trim());
    let case = lignes.iter().flat_map(|ligne| ligne.cases.iter().flatten()).find(|case| cite == Some(case.trim()));
    let de_la_donnee = matches!(faute.reason(), RenderErrorReason::Other(_));
    let ligne = || lignes.first().filter(|_| de_la_donnee).map(|ligne| ligne.lieu);
    let cellule = case.and_then(|case| case.lieu).or_else(ligne);
    let diagnostic = Diagnostic::erreur("GAB-02", format!("{dit}."));
    let diagnostic = if cellule.is_some() {
        diagnostic.a(cellule, "à corriger ici").a(ici, "demandé là")
    } else {
        diagnostic.a(ici, format!("pour l'annexe {}", due.numero))
    };
    diagnostic.aide(aide)
}

/// The rows that an annex is made of.
fn donnees_des_lignes(rangees: &Rangees, rang: usize) -> Map<String, Value> {
    let Some(lot) = rangees.lots.get(rang) else { return Map::new() };
    let ligne = |rang: &usize| -> Value {
        let cases = rangees.rangees.get(*rang).map(|rangee| rangee.cases.as_slice()).unwrap_or_default();
        let valeurs = rangees.colonnes.iter().zip(cases);
        valeurs
            .map(|(colonne, case)| (colonne.cle.clone(), case.as_ref().map_or(Value::Null, |case| json!(case.valeur))))
            .collect()
    };
    let lignes: Vec<Value> = lot.rangs.iter().map(ligne).collect();
    let premiere = lignes.first().cloned().unwrap_or_default();
    Map::from_iter([
        ("ligne".to_owned(), premiere),
        ("lignes".to_owned(), Value::Array(lignes)),
        ("groupe".to_owned(), json!(lot.nom)),
    ])
}
