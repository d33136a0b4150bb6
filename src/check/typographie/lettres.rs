//! Letters: accents of capitals, ligatures, abbreviations.

use super::super::Affaire;
use super::super::mots::Mot;
use super::super::regle::Constat;
use super::super::textes::Passage;
use super::{Faute, majuscules, mots_avec, relever};
use crate::french;

/// Words that begin with É, as they are written; their plural and their feminine follow.
#[rustfmt::skip]
const EN_E: [&str; 62] = [
    "État", "École", "Éducation", "Éducatif", "Éducative", "Éducateur", "Éducatrice", "Équipement", "Établissement", "Élection",
    "Électeur", "Électoral", "Élu", "Économie", "Économique", "Écologie", "Écologique", "Énergie", "Énergétique", "Étude",
    "Étudiant", "Évaluation", "Évolution", "Église", "Également", "Égalité", "Étant", "Élève", "Édition", "Éclairage", "Époux",
    "Été", "Événement", "Évènement", "Émission", "Élaboration", "Échéance", "Échéancier", "Électricité", "Électronique", "Équipe",
    "Équilibre", "Équité", "Établi", "Éventuel", "Éventuellement", "Élargissement", "Échange", "Étape", "Étage", "Édifice",
    "Émetteur", "Éligible", "Élargi", "Écart", "Écrit", "Éditeur", "Éolien", "État-civil", "Éco-quartier", "Écoquartier", "Étudié",
];

/// Other words that acts write in capitals, and that have accents.
#[rustfmt::skip]
const EN_CAPITALES: [&str; 62] = [
    "DÉLIBÉRATION", "DÉLIBÉRÉ", "DÉLIBÈRE", "DÉCIDE", "DÉCIDÉ", "CONSIDÉRANT", "RÉPUBLIQUE", "FRANÇAISE", "SÉANCE", "PRÉSIDENT",
    "PRÉSIDENTE", "PRÉSENT", "PRÉSENTE", "SOCIÉTÉ", "UNANIMITÉ", "MAJORITÉ", "DÉPARTEMENT", "DÉPARTEMENTAL", "DÉPARTEMENTALE", "RÉGION",
    "RÉGIONAL", "RÉGIONALE", "COMMUNAUTÉ", "ARRÊTÉ", "RÈGLEMENT", "PRÉFET", "PRÉFECTURE", "GÉNÉRAL", "GÉNÉRALE", "PROCÈS-VERBAL",
    "TRÉSOR", "TRÉSORERIE", "TRÉSORIER", "SÉCURITÉ", "COLLECTIVITÉ", "ACTIVITÉ", "PROPRIÉTÉ", "QUALITÉ", "SANTÉ", "MÉDIATHÈQUE",
    "BIBLIOTHÈQUE", "CRÈCHE", "THÉÂTRE", "INTÉRÊT", "MARCHÉ", "CRÉATION", "CRÉE", "RÉALISATION", "RÉSIDENCE", "PRÉCISE", "DÉSIGNE",
    "DÉSIGNATION", "DÉLÉGATION", "DÉLÉGUÉ", "NUMÉRO", "INTÉRIEUR", "FONCIÈRE", "GRÂCE", "TÉLÉPHONE", "MATIÈRE", "PÉRIODE", "ANNÉE",
];

/// Capitals that have lost their accent.
pub(super) fn majuscules_nues(affaire: &Affaire<'_>) -> Vec<Constat> {
    let fautes = majuscules(affaire).filter_map(|(passage, _, mot)| {
        let juste = accentuer(mot.texte)?;
        Some(Faute::new(passage, std::slice::from_ref(mot), juste))
    });
    relever("Des majuscules ont perdu leur accent", fautes)
}

/// The word with its accents, if it is one that has lost that of its first letter, or all of them in capitals.
fn accentuer(mot: &str) -> Option<String> {
    let [initiale, reste @ ..] = mot.as_bytes() else { return None };
    if !initiale.is_ascii_uppercase() || reste.is_empty() {
        return None;
    }
    if mot.len() > 3 && reste.iter().all(|c| c.is_ascii_uppercase() || *c == b'-') {
        let memes = EN_CAPITALES.iter().filter(|juste| juste.as_bytes().first() == Some(initiale));
        let en_e = EN_E.iter().filter(|_| *initiale == b'E');
        return memes.chain(en_e).find_map(|juste| en_capitales(mot, juste));
    }
    // The other letters have kept their accents: « Evénement ».
    let reste = mot.strip_prefix('E')?;
    EN_E.iter().find_map(|juste| {
        let fin = reste.strip_prefix(juste.strip_prefix('É')?)?;
        accords(fin).then(|| [juste, fin].concat())
    })
}

/// The right word in capitals, with the ending of the one that was typed, if they are the same word.
fn en_capitales(mot: &str, juste: &str) -> Option<String> {
    let mut lettres = french::lettres_nues(mot);
    if !french::lettres_nues(juste).all(|attendue| lettres.next() == Some(attendue)) {
        return None;
    }
    let fin: String = lettres.collect();
    accords(&fin).then(|| french::capitales(&[juste, &fin].concat()))
}

