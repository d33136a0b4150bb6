//! A fault of shape, told to the person who typed it.
//!
//! In: a [`Faute`] and its place. Out: the diagnostic that says what was found, what is expected, and what to write. Knows the words
//! that people use (`model::synonymes`) and where each key is at home (`ailleurs`); draws nothing.

use super::ailleurs;
use super::classeur::Jointure;
use super::lignes::{INSECABLES, est_invisible};
use super::syntaxe::court;
use super::typer::{Faute, Nature, Trouve};
use crate::diagnostic::{Diagnostic, proche};
use crate::model::synonymes;
use crate::source::Lieu;

/// What to do with a value in which nobody sees what is wrong.
const RETAPER: &str = "un caractère invisible s'est glissé dans cette valeur : l'effacer tout entière, puis la retaper";

/// A fault as a person reads it.
pub(super) fn dire(faute: &Faute, lieu: Lieu) -> Diagnostic {
    let montre = faute.montre.unwrap_or(lieu);
    match &faute.nature {
        Nature::CleInconnue { trouvee, attendues } => cle_inconnue(trouvee, attendues).a(montre, "clé inconnue"),
        Nature::MotInconnu { trouve, attendus } => mot_inconnu(trouve, attendus).a(montre, "valeur inconnue"),
        Nature::CleManquante(nom) => Diagnostic::erreur("LIRE-05", format!("Il manque la clé « {nom} »."))
            .a(montre, format!("« {nom} » est attendu ici"))
            .aide(format!("ajouter « {nom}: … »")),
        Nature::MauvaisType { trouve, attendu } => {
            autre_chose(trouve, attendu, || conseil(trouve, attendu)).a(montre, constat(trouve))
        }
        Nature::PasDesCles { trouve, attendues } => pas_des_cles(trouve, attendues).a(montre, constat(trouve)),
        Nature::Invalide(message) => {
            let (message, aide) = message.rsplit_once(" ; ").unwrap_or((message, ""));
            let aide = if message.contains(est_invisible) { RETAPER } else { aide };
            let diagnostic = Diagnostic::erreur("LIRE-04", format!("{}.", cite_court(message))).a(montre, "valeur refusée");
            if aide.is_empty() { diagnostic } else { diagnostic.aide(aide) }
        }
    }
}

