//! Whether a photo will do, and how to take a better one.

use crate::morphology::closed;
use crate::numeric::quantile;
use crate::print::{Margins, Print};
use crate::{GreyImage, Outline, OutlineBasis, Picture};

/// Capital letters lower than this many photo pixels are often misread.
const SMALLEST_LETTER: f32 = 12.0;
/// Letters lower than this are lost.
const LOST_LETTER: f32 = 8.0;
/// Width of the step from paper to print beyond the sharpest possible, as a share of the letters'
/// height, above which the photo is blurred. Sharp scans and photos of receipts have less than
/// 0.015; the same blurred by a tenth of a letter, 0.07 to 0.09.
const BLURRED: f32 = 0.06;
/// Blur at which letters run into each other.
const BADLY_BLURRED: f32 = 0.16;
/// Paper darker than this was photographed in the dark.
const DARK_PAPER: u8 = 75;
/// Share of the paper that may be burnt out by a reflection.
const BURNT_SHARE: f32 = 0.04;
/// A paper whose edge comes this close to the photo's, as a share of the photo's longer side, is
/// taken for cut off.
const AT_THE_EDGE: f32 = 0.004;
/// Text that comes this close to a cut end of the paper, in letters' heights, goes on beyond it:
/// lines are about two heights apart.
const LINE_TO_EDGE: f32 = 2.0;
/// The same for the paper's long sides.
const LETTER_TO_EDGE: f32 = 0.6;

/// What is wrong with a photo and what to do about it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Advice {
    /// No text was seen: point the camera at a receipt.
    ShowReceipt,
    /// An end or side of the paper is out of the picture: step back, or take a second photo.
    ShowSide(Side),
    /// It is blurred: hold still, wait until it is sharp.
    HoldStill,
    /// The letters are too small: go closer, or photograph a long receipt in several parts.
    Closer,
    /// It is too dark: more light.
    MoreLight,
    /// A lamp is reflected, or it is too bright: tilt the phone or move the receipt.
    AvoidGlare,
}

/// A side of the photo, as it is held.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Side {
    /// The upper edge.
    Top,
    /// The right edge.
    Right,
    /// The lower edge.
    Bottom,
    /// The left edge.
    Left,
}

/// How well a photo can be read.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Quality {
    /// Take it again: reading would mislead.
    Poor,
    /// It can be read; following the advice would make it safer.
    Usable,
    /// Nothing to do better.
    Good,
}

/// The verdict on a photo.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The verdict in a word.
    pub quality: Quality,
    /// What to do, the most important first; empty for a good photo.
    pub advice: Vec<Advice>,
    /// What it rests on.
    pub measures: Measures,
}

/// What was measured on the photo.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measures {
    /// Height of a capital letter in pixels of the photo; 0 where no text was seen.
    pub letter_height: f32,
    /// Width of the step from paper to print beyond the sharpest possible, as a share of the
    /// letters' height: 0.01 is sharp, 0.1 is blurred; 0 where no text was seen.
    pub blur: f32,
    /// Grey level of the paper, from 0 to 255.
    pub paper_level: u8,
    /// Share of the paper that is burnt out beside paper that is not, from 0 to 1.
    pub burnt_share: f32,
}

/// Judges a photo from the first look at its page.
///
/// `draft` is the page before its light was evened out, `reduction` its pixels per photo pixel.
pub(crate) fn judge(
    picture: &Picture,
    outline: &Outline,
    draft: &GreyImage,
    print: &Print,
    reduction: f32,
) -> Verdict {
    let measures = Measures {
        letter_height: print.letter / reduction,
        blur: if print.letters > 0 { step_width(draft) / print.letter } else { 0.0 },
        paper_level: quantile(&closed(&draft.reduced(4), 3).histogram(), 0.5),
        burnt_share: burnt_share(draft),
    };
    let mut found: Vec<(Quality, Advice)> = Vec::new();
    if print.letters == 0 {
        found.push((Quality::Poor, Advice::ShowReceipt));
    }
    found.extend(
        cut_sides(picture, outline, print).map(|side| (Quality::Usable, Advice::ShowSide(side))),
    );
    if measures.blur > BLURRED {
        found.push((worse_above(measures.blur, BADLY_BLURRED), Advice::HoldStill));
    }
    if print.letters > 0 && measures.letter_height < SMALLEST_LETTER {
        found.push((worse_above(-measures.letter_height, -LOST_LETTER), Advice::Closer));
    }
    if measures.paper_level < DARK_PAPER {
        found.push((Quality::Usable, Advice::MoreLight));
    }
    if measures.burnt_share > BURNT_SHARE {
        found.push((Quality::Usable, Advice::AvoidGlare));
    }
    found.sort_by_key(|&(quality, _)| quality);
    let quality = found.first().map_or(Quality::Good, |&(quality, _)| quality);
    Verdict { quality, advice: found.into_iter().map(|(_, advice)| advice).collect(), measures }
}

