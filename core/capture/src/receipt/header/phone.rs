//! The telephone number of the shop.

use super::labels::{label_end, plain, word_starts};
use crate::receipt::line::{Line, LineText};
use visavis_model::{Confidence, Field};

const LABELS: &[&str] = &[
    "TEL NO",
    "TELEPHONE NO",
    "TELEPHONE",
    "TELEFON",
    "TELEFONO",
    "TELEFONE",
    "TELEFOON",
    "TEL",
    "TFNO",
    "TELF",
    "TLF",
    "TFN",
    "PHONE NO",
    "PHONE",
    "PH",
    "FON",
    "MOBILE",
    "H P",
    "TE1",
    "T",
];

/// Reads the number beside a label, or the one that stands alone among the first lines.
pub(super) fn read_phone(lines: &[Line]) -> Field<String> {
    let labelled = lines.iter().find_map(|line| {
        let text = &line.text;
        word_starts(text).find_map(|place| {
            let first = text.at(place).map(plain)?;
            let end = LABELS
                .iter()
                .filter(|label| label.starts_with(first))
                .find_map(|label| label_end(text, place, label))?;
            let start = (end..end + 8)
                .find(|at| text.digit(*at) || matches!(text.at(*at), Some('+' | '(')))?;
            let clear = (end..start).all(|at| !text.letter(at));
            number(text, start).filter(|_| clear).map(|found| (found, line, start, 0.9))
        })
    });
    let alone = || {
        lines.iter().take(10).find_map(|line| {
            let start = 0;
            let (digits, end) = number(&line.text, start)?;
            let marked = line.text.at(0) == Some('+')
                || line.text.at(0) == Some('(')
                || (0..end).filter(|at| matches!(line.text.at(*at), Some('-' | '.'))).count() == 2
                || in_pairs(&line.text, end);
            let whole = end + 1 >= line.text.len();
            (whole && marked).then_some(((digits, end), line, start, 0.7))
        })
    };
    labelled.or_else(alone).map_or_else(Field::missing, |((digits, end), line, start, sure)| {
        Field::read(digits, Confidence::new(sure), vec![line.text.bounds(start, end)])
    })
}

/// `01 23 45 67 89`, `0123456789`: ten digits from 0, as French numbers are printed.
fn in_pairs(text: &LineText, end: usize) -> bool {
    text.at(0) == Some('0')
        && match end {
            10 => (0..end).all(|at| text.digit(at)),
            14 => (0..end).all(|at| (at % 3 == 2) != text.digit(at)),
            _ => false,
        }
}

/// Seven to fifteen digits (ITU-T E.164) with the marks that stand between them.
fn number(text: &LineText, start: usize) -> Option<(String, usize)> {
    let mut digits = String::new();
    let mut place = start;
    let mut end = start;
    let mut count = 0;
    while let Some(c) = text.at(place) {
        match c {
            '0'..='9' if count < 15 => {
                digits.push(c);
                count += 1;
                end = place + 1;
            }
            '+' if digits.is_empty() => digits.push('+'),
            // A second number follows: "07-5547360 / 016-7993391".
            '/' if count >= 8 || (count >= 7 && text.at(place + 1) == Some(' ')) => break,
            '(' if count >= 7 => break,
            ' ' | '-' | '.' | '(' | ')' | '/' | '\u{2013}' => {}
            _ => break,
        }
        place += 1;
    }
    (7..=15).contains(&count).then_some((digits, end))
}
