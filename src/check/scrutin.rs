//! How members voted: in public, in secret, and what the ballots make.

use super::Affaire;
use super::mises_aux_voix::{Cote, mises_aux_voix};
use super::regle::{Check, Constat, Corps, Examen};
use crate::decompte::{self, Depouillement};
use crate::diagnostic::Gravite;
use crate::french;
use crate::model::{Scrutin, Situe, Sujet, Tour, TypeCollectivite, Voix, Vote};

/// The bodies whose law says how nominations are voted on: all but those whose statutes say it.
const SANS_STATUTS: Corps = Corps::Ceux(&[
    TypeCollectivite::Commune,
    TypeCollectivite::Epci,
    TypeCollectivite::Syndicat,
    TypeCollectivite::Departement,
    TypeCollectivite::Region,
    TypeCollectivite::Ccas,
]);

pub(super) const TABLE: [Check; 7] = [
    Check {
        code: "VOTE-10",
        gravite: Gravite::Avertissement,
        titre: "un scrutin public donne les noms",
        pourquoi: "Au scrutin public, le registre porte le nom des votants et le sens de leur vote. Un simple décompte ne suffit pas.",
        fondement: "CGCT, articles L. 2121-15 et L. 2121-21",
        exemple: "vote: {scrutin: public, pour: 9, contre: 4}",
        ecrire: "remplacer les nombres par des listes de membres : « pour: [durand, martin] »",
        examen: Examen::Acte(public_sans_noms),
        ..Check::MODELE
    },
    Check {
        code: "VOTE-11",
        gravite: Gravite::Erreur,
        titre: "un scrutin secret ne donne aucun nom",
        pourquoi: "Écrire qui a voté quoi lève le secret, et peut faire annuler le vote.",
        fondement: "CGCT, article L. 2121-21",
        exemple: "vote: {scrutin: secret, pour: 9, contre: [martin]}",
        ecrire: "remplacer les noms par leur nombre",
        examen: Examen::Acte(secret_avec_noms),
        ..Check::MODELE
    },
    Check {
        code: "VOTE-12",
        gravite: Gravite::Avertissement,
        titre: "une nomination se vote au scrutin secret, sauf renonciation unanime",
        pourquoi: "L'assemblée peut renoncer au secret, à l'unanimité, si aucun texte ne l'impose ; encore faut-il que l'acte le dise. Une seule \
                   candidature par siège prend effet sans vote.",
        fondement: "CGCT, article L. 2121-21",
        exemple: "objet: Désignation de deux représentants au syndicat des eaux",
        ecrire: "écrire « scrutin: secret » et les tours, ou « renonciation_au_secret: true » si l'assemblée y a renoncé à l'unanimité",
        corps: SANS_STATUTS,
        examen: Examen::Acte(nomination_sans_secret),
        ..Check::MODELE
    },
    Check {
        code: "VOTE-13",
        gravite: Gravite::Avertissement,
        titre: "un scrutin particulier est demandé par assez de membres",
        pourquoi: "Le scrutin public est de droit à la demande du quart des membres présents (du sixième dans un département ou une région), \
                   le scrutin secret à la demande du tiers. En deçà, l'assemblée n'avait pas à changer sa façon de voter.",
        fondement: "CGCT, articles L. 2121-21, L. 3121-15 et L. 4132-14",
        exemple: "demandeurs: 1",
        ecrire: "corriger le nombre des demandeurs ou le mode de scrutin ; s'il a été décidé autrement, retirer « demandeurs: »",
        examen: Examen::Acte(trop_peu_de_demandeurs),
        ..Check::MODELE
    },
    Check {
        code: "VOTE-14",
        gravite: Gravite::Erreur,
        titre: "la majorité absolue relevée est celle des suffrages exprimés",
        pourquoi: "La majorité absolue est plus de la moitié des suffrages exprimés : ni les abstentions, ni les blancs, ni les nuls ne comptent. \
                   Une majorité mal calculée fait proclamer élu qui ne l'est pas.",
        fondement: "CGCT, articles L. 2121-20 et L. 2121-21",
        exemple: "majorite: 11",
        ecrire: "corriger ce nombre, ou le retirer : le programme le calcule",
        examen: Examen::Acte(majorite),
        ..Check::MODELE
    },
    Check {
        code: "VOTE-15",
        gravite: Gravite::Erreur,
        titre: "le dépouillement est cohérent",
        pourquoi: "Bulletins, blancs, nuls et suffrages exprimés s'additionnent ; les voix des candidats aussi. Un procès-verbal dont les chiffres \
                   ne tombent pas juste se conteste, et le juge de l'élection refait les comptes.",
        fondement: "CGCT, article L. 2121-21",
        exemple: "- {bulletins: 15, blancs: 1, nuls: 0, exprimes: 15, candidats: [{nom: durand, voix: 14}]}",
        ecrire: "reprendre les chiffres du procès-verbal de dépouillement",
        examen: Examen::Acte(depouillement),
        ..Check::MODELE
    },
    Check {
        code: "VOTE-20",
        gravite: Gravite::Erreur,
        titre: "est élu celui que le dépouillement élit",
        pourquoi: "Aux deux premiers tours, il faut la majorité absolue des suffrages exprimés ; au troisième, le plus de voix suffit et, à \
                   égalité, le plus âgé l'emporte. Proclamer un autre élu exposerait l'élection à l'annulation.",
        fondement: "CGCT, article L. 2121-21",
        exemple: "elus: [martin]",
        ecrire: "corriger l'élu ou les voix, ou ajouter le tour qui manque",
        examen: Examen::Acte(elu_sans_majorite),
        ..Check::MODELE
    },
];

