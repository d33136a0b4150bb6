//! Each action: its money balances, its steps stand in the period, it is led and measured.

use super::avec_plan;
use crate::check::Affaire;
use crate::check::regle::{Check, Constat, Examen};
use crate::decompte::{Chiffres, Somme, organisme};
use crate::diagnostic::Gravite;
use crate::french;
use crate::model::{Action, Annee, Convention, Date, Etape, EtatAction, Moment, Plan, Situe, Statut, Texte};

pub(in crate::check) const TABLE: [Check; 6] = [
    Check {
        code: "CTG-03",
        gravite: Gravite::Erreur,
        titre: "les dépenses d'une action égalent ses recettes, chaque année",
        pourquoi: "Le tableau de financement engage les signataires : une différence est une erreur de saisie, ou une dépense que \
                   personne ne paie. L'autofinancement est une recette comme les autres.",
        fondement: "usage des plans de financement",
        exemple: "depenses: [{annee: 2026, montant: 24 000 €}]\n\
                  recettes: [{annee: 2026, financeur: Ville, montant: \"23 999,90 €\", statut: acquis}]",
        ecrire: "corriger le montant en cause, ou ajouter la recette qui manque, y compris l'autofinancement",
        examen: Examen::Acte(equilibre),
        ..Check::MODELE
    },
    Check {
        code: "CTG-04",
        gravite: Gravite::Avertissement,
        titre: "un financement sollicité n'est pas présenté comme acquis",
        pourquoi: "L'assemblée vote au vu du plan de financement : une subvention demandée, imprimée comme accordée, pourrait vicier \
                   son information et laisser la dépense à la charge de la collectivité.",
        fondement: "CGCT, article L. 2121-13 (information des conseillers)",
        exemple: "- {annee: 2026, financeur: caf, libelle: Subvention demandée, montant: 12 000 €, statut: acquis}",
        ecrire: "donner à cette recette le statut « sollicité », ou dire « prévisionnel » dans le texte, tant que la décision n'est pas notifiée",
        examen: Examen::Acte(sollicites),
        ..Check::MODELE
    },
    Check {
        code: "CTG-05",
        gravite: Gravite::Avertissement,
        titre: "chaque action a un indicateur, et chaque indicateur une valeur de référence",
        pourquoi: "L'évaluation compare une valeur relevée avant la convention à celle que l'on relève ensuite. Sans point de départ, \
                   le bilan ne pourra rien démontrer.",
        fondement: "Caisse nationale des allocations familiales, cadre national d'évaluation des conventions territoriales globales",
        exemple: "- {libelle: Familles reçues, cibles: {2026: 80}}",
        ecrire: "donner la valeur relevée avant l'action (clé « reference », colonne « Valeur de référence »), zéro compris pour un service nouveau",
        examen: Examen::Acte(indicateurs),
        ..Check::MODELE
    },
    Check {
        code: "CTG-06",
        gravite: Gravite::Avertissement,
        titre: "les étapes, les budgets et les cibles tiennent dans la période de la convention, et les dates se suivent",
        pourquoi: "Ce qui dépasse la période n'est couvert par aucun engagement des signataires. Une échéance antérieure à l'atelier qui \
                   l'a fixée est une erreur de saisie.",
        fondement: "convention territoriale globale, durée",
        exemple: "- {libelle: Ouverture, debut: janvier 2030}",
        ecrire: "corriger la date, ou la période de la convention",
        examen: Examen::Acte(periode),
        ..Check::MODELE
    },
    Check {
        code: "CTG-07",
        gravite: Gravite::Avertissement,
        titre: "chaque action a un pilote, signataire ou partenaire de la convention",
        pourquoi: "Le pilote répond de l'action devant le comité de pilotage. Un organisme qui n'est ni signataire, ni partenaire, ni \
                   présent aux ateliers n'a pris aucun engagement.",
        fondement: "convention territoriale globale, modalités de pilotage (annexe 4 du modèle national)",
        exemple: "- {id: \"1.1\", axe: A1, intitule: Ouvrir un guichet unique}",
        ecrire: "nommer le pilote, et l'associer à la convention s'il ne l'est pas",
        examen: Examen::Acte(pilotes),
        ..Check::MODELE
    },
    Check {
        code: "CTG-11",
        gravite: Gravite::Avertissement,
        titre: "le coût total écrit d'une action est la somme de ses dépenses",
        pourquoi: "Les documents impriment la somme calculée. Un total écrit qui en diffère signale une ligne oubliée, ou un chiffre \
                   que la note ou la délibération a peut-être repris.",
        fondement: "usage des plans de financement",
        exemple: "cout_total: 25 000 €",
        ecrire: "corriger le total ou la ligne en cause, ou retirer le total : il se calcule",
        examen: Examen::Acte(totaux),
        ..Check::MODELE
    },
];

