//! Who is who in a plan: what an identifier, a short name or a name in full points to.

use std::collections::HashMap;

use crate::french;
use crate::model::{Action, Atelier, Axe, ConstatPartage, Organisme, Personne, Plan, Situe};

/// The things of a plan that can be cited, by whatever people cite them with: case and accents do not count.
#[derive(Debug, Default)]
pub struct Renvois<'a> {
    axes: HashMap<String, usize>,
    ateliers: HashMap<String, usize>,
    actions: HashMap<String, usize>,
    organismes: HashMap<String, &'a Situe<Organisme>>,
    personnes: HashMap<String, &'a Situe<Personne>>,
    constats: HashMap<String, (&'a Situe<Atelier>, &'a Situe<ConstatPartage>)>,
}

/// An organism as it is to be printed: one of the list, or the words that cite it.
#[derive(Debug, Clone, Copy)]
pub struct Nomme<'a> {
    /// Its row in the list, when it has one.
    pub organisme: Option<&'a Situe<Organisme>>,
    /// The words that cite it.
    pub cite: &'a str,
}

impl<'a> Nomme<'a> {
    /// Its short name, for tables: « Caf ».
    pub fn court(&self) -> &'a str {
        self.organisme.map_or(self.cite, |organisme| organisme.sigle.as_ref().unwrap_or(&organisme.nom).trim())
    }

    /// Its name in full.
    pub fn complet(&self) -> &'a str {
        self.organisme.map_or(self.cite, |organisme| organisme.nom.trim())
    }

    /// What tells it from the others: two ways of citing one organism give one key.
    pub fn cle(&self) -> String {
        cle(self.organisme.map_or(self.cite, |organisme| &organisme.id))
    }
}

/// A citation without what people write in two ways.
fn cle(cite: &str) -> String {
    french::sans_accents(cite.trim()).to_lowercase().replace('’', "'")
}

/// Indexes a list by identifier, then by the other names, which never hide an identifier.
fn indexer<'a, T, V: Copy>(
    liste: &'a [Situe<T>],
    valeur: impl Fn(usize, &'a Situe<T>) -> V,
    noms: impl Fn(&'a T) -> [Option<&'a str>; 3],
) -> HashMap<String, V> {
    let mut index = HashMap::with_capacity(liste.len());
    for rang_du_nom in 0..3 {
        for (rang, element) in liste.iter().enumerate() {
            if let Some(nom) = noms(element)[rang_du_nom].map(cle).filter(|nom| !nom.is_empty()) {
                index.entry(nom).or_insert_with(|| valeur(rang, element));
            }
        }
    }
    index
}

impl<'a> Renvois<'a> {
    /// Indexes a plan.
    pub fn new(plan: &'a Plan) -> Self {
        let constats = plan.ateliers.iter().flat_map(|atelier| atelier.constats.iter().map(move |constat| (atelier, constat)));
        let rang = |rang, _: &_| rang;
        Self {
            axes: indexer(&plan.axes, rang, |axe: &Axe| [Some(&axe.id), Some(&axe.libelle), None]),
            ateliers: indexer(
                &plan.ateliers,
                |rang, _| rang,
                |atelier: &Atelier| [Some(&atelier.id), Some(&atelier.titre), None],
            ),
            actions: indexer(&plan.actions, |rang, _| rang, |action: &Action| [Some(&action.id), Some(&action.intitule), None]),
            organismes: indexer(
                &plan.organismes,
                |_, organisme| organisme,
                |organisme| [Some(&organisme.id), organisme.sigle.as_ref().map(|sigle| sigle.as_str()), Some(&organisme.nom)],
            ),
            personnes: indexer(&plan.personnes, |_, personne| personne, |personne| [Some(&personne.id), None, None]),
            constats: constats.filter_map(|(atelier, constat)| Some((cle(constat.id.as_ref()?), (atelier, constat)))).collect(),
        }
    }

    /// The rank of an axis, cited by its identifier or its title.
    pub fn axe(&self, cite: &str) -> Option<usize> {
        self.axes.get(&cle(cite)).copied()
    }

    /// The rank of a workshop.
    pub fn atelier(&self, cite: &str) -> Option<usize> {
        self.ateliers.get(&cle(cite)).copied()
    }

    /// The rank of an action.
    pub fn action(&self, cite: &str) -> Option<usize> {
        self.actions.get(&cle(cite)).copied()
    }

    /// A finding, with the workshop that made it.
    pub fn constat(&self, cite: &str) -> Option<(&'a Situe<Atelier>, &'a Situe<ConstatPartage>)> {
        self.constats.get(&cle(cite)).copied()
    }

    /// A person of the list, by identifier.
    pub fn personne(&self, cite: &str) -> Option<&'a Situe<Personne>> {
        self.personnes.get(&cle(cite)).copied()
    }

    /// An organism, in the list or not.
    pub fn organisme(&self, cite: &'a str) -> Nomme<'a> {
        Nomme { organisme: self.organismes.get(&cle(cite)).copied(), cite: cite.trim() }
    }
}
