//! Every vote of an act, with who could take part in it and what the votes make: what the checks of votes look at.

use std::borrow::Cow;

use super::Affaire;
use super::regle::Constat;
use crate::decompte::{Effet, Presence, Suffrages};
use crate::french;
use crate::model::{Scrutin, Seance, Situe, Texte, Voix, Vote};

/// A vote.
pub(super) struct MiseAuxVoix<'a> {
    /// What it is on, as a message begins: « Vote sur l'amendement n° 1 »; `None` for the act itself.
    sur: Option<String>,
    /// The vote.
    pub vote: &'a Situe<Vote>,
    /// Who could take part in it.
    pub presence: Cow<'a, Presence<'a>>,
    /// Is it known who could?
    pub connue: bool,
    /// What the votes make.
    pub suffrages: Cow<'a, Suffrages>,
    /// Did the author say whether the answer was yes?
    pub adopte: Option<&'a Situe<bool>>,
}

/// A side of a vote: where it was typed, and how messages call it.
pub(super) struct Cote<'a> {
    /// « parmi les voix pour ».
    pub parmi: &'static str,
    /// The votes.
    pub voix: &'a Situe<Voix>,
}

/// The votes of an act, the main one first, then in the order in which they took place.
pub(super) fn mises_aux_voix<'a>(affaire: &'a Affaire<'a>) -> impl Iterator<Item = MiseAuxVoix<'a>> {
    let (acte, decompte, connue) = (affaire.acte(), &affaire.decompte, affaire.presence_connue());
    let principale = acte.vote.as_ref().zip(decompte.suffrages.as_ref()).map(|(vote, suffrages)| MiseAuxVoix {
        sur: None,
        vote,
        presence: Cow::Borrowed(&decompte.presence),
        connue,
        suffrages: Cow::Borrowed(suffrages),
        adopte: None,
    });
    let convocation = affaire.seance().convocation.as_ref();
    let urgence = convocation.and_then(|convocation| convocation.vote_urgence.as_ref()).map(|vote| {
        let compte = decompte.a_l_ouverture(vote, affaire.dossier);
        // The opening has no number to be known by.
        let connue = compte.presence.connue;
        MiseAuxVoix { connue, ..MiseAuxVoix::autre("Vote sur l'urgence".to_owned(), vote, (compte.presence, compte.suffrages)) }
    });
    let compter = move |sur: String, vote: &'a Situe<Vote>| {
        let compte = decompte.autre(vote);
        MiseAuxVoix { connue, ..MiseAuxVoix::autre(sur, vote, (compte.presence, compte.suffrages)) }
    };
    let huis_clos = acte.huis_clos.iter().filter_map(|huis_clos| huis_clos.vote.as_ref());
    let huis_clos = huis_clos.map(move |vote| compter("Vote sur le huis clos".to_owned(), vote));
    let autres = acte.autres_votes.iter().map(move |autre| {
        let mise = compter(format!("Vote sur {}", autre.sur.trim()), &autre.vote);
        MiseAuxVoix { adopte: autre.adopte.as_ref(), ..mise }
    });
    let articles = acte.decide.iter().enumerate().filter_map(move |(rang, decision)| {
        decision.vote.as_ref().map(|vote| compter(format!("Vote de la décision n° {}", rang + 1), vote))
    });
    principale.into_iter().chain(urgence).chain(huis_clos).chain(autres).chain(articles)
}

impl<'a> MiseAuxVoix<'a> {
    fn autre(sur: String, vote: &'a Situe<Vote>, (presence, suffrages): (Presence<'a>, Suffrages)) -> Self {
        let sur = Some(sur);
        Self { sur, vote, presence: Cow::Owned(presence), connue: false, suffrages: Cow::Owned(suffrages), adopte: None }
    }

    /// A finding on this vote: one sentence, which says of which vote it speaks when it is not the main one.
    pub(super) fn constat(&self, message: &str) -> Constat {
        Constat::new(match &self.sur {
            Some(sur) => format!("{sur} : {}", french::minuscule_initiale(message)),
            None => message.to_owned(),
        })
    }

    /// Is it the vote on the act itself?
    pub(super) fn est_principale(&self) -> bool {
        self.sur.is_none()
    }

    /// How members voted; ordinary when nothing is said.
    pub(super) fn scrutin(&self) -> Scrutin {
        self.vote.scrutin.as_ref().map_or(Scrutin::Ordinaire, |scrutin| scrutin.valeur)
    }

    /// The sides that were typed.
    pub(super) fn cotes(&self) -> impl Iterator<Item = Cote<'a>> {
        let vote: &'a Vote = self.vote;
        let tous = [
            ("parmi les voix pour", &vote.pour),
            ("parmi les voix contre", &vote.contre),
            ("parmi les abstentions", &vote.abstentions),
        ];
        tous.into_iter().filter_map(|(parmi, voix)| Some(Cote { parmi, voix: voix.as_ref()? }))
    }

    /// The members who were named on a side, with it.
    pub(super) fn nommes(&self) -> impl Iterator<Item = (&'static str, &'a Texte)> {
        self.cotes().flat_map(|Cote { parmi, voix }| {
            let noms: &'a [Texte] = if let Voix::Noms(noms) = &voix.valeur { noms } else { &[] };
            noms.iter().map(move |id| (parmi, id))
        })
    }

    /// Adds the places where the votes were typed, the first with a legend.
    pub(super) fn voix_a(&self, constat: Constat, legende: String) -> Constat {
        let premier = self.cotes().next().and_then(|cote| cote.voix.lieu).or(self.vote.lieu);
        constat.a(premier, legende)
    }
}

/// Adds the lists of the sitting from which those who can vote are counted, and the votes given to colleagues that do not count.
pub(super) fn presence_a(constat: Constat, presence: &Presence<'_>, seance: &Seance) -> Constat {
    let dire = |nombre: usize, mots: [&str; 2]| format!("{nombre} {}", french::accorder(nombre as u64, mots[0], mots[1]));
    let presents = dire(presence.presents.len(), ["présent", "présents"]);
    let mut constat = constat.a(seance.presents.first().and_then(|id| id.lieu), presents);
    let pouvoirs = presence.pouvoirs().count();
    if let Some(premier) = presence.pouvoirs().next() {
        constat = constat.a(premier.lieu, dire(pouvoirs, ["pouvoir qui compte", "pouvoirs qui comptent"]));
    }
    let sans_effet = presence.mandats.iter().filter(|mandat| !matches!(mandat.effet, Effet::Vaut | Effet::HorsDuPoint));
    sans_effet.fold(constat, |constat, mandat| constat.a(mandat.lieu, dire_l_effet(mandat.effet)))
}

/// What a vote given to a colleague is worth, in a few words.
pub(super) fn dire_l_effet(effet: Effet) -> &'static str {
    match effet {
        Effet::Vaut => "pouvoir",
        Effet::HorsDuPoint => "pouvoir donné pour d'autres points",
        Effet::DonneurPresent => "pouvoir sans effet : qui le donne est présent",
        Effet::Revoque => "pouvoir sans effet : qui le donne est venu, puis reparti",
        Effet::PorteurAbsent => "pouvoir sans effet : qui le porte est absent",
        Effet::Supplee => "pouvoir sans effet : un suppléant siège à la place de qui le donne",
        Effet::Remplace => "pouvoir sans effet : qui le donne en a donné un autre",
        Effet::Ecarte => "pouvoir sans effet : l'un des deux ne peut prendre part au vote",
    }
}
