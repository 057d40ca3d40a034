//! From letters to words.

use super::letter::{Ink, Letter};
use hayro_font::kurbo::{Point, Rect, Vec2};
use std::collections::HashMap;
use visavis_model::{BoundingBox, Confidence, TextLine};

/// A gap wider than this, in font sizes, is a blank: letters set apart for looks stay below it, a
/// blank of print is a quarter wide. Of 0.10 to 0.16, this agrees best with other readers.
const BLANK: f64 = 0.1;
/// Letters may overlap by this much, in font sizes, and still follow one another.
const OVERLAP: f64 = 0.4;
/// Letters of a word stand within this of a line, in font sizes.
const OFF_LINE: f64 = 0.2;
/// Sizes of the letters of a word differ by less than this factor.
const SAME_SIZE: f64 = 1.35;
/// Letters of a word run the same way: the cosine of 10 degrees.
const SAME_DIRECTION: f64 = 0.985;
/// Text runs from left to right when it does so to within 30 degrees: the cosine.
const UPRIGHT: f64 = 0.866;
/// The same letter within this distance, in font sizes, is the same letter drawn bold.
const DOUBLE: f64 = 0.16;
/// The side of a cell of the search grid, in pixels.
const CELL: f64 = 8.0;
/// More neighbours than this in one cell are not looked at.
const MAX_NEIGHBOURS: usize = 64;
/// How far a text that a scanner read can be trusted; its reader does not say.
const RECOGNISED: Confidence = Confidence::new(0.8);

/// Joins letters to words, in the order of the page's content.
///
/// Unseen letters that run another way than the rest are left out: they are what a scanner's text
/// reader makes of codes and stamps.
pub(super) fn words_of(mut letters: Vec<Letter>) -> Vec<TextLine> {
    letters.retain(|letter| letter.ink == Ink::Visible || letter.direction().x >= UPRIGHT);
    let words = join_pieces(pieces(&without_doubles(letters)));
    let visible: Vec<Rect> =
        words.iter().filter(|word| word.ink == Ink::Visible).map(|word| word.bounds).collect();
    let shadow = Shadow::of(&visible);
    words
        .into_iter()
        .filter(|word| word.ink == Ink::Visible || !shadow.covers(word.bounds))
        .filter_map(Word::finish)
        .collect()
}

/// Drops letters drawn a second time at nearly the same place, as is done to look bold.
fn without_doubles(letters: Vec<Letter>) -> Vec<Letter> {
    let mut seen: HashMap<(i64, i64), Vec<(Point, String)>> = HashMap::new();
    let mut kept = Vec::with_capacity(letters.len());
    for letter in letters {
        let reach = (DOUBLE * letter.size()).min(CELL);
        let is_double = !letter.is_blank()
            && cells_around(letter.start).any(|cell| {
                seen.get(&cell).is_some_and(|others| {
                    others.iter().rev().take(MAX_NEIGHBOURS).any(|(start, text)| {
                        *text == letter.text && start.distance(letter.start) <= reach
                    })
                })
            });
        if is_double {
            continue;
        }
        seen.entry(cell_of(letter.start)).or_default().push((letter.start, letter.text.clone()));
        kept.push(letter);
    }
    kept
}

/// A word, or a piece of one.
#[derive(Clone, Debug)]
struct Word {
    text: String,
    bounds: Rect,
    start: Point,
    end: Point,
    direction: Vec2,
    size: f64,
    ink: Ink,
    /// Whether a blank was written before it, and after it.
    blank_before: bool,
    blank_after: bool,
}

impl Word {
    fn of(letter: &Letter, blank_before: bool) -> Self {
        Self {
            text: letter.text.clone(),
            bounds: letter.bounds(),
            start: letter.start,
            end: letter.end,
            direction: letter.direction(),
            size: letter.size(),
            ink: letter.ink,
            blank_before,
            blank_after: false,
        }
    }

    /// Whether `next` goes on where this one ends.
    fn goes_on_with(&self, next: &Self) -> bool {
        let ratio = self.size / next.size;
        let way = next.start - self.end;
        let along = way.dot(self.direction) / self.size;
        let across = way.cross(self.direction).abs() / self.size;
        !self.blank_after
            && !next.blank_before
            && self.ink == next.ink
            && (1.0 / SAME_SIZE..SAME_SIZE).contains(&ratio)
            && self.direction.dot(next.direction) >= SAME_DIRECTION
            && across <= OFF_LINE
            && (-OVERLAP..=BLANK).contains(&along)
    }

    fn append(&mut self, next: &Self) {
        self.text.push_str(&next.text);
        self.bounds = self.bounds.union(next.bounds);
        self.end = next.end;
        self.blank_after = next.blank_after;
    }

