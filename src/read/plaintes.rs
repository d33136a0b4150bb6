//! The complaints of YAML, and what each means for the one who typed.
//!
//! In: a complaint of the parser. Out: its family, by which the rules know whether to look; and a sentence with what to write, when no
//! rule recognised the slip. Does not look at the text.

use serde_yaml::granit_parser::ErrorKind;

/// The families of complaints that ask for the same look at the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Famille {
    /// Something follows a closing quote.
    ApresGuillemet,
    /// A bracket or a brace, or what they hold.
    Crochet,
    /// A colon where none may be.
    DeuxPoints,
    /// A comment that cuts a text.
    Commentaire,
    /// A key was expected.
    CleSimple,
    /// A line that is not aligned.
    Retrait,
    /// A tab.
    Tabulation,
    /// A sign that names or calls back.
    Renvoi,
    /// Anything else.
    Autre,
}

/// The family of a complaint.
pub(super) fn famille(plainte: &ErrorKind) -> Famille {
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
        K::ExpectedBlockMappingKey | K::ExpectedBlockSequenceEntry | K::InvalidIndentation | K::BlockSequenceEntryNotAllowed => {
            Famille::Retrait
        }
        K::TabNotAllowed | K::TabInBlockIndentation | K::TabInIndentation | K::TabAtBlockScalarStart | K::TabInPlainScalar => {
            Famille::Tabulation
        }
        K::UnknownAnchor | K::MissingAnchorOrAliasName => Famille::Renvoi,
        _ => Famille::Autre,
    }
}

/// What a complaint means for the one who typed, and what to write.
pub(super) fn traduire(plainte: &ErrorKind) -> (&'static str, &'static str) {
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
            "écrire « clé: valeur », avec une espace après le deux-points ; si c'est la suite d'un texte, l'écrire en bloc après « | », chaque ligne en retrait",
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
