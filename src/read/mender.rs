//! All the shape errors of a file in one pass, though serde stops at the first.
//!
//! In: the tree of a file. Out: the typed file, or every diagnostic about its shape. The way: ask serde; tell the fault; take the
//! faulty node out of the tree; ask again. The model stays the one truth: no second description of the shapes is consulted.

use std::collections::HashSet;

use serde::Deserialize;

use super::arbre::{Forme, Noeud};
use super::typer::{Faute, Lecture, Nature};
use crate::diagnostic::{Diagnostic, proche};
use crate::model::Fichier;
use crate::source::Lieu;

/// Beyond that many faults, a file is not worth reading further.
const FAUTES: usize = 40;

/// Types a tree.
///
/// # Errors
/// Every fault that was found, in the order of the text.
pub(super) fn typer(mut noeud: Noeud) -> Result<Fichier, Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    let mut retires = HashSet::new();
    loop {
        let faute = match Fichier::deserialize(Lecture::new(&noeud)) {
            Ok(fichier) if diagnostics.is_empty() => return Ok(fichier),
            Ok(_) => break,
            Err(faute) => faute,
        };
        let lieu = faute.lieu.unwrap_or(noeud.lieu);
        // A key that we took out ourselves is not missing for the reader.
        let de_notre_fait = matches!(faute.nature, Nature::CleManquante(nom) if retires.contains(&(lieu, nom.to_owned())));
        if !de_notre_fait {
            diagnostics.push(dire(&faute, lieu));
        }
        let mut oter = Oter { lieu, voulus: voulus(&faute), retires: &mut retires, fait: false };
        oter.visiter(&mut noeud);
        if !oter.fait || diagnostics.len() >= FAUTES {
            break;
        }
    }
    diagnostics.sort_by_key(|diagnostic: &Diagnostic| diagnostic.places.first().map(|place| place.lieu));
    Err(diagnostics)
}

/// The keys that a person meant by a key that does not exist: they are not missing for the reader either.
fn voulus(faute: &Faute) -> Vec<String> {
    match &faute.nature {
        Nature::CleInconnue { trouvee, attendues } if est_une_phrase(trouvee) => {
            attendues.iter().map(ToString::to_string).collect()
        }
        Nature::CleInconnue { trouvee, attendues } => proche(trouvee, attendues).map(str::to_owned).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Is this key the beginning of a text that has a colon further on?
fn est_une_phrase(cle: &str) -> bool {
    cle.contains([' ', '\'', '’'])
}

/// Takes out of a tree what stands at a place.
struct Oter<'a> {
    lieu: Lieu,
    voulus: Vec<String>,
    /// Which key went missing from which object.
    retires: &'a mut HashSet<(Lieu, String)>,
    fait: bool,
}

impl Oter<'_> {
    fn visiter(&mut self, noeud: &mut Noeud) {
        let ici = noeud.lieu;
        match &mut noeud.forme {
            Forme::Vide | Forme::Texte { .. } => {}
            Forme::Liste(items) => {
                let avant = items.len();
                items.retain(|item| item.lieu != self.lieu);
                self.fait |= items.len() < avant;
                items.iter_mut().for_each(|item| self.visiter(item));
            }
            Forme::Objet(paires) => {
                paires.retain(|(cle, valeur)| {
                    let garder = cle.lieu != self.lieu && valeur.lieu != self.lieu;
                    if !garder {
                        self.retires.insert((ici, cle.nom.to_string()));
                        self.retires.extend(self.voulus.iter().map(|voulu| (ici, voulu.clone())));
                        self.fait = true;
                    }
                    garder
                });
                paires.iter_mut().for_each(|(_, valeur)| self.visiter(valeur));
            }
        }
    }
}

/// A fault as a person reads it.
fn dire(faute: &Faute, lieu: Lieu) -> Diagnostic {
    let montre = faute.montre.unwrap_or(lieu);
    match &faute.nature {
        Nature::CleInconnue { trouvee, .. } if est_une_phrase(trouvee) => {
            Diagnostic::erreur("LIRE-02", "Un texte qui contient « : » est pris pour une clé et sa valeur.")
                .a(montre, "pris pour une clé")
                .aide("mettre tout le texte entre guillemets, ou l'écrire en bloc après « | »")
        }
        Nature::CleInconnue { trouvee, attendues } => {
            let diagnostic =
                Diagnostic::erreur("LIRE-02", format!("La clé « {trouvee} » n'existe pas ici.")).a(montre, "clé inconnue");
            match proche(trouvee, attendues) {
                Some(voisine) => diagnostic.aide(format!("écrire « {voisine} » ?")),
                None => diagnostic.aide(format!("clés possibles : {}", attendues.join(", "))),
            }
        }
        Nature::MotInconnu { trouve, attendus } => {
            let diagnostic = Diagnostic::erreur("LIRE-04", format!("« {trouve} » n'est pas une valeur possible."))
                .a(montre, "valeur inconnue");
            let liste = attendus.join(", ");
            match proche(trouve, attendus) {
                Some(voisin) => diagnostic.aide(format!("écrire « {voisin} » ? (valeurs possibles : {liste})")),
                None => diagnostic.aide(format!("valeurs possibles : {liste}")),
            }
        }
        Nature::CleManquante(nom) => Diagnostic::erreur("LIRE-05", format!("Il manque la clé « {nom} »."))
            .a(montre, format!("« {nom} » est attendu ici"))
            .aide(format!("ajouter « {nom}: … »")),
        Nature::MauvaisType { trouve, attendu } => Diagnostic::erreur("LIRE-04", format!("On attend {attendu}."))
            .a(montre, format!("{trouve} est écrit ici"))
            .aide(conseil(trouve, attendu)),
        Nature::Invalide(message) => {
            let (message, aide) = message.split_once(" ; ").unwrap_or((message, ""));
            let diagnostic = Diagnostic::erreur("LIRE-04", format!("{message}.")).a(montre, "valeur refusée");
            if aide.is_empty() { diagnostic } else { diagnostic.aide(aide) }
        }
    }
}

/// How to turn what was found into what is expected.
fn conseil(trouve: &str, attendu: &str) -> String {
    match trouve {
        "un texte" if attendu.starts_with("une liste") => "mettre chaque élément sur sa ligne, après un tiret : « - … »".into(),
        "une liste" if attendu == "un texte" => {
            "ôter le tiret ou les crochets ; un texte qui commence par « [ » s'écrit entre guillemets".into()
        }
        "un ensemble de clés" if attendu == "un texte" => {
            "un texte qui contient « : » s'écrit entre guillemets, ou en bloc après « | »".into()
        }
        "rien" => format!("écrire {attendu} après le deux-points, ou retirer la clé"),
        _ => format!("écrire {attendu}"),
    }
}
