//! Machine-readable codes in a picture.

mod attempt;

use crate::{GreyImage, Picture};
use attempt::{Binarisation, Found, Wanted, attempt};
use visavis_model::Code;

/// Longer sides of the copies that are searched, in pixels. Decoders differ in what they find
/// at what size: dense codes need every pixel, blurred or speckled ones are found when reduced.
const SIDES: [usize; 4] = [1_600, 1_000, 2_600, 4_000];
/// A receipt bears few codes; a picture full of them is a sheet of labels.
const MOST_CODES: usize = 8;

/// Decodes the codes in a picture: QR, Data Matrix, Aztec, PDF417, EAN and Code 128.
///
/// Tries the picture at several sizes and with several ways of telling black from white, a fixed
/// number of times. Codes that are found are painted over, so that the next one is seen. In no
/// particular order, each text once.
pub fn find_codes(picture: &Picture) -> Vec<Code> {
    let mut codes: Vec<Code> = Vec::new();
    let mut tried = Vec::new();
    for side in SIDES {
        let mut copy = sized(&picture.grey, side);
        if tried.contains(&copy.columns()) {
            continue;
        }
        tried.push(copy.columns());
        for wanted in [Wanted::Matrix, Wanted::Linear] {
            for binarisation in [Binarisation::Local, Binarisation::Global] {
                while codes.len() < MOST_CODES {
                    let Some(Found { code, bounds }) = attempt(&copy, wanted, binarisation) else {
                        break;
                    };
                    paint_over(&mut copy, bounds);
                    if codes.contains(&code) {
                        continue;
                    }
                    codes.push(code);
                }
            }
        }
    }
    codes
}

/// The picture with its longer side reduced to about the given length, or enlarged at most twice.
fn sized(grey: &GreyImage, side: usize) -> GreyImage {
    let longer = grey.columns().max(grey.row_count());
    let factor = longer / side;
    let reduced = if factor >= 2 { grey.reduced(factor) } else { grey.clone() };
    let longer = reduced.columns().max(reduced.row_count());
    let scale = (side as f32 / longer as f32).min(2.0);
    let sides = [reduced.columns(), reduced.row_count()]
        .map(|length| crate::numeric::whole(length as f32 * scale));
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
