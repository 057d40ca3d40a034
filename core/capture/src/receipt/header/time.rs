//! The time of the purchase.

use super::date::Place;
use super::words::{Hint, any_word};
use crate::fiscal::FiscalCode;
use crate::receipt::line::{Line, LineText};
use chrono::{NaiveTime, Timelike};
use visavis_model::{Alternative, Confidence, Field, Proof};

/// A time as printed.
#[derive(Clone, Debug)]
struct Candidate {
    time: NaiveTime,
    line: usize,
    start: usize,
    end: usize,
    score: i32,
}

/// Reads the time of the purchase, which is mostly printed beside its date.
pub(super) fn read_time(
    lines: &[Line],
    fiscal: Option<&FiscalCode>,
    date: Option<&Place>,
) -> Field<NaiveTime> {
    let mut candidates = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let found = times(&line.text);
        let several = found.len() > 1;
        for (printed, start, end) in found {
            let score = score(lines, index, start, end, &printed, date)
                - if several && is_opening_hours(line) { 12 } else { 0 };
            candidates.push(Candidate { time: printed.time, line: index, start, end, score });
        }
    }
    for line in lines.iter().enumerate() {
        candidates.extend(bare_after_label(line.0, line.1));
    }
    let signed = fiscal.filter(|code| code.is_evidence()).and_then(|code| code.time);
    let repeated: Vec<i32> = candidates.iter().map(|one| repeats(&candidates, one)).collect();
    for (candidate, count) in candidates.iter_mut().zip(&repeated) {
        candidate.score += (*count).min(2);
        if signed.is_some_and(|time| minutes_apart(time, candidate.time) <= 10) {
            candidate.score += 8;
        }
    }
    candidates.sort_by_key(|one| (-one.score, one.line, one.start));
    let Some(best) = candidates.first().filter(|best| best.score > 0) else {
        return signed.map_or_else(Field::missing, |time| {
            let mut field = Field::read(time, Confidence::new(0.95), Vec::new());
            field.proofs.push(Proof::FiscalCode);
            field
        });
    };
    let bounds = bounds(lines, best);
    let confidence = Confidence::new(0.55 + 0.05 * best.score.clamp(0, 8) as f32);
    let mut proofs = Vec::new();
    if repeats(&candidates, best) > 0 {
        proofs.push(Proof::Repeated);
    }
    if signed.is_some_and(|time| minutes_apart(time, best.time) == 0) {
        proofs.push(Proof::FiscalCode);
    }
    let field = Field::read(best.time, confidence, bounds).proved_by(proofs);
    let others = alternatives(lines, &candidates, best);
    field.with_alternatives(others)
}

fn alternatives(
    lines: &[Line],
    all: &[Candidate],
    best: &Candidate,
) -> Vec<Alternative<NaiveTime>> {
    let mut others: Vec<Alternative<NaiveTime>> = Vec::new();
    for other in all.iter().filter(|other| other.score > 0) {
        let near = |time: NaiveTime| minutes_apart(time, other.time) == 0;
        if !near(best.time) && !others.iter().any(|known| near(known.value)) && others.len() < 3 {
            others.push(Alternative {
                value: other.time,
                confidence: Confidence::new(0.05 * other.score.clamp(0, 8) as f32),
                boxes: bounds(lines, other),
            });
        }
    }
    others
}

fn bounds(lines: &[Line], of: &Candidate) -> Vec<visavis_model::BoundingBox> {
    lines.get(of.line).map(|line| line.text.bounds(of.start, of.end)).into_iter().collect()
}

/// How many other places print the same minute.
fn repeats(all: &[Candidate], one: &Candidate) -> i32 {
    let others = all.iter().filter(|other| {
        (other.line, other.start) != (one.line, one.start)
            && other.time.hour() == one.time.hour()
            && other.time.minute() == one.time.minute()
    });
    i32::try_from(others.count()).unwrap_or(i32::MAX)
}

