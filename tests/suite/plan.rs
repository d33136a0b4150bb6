//! The figures of a plan, against sums made by hand and by another program.

use delib::decompte::{Chiffres, Nombres, Trimestre, etendue};
use delib::model::{Dossier, Grain};
use delib::read;

use super::banc::projet;

/// The act of the fixture, with its plan.
fn dossier() -> Dossier {
    let mut lecture = read::lire(&[projet("fixtures/valid/ctg-annexes-2020")], 1).unwrap();
    assert!(lecture.diagnostics.is_empty(), "{:?}", lecture.diagnostics);
    lecture.dossiers.remove(0)
}

#[test]
fn les_sommes_du_plan() {
    let dossier = dossier();
    let plan = dossier.plan.as_ref().unwrap();
    let chiffres = Chiffres::new(plan);
    assert_eq!((plan.axes.len(), plan.ateliers.len(), plan.actions.len()), (5, 8, 25));
    assert_eq!(chiffres.annees, [2020, 2021, 2022]);
    // Recomputed apart, with a spreadsheet: the tables of the note say the same.
    let euros = |centimes: i64| centimes / 100;
    assert_eq!(euros(chiffres.total.total.depenses), 2_026_500);
    let axes: Vec<i64> = chiffres.axes.iter().map(|axe| euros(axe.total.depenses)).collect();
    assert_eq!(axes, [575_500, 351_500, 539_000, 326_500, 234_000]);
    let annees: Vec<i64> = chiffres.total.annees.values().map(|annee| euros(annee.depenses)).collect();
    assert_eq!(annees, [104_000, 964_500, 958_000]);
    let part = |court: &str| {
        let rang = chiffres.financeurs.iter().position(|financeur| financeur.court() == court).unwrap();
        let somme = chiffres.total.du_financeur(rang);
        (euros(somme.acquis), euros(somme.sollicite))
    };
    assert_eq!(part("Caf"), (294_150, 359_000));
    assert_eq!(part("Ville"), (870_350, 0));
    assert_eq!(part("Département"), (79_000, 89_000));
    assert_eq!(part("État"), (135_500, 199_500));
    assert_eq!(chiffres.financeurs.len(), 4);
    // Every action is balanced, every year.
    for (action, argent) in plan.actions.iter().zip(&chiffres.actions) {
        assert!(argent.annees.values().all(|annee| annee.ecart() == 0), "{}", action.id.valeur);
    }
    // 1.1: 26 000; 1.5: 50 000; 2.1: 64 000; 3.1: 32 000; 4.1: 22 000; 4.4: 7 000.
    assert_eq!(euros(chiffres.total.investissement), 201_000);
}

#[test]
fn les_trimestres_d_une_etape() {
    let dossier = dossier();
    let plan = dossier.plan.as_ref().unwrap();
    let chiffres = Chiffres::new(plan);
    assert_eq!(chiffres.trimestres.len(), 12);
    assert_eq!(chiffres.trimestres[4], Trimestre { annee: 2021, rang: 1 });
    let etapes = &plan.actions[chiffres.renvois.action("1.2").unwrap()].etapes;
    // October to December 2020; January to June 2021; September 2021 to December 2022.
    let rangs: Vec<_> = etapes.iter().map(|etape| etendue(etape, &chiffres.trimestres).unwrap()).collect();
    assert_eq!(rangs, [(3, 3), (4, 5), (6, 11)]);
    let debut = etapes[0].debut.as_ref().unwrap();
    assert_eq!((debut.grain, debut.to_string()), (Grain::Mois, "octobre 2020".to_owned()));
}

#[test]
fn les_presences_par_organisme() {
    let dossier = dossier();
    let chiffres = Chiffres::new(dossier.plan.as_ref().unwrap());
    // The first workshop: eight persons, five parents, one excused.
    let premier = &chiffres.ateliers[0];
    assert_eq!(premier.total, Nombres { presents: 13, excuses: 1, absents: 0 });
    let ville = premier.organismes.iter().find(|(organisme, _)| organisme.court() == "Ville").unwrap();
    assert_eq!(ville.1.presents, 3);
    assert_eq!(premier.organismes.last().unwrap().0.complet(), "Département des Yvelines");
    // The Caf sent somebody to every workshop.
    let caf = chiffres.participations.iter().find(|p| p.organisme.court() == "Caf").unwrap();
    assert_eq!(caf.ateliers, 8);
}

#[test]
fn un_moment_s_ecrit_de_plusieurs_facons() {
    let lire = |texte: &str| {
        let acte = format!(
            "{}plan:\n  actions:\n    - {{id: '1', axe: A, intitule: I, etapes: [{{libelle: E, debut: \"{texte}\"}}]}}\n",
            super::banc::ACTE
        );
        let lecture = read::lire_texte(std::path::Path::new("acte.yaml"), &acte);
        let moment = lecture.dossiers.first()?.plan.as_ref()?.actions[0].etapes[0].debut.as_ref()?.valeur;
        Some((moment.premier.to_string(), moment.dernier.to_string(), moment.to_string()))
    };
    let table = [
        ("2020-06", "2020-06-01", "2020-06-30", "juin 2020"),
        ("02/2020", "2020-02-01", "2020-02-29", "février 2020"),
        ("févr. 2021", "2021-02-01", "2021-02-28", "février 2021"),
        ("Décembre 2020", "2020-12-01", "2020-12-31", "décembre 2020"),
        ("2e trimestre 2020", "2020-04-01", "2020-06-30", "2e trimestre 2020"),
        ("2020-T4", "2020-10-01", "2020-12-31", "4e trimestre 2020"),
        ("T1 2021", "2021-01-01", "2021-03-31", "1er trimestre 2021"),
        ("1er semestre 2020", "2020-01-01", "2020-06-30", "1er semestre 2020"),
        ("S2 2022", "2022-07-01", "2022-12-31", "2e semestre 2022"),
        ("2021", "2021-01-01", "2021-12-31", "2021"),
        ("15/06/2020", "2020-06-15", "2020-06-15", "15\u{a0}juin 2020"),
        ("2020-06-15", "2020-06-15", "2020-06-15", "15\u{a0}juin 2020"),
        ("1er juillet 2020", "2020-07-01", "2020-07-01", "1er\u{a0}juillet 2020"),
    ];
    for (texte, premier, dernier, dit) in table {
        assert_eq!(lire(texte), Some((premier.into(), dernier.into(), dit.into())), "{texte}");
    }
    for faux in ["jui 2020", "5e trimestre 2020", "S3 2020", "2020-13", "31/02/2020", "bientôt", "20", "T0 2020", "-"] {
        assert_eq!(lire(faux), None, "{faux}");
    }
}