/// A fault of a row of a spreadsheet: what YAML calls a key is there a column.
pub(super) fn dans_une_feuille(faute: &Faute, lieu: Lieu, jointure: &Jointure) -> Diagnostic {
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
    if trouvee.ends_with(INSECABLES) {
        let nom = court(trouvee.trim_end_matches(INSECABLES));
        return Diagnostic::erreur("LIRE-02", format!("Une espace insécable se cache après la clé « {nom} »."))
            .aide("effacer l'espace qui précède le deux-points : en YAML, il se colle à la clé");
    }
    if trouvee.starts_with(INSECABLES) {
        return Diagnostic::erreur("LIRE-02", "Une espace insécable sert de retrait.")
            .aide("effacer les espaces du début de la ligne et les retaper avec la barre d'espace");
    }
    if trouvee.contains(est_invisible) {
        let nom: String = trouvee.chars().filter(|c| !est_invisible(*c)).collect();
        return Diagnostic::erreur("LIRE-02", format!("Un caractère invisible se cache dans la clé « {} ».", court(&nom)))
            .aide("effacer la clé et ce qui l'entoure, puis la retaper");
    }
    let diagnostic = Diagnostic::erreur("LIRE-02", format!("La clé « {} » n'existe pas ici.", court(trouvee)));
    if trouvee == "<<" {
        return diagnostic.aide("la fusion de YAML n'est pas suivie : recopier ici les clés voulues");
    }
    if let Some(voulue) = synonymes::sens(trouvee, attendues) {
        let pareille = synonymes::simplifier(voulue) == synonymes::simplifier(trouvee);
        return diagnostic.aide(if pareille {
            format!("écrire « {voulue} » : les clés n'ont ni accent, ni majuscule, ni espace")
        } else {
            format!("écrire « {voulue} » ?")
        });
    }
    if let Some((cle, valeur)) = trouvee.split_once(':')
        && attendues.contains(&cle)
    {
        return diagnostic.aide(format!("mettre une espace après le deux-points : « {cle}: {} »", court(valeur)));
    }
    if est_une_phrase(trouvee, attendues) {
        return Diagnostic::erreur(
            "LIRE-02",
            "Un texte est pris pour une clé : il contient « : », ou une virgule entre accolades.",
        )
        .aide("mettre tout le texte entre guillemets, ou l'écrire en bloc après « | »");
    }
    if let Some(rubrique) = etrangere(trouvee, attendues) {
        return diagnostic.aide(format!("c'est une clé de « {rubrique} » : la ligne « {rubrique}: » manque-t-elle au-dessus ?"));
    }
    let aide = synonymes::autrement(trouvee, attendues)
        .map(str::to_owned)
        .or_else(|| au_pluriel(trouvee, attendues).map(|voisine| format!("écrire « {voisine} » ?")))
        .or_else(|| ailleurs::dessous(trouvee, attendues))
        .or_else(|| proche(trouvee, attendues).map(|voisine| format!("écrire « {voisine} » ?")))
        .or_else(|| ailleurs::partout(trouvee));
    diagnostic.aide(aide.unwrap_or_else(|| {
        let liste = attendues.join(", ");
        let texte = trouvee.contains(' ') || attendues.contains(&"texte");
        let suite = if texte { " ; un texte qui contient « : » s'écrit entre guillemets" } else { "" };
        format!("clés possibles : {liste}{suite}")
    }))
}

