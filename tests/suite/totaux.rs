//! The totals that the annexes print are the sums of the raw cells of the workbook: added here, in cents, by nothing of the program.

use std::collections::BTreeMap;
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};

use super::banc::{delib, dossier, fichiers, projet};

/// The years of the workbook.
const ANNEES: [&str; 3] = ["2020", "2021", "2022"];

/// Cents, year by year.
type Annees = [i64; 3];

/// A row of the sheet of budgets.
struct Ligne {
    action: String,
    depense: bool,
    financeur: String,
    acquis: bool,
    annees: Annees,
}

/// The cells of a sheet, below its headings.
fn feuille(nom: &str) -> Vec<Vec<Data>> {
    let chemin = projet("fixtures/valid/ctg-annexes-2020/2020-09-28/ateliers.xlsx");
    let mut classeur: Xlsx<_> = open_workbook(chemin).unwrap();
    classeur.worksheet_range(nom).unwrap().rows().skip(1).map(<[Data]>::to_vec).collect()
}

/// A cell as cents, by its decimal writing: no sum is made in floating point.
fn centimes(case: &Data) -> i64 {
    let Data::Float(nombre) = case else { return 0 };
    format!("{nombre:.2}").replace('.', "").parse().unwrap()
}

fn budget() -> Vec<Ligne> {
    let lignes = feuille("Budget").into_iter().map(|cases| Ligne {
        action: cases[0].to_string(),
        depense: cases[1] == "Dépense",
        financeur: cases[4].to_string(),
        acquis: cases[5] == "acquis",
        annees: [6, 7, 8].map(|colonne| centimes(&cases[colonne])),
    });
    lignes.collect()
}

/// The names of a sheet, by identifier.
fn noms(feuille_de: &str) -> BTreeMap<String, String> {
    feuille(feuille_de).into_iter().map(|cases| (cases[0].to_string(), cases[1].to_string())).collect()
}

fn additionner<'l>(lignes: impl Iterator<Item = &'l Ligne>) -> Annees {
    lignes.fold([0; 3], |somme, ligne| [0, 1, 2].map(|an| somme[an] + ligne.annees[an]))
}

/// A sum as a person writes it, with ordinary spaces; nothing is a dash.
fn ecrit(centimes: i64) -> String {
    if centimes == 0 {
        return "–".to_owned();
    }
    let (euros, reste) = (centimes / 100, centimes % 100);
    let chiffres = euros.to_string();
    let mut groupes: Vec<&str> = chiffres.as_bytes().rchunks(3).map(|groupe| std::str::from_utf8(groupe).unwrap()).collect();
    groupes.reverse();
    let decimales = if reste == 0 { String::new() } else { format!(",{reste:02}") };
    format!("{}{decimales} €", groupes.join(" "))
}

/// The lines of a PDF: one per cell of its tables.
fn lignes(pdf: &Path) -> Vec<String> {
    let pages = delib::assemble::textes(&std::fs::read(pdf).unwrap()).unwrap();
    let texte = pages.join("\n").replace(['\u{a0}', '\u{202f}'], " ").replace('’', "'").replace('\u{ad}', "-");
    texte.lines().map(|ligne| ligne.trim().to_owned()).filter(|ligne| !ligne.is_empty()).collect()
}

/// Asserts that a row of a table says these sums, under the heading of its table.
#[track_caller]
fn dit(texte: &[String], (titre, nom): (&str, &str), sommes: &[i64]) {
    let debut = texte.iter().position(|ligne| ligne == titre).unwrap_or_else(|| panic!("no « {titre} » in:\n{texte:#?}"));
    // « Total » heads a column too: a row is a name that sums follow.
    let est_une_somme = |ligne: &String| ligne.ends_with('€') || ligne == "–";
    let rangee = |paire: &[String]| paire[0] == nom && est_une_somme(&paire[1]);
    let rang = texte[debut..].windows(2).position(rangee).unwrap_or_else(|| panic!("no « {nom} » under « {titre} »"));
    let dites = &texte[debut + rang + 1..][..sommes.len()];
    let voulues: Vec<String> = sommes.iter().map(|somme| ecrit(*somme)).collect();
    assert_eq!(dites, voulues, "« {nom} » under « {titre} »");
}

/// The years, then their sum.
fn avec_total(annees: Annees) -> Vec<i64> {
    annees.into_iter().chain([annees.iter().sum()]).collect()
}

