//! Lines in another order and cut into words, the same way every time.

use visavis_model::{BoundingBox, Page, TextLine};

/// A small generator of numbers that look random (`SplitMix64`).
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) const fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `sides`, which is at least 1.
    pub(crate) fn below(&mut self, sides: usize) -> usize {
        let sides = u64::try_from(sides.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.roll() % sides).unwrap_or_default()
    }
}

/// Where the edges of cut words come to lie.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Edges {
    /// In proportion to the characters.
    Exact,
    /// The same, in whole pixels.
    WholePixels,
}

/// The page with its lines in another order.
pub(crate) fn shuffled(page: &Page, dice: &mut Dice) -> Page {
    let mut page = page.clone();
    for last in (1..page.lines.len()).rev() {
        page.lines.swap(last, dice.below(last + 1));
    }
    page
}

/// The page with its lines cut into words.
pub(crate) fn cut(page: &Page, edges: Edges) -> Page {
    let lines = page.lines.iter().flat_map(|line| words(line, edges)).collect();
    Page { lines, ..page.clone() }
}

/// The words of a line, each with its share of the line's box.
fn words(line: &TextLine, edges: Edges) -> Vec<TextLine> {
    let width = line.bounds.width() / line.text.chars().count().max(1) as f32;
    let edge = |characters: usize| {
        let exact = line.bounds.left() + characters as f32 * width;
        if edges == Edges::WholePixels { exact.round() } else { exact }
    };
    let mut place = 0;
    let mut words = Vec::new();
    for piece in line.text.split(' ') {
        let end = place + piece.chars().count();
        if !piece.is_empty() {
            let (top, bottom) = (line.bounds.top(), line.bounds.bottom());
            let bounds = BoundingBox::new(edge(place), top, edge(end), bottom);
            words.push(TextLine { text: piece.to_owned(), bounds, confidence: line.confidence });
        }
        place = end + 1;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use visavis_model::Confidence;

    fn page(texts: &[&str]) -> Page {
        let line = |(row, text): (usize, &&str)| TextLine {
            text: (*text).to_owned(),
            bounds: BoundingBox::new(0.0, row as f32, 101.0, row as f32 + 1.0),
            confidence: Confidence::CERTAIN,
        };
        Page { lines: texts.iter().enumerate().map(line).collect(), ..Page::default() }
    }

    #[test]
    fn words_share_the_box_of_their_line() {
        let words = cut(&page(&["TOTAL  12"]), Edges::WholePixels).lines;
        let found: Vec<_> =
            words.iter().map(|w| (w.text.as_str(), w.bounds.left(), w.bounds.right())).collect();
        assert_eq!(found, [("TOTAL", 0.0, 56.0), ("12", 79.0, 101.0)]);
    }

    #[test]
    fn shuffling_loses_nothing() {
        let original = page(&["a", "b", "c", "d", "e", "f"]);
        let mut mixed = shuffled(&original, &mut Dice::new(3));
        assert_ne!(mixed, original);
        mixed.lines.sort_by(|a, b| a.text.cmp(&b.text));
        assert_eq!(mixed, original);
    }
}
