//! A line of Markdown as a flat row of tokens, before it is written.
//!
//! In: the inline events of the Markdown parser. Out: [`Jeton`]s, in which every opening has its closing and none is nested
//! deeper than the tree may be. Knows nothing of blocks, nor of the pen.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::{PROFONDEUR, liens, une_ligne};

/// A token of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Jeton {
    /// Words for the pen. Two of them never touch.
    Texte(String),
    /// Words that the pen must not see: an address.
    Garde(String),
    /// A code.
    Code(String),
    /// A forced line break.
    Saut,
    /// The opening of a node.
    Ouvre(Noeud),
    /// The closing of the last node that is open.
    Ferme,
}

/// A node that holds others.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Noeud {
    /// Bold.
    Fort,
    /// Italics.
    Italique,
    /// A link to this URL.
    Lien(String),
}

/// What the parser has opened and not closed yet.
struct Ouvert {
    /// Whether it has a node of its own, or joins its parent.
    visible: bool,
    /// Where it leads, if it is a link.
    cible: Option<String>,
    /// Whether its text is an address as typed, between angle brackets.
    adresse: bool,
    /// What [`Jetons::ecrits`] was before its content.
    ecrits: usize,
}

/// The collector of the tokens of one line.
#[derive(Default)]
pub(super) struct Jetons {
    liste: Vec<Jeton>,
    ouverts: Vec<Ouvert>,
    /// How many open nodes are visible.
    profondeur: usize,
    /// How many open nodes are visible links.
    liens: usize,
    /// How many open nodes are addresses as typed.
    adresses: usize,
    /// How many times something that shows was written.
    ecrits: usize,
}

impl Jetons {
    /// Takes the tokens of the line; the collector is ready for another.
    pub(super) fn prendre(&mut self) -> Vec<Jeton> {
        while !self.ouverts.is_empty() {
            self.fermer();
        }
        std::mem::take(&mut self.liste)
    }

    /// Takes an event in; false if it is not the event of a line.
    pub(super) fn recevoir(&mut self, evenement: &Event) -> bool {
        match evenement {
            Event::Text(texte) => self.texte(texte),
            Event::InlineHtml(texte) => self.html(texte),
            Event::Code(code) => self.code(code),
            Event::SoftBreak => self.texte(" "),
            Event::HardBreak => self.liste.push(Jeton::Saut),
            Event::Start(Tag::Strong) => self.ouvrir(Some(Noeud::Fort), None, false),
            Event::Start(Tag::Emphasis | Tag::Image { .. }) => self.ouvrir(Some(Noeud::Italique), None, false),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => self.ouvrir_lien(*link_type, dest_url),
            Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Image | TagEnd::Link) => self.fermer(),
            _ => return false,
        }
        true
    }

    /// Adds words.
    pub(super) fn texte(&mut self, texte: &str) {
        self.ecrits += usize::from(!texte.trim().is_empty());
        if self.adresses > 0 {
            self.liste.push(Jeton::Garde(texte.to_owned()));
        } else if let Some(Jeton::Texte(avant)) = self.liste.last_mut() {
            avant.push_str(texte);
        } else if !texte.is_empty() {
            self.liste.push(Jeton::Texte(texte.to_owned()));
        }
    }

    /// Adds raw HTML, all of it on one line: its tags as they were typed, and the words between them like others.
    pub(super) fn html(&mut self, texte: &str) {
        let mut reste = &*une_ligne(texte);
        while let Some(debut) = reste.find('<') {
            let fin = reste[debut..].find('>').map_or(reste.len(), |fin| debut + fin + 1);
            self.texte(&reste[..debut]);
            self.liste.push(Jeton::Garde(reste[debut..fin].to_owned()));
            self.ecrits += 1;
            reste = &reste[fin..];
        }
        self.texte(reste);
    }

    /// Adds a code.
    fn code(&mut self, code: &str) {
        self.ecrits += 1;
        self.liste.push(Jeton::Code(code.to_owned()));
    }

    /// Whether the line has no token yet.
    pub(super) fn est_vide(&self) -> bool {
        self.liste.is_empty()
    }

    /// Opens a link; one whose scheme is not admitted, or that is inside another, gives just its text.
    fn ouvrir_lien(&mut self, genre: LinkType, cible: &str) {
        let cible = if genre == LinkType::Email { format!("mailto:{cible}") } else { cible.to_owned() };
        let noeud = if self.liens == 0 { liens::url_admise(&cible).map(Noeud::Lien) } else { None };
        self.ouvrir(noeud, Some(cible), matches!(genre, LinkType::Autolink | LinkType::Email));
    }

    /// Opens a node, or nothing visible where the tree may not be deeper.
    fn ouvrir(&mut self, noeud: Option<Noeud>, cible: Option<String>, adresse: bool) {
        let noeud = noeud.filter(|_| self.profondeur < PROFONDEUR);
        self.profondeur += usize::from(noeud.is_some());
        self.liens += usize::from(matches!(noeud, Some(Noeud::Lien(_))));
        self.adresses += usize::from(adresse);
        let visible = noeud.is_some();
        self.liste.extend(noeud.map(Jeton::Ouvre));
        self.ouverts.push(Ouvert { visible, cible, adresse, ecrits: self.ecrits });
    }

    /// Closes the last opened node. A link in which nothing was written shows where it leads.
    fn fermer(&mut self) {
        let Some(ouvert) = self.ouverts.pop() else { return };
        self.adresses -= usize::from(ouvert.adresse);
        if let Some(cible) = ouvert.cible {
            if ouvert.ecrits == self.ecrits && !cible.is_empty() {
                self.ecrits += 1;
                self.liste.push(Jeton::Garde(cible));
            }
            self.liens -= usize::from(ouvert.visible);
        }
        if ouvert.visible {
            self.profondeur -= 1;
            self.liste.push(Jeton::Ferme);
        }
    }
}
