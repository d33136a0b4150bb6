//! What an act says of itself against its votes: adopted, rejected, not yet voted on.

use super::Affaire;
use super::blancs::a_completer;
use super::mises_aux_voix::{MiseAuxVoix, mises_aux_voix};
use super::regle::{Check, Constat, Examen};
use super::textes::textes;
use crate::decompte::Issue;
use crate::diagnostic::Gravite;
use crate::french;
use crate::model::{Etat, Resultat, Scrutin, Situe, Sujet, Texte, Vote};

pub(super) const TABLE: [Check; 8] = [
    Check {
        code: "VOTE-05",
        gravite: Gravite::Erreur,
        titre: "un acte adopté a la majorité pour lui",
        pourquoi: "Une délibération est prise à la majorité absolue des suffrages exprimés : plus de voix pour que de voix contre, sans \
                   compter les abstentions. Publier comme adopté un acte qui ne l'a pas obtenue l'exposerait à l'annulation.",
        fondement: "CGCT, article L. 2121-20",
        exemple: "vote: {pour: 6, contre: 9}",
        ecrire: "écrire « etat: rejete », ou corriger les voix",
        examen: Examen::Acte(adopte_sans_majorite),
        ..Check::MODELE
    },
    Check {
        code: "VOTE-06",
        gravite: Gravite::Erreur,
        titre: "au scrutin secret, le partage égal des voix rejette la proposition",
        pourquoi: "La voix du président n'est prépondérante que si le scrutin n'est pas secret : nul ne peut savoir ce qu'il a voté.",
        fondement: "CGCT, article L. 2121-20",
        exemple: "vote: {scrutin: secret, pour: 7, contre: 7}",
        ecrire: "écrire « etat: rejete », ou corriger les voix ou le mode de scrutin",
        examen: Examen::Acte(partage_secret),
        ..Check::MODELE
    },
    Check {
        code: "VOTE-07",
        gravite: Gravite::Avertissement,
        titre: "la voix prépondérante du président est mentionnée quand elle décide, et seulement alors",
        pourquoi: "À égalité de voix, l'acte n'est adopté que par la voix du président. L'extrait doit le dire, faute de quoi il semble \
                   adopté sans majorité. Cette voix ne joue que si le président a voté pour.",
        fondement: "CGCT, article L. 2121-20",
        exemple: "vote: {pour: 7, contre: 7}",
        ecrire: "ajouter « voix_preponderante: true » si le président a voté pour, sinon écrire « etat: rejete »",
        examen: Examen::Acte(voix_preponderante),
        ..Check::MODELE
    },
    Check {
        code: "VOTE-16",
        gravite: Gravite::Erreur,
        titre: "un acte que l'on dit adopté ou rejeté dit son vote",
        pourquoi: "Le résultat du vote figure au procès-verbal. Un extrait qui l'omet ne prouve pas que l'assemblée s'est prononcée.",
        fondement: "CGCT, article L. 2121-15",
        exemple: "etat: adopte",
        ecrire: "ajouter « vote: », avec « resultat: unanimite » ou le décompte des voix",
        examen: Examen::Acte(sans_vote),
        ..Check::MODELE
    },
    Check {
        code: "VOTE-17",
        gravite: Gravite::Erreur,
        titre: "un acte voté n'a plus de blanc, un projet n'a pas encore de vote",
        pourquoi: "« Par … voix pour », « le XX », « à compléter » : laissés dans un acte voté, ces blancs s'impriment et l'acte ne peut \
                   être transmis. Un résultat écrit dans un projet annonce un vote qui n'a pas eu lieu.",
        fondement: "usage",
        exemple: "- d'approuver le devis de … €",
        ecrire: "écrire ce qui manque ; tant que l'acte n'est pas voté, écrire « etat: projet »",
        examen: Examen::Acte(blancs),
        ..Check::MODELE
    },
    Check {
        code: "VOTE-18",
        gravite: Gravite::Erreur,
        titre: "ce qui est rejeté n'est pas écrit comme une décision",
        pourquoi: "Un extrait où « DÉCIDE » ouvre une proposition rejetée passerait pour un acte adopté. Le programme imprime le texte rejeté \
                   comme une proposition ; rien dans les données ne doit dire le contraire.",
        fondement: "usage",
        exemple: "verbe: DÉCIDE",
        ecrire: "retirer cette ligne : une proposition rejetée s'imprime sans verbe de décision",
        examen: Examen::Acte(rejet_ecrit_en_decision),
        ..Check::MODELE
    },
    Check {
        code: "VOTE-19",
        gravite: Gravite::Erreur,
        titre: "un acte rejeté n'a pas la majorité pour lui",
        pourquoi: "Une proposition qui réunit plus de voix pour que de voix contre est adoptée. L'extrait dirait le contraire de ce que \
                   l'assemblée a voté.",
        fondement: "CGCT, article L. 2121-20",
        exemple: "vote: {pour: 9, contre: 6}",
        ecrire: "corriger l'état de l'acte, ou les voix",
        examen: Examen::Acte(rejete_avec_majorite),
        ..Check::MODELE
    },
    Check {
        code: "VOTE-21",
        gravite: Gravite::Avertissement,
        titre: "un acte numéroté, transmis ou publié dit son vote",
        pourquoi: "Le résultat du vote figure au procès-verbal et, par usage constant, dans l'extrait. Un acte qui porte déjà un numéro et \
                   les noms des présents, ou que l'on a transmis, a été voté : il ne lui manque que de le dire.",
        fondement: "CGCT, article L. 2121-15",
        exemple: "transmission: {date: 2026-03-25}",
        ecrire: "ajouter « vote: », avec « resultat: unanimite » ou le décompte des voix",
        examen: Examen::Acte(vote_oublie),
        ..Check::MODELE
    },
];

