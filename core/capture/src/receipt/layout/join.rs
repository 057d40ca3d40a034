//! Several photos of one long receipt: the rows that two of them show are kept once.

use super::Row;

/// Rows compared at the seam: a photo shows at most about this many.
const MAX_OVERLAP: usize = 60;
/// How alike two rows must be, as a share of their characters.
const ALIKE: f32 = 0.75;

/// Appends the rows of the next photo, without those which the former ones already show.
pub(crate) fn join(mut rows: Vec<Row>, next: Vec<Row>) -> Vec<Row> {
    let skip = overlap(&rows, &next);
    rows.extend(next.into_iter().skip(skip));
    rows
}

/// How many rows at the start of `next` repeat the end of `rows`.
fn overlap(rows: &[Row], next: &[Row]) -> usize {
    let squeeze =
        |row: &Row| -> Vec<char> { row.text().chars().filter(|c| c.is_alphanumeric()).collect() };
    let end: Vec<_> = rows.iter().rev().take(MAX_OVERLAP).map(squeeze).collect();
    let start: Vec<_> = next.iter().take(MAX_OVERLAP).map(squeeze).collect();
    (2..=end.len().min(start.len()))
        .rev()
        .find(|&count| {
            let seam = end.iter().take(count).rev().zip(start.iter().take(count));
            let alike = seam.filter(|(a, b)| likeness(a, b) >= ALIKE).count();
            // A row at the cut edge may be unreadable in one of the photos.
            alike >= 2 && alike * 10 >= count * 8
        })
        .unwrap_or(0)
}

/// The share of characters that two rows have in common, in order.
fn likeness(a: &[char], b: &[char]) -> f32 {
    let longest = a.len().max(b.len());
    if longest == 0 {
        return 0.0;
    }
    if a == b {
        return 1.0;
    }
    let mut previous = vec![0_usize; b.len() + 1];
    for left in a {
        let mut diagonal = 0;
        let mut last = 0;
        for (right, cell) in b.iter().zip(previous.iter_mut().skip(1)) {
            let above = *cell;
            *cell = if left == right { diagonal + 1 } else { above.max(last) };
            diagonal = above;
            last = *cell;
        }
    }
    previous.last().copied().unwrap_or(0) as f32 / longest as f32
}
