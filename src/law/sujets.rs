//! What an act is in law: said by its author, or told by its words.
//!
//! In: an act. Out: its [`Sujet`], or nothing where its words do not say it clearly: a rule that follows from the matter of an act
//! must not fall on an act that only speaks of it. « Affectation du résultat du compte administratif » is no vote of accounts,
//! « Demande de subvention » gives nothing away. Accents and capitals do not count.

use crate::french;
use crate::model::{Deliberation, Sujet};

/// How the matter of an act is named.
struct Nom {
    sujet: Sujet,
    mots: &'static [&'static str],
}

/// The names that stand by themselves, or after [`ANNONCES`].
const NOMS: [Nom; 10] = [
    Nom { sujet: Sujet::Comptes, mots: &["compte", "administratif"] },
    Nom { sujet: Sujet::Comptes, mots: &["comptes", "administratifs"] },
    Nom { sujet: Sujet::Comptes, mots: &["compte", "financier", "unique"] },
    Nom { sujet: Sujet::Comptes, mots: &["comptes", "financiers", "uniques"] },
    Nom { sujet: Sujet::Comptes, mots: &["cfu"] },
    Nom { sujet: Sujet::Budget, mots: &["budget", "primitif"] },
    Nom { sujet: Sujet::Budget, mots: &["budget", "supplementaire"] },
    Nom { sujet: Sujet::Budget, mots: &["decision", "modificative"] },
    Nom { sujet: Sujet::Subvention, mots: &["subvention"] },
    Nom { sujet: Sujet::Subvention, mots: &["subventions"] },
];

/// What may stand before one of these names without changing the matter: the noun or the verb of what the assembly does, and small
/// words.
#[rustfmt::skip]
const ANNONCES: [&str; 48] = [
    "approbation", "adoption", "vote", "examen", "arret", "arrete", "presentation", "attribution", "octroi", "versement", "allocation",
    "approuver", "adopter", "voter", "arreter", "approuve", "adopte", "attribuer", "attribue", "accorder", "accorde", "allouer",
    "alloue", "octroyer", "octroie", "verser", "verse",
    "d", "de", "du", "des", "l", "le", "la", "les", "un", "une", "et", "par", "chapitre", "nature", "compte", "comptes", "gestion",
    "budget", "principal", "annexe", "finances",
];

/// Words of the title that make it another matter: trying a new kind of accounts, asking somebody for a subsidy.
const AUTRE_MATIERE: [&str; 7] =
    ["experimentation", "convention", "candidature", "generalisation", "demande", "demandes", "sollicitation"];

/// What opens the title of a nomination, or a decision that makes one.
const NOMMER: [&str; 12] = [
    "election",
    "elections",
    "designation",
    "designations",
    "nomination",
    "nominations",
    "elire",
    "elit",
    "designer",
    "designe",
    "nommer",
    "nomme",
];

/// Beginnings of the names of those whom an assembly nominates.
const NOMMES: [&str; 14] = [
    "delegue",
    "representant",
    "membre",
    "adjoint",
    "maire",
    "president",
    "referent",
    "correspondant",
    "suppleant",
    "titulaire",
    "commission",
    "conseiller",
    "administrateur",
    "jury",
];

/// Whom nobody nominates in the sense of the article L. 2121-21: staff elects its own, an architect has a contract, the data
/// protection officer is an agent.
const NON_NOMMES: [&str; 4] = ["personnel", "oeuvre", "protection", "marche"];

/// How many words after « désignation » may stand before what is nominated.
const PORTEE: usize = 10;

/// The verbs of a decision that votes a budget or accounts.
const ARRETER: [&str; 8] = ["approuver", "adopter", "voter", "arreter", "approuve", "adopte", "vote", "arrete"];

/// How many characters of a decision say what it does.
const DEBUT: usize = 120;

/// What an act is in law: what its author says, or what its title or the beginning of one of its decisions names.
pub fn sujet(acte: &Deliberation) -> Option<Sujet> {
    let dit = acte.sujet.as_ref().map(|sujet| sujet.valeur);
    let decisions = || acte.decide.iter().find_map(|decision| de_la_decision(&decision.texte));
    dit.or_else(|| du_titre(&acte.objet)).or_else(decisions)
}

/// The matter that a title names: at its head, or after a colon, a comma, a dash.
fn du_titre(objet: &str) -> Option<Sujet> {
    let nu = nu(objet);
    if mots(&nu).any(|mot| AUTRE_MATIERE.contains(&mot)) {
        return None;
    }
    nu.split([':', ';', ',', '(', '–', '—']).flat_map(|partie| partie.split(" - ")).find_map(|partie| {
        let mots: Vec<&str> = mots(partie).collect();
        annonce(&mots).or_else(|| nomination(&mots))
    })
}

/// The matter that the beginning of a decision names. A subsidy is told by the title: one of many decisions may give one.
fn de_la_decision(decision: &str) -> Option<Sujet> {
    // Most decisions begin with another verb: they are not read further.
    let verbe = decision.split(|signe: char| !signe.is_alphabetic()).find(|mot| mot.chars().count() > 2).map(nu)?;
    if !NOMMER.contains(&verbe.as_str()) && !ARRETER.contains(&verbe.as_str()) {
        return None;
    }
    let debut: String = decision.chars().take(DEBUT).collect();
    let nu = nu(&debut);
    let mots: Vec<&str> = mots(&nu).collect();
    let apres = usize::from(matches!(mots.first(), Some(&("d" | "de"))));
    annonce(&mots).filter(|sujet| *sujet != Sujet::Subvention).or_else(|| nomination(mots.get(apres..)?))
}

/// A text without accents nor capitals.
fn nu(texte: &str) -> String {
    french::sans_accents(texte).to_lowercase()
}

/// The words of a bare text.
fn mots(nu: &str) -> impl Iterator<Item = &str> {
    nu.split(|signe: char| !signe.is_alphanumeric()).filter(|mot| !mot.is_empty())
}

/// A name, with nothing before it but what announces it.
fn annonce(mots: &[&str]) -> Option<Sujet> {
    let avant = mots.iter().take_while(|mot| ANNONCES.contains(mot)).count();
    (0..=avant).find_map(|rang| NOMS.iter().find(|nom| mots[rang..].starts_with(nom.mots)).map(|nom| nom.sujet))
}

/// « Désignation de deux représentants … », « de désigner M. Paul Martin comme délégué … ».
fn nomination(mots: &[&str]) -> Option<Sujet> {
    let (premier, suite) = mots.split_first()?;
    let nomme = |mot: &&str| NOMMES.iter().any(|debut| mot.starts_with(debut));
    let autre = suite.iter().any(|mot| NON_NOMMES.contains(mot));
    (NOMMER.contains(premier) && !autre && suite.iter().take(PORTEE).any(nomme)).then_some(Sujet::Nomination)
}
