//! The moments that rows of meter files are dated.

use super::zone::Clock;
use crate::formats::date::{self, DateOrder};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

/// What a cell says about when.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Stamp {
    /// A moment with its offset.
    Instant(DateTime<FixedOffset>),
    /// A moment by the clocks of the place.
    Local(NaiveDateTime),
    /// A day.
    Day(NaiveDate),
}

impl Stamp {
    /// Reads `2022-01-18T00:30:00+01:00`, `2022-01-18 00:30:00`, `18/01/2022 00:30`, `2022-01-18`,
    /// `18/01/2022`, and the number of a day in a spreadsheet (ECMA-376, part 1, 18.17.4.1).
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(instant) = date::instant(text) {
            return Some(Self::Instant(instant));
        }
        if let Some(local) = date::local(text) {
            return Some(Self::Local(local));
        }
        let (day, time) = text.split_once([' ', 'T']).unwrap_or((text, ""));
        let Some(day) = day_of(day) else { return serial(text).map(Self::Day) };
        if time.trim().is_empty() {
            return Some(Self::Day(day));
        }
        time_of(time).map(|time| Self::Local(day.and_time(time)))
    }

    /// The same day with the time of another cell.
    pub(super) fn with_time(self, text: &str) -> Option<Self> {
        match self {
            Self::Day(day) if !text.trim().is_empty() => {
                Some(Self::Local(day.and_time(time_of(text)?)))
            }
            other => Some(other),
        }
    }

    /// The moment, in the order of the file; none where it is a day or the clocks never show it.
    pub(super) fn moment(self, clock: &mut Clock) -> Option<DateTime<FixedOffset>> {
        match self {
            Self::Instant(instant) => Some(instant),
            Self::Local(local) => clock.next(local),
            Self::Day(_) => None,
        }
    }

    /// The day that is written.
    pub(super) fn day(self) -> NaiveDate {
        match self {
            Self::Instant(instant) => instant.date_naive(),
            Self::Local(local) => local.date(),
            Self::Day(day) => day,
        }
    }

    /// Something that rows of one file can be put in order by.
    pub(super) fn order(self) -> NaiveDateTime {
        match self {
            Self::Instant(instant) => instant.naive_utc(),
            Self::Local(local) => local,
            Self::Day(day) => day.and_time(NaiveTime::MIN),
        }
    }
}

/// A day as French, British and other European files write it, or as ISO 8601 does.
pub(super) fn day_of(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let is_iso = text.as_bytes().get(4) == Some(&b'-');
    let order = if is_iso { DateOrder::YearFirst } else { DateOrder::DayFirst };
    date::ordered(text, order)
}

/// `00:30`, `00:30:00`, `0h30`.
fn time_of(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    ["%H:%M:%S", "%H:%M", "%Hh%M", "%H:%M:%S%.f"]
        .iter()
        .find_map(|format| NaiveTime::parse_from_str(text, format).ok())
}

/// The day of a spreadsheet's number, from 2000 to 2099: smaller and larger ones are no days.
fn serial(text: &str) -> Option<NaiveDate> {
    let days: u32 = text.split('.').next()?.parse().ok()?;
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    (36_526..73_051).contains(&days).then(|| epoch + chrono::Days::new(u64::from(days)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_local_times_and_days_are_told_apart() {
        let day = NaiveDate::from_ymd_opt(2022, 1, 18).unwrap();
        let half_past = day.and_hms_opt(0, 30, 0).unwrap();
        assert!(matches!(Stamp::read("2022-01-18T00:30:00+01:00"), Some(Stamp::Instant(_))));
        for text in ["2022-01-18 00:30:00", "18/01/2022 00:30", "2022-01-18T00:30"] {
            assert_eq!(Stamp::read(text), Some(Stamp::Local(half_past)), "{text}");
        }
        for text in ["2022-01-18", "18/01/2022", "44579", "44579.52"] {
            assert_eq!(Stamp::read(text), Some(Stamp::Day(day)), "{text}");
        }
        assert_eq!(Stamp::Day(day).with_time("00:30"), Some(Stamp::Local(half_past)));
        for text in ["", "Horodate", "18", "32/01/2022", "18/01/2022 25:00"] {
            assert_eq!(Stamp::read(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_moment_or_none(text: String) {
            let _ = Stamp::read(&text);
        }
    }
}
