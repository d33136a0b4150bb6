//! What people type for the words of the model: everyday words, other forms, English.
//!
//! In: a word as typed, and the words of the model that are possible where it stands. Out: the word that was meant, or what to
//! write when the model says that thing otherwise. Knows the vocabulary of the model and that of its users; nothing of files, and
//! nothing is accepted here: a synonym makes a message better, never a file valid.

use crate::french;

/// A key or a value of the model, and what is typed for it, in the form of [`simplifier`].
#[rustfmt::skip]
pub const SYNONYMES: &[(&str, &[&str])] = &[
    // The sections.
    ("collectivite", &["commune", "mairie", "ville", "etablissement", "organisme", "organization"]),
    ("seance", &["reunion", "conseil", "session", "meeting", "sitting"]),
    ("deliberation", &["acte", "projet", "decision", "resolution", "act"]),
    // The body.
    ("nom", &["name", "nom de famille", "lastname", "last name", "surname", "denomination", "candidat", "liste"]),
    ("prenom", &["firstname", "first name", "given name"]),
    ("type", &["nature", "categorie", "kind"]),
    ("executif", &["maire", "president", "mayor", "executive"]),
    ("membres", &["elus", "conseillers", "conseillers municipaux", "members", "assemblee"]),
    ("population", &["habitants", "nombre d habitants"]),
    ("departement", &["dept", "dep"]),
    ("charte", &["apparence", "theme"]),
    ("id", &["identifiant", "identifier", "code"]),
    ("civilite", &["titre", "genre", "sexe", "title", "gender"]),
    ("fonction", &["qualite", "mandat", "role", "poste"]),
    ("qualite", &["fonction", "titre", "role"]),
    ("code", &["numero", "num"]),
    ("fichier", &["file", "chemin", "image"]),
    ("texte_alternatif", &["alt", "alternative", "description", "legende"]),
    ("adresse", &["rue", "address"]),
    // The sitting.
    ("date", &["jour", "date de la seance", "date seance", "day"]),
    ("heure", &["horaire", "time", "hour"]),
    ("lieu", &["salle", "place", "location", "adresse"]),
    ("presents", &["membres presents", "attendees", "presence"]),
    ("pouvoirs", &["procurations", "procuration", "mandats", "proxies", "proxy"]),
    ("excuses", &["absents excuses", "excused"]),
    ("absents", &["absent", "absences", "absents non excuses"]),
    ("secretaires", &["secretaire", "secretaire de seance", "secretary"]),
    ("president", &["presidence", "presidente", "preside par", "chair", "chairman"]),
    ("en_exercice", &["nombre de membres", "membres en exercice", "effectif", "effectif legal"]),
    ("de", &["mandant", "donne par", "from"]),
    ("a", &["mandataire", "donne a", "vers", "to"]),
    // The act.
    ("objet", &["titre", "intitule", "title", "subject", "object"]),
    ("numero", &["no", "n°", "nº", "num", "number", "reference"]),
    ("matiere", &["nomenclature", "domaine", "code matiere", "theme"]),
    ("etat", &["statut", "status", "state"]),
    ("rapporteur", &["rapporteure", "rapporteuse", "presente par", "speaker"]),
    ("note", &["note de synthese", "rapport", "synthese", "notes"]),
    ("expose", &["expose des motifs", "motifs"]),
    ("visas", &["vu", "vus", "visa", "references"]),
    ("considerants", &["considerant", "considerant que", "attendus", "attendu", "whereas"]),
    ("considerant", &["attendu", "considerant que"]),
    ("vu", &["visa", "visas"]),
    ("decide", &["decisions", "decision", "dispositif", "delibere", "articles", "article", "decides"]),
    ("vote", &["votes", "votation", "voting"]),
    ("annexes", &["annexe", "pieces jointes", "pieces", "documents"]),
    ("texte", &["text", "contenu", "content"]),
    ("pour", &["for", "oui", "favorables", "yes"]),
    ("contre", &["against", "non", "defavorables", "no"]),
    ("abstentions", &["abstention", "abstenus", "abstained", "s abstiennent"]),
    ("ne_prennent_pas_part", &["nppv", "ne participent pas", "ne prend pas part", "non participants", "n ont pas pris part"]),
    ("voix", &["suffrages", "votes", "nombre de voix"]),
    ("bulletins", &["votants", "nombre de bulletins"]),
    ("exprimes", &["suffrages exprimes"]),
    ("majorite", &["majorite absolue"]),
    ("tours", &["tour", "tours de scrutin"]),
    ("regle", &["code", "rule"]),
    ("motif", &["raison", "pourquoi", "reason"]),
    ("point", &["ordre", "affaire"]),
    ("membre", &["nom", "id", "identifiant"]),
    ("scrutateurs", &["scrutateur", "assesseurs"]),
    ("ordre_du_jour", &["odj", "agenda"]),
    ("beneficiaires", &["beneficiaire"]),
    // The values.
    ("commune", &["mairie", "ville", "village", "municipalite", "conseil municipal", "commune nouvelle", "commune deleguee"]),
    ("epci", &["communaute de communes", "communaute d agglomeration", "communaute urbaine", "communaute", "metropole",
        "agglomeration", "agglo", "intercommunalite", "cc", "ca", "cu", "conseil communautaire"]),
    ("syndicat", &["sivu", "sivom", "syndicat mixte", "syndicat intercommunal", "comite syndical"]),
    ("departement", &["conseil departemental", "conseil general", "dept"]),
    ("region", &["conseil regional"]),
    ("ccas", &["cias", "centre communal d action sociale", "centre intercommunal d action sociale"]),
    ("extraordinaire", &["exceptionnelle", "exceptionnel"]),
    ("ordinaire", &["main levee", "a main levee", "a mains levees", "vote a main levee", "normal", "normale"]),
    ("public", &["vote public", "scrutin public", "au scrutin public", "nominal", "nominatif", "appel nominal", "vote nominal"]),
    ("secret", &["vote secret", "scrutin secret", "au scrutin secret", "bulletin secret", "bulletins secrets", "a bulletin secret",
        "a bulletins secrets", "vote a bulletin secret", "vote a bulletins secrets"]),
    ("unanimite", &["a l unanimite", "unanime", "unanimement", "l unanimite", "adopte a l unanimite", "unanimite des votants",
        "a l unanimite des votants", "unanimite des presents", "a l unanimite des presents", "unanimite des suffrages exprimes",
        "a l unanimite des suffrages exprimes"]),
    ("prend_acte", &["acte", "dont acte", "pris acte", "prendre acte", "le conseil prend acte", "information", "communication"]),
    ("projet", &["brouillon", "a voter", "en cours", "en preparation", "draft"]),
    ("adopte", &["adoptee", "vote", "votee", "approuve", "approuvee", "accepte", "acceptee", "adopted"]),
    ("rejete", &["rejetee", "refuse", "refusee", "repousse", "repoussee", "non adopte", "non adoptee", "rejected"]),
    ("ajourne", &["ajournee", "reporte", "reportee", "renvoye", "renvoyee", "differe", "differee"]),
    ("retire", &["retiree", "annule", "annulee", "supprime", "supprimee"]),
    ("point-virgule", &[";", "points virgules", "semicolon"]),
    ("virgule", &[",", "virgules", "comma"]),
    ("tirets", &["tiret", "–", "liste", "puce", "puces"]),
    ("articles", &["article", "numerote", "numerotes", "numeros"]),
    ("tel-quel", &["telle quelle", "telles quelles", "comme saisi", "inchange", "inchangees", "brut"]),
    ("codes", &["code", "legifrance"]),
    ("classique", &["classic", "sobre", "serif"]),
    ("moderne", &["modern", "sans serif"]),
];

