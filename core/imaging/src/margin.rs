//! Cleaning the rim of a page.

use crate::GreyImage;
use crate::numeric::whole;

/// Darker than this is not paper, on a page whose light is even.
const PAPER: u8 = 200;
/// How far from the rim it is cleaned, in heights of letters: the strips of table that a curled
/// paper leaves are thinner, and print that reaches farther in, a bar across the page for one,
/// stays.
const DEPTH: f32 = 1.2;

/// Makes white what is dark and hangs together with the rim of the page.
///
/// Readers take the black strips of table there for a frame or a picture, and lose whole columns
/// of text beside them.
pub(crate) fn clear_rim(page: &mut GreyImage, letter: f32) {
    let (width, height) = (page.columns(), page.row_count());
    let depth = whole(DEPTH * letter).min(width / 8).min(height / 8).max(1);
    let top = 0..width;
    let bottom = (height - 1) * width..height * width;
    let sides = (0..height).flat_map(|row| [row * width, row * width + width - 1]);
    let mut open: Vec<usize> = Vec::new();
    for place in top.chain(bottom).chain(sides) {
        whiten(page.levels_mut(), place, &mut open);
    }
    while let Some(place) = open.pop() {
        let (x, y) = (place % width, place / width);
        let beside = [
            (x > 0, place.wrapping_sub(1)),
            (x + 1 < width, place + 1),
            (y > 0, place.wrapping_sub(width)),
            (y + 1 < height, place + width),
        ];
        for (_, next) in beside.into_iter().filter(|&(inside, _)| inside) {
            let (x, y) = (next % width, next / width);
            let distance = x.min(y).min(width - 1 - x).min(height - 1 - y);
            if distance < depth {
                whiten(page.levels_mut(), next, &mut open);
            }
        }
    }
}

fn whiten(levels: &mut [u8], place: usize, open: &mut Vec<usize>) {
    if let Some(level) = levels.get_mut(place).filter(|level| **level < PAPER) {
        *level = 255;
        open.push(place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dark_rim_is_cleared_and_print_inside_stays() {
        let mut page = GreyImage::filled(100, 120, 250);
        for (y, row) in page.rows_mut().enumerate() {
            row[..3].fill(20);
            if (40..44).contains(&y) {
                row[30..60].fill(10);
            }
        }
        clear_rim(&mut page, 10.0);
        assert_eq!((page.level(0, 5), page.level(2, 119)), (255, 255));
        assert_eq!((page.level(30, 40), page.level(59, 43)), (10, 10));
    }

    #[test]
    fn a_bar_across_the_page_is_cleared_at_its_ends_only() {
        let mut page = GreyImage::filled(200, 120, 250);
        page.rows_mut().skip(50).take(20).for_each(|row| row.fill(0));
        clear_rim(&mut page, 10.0);
        assert_eq!((page.level(0, 60), page.level(100, 60)), (255, 0));
    }

    #[test]
    fn a_page_of_one_dark_pixel_becomes_white() {
        let mut page = GreyImage::filled(1, 1, 0);
        clear_rim(&mut page, 30.0);
        assert_eq!(page.levels(), [255]);
    }
}
