//! Arguments as typed → arguments as meant, in French.

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use delib::build::Part;
use delib::diagnostic::Gravite;
use delib::model::Date;
use delib::view::{GENRES, Genre, genre};

use crate::commandes::Fin;
use crate::dessin;
use crate::modele::Exemple;

const GABARIT: &str = "{about-with-newline}\nUsage : {usage}\n\n{all-args}{after-help}";

/// Des données d'une séance aux actes prêts à signer : extraits, notes de synthèse, projets de délibération.
#[derive(Parser)]
#[command(
    name = "delib",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    help_template = GABARIT,
    subcommand_help_heading = "Commandes\u{a0}",
    subcommand_value_name = "COMMANDE",
    next_help_heading = "Options\u{a0}",
    after_help = "Codes de sortie : 0 c'est fait ; 1 il y a des erreurs dans les données ; 2 le travail n'a pas pu se faire ; 130 il a été arrêté."
)]
pub struct Arguments {
    #[command(subcommand)]
    pub commande: Commande,
    /// Forme des messages.
    #[arg(long, global = true, value_enum, default_value_t = Format::Humain, value_name = "FORME", hide_possible_values = true, help = "Forme des messages : humain, json, sarif ou github [à défaut : humain]", hide_default_value = true)]
    pub format: Format,
    /// Affiche cette aide.
    #[arg(short = 'h', long = "aide", visible_alias = "help", global = true, action = ArgAction::Help)]
    aide: Option<bool>,
    /// Affiche la version.
    #[arg(short = 'V', long = "version", action = ArgAction::Version)]
    version: Option<bool>,
}

/// How messages are written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Drawn, for people.
    Humain,
    /// For programs.
    Json,
    /// For code scanners.
    Sarif,
    /// For the checks of a pull request.
    Github,
}

/// The least gravity that is told.
#[derive(Clone, Copy, ValueEnum)]
pub enum Severite {
    /// Errors alone.
    Erreur,
    /// Warnings too.
    Avertissement,
    /// Everything.
    Conseil,
}

impl From<Severite> for Gravite {
    fn from(severite: Severite) -> Self {
        match severite {
            Severite::Erreur => Self::Erreur,
            Severite::Avertissement => Self::Avertissement,
            Severite::Conseil => Self::Conseil,
        }
    }
}

#[derive(Subcommand)]
pub enum Commande {
    /// Produit les PDF des délibérations trouvées
    #[command(help_template = GABARIT)]
    Build(Build),
    /// Vérifie les données sans rien produire
    #[command(help_template = GABARIT)]
    Check(Check),
    /// Montre les pages et les messages dans un navigateur, et les refait à chaque enregistrement
    #[command(help_template = GABARIT)]
    Watch(Watch),
    /// Explique une règle : ce qu'elle regarde, pourquoi, ce qu'il faut écrire
    #[command(help_template = GABARIT)]
    Explique {
        /// Code de la règle, tel que « delib check » l'affiche
        #[arg(value_name = "CODE", help_heading = "Arguments\u{a0}")]
        code: String,
    },
    /// Donne la liste des règles vérifiées
    #[command(help_template = GABARIT)]
    Regles,
    /// Écrit un dossier d'exemple commenté, qui se produit aussitôt
    #[command(help_template = GABARIT)]
    Init {
        /// Dossier à créer
        #[arg(
            default_value = "conseil",
            value_name = "DOSSIER",
            help_heading = "Arguments\u{a0}",
            hide_default_value = true,
            help = "Dossier à créer [à défaut : conseil]"
        )]
        dossier: PathBuf,
        /// Exemple voulu
        #[arg(
            long,
            value_enum,
            default_value_t = Exemple::Conseil,
            value_name = "EXEMPLE",
            help_heading = "Options\u{a0}",
            hide_possible_values = true,
            hide_default_value = true,
            help = "Exemple voulu : conseil, ou ctg (une convention, ses ateliers et ses actions dans un tableur) [à défaut : conseil]"
        )]
        modele: Exemple,
    },
    /// Affiche le schéma JSON des fichiers YAML, pour les éditeurs
    #[command(help_template = GABARIT)]
    Schema,
    /// Affiche les données exactes que reçoit un modèle
    #[command(help_template = GABARIT)]
    Donnees {
        /// Fichier d'une délibération
        #[arg(value_name = "CHEMIN", help_heading = "Arguments\u{a0}")]
        chemin: PathBuf,
        /// Document dont on veut les données
        #[arg(long, value_name = "GENRE", help_heading = "Options\u{a0}", value_parser = lecteur_de_genre(), hide_possible_values = true)]
        document: Option<&'static Genre>,
        /// Montre aussi les données d'un acte qui a une erreur : celles de son PDF marqué PROJET
        #[arg(long, help_heading = "Options\u{a0}")]
        malgre_tout: bool,
    },
    /// Donne les modèles et les formules d'origine
    #[command(help_template = GABARIT, subcommand_help_heading = "Actions\u{a0}", subcommand_value_name = "ACTION", disable_help_subcommand = true)]
    Modeles {
        #[command(subcommand)]
        action: Modeles,
    },
    /// Dit quels codes sont connus, et ce que l'on sait d'un article
    #[command(help_template = GABARIT)]
    Codes {
        /// Sigle, nom ou identifiant d'un code [à défaut : tous]
        #[arg(value_name = "CODE", display_order = 1, help_heading = "Arguments\u{a0}")]
        code: Option<String>,
        /// Numéro d'un article de ce code
        #[arg(value_name = "ARTICLE", display_order = 2, help_heading = "Arguments\u{a0}")]
        article: Option<String>,
        /// Jour auquel on veut la réponse, par exemple celui de la séance [à défaut : celui du dernier relevé]
        #[arg(long, value_name = "DATE", help_heading = "Options\u{a0}", requires = "article", value_parser = lire_une_date)]
        date: Option<NaiveDate>,
    },
    /// Affiche le script de complétion d'un interpréteur de commandes
    #[command(help_template = GABARIT)]
    Completions {
        /// bash, zsh, fish, elvish ou powershell
        #[arg(value_name = "INTERPRÈTE", hide_possible_values = true, help_heading = "Arguments\u{a0}")]
        shell: Shell,
    },
    /// Écrit les pages de manuel
    #[command(help_template = GABARIT)]
    Manuel {
        /// Dossier où les écrire
        #[arg(value_name = "DOSSIER", help_heading = "Arguments\u{a0}")]
        dossier: PathBuf,
    },
}

