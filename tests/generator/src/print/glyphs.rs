//! Letters as dots.

use ab_glyph::{Font, FontArc, PxScale, ScaleFont};
use std::collections::HashMap;
use std::rc::Rc;

/// A letter as dots, placed relative to the pen on the base line.
#[derive(Clone, Debug, Default)]
pub(super) struct Glyph {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) width: usize,
    /// Row after row.
    pub(super) dots: Vec<bool>,
}

/// A typeface at one size, its letters made when they are first needed.
pub(super) struct Glyphs {
    font: FontArc,
    scale: PxScale,
    /// How much of a dot a letter must cover to burn it.
    threshold: f32,
    /// Print the zero without the stroke or dot that typefaces for programmers have.
    plain_zero: bool,
    made: HashMap<char, Rc<Glyph>>,
}

impl Glyphs {
    /// A typeface in which a digit is `advance` dots wide and letters are `stretch` times as high
    /// as designed.
    pub(super) fn with_digit_width(
        font: FontArc,
        advance: f32,
        stretch: f32,
        threshold: f32,
    ) -> Self {
        let unit = font.as_scaled(PxScale::from(100.0));
        let designed = unit.h_advance(unit.glyph_id('0')).max(1.0);
        let x = 100.0 * advance / designed;
        Self {
            font,
            scale: PxScale { x, y: x * stretch },
            threshold,
            plain_zero: false,
            made: HashMap::new(),
        }
    }

    /// The same with a zero that is a narrow O, as most tills print it.
    pub(super) fn with_plain_zero(self) -> Self {
        Self { plain_zero: true, ..self }
    }

    pub(super) fn ascent(&self) -> f32 {
        self.font.as_scaled(self.scale).ascent()
    }

    pub(super) fn descent(&self) -> f32 {
        -self.font.as_scaled(self.scale).descent()
    }

    pub(super) fn advance(&self, c: char) -> f32 {
        let scaled = self.font.as_scaled(self.scale);
        scaled.h_advance(scaled.glyph_id(c))
    }

    pub(super) fn width(&self, text: &str) -> f32 {
        text.chars().map(|c| self.advance(c)).sum()
    }

    pub(super) fn glyph(&mut self, c: char) -> Rc<Glyph> {
        if let Some(glyph) = self.made.get(&c) {
            return Rc::clone(glyph);
        }
        let glyph = Rc::new(self.make(c));
        self.made.insert(c, Rc::clone(&glyph));
        glyph
    }

    // Bounds of a letter are a few hundred dots at most.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn make(&self, c: char) -> Glyph {
        let (drawn, narrowing) = if c == '0' && self.plain_zero { ('O', 0.86) } else { (c, 1.0) };
        let scale = PxScale { x: self.scale.x * narrowing, y: self.scale.y };
        let outline = self.font.outline_glyph(self.font.glyph_id(drawn).with_scale(scale));
        let Some(outline) = outline else { return Glyph::default() };
        let bounds = outline.px_bounds();
        let (width, height) = (bounds.width().ceil() as usize, bounds.height().ceil() as usize);
        let mut dots = vec![false; width * height];
        outline.draw(|x, y, coverage| {
            if let Some(dot) = dots.get_mut(y as usize * width + x as usize) {
                *dot = coverage > self.threshold;
            }
        });
        let indent = self.advance(drawn) * (1.0 - narrowing) / 2.0;
        let left = (bounds.min.x + indent).round() as i32;
        Glyph { left, top: bounds.min.y as i32, width, dots }
    }
}
