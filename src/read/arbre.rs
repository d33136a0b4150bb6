//! YAML text → a tree of nodes that know their place.
//!
//! In: a text. Out: a [`Noeud`], or the one diagnostic that stopped the reading. Knows YAML (it is the only file that does) and
//! nothing of what the keys mean. Scalars keep the text that was typed, so that `8.10` stays « 8.10 » and `012` stays « 012 ».

use std::collections::HashMap;
use std::rc::Rc;

use serde_yaml::granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span};

use crate::diagnostic::Diagnostic;
use crate::source::{Lieu, SourceId};

/// Most nested levels that a file may have: an act has fewer than ten.
const PROFONDEUR: usize = 64;

/// Most nodes that a file may have once its aliases are unfolded: 91 members with all their fields take about 1,000.
const NOEUDS: usize = 400_000;

/// A node of the tree.
#[derive(Debug, Clone)]
pub(super) struct Noeud {
    /// Where it stands.
    pub lieu: Lieu,
    /// What it is.
    pub forme: Forme,
}

/// What a node is.
#[derive(Debug, Clone)]
pub(super) enum Forme {
    /// Nothing was written.
    Vide,
    /// A text; `nu` when it was typed without quotes.
    Texte {
        /// The text.
        texte: Rc<str>,
        /// Without quotes, so that it may be a number or a truth value.
        nu: bool,
    },
    /// A list.
    Liste(Vec<Noeud>),
    /// Keys and values, in the order written.
    Objet(Vec<(Cle, Noeud)>),
}

/// A key and its place.
#[derive(Debug, Clone)]
pub(super) struct Cle {
    /// The key.
    pub nom: Rc<str>,
    /// Where it stands.
    pub lieu: Lieu,
}

/// What was being built when the next event comes.
enum Chantier {
    Liste { debut: Span, ancre: usize, items: Vec<Noeud> },
    Objet { debut: Span, ancre: usize, paires: Vec<(Cle, Noeud)>, connues: HashMap<Rc<str>, Lieu>, cle: Option<Cle> },
}

/// A node that a « & » has named, with what unfolding it costs.
struct Ancre {
    noeud: Noeud,
    poids: usize,
    hauteur: usize,
}

/// The builder: a stack of what is open, never the machine's own stack.
struct Lecteur<'a> {
    texte: &'a str,
    source: SourceId,
    pile: Vec<Chantier>,
    ancres: HashMap<usize, Ancre>,
    racine: Option<Noeud>,
    noeuds: usize,
    doublons: Vec<Diagnostic>,
}

/// Reads a text. Duplicate keys are all told; any other fault of syntax is the first one.
///
/// # Errors
/// The diagnostics that make the text unusable.
pub(super) fn lire(texte: &str, source: SourceId) -> Result<Noeud, Vec<Diagnostic>> {
    let mut lecteur =
        Lecteur { texte, source, pile: Vec::new(), ancres: HashMap::new(), racine: None, noeuds: 0, doublons: Vec::new() };
    let mut parser = Parser::new_from_str(texte);
    while let Some(event) = parser.next_event() {
        let fini = match event {
            Ok((event, span)) => lecteur.recevoir(event, span),
            Err(erreur) => Err(lecteur.syntaxe(&erreur)),
        };
        if let Err(diagnostic) = fini {
            return Err(vec![*diagnostic]);
        }
    }
    if !lecteur.doublons.is_empty() {
        return Err(lecteur.doublons);
    }
    let vide = Lieu { source, debut: 0, fin: 0 };
    Ok(lecteur.racine.unwrap_or(Noeud { lieu: vide, forme: Forme::Vide }))
}

