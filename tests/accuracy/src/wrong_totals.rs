//! Receipts with a total that was changed on purpose: it must not be called proved.
//!
//! A solver that may choose which lines to add finds a sum for many wrong totals, so agreement
//! with some lines is no proof. Here one digit of the printed total is replaced, everywhere that
//! it is printed or on one line only, and the reading may not call what comes out proved unless
//! it is the true total after all.

use crate::given::{Given, read};
use crate::shuffle::Dice;
use serde::Serialize;
use visavis_model::{Amount, Page, Status};

/// What came of the changed totals.
#[derive(Clone, Debug, Default, Serialize)]
pub struct WrongTotals {
    /// The total changed wherever it is printed.
    pub everywhere: Trials,
    /// The total changed on one line only: the one it is read from.
    pub total_line: Trials,
}

/// What came of one way of changing totals.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Trials {
    /// How many changed receipts were read.
    pub trials: usize,
    /// How many of them called a wrong total proved.
    pub proved_wrong: usize,
    /// How many of those called the very number proved that was put in.
    pub forged: usize,
    /// How many called another one proved that is less than five hundredths off: what the items
    /// add up to before the total was rounded to the smallest coin, which the paper also says.
    pub unrounded: usize,
    /// How many called the true total proved, from the other evidence.
    pub proved_right: usize,
    /// Receipts left out: the total is also the amount of an item, so that with both changed
    /// nothing on the paper shows the change.
    pub indistinguishable: usize,
    /// The wrong totals that were called proved.
    pub misses: Vec<String>,
}

impl Trials {
    /// A number of the changed receipts in per cent.
    pub fn per_cent(&self, some: usize) -> f64 {
        if self.trials == 0 { 0.0 } else { 100.0 * some as f64 / self.trials as f64 }
    }

    /// How many called a number proved that neither was put in nor is the unrounded total.
    pub const fn astray(&self) -> usize {
        self.proved_wrong - self.forged - self.unrounded
    }
}

/// Digits changed for each receipt and way.
const CHANGES: u64 = 4;

/// Changes the total of every document whose total is known and is read rightly.
pub fn check(documents: &[Given]) -> WrongTotals {
    let mut result = WrongTotals::default();
    for document in documents {
        let Some(total) = document.expected.total.value().copied() else { continue };
        let draft = read(&document.pages);
        if draft.total.value() != Some(&total) {
            continue;
        }
        if draft.items.iter().any(|item| item.amount == total) {
            result.everywhere.indistinguishable += 1;
        } else {
            try_changes(document, total, Where::Everywhere, &mut result.everywhere);
        }
        let place = draft.total.boxes.iter().copied().reduce(|all, each| all.union(&each));
        if let Some(place) = place {
            let line = Where::Line { top: place.top(), bottom: place.bottom() };
            try_changes(document, total, line, &mut result.total_line);
        }
    }
    result
}

/// Which lines are changed.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Where {
    Everywhere,
    Line { top: f32, bottom: f32 },
}

fn try_changes(document: &Given, total: Amount, place: Where, trials: &mut Trials) {
    for seed in 0..CHANGES {
        let mut dice = Dice::new(seed);
        let change = Change::draw(total, &mut dice);
        let mut changed = false;
        let pages: Vec<Page> =
            document.pages.iter().map(|page| change.apply(page, place, &mut changed)).collect();
        if !changed {
            continue;
        }
        let draft = read(&pages);
        trials.trials += 1;
        if draft.total.status() != Status::Proved {
            continue;
        }
        if draft.total.value() == Some(&total) {
            trials.proved_right += 1;
            continue;
        }
        trials.proved_wrong += 1;
        let got = draft.total.value().copied().unwrap_or_default();
        if got.abs() == change.forged() {
            trials.forged += 1;
        } else {
            trials.unrounded += usize::from(got.minus(total).abs().hundredths() < 5);
        }
        let name = &document.document;
        let (forged, proofs) = (change.forged(), &draft.total.proofs);
        trials
            .misses
            .push(format!("{name}: {total} changed to {forged}, {got} proved by {proofs:?}"));
    }
}

