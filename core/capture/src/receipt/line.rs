//! The text of a row as characters, each of which knows its word and so its place.

use super::fold::fold;
use super::layout::{Row, Word};
use super::number::{Number, numbers};
use visavis_model::{Amount, BoundingBox, Confidence};

/// One printed line with all that its characters say by themselves.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) text: LineText,
    /// The numbers on it, from left to right.
    pub(crate) numbers: Vec<Number>,
    /// The text in capitals without accents and marks, words separated by one space.
    pub(crate) folded: String,
    pub(crate) bounds: BoundingBox,
    /// The height of its letters, in pixels.
    pub(crate) height: f32,
    /// How sure the reader was of its least sure word.
    pub(crate) confidence: Confidence,
}

impl Line {
    /// The line of a row.
    pub(crate) fn of(row: &Row) -> Self {
        let text = LineText::of(row);
        let least = row.words.iter().map(|word| word.confidence.value()).fold(1.0, f32::min);
        Self {
            numbers: numbers(&text),
            folded: fold(&text.all()),
            bounds: row.bounds(),
            height: row.height(),
            confidence: Confidence::new(least),
            text,
        }
    }

    /// A line of a text alone, each character one unit wide.
    #[cfg(test)]
    pub(crate) fn plain(text: &str) -> Self {
        Self::of(&Self::plain_row(text))
    }

    #[cfg(test)]
    fn plain_row(text: &str) -> Row {
        let mut left = 0.0;
        let words = text.split(' ').map(|part| {
            let right = left + part.chars().count() as f32;
            let bounds = BoundingBox::new(left, 0.0, right, 1.0);
            left = right + 1.0;
            Word { text: part.to_owned(), bounds, confidence: Confidence::CERTAIN }
        });
        Row { words: words.collect() }
    }

    /// The amounts on it, from left to right.
    pub(crate) fn amounts(&self) -> impl DoubleEndedIterator<Item = Amount> {
        self.numbers.iter().filter_map(Number::amount)
    }
}

/// The characters of a row, words joined by one space.
#[derive(Clone, Debug, Default)]
pub(crate) struct LineText {
    characters: Vec<char>,
    /// The word of each character; a space belongs to the word before it.
    words: Vec<usize>,
    /// For each word, the gap before it in widths of a character.
    gaps: Vec<f32>,
    spans: Vec<BoundingBox>,
}

impl LineText {
    /// The text of a row.
    pub(crate) fn of(row: &Row) -> Self {
        let mut line = Self::default();
        let width = usual_width(&row.words);
        let mut right = None;
        for (index, word) in row.words.iter().enumerate() {
            if index > 0 {
                line.characters.push(' ');
                line.words.push(index - 1);
            }
            let gap = right.map_or(f32::INFINITY, |edge: f32| word.bounds.left() - edge);
            line.gaps.push(gap / width);
            right = Some(word.bounds.right());
            line.spans.push(word.bounds);
            for c in word.text.chars() {
                line.characters.push(c);
                line.words.push(index);
            }
        }
        line
    }

    /// A text without places, each character one unit wide.
    #[cfg(test)]
    pub(crate) fn plain(text: &str) -> Self {
        Self::of(&Line::plain_row(text))
    }

    pub(crate) fn len(&self) -> usize {
        self.characters.len()
    }

    pub(crate) fn at(&self, place: usize) -> Option<char> {
        self.characters.get(place).copied()
    }

    /// The whole text.
    pub(crate) fn all(&self) -> String {
        self.characters.iter().collect()
    }

    /// The characters from `start` to before `end`.
    pub(crate) fn slice(&self, start: usize, end: usize) -> String {
        self.characters.iter().skip(start).take(end.saturating_sub(start)).collect()
    }

    pub(crate) fn digit(&self, place: usize) -> bool {
        self.at(place).is_some_and(|c| c.is_ascii_digit())
    }

    /// A digit, or a letter that text readers take one for.
    pub(crate) fn digit_like(&self, place: usize) -> bool {
        self.at(place).is_some_and(|c| {
            c.is_ascii_digit()
                || matches!(
                    c,
                    'O' | 'o'
                        | 'Q'
                        | 'D'
                        | 'Ô'
                        | 'Ö'
                        | 'ô'
                        | 'ö'
                        | 'l'
                        | 'I'
                        | '|'
                        | 'i'
                        | '!'
                        | 'Z'
                        | 'z'
                        | 'S'
                        | 's'
                        | 'B'
                )
        })
    }

    pub(crate) fn letter(&self, place: usize) -> bool {
        self.at(place).is_some_and(char::is_alphabetic)
    }

    /// Whether the space at `place` is no wider than a printed space.
    pub(crate) fn close(&self, place: usize) -> bool {
        self.gap_after(place).is_some_and(|gap| gap <= 1.7)
    }

    /// Whether the space at `place` is narrower than one between columns.
    pub(crate) fn near(&self, place: usize) -> bool {
        self.gap_after(place).is_some_and(|gap| gap <= 3.5)
    }

    /// Whether the word at `place` stands apart from the word before it.
    pub(crate) fn wide_gap_before(&self, place: usize) -> bool {
        self.words.get(place).and_then(|word| self.gaps.get(*word)).is_some_and(|gap| *gap >= 2.5)
    }

    /// Whether `pattern` (upper case) stands at `place`, in any case.
    pub(crate) fn matches(&self, place: usize, pattern: &str) -> bool {
        pattern.chars().enumerate().all(|(step, wanted)| {
            self.at(place + step).is_some_and(|c| c == wanted || c.to_uppercase().eq([wanted]))
        })
    }

    /// The place after a space at `place`, or `place`.
    pub(crate) fn skip_space(&self, place: usize) -> usize {
        if self.at(place) == Some(' ') && self.gap_after(place).is_some_and(|gap| gap < 6.0) {
            place + 1
        } else {
            place
        }
    }

    /// The place before a space that ends at `place`, or `place`.
    pub(crate) fn skip_space_back(&self, place: usize) -> usize {
        match place.checked_sub(1) {
            Some(before) if self.at(before) == Some(' ') => before,
            _ => place,
        }
    }

    /// The box around the words of the characters from `start` to before `end`.
    pub(crate) fn bounds(&self, start: usize, end: usize) -> BoundingBox {
        let first = self.words.get(start).copied().unwrap_or_default();
        let last = self.words.get(end.saturating_sub(1)).copied().unwrap_or(first);
        self.spans
            .iter()
            .skip(first)
            .take(last.saturating_sub(first) + 1)
            .copied()
            .reduce(|all, bounds| all.union(&bounds))
            .unwrap_or_default()
    }

    /// The gap at the space at `place`, in widths of a character.
    fn gap_after(&self, place: usize) -> Option<f32> {
        self.words.get(place).and_then(|word| self.gaps.get(word + 1)).copied()
    }
}

fn usual_width(words: &[Word]) -> f32 {
    super::layout::median(
        words.iter().map(|w| w.bounds.width() / w.text.chars().count().max(1) as f32).collect(),
    )
    .max(f32::MIN_POSITIVE)
}
