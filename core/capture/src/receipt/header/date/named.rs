//! Dates with the name of their month.

use super::months::month;
use super::scan::{Form, Printed, date, group, year};
use crate::receipt::fold::fold;
use crate::receipt::line::LineText;
use chrono::NaiveDate;

/// The longest name of a month, in characters.
const LONGEST_MONTH: usize = 12;

/// A date with the name of its month that starts at `start`.
pub(super) fn at_name(text: &LineText, start: usize) -> Option<Printed> {
    if !text.letter(start) || start.checked_sub(1).is_some_and(|before| text.letter(before)) {
        return None;
    }
    let mut end = start;
    while text.letter(end) && end <= start + LONGEST_MONTH {
        end += 1;
    }
    if end < start + 3 || end > start + LONGEST_MONTH {
        return None;
    }
    // Only a word with a number beside it can be part of a date.
    let near = (start.saturating_sub(5)..start).chain(end..end + 5).any(|place| text.digit(place));
    if !near {
        return None;
    }
    let name = month(&fold(&text.slice(start, end)))?;
    day_month_year(text, start, end, name)
        .or_else(|| month_day_year(text, start, end, name))
        .or_else(|| year_month_day(text, start, end, name))
}

/// `12 mars 2024`, `12-MAR-24`, `3. Mai 2020`, `12 de marzo de 2024`.
fn day_month_year(text: &LineText, start: usize, end: usize, month: u32) -> Option<Printed> {
    let (day, begin) = number_before(text, start, 2)?;
    let (year, end) = year_after(text, end)?;
    Some(named(begin, end, date(year, month, day)?))
}

/// `Mar 12, 2024`, `March 21st, 2018`.
fn month_day_year(text: &LineText, start: usize, end: usize, month: u32) -> Option<Printed> {
    let day = group(text, past_marks(text, end), 2).filter(|day| !text.digit(day.end))?;
    let (year, end) = year_after(text, day.end)?;
    Some(named(start, end, date(year, month, day.value)?))
}

/// `2018-Sep-28`.
fn year_month_day(text: &LineText, start: usize, end: usize, month: u32) -> Option<Printed> {
    let (written, begin) = number_before(text, start, 4)?;
    let day = group(text, past_marks(text, end), 2).filter(|day| !text.digit(day.end))?;
    Some(named(begin, day.end, date(year(written, 4)?, month, day.value)?))
}

const fn named(start: usize, end: usize, date: NaiveDate) -> Printed {
    Printed {
        start,
        end,
        form: Form::Named,
        day_first: Some(date),
        month_first: None,
        short_year_first: None,
        unpadded: false,
        slips: 0,
        loose: false,
    }
}

/// The number of at most `most` digits that ends before `end`, and where it starts.
fn number_before(text: &LineText, end: usize, most: usize) -> Option<(u32, usize)> {
    let mut place = end;
    let mut skipped = 0;
    while skipped < 5 && !text.digit(place.checked_sub(1)?) {
        place -= 1;
        skipped += 1;
        let mark = matches!(text.at(place), Some(' ' | '.' | '-' | '/' | ',' | '°' | 'º'));
        let word = text.letter(place);
        if !mark && !word {
            return None;
        }
    }
    // Only "de", "of", "st", "nd", "rd", "th", "er" and the like may stand between.
    let between = text.slice(place, end);
    let between = between.trim_matches(|c: char| !c.is_alphabetic());
    if !matches!(between, "" | "de" | "DE" | "of" | "st" | "nd" | "rd" | "th" | "TH" | "er" | "ER")
    {
        return None;
    }
    let mut begin = place;
    while begin > 0 && text.digit(begin - 1) && place - begin < most {
        begin -= 1;
    }
    if begin == place || begin.checked_sub(1).is_some_and(|before| text.digit(before)) {
        return None;
    }
    Some((group(text, begin, place - begin)?.value, begin))
}

/// The year after a month or day, and where it ends.
fn year_after(text: &LineText, place: usize) -> Option<(i32, usize)> {
    let mut place = past_marks(text, place);
    for suffix in ["ST", "ND", "RD", "TH", "DE", "DEL"] {
        if text.matches(place, suffix) && !text.letter(place + suffix.len()) {
            place = past_marks(text, place + suffix.len());
            break;
        }
    }
    let written = group(text, place, 4)?;
    let after = text.at(written.end);
    let four = written.length == 4 && !text.digit(written.end);
    // Two digits, unless they are the hours of a time,
    // or the month of a date in digits: "mar. 12/03/24" is a Tuesday in French.
    // "25-Jan-20/20:15": another mark, and the time.
    let time_follows =
        after == Some('/') && place.checked_sub(1).and_then(|before| text.at(before)) == Some('-');
    let goes_on = matches!(after, Some('/' | '-' | '.' | ','))
        && text.digit(written.end + 1)
        && !time_follows;
    let two = written.length == 2 && after != Some(':') && !goes_on && !text.digit(written.end);
    // "28 Mar 1814:05": the time follows at once.
    if written.length == 4 && after == Some(':') {
        return Some((year(written.value / 100, 2)?, place + 2));
    }
    (four || two).then_some((year(written.value, written.length)?, written.end))
}

/// The place after the marks that stand between the parts of a date.
fn past_marks(text: &LineText, mut place: usize) -> usize {
    let end = place + 4;
    while place < end
        && matches!(text.at(place), Some(' ' | '.' | '-' | '/' | ',' | '\'' | '\u{2019}' | '|'))
    {
        place += 1;
    }
    place
}
