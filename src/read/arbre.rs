//! YAML text → a tree of nodes that know their place.
//!
//! In: a text. Out: a [`Noeud`], or the one diagnostic that stopped the reading. Knows YAML (with `syntaxe`, which tells its faults, and `pieges`) and
//! nothing of what the keys mean. Scalars keep the text that was typed, so that `8.10` stays « 8.10 » and `012` stays « 012 ».

use std::collections::HashMap;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use serde_yaml::granit_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use super::demesure;
use super::pieges::{self, Scalaire};
use super::syntaxe::{self, Explication};
use crate::diagnostic::Diagnostic;
use crate::source::{Lieu, SourceId};

/// Most nested levels that a file may have: an act has fewer than ten.
const PROFONDEUR: usize = 64;

/// Most nodes that a file may have once its aliases are unfolded: 91 members with all their fields take about 1,000.
const NOEUDS: usize = 100_000;

/// Beyond that many keys written twice, a file is not worth reading further.
const DOUBLONS: usize = 40;

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
    /// Nothing was written, or a word that means nothing in YAML.
    Vide {
        /// « null », « ~ »; empty when nothing was written.
        mot: Rc<str>,
    },
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
    Liste {
        debut: Span,
        ancre: usize,
        items: Vec<Noeud>,
    },
    Objet {
        debut: Span,
        ancre: usize,
        paires: Vec<(Cle, Noeud)>,
        connues: FxHashMap<Rc<str>, Lieu>,
        doubles: usize,
        cle: Option<Cle>,
    },
}

/// A node that a « & » has named, with what unfolding it costs.
struct Ancre {
    noeud: Noeud,
    poids: usize,
    hauteur: usize,
    /// Was it called back?
    servie: bool,
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
    if let Some(diagnostic) = lecteur.ancre_inutile() {
        return Err(vec![*diagnostic]);
    }
    let rien = || Noeud { lieu: Lieu { source, debut: 0, fin: 0 }, forme: Forme::Objet(Vec::new()) };
    Ok(lecteur.racine.filter(|racine| !matches!(racine.forme, Forme::Vide { .. })).unwrap_or_else(rien))
}

