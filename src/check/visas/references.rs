//! Articles and texts that an act cites, against what is known of them on the day of the sitting.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::NaiveDate;

use super::super::Affaire;
use super::super::regle::Constat;
use super::super::textes::Passage;
use super::{du_code, le_code, le_texte};
use crate::french;
use crate::law;
use crate::law::citations::{Citation, Objet, Source};
use crate::law::codes::{self, Code, Connaissance, Couverture, Numero};

/// How many codes or numbers a message proposes.
const PROPOSES: usize = 3;

/// An article of a code that an act cites, where it does first.
struct Cite<'p, 'a> {
    passage: &'p Passage<'a>,
    place: Range<usize>,
    code: &'static Code,
    numero: &'p Numero,
}

/// The articles of codes that an act cites, each once: the ends of ranges are cited too.
fn articles<'p, 'a>(affaire: &'p Affaire<'a>) -> Vec<Cite<'p, 'a>> {
    let mut vus = BTreeSet::new();
    let mut cites = Vec::new();
    for (passage, citation) in citations(affaire) {
        let Objet::Article(article) = &citation.objet else { continue };
        let Some(Source::Code(code)) = article.source else { continue };
        let bout = article.jusqu_a.as_ref().map(|bout| (bout.place.clone(), &bout.numero));
        for (place, numero) in std::iter::once((citation.place.clone(), &article.numero)).chain(bout) {
            if vus.insert((code.nom, numero)) {
                cites.push(Cite { passage, place, code, numero });
            }
        }
    }
    cites
}

fn citations<'p, 'a>(affaire: &'p Affaire<'a>) -> impl Iterator<Item = (&'p Passage<'a>, &'p Citation)> {
    affaire.passages().iter().flat_map(|passage| passage.citations.iter().map(move |citation| (passage, citation)))
}

/// The articles that the index does not know in their code.
fn absents<'p, 'a>(affaire: &'p Affaire<'a>, date: NaiveDate) -> impl Iterator<Item = Cite<'p, 'a>> {
    articles(affaire).into_iter().filter(move |cite| {
        cite.code.couverture() != Couverture::Aucune && codes::article(cite.code, cite.numero, date) == Connaissance::Inconnu
    })
}

/// The articles that are not in the code that is named.
pub(super) fn inconnus(affaire: &Affaire<'_>) -> Vec<Constat> {
    let date = affaire.seance().date.0;
    absents(affaire, date)
        .filter(|cite| !est_peut_etre_recent(cite, date))
        .map(|cite| dire_inconnu(affaire, &cite, date))
        .collect()
}

/// The articles that may have been added to a code since it was surveyed, code by code.
pub(super) fn recents(affaire: &Affaire<'_>) -> Vec<Constat> {
    let date = affaire.seance().date.0;
    let mut par_code: Vec<(&Code, NaiveDate, Vec<Cite<'_, '_>>)> = Vec::new();
    for cite in absents(affaire, date).filter(|cite| est_peut_etre_recent(cite, date)) {
        let Some(releve) = releve_ancien(cite.code, date) else { continue };
        match par_code.iter_mut().find(|(code, ..)| *code == cite.code) {
            Some((.., cites)) => cites.push(cite),
            None => par_code.push((cite.code, releve, vec![cite])),
        }
    }
    let dire = |(code, releve, cites): &(&Code, NaiveDate, Vec<Cite<'_, '_>>)| {
        let [sujet, verbe, recent] = if cites.len() == 1 {
            ["L'article", "est à vérifier", "plus récent"]
        } else {
            ["Les articles", "sont à vérifier", "plus récents"]
        };
        let (code, releve) = (du_code(code), french::date_longue(*releve));
        let message = format!("{sujet} {} {code} {verbe} : {recent} peut-être que l'index, qui est du {releve}.", numeros(cites));
        montrer(Constat::new(message), cites, "à vérifier")
    };
    par_code.iter().map(dire).collect()
}

