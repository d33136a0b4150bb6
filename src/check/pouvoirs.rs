//! Votes given to colleagues, as written for the sitting: who may give, who may carry, and how many.

use std::collections::HashMap;

use super::Affaire;
use super::noms::{citation, compte, e, membre, nom};
use super::regle::{Check, Constat, Corps, Examen};
use crate::decompte::{Effet, Mandat};
use crate::diagnostic::Gravite;
use crate::french::date_longue;
use crate::model::{Dossier, Pouvoir, Situe, TypeCollectivite};

/// How many sittings in a row a pouvoir may serve (CGCT, article L. 2121-20).
const SEANCES_DE_SUITE: usize = 3;

pub(super) const TABLE: [Check; 8] = [
    Check {
        code: "POU-01",
        gravite: Gravite::Erreur,
        titre: "un membre ne porte qu'un pouvoir",
        pourquoi: "Un pouvoir de trop ne compte pas, et peut changer le résultat du vote. Deux étaient permis pendant les états d'urgence \
                   sanitaire, de mars 2020 à juillet 2022.",
        fondement: "CGCT, articles L. 2121-20, L. 3121-16, L. 4132-15 et L. 5211-1 ; CASF, article R. 123-17",
        exemple: "- {de: leroy, a: durand}",
        ecrire: "donner le second pouvoir à un autre membre présent, ou le retirer",
        examen: Examen::Acte(porteur_de_trop),
        ..Check::MODELE
    },
    Check {
        code: "POU-02",
        gravite: Gravite::Erreur,
        titre: "qui porte un pouvoir est à la séance",
        pourquoi: "Un pouvoir donné à quelqu'un qui n'est pas là ne peut être exercé : celui qui l'a donné n'est pas représenté.",
        fondement: "CGCT, articles L. 2121-20, L. 3121-16, L. 4132-15 et L. 5211-1",
        exemple: "- {de: petit, a: leroy}",
        ecrire: "corriger le porteur, l'ajouter aux présents s'il y était, ou retirer le pouvoir",
        examen: Examen::Acte(porteur_absent),
        ..Check::MODELE
    },
    Check {
        code: "POU-03",
        gravite: Gravite::Erreur,
        titre: "qui donne pouvoir n'est pas dans la salle",
        pourquoi: "Un membre présent vote lui-même : son pouvoir ne vaut qu'à partir de son départ, et s'éteint à son arrivée.",
        fondement: "CGCT, articles L. 2121-20, L. 3121-16, L. 4132-15 et L. 5211-1",
        exemple: "- {de: martin, a: durand}",
        ecrire: "retirer le pouvoir, ou dire à partir de quel point il vaut (« du: … ») ou le départ du membre (« departs »)",
        examen: Examen::Acte(donneur_present),
        ..Check::MODELE
    },
    Check {
        code: "POU-04",
        titre: "un même pouvoir ne sert pas plus de trois séances de suite",
        pourquoi: "Sauf maladie dûment constatée, un pouvoir n'est valable que trois séances consécutives. Le même membre représenté par le \
                   même collègue une quatrième fois : à vérifier qu'un nouveau pouvoir a été écrit.",
        fondement: "CGCT, articles L. 2121-20 et L. 5211-1",
        exemple: "- {de: petit, a: durand}",
        ecrire: "vérifier qu'un nouveau pouvoir a été donné ; en cas de maladie constatée, ajouter « maladie: true »",
        corps: Corps::Ceux(&[TypeCollectivite::Commune, TypeCollectivite::Epci, TypeCollectivite::Syndicat]),
        examen: Examen::Ensemble(trop_de_seances),
        ..Check::MODELE
    },
    Check {
        code: "POU-05",
        gravite: Gravite::Erreur,
        titre: "qui donne pouvoir est membre de l'assemblée",
        pourquoi: "Un suppléant n'a pas de siège à lui : c'est au titulaire absent de donner pouvoir, quand son suppléant ne siège pas.",
        fondement: "CGCT, articles L. 2121-20 et L. 5211-6",
        exemple: "- {de: leroy, a: durand}",
        ecrire: "donner le pouvoir au nom du titulaire",
        examen: Examen::Acte(suppleant_qui_donne),
        ..Check::MODELE
    },
    Check {
        code: "POU-09",
        gravite: Gravite::Erreur,
        titre: "un membre ne donne qu'un pouvoir à la fois",
        pourquoi: "Un membre absent n'a qu'une voix : deux pouvoirs pour les mêmes points la compteraient deux fois.",
        fondement: "CGCT, article L. 2121-20",
        exemple: "- {de: petit, a: martin}",
        ecrire: "ne garder qu'un pouvoir, ou dire pour quels points vaut chacun (« du », « au »)",
        examen: Examen::Acte(deux_pouvoirs),
        ..Check::MODELE
    },
    Check {
        code: "POU-10",
        gravite: Gravite::Erreur,
        titre: "un titulaire n'est pas à la fois suppléé et représenté",
        pourquoi: "Quand le suppléant siège, le titulaire a déjà sa voix : un pouvoir en compterait une seconde.",
        fondement: "CGCT, articles L. 2121-20 et L. 5211-6",
        exemple: "- {de: durand, a: martin}",
        ecrire: "retirer le pouvoir, ou la suppléance",
        examen: Examen::Acte(supplee_et_represente),
        ..Check::MODELE
    },
    Check {
        code: "POU-11",
        gravite: Gravite::Erreur,
        titre: "un pouvoir commence avant de finir",
        pourquoi: "Un pouvoir dont le dernier point précède le premier ne vaut jamais.",
        fondement: "CGCT, article L. 2121-20",
        exemple: "- {de: petit, a: durand, du: 5, au: 2}",
        ecrire: "corriger « du » ou « au »",
        examen: Examen::Acte(jamais_en_vigueur),
        ..Check::MODELE
    },
];

