//! Rows: every segment follows the row that it continues to the right.

use super::segments::Segment;
use super::{Row, Word, median};

/// How far a piece may stand above or below the row that it continues, as a share of the height of
/// the letters. Lines of a till are at least one height apart.
const MAX_SHIFT: f32 = 0.5;

struct OpenRow {
    words: Vec<Word>,
    /// Height on the page of the piece last added, seen along the slope.
    last_y: f32,
    last_right: f32,
    last_height: f32,
    first_y: f32,
}

/// Gathers segments to rows, tracking each row from left to right so that curled paper, where a
/// line drifts, still gives whole rows.
pub(crate) fn rows(segments: &[Segment], slope: f32) -> Vec<Row> {
    let mut order: Vec<&Segment> = segments.iter().collect();
    order.sort_by(|a, b| {
        a.bounds
            .left()
            .total_cmp(&b.bounds.left())
            .then(a.bounds.top().total_cmp(&b.bounds.top()))
            .then(a.bounds.bottom().total_cmp(&b.bounds.bottom()))
    });
    let usual = median(segments.iter().map(|s| s.bounds.height()).collect());
    let mut open: Vec<OpenRow> = Vec::new();
    for segment in order {
        let y = segment.bounds.centre_y() - slope * segment.bounds.centre_x();
        // A star hangs high, a full stop sits low: such marks are as high as the line around them.
        let mark = !segment.words.iter().any(|word| word.text.contains(char::is_alphanumeric));
        let height = if mark { usual } else { segment.bounds.height().min(usual * 1.6) };
        let fitting = open
            .iter_mut()
            .filter_map(|row| shift(row, segment, y, height).map(|shift| (shift, row)))
            .min_by(|a, b| a.0.total_cmp(&b.0).then(b.1.last_right.total_cmp(&a.1.last_right)))
            .map(|(_, row)| row);
        match fitting {
            Some(row) => {
                row.words.extend(segment.words.iter().cloned());
                row.last_right = segment.bounds.right();
                if !mark {
                    row.last_y = y;
                    row.last_height = height;
                }
            }
            None => open.push(OpenRow {
                words: segment.words.clone(),
                last_y: y,
                last_right: segment.bounds.right(),
                last_height: height,
                first_y: y,
            }),
        }
    }
    open.sort_by(|a, b| a.middle().total_cmp(&b.middle()).then(a.first_y.total_cmp(&b.first_y)));
    open.into_iter().map(|row| Row { words: row.words }).collect()
}

impl OpenRow {
    fn middle(&self) -> f32 {
        f32::midpoint(self.first_y, self.last_y)
    }
}

/// How far off the row's course the segment stands, where it can continue the row.
fn shift(row: &OpenRow, segment: &Segment, y: f32, height: f32) -> Option<f32> {
    let overlap = row.last_right - segment.bounds.left();
    let shift = (y - row.last_y).abs();
    let allowed = MAX_SHIFT * height.min(row.last_height).max(1.0);
    (overlap <= segment.bounds.width() * 0.3 && shift <= allowed).then_some(shift)
}
