//! Who was there, who was not, who spoke for whom.
//!
//! In: the lists of the sitting and the count of the item. Out: the figures, the groups of names, the sentences that go with them.

use super::{Phrase, Presence, Redaction, Refus, Repere, ecrire, french};
use crate::decompte::Suffrages;
use crate::model::{SensVotants, Suppleance, Texte};

/// Beyond that many names, a group is set in columns rather than in one sentence.
const EN_COLONNES: usize = 16;

/// The same for pairs of names, which are twice as long.
const PAIRES_EN_COLONNES: usize = 6;

impl Redaction<'_> {
    /// Is anything said of how the sitting opened, besides its day?
    pub(super) fn ouverture_connue(&self) -> bool {
        let seance = &self.dossier.seance;
        self.decompte.presence.connue
            || seance.heure.is_some()
            || seance.salle.is_some()
            || seance.session.is_some()
            || seance.president.is_some()
    }

    /// The figures of presence, as far as they are known.
    pub(super) fn effectif(&self) -> Vec<Repere> {
        let presence = &self.decompte.presence;
        let mut effectif = Vec::new();
        let mut ajouter = |libelle: &str, nombre: usize| effectif.push(Repere::nombre(libelle, nombre));
        if let Some(en_exercice) = presence.en_exercice {
            ajouter("En exercice", en_exercice as usize);
            if let Some(quorum) = presence.quorum {
                ajouter("Quorum", quorum as usize);
            }
        }
        if !presence.connue {
            return effectif;
        }
        ajouter("Présents", presence.presents.len());
        ajouter(if self.decompte.profil.pouvoir == "pouvoir" { "Pouvoirs" } else { "Délégations" }, presence.pouvoirs().count());
        let exprimes = self.decompte.suffrages.as_ref().and_then(Suffrages::exprimes);
        let votants = match (self.dossier.collectivite.usages.votants, exprimes) {
            (SensVotants::Exprimes, Some(exprimes)) => exprimes,
            _ => presence.votants,
        };
        ajouter("Votants", votants);
        effectif
    }

    /// The groups of names.
    pub(super) fn presence(&self) -> Vec<Presence> {
        let (seance, presence) = (&self.dossier.seance, &self.decompte.presence);
        let absent = |id: &&Texte| !presence.est_dans_la_salle(id) && !presence.est_represente(id);
        let cites = |listes: [&[Texte]; 2], id: &Texte| listes.into_iter().flatten().any(|autre| autre.trim() == id.trim());
        let suppleants: Vec<String> = presence.suppleances.iter().map(|suppleance| self.suppleant(suppleance)).collect();
        let pouvoirs: Vec<String> = presence
            .pouvoirs()
            .map(|mandat| format!("{} à {}", self.annuaire.nom(mandat.de), self.annuaire.nom(mandat.a)))
            .collect();
        let partis = seance.departs.iter().map(|depart| &depart.membre).filter(absent);
        let partis: Vec<&Texte> = partis.filter(|id| !cites([&seance.excuses, &seance.absents], id)).collect();
        // Whose vote could not be carried is away, whatever was hoped.
        let sans_effet = presence.mandats.iter().map(|mandat| mandat.de).filter(|id| !partis.contains(id));
        let sans_effet = sans_effet.filter(|id| !cites([&seance.excuses, &seance.absents], id));
        let excuses: Vec<&Texte> = seance.excuses.iter().chain(sans_effet).filter(absent).collect();
        let attendus = self.attendus();
        let attendus = attendus.filter(|id| !excuses.contains(id) && !partis.contains(id) && !cites([&seance.absents, &[]], id));
        let absents: Vec<&Texte> = seance.absents.iter().chain(attendus).filter(absent).collect();
        let donne = french::accorder(pouvoirs.len() as u64, "Avait donné", "Avaient donné");
        let siege = french::accorder(suppleants.len() as u64, "Siégeait en suppléance", "Siégeaient en suppléance");
        [
            self.membres(["Était présent", "Étaient présents"], &self.sans_suppleants()),
            self.membres(["S’était retiré", "S’étaient retirés"], &presence.retires),
            self.groupe(siege, &suppleants, EN_COLONNES),
            self.groupe(&format!("{donne} {}", self.decompte.profil.pouvoir), &pouvoirs, PAIRES_EN_COLONNES),
            self.membres(["Avait quitté la séance", "Avaient quitté la séance"], &partis),
            self.membres(["Absent excusé", "Absents excusés"], &excuses),
            self.membres(["Absent", "Absents"], &absents),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Those who come during the sitting, away until then; without those whose seat a suppléant holds, and the suppléants.
    fn attendus(&self) -> impl Iterator<Item = &Texte> {
        let seance = &self.dossier.seance;
        let supplee = |id: &Texte| {
            let des_deux = seance.suppleances.iter().flat_map(|suppleance| [&suppleance.suppleant, &suppleance.titulaire]);
            des_deux.into_iter().any(|autre| autre.trim() == id.trim())
        };
        seance.arrivees.iter().map(|arrivee| &arrivee.membre).filter(move |id| !supplee(id))
    }

    /// Those present, but for suppléants who are told apart.
    fn sans_suppleants(&self) -> Vec<&Texte> {
        let seance = &self.dossier.seance;
        let suppleant = |id: &Texte| seance.suppleances.iter().any(|suppleance| suppleance.suppleant.trim() == id.trim());
        let liste = |id: &Texte| seance.presents.iter().any(|present| present.trim() == id.trim());
        self.decompte.presence.presents.iter().copied().filter(|id| !suppleant(id) || liste(id)).collect()
    }

    /// A group of members, under the title that agrees with them.
    fn membres(&self, titres: [&str; 2], ids: &[&Texte]) -> Option<Presence> {
        let noms: Vec<String> = ids.iter().map(|id| self.annuaire.nom_et_fonction(id)).collect();
        let titre = accord(titres, ids.len(), self.annuaire.toutes_femmes(ids.iter().copied()));
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

    /// What was noted at the opening of the sitting or of the item: secretary, urgency, who presides, huis clos.
    pub(super) fn constats(&self) -> Result<Vec<Phrase>, Refus> {
        let (seance, deliberation) = (&self.dossier.seance, &self.dossier.deliberation);
        let convocation = seance.convocation.as_ref();
        let secret = deliberation.vote.as_ref().is_some_and(|vote| !vote.tours.is_empty());
        let voulues = [
            ("secretaires", !seance.secretaires.is_empty()),
            ("seconde_convocation", convocation.is_some_and(|convocation| convocation.seconde.is_some())),
            ("urgence", convocation.is_some_and(|convocation| convocation.urgence.is_some())),
            ("presidence", deliberation.president.is_some()),
            ("huis_clos", deliberation.huis_clos.is_some()),
            ("scrutateurs", secret && !seance.scrutateurs.is_empty()),
        ];
        let mut constats = Vec::new();
        for (formule, _) in voulues.into_iter().filter(|(_, voulue)| *voulue) {
            constats.extend(self.formule(formule)?);
        }
        Ok(constats)
    }
}

/// « Était présente », « Étaient présents »: the words of a title, agreed with a group.
fn accord([singulier, pluriel]: [&str; 2], nombre: usize, femmes: bool) -> String {
    let titre = french::accorder(nombre as u64, singulier, pluriel);
    // « avoir » agrees with nobody.
    let fige = titre.starts_with("Avai");
    if femmes && !fige { titre.split(' ').map(feminin).collect::<Vec<_>>().join(" ") } else { titre.to_owned() }
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
