//! Times as Apple Health writes them: `2017-05-24 14:07:09 +0200`.

use crate::formats::date;
use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, Timelike};

/// A local time with its offset. Millions of them are read, so it is small and found without
/// searching for a format.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Moment {
    pub(super) day: NaiveDate,
    /// Seconds since midnight by the clock of the place.
    pub(super) second: u32,
    /// Seconds ahead of UTC.
    pub(super) offset: i32,
}

impl Moment {
    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::fixed(text.trim()).or_else(|| Self::other(text))
    }

    /// The usual form, by the places of its digits.
    fn fixed(text: &str) -> Option<Self> {
        let bytes: &[u8; 25] = text.as_bytes().try_into().ok()?;
        let [
            y1,
            y2,
            y3,
            y4,
            b'-',
            m1,
            m2,
            b'-',
            d1,
            d2,
            b' ',
            h1,
            h2,
            b':',
            n1,
            n2,
            b':',
            s1,
            s2,
            b' ',
            sign,
            o1,
            o2,
            p1,
            p2,
        ] = *bytes
        else {
            return None;
        };
        let year = i32::try_from(pair(y1, y2)? * 100 + pair(y3, y4)?).ok()?;
        let day = NaiveDate::from_ymd_opt(year, pair(m1, m2)?, pair(d1, d2)?)?;
        let (hour, minute, second) = (pair(h1, h2)?, pair(n1, n2)?, pair(s1, s2)?);
        let offset = i32::try_from(pair(o1, o2)? * 3600 + pair(p1, p2)? * 60).ok()?;
        let offset = match sign {
            b'+' => offset,
            b'-' => -offset,
            _ => return None,
        };
        let is_clock = hour < 24 && minute < 60 && second < 60 && offset.abs() < 86_400;
        let second = hour * 3600 + minute * 60 + second;
        (is_clock && date::YEARS.contains(&year)).then_some(Self { day, second, offset })
    }

    /// Any other form with an offset.
    fn other(text: &str) -> Option<Self> {
        let instant = date::instant(text)?;
        let local = instant.naive_local();
        Some(Self {
            day: local.date(),
            second: local.time().num_seconds_from_midnight(),
            offset: instant.offset().local_minus_utc(),
        })
    }

    /// Seconds on the one clock of the world.
    pub(super) fn seconds(self) -> i64 {
        let day = i64::from(self.day.num_days_from_ce());
        day * 86_400 + i64::from(self.second) - i64::from(self.offset)
    }

    pub(super) fn time(self) -> Option<NaiveTime> {
        NaiveTime::from_num_seconds_from_midnight_opt(self.second, 0)
    }

    pub(super) fn instant(self) -> Option<DateTime<FixedOffset>> {
        let zone = FixedOffset::east_opt(self.offset)?;
        self.day.and_time(self.time()?).and_local_timezone(zone).single()
    }

    /// The day that a night belongs to: sleep that begins after six in the evening counts for the
    /// day on which the person wakes.
    pub(super) fn night(self) -> NaiveDate {
        const EVENING: u32 = 18 * 3600;
        let next = || self.day.checked_add_days(Days::new(1));
        if self.second >= EVENING { next().unwrap_or(self.day) } else { self.day }
    }
}

fn pair(tens: u8, ones: u8) -> Option<u32> {
    let digits = tens.is_ascii_digit() && ones.is_ascii_digit();
    digits.then(|| u32::from(tens - b'0') * 10 + u32::from(ones - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_reading_a_time_agree() {
        for text in ["2017-05-24 14:07:09 +0200", "2024-02-29 00:00:00 -0930"] {
            assert_eq!(Moment::fixed(text), Moment::other(text), "{text}");
            let instant = Moment::fixed(text).unwrap().instant().unwrap();
            assert_eq!(instant.format("%Y-%m-%d %H:%M:%S %z").to_string(), text);
        }
        assert!(Moment::parse("2024-03-08T10:00:00Z").is_some());
        for wrong in [
            "2023-02-29 00:00:00 +0000",
            "2024-03-08 24:00:00 +0000",
            "0001-01-01 00:00:00 +0000",
            "",
        ] {
            assert_eq!(Moment::parse(wrong), None, "{wrong}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_time_or_none(text in "\\PC{0,30}") {
            let _ = Moment::parse(&text);
        }
    }
}