/// Most places shown for one finding: the first ones tell enough.
const PLACES: usize = 6;

/// Looks at each action that is not given up, with its rank.
fn par_action(
    affaire: &Affaire<'_>,
    examiner: impl Fn(&Action, usize, &Situe<Plan>, &Chiffres<'_>) -> Vec<Constat>,
) -> Vec<Constat> {
    avec_plan(affaire, |plan, chiffres| {
        let suivies = plan.actions.iter().enumerate().filter(|(_, action)| action.etat.valeur != EtatAction::Abandonnee);
        suivies.flat_map(|(rang, action)| examiner(action, rang, plan, chiffres)).collect()
    })
}

fn equilibre(affaire: &Affaire<'_>) -> Vec<Constat> {
    par_action(affaire, |action, rang, _, chiffres| {
        let budget = &action.budget;
        // A budget of which one side only is written is not finished: nothing can be compared.
        if budget.depenses.is_empty() || budget.recettes.is_empty() {
            return Vec::new();
        }
        let desequilibres = chiffres.actions[rang].annees.iter().filter(|(_, somme)| somme.ecart() != 0);
        desequilibres.map(|(annee, somme)| desequilibre(action, *annee, somme)).collect()
    })
}

fn desequilibre(action: &Action, annee: i32, somme: &Somme) -> Constat {
    let (depenses, recettes) = (french::montant(somme.depenses), french::montant(somme.recettes()));
    let message = format!("Fiche {} : dépenses {depenses} ≠ recettes {recettes} en {annee}.", action.id.trim());
    let de_l_annee = |ligne: &Situe<Annee>| ligne.0 == annee;
    let sorties = action.budget.depenses.iter().filter(|d| de_l_annee(&d.annee)).map(|d| (d.montant.lieu, "dépense"));
    let entrees = action.budget.recettes.iter().filter(|r| de_l_annee(&r.annee)).map(|r| (r.montant.lieu, "recette"));
    let places = sorties.chain(entrees).take(PLACES);
    let constat = places.fold(Constat::new(message), |constat, (lieu, legende)| constat.a(lieu, legende));
    let ecart = french::montant(somme.ecart().saturating_abs());
    match somme.ecart() {
        manque if manque < 0 => {
            constat.aide(format!("il manque {ecart} de recettes : ajouter le financement, y compris l'autofinancement"))
        }
        _ => constat.aide(format!("il y a {ecart} de recettes en trop : corriger un financement ou ajouter la dépense")),
    }
}

/// Words of a label that say that a grant is not had yet.
const PAS_ENCORE: [&str; 7] =
    ["sollicit", "demand", "a confirmer", "en attente", "en cours d'instruction", "previsionnel", "sous reserve"];

fn sollicites(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mut constats = par_action(affaire, |action, _, _, _| {
        let acquis = action.budget.recettes.iter().filter(|recette| recette.statut.valeur == Statut::Acquis);
        let douteux =
            acquis.filter_map(|recette| recette.libelle.as_ref().filter(|libelle| pas_encore(libelle)).zip(Some(recette)));
        douteux
            .map(|(libelle, recette)| {
                Constat::new(format!("Fiche {} : financement sollicité présenté comme acquis.", action.id.trim()))
                    .a(recette.statut.lieu, "dit acquis")
                    .a(libelle.lieu, "dit le contraire")
            })
            .collect()
    });
    constats.extend(super::act::montants_sollicites(affaire));
    constats
}

/// Does a text say that a grant is not had yet?
pub(super) fn pas_encore(texte: &str) -> bool {
    let simple = french::sans_accents(texte).to_lowercase().replace('’', "'");
    PAS_ENCORE.iter().any(|mot| simple.contains(mot))
}

fn indicateurs(affaire: &Affaire<'_>) -> Vec<Constat> {
    par_action(affaire, |action, _, _, _| {
        let id = action.id.trim();
        if action.indicateurs.is_empty() {
            return vec![
                Constat::new(format!("Fiche {id} : aucun indicateur."))
                    .a(action.intitule.lieu, "rien ne mesure cette action")
                    .aide("ajouter au moins un indicateur de résultat, avec sa valeur de référence et ses cibles"),
            ];
        }
        let sans: Vec<_> = action.indicateurs.iter().filter(|indicateur| indicateur.reference.is_none()).collect();
        if sans.is_empty() {
            return Vec::new();
        }
        let mot = french::accorder(sans.len() as u64, "indicateur", "indicateurs");
        let constat = Constat::new(format!("Fiche {id} : {mot} sans valeur de référence."));
        let places = sans.into_iter().take(PLACES);
        vec![places.fold(constat, |constat, indicateur| constat.a(indicateur.libelle.lieu, "valeur avant l'action ?"))]
    })
}

fn periode(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mut constats = avec_plan(affaire, |plan, _| {
        plan.ateliers
            .iter()
            .flat_map(|atelier| {
                let avant = |date: &Situe<Date>| atelier.date.as_ref().is_some_and(|jour| date.0 < jour.0);
                let echeances =
                    atelier.decisions.iter().filter_map(|decision| decision.echeance.as_ref()).map(|date| (date, "échéance"));
                let suites = atelier.prochaine_seance.iter().map(|date| (date, "séance suivante"));
                let validation = atelier.valide_le.iter().map(|date| (date, "validation"));
                let fausses = echeances.chain(suites).chain(validation).filter(move |(date, _)| avant(date));
                fausses
                    .map(|(date, quoi)| {
                        Constat::new(format!("Atelier {} : {quoi} antérieure à l'atelier.", atelier.id.trim()))
                            .a(date.lieu, quoi)
                            .a(atelier.date.as_ref().and_then(|date| date.lieu), "date de l'atelier")
                            .aide("corriger l'une des deux dates")
                    })
                    .collect::<Vec<_>>()
            })
            .collect()
    });
    constats.extend(par_action(affaire, |action, _, plan, _| {
        let mut constats: Vec<Constat> = action.etapes.iter().filter_map(|etape| a_l_envers(action, etape)).collect();
        if let Some(convention) = &plan.convention {
            constats.extend(action.etapes.iter().filter_map(|etape| etape_hors_periode(action, etape, convention)));
            constats.extend(annees_hors_periode(action, convention));
        }
        constats
    }));
    constats
}

fn a_l_envers(action: &Action, etape: &Etape) -> Option<Constat> {
    let (debut, fin) = (etape.debut.as_ref()?, etape.fin.as_ref()?);
    (fin.dernier < debut.premier).then(|| {
        Constat::new(format!("Fiche {} : une étape finit avant de commencer.", action.id.trim()))
            .a(fin.lieu, format!("fin : {}", fin.valeur))
            .a(debut.lieu, format!("début : {}", debut.valeur))
            .aide("corriger l'une des deux dates")
    })
}

fn etape_hors_periode(action: &Action, etape: &Etape, convention: &Situe<Convention>) -> Option<Constat> {
    let (debut, fin) = (convention.periode.debut.0, convention.periode.fin.0);
    // A moment that only begins or ends in the period is in it: « 2020 » for a convention of the spring of 2020.
    let dehors = |moment: &&Situe<Moment>| moment.dernier < debut || moment.premier > fin;
    let moment = etape.debut.as_ref().filter(dehors).or_else(|| etape.fin.as_ref().filter(dehors))?;
    let message = format!("Fiche {} : échéance hors période de la convention ({}).", action.id.trim(), moment.valeur);
    Some(Constat::new(message).a(moment.lieu, "hors période").a(convention.periode.lieu, "période de la convention"))
}

fn annees_hors_periode(action: &Action, convention: &Situe<Convention>) -> Option<Constat> {
    use chrono::Datelike;
    let annees = convention.periode.debut.0.year()..=convention.periode.fin.0.year();
    let depenses = action.budget.depenses.iter().map(|depense| (&depense.annee, "dépense"));
    let recettes = action.budget.recettes.iter().map(|recette| (&recette.annee, "recette"));
    let cibles = action.indicateurs.iter().flat_map(|indicateur| indicateur.cibles.keys().map(|annee| (annee, "cible")));
    let dehors: Vec<_> = depenses.chain(recettes).chain(cibles).filter(|(annee, _)| !annees.contains(&annee.0)).collect();
    let (premiere, _) = dehors.first()?;
    let message = format!("Fiche {} : année hors période de la convention ({}).", action.id.trim(), premiere.valeur);
    let places = dehors.iter().take(PLACES);
    let constat = places.fold(Constat::new(message), |constat, (annee, quoi)| constat.a(annee.lieu, *quoi));
    Some(constat.a(convention.periode.lieu, "période de la convention"))
}

fn pilotes(affaire: &Affaire<'_>) -> Vec<Constat> {
    let engages = affaire.dossier.plan.as_deref().zip(affaire.chiffres.as_ref()).map(|(plan, chiffres)| engages(plan, chiffres));
    let Some(engages) = engages else { return Vec::new() };
    par_action(affaire, |action, _, plan, chiffres| {
        let Some(pilote) = action.pilote.as_ref().filter(|pilote| !pilote.trim().is_empty()) else {
            let constat = Constat::new(format!("Fiche {} : pilote absent.", action.id.trim()));
            return vec![constat.a(action.intitule.lieu, "qui pilote cette action ?")];
        };
        let nomme = chiffres.renvois.organisme(pilote);
        let nouveau = plan.convention.as_ref().is_some_and(|convention| !convention.signataires.is_empty())
            && !engages.contains(&nomme.cle());
        let message = || {
            format!(
                "Fiche {} : le pilote, {}, n'est ni signataire ni partenaire de la convention.",
                action.id.trim(),
                nomme.court()
            )
        };
        nouveau.then(|| Constat::new(message()).a(pilote.lieu, "pilote à vérifier")).into_iter().collect()
    })
}

/// Those who are bound by the convention, or take part: signatories, partners and funders of actions, participants of workshops.
fn engages(plan: &Plan, chiffres: &Chiffres<'_>) -> std::collections::HashSet<String> {
    let renvois = &chiffres.renvois;
    let signataires = plan.convention.iter().flat_map(|convention| convention.signataires.iter().map(|s| &s.organisme));
    let partenaires =
        plan.actions.iter().flat_map(|action| action.partenaires.iter().map(|p| &p.organisme).chain(&action.copilotes));
    let financeurs = plan.actions.iter().flat_map(|action| action.budget.recettes.iter().map(|recette| &recette.financeur));
    let cites = signataires.chain(partenaires).chain(financeurs).map(|cite: &Texte| renvois.organisme(cite).cle());
    let participants = plan.ateliers.iter().flat_map(|atelier| &atelier.participants);
    cites.chain(participants.filter_map(|participant| organisme(participant, renvois)).map(|nomme| nomme.cle())).collect()
}

fn totaux(affaire: &Affaire<'_>) -> Vec<Constat> {
    par_action(affaire, |action, rang, _, chiffres| {
        let calcule = chiffres.actions[rang].total.depenses;
        let ecrit = action.cout_total.as_ref().filter(|ecrit| ecrit.0 != calcule && !action.budget.depenses.is_empty());
        let Some(ecrit) = ecrit else { return Vec::new() };
        let (dit, somme) = (french::montant(ecrit.0), french::montant(calcule));
        let message = format!("Fiche {} : coût total écrit {dit}, somme des dépenses {somme}.", action.id.trim());
        let constat = Constat::new(message).a(ecrit.lieu, "total écrit");
        let places = action.budget.depenses.iter().take(PLACES);
        vec![places.fold(constat, |constat, depense| constat.a(depense.montant.lieu, "dépense"))]
    })
}
