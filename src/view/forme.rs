//! The words that a document prints, in the order in which a template meets them.
//!
//! This is the contract between the program and the templates: what `delib donnees` shows, and what someone who writes a template
//! relies on. Every text is final: grammar, spaces and punctuation are right. An absent part is `null` or an empty list, and a
//! template then prints nothing for it.

use serde::Serialize;

use super::{Feuilles, FichierJoint, french};
use crate::texte::{Bloc, Inline, Phrase};

/// Everything that a template receives.
#[derive(Debug, Clone, Serialize)]
pub struct View {
    /// What the PDF says of itself.
    pub document: Document,
    /// The look.
    pub charte: Apparence,
    /// The word printed across the page: « PROJET ».
    pub filigrane: Option<&'static str>,
    /// The letterhead of the first page.
    pub entete: Entete,
    /// The head title, line by line: « Extrait du registre », « des délibérations du conseil municipal », « d'Alès ».
    pub registre: Vec<String>,
    /// « Séance du 9 décembre 2019 ».
    pub reunion: Phrase,
    /// « Délibération n° 2026-012 ».
    pub numero: Option<String>,
    /// The title of the act: its parts about a dash, each on a line of its own where they fit.
    pub objet: Vec<Phrase>,
    /// What a clerk looks for first: rapporteur, dates of convocation.
    pub reperes: Vec<Repere>,
    /// The figures of presence.
    pub effectif: Vec<Repere>,
    /// The note de synthèse or the report.
    pub note: Option<Note>,
    /// The act; absent from the note printed alone.
    pub acte: Option<Acte>,
    /// What makes the act enforceable, under the signatures.
    pub formalites: Vec<Phrase>,
    /// How it may be challenged.
    pub recours: Vec<Bloc>,
    /// The running foot.
    pub pied: Pied,
    /// The running head, from the second page on.
    pub tete: Option<String>,
    /// What follows the act, in a dossier.
    pub dossier: Option<Sommaire>,
    /// The files that the document holds.
    pub jointes: Vec<FichierJoint>,
}

/// What the PDF says of itself.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// The kind of document: « extrait ».
    pub genre: &'static str,
    /// The title.
    pub titre: String,
    /// The author: the body.
    pub auteur: String,
    /// The keywords.
    pub mots_cles: Vec<String>,
    /// One sentence.
    pub description: String,
    /// The date of the sitting.
    pub date: Jour,
    /// What identifies the document, whatever its file is named. Not for printing.
    #[serde(skip)]
    pub identifiant: String,
}

/// A day, in figures.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Jour {
    /// The year.
    pub annee: i32,
    /// From 1 to 12.
    pub mois: u32,
    /// From 1 to 31.
    pub jour: u32,
}

/// The look.
#[derive(Debug, Clone, Serialize)]
pub struct Apparence {
    /// « classique » or « moderne ».
    pub style: &'static str,
    /// The accent colour.
    pub couleur: Option<String>,
    /// The family of the text.
    pub police: Option<String>,
    /// The logo or coat of arms.
    pub logo: Option<Image>,
    /// Set a little tighter, so that no last page holds but a few lines.
    pub serre: bool,
}

/// A picture.
#[derive(Debug, Clone, Serialize)]
pub struct Image {
    /// Its virtual path.
    pub chemin: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
}

/// The letterhead.
#[derive(Debug, Clone, Serialize)]
pub struct Entete {
    /// The name of the body.
    pub nom: String,
    /// Département, arrondissement.
    pub lignes: Vec<String>,
    /// On the other side: République française, sitting, subject.
    pub mentions: Vec<Phrase>,
}

/// A label and its value.
#[derive(Debug, Clone, Serialize)]
pub struct Repere {
    /// What it is.
    pub libelle: String,
    /// Its value.
    pub valeur: Phrase,
}

impl Repere {
    /// A label and its value.
    pub fn new(libelle: &str, valeur: Phrase) -> Self {
        Self { libelle: libelle.to_owned(), valeur }
    }

    /// A label and a number.
    pub fn nombre(libelle: &str, nombre: usize) -> Self {
        Self::new(libelle, vec![Inline::texte(french::groupes(nombre as u64))])
    }
}

/// The note de synthèse or the report.
#[derive(Debug, Clone, Serialize)]
pub struct Note {
    /// Its title.
    pub titre: String,
    /// Its text.
    pub blocs: Vec<Bloc>,
}