fn minutes_apart(a: NaiveTime, b: NaiveTime) -> i64 {
    let minutes = |time: NaiveTime| i64::from(time.hour()) * 60 + i64::from(time.minute());
    (minutes(a) - minutes(b)).abs()
}

fn score(
    lines: &[Line],
    index: usize,
    start: usize,
    end: usize,
    printed: &Printed,
    date: Option<&Place>,
) -> i32 {
    let Some(line) = lines.get(index) else { return 0 };
    let mut score = 1 + i32::from(printed.seconds) + i32::from(printed.clock_word) * 3;
    let label = any_word(&line.folded, Hint::TimeLabel)
        || (index > 0
            && start == 0
            && lines.get(index - 1).is_some_and(|above| any_word(&above.folded, Hint::TimeLabel)));
    score += if label { 3 } else { 0 };
    if let Some(place) = date {
        score += match place.line.abs_diff(index) {
            0 if start >= place.end && start - place.end <= 4 => 7,
            0 => 5,
            1 => 3,
            2 => 2,
            _ => 0,
        };
    }
    if printed.mark == '.' && !printed.clock_word {
        let beside = date.is_some_and(|place| {
            place.line == index && start >= place.end && start - place.end <= 4
        });
        score -= if label || beside { 1 } else { 20 };
    }
    if is_opening_hours(line) {
        score -= 6;
    }
    // "2023-04-08T10:42:31": a machine's time stamp, often in UTC.
    if start
        .checked_sub(2)
        .is_some_and(|before| line.text.at(before + 1) == Some('T') && line.text.digit(before))
    {
        score -= 9;
    }
    // A range, such as "10:45 - 11:01".
    let after = line.text.slice(end, end + 3);
    if after.trim_start().starts_with(['-', '\u{2013}'])
        && !after.trim().ends_with(char::is_alphabetic)
    {
        score -= 1;
    }
    score
}

fn is_opening_hours(line: &Line) -> bool {
    any_word(&line.folded, Hint::OpeningHours)
}

/// A time with what its print says about it.
#[derive(Debug)]
struct Printed {
    time: NaiveTime,
    mark: char,
    seconds: bool,
    /// `Uhr`, `h`, `AM` or `PM` stands with it.
    clock_word: bool,
}

/// The times on a line with their first character and one past the last.
fn times(text: &LineText) -> Vec<(Printed, usize, usize)> {
    let mut found = Vec::new();
    let mut place = 0;
    while place < text.len() {
        match time_at(text, place) {
            Some((printed, end)) => {
                found.push((printed, place, end));
                place = end;
            }
            None => place += 1,
        }
    }
    found
}

fn time_at(text: &LineText, start: usize) -> Option<(Printed, usize)> {
    let before = start.checked_sub(1).and_then(|place| text.at(place));
    let before_that = start.checked_sub(2).and_then(|place| text.at(place));
    let joined = before.is_some_and(|c| matches!(c, '.' | ',' | ':' | '/' | '-'));
    let after_date = text.digit(start) && start >= 4 && text.at(start + 2) == Some(':');
    if before.is_some_and(|c| c.is_ascii_digit()) && !after_date
        || (joined && before != Some('-') && before_that.is_some_and(|c| c.is_ascii_digit()))
        || before.is_some_and(|c| c == '$' || c == '€' || c == '£')
    {
        return None;
    }
    let (hour, place) = two_digits(text, start, 1)?;
    let (mark, place) = mark(text, place)?;
    let (minute, place) = two_digits(text, place, 2)?;
    let mut end = place;
    let mut second = None;
    if let Some((next, value, after)) = seconds(text, place)
        && (next == mark || mark == ':')
    {
        second = Some(value);
        end = after;
    }
    if text.digit(end)
        || (mark == '.' && matches!(text.at(end), Some('.' | ',')) && text.digit(end + 1))
    {
        return None;
    }
    let (half, clock_word, end) = half_of_day(text, end);
    let clock_word = clock_word || matches!(mark, 'h' | 'H');
    let hour = match half {
        Some(Half::Afternoon) if hour < 12 => hour + 12,
        Some(Half::Morning) if hour == 12 => 0,
        _ => hour,
    };
    let time = NaiveTime::from_hms_opt(hour, minute, second.unwrap_or(0))?;
    Some((Printed { time, mark, seconds: second.is_some(), clock_word }, end))
}