fn porteur_de_trop(affaire: &Affaire<'_>) -> Vec<Constat> {
    let presence = &affaire.decompte.presence;
    let Some(permis) = affaire.profil().pouvoirs(affaire.seance().date.0).map(|periode| periode.valeur as usize) else {
        return Vec::new();
    };
    let mut portes: HashMap<&str, Vec<&Mandat<'_>>> = HashMap::new();
    for mandat in presence.pouvoirs() {
        portes.entry(mandat.a.trim()).or_default().push(mandat);
    }
    let mut constats = Vec::new();
    // In the order of the sitting: the map has none.
    for mandat in presence.pouvoirs() {
        let Some(siens) = portes.remove(mandat.a.trim()).filter(|siens| siens.len() > permis) else { continue };
        let [un, des, limite] = match affaire.profil().pouvoir {
            "pouvoir" => ["pouvoir", "pouvoirs", "un seul est permis"],
            _ => ["délégation de vote", "délégations de vote", "une seule est permise"],
        };
        let limite = if permis == 1 { limite } else { "deux au plus sont permis" };
        let message = format!("{} porte {} : {limite}.", nom(affaire.dossier, mandat.a), compte(siens.len(), un, des));
        let (premiers, de_trop) = siens.split_at(permis);
        let mut constat = Constat::new(message);
        for (mandats, legende) in [(de_trop, "de trop"), (premiers, "déjà porté")] {
            for mandat in mandats {
                constat = constat.a(mandat.lieu, format!("{legende} : {}", nom(affaire.dossier, mandat.de)));
            }
        }
        constats.push(constat);
    }
    constats
}

fn porteur_absent(affaire: &Affaire<'_>) -> Vec<Constat> {
    let (seance, presence) = (affaire.seance(), &affaire.decompte.presence);
    let vains = presence.mandats.iter().filter(|mandat| presence.connue && !presence.salle.vient(mandat.a));
    let dire = |mandat: &Mandat<'_>| {
        let [de, a] = [mandat.de, mandat.a].map(|id| nom(affaire.dossier, id));
        let absent = citation(&seance.excuses, mandat.a).or_else(|| citation(&seance.absents, mandat.a));
        let constat = Constat::new(format!("{de} donne pouvoir à {a}, qui n'est pas à la séance."));
        constat.a(mandat.a.lieu, "porteur").a(absent.and_then(|id| id.lieu), "absence dite ici")
    };
    vains.map(dire).collect()
}

fn donneur_present(affaire: &Affaire<'_>) -> Vec<Constat> {
    let (seance, presence) = (affaire.seance(), &affaire.decompte.presence);
    // Who came since the pouvoir was given ended it, as it should be.
    let venu = |mandat: &Mandat<'_>| {
        let mut siens = presence.salle.mouvements_de(mandat.de).iter();
        siens.any(|mouvement| mouvement.arrive && mandat.debut <= mouvement.point && mouvement.point <= presence.point)
    };
    let vains = presence.mandats.iter().filter(|mandat| mandat.effet == Effet::DonneurPresent && !venu(mandat));
    let dire = |mandat: &Mandat<'_>| {
        let [de, a] = [mandat.de, mandat.a].map(|id| nom(affaire.dossier, id));
        let constat = Constat::new(format!("{de} donne pouvoir à {a}, mais est dans la salle : son pouvoir ne vaut pas."));
        constat.a(mandat.de.lieu, "pouvoir").a(citation(&seance.presents, mandat.de).and_then(|id| id.lieu), "présence dite ici")
    };
    vains.map(dire).collect()
}

fn suppleant_qui_donne(affaire: &Affaire<'_>) -> Vec<Constat> {
    let dire = |mandat: &Mandat<'_>| {
        let titulaire = membre(affaire.dossier, mandat.de)?.suppleant_de.as_ref()?;
        let constat = Constat::new(format!(
            "{} est suppléant{} et ne peut donner pouvoir.",
            nom(affaire.dossier, mandat.de),
            e(affaire.dossier, mandat.de)
        ));
        Some(constat.a(mandat.de.lieu, "pouvoir").a(titulaire.lieu, "suppléance dite ici"))
    };
    affaire.decompte.presence.mandats.iter().filter_map(dire).collect()
}

