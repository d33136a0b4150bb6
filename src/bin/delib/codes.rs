//! `delib codes`: what the index of codes and articles knows.
//!
//! In: what was asked of a code or of an article. Out: the answer, for people or for machines, with the name of those whose data it is.
//! The day is told, never taken from the clock: without one, it is that of the last survey.

use chrono::NaiveDate;
use delib::diagnostic::proche;
use delib::french::{INSECABLE, date_longue, groupes, majuscule_initiale};
use delib::law::codes::{
    ATTRIBUTION, CODES, Code, Connaissance, Couverture, DERNIER_RELEVE, Numero, article, code, codes_de, voisins,
};
use delib::law::{lien_de_l_article, lien_du_code};
use serde_json::{Value, json};

use crate::arguments::Format;
use crate::commandes::Fin;
use crate::dessin;

/// Answers for every code, for one, or for one article of one.
pub fn codes(nom: Option<&str>, numero: Option<&str>, date: Option<NaiveDate>, format: Format) -> Fin {
    let Some(nom) = nom else {
        imprimer(format, tous_en_json, tous);
        return Fin::Bien;
    };
    let Some(code) = code(nom) else { return refuser(&inconnu(nom), format) };
    let Some(numero) = numero else {
        imprimer(format, || code_en_json(code), || fiche(code));
        return Fin::Bien;
    };
    let Some(numero) = Numero::lire(numero) else {
        return refuser(&format!("« {numero} » n'est pas un numéro d'article"), format);
    };
    let reponse = Reponse::de(code, numero, date.unwrap_or(DERNIER_RELEVE));
    imprimer(format, || reponse.en_json(), || reponse.en_francais());
    Fin::Bien
}

/// Prints one form or the other.
fn imprimer(format: Format, json: impl Fn() -> Value, humain: impl Fn() -> String) {
    match format {
        Format::Json => dessin::imprimer(&format!("{:#}\n", json())),
        Format::Humain | Format::Sarif | Format::Github => {
            dessin::imprimer(&format!("{}\nDonnées : {ATTRIBUTION} ({}).\n", humain(), date_longue(DERNIER_RELEVE)));
        }
    }
}

/// Tells what cannot be answered.
fn refuser(message: &str, format: Format) -> Fin {
    match format {
        Format::Json => dessin::imprimer(&format!("{}\n", json!({ "erreur": message }))),
        Format::Humain | Format::Sarif | Format::Github => dessin::avertir(&format!("erreur : {message}\n")),
    }
    Fin::Impossible
}

/// A name that no code has, and the nearest that one has.
fn inconnu(nom: &str) -> String {
    let noms: Vec<String> = CODES
        .iter()
        .flat_map(|code| code.sigles.iter().chain(code.autres_noms).chain([&code.nom]))
        .map(|nom| nom.to_lowercase())
        .collect();
    let noms: Vec<&str> = noms.iter().map(String::as_str).collect();
    let conseil = match proche(nom, &noms).and_then(code) {
        Some(voisin) => format!("vouliez-vous dire « {} » ?", appellation(voisin)),
        None => "« delib codes » donne la liste".to_owned(),
    };
    format!("aucun code ne s'appelle « {nom} » ; {conseil}")
}

/// The usual abbreviation, or the name.
fn appellation(code: &Code) -> &'static str {
    code.sigles.first().copied().unwrap_or(code.nom)
}

/// One line per code.
fn tous() -> String {
    let largeur = CODES.iter().filter_map(|code| code.sigles.first()).map(|sigle| sigle.chars().count()).max().unwrap_or(0);
    let ligne = |code: &Code| {
        let sigle = code.sigles.first().copied().unwrap_or_default();
        let articles = if code.articles() == 0 { String::new() } else { groupes(code.articles() as u64) };
        format!("{sigle:largeur$}  {articles:>7}  {:16}  {}\n", couverture_breve(code), code.nom)
    };
    let lignes: String = CODES.iter().map(ligne).collect();
    format!(
        "{:largeur$}  {:>7}  {:16}  {}\n\n{lignes}\n{}",
        "Sigle",
        "Numéros",
        "Couverture",
        "Code",
        "Versions datées : chaque version d'un article a ses dates. Numéros exacts : un numéro absent n'est pas en vigueur au jour du relevé. \
         Partielle : les numéros d'août 2019 et une partie des suivants ; un numéro absent est à vérifier.\n"
    )
}

fn couverture_breve(code: &Code) -> &'static str {
    match code.couverture() {
        Couverture::Datee(_) => "versions datées",
        Couverture::Exacte(_) => "numéros exacts",
        Couverture::Partielle(_) => "partielle",
        Couverture::Aucune if code.abroge => "abrogé, nom seul",
        Couverture::Aucune => "nom seul",
    }
}

