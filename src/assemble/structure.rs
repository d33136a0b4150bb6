//! The structure of the whole: in which order its parts are read aloud, and what each passage is.
//!
//! In: what a part has brought. Out: its tree of structure, hung under ours. Whatever two parts could have in common (numbers of
//! contents, names of roles and classes, identifiers) is made to differ first.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId, text_string};

use super::apport::{Apport, visiter};
use super::objets::{arbre, dictionnaire, suivre};

/// The names that a structure gives to what it is made of: roles and classes, each with the key under which elements cite it.
const LEXIQUES: [(&[u8], &[u8]); 2] = [(b"RoleMap", b"S"), (b"ClassMap", b"C")];

/// The numbers by which contents and annotations find their place in the structure.
const NUMEROS: [&[u8]; 2] = [b"StructParents", b"StructParent"];

/// The structure that grows.
pub(super) struct Structure {
    racine: ObjectId,
    parents: Vec<(i64, Object)>,
    prochain: i64,
    identifiants: Vec<(Vec<u8>, Object)>,
    entiere: bool,
}

impl Structure {
    /// The structure of the first document; `None` when it has none.
    pub(super) fn new(document: &Document) -> Option<Self> {
        let racine = document.catalog().ok()?.get(b"StructTreeRoot").and_then(Object::as_reference).ok()?;
        let structure = document.get_dictionary(racine).ok()?;
        let parents = parents(document, structure);
        let prochain = parents.iter().map(|(numero, _)| numero + 1).max().unwrap_or(0);
        let identifiants = identifiants(document, structure);
        Some(Self { racine, parents, prochain, identifiants, entiere: true })
    }

    /// Hangs the structure of a part under ours; `titre` names it.
    pub(super) fn joindre(&mut self, document: &mut Document, apport: &Apport, titre: &str) {
        let structure = dictionnaire(document, &apport.catalogue, b"StructTreeRoot").cloned();
        let Some(structure) = structure.filter(|_| marque(document, &apport.catalogue)) else {
            self.entiere = false;
            renumeroter(document, apport, None);
            return;
        };
        renumeroter(document, apport, Some(self.prochain));
        let parents = parents(document, &structure).into_iter();
        self.parents.extend(parents.filter_map(|(numero, ou)| Some((numero.checked_add(self.prochain)?, ou))));
        self.prochain = self.parents.iter().map(|(numero, _)| numero + 1).max().unwrap_or(0);
        let prefixe = format!("{}-", apport.objets.first().map_or(0, |premier| premier.0)).into_bytes();
        self.identifiants.extend(
            identifiants(document, &structure).into_iter().map(|(id, element)| ([prefixe.clone(), id].concat(), element)),
        );
        let renommes = self.lexiques(document, &structure, &prefixe);
        renommer(document, apport, &renommes, &prefixe);
        let mut element = Dictionary::new();
        element.set("Type", "StructElem");
        element.set("S", "Part");
        element.set("T", text_string(titre));
        if let Some(langue) = suivre(document, &apport.catalogue, b"Lang") {
            element.set("Lang", langue.clone());
        }
        let racines = enfants(document, &structure);
        self.accrocher(document, element, racines);
    }

    /// Takes in the names of roles and classes of a part; gives those that had to change because ours mean something else.
    fn lexiques(&self, document: &mut Document, structure: &Dictionary, prefixe: &[u8]) -> [HashMap<Vec<u8>, Vec<u8>>; 2] {
        LEXIQUES.map(|(lexique, _)| {
            let Some(leurs) = dictionnaire(document, structure, lexique).cloned() else { return HashMap::new() };
            let racine = document.get_dictionary(self.racine).ok();
            let mut notres = racine.and_then(|racine| dictionnaire(document, racine, lexique)).cloned().unwrap_or_default();
            let mut renommes = HashMap::new();
            for (nom, sens) in &leurs {
                if notres.get(nom).is_ok_and(|notre| notre != sens) {
                    renommes.insert(nom.clone(), [prefixe, nom].concat());
                }
            }
            for (nom, sens) in leurs {
                let sens = match &sens {
                    Object::Name(cite) => renommes.get(cite).map_or(sens.clone(), |nouveau| Object::Name(nouveau.clone())),
                    _ => sens,
                };
                notres.set(renommes.get(&nom).cloned().unwrap_or(nom), sens);
            }
            if let Ok(racine) = document.get_dictionary_mut(self.racine) {
                racine.set(lexique, notres);
            }
            renommes
        })
    }