fn public_sans_noms(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mises = mises_aux_voix(affaire).filter(|mise| mise.scrutin() == Scrutin::Public);
    mises
        .filter_map(|mise| {
            let compte = |cote: &Cote<'_>| matches!(cote.voix.valeur, Voix::Compte(nombre) if nombre > 0);
            let anonyme = mise.cotes().find(compte);
            let sans_voix = mise.cotes().next().is_none();
            if anonyme.is_none() && !sans_voix {
                return None;
            }
            let constat = mise.constat("Scrutin public : indiquer le nom des votants et le sens de leur vote.");
            let constat = constat.a(mise.vote.scrutin.as_ref().and_then(|scrutin| scrutin.lieu), "scrutin public");
            Some(constat.a(anonyme.and_then(|cote| cote.voix.lieu), "nombre sans noms"))
        })
        .collect()
}

fn secret_avec_noms(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mises = mises_aux_voix(affaire).filter(|mise| mise.scrutin() == Scrutin::Secret);
    mises
        .filter_map(|mise| {
            let (_, nomme) = mise.nommes().next()?;
            let constat = mise.constat("Scrutin secret : aucun sens de vote ne peut être nominatif.").a(nomme.lieu, "nommé ici");
            Some(constat.a(mise.vote.scrutin.as_ref().and_then(|scrutin| scrutin.lieu), "scrutin secret"))
        })
        .collect()
}

fn nomination_sans_secret(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    let Some(vote) = acte.vote.as_ref().filter(|_| acte.etat.est_adopte()) else { return Vec::new() };
    let nomination = affaire.decompte.sujet == Some(Sujet::Nomination);
    // Rounds of ballot are those of a secret one, unless another is said.
    let secret = vote.scrutin.as_ref().map_or(!vote.tours.is_empty(), |scrutin| scrutin.valeur == Scrutin::Secret);
    // What took effect without a vote has no votes; as many candidates as seats need none.
    let votee = affaire.decompte.suffrages.as_ref().is_some_and(|suffrages| suffrages.issue.is_some()) || !vote.tours.is_empty();
    let sieges = vote.sieges.as_ref().map_or(1, |sieges| sieges.valeur as usize);
    let disputee = vote.tours.is_empty() || vote.tours.iter().any(|tour| tour.candidats.len() > sieges);
    if !nomination || secret || vote.renonciation_au_secret || !votee || !disputee {
        return Vec::new();
    }
    let scrutin = vote.scrutin.as_ref().and_then(|scrutin| scrutin.lieu);
    let constat = Constat::new("Nomination : scrutin secret, sauf renonciation unanime à consigner.");
    let constat = constat.a(scrutin.or(vote.lieu), "ni secret, ni renonciation");
    vec![constat.a(acte.sujet.as_ref().map_or(acte.objet.lieu, |sujet| sujet.lieu), "nomination")]
}

