//! A free sheet → its rows, under the headings that its author chose: what a template of the user is filled with.
//!
//! In: a workbook that an annex names, which sheet of it, by which column its rows go together. Out: [`Rangees`]. Blank rows, headings that
//! come again and totals are passed over, as in the sheets of a plan. Every cell keeps its place. Knows nothing of templates.

use std::collections::HashMap;
use std::path::Path;

use super::feuille::{Case, Feuille, Ligne, Valeur};
use super::lignes::cellule_en_faute;
use super::modeles::simple;
use super::valeur::Genre;
use crate::diagnostic::{Diagnostic, proche};
use crate::model::{ColonneLibre, Lignes, Rangee, Rangees, Situe, Texte};
use crate::read::demesure::ligne_immense;
use crate::read::fichiers::affichage;
use crate::source::Sources;

/// Beyond that many faults, a sheet is not worth reading further.
const FAUTES: usize = 20;

/// The rows of the workbook that an annex names, relative to the folder `ici`, under the folder `racine`.
///
/// # Errors
/// What is wrong with the workbook or with what the annex says of it.
pub(in crate::read) fn lire(
    lignes: &Lignes,
    [ici, racine]: [&Path; 2],
    sources: &mut Sources,
) -> Result<Rangees, Vec<Diagnostic>> {
    let un = |diagnostic: Diagnostic| vec![diagnostic.a(lignes.classeur.lieu, "cité ici")];
    let (chemin, feuilles) = super::ouvrir_cite(&lignes.classeur, ici, racine).map_err(|faute| un(*faute))?;
    let feuille = choisir(lignes, feuilles).map_err(|faute| vec![*faute])?;
    let (_, rangs) = feuille.dessiner(&affichage(&chemin), sources);
    let (entete, rangs) = entete(rangs).ok_or_else(|| un(sans_entete()))?;
    let colonnes = colonnes(&entete)?;
    let par = lignes.par.as_ref().map(|par| colonne(par, &colonnes)).transpose().map_err(|faute| vec![*faute])?;
    let rangees = rangees(&colonnes, &entete, &rangs)?;
    if rangees.is_empty() {
        return Err(un(Diagnostic::erreur("GAB-03", "Cette feuille n'a aucune ligne sous ses en-têtes.")
            .aide("écrire une ligne par document, ou retirer l'annexe")));
    }
    let colonnes = colonnes.into_iter().map(|(_, colonne)| colonne).collect();
    Ok(Rangees::new(colonnes, rangees, par))
}

/// The sheet that is meant: the one that is named, or the only one.
fn choisir(lignes: &Lignes, feuilles: Vec<Feuille>) -> Result<Feuille, Box<Diagnostic>> {
    let mut pleines: Vec<Feuille> = feuilles.into_iter().filter(|feuille| !feuille.cases.is_empty()).collect();
    let noms: Vec<String> = pleines.iter().map(|feuille| feuille.nom.clone()).collect();
    let (voulue, lieu) = match &lignes.feuille {
        Some(feuille) => (noms.iter().position(|nom| simple(nom) == simple(feuille)), feuille.lieu),
        None => ((noms.len() == 1).then_some(0), lignes.classeur.lieu),
    };
    if let Some(rang) = voulue {
        return Ok(pleines.swap_remove(rang));
    }
    let message = match (&lignes.feuille, noms.is_empty()) {
        (_, true) => "Ce tableur est vide.".to_owned(),
        (Some(feuille), false) => format!("Le tableur n'a pas de feuille « {} ».", feuille.trim()),
        (None, false) => "Ce tableur a plusieurs feuilles.".to_owned(),
    };
    let aide = match noms.as_slice() {
        [] => "vérifier que c'est bien le fichier voulu".to_owned(),
        // A text file is its only sheet.
        [seule] if seule.is_empty() => "un fichier CSV n'a qu'une feuille : ôter « feuille »".to_owned(),
        noms => format!("écrire « feuille: » et l'un de ces noms : {}", noms.join(", ")),
    };
    Err(Box::new(Diagnostic::erreur("GAB-03", message).a(lieu, "quelle feuille ?").aide(aide)))
}

/// The row of headings, and the rows below: the first row that has as many texts as the widest of those around it, so that a title may
/// stand above.
fn entete(mut lignes: Vec<Ligne>) -> Option<(Ligne, Vec<Ligne>)> {
    let textes = |ligne: &Ligne| ligne.cases.values().filter(|case| matches!(case.valeur, Valeur::Texte(_))).count();
    let large = lignes.iter().take(10).map(|ligne| ligne.cases.len()).max()?;
    let rang = lignes.iter().take(10).position(|ligne| textes(ligne) > 0 && textes(ligne) * 2 > large)?;
    let suite = lignes.split_off(rang + 1);
    Some((lignes.pop()?, suite))
}

