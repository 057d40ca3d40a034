//! Puts rows of text, logos and bar codes onto dots, and notes where the text stands.

use super::fonts::Fonts;
use super::glyphs::{Glyph, Glyphs};
use super::{Dots, bar_code};
use crate::layout::{Anchor, Row, Scale, Span};
use crate::random::Random;
use crate::text::wrap;
use ab_glyph::FontArc;
use visavis_model::{BoundingBox, Code, Confidence, Page, Symbology, TextLine};

/// A printer in the middle of a ticket.
pub(crate) struct Press {
    glyphs: Glyphs,
    display: FontArc,
    proportional: bool,
    columns: usize,
    cell: usize,
    margin: usize,
    width: usize,
    pitch: usize,
    threshold: f32,
    rows: Vec<u8>,
    page: Page,
}

/// Where a piece of text goes.
#[derive(Clone, Copy)]
struct Place {
    x: i64,
    base: i64,
    horizontal: usize,
    vertical: usize,
    bold: bool,
}

impl Press {
    pub(super) fn new(fonts: Fonts, columns: usize, random: &mut Random) -> Self {
        // 72 mm of an 80 mm roll are 576 dots, 48 mm of a 58 mm roll 384.
        let printable = if columns <= 32 && random.chance(70) { 384 } else { 576 };
        // Proportional type is set larger, as its thin stems would not survive.
        let cell = (printable / columns).clamp(if fonts.proportional { 14 } else { 12 }, 18);
        let margin = random.count(16, 36);
        let threshold = random.spread(0.28, 0.44);
        // Letters of printer drivers are narrower than the grid that amounts are aligned on.
        let advance = if fonts.proportional { cell as f32 * 0.84 } else { cell as f32 };
        let stretch = random.spread(1.0, 1.22);
        let glyphs = Glyphs::with_digit_width(fonts.text, advance, stretch, threshold);
        let glyphs = if !fonts.proportional && random.chance(85) {
            glyphs.with_plain_zero()
        } else {
            glyphs
        };
        let height = glyphs.ascent() + glyphs.descent();
        let pitch = rounded(height * random.spread(1.0, 1.25)).max(cell * 3 / 2);
        let mut press = Self {
            glyphs,
            display: fonts.display,
            proportional: fonts.proportional,
            columns,
            cell,
            margin,
            width: columns * cell + 2 * margin,
            pitch,
            threshold,
            rows: Vec::new(),
            page: Page::default(),
        };
        press.extend(random.count(30, 140));
        press
    }

    pub(super) fn feed(&mut self, tenths: usize) {
        self.extend(self.pitch * tenths / 10);
    }

    pub(super) fn rule(&mut self, c: char) {
        let text = c.to_string().repeat(self.columns);
        self.row(&Row {
            spans: vec![Span { anchor: Anchor::Left, column: 0, text }],
            ..Row::default()
        });
    }

    pub(super) fn line(&mut self) {
        self.extend(6);
        let (left, right) = (self.margin, self.width - self.margin);
        let top = self.height();
        self.extend(8);
        self.fill(left, right, top, top + 2);
    }

    pub(super) fn row(&mut self, row: &Row) {
        let (horizontal, vertical) = self.factors(row.scale);
        let top = self.height();
        let height = self.pitch * vertical;
        self.extend(height);
        // The letters stand in the lower part of the row as most printers leave the gap above.
        let below = rounded(self.glyphs.descent()) * vertical;
        let base = signed(top + height.saturating_sub(below + 1));
        for span in row.spans.iter().filter(|span| !span.text.is_empty()) {
            let width = rounded(self.glyphs.width(&span.text)) * horizontal;
            let at = self.margin + span.column * self.cell;
            let x = match span.anchor {
                Anchor::Left => signed(at),
                Anchor::Right => signed(at) - signed(width),
                Anchor::Centre => signed(at) - signed(width / 2),
            };
            let place = Place { x, base, horizontal, vertical, bold: row.bold };
            self.text(&span.text, place);
            let ascent = signed(rounded(self.glyphs.ascent() * 0.86) * vertical);
            self.note(&span.text, x, base - ascent, x + signed(width), base + signed(below));
        }
        if row.inverse {
            let (left, right) = (self.margin / 2, self.width - self.margin / 2);
            self.invert(left, right, top, top + height + 2);
        }
    }

