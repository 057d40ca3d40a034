//! Where the text of a roll stands when each letter fills a cell of the printer's grid.

use super::{Anchor, Mark, Roll, Row};
use crate::text::{width, wrap};
use visavis_model::{BoundingBox, Code, Confidence, Page, Symbology, TextLine};

/// A cell of the most common font of thermal printers, in dots.
const CELL: usize = 12;
const PITCH: usize = 30;
const MARGIN: usize = 24;

/// A page that is being filled from top to bottom.
struct Sheet {
    columns: usize,
    top: usize,
    page: Page,
}

impl Roll {
    /// What a perfect reader sees, in dots: one line for each piece of text that stands by itself.
    pub(crate) fn page(&self) -> Page {
        let mut sheet = Sheet { columns: self.columns, top: 2 * PITCH, page: Page::default() };
        for mark in &self.marks {
            match mark {
                Mark::Row(row) => sheet.row(row),
                Mark::Rule(c) => {
                    let text = c.to_string().repeat(self.columns);
                    sheet.note(&text, MARGIN, 1, 1);
                    sheet.top += PITCH;
                }
                Mark::Line => sheet.top += PITCH / 2,
                Mark::Feed(tenths) => sheet.top += PITCH * tenths / 10,
                Mark::Logo(name) => sheet.logo(name),
                Mark::BarCode(digits) => sheet.bar_code(digits),
            }
        }
        sheet.page.width = pixels(self.columns * CELL + 2 * MARGIN);
        sheet.page.height = pixels(sheet.top + 2 * PITCH);
        sheet.page
    }
}

impl Sheet {
    fn row(&mut self, row: &Row) {
        let (across, down) = (row.scale.columns(), row.scale.rows());
        for span in row.spans.iter().filter(|span| !span.text.is_empty()) {
            let length = width(&span.text) * CELL * across;
            let at = MARGIN + span.column * CELL;
            let left = match span.anchor {
                Anchor::Left => at,
                Anchor::Right => at.saturating_sub(length),
                Anchor::Centre => at.saturating_sub(length / 2),
            };
            self.note(&span.text, left, across, down);
        }
        self.top += PITCH * down;
    }

    /// Large letters in the middle, in as many rows as they take.
    fn logo(&mut self, name: &str) {
        for line in wrap(name, (self.columns / 2).max(1)) {
            let length = width(&line) * CELL * 2;
            let left = (MARGIN + self.columns * CELL / 2).saturating_sub(length / 2);
            self.note(&line, left, 2, 2);
            self.top += PITCH * 2;
        }
    }

    fn bar_code(&mut self, digits: &str) {
        self.page.codes.push(Code { symbology: Symbology::Ean, text: digits.to_owned() });
        self.top += PITCH * 3;
        self.note(digits, MARGIN, 1, 1);
        self.top += PITCH;
    }

    fn note(&mut self, text: &str, left: usize, across: usize, down: usize) {
        self.page.lines.push(TextLine {
            text: text.to_owned(),
            bounds: bounds(left, self.top, width(text) * CELL * across, PITCH * down * 4 / 5),
            confidence: Confidence::CERTAIN,
        });
    }
}

fn bounds(left: usize, top: usize, width: usize, height: usize) -> BoundingBox {
    let edge = |dots: usize| dots as f32;
    BoundingBox::new(edge(left), edge(top), edge(left + width), edge(top + height))
}

fn pixels(dots: usize) -> u32 {
    u32::try_from(dots).unwrap_or(u32::MAX)
}
