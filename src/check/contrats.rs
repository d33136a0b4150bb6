//! What the assembly knows of a contract when it allows the executive to sign it.

use super::mots::{self, Mot};
use super::periodes;
use super::regle::{Check, Constat, Examen};
use super::textes::{Partie, Passage};
use super::{Affaire, ctg};
use crate::french;
use crate::law;
use crate::model::{Beneficiaire, Contrat, Situe};

pub(super) const TABLE: [Check; 4] = [
    Check {
        code: "ACT-05",
        titre: "le contrat dont la signature est autorisée est connu de l'assemblée",
        pourquoi: "L'assemblée qui autorise à signer un contrat doit en connaître les éléments essentiels : avec qui, pour quoi, à quel \
                   prix, pour combien de temps. À défaut, elle n'exerce pas sa compétence et l'autorisation risque d'être annulée.",
        fondement: "CGCT, article L. 2121-29 ; CE, 13 octobre 2004, Commune de Montélimar (référence à vérifier)",
        exemple: "- d'autoriser le maire à signer une convention avec l'association Les Mille Lieux",
        ecrire: "dire ces éléments dans une décision, joindre le contrat en annexe, ou les écrire dans « contrat: {parties: […], objet: …, \
                 montant: …, duree: …} »",
        examen: Examen::Acte(elements),
        ..Check::MODELE
    },
    Check {
        code: "ACT-08",
        titre: "l'assemblée a vu ce dont elle autorise la signature",
        pourquoi: "Une convention dont les annexes restent à écrire est signée sans que l'assemblée en ait vu tout le contenu : sa \
                   signature est exposée à un recours, et les annexes n'engagent pas sûrement la collectivité.",
        fondement: "CGCT, article L. 2121-29",
        exemple: "- d'autoriser le maire à signer la convention avec l'État, pour 5 000 € et deux ans, qui sera complétée par des annexes",
        ecrire: "prévoir une délibération complémentaire, ou un avenant, qui approuvera les annexes lorsqu'elles seront écrites",
        examen: Examen::Acte(annexes_a_venir),
        ..Check::MODELE
    },
    Check {
        code: "ACT-09",
        titre: "une subvention de plus de 23 000 € à un organisme privé donne lieu à convention",
        pourquoi: "Au-delà de 23 000 € dans l'année, une convention doit fixer l'objet, le montant et les conditions d'utilisation de la \
                   subvention. Sans elle, le comptable peut refuser de payer.",
        fondement: "loi n° 2000-321 du 12 avril 2000, article 10 ; décret n° 2001-495 du 6 juin 2001, article 1er",
        exemple: "- {nom: Association Les Mille Lieux, montant: 30 000 €}",
        ecrire: "approuver la convention dans le même acte, et écrire « convention: true » ; « prive: false » s'il s'agit d'un organisme public",
        examen: Examen::Acte(sans_convention),
        ..Check::MODELE
    },
    Check {
        code: "ACT-19",
        titre: "la durée du contrat est dite par le dispositif",
        pourquoi: "Seul le dispositif engage. Une durée que la note est seule à dire peut être contestée par l'une des parties, et rien \
                   ne dit quand la convention prend fin.",
        fondement: "CGCT, article L. 2121-29",
        exemple: "- d'autoriser le maire à signer la convention d'objectifs avec la caisse des écoles, pour 5 000 €",
        ecrire: "ajouter la durée ou les années à la décision qui approuve la convention",
        examen: Examen::Acte(duree_hors_du_dispositif),
        ..Check::MODELE
    },
];

/// What the law or prudence wants to be known of a kind of contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nature {
    /// With whom, for how much, for how long.
    Convention,
    /// For how much: the firm is chosen later (CGCT, article L. 2122-21-1).
    Marche,
    /// What it is depends on the contract that it changes or prepares.
    Autre,
}