    pub(super) fn logo(&mut self, name: &str) {
        let printable = (self.columns * self.cell) as f32;
        let lines = wrap(name, 18);
        let longest = lines.iter().map(|line| crate::text::width(line)).max().unwrap_or(1);
        let digit = (printable * 0.9 / longest as f32 * 0.85).clamp(14.0, 44.0);
        let mut glyphs = Glyphs::with_digit_width(self.display.clone(), digit, 1.0, self.threshold);
        std::mem::swap(&mut self.glyphs, &mut glyphs);
        let pitch = rounded(self.glyphs.ascent() + self.glyphs.descent());
        let text_pitch = std::mem::replace(&mut self.pitch, pitch);
        let column = self.columns / 2;
        for text in lines {
            let spans = vec![Span { anchor: Anchor::Centre, column, text }];
            self.row(&Row { spans, ..Row::default() });
        }
        self.pitch = text_pitch;
        self.glyphs = glyphs;
        self.extend(self.pitch / 2);
    }

    pub(super) fn bar_code(&mut self, digits: &str) {
        let modules = bar_code::modules(digits);
        let module = if self.width > 500 { 3 } else { 2 };
        let left = self.width.saturating_sub(modules.len() * module) / 2;
        let top = self.height();
        self.extend(72);
        for (place, _) in modules.iter().enumerate().filter(|(_, bar)| **bar) {
            let x = left + place * module;
            self.fill(x, x + module, top, top + 64);
        }
        self.page.codes.push(Code { symbology: Symbology::Ean, text: digits.to_owned() });
        let column = self.columns / 2;
        let spans = vec![Span { anchor: Anchor::Centre, column, text: digits.to_owned() }];
        self.row(&Row { spans, ..Row::default() });
    }

    pub(super) fn finish(mut self, random: &mut Random) -> Dots {
        self.extend(random.count(50, 160));
        let height = self.height();
        self.page.width = u32::try_from(self.width).unwrap_or(u32::MAX);
        self.page.height = u32::try_from(height).unwrap_or(u32::MAX);
        Dots { width: self.width, height, burnt: self.rows, page: self.page }
    }

    /// How often a dot is repeated; drivers that set proportional type enlarge evenly.
    const fn factors(&self, scale: Scale) -> (usize, usize) {
        match (self.proportional, scale) {
            (true, Scale::Normal) => (1, 1),
            (true, Scale::Tall) => (1, 2),
            (true, _) => (2, 2),
            (false, _) => (scale.columns(), scale.rows()),
        }
    }

    fn text(&mut self, text: &str, place: Place) {
        let mut pen = 0.0;
        for c in text.chars() {
            let glyph = self.glyphs.glyph(c);
            let x = place.x + signed(rounded(pen) * place.horizontal);
            self.stamp(&glyph, x, place);
            if place.bold {
                self.stamp(&glyph, x + 1, place);
            }
            pen += self.glyphs.advance(c);
        }
    }

    fn stamp(&mut self, glyph: &Glyph, x: i64, place: Place) {
        let left = x + i64::from(glyph.left) * signed(place.horizontal);
        let top = place.base + i64::from(glyph.top) * signed(place.vertical);
        for (row, dots) in glyph.dots.chunks(glyph.width.max(1)).enumerate() {
            for (column, _) in dots.iter().enumerate().filter(|(_, dot)| **dot) {
                for dy in 0..place.vertical {
                    for dx in 0..place.horizontal {
                        self.burn(
                            left + signed(column * place.horizontal + dx),
                            top + signed(row * place.vertical + dy),
                        );
                    }
                }
            }
        }
    }

    fn burn(&mut self, x: i64, y: i64) {
        if let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y))
            && x < self.width
            && let Some(dot) = self.rows.get_mut(y * self.width + x)
        {
            *dot = 1;
        }
    }

    fn fill(&mut self, left: usize, right: usize, top: usize, bottom: usize) {
        for y in top..bottom {
            for x in left..right {
                self.burn(signed(x), signed(y));
            }
        }
    }

    fn invert(&mut self, left: usize, right: usize, top: usize, bottom: usize) {
        self.extend(4);
        for row in self.rows.chunks_mut(self.width).take(bottom).skip(top) {
            for dot in row.iter_mut().take(right).skip(left) {
                *dot = 1 - *dot;
            }
        }
    }

    fn note(&mut self, text: &str, left: i64, top: i64, right: i64, bottom: i64) {
        let [left, top, right, bottom] = [left, top, right, bottom].map(|edge| edge as f32);
        self.page.lines.push(TextLine {
            text: text.to_owned(),
            bounds: BoundingBox::new(left, top, right, bottom),
            confidence: Confidence::CERTAIN,
        });
    }

    const fn height(&self) -> usize {
        self.rows.len() / self.width
    }

    fn extend(&mut self, rows: usize) {
        self.rows.resize(self.rows.len() + rows * self.width, 0);
    }
}

// Sizes of a ticket are a few thousand dots.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn rounded(dots: f32) -> usize {
    dots.max(0.0).round() as usize
}

fn signed(dots: usize) -> i64 {
    i64::try_from(dots).unwrap_or(i64::MAX)
}
