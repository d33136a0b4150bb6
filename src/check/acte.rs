//! What an act cannot be printed without.

use super::Affaire;
use super::regle::{Check, Constat, Examen};
use super::textes::{Partie, clauses};
use crate::diagnostic::Gravite;
use crate::model::{Resultat, Texte};

pub(super) const TABLE: [Check; 2] = [
    Check {
        code: "ACT-01",
        gravite: Gravite::Erreur,
        titre: "l'acte a un objet, la collectivité un nom, et rien de ce qui s'imprime n'est vide",
        pourquoi: "Le registre porte le nom de la collectivité et l'objet de chaque délibération ; un visa ou une décision vide \
                   s'imprimerait comme une ligne à compléter.",
        fondement: "CGCT, article R. 2121-9",
        exemple: "objet: \"\"",
        ecrire: "écrire le texte, ou retirer la ligne",
        examen: Examen::Acte(vides),
        ..Check::MODELE
    },
    Check {
        code: "ACT-18",
        gravite: Gravite::Avertissement,
        titre: "l'acte décide quelque chose",
        pourquoi: "Une délibération sans dispositif ne produit aucun effet. Une simple communication, dont l'assemblée prend acte, peut \
                   s'en passer.",
        fondement: "CGCT, article L. 2121-29",
        exemple: "  objet: Communication sur la rentrée",
        ecrire: "ajouter « decide: » et une décision par tiret, ou « vote: {resultat: prend_acte} »",
        examen: Examen::Acte(sans_dispositif),
        ..Check::MODELE
    },
];

fn vides(affaire: &Affaire<'_>) -> Vec<Constat> {
    let (acte, collectivite) = (affaire.acte(), &affaire.dossier.collectivite);
    let mut exiges: Vec<(&Texte, &str, &str)> = vec![
        (&acte.objet, "L'objet de la délibération", "écrire l'objet en une phrase, sans point final"),
        (&collectivite.nom, "Le nom de la collectivité", "écrire le nom complet, par exemple « Ville d'Alès »"),
    ];
    exiges.extend(collectivite.charte.logo.as_ref().map(|logo| {
        let aide = "décrire l'image en quelques mots, par exemple « Blason d'Alès » : les lecteurs d'écran le lisent";
        (&logo.texte_alternatif, "Le texte de remplacement du logo", aide)
    }));
    let a_completer = "écrire le texte, ou retirer la ligne";
    let clauses = clauses(acte).map(|(partie, texte)| {
        let nom = if partie == Partie::Visa { "Ce visa" } else { "Ce considérant" };
        (texte, nom, a_completer)
    });
    let decisions = acte.decide.iter().map(|decision| (&decision.texte, "Cette décision", a_completer));
    exiges.extend(clauses.chain(decisions));
    let vides = exiges.into_iter().filter(|(texte, ..)| texte.trim().is_empty());
    vides
        .map(|(texte, nom, aide)| Constat::new(format!("{nom} est vide.")).a(texte.lieu, "rien n'est écrit").aide(aide))
        .collect()
}

fn sans_dispositif(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    let resultat = acte.vote.as_ref().and_then(|vote| vote.resultat.as_ref()).map(|resultat| resultat.valeur);
    if !acte.decide.is_empty() || resultat == Some(Resultat::PrendActe) {
        return Vec::new();
    }
    vec![Constat::new("Cette délibération ne décide rien.").a(acte.objet.lieu, "pas de rubrique « decide » pour cet acte")]
}
