//! Work shared between threads: the results come back in the order of the work, whatever the number of threads.
//!
//! In: a list, and what to do with each of its elements. Out: the results, in the order of the list. Knows nothing of what is done.

use std::num::NonZeroUsize;
use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The most elements that a thread takes at once: enough not to quarrel over the counter, few enough to end together.
const PRISE: usize = 16;

/// How many threads this machine runs side by side.
pub fn coeurs() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// Does the same with each element, on `fils` threads, this one included. A thread that the system refuses is one helper less.
pub fn repartir<'a, T, R>(elements: &'a [T], fils: usize, faire: impl Fn(usize, &'a T) -> R + Sync) -> Vec<R>
where
    T: Sync,
    R: Send,
{
    let prise = (elements.len() / (8 * fils.max(1))).clamp(1, PRISE);
    let prochain = AtomicUsize::new(0);
    let travailler = || {
        let mut faits = Vec::new();
        loop {
            let debut = prochain.fetch_add(prise, Ordering::Relaxed);
            let Some(reste) = elements.get(debut..).filter(|reste| !reste.is_empty()) else { return faits };
            let pris = reste.iter().take(prise).enumerate();
            faits.push((debut, pris.map(|(rang, element)| faire(debut + rang, element)).collect::<Vec<_>>()));
        }
    };
    let aides = fils.min(elements.len().div_ceil(prise)).saturating_sub(1);
    let mut faits = thread::scope(|portee| {
        let aides: Vec<_> = (0..aides).filter_map(|_| thread::Builder::new().spawn_scoped(portee, travailler).ok()).collect();
        let mut faits = travailler();
        for aide in aides {
            // A fault of ours in a helper is the same fault as here.
            faits.extend(aide.join().unwrap_or_else(|faute| panic::resume_unwind(faute)));
        }
        faits
    });
    faits.sort_unstable_by_key(|(debut, _)| *debut);
    faits.into_iter().flat_map(|(_, prise)| prise).collect()
}
