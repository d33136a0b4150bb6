//! Slips that a line betrays, alone or beside its neighbours: blanks, dashes, colons, indentation.
//!
//! In: the place where YAML gave up. Out: the slip, on the line where it really is. Knows which words are keys (`ailleurs`).

use std::ops::Range;

use super::ailleurs;
use super::plaintes::Famille;
use super::syntaxe::{Explication, Ici, a_une_cle, citer, court, ligne_de};

/// The spaces that look like one and are none for YAML.
pub(super) const INSECABLES: [char; 2] = ['\u{a0}', '\u{202f}'];

/// A tab among the blanks of a line; YAML may notice it from the line above.
pub(super) fn tabulation(ici: &Ici<'_>) -> Option<Explication> {
    if ici.famille != Famille::Tabulation {
        return None;
    }
    let mut debut = ici.ligne.start;
    for _ in 0..3 {
        let ligne = ligne_de(ici.texte, debut);
        let blancs = &ici.texte[ligne.start..ligne.end - ici.texte[ligne.clone()].trim_start().len()];
        if let Some(at) = blancs.find('\t') {
            let aide = "remplacer la tabulation par des espaces (deux par niveau)";
            return Some(Explication::new(ligne.start + at..ligne.start + at + 1, "Une tabulation sert de retrait.", aide));
        }
        debut = (ligne.end + 1).min(ici.texte.len());
    }
    None
}

/// A character that nobody sees, brought by a copy: where YAML gave up, at the start of the line, or further on it.
pub(super) fn invisible(ici: &Ici<'_>) -> Option<Explication> {
    let tout_pres = [ici.octet, ici.debut].into_iter().find(|at| ici.texte[*at..].starts_with(est_invisible));
    let de_commande = |c: char| c.is_control() && !c.is_whitespace();
    let plus_loin = || ici.texte[ici.octet.min(ici.ligne.end)..ici.ligne.end].find(de_commande).map(|at| ici.octet + at);
    let at = tout_pres.or_else(plus_loin)?;
    let fin = at + ici.texte[at..].chars().next()?.len_utf8();
    let aide = "effacer le mot et ce qui l'entoure, puis le retaper";
    Some(Explication::new(at..fin, "Un caractère invisible s'est glissé ici.", aide))
}

/// Is this a character that no editor shows? Ends of lines and tabs have their own messages.
pub(super) fn est_invisible(c: char) -> bool {
    let de_forme =
        matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}');
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || de_forme
        || matches!(c, '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}')
}

/// A no-break space looks like a space, and is none: on this line, or on the one before, which then joins another.
pub(super) fn espace_insecable(ici: &Ici<'_>) -> Option<Explication> {
    let avant = ici.precedente().map(|(debut, contenu)| debut..contenu.start);
    let blancs = std::iter::once(ici.ligne.start..ici.debut).chain(avant);
    let at = blancs.into_iter().find_map(|blancs| ici.texte[blancs.clone()].find(INSECABLES).map(|at| blancs.start + at))?;
    let fin = at + ici.texte[at..].chars().next()?.len_utf8();
    let aide = "effacer les espaces du début de la ligne et les retaper avec la barre d'espace";
    Some(Explication::new(at..fin, "Une espace insécable sert de retrait.", aide))
}

/// A star for a dash.
pub(super) fn puce(ici: &Ici<'_>) -> Option<Explication> {
    let message = "Un élément de liste commence par un tiret, pas par « * ».";
    ici.contenu().starts_with("* ").then(|| Explication::new(ici.debut..ici.debut + 1, message, "remplacer « * » par « - »"))
}

/// A text that begins with the sign by which YAML names a value, or calls it back.
pub(super) fn nom_ou_renvoi(ici: &Ici<'_>) -> Option<Explication> {
    if ici.famille != Famille::Renvoi {
        return None;
    }
    let at = match ici.texte[ici.octet..].chars().next() {
        Some('*' | '&') => ici.octet,
        _ => ici.ligne.start + ici.texte[ici.ligne.start..ici.octet].rfind(['*', '&'])?,
    };
    if ici.contenu().starts_with("<<:") {
        let aide = "recopier ici les clés voulues";
        return Some(Explication::new(ici.debut..ici.debut + 2, "La fusion de YAML (« << ») n'est pas suivie.", aide));
    }
    let message = match &ici.texte[at..=at] {
        "*" => "Un texte commence par « * » : YAML y voit un renvoi.",
        _ => "Un texte commence par « & » : YAML y voit un nom.",
    };
    Some(Explication::new(at..at + 1, message, format!("mettre le texte entre guillemets : {}", citer(ici.texte, at))))
}

