//! The note de synthèse, or the report: is it there, and does it let members judge?

use super::Affaire;
use super::noms::compte;
use super::regle::{Check, Constat, Corps, Examen};
use crate::diagnostic::Gravite;
use crate::french;
use crate::model::{Etat, Texte, TypeCollectivite};

/// Under that many characters, a note cannot tell context, reasons and reach.
const TROP_COURT: usize = 300;

/// Under that many, a note that nobody asked for says nothing.
const PRESQUE_RIEN: usize = 60;

/// What tells at once that a text deals with money.
const MOTS_CLAIRS: [&str; 5] = ["€", " euro", "dépense", "recette", "montant"];

/// What tells that a text deals with money, without accents nor capitals.
const MOTS_FINANCIERS: [&str; 17] = [
    "cout",
    "depense",
    "recette",
    "montant",
    "tarif",
    "credits",
    "incidence financi",
    "incidences financi",
    "portee financi",
    "impact financi",
    "aspects financi",
    "consequence financi",
    "consequences financi",
    "incidence budgetaire",
    "plan de financement",
    "titre gratuit",
    "titre gracieux",
];

/// What tells that a decision commits the body by contract, without accents.
const MOTS_DE_CONTRAT: [&str; 4] = ["convention", "contrat", "avenant", "accord-cadre"];

pub(super) const TABLE: [Check; 6] = [
    Check {
        code: "NOTE-01",
        gravite: Gravite::Erreur,
        titre: "chaque affaire a sa note de synthèse, ou son rapport",
        pourquoi: "Dans les communes de 3 500 habitants et plus, les EPCI et les syndicats, une note accompagne la convocation ; dans les \
                   départements, les régions et les CCAS des communes de 3 500 habitants et plus, c'est un rapport. C'est son absence \
                   qui fait le plus souvent annuler les délibérations. Un projet accompagné de son exposé des motifs en tient lieu.",
        fondement: "CGCT, articles L. 2121-12, L. 3121-19, L. 4132-18 et L. 5211-1 ; CASF, article R. 123-16",
        exemple: "objet: Vente de l'ancienne école",
        ecrire: "ajouter « note: | » et ce qui a été envoyé aux membres, ou un « expose: | »",
        examen: Examen::Acte(absente),
        ..Check::MODELE
    },
    Check {
        code: "NOTE-02",
        titre: "la note dit la portée financière de ce qui engage de l'argent ou un contrat",
        pourquoi: "La note doit permettre de mesurer les implications de la décision : si elle ne dit rien de ce qu'elle coûte ou \
                   rapporte, la délibération risque l'annulation. Dire « sans incidence financière » suffit quand c'est le cas.",
        fondement: "CE, 13 septembre 2021, Commune de Dourdan, n° 439653",
        exemple: "- d'autoriser le maire à signer la convention avec le club d'aviron",
        ecrire: "ajouter à la note ce que la décision coûte ou rapporte, sur quels crédits, ou qu'elle est sans incidence financière",
        examen: Examen::Acte(sans_portee_financiere),
        ..Check::MODELE
    },
    Check {
        code: "NOTE-03",
        titre: "la note dit le contexte, les motifs et les conséquences",
        pourquoi: "La note s'adapte à l'importance de l'affaire, mais elle doit faire comprendre le contexte, les motifs de fait et de \
                   droit, et les conséquences de la décision. Quelques mots n'y suffisent pas.",
        fondement: "CE, 14 novembre 2012, Commune de Mandelieu-la-Napoule, n° 342327",
        exemple: "note: Le bâtiment n'est plus utilisé.",
        ecrire: "développer la note : le contexte, les motifs, ce que la décision change",
        examen: Examen::Acte(trop_courte),
        ..Check::MODELE
    },
    Check {
        code: "NOTE-04",
        titre: "la note accompagne la convocation",
        pourquoi: "La note est adressée avec la convocation : envoyée après, elle n'a pas laissé aux membres le temps que la loi leur \
                   donne.",
        fondement: "CGCT, articles L. 2121-12 et L. 5211-1 ; CASF, article R. 123-16",
        exemple: "convocation: {date: 2026-03-16, note: 2026-03-18}",
        ecrire: "vérifier la date d'envoi de la note (« convocation: note »)",
        corps: Corps::Ceux(&[
            TypeCollectivite::Commune,
            TypeCollectivite::Epci,
            TypeCollectivite::Syndicat,
            TypeCollectivite::Ccas,
        ]),
        examen: Examen::Acte(envoyee_apres),
        ..Check::MODELE
    },
    Check {
        code: "NOTE-05",
        gravite: Gravite::Conseil,
        titre: "une note facultative dit quelque chose",
        pourquoi: "Une commune de moins de 3 500 habitants n'est pas tenue de joindre une note, sauf pour une installation classée. \
                   Quand elle le fait, autant que la note éclaire la décision.",
        fondement: "CGCT, article L. 2121-12",
        exemple: "note: Voir le devis.",
        ecrire: "développer la note, ou la retirer",
        corps: Corps::Ceux(&[TypeCollectivite::Commune]),
        examen: Examen::Acte(facultative_et_courte),
        ..Check::MODELE
    },
    Check {
        code: "NOTE-06",
        titre: "la note demande ce que l'assemblée décide",
        pourquoi: "Quand la note énumère ce qui est demandé à l'assemblée et que le dispositif n'en compte pas autant, une décision a pu \
                   être oubliée, ou ajoutée sans avoir été annoncée.",
        fondement: "usage",
        exemple: "Il est proposé au conseil municipal :",
        ecrire: "accorder la note et le dispositif",
        examen: Examen::Acte(autres_demandes),
        ..Check::MODELE
    },
];

