//! The act against the plan that it approves: how many axes, which period, which money is had.

use super::actions::pas_encore;
use crate::check::Affaire;
use crate::check::regle::{Check, Constat, Examen};
use crate::check::textes::{Partie, textes};
use crate::diagnostic::Gravite;
use crate::french::{self, Orthographe};
use crate::model::Texte;

pub(in crate::check) const TABLE: [Check; 2] = [
    Check {
        code: "CTG-08",
        gravite: Gravite::Avertissement,
        titre: "l'acte et ses annexes comptent le même nombre d'axes",
        pourquoi: "L'assemblée approuve ce qu'elle a sous les yeux : si la note annonce cinq axes et que les annexes en traitent quatre, \
                   il est à vérifier qu'aucun n'a été oublié.",
        fondement: "CGCT, article L. 2121-12 (note explicative de synthèse)",
        exemple: "- d'approuver le plan d'actions des trois axes de la convention territoriale globale 2026-2029",
        ecrire: "corriger le nombre dans le texte, ou compléter les axes du plan",
        examen: Examen::Acte(nombre_d_axes),
        ..Check::MODELE
    },
    Check {
        code: "CTG-10",
        gravite: Gravite::Avertissement,
        titre: "le dispositif dit la période de la convention, et l'acte, la note et la convention disent la même",
        pourquoi: "La durée est un élément essentiel de la convention que l'assemblée autorise à signer : si elle n'est que dans la note, \
                   ou si deux textes se contredisent, le consentement de l'assemblée peut être discuté.",
        fondement: "CE, 13 octobre 2004, Commune de Montélimar (l'assemblée se prononce sur les éléments essentiels du contrat)",
        exemple: "- d'approuver la convention territoriale globale avec la caisse",
        ecrire: "écrire la période dans une décision : « pour la période du 1er janvier 2027 au 31 décembre 2030 »",
        examen: Examen::Acte(periode),
        ..Check::MODELE
    },
];

/// Does the act deal with a convention territoriale globale? A plan may stand above acts that do not concern it.
pub(in crate::check) fn concerne(affaire: &Affaire<'_>) -> bool {
    let acte = affaire.acte();
    let objet = french::sans_accents(&acte.objet).to_lowercase();
    objet.contains("convention territoriale globale") || objet.split(|c: char| !c.is_alphanumeric()).any(|mot| mot == "ctg")
}

fn nombre_d_axes(affaire: &Affaire<'_>) -> Vec<Constat> {
    let Some(plan) = affaire.dossier.plan.as_deref().filter(|plan| !plan.axes.is_empty() && concerne(affaire)) else {
        return Vec::new();
    };
    let annexes = plan.axes.len();
    let faux =
        textes(affaire.acte()).flat_map(|(_, texte)| axes_annonces(texte).into_iter().map(move |(dit, n)| (texte, dit, n)));
    faux.filter(|(.., nombre)| *nombre != annexes)
        .map(|(texte, dit, nombre)| {
            Constat::new(format!("{annexes} axes annexés pour {nombre} axes approuvés."))
                .dans(texte, &dit, "nombre annoncé")
                .a(plan.axes.first().and_then(|axe| axe.lieu), "axes du plan")
        })
        .take(1)
        .collect()
}

