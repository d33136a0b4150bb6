//! How visas name laws and décrets, and what is said to be in the visas without being there.

use std::ops::Range;

use chrono::Datelike;

use super::super::Affaire;
use super::super::mots::Mot;
use super::super::regle::Constat;
use super::super::textes::{Partie, Passage};
use super::{le_texte, visas};
use crate::french;
use crate::law::citations::{Citation, Nature, Objet, TexteCite};

/// The natures whose texts have a number, a date and a title.
const NUMEROTES: [(&str, Nature); 3] = [("loi", Nature::Loi), ("ordonnance", Nature::Ordonnance), ("decret", Nature::Decret)];

/// The first year of which laws and décrets all have a number.
const PREMIERE_ANNEE: i32 = 1959;

/// Visas of a law or a décret that leave out what finds it.
pub(super) fn incomplets(affaire: &Affaire<'_>) -> Vec<Constat> {
    visas(affaire).filter_map(incomplet).collect()
}

fn incomplet(visa: &Passage<'_>) -> Option<Constat> {
    let Some((citation, texte)) = texte_vise(visa) else { return innomme(visa) };
    let manques = manques(visa, citation, texte);
    let manques = match manques.as_slice() {
        [] => return None,
        [seul] => format!("pas {seul}"),
        plusieurs => format!("ni {}", plusieurs.join(" ni ")),
    };
    let nom = french::contracter("de", &le_texte(texte));
    let constat = Constat::new(format!("Ce visa ne donne {manques} {nom}."));
    Some(constat.au(visa.texte, citation.place.clone(), "à compléter"))
}

/// The law or the décret that a visa is about: it cites no code before.
fn texte_vise<'p>(visa: &'p Passage<'_>) -> Option<(&'p Citation, &'p TexteCite)> {
    let premiere = visa.citations.iter().find(|citation| !matches!(citation.objet, Objet::Article(_)))?;
    let Objet::Texte(texte) = &premiere.objet else { return None };
    NUMEROTES.iter().any(|(_, nature)| *nature == texte.nature).then_some((premiere, texte))
}

/// A visa that begins with « la loi » and says neither its number nor its date.
fn innomme(visa: &Passage<'_>) -> Option<Constat> {
    let nom = visa.mots.iter().position(|mot| !mot.parmi(&["vu", "le", "la", "l"]))?;
    let [nom, suite @ ..] = visa.mots.get(nom..)? else { return None };
    let numerote = NUMEROTES.iter().any(|(modele, _)| nom.est(modele)) && visa.citations.is_empty();
    // « la loi précitée », « l'ordonnance du tribunal ».
    let ailleurs = suite.iter().take(2).any(|mot| mot.parmi(&["precite*", "susvise*", "tribunal", "cour", "juge", "president"]));
    let constat = || Constat::new("Ce visa ne donne ni le numéro ni la date du texte qu'il cite.");
    (numerote && !ailleurs).then(|| constat().au(visa.texte, nom.plage(), "à compléter"))
}

