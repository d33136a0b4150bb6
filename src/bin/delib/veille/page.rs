//! What a browser is shown: the list of the documents, the pages of one, and what is wrong with the acts.
//!
//! In: the path of a request and the scene. Out: bytes and their kind. The page itself is a file, `page.html`; it asks for `/etat`, then
//! for the pages, by names that change with what they are made of.

use std::sync::Mutex;

use delib::build::Planches;
use delib::diagnostic::Gravite;
use delib::read::Lecture;
use serde_json::json;

use super::{Scene, prendre};
use crate::dessin::{self, Rapport};

/// The page, whole: nothing is fetched from elsewhere.
const PAGE: &str = include_str!("page.html");

/// The kind and the bytes of an answer; `None` when nothing has this path.
pub fn page(chemin: &str, scene: &Mutex<Scene>) -> Option<(&'static str, Vec<u8>)> {
    let (chemin, question) = chemin.split_once('?').unwrap_or((chemin, ""));
    match chemin {
        "/" => Some(("text/html; charset=utf-8", PAGE.as_bytes().to_vec())),
        "/etat" => Some(("application/json", etat(&mut prendre(scene), voulu(question)).into_bytes())),
        _ => {
            let (document, numero) = chemin.strip_prefix("/pages/")?.strip_suffix(".svg")?.rsplit_once('/')?;
            let planches = prendre(scene).apercu.planches(&decoder(document))?;
            let svg = planches.pages.get(numero.parse::<usize>().ok()?.checked_sub(1)?)?;
            Some(("image/svg+xml", svg.as_bytes().to_vec()))
        }
    }
}

/// Everything that the page shows, but for the drawings.
fn etat(scene: &mut Scene, voulu: Option<String>) -> String {
    if let Some(voulu) = voulu.filter(|voulu| scene.apercu.documents().any(|document| document == voulu)) {
        scene.document = Some(voulu);
    }
    let planches = scene.document.clone().and_then(|document| scene.apercu.planches(&document));
    // What the document itself has met comes after what is wrong with the acts.
    let siens = planches.as_ref().map(|planches| siens(scene, planches)).unwrap_or_default();
    json!({
        "tour": scene.tour,
        "documents": scene.apercu.documents().collect::<Vec<_>>(),
        "document": scene.document,
        "empreinte": planches.as_ref().map(|planches| planches.empreinte.to_string()),
        "pages": planches.as_ref().map_or(0, |planches| planches.pages.len()),
        "messages": scene.messages.clone() + &siens,
    })
    .to_string()
}

/// What stands against the pages of a document, with the texts that it shows.
fn siens(scene: &Scene, planches: &Planches) -> String {
    let sources = scene.apercu.lecture().sources.clone();
    let lecture = Lecture { sources, diagnostics: planches.diagnostics.clone(), ..Lecture::default() };
    dessin::messages(&Rapport { lecture: &lecture, fait: None, severite: Gravite::Conseil })
}

/// The document that a request names: « document=c/mars/001/extrait ».
fn voulu(question: &str) -> Option<String> {
    question.split('&').find_map(|champ| champ.strip_prefix("document=")).map(decoder)
}

/// A text in which other characters than plain letters are written as « %C3%A9 ».
fn decoder(texte: &str) -> String {
    let mut octets = Vec::with_capacity(texte.len());
    let mut reste = texte.as_bytes();
    while let Some((&premier, suite)) = reste.split_first() {
        let figures = suite.get(..2).and_then(|deux| std::str::from_utf8(deux).ok());
        let octet = figures.filter(|_| premier == b'%').and_then(|figures| u8::from_str_radix(figures, 16).ok());
        octets.push(octet.unwrap_or(premier));
        reste = if octet.is_some() { &suite[2..] } else { suite };
    }
    String::from_utf8_lossy(&octets).into_owned()
}
