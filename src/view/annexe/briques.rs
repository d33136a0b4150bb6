//! The bricks of which the parts of an annex are made: names, sums, lists, rows, headings.

use super::{ColonneDeGrille, Composition, Forme, LigneDeGrille, Partie, Portion, Rubrique};
use crate::french;
use crate::model::{Markdown, Texte};
use crate::texte::{Bloc, Phrase, texte_seul};
use crate::view::{Repere, ecrire};

/// A column of words that takes what is left of the width.
pub(super) const LARGE: ColonneDeGrille = ColonneDeGrille { sens: "gauche", part: 1 };

/// A column of words twice as wide.
pub(super) const DOUBLE: ColonneDeGrille = ColonneDeGrille { sens: "gauche", part: 2 };

/// A column of short words.
pub(super) const COURTE: ColonneDeGrille = ColonneDeGrille { sens: "gauche", part: 0 };

/// A column of figures.
pub(super) const CHIFFRES: ColonneDeGrille = ColonneDeGrille { sens: "droite", part: 0 };

impl Composition<'_> {
    /// A plain text on one line.
    pub(super) fn ligne(&self, texte: &str) -> Phrase {
        self.redaction.ligne(texte)
    }

    /// Texts, as a list; one alone is a paragraph.
    pub(super) fn liste<'t>(&self, textes: impl IntoIterator<Item = &'t str>) -> Vec<Bloc> {
        let mut items: Vec<Vec<Bloc>> = textes.into_iter().map(|texte| self.redaction.blocs(texte)).collect();
        match items.len() {
            0 => Vec::new(),
            1 => items.remove(0),
            _ => vec![Bloc::Liste { numerotee: false, debut: 1, serree: true, items }],
        }
    }

    /// A person of the plan as a sentence names them: « Mme Nadia Ferhat, coordinatrice »; the words that cite them when they are
    /// not in the list.
    pub(super) fn personne(&self, cite: &str) -> String {
        let Some(personne) = self.chiffres.renvois.personne(cite) else { return self.organisme(cite) };
        let civilite = personne.civilite.as_ref().map(|civilite| match civilite.valeur {
            crate::model::Civilite::Monsieur => "M.",
            crate::model::Civilite::Madame => "Mme",
        });
        let prenom = personne.prenom.as_ref().map(|prenom| prenom.trim());
        let nom: Vec<&str> = civilite.into_iter().chain(prenom).chain([personne.nom.trim()]).collect();
        match &personne.fonction {
            Some(fonction) => format!("{}, {}", nom.join(" "), fonction.trim()),
            None => nom.join(" "),
        }
    }

    /// An organism by its name in full.
    pub(super) fn organisme(&self, cite: &str) -> String {
        self.chiffres.renvois.organisme(cite).complet().to_owned()
    }

    /// An organism by its short name.
    pub(super) fn sigle(&self, cite: &str) -> String {
        self.chiffres.renvois.organisme(cite).court().to_owned()
    }

    /// « Axe 1 · Petite enfance ».
    pub(super) fn axe(&self, rang: Option<usize>) -> String {
        let Some((rang, axe)) = rang.and_then(|rang| Some((rang, self.plan.axes.get(rang)?))) else { return String::new() };
        ecrire(&format!("Axe {} · {}", rang + 1, axe.libelle.trim()))
    }

    /// Over the title of a table: the axis when it concerns one only, else the convention.
    pub(super) fn sur(&self, portion: Portion) -> String {
        match self.axes_de(portion)[..] {
            [seul] if portion != Portion::Tout => self.axe(Some(seul)),
            _ => self.plan.convention.as_ref().map(|convention| ecrire(&convention.intitule)).unwrap_or_default(),
        }
    }

    /// A part with its banner, and nothing in it yet.
    pub(super) fn partie(&self, modele: &'static str, [nature, titre]: [&str; 2], sur: String) -> Partie {
        let titre = self.ligne(titre);
        Partie {
            modele,
            etiquette: Some(ecrire(nature)),
            nature: ecrire(nature),
            numero: None,
            sur,
            longueur: texte_seul(&titre).chars().count(),
            titre,
            niveau: 1,
            reperes: Vec::new(),
            rubriques: Vec::new(),
        }
    }

    /// A fact, when there is something to say.
    pub(super) fn repere(&self, libelle: &str, valeur: Option<String>) -> Option<Repere> {
        let valeur = valeur.filter(|valeur| !valeur.trim().is_empty())?;
        Some(Repere::new(&ecrire(libelle), self.ligne(&valeur)))
    }

    /// A list of Markdown texts under a heading, when there is one.
    pub(super) fn textes<'t>(
        &self,
        cle: &'static str,
        titre: &str,
        textes: impl IntoIterator<Item = &'t Markdown>,
    ) -> Option<Rubrique> {
        texte(cle, titre, self.liste(textes.into_iter().map(|texte| texte.as_str())))
    }

    /// A row of plain texts.
    pub(super) fn rangee<S: AsRef<str>>(&self, rang: &'static str, cellules: impl IntoIterator<Item = S>) -> LigneDeGrille {
        LigneDeGrille { rang, cellules: cellules.into_iter().map(|cellule| self.ligne(cellule.as_ref())).collect() }
    }

    /// The head of a table.
    pub(super) fn tete<S: AsRef<str>>(&self, noms: impl IntoIterator<Item = S>) -> Vec<Phrase> {
        noms.into_iter().map(|nom| self.ligne(nom.as_ref())).collect()
    }
}

/// A text under a heading; nothing for nothing.
pub(super) fn texte(cle: &'static str, titre: &str, blocs: Vec<Bloc>) -> Option<Rubrique> {
    let longueur = longueur(&blocs);
    (!blocs.is_empty()).then(|| Rubrique { cle, titre: ecrire(titre), forme: Forme::Texte { blocs, longueur } })
}

/// A table under a heading; nothing without rows.
pub(super) fn grille(
    cle: &'static str,
    titre: &str,
    colonnes: Vec<ColonneDeGrille>,
    (tete, lignes): (Vec<Phrase>, Vec<LigneDeGrille>),
) -> Option<Rubrique> {
    (!lignes.is_empty()).then(|| Rubrique { cle, titre: ecrire(titre), forme: Forme::Grille { colonnes, tete, lignes } })
}

/// How many signs a text has, tables aside.
fn longueur(blocs: &[Bloc]) -> usize {
    let de = |bloc: &Bloc| match bloc {
        Bloc::Paragraphe { c } | Bloc::Titre { c, .. } => texte_seul(c).chars().count(),
        Bloc::Liste { items, .. } => items.iter().map(|item| longueur(item)).sum(),
        Bloc::Citation { c } => longueur(c),
        Bloc::Code { v } => v.chars().count(),
        Bloc::Tableau { .. } => 2_000,
        Bloc::Filet => 0,
    };
    blocs.iter().map(de).sum()
}

/// A sum for a table: its cents are written only where they are wanted. Nothing at all is a dash.
pub(super) fn somme(centimes: i64, avec_centimes: bool) -> String {
    if centimes == 0 {
        return "–".to_owned();
    }
    let ecrite = french::montant(centimes);
    if avec_centimes { ecrite } else { ecrite.replacen(",00", "", 1) }
}

/// Names, joined: « Caf, PMI et Femmes relais ».
pub(super) fn noms(noms: &[String]) -> Option<String> {
    (!noms.is_empty()).then(|| french::enumerer(noms))
}

/// The trimmed text of what was written.
pub(super) fn ecrit(texte: Option<&Texte>) -> Option<String> {
    texte.map(|texte| texte.trim().to_owned())
}