/// What the model says otherwise than by one word: a word that is possible where it was typed, the words typed, what to write.
#[rustfmt::skip]
const AUTREMENT: &[(&str, &[&str], &str)] = &[
    ("unanimite", &["majorite", "a la majorite", "majorite absolue", "a la majorite absolue", "majorite simple", "majorite relative",
        "majoritaire", "adopte", "adoptee", "pour", "favorable", "vote", "votee"],
        "une majorité se dit par ses voix, sans « resultat » : « pour: 12 », « contre: 2 », « abstentions: 1 »"),
    ("unanimite", &["rejet", "rejete", "rejetee", "refus", "refuse", "defavorable", "contre"],
        "un rejet se dit par « etat: rejete », au niveau de « objet », et par ses voix : « pour: 5 », « contre: 12 »"),
    ("extraordinaire", &["urgente", "urgence", "en urgence", "d urgence"],
        "l'urgence se dit dans la convocation : « urgence: » et son motif"),
    ("en_exercice", &["quorum"], "le quorum se calcule : il suffit d'écrire « en_exercice » et les présents"),
];

/// A word as it is compared: without accents, capitals, apostrophes, hyphens or underscores. What is too long to be a word is
/// like none.
pub fn simplifier(mot: &str) -> String {
    if mot.chars().nth(PLUS_LONG).is_some() {
        return String::new();
    }
    let nu = french::sans_accents(mot).to_lowercase();
    nu.split(|c: char| c.is_whitespace() || matches!(c, '_' | '-' | '\'' | '’'))
        .filter(|mot| !mot.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// No word of the model, nor any typed for it, has more characters.
const PLUS_LONG: usize = 60;

/// The possible word that was meant.
pub fn sens<'a>(mot: &str, possibles: &[&'a str]) -> Option<&'a str> {
    let voulu = Some(simplifier(mot)).filter(|voulu| !voulu.is_empty())?;
    let meme = possibles.iter().find(|possible| simplifier(possible) == voulu);
    let tape_pour = |possible: &str| SYNONYMES.iter().any(|(nom, mots)| *nom == possible && mots.contains(&voulu.as_str()));
    let synonyme = || possibles.iter().find(|possible| tape_pour(possible));
    meme.or_else(synonyme).copied()
}

/// What to write for a word that no possible word means.
pub fn autrement(mot: &str, possibles: &[&str]) -> Option<&'static str> {
    let voulu = simplifier(mot);
    let dit = |(possible, mots, _): &&(&str, &[&str], &str)| possibles.contains(possible) && mots.contains(&voulu.as_str());
    AUTREMENT.iter().find(dit).map(|(_, _, conseil)| *conseil)
}
