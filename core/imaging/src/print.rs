//! What the print on a page tells about it: size of the letters, direction and slope of the lines.

use crate::{GreyImage, Point};
use marks::{Mark, marks};
mod marks;
mod neighbours;

use crate::light::evened;
use crate::numeric::{side, whole};

/// Letters are looked for up to this height, as a share of the page's shorter side.
const LARGEST_SHARE: f32 = 0.12;
/// A page with fewer marks the size of letters has no text that could be told from dirt.
const FEWEST_LETTERS: usize = 24;
/// Slopes up to this are looked for, in degrees.
const STEEPEST: f32 = 15.0;

/// The print of a page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Print {
    /// Height of a capital letter or figure, in pixels of the page; 0 where there is no text.
    pub(crate) letter: f32,
    /// Slope of the text lines, in radians, positive where they fall to the right; measured after
    /// the quarter turn, if there is one.
    pub(crate) slope: f32,
    /// How the lines run.
    pub(crate) direction: Direction,
    /// Number of marks the size of letters.
    pub(crate) letters: usize,
    /// How near the text comes to each edge of the page, before any turn, in pixels.
    pub(crate) margins: Margins,
    /// Where the letters stand on their lines, in pixels of the page, before any turn.
    pub(crate) feet: Vec<Point>,
}

/// Distances of the text from the edges of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Margins {
    pub(crate) top: f32,
    pub(crate) right: f32,
    pub(crate) bottom: f32,
    pub(crate) left: f32,
}

/// How text lines run on a page.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Direction {
    /// From left to right, or upside down: the two look alike without reading.
    Across,
    /// From the top down: the page must be turned a quarter anticlockwise.
    Down,
    /// From the bottom up: the page must be turned a quarter clockwise.
    Up,
}

impl Direction {
    /// Where a letter stands on its line.
    fn foot(self, mark: &Mark) -> Point {
        let (x, y) = mark.centre();
        match self {
            Self::Across => Point::new(x, mark.bottom as f32),
            Self::Down => Point::new(mark.left as f32, y),
            Self::Up => Point::new(mark.right as f32, y),
        }
    }
}

impl Print {
    /// Looks at a page. Only marks the size of letters count: bar codes, rules, logos and the
    /// grain of a table would outweigh the text.
    pub(crate) fn of(page: &GreyImage) -> Self {
        let shorter = page.columns().min(page.row_count());
        let ink = evened(page, (shorter as f32 / 40.0).clamp(8.0, 40.0));
        let largest = whole(shorter as f32 * LARGEST_SHARE).max(8);
        let marks: Vec<Mark> = marks(&ink)
            .into_iter()
            .filter(|mark| {
                let (width, height) = (mark.width(), mark.height());
                let (long, short) = (width.max(height), width.min(height));
                long >= 5 && long <= largest && long <= 6 * short
            })
            .collect();
        if marks.len() < FEWEST_LETTERS {
            return Self {
                letter: 0.0,
                slope: 0.0,
                direction: Direction::Across,
                letters: 0,
                margins: Margins::default(),
                feet: Vec::new(),
            };
        }
        let typical = letter_size(marks.iter().map(Mark::longer));
        let letters: Vec<Mark> = marks
            .into_iter()
            .filter(|mark| {
                let long = mark.longer() as f32;
                long >= 0.5 * typical && long <= 2.0 * typical
            })
            .collect();
        let (direction, slope) = if neighbours::stand_side_by_side(&letters, typical) {
            let across = slope(&letters, typical, |mark| (mark.centre().0, mark.bottom as f32));
            (Direction::Across, across)
        } else {
            // Turned so that the lines run across. The feet of letters gather better than their
            // heads, some of which are low: that tells up from down.
            let down = slope(&letters, typical, |mark| (mark.centre().1, -(mark.left as f32)));
            let up = slope(&letters, typical, |mark| (-mark.centre().1, mark.right as f32));
            if down.clarity > up.clarity { (Direction::Down, down) } else { (Direction::Up, up) }
        };
        // Blur runs letters of a line together: their height across the line stays.
        let letter = letter_size(letters.iter().map(|mark| match direction {
            Direction::Across => mark.height(),
            Direction::Down | Direction::Up => mark.width(),
        }));
        Self {
            letter,
            slope: slope.angle,
            direction,
            letters: letters.len(),
            margins: Margins::of(&letters, page),
            feet: letters.iter().map(|mark| direction.foot(mark)).collect(),
        }
    }
}