impl Lecteur<'_> {
    /// Takes one event in.
    fn recevoir(&mut self, event: Event<'_>, span: Span) -> Result<(), Box<Diagnostic>> {
        match event {
            Event::Scalar(texte, style, ancre, _) => {
                let nu = matches!(style, ScalarStyle::Plain);
                let forme = if nu && matches!(&*texte, "" | "~" | "null" | "Null" | "NULL") {
                    Forme::Vide
                } else {
                    Forme::Texte { texte: texte.as_ref().into(), nu }
                };
                let lieu = self.lieu(span, span);
                self.poser(Noeud { lieu, forme }, ancre, 1)
            }
            Event::SequenceStart(_, ancre, _) => self.ouvrir(Chantier::Liste { debut: span, ancre, items: Vec::new() }, span),
            Event::MappingStart(_, ancre, _) => {
                let (paires, connues) = (Vec::new(), HashMap::new());
                self.ouvrir(Chantier::Objet { debut: span, ancre, paires, connues, cle: None }, span)
            }
            Event::SequenceEnd | Event::MappingEnd => self.fermer(span),
            Event::Alias(ancre) => self.renvoyer(ancre, self.lieu(span, span)),
            Event::DocumentStart(..) if self.racine.is_some() => Err(Box::new(
                Diagnostic::erreur("LIRE-01", "Le fichier contient plusieurs documents YAML, séparés par « --- ».")
                    .a(self.lieu(span, span), "second document")
                    .aide("garder un seul document par fichier"),
            )),
            _ => Ok(()),
        }
    }

    /// Opens a list or an object.
    fn ouvrir(&mut self, chantier: Chantier, span: Span) -> Result<(), Box<Diagnostic>> {
        self.assez_haut(0, self.lieu(span, span))?;
        self.pile.push(chantier);
        Ok(())
    }

    /// Refuses what would nest too deep: `hauteur` levels put here.
    fn assez_haut(&self, hauteur: usize, lieu: Lieu) -> Result<(), Box<Diagnostic>> {
        if self.pile.len() + hauteur < PROFONDEUR {
            return Ok(());
        }
        Err(Box::new(
            Diagnostic::erreur("LIRE-09", format!("Plus de {PROFONDEUR} niveaux imbriqués."))
                .a(lieu, "trop profond")
                .aide("un dossier n'a besoin que de quelques niveaux : vérifier crochets, accolades et retraits"),
        ))
    }

    /// Puts a copy of a named node, if the copy stays within bounds.
    fn renvoyer(&mut self, ancre: usize, lieu: Lieu) -> Result<(), Box<Diagnostic>> {
        let Some(Ancre { noeud, poids, hauteur }) = self.ancres.get(&ancre) else {
            return Err(Box::new(
                Diagnostic::erreur("LIRE-01", "Un renvoi (« * ») se contient lui-même.")
                    .a(lieu, "renvoi sans fin")
                    .aide("retirer le renvoi, ou mettre le texte entre guillemets"),
            ));
        };
        self.assez_haut(*hauteur, lieu)?;
        let poids = *poids;
        self.assez_leger(poids, lieu)?;
        let noeud = noeud.clone();
        self.poser(noeud, 0, poids)
    }

    /// Refuses what would make too many nodes: `poids` more of them.
    fn assez_leger(&self, poids: usize, lieu: Lieu) -> Result<(), Box<Diagnostic>> {
        if self.noeuds + poids <= NOEUDS {
            return Ok(());
        }
        Err(Box::new(
            Diagnostic::erreur("LIRE-09", "Le fichier se déploie en trop de valeurs.")
                .a(lieu, "dépassement ici")
                .aide("couper le fichier, ou retirer les renvois (« *nom ») qui se multiplient"),
        ))
    }

    /// Closes what was opened last.
    fn fermer(&mut self, span: Span) -> Result<(), Box<Diagnostic>> {
        match self.pile.pop() {
            Some(Chantier::Liste { debut, ancre, items }) => {
                let lieu = self.lieu(debut, span);
                self.poser(Noeud { lieu, forme: Forme::Liste(items) }, ancre, 1)
            }
            Some(Chantier::Objet { debut, ancre, paires, .. }) => {
                let lieu = self.lieu(debut, span);
                self.poser(Noeud { lieu, forme: Forme::Objet(paires) }, ancre, 1)
            }
            None => Ok(()),
        }
    }

    /// Puts a finished node where it belongs; `poids` is how many nodes it stands for.
    fn poser(&mut self, noeud: Noeud, ancre: usize, poids: usize) -> Result<(), Box<Diagnostic>> {
        self.assez_leger(poids, noeud.lieu)?;
        self.noeuds += poids;
        if ancre != 0 {
            let (poids, hauteur) = mesurer(&noeud);
            self.assez_leger(poids, noeud.lieu)?;
            self.noeuds += poids;
            self.ancres.insert(ancre, Ancre { noeud: noeud.clone(), poids, hauteur });
        }
        match self.pile.last_mut() {
            None => self.racine = Some(noeud),
            Some(Chantier::Liste { items, .. }) => items.push(noeud),
            Some(Chantier::Objet { paires, connues, cle, .. }) => match cle.take() {
                None => *cle = Some(en_cle(noeud)?),
                Some(cle) => {
                    if let Some(premiere) = connues.insert(Rc::clone(&cle.nom), cle.lieu) {
                        self.doublons.push(
                            Diagnostic::erreur("LIRE-03", format!("La clé « {} » est écrite deux fois.", cle.nom))
                                .a(cle.lieu, "seconde fois")
                                .a(premiere, "première fois")
                                .aide("garder une seule des deux"),
                        );
                    } else {
                        paires.push((cle, noeud));
                    }
                }
            },
        }
        Ok(())
    }

    /// The place between two spans, without the blank that follows a block.
    fn lieu(&self, debut: Span, fin: Span) -> Lieu {
        let octet = |marque: usize| marque.min(self.texte.len());
        let debut = octet(debut.start.byte_offset().unwrap_or(0));
        let fin = octet(fin.end.byte_offset().unwrap_or(debut)).max(debut);
        let plein = self.texte.get(debut..fin).map_or(fin, |bout| debut + bout.trim_end().len());
        let [debut, fin] = [debut, plein].map(|octet| u32::try_from(octet).unwrap_or(u32::MAX));
        Lieu { source: self.source, debut, fin }
    }

    /// A fault of syntax, in French.
    fn syntaxe(&self, erreur: &ScanError) -> Box<Diagnostic> {
        let octet = erreur.marker().byte_offset().unwrap_or(0).min(self.texte.len());
        let (octet, fin) = voisin(self.texte, octet);
        let [debut, fin] = [octet, fin].map(|octet| u32::try_from(octet).unwrap_or(u32::MAX));
        let (message, aide) = en_francais(erreur.kind());
        Box::new(
            Diagnostic::erreur("LIRE-01", message)
                .a(Lieu { source: self.source, debut, fin }, "la lecture s'arrête ici")
                .aide(aide),
        )
    }
}