/// Does a number follow that of an article (« L. 5211-11-2 », « L. 5211-11 »), as those do that are added, in a code which may have had
/// some since its survey?
fn est_peut_etre_recent(cite: &Cite<'_, '_>, date: NaiveDate) -> bool {
    let ajoute_depuis = releve_ancien(cite.code, date).is_some_and(|releve| releve < date);
    ajoute_depuis && cite.numero.parent().is_some_and(|parent| cite.code.contient(&parent))
}

fn dire_inconnu(affaire: &Affaire<'_>, cite: &Cite<'_, '_>, date: NaiveDate) -> Constat {
    let voisins = codes::voisins(cite.code, cite.numero);
    // The same number under another letter is likelier than the same number in another code.
    let autre_lettre = voisins.first().is_some_and(|voisin| voisin.sous(cite.numero.lettres()) == *cite.numero);
    let autres = autres_codes(affaire, cite, autre_lettre);
    let noms: Vec<String> = autres.iter().map(|code| le_code(code)).collect();
    let noms = noms.join(" ou ");
    let nom = format!("L'article {}", cite.numero);
    let message = match (cite.code.couverture().exacte(), autres.is_empty()) {
        (true, true) => format!("{nom} est introuvable dans {}.", le_code(cite.code)),
        (true, false) => format!("{nom} est introuvable dans {}, mais existe dans {noms}.", le_code(cite.code)),
        (false, true) => format!("{nom} {} est à vérifier : l'index ne le connaît pas.", du_code(cite.code)),
        (false, false) => {
            format!("{nom} {} est à vérifier : l'index ne le connaît que dans {noms}.", du_code(cite.code))
        }
    };
    let legende = if autres.is_empty() { "numéro à vérifier" } else { "article d'un autre code ?" };
    let constat = Constat::new(message).au(cite.passage.texte, cite.place.clone(), legende);
    if !autres.is_empty() {
        return constat.aide(format!("corriger le nom du code, si c'est {noms} que l'on cite, ou le numéro de l'article"));
    }
    let voisins: Vec<String> = voisins.iter().take(PROPOSES).map(Numero::to_string).collect();
    let aide = match voisins.as_slice() {
        [] => "vérifier le numéro et le code sur Légifrance".to_owned(),
        [seul] => format!("vérifier le numéro : le plus proche est {seul}"),
        _ => format!("vérifier le numéro : les plus proches sont {}", french::enumerer(&voisins)),
    };
    let releve = releve_ancien(cite.code, date).map(french::date_longue);
    constat.aide(aide + &releve.map(|releve| format!(" ; l'index de ce code est du {releve}")).unwrap_or_default())
}

/// Numbers in a sentence: « L. 313-1 et L. 313-4 ».
fn numeros(cites: &[Cite<'_, '_>]) -> String {
    let numeros: Vec<String> = cites.iter().map(|cite| cite.numero.to_string()).collect();
    french::enumerer(&numeros)
}

/// Shows each article where it is cited first.
fn montrer(constat: Constat, cites: &[Cite<'_, '_>], legende: &str) -> Constat {
    cites.iter().fold(constat, |constat, cite| constat.au(cite.passage.texte, cite.place.clone(), legende))
}

/// The day of the survey of a code, when an article may have been added between it and another day.
fn releve_ancien(code: &Code, date: NaiveDate) -> Option<NaiveDate> {
    match code.couverture() {
        Couverture::Partielle(releve) => Some(releve),
        Couverture::Datee(releve) | Couverture::Exacte(releve) => Some(releve).filter(|releve| *releve < date),
        Couverture::Aucune => None,
    }
}

