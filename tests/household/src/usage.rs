//! What meters, media, telephones and clinics counted, and what an organisation holds.

mod access;
mod clinic;
mod gas;
mod media;
mod power;
mod trips;
mod watch;

use crate::made::Made;
use crate::story::Story;
use crate::truth::TotalTruth;
use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use visavis_generator::Random;

pub(crate) fn write(story: &mut Story, seed: u64, made: &mut Made) {
    power::write(story, &mut Random::new(seed, 301_u64), made);
    gas::write(story, &mut Random::new(seed, 302_u64), made);
    media::write(story, &mut Random::new(seed, 303_u64), made);
    trips::write(story, &mut Random::new(seed, 304_u64), made);
    watch::write(story, &mut Random::new(seed, 305_u64), made);
    clinic::write(story, made);
    access::write(story, &mut Random::new(seed, 306_u64), made);
}

fn total(name: &str, value: impl Into<String>, unit: &str) -> TotalTruth {
    TotalTruth { name: name.to_owned(), value: value.into(), unit: unit.to_owned() }
}

/// Every day from one to another, both included.
fn every_day(from: NaiveDate, until: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    from.iter_days().take_while(move |day| *day <= until)
}

/// The moment on the clocks of France (Directive 2000/84/EC: summer time from the last Sunday of
/// March to that of October, at one o'clock of Universal Time).
fn in_paris(moment: DateTime<Utc>) -> DateTime<FixedOffset> {
    let change = |month| last_sunday(moment.year(), month).and_hms_opt(1, 0, 0);
    let now = moment.naive_utc();
    let is_summer = change(3).is_some_and(|change| change <= now)
        && change(10).is_some_and(|change| now < change);
    moment.with_timezone(&offset(if is_summer { 2 } else { 1 }))
}

fn offset(hours: i32) -> FixedOffset {
    // Hours of a zone are fewer than a day's.
    FixedOffset::east_opt(hours * 3600).unwrap_or(chrono::Offset::fix(&Utc))
}

fn last_sunday(year: i32, month: u32) -> NaiveDate {
    let last = NaiveDate::from_ymd_opt(year, month, 31).unwrap_or_default();
    let past = u64::from(last.weekday().num_days_from_sunday());
    last.checked_sub_days(Days::new(past)).unwrap_or(last)
}

/// The moment that clocks in France show so; of an hour that comes twice, the first.
fn paris_clock(local: NaiveDateTime) -> DateTime<FixedOffset> {
    let summer = in_paris((local - TimeDelta::hours(2)).and_utc());
    if summer.naive_local() == local {
        return summer;
    }
    in_paris((local - TimeDelta::hours(1)).and_utc())
}
