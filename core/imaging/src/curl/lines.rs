//! Letters that follow each other in a line of print.

use crate::Point;
use crate::numeric::whole;
use std::collections::HashMap;

/// The next letter of a line begins at most this many heights of letters to the right…
const FARTHEST: f32 = 2.2;
/// …and stands at most this much higher or lower.
const STEP: f32 = 0.4;
/// Two letters tell the slope between them when they are about this far apart: nearer ones tell
/// more of their shapes than of the line.
const BASE: f32 = 6.0;

/// Pairs of letters in the same line, far enough apart to tell its slope.
pub(super) fn pairs(feet: &[Point], letter: f32) -> Vec<(Point, Point)> {
    let next = followers(feet, letter);
    let after = |place: usize| next.get(place).copied().flatten();
    let mut found = Vec::new();
    for (place, &from) in feet.iter().enumerate() {
        let mut end = place;
        while let Some(following) = after(end)
            && let Some(&to) = feet.get(following)
        {
            end = following;
            if to.x - from.x >= BASE * letter {
                found.push((from, to));
                break;
            }
        }
    }
    found
}

/// For each letter, the one that follows it in its line.
fn followers(feet: &[Point], letter: f32) -> Vec<Option<usize>> {
    let cell = (FARTHEST * letter).max(1.0);
    let square = |point: &Point| (whole(point.x / cell), whole(point.y / cell));
    let mut squares: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
    for (place, foot) in feet.iter().enumerate() {
        squares.entry(square(foot)).or_default().push(place);
    }
    let follower = |foot: &Point| {
        let (column, row) = square(foot);
        let rows = row.saturating_sub(1)..=row + 1;
        rows.flat_map(|row| [(column, row), (column + 1, row)])
            .filter_map(|square| squares.get(&square))
            .flatten()
            .filter_map(|&place| Some((place, feet.get(place)?)))
            .filter(|(_, other)| {
                let (right, down) = (other.x - foot.x, (other.y - foot.y).abs());
                right > 0.2 * letter && right <= cell && down <= STEP * letter
            })
            .min_by(|(_, a), (_, b)| a.x.total_cmp(&b.x))
            .map(|(place, _)| place)
    };
    feet.iter().map(follower).collect()
}