impl Margins {
    /// One or two marks at an edge may be dirt; the third nearest is text.
    fn of(letters: &[Mark], page: &GreyImage) -> Self {
        let (width, height) = (page.columns(), page.row_count());
        let third = |distance: &dyn Fn(&Mark) -> usize| {
            let mut distances: Vec<usize> = letters.iter().map(distance).collect();
            distances.sort_unstable();
            distances.get(2).map_or(f32::MAX, |&nearest| nearest as f32)
        };
        Self {
            top: third(&|mark| mark.top),
            right: third(&|mark| width - 1 - mark.right),
            bottom: third(&|mark| height - 1 - mark.bottom),
            left: third(&|mark| mark.left),
        }
    }
}

/// The size that most of the ink has: the median, weighted by the size so that dirt and dots do
/// not outvote the text.
fn letter_size(sizes: impl Iterator<Item = usize>) -> f32 {
    let mut sizes: Vec<usize> = sizes.collect();
    sizes.sort_unstable();
    let total: usize = sizes.iter().sum();
    let mut so_far = 0;
    sizes
        .into_iter()
        .find(|size| {
            so_far += size;
            2 * so_far >= total
        })
        .map_or(0.0, |size| size as f32)
}

/// A slope and how clearly the marks fall into lines at it.
#[derive(Clone, Copy, Debug)]
struct Slope {
    angle: f32,
    clarity: f32,
}

/// The slope at which the marks' feet gather in the fewest lines: coarse steps over the whole
/// range, then finer ones around the best.
fn slope(marks: &[Mark], letter: f32, foot: impl Fn(&Mark) -> (f32, f32)) -> Slope {
    const MOST: usize = 4_000;
    let every = marks.len().div_ceil(MOST).max(1);
    let feet: Vec<(f32, f32)> = marks.iter().step_by(every).map(foot).collect();
    let at = |degrees: f32| Slope {
        angle: degrees.to_radians(),
        clarity: clarity(&feet, degrees.to_radians(), letter),
    };
    let mut best = at(0.0);
    let mut step = 1.0;
    let mut reach = STEEPEST;
    while step > 0.04 {
        let centre = best.angle.to_degrees();
        let steps = side(whole(reach / step));
        for number in 1..=steps {
            for degrees in [centre - number as f32 * step, centre + number as f32 * step] {
                let tried = at(degrees);
                if tried.clarity > best.clarity {
                    best = tried;
                }
            }
        }
        reach = step;
        step /= 4.0;
    }
    best
}

/// How unevenly the feet are spread over lines of the given slope: the sum of squares of the
/// counts in bins a sixth of a letter high, each smoothed with its neighbours.
fn clarity(feet: &[(f32, f32)], angle: f32, letter: f32) -> f32 {
    let (sine, cosine) = angle.sin_cos();
    let scale = 6.0 / letter.max(1.0);
    let places = || feet.iter().map(|&(x, y)| (y * cosine - x * sine) * scale);
    let (lowest, highest) =
        places().fold((f32::MAX, f32::MIN), |(low, high), place| (low.min(place), high.max(place)));
    if highest < lowest {
        return 0.0;
    }
    let mut counts = vec![0.0_f32; whole(highest - lowest).min(100_000) + 3];
    for place in places() {
        if let Some(count) = counts.get_mut(whole(place - lowest) + 1) {
            *count += 1.0;
        }
    }
    let squares: f32 = counts
        .windows(3)
        .map(|window| match window {
            [before, here, after] => (0.5 * before + here + 0.5 * after).powi(2),
            _ => 0.0,
        })
        .sum();
    squares / feet.len() as f32
}
