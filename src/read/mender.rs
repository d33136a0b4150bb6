//! All the shape errors of a file in one pass, though serde stops at the first.
//!
//! In: the tree of a file. Out: the typed file, or every diagnostic about its shape. The way: ask serde; tell the fault; take the
//! faulty node out of the tree; ask again. The model stays the one truth: no second description of the shapes is consulted.

use std::collections::HashSet;

use serde::Deserialize;

use super::arbre::{Forme, Noeud};
use super::classeur::Jointure;
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
pub(super) fn typer(mut noeud: Noeud, jointure: &Jointure) -> Result<Fichier, Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    let mut retires = HashSet::new();
    let mut oubliee = None;
    loop {
        let faute = match Fichier::deserialize(Lecture::new(&noeud)) {
            Ok(fichier) if diagnostics.is_empty() => return Ok(fichier),
            Ok(_) => break,
            Err(faute) => faute,
        };
        let lieu = faute.lieu.unwrap_or(noeud.lieu);
        // A key that we took out ourselves is not missing for the reader.
        let de_notre_fait = matches!(faute.nature, Nature::CleManquante(nom) if retires.contains(&(lieu, nom.to_owned())));
        if !de_notre_fait && !suite_d_une_rubrique_oubliee(&faute, &mut oubliee) {
            let en_feuille = jointure.est_dans_une_feuille(faute.montre.unwrap_or(lieu));
            diagnostics.push(if en_feuille { dans_une_feuille(&faute, lieu, jointure) } else { dire(&faute, lieu) });
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

/// Is this key of the same forgotten section as one already told? One line is missing, not ten keys wrong.
fn suite_d_une_rubrique_oubliee(faute: &Faute, oubliee: &mut Option<&'static str>) -> bool {
    let Nature::CleInconnue { trouvee, attendues } = &faute.nature else { return false };
    etrangere(trouvee, attendues).is_some_and(|nom| oubliee.replace(nom) == Some(nom))
}

/// The section to which a key belongs, when it stands at the level of sections or inside another.
fn etrangere(trouvee: &str, attendues: &[&str]) -> Option<&'static str> {
    let racine = RUBRIQUES.iter().all(|(nom, _)| attendues.contains(nom));
    let dedans = RUBRIQUES.iter().any(|(_, cles)| cles.iter().all(|cle| attendues.contains(cle)));
    let connue = RUBRIQUES.iter().find(|(_, cles)| cles.contains(&trouvee) && !attendues.contains(&trouvee));
    connue.filter(|_| racine || dedans).map(|(nom, _)| *nom)
}

/// The keys that a person may have meant by a key that does not exist: they are not missing for the reader either.
fn voulus(faute: &Faute) -> Vec<String> {
    let Nature::CleInconnue { trouvee, attendues } = &faute.nature else { return Vec::new() };
    match proche(trouvee, attendues).filter(|_| !est_une_phrase(trouvee)) {
        Some(voisine) => vec![voisine.to_owned()],
        None => attendues.iter().map(ToString::to_string).collect(),
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
                for item in items {
                    self.visiter(item);
                }
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
                for (_, valeur) in paires {
                    self.visiter(valeur);
                }
            }
        }
    }
}

/// A fault as a person reads it.
fn dire(faute: &Faute, lieu: Lieu) -> Diagnostic {
    let montre = faute.montre.unwrap_or(lieu);
    match &faute.nature {
        Nature::CleInconnue { trouvee, attendues } => cle_inconnue(trouvee, attendues).a(montre, "clé inconnue"),
        Nature::MotInconnu { trouve, attendus } => {
            let liste = attendus.join(", ");
            let message = format!("« {} » n'est pas une valeur possible.", court(trouve));
            let diagnostic = Diagnostic::erreur("LIRE-04", message).a(montre, "valeur inconnue");
            match proche(trouve, attendus) {
                Some(voisin) => diagnostic.aide(format!("écrire « {voisin} » ? (valeurs possibles : {liste})")),
                None => diagnostic.aide(format!("valeurs possibles : {liste}")),
            }
        }
        Nature::CleManquante(nom) => Diagnostic::erreur("LIRE-05", format!("Il manque la clé « {nom} »."))
            .a(montre, format!("« {nom} » est attendu ici"))
            .aide(format!("ajouter « {nom}: … »")),
        Nature::MauvaisType { trouve, attendu } => Diagnostic::erreur("LIRE-04", format!("On attend {attendu}."))
            .a(montre, constat(trouve))
            .aide(conseil(trouve, attendu)),
        Nature::Invalide(message) => {
            let (message, aide) = message.split_once(" ; ").unwrap_or((message, ""));
            let diagnostic = Diagnostic::erreur("LIRE-04", format!("{message}.")).a(montre, "valeur refusée");
            if aide.is_empty() { diagnostic } else { diagnostic.aide(aide) }
        }
    }
}