fn sans_entete() -> Diagnostic {
    Diagnostic::erreur("GAB-03", "Cette feuille n'a pas de ligne d'en-têtes.").aide("nommer chaque colonne sur la première ligne")
}

/// The columns, by their rank in the sheet.
fn colonnes(entete: &Ligne) -> Result<Vec<(u32, ColonneLibre)>, Vec<Diagnostic>> {
    let mut prises: HashMap<String, &Case> = HashMap::new();
    let (mut colonnes, mut diagnostics) = (Vec::new(), Vec::new());
    for (rang, case) in &entete.cases {
        let intitule = Genre::Texte.texte(&case.valeur).split_whitespace().collect::<Vec<_>>().join(" ");
        let cle = simple(&intitule).replace(' ', "_");
        if cle.is_empty() {
            diagnostics.push(
                Diagnostic::erreur("GAB-03", format!("« {intitule} » n'est pas un nom de colonne."))
                    .a(case.lieu, "colonne à nommer")
                    .aide("écrire un mot, par exemple « Montant »"),
            );
        } else if let Some(premiere) = prises.insert(cle.clone(), case) {
            diagnostics.push(
                Diagnostic::erreur("GAB-03", format!("Deux colonnes s'appelleraient « {cle} » dans le gabarit."))
                    .a(case.lieu, "seconde colonne")
                    .a(premiere.lieu, "première colonne")
                    .aide("renommer l'une des deux"),
            );
        } else {
            colonnes.push((*rang, ColonneLibre { cle, intitule: Situe { valeur: intitule, lieu: Some(case.lieu) } }));
        }
    }
    if diagnostics.is_empty() { Ok(colonnes) } else { Err(diagnostics) }
}

/// The rank of a column by its heading, or by its name in templates.
fn colonne(voulue: &Texte, colonnes: &[(u32, ColonneLibre)]) -> Result<usize, Box<Diagnostic>> {
    let cle = simple(voulue).replace(' ', "_");
    colonnes.iter().position(|(_, colonne)| colonne.cle == cle).ok_or_else(|| {
        let intitules: Vec<&str> = colonnes.iter().map(|(_, colonne)| colonne.intitule.as_str()).collect();
        let aide = match proche(voulue, &intitules) {
            Some(voisine) => format!("écrire « {voisine} » ?"),
            None => format!("colonnes de la feuille : {}", intitules.join(", ")),
        };
        let diagnostic = Diagnostic::erreur("GAB-03", format!("La feuille n'a pas de colonne « {} ».", voulue.trim()));
        Box::new(diagnostic.a(voulue.lieu, "colonne inconnue").aide(aide))
    })
}

fn rangees(colonnes: &[(u32, ColonneLibre)], entete: &Ligne, lignes: &[Ligne]) -> Result<Vec<Rangee>, Vec<Diagnostic>> {
    let (mut rangees, mut diagnostics) = (Vec::new(), Vec::new());
    for ligne in lignes.iter().filter(|ligne| !est_un_rappel(ligne, entete) && !est_un_total(ligne)) {
        diagnostics.extend(cellule_en_faute(ligne));
        let cases: Vec<Option<Texte>> = colonnes.iter().map(|(rang, _)| ligne.cases.get(rang).and_then(texte)).collect();
        diagnostics.extend(cases.iter().flatten().filter_map(|case| ligne_immense(case, case.lieu?)));
        if diagnostics.len() >= FAUTES {
            break;
        }
        if cases.iter().any(Option::is_some) {
            rangees.push(Rangee { cases, lieu: ligne.lieu });
        }
    }
    if diagnostics.is_empty() { Ok(rangees) } else { Err(diagnostics) }
}

/// The text of a cell, on one line; nothing for a blank.
fn texte(case: &Case) -> Option<Texte> {
    let texte = match &case.valeur {
        Valeur::Texte(texte) => texte.split_whitespace().collect::<Vec<_>>().join(" "),
        autre => Genre::Texte.texte(autre),
    };
    (!texte.is_empty()).then_some(Situe { valeur: texte, lieu: Some(case.lieu) })
}

/// Are these the headings, come again at the top of a printed page?
fn est_un_rappel(ligne: &Ligne, entete: &Ligne) -> bool {
    let meme = |(rang, case): (&u32, &Case)| entete.cases.get(rang).is_some_and(|autre| autre.valeur == case.valeur);
    ligne.cases.iter().all(meme)
}

/// Is it a row of totals? Its first cell says so.
fn est_un_total(ligne: &Ligne) -> bool {
    let premiere = ligne.cases.values().next().map(|case| simple(&Genre::Texte.texte(&case.valeur))).unwrap_or_default();
    matches!(premiere.as_str(), "total" | "totaux" | "total general" | "sous total")
}