/// Is it said to be adopted: the act by its state, another vote by its author?
fn dit_adopte(mise: &MiseAuxVoix<'_>, affaire: &Affaire<'_>) -> bool {
    match mise.adopte {
        Some(adopte) => adopte.valeur,
        None => mise.est_principale() && affaire.acte().etat.est_adopte(),
    }
}

/// Is it said to be rejected?
fn dit_rejete(mise: &MiseAuxVoix<'_>, affaire: &Affaire<'_>) -> bool {
    match mise.adopte {
        Some(adopte) => !adopte.valeur,
        None => mise.est_principale() && affaire.acte().etat.valeur == Etat::Rejete,
    }
}

/// Adds the place where the contrary was said.
fn dit_a(constat: Constat, mise: &MiseAuxVoix<'_>, affaire: &Affaire<'_>, legende: &str) -> Constat {
    constat.a(mise.adopte.map_or(affaire.acte().etat.lieu, |adopte| adopte.lieu), legende)
}

/// Adds the votes, where they were said to be enough, and what to write of another vote than the main one.
fn dit_adopte_a(constat: Constat, mise: &MiseAuxVoix<'_>, affaire: &Affaire<'_>) -> Constat {
    let constat = dit_a(mise.voix_a(constat, voix(mise)), mise, affaire, "dit adopté ici");
    if mise.est_principale() { constat } else { constat.aide("écrire « adopte: false », ou corriger les voix") }
}

/// « 6 voix pour, 9 voix contre ».
fn voix(mise: &MiseAuxVoix<'_>) -> String {
    format!("{} voix pour, {} voix contre", mise.suffrages.pour.unwrap_or(0), mise.suffrages.contre)
}

fn adopte_sans_majorite(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mises = mises_aux_voix(affaire).filter(|mise| dit_adopte(mise, affaire));
    mises
        .filter_map(|mise| {
            let message = match mise.suffrages.issue? {
                // As many, and a president who did not vote for: VOTE-07 says it.
                Issue::Rejetee if mise.suffrages.pour == Some(mise.suffrages.contre) => return None,
                Issue::Rejetee => format!("La majorité n'est pas atteinte ({}).", voix(&mise)),
                Issue::Partage if mise.suffrages.contre == 0 => "Aucun suffrage exprimé : rien n'est adopté.".to_owned(),
                _ => return None,
            };
            Some(dit_adopte_a(mise.constat(&message), &mise, affaire))
        })
        .collect()
}

fn partage_secret(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mises = mises_aux_voix(affaire).filter(|mise| dit_adopte(mise, affaire) && mise.scrutin() == Scrutin::Secret);
    let partages = mises.filter(|mise| mise.suffrages.issue == Some(Issue::Partage) && mise.suffrages.contre > 0);
    partages
        .map(|mise| {
            let message = "Pas de voix prépondérante au scrutin secret : à égalité, la proposition est rejetée.";
            let constat = dit_adopte_a(mise.constat(message), &mise, affaire);
            constat.a(mise.vote.scrutin.as_ref().and_then(|scrutin| scrutin.lieu), "scrutin secret")
        })
        .collect()
}