/// A fault of a row of a spreadsheet: what YAML calls a key is there a column.
fn dans_une_feuille(faute: &Faute, lieu: Lieu, jointure: &Jointure) -> Diagnostic {
    let montre = faute.montre.unwrap_or(lieu);
    match &faute.nature {
        Nature::CleManquante(cle) => {
            let nom = jointure.intitule(montre, cle).unwrap_or(cle);
            Diagnostic::erreur("LIRE-05", format!("Il manque « {nom} » sur cette ligne."))
                .a(lieu, format!("colonne « {nom} » à remplir"))
                .aide("remplir la cellule, ou effacer toute la ligne")
        }
        Nature::CleInconnue { trouvee, .. } => {
            let nom = jointure.intitule(montre, trouvee).unwrap_or(trouvee);
            Diagnostic::erreur("LIRE-02", format!("« {nom} » ne va pas avec cette ligne."))
                .a(montre, "cellule à vider")
                .aide("vider la cellule, ou changer la nature de la ligne")
        }
        Nature::MauvaisType { attendu, .. } => {
            let attendu = if attendu.contains("true") { "« oui » ou « non »" } else { attendu };
            let aide = if attendu.starts_with("un nombre entier") {
                "l'écrire en chiffres, sans unité ni virgule"
            } else {
                "corriger la cellule, ou la vider"
            };
            Diagnostic::erreur("LIRE-04", format!("On attend {attendu}.")).a(montre, "ceci est écrit ici").aide(aide)
        }
        _ => dire(faute, lieu),
    }
}

/// A key that does not exist, and the one that was meant.
fn cle_inconnue(trouvee: &str, attendues: &[&'static str]) -> Diagnostic {
    const ESPACES: [char; 2] = ['\u{a0}', '\u{202f}'];
    if trouvee.ends_with(ESPACES) {
        let nom = trouvee.trim_end_matches(ESPACES);
        return Diagnostic::erreur("LIRE-02", format!("Une espace insécable se cache après la clé « {nom} »."))
            .aide("effacer l'espace qui précède le deux-points : en YAML, il se colle à la clé");
    }
    if est_une_phrase(trouvee) {
        return Diagnostic::erreur(
            "LIRE-02",
            "Un texte est pris pour une clé : il contient « : », ou une virgule entre accolades.",
        )
        .aide("mettre tout le texte entre guillemets, ou l'écrire en bloc après « | »");
    }
    let diagnostic = Diagnostic::erreur("LIRE-02", format!("La clé « {} » n'existe pas ici.", court(trouvee)));
    if let Some(rubrique) = etrangere(trouvee, attendues) {
        return diagnostic.aide(format!("c'est une clé de « {rubrique} » : la ligne « {rubrique}: » manque-t-elle au-dessus ?"));
    }
    match proche(trouvee, attendues) {
        Some(voisine) => diagnostic.aide(format!("écrire « {voisine} » ?")),
        None if attendues.contains(&"texte") => diagnostic
            .aide(format!("clés possibles : {} ; un texte qui contient « : » s'écrit entre guillemets", attendues.join(", "))),
        None => diagnostic.aide(format!("clés possibles : {}", attendues.join(", "))),
    }
}

/// The keys by which a section is recognised when its own line was forgotten.
const RUBRIQUES: [(&str, &[&str]); 4] = [
    ("collectivite", &["nom", "type", "membres", "executif", "charte", "usages", "departement", "population"]),
    ("seance", &["date", "heure", "lieu", "presents", "pouvoirs", "convocation", "secretaires", "en_exercice"]),
    ("deliberation", &["objet", "numero", "matiere", "note", "visas", "considerants", "decide", "vote", "rapporteur"]),
    ("plan", &["classeur", "convention", "axes", "ateliers", "actions", "organismes", "gouvernance"]),
];

/// « un texte est écrit ici ».
fn constat(trouve: &str) -> &'static str {
    match trouve {
        "rien" => "rien n'est écrit ici",
        "une liste" => "une liste est écrite ici",
        "un ensemble de clés" => "des clés sont écrites ici",
        _ => "ceci est écrit ici",
    }
}

/// How to turn what was found into what is expected.
fn conseil(trouve: &str, attendu: &str) -> String {
    match trouve {
        "un texte" if attendu.starts_with("une liste") => "mettre chaque élément sur sa ligne, après un tiret : « - … »".into(),
        "un texte" if attendu.starts_with("des clés") => {
            "aller à la ligne et écrire en retrait « clé: valeur », avec une espace ordinaire après le deux-points".into()
        }
        "un texte" if attendu.starts_with("un nombre entier") => "l'écrire en chiffres, sans unité ni virgule : 1200".into(),
        "un texte" if attendu.contains("true") => "écrire oui ou non".into(),
        "une liste" if attendu == "un texte" => {
            "ôter le tiret ou les crochets ; un texte qui commence par « [ » s'écrit entre guillemets".into()
        }
        "un ensemble de clés" if attendu == "un texte" => {
            "un texte qui contient « : » s'écrit entre guillemets, ou en bloc après « | »".into()
        }
        "rien" => "compléter cette ligne, ou la retirer si elle ne sert pas".into(),
        _ => format!("écrire {attendu}"),
    }
}

/// The beginning of a long value.
fn court(valeur: &str) -> String {
    const MAX: usize = 60;
    if valeur.chars().count() <= MAX { valeur.to_owned() } else { format!("{}…", valeur.chars().take(MAX).collect::<String>()) }
}
