//! How decisions are written: one grammatical form, whole sentences.

use super::Affaire;
use super::regle::{Check, Constat, Examen};
use super::textes::{Partie, Passage};
use crate::diagnostic::Gravite;
use crate::model::{Etat, Resultat};

pub(super) const TABLE: [Check; 2] = [
    Check {
        code: "ACT-11",
        gravite: Gravite::Conseil,
        titre: "les décisions ont toutes la même forme grammaticale",
        pourquoi: "« DÉCIDE : » appelle des infinitifs, « d'approuver », « d'autoriser ». Un dispositif qui passe de l'infinitif à la \
                   troisième personne se lit mal, et l'on ne sait plus qui fait quoi.",
        fondement: "usage",
        exemple: "- approuve les tarifs de la cantine",
        ecrire: "écrire toutes les décisions à l'infinitif : « d'approuver », « d'autoriser », « de charger »",
        examen: Examen::Acte(formes_melees),
        ..Check::MODELE
    },
    Check {
        code: "ACT-12",
        gravite: Gravite::Conseil,
        titre: "visas, considérants et décisions sont des phrases achevées",
        pourquoi: "Le programme pose lui-même la virgule, le point-virgule ou le point qui termine chaque texte, mais laisse deux points \
                   ou un point d'interrogation : un tel texte s'imprime comme une phrase interrompue.",
        fondement: "usage",
        exemple: "- \"d'approuver les tarifs suivants :\"",
        ecrire: "compléter la phrase, ou ajouter la liste ou le tableau qu'elle annonce",
        examen: Examen::Acte(inacheves),
        ..Check::MODELE
    },
];

/// The form of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Forme {
    /// « d'approuver ».
    DeInfinitif,
    /// « approuver ».
    Infinitif,
    /// « approuve ».
    Personne,
}

impl Forme {
    /// What a legend calls it.
    fn nom(self) -> &'static str {
        match self {
            Self::DeInfinitif => "infinitif précédé de « de »",
            Self::Infinitif => "infinitif",
            Self::Personne => "troisième personne",
        }
    }
}

/// The verbs of decisions: infinitive and third person. Other beginnings are sentences, whose form is free.
#[rustfmt::skip]
const VERBES: [(&str, &str); 40] = [
    ("abroger", "abroge"), ("accepter", "accepte"), ("accorder", "accorde"), ("acquerir", "acquiert"), ("adopter", "adopte"),
    ("affecter", "affecte"), ("approuver", "approuve"), ("arreter", "arrete"), ("attribuer", "attribue"), ("autoriser", "autorise"),
    ("ceder", "cede"), ("charger", "charge"), ("confier", "confie"), ("confirmer", "confirme"), ("constater", "constate"),
    ("creer", "cree"), ("decider", "decide"), ("deleguer", "delegue"), ("demander", "demande"), ("designer", "designe"),
    ("dire", "dit"), ("donner", "donne"), ("emettre", "emet"), ("fixer", "fixe"), ("habiliter", "habilite"), ("imputer", "impute"),
    ("inscrire", "inscrit"), ("instaurer", "instaure"), ("instituer", "institue"), ("mandater", "mandate"), ("modifier", "modifie"),
    ("preciser", "precise"), ("prendre", "prend"), ("proclamer", "proclame"), ("rappeler", "rappelle"), ("retenir", "retient"),
    ("solliciter", "sollicite"), ("supprimer", "supprime"), ("valider", "valide"), ("verser", "verse"),
];

/// The form of a decision, when its first words tell it.
fn forme(passage: &Passage<'_>) -> Option<Forme> {
    let [premier, suite @ ..] = passage.mots.as_slice() else { return None };
    if premier.parmi(&["d", "de"]) {
        // « de la communication du rapport » is no verb.
        let verbe = suite.first()?;
        let lie = verbe.parmi(&["ne", "n", "se", "s", "y", "en"]);
        let infinitif = || ["er", "ir", "re"].iter().any(|fin| verbe.texte.to_lowercase().ends_with(fin));
        return (lie || infinitif()).then_some(Forme::DeInfinitif);
    }
    VERBES.iter().find_map(|(infinitif, personne)| match () {
        () if premier.est(infinitif) => Some(Forme::Infinitif),
        () if premier.est(personne) => Some(Forme::Personne),
        () => None,
    })
}

fn formes_melees(affaire: &Affaire<'_>) -> Vec<Constat> {
    // What was not adopted is not printed as decisions.
    if matches!(affaire.acte().etat.valeur, Etat::Rejete | Etat::Ajourne | Etat::Retire) {
        return Vec::new();
    }
    let decisions = affaire.passages().iter().filter(|passage| passage.partie == Partie::Decision);
    let formes: Vec<(&Passage<'_>, Forme)> = decisions.filter_map(|passage| Some((passage, forme(passage)?))).collect();
    let compte = |forme: Forme| formes.iter().filter(|(_, autre)| *autre == forme).count();
    let Some(&(premier, _)) = formes.first() else { return Vec::new() };
    let principale = [Forme::DeInfinitif, Forme::Infinitif, Forme::Personne].into_iter().rev().max_by_key(|forme| compte(*forme));
    let principale = principale.unwrap_or(Forme::DeInfinitif);
    let autre = formes.iter().find(|(_, forme)| *forme != principale);
    let dans = |constat: Constat, passage: &Passage<'_>, forme: Forme| {
        let verbe = if forme == Forme::DeInfinitif { passage.mots.get(..2) } else { passage.mots.get(..1) };
        constat.au(passage.texte, passage.plage(verbe.unwrap_or_default()), forme.nom())
    };
    if let Some((passage, forme)) = autre {
        let constat = dans(Constat::new("Les décisions n'ont pas toutes la même forme grammaticale."), passage, *forme);
        let temoin = formes.iter().find(|(_, forme)| *forme == principale).map_or(premier, |(passage, _)| passage);
        return vec![dans(constat, temoin, principale)];
    }
    let resultat = affaire.acte().vote.as_ref().and_then(|vote| vote.resultat.as_ref());
    let prise_d_acte = resultat.is_some_and(|resultat| resultat.valeur == Resultat::PrendActe);
    if principale == Forme::Personne && affaire.acte().verbe.is_none() && !prise_d_acte {
        let constat = Constat::new("Les décisions sont à la troisième personne, après « DÉCIDE : » qui appelle un infinitif.");
        return vec![dans(constat, premier, Forme::Personne)];
    }
    Vec::new()
}

fn inacheves(affaire: &Affaire<'_>) -> Vec<Constat> {
    let textes = affaire.passages().iter().filter_map(|passage| {
        let nom = match passage.partie {
            Partie::Visa => "Ce visa",
            Partie::Considerant => "Ce considérant",
            Partie::Decision => "Cette décision",
            Partie::Objet | Partie::Note | Partie::Expose => return None,
        };
        let texte = passage.texte.trim_end();
        let signe = texte.chars().next_back().filter(|signe| matches!(signe, ':' | '?' | '!'))?;
        let message = format!("{nom} s'arrête sur « {signe} » : la suite manque, ou le signe est de trop.");
        let ligne = texte.rfind('\n').map_or(0, |fin| fin + 1);
        let debut = ligne + texte.get(ligne..)?.len() - texte.get(ligne..)?.trim_start().len();
        Some(Constat::new(message).au(passage.texte, debut..texte.len(), "phrase interrompue"))
    });
    textes.collect()
}