/// What to check.
#[derive(Args)]
#[command(next_help_heading = "Options\u{a0}")]
pub struct Check {
    /// Fichiers ou dossiers
    #[arg(required = true, value_name = "CHEMIN", help_heading = "Arguments\u{a0}")]
    pub chemins: Vec<PathBuf>,
    /// Gravité à partir de laquelle un message est donné : erreur, avertissement ou conseil [à défaut : conseil]
    #[arg(
        long,
        value_enum,
        default_value_t = Severite::Conseil,
        value_name = "GRAVITÉ",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub severite: Severite,
}

/// What to build.
#[derive(Args)]
#[command(next_help_heading = "Options\u{a0}")]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own, and goes with any of the others")]
pub struct Build {
    /// Fichiers ou dossiers
    #[arg(required = true, value_name = "CHEMIN", help_heading = "Arguments\u{a0}")]
    pub chemins: Vec<PathBuf>,
    /// Dossier de sortie [à défaut : output]
    #[arg(
        short = 'o',
        long = "sortie",
        visible_alias = "output",
        default_value = "output",
        value_name = "DOSSIER",
        hide_default_value = true
    )]
    pub sortie: PathBuf,
    /// Documents voulus, séparés par des virgules : extrait, note, projet, dossier [à défaut : tous ceux que l'acte permet]
    #[arg(short, long, value_delimiter = ',', value_name = "GENRES", value_parser = lecteur_de_genre(), hide_possible_values = true)]
    pub documents: Vec<&'static Genre>,
    /// Gravité à partir de laquelle un message est donné : erreur, avertissement ou conseil [à défaut : avertissement]
    #[arg(
        long,
        value_enum,
        default_value_t = Severite::Avertissement,
        value_name = "GRAVITÉ",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub severite: Severite,
    /// Produit les documents malgré les erreurs des vérifications ; les actes en cause portent la mention PROJET
    #[arg(long)]
    pub malgre_tout: bool,
    /// Refait aussi les documents qui sont à jour
    #[arg(long)]
    pub force: bool,
    /// Supprime les documents qui ne viennent plus d'aucun acte ; ceux qui ont été modifiés depuis sont gardés
    #[arg(long)]
    pub nettoyer: bool,
    /// Ne fait qu'une part du travail, pour le partager entre plusieurs machines : 1/4, puis 2/4, 3/4 et 4/4
    #[arg(long, value_name = "I/N")]
    pub part: Option<Part>,
    /// Joint à l'extrait ses données (YAML, JSON) et les fichiers de ses annexes : PDF/A-3a
    #[arg(long)]
    pub hybride: bool,
    /// Nombre de documents composés en même temps [à défaut : un par cœur]
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