/// One digit of an amount replaced by another.
#[derive(Clone, Debug)]
struct Change {
    /// The digits of the amount, without marks.
    from: Vec<char>,
    /// The same with one replaced.
    to: Vec<char>,
}

impl Change {
    fn draw(total: Amount, dice: &mut Dice) -> Self {
        let from: Vec<char> = total.to_string().chars().filter(char::is_ascii_digit).collect();
        let mut to = from.clone();
        let place = dice.below(from.len());
        if let Some(digit) = to.get_mut(place)
            && let Some(value) = digit.to_digit(10)
        {
            // Never the same digit; the leading one may become 0.
            let step = u32::try_from(1 + dice.below(9)).unwrap_or(1);
            *digit = char::from_digit((value + step) % 10, 10).unwrap_or(*digit);
        }
        Self { from, to }
    }

    /// The amount that is put in, without its sign.
    fn forged(&self) -> Amount {
        let digits: String = self.to.iter().collect();
        Amount::from_hundredths(digits.parse().unwrap_or_default())
    }

    fn apply(&self, page: &Page, place: Where, changed: &mut bool) -> Page {
        let mut page = page.clone();
        for line in &mut page.lines {
            let middle = line.bounds.centre_y();
            let concerned = match place {
                Where::Everywhere => true,
                Where::Line { top, bottom } => (top..=bottom).contains(&middle),
            };
            if concerned && let Some(text) = self.change(&line.text) {
                line.text = text;
                *changed = true;
            }
        }
        page
    }

    /// The text with the amount changed wherever it stands by itself; `None` where it does not.
    fn change(&self, text: &str) -> Option<String> {
        let mut characters: Vec<char> = text.chars().collect();
        let mut changed = false;
        for start in 0..characters.len() {
            if let Some(places) = self.stands_at(&characters, start) {
                for (place, digit) in places.into_iter().zip(&self.to) {
                    if let Some(character) = characters.get_mut(place) {
                        *character = *digit;
                    }
                }
                changed = true;
            }
        }
        changed.then(|| characters.into_iter().collect())
    }

    /// The places of the digits, where the amount begins at `start` and is not part of a longer
    /// number. Marks of thousands and decimals may stand between the digits.
    fn stands_at(&self, text: &[char], start: usize) -> Option<Vec<usize>> {
        let in_number = |place: Option<usize>| {
            place
                .and_then(|place| text.get(place))
                .is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        };
        if in_number(start.checked_sub(1)) {
            return None;
        }
        let mut places = Vec::new();
        let mut place = start;
        for digit in &self.from {
            if !places.is_empty() && text.get(place).is_some_and(|c| matches!(c, '.' | ',' | '\''))
            {
                place += 1;
            }
            if text.get(place) != Some(digit) {
                return None;
            }
            places.push(place);
            place += 1;
        }
        (!in_number(Some(place))).then_some(places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(from: &str, to: &str) -> Change {
        Change { from: from.chars().collect(), to: to.chars().collect() }
    }

    #[test]
    fn the_amount_is_changed_wherever_it_stands_by_itself() {
        let change = change("123456", "123956");
        assert_eq!(change.change("TOTAL RM1,234.56").as_deref(), Some("TOTAL RM1,239.56"));
        assert_eq!(change.change("1234,56 1.234,56 EUR").as_deref(), Some("1239,56 1.239,56 EUR"));
    }

    #[test]
    fn longer_numbers_are_left_alone() {
        let change = change("1290", "1790");
        assert_eq!(change.change("112.90"), None);
        assert_eq!(change.change("12.905"), None);
        assert_eq!(change.change("REF 1290-1"), Some("REF 1790-1".to_owned()));
    }

    #[test]
    fn a_change_is_never_none() {
        for seed in 0..200 {
            let change = Change::draw(Amount::from_hundredths(8090), &mut Dice::new(seed));
            assert_ne!(change.from, change.to);
        }
    }
}
