//! Numbers that the spacing pass leaves as they are, because they could be read in two ways.

use std::ops::Range;

use super::super::Affaire;
use super::super::mots::Mot;
use super::super::regle::Constat;
use super::super::textes::Passage;
use super::{Faute, PLACES, mots_avec, nombres, relever};
use crate::french;
use crate::model::Texte;

/// What a decimal number counts, so that its point is no mark of rank.
#[rustfmt::skip]
const UNITES: [&str; 22] = [
    "million", "millions", "milliard", "milliards", "km", "m²", "m2", "m³", "m3", "ha", "kwh", "mwh", "tonnes", "hectares", "metres",
    "kilometres", "heures", "jours", "mois", "ans", "points", "etp",
];

/// « 3.5 % », « 1,234.56 € ».
pub(super) fn points(affaire: &Affaire<'_>) -> Vec<Constat> {
    let sommes = affaire.passages().iter().flat_map(|passage| {
        let douteuses = passage.sommes.iter().filter(|somme| somme.centimes.is_none());
        douteuses.map(move |somme| Faute {
            texte: passage.texte,
            plage: somme.plage(),
            legende: "montant à écrire autrement".to_owned(),
        })
    });
    let decimaux = nombres(affaire).filter_map(|(passage, i, mot)| {
        let decimales = passage.mots.get(i + 1).filter(|_| mot.nombre().is_some())?;
        let point = passage.texte.get(mot.fin()..decimales.place) == Some(".") && decimales.nombre().is_some();
        let rang = i
            .checked_sub(1)
            .and_then(|avant| passage.mots.get(avant))
            .is_some_and(|avant| passage.texte.get(avant.fin()..mot.place) == Some("."));
        (point && !rang && est_une_quantite(passage, i + 1))
            .then(|| Faute::new(passage, &passage.mots[i..=i + 1], format!("{},{}", mot.texte, decimales.texte)))
    });
    relever("Des nombres ont un point pour virgule", sommes.chain(decimaux))
}

/// Is a number followed by a percentage or by a unit?
fn est_une_quantite(passage: &Passage<'_>, i: usize) -> bool {
    let Some(nombre) = passage.mots.get(i) else { return false };
    let suite = passage.texte.get(nombre.fin()..).unwrap_or_default().trim_start();
    let unite = passage
        .mots
        .get(i + 1)
        .filter(|unite| passage.texte.get(nombre.fin()..unite.place).is_some_and(|blanc| blanc.trim().is_empty()));
    suite.starts_with(['%', '‰']) || unite.is_some_and(|unite| unite.parmi(&UNITES))
}

/// « 125000 € ».
pub(super) fn milliers(affaire: &Affaire<'_>) -> Vec<Constat> {
    const COLLES: usize = 5;
    let fautes = affaire.passages().iter().flat_map(|passage| {
        passage.sommes.iter().filter_map(move |somme| {
            let entiers = somme.texte.bytes().take_while(u8::is_ascii_digit).count();
            let nombre: u64 = somme.texte.get(..entiers).filter(|_| entiers >= COLLES)?.parse().ok()?;
            let juste = [&french::groupes(nombre).replace(french::FINE, " "), &somme.texte[entiers..]].concat();
            Some(Faute::au(passage, somme.plage(), juste))
        })
    });
    relever("Des montants n'ont pas d'espace entre leurs milliers", fautes)
}

/// A range of ages, as typed.
struct Tranche<'a> {
    texte: &'a Texte,
    plage: Range<usize>,
    bornes: (u32, u32),
    /// How its ends are joined: « à », « – », « / », « - ».
    lien: &'a str,
}

/// « 0 à 25 ans » and « 0/25 ans » in the same act.
pub(super) fn tranches(affaire: &Affaire<'_>) -> Vec<Constat> {
    /// Each is compared to the others.
    const ASSEZ: usize = 200;
    let vues: Vec<Tranche<'_>> = mots_avec(affaire, &["ans"])
        .filter(|(.., mot)| mot.est("ans"))
        .filter_map(|(passage, i, _)| tranche(passage, i))
        .take(ASSEZ)
        .collect();
    let divergente = vues.iter().find_map(|vue| {
        let memes: Vec<&Tranche<'_>> = vues.iter().filter(|autre| autre.bornes == vue.bornes).collect();
        memes.iter().any(|autre| autre.lien != vue.lien).then_some(memes)
    });
    let Some(memes) = divergente else { return Vec::new() };
    let (debut, fin) = memes[0].bornes;
    let constat = Constat::new(format!("La tranche de {debut} à {fin} ans est écrite de plusieurs façons."));
    // One place for each way.
    let mut liens: Vec<&str> = Vec::new();
    let montres = memes.into_iter().filter(|tranche| {
        let nouveau = !liens.contains(&tranche.lien);
        liens.push(tranche.lien);
        nouveau
    });
    let montres = montres.take(PLACES).enumerate();
    vec![montres.fold(constat, |constat, (rang, tranche)| {
        constat.au(tranche.texte, tranche.plage.clone(), if rang == 0 { "une écriture" } else { "une autre" })
    })]
}

/// The range that ends with the word « ans » at a rank.
fn tranche<'a>(passage: &Passage<'a>, ans: usize) -> Option<Tranche<'a>> {
    let mots = &passage.mots;
    let dernier = mots.get(ans.checked_sub(1)?)?;
    let texte: &'a str = &passage.texte.valeur;
    let tranche = |premier: &Mot<'a>, bornes: (u32, u32), lien: &'a str| {
        let plage = premier.place..mots.get(ans)?.fin();
        (bornes.0 < bornes.1).then_some(Tranche { texte: passage.texte, plage, bornes, lien })
    };
    if let Some((debut, fin)) = dernier.texte.split_once('-') {
        return tranche(dernier, (debut.parse().ok()?, fin.parse().ok()?), "-");
    }
    let fin = dernier.nombre()?;
    let avant = mots.get(ans.checked_sub(2)?)?;
    if avant.est("a") {
        let debut = mots.get(ans.checked_sub(3)?)?;
        return tranche(debut, (debut.nombre()?, fin), "à");
    }
    let lien = texte.get(avant.fin()..dernier.place)?.trim();
    matches!(lien, "/" | "–" | "—" | "-").then(|| tranche(avant, (avant.nombre()?, fin), lien)).flatten()
}