#[test]
fn les_totaux_des_annexes_sont_les_sommes_des_cellules() {
    let ici = dossier();
    delib(&projet("fixtures/valid"), &["build", "ctg-annexes-2020", "-d", "annexe", "-o", ici.path().to_str().unwrap()]).code(0);
    let pdfs = fichiers(ici.path(), "pdf");
    let annexe = |numero: &str| {
        let debut = format!("annexe-{numero}-");
        lignes(pdfs.iter().find(|pdf| pdf.file_name().unwrap().to_str().unwrap().starts_with(&debut)).unwrap())
    };
    let budget = budget();
    assert!(budget.len() > 100, "{}", budget.len());
    let depenses = |de: &dyn Fn(&Ligne) -> bool| additionner(budget.iter().filter(|ligne| ligne.depense && de(ligne)));
    let recettes = |de: &dyn Fn(&Ligne) -> bool| additionner(budget.iter().filter(|ligne| !ligne.depense && de(ligne)));
    let tout = |_: &Ligne| true;

    let recapitulatif = annexe("8");
    assert!(ANNEES.iter().all(|annee| recapitulatif.iter().any(|ligne| ligne == annee)));
    let annees = "DÉPENSES ET RECETTES PAR ANNÉE";
    dit(&recapitulatif, (annees, "Dépenses"), &avec_total(depenses(&tout)));
    dit(&recapitulatif, (annees, "Financements acquis"), &avec_total(recettes(&|ligne| ligne.acquis)));
    dit(&recapitulatif, (annees, "Financements sollicités"), &avec_total(recettes(&|ligne| !ligne.acquis)));
    dit(&recapitulatif, (annees, "Recettes"), &avec_total(recettes(&tout)));

    let axes = noms("Axes");
    assert_eq!(axes.len(), 5);
    for (rang, (id, nom)) in axes.iter().enumerate() {
        // « 1.1 » is an action of the first axis.
        let debut = format!("{}.", id.trim_start_matches('A'));
        let de_l_axe = depenses(&|ligne| ligne.action.starts_with(&debut));
        dit(&recapitulatif, ("DÉPENSES PAR AXE", &format!("Axe {} · {nom}", rang + 1)), &avec_total(de_l_axe));
    }
    dit(&recapitulatif, ("DÉPENSES PAR AXE", "Total"), &avec_total(depenses(&tout)));

    let organismes = noms("Organismes");
    for financeur in ["caf", "ville", "etat", "departement"] {
        let nom = organismes[financeur].as_str();
        dit(&recapitulatif, ("RECETTES PAR FINANCEUR", nom), &avec_total(recettes(&|ligne| ligne.financeur == financeur)));
        let total =
            |acquis: bool| -> i64 { recettes(&|ligne| ligne.financeur == financeur && ligne.acquis == acquis).iter().sum() };
        let (acquis, sollicite) = (total(true), total(false));
        dit(&recapitulatif, ("FINANCEMENTS ACQUIS ET SOLLICITÉS", nom), &[acquis, sollicite, acquis + sollicite]);
    }
    dit(&recapitulatif, ("RECETTES PAR FINANCEUR", "Total"), &avec_total(recettes(&tout)));

    // The table of the actions, and the fiche of each.
    let plan = annexe("6");
    let total: i64 = depenses(&tout).iter().sum();
    dit(&plan, ("Plan d'actions", "Total"), &[total]);
    let fiches: Vec<String> = ["1", "2", "3", "4", "5"].iter().flat_map(|numero| annexe(numero)).collect();
    for (action, intitule) in feuille("Actions").into_iter().map(|cases| (cases[0].to_string(), cases[2].to_string())) {
        let de_l_action = depenses(&|ligne| ligne.action == action);
        let cout: i64 = de_l_action.iter().sum();
        let ici = plan.iter().position(|ligne| *ligne == action).unwrap_or_else(|| panic!("no action {action}"));
        assert!(plan[ici..ici + 8].contains(&ecrit(cout)), "{action} {intitule}: {} in {:?}", ecrit(cout), &plan[ici..ici + 8]);
        let fiche = fiches.iter().position(|ligne| ligne.starts_with(&format!("Fiche-action {action} ·")));
        let fin = fiche.unwrap_or_else(|| panic!("no foot for {action}"));
        let debut = fiches[..fin].iter().rposition(|ligne| ligne == "BUDGET PRÉVISIONNEL").unwrap();
        dit(&fiches[debut..fin], ("BUDGET PRÉVISIONNEL", "Dépenses"), &avec_total(de_l_action));
        dit(&fiches[debut..fin], ("BUDGET PRÉVISIONNEL", "Recettes"), &avec_total(recettes(&|ligne| ligne.action == action)));
    }
}