impl Lecteur<'_> {
    /// Takes one event in.
    fn recevoir(&mut self, event: Event<'_>, span: Span) -> Result<(), Box<Diagnostic>> {
        match event {
            Event::Scalar(valeur, style, ancre, etiquette) => {
                self.sans_etiquette(etiquette.is_some(), span)?;
                let noeud = self.scalaire(&valeur, style, span)?;
                self.poser(noeud, ancre, 1)
            }
            Event::SequenceStart(_, ancre, etiquette) => {
                self.sans_etiquette(etiquette.is_some(), span)?;
                self.ouvrir(Chantier::Liste { debut: span, ancre, items: Vec::new() }, span)
            }
            Event::MappingStart(_, ancre, etiquette) => {
                self.sans_etiquette(etiquette.is_some(), span)?;
                let (paires, connues) = (Vec::new(), FxHashMap::default());
                self.ouvrir(Chantier::Objet { debut: span, ancre, paires, connues, doubles: 0, cle: None }, span)
            }
            Event::SequenceEnd | Event::MappingEnd => self.fermer(span),
            Event::Alias(ancre) => self.renvoyer(ancre, self.lieu(span, span)),
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
        let Some(Ancre { noeud, poids, hauteur, servie }) = self.ancres.get_mut(&ancre) else {
            return Err(Box::new(
                Diagnostic::erreur("LIRE-01", "Un renvoi (« * ») se contient lui-même.")
                    .a(lieu, "renvoi sans fin")
                    .aide("retirer le renvoi, ou mettre le texte entre guillemets"),
            ));
        };
        *servie = true;
        let (poids, hauteur) = (*poids, *hauteur);
        if self.noeuds + poids > NOEUDS {
            return self.assez_leger(poids, lieu);
        }
        let noeud = noeud.clone();
        self.assez_haut(hauteur, lieu)?;
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
            self.ancres.insert(ancre, Ancre { noeud: noeud.clone(), poids, hauteur, servie: false });
        }
        match self.pile.last_mut() {
            None if self.racine.is_some() => {
                // A final « --- » opens a document in which nothing stands.
                if !matches!(noeud.forme, Forme::Vide { .. }) {
                    return Err(Box::new(
                        Diagnostic::erreur("LIRE-01", "Le fichier contient plusieurs documents YAML, séparés par « --- ».")
                            .a(noeud.lieu, "second document")
                            .aide("garder un seul document par fichier"),
                    ));
                }
            }
            None => self.racine = Some(noeud),
            Some(Chantier::Liste { items, .. }) => {
                demesure::un_de_plus(items.len(), noeud.lieu)?;
                items.push(noeud);
            }
            Some(Chantier::Objet { paires, connues, doubles, cle, .. }) => match cle.take() {
                None => {
                    demesure::un_de_plus(paires.len() + *doubles, noeud.lieu)?;
                    *cle = Some(en_cle(noeud)?);
                }
                Some(cle) => {
                    if let Some(premiere) = connues.insert(Rc::clone(&cle.nom), cle.lieu) {
                        // A dash forgotten between two items doubles every key: the first tells it.
                        *doubles += 1;
                        if *doubles == 1 && self.doublons.len() < DOUBLONS {
                            self.doublons.push(double(&cle, premiere));
                        }
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
        let octet = erreur.marker().byte_offset().unwrap_or(0);
        self.expliquee(syntaxe::expliquer(self.texte, octet, erreur.kind()), "à corriger ici")
    }

    /// A slip that was explained.
    fn expliquee(&self, explication: Explication, legende: &str) -> Box<Diagnostic> {
        let Explication { plage, message, aide } = explication;
        let [debut, fin] = [plage.start, plage.end].map(|octet| u32::try_from(octet).unwrap_or(u32::MAX));
        let lieu = Lieu { source: self.source, debut, fin };
        Box::new(Diagnostic::erreur("LIRE-01", message).a(lieu, legende).aide(aide))
    }

    /// A scalar, or the trap that it fell into.
    fn scalaire(&self, valeur: &str, style: ScalarStyle, span: Span) -> Result<Noeud, Box<Diagnostic>> {
        let nu = matches!(style, ScalarStyle::Plain);
        let lieu = self.lieu(span, span);
        let plage = match self.pile.last() {
            // A value that is not there stands just after its colon.
            Some(Chantier::Objet { cle: Some(cle), .. }) if lieu.debut >= lieu.fin => {
                cle.lieu.fin as usize + 1..cle.lieu.fin as usize + 1
            }
            _ => lieu.debut as usize..lieu.fin as usize,
        };
        let cle = matches!(self.pile.last(), Some(Chantier::Objet { cle: None, .. }));
        let simple = matches!(style, ScalarStyle::Plain | ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
        if let Some(explication) = pieges::piege(&Scalaire { texte: self.texte, plage, valeur, nu, cle }).filter(|_| simple) {
            return Err(self.expliquee(explication, "à corriger ici"));
        }
        let vide = nu && matches!(valeur, "" | "~" | "null" | "Null" | "NULL");
        if !vide {
            return Ok(Noeud { lieu, forme: Forme::Texte { texte: valeur.into(), nu } });
        }
        // The parser gives « ~ » for a value that is not there: only the text tells.
        let mot: Rc<str> =
            self.texte.get(lieu.debut as usize..lieu.fin as usize).filter(|typee| *typee == valeur).unwrap_or("").into();
        let dans_une_liste = matches!(self.pile.last(), Some(Chantier::Liste { .. }));
        let tiret = if mot.is_empty() && dans_une_liste { pieges::tiret_seul(self.texte, lieu.debut as usize) } else { None };
        let [debut, fin] = tiret.map_or([lieu.debut, lieu.fin], |tiret| {
            [tiret.start, tiret.end].map(|octet| u32::try_from(octet).unwrap_or(u32::MAX))
        });
        let lieu = Lieu { debut, fin, ..lieu };
        Ok(Noeud { lieu, forme: Forme::Vide { mot } })
    }

    /// A tag is never wanted: YAML would drop the word that begins with its sign.
    fn sans_etiquette(&self, etiquette: bool, span: Span) -> Result<(), Box<Diagnostic>> {
        if !etiquette {
            return Ok(());
        }
        let debut = span
            .tag_start
            .and_then(|marque| marque.byte_offset())
            .or(span.start.byte_offset())
            .unwrap_or(0)
            .min(self.texte.len());
        let fin = self.texte[debut..].find(char::is_whitespace).map_or(self.texte.len(), |at| debut + at);
        let (message, aide) = ("Un texte commence par « ! » : YAML ne l'imprime pas.", "mettre le texte entre guillemets");
        Err(self.expliquee(Explication::new(debut..fin, message, aide), "mot perdu"))
    }

    /// A name given by « & » and never called back was a word of the text.
    fn ancre_inutile(&self) -> Option<Box<Diagnostic>> {
        let (_, ancre) = self.ancres.iter().filter(|(_, ancre)| !ancre.servie).min_by_key(|(_, ancre)| ancre.noeud.lieu)?;
        let debut = self.texte.get(..ancre.noeud.lieu.debut as usize)?.rfind('&')?;
        let fin = self.texte[debut..].find(char::is_whitespace).map_or(self.texte.len(), |at| debut + at);
        let (message, aide, legende) = match ancre.noeud.forme {
            Forme::Liste(_) | Forme::Objet(_) => (
                "Un nom précédé de « & » ne sert nulle part.",
                "le retirer, ou l'appeler ailleurs par « * » et ce nom",
                "nom jamais appelé",
            ),
            Forme::Vide { .. } | Forme::Texte { .. } => (
                "Un texte commence par « & » : YAML ne l'imprime pas.",
                "mettre le texte entre guillemets : \"& Associés\"",
                "mot perdu",
            ),
        };
        Some(self.expliquee(Explication::new(debut..fin, message, aide), legende))
    }
}

/// How many nodes a node holds, itself included, and how many levels.
fn mesurer(noeud: &Noeud) -> (usize, usize) {
    let ajouter = |(poids, hauteur): (usize, usize), enfant: &Noeud| {
        let (p, h) = mesurer(enfant);
        (poids + p, hauteur.max(h + 1))
    };
    match &noeud.forme {
        Forme::Vide { .. } | Forme::Texte { .. } => (1, 0),
        Forme::Liste(items) => items.iter().fold((1, 1), ajouter),
        Forme::Objet(paires) => paires.iter().map(|(_, valeur)| valeur).fold((1, 1), ajouter),
    }
}

/// A key that stands twice in one object.
fn double(cle: &Cle, premiere: Lieu) -> Diagnostic {
    Diagnostic::erreur("LIRE-03", format!("La clé « {} » est écrite deux fois.", cle.nom))
        .a(cle.lieu, "seconde fois")
        .a(premiere, "première fois")
        .aide("garder une seule des deux, ou commencer un nouvel élément par un tiret « - »")
}

/// A key must be a word.
fn en_cle(noeud: Noeud) -> Result<Cle, Box<Diagnostic>> {
    match noeud.forme {
        Forme::Texte { texte, .. } => Ok(Cle { nom: texte, lieu: noeud.lieu }),
        _ => Err(Box::new(
            Diagnostic::erreur("LIRE-01", "Une clé doit être un mot.")
                .a(noeud.lieu, "ceci est à la place d'une clé")
                .aide("un texte qui commence par « [ » ou « { » s'écrit entre guillemets, une formule aussi : \"{{ … }}\""),
        )),
    }
}
