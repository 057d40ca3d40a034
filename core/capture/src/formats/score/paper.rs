//! A document as lines, looked into for labels, numbers and days.

use crate::formats::Head;
use crate::formats::date::DateOrder;
use crate::formats::energy::words::fold;
use crate::formats::told;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// How many lines are looked at.
const MOST_LINES: usize = 20_000;
/// How many lines below a label its value may stand.
const BELOW: usize = 2;

/// A line of a document.
pub(super) struct Line {
    /// Its number, from 1.
    pub(super) number: u32,
    /// As it is written.
    pub(super) text: String,
    /// In small letters without accents, `²` as `2`.
    pub(super) plain: String,
}

/// A document.
pub(super) struct Paper {
    pub(super) lines: Vec<Line>,
}

/// What was found, and the line of its label.
pub(super) struct Found<T> {
    pub(super) line: u32,
    pub(super) value: T,
}

impl Paper {
    /// The beginning of a file; nothing where it is no text for people.
    pub(super) fn of_head(head: &Head<'_>) -> Option<Self> {
        let is_other = head.is_json() || head.is_zip() || head.start().starts_with(['<', '%']);
        (!is_other).then(|| Self::of(head.text()))
    }

    pub(super) fn of(text: &str) -> Self {
        let lines = text.lines().enumerate().take(MOST_LINES);
        let lines = lines.filter(|(_, text)| !text.trim().is_empty()).map(|(at, text)| Line {
            number: u32::try_from(at + 1).unwrap_or(u32::MAX),
            text: text.trim().to_owned(),
            plain: plain(text),
        });
        Self { lines: lines.collect() }
    }

    /// Whether a text stands anywhere, also over the end of a line.
    pub(super) fn says(&self, words: &str) -> bool {
        let joined = |pair: &[Line]| match pair {
            [one, other] => format!("{} {}", one.plain, other.plain).contains(words),
            _ => false,
        };
        self.lines.iter().any(|line| line.plain.contains(words))
            || self.lines.windows(2).any(joined)
    }

    /// What a reader finds right of a label, or in the lines below it; the first label, and its
    /// first place, before the others.
    pub(super) fn find<T>(
        &self,
        labels: &[&str],
        mut read: impl FnMut(&str) -> Option<T>,
    ) -> Option<Found<T>> {
        for label in labels {
            for (at, line) in self.lines.iter().enumerate() {
                let Some(behind) = after(&line.plain, label) else { continue };
                let below =
                    self.lines.iter().skip(at + 1).take(BELOW).map(|line| line.plain.as_str());
                let found = std::iter::once(behind).chain(below).find_map(&mut read);
                if let Some(value) = found {
                    return Some(Found { line: line.number, value });
                }
            }
        }
        None
    }

    /// The text right of a label as it is written, where some stands there.
    pub(super) fn text_after(&self, labels: &[&str]) -> Option<String> {
        for label in labels {
            let places = self.lines.iter().filter_map(|line| {
                let behind = after(&line.plain, label)?;
                let length = behind.chars().count();
                let skipped = line.text.chars().count().checked_sub(length)?;
                let text: String = line.text.chars().skip(skipped).collect();
                let text = text.trim_start_matches(|c: char| c == ':' || c.is_whitespace());
                let text = text.split("  ").next().unwrap_or_default().trim();
                (text.chars().count() >= 2 && text.chars().count() <= 80).then(|| text.to_owned())
            });
            if let Some(text) = places.into_iter().next() {
                return Some(text);
            }
        }
        None
    }

    /// The day right of a label or below it.
    pub(super) fn day(&self, labels: &[&str]) -> Option<NaiveDate> {
        self.find(labels, day).map(|found| found.value)
    }
}

/// The text behind a label, which must be a word of its own.
pub(super) fn after<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    text.match_indices(label).find_map(|(at, _)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let behind = text.get(at + label.len()..)?;
        let next = behind.chars().next();
        let is_own =
            !before.is_some_and(char::is_alphanumeric) && !next.is_some_and(char::is_alphabetic);
        is_own.then_some(behind)
    })
}

/// As [`fold`], with the signs of units as letters.
pub(super) fn plain(text: &str) -> String {
    fold(text).replace(['²', '₂'], "2").replace('é', "e")
}

/// The first day in a text, day before month.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    days(text).into_iter().next()
}

/// The days in a text.
pub(super) fn days(text: &str) -> Vec<NaiveDate> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ';' | '(' | ')' | ':' | ','))
        .map(|word| word.trim_matches(['.', '/', '-']))
        .filter(|word| !word.is_empty())
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let is_numbers = word.len() >= 8
            && word.starts_with(|c: char| c.is_ascii_digit())
            && word.chars().filter(|c| matches!(c, '/' | '.' | '-')).count() == 2;
        let single = is_numbers.then(|| told::parse(word, DateOrder::DayFirst)).flatten();
        let named = || {
            let three = words.get(at..at + 3)?;
            let day = three.first()?.trim_end_matches(|c: char| c.is_alphabetic());
            let rest = three.get(1..)?.join(" ");
            let is_day = !day.is_empty() && day.len() <= 2;
            told::parse(&format!("{day} {rest}"), DateOrder::DayFirst).filter(|_| is_day)
        };
        match single.or_else(|| if is_numbers { None } else { named() }) {
            Some(told) => {
                found.push(told.day);
                at += if is_numbers { 1 } else { 3 };
            }
            None => at += 1,
        }
    }
    found
}

/// A number of a text with where it begins and what follows it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number<'t> {
    pub(super) value: Decimal,
    /// How many digits stand behind the decimal mark.
    pub(super) decimals: usize,
    /// What stands before and behind it.
    pub(super) before: &'t str,
    pub(super) behind: &'t str,
}

/// The numbers of a text that are no parts of days or words.
pub(super) fn numbers(text: &str) -> Vec<Number<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) =
        text.get(from..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit()))
    {
        let start = from + start;
        let Some((before, rest)) = text.split_at_checked(start) else { break };
        let end = rest
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '-')))
            .unwrap_or(rest.len());
        let Some((token, behind)) = rest.split_at_checked(end) else { break };
        from = start + end.max(1);
        let trimmed = token.trim_end_matches(['.', ',', '/', '-']);
        let is_apart = !before.ends_with(|c: char| c.is_alphanumeric());
        let (token, behind) = match trimmed.split_once('/') {
            // `881/999` is a value of a scale.
            Some((one, other)) if !other.contains(['/', '-']) && !one.contains('-') => {
                let tail = text.get(start + one.len()..).unwrap_or_default();
                (one, tail)
            }
            Some(_) => continue,
            None => (trimmed, behind),
        };
        if !is_apart || token.contains('-') {
            continue;
        }
        let marks = token.chars().filter(|c| matches!(c, '.' | ',')).count();
        let decimals = token.rfind(['.', ',']).map_or(0, |at| token.len().saturating_sub(at + 1));
        let text = if marks == 1 && decimals == 3 && !token.starts_with('0') {
            // `1.234 points`: thousands.
            token.replace(['.', ','], "")
        } else if marks <= 1 {
            token.replace(',', ".")
        } else {
            continue;
        };
        let decimals = if text.contains('.') { decimals } else { 0 };
        if let Ok(value) = text.parse() {
            found.push(Number { value, decimals, before, behind });
        }
    }
    found
}
