//! Connected marks of ink.

use crate::GreyImage;

/// Darker than this is ink on a page whose light is even.
const INK: u8 = 150;

/// A mark of ink, as the box around it; both ends belong to it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Mark {
    pub(super) left: usize,
    pub(super) top: usize,
    pub(super) right: usize,
    pub(super) bottom: usize,
}

impl Mark {
    pub(super) const fn width(&self) -> usize {
        self.right - self.left + 1
    }

    pub(super) const fn height(&self) -> usize {
        self.bottom - self.top + 1
    }

    pub(super) fn longer(&self) -> usize {
        self.width().max(self.height())
    }

    pub(super) const fn centre(&self) -> (f32, f32) {
        (
            f32::midpoint(self.left as f32, self.right as f32),
            f32::midpoint(self.top as f32, self.bottom as f32),
        )
    }
}

/// The connected marks of ink, by sides and corners, found row by row from runs of ink.
pub(super) fn marks(page: &GreyImage) -> Vec<Mark> {
    let mut parents: Vec<usize> = Vec::new();
    let mut boxes: Vec<Mark> = Vec::new();
    let mut above: Vec<(usize, usize, usize)> = Vec::new();
    for (y, row) in page.rows().enumerate() {
        let mut runs: Vec<(usize, usize, usize)> = Vec::new();
        let mut earlier = above.iter().peekable();
        let mut x = 0;
        for run in row.chunk_by(|a, b| (*a < INK) == (*b < INK)) {
            let (left, right) = (x, x + run.len() - 1);
            x += run.len();
            if run.first().is_none_or(|&level| level >= INK) {
                continue;
            }
            while earlier.next_if(|run| run.1 + 1 < left).is_some() {}
            let mut label = None;
            let mut touching = earlier.clone();
            while let Some(&(_, _, other)) = touching.next_if(|run| run.0 <= right + 1) {
                let other = root(&mut parents, other);
                label = Some(match label {
                    Some(mine) if mine != other => joined(&mut parents, &mut boxes, mine, other),
                    _ => other,
                });
            }
            let label = label.unwrap_or_else(|| {
                parents.push(parents.len());
                boxes.push(Mark { left, top: y, right, bottom: y });
                parents.len() - 1
            });
            if let Some(mark) = boxes.get_mut(label) {
                mark.left = mark.left.min(left);
                mark.right = mark.right.max(right);
                mark.bottom = y;
            }
            runs.push((left, right, label));
        }
        above = runs;
    }
    parents
        .iter()
        .zip(boxes)
        .enumerate()
        .filter(|(place, (parent, _))| place == *parent)
        .map(|(_, (_, mark))| mark)
        .collect()
}

fn root(parents: &mut [usize], mut label: usize) -> usize {
    while let Some(&parent) = parents.get(label) {
        if parent == label {
            break;
        }
        let grand = parents.get(parent).copied().unwrap_or(parent);
        if let Some(slot) = parents.get_mut(label) {
            *slot = grand;
        }
        label = parent;
    }
    label
}

fn joined(parents: &mut [usize], boxes: &mut [Mark], a: usize, b: usize) -> usize {
    let (keep, drop) = (a.min(b), a.max(b));
    if let Some(slot) = parents.get_mut(drop) {
        *slot = keep;
    }
    let gone = boxes.get(drop).copied();
    if let (Some(gone), Some(kept)) = (gone, boxes.get_mut(keep)) {
        kept.left = kept.left.min(gone.left);
        kept.top = kept.top.min(gone.top);
        kept.right = kept.right.max(gone.right);
        kept.bottom = kept.bottom.max(gone.bottom);
    }
    keep
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_whole_however_its_runs_meet() {
        let rows = ["#.#...", "#.#..#", "###...", "......", "##...#"];
        let levels =
            rows.iter().flat_map(|row| row.bytes()).map(|b| if b == b'#' { 0 } else { 255 });
        let page = GreyImage::from_levels(6, 5, levels.collect()).unwrap();
        let mut found = marks(&page);
        found.sort_by_key(|mark| (mark.top, mark.left));
        assert_eq!(
            found,
            [
                Mark { left: 0, top: 0, right: 2, bottom: 2 },
                Mark { left: 5, top: 1, right: 5, bottom: 1 },
                Mark { left: 0, top: 4, right: 1, bottom: 4 },
                Mark { left: 5, top: 4, right: 5, bottom: 4 },
            ]
        );
    }
}