/// The names of contracts, as decisions write them.
const CONTRATS: [(&str, Nature); 16] = [
    ("convention", Nature::Convention),
    ("conventions", Nature::Convention),
    ("convention-cadre", Nature::Convention),
    ("contrat", Nature::Convention),
    ("contrats", Nature::Convention),
    ("bail", Nature::Convention),
    ("marche", Nature::Marche),
    ("marches", Nature::Marche),
    ("accord-cadre", Nature::Marche),
    ("accords-cadres", Nature::Marche),
    ("avenant", Nature::Autre),
    ("avenants", Nature::Autre),
    ("protocole", Nature::Autre),
    ("charte", Nature::Autre),
    ("promesse", Nature::Autre),
    ("compromis", Nature::Autre),
];

/// Words that follow a contract which the act does not have to describe: « les conventions nécessaires ».
const ACCESSOIRES: [&str; 6] = ["necessaires", "utiles", "afferents", "afferentes", "correspondants", "correspondantes"];

/// A decision that allows a contract to be signed.
struct Autorisation<'p, 'a> {
    passage: &'p Passage<'a>,
    /// The name of the contract, in the decision.
    mot: Mot<'a>,
    nature: Nature,
}

/// The first contract that the decisions allow the executive to sign.
fn autorisation<'p, 'a>(affaire: &'p Affaire<'a>) -> Option<Autorisation<'p, 'a>> {
    decisions(affaire).find_map(|passage| {
        mots::phrases(&passage.mots).find_map(|phrase| {
            let autorise = phrase.iter().position(|mot| mot.parmi(&["autoris*", "habilit*"]))?;
            let signe = autorise + phrase[autorise..].iter().position(|mot| mot.parmi(&["signer", "signature", "conclure"]))?;
            let (mot, nature) = phrase[signe..].iter().enumerate().find_map(|(rang, mot)| {
                let (_, nature) = CONTRATS.iter().find(|(nom, _)| mot.est(nom))?;
                let accessoire = phrase[signe + rang..].iter().skip(1).take(3).any(|suivant| suivant.parmi(&ACCESSOIRES));
                (!accessoire).then_some((*mot, *nature))
            })?;
            Some(Autorisation { passage, mot, nature })
        })
    })
}

fn decisions<'p, 'a>(affaire: &'p Affaire<'a>) -> impl Iterator<Item = &'p Passage<'a>> {
    affaire.passages().iter().filter(|passage| passage.partie == Partie::Decision)
}

/// The parts of the act that bind, and its title.
fn dispositif<'p, 'a>(affaire: &'p Affaire<'a>) -> impl Iterator<Item = &'p Passage<'a>> {
    affaire.passages().iter().filter(|passage| matches!(passage.partie, Partie::Objet | Partie::Decision))
}

/// Is the contract itself among the annexes, so that the assembly had it under its eyes?
fn est_annexe(affaire: &Affaire<'_>) -> bool {
    affaire.acte().annexes.iter().any(|annexe| {
        let mots = mots::lire(&annexe.titre);
        mots.iter().any(|mot| CONTRATS.iter().any(|(nom, _)| mot.est(nom)))
    })
}

fn elements(affaire: &Affaire<'_>) -> Vec<Constat> {
    let Some(Autorisation { passage, mot, nature }) = autorisation(affaire) else { return Vec::new() };
    let ecrits = affaire.acte().contrat.as_ref();
    let manquants = match ecrits {
        Some(contrat) => manquants_ecrits(contrat),
        None if est_annexe(affaire) => return Vec::new(),
        None => manquants_dits(affaire, nature),
    };
    if manquants.is_empty() {
        return Vec::new();
    }
    let message = format!("La signature est autorisée sans que l'acte dise {} du contrat.", ni(&manquants));
    let constat = Constat::new(message);
    let constat = match ecrits.and_then(|contrat| contrat.lieu) {
        Some(lieu) => constat.a(lieu, "éléments du contrat"),
        None => constat,
    };
    vec![constat.au(passage.texte, mot.plage(), "contrat à signer")]
}

/// A list after « sans que »: « les parties, le montant ni la durée ».
fn ni(elements: &[&str]) -> String {
    match elements {
        [reste @ .., dernier] if !reste.is_empty() => format!("{} ni {dernier}", reste.join(", ")),
        _ => elements.concat(),
    }
}

