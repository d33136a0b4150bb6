//! What a table says without being told: that its last row is a total, and that a column holds amounts.
//!
//! In: the columns and the rows of cells, already written. Out: the table. Knows nothing of Markdown.

use super::{Bloc, Colonne, Inline, MesuresTableau, Phrase, ajouter, texte_seul};

/// Makes the table of these columns and of these rows, of which the first is the head.
pub(super) fn dresser(mut colonnes: Vec<Colonne>, rangs: Vec<Vec<Phrase>>) -> Bloc {
    let mut lignes = rangs.into_iter().map(|mut rang| {
        rang.resize(colonnes.len(), Phrase::new());
        rang
    });
    let tete = lignes.next().unwrap_or_default();
    let mut lignes: Vec<_> = lignes.collect();
    let total = lignes.last().is_some_and(|derniere| est_total(derniere));
    if total && let Some(derniere) = lignes.last_mut() {
        for cellule in derniere {
            *cellule = sans_gras(std::mem::take(cellule));
        }
    }
    for (rang, colonne) in colonnes.iter_mut().enumerate().filter(|(_, colonne)| **colonne == Colonne::Defaut) {
        if est_colonne_de_montants(lignes.iter().filter_map(|ligne| ligne.get(rang))) {
            *colonne = Colonne::Droite;
        }
    }
    let mesures = mesurer(&tete, &lignes);
    Bloc::Tableau { colonnes, tete, lignes, total, mesures }
}

/// The longest word that a narrow column holds on a line.
const MOT: usize = 16;

/// Counts the signs of the cells.
fn mesurer(tete: &[Phrase], lignes: &[Vec<Phrase>]) -> MesuresTableau {
    let compter = |cellule: &Phrase| {
        let mots = texte_seul(cellule);
        (mots.chars().count(), mots.split_whitespace().map(|mot| mot.chars().count()).max().unwrap_or(0))
    };
    let tetes: Vec<(usize, usize)> = tete.iter().map(compter).collect();
    let mut mesures = MesuresTableau { colonnes: vec![0; tete.len()], ..MesuresTableau::default() };
    let longs = tetes.iter().enumerate().filter(|(_, (_, mot))| *mot > MOT);
    mesures.mots_longs.extend(longs.map(|(colonne, _)| (0, colonne)));
    for (ligne, cellules) in (1..).zip(lignes) {
        let mut plus_longue = 0;
        for (colonne, (signes, mot)) in cellules.iter().map(compter).enumerate() {
            plus_longue = plus_longue.max(signes);
            if let Some(longueur) = mesures.colonnes.get_mut(colonne) {
                *longueur = (*longueur).max(signes);
            }
            mesures.mots_longs.extend((mot > MOT).then_some((ligne, colonne)));
        }
        mesures.lignes.push(plus_longue);
    }
    MesuresTableau { tetes, ..mesures }
}

/// Whether a last row is a total: it says so, or it is bold from end to end.
fn est_total(ligne: &[Phrase]) -> bool {
    let debut = ligne.first().map(|cellule| texte_seul(cellule).trim_start().to_lowercase()).unwrap_or_default();
    let grasse = |cellule: &Phrase| cellule.iter().all(|inline| matches!(inline, Inline::Fort { .. }) || est_blanc(inline));
    let muette = |cellule: &Phrase| cellule.iter().all(est_blanc);
    debut.starts_with("total") || debut.starts_with("totaux") || (ligne.iter().all(grasse) && !ligne.iter().all(muette))
}

/// Whether a node prints nothing.
fn est_blanc(inline: &Inline) -> bool {
    matches!(inline, Inline::Texte { v } if v.trim().is_empty())
}

/// A line whose bold is like the rest.
fn sans_gras(phrase: Phrase) -> Phrase {
    let mut maigre = Phrase::new();
    for inline in phrase {
        match inline {
            Inline::Fort { c } => {
                for inline in sans_gras(c) {
                    ajouter(&mut maigre, inline);
                }
            }
            Inline::Italique { c } => maigre.push(Inline::Italique { c: sans_gras(c) }),
            Inline::Lien { url, c } => maigre.push(Inline::Lien { url, c: sans_gras(c) }),
            autre => ajouter(&mut maigre, autre),
        }
    }
    maigre
}

/// Whether these cells are amounts: numbers, or nothing, one of them at least with a unit, decimals or thousands.
fn est_colonne_de_montants<'a>(cellules: impl Iterator<Item = &'a Phrase>) -> bool {
    let mut certain = false;
    for cellule in cellules {
        match montant(texte_seul(cellule).trim()) {
            Some(net) => certain |= net,
            None => return false,
        }
    }
    certain
}

/// `None` if a text is not a number as an amount is written; else, whether it has a unit, decimals or thousands.
fn montant(texte: &str) -> Option<bool> {
    let signe = ['-', '+', '−', '–', '—'];
    let nombre = texte.trim_start_matches(signe).trim_start();
    if nombre.is_empty() {
        return Some(false);
    }
    let sans_unite = ["k€", "M€", "€ HT", "€ TTC", "€", "%", "euros"].iter().find_map(|unite| {
        let reste = nombre.replace(['\u{a0}', '\u{202f}'], " ");
        reste.strip_suffix(unite).map(|reste| reste.trim_end().to_owned())
    });
    let chiffres = sans_unite.as_deref().unwrap_or(nombre);
    let (entier, decimales) = chiffres.split_once(',').map_or((chiffres, None), |(entier, reste)| (entier, Some(reste)));
    let milliers: Vec<&str> = entier.split([' ', '\u{a0}', '\u{202f}', '.']).collect();
    let tout_chiffres = |texte: &str| !texte.is_empty() && texte.bytes().all(|octet| octet.is_ascii_digit());
    let groupes = milliers.len() == 1 || (milliers[0].len() <= 3 && milliers[1..].iter().all(|groupe| groupe.len() == 3));
    let juste = groupes && milliers.iter().all(|groupe| tout_chiffres(groupe)) && decimales.is_none_or(tout_chiffres);
    juste.then_some(sans_unite.is_some() || decimales.is_some() || milliers.len() > 1)
}