/// The codes whose article it may be: those that the act names, else all if nothing is likelier. Too many would help nobody.
fn autres_codes(affaire: &Affaire<'_>, cite: &Cite<'_, '_>, mieux: bool) -> Vec<&'static Code> {
    let autres: Vec<&Code> = codes::codes_de(cite.numero).into_iter().filter(|code| !code.abroge).collect();
    let nommes =
        citations(affaire).filter_map(|(_, citation)| if let Objet::Code(code) = citation.objet { Some(code) } else { None });
    let nommes: BTreeSet<&str> = nommes.map(|code| code.nom).collect();
    let les_siens: Vec<&Code> = autres.iter().copied().filter(|code| nommes.contains(code.nom)).collect();
    let choisis = if les_siens.is_empty() && !mieux { autres } else { les_siens };
    Some(choisis).filter(|choisis| choisis.len() <= PROPOSES).unwrap_or_default()
}

/// The articles and the texts that do not hold on the day of the sitting.
pub(super) fn perimes(affaire: &Affaire<'_>) -> Vec<Constat> {
    let date = affaire.seance().date.0;
    let mut absents: Vec<(Connaissance, Vec<Cite<'_, '_>>)> = Vec::new();
    for cite in articles(affaire) {
        let su = codes::article(cite.code, cite.numero, date);
        if !matches!(su, Connaissance::Disparu(_) | Connaissance::Futur(_)) {
            continue;
        }
        // A code that does not apply yet is told once, with all its articles.
        match absents.iter_mut().find(|(autre, cites)| *autre == su && cites.iter().any(|premier| premier.code == cite.code)) {
            Some((_, cites)) => cites.push(cite),
            None => absents.push((su, vec![cite])),
        }
    }
    let articles = absents.iter().filter_map(|(su, cites)| pas_en_vigueur(*su, cites));
    articles.chain(repris(affaire, date)).collect()
}

/// Says that articles of a code are gone, or are to come.
fn pas_en_vigueur(su: Connaissance, cites: &[Cite<'_, '_>]) -> Option<Constat> {
    let [sujet, est, entre] = match cites {
        [_] => ["L'article", "n'est", "n'entre"],
        _ => ["Les articles", "ne sont", "n'entrent"],
    };
    let suite = match su {
        Connaissance::Disparu(fin) => format!("{est} plus en vigueur depuis le {} au plus tard", french::date_longue(fin)),
        Connaissance::Futur(debut) => format!("{entre} en vigueur que le {}", french::date_longue(debut)),
        _ => return None,
    };
    let message = format!("{sujet} {} {} {suite}.", numeros(cites), du_code(cites.first()?.code));
    Some(montrer(Constat::new(message), cites, "pas en vigueur au jour de la séance"))
}

/// The texts that a code has taken over, and the codes that apply no more. A note may tell what the law was.
fn repris(affaire: &Affaire<'_>, date: NaiveDate) -> Vec<Constat> {
    let mut vus = BTreeSet::new();
    let mut constats = Vec::new();
    for (passage, citation) in citations(affaire).filter(|(passage, _)| passage.partie.dispose()) {
        let Some((nom, successeur)) = perime(&citation.objet, date).filter(|(nom, _)| vus.insert(nom.clone())) else { continue };
        let constat = match successeur {
            Some((code, depuis)) => {
                let code = le_code(code);
                let message = format!("{} remplace{depuis} {nom}.", french::majuscule_initiale(&code));
                Constat::new(message).aide(format!("citer {code}, avec ses articles"))
            }
            None => Constat::new(format!("{} n'est plus en vigueur.", french::majuscule_initiale(&nom))),
        };
        constats.push(constat.au(passage.texte, citation.etendue(), "pas en vigueur au jour de la séance"));
    }
    constats
}

/// The name of a text that does not hold on a day, and the code that has taken its place, with « depuis le … » when it is known.
fn perime(objet: &Objet, date: NaiveDate) -> Option<(String, Option<(&'static Code, String)>)> {
    match objet {
        Objet::Texte(texte) => {
            let reprise = law::reprise_du_texte(texte, date)?;
            let depuis = format!(" depuis le {}", french::date_longue(reprise.depuis));
            Some((le_texte(texte), Some((reprise.code()?, depuis))))
        }
        Objet::Code(code) => {
            let successeur = law::successeur(code, date);
            // The list of codes does not say since when one applies no more: only on which day it is known.
            let ancien = code.abroge && date >= codes::DERNIER_RELEVE;
            (successeur.is_some() || ancien).then(|| (le_code(code), successeur.map(|code| (code, String::new()))))
        }
        Objet::Article(_) => None,
    }
}
