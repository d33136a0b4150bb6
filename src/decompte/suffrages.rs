//! What the votes make: votes cast, absolute majority, result.

use rustc_hash::FxHashSet;

use super::presence::Presence;
use crate::law;
use crate::model::{Resultat, Scrutin, Situe, Voix, Vote};

/// What votes make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suffrages {
    /// Votes for; deduced from the number of those who can vote when only the others are said. `None` when nothing tells.
    pub pour: Option<usize>,
    /// Votes against.
    pub contre: usize,
    /// Abstentions.
    pub abstentions: usize,
    /// Was the number of votes for deduced?
    pub deduit: bool,
    /// The result, when the votes are known; `None` for a matter without a vote, or one settled by rounds of ballot.
    pub issue: Option<Issue>,
}

/// The result of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Issue {
    /// More votes for than against.
    Adoptee,
    /// More votes against than for, or as many and the president's against.
    Rejetee,
    /// As many, and the president's vote settled it.
    AdopteeParLePresident,
    /// As many, and nothing settled it: not adopted.
    Partage,
}

impl Issue {
    /// Is the proposal adopted?
    pub fn est_adoptee(self) -> bool {
        matches!(self, Self::Adoptee | Self::AdopteeParLePresident)
    }
}

/// What the result of a vote depends on, besides the votes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Matiere {
    /// Are accounts voted on?
    pub comptes: bool,
    /// Was the proposal rejected, as its author says?
    pub rejetee: bool,
}

impl Suffrages {
    /// Counts a vote among those who were there.
    pub(super) fn new(vote: &Vote, presence: &Presence<'_>, matiere: Matiere) -> Self {
        let nombre = |voix: &Option<Situe<Voix>>| voix.as_deref().map_or(0, distinctes);
        let (contre, abstentions) = (nombre(&vote.contre), nombre(&vote.abstentions));
        let dit = |voulu: Resultat| vote.resultat.as_ref().is_some_and(|resultat| resultat.valeur == voulu);
        let ecrit = vote.pour.as_deref().map(distinctes);
        let secret = vote.scrutin.as_ref().is_some_and(|scrutin| scrutin.valeur == Scrutin::Secret);
        let se_deduit = dit(Resultat::Unanimite) || vote.contre.is_some() || vote.abstentions.is_some();
        let reste = presence.votants.checked_sub(contre + abstentions).filter(|_| presence.connue && se_deduit && !secret);
        let pour = ecrit.or(reste);
        let issue = match pour {
            _ if dit(Resultat::PrendActe) || !vote.tours.is_empty() => None,
            None => dit(Resultat::Unanimite).then_some(Issue::Adoptee),
            Some(pour) if pour > contre => Some(Issue::Adoptee),
            Some(pour) if pour < contre => Some(Issue::Rejetee),
            // Accounts are settled unless a majority is against them (CGCT, article L. 1612-12).
            Some(_) if matiere.comptes => Some(Issue::Adoptee),
            Some(_) if vote.voix_preponderante && !secret => Some(par_le_president(vote, presence, matiere)),
            Some(_) => Some(Issue::Partage),
        };
        Self { pour, contre, abstentions, deduit: ecrit.is_none() && pour.is_some(), issue }
    }

    /// The same votes, all of them against: those of an act rejected « à l'unanimité ».
    pub(super) fn toutes_contre(self) -> Self {
        let contre = self.pour.unwrap_or(0);
        Self { pour: self.pour.map(|_| 0), contre, issue: Some(Issue::Rejetee), ..self }
    }

    /// Votes and abstentions together: those who voted.
    pub fn total(&self) -> Option<usize> {
        self.pour.map(|pour| pour + self.contre + self.abstentions)
    }

    /// Votes cast: abstentions do not count (CGCT, article L. 2121-20).
    pub fn exprimes(&self) -> Option<usize> {
        self.pour.map(|pour| pour + self.contre)
    }

    /// The absolute majority of the votes cast.
    pub fn majorite(&self) -> Option<u32> {
        self.exprimes().and_then(|nombre| u32::try_from(nombre).ok()).map(law::majorite_absolue)
    }

    /// Did all those who voted vote the same way, for the proposal?
    pub fn est_unanime(&self) -> bool {
        self.contre == 0 && (self.pour.is_some_and(|pour| pour > 0) || self.issue == Some(Issue::Adoptee))
    }

    /// Did all those who voted vote against?
    pub fn est_unanimement_rejete(&self) -> bool {
        match self.pour {
            Some(pour) => self.contre > 0 && pour == 0,
            None => self.contre == 0 && self.issue == Some(Issue::Rejetee),
        }
    }
}

/// Is unanimity all that is said of the votes for and against?
pub(super) fn unanimite_seule(vote: &Vote) -> bool {
    let unanimite = vote.resultat.as_ref().is_some_and(|resultat| resultat.valeur == Resultat::Unanimite);
    unanimite && vote.pour.is_none() && vote.contre.is_none()
}

/// How many votes: a member who is named twice has one.
fn distinctes(voix: &Voix) -> usize {
    match voix {
        Voix::Compte(nombre) => *nombre as usize,
        Voix::Noms(noms) => noms.iter().map(|nom| nom.trim()).collect::<FxHashSet<_>>().len(),
    }
}

/// What the president's vote makes of a tie: the side that names him or her; when no side does, that of the result, as nothing else
/// tells it.
fn par_le_president(vote: &Vote, presence: &Presence<'_>, matiere: Matiere) -> Issue {
    let nomme = |voix: &Option<Situe<Voix>>| match (voix.as_deref(), presence.president) {
        (Some(Voix::Noms(noms)), Some(president)) => noms.iter().any(|nom| nom.trim() == president),
        _ => false,
    };
    match () {
        () if nomme(&vote.pour) => Issue::AdopteeParLePresident,
        () if nomme(&vote.contre) => Issue::Rejetee,
        () if nomme(&vote.abstentions) => Issue::Partage,
        () if matiere.rejetee => Issue::Rejetee,
        () => Issue::AdopteeParLePresident,
    }
}
