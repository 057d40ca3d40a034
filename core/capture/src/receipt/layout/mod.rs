//! From pieces of text in any order to rows of words, top to bottom and left to right.
//!
//! Everything downstream sees [`Row`]s only, so that it cannot depend on how the text reader cut
//! or ordered its lines.

mod join;
mod rows;
mod segments;
mod skew;

use visavis_model::{BoundingBox, Confidence, Page};

/// More pieces of text than the longest receipt has; the rest is not read.
const MAX_PIECES: usize = 4_000;

/// A word with its place.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) bounds: BoundingBox,
    pub(crate) confidence: Confidence,
}

/// The words on one printed line, from left to right.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    pub(crate) words: Vec<Word>,
}

impl Row {
    /// The words joined by single spaces.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for word in &self.words {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&word.text);
        }
        text
    }

    /// The smallest box around the words.
    pub(crate) fn bounds(&self) -> BoundingBox {
        self.words
            .iter()
            .map(|word| word.bounds)
            .reduce(|all, bounds| all.union(&bounds))
            .unwrap_or_default()
    }

    /// The middle height of its words, in pixels.
    pub(crate) fn height(&self) -> f32 {
        median(self.words.iter().map(|word| word.bounds.height()).collect())
    }
}

/// The rows of a receipt and whether there was more than could be read.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub(crate) rows: Vec<Row>,
    /// The left and right edge of the printed area, in pixels.
    pub(crate) edges: (f32, f32),
    pub(crate) cut_off: bool,
}

/// Lays out the pages or photos of one receipt; where two photos overlap, the rows that both show
/// are kept once.
pub(crate) fn lay_out(pages: &[Page]) -> Layout {
    let mut layout = Layout::default();
    let mut remaining = MAX_PIECES;
    for page in pages {
        let pieces = segments::segments(page, remaining);
        layout.cut_off |= pieces.cut_off;
        remaining = remaining.saturating_sub(pieces.segments.len());
        let slope = skew::slope(&pieces.segments);
        let rows = rows::rows(&pieces.segments, slope);
        layout.rows = join::join(std::mem::take(&mut layout.rows), rows);
    }
    let bounds = layout.rows.iter().map(Row::bounds).reduce(|all, row| all.union(&row));
    layout.edges = bounds.map_or((0.0, 0.0), |b| (b.left(), b.right()));
    layout
}

/// The middle value; 0 of nothing.
pub(crate) fn median(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
