//! Money that an act gives away: on which credits, and against which receipts.

use super::Affaire;
use super::regle::{Check, Constat, Examen};
use super::tableaux::{Contenu, Grille, Role, Unite};
use super::textes::{Partie, Passage, textes};
use crate::diagnostic::Gravite;
use crate::french;
use crate::model::{Etat, Sujet, Texte};
use crate::texte::Cellule;

pub(super) const TABLE: [Check; 2] = [
    Check {
        code: "BUD-01",
        gravite: Gravite::Avertissement,
        titre: "une dépense dit sur quels crédits elle s'impute",
        pourquoi: "Le comptable ne paie que ce qui s'impute sur des crédits ouverts. Dire le chapitre ou l'article du budget dans l'acte évite un \
                   refus de paiement, et montre à l'assemblée que la dépense était prévue.",
        fondement: "usage",
        exemple: "- de verser 900 € à l'amicale des pompiers",
        ecrire: "ajouter une décision : « d'imputer la dépense au chapitre 65 du budget de l'exercice »",
        examen: Examen::Acte(sans_imputation),
        ..Check::MODELE
    },
    Check {
        code: "BUD-02",
        gravite: Gravite::Erreur,
        titre: "un plan de financement est équilibré",
        pourquoi: "Les recettes d'un plan de financement couvrent ses dépenses, autofinancement compris. Un plan qui ne s'équilibre pas est refusé par \
                   les financeurs, et l'assemblée ne sait pas ce qui reste à sa charge.",
        fondement: "CGCT, article L. 1612-4",
        exemple: "| Total | 12 000 € | Total | 11 000 € |",
        ecrire: "corriger une ligne, ou ajouter la recette qui manque : l'autofinancement est une recette",
        examen: Examen::Acte(plans),
        ..Check::MODELE
    },
];

/// Verbs that give money, at the head of a decision, without accents nor capitals.
#[rustfmt::skip]
const DEPENSER: [&str; 22] = [
    "verser", "verse", "attribuer", "attribue", "allouer", "alloue", "accorder", "accorde", "octroyer", "octroie", "acquerir", "acquiert",
    "acheter", "achete", "payer", "paie", "rembourser", "rembourse", "financer", "finance", "regler", "regle",
];

/// Words that say on which credits: « chapitre 65 », « article 65748 », « crédits inscrits au budget », « imputé ».
const IMPUTER: [&str; 7] = ["chapitre", "imput", "credit", "budget", "compte 6", "compte 2", "article 6"];

fn sans_imputation(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    let sans_depense = matches!(acte.etat.valeur, Etat::Rejete | Etat::Ajourne | Etat::Retire);
    if sans_depense || matches!(affaire.decompte.sujet, Some(Sujet::Budget | Sujet::Comptes)) {
        return Vec::new();
    }
    let Some((texte, montant)) = acte.decide.iter().find_map(|decision| depense(&decision.texte)) else { return Vec::new() };
    let impute = |texte: &Texte| {
        let nu = french::sans_accents(texte).to_lowercase();
        IMPUTER.iter().any(|mot| nu.contains(mot))
    };
    // Most acts say it in a decision: the note is read last.
    let ailleurs = || textes(acte).any(|(partie, texte)| !matches!(partie, Partie::Visa | Partie::Decision) && impute(texte));
    if acte.decide.iter().any(|decision| impute(&decision.texte)) || ailleurs() {
        return Vec::new();
    }
    vec![Constat::new("Imputation budgétaire absente.").au(texte, montant, "sur quels crédits ?")]
}

/// The decision that gives a sum away, and the place of the sum.
fn depense(texte: &Texte) -> Option<(&Texte, std::ops::Range<usize>)> {
    let premiers = texte.split(|signe: char| !signe.is_alphabetic()).filter(|mot| !mot.is_empty()).take(2);
    let verbe = premiers.map(|mot| french::sans_accents(mot).to_lowercase()).any(|mot| DEPENSER.contains(&mot.as_str()));
    let fin = texte.find('€').map(|at| at + '€'.len_utf8()).filter(|_| verbe)?;
    let avant = texte[..fin - '€'.len_utf8()].trim_end();
    let chiffre = |signe: char| signe.is_ascii_digit() || signe.is_whitespace() || matches!(signe, ',' | '.');
    let nombre = avant.trim_end_matches(chiffre);
    let debut = nombre.len() + avant[nombre.len()..].find(|signe: char| signe.is_ascii_digit())?;
    french::lire_montant(&texte[debut..fin]).filter(|somme| *somme > 0).map(|_| (texte, debut..fin))
}

