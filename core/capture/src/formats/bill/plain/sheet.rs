//! A bill as cells: runs of words with wide gaps between them, row by row.

use crate::receipt::header::{Day, days};
use crate::receipt::layout::{self, Row, Word};
use crate::receipt::line::Line;
use visavis_model::{BoundingBox, Page};

/// A gap between columns, in widths of a character.
const COLUMN_GAP: f32 = 2.2;
/// How many rows below a label its value may stand.
const BELOW: usize = 3;

/// A run of words.
pub(super) struct Cell {
    pub(super) line: Line,
    pub(super) text: String,
    /// The row that it is of.
    pub(super) row: usize,
    pub(super) days: Vec<Day>,
}

impl Cell {
    pub(super) fn bounds(&self) -> BoundingBox {
        self.line.bounds
    }

    /// Whether it shares some of its width with another.
    pub(super) fn is_in_column_of(&self, other: &Self) -> bool {
        let (one, two) = (self.bounds(), other.bounds());
        one.left().max(two.left()) < one.right().min(two.right())
    }

    /// Whether it begins where another begins, or ends where it ends.
    pub(super) fn is_aligned_with(&self, other: &Self) -> bool {
        let (one, two) = (self.bounds(), other.bounds());
        let near = |a: f32, b: f32| (a - b).abs() < 12.0;
        near(one.left(), two.left()) || near(one.right(), two.right())
    }
}

/// All cells of a bill.
pub(super) struct Sheet {
    pub(super) cells: Vec<Cell>,
    /// How many rows there are.
    pub(super) rows: usize,
}

impl Sheet {
    pub(super) fn of(pages: &[Page], month_first: bool) -> Self {
        let layout = layout::lay_out(pages);
        let mut cells = Vec::new();
        for (index, row) in layout.rows.iter().enumerate() {
            for part in parts(row) {
                let line = Line::of(&part);
                let days = days(&line.text, month_first);
                cells.push(Cell { text: line.text.all(), line, row: index, days });
            }
        }
        Self { cells, rows: layout.rows.len() }
    }

    /// The cells that may hold the value of a label in a cell: those on its right in the row, the
    /// nearest first, then those below it.
    pub(super) fn beside(&self, cell: &Cell) -> Vec<&Cell> {
        let right = self.cells.iter().filter(|other| {
            other.row == cell.row
                && other.bounds().left() > cell.bounds().left()
                && !std::ptr::eq(*other, cell)
        });
        let below = (1..=BELOW).flat_map(|step| {
            self.cells
                .iter()
                .filter(move |other| other.row == cell.row + step && other.is_in_column_of(cell))
        });
        right.take(2).chain(below.take(2)).collect()
    }
}

/// A row cut at its wide gaps.
fn parts(row: &Row) -> Vec<Row> {
    let mut parts: Vec<Row> = Vec::new();
    let mut last: Option<&Word> = None;
    for word in &row.words {
        let width = |word: &Word| word.bounds.width() / word.text.chars().count().max(1) as f32;
        let is_new = last.is_none_or(|last| {
            let gap = word.bounds.left() - last.bounds.right();
            gap > COLUMN_GAP * width(last).max(width(word)).max(1.0)
        });
        match parts.last_mut() {
            Some(part) if !is_new => part.words.push(word.clone()),
            _ => parts.push(Row { words: vec![word.clone()] }),
        }
        last = Some(word);
    }
    parts
}
