//! A page as a reader sees it: which part of the sheet shows, and which way up.
//!
//! Lengths are points of paper; places are measured from the bottom left corner of what is seen.

use lopdf::{Dictionary, Document, Object};

use super::objets::{entier, rectangle, suivre};

/// The sheet of a page that shows nothing measurable: A4.
pub(super) const A4: [f32; 4] = [0.0, 0.0, 595.28, 841.89];

/// The frame through which a page is seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cadre {
    /// The part of the sheet that shows, in units of the page: left, bottom, right, top.
    pub visible: [f32; 4],
    /// Quarters of a turn, clockwise.
    pub quarts: u8,
    /// Points per unit of the page.
    pub unite: f32,
}

impl Cadre {
    /// The frame of a page that says everything itself.
    pub(super) fn new(document: &Document, page: &Dictionary) -> Self {
        let feuille = rectangle(document, page, b"MediaBox").filter(|feuille| aire(*feuille) > 0.0).unwrap_or(A4);
        let rognage = rectangle(document, page, b"CropBox").map(|rognage| commun(rognage, feuille));
        let visible = rognage.filter(|visible| aire(*visible) > 0.0).unwrap_or(feuille);
        let quarts = entier(document, page, b"Rotate").unwrap_or(0).rem_euclid(360) / 90;
        let unite = suivre(document, page, b"UserUnit").and_then(|unite| unite.as_float().ok());
        Self {
            visible,
            quarts: u8::try_from(quarts).unwrap_or(0),
            unite: unite.filter(|unite| (0.01..=1000.0).contains(unite)).unwrap_or(1.0),
        }
    }

    /// Width and height as they are seen.
    pub(super) fn taille(&self) -> (f32, f32) {
        let [x0, y0, x1, y1] = self.visible;
        let (largeur, hauteur) = ((x1 - x0) * self.unite, (y1 - y0) * self.unite);
        if self.quarts.is_multiple_of(2) { (largeur, hauteur) } else { (hauteur, largeur) }
    }

    /// The transformation that sets, upright and at a place of what is seen, a drawing made upright at the origin.
    pub(super) fn poser(&self, (u, v): (f32, f32), echelle: f32) -> [f32; 6] {
        let [x0, y0, x1, y1] = self.visible;
        let [u, v, e] = [u, v, echelle].map(|longueur| longueur / self.unite);
        match self.quarts {
            1 => [0.0, e, -e, 0.0, x1 - v, y0 + u],
            2 => [-e, 0.0, 0.0, -e, x1 - u, y1 - v],
            3 => [0.0, -e, e, 0.0, x0 + v, y1 - u],
            _ => [e, 0.0, 0.0, e, x0 + u, y0 + v],
        }
    }

    /// Where a rectangle of the page is seen: left, bottom, right, top.
    pub(super) fn vu(&self, [a0, b0, a1, b1]: [f32; 4]) -> [f32; 4] {
        let [x0, y0, x1, y1] = self.visible;
        let vu = match self.quarts {
            1 => [b0 - y0, x1 - a1, b1 - y0, x1 - a0],
            2 => [x1 - a1, y1 - b1, x1 - a0, y1 - b0],
            3 => [y1 - b1, a0 - x0, y1 - b0, a1 - x0],
            _ => [a0 - x0, b0 - y0, a1 - x0, b1 - y0],
        };
        vu.map(|longueur| longueur * self.unite)
    }

    /// The same, with a strip added at the bottom of what is seen.
    #[must_use]
    pub(super) fn allonge(&self, bande: f32) -> Self {
        let bande = bande / self.unite;
        let [x0, y0, x1, y1] = self.visible;
        let visible = match self.quarts {
            1 => [x0, y0, x1 + bande, y1],
            2 => [x0, y0, x1, y1 + bande],
            3 => [x0 - bande, y0, x1, y1],
            _ => [x0, y0 - bande, x1, y1],
        };
        Self { visible, ..*self }
    }
}

/// What two rectangles have in common; may be empty.
fn commun(a: [f32; 4], b: [f32; 4]) -> [f32; 4] {
    [a[0].max(b[0]), a[1].max(b[1]), a[2].min(b[2]), a[3].min(b[3])]
}

/// What holds two rectangles.
pub(super) fn ensemble(a: [f32; 4], b: [f32; 4]) -> [f32; 4] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

fn aire([x0, y0, x1, y1]: [f32; 4]) -> f32 {
    (x1 - x0).max(0.0) * (y1 - y0).max(0.0)
}

/// A rectangle as a page says it.
pub(super) fn en_objet(rectangle: [f32; 4]) -> Object {
    Object::Array(rectangle.map(Object::Real).to_vec())
}
