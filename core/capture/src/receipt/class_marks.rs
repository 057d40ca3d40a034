//! Marks of a VAT rate that the text reader ran together with the amount before them.
//!
//! Many tills print a digit for the rate behind each amount: `5,40 1`. Where the reader closes the
//! gap, `5,401` is no amount any more. The column tells: the digit stands where other lines have
//! their marks, and is one of theirs.

use super::layout::median;
use super::line::Line;
use super::number::Number;
use std::collections::BTreeSet;

/// So many lines must show the column before anything is cut off an amount.
const FEWEST: usize = 3;

/// Parts amounts from the marks run together with them.
pub(crate) fn part(lines: &mut [Line]) {
    let Some(column) = Column::of(lines) else { return };
    for line in lines {
        let length = line.text.len();
        let Some(number) = line.numbers.last_mut().filter(|number| number.end == length) else {
            continue;
        };
        let right = line.text.bounds(number.start, number.end).right();
        if let Some((shorter, digit)) = number.without_last_digit()
            && right > column.boundary
            && column.digits.contains(&digit)
        {
            *number = shorter;
        }
    }
}

/// The column of marks behind the amounts.
struct Column {
    /// What ends right of this reaches into the column.
    boundary: f32,
    digits: BTreeSet<char>,
}

impl Column {
    fn of(lines: &[Line]) -> Option<Self> {
        let mut amounts = Vec::new();
        let mut marks = Vec::new();
        let mut digits = BTreeSet::new();
        for line in lines {
            let [.., amount, mark] = line.numbers.as_slice() else { continue };
            if let Some(digit) = digit_alone(line, mark)
                && amount.amount().is_some()
                && amount.end < mark.start
            {
                amounts.push(line.text.bounds(amount.start, amount.end).right());
                marks.push(line.text.bounds(mark.start, mark.end).right());
                digits.insert(digit);
            }
        }
        (marks.len() >= FEWEST)
            .then(|| Self { boundary: f32::midpoint(median(amounts), median(marks)), digits })
    }
}

/// The digit, where the line ends with one that stands alone.
fn digit_alone(line: &Line, mark: &Number) -> Option<char> {
    let alone = mark.end == line.text.len()
        && mark.start.checked_sub(1).and_then(|before| line.text.at(before)) == Some(' ')
        && mark.end == mark.start + 1;
    line.text.at(mark.start).filter(|c| alone && c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::receipt::layout::{Row, Word};
    use visavis_model::{Amount, BoundingBox, Confidence};

    /// A line whose amount, and what follows, end at column 40.
    fn line(name: &str, end: &str) -> Line {
        let words = [(name, 0.0), (end, 40.0 - end.chars().count() as f32)];
        let word = |text: &str, left: f32| Word {
            text: text.to_owned(),
            bounds: BoundingBox::new(left, 0.0, left + text.chars().count() as f32, 1.0),
            confidence: Confidence::CERTAIN,
        };
        let cut = |(text, left): (&str, f32)| -> Vec<Word> {
            match text.split_once(' ') {
                Some((amount, mark)) => vec![word(amount, left), word(mark, 39.0)],
                None => vec![word(text, left)],
            }
        };
        Line::of(&Row { words: words.into_iter().flat_map(cut).collect() })
    }

    fn amounts(lines: &[Line]) -> Vec<Option<Amount>> {
        lines.iter().map(|line| line.amounts().next_back()).collect()
    }

    #[test]
    fn a_mark_run_together_with_its_amount_is_parted_by_its_column() {
        let mut lines =
            [line("A", "5,40 1"), line("B", "4,99 3"), line("C", "2,75 1"), line("D", "15,901")];
        part(&mut lines);
        let expected = [540, 499, 275, 1590].map(|amount| Some(Amount::from_hundredths(amount)));
        assert_eq!(amounts(&lines), expected);
    }

    #[test]
    fn without_such_a_column_three_decimals_stay() {
        let mut lines = [line("A", "5,40 1"), line("D", "15,901")];
        part(&mut lines);
        assert_eq!(amounts(&lines)[1], None);
        let mut lines =
            [line("A", "5,40 1"), line("B", "4,99 3"), line("C", "2,75 1"), line("D", "15,907")];
        part(&mut lines);
        assert_eq!(amounts(&lines)[3], None);
    }
}