fn plans(affaire: &Affaire<'_>) -> Vec<Constat> {
    let du_titre = parle_de_financement(&affaire.acte().objet);
    let financement = |passage: &&Passage<'_>| du_titre || passage.contient(&["inancement", "INANCEMENT"]);
    let mut constats = Vec::new();
    for passage in affaire.passages().iter().filter(|passage| passage.texte.contains('|')).filter(financement) {
        let plans = passage
            .releves()
            .iter()
            .filter(|releve| du_titre || [&releve.titre, &releve.annonce].into_iter().any(|mots| parle_de_financement(mots)));
        constats.extend(plans.filter_map(|plan| desequilibre(&Grille::de(plan), passage.texte)));
    }
    constats
}

fn parle_de_financement(mots: &str) -> bool {
    french::sans_accents(mots).to_lowercase().contains("plan de financement")
}

/// A side of a plan: what it adds up to, and where to look.
struct Cote<'a> {
    somme: i64,
    /// The total that was typed, else the head of the column.
    cellule: &'a Cellule,
}

/// The two sides of a plan, when they do not make the same sum.
fn desequilibre(plan: &Grille<'_>, texte: &Texte) -> Option<Constat> {
    let trouver =
        |debuts: &[&str]| (0..plan.largeur()).find(|colonne| debuts.iter().any(|debut| plan.tete(*colonne).starts_with(debut)));
    let depenses = trouver(&["depense", "charge", "emploi"])?;
    let recettes = trouver(&["recette", "ressource", "financement", "financeur", "produit"])?;
    let fin = |debut: usize, autre: usize| if autre > debut { autre } else { plan.largeur() };
    let depense = cote(plan, depenses, fin(depenses, recettes))?;
    let recette = cote(plan, recettes, fin(recettes, depenses))?;
    if depense.somme == recette.somme {
        return None;
    }
    let [total, autre] = [depense.somme, recette.somme].map(french::montant);
    let constat = Constat::new(format!("Plan de financement non équilibré : dépenses {total}, recettes {autre}."));
    let ecart = french::montant((depense.somme - recette.somme).abs());
    let constat = constat.au(texte, recette.cellule.plage.clone(), format!("recettes : écart de {ecart}"));
    Some(constat.au(texte, depense.cellule.plage.clone(), "dépenses"))
}

/// The first column of amounts between two columns, added up; `None` when there is none, or when a cell is not an amount.
fn cote<'a>(plan: &Grille<'a>, debut: usize, fin: usize) -> Option<Cote<'a>> {
    let colonne = (debut..fin).find(|colonne| plan.rangs().any(|rang| est_montant(plan.contenu(rang, *colonne))))?;
    let mut cote = Cote { somme: 0, cellule: plan.cellule_de_tete(colonne)? };
    for rang in plan.rangs() {
        match (plan.contenu(rang, colonne), plan.role(rang, colonne)) {
            (Contenu::Vide, _) | (_, Role::Dont) => {}
            (Contenu::Mots, _) | (_, Role::Solde) => return None,
            (Contenu::Nombre(_), Role::Total) => cote.cellule = plan.cellule(rang, colonne)?,
            (Contenu::Nombre(nombre), Role::Ligne) => cote.somme += nombre.centiemes,
        }
    }
    Some(cote)
}

/// Is it an amount, or a bare number?
fn est_montant(contenu: Contenu<'_>) -> bool {
    matches!(contenu, Contenu::Nombre(nombre) if matches!(nombre.unite, Unite::Euro | Unite::Multiple | Unite::Autre("")))
}
