//! Conventions territoriales globales: the plan by itself, each action, and the act that approves them.
//!
//! The three tables are apart because they look at three things; what they share is below.

mod act;
mod actions;
mod plan;

pub(super) use act::{TABLE as ACTE, concerne};
pub(super) use actions::TABLE as ACTIONS;
pub(super) use plan::TABLE as PLAN;

use super::Affaire;
use crate::decompte::Chiffres;
use crate::model::{Plan, Situe};

/// The plan of an act and its figures; nothing when the act has none.
fn avec_plan<T>(affaire: &Affaire<'_>, examiner: impl FnOnce(&Situe<Plan>, &Chiffres<'_>) -> Vec<T>) -> Vec<T> {
    match (affaire.dossier.plan.as_deref(), &affaire.chiffres) {
        (Some(plan), Some(chiffres)) => examiner(plan, chiffres),
        _ => Vec::new(),
    }
}
