//! The page of a code: what is looked at, why, and what to write instead.
//!
//! In: nothing, a room fills its own. Out: [`Notice`]s, for whoever prints or publishes them.

use super::Gravite;

/// The page of a code, as each room that gives it writes it. Texts are French, without a final mark in one line, as sentences where
/// there may be several.
#[derive(Debug, Clone, Copy)]
pub struct Notice {
    /// The code.
    pub code: &'static str,
    /// How much it matters.
    pub gravite: Gravite,
    /// What is looked at, in one line.
    pub titre: &'static str,
    /// Why it matters, in a few sentences.
    pub pourquoi: &'static str,
    /// The text or the usage that it rests on; empty when it is the program itself.
    pub fondement: &'static str,
    /// Lines of YAML that trip it; empty when no line does.
    pub exemple: &'static str,
    /// What to write instead.
    pub ecrire: &'static str,
}
