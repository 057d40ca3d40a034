//! Pieces of text in a canonical form: the same whether the reader gave words or whole lines.

use super::Word;
use visavis_model::{BoundingBox, Page, TextLine};

/// Longer words are noise; what follows is not read.
const MAX_WORD_CHARS: usize = 120;

/// Words that share one box from top to bottom and follow each other closely: what a reader gave
/// as one line, or what a line becomes when it is cut into words.
#[derive(Debug)]
pub(crate) struct Segment {
    pub(crate) words: Vec<Word>,
    pub(crate) bounds: BoundingBox,
}

/// The segments of a page.
#[derive(Debug, Default)]
pub(crate) struct Segments {
    pub(crate) segments: Vec<Segment>,
    pub(crate) cut_off: bool,
}

/// Cuts every line into words and fuses the words which one line must have held.
pub(crate) fn segments(page: &Page, limit: usize) -> Segments {
    let mut words = Vec::new();
    for line in &page.lines {
        cut_into_words(line, &mut words);
    }
    words.sort_by(reading_order);
    drop_repeats(&mut words);
    let cut_off = words.len() > limit;
    words.truncate(limit);
    let mut segments: Vec<Segment> = Vec::new();
    for word in words {
        match segments.last_mut() {
            Some(last) if belongs_to(last, &word) => {
                last.bounds = last.bounds.union(&word.bounds);
                last.words.push(word);
            }
            _ => segments.push(Segment { bounds: word.bounds, words: vec![word] }),
        }
    }
    Segments { segments, cut_off }
}

/// Some readers give the same piece twice, in nearly the same place.
fn drop_repeats(words: &mut Vec<Word>) {
    let mut kept: Vec<Word> = Vec::with_capacity(words.len());
    for word in words.drain(..) {
        let height = word.bounds.height();
        let repeated = kept
            .iter()
            .rev()
            .take_while(|other| word.bounds.top() - other.bounds.top() < height * 0.5)
            .any(|other| other.text == word.text && overlaps(&other.bounds, &word.bounds));
        if !repeated {
            kept.push(word);
        }
    }
    *words = kept;
}

/// Whether two boxes share most of their width.
fn overlaps(a: &BoundingBox, b: &BoundingBox) -> bool {
    let shared = a.right().min(b.right()) - a.left().max(b.left());
    shared > 0.6 * a.width().min(b.width())
}

/// Exactly the same top and bottom, and about a space between them.
fn belongs_to(segment: &Segment, word: &Word) -> bool {
    let same = |a: f32, b: f32| (a - b).abs() < 0.01;
    let Some(last) = segment.words.last() else { return false };
    let space = char_width(last).max(char_width(word));
    same(segment.bounds.top(), word.bounds.top())
        && same(segment.bounds.bottom(), word.bounds.bottom())
        && word.bounds.left() - last.bounds.right() <= space * 1.5 + 2.0
}

fn char_width(word: &Word) -> f32 {
    word.bounds.width() / word.text.chars().count().max(1) as f32
}

/// Cuts a line at white space; each word gets its share of the width by characters.
fn cut_into_words(line: &TextLine, words: &mut Vec<Word>) {
    let text = line.text.trim();
    let count = text.chars().count();
    if count == 0 {
        return;
    }
    let step = line.bounds.width() / count as f32;
    let mut start = 0;
    for part in text.split(char::is_whitespace) {
        let length = part.chars().count();
        if length > 0 {
            let left = line.bounds.left() + step * start as f32;
            let right = left + step * length as f32;
            words.push(Word {
                text: part.chars().take(MAX_WORD_CHARS).collect(),
                bounds: BoundingBox::new(left, line.bounds.top(), right, line.bounds.bottom()),
                confidence: line.confidence,
            });
        }
        start += length + 1;
    }
}

fn reading_order(a: &Word, b: &Word) -> std::cmp::Ordering {
    a.bounds
        .top()
        .total_cmp(&b.bounds.top())
        .then(a.bounds.bottom().total_cmp(&b.bounds.bottom()))
        .then(a.bounds.left().total_cmp(&b.bounds.left()))
        .then_with(|| a.text.cmp(&b.text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use visavis_model::Confidence;

    fn page(lines: &[(&str, [f32; 4])]) -> Page {
        Page {
            lines: lines
                .iter()
                .map(|(text, bounds)| TextLine {
                    text: (*text).to_owned(),
                    bounds: (*bounds).into(),
                    confidence: Confidence::CERTAIN,
                })
                .collect(),
            ..Page::default()
        }
    }

    #[test]
    fn a_line_and_its_words_make_the_same_segment() {
        let whole = segments(&page(&[("TOTAL TTC", [0.0, 10.0, 90.0, 30.0])]), 100);
        let cut = segments(
            &page(&[("TTC", [60.0, 10.0, 90.0, 30.0]), ("TOTAL", [0.0, 10.0, 50.0, 30.0])]),
            100,
        );
        assert_eq!(whole.segments.len(), 1);
        assert_eq!(format!("{:?}", whole.segments), format!("{:?}", cut.segments));
    }

    #[test]
    fn a_column_far_away_is_a_segment_of_its_own() {
        let far = page(&[("TOTAL", [0.0, 0.0, 50.0, 20.0]), ("9,90", [400.0, 0.0, 440.0, 20.0])]);
        assert_eq!(segments(&far, 100).segments.len(), 2);
    }
}