/// What a visa does not say of a law or a décret.
fn manques(visa: &Passage<'_>, citation: &Citation, texte: &TexteCite) -> Vec<&'static str> {
    let ancien = texte.date.is_some_and(|date| date.year() < PREMIERE_ANNEE);
    let numero = (texte.numero.is_none() && !ancien).then_some("le numéro");
    let date = texte.date.is_none().then_some("la date");
    let intitule = (!a_un_intitule(visa, citation)).then_some("l'intitulé");
    numero.into_iter().chain(date).chain(intitule).collect()
}

/// Does a title follow the number and the date, or stand before them: « loi de finances pour 2026 n° … »?
fn a_un_intitule(visa: &Passage<'_>, citation: &Citation) -> bool {
    let place = &citation.place;
    let dedans = visa.mots.iter().skip_while(|mot| mot.place < place.start).take_while(|mot| mot.fin() <= place.end);
    if dedans.into_iter().any(|mot| mot.parmi(&["finances", "financement", "programmation", "orientation"])) {
        return true;
    }
    let suite = visa.mots.iter().skip_while(|mot| mot.place < place.end);
    let mut suite = suite.skip_while(|mot| mot.parmi(&["modifie*", "complete*", "susvise*"]));
    suite.next().is_some_and(|mot| !mot.parmi(&["notamment", "son", "ses", "en"]))
}

/// Nouns of what can be in visas.
#[rustfmt::skip]
const VISES: [&str; 23] = [
    "loi", "ordonnance", "decret", "arrete", "code", "circulaire", "instruction", "directive", "deliberation", "convention", "contrat",
    "avenant", "reglement", "statuts", "avis", "rapport", "demande", "courrier", "lettre", "decision", "protocole", "charte", "marche",
];

/// How many words may stand between a noun and « susvisé ».
const PORTEE: usize = 14;

/// Texts said to be « susvisés » that no visa names.
pub(super) fn pas_vises(affaire: &Affaire<'_>) -> Vec<Constat> {
    let textes = affaire.passages().iter().filter(|passage| passage.partie.dispose() && passage.partie != Partie::Visa);
    let susvises = textes.flat_map(|passage| {
        let mots = passage.mots_avec(&["usvis", "USVIS"]).filter(|(_, mot)| mot.est("susvise*"));
        mots.map(move |(rang, mot)| (passage, rang, mot))
    });
    let absents = susvises.filter_map(|(passage, rang, susvise)| {
        let debut = rang.saturating_sub(PORTEE);
        let avant = passage.mots.get(debut..rang)?.iter().rev().take_while(|mot| mot.phrase == susvise.phrase);
        let nom = avant.into_iter().find_map(|mot| VISES.iter().find(|nom| est_le_nom(mot, nom)).map(|nom| (mot, *nom)));
        let (premier, nom) = nom?;
        let dit = cite(passage, premier.place..susvise.place);
        let vise = visas(affaire).any(|visa| nomme(visa, nom, dit));
        let plage = premier.place..susvise.fin();
        let extrait = passage.texte.get(plage.clone()).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        let message = || format!("« {extrait} » n'est pas dans les visas.");
        (!vise).then(|| Constat::new(message()).au(passage.texte, plage.start..fin_de_ligne(passage, &plage), "à viser"))
    });
    absents.collect()
}

/// The end of a stretch, cut at the end of its first line.
fn fin_de_ligne(passage: &Passage<'_>, plage: &Range<usize>) -> usize {
    let lignes = passage.texte.get(plage.clone()).and_then(|extrait| extrait.lines().next());
    plage.start + lignes.map_or(0, |ligne| ligne.trim_end().len())
}

/// Is a word this noun, in the singular or in the plural?
fn est_le_nom(mot: &Mot<'_>, nom: &str) -> bool {
    mot.est(nom) || mot.texte.strip_suffix('s').is_some_and(|court| Mot { texte: court, ..*mot }.est(nom))
}

/// The text that is cited within these bytes, if it has a number or a date.
fn cite<'p>(passage: &'p Passage<'_>, plage: Range<usize>) -> Option<&'p TexteCite> {
    passage.citations.iter().find_map(|citation| match &citation.objet {
        Objet::Texte(texte) if citation.place.start >= plage.start && citation.place.start < plage.end => Some(texte),
        _ => None,
    })
}

/// Does a visa name such a text: that one, when it has a number or a date, else one of its kind?
fn nomme(visa: &Passage<'_>, nom: &str, dit: Option<&TexteCite>) -> bool {
    let Some(dit) = dit else { return visa.mots.iter().any(|mot| est_le_nom(mot, nom)) };
    visa.citations.iter().any(|citation| match &citation.objet {
        Objet::Texte(autre) => {
            let meme_numero = dit.numero.is_some() && dit.numero == autre.numero;
            autre.nature == dit.nature && (meme_numero || dit.date.is_some() && dit.date == autre.date)
        }
        _ => false,
    })
}
