//! Checks set aside for one act, with a written reason.

use super::regle::{Check, Constat, Examen};
use super::{Affaire, checks};
use crate::diagnostic::{Diagnostic, Gravite, proche};
use crate::model::{Deliberation, Ecart};

pub(super) const TABLE: [Check; 3] = [
    Check {
        code: "ECA-01",
        gravite: Gravite::Erreur,
        titre: "toute règle écartée existe",
        pourquoi: "Une règle mal nommée n'est pas écartée : l'acte serait signalé sans que l'on comprenne pourquoi.",
        exemple: "- {regle: ACT-99, motif: La convention est en cours de rédaction}",
        ecrire: "recopier le code tel que « delib check » l'affiche ; « delib regles » les donne tous",
        examen: Examen::Acte(inconnues),
        ..Check::MODELE
    },
    Check {
        code: "ECA-02",
        gravite: Gravite::Erreur,
        titre: "toute règle écartée l'est pour un motif",
        pourquoi: "Le motif est ce que l'on répondra à qui demandera pourquoi la règle n'a pas été suivie. Le rapport le répète.",
        exemple: "- {regle: ACT-18, motif: \"\"}",
        ecrire: "écrire en une phrase pourquoi la règle ne vaut pas pour cet acte",
        examen: Examen::Acte(sans_motif),
        ..Check::MODELE
    },
    Check {
        code: "ECA-03",
        gravite: Gravite::Conseil,
        titre: "une règle écartée aurait trouvé à redire",
        pourquoi: "Un écart qui ne sert plus cacherait une faute à venir.",
        exemple: "- {regle: ACT-18, motif: Communication sans décision}",
        ecrire: "retirer cet écart",
        ..Check::MODELE
    },
];

fn inconnues(affaire: &Affaire<'_>) -> Vec<Constat> {
    let codes: Vec<&str> = checks().map(|check| check.code).collect();
    let ecarts = affaire.acte().ecarts.iter().filter(|ecart| !codes.contains(&ecart.regle.trim()));
    ecarts
        .map(|ecart| {
            let code = ecart.regle.trim();
            let constat = Constat::new(format!("La règle « {code} » n'existe pas, ou ne peut être écartée."));
            let constat = constat.a(ecart.regle.lieu, "règle inconnue");
            match proche(code, &codes) {
                Some(voisin) => constat.aide(format!("écrire « {voisin} » ? « delib regles » donne toutes les règles")),
                None => constat,
            }
        })
        .collect()
}

fn sans_motif(affaire: &Affaire<'_>) -> Vec<Constat> {
    let muets = affaire.acte().ecarts.iter().filter(|ecart| ecart.motif.trim().is_empty());
    let dire = |code: &str| Constat::new(format!("La règle {code} est écartée sans motif."));
    muets.map(|ecart| dire(ecart.regle.trim()).a(ecart.motif.lieu, "motif à écrire")).collect()
}

/// Sets aside what the act sets aside, and tells what it sets aside for nothing.
pub(super) fn appliquer(affaire: &Affaire<'_>, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    for ecart in valables(affaire.acte()) {
        let code = ecart.regle.trim();
        let mut servi = false;
        for diagnostic in diagnostics.iter_mut().filter(|diagnostic| diagnostic.code == code) {
            diagnostic.ecart = Some(ecart.motif.trim().to_owned());
            servi = true;
        }
        if let (false, Some(check), Some(inutile)) = (servi, super::trouver(code), super::trouver("ECA-03")) {
            // What is looked at over several acts depends on which were asked for.
            if matches!(check.examen, Examen::Acte(_)) {
                let constat = Constat::new(format!("La règle {code} est écartée, mais elle n'a rien trouvé à redire."));
                let constat = constat.a(ecart.regle.lieu, "écart inutile");
                diagnostics.push(affaire.situer(constat.en_diagnostic(inutile)));
            }
        }
    }
    diagnostics
}

/// The reason for which an act sets a rule aside.
pub(super) fn motif<'a>(acte: &'a Deliberation, code: &str) -> Option<&'a str> {
    valables(acte).find(|ecart| ecart.regle.trim() == code).map(|ecart| ecart.motif.trim())
}

/// The rules that an act sets aside with a reason.
fn valables(acte: &Deliberation) -> impl Iterator<Item = &Ecart> {
    acte.ecarts.iter().map(|ecart| &ecart.valeur).filter(|ecart| !ecart.motif.trim().is_empty())
}