/// « cinq axes », « 5 axes »: the words, and the number. Small numbers are left out: « les deux axes » may be two of them.
fn axes_annonces(texte: &str) -> Vec<(String, usize)> {
    let mut trouves = Vec::new();
    for (at, _) in texte.match_indices(" axes") {
        let suite = texte[at + " axes".len()..].chars().next();
        let mot = texte[..at].rsplit(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default();
        if suite.is_some_and(char::is_alphanumeric) || mot.is_empty() {
            continue;
        }
        let lettres = |nombre: u64| french::en_lettres(nombre, french::Genre::Masculin, Orthographe::Classique);
        let nombre = mot.parse().ok().or_else(|| (3..=20).find(|nombre| lettres(*nombre) == mot.to_lowercase()));
        if let Some(nombre) = nombre.and_then(|nombre| usize::try_from(nombre).ok()).filter(|nombre| (3..=20).contains(nombre)) {
            trouves.push((format!("{mot} axes"), nombre));
        }
    }
    trouves
}

fn periode(affaire: &Affaire<'_>) -> Vec<Constat> {
    use chrono::Datelike;
    let acte = affaire.acte();
    if !concerne(affaire) || acte.decide.is_empty() {
        return Vec::new();
    }
    let convention = affaire.dossier.plan.as_deref().and_then(|plan| plan.convention.as_ref());
    let annees = convention.map(|convention| (convention.periode.debut.0.year(), convention.periode.fin.0.year()));
    let mut constats = Vec::new();
    let mut dans_le_dispositif = false;
    for (partie, texte) in textes(acte) {
        let dites = periodes(texte);
        dans_le_dispositif |= partie == Partie::Decision && !dites.is_empty();
        // A note may recall other periods; a title and a decision name that of the convention.
        if let (Some(annees), Partie::Objet | Partie::Decision, [premiere, ..]) = (annees, partie, dites.as_slice())
            && !dites.iter().any(|dite| dite.annees == annees)
        {
            constats.push(
                autre_periode(texte, premiere, annees).a(convention.and_then(|c| c.periode.lieu), "période de la convention"),
            );
        }
    }
    if !dans_le_dispositif {
        let constat = Constat::new("Période de la convention absente du dispositif.");
        let constat = constat.a(acte.decide.first().and_then(|decision| decision.texte.lieu), "aucune décision ne la dit");
        let dite_ailleurs = textes(acte).find_map(|(_, texte)| Some((texte, periodes(texte).into_iter().next()?)));
        constats.push(match dite_ailleurs {
            Some((texte, periode)) => constat.dans(texte, &periode.dite, "dite ici"),
            None => constat,
        });
    }
    constats
}

fn autre_periode(texte: &Texte, dite: &Periode, (debut, fin): (i32, i32)) -> Constat {
    Constat::new(format!("Cette période n'est pas celle de la convention, {debut}-{fin}."))
        .dans(texte, &dite.dite, "autre période")
        .aide("corriger la période ici, ou dans la convention")
}

/// Two years that bound a period, as they are written.
struct Periode {
    annees: (i32, i32),
    dite: String,
}

/// The periods of several years that a text names: « 2020-2022 », « 2020/2022 », « de 2020 à 2022 », « du 1er janvier 2020 au 31 décembre
/// 2022 ».
fn periodes(texte: &str) -> Vec<Periode> {
    let mut annees: Vec<(usize, i32)> = Vec::new();
    for (at, _) in texte.match_indices("20") {
        let avant = texte[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let mot = texte.get(at..at + 4).filter(|mot| mot.bytes().all(|o| o.is_ascii_digit()));
        let apres = texte.get(at + 4..).and_then(|suite| suite.chars().next()).is_some_and(char::is_alphanumeric);
        if let (Some(annee), false, false) = (mot.and_then(|mot| mot.parse().ok()), avant, apres) {
            annees.push((at, annee));
        }
    }
    let mut trouvees = Vec::new();
    for paire in annees.windows(2) {
        let [(debut_at, debut), (fin_at, fin)] = [paire[0], paire[1]];
        let entre = texte.get(debut_at + 4..fin_at).unwrap_or_default();
        let signe = matches!(entre.trim(), "-" | "–" | "/" | "à" | "et");
        let dates = entre.trim_start().starts_with("au ") && entre.chars().count() < 25;
        if fin > debut && (signe || dates) && !(entre.trim() == "et" && fin - debut == 1) {
            trouvees.push(Periode { annees: (debut, fin), dite: texte[debut_at..fin_at + 4].to_owned() });
        }
    }
    trouvees
}

/// Sums of a decision that are all that a funder brings, what it has not granted included, told as if it were had.
pub(super) fn montants_sollicites(affaire: &Affaire<'_>) -> Vec<Constat> {
    let Some(chiffres) = affaire.chiffres.as_ref().filter(|_| concerne(affaire)) else { return Vec::new() };
    let sommes = (0..chiffres.financeurs.len()).map(|rang| (rang, chiffres.total.du_financeur(rang)));
    let douteuses: Vec<_> = sommes.filter(|(_, somme)| somme.sollicite > 0).collect();
    let decisions = textes(affaire.acte()).filter(|(partie, texte)| *partie == Partie::Decision && !pas_encore(texte));
    let mut constats = Vec::new();
    for (_, texte) in decisions {
        let serre: String = texte.chars().filter(|c| !c.is_whitespace()).collect();
        for (rang, somme) in &douteuses {
            let euros = somme.recettes() / 100;
            let dite = [format!("{euros}€"), format!("{euros},00€"), format!("{euros}euros")];
            let entiere = |at: usize| !serre[..at].ends_with(|c: char| c.is_ascii_digit());
            if dite.iter().any(|dite| serre.match_indices(dite.as_str()).any(|(at, _)| entiere(at))) {
                let (court, sollicite) = (chiffres.financeurs[*rang].court(), french::montant(somme.sollicite));
                let message =
                    format!("Financement sollicité présenté comme acquis : {court}, dont {sollicite} ne sont pas accordés.");
                constats.push(Constat::new(message).a(texte.lieu, "montant dit sans réserve"));
            }
        }
    }
    constats
}