    /// Hangs the roots of a part's tree under an element of ours.
    fn accrocher(&self, document: &mut Document, mut element: Dictionary, racines: Vec<Object>) {
        let sommet = self.sommet(document);
        element.set("P", sommet);
        let element = document.add_object(element);
        let racines: Vec<Object> = racines
            .into_iter()
            .map(|racine| match racine {
                Object::Reference(_) => racine,
                directe => Object::Reference(document.add_object(directe)),
            })
            .collect();
        for racine in racines.iter().filter_map(|racine| racine.as_reference().ok()) {
            if let Ok(racine) = document.get_dictionary_mut(racine) {
                racine.set("P", element);
            }
        }
        if let Ok(element) = document.get_dictionary_mut(element) {
            element.set("K", racines);
        }
        let mut enfants = document.get_dictionary(sommet).map(|sommet| enfants(document, sommet)).unwrap_or_default();
        enfants.push(Object::Reference(element));
        if let Ok(sommet) = document.get_dictionary_mut(sommet) {
            sommet.set("K", enfants);
        }
    }

    /// The only element at the top of our tree, else its root.
    fn sommet(&self, document: &Document) -> ObjectId {
        let Ok(racine) = document.get_dictionary(self.racine) else { return self.racine };
        let seul = match racine.get(b"K") {
            Ok(Object::Array(enfants)) if enfants.len() == 1 => enfants.first(),
            Ok(objet @ Object::Reference(_)) => Some(objet),
            _ => None,
        };
        let seul = seul.and_then(|seul| seul.as_reference().ok());
        seul.filter(|seul| document.get_dictionary(*seul).is_ok_and(|seul| seul.has(b"S"))).unwrap_or(self.racine)
    }

    /// Writes the trees anew. Gives whether every page has its place in the structure.
    pub(super) fn finir(mut self, document: &mut Document) -> bool {
        self.parents.sort_by_key(|(numero, _)| *numero);
        self.parents.dedup_by_key(|(numero, _)| *numero);
        self.identifiants.sort_by(|(a, _), (b, _)| a.cmp(b));
        let feuilles = |entrees: Vec<Object>, cle: &str| {
            let mut arbre = Dictionary::new();
            arbre.set(cle, entrees);
            arbre
        };
        let nombres = self.parents.into_iter().flat_map(|(numero, ou)| [Object::Integer(numero), ou]).collect();
        let noms: Vec<Object> =
            self.identifiants.into_iter().flat_map(|(id, element)| [Object::string_literal(id), element]).collect();
        let parents = document.add_object(feuilles(nombres, "Nums"));
        let identifiants = (!noms.is_empty()).then(|| document.add_object(feuilles(noms, "Names")));
        if let Ok(racine) = document.get_dictionary_mut(self.racine) {
            racine.set("ParentTree", parents);
            racine.set("ParentTreeNextKey", self.prochain);
            if let Some(identifiants) = identifiants {
                racine.set("IDTree", identifiants);
            }
        }
        self.entiere
    }
}

/// Does a document say that its structure can be relied on?
fn marque(document: &Document, catalogue: &Dictionary) -> bool {
    let marques = dictionnaire(document, catalogue, b"MarkInfo");
    marques.and_then(|marques| suivre(document, marques, b"Marked")).is_some_and(|oui| oui.as_bool().unwrap_or(false))
}

