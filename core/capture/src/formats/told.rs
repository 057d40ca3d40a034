//! Dates and times as people and services write them in lists: with numbers in an order that only
//! the whole list tells, or with the names of months.

mod order;
mod words;
mod zone;

pub(crate) use order::{Order, decide};

use super::date::{self, DateOrder};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

/// A moment as it is told.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Told {
    /// The day.
    pub(crate) day: NaiveDate,
    /// The time of the clock, where one is told.
    pub(crate) time: Option<NaiveTime>,
    /// The instant, where the offset is told as well.
    pub(crate) at: Option<DateTime<FixedOffset>>,
}

impl Told {
    /// An instant, on the clock of its offset.
    pub(crate) fn at(at: DateTime<FixedOffset>) -> Self {
        Self { day: at.date_naive(), time: Some(at.time()), at: Some(at) }
    }

    /// The same, on a clock of this offset.
    fn on(self, zone: FixedOffset) -> Self {
        let local = self.time.map(|time| self.day.and_time(time));
        Self { at: local.and_then(|local| local.and_local_timezone(zone).single()), ..self }
    }

    /// The same, where a clock without offset shows Universal Time.
    pub(crate) fn universal(self) -> Self {
        let at = self
            .at
            .or_else(|| self.time.map(|time| self.day.and_time(time).and_utc().fixed_offset()));
        Self { at, ..self }
    }
}

/// A moment in any of the usual forms; numbers without a year in front are in the order given.
///
/// ISO 8601, seconds or milliseconds since 1970, `03/01/2026 20:15`, `Jan 5, 2021, 7:12:03 AM`,
/// `5 janv. 2021 à 07:12`, `23. April 2024`.
pub(crate) fn parse(text: &str, order: DateOrder) -> Option<Told> {
    let text = text.trim();
    if let Some(at) = date::instant(text).or_else(|| universal(text)) {
        return Some(Told::at(at));
    }
    if let Some(local) = date::local(text) {
        return Some(Told { day: local.date(), time: Some(local.time()), at: None });
    }
    if text.len() >= 9 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return since_1970(text).map(Told::at);
    }
    if text.len() == 10
        && let Some(day) = date::iso(text)
    {
        return Some(Told { day, time: None, at: None });
    }
    let (text, zone) = zone::split(text);
    let told = words::parse(text).or_else(|| numbers(text, order))?;
    Some(zone.map_or(told, |zone| told.on(zone)))
}

/// `2026-01-03 20:15:02 UTC`, `2026-01-03 20:15:02 +0000 UTC`.
fn universal(text: &str) -> Option<DateTime<FixedOffset>> {
    let text = text.strip_suffix("UTC").or_else(|| text.strip_suffix("GMT"))?.trim_end();
    let text = text.strip_suffix("+0000").unwrap_or(text);
    Some(date::local(text)?.and_utc().fixed_offset())
}

/// Seconds, or milliseconds, since the beginning of 1970.
fn since_1970(text: &str) -> Option<DateTime<FixedOffset>> {
    use chrono::Datelike;
    let number: i64 = text.parse().ok()?;
    let seconds = if text.len() > 11 { number / 1000 } else { number };
    let at = DateTime::from_timestamp_secs(seconds)?.fixed_offset();
    date::YEARS.contains(&at.year()).then_some(at)
}

/// `03/01/2026`, `3.1.26 20:15`, `1/3/26, 8:15 PM`.
fn numbers(text: &str, order: DateOrder) -> Option<Told> {
    let (day, time) = match text.split_once([' ', ',', 'T']) {
        Some((day, time)) => (day, Some(clock(time.trim_start_matches([',', ' ']))?)),
        None => (text, None),
    };
    let order = if starts_with_year(day) { DateOrder::YearFirst } else { order };
    Some(Told { day: date::ordered(day, order)?, time, at: None })
}

