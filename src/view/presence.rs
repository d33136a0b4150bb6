//! Who was there, who was not, who spoke for whom.
//!
//! In: the lists of the sitting. Out: the figures, the groups of names, the sentences that go with them.

use super::{Phrase, Presence, Redaction, Refus, Repere, ecrire, french, law};
use crate::model::{Suppleance, Texte};

/// The rank of the pouvoirs among the groups.
const POUVOIRS: usize = 2;

/// Beyond that many names, a group is set in columns rather than in one sentence.
const EN_COLONNES: usize = 16;

/// The same for pairs of names, which are twice as long.
const PAIRES_EN_COLONNES: usize = 6;

impl Redaction<'_> {
    /// Is anything said of who was there?
    pub(super) fn presence_connue(&self) -> bool {
        !self.dossier.seance.presents.is_empty()
    }

    /// Members present, suppléants included.
    fn nombre_presents(&self) -> usize {
        let seance = &self.dossier.seance;
        let deja = |id: &Texte| seance.presents.iter().any(|present| present.trim() == id.trim());
        seance.presents.len() + seance.suppleances.iter().filter(|suppleance| !deja(&suppleance.suppleant)).count()
    }

    /// The figures of presence, as far as they are known.
    pub(super) fn effectif(&self) -> Vec<Repere> {
        let seance = &self.dossier.seance;
        if !self.presence_connue() {
            return Vec::new();
        }
        let vote = self.dossier.deliberation.vote.as_ref();
        let retires = vote.map_or(0, |vote| vote.ne_prennent_pas_part.len() + vote.interesses.len());
        let (presents, pouvoirs) = (self.nombre_presents(), seance.pouvoirs.len());
        let mut effectif = Vec::new();
        let mut ajouter = |libelle: &str, nombre: usize| effectif.push(Repere::nombre(libelle, nombre));
        if let Some(en_exercice) = &seance.en_exercice {
            ajouter("En exercice", **en_exercice as usize);
            ajouter("Quorum", law::quorum(**en_exercice) as usize);
        }
        ajouter("Présents", presents);
        ajouter(if self.profil.pouvoir == "pouvoir" { "Pouvoirs" } else { "Délégations" }, pouvoirs);
        ajouter("Votants", (presents + pouvoirs).saturating_sub(retires));
        effectif
    }

    /// The groups of names.
    pub(super) fn presence(&self) -> Vec<Presence> {
        let seance = &self.dossier.seance;
        if !self.presence_connue() {
            return Vec::new();
        }
        let noms = |ids: &[Texte]| -> Vec<String> { ids.iter().map(|id| self.annuaire.nom_et_fonction(id)).collect() };
        let suppleants: Vec<String> = seance.suppleances.iter().map(|suppleance| self.suppleant(suppleance)).collect();
        let pouvoirs: Vec<String> = seance
            .pouvoirs
            .iter()
            .map(|pouvoir| format!("{} à {}", self.annuaire.nom(&pouvoir.de), self.annuaire.nom(&pouvoir.a)))
            .collect();
        let pouvoir = if pouvoirs.len() > 1 { "Avaient donné" } else { "Avait donné" };
        let femmes = |ids: &[Texte]| self.annuaire.toutes_femmes(ids.iter());
        [
            (
                accord("Était présent", "Étaient présents", seance.presents.len(), femmes(&seance.presents)),
                noms(&seance.presents),
            ),
            (accord("Siégeait en suppléance", "Siégeaient en suppléance", suppleants.len(), false), suppleants),
            (format!("{pouvoir} {}", self.profil.pouvoir), pouvoirs),
            (accord("Absent excusé", "Absents excusés", seance.excuses.len(), femmes(&seance.excuses)), noms(&seance.excuses)),
            (accord("Absent", "Absents", seance.absents.len(), femmes(&seance.absents)), noms(&seance.absents)),
        ]
        .into_iter()
        .enumerate()
        .filter(|(_, (_, noms))| !noms.is_empty())
        .map(|(rang, (titre, noms))| self.groupe(&titre, &noms, if rang == POUVOIRS { PAIRES_EN_COLONNES } else { EN_COLONNES }))
        .collect()
    }

    /// « Mme A, suppléante de M. B ».
    fn suppleant(&self, suppleance: &Suppleance) -> String {
        let accord =
            if self.annuaire.toutes_femmes(std::iter::once(&suppleance.suppleant)) { "suppléante" } else { "suppléant" };
        let titulaire = french::elision("de", &self.annuaire.nom(&suppleance.titulaire));
        format!("{}, {accord} {titulaire}", self.annuaire.nom(&suppleance.suppleant))
    }

    /// A group: in one sentence when it is short, else one by one.
    fn groupe(&self, titre: &str, noms: &[String], max: usize) -> Presence {
        let titre = ecrire(titre);
        if noms.len() > max {
            return Presence { titre, phrase: None, personnes: noms.iter().map(|nom| self.ligne(nom)).collect() };
        }
        // A name that has its own comma is parted from the next by a semicolon.
        let simple = noms.iter().all(|nom| !nom.contains(','));
        let phrase = if simple { french::enumerer(noms) } else { noms.join(" ; ") };
        Presence { titre, phrase: Some(self.ligne(&format!("{phrase}."))), personnes: Vec::new() }
    }

    /// What was noted at the opening: secretary, urgency, huis clos.
    pub(super) fn constats(&self) -> Result<Vec<Phrase>, Refus> {
        let seance = &self.dossier.seance;
        let mut constats = Vec::new();
        if !seance.secretaires.is_empty() {
            constats.extend(self.formule("secretaires")?);
        }
        if seance.convocation.as_ref().is_some_and(|convocation| convocation.urgence.is_some()) {
            constats.extend(self.formule("urgence")?);
        }
        if self.dossier.deliberation.huis_clos.is_some() {
            constats.extend(self.formule("huis_clos")?);
        }
        Ok(constats)
    }
}

/// « Était présente », « Étaient présents »: the words of a title, agreed with a group.
fn accord(singulier: &str, pluriel: &str, nombre: usize, femmes: bool) -> String {
    match (nombre > 1, femmes) {
        (false, false) => singulier.to_owned(),
        (false, true) => singulier.split(' ').map(feminin).collect::<Vec<_>>().join(" "),
        (true, false) => pluriel.to_owned(),
        (true, true) => pluriel.split(' ').map(feminin).collect::<Vec<_>>().join(" "),
    }
}

/// The feminine of a participle of these titles; a verb stays as it is.
fn feminin(mot: &str) -> String {
    match mot.strip_suffix('s') {
        Some(base) if base.ends_with("ent") && !base.starts_with("Étai") => format!("{base}es"),
        Some(base) if base.ends_with('é') => format!("{base}es"),
        None if mot.ends_with('é') || mot == "présent" || mot == "Absent" => format!("{mot}e"),
        _ => mot.to_owned(),
    }
}