fn deux_pouvoirs(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mandats = &affaire.decompte.presence.mandats;
    let remplaces = mandats.iter().filter(|mandat| mandat.effet == Effet::Remplace);
    let dire = |mandat: &Mandat<'_>| {
        let meme = |autre: &&Mandat<'_>| autre.effet == Effet::Vaut && autre.de.trim() == mandat.de.trim();
        // One that was given later takes the place of the first.
        let compte = mandats.iter().find(meme).filter(|autre| autre.debut == mandat.debut)?;
        let [de, a, autre] = [mandat.de, mandat.a, compte.a].map(|id| nom(affaire.dossier, id));
        let constat = Constat::new(format!("{de} donne pouvoir à {autre} et à {a} pour les mêmes points."));
        Some(constat.a(mandat.lieu, "second pouvoir").a(compte.lieu, "premier pouvoir"))
    };
    remplaces.filter_map(dire).collect()
}

fn supplee_et_represente(affaire: &Affaire<'_>) -> Vec<Constat> {
    let presence = &affaire.decompte.presence;
    let supplees = presence.mandats.iter().filter(|mandat| mandat.effet == Effet::Supplee);
    let dire = |mandat: &Mandat<'_>| {
        let suppleance = presence.suppleances.iter().find(|suppleance| suppleance.titulaire.trim() == mandat.de.trim())?;
        let [de, a, suppleant] = [mandat.de, mandat.a, &suppleance.suppleant].map(|id| nom(affaire.dossier, id));
        let constat = Constat::new(format!("{de} donne pouvoir à {a}, alors que {suppleant} siège à sa place."));
        Some(constat.a(mandat.lieu, "pouvoir").a(suppleance.lieu, "suppléance"))
    };
    supplees.filter_map(dire).collect()
}

fn jamais_en_vigueur(affaire: &Affaire<'_>) -> Vec<Constat> {
    let inverses = affaire.seance().pouvoirs.iter().filter_map(|pouvoir| {
        let (du, au) = (pouvoir.du.as_ref()?, pouvoir.au.as_ref()?);
        (au.valeur < du.valeur).then_some((pouvoir, du, au))
    });
    inverses
        .map(|(pouvoir, du, au)| {
            let [de, a] = [&pouvoir.de, &pouvoir.a].map(|id| nom(affaire.dossier, id));
            let bornes = format!("commence au point {} et finit au point {}", du.valeur, au.valeur);
            let constat = Constat::new(format!("Le pouvoir de {de} à {a} {bornes}."));
            constat.a(du.lieu, "premier point").a(au.lieu, "dernier point")
        })
        .collect()
}

/// The same member carried by the same colleague, sitting after sitting.
fn trop_de_seances(dossiers: &[&Dossier]) -> Vec<Constat> {
    // Assemblies keep the order of their acts, so that findings always come in the same one.
    let mut assemblees: Vec<Vec<&Dossier>> = Vec::new();
    let mut rangs = HashMap::new();
    for dossier in dossiers {
        let rang = *rangs.entry(dossier.collectivite.lieu).or_insert(assemblees.len());
        if rang == assemblees.len() {
            assemblees.push(Vec::new());
        }
        assemblees[rang].push(dossier);
    }
    let mut constats = Vec::new();
    for mut siennes in assemblees {
        siennes.sort_by_key(|dossier| dossier.seance.date.0);
        siennes.dedup_by_key(|dossier| dossier.seance.date.0);
        let mut suites = HashMap::new();
        for dossier in siennes {
            constats.extend(suivre(dossier, &mut suites));
        }
    }
    constats
}

/// The sittings in a row for which a member, the first, gave his vote to another, the second.
type Suites<'a> = HashMap<(&'a str, &'a str), Vec<&'a Situe<Pouvoir>>>;

/// Follows the pouvoirs of one more sitting: those that are not given again end.
fn suivre<'a>(dossier: &'a Dossier, suites: &mut Suites<'a>) -> Vec<Constat> {
    let seance = &dossier.seance;
    let mut prolongees = HashMap::new();
    let mut constats = Vec::new();
    for pouvoir in seance.pouvoirs.iter().filter(|pouvoir| !pouvoir.maladie) {
        let cle = (pouvoir.de.trim(), pouvoir.a.trim());
        let mut suite = suites.remove(&cle).unwrap_or_default();
        if suite.len() == SEANCES_DE_SUITE {
            let [de, a] = [&pouvoir.de, &pouvoir.a].map(|id| nom(dossier, id));
            let jour = date_longue(seance.date.0);
            let message = format!("{de} donne pouvoir à {a} pour la quatrième séance de suite (le {jour}).");
            let mut constat = Constat::new(message).a(pouvoir.lieu, "quatrième séance");
            for (precedent, rang) in suite.iter().zip(["première", "deuxième", "troisième"]) {
                constat = constat.a(precedent.lieu, rang);
            }
            constats.push(constat);
        }
        suite.push(pouvoir);
        prolongees.insert(cle, suite);
    }
    *suites = prolongees;
    constats
}
