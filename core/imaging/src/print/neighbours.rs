//! How letters stand to each other.

use super::marks::Mark;
use crate::numeric::whole;

/// Whether most letters have their nearest neighbour beside them rather than above or below: they
/// are set closer in a line than the lines are. Rows and columns alone do not tell, since a
/// till's letters, all of one width, stand in columns too (after O'Gorman, "The document spectrum
/// for page layout analysis", 1993).
pub(super) fn stand_side_by_side(letters: &[Mark], size: f32) -> bool {
    let grid = Grid::of(letters, whole(2.0 * size).max(4));
    let (mut beside, mut above) = (0_u32, 0_u32);
    for letter in letters {
        match grid.nearest(letter) {
            Some((across, down)) if across > down => beside += 1,
            Some((across, down)) if down > across => above += 1,
            _ => {}
        }
    }
    beside >= above
}

/// Letters by the square of the page in which their middle is.
struct Grid {
    cell: usize,
    columns: usize,
    cells: Vec<Vec<Mark>>,
}

impl Grid {
    fn of(letters: &[Mark], cell: usize) -> Self {
        let columns = letters.iter().map(|mark| mark.right / cell + 1).max().unwrap_or(1);
        let rows = letters.iter().map(|mark| mark.bottom / cell + 1).max().unwrap_or(1);
        let mut cells = vec![Vec::new(); columns * rows];
        for &letter in letters {
            let (column, row) = place(&letter, cell);
            if let Some(members) = cells.get_mut(row * columns + column) {
                members.push(letter);
            }
        }
        Self { cell, columns, cells }
    }

    /// The gaps across and down between a letter and the nearest other one.
    fn nearest(&self, letter: &Mark) -> Option<(usize, usize)> {
        let (column, row) = place(letter, self.cell);
        let columns = column.saturating_sub(1)..(column + 2).min(self.columns);
        (row.saturating_sub(1)..row + 2)
            .flat_map(|row| columns.clone().map(move |column| row * self.columns + column))
            .filter_map(|place| self.cells.get(place))
            .flatten()
            .filter(|other| *other != letter)
            .map(|other| {
                (
                    gap((letter.left, letter.right), (other.left, other.right)),
                    gap((letter.top, letter.bottom), (other.top, other.bottom)),
                )
            })
            .min_by_key(|&(across, down)| across.max(down))
    }
}

fn place(letter: &Mark, cell: usize) -> (usize, usize) {
    (
        usize::midpoint(letter.left, letter.right) / cell,
        usize::midpoint(letter.top, letter.bottom) / cell,
    )
}

const fn gap(a: (usize, usize), b: (usize, usize)) -> usize {
    let after = b.0.saturating_sub(a.1);
    let before = a.0.saturating_sub(b.1);
    if after > before { after } else { before }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters of one width, in rows and columns.
    fn set(across: usize, down: usize) -> Vec<Mark> {
        (0..60)
            .map(|n| {
                let (left, top) = (n % 10 * across, n / 10 * down);
                Mark { left, top, right: left + 9, bottom: top + 14 }
            })
            .collect()
    }

    #[test]
    fn letters_that_stand_in_columns_too_are_seen_in_lines() {
        assert!(stand_side_by_side(&set(12, 30), 15.0));
        assert!(!stand_side_by_side(&set(30, 17), 15.0));
    }

    #[test]
    fn no_letters_and_one_letter_are_upright() {
        assert!(stand_side_by_side(&[], 0.0));
        assert!(stand_side_by_side(&set(12, 30)[..1], 15.0));
    }
}
