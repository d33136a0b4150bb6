//! The pages of the rules, one by one or all together: text that reads well on eighty columns, or JSON.

use delib::check::{Check, Corps};
use delib::diagnostic::Notice;
use delib::french::majuscule_initiale;
use serde_json::{Value, json};

/// The width of a page.
const LARGEUR: usize = 78;

/// The length up to which a quotation is kept on one line.
const CITATION: usize = 40;

/// Words that are read with the one after them.
const LIES: [&str; 8] = ["«", "n°", "M.", "Mme", "L.", "R.", "D.", "art."];

/// The page of a code; `check` is the row of the table, when it is a check.
pub fn page(notice: &Notice, check: Option<&Check>) -> String {
    let Notice { code, gravite, titre, pourquoi, fondement, exemple, ecrire } = *notice;
    let mut page = format!("{code} · {}\n\n{}", gravite.nom(), paragraphe(&format!("{}.", majuscule_initiale(titre)), ""));
    if let Some(check) = check {
        page.push_str(&rubrique("Vaut pour", &format!("{} ; {}", check.destinataires(), check.validite())));
    }
    page.push_str(&rubrique("Pourquoi", pourquoi));
    if !fondement.is_empty() {
        page.push_str(&rubrique("Fondement", fondement));
    }
    if !exemple.is_empty() {
        page.push_str(&format!("\nExemple de ce qui est signalé\n\n{}", cite(exemple)));
    }
    page.push_str(&rubrique("À écrire", ecrire));
    page.push_str(&match check {
        Some(_) => {
            let comment =
                "si la règle ne vaut pas pour un acte, le dire dans sa délibération, avec un motif que le rapport répète";
            let yaml = format!("deliberation:\n  ecarts:\n    - regle: {code}\n      motif: pourquoi elle ne vaut pas ici");
            format!("{}\n{}", rubrique("Pour l'écarter", comment), cite(&yaml))
        }
        None => {
            rubrique("Pour l'écarter", "cette règle ne s'écarte pas : sans elle, le document ne peut être ni compris ni produit")
        }
    });
    page
}

/// Every check, with what it rests on and for whom it holds.
pub fn regles<'a>(checks: impl Iterator<Item = &'a Check>) -> String {
    let marge = " ".repeat(24);
    checks
        .map(|check| {
            let mut suite = check.fondement.to_owned();
            if check.corps != Corps::Tous {
                suite.push_str(&format!(" · {}", check.destinataires()));
            }
            if check.depuis.or(check.jusqu_a).is_some() {
                suite.push_str(&format!(" · {}", check.validite()));
            }
            let titre = paragraphe(check.titre, &marge);
            let tete = format!("{:<8}  {:<13} ", check.code, check.gravite.nom());
            let suite = if suite.is_empty() { suite } else { paragraphe(&suite, &marge) };
            format!("{tete}{}{suite}\n", titre.trim_start())
        })
        .collect::<Vec<_>>()
        .concat()
}

/// The same, for programs.
pub fn regles_json<'a>(checks: impl Iterator<Item = &'a Check>) -> String {
    let regles: Vec<Value> = checks
        .map(|check| {
            json!({
                "code": check.code,
                "gravite": check.gravite.nom(),
                "titre": check.titre,
                "corps": check.natures(),
                "depuis": check.depuis.map(|jour| jour.to_string()),
                "jusqu_a": check.jusqu_a.map(|jour| jour.to_string()),
                "fondement": check.fondement,
            })
        })
        .collect();
    format!("{:#}\n", Value::Array(regles))
}

/// A heading and its text.
fn rubrique(titre: &str, texte: &str) -> String {
    let texte = texte.trim().trim_end_matches('.');
    format!("\n{titre}\n{}", paragraphe(&format!("{}.", majuscule_initiale(texte)), "  "))
}

/// Lines to be copied, set in; their own common margin is dropped.
fn cite(lignes: &str) -> String {
    let retrait = |ligne: &str| ligne.len() - ligne.trim_start().len();
    let commun = lignes.lines().filter(|ligne| !ligne.trim().is_empty()).map(retrait).min().unwrap_or(0);
    let decales = lignes.lines().map(|ligne| format!("    {}\n", ligne.get(commun..).unwrap_or_default()));
    decales.collect::<Vec<_>>().concat()
}

/// A text on lines of the width of a page, each after `marge`.
fn paragraphe(texte: &str, marge: &str) -> String {
    let mut lignes = vec![String::new()];
    for bloc in blocs(texte) {
        let ligne = lignes.last().map_or(0, |ligne| ligne.chars().count());
        if ligne > 0 && marge.len() + ligne + 1 + bloc.chars().count() > LARGEUR {
            lignes.push(String::new());
        }
        if let Some(ligne) = lignes.last_mut() {
            if !ligne.is_empty() {
                ligne.push(' ');
            }
            ligne.push_str(&bloc);
        }
    }
    lignes.iter().map(|ligne| format!("{marge}{ligne}\n")).collect::<Vec<_>>().concat()
}

/// The words of a text, each with the marks that no line end may take from it; a short quotation is one word.
fn blocs(texte: &str) -> Vec<String> {
    let mut blocs: Vec<String> = Vec::new();
    let (mut lie, mut cite) = (false, false);
    for mot in texte.split_whitespace() {
        let suit = lie || mot.starts_with([';', ':', '!', '?', '»', '·']);
        match blocs.last_mut() {
            Some(bloc) if suit || (cite && bloc.chars().count() < CITATION) => {
                bloc.push(' ');
                bloc.push_str(mot);
            }
            _ => blocs.push(mot.to_owned()),
        }
        lie = LIES.contains(&mot);
        cite = mot.starts_with('«') || (cite && !mot.contains('»'));
    }
    blocs
}