    #[expect(clippy::cast_possible_truncation, reason = "the model's boxes have 32 bits")]
    fn finish(self) -> Option<TextLine> {
        let Rect { x0, y0, x1, y1 } = self.bounds;
        let text = self.text.trim().chars().map(narrow).collect::<String>();
        let bounds = BoundingBox::new(x0 as f32, y0 as f32, x1 as f32, y1 as f32);
        let confidence = match self.ink {
            Ink::Visible => Confidence::CERTAIN,
            Ink::Hidden => RECOGNISED,
        };
        (!text.is_empty()).then_some(TextLine { text, bounds, confidence })
    }
}

/// The ordinary form of a wide one, which Japanese fonts and text readers prefer.
fn narrow(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
        }
        _ => character,
    }
}

/// Joins letters that were drawn one after the other and stand so.
fn pieces(letters: &[Letter]) -> Vec<Word> {
    let mut pieces: Vec<Word> = Vec::new();
    let mut blank_before = false;
    for letter in letters {
        if letter.is_blank() {
            blank_before = true;
            if let Some(last) = pieces.last_mut() {
                last.blank_after = true;
            }
            continue;
        }
        let piece = Word::of(letter, blank_before);
        blank_before = false;
        match pieces.last_mut() {
            Some(last) if last.goes_on_with(&piece) => last.append(&piece),
            _ => pieces.push(piece),
        }
    }
    pieces
}

/// Joins pieces of a word that were drawn in another order.
fn join_pieces(pieces: Vec<Word>) -> Vec<Word> {
    let mut starts: HashMap<(i64, i64), Vec<usize>> = HashMap::new();
    for (index, piece) in pieces.iter().enumerate() {
        starts.entry(cell_of(piece.start)).or_default().push(index);
    }
    let mut pieces: Vec<Option<Word>> = pieces.into_iter().map(Some).collect();
    for index in 0..pieces.len() {
        let Some(mut word) = pieces.get_mut(index).and_then(Option::take) else { continue };
        while let Some(next) = following(&word, &starts, &pieces) {
            let Some(next) = pieces.get_mut(next).and_then(Option::take) else { break };
            word.append(&next);
        }
        if let Some(slot) = pieces.get_mut(index) {
            *slot = Some(word);
        }
    }
    pieces.into_iter().flatten().collect()
}

/// The piece that goes on where `word` ends.
fn following(
    word: &Word,
    starts: &HashMap<(i64, i64), Vec<usize>>,
    pieces: &[Option<Word>],
) -> Option<usize> {
    cells_around(word.end)
        .filter_map(|cell| starts.get(&cell))
        .flat_map(|indices| indices.iter().take(MAX_NEIGHBOURS))
        .copied()
        .filter_map(|index| Some((index, pieces.get(index)?.as_ref()?)))
        .filter(|(_, next)| word.goes_on_with(next))
        .min_by(|(_, a), (_, b)| a.start.distance(word.end).total_cmp(&b.start.distance(word.end)))
        .map(|(index, _)| index)
}

/// Where visible words stand, to recognise hidden text that only repeats them.
struct Shadow<'a> {
    words: &'a [Rect],
    cells: HashMap<(i64, i64), Vec<usize>>,
}

impl<'a> Shadow<'a> {
    fn of(words: &'a [Rect]) -> Self {
        let mut cells: HashMap<(i64, i64), Vec<usize>> = HashMap::new();
        for (index, word) in words.iter().enumerate() {
            let (left, top) = cell_of(word.origin());
            let (right, bottom) = cell_of(Point::new(word.x1, word.y1));
            for cell in
                (left..=right).take(512).flat_map(|x| (top..=bottom).take(8).map(move |y| (x, y)))
            {
                cells.entry(cell).or_default().push(index);
            }
        }
        Self { words, cells }
    }

    /// Whether a visible word stands where the middle of this box is.
    fn covers(&self, hidden: Rect) -> bool {
        self.cells.get(&cell_of(hidden.center())).is_some_and(|words| {
            words
                .iter()
                .take(MAX_NEIGHBOURS)
                .filter_map(|index| self.words.get(*index))
                .any(|word| word.contains(hidden.center()))
        })
    }
}

#[expect(clippy::cast_possible_truncation, reason = "letters stand on a page of bounded size")]
fn cell_of(point: Point) -> (i64, i64) {
    ((point.x / CELL).floor() as i64, (point.y / CELL).floor() as i64)
}

fn cells_around(point: Point) -> impl Iterator<Item = (i64, i64)> {
    let (x, y) = cell_of(point);
    (-1..=1).flat_map(move |dx| (-1..=1).map(move |dy| (x + dx, y + dy)))
}