/// What the section « contrat » leaves unsaid.
fn manquants_ecrits(contrat: &Contrat) -> Vec<&'static str> {
    let elements = [
        (contrat.parties.is_empty(), "les parties"),
        (contrat.objet.is_none(), "l'objet"),
        (contrat.montant.is_none(), "le montant"),
        (contrat.duree.is_none(), "la durée"),
    ];
    elements.into_iter().filter_map(|(manque, nom)| manque.then_some(nom)).collect()
}

/// What no text of the act says.
fn manquants_dits(affaire: &Affaire<'_>, nature: Nature) -> Vec<&'static str> {
    let dit = |dire: &dyn Fn(&Passage<'_>) -> bool| affaire.passages().iter().any(dire);
    let mut manquants = Vec::new();
    let avec_qui = |passage: &Passage<'_>| passage.mots.iter().any(|mot| mot.parmi(&["avec", "entre"]));
    if nature == Nature::Convention && !dit(&avec_qui) {
        manquants.push("les parties");
    }
    if nature != Nature::Autre && !dit(&dit_un_montant) {
        manquants.push("le montant");
    }
    // A duration that the note says is the matter of ACT-19.
    if nature == Nature::Convention && !dit(&|passage| periodes::dit_une_duree(passage)) {
        manquants.push("la durée");
    }
    manquants
}

/// Does a text tell a sum, or that nothing is paid?
fn dit_un_montant(passage: &Passage<'_>) -> bool {
    const GRATUIT: [&str; 6] =
        ["gratuit", "Gratuit", "titre gracieux", "sans contrepartie", "incidence financière", "flux financier"];
    !passage.sommes.is_empty() || passage.contient(&GRATUIT)
}

fn duree_hors_du_dispositif(affaire: &Affaire<'_>) -> Vec<Constat> {
    let Some(Autorisation { passage, mot, nature: Nature::Convention }) = autorisation(affaire) else { return Vec::new() };
    let ecrite = affaire.acte().contrat.as_ref().is_some_and(|contrat| contrat.duree.is_some());
    let dite = |passage: &Passage<'_>| periodes::dit_une_duree(passage);
    // That of a convention territoriale globale is the matter of CTG-10.
    if ecrite || ctg::concerne(affaire) || est_annexe(affaire) || dispositif(affaire).any(dite) {
        return Vec::new();
    }
    let mut notes = affaire.passages().iter().filter(|passage| matches!(passage.partie, Partie::Note | Partie::Expose));
    let periode = notes.find_map(|note| Some((note, periodes::lire(note).into_iter().next()?)));
    let Some((note, periode)) = periode else { return Vec::new() };
    let message = format!("La période {} est dite par la note, mais par aucune décision.", periode.ecrite());
    let constat = Constat::new(message).au(passage.texte, mot.plage(), "contrat à signer, sans sa durée");
    vec![constat.au(note.texte, periode.plage, "dite ici")]
}

fn annexes_a_venir(affaire: &Affaire<'_>) -> Vec<Constat> {
    let Some(Autorisation { passage, mot, .. }) = autorisation(affaire) else { return Vec::new() };
    let mut textes = affaire.passages().iter().filter(|passage| passage.partie != Partie::Visa);
    let a_venir = textes.find_map(|texte| {
        let mut phrases = texte.annexes().map(|(rang, _)| texte.phrase(rang));
        Some((texte, texte.plage(phrases.find_map(annexes_futures)?)))
    });
    let Some((texte, plage)) = a_venir else { return Vec::new() };
    let constat =
        Constat::new("La signature est autorisée alors que des annexes restent à écrire : l'assemblée ne les a pas vues.");
    vec![constat.au(texte.texte, plage, "annexes à venir").au(passage.texte, mot.plage(), "contrat à signer")]
}

/// The words of a sentence that say that annexes do not exist yet: « sera complétée par des annexes », « les annexes seront établies »,
/// « des annexes à intervenir ».
fn annexes_futures<'m, 'a>(phrase: &'m [Mot<'a>]) -> Option<&'m [Mot<'a>]> {
    const FUTUR: [&str; 4] = ["sera", "seront", "serait", "seraient"];
    const ECRIRE: [&str; 9] =
        ["complet*", "elabor*", "etabli*", "redig*", "defini*", "precis*", "ajoute*", "arretee*", "finalis*"];
    /// What was said once of annexes may have been done since.
    const PASSE: [&str; 3] = ["prevoyait", "avait", "devait"];
    const PORTEE: usize = 14;
    if phrase.iter().any(|mot| mot.parmi(&PASSE)) {
        return None;
    }
    let annexe = phrase.iter().position(|mot| mot.parmi(&["annexe", "annexes"]))?;
    let futur = |i: usize| {
        let suite = &phrase[i + 1..phrase.len().min(i + 4)];
        phrase[i].parmi(&FUTUR).then(|| suite.iter().position(|mot| mot.parmi(&ECRIRE)).map(|rang| i + 1 + rang)).flatten()
    };
    let avant = (annexe.saturating_sub(6)..annexe).find(|&i| futur(i).is_some());
    if let Some(i) = avant {
        return Some(&phrase[i..=annexe]);
    }
    let portee = phrase.len().min(annexe + PORTEE);
    let apres = (annexe + 1..portee).find_map(|i| {
        let intervenir = phrase[i].est("a") && phrase.get(i + 1).is_some_and(|mot| mot.parmi(&["intervenir", "venir"]));
        let ecrire = futur(i).filter(|_| i <= annexe + 3);
        ecrire.or(intervenir.then_some(i + 1))
    })?;
    Some(&phrase[annexe..=apres])
}

