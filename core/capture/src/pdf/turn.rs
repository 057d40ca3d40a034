//! Turning a page so that its text reads from left to right.

use super::letter::Letter;
use hayro_font::kurbo::{Affine, Vec2};

/// By how much a page was turned, clockwise, from the way in which a PDF viewer shows it.
///
/// Receipts are often scanned sideways or upside down; the text that the scanner read then runs
/// so too.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Turn {
    /// Not at all.
    #[default]
    None,
    /// A quarter, clockwise.
    Quarter,
    /// Upside down.
    Half,
    /// Three quarters clockwise, a quarter the other way.
    ThreeQuarters,
}

impl Turn {
    /// The turn that makes most of the letters read from left to right.
    ///
    /// Only the scripts of Europe are asked: a scanner's reader set to Japanese sees columns of
    /// Japanese in every two-dimensional code.
    pub(super) fn of_most(letters: &[Letter]) -> Self {
        let mut counts = [0_usize; 4];
        for letter in letters.iter().filter(|letter| is_european(&letter.text)) {
            let [none, quarter, half, three_quarters] = &mut counts;
            *match Self::needed_by(letter.direction()) {
                Self::None => none,
                Self::Quarter => quarter,
                Self::Half => half,
                Self::ThreeQuarters => three_quarters,
            } += 1;
        }
        [Self::ThreeQuarters, Self::Half, Self::Quarter, Self::None]
            .into_iter()
            .zip(counts.into_iter().rev())
            .max_by_key(|(_, count)| *count)
            .map_or(Self::None, |(turn, _)| turn)
    }

    /// The turn that makes text of this direction read from left to right; y is downwards.
    pub(super) fn needed_by(direction: Vec2) -> Self {
        match (direction.x.abs() >= direction.y.abs(), direction.x >= 0.0, direction.y >= 0.0) {
            (true, true, _) => Self::None,
            (true, false, _) => Self::Half,
            (false, _, true) => Self::ThreeQuarters,
            (false, _, false) => Self::Quarter,
        }
    }

    /// The movement of points on a page of this size.
    pub(super) fn transform(self, (width, height): (f64, f64)) -> Affine {
        Affine::new(match self {
            Self::None => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
            Self::Quarter => [0.0, 1.0, -1.0, 0.0, height, 0.0],
            Self::Half => [-1.0, 0.0, 0.0, -1.0, width, height],
            Self::ThreeQuarters => [0.0, -1.0, 1.0, 0.0, 0.0, width],
        })
    }

    /// The size of the turned page.
    pub(super) const fn size(self, (width, height): (f64, f64)) -> (f64, f64) {
        match self {
            Self::None | Self::Half => (width, height),
            Self::Quarter | Self::ThreeQuarters => (height, width),
        }
    }
}

/// Whether the text is made of Latin, Greek or Cyrillic letters or their digits.
fn is_european(text: &str) -> bool {
    text.chars().all(|character| character < '\u{530}' && character.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_font::kurbo::Point;

    #[test]
    fn text_that_runs_upwards_needs_a_quarter_turn_clockwise() {
        let turn = Turn::needed_by(Vec2::new(0.0, -1.0));
        assert_eq!(turn, Turn::Quarter);
        let page = (100.0, 300.0);
        let bottom_left_corner = Point::new(0.0, 300.0);
        assert_eq!(turn.transform(page) * bottom_left_corner, Point::new(0.0, 0.0));
        assert_eq!(turn.size(page), (300.0, 100.0));
    }

    #[test]
    fn every_turn_maps_its_direction_to_the_right_and_stays_on_the_page() {
        let page = (100.0, 300.0);
        for direction in [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)].map(Vec2::from) {
            let turn = Turn::needed_by(direction);
            let transform = turn.transform(page);
            let turned = transform * direction.to_point() - transform * Point::ORIGIN;
            assert_eq!(turned, Vec2::new(1.0, 0.0), "{turn:?}");
            let centre = transform * Point::new(50.0, 150.0);
            let (width, height) = turn.size(page);
            assert_eq!(centre, Point::new(width / 2.0, height / 2.0), "{turn:?}");
        }
    }
}