fn voix_preponderante(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mises = mises_aux_voix(affaire).filter(|mise| mise.scrutin() != Scrutin::Secret);
    mises.filter_map(|mise| de_la_voix_du_president(&mise, affaire)).collect()
}

fn de_la_voix_du_president(mise: &MiseAuxVoix<'_>, affaire: &Affaire<'_>) -> Option<Constat> {
    let pour = mise.suffrages.pour?;
    let egalite = pour == mise.suffrages.contre && pour > 0;
    let acte = affaire.acte();
    if mise.vote.voix_preponderante && !egalite {
        let message = format!("Voix prépondérante sans partage égal des voix ({}).", voix(mise));
        let constat = mise.voix_a(mise.constat(&message), voix(mise));
        return Some(constat.aide("retirer « voix_preponderante: true », ou corriger les voix"));
    }
    // Statutes say whether there is such a vote where the law does not; accounts do not need it.
    let comptes = mise.est_principale() && affaire.decompte.sujet == Some(Sujet::Comptes);
    if !egalite || comptes || affaire.profil().voix_preponderante.is_none() || !dit_adopte(mise, affaire) {
        return None;
    }
    if !mise.vote.voix_preponderante {
        let message = format!("Partage égal des voix ({}) : mentionner la voix prépondérante du président.", voix(mise));
        return Some(dit_adopte_a(mise.constat(&message), mise, affaire));
    }
    let president = acte.president.as_ref().or(affaire.seance().president.as_ref())?;
    let (parmi, ailleurs) = mise.nommes().find(|(parmi, id)| *parmi != "parmi les voix pour" && id.trim() == president.trim())?;
    let nom = affaire.nom(president);
    let constat = mise.constat(&format!("La voix prépondérante suppose un président qui a voté pour ; {nom} figure {parmi}."));
    let constat = constat.a(ailleurs.lieu, "le président ici").a(president.lieu, "préside ici");
    Some(constat.aide("corriger les voix, ou écrire « etat: rejete »"))
}

/// Does a vote say what came out of it?
fn dit_son_resultat(vote: &Vote) -> bool {
    let voix = vote.pour.is_some() || vote.contre.is_some() || vote.abstentions.is_some();
    voix || vote.resultat.is_some() || !vote.tours.is_empty() || !vote.elus.is_empty()
}

/// Is nothing said of the vote of an act that was put to the vote, as a whole or article by article?
fn sans_resultat(affaire: &Affaire<'_>) -> bool {
    let acte = affaire.acte();
    let votee = acte.etat.est_adopte() || acte.etat.valeur == Etat::Rejete;
    let dit = acte.vote.as_deref().is_some_and(dit_son_resultat);
    let par_article = !acte.decide.is_empty() && acte.decide.iter().all(|decision| decision.vote.is_some());
    votee && !dit && !par_article
}

fn sans_vote(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    let (Some(lieu), true) = (acte.etat.lieu, sans_resultat(affaire)) else { return Vec::new() };
    let constat = Constat::new("Le résultat du vote est absent.").a(lieu, "dit voté ici");
    vec![constat.a(acte.vote.as_ref().and_then(|vote| vote.lieu), "ce vote ne dit pas son résultat")]
}

fn vote_oublie(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    if acte.etat.lieu.is_some() || !sans_resultat(affaire) {
        return Vec::new();
    }
    let transmis = acte.transmission.as_ref().and_then(|transmission| transmission.date.lieu);
    let publication = acte.publication.as_ref();
    let publie = publication.and_then(|p| p.date.as_ref().or(p.mise_en_ligne.as_ref())).and_then(|date| date.lieu);
    let numero = acte.numero.as_ref().filter(|_| affaire.decompte.presence.connue).and_then(|numero| numero.lieu);
    let Some(lieu) = transmis.or(publie).or(numero) else { return Vec::new() };
    let legende = if transmis.or(publie).is_some() { "transmis ou publié" } else { "numéroté" };
    let constat = Constat::new("Le résultat du vote n'est pas dit.").a(acte.objet.lieu, "pas de vote pour cet acte");
    vec![constat.a(lieu, legende)]
}