fn trop_peu_de_demandeurs(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mises = mises_aux_voix(affaire).filter(|mise| mise.connue);
    mises
        .filter_map(|mise| {
            let demandeurs = mise.vote.valeur.demandeurs.as_ref()?;
            let (part, nom) = match mise.scrutin() {
                Scrutin::Public => (affaire.profil().scrutin_public?, "public"),
                Scrutin::Secret => (affaire.profil().scrutin_secret?, "secret"),
                Scrutin::Ordinaire => return None,
            };
            let presents = mise.presence.presents.len();
            let requis = part.nombre(u32::try_from(presents).ok()?) as usize;
            let nombre = demandeurs.nombre();
            let demandeur = french::accorder(nombre as u64, "demandeur", "demandeurs");
            let message = format!("Demande de scrutin {nom} : {nombre} {demandeur} pour {requis} requis.");
            let legende = format!("1/{} de {presents} présents : {requis}", part.diviseur);
            (nombre < requis).then(|| mise.constat(&message).a(demandeurs.lieu, legende))
        })
        .collect()
}

/// The rounds of the main vote, with what they make.
fn tours<'a>(affaire: &'a Affaire<'_>) -> impl Iterator<Item = (&'a Vote, &'a Situe<Tour>, Depouillement<'a>)> {
    let vote = affaire.acte().vote.as_deref();
    let tours = vote.into_iter().flat_map(|vote| vote.tours.iter().enumerate().map(move |(rang, tour)| (vote, tour, rang)));
    tours.filter_map(|(vote, tour, rang)| Some((vote, tour, decompte::depouiller(affaire.dossier, vote, rang)?)))
}

fn majorite(affaire: &Affaire<'_>) -> Vec<Constat> {
    let juger = |dite: Option<&Situe<u32>>, calculee: Option<u32>, exprimes: Option<u32>| {
        let (dite, calculee) = dite.zip(calculee).filter(|(dite, calculee)| dite.valeur != *calculee)?;
        Some((format!("Majorité absolue : {} au lieu de {calculee}.", dite.valeur), dite.lieu, exprimes))
    };
    let mut constats = Vec::new();
    for mise in mises_aux_voix(affaire).filter(|mise| mise.vote.tours.is_empty()) {
        let exprimes = mise.suffrages.exprimes().and_then(|nombre| u32::try_from(nombre).ok());
        if let Some((message, lieu, exprimes)) = juger(mise.vote.majorite.as_ref(), mise.suffrages.majorite(), exprimes) {
            constats.push(mise.constat(&message).a(lieu, plus_de_la_moitie(exprimes)));
        }
    }
    for (_, tour, compte) in tours(affaire) {
        if let Some((message, lieu, exprimes)) = juger(tour.majorite.as_ref(), compte.majorite, compte.exprimes) {
            constats.push(Constat::new(message).a(lieu, plus_de_la_moitie(exprimes)));
        }
    }
    constats
}

/// « plus de la moitié de 33 suffrages exprimés ».
fn plus_de_la_moitie(exprimes: Option<u32>) -> String {
    let nombre = exprimes.unwrap_or_default();
    format!("plus de la moitié de {nombre} {}", french::accorder(u64::from(nombre), "suffrage exprimé", "suffrages exprimés"))
}

