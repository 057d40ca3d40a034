//! The clocks of the places where meters hang, as far as meter files need them.
//!
//! The rules are few and steady for the years of such files, so no database of time zones is carried:
//! in the European Union summer time lasts from the last Sunday of March to the last Sunday of
//! October, both at 01:00 UTC (Directive 2000/84/EC, articles 2 and 3; the same days since 1996 by
//! Directive 94/21/EC; the United Kingdom's Summer Time Order 2002 has the same). In the United
//! States and Canada it lasts from the second Sunday of March to the first Sunday of November, both
//! at 02:00 local time (Energy Policy Act of 2005, section 110), from 2007 on.

use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc};

/// A place by its clocks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Zone {
    /// Continental Europe at one hour before UTC.
    Paris,
    /// The United Kingdom.
    London,
    /// No place is known.
    Utc,
    /// North America, so many seconds from UTC in winter.
    America(i32),
    /// So many seconds from UTC, always.
    Fixed(i32),
}

impl Zone {
    /// Its name in the time zone database.
    pub(super) fn name(self) -> String {
        match self {
            Self::Paris => "Europe/Paris".to_owned(),
            Self::London => "Europe/London".to_owned(),
            Self::Utc | Self::Fixed(0) => "Etc/UTC".to_owned(),
            Self::America(-12_600) => "America/St_Johns".to_owned(),
            Self::America(-14_400) => "America/Halifax".to_owned(),
            Self::America(-18_000) => "America/New_York".to_owned(),
            Self::America(-21_600) => "America/Chicago".to_owned(),
            Self::America(-25_200) => "America/Denver".to_owned(),
            Self::America(-28_800) => "America/Los_Angeles".to_owned(),
            Self::America(-32_400) => "America/Anchorage".to_owned(),
            // The signs of these names are the other way round, as POSIX has them.
            Self::America(seconds) | Self::Fixed(seconds) => match seconds.rem_euclid(3600) {
                0 => format!("Etc/GMT{:+}", -(seconds / 3600)),
                _ => "Etc/UTC".to_owned(),
            },
        }
    }

    /// How many seconds its clocks are before UTC in winter.
    pub(super) const fn winter(self) -> i32 {
        match self {
            Self::Paris => 3600,
            Self::London | Self::Utc => 0,
            Self::America(seconds) | Self::Fixed(seconds) => seconds,
        }
    }

    /// What its clocks show at an instant.
    pub(super) fn at(self, instant: DateTime<Utc>) -> DateTime<FixedOffset> {
        let seconds = self.winter() + if self.is_summer(instant) { 3600 } else { 0 };
        instant.with_timezone(&offset(seconds))
    }

    /// The beginning of a day by the clocks of winter, which meters keep all year: a day so counted
    /// has 24 hours, whatever the clocks on the wall do.
    pub(super) fn day(self, date: NaiveDate) -> DateTime<FixedOffset> {
        let midnight = date.and_time(NaiveTime::MIN);
        fixed(midnight, self.winter())
    }

    fn is_summer(self, instant: DateTime<Utc>) -> bool {
        let year = instant.year();
        let bounds = match self {
            Self::Utc | Self::Fixed(_) => None,
            Self::Paris | Self::London => last_sunday(year, 3)
                .zip(last_sunday(year, 10))
                .map(|(spring, autumn)| (at_hour(spring, 1), at_hour(autumn, 1))),
            Self::America(winter) => {
                sunday(year, 3, 2).zip(sunday(year, 11, 1)).map(|(spring, autumn)| {
                    let east = Duration::seconds(i64::from(winter));
                    // Two o'clock of summer time is one o'clock of winter time.
                    (at_hour(spring, 2) - east, at_hour(autumn, 1) - east)
                })
            }
        };
        let local = instant.naive_utc();
        bounds.is_some_and(|(spring, autumn)| (spring..autumn).contains(&local))
    }
}

/// Local times without their offset, in the order of the file: the hour that comes twice in autumn
/// is told apart by what came before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    zone: Zone,
    last: Option<DateTime<Utc>>,
}

impl Clock {
    /// The clock of a place, before the first time of a file.
    pub(super) const fn new(zone: Zone) -> Self {
        Self { zone, last: None }
    }

    /// The instant of the next local time: the earliest that is possible and later than the last
    /// one. A time on the edge between summer and winter may be written in either. None where the
    /// clocks never show it.
    pub(super) fn next(&mut self, local: NaiveDateTime) -> Option<DateTime<FixedOffset>> {
        let winter = self.zone.winter();
        let mut possible = [winter + 3600, winter].into_iter().filter_map(|seconds| {
            let instant = fixed(local, seconds).to_utc();
            let shown = |at: DateTime<Utc>| self.zone.at(at).offset().local_minus_utc();
            let before = instant - Duration::seconds(1);
            (shown(instant) == seconds || shown(before) == seconds).then_some(instant)
        });
        let first = possible.next()?;
        let instant = match (possible.next(), self.last) {
            (Some(second), Some(last)) if first <= last => second,
            _ => first,
        };
        self.last = Some(instant);
        Some(self.zone.at(instant))
    }
}

