//! Every place of a line where a date may be printed.

use super::named::at_name;
use crate::receipt::line::LineText;
use chrono::{Datelike, NaiveDate};

/// Dates before this year are no purchases that a person would photograph.
const FIRST_YEAR: i32 = 1990;

/// How a date is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Form {
    /// `12 mars 2024`, `05 MAR 18`.
    Named,
    /// `2024-03-12`.
    YearFirst,
    /// `12/03/2024`.
    FullYear,
    /// `12/03/24`.
    ShortYear,
    /// `20240312`, `12032024`.
    Compact,
}

/// A date as printed, with every way to read it, the day-first one first.
#[derive(Clone, Debug)]
pub(super) struct Printed {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) form: Form,
    /// Day before month, where that gives a date.
    pub(super) day_first: Option<NaiveDate>,
    /// Month before day, where that gives a date.
    pub(super) month_first: Option<NaiveDate>,
    /// Year before month before day with a two-digit year, where that gives a date.
    pub(super) short_year_first: Option<NaiveDate>,
    /// Characters that had to be taken for others.
    pub(super) slips: u8,
    /// Day and month have one digit each, which also those write who put the month first.
    pub(super) unpadded: bool,
    /// The parts are apart or joined by something else than a usual mark.
    pub(super) loose: bool,
}

impl Printed {
    /// Whether no reading gives a date that exists.
    pub(super) fn is_impossible(&self) -> bool {
        self.day_first.or(self.month_first).or(self.short_year_first).is_none()
    }
}

/// All dates on a line, from left to right, impossible ones included.
pub(super) fn dates(text: &LineText) -> Vec<Printed> {
    let mut found = Vec::new();
    let mut place = 0;
    while place < text.len() {
        let printed = at_number(text, place).or_else(|| at_name(text, place));
        if let Some(printed) = printed {
            place = printed.end.max(place + 1);
            found.push(printed);
        } else {
            place += 1;
        }
    }
    found
}

/// A run of digits.
#[derive(Clone, Copy)]
pub(super) struct Group {
    pub(super) value: u32,
    pub(super) length: usize,
    slips: u8,
    pub(super) end: usize,
}

/// The run of at most `most` digits or look-alikes at `place`, with at least one true digit.
pub(super) fn group(text: &LineText, place: usize, most: usize) -> Option<Group> {
    let mut group = Group { value: 0, length: 0, slips: 0, end: place };
    let mut digits = 0;
    while group.length < most {
        let Some(value) = text.at(group.end).and_then(digit) else { break };
        if text.digit(group.end) {
            digits += 1;
        } else if ends_in_letters(text, group.end) {
            break;
        } else {
            group.slips += 1;
        }
        group.value = group.value * 10 + value;
        group.length += 1;
        group.end += 1;
    }
    (digits > 0 && digits >= usize::from(group.slips)).then_some(group)
}

/// A look-alike that is followed by a true letter is a letter.
fn ends_in_letters(text: &LineText, place: usize) -> bool {
    text.letter(place + 1) && !text.digit_like(place + 1)
}

const fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        'O' | 'o' | 'Q' | 'D' => Some(0),
        'l' | 'I' | '|' | 'i' | '!' => Some(1),
        'Z' => Some(2),
        'S' => Some(5),
        'B' => Some(8),
        _ => None,
    }
}

/// What stands between two parts of a date.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Joint {
    Slash,
    Dash,
    Point,
    Space,
}

/// The joint at `place` and the place after it.
fn joint(text: &LineText, place: usize) -> Option<(Joint, usize)> {
    let mut end = skip(text, place);
    let spaced = end > place;
    let mut joint = None;
    // Readers see specks beside the mark: "09./2018", "11.,2018".
    for _ in 0..3 {
        let found = match text.at(end) {
            Some('/' | '\\') => Joint::Slash,
            Some('-' | '\u{2010}'..='\u{2015}' | '\u{2212}') => Joint::Dash,
            Some('.' | ',' | '\u{b7}' | '\u{ff0e}') => Joint::Point,
            Some('\'' | '\u{2019}' | '`') if joint.is_some() => Joint::Point,
            _ => break,
        };
        if joint != Some(Joint::Slash) {
            joint = Some(found);
        }
        end += 1;
    }
    match joint {
        Some(joint) => Some((joint, skip(text, end))),
        None if spaced => Some((Joint::Space, end)),
        None => None,
    }
}

/// The place after a single printed space at `place`.
fn skip(text: &LineText, place: usize) -> usize {
    if text.at(place) == Some(' ') && text.close(place) { place + 1 } else { place }
}

/// A date in digits that starts at `start`.
fn at_number(text: &LineText, start: usize) -> Option<Printed> {
    if !starts_number(text, start) {
        return None;
    }
    compact(text, start).or_else(|| in_parts(text, start))
}