/// The character at a byte, or the last visible one before it when the text has ended or a line is empty there.
fn voisin(texte: &str, octet: usize) -> (usize, usize) {
    let mut debut = octet;
    while debut > 0 && !texte.is_char_boundary(debut) {
        debut -= 1;
    }
    let reste = texte.get(debut..).unwrap_or("");
    match reste.chars().next() {
        Some(c) if !c.is_whitespace() => (debut, debut + c.len_utf8()),
        _ => {
            let plein = texte.get(..debut).unwrap_or("").trim_end();
            let dernier = plein.chars().next_back().map_or(0, char::len_utf8);
            (plein.len() - dernier, plein.len())
        }
    }
}

/// How many nodes a node holds, itself included, and how many levels.
fn mesurer(noeud: &Noeud) -> (usize, usize) {
    let ajouter = |(poids, hauteur): (usize, usize), enfant: &Noeud| {
        let (p, h) = mesurer(enfant);
        (poids + p, hauteur.max(h + 1))
    };
    match &noeud.forme {
        Forme::Vide | Forme::Texte { .. } => (1, 0),
        Forme::Liste(items) => items.iter().fold((1, 1), ajouter),
        Forme::Objet(paires) => paires.iter().map(|(_, valeur)| valeur).fold((1, 1), ajouter),
    }
}

/// A key must be a word.
fn en_cle(noeud: Noeud) -> Result<Cle, Box<Diagnostic>> {
    match noeud.forme {
        Forme::Texte { texte, .. } => Ok(Cle { nom: texte, lieu: noeud.lieu }),
        _ => Err(Box::new(
            Diagnostic::erreur("LIRE-01", "Une clé doit être un mot.")
                .a(noeud.lieu, "ceci est à la place d'une clé")
                .aide("un texte qui commence par « [ », « { » ou « ? » s'écrit entre guillemets"),
        )),
    }
}

/// What a fault of syntax means for the one who typed it, and what to write.
fn en_francais(faute: &ErrorKind) -> (&'static str, &'static str) {
    use ErrorKind as K;
    match faute {
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
        K::MappingValueNotAllowed | K::InvalidColonPlacement | K::InvalidMappingValueWhitespace | K::MappingKeyNotAllowed => (
            "Un deux-points suivi d'une espace n'est pas permis ici.",
            "mettre le texte entre guillemets, ou l'écrire en bloc après « | » ; vérifier aussi le retrait de la ligne",
        ),
        K::SimpleKeyExpected | K::InvalidSimpleKey => (
            "Un deux-points manque après une clé, ou cette ligne n'a pas le bon retrait.",
            "écrire « clé: valeur », avec une espace après le deux-points, au retrait des clés voisines",
        ),
        K::ExpectedBlockMappingKey | K::InvalidIndentation | K::ExpectedBlockSequenceEntry | K::BlockSequenceEntryNotAllowed => (
            "Le retrait de cette ligne ne correspond pas à celui des lignes voisines.",
            "aligner les clés d'un même niveau, et les tirets d'une même liste",
        ),
        K::UnclosedFlowCollection { .. }
        | K::UnexpectedEofFlowSequence
        | K::UnexpectedEofFlowMapping
        | K::UnexpectedEofImplicitFlowMapping
        | K::ExpectedFlowMappingSeparator
        | K::ExpectedFlowSequenceSeparator
        | K::MisplacedFlowCollectionEnd
        | K::MismatchedFlowCollectionEnd { .. } => (
            "Un crochet ou une accolade n'est pas refermé comme il faut.",
            "vérifier les « [ ] », les « { } » et les virgules ; un texte qui en contient s'écrit entre guillemets",
        ),
        K::UnknownAnchor => {
            ("Un texte commence par « * » : YAML y voit un renvoi.", "mettre le texte entre guillemets : \"**d'approuver** …\"")
        }
        K::MissingAnchorOrAliasName => (
            "Un texte commence par « * » ou « & » : YAML y voit un renvoi.",
            "mettre le texte entre guillemets : \"**d'approuver** …\"",
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
