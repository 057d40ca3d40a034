//! Machine-readable codes in a picture.

mod attempt;

use crate::numeric::whole;
use crate::{GreyImage, Picture};
use attempt::{Found, Wanted, attempt};
use visavis_model::Code;

/// Longer sides of the copies that are searched, in pixels. Decoders differ in what they find
/// at what size: dense codes need every pixel, blurred or speckled ones are found when reduced.
const SIDES: [usize; 5] = [1_600, 2_600, 1_000, 4_000, 1_800];
/// A receipt bears few codes; a picture full of them is a sheet of labels.
const MOST_CODES: usize = 8;

/// Decodes the codes in a picture: QR, Data Matrix, Aztec, PDF417, EAN, Code 128 and Code 39.
///
/// Tries the picture at several sizes and with two ways of telling black from white, a fixed
/// number of times; it ends early when a code was found and another size shows nothing new.
/// Codes that are found are painted over, so that the next one is seen. Each text once, matrix
/// codes first.
pub fn find_codes(picture: &Picture) -> Vec<Code> {
    let mut codes: Vec<Code> = Vec::new();
    let mut linear: Vec<Code> = Vec::new();
    let mut tried = Vec::new();
    for side in SIDES {
        let mut copy = sized(&picture.grey, side);
        if tried.contains(&copy.columns()) {
            continue;
        }
        tried.push(copy.columns());
        let before = codes.len();
        for found in search(&mut copy, Wanted::Matrix) {
            if !codes.contains(&found) {
                codes.push(found);
            }
        }
        linear.extend(search(&mut copy, Wanted::Linear));
        if before > 0 && codes.len() == before {
            break;
        }
    }
    for code in linear_codes_seen_twice(linear) {
        codes.push(code);
    }
    codes.truncate(MOST_CODES);
    codes
}

/// The codes of a kind in a copy, which are painted over in it.
fn search(copy: &mut GreyImage, wanted: Wanted) -> Vec<Code> {
    let mut codes = Vec::new();
    for &binarisation in wanted.binarisations() {
        while codes.len() < MOST_CODES {
            let Some(Found { code, bounds }) = attempt(copy, wanted, binarisation) else {
                break;
            };
            paint_over(copy, bounds);
            codes.push(code);
        }
    }
    codes.dedup();
    codes
}

/// Linear codes have one check digit or none, and lines of print are now and then taken for one:
/// only those count that were read alike at two sizes.
fn linear_codes_seen_twice(mut codes: Vec<Code>) -> Vec<Code> {
    let mut twice = Vec::new();
    while let Some(code) = codes.pop() {
        if codes.contains(&code) && !twice.contains(&code) {
            twice.push(code);
        }
    }
    twice
}

/// The picture with its longer side reduced to about the given length, or enlarged at most twice.
fn sized(grey: &GreyImage, side: usize) -> GreyImage {
    let longer = grey.columns().max(grey.row_count());
    let factor = longer / side;
    let reduced = if factor >= 2 { grey.reduced(factor) } else { grey.clone() };
    let longer = reduced.columns().max(reduced.row_count());
    let scale = (side as f32 / longer as f32).min(2.0);
    let sides = [reduced.columns(), reduced.row_count()].map(|length| whole(length as f32 * scale));
    let [width, height] = sides;
    reduced.resized(width, height)
}

fn paint_over(copy: &mut GreyImage, [left, top, right, bottom]: [usize; 4]) {
    for row in copy.rows_mut().take(bottom.saturating_add(1)).skip(top) {
        let end = right.saturating_add(1).min(row.len());
        if let Some(covered) = row.get_mut(left.min(end)..end) {
            covered.fill(255);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use visavis_model::Symbology;

    fn linear(text: &str) -> Code {
        Code { symbology: Symbology::Linear, text: text.to_owned() }
    }

    #[test]
    fn a_linear_code_counts_when_it_was_read_alike_twice() {
        let seen = vec![linear("12"), linear("34"), linear("12"), linear("12")];
        assert_eq!(linear_codes_seen_twice(seen), [linear("12")]);
    }

    #[test]
    fn painting_over_stays_inside_the_picture() {
        let mut copy = GreyImage::filled(4, 4, 0);
        paint_over(&mut copy, [2, 3, usize::MAX, usize::MAX]);
        paint_over(&mut copy, [9, 9, 3, 3]);
        assert!(copy.levels().ends_with(&[0, 0, 255, 255]));
        assert_eq!(copy.levels().iter().map(|&level| u32::from(level)).sum::<u32>(), 510);
    }
}
