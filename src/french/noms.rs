//! Names of bodies and of places in a sentence: « d’Alès », « au Bez », « de la Communauté de communes… ».
//!
//! In: a name as a letterhead prints it. Out: the name after « de », « à » or its article; or the place alone. A computed form is a
//! default: the local usage of a name in H or of a body's brand is known to its owner only. Knows no list of communes.

use super::casse::sans_accents;
use super::mots::{appelle_elision, premier_mot};

/// Nouns that begin the name of a body or of an assembly, without accents nor capitals, and their article. « Chambre » or « maison »
/// are left out: La Chambre is a commune.
#[rustfmt::skip]
const TETES: [(&str, Article); 54] = [
    ("communaute", Article::La), ("metropole", Article::La), ("ville", Article::La), ("commune", Article::La), ("mairie", Article::La),
    ("region", Article::La), ("collectivite", Article::La), ("caisse", Article::La), ("regie", Article::La), ("societe", Article::La),
    ("prefecture", Article::La), ("sous-prefecture", Article::La), ("direction", Article::La), ("commission", Article::La),
    ("federation", Article::La), ("caf", Article::La),
    ("dreal", Article::La), ("drac", Article::La), ("ddt", Article::La), ("ddtm", Article::La), ("cnaf", Article::La),
    ("syndicat", Article::Le), ("centre", Article::Le), ("conseil", Article::Le), ("departement", Article::Le),
    ("comite", Article::Le), ("bureau", Article::Le), ("pole", Article::Le), ("parc", Article::Le), ("territoire", Article::Le),
    ("service", Article::Le), ("college", Article::Le), ("groupement", Article::Le), ("ccas", Article::Le), ("cias", Article::Le),
    ("sivu", Article::Le), ("sivom", Article::Le), ("smictom", Article::Le), ("sictom", Article::Le), ("sdis", Article::Le),
    ("petr", Article::Le), ("siaep", Article::Le), ("sdea", Article::Le),
    ("agglomeration", Article::L), ("etablissement", Article::L), ("eurometropole", Article::L), ("agence", Article::L),
    ("association", Article::L), ("office", Article::L), ("assemblee", Article::L), ("entente", Article::L), ("epci", Article::L),
    ("ept", Article::L), ("etat", Article::L),
];

/// Names of places in h that bear elision. The others are taken as aspirated: « de Houilles », « de Haguenau », « de Hem ».
#[rustfmt::skip]
const H_MUETS: [&str; 28] = [
    "hyeres", "herblay", "henin", "herouville", "hendaye", "hautmont", "haubourdin", "harfleur", "halluin", "hellemmes",
    "houplines", "hagondange", "homecourt", "hasparren", "hennebont", "hericourt", "hirson", "hossegor", "herault",
    "hersin", "hesdin", "hazebrouck", "hermanville", "herbignac", "hieres", "herserange", "hastingues", "hauteluce",
];

/// The definite article of a name.
#[derive(Clone, Copy, PartialEq)]
enum Article {
    Le,
    La,
    Les,
    L,
}

/// How a name takes its article.
enum Forme<'a> {
    /// A body: the article is a small word before the noun.
    Corps(Article, &'a str),
    /// A place whose name begins with Le or Les, which « de » and « à » contract: « du Bez », « aux Plantiers ».
    Contracte(Article, &'a str),
    /// Any other place.
    Lieu(&'a str),
}

impl Article {
    /// The article and its space, or its apostrophe.
    fn seul(self) -> &'static str {
        match self {
            Self::Le => "le ",
            Self::La => "la ",
            Self::Les => "les ",
            Self::L => "l’",
        }
    }

    /// « de » and the article.
    fn de(self) -> &'static str {
        match self {
            Self::Le => "du ",
            Self::La => "de la ",
            Self::Les => "des ",
            Self::L => "de l’",
        }
    }

    /// « à » and the article.
    fn a(self) -> &'static str {
        match self {
            Self::Le => "au ",
            Self::La => "à la ",
            Self::Les => "aux ",
            Self::L => "à l’",
        }
    }
}

/// Is the noun that begins the name of an assembly feminine, so that the words around agree: « l'assemblée … s'est réunie »? `l'`
/// does not tell.
pub fn est_feminin(nom: &str) -> bool {
    const ELIDES: [&str; 6] = ["agglomeration", "eurometropole", "agence", "association", "assemblee", "entente"];
    let mot = sans_accents(premier_mot(nom)).to_lowercase();
    ELIDES.contains(&mot.as_str()) || TETES.iter().any(|(tete, article)| *tete == mot && *article == Article::La)
}

/// Reads how a name takes its article. « La Métropole … » is the body with its article, « La Salvetat » a place.
fn forme(nom: &str) -> Forme<'_> {
    let tete = |nom: &str| {
        let mot = sans_accents(premier_mot(nom)).to_lowercase();
        TETES.iter().find(|(tete, _)| *tete == mot).map(|(_, article)| *article)
    };
    if let Some(article) = tete(nom) {
        return Forme::Corps(article, nom);
    }
    match article_initial(nom) {
        Some((_, reste)) if tete(reste).is_some() => Forme::Corps(tete(reste).unwrap_or(Article::Le), reste),
        Some((article @ (Article::Le | Article::Les), reste)) => Forme::Contracte(article, reste),
        _ => Forme::Lieu(nom),
    }
}

