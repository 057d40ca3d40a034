//! The day of a purchase inside a label.

use super::Label;
use super::token::Tokens;
use crate::formats::date::{DateOrder, iso, ordered};
use chrono::{Datelike, NaiveDate, TimeDelta};

/// How long before its booking a purchase is believed to have been made, where its date alone
/// decides whether digits are a date.
const LONGEST: TimeDelta = TimeDelta::days(90);
/// How long after: some banks book on the day before.
const AHEAD: TimeDelta = TimeDelta::days(4);

/// Takes dates and times of day; the first date is that of the purchase.
pub(super) fn take(
    tokens: &mut Tokens<'_>,
    found: &mut Label,
    booked: Option<NaiveDate>,
    is_short_date_usual: bool,
) {
    let first = tokens.first_free();
    for at in 0..tokens.len() {
        if !tokens.is_free(at) {
            continue;
        }
        let word = tokens.word(at);
        if is_time(word) {
            tokens.use_up([at]);
            continue;
        }
        let before = if at > 0 { tokens.word(at - 1) } else { "" };
        let after_word = matches!(before, "FACT" | "FACT." | "DU" | "LE" | "ON" | "VOM" | "DATUM");
        let is_digits_date = after_word || (is_short_date_usual && Some(at) == first);
        let day = separated(word, booked)
            .map(|day| (day, 1))
            .or_else(|| is_digits_date.then(|| digits(word, booked)).flatten().map(|day| (day, 1)))
            .or_else(|| named(tokens, at, booked));
        let Some((day, length)) = day else { continue };
        found.card_date = found.card_date.or(Some(day));
        tokens.use_up(at..at + length);
        if after_word && tokens.is_free(at - 1) {
            tokens.use_up([at - 1]);
        }
    }
}

/// `14H30`, `14:30`, `14:30:05`, `20.10` is left alone: it could be an amount.
fn is_time(word: &str) -> bool {
    let mut parts = word.split([':', 'H']);
    let is_part = |part: Option<&str>| {
        part.is_some_and(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    word.len() >= 5 && is_part(parts.next()) && is_part(parts.next()) && {
        let third = parts.next();
        (third.is_none() || is_part(third)) && parts.next().is_none()
    }
}

/// A date between separators: `11/09/26`, `11.09.2026`, `11/09`, `2026-09-11T20.10`.
fn separated(word: &str, booked: Option<NaiveDate>) -> Option<NaiveDate> {
    if !word.as_bytes().first()?.is_ascii_digit() {
        return None;
    }
    let word = word.trim_end_matches([',', ';', ':', '.']);
    if let Some(day) = iso(word) {
        return Some(day);
    }
    // `21.05.11/12.54`: a time of day behind the date.
    let word = match word.split_once('/') {
        Some((date, time)) if date.len() >= 8 && time.contains('.') => date,
        _ => word,
    };
    let is_short =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    match word.matches(['/', '.', '-']).count() {
        2 => {
            let day_first = ordered(word, DateOrder::DayFirst);
            let month_first = ordered(word, DateOrder::MonthFirst);
            match (day_first, month_first) {
                (Some(one), Some(other)) if !is_near(one, booked) && is_near(other, booked) => {
                    Some(other)
                }
                (one, other) => one.or(other),
            }
        }
        1 => {
            let (one, two) = word.split_once('/')?;
            if !is_short(one) || !is_short(two) {
                return None;
            }
            let (one, two) = (one.parse().ok()?, two.parse().ok()?);
            without_year(one, two, booked).or_else(|| without_year(two, one, booked))
        }
        _ => None,
    }
}

/// Digits alone: `110926`, `11092026`, `1109`; believed where the booking is near.
fn digits(word: &str, booked: Option<NaiveDate>) -> Option<NaiveDate> {
    if !word.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, until: usize| word.get(from..until)?.parse::<u32>().ok();
    let (one, two) = (part(0, 2)?, part(2, 4)?);
    let day = match word.len() {
        4 => without_year(one, two, booked).or_else(|| without_year(two, one, booked)),
        6 => NaiveDate::from_ymd_opt(2000 + i32::try_from(part(4, 6)?).ok()?, two, one),
        8 => NaiveDate::from_ymd_opt(i32::try_from(part(4, 8)?).ok()?, two, one),
        _ => None,
    }?;
    is_near(day, booked).then_some(day)
}

/// A month by its name: `11 SEP`, `11SEP`, `11 SEP 26`.
fn named(tokens: &Tokens<'_>, at: usize, booked: Option<NaiveDate>) -> Option<(NaiveDate, usize)> {
    const MONTHS: [&str; 12] =
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    let word = tokens.word(at);
    let end = word.bytes().take_while(u8::is_ascii_digit).count();
    let (day, rest) = word.split_at_checked(end)?;
    let (name, mut length) = if rest.is_empty() { (tokens.word(at + 1), 2) } else { (rest, 1) };
    let month = MONTHS.iter().position(|month| *month == name)?;
    let month = u32::try_from(month).ok()? + 1;
    let day: u32 = day.parse().ok()?;
    let year = tokens.word(at + length);
    let is_year = matches!(year.len(), 2 | 4) && year.bytes().all(|byte| byte.is_ascii_digit());
    if is_year && let Ok(year) = year.parse::<i32>() {
        let full = if year < 100 { 2000 + year } else { year };
        let date = NaiveDate::from_ymd_opt(full, month, day).filter(|date| is_near(*date, booked));
        if date.is_some() {
            length += 1;
            return date.map(|date| (date, length));
        }
    }
    without_year(day, month, booked).map(|date| (date, length))
}

/// The last such day before the booking, or a few days after it.
fn without_year(day: u32, month: u32, booked: Option<NaiveDate>) -> Option<NaiveDate> {
    let booked = booked?;
    let latest = booked.checked_add_signed(AHEAD)?;
    (0..2).find_map(|back| {
        let date = NaiveDate::from_ymd_opt(latest.year() - back, month, day)?;
        (date <= latest && is_near(date, Some(booked))).then_some(date)
    })
}

fn is_near(day: NaiveDate, booked: Option<NaiveDate>) -> bool {
    booked.is_some_and(|booked| booked - day <= LONGEST && day - booked <= AHEAD)
}
