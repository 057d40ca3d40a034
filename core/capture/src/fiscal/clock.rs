//! German local time, computed: no time zone database is needed for a rule this short.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};

/// The local time in Germany at an instant in UTC.
///
/// Since 1996 summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last
/// Sunday of October (Directive 2000/84/EC); no till with a security device is older.
pub(super) fn german_time(utc: NaiveDateTime) -> Option<NaiveDateTime> {
    utc.checked_add_signed(TimeDelta::hours(if is_summer(utc) { 2 } else { 1 }))
}

/// The instants, in UTC, at which German clocks show a local time: none in the hour that is left
/// out in March, two in the hour that comes twice in October.
pub(super) fn german_instants(local: NaiveDateTime) -> impl Iterator<Item = NaiveDateTime> {
    [2, 1]
        .into_iter()
        .filter_map(move |hours| local.checked_sub_signed(TimeDelta::hours(hours)))
        .filter(move |utc| german_time(*utc) == Some(local))
}

fn is_summer(utc: NaiveDateTime) -> bool {
    let change = |month| last_sunday(utc.year(), month).and_then(|day| day.and_hms_opt(1, 0, 0));
    match (change(3), change(10)) {
        (Some(start), Some(end)) => start <= utc && utc < end,
        _ => false,
    }
}

/// March and October have 31 days.
fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    last.checked_sub_signed(TimeDelta::days(last.weekday().num_days_from_sunday().into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn summer_time_begins_and_ends_on_the_last_sundays() {
        for (utc, local) in [
            ("2024-03-31T00:59:59", "2024-03-31T01:59:59"),
            ("2024-03-31T01:00:00", "2024-03-31T03:00:00"),
            ("2024-10-27T00:59:59", "2024-10-27T02:59:59"),
            ("2024-10-27T01:00:00", "2024-10-27T02:00:00"),
            ("2023-12-31T23:30:00", "2024-01-01T00:30:00"),
        ] {
            assert_eq!(german_time(at(utc)), Some(at(local)));
        }
    }

    #[test]
    fn a_local_time_has_one_instant_or_two_or_none() {
        let instants = |local| german_instants(at(local)).collect::<Vec<_>>();
        assert_eq!(instants("2021-07-02T14:34:17"), [at("2021-07-02T12:34:17")]);
        assert_eq!(instants("2021-01-02T14:34:17"), [at("2021-01-02T13:34:17")]);
        assert_eq!(instants("2024-03-31T02:30:00"), []);
        assert_eq!(
            instants("2024-10-27T02:30:00"),
            [at("2024-10-27T00:30:00"), at("2024-10-27T01:30:00")]
        );
    }

    #[test]
    fn the_edges_of_the_calendar_do_no_harm() {
        assert_eq!(german_time(NaiveDateTime::MAX), None);
        assert_eq!(german_instants(NaiveDateTime::MIN).count(), 0);
    }
}