/// What stands under an element, or under the root; one child may stand there without a list.
fn enfants(document: &Document, element: &Dictionary) -> Vec<Object> {
    match suivre(document, element, b"K") {
        Some(Object::Array(enfants)) => enfants.clone(),
        Some(_) => element.get(b"K").ok().cloned().into_iter().collect(),
        None => Vec::new(),
    }
}

/// Where each numbered content stands in a structure.
fn parents(document: &Document, structure: &Dictionary) -> Vec<(i64, Object)> {
    let racine = dictionnaire(document, structure, b"ParentTree");
    let entrees = racine.map(|racine| arbre(document, racine, b"Nums")).unwrap_or_default().into_iter();
    entrees.filter_map(|(numero, ou)| Some((numero.as_i64().ok().filter(|numero| *numero >= 0)?, ou.clone()))).collect()
}

/// The elements that have an identifier.
fn identifiants(document: &Document, structure: &Dictionary) -> Vec<(Vec<u8>, Object)> {
    let racine = dictionnaire(document, structure, b"IDTree");
    let entrees = racine.map(|racine| arbre(document, racine, b"Names")).unwrap_or_default().into_iter();
    entrees.filter_map(|(id, element)| Some((id.as_str().ok()?.to_vec(), element.clone()))).collect()
}

/// Moves the numbers of a part's contents up; without a structure to lead to, they are taken away.
fn renumeroter(document: &mut Document, apport: &Apport, de: Option<i64>) {
    let renumeroter = |objet: &mut Object| {
        let dictionnaire = match objet {
            Object::Dictionary(dictionnaire) => dictionnaire,
            Object::Stream(flux) => &mut flux.dict,
            _ => return,
        };
        for cle in NUMEROS {
            let Some(numero) = dictionnaire.get(cle).ok().and_then(|numero| numero.as_i64().ok()) else { continue };
            match de.and_then(|de| numero.checked_add(de)) {
                Some(numero) => dictionnaire.set(cle, numero),
                None => drop(dictionnaire.remove(cle)),
            }
        }
    };
    partout(document, apport, &renumeroter);
}

/// Gives new names to roles, classes and identifiers, wherever elements of a part cite them.
fn renommer(document: &mut Document, apport: &Apport, renommes: &[HashMap<Vec<u8>, Vec<u8>>; 2], prefixe: &[u8]) {
    let changer = |objet: &mut Object| {
        let Object::Dictionary(element) = objet else { return };
        if element.get(b"O").and_then(Object::as_name).is_ok_and(|genre| genre == b"Table") {
            let entetes = element.get_mut(b"Headers").and_then(Object::as_array_mut);
            entetes.into_iter().flatten().for_each(|entete| prefixer(entete, prefixe));
        }
        // Other dictionaries have an `S` too, but no parent.
        if !(element.has(b"S") && element.has(b"P")) {
            return;
        }
        if let Ok(id) = element.get_mut(b"ID") {
            prefixer(id, prefixe);
        }
        for ((_, cle), renommes) in LEXIQUES.iter().zip(renommes) {
            let noms = match element.get_mut(cle) {
                Ok(Object::Array(noms)) => noms.iter_mut().collect(),
                Ok(nom) => vec![nom],
                Err(_) => Vec::new(),
            };
            for nom in noms {
                if let Object::Name(nom) = nom
                    && let Some(nouveau) = renommes.get(nom)
                {
                    nom.clone_from(nouveau);
                }
            }
        }
    };
    partout(document, apport, &changer);
}

fn prefixer(texte: &mut Object, prefixe: &[u8]) {
    if let Object::String(texte, _) = texte {
        texte.splice(0..0, prefixe.iter().copied());
    }
}

/// Does something to every object that a part has brought.
fn partout(document: &mut Document, apport: &Apport, agir: &impl Fn(&mut Object)) {
    for id in &apport.objets {
        if let Some(objet) = document.objects.get_mut(id) {
            visiter(objet, agir);
        }
    }
}