/// « objet: ? Subvention », « objet: - Subvention ».
pub(super) fn signe_en_tete(ici: &Ici<'_>) -> Option<Explication> {
    let avant = &ici.texte[ici.debut.min(ici.octet)..ici.octet];
    let suite = &ici.texte[ici.octet..ici.ligne.end];
    if !avant.ends_with(": ") {
        return None;
    }
    let signe = ici.octet..ici.octet + 1;
    if suite.starts_with("- ") {
        let message = "Un tiret de liste ne se met pas après un deux-points.";
        let aide = "aller à la ligne avant le tiret ; si le tiret fait partie du texte, mettre le texte entre guillemets";
        return Some(Explication::new(signe, message, aide));
    }
    let aide = || format!("mettre le texte entre guillemets : {}", citer(ici.texte, ici.octet));
    suite.starts_with("? ").then(|| Explication::new(signe, "Un texte ne peut pas commencer par « ? ».", aide()))
}

/// « -De verser … ».
pub(super) fn tiret_colle(ici: &Ici<'_>) -> Option<Explication> {
    let suite = ici.contenu().strip_prefix('-').filter(|_| ici.famille == Famille::CleSimple)?;
    let (message, aide) = if suite.starts_with(INSECABLES) {
        ("Une espace insécable suit ce tiret.", "la remplacer par une espace ordinaire, avec la barre d'espace")
    } else {
        ("Il manque une espace après le tiret.", "écrire « - » puis une espace, puis le texte")
    };
    Some(Explication::new(ici.debut..ici.debut + 1, message, aide))
}

/// A dash that is not under those of its list.
pub(super) fn tiret_decale(ici: &Ici<'_>) -> Option<Explication> {
    let message = "Ce tiret n'est pas aligné sur les autres tirets de sa liste.";
    let decale = ici.famille == Famille::Retrait && ici.contenu().starts_with("- ");
    decale.then(|| Explication::new(ici.debut..ici.debut + 1, message, "lui donner le même retrait qu'aux autres"))
}

/// A text without its dash, above an item that has its own.
pub(super) fn tiret_oublie(ici: &Ici<'_>) -> Option<Explication> {
    let suivante = ligne_de(ici.texte, (ici.ligne.end + 1).min(ici.texte.len()));
    let contenu = ici.texte[suivante.clone()].trim_start();
    let alignee = suivante.len() - contenu.len() == ici.debut - ici.ligne.start;
    let sans_tiret = ici.famille == Famille::Commentaire && !a_une_cle(ici.avant_le_commentaire());
    let plage = ici.debut..ici.debut + ici.avant_le_commentaire().len();
    (sans_tiret && alignee && contenu.starts_with("- ")).then(|| Explication::new(plage, TIRET_OUBLIE, COMME_DESSOUS))
}

pub(super) const TIRET_OUBLIE: &str = "Il manque un tiret devant ce texte.";
pub(super) const COMME_DESSOUS: &str = "écrire « - … », comme à la ligne suivante";

/// A known key at the head of a line, without its colon or the space after it: this line, or the one before.
pub(super) fn cle_sans_deux_points(ici: &Ici<'_>) -> Option<Explication> {
    let (debut, avant) = ici.precedente().unwrap_or((0, 0..0));
    let ici_meme = || sans_deux_points(ici.texte, ici.debut..ici.ligne.end);
    match ici.famille {
        Famille::CleSimple | Famille::Commentaire => ici_meme(),
        Famille::DeuxPoints => {
            // A line further to the right may go on with a text: then the line before must be a key and nothing else.
            let plus_a_droite = ici.debut - ici.ligne.start > avant.start - debut;
            let seule = !ici.texte[avant.clone()].contains(char::is_whitespace);
            sans_deux_points(ici.texte, avant).filter(|_| seule || !plus_a_droite).or_else(ici_meme)
        }
        _ => None,
    }
}

