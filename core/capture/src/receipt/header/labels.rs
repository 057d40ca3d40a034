//! Labels in the text of a row, and the values that they announce.

use crate::receipt::line::{Line, LineText};
use visavis_model::BoundingBox;

/// A value with its place.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    pub(crate) text: String,
    pub(crate) boxes: Vec<BoundingBox>,
}

/// The place after the label `phrase` at `start`, in any case, accents apart.
///
/// A space in the phrase stands for any marks and spaces, or none: `RECEIPT NO` is found in
/// `Receipt-No.`, `RECEIPTNO` and `receipt  no`. None where letters go on.
pub(super) fn label_end(text: &LineText, start: usize, phrase: &str) -> Option<usize> {
    if start.checked_sub(1).is_some_and(|before| text.letter(before)) {
        return None;
    }
    let mut place = start;
    for wanted in phrase.chars() {
        if wanted == ' ' {
            while text.at(place).is_some_and(is_filler) {
                place += 1;
            }
        } else if text.at(place).is_some_and(|c| plain(c) == wanted) {
            place += 1;
        } else {
            return None;
        }
    }
    (!text.letter(place)).then_some(place)
}

/// The place after the first of the labels on a line.
pub(super) fn find_label(text: &LineText, phrases: &[&str]) -> Option<usize> {
    find_label_span(text, phrases).map(|(_, end)| end)
}

/// The first of the labels on a line: where it starts and the place after it.
pub(crate) fn find_label_span(text: &LineText, phrases: &[&str]) -> Option<(usize, usize)> {
    word_starts(text).find_map(|place| {
        let first = text.at(place).map(plain)?;
        phrases
            .iter()
            .filter(|phrase| phrase.starts_with(first))
            .find_map(|phrase| Some((place, label_end(text, place, phrase)?)))
    })
}

/// The places at which a run of letters begins.
pub(super) fn word_starts(text: &LineText) -> impl Iterator<Item = usize> {
    (0..text.len()).filter(|place| {
        text.letter(*place) && !place.checked_sub(1).is_some_and(|before| text.letter(before))
    })
}

/// The value of the first label found, on the label's line or at the start of the next.
pub(super) fn labelled(lines: &[Line], phrases: &[&str]) -> Option<Value> {
    lines.iter().enumerate().find_map(|(index, line)| {
        let (start, end) = find_label_span(&line.text, phrases)?;
        value_after(line, end).or_else(|| {
            let nothing = (end..line.text.len()).all(|place| !is_value(line.text.at(place)));
            let next = lines.get(index + 1)?;
            if nothing {
                return value_below(next, line.text.bounds(start, end).centre_x());
            }
            // A row of column headings: the value stands below its own.
            let headings = !(0..line.text.len()).any(|place| line.text.digit(place));
            headings.then(|| value_below(next, line.text.bounds(start, end).centre_x()))?
        })
    })
}

/// The word of a row that stands below `x`, or its only one.
fn value_below(line: &Line, x: f32) -> Option<Value> {
    let text = &line.text;
    let starts = (0..text.len()).filter(|place| {
        text.at(*place) != Some(' ')
            && place.checked_sub(1).is_none_or(|before| text.at(before) == Some(' '))
    });
    let nearest = starts.min_by(|a, b| {
        let off = |place: usize| (text.bounds(place, place + 1).centre_x() - x).abs();
        off(*a).total_cmp(&off(*b))
    })?;
    value_after(line, nearest)
}

/// The word with a digit that follows `from`.
pub(crate) fn value_after(line: &Line, from: usize) -> Option<Value> {
    let text = &line.text;
    let mut start = from;
    while text.at(start).is_some_and(is_filler) {
        start += 1;
    }
    for word in ["NUMBER", "NUMERO", "NUMMER", "NO", "NR", "N"] {
        if let Some(end) = label_end(text, start, word) {
            start = end;
            break;
        }
    }
    while text.at(start).is_some_and(is_filler) {
        start += 1;
    }
    let mut end = start;
    while is_value(text.at(end)) {
        end += 1;
    }
    while end > start && text.at(end - 1).is_some_and(|c| !c.is_alphanumeric()) {
        end -= 1;
    }
    let value = text.slice(start, end);
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    (digits > 0 && letters <= digits + 6 && value.chars().count() <= 40)
        .then(|| Value { text: value, boxes: vec![text.bounds(start, end)] })
}

/// What may stand between a label and its value.
const fn is_filler(c: char) -> bool {
    matches!(
        c,
        ' ' | '.'
            | ':'
            | '#'
            | '-'
            | '='
            | '°'
            | 'º'
            | '*'
            | '('
            | ')'
            | '\''
            | '№'
            | ';'
            | '/'
            | '|'
    )
}

fn is_value(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | '_'))
}

/// The capital without its accent.
pub(super) fn plain(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_uppercase();
    }
    match c {
        'é' | 'É' | 'è' | 'È' | 'ê' | 'Ê' | 'ë' | 'Ë' => 'E',
        'ú' | 'Ú' | 'ü' | 'Ü' | 'ů' | 'û' | 'Û' | 'ù' | 'Ù' => 'U',
        'č' | 'Č' | 'ć' | 'Ć' | 'ç' | 'Ç' => 'C',
        'ó' | 'Ó' | 'ö' | 'Ö' | 'ô' | 'Ô' => 'O',
        'á' | 'Á' | 'ä' | 'Ä' | 'à' | 'À' | 'â' | 'Â' => 'A',
        'í' | 'Í' | 'î' | 'Î' | 'ï' | 'Ï' => 'I',
        _ => c.to_uppercase().next().unwrap_or(c),
    }
}