/// The article that begins a name, and the rest.
fn article_initial(nom: &str) -> Option<(Article, &str)> {
    const ARTICLES: [(&str, Article); 5] =
        [("le ", Article::Le), ("la ", Article::La), ("les ", Article::Les), ("l'", Article::L), ("l’", Article::L)];
    ARTICLES.iter().find_map(|(debut, article)| {
        let commence = nom.get(..debut.len()).is_some_and(|ici| ici.to_lowercase() == *debut);
        let reste = nom.get(debut.len()..).map(str::trim_start).filter(|reste| commence && !reste.is_empty());
        reste.map(|reste| (*article, reste))
    })
}

/// A name after « de »: « de Brassac », « d’Alès », « du Bez », « des Plantiers », « de La Salvetat », « du Syndicat … ».
pub fn de(nom: &str) -> String {
    let nom = courbe(nom);
    match forme(&nom) {
        Forme::Corps(article, nom) | Forme::Contracte(article, nom) => [article.de(), nom].concat(),
        Forme::Lieu(nom) if lieu_elide(nom) => ["d’", nom].concat(),
        Forme::Lieu(nom) => ["de ", nom].concat(),
    }
}

/// A name after « à »: « à Brassac », « au Bez », « aux Plantiers », « à La Salvetat », « à la Communauté … ».
pub fn a(nom: &str) -> String {
    let nom = courbe(nom);
    match forme(&nom) {
        Forme::Corps(article, nom) | Forme::Contracte(article, nom) => [article.a(), nom].concat(),
        Forme::Lieu(nom) => ["à ", nom].concat(),
    }
}

/// A name with its article: « la Communauté … », « le Syndicat … », « l’Agglomération … »; places as they are.
pub fn le(nom: &str) -> String {
    let nom = courbe(nom);
    match forme(&nom) {
        Forme::Corps(article, nom) => [article.seul(), nom].concat(),
        Forme::Contracte(..) | Forme::Lieu(_) => nom,
    }
}

/// « de » or « à » before a group that has its article: « le conseil » gives « du conseil », « au conseil »; « les élus » gives
/// « des élus », « aux élus »; « la » and « l’ » stay.
pub fn contracter(preposition: &str, groupe: &str) -> String {
    let groupe = courbe(groupe);
    let contractions = match preposition {
        "de" => ["du ", "des "],
        "à" => ["au ", "aux "],
        _ => return [preposition, " ", &groupe].concat(),
    };
    match (groupe.strip_prefix("le "), groupe.strip_prefix("les ")) {
        (Some(reste), _) => [contractions[0], reste].concat(),
        (_, Some(reste)) => [contractions[1], reste].concat(),
        _ if preposition == "de" && !groupe.starts_with("l’") && lieu_elide(&groupe) => ["d’", &groupe].concat(),
        _ => [preposition, " ", &groupe].concat(),
    }
}

/// The name of the place that a body governs, when the body's name is only « Ville », « Commune » or « Mairie » of that place:
/// « Ville de Mantes-la-Jolie » gives « Mantes-la-Jolie », « Commune du Bez » gives « Le Bez ». Other names stay.
pub fn lieu_du_nom(nom: &str) -> String {
    #[rustfmt::skip]
    const LIENS: [(&str, &str); 8] = [
        ("de la ", "La "), ("de l'", "L’"), ("de l’", "L’"), ("du ", "Le "), ("des ", "Les "), ("de ", ""), ("d'", ""), ("d’", ""),
    ];
    let (tete, reste) = nom.split_once(' ').unwrap_or((nom, ""));
    if !matches!(sans_accents(tete).to_lowercase().as_str(), "ville" | "commune" | "mairie" | "municipalite") {
        return courbe(nom);
    }
    let reste = sans_prefixe(reste, "nouvelle ").unwrap_or(reste);
    let lieu = LIENS.iter().find_map(|(lien, article)| Some((*article, sans_prefixe(reste, lien)?)));
    let Some((article, lieu)) = lieu else { return courbe(nom) };
    let capitales = lieu.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let article = if capitales { article.to_uppercase() } else { article.to_owned() };
    courbe(&[&article, lieu].concat())
}

/// What follows a beginning, whatever its capitals; nothing when nothing follows.
fn sans_prefixe<'a>(texte: &'a str, debut: &str) -> Option<&'a str> {
    let ici = texte.get(..debut.len())?;
    let reste = texte.get(debut.len()..)?.trim_start();
    (ici.to_lowercase() == debut && !reste.is_empty()).then_some(reste)
}

/// Says whether « de » loses its vowel before the name of a place. Usage elides before any Y: « d’Yerres », « d’Yvetot ».
fn lieu_elide(nom: &str) -> bool {
    let mot = sans_accents(premier_mot(nom)).to_lowercase();
    match mot.chars().next() {
        Some('y') => true,
        Some('h') => {
            let debut = mot.split('-').next().unwrap_or_default();
            H_MUETS.contains(&debut) || (nom.starts_with('h') && appelle_elision(nom))
        }
        _ => appelle_elision(nom),
    }
}

/// A name with curly apostrophes.
fn courbe(nom: &str) -> String {
    nom.replace('\'', "’")
}