/// Must a note, or a report, go with the convocation for this act? What depends on a population that is not said is not asked.
fn est_requise(affaire: &Affaire<'_>) -> bool {
    let collectivite = &affaire.dossier.collectivite;
    let commune = collectivite.nature.valeur == TypeCollectivite::Commune;
    let selon_la_population = commune || collectivite.nature.valeur == TypeCollectivite::Ccas;
    let information = affaire.profil().information(affaire.seance().date.0);
    let par_le_profil = information.is_some() && (collectivite.population.is_some() || !selon_la_population);
    affaire.est_pleniere() && (par_le_profil || commune && affaire.acte().installation_classee)
}

/// Is it the election of the executive or of those who second it? It is no matter submitted to deliberation.
fn elit_l_executif(objet: &str) -> bool {
    let objet = french::sans_accents(objet).to_lowercase();
    let elus = ["du maire", "de la maire", "des adjoint", "du president", "de la presidente", "des vice-president"];
    elus.iter().any(|elu| objet.contains(&format!("election {elu}")))
}

/// The note, else the exposé that stands in for it.
fn explication<'a>(affaire: &Affaire<'a>) -> Option<&'a Texte> {
    let acte = affaire.acte();
    acte.note.as_ref().or(acte.expose.as_ref())
}

/// How many characters the note and the exposé have.
fn longueur(affaire: &Affaire<'_>) -> usize {
    let acte = affaire.acte();
    acte.note.iter().chain(&acte.expose).map(|texte| texte.trim().chars().count()).sum()
}