const fn worse_above(value: f32, limit: f32) -> Quality {
    if value > limit { Quality::Poor } else { Quality::Usable }
}

/// The sides of the photo at which text is cut off: the paper, or the whole picture where no
/// paper was told from it, ends at the photo's edge, and the text comes close to it. A scan that
/// was cropped to the paper has its margins.
fn cut_sides(
    picture: &Picture,
    outline: &Outline,
    print: &Print,
) -> impl Iterator<Item = Side> + use<> {
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    let near = width.max(height) * AT_THE_EDGE + picture.thumbnail.factor as f32;
    let quad = outline.quad;
    let Margins { top, right, bottom, left } = print.margins;
    // Without a visible edge of the paper the print may be anything; then only letters that are
    // themselves cut count.
    let (above, beside) = match outline.basis {
        OutlineBasis::Paper => (LINE_TO_EDGE * print.letter, LETTER_TO_EDGE * print.letter),
        OutlineBasis::WholePicture => (0.0, 0.0),
    };
    let text = print.letters > 0;
    let sides = [
        (Side::Top, quad.top_left.y.max(quad.top_right.y) < near && top <= above),
        (
            Side::Bottom,
            quad.bottom_left.y.min(quad.bottom_right.y) > height - near && bottom <= above,
        ),
        (Side::Left, quad.top_left.x.max(quad.bottom_left.x) < near && left <= beside),
        (Side::Right, quad.top_right.x.min(quad.bottom_right.x) > width - near && right <= beside),
    ];
    sides.into_iter().filter(move |&(_, cut)| cut && text).map(|(side, _)| side)
}

/// Typical width in pixels of the step from paper to print: its height by its steepness, at the
/// steepest place of every square of the page that has print, the middle of the sharper half.
fn step_width(draft: &GreyImage) -> f32 {
    const SQUARE: usize = 24;
    let mut widths = Vec::new();
    for top in (0..draft.row_count()).step_by(SQUARE) {
        for left in (0..draft.columns()).step_by(SQUARE) {
            if let Some(width) = square_step_width(draft, left, top, SQUARE) {
                widths.push(width);
            }
        }
    }
    widths.sort_by(f32::total_cmp);
    widths.get(widths.len() / 4).copied().unwrap_or(0.0)
}

fn square_step_width(draft: &GreyImage, left: usize, top: usize, square: usize) -> Option<f32> {
    /// Less contrast than this is noise.
    const PRINT: u8 = 40;
    let (mut darkest, mut brightest, mut steepest) = (255_u8, 0_u8, 0_u32);
    let end = (left + square).min(draft.columns());
    for y in top..(top + square).min(draft.row_count()) {
        let [above, row, below] =
            [y.saturating_sub(1), y, y + 1].map(|y| draft.row(y).get(left..end).unwrap_or(&[]));
        for ((a, b), c) in above.windows(3).zip(row.windows(3)).zip(below.windows(3)) {
            let ([a0, a1, a2], [b0, b1, b2], [c0, c1, c2]) = (a, b, c) else { continue };
            darkest = darkest.min(*b1);
            brightest = brightest.max(*b1);
            let sum = |x: &u8, y: &u8, z: &u8| u32::from(*x) + 2 * u32::from(*y) + u32::from(*z);
            // Over three rows or columns: single pixels differ by noise alone.
            let across = sum(a0, b0, c0).abs_diff(sum(a2, b2, c2));
            let down = sum(a0, a1, a2).abs_diff(sum(c0, c1, c2));
            steepest = steepest.max(across).max(down);
        }
    }
    let contrast = brightest.saturating_sub(darkest);
    // The sharpest edge that pixels can show still takes two of them with this measure.
    let width = 8.0 * f32::from(contrast) / steepest.max(1) as f32 - 2.0;
    (contrast >= PRINT).then_some(width.max(0.0))
}

/// Share of the page that is burnt out, where the rest of the paper is not: a scan with a pure
/// white background is well lit, not burnt.
fn burnt_share(draft: &GreyImage) -> f32 {
    let paper = closed(&draft.reduced(4), 3);
    let histogram = paper.histogram();
    let middle = quantile(&histogram, 0.5);
    if middle > 232 {
        return 0.0;
    }
    let burnt: u32 = histogram.iter().skip(253).sum();
    burnt as f32 / paper.levels().len() as f32
}