/// What is known of a code.
fn fiche(code: &Code) -> String {
    let articles = groupes(code.articles() as u64);
    let couverture = match code.couverture() {
        Couverture::Datee(jour) => {
            format!("{articles} numéros d'articles, avec les dates de leurs versions, au {}", date_longue(jour))
        }
        Couverture::Exacte(jour) => format!("{articles} numéros d'articles, exacts au {}", date_longue(jour)),
        Couverture::Partielle(jour) => {
            format!(
                "{articles} numéros d'articles, relevés au {} et complétés en partie : un numéro absent est à vérifier",
                date_longue(jour)
            )
        }
        Couverture::Aucune => "articles inconnus de l'index".to_owned(),
    };
    let sigles = if code.sigles.is_empty() { String::new() } else { format!(" ({})", code.sigles.join(", ")) };
    let abroge = if code.abroge { "Ce code est abrogé.\n" } else { "" };
    format!("{}{sigles}\n{abroge}{}\n{}\n", code.nom, majuscule_initiale(&couverture), lien_du_code(code))
}

/// What is known of an article on a day.
struct Reponse {
    code: &'static Code,
    numero: Numero,
    date: NaiveDate,
    su: Connaissance,
    url: Option<String>,
    voisins: Vec<Numero>,
    ailleurs: Vec<&'static Code>,
}

impl Reponse {
    fn de(code: &'static Code, numero: Numero, date: NaiveDate) -> Self {
        let su = article(code, &numero, date);
        let url = lien_de_l_article(code, &numero, date);
        let voisins = voisins(code, &numero);
        let ailleurs = codes_de(&numero).into_iter().filter(|autre| *autre != code).collect();
        Self { code, numero, date, su, url, voisins, ailleurs }
    }

    fn en_francais(&self) -> String {
        let date = date_longue(self.date);
        let su = match self.su {
            Connaissance::Connu(Some(identifiant)) => format!("connu de l'index au {date} ({identifiant})"),
            Connaissance::Connu(None) => format!("connu de l'index au {date}, sans identifiant"),
            Connaissance::Futur(debut) => {
                format!("pas encore en vigueur au {date} : il l'est à partir du {}", date_longue(debut))
            }
            Connaissance::Disparu(fin) => format!("n'est plus en vigueur au {date} : absent du code au {}", date_longue(fin)),
            Connaissance::Incertain => format!("connu de l'index à d'autres dates ; au {date}, à vérifier"),
            Connaissance::Inconnu => "inconnu de l'index, à vérifier".to_owned(),
        };
        let mut reponse = format!("Article {}, {} : {su}.\n", self.numero, self.code.nom);
        if let Some(url) = &self.url {
            reponse.push_str(&format!("{url}\n"));
        }
        if let Couverture::Partielle(jour) = self.code.couverture() {
            reponse.push_str(&format!("Relevé de ce code : {}, complété en partie.\n", date_longue(jour)));
        }
        if !self.voisins.is_empty() {
            let voisins: Vec<String> = self.voisins.iter().map(ToString::to_string).collect();
            reponse.push_str(&format!("Numéros voisins : {}.\n", voisins.join(", ")));
        }
        if !self.connu() && !self.ailleurs.is_empty() {
            let codes: Vec<&str> = self.ailleurs.iter().map(|code| appellation(code)).collect();
            reponse.push_str(&format!("Ce numéro est aussi celui d'un article de : {}.\n", codes.join(", ")));
        }
        reponse
    }

    fn connu(&self) -> bool {
        matches!(self.su, Connaissance::Connu(_))
    }

    fn en_json(&self) -> Value {
        let (etat, identifiant, jour) = match self.su {
            Connaissance::Connu(identifiant) => ("connu", identifiant.map(|identifiant| identifiant.to_string()), None),
            Connaissance::Futur(debut) => ("futur", None, Some(debut)),
            Connaissance::Disparu(fin) => ("disparu", None, Some(fin)),
            Connaissance::Incertain => ("incertain", None, None),
            Connaissance::Inconnu => ("inconnu", None, None),
        };
        json!({
            "code": self.code.identifiant(),
            "article": simple(&self.numero),
            "date": self.date.to_string(),
            "etat": etat,
            "depuis": jour.map(|jour| jour.to_string()),
            "identifiant": identifiant,
            "url": self.url,
            "voisins": self.voisins.iter().map(simple).collect::<Vec<_>>(),
            "autres_codes": self.ailleurs.iter().map(|code| code.identifiant()).collect::<Vec<_>>(),
            "donnees": ATTRIBUTION,
        })
    }
}

/// A number with ordinary spaces.
fn simple(numero: &Numero) -> String {
    numero.to_string().replace(INSECABLE, " ")
}

fn tous_en_json() -> Value {
    json!({ "codes": CODES.iter().map(code_en_json).collect::<Vec<_>>(), "donnees": ATTRIBUTION, "au": DERNIER_RELEVE.to_string() })
}

fn code_en_json(code: &Code) -> Value {
    let (couverture, jour) = match code.couverture() {
        Couverture::Datee(jour) => ("datee", Some(jour)),
        Couverture::Exacte(jour) => ("exacte", Some(jour)),
        Couverture::Partielle(jour) => ("partielle", Some(jour)),
        Couverture::Aucune => ("aucune", None),
    };
    json!({
        "identifiant": code.identifiant(),
        "nom": code.nom,
        "sigles": code.sigles,
        "articles": code.articles(),
        "couverture": couverture,
        "au": jour.map(|jour| jour.to_string()),
        "abroge": code.abroge,
        "url": lien_du_code(code),
    })
}