fn starts_with_year(text: &str) -> bool {
    text.bytes().take_while(u8::is_ascii_digit).count() == 4
}

/// A time of the clock: `20:15`, `20:15:02`, `8:15:02 PM`, `8:15 p.m.`.
fn clock(text: &str) -> Option<NaiveTime> {
    let text = text.trim().replace(['\u{202f}', '\u{a0}'], " ");
    let (time, half) = text.split_once(' ').unwrap_or((&text, ""));
    let mut parts = time.split(':').map(|part| part.split('.').next().unwrap_or_default());
    let mut number = || {
        let part = parts.next()?;
        let is_number = part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| is_number)
    };
    let (hour, minute) = (number()?, number()?);
    let second = number().unwrap_or_default();
    let hour = match half.trim().to_lowercase().replace('.', "").as_str() {
        "pm" if hour < 12 => hour + 12,
        "am" if hour == 12 => 0,
        "am" | "pm" | "" => hour,
        _ => return None,
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, order: DateOrder) -> Option<String> {
        let told = parse(text, order)?;
        let time = told.time.map(|time| format!(" {time}")).unwrap_or_default();
        let zone = told.at.map(|at| format!(" {}", at.offset())).unwrap_or_default();
        Some(format!("{}{time}{zone}", told.day))
    }

    #[test]
    fn moments_are_read_as_lists_write_them() {
        for (text, expected) in [
            ("2026-01-03", "2026-01-03"),
            ("2026-01-03 20:15:02", "2026-01-03 20:15:02"),
            ("2026-01-03T20:15:02Z", "2026-01-03 20:15:02 +00:00"),
            ("2026-01-03 20:15:02 UTC", "2026-01-03 20:15:02 +00:00"),
            ("2026-01-03 20:15:02 +0000 UTC", "2026-01-03 20:15:02 +00:00"),
            ("03/01/2026", "2026-01-03"),
            ("3.1.26 8:15", "2026-01-03 08:15:00"),
            ("18/3/2021 14:53", "2021-03-18 14:53:00"),
            ("2026/01/03", "2026-01-03"),
            ("1767471302", "2026-01-03 20:15:02 +00:00"),
            ("1767471302000", "2026-01-03 20:15:02 +00:00"),
            ("Jan 5, 2021, 7:12:03 PM", "2021-01-05 19:12:03"),
            ("5 janv. 2021 à 07:12:03", "2021-01-05 07:12:03"),
            ("14 Jun 2021, 08:31", "2021-06-14 08:31:00"),
            ("Jan 5, 2023, 8:12:03 PM CET", "2023-01-05 20:12:03 +01:00"),
            ("05.07.2023, 20:12:03 MESZ", "2023-07-05 20:12:03 +02:00"),
            ("5 janv. 2023, 20:12:03 UTC+02:30", "2023-01-05 20:12:03 +02:30"),
            ("Jan 5, 2023, 8:12:03 PM XYT", "2023-01-05 20:12:03"),
            ("23. April 2024", "2024-04-23"),
            ("April 23, 2024", "2024-04-23"),
            ("October 24, 2017 at 10:11PM", "2017-10-24 22:11:00"),
            ("5 de marzo de 2022", "2022-03-05"),
        ] {
            assert_eq!(told(text, DateOrder::DayFirst).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(told("1/3/26, 8:15 PM", DateOrder::MonthFirst).unwrap(), "2026-01-03 20:15:00");
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in
            ["", "soon", "31/02/2024", "2026-01-03 25:00", "12", "Jan 2021", "99999999999999999999"]
        {
            assert_eq!(told(text, DateOrder::DayFirst), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_moment_or_none(text: String, near in "[0-9]{1,4}[ /.:,-][a-zé0-9]{1,5}[ /.:,-][0-9]{1,4}( [0-9:]{1,8})?( PM)?") {
            let _ = (parse(&text, DateOrder::DayFirst), parse(&near, DateOrder::MonthFirst));
        }
    }
}
