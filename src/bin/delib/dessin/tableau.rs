//! The end of a build, for people: how many documents of each kind, what is up to date, what is left, how long it took.
//!
//! One act alone needs no table: its documents have just been named.

use std::fmt::Write as _;

use delib::build::{Bilan, Etat, Fait, SortOrphelin};
use delib::french::accorder;
use delib::view::GENRES;

use super::{Rapport, Travail};
use crate::console::{en_clair, par_seconde};

/// The states, as headings.
const ETATS: [(Etat, &str); 4] =
    [(Etat::Fait, "faits"), (Etat::AJour, "à jour"), (Etat::Echec, "en échec"), (Etat::Omis, "non faits")];

/// How many orphans are named; the others are counted.
const MONTRES: usize = 20;

/// The table and the sentences under it.
pub fn ecrire(rapport: &Rapport<'_>) -> String {
    let Some(Travail { bilan, duree }) = rapport.fait else { return String::new() };
    let faits = bilan.nombre(Etat::Fait) as u64;
    let mut texte = String::new();
    if rapport.lecture.dossiers.len() > 1 && !bilan.faits.is_empty() {
        texte.push_str(&table(&bilan.faits));
        if faits > 0 {
            let documents = accorder(faits, "document", "documents");
            texte.push_str(&format!("{faits} {documents} en {} ({} par seconde).\n", en_clair(duree), par_seconde(faits, duree)));
        }
    }
    texte + &sans_travail(bilan) + &restes(bilan) + &orphelins(bilan)
}

/// One line for each kind, and the columns that have something to say.
fn table(faits: &[Fait]) -> String {
    let etats: Vec<_> =
        ETATS.iter().filter(|(etat, _)| *etat == Etat::Fait || faits.iter().any(|fait| fait.etat == *etat)).collect();
    let noms = etats.iter().map(|(_, nom)| *nom);
    let mut lignes = vec![std::iter::once("").chain(noms).chain(["pages", "taille"]).map(str::to_owned).collect::<Vec<_>>()];
    let mut ligne = |nom: &str, faits: &[&Fait]| {
        let nombres = etats.iter().map(|(etat, _)| faits.iter().filter(|fait| fait.etat == *etat).count());
        let mut cellules: Vec<String> = std::iter::once(nom.to_owned()).chain(nombres.map(|nombre| nombre.to_string())).collect();
        cellules.push(faits.iter().map(|fait| fait.pages).sum::<usize>().to_string());
        cellules.push(taille(faits.iter().map(|fait| fait.octets).sum()));
        lignes.push(cellules);
    };
    let genres: Vec<_> =
        GENRES.iter().map(|genre| (genre.nom, de_genre(faits, genre.nom))).filter(|(_, f)| !f.is_empty()).collect();
    for (nom, faits) in &genres {
        ligne(nom, faits);
    }
    if genres.len() > 1 {
        ligne("total", &faits.iter().collect::<Vec<_>>());
    }
    aligner(&lignes)
}

fn de_genre<'f>(faits: &'f [Fait], nom: &str) -> Vec<&'f Fait> {
    faits.iter().filter(|fait| fait.genre.nom == nom).collect()
}

/// The first column to the left, the others to the right.
fn aligner(lignes: &[Vec<String>]) -> String {
    let largeur = |colonne: usize| lignes.iter().map(|ligne| ligne[colonne].chars().count()).max().unwrap_or(0);
    let largeurs: Vec<usize> = (0..lignes.first().map_or(0, Vec::len)).map(largeur).collect();
    let mut texte = String::new();
    for ligne in lignes {
        for (rang, (cellule, large)) in ligne.iter().zip(&largeurs).enumerate() {
            // Writing into a text never fails.
            let _ = if rang == 0 { write!(texte, "{cellule:<large$}") } else { write!(texte, "   {cellule:>large$}") };
        }
        texte.push('\n');
    }
    texte
}

/// « 48 Ko », « 61,2 Mo ».
fn taille(octets: usize) -> String {
    match octets {
        0..1_000_000 => format!("{} Ko", octets.div_ceil(1000)),
        _ => format!("{},{} Mo", octets / 1_000_000, octets / 100_000 % 10),
    }
}

/// Tells that there was nothing to do.
fn sans_travail(bilan: &Bilan) -> String {
    let a_jour = bilan.nombre(Etat::AJour);
    if a_jour == 0 || a_jour < bilan.faits.len() {
        return String::new();
    }
    let documents = accorder(a_jour as u64, "document est", "documents sont");
    format!("Rien à refaire : {a_jour} {documents} à jour (« --force » les refait).\n")
}

/// What was left out, and why.
fn restes(bilan: &Bilan) -> String {
    let mut texte = String::new();
    let ecartes = bilan.ecartes.len() as u64;
    if ecartes > 0 && !bilan.faits.is_empty() {
        let actes = accorder(
            ecartes,
            "acte n'a rien donné : une erreur l'en empêche",
            "actes n'ont rien donné : une erreur les en empêche",
        );
        texte.push_str(&format!("{ecartes} {actes}.\n"));
    }
    let omis = bilan.nombre(Etat::Omis) as u64;
    if omis > 0 {
        let documents = accorder(omis, "document reste", "documents restent");
        texte.push_str(&format!("Arrêté : {omis} {documents} à faire ; la même commande reprendra où celle-ci s'est arrêtée.\n"));
    }
    texte
}

/// The documents that no act makes any more.
fn orphelins(bilan: &Bilan) -> String {
    let titres = [
        (SortOrphelin::Reste, "Ne viennent plus d'aucun acte, et sont restés (« --nettoyer » les supprime) :"),
        (SortOrphelin::Retire, "Ne venaient plus d'aucun acte, et sont supprimés :"),
        (SortOrphelin::Modifie, "Ne viennent plus d'aucun acte, mais ont été modifiés depuis : gardés, à supprimer à la main :"),
    ];
    let mut texte = String::new();
    for (sort, titre) in titres {
        let chemins: Vec<_> =
            bilan.orphelins.iter().filter(|orphelin| orphelin.sort == sort).map(|o| o.chemin.display()).collect();
        if chemins.is_empty() {
            continue;
        }
        texte.push_str(&format!("{titre}\n"));
        chemins.iter().take(MONTRES).for_each(|chemin| texte.push_str(&format!("  {chemin}\n")));
        if let Some(autres) = chemins.len().checked_sub(MONTRES).filter(|autres| *autres > 0) {
            texte.push_str(&format!("  et {autres} autres\n"));
        }
    }
    texte
}