/// A word that is not in the list, and the one that means the same.
fn mot_inconnu(trouve: &str, attendus: &[&'static str]) -> Diagnostic {
    let liste = attendus.join(", ");
    let aide = if trouve.contains(est_invisible) {
        RETAPER.to_owned()
    } else if let Some(sens) = synonymes::sens(trouve, attendus) {
        format!("écrire « {sens} » : c'est le mot pour « {} » (valeurs possibles : {liste})", court(trouve.trim()))
    } else if let Some(conseil) = synonymes::autrement(trouve, attendus) {
        format!("{conseil} (valeurs possibles ici : {liste})")
    } else if let Some(voisin) = proche(trouve, attendus) {
        format!("écrire « {voisin} » ? (valeurs possibles : {liste})")
    } else {
        format!("valeurs possibles : {liste}")
    };
    Diagnostic::erreur("LIRE-04", format!("« {} » n'est pas une valeur possible.", court(trouve))).aide(aide)
}

/// The known key nearest to what was typed: the same but for accents, a synonym, or a slip.
pub(super) fn voisine(trouvee: &str, attendues: &[&'static str]) -> Option<&'static str> {
    synonymes::sens(trouvee, attendues).or_else(|| proche(trouvee, attendues))
}

/// The key that differs by the mark of the plural alone: nearer than a key of the same spelling, one level below.
fn au_pluriel(trouvee: &str, attendues: &[&'static str]) -> Option<&'static str> {
    let seul = |mot: &str| mot.strip_suffix(['s', 'x']).unwrap_or(mot).to_owned();
    attendues.iter().find(|cle| **cle != trouvee && seul(cle) == seul(trouvee)).copied()
}

/// Is this key the beginning of a text that has a colon further on? It has several words, and stands where texts do.
pub(super) fn est_une_phrase(cle: &str, attendues: &[&str]) -> bool {
    let un_texte = ["texte", "vu", "motif"].iter().any(|texte| attendues.contains(texte));
    cle.contains(['\'', '’']) || (un_texte && cle.contains(' '))
}

/// The section to which a key belongs, when it stands at the level of sections or inside another.
pub(super) fn etrangere(trouvee: &str, attendues: &[&str]) -> Option<&'static str> {
    let racine = RUBRIQUES.iter().all(|(nom, _)| attendues.contains(nom));
    let dedans = RUBRIQUES.iter().any(|(_, cles)| cles.iter().all(|cle| attendues.contains(cle)));
    let connue = RUBRIQUES.iter().find(|(_, cles)| cles.contains(&trouvee) && !attendues.contains(&trouvee));
    connue.filter(|_| racine || dedans).map(|(nom, _)| *nom)
}

/// The keys by which a section is recognised when its own line was forgotten.
const RUBRIQUES: [(&str, &[&str]); 4] = [
    ("collectivite", &["nom", "type", "membres", "executif", "charte", "usages", "departement", "population"]),
    ("seance", &["date", "heure", "lieu", "presents", "pouvoirs", "convocation", "secretaires", "en_exercice"]),
    ("deliberation", &["objet", "numero", "matiere", "note", "visas", "considerants", "decide", "vote", "rapporteur"]),
    ("plan", &["classeur", "convention", "axes", "ateliers", "actions", "organismes", "gouvernance"]),
];

/// Something that stands where something else was expected.
fn autre_chose(trouve: &Trouve, attendu: &str, conseil: impl Fn() -> String) -> Diagnostic {
    let erreur = |message: String| Diagnostic::erreur("LIRE-04", message);
    match trouve {
        Trouve::Tiret => erreur("Ce tiret n'a pas de texte.".into())
            .aide(format!("écrire après ce tiret ce qu'on attend ici ({attendu}), ou le retirer")),
        Trouve::MotVide(mot) => erreur(format!("« {mot} » veut dire « rien » en YAML : on attend {attendu}."))
            .aide(format!("compléter cette ligne ; si c'est bien le texte voulu, le mettre entre guillemets : \"{mot}\"")),
        Trouve::Texte(texte) => erreur(format!("On attend {attendu}, pas « {} ».", court(texte))).aide(conseil()),
        _ => erreur(format!("On attend {attendu}.")).aide(conseil()),
    }
}

/// What there is to see.
fn constat(trouve: &Trouve) -> &'static str {
    match trouve {
        Trouve::Rien => "rien n'est écrit ici",
        Trouve::Tiret => "rien ne le suit",
        Trouve::Liste => "une liste est écrite ici",
        Trouve::Cles => "des clés sont écrites ici",
        Trouve::MotVide(_) | Trouve::Texte(_) | Trouve::AVoir => "ceci est écrit ici",
    }
}

/// How to turn what was found into what is expected.
fn conseil(trouve: &Trouve, attendu: &str) -> String {
    match trouve {
        Trouve::Texte(texte) if attendu.starts_with("une liste") => en_liste(texte),
        Trouve::Texte(_) if attendu.starts_with("un nombre entier") => {
            "l'écrire en chiffres, sans unité ni virgule : 1200".into()
        }
        Trouve::Texte(_) if attendu.starts_with("un nombre de voix") => {
            "écrire le nombre en chiffres (12), ou les membres entre crochets : [aubrac, bonnet]".into()
        }
        Trouve::Texte(_) if attendu.contains("true") => "écrire true ou false".into(),
        Trouve::Texte(texte) if attendu.contains("texte") => {
            format!("si c'est bien le texte voulu, le mettre entre guillemets : \"{}\"", court(texte))
        }
        Trouve::Liste if attendu == "un texte" => {
            "ôter le tiret ou les crochets ; un texte qui commence par « [ » s'écrit entre guillemets".into()
        }
        Trouve::Cles if attendu == "un texte" => {
            "un texte qui contient « : » s'écrit entre guillemets, ou en bloc après « | »".into()
        }
        Trouve::Rien => "compléter cette ligne, ou la retirer si elle ne sert pas".into(),
        _ => format!("écrire {attendu}"),
    }
}

/// How to make a list of a text.
fn en_liste(texte: &str) -> String {
    let debut = texte.trim_start();
    if let Some(puce) = debut.chars().next().filter(|puce| matches!(puce, '–' | '—' | '•' | '−' | '·' | '►')) {
        return format!("remplacer « {puce} » par un tiret du clavier : « - … »");
    }
    if debut.starts_with('-') {
        return "mettre une espace après chaque tiret : « - … »".into();
    }
    let chiffres = debut.trim_start_matches(|c: char| c.is_ascii_digit());
    if chiffres.len() < debut.len() && chiffres.starts_with(['.', ')', '°']) {
        return "remplacer chaque numéro par un tiret : « - … » ; le programme numérote les articles".into();
    }
    let mots: Vec<&str> = debut.split(',').map(str::trim).take(20).collect();
    if mots.len() > 1 && mots.iter().all(|mot| !mot.is_empty() && !mot.contains(char::is_whitespace)) {
        return format!("mettre des crochets autour : [{}]", court(&mots.join(", ")));
    }
    "mettre chaque élément sur sa ligne, après un tiret : « - … »".into()
}

/// Something that stands where keys were expected.
fn pas_des_cles(trouve: &Trouve, attendues: &[&'static str]) -> Diagnostic {
    let premieres = &attendues[..attendues.len().min(3)];
    let suite = if attendues.len() > premieres.len() { "…" } else { "" };
    let attendu = match trouve {
        Trouve::Tiret => format!("les clés {}{suite}", premieres.join(", ")),
        _ => format!("des clés en dessous ({}{suite})", premieres.join(", ")),
    };
    let exemples: Vec<String> = premieres.iter().map(|cle| format!("« {cle}: … »")).collect();
    let usuel = || format!("écrire une clé par ligne, en retrait : {}", exemples.join(", "));
    autre_chose(trouve, &attendu, || match trouve {
        Trouve::Texte(texte) => en_cles(texte, attendues).unwrap_or_else(usuel),
        Trouve::Rien => conseil(trouve, &attendu),
        _ => usuel(),
    })
}

/// How to turn a text into keys, when it tells which.
fn en_cles(texte: &str, attendues: &[&'static str]) -> Option<String> {
    // « date:2026-03-23 », « date 2026-03-23 »: the colon or its space is missing, or is not one.
    let fin = texte.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(texte.len());
    if let Some(voulue) = attendues.iter().find(|attendue| **attendue == &texte[..fin]) {
        let suite = &texte[fin..];
        let exemple = format!("« {voulue}: {} »", court(suite.trim_start_matches([':', '=', ' ', INSECABLES[0], INSECABLES[1]])));
        return Some(match suite.strip_prefix(':') {
            Some(valeur) if valeur.starts_with(INSECABLES) => {
                format!("une espace insécable suit le deux-points : la retaper avec la barre d'espace, {exemple}")
            }
            Some(_) => format!("mettre une espace après le deux-points : {exemple}"),
            None => format!("mettre un deux-points et une espace après « {voulue} » : {exemple}"),
        });
    }
    let (cle, valeur) = ailleurs::cle_pour(texte, attendues)?;
    Some(format!("dire de quoi il s'agit, à la ligne suivante et en retrait : « {cle}: {valeur} »"))
}

/// A message in which the value that it cites is short.
fn cite_court(message: &str) -> String {
    const MAX: usize = 200;
    let cite = message.find("« ").zip(message.rfind(" »")).map(|(debut, fin)| (debut + "« ".len(), fin));
    match cite.filter(|(debut, fin)| message.len() > MAX && debut < fin) {
        Some((debut, fin)) => format!("{}{}{}", &message[..debut], court(&message[debut..fin]), &message[fin..]),
        None => message.to_owned(),
    }
}