/// « la note », « le rapport »: what this body calls it.
fn nom(affaire: &Affaire<'_>) -> &'static str {
    if affaire.profil().note.starts_with("Rapport") { "Le rapport" } else { "La note" }
}

fn absente(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    let convoquee = affaire.seance().convocation.is_some() || acte.etat.valeur == Etat::Projet;
    if explication(affaire).is_some() || !convoquee || !est_requise(affaire) || elit_l_executif(&acte.objet) {
        return Vec::new();
    }
    let message = if affaire.profil().note.starts_with("Rapport") {
        "Cette affaire n'a pas de rapport."
    } else {
        "Cette affaire n'a pas de note explicative de synthèse."
    };
    vec![Constat::new(message).a(acte.objet.lieu, "ni note, ni exposé des motifs")]
}

/// Does a text hold one of these words?
fn cite(texte: &str, mots: &[&str]) -> bool {
    mots.iter().any(|mot| texte.contains(mot))
}

fn sans_portee_financiere(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    let Some(explication) = explication(affaire).filter(|_| est_requise(affaire)) else { return Vec::new() };
    let mut textes = acte.note.iter().chain(&acte.expose);
    // The bare text is asked for only when the plain words are not there: notes are long.
    let parle = |texte: &str| cite(texte, &MOTS_CLAIRS) || cite(&french::sans_accents(texte).to_lowercase(), &MOTS_FINANCIERS);
    let engage = |texte: &str| cite(texte, &["€", " euro"]) || cite(&texte.to_lowercase(), &MOTS_DE_CONTRAT);
    let Some(decision) =
        acte.decide.iter().find(|decision| engage(&decision.texte)).filter(|_| !textes.any(|texte| parle(texte)))
    else {
        return Vec::new();
    };
    let constat = Constat::new(format!("{} ne permet pas d'apprécier la portée financière de la décision.", nom(affaire)));
    vec![constat.a(explication.lieu, "rien sur la dépense ou la recette").a(decision.texte.lieu, "l'assemblée s'engage ici")]
}

fn trop_courte(affaire: &Affaire<'_>) -> Vec<Constat> {
    let Some(explication) = explication(affaire).filter(|_| est_requise(affaire)) else { return Vec::new() };
    let caracteres = longueur(affaire);
    if caracteres >= TROP_COURT {
        return Vec::new();
    }
    let message = match caracteres {
        0 => format!("{} est vide.", nom(affaire)),
        autre => format!(
            "{} tient en {} : c'est peu pour éclairer la décision.",
            nom(affaire),
            compte(autre, "caractère", "caractères")
        ),
    };
    vec![Constat::new(message).a(explication.lieu, "contexte, motifs et conséquences attendus")]
}

fn envoyee_apres(affaire: &Affaire<'_>) -> Vec<Constat> {
    let Some(convocation) = &affaire.seance().convocation else { return Vec::new() };
    let Some(note) = convocation.note.as_ref().filter(|note| note.0 > convocation.date.0 && est_requise(affaire)) else {
        return Vec::new();
    };
    let constat = Constat::new(format!("{} a été envoyé{} après la convocation.", nom(affaire), accord(affaire)));
    let constat = constat.a(note.lieu, format!("envoi du {}", french::date_longue(note.0)));
    vec![constat.a(convocation.date.lieu, format!("convocation du {}", french::date_longue(convocation.date.0)))]
}

/// The mark of the feminine, for a note.
fn accord(affaire: &Affaire<'_>) -> &'static str {
    if affaire.profil().note.starts_with("Rapport") { "" } else { "e" }
}

fn facultative_et_courte(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    let petite = affaire.dossier.collectivite.population.is_some() && affaire.profil().moins_de.is_some();
    let Some(note) = acte.note.as_ref().filter(|_| petite && !acte.installation_classee) else { return Vec::new() };
    if longueur(affaire) >= PRESQUE_RIEN {
        return Vec::new();
    }
    vec![
        Constat::new("La note est facultative pour cette commune ; telle quelle, elle dit peu.").a(note.lieu, "note très courte"),
    ]
}

fn autres_demandes(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    let Some((note, (phrase, demandes))) = acte.note.as_ref().and_then(|note| Some((note, demandes(note)?))) else {
        return Vec::new();
    };
    let Some(premiere) = acte.decide.first().filter(|_| acte.decide.len() != demandes) else { return Vec::new() };
    let dans_la_note = compte(demandes, "décision est demandée", "décisions sont demandées");
    let prises = compte(acte.decide.len(), "est prise", "sont prises");
    let constat = Constat::new(format!("{dans_la_note} dans la note, {prises} dans le dispositif."));
    let constat =
        constat.a(premiere.texte.lieu, format!("{} à partir d'ici", compte(acte.decide.len(), "décision", "décisions")));
    vec![constat.dans(note, phrase, format!("{} ici", compte(demandes, "demande", "demandes")))]
}

/// The last list of the note that asks the assembly to decide: the line that opens it, and how many items it has. Only a list of
/// « de … », « d'… » is one of decisions.
fn demandes(note: &str) -> Option<(&str, usize)> {
    let mut trouvee = None;
    let mut lignes = note.lines().peekable();
    while let Some(ligne) = lignes.next() {
        if !ouvre_une_demande(ligne) {
            continue;
        }
        let mut nombre = 0;
        let mut toutes = true;
        while let Some(suivante) = lignes.peek() {
            match element(suivante) {
                Some(texte) => {
                    nombre += 1;
                    toutes &= ["de ", "d'", "d’"].iter().any(|debut| texte.to_lowercase().starts_with(debut));
                }
                // A line in retreat goes on with the item; an empty one separates items.
                None if suivante.trim().is_empty() || suivante.starts_with(' ') => {}
                None => break,
            }
            lignes.next();
        }
        if nombre > 0 && toutes {
            trouvee = Some((ligne.trim(), nombre));
        }
    }
    trouvee
}

/// Does a line ask the assembly for what the list below it says? « Il est proposé au conseil municipal : », « ## Décisions
/// demandées ».
fn ouvre_une_demande(ligne: &str) -> bool {
    if !ligne.starts_with('#') && !ligne.trim_end().ends_with(':') {
        return false;
    }
    let simple = french::sans_accents(ligne).to_lowercase();
    let titre = simple.starts_with('#') && (simple.contains("demandee") || simple.contains("proposee"));
    let demande = simple.contains("demand") || simple.contains("propos") || simple.contains("invit");
    let adressee =
        ["au conseil", "au comite", "a l'assemblee", "a l’assemblee", "de bien vouloir"].iter().any(|mots| simple.contains(mots));
    titre || !simple.starts_with('#') && demande && adressee
}

/// The text of an item of a list, at the margin.
fn element(ligne: &str) -> Option<&str> {
    let texte = match ligne.strip_prefix(['-', '*', '+']) {
        Some(reste) => reste.strip_prefix(' ')?,
        None => ligne.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(['.', ')'])?.strip_prefix(' ')?,
    };
    Some(texte.trim_start_matches(['*', '_', ' ']))
}
