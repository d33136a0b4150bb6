//! Faults of YAML syntax, told to the person who typed them.
//!
//! In: a text, the byte at which YAML gave up, and its complaint. Out: the place where the slip really is, a sentence, and what to
//! write. YAML notices an unclosed quote or bracket late, often lines below: [`REGLES`] look at the text itself first; when none
//! of them recognises the slip, the complaint is translated as it is.

use std::ops::Range;

use serde_yaml::granit_parser::ErrorKind;

/// A slip, explained.
pub(super) struct Explication {
    /// The bytes to underline.
    pub(super) plage: Range<usize>,
    /// What is wrong.
    pub(super) message: &'static str,
    /// What to write.
    pub(super) aide: &'static str,
}

/// The families of complaints that ask for the same look at the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Famille {
    ApresGuillemet,
    Crochet,
    DeuxPoints,
    Commentaire,
    CleSimple,
    Retrait,
    Autre,
}

/// Where YAML gave up, and the line around.
struct Ici<'a> {
    texte: &'a str,
    octet: usize,
    famille: Famille,
    ligne: Range<usize>,
    /// The first byte of the line that is not a blank.
    debut: usize,
}

impl Ici<'_> {
    /// The line without its indentation.
    fn contenu(&self) -> &str {
        &self.texte[self.debut..self.ligne.end]
    }

    /// The character at which YAML gave up.
    fn signe(&self) -> Range<usize> {
        self.octet..self.octet + self.texte[self.octet..].chars().next().map_or(0, char::len_utf8)
    }
}

