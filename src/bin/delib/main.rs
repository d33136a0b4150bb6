//! The program: turns arguments into calls of the library, and what comes back into text for people or JSON for machines.
//!
//! The only place that prints, and that knows an exit code: 0 done, 1 errors in the data, 2 could not run, 130 stopped.

mod arguments;
mod codes;
mod commandes;
mod console;
mod dessin;
mod modele;
mod veille;

use std::process::ExitCode;

use arguments::{Arguments, Commande};
use commandes::Fin;

/// Acts are many small texts, made and dropped on every thread.
#[global_allocator]
static MEMOIRE: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let fin = match arguments::lire() {
        Ok(arguments) => executer(arguments),
        Err(fin) => fin,
    };
    ExitCode::from(fin as u8)
}

/// Does what was asked.
fn executer(arguments: Arguments) -> Fin {
    let format = arguments.format;
    let fait = match arguments.commande {
        Commande::Build(voulu) => commandes::build(&voulu, format),
        Commande::Check(voulu) => commandes::check(&voulu, format),
        Commande::Watch(voulu) => veille::veiller(&voulu),
        Commande::Explique { code } => Ok(commandes::explique(&code)),
        Commande::Regles => Ok(commandes::regles(format)),
        Commande::Init { dossier, modele } => commandes::init(&dossier, modele),
        Commande::Schema => commandes::schema(),
        Commande::Donnees { chemin, document, malgre_tout } => commandes::donnees(&chemin, document, malgre_tout, format),
        Commande::Modeles { action } => commandes::modeles(&action),
        Commande::Codes { code, article, date } => Ok(codes::codes(code.as_deref(), article.as_deref(), date, format)),
        Commande::Completions { shell } => Ok(commandes::completions(shell)),
        Commande::Manuel { dossier } => commandes::manuel(&dossier),
    };
    fait.unwrap_or_else(|erreur| {
        dessin::erreur(&erreur, format);
        Fin::Impossible
    })
}
