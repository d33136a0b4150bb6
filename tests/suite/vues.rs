//! A page as a reader sees it, by a renderer that is not the engine that made it: its picture, its words.

use std::path::Path;
use std::sync::Arc;

use hayro::hayro_interpret::font::Glyph;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint, PathDrawMode,
    SoftMask, interpret_page,
};
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::kurbo::{Affine, BezPath, Rect};
use hayro::{RenderCache, RenderSettings, render};

/// A page in grey, one byte per pixel, 0 for white, the first row at the top.
pub struct Encre {
    pub largeur: usize,
    pub points: Vec<u8>,
}

/// Draws a page at 72 points per inch.
pub fn dessiner(pdf: &[u8], page: usize) -> Encre {
    let pdf = Pdf::new(Arc::new(pdf.to_vec())).unwrap();
    let cache = RenderCache::new();
    let image = render(&pdf.pages()[page], &cache, &reglages_de_lecture(), &RenderSettings::default());
    let largeur = usize::from(image.width());
    let points = image
        .data_as_u8_slice()
        .chunks_exact(4)
        .map(|rgba| {
            let lumiere = (u32::from(rgba[0]) * 30 + u32::from(rgba[1]) * 59 + u32::from(rgba[2]) * 11) / 100;
            u8::try_from((255 - lumiere.min(255)) * u32::from(rgba[3]) / 255).unwrap()
        })
        .collect();
    Encre { largeur, points }
}

/// The words of each page, in the order in which they are drawn: without spaces, as few programs write them.
pub fn mots(pdf: &[u8]) -> Vec<String> {
    let pdf = Pdf::new(Arc::new(pdf.to_vec())).unwrap();
    let lire = |page: &hayro::hayro_syntax::page::Page<'_>| {
        let cache = InterpreterCache::new();
        let cadre = Rect::new(-1e6, -1e6, 1e6, 1e6);
        let depart = page.initial_transform(true).to_kurbo();
        let mut contexte = Context::new(depart, cadre, &cache, page.xref(), reglages_de_lecture());
        let mut lecteur = Lecteur(String::new());
        interpret_page(page, &mut contexte, &mut lecteur);
        lecteur.0.chars().filter(|signe| !signe.is_whitespace()).collect()
    };
    pdf.pages().iter().map(lire).collect()
}

/// A face for the words whose font is not in the file, so that they are drawn too.
fn reglages_de_lecture() -> InterpreterSettings {
    let police: &'static [u8] = include_bytes!("../../templates/polices/Inter-Regular.otf");
    InterpreterSettings { font_resolver: Arc::new(move |_| Some((Arc::new(police), 0))), ..InterpreterSettings::default() }
}

/// Keeps the words of what is drawn, and nothing else.
struct Lecteur(String);

impl<'a> Device<'a> for Lecteur {
    fn draw_glyph(&mut self, glyph: &Glyph<'a>, _: Affine, _: Affine, _: &Paint<'a>, _: &GlyphDrawMode) {
        match glyph.as_unicode() {
            Some(BfString::Char(signe)) => self.0.push(signe),
            Some(BfString::String(signes)) => self.0.push_str(&signes),
            None => {}
        }
    }
    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// The bytes of a file.
pub fn lire(chemin: &Path) -> Vec<u8> {
    std::fs::read(chemin).unwrap_or_else(|faute| panic!("{} : {faute}", chemin.display()))
}