fn blancs(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    match acte.etat.valeur {
        Etat::Projet => votes_du_projet(affaire),
        Etat::Adopte | Etat::Executoire | Etat::Rejete => {
            let autres = [&acte.numero, &acte.verbe, &acte.president_qualite].into_iter().flatten();
            let demande = acte.huis_clos.iter().map(|huis_clos| &huis_clos.demande);
            let textes = textes(acte).map(|(_, texte)| texte).chain(autres).chain(demande);
            let blancs = textes.filter_map(|texte| Some((texte, a_completer(texte)?)));
            blancs
                .map(|(texte, plage)| {
                    let mots = texte.get(plage.clone()).unwrap_or_default();
                    let constat = Constat::new(format!("« {mots} » reste à compléter dans un acte voté."));
                    constat.au(texte, plage, "à compléter")
                })
                .collect()
        }
        Etat::Ajourne | Etat::Retire => Vec::new(),
    }
}

fn votes_du_projet(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    let principal = acte.vote.iter();
    let articles = acte.decide.iter().filter_map(|decision| decision.vote.as_deref());
    let autres = acte.autres_votes.iter().map(|autre| &autre.vote);
    let votes = principal.chain(articles).chain(autres).filter(|vote| dit_son_resultat(vote));
    votes
        .map(|vote: &Situe<Vote>| {
            let constat = Constat::new("Un vote est déjà inscrit dans un projet.").a(vote.lieu, "vote à retirer");
            constat.a(acte.etat.lieu, "projet").aide("retirer ce vote, ou écrire « etat: adopte » une fois l'acte voté")
        })
        .collect()
}

fn rejet_ecrit_en_decision(affaire: &Affaire<'_>) -> Vec<Constat> {
    let acte = affaire.acte();
    if acte.etat.est_adopte() {
        return articles_rejetes(affaire);
    }
    if acte.etat.valeur != Etat::Rejete {
        return Vec::new();
    }
    let decide = |texte: &str| {
        let premier =
            texte.trim_start_matches(|signe: char| !signe.is_alphabetic()).split(|signe: char| !signe.is_alphabetic()).next();
        premier.is_some_and(|mot| french::sans_accents(mot).eq_ignore_ascii_case("decide"))
    };
    let dire = |texte: &Texte| {
        let message = "Proposition rejetée : le dispositif ne peut être imprimé comme une décision.";
        Constat::new(message).a(texte.lieu, "verbe de décision").a(acte.etat.lieu, "acte rejeté")
    };
    let decisions = acte.decide.iter().map(|decision| &decision.texte).filter(|texte| decide(texte));
    let decisions = decisions.map(|texte| dire(texte).aide("écrire la décision à l'infinitif : « de fixer … »"));
    acte.verbe.iter().map(dire).chain(decisions).collect()
}

/// Articles that their own vote rejected, in an act that was adopted.
fn articles_rejetes(affaire: &Affaire<'_>) -> Vec<Constat> {
    let decisions = affaire.acte().decide.iter().enumerate();
    decisions
        .filter_map(|(rang, decision)| {
            let vote = decision.vote.as_ref()?;
            let suffrages = affaire.decompte.autre(vote).suffrages;
            if suffrages.issue? != Issue::Rejetee {
                return None;
            }
            let constat = Constat::new(format!(
                "La décision n° {} est rejetée par son vote : elle ne peut rester parmi les décisions.",
                rang + 1
            ));
            let constat = constat.a(decision.texte.lieu, "texte rejeté").a(vote.lieu, "son vote");
            Some(constat.aide("retirer cette décision, et dire ce vote dans « autres_votes: »"))
        })
        .collect()
}

fn rejete_avec_majorite(affaire: &Affaire<'_>) -> Vec<Constat> {
    let mises = mises_aux_voix(affaire).filter(|mise| dit_rejete(mise, affaire));
    // A matter that was only heard cannot be rejected, nor can unanimity alone contradict a rejection: it was against.
    let contredits = mises.filter(|mise| {
        let entendu = mise.vote.resultat.as_ref().is_some_and(|resultat| resultat.valeur == Resultat::PrendActe);
        !entendu && mise.suffrages.pour.is_some_and(|pour| pour > mise.suffrages.contre)
    });
    contredits
        .map(|mise| {
            let constat = mise.constat(&format!("Rejeté avec la majorité pour lui ({}).", voix(&mise)));
            dit_a(mise.voix_a(constat, voix(&mise)), &mise, affaire, "dit rejeté ici")
        })
        .collect()
}