/// The act.
#[derive(Debug, Clone, Serialize)]
pub struct Acte {
    /// « Délibération », when a note precedes it.
    pub titre: Option<String>,
    /// « L'an deux mille … ».
    pub ouverture: Vec<Phrase>,
    /// Who was there, who was not.
    pub presence: Vec<Presence>,
    /// Secretary, urgency, huis clos, withdrawals.
    pub constats: Vec<Phrase>,
    /// The exposé des motifs.
    pub expose: Vec<Bloc>,
    /// Visas and considérants.
    pub clauses: Vec<ClauseImprimee>,
    /// « Le conseil municipal, », « Après en avoir délibéré, ».
    pub formule: Vec<Phrase>,
    /// « DÉCIDE : »; absent when nothing was decided.
    pub verbe: Option<String>,
    /// What introduces the text of a proposal that was not adopted.
    pub introduction: Option<Phrase>,
    /// « articles », « tirets » or « proposition ».
    pub forme: &'static str,
    /// The decisions.
    pub decisions: Vec<DecisionImprimee>,
    /// The result of the vote.
    pub vote: Vec<Phrase>,
    /// The rounds of a secret ballot.
    pub scrutins: Vec<ScrutinImprime>,
    /// The annexes.
    pub annexes: Vec<AnnexeImprimee>,
    /// « Pour extrait conforme ».
    pub cloture: Vec<Phrase>,
    /// Who signs.
    pub signatures: Vec<SignatureImprimee>,
}

/// A group of members.
#[derive(Debug, Clone, Serialize)]
pub struct Presence {
    /// « Étaient présents ».
    pub titre: String,
    /// A short group, in one sentence.
    pub phrase: Option<Phrase>,
    /// A long group, to be set in columns.
    pub personnes: Vec<Phrase>,
}

/// A visa or a considérant.
#[derive(Debug, Clone, Serialize)]
pub struct ClauseImprimee {
    /// « Vu » or « Considérant ».
    pub verbe: &'static str,
    /// Its text.
    pub blocs: Vec<Bloc>,
}

/// An article or a tiret.
#[derive(Debug, Clone, Serialize)]
pub struct DecisionImprimee {
    /// « Article 1er ».
    pub etiquette: Option<Phrase>,
    /// The title of the article.
    pub titre: Option<Phrase>,
    /// Its text.
    pub blocs: Vec<Bloc>,
}

/// A round of a secret ballot.
#[derive(Debug, Clone, Serialize)]
pub struct ScrutinImprime {
    /// « Premier tour ».
    pub titre: String,
    /// The counting.
    pub lignes: Vec<Repere>,
    /// The votes of each candidate.
    pub candidats: Vec<Repere>,
    /// Who is elected, or that another round is needed.
    pub conclusion: Option<Phrase>,
}

/// A line of the list of annexes.
#[derive(Debug, Clone, Serialize)]
pub struct AnnexeImprimee {
    /// « Annexe 1 ».
    pub etiquette: String,
    /// Its title.
    pub titre: Phrase,
    /// « 12 pages ».
    pub pages: Option<String>,
}

/// The summary of a dossier.
#[derive(Debug, Clone, Serialize)]
pub struct Sommaire {
    /// The head title, line by line: « Dossier », « de la délibération ».
    pub titre: Vec<String>,
    /// « Sommaire ».
    pub sommaire: String,
    /// What the act is called in it: « Délibération ».
    pub acte: String,
    /// The title of the act, on one line.
    pub objet: Phrase,
    /// The annexes, in their order.
    pub parties: Vec<PartieImprimee>,
}

/// An annex in a dossier.
#[derive(Debug, Clone, Serialize)]
pub struct PartieImprimee {
    /// « Annexe 1 ».
    pub etiquette: String,
    /// Its title.
    pub titre: Phrase,
    /// « 12 pages », when it is known.
    pub pages: Option<String>,
    /// « pièce séparée », when no file is given.
    pub absente: Option<String>,
    /// « Pièce annexée à la délibération n° 2026-041 du 10 septembre 2026 ».
    pub rattachement: Phrase,
    /// Is it announced by a sheet of its own?
    pub garde: bool,
    /// The picture that it is.
    pub image: Option<Image>,
    /// How many pages of a foreign file are put in after what precedes.
    pub inserees: Option<usize>,
    /// The sheets that are made of the plan.
    pub feuilles: Option<Box<Feuilles>>,
    /// The address by which a link leads to those pages.
    pub adresse: String,
    /// What its bookmark says: « Annexe 1 – Convention ». Not for printing.
    pub signet: String,
    /// The rank of its line in the act. Not for printing.
    #[serde(skip)]
    pub rang: usize,
}

/// A signature.
#[derive(Debug, Clone, Serialize)]
pub struct SignatureImprimee {
    /// « Pour le Maire et par délégation, ».
    pub mention: Option<String>,
    /// « Le Maire ».
    pub qualite: String,
    /// « Raphaël COGNET ».
    pub nom: String,
}

/// The running foot.
#[derive(Debug, Clone, Serialize)]
pub struct Pied {
    /// Body, sitting, short title.
    pub gauche: Vec<String>,
}