/// Whether digits that start here are not the middle of something longer.
fn starts_number(text: &LineText, start: usize) -> bool {
    let before = start.checked_sub(1).and_then(|place| text.at(place));
    let before_that = start.checked_sub(2).and_then(|place| text.at(place));
    let free = match before {
        Some(c) if c.is_ascii_digit() => false,
        // After a letter only a true digit starts a number: "DATE:19" and "R19", but not "DOZ".
        Some(c) if c.is_alphabetic() => return text.digit(start),
        Some('.' | ',' | '/') => !before_that.is_some_and(|c| c.is_ascii_digit()),
        None | Some(_) => true,
    };
    free && text.digit_like(start)
}

fn in_parts(text: &LineText, start: usize) -> Option<Printed> {
    let first = group(text, start, 4)?;
    let (joint_one, place) = joint(text, first.end)?;
    let second = group(text, place, 2)?;
    let (joint_two, place) = joint(text, second.end)?;
    let year_first = first.length == 4;
    let third = group(text, place, if year_first { 2 } else { 4 })?;
    let form = match (first.length, third.length) {
        (4, 1 | 2) => Form::YearFirst,
        (1 | 2, 4) => Form::FullYear,
        (1 | 2, 2) => Form::ShortYear,
        _ => return None,
    };
    let alike = joint_one == joint_two;
    let spaces = joint_one == Joint::Space || joint_two == Joint::Space;
    let spread = first.end + 1 < place && (text.at(first.end) == Some(' '));
    if !ends_number(text, third.end)
        || (spaces && form == Form::ShortYear)
        || (form == Form::ShortYear && !alike && first.length + second.length < 4)
        || (form == Form::ShortYear && spread && joint_one == Joint::Dash)
    {
        return None;
    }
    let (a, b, c) = (first.value, second.value, third.value);
    let mut printed = Printed {
        start,
        end: third.end,
        form,
        day_first: None,
        month_first: None,
        short_year_first: None,
        unpadded: first.length == 1 && second.length == 1,
        slips: first.slips + second.slips + third.slips,
        loose: spaces || !alike,
    };
    if form == Form::YearFirst {
        printed.day_first = date(year(a, 4)?, b, c);
    } else {
        {
            let year = year(c, third.length)?;
            printed.day_first = date(year, b, a);
            printed.month_first = date(year, a, b);
            if form == Form::ShortYear {
                printed.short_year_first = year_of_two(a).and_then(|year| date(year, b, c));
            }
        }
    }
    // Neither number can be a month: an article code rather than a date.
    let plausible = !printed.is_impossible() || (form != Form::ShortYear && a <= 2100 && b < 40);
    plausible.then_some(printed)
}

/// Whether a date may end here: no more digits, unless they begin a time.
fn ends_number(text: &LineText, end: usize) -> bool {
    if text.digit(end) {
        return (1..=3).any(|step| text.at(end + step) == Some(':'));
    }
    let joined = matches!(text.at(end), Some('/' | '-' | '.' | ','));
    !joined || !text.digit(end + 1) || {
        let mut place = end + 1;
        while text.digit(place) && place < end + 4 {
            place += 1;
        }
        matches!(text.at(place), Some(':' | 'h')) && place <= end + 3
    }
}

/// Eight digits in a row, or fourteen with the time.
fn compact(text: &LineText, start: usize) -> Option<Printed> {
    if start.checked_sub(1).is_some_and(|before| text.letter(before)) {
        return None;
    }
    let mut end = start;
    while text.digit(end) && end < start + 15 {
        end += 1;
    }
    let length = end - start;
    if (length != 8 && length != 14) || text.letter(end) || text.digit(end) {
        return None;
    }
    let number = |from: usize, to: usize| {
        (from..to)
            .filter_map(|step| text.at(start + step).and_then(digit))
            .fold(0, |n, d| n * 10 + d)
    };
    let year_first = year(number(0, 4), 4).and_then(|y| date(y, number(4, 6), number(6, 8)));
    let day_first = year(number(4, 8), 4)
        .filter(|_| length == 8)
        .and_then(|y| date(y, number(2, 4), number(0, 2)));
    let day_first = year_first.or(day_first)?;
    Some(Printed {
        start,
        end: start + 8,
        form: Form::Compact,
        day_first: Some(day_first),
        month_first: None,
        short_year_first: None,
        unpadded: false,
        slips: 0,
        loose: false,
    })
}

pub(super) fn year(written: u32, length: usize) -> Option<i32> {
    if length == 2 { year_of_two(written) } else { i32::try_from(written).ok() }
}

/// The year that two digits mean: 1990 to 2089.
fn year_of_two(written: u32) -> Option<i32> {
    let written = i32::try_from(written).ok().filter(|written| *written < 100)?;
    Some(if written >= 90 { 1900 + written } else { 2000 + written })
}

pub(super) fn date(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).filter(|date| date.year() >= FIRST_YEAR)
}