fn sans_convention(affaire: &Affaire<'_>) -> Vec<Constat> {
    if autorisation(affaire).is_some_and(|signature| signature.nature == Nature::Convention) || est_annexe(affaire) {
        return Vec::new();
    }
    let dire = |qui: &str, centimes: i64| {
        let somme = french::montant(centimes);
        let seuil = french::groupes(law::SEUIL_CONVENTION.unsigned_abs() / 100);
        Constat::new(format!("{qui} recevrait {somme} sans convention : elle est obligatoire au-delà de {seuil} € par an."))
    };
    let beneficiaires = &affaire.acte().beneficiaires;
    let prive = |beneficiaire: &&Situe<Beneficiaire>| beneficiaire.prive.unwrap_or(true) && !beneficiaire.convention;
    let dits = beneficiaires.iter().filter(prive).filter_map(|beneficiaire| {
        let montant = beneficiaire.montant.as_ref().filter(|montant| montant.0 > law::SEUIL_CONVENTION)?;
        Some(dire(&french::majuscule_initiale(beneficiaire.nom.trim()), montant.0).a(montant.lieu, "au-dessus du seuil"))
    });
    let conclue =
        || affaire.passages().iter().any(|passage| passage.mots.iter().any(|mot| mot.parmi(&["convention", "conventions"])));
    let lus = decisions(affaire).filter(|_| beneficiaires.is_empty()).filter_map(|passage| {
        let somme = subvention_a_une_association(passage).filter(|_| !conclue())?;
        let constat = dire("L'association", somme.centimes.unwrap_or_default());
        Some(constat.au(passage.texte, somme.plage(), "au-dessus du seuil"))
    });
    dits.chain(lus).collect()
}

/// The sum above the threshold that a decision gives to one association.
fn subvention_a_une_association<'a>(passage: &Passage<'a>) -> Option<french::Somme<'a>> {
    let dit = |modeles: &[&str]| passage.mots.iter().any(|mot| mot.parmi(modeles));
    let somme = passage.sommes.iter().find(|somme| somme.centimes.is_some_and(|centimes| centimes > law::SEUIL_CONVENTION));
    let donnee = || dit(&["attribu*", "accord*", "allou*", "vers*"]) && dit(&["subvention"]) && dit(&["association"]);
    somme.copied().filter(|_| donnee())
}
