//! The lines that a finding is drawn on, for the painter of messages.
//!
//! In: a finding and the texts. Out: for each file, the lines where it has places; of a huge line, what a screen can show.

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Element, Snippet};
use delib::diagnostic::Diagnostic;
use delib::source::{Source, SourceId, Sources};

use super::legende;

/// More bytes of a line than any screen shows: the rest of a huge line is not drawn.
const LARGEUR: usize = 400;

/// One extract per file, with all the places in it; the file of the first place comes first.
pub fn extraits<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Element<'a>> {
    let mut fichiers: Vec<_> = Vec::new();
    for place in &diagnostic.places {
        if !fichiers.contains(&place.lieu.source) {
            fichiers.push(place.lieu.source);
        }
    }
    fichiers.into_iter().filter_map(|id| sources.get(id).map(|source| extrait(diagnostic, id, source).into())).collect()
}

/// The places of one file, on their lines. The painter is given these lines alone, and of a huge one only what a screen can show:
/// it looks at all that it has.
fn extrait<'a>(diagnostic: &'a Diagnostic, id: SourceId, source: &'a Source) -> Snippet<'a, Annotation<'a>> {
    let places = diagnostic.places.iter().enumerate().filter(|(_, place)| place.lieu.source == id);
    let mut lignes: BTreeMap<usize, Vec<_>> = BTreeMap::new();
    for (rang, place) in places {
        let plage = source.premiere_ligne(place.lieu);
        lignes.entry(source.ligne_colonne(plage.start).0).or_default().push((rang, place, plage));
    }
    let bornes = [lignes.keys().next(), lignes.keys().next_back()].map(|numero| numero.copied().unwrap_or(1));
    let (mut texte, mut marques) = (String::new(), Vec::new());
    for numero in bornes[0]..=bornes[1] {
        let ligne = source.ligne(numero);
        let annotees = lignes.get(&numero).map_or(&[][..], Vec::as_slice);
        let morceau = morceau(source, &ligne, annotees.first().map_or(ligne.start, |(_, _, plage)| plage.start));
        for (rang, place, plage) in annotees.iter().filter(|(_, _, plage)| (morceau.start..=morceau.end).contains(&plage.start)) {
            let genre = if *rang == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            let dans = |octet: usize| texte.len() + octet.min(morceau.end) - morceau.start;
            let marque = genre.span(dans(plage.start)..dans(plage.end));
            let legende = legende(place, source);
            marques.push(if legende.is_empty() { marque } else { marque.label(legende) });
        }
        texte.push_str(&source.texte[morceau]);
        texte.push('\n');
    }
    texte.pop();
    marques.into_iter().fold(Snippet::source(texte).line_start(bornes[0]).path(source.titre()).fold(true), Snippet::annotation)
}

/// What is shown of a line in which something stands at a byte: all of it, unless it is huge.
fn morceau(source: &Source, ligne: &Range<usize>, octet: usize) -> Range<usize> {
    if ligne.len() <= 4 * LARGEUR {
        return ligne.clone();
    }
    let debut = if octet - ligne.start > LARGEUR { source.borner(octet - LARGEUR / 4) } else { ligne.start };
    debut..source.borner(ligne.end.min(octet + LARGEUR))
}

/// Gives back its column to a first place of which the line was shown without its head.
pub fn corriger(dessin: String, diagnostic: &Diagnostic, sources: &Sources) -> String {
    let montre = diagnostic.places.first().and_then(|place| {
        let source = sources.get(place.lieu.source)?;
        let octet = source.plage(place.lieu).start;
        let (ligne, colonne) = source.ligne_colonne(octet);
        let debut = morceau(source, &source.ligne(ligne), octet).start;
        let montree = source.texte.get(debut..octet)?.chars().count() + 1;
        (montree != colonne).then(|| [montree, colonne].map(|c| format!("{}:{ligne}:{c}", source.titre())))
    });
    match montre {
        Some([montree, vraie]) => dessin.replacen(&montree, &vraie, 1),
        None => dessin,
    }
}
