//! Whoever follows a build from outside: the library tells, and prints nothing.

use super::Fait;

/// Is told of each document as it ends, from any thread, and asked whether to go on.
pub trait Suivi: Sync {
    /// So many documents are going to be made; those that are up to date are not counted.
    fn commence(&self, _documents: usize) {}

    /// A document is made, or could not be.
    fn avance(&self, _fait: &Fait) {}

    /// Is the build to stop? The documents under way are ended, no other is begun.
    fn arret(&self) -> bool {
        false
    }
}

/// Nobody follows.
pub struct Sans;

impl Suivi for Sans {}