/// The slips that the text itself betrays, the surest first.
const REGLES: [fn(&Ici<'_>) -> Option<Explication>; 7] =
    [espace_insecable, puce, guillemet, crochet, texte_apres_crochet, tiret_colle, deux_points];

/// Explains a complaint.
pub(super) fn expliquer(texte: &str, octet: usize, plainte: &ErrorKind) -> Explication {
    let mut octet = octet.min(texte.len());
    while !texte.is_char_boundary(octet) {
        octet -= 1;
    }
    let ligne = ligne_de(texte, octet);
    let debut = ligne.end - texte[ligne.clone()].trim_start().len();
    let ici = Ici { texte, octet, famille: famille(plainte), ligne, debut };
    REGLES.iter().find_map(|regle| regle(&ici)).unwrap_or_else(|| {
        let (message, aide) = traduire(plainte);
        Explication { plage: visible(texte, octet), message, aide }
    })
}

fn famille(plainte: &ErrorKind) -> Famille {
    use ErrorKind as K;
    match plainte {
        K::InvalidTrailingSingleQuotedScalar | K::InvalidTrailingDoubleQuotedScalar => Famille::ApresGuillemet,
        K::UnclosedFlowCollection { .. }
        | K::UnexpectedEofFlowSequence
        | K::UnexpectedEofFlowMapping
        | K::UnexpectedEofImplicitFlowMapping
        | K::ExpectedFlowMappingSeparator
        | K::ExpectedFlowSequenceSeparator
        | K::BlockEntryInFlowCollection
        | K::InvalidFlowScalarIndent => Famille::Crochet,
        K::MappingValueNotAllowed => Famille::DeuxPoints,
        K::CommentInterceptedScalar => Famille::Commentaire,
        K::SimpleKeyExpected => Famille::CleSimple,
        K::ExpectedBlockMappingKey | K::ExpectedBlockSequenceEntry => Famille::Retrait,
        _ => Famille::Autre,
    }
}

/// A no-break space looks like a space, and is none.
fn espace_insecable(ici: &Ici<'_>) -> Option<Explication> {
    let at = ici.ligne.start + ici.texte[ici.ligne.start..ici.debut].find(['\u{a0}', '\u{202f}'])?;
    let fin = at + ici.texte[at..].chars().next()?.len_utf8();
    Some(Explication {
        plage: at..fin,
        message: "Une espace insécable sert de retrait.",
        aide: "effacer les espaces du début de la ligne et les retaper avec la barre d'espace",
    })
}

/// A star for a dash.
fn puce(ici: &Ici<'_>) -> Option<Explication> {
    ici.contenu().starts_with("* ").then(|| Explication {
        plage: ici.debut..ici.debut + 1,
        message: "Un élément de liste commence par un tiret, pas par « * ».",
        aide: "remplacer « * » par « - »",
    })
}

/// A quote that was never closed meets the next one; or a comma is missing after one that was.
fn guillemet(ici: &Ici<'_>) -> Option<Explication> {
    if ici.famille != Famille::ApresGuillemet {
        return None;
    }
    let ouvrant = guillemet_ouvrant(ici.texte, ici.octet)?;
    if ici.texte[ouvrant..ici.octet].contains('\n') {
        return Some(Explication {
            plage: ouvrant..ouvrant + 1,
            message: "Un guillemet ouvert n'est jamais refermé.",
            aide: "fermer le guillemet à la fin du texte, ou écrire le texte en bloc après « | »",
        });
    }
    crochet_ouvert(ici.texte, ici.octet).map(|_| Explication {
        plage: ici.signe(),
        message: "Il manque une virgule après un guillemet fermant.",
        aide: "séparer les éléments par une virgule",
    })
}

/// A bracket or brace that was opened on an earlier line and never closed.
fn crochet(ici: &Ici<'_>) -> Option<Explication> {
    if !matches!(ici.famille, Famille::Crochet | Famille::DeuxPoints | Famille::Retrait | Famille::Autre) {
        return None;
    }
    let ouvrant = crochet_ouvert(ici.texte, ici.octet)?;
    if !ici.texte[ouvrant..ici.octet].contains('\n') {
        return None;
    }
    let (message, aide) = if ici.texte[ouvrant..].starts_with('[') {
        (
            "Ce crochet n'est jamais refermé.",
            "ajouter « ] » à la fin de la liste ; un texte qui commence par « [ » s'écrit entre guillemets",
        )
    } else {
        (
            "Cette accolade n'est jamais refermée.",
            "ajouter « } » à la fin ; un texte qui commence par « { » s'écrit entre guillemets",
        )
    };
    Some(Explication { plage: ouvrant..ouvrant + 1, message, aide })
}

/// « objet: [report] Subvention »: a text that begins with a bracket.
fn texte_apres_crochet(ici: &Ici<'_>) -> Option<Explication> {
    let avant = ici.texte[ici.ligne.start..ici.octet].trim_end();
    (ici.famille == Famille::Retrait && avant.ends_with([']', '}'])).then(|| Explication {
        plage: ici.signe(),
        message: "Du texte suit un crochet ou une accolade.",
        aide: "mettre tout le texte entre guillemets : un texte ne peut pas commencer par « [ » ou « { »",
    })
}

/// « -De verser … ».
fn tiret_colle(ici: &Ici<'_>) -> Option<Explication> {
    (ici.famille == Famille::CleSimple && ici.contenu().starts_with('-')).then(|| Explication {
        plage: ici.debut..ici.debut + 1,
        message: "Il manque une espace après le tiret.",
        aide: "écrire « - » puis une espace, puis le texte",
    })
}

/// A colon is missing on this line or on the one before; or this line is too far to the right.
fn deux_points(ici: &Ici<'_>) -> Option<Explication> {
    const MANQUE: (&str, &str) =
        ("Il manque un deux-points, ou l'espace qui le suit.", "écrire « clé: valeur », avec une espace après le deux-points");
    let texte = ici.texte;
    if ici.famille == Famille::Commentaire && !ici.contenu().starts_with('#') && !a_une_cle(ici.contenu()) {
        let fin = ici.debut + texte[ici.debut..ici.octet.max(ici.debut)].trim_end().len();
        return Some(Explication { plage: ici.debut..fin, message: MANQUE.0, aide: MANQUE.1 });
    }
    let avant = texte[ici.ligne.start..ici.octet].trim_start();
    if ici.famille != Famille::DeuxPoints || a_une_cle(avant) {
        return None;
    }
    let au_dessus = texte[..ici.ligne.start].trim_end();
    let precedente = au_dessus.rfind('\n').map_or(0, |at| at + 1)..au_dessus.len();
    let debut_avant = precedente.end - texte[precedente.clone()].trim_start().len();
    let (retrait, retrait_avant) = (ici.debut - ici.ligne.start, debut_avant - precedente.start);
    if retrait > retrait_avant {
        return Some(Explication {
            plage: ici.debut..ici.octet,
            message: "Cette ligne est plus en retrait que la précédente : elle en continue le texte.",
            aide: "si c'est une clé, l'aligner sur ses voisines ; si c'est la suite du texte, mettre le tout entre guillemets",
        });
    }
    let sans_cle = !a_une_cle(&texte[debut_avant..precedente.end]) && !texte[debut_avant..].starts_with("- ");
    sans_cle.then_some(Explication { plage: debut_avant..precedente.end, message: MANQUE.0, aide: MANQUE.1 })
}

/// The line that holds a byte, without its end.
fn ligne_de(texte: &str, octet: usize) -> Range<usize> {
    let debut = texte[..octet].rfind('\n').map_or(0, |at| at + 1);
    let fin = texte[octet..].find('\n').map_or(texte.len(), |at| octet + at);
    debut..fin
}

/// Does a line hold « clé: »?
fn a_une_cle(ligne: &str) -> bool {
    ligne.contains(": ") || ligne.trim_end().ends_with(':')
}

/// The quote that opens what is closed just before a byte.
fn guillemet_ouvrant(texte: &str, octet: usize) -> Option<usize> {
    let octets = texte.as_bytes();
    let fermant = texte[..octet].rfind(['"', '\''])?;
    let signe = octets[fermant];
    let mut at = fermant;
    while at > 0 {
        at -= 1;
        if octets[at] != signe {
            continue;
        }
        let doublee = signe == b'\'' && at > 0 && octets[at - 1] == b'\'';
        let barres = octets[..at].iter().rev().take_while(|octet| **octet == b'\\').count();
        if doublee {
            at -= 1;
        } else if signe == b'\'' || barres % 2 == 0 {
            return Some(at);
        }
    }
    None
}

/// The bracket still open at a byte, looked for from the nearest value that begins with one.
fn crochet_ouvert(texte: &str, octet: usize) -> Option<usize> {
    let avant = &texte[..octet];
    // A value that begins with a bracket is near: further up, another fault would have come first.
    let mut proches = avant.rmatch_indices(['[', '{']).take(256).map(|(depart, _)| depart);
    let depart = proches.find(|depart| {
        let devant = &avant[ligne_de(texte, *depart).start..*depart];
        (devant.ends_with(": ") || devant.ends_with("- ")) && !devant.contains(" #")
    })?;
    encore_ouvert(&avant[depart..]).map(|ouvert| depart + ouvert)
}

/// In a text that begins with a bracket: the first one still open at its end.
fn encore_ouvert(texte: &str) -> Option<usize> {
    let mut ouverts = Vec::new();
    let (mut cite, mut commente, mut dernier) = (None, false, ' ');
    for (at, c) in texte.char_indices() {
        match (cite, c) {
            _ if commente => commente = c != '\n',
            (Some(signe), _) => cite = (c != signe).then_some(signe),
            (None, '"' | '\'') if matches!(dernier, ' ' | '[' | '{' | ',') => cite = Some(c),
            (None, '#') if dernier.is_whitespace() => commente = true,
            (None, '[' | '{') => ouverts.push(at),
            (None, ']' | '}') => {
                ouverts.pop();
                if ouverts.is_empty() {
                    return None;
                }
            }
            _ => {}
        }
        dernier = c;
    }
    ouverts.first().copied()
}

/// The character at a byte, or the last visible one before it when the text has ended or a line is empty there.
fn visible(texte: &str, octet: usize) -> Range<usize> {
    match texte[octet..].chars().next() {
        Some(c) if !c.is_whitespace() => octet..octet + c.len_utf8(),
        _ => {
            let plein = texte[..octet].trim_end();
            let dernier = plein.chars().next_back().map_or(0, char::len_utf8);
            plein.len() - dernier..plein.len()
        }
    }
}

/// What a complaint means for the one who typed, and what to write.
fn traduire(plainte: &ErrorKind) -> (&'static str, &'static str) {
    use ErrorKind as K;
    match plainte {
        K::TabNotAllowed | K::TabInBlockIndentation | K::TabInIndentation | K::TabAtBlockScalarStart | K::TabInPlainScalar => {
            ("Une tabulation sert de retrait.", "remplacer la tabulation par des espaces (deux par niveau)")
        }
        K::UnclosedQuotedScalar | K::DocumentIndicatorInQuotedScalar | K::InvalidQuotedScalarIndent => {
            ("Un guillemet ouvert n'est jamais refermé.", "fermer le guillemet, ou écrire le texte en bloc après « | »")
        }
        K::InvalidTrailingSingleQuotedScalar | K::InvalidTrailingDoubleQuotedScalar => (
            "Du texte suit un guillemet fermant.",
            "mettre tout le texte entre guillemets ; une apostrophe entre guillemets simples se double : 'l''avis'",
        ),
        K::UnknownQuotedScalarEscape
        | K::InvalidQuotedScalarHexEscape
        | K::InvalidLowSurrogateHexEscape
        | K::InvalidLowSurrogate
        | K::MissingLowSurrogate
        | K::UnpairedLowSurrogate
        | K::InvalidUnicodeEscape => (
            "Une barre oblique inverse « \\ » n'a pas de sens ici entre guillemets doubles.",
            "doubler la barre (« \\\\ »), ou employer des guillemets simples",
        ),
        K::InvalidBlockScalarHeader | K::ZeroBlockScalarIndent | K::InvalidBlockScalarIndent => (
            "Après « | » ou « > », le texte commence à la ligne suivante, en retrait.",
            "aller à la ligne après le signe, ou mettre le texte entre guillemets",
        ),
        K::ExpectedDocumentStart => (
            "Cette ligne est moins en retrait que le début du fichier.",
            "« collectivite: », « seance: » et « deliberation: » se placent au bord gauche ; il en manque peut-être une au-dessus",
        ),
        K::MappingValueNotAllowed | K::InvalidColonPlacement | K::InvalidMappingValueWhitespace | K::MappingKeyNotAllowed => (
            "Un deux-points suivi d'une espace n'est pas permis ici.",
            "mettre le texte entre guillemets, ou l'écrire en bloc après « | » ; vérifier aussi le retrait de la ligne",
        ),
        K::SimpleKeyExpected | K::InvalidSimpleKey => (
            "Un deux-points manque après une clé, ou cette ligne n'a pas le bon retrait.",
            "écrire « clé: valeur », avec une espace après le deux-points ; les lignes d'un bloc « | » gardent le retrait de la première",
        ),
        K::ExpectedBlockMappingKey | K::InvalidIndentation | K::ExpectedBlockSequenceEntry | K::BlockSequenceEntryNotAllowed => (
            "Le retrait de cette ligne ne correspond pas à celui des lignes voisines.",
            "aligner les clés d'un même niveau, et les tirets d'une même liste ; les lignes d'un bloc « | » gardent le retrait de la première",
        ),
        K::UnclosedFlowCollection { .. }
        | K::UnexpectedEofFlowSequence
        | K::UnexpectedEofFlowMapping
        | K::UnexpectedEofImplicitFlowMapping
        | K::ExpectedFlowMappingSeparator
        | K::ExpectedFlowSequenceSeparator
        | K::MisplacedFlowCollectionEnd
        | K::MismatchedFlowCollectionEnd { .. } => (
            "Un crochet ou une accolade n'est pas refermé comme il faut, ou une virgule manque.",
            "vérifier les « [ ] », les « { } » et les virgules ; un texte qui en contient s'écrit entre guillemets",
        ),
        K::UnknownAnchor => {
            ("Un texte commence par « * » : YAML y voit un renvoi.", "mettre le texte entre guillemets : \"**d'approuver** …\"")
        }
        K::MissingAnchorOrAliasName => (
            "Un texte commence par « * » ou « & » : YAML y voit un renvoi.",
            "mettre le texte entre guillemets : \"**d'approuver** …\", \"& Associés\"",
        ),
        K::UnexpectedCharacter { .. } => ("Un texte ne peut pas commencer par ce caractère.", "mettre le texte entre guillemets"),
        K::RecursionLimitExceeded => (
            "Trop de niveaux imbriqués.",
            "un dossier n'a besoin que de quelques niveaux : vérifier crochets, accolades et retraits",
        ),
        _ => (
            "L'écriture de cette ligne n'est pas comprise.",
            "vérifier le retrait, les deux-points et les guillemets de cette ligne et de la précédente",
        ),
    }
}