fn depouillement(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mut constats = Vec::new();
    for mise in mises_aux_voix(affaire).filter(|mise| mise.vote.tours.is_empty()) {
        if let (Some(dits), Some(calcules)) = (mise.vote.exprimes.as_ref(), mise.suffrages.exprimes())
            && dits.valeur as usize != calcules
        {
            let constat = mise.constat(&format!("{} suffrages exprimés au lieu de {calcules}.", dits.valeur));
            let constat = constat.a(dits.lieu, "voix pour et voix contre, sans les abstentions");
            constats.push(constat.aide("corriger ce nombre, ou le retirer : le programme le calcule"));
        }
    }
    for (vote, tour, compte) in tours(affaire) {
        constats.extend(incoherence(vote, tour, &compte));
    }
    constats
}

/// The first thing that does not add up in a round.
fn incoherence(vote: &Vote, tour: &Situe<Tour>, compte: &Depouillement<'_>) -> Option<Constat> {
    let bulletins = *tour.bulletins;
    let compter = |nombre: u32, mots: [&str; 2]| format!("{nombre} {}", french::accorder(u64::from(nombre), mots[0], mots[1]));
    let (blancs, nuls) = (compter(tour.blancs, ["blanc", "blancs"]), compter(tour.nuls, ["nul", "nuls"]));
    let retires = format!("{blancs} et {nuls}");
    let Some(exprimes) = compte.exprimes else {
        let message = format!("Dépouillement incohérent : {retires} pour {bulletins} bulletins.");
        return Some(Constat::new(message).a(tour.bulletins.lieu, "moins que de blancs et de nuls"));
    };
    let calcul = format!("{bulletins} bulletins − {blancs} − {nuls} = {exprimes}");
    if let Some(dits) = tour.exprimes.as_ref().filter(|dits| dits.valeur != exprimes) {
        let message = format!("Dépouillement incohérent : {} suffrages exprimés au lieu de {exprimes}.", dits.valeur);
        return Some(Constat::new(message).a(dits.lieu, calcul));
    }
    let voix: u64 = tour.candidats.iter().map(|candidat| u64::from(*candidat.voix)).sum();
    let sieges = vote.sieges.as_ref().map_or(1, |sieges| u64::from(sieges.valeur));
    // One name a ballot where one seat is open; as many as seats at most where there are several.
    let juste = if sieges == 1 { voix == u64::from(exprimes) } else { voix <= u64::from(exprimes) * sieges };
    if tour.candidats.is_empty() || juste {
        return None;
    }
    let message = format!("Dépouillement incohérent : les candidats ont {voix} voix pour {exprimes} suffrages exprimés.");
    let premier = tour.candidats.first().and_then(|candidat| candidat.voix.lieu);
    Some(Constat::new(message).a(premier, format!("{voix} voix en tout")).a(tour.bulletins.lieu, calcul))
}

fn elu_sans_majorite(affaire: &Affaire<'_>) -> Vec<Constat> {
    let Some((vote, tour, compte)) = tours(affaire).last() else { return Vec::new() };
    let une_place = vote.sieges.as_ref().is_none_or(|sieges| sieges.valeur == 1);
    let ([elu], true) = (&vote.elus[..], une_place && compte.exprimes.is_some()) else { return Vec::new() };
    let candidat = tour.candidats.iter().find(|candidat| candidat.nom.trim() == elu.trim());
    // Who is named otherwise than the candidates cannot be told from them, nor who is elected among candidates of unknown age.
    let Some(candidat) = candidat.filter(|_| compte.indecis.is_empty()) else { return Vec::new() };
    let nom = affaire.nom(elu);
    let constat = match (&compte.elus[..], compte.majorite) {
        ([calcule], _) if calcule.nom.trim() != elu.trim() => {
            let autre = affaire.nom(&calcule.nom);
            let constat = Constat::new(format!("{nom} : élection proclamée, mais le dépouillement élit {autre}."));
            constat.a(elu.lieu, "proclamation").a(calcule.lieu, "vainqueur du dépouillement")
        }
        ([], Some(majorite)) => {
            let constat = Constat::new(format!("{nom} : élection proclamée sans la majorité absolue ({majorite} voix)."));
            constat.a(elu.lieu, "proclamation").a(candidat.lieu, format!("{} voix", candidat.voix.valeur))
        }
        _ => return Vec::new(),
    };
    vec![constat]
}