/// The key that begins a line, if its colon is not as YAML wants it.
fn sans_deux_points(texte: &str, ligne: Range<usize>) -> Option<Explication> {
    let contenu = &texte[ligne.clone()];
    let contenu = contenu.split(" #").next().unwrap_or(contenu).trim_end();
    let plage = ligne.start..ligne.start + contenu.len();
    let (nom, suite) = contenu.split_at(contenu.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(contenu.len()));
    // A title in capitals above the first section is no key.
    let titre = !suite.starts_with(':') && nom.chars().any(char::is_uppercase);
    if titre || suite == ":" || suite.starts_with(": ") || !ailleurs::est_une_cle(nom) {
        return None;
    }
    let valeur = suite.trim_start_matches([' ', ':', '=', '：', INSECABLES[0], INSECABLES[1]]);
    let message = match suite.strip_prefix(':') {
        Some(suite) if suite.starts_with(INSECABLES) => format!("Une espace insécable suit le deux-points de « {nom} »."),
        Some(_) => format!("Il manque une espace après le deux-points de « {nom} »."),
        None => format!("Il manque un deux-points après « {nom} »."),
    };
    let aide = match court(valeur) {
        valeur if valeur.is_empty() => format!("écrire « {nom}: »"),
        valeur => format!("écrire « {nom}: {valeur} », avec une espace ordinaire après le deux-points"),
    };
    Some(Explication::new(plage, message, aide))
}

/// A key too far to the left between two that are aligned: YAML complains of the one that follows, or of a comment behind it.
pub(super) fn trop_a_gauche(ici: &Ici<'_>) -> Option<Explication> {
    let (debut, avant) = ici.precedente()?;
    let retrait = |ligne: Range<usize>| ligne.len() - ici.texte[ligne].trim_start().len();
    let (fautive, haut, bas) = match ici.famille {
        // The colon of the line's own key, not one further on.
        Famille::DeuxPoints if !a_une_cle(&ici.texte[ici.debut..ici.octet.max(ici.debut)]) => {
            let deux_avant = ligne_de(ici.texte, ici.texte[..debut].trim_end().len());
            (debut..avant.end, retrait(deux_avant), ici.debut - ici.ligne.start)
        }
        Famille::Commentaire => {
            let suivante = ligne_de(ici.texte, (ici.ligne.end + 1).min(ici.texte.len()));
            let utile = ici.ligne.start..ici.debut + ici.avant_le_commentaire().len();
            (utile, avant.start - debut, retrait(suivante))
        }
        _ => return None,
    };
    // A section ends with its colon, and stands to the left of its keys rightly.
    let avec_valeur = ici.texte[fautive.clone()].contains(": ");
    let voulu = Some(bas).filter(|bas| *bas == haut && retrait(fautive.clone()) < haut && avec_valeur)?;
    let message = "Cette ligne n'est pas assez en retrait : elle n'est pas alignée sur ses voisines.";
    let plage = fautive.start + retrait(fautive.clone())..fautive.end;
    Some(Explication::new(plage, message, format!("la faire commencer par {voulu} espaces, comme celles qui l'entourent")))
}

/// A colon is missing on this line or on the one before; or this line is too far to the right.
pub(super) fn deux_points(ici: &Ici<'_>) -> Option<Explication> {
    let manque = |plage| {
        Explication::new(
            plage,
            "Il manque un deux-points, ou l'espace qui le suit.",
            "écrire « clé: valeur », avec une espace après le deux-points ; une remarque se met après « # »",
        )
    };
    let texte = ici.texte;
    let utile = ici.avant_le_commentaire();
    if ici.famille == Famille::Commentaire && !utile.is_empty() && !a_une_cle(utile) {
        return Some(manque(ici.debut..ici.debut + utile.len()));
    }
    if ici.famille != Famille::DeuxPoints || a_une_cle(texte[ici.ligne.start..ici.octet].trim_start()) {
        return None;
    }
    let (debut, avant) = ici.precedente()?;
    if ici.debut - ici.ligne.start > avant.start - debut {
        return Some(Explication::new(
            ici.debut..ici.octet,
            "Cette ligne est plus en retrait que la précédente : elle en continue le texte.",
            "si c'est une clé, l'aligner sur ses voisines ; si c'est la suite du texte, mettre le tout entre guillemets",
        ));
    }
    let sans_cle = !a_une_cle(&texte[avant.clone()]) && !texte[avant.start..].starts_with("- ");
    sans_cle.then(|| manque(avant))
}
