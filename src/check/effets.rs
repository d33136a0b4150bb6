//! The day from which an act has effect, and the day on which a contract is signed: neither precedes what allows it.

use chrono::NaiveDate;

use super::Affaire;
use super::mots::{self, Mot};
use super::regle::{Check, Constat, Examen};
use super::textes::Partie;
use crate::diagnostic::Gravite;
use crate::french;
use crate::model::{Date, Situe};

pub(super) const TABLE: [Check; 3] = [
    Check {
        code: "ACT-03",
        gravite: Gravite::Avertissement,
        titre: "l'acte ne prend pas effet avant la séance",
        pourquoi: "Un acte administratif ne vaut en principe que pour l'avenir. Un effet rétroactif expose l'acte à l'annulation, sauf \
                   si la loi le permet ou si l'acte régularise une situation : il est alors prudent de dire pourquoi.",
        fondement: "CE, Assemblée, 25 juin 1948, Société du journal « L'Aurore »",
        exemple: "effet: 2026-01-01",
        ecrire: "fixer l'effet au plus tôt à la date où l'acte sera exécutoire, ou dire dans un considérant ce qui justifie la rétroactivité",
        examen: Examen::Acte(retroactifs),
        ..Check::MODELE
    },
    Check {
        code: "ACT-04",
        gravite: Gravite::Avertissement,
        titre: "l'acte ne prend pas effet avant d'être exécutoire",
        pourquoi: "Une délibération n'est exécutoire qu'une fois transmise au représentant de l'État et publiée. Ce qui serait fait avant \
                   manquerait de base.",
        fondement: "CGCT, article L. 2131-1",
        exemple: "effet: 2026-03-24",
        ecrire: "vérifier la date d'effet, ou celles de transmission et de publication",
        examen: Examen::Acte(prematures),
        ..Check::MODELE
    },
    Check {
        code: "ACT-06",
        gravite: Gravite::Erreur,
        titre: "le contrat n'est pas signé avant que la délibération soit exécutoire",
        pourquoi: "L'exécutif n'a le pouvoir de signer que lorsque la délibération qui l'y autorise est transmise et publiée. Un contrat \
                   signé plus tôt risque d'être annulé.",
        fondement: "CE, avis d'Assemblée, 10 juin 1996, Préfet de la Côte-d'Or ; CGCT, article L. 2131-1",
        exemple: "contrat: {parties: [Caisse des écoles], objet: Cantine, montant: 800 €, duree: un an, signature: 2026-03-23}",
        ecrire: "vérifier la date de signature, et signer à nouveau si elle est exacte",
        examen: Examen::Acte(signatures),
        ..Check::MODELE
    },
];

/// What makes an act enforceable, as far as it is known: the later of its transmission and its publication.
pub(super) fn formalites<'a>(affaire: &Affaire<'a>) -> [(Option<&'a Situe<Date>>, &'static str); 2] {
    let acte = affaire.acte();
    let publication = acte.publication.as_ref();
    let publication = publication.and_then(|p| p.mise_en_ligne.iter().chain(&p.date).min_by_key(|date| date.0));
    [(acte.transmission.as_ref().map(|transmission| &transmission.date), "transmise"), (publication, "publiée")]
}

/// The last of the formalities that came after a day.
fn formalite_apres<'a>(affaire: &Affaire<'a>, jour: NaiveDate) -> Option<(&'a Situe<Date>, &'static str)> {
    let connues = formalites(affaire).into_iter().filter_map(|(date, action)| Some((date?, action)));
    connues.filter(|(date, _)| date.0 > jour).max_by_key(|(date, _)| date.0)
}

fn retroactifs(affaire: &Affaire<'_>) -> Vec<Constat> {
    let seance = affaire.seance();
    let date = affaire.acte().effet.as_ref().filter(|effet| effet.0 < seance.date.0).map(|effet| {
        let message = format!(
            "L'acte prendrait effet le {}, avant la séance du {} : cet effet rétroactif est à justifier.",
            french::date_longue(effet.0),
            french::date_longue(seance.date.0)
        );
        Constat::new(message).a(effet.lieu, "date d'effet").a(seance.date.lieu, "date de la séance")
    });
    let dits = affaire.passages().iter().filter(|passage| passage.partie == Partie::Decision).filter_map(|passage| {
        let mots: &[Mot<'_>] = &passage.mots;
        let place = mots.iter().position(|mot| mot.est("retroactivement"));
        let dit = |i: &usize| !i.checked_sub(1).is_some_and(|avant| mots[avant].est("sans"));
        let effet = || mots::trouver(mots, &["effet", "retroactif"]).filter(dit);
        let place = place.map(|i| i..i + 1).or_else(|| effet().map(|i| i..i + 2))?;
        let constat = Constat::new("Une décision se dit rétroactive : cet effet est à justifier.");
        Some(constat.au(passage.texte, passage.plage(&mots[place]), "effet rétroactif"))
    });
    date.into_iter().chain(dits).collect()
}

fn prematures(affaire: &Affaire<'_>) -> Vec<Constat> {
    let Some(effet) = affaire.acte().effet.as_ref().filter(|effet| effet.0 >= affaire.seance().date.0) else { return Vec::new() };
    let Some((date, action)) = formalite_apres(affaire, effet.0) else { return Vec::new() };
    let message = format!(
        "L'acte prendrait effet le {}, mais la délibération n'a été {action} que le {}.",
        french::date_longue(effet.0),
        french::date_longue(date.0)
    );
    vec![Constat::new(message).a(effet.lieu, "date d'effet").a(date.lieu, format!("{action} ce jour"))]
}

fn signatures(affaire: &Affaire<'_>) -> Vec<Constat> {
    let contrat = affaire.acte().contrat.as_ref();
    let Some(signature) = contrat.and_then(|contrat| contrat.signature.as_ref()) else { return Vec::new() };
    let seance = &affaire.seance().date;
    let jour = french::date_longue(signature.0);
    if signature.0 < seance.0 {
        let message = format!("Le contrat aurait été signé le {jour}, avant la séance du {}.", french::date_longue(seance.0));
        return vec![Constat::new(message).a(signature.lieu, "date de signature").a(seance.lieu, "date de la séance")];
    }
    let Some((date, action)) = formalite_apres(affaire, signature.0) else { return Vec::new() };
    let message = format!(
        "Le contrat a été signé le {jour}, mais la délibération n'a été {action} que le {}.",
        french::date_longue(date.0)
    );
    vec![Constat::new(message).a(signature.lieu, "date de signature").a(date.lieu, format!("{action} ce jour"))]
}