fn two_digits(text: &LineText, start: usize, least: usize) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut place = start;
    let mut true_digits = 0;
    while place < start + 2 {
        let digit = match text.at(place) {
            Some(c) if c.is_ascii_digit() => {
                true_digits += 1;
                c.to_digit(10)
            }
            Some('O' | 'o' | 'Q') => Some(0),
            Some('l' | 'I' | '|') => Some(1),
            Some('S') => Some(5),
            Some('B') => Some(8),
            _ => None,
        };
        let Some(digit) = digit else { break };
        value = value * 10 + digit;
        place += 1;
    }
    (place - start >= least && true_digits > 0).then_some((value, place))
}

/// The mark between hours and minutes; spaces around a colon are the reader's.
fn mark(text: &LineText, place: usize) -> Option<(char, usize)> {
    let spaced = text.skip_space(place);
    match text.at(spaced)? {
        ':' | '\u{ff1a}' | ';' => Some((':', text.skip_space(spaced + 1))),
        // "11 h 24" too, where a space stands on both sides.
        'h' | 'H' => {
            let next = if spaced == place { place + 1 } else { text.skip_space(spaced + 1) };
            text.digit(next).then_some(('h', next))
        }
        '.' if spaced == place && text.digit(place + 1) => Some(('.', place + 1)),
        _ => None,
    }
}

/// Seconds after the minutes: their mark, their value, and where they end.
fn seconds(text: &LineText, place: usize) -> Option<(char, u32, usize)> {
    let spaced = text.skip_space(place);
    let mark = match text.at(spaced)? {
        ':' | '\u{ff1a}' | ';' => ':',
        '.' | ',' if spaced == place => '.',
        'm' | 'M' | '\'' if spaced == place => 'h',
        _ => return None,
    };
    let next = if mark == ':' { text.skip_space(spaced + 1) } else { spaced + 1 };
    let (value, end) = two_digits(text, next, 2)?;
    (value < 60).then_some((mark, value, end))
}

enum Half {
    Morning,
    Afternoon,
}

/// What says which half of the day, or that it is a time at all, and where it ends.
fn half_of_day(text: &LineText, place: usize) -> (Option<Half>, bool, usize) {
    let start = text.skip_space(text.skip_space(place).max(place));
    let stops = |end: usize| !text.letter(end) && !text.digit(end);
    for (word, half) in [
        ("AM", Some(Half::Morning)),
        ("A.M", Some(Half::Morning)),
        ("PM", Some(Half::Afternoon)),
        ("P.M", Some(Half::Afternoon)),
        ("UHR", None),
        ("HRS", None),
        ("P", Some(Half::Afternoon)),
        ("A", Some(Half::Morning)),
        ("H", None),
    ] {
        let end = start + word.len();
        if text.matches(start, word) && stops(end) {
            return (half, word.len() > 1 || start == place, end);
        }
    }
    (None, false, place)
}

/// `TIME 12 31 00`, where the reader lost the colons.
fn bare_after_label(index: usize, line: &Line) -> Option<Candidate> {
    if !any_word(&line.folded, Hint::TimeLabel) || line.text.len() > 24 {
        return None;
    }
    let text = &line.text;
    let start = (0..text.len()).find(|place| text.digit(*place))?;
    let (hour, place) = two_digits(text, start, 2)?;
    let (minute, place) = two_digits(text, space(text, place)?, 2)?;
    let (second, end) = two_digits(text, space(text, place)?, 2)?;
    let time = NaiveTime::from_hms_opt(hour, minute, second).filter(|_| end >= text.len())?;
    Some(Candidate { time, line: index, start, end, score: 3 })
}

fn space(text: &LineText, place: usize) -> Option<usize> {
    (text.at(place) == Some(' ')).then_some(place + 1)
}
