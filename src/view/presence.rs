//! Who was there, who was not, who spoke for whom.
//!
//! In: the lists of the sitting. Out: the figures, the groups of names, the sentences that go with them.

use super::{Phrase, Presence, Redaction, Refus, Repere, ecrire, french, law};
use crate::model::{Suppleance, Texte};

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
        let suppleants: Vec<String> = seance.suppleances.iter().map(|suppleance| self.suppleant(suppleance)).collect();
        let pouvoirs: Vec<String> = seance
            .pouvoirs
            .iter()
            .map(|pouvoir| format!("{} à {}", self.annuaire.nom(&pouvoir.de), self.annuaire.nom(&pouvoir.a)))
            .collect();
        let donne = french::accorder(pouvoirs.len() as u64, "Avait donné", "Avaient donné");
        let siege = french::accorder(suppleants.len() as u64, "Siégeait en suppléance", "Siégeaient en suppléance");
        [
            self.membres(["Était présent", "Étaient présents"], &seance.presents),
            self.groupe(siege, &suppleants, EN_COLONNES),
            self.groupe(&format!("{donne} {}", self.profil.pouvoir), &pouvoirs, PAIRES_EN_COLONNES),
            self.membres(["Absent excusé", "Absents excusés"], &seance.excuses),
            self.membres(["Absent", "Absents"], &seance.absents),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// A group of members, under the title that agrees with them.
    fn membres(&self, titres: [&str; 2], ids: &[Texte]) -> Option<Presence> {
        let noms: Vec<String> = ids.iter().map(|id| self.annuaire.nom_et_fonction(id)).collect();
        let titre = accord(titres, ids.len(), self.annuaire.toutes_femmes(ids.iter()));
        self.groupe(&titre, &noms, EN_COLONNES)
    }

    /// « Mme A, suppléante de M. B ».
    fn suppleant(&self, suppleance: &Suppleance) -> String {
        let accord =
            if self.annuaire.toutes_femmes(std::iter::once(&suppleance.suppleant)) { "suppléante" } else { "suppléant" };
        let titulaire = french::elision("de", &self.annuaire.nom(&suppleance.titulaire));
        format!("{}, {accord} {titulaire}", self.annuaire.nom(&suppleance.suppleant))
    }

    /// A group: in one sentence up to `max` names, else one by one; nothing for nobody.
    fn groupe(&self, titre: &str, noms: &[String], max: usize) -> Option<Presence> {
        if noms.is_empty() {
            return None;
        }
        let titre = ecrire(titre);
        if noms.len() > max {
            return Some(Presence { titre, phrase: None, personnes: noms.iter().map(|nom| self.ligne(nom)).collect() });
        }
        // A name that has its own comma is parted from the next by a semicolon.
        let simple = noms.iter().all(|nom| !nom.contains(','));
        let phrase = if simple { french::enumerer(noms) } else { noms.join(" ; ") };
        Some(Presence { titre, phrase: Some(self.ligne(&format!("{phrase}."))), personnes: Vec::new() })
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
fn accord([singulier, pluriel]: [&str; 2], nombre: usize, femmes: bool) -> String {
    let titre = french::accorder(nombre as u64, singulier, pluriel);
    if femmes { titre.split(' ').map(feminin).collect::<Vec<_>>().join(" ") } else { titre.to_owned() }
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
