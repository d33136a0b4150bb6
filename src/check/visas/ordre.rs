//! The order of visas, and the one without which none tells what the assembly may do.

use super::super::Affaire;
use super::super::mots::Mot;
use super::super::regle::Constat;
use super::super::textes::Passage;
use super::visas;
use crate::law::citations::{Nature, Objet, Source};
use crate::law::texte_de_competence;

/// The rank of a text, from the most general to what is nearest to the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rang {
    Constitution,
    Traite,
    Europe,
    LoiOrganique,
    /// Codes and laws: usage mixes them.
    Loi,
    Ordonnance,
    Decret,
    Arrete,
    Circulaire,
    /// What the assembly and its partners write: each author has an order of his own for it.
    Local,
}

/// What a visa is, and how a message names it.
type Classe = (Rang, &'static str);

/// Texts whose noun is enough to know them.
#[rustfmt::skip]
const NOMS: [(&str, Classe); 22] = [
    ("traite", (Rang::Traite, "un traité")), ("directive", (Rang::Europe, "une directive")), ("code", (Rang::Loi, "un code")),
    ("loi", (Rang::Loi, "une loi")), ("ordonnance", (Rang::Ordonnance, "une ordonnance")), ("decret", (Rang::Decret, "un décret")),
    ("circulaire", (Rang::Circulaire, "une circulaire")), ("deliberation", (Rang::Local, "une délibération")),
    ("statuts", (Rang::Local, "des statuts")), ("reglement", (Rang::Local, "un règlement")),
    ("convention", (Rang::Local, "une convention")), ("contrat", (Rang::Local, "un contrat")), ("avenant", (Rang::Local, "un avenant")),
    ("avis", (Rang::Local, "un avis")), ("rapport", (Rang::Local, "un rapport")), ("demande", (Rang::Local, "une demande")),
    ("projet", (Rang::Local, "un projet")), ("courrier", (Rang::Local, "un courrier")), ("lettre", (Rang::Local, "une lettre")),
    ("devis", (Rang::Local, "un devis")), ("proces-verbal", (Rang::Local, "un procès-verbal")), ("note", (Rang::Local, "une note")),
];

/// Words before the noun of a visa.
const AVANT: [&str; 8] = ["vu", "le", "la", "les", "l", "un", "une", "des"];

/// What a visa is, if its first words tell it.
fn classe(visa: &Passage<'_>) -> Option<Classe> {
    let debut = visa.mots.iter().position(|mot| !mot.parmi(&AVANT))?;
    let [nom, suite @ ..] = visa.mots.get(debut..)? else { return None };
    let suit = |modeles: &[&str]| suite.first().is_some_and(|mot| mot.parmi(modeles));
    match () {
        () if nom.est("constitution") && nom.a_une_majuscule() => Some((Rang::Constitution, "la Constitution")),
        () if nom.parmi(&["convention", "charte"]) && suit(&["europeenne", "internationale"]) => {
            Some((Rang::Traite, "un traité"))
        }
        () if nom.est("reglement") && suit(&["ue", "ce", "cee", "europeen"]) => Some((Rang::Europe, "un règlement européen")),
        () if nom.est("loi") && suit(&["organique", "constitutionnelle"]) => Some((Rang::LoiOrganique, "une loi organique")),
        () if nom.est("article*") => de_l_article(visa),
        () if nom.est("arrete") => de_l_etat(suite).then_some((Rang::Arrete, "un arrêté de l'État")),
        () => NOMS.iter().find(|(modele, _)| nom.est(modele)).map(|(_, classe)| *classe),
    }
}

/// What the text is whose article the visa cites first.
fn de_l_article(visa: &Passage<'_>) -> Option<Classe> {
    let Objet::Article(article) = &visa.citations.first()?.objet else { return None };
    match article.source.as_ref()? {
        Source::Code(_) => Some((Rang::Loi, "un code")),
        Source::Texte(texte) => match texte.nature {
            Nature::Loi => Some((Rang::Loi, "une loi")),
            Nature::Ordonnance => Some((Rang::Ordonnance, "une ordonnance")),
            Nature::Decret => Some((Rang::Decret, "un décret")),
            _ => None,
        },
    }
}

/// Is an arrêté said to be that of a minister or of a préfet? A mayor makes some too.
fn de_l_etat(suite: &[Mot<'_>]) -> bool {
    const ETAT: [&str; 5] = ["ministeriel*", "interministeriel*", "prefectoral*", "interprefectoral*", "ministre*"];
    suite.iter().take(2).any(|mot| mot.parmi(&ETAT))
}

/// The first visa that comes after one of a lower rank.
pub(super) fn desordre(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mut passes: Vec<(&Passage<'_>, Classe)> = Vec::new();
    for (place, visa) in visas(affaire).enumerate() {
        let Some((rang, nom)) = classe(visa) else { continue };
        if let Some((avant, (_, avant_nom))) = passes.iter().find(|(_, (passe, _))| *passe > rang) {
            let message = format!("Les visas ne sont pas dans l'ordre de l'usage : {nom} vient après {avant_nom}.");
            let constat = Constat::new(message).a(visa.texte.lieu, "à placer plus haut");
            return vec![constat.a(avant.texte.lieu, "à placer après")];
        }
        // A code at the head, most often that of collectivités territoriales, is in its place.
        if place > 0 || rang != Rang::Loi {
            passes.push((visa, (rang, nom)));
        }
    }
    Vec::new()
}

/// An act whose visas cite no code. Without visas, an act says nothing that could be completed.
pub(super) fn sans_competence(affaire: &Affaire<'_>) -> Vec<Constat> {
    let cite_un_code = |visa: &Passage<'_>| {
        let cite = visa.citations.iter().any(|citation| match &citation.objet {
            Objet::Code(_) => true,
            Objet::Article(article) => matches!(article.source, Some(Source::Code(_))),
            Objet::Texte(_) => false,
        });
        // A code whose name is not known is a code.
        cite || visa.mots.iter().any(|mot| mot.est("code"))
    };
    let mut ecrits = visas(affaire).filter(|visa| !visa.mots.is_empty());
    let Some(premier) = ecrits.next().filter(|_| !visas(affaire).any(cite_un_code)) else { return Vec::new() };
    let constat = Constat::new("Aucun visa ne cite le code qui donne compétence à l'assemblée.");
    let constat = constat.a(premier.texte.lieu, "premier visa");
    vec![constat.aide(format!("ajouter en tête « {} »", texte_de_competence(affaire.dossier.collectivite.nature.valeur)))]
}
