//! Curled and folded paper: how far the lines of print bend away from straight ones.
//!
//! The lines themselves tell it. Letters that follow each other in a line rise or fall with it;
//! from many such pairs, a slope and a bend that change slowly down the page are fitted (as in
//! Stamatopoulos and others, "Goal-oriented rectification of camera-based document images", 2011,
//! but with the letters' feet alone).

mod lines;
mod solve;

use crate::Point;
use crate::numeric::whole;
use lines::pairs;
use solve::solved;

/// Rows of text between two places at which slope and bend are told, in heights of letters.
const SPACING: f32 = 10.0;
/// At most this many such places; a receipt of five metres is followed less closely.
const MOST_KNOTS: usize = 40;
/// Fewer pairs of letters tell nothing.
const FEWEST_PAIRS: usize = 40;
/// Lines that bend by less than this share of a letter's height are straight enough.
const STRAIGHT: f32 = 0.25;
/// Steeper than this share of half the page's width is no curl that a line could be followed in.
const STEEPEST: f32 = 0.2;
/// A pair farther off the fit than this share of a letter's height belongs to no straight line.
const OUTLIER: f32 = 0.25;
/// Rounds of fitting, each leaving out what the one before found to be off.
const ROUNDS: usize = 5;

/// How far each place of a page stands below where it would be on flat paper.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Curl {
    /// Half of the page's width, in pixels.
    half: f32,
    /// Distance between two knots, in pixels.
    spacing: f32,
    /// At each knot from the top: pixels that a line falls from the middle to the right edge…
    tilts: Vec<f32>,
    /// …and pixels that it hangs down at both edges.
    bends: Vec<f32>,
}

impl Curl {
    /// The curl of a page of this size whose letters stand on these feet; `None` where its lines
    /// are straight, or too few to tell.
    pub(crate) fn of(feet: &[Point], letter: f32, width: f32, height: f32) -> Option<Self> {
        let half = width / 2.0;
        let knots = whole(height / (SPACING * letter).max(1.0)).clamp(1, MOST_KNOTS) + 1;
        let mut curl = Self {
            half,
            spacing: height / (knots - 1) as f32,
            tilts: vec![0.0; knots],
            bends: vec![0.0; knots],
        };
        let pairs = pairs(feet, letter);
        if half < 1.0 || letter < 1.0 || pairs.len() < FEWEST_PAIRS {
            return None;
        }
        for round in 0..ROUNDS {
            let reach = if round == 0 { 4.0 } else { 1.0 } * OUTLIER * letter;
            let weighed = pairs.iter().map(|&(from, to)| {
                let off = curl.unexplained(from, to) / reach;
                (curl.equation(from, to), (1.0 - off * off).max(0.0).powi(2))
            });
            let (tilts, bends) = solved(weighed, knots);
            curl.tilts = tilts;
            curl.bends = bends;
        }
        let steepest = STEEPEST * half;
        let shifts = feet.iter().map(|foot| curl.shift(foot.x, foot.y).abs());
        let most = shifts.fold(0.0, f32::max);
        let usable = curl.tilts.iter().chain(&curl.bends).all(|value| value.abs() <= steepest);
        (usable && most > STRAIGHT * letter).then_some(curl)
    }

    /// How far a place stands below where it would be on flat paper, in pixels.
    pub(crate) fn shift(&self, x: f32, y: f32) -> f32 {
        let (tilt, bend) = self.at_row(y);
        let across = self.across(x);
        bend.mul_add(across, tilt) * across
    }

    /// Tilt and bend of the line at a height on the page.
    pub(crate) fn at_row(&self, y: f32) -> (f32, f32) {
        let (knot, share) = self.knot(y);
        let between = |values: &[f32]| {
            let at = |knot: usize| values.get(knot).or(values.last()).copied().unwrap_or(0.0);
            (at(knot + 1) - at(knot)).mul_add(share, at(knot))
        };
        (between(&self.tilts), between(&self.bends))
    }

    /// From -1 at the left edge to 1 at the right one.
    pub(crate) fn across(&self, x: f32) -> f32 {
        if self.half > 0.0 { (x - self.half) / self.half } else { 0.0 }
    }

    /// Where a place of the straightened page is on the curled one.
    pub(crate) fn apply(&self, point: Point) -> Point {
        Point::new(point.x, point.y + self.shift(point.x, point.y))
    }

    /// The knot above a height, and the share of the way to the next one.
    fn knot(&self, y: f32) -> (usize, f32) {
        let place = if self.spacing > 0.0 { y / self.spacing } else { 0.0 };
        let place = place.clamp(0.0, self.tilts.len().saturating_sub(1) as f32);
        (whole(place), place.fract())
    }

    /// What a fall from one letter to another says: share of the knot below, tilt, bend, fall.
    fn equation(&self, from: Point, to: Point) -> solve::Equation {
        let (knot, share) = self.knot(f32::midpoint(from.y, to.y));
        let (left, right) = (self.across(from.x), self.across(to.x));
        solve::Equation {
            knot,
            share,
            tilt: right - left,
            bend: right * right - left * left,
            fall: to.y - from.y,
        }
    }

    /// The part of a fall from one letter to another that the curl does not explain.
    fn unexplained(&self, from: Point, to: Point) -> f32 {
        let y = f32::midpoint(from.y, to.y);
        (to.y - from.y) - (self.shift(to.x, y) - self.shift(from.x, y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: f32 = 20.0;

    /// The feet of letters on 30 lines that fall by `fall` pixels from the middle to the edge at
    /// the bottom of the page, and not at all at its top.
    fn feet(fall: f32) -> Vec<Point> {
        (0..30_u8)
            .flat_map(|line| {
                (0..40_u8).filter(move |letter| letter % 7 != 6).map(move |letter| {
                    let (x, y) = (40.0 + 15.0 * f32::from(letter), 100.0 + 45.0 * f32::from(line));
                    let across = (x - 340.0) / 340.0;
                    // Every ninth letter has a descender.
                    let low = if (letter + line) % 9 == 0 { 5.0 } else { 0.0 };
                    Point::new(x, y + fall * across * y / 1_450.0 + low)
                })
            })
            .collect()
    }

    #[test]
    fn lines_that_fall_more_and_more_are_followed() {
        let curl = Curl::of(&feet(30.0), LETTER, 680.0, 1_500.0).unwrap();
        for y in [150.0, 700.0, 1_350.0] {
            for x in [60.0, 340.0, 600.0] {
                let expected = 30.0 * (x - 340.0) / 340.0 * y / 1_450.0;
                assert!((curl.shift(x, y) - expected).abs() < 1.5, "{x}, {y}");
            }
        }
    }

    #[test]
    fn straight_lines_have_no_curl_and_few_letters_tell_nothing() {
        assert_eq!(Curl::of(&feet(0.0), LETTER, 680.0, 1_500.0), None);
        assert_eq!(Curl::of(&feet(30.0)[..20], LETTER, 680.0, 1_500.0), None);
        assert_eq!(Curl::of(&[], 0.0, 0.0, 0.0), None);
    }
}