/// Is it the ending of a plural or of a feminine?
fn accords(fin: &str) -> bool {
    matches!(fin, "" | "s" | "e" | "es" | "le" | "les" | "ne" | "nes")
}

/// « A cet effet », « A compter du ».
pub(super) fn a_sans_accent(affaire: &Affaire<'_>) -> Vec<Constat> {
    #[rustfmt::skip]
    const SUITES: [&str; 39] = [
        "cet", "cette", "ce", "ces", "compter", "defaut", "titre", "la", "l", "partir", "savoir", "travers", "court", "moyen", "long",
        "hauteur", "raison", "condition", "noter", "leur", "leurs", "son", "sa", "ses", "chaque", "tout", "toutes", "cela", "ceci",
        "propos", "terme", "nouveau", "ladite", "laquelle", "charge", "ceux", "celles", "celui", "proximite",
    ];
    let fautes = majuscules(affaire).filter_map(|(passage, i, mot)| {
        let suivant = passage.mots.get(i + 1).filter(|_| mot.texte == "A")?;
        let colle = passage.texte.get(mot.fin()..suivant.place) == Some(" ");
        let faute =
            colle && ouvre_une_phrase(passage, i) && suivant.texte.starts_with(char::is_lowercase) && suivant.parmi(&SUITES);
        faute.then(|| Faute::new(passage, &passage.mots[i..=i + 1], format!("À {}", suivant.texte)))
    });
    relever("« À » a perdu son accent", fautes)
}

/// Does a word begin a sentence, or what follows a colon or an opening quote?
fn ouvre_une_phrase(passage: &Passage<'_>, i: usize) -> bool {
    let Some((mot, avant)) = passage.mots.get(i).zip(i.checked_sub(1).and_then(|avant| passage.mots.get(avant))) else {
        return true;
    };
    avant.phrase != mot.phrase || passage.texte.get(avant.fin()..mot.place).is_some_and(|blanc| blanc.contains([':', '«', '\n']))
}

/// « Mr », « Melle », « Mme. ».
pub(super) fn civilites(affaire: &Affaire<'_>) -> Vec<Constat> {
    const FAUSSES: [(&str, &str); 7] = [
        ("Mr", "M."),
        ("Mrs", "MM."),
        ("Mlle", "Mme"),
        ("Melle", "Mme"),
        ("Mlles", "Mmes"),
        ("Mademoiselle", "Madame"),
        ("Mesdemoiselles", "Mesdames"),
    ];
    let fautes = majuscules(affaire).filter(|(.., mot)| mot.texte.starts_with('M')).filter_map(|(passage, i, mot)| {
        let seul = || std::slice::from_ref(mot);
        if let Some((_, juste)) = FAUSSES.iter().find(|(fausse, _)| *fausse == mot.texte) {
            return Some(Faute::new(passage, seul(), *juste));
        }
        let pointee = mot.texte == "Mme" && passage.texte[mot.fin()..].starts_with(". ");
        let nom = passage.mots.get(i + 1).is_some_and(Mot::a_une_majuscule);
        (pointee && nom).then(|| Faute::au(passage, mot.place..mot.fin() + 1, "Mme"))
    });
    relever("Des civilités sont mal abrégées", fautes)
}

/// « oeuvre », « coeur », « voeu ».
pub(super) fn ligatures(affaire: &Affaire<'_>) -> Vec<Constat> {
    const RACINES: [&str; 13] = [
        "oeuvr*",
        "coeur*",
        "choeur*",
        "soeur*",
        "voeu*",
        "noeud*",
        "manoeuvr*",
        "moeurs",
        "oeil",
        "oeuf*",
        "oecumeni*",
        "rancoeur*",
        "boeuf*",
    ];
    let fautes = affaire.passages().iter().flat_map(|passage| {
        let mots = passage.mots_avec(&["oe", "OE", "Oe"]).filter(|(_, mot)| mot.parmi(&RACINES));
        mots.map(move |(_, mot)| {
            let juste = mot.texte.replace("oe", "œ").replace("Oe", "Œ").replace("OE", "Œ");
            Faute::new(passage, std::slice::from_ref(mot), juste)
        })
    });
    relever("Des mots ont perdu leur ligature", fautes)
}

/// « etc... », « etc… ».
pub(super) fn et_caetera(affaire: &Affaire<'_>) -> Vec<Constat> {
    let fautes = mots_avec(affaire, &["etc"]).filter(|(.., mot)| mot.texte == "etc").filter_map(|(passage, _, mot)| {
        let suite = &passage.texte[mot.fin()..];
        let points = suite.len() - suite.trim_start_matches(['.', '…']).len();
        (points > 1).then(|| Faute::au(passage, mot.place..mot.fin() + points, "etc."))
    });
    relever("« etc. » est suivi de points de suspension", fautes)
}