/// What to watch.
#[derive(Args)]
#[command(next_help_heading = "Options\u{a0}")]
pub struct Watch {
    /// Fichiers ou dossiers
    #[arg(required = true, value_name = "CHEMIN", help_heading = "Arguments\u{a0}")]
    pub chemins: Vec<PathBuf>,
    /// Port de la page, sur cette machine seulement [à défaut : le premier libre à partir de 7878]
    #[arg(long, value_name = "N")]
    pub port: Option<u16>,
}

#[derive(Subcommand)]
pub enum Modeles {
    /// Copie modèles, polices et formules dans un dossier, pour les adapter
    #[command(help_template = GABARIT)]
    Export {
        /// Dossier à créer
        #[arg(value_name = "DOSSIER", help_heading = "Arguments\u{a0}")]
        dossier: PathBuf,
    },
}

/// Reads a day, as in the data.
fn lire_une_date(texte: &str) -> Result<NaiveDate, String> {
    Date::lire(texte).map(|date| date.0)
}

/// Reads the name of a kind of document.
fn lecteur_de_genre() -> impl TypedValueParser<Value = &'static Genre> {
    PossibleValuesParser::new(GENRES.iter().map(|genre| genre.nom)).map(|nom| genre(&nom).unwrap_or(&GENRES[0]))
}

/// Reads the command line. Help and version are printed here; a mistake is told in French, in the form of messages that was asked
/// for as far as it can be read.
pub fn lire() -> Result<Arguments, Fin> {
    Arguments::try_parse().map_err(|faute| {
        let mots: Vec<_> = std::env::args_os().skip(1).collect();
        let format = if demande_json(&mots) { Format::Json } else { Format::Humain };
        match faute.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                dessin::imprimer(&faute.render().to_string());
                return Fin::Bien;
            }
            // Nothing was asked: the help is the best answer to a person.
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand if format == Format::Humain => {
                dessin::avertir(&faute.render().to_string());
            }
            _ => dessin::usage(&en_francais(&faute), format),
        }
        Fin::Impossible
    })
}

/// Do these words, that could not be understood as a whole, ask for messages in JSON?
fn demande_json(mots: &[OsString]) -> bool {
    let separe = mots.windows(2).any(|paire| paire[0] == "--format" && paire[1] == "json");
    separe || mots.iter().any(|mot| mot == "--format=json")
}

/// The whole command, for completions and manual pages.
pub fn commande() -> clap::Command {
    Arguments::command()
}

/// A mistake on the command line, told in French.
fn en_francais(faute: &clap::Error) -> String {
    let contexte = |genre| {
        faute.get(genre).map(|valeur| match valeur {
            ContextValue::Strings(valeurs) => valeurs.join(", "),
            autre => autre.to_string(),
        })
    };
    let argument = contexte(ContextKind::InvalidArg).unwrap_or_default();
    let valeur = contexte(ContextKind::InvalidValue).unwrap_or_default();
    let possibles = contexte(ContextKind::ValidValue).filter(|liste| !liste.is_empty());
    let message = match faute.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("la commande « {} » n'existe pas", contexte(ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        ErrorKind::UnknownArgument => format!("l'option « {argument} » n'existe pas ici"),
        ErrorKind::MissingRequiredArgument => format!("il manque {argument}"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => "il manque une commande".to_owned(),
        ErrorKind::InvalidValue if valeur.is_empty() => format!("il manque une valeur après « {argument} »"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("« {valeur} » n'est pas une valeur possible pour « {argument} »")
        }
        ErrorKind::ArgumentConflict => format!("« {argument} » est donné deux fois, ou ne va pas avec une autre option"),
        ErrorKind::InvalidUtf8 => "un argument n'est pas du texte en UTF-8".to_owned(),
        _ => "les arguments ne sont pas compris".to_owned(),
    };
    let proche = contexte(ContextKind::SuggestedSubcommand)
        .or_else(|| contexte(ContextKind::SuggestedArg))
        .or_else(|| contexte(ContextKind::SuggestedValue));
    match (proche, possibles) {
        (Some(proche), _) => format!("{message} ; vouliez-vous dire « {proche} » ?"),
        (None, Some(possibles)) => format!("{message} (possibles : {possibles})"),
        (None, None) => message,
    }
}