/// An offset from UTC; none at all beyond a day, which no place has.
fn offset(seconds: i32) -> FixedOffset {
    FixedOffset::east_opt(seconds).unwrap_or_else(|| chrono::Offset::fix(&Utc))
}

fn fixed(local: NaiveDateTime, seconds: i32) -> DateTime<FixedOffset> {
    let offset = offset(seconds);
    let utc = local - Duration::seconds(i64::from(offset.local_minus_utc()));
    utc.and_utc().with_timezone(&offset)
}

fn at_hour(date: NaiveDate, hour: i64) -> NaiveDateTime {
    date.and_time(NaiveTime::MIN) + Duration::hours(hour)
}

fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    Some(last - Duration::days(i64::from(last.weekday().num_days_from_sunday())))
}

fn sunday(year: i32, month: u32, which: u8) -> Option<NaiveDate> {
    NaiveDate::from_weekday_of_month_opt(year, month, chrono::Weekday::Sun, which)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn local(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    #[test]
    fn summer_begins_and_ends_at_the_hour_that_the_law_says() {
        for (zone, instant, shown) in [
            (Zone::Paris, "2024-03-31T00:59:59Z", "2024-03-31T01:59:59+01:00"),
            (Zone::Paris, "2024-03-31T01:00:00Z", "2024-03-31T03:00:00+02:00"),
            (Zone::Paris, "2025-10-26T00:59:59Z", "2025-10-26T02:59:59+02:00"),
            (Zone::Paris, "2025-10-26T01:00:00Z", "2025-10-26T02:00:00+01:00"),
            (Zone::London, "2025-10-26T01:00:00Z", "2025-10-26T01:00:00+00:00"),
            (Zone::America(-18_000), "2024-03-10T07:00:00Z", "2024-03-10T03:00:00-04:00"),
            (Zone::America(-18_000), "2024-11-03T05:59:59Z", "2024-11-03T01:59:59-04:00"),
            (Zone::America(-18_000), "2024-11-03T06:00:00Z", "2024-11-03T01:00:00-05:00"),
            (Zone::Utc, "2024-07-01T00:00:00Z", "2024-07-01T00:00:00+00:00"),
        ] {
            assert_eq!(zone.at(utc(instant)).to_rfc3339(), shown, "{zone:?} {instant}");
        }
    }

    #[test]
    fn the_hour_that_comes_twice_is_told_apart_by_its_order() {
        // Ends of half-hours: some sources write the last one of summer 03:00, others 02:00.
        for times in [
            ["02:00", "02:30", "03:00", "02:30", "03:00"],
            ["02:00", "02:30", "02:00", "02:30", "03:00"],
        ] {
            let mut clock = Clock::new(Zone::Paris);
            let instants: Vec<_> = times
                .iter()
                .map(|time| clock.next(local(&format!("2025-10-26 {time}"))).unwrap().to_utc())
                .collect();
            let minutes: Vec<_> =
                instants.iter().map(|at| (*at - instants[0]).num_minutes()).collect();
            assert_eq!(minutes, [0, 30, 60, 90, 120]);
        }
    }

    #[test]
    fn an_hour_that_the_clocks_skip_is_none() {
        let mut clock = Clock::new(Zone::Paris);
        assert_eq!(clock.next(local("2024-03-31 02:30")), None);
        let end = clock.next(local("2024-03-31 02:00")).unwrap();
        assert_eq!(end.to_rfc3339(), "2024-03-31T03:00:00+02:00");
    }

    #[test]
    fn days_are_counted_by_the_clocks_of_winter() {
        let july = NaiveDate::from_ymd_opt(2024, 7, 1).unwrap();
        assert_eq!(Zone::Paris.day(july).to_rfc3339(), "2024-07-01T00:00:00+01:00");
        assert_eq!(Zone::Fixed(-7200).name(), "Etc/GMT+2");
        assert_eq!(Zone::America(-28_800).name(), "America/Los_Angeles");
    }

    proptest::proptest! {
        #[test]
        fn every_instant_of_the_clocks_is_found_again(seconds in 0_i64..4_000_000_000) {
            let instant = DateTime::from_timestamp(seconds, 0).unwrap();
            for zone in [Zone::Paris, Zone::London, Zone::America(-21_600), Zone::Fixed(5400)] {
                let shown = zone.at(instant);
                let mut clock = Clock { zone, last: Some(instant - Duration::minutes(30)) };
                proptest::prop_assert_eq!(clock.next(shown.naive_local()), Some(shown));
            }
        }
    }
}
