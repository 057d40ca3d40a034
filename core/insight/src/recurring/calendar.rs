//! The rhythms that payments come in, and the days that each would fall on.

use chrono::{Datelike, NaiveDate};

/// A day, counted from the first of January of year 1.
pub(super) type Day = i32;

/// How often something comes.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Rhythm {
    /// Every seven days.
    Weekly,
    /// Every fourteen days.
    Fortnightly,
    /// Every twenty-eight days, thirteen times a year.
    FourWeekly,
    /// On one day of every month.
    Monthly,
    /// On one day of every second month.
    TwoMonthly,
    /// On one day of every third month.
    Quarterly,
    /// On one day of every sixth month.
    HalfYearly,
    /// On one day of the year.
    Yearly,
}

/// Whether a rhythm counts days or months.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Step {
    Days(i32),
    Months(i32),
}

impl Rhythm {
    /// All of them, the shortest first.
    pub const ALL: &'static [Self] = &[
        Self::Weekly,
        Self::Fortnightly,
        Self::FourWeekly,
        Self::Monthly,
        Self::TwoMonthly,
        Self::Quarterly,
        Self::HalfYearly,
        Self::Yearly,
    ];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Weekly => "weekly",
            Self::Fortnightly => "fortnightly",
            Self::FourWeekly => "four-weekly",
            Self::Monthly => "monthly",
            Self::TwoMonthly => "two-monthly",
            Self::Quarterly => "quarterly",
            Self::HalfYearly => "half-yearly",
            Self::Yearly => "yearly",
        }
    }

    /// How many times it comes in a year.
    pub const fn per_year(self) -> u32 {
        match self {
            Self::Weekly => 52,
            Self::Fortnightly => 26,
            Self::FourWeekly => 13,
            Self::Monthly => 12,
            Self::TwoMonthly => 6,
            Self::Quarterly => 4,
            Self::HalfYearly => 2,
            Self::Yearly => 1,
        }
    }

    pub(super) const fn step(self) -> Step {
        match self {
            Self::Weekly => Step::Days(7),
            Self::Fortnightly => Step::Days(14),
            Self::FourWeekly => Step::Days(28),
            Self::Monthly => Step::Months(1),
            Self::TwoMonthly => Step::Months(2),
            Self::Quarterly => Step::Months(3),
            Self::HalfYearly => Step::Months(6),
            Self::Yearly => Step::Months(12),
        }
    }

    /// Its length in days, on average.
    pub(super) fn days(self) -> f32 {
        match self.step() {
            Step::Days(days) => days as f32,
            Step::Months(months) => months as f32 * 365.2425 / 12.0,
        }
    }

    /// How many days after its grace a late one counts as stopped: about a period, and three months
    /// at most.
    pub(super) fn longest_delay(self) -> i32 {
        match self.step() {
            Step::Days(days) => days,
            Step::Months(months) => months.min(3) * 30,
        }
    }

    /// How many days off its day, weekends allowed for, one may be and still be on time: bank
    /// holidays and the days that a payment takes.
    pub(super) const fn tolerance(self) -> i32 {
        match self {
            Self::Weekly => 1,
            Self::Fortnightly => 2,
            Self::FourWeekly => 3,
            Self::Monthly => 4,
            Self::TwoMonthly => 6,
            Self::Quarterly => 7,
            Self::HalfYearly => 9,
            Self::Yearly => 11,
        }
    }

    /// How many days after its day nothing is said yet.
    pub(super) const fn grace(self) -> i32 {
        match self {
            Self::Weekly => 3,
            Self::Fortnightly => 4,
            Self::FourWeekly | Self::Monthly => 6,
            Self::TwoMonthly | Self::Quarterly => 10,
            Self::HalfYearly => 15,
            Self::Yearly => 21,
        }
    }

    /// The fewest that show it.
    pub(super) const fn fewest(self) -> usize {
        match self {
            Self::Weekly => 5,
            Self::Fortnightly | Self::FourWeekly => 4,
            Self::Monthly | Self::TwoMonthly | Self::Quarterly => 3,
            Self::HalfYearly | Self::Yearly => 2,
        }
    }
}

/// The days that a rhythm falls on, numbered by period.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Grid {
    /// Every so many days, counted from one of them.
    Days { every: i32, from: Day },
    /// On one day of every so many months; `phase` is the month, counted from year 0, less whole
    /// steps. A month that is too short has its last day instead.
    Months { every: i32, phase: i32, day: i32 },
}

impl Grid {
    /// The day of a period.
    pub(super) fn day(self, period: i32) -> Day {
        match self {
            Self::Days { every, from } => from.saturating_add(period.saturating_mul(every)),
            Self::Months { every, phase, day } => {
                let month = period.saturating_mul(every).saturating_add(phase);
                let first = first_of(month);
                first + day.min(first_of(month + 1) - first) - 1
            }
        }
    }

    /// The period whose day is nearest, and how many days after that day this one is.
    pub(super) fn nearest(self, day: Day, month: i32) -> (i32, i32) {
        let around = match self {
            Self::Days { every, from } => (day - from).div_euclid(every),
            Self::Months { every, phase, .. } => (month - phase).div_euclid(every),
        };
        let all = [around, around + 1, around - 1];
        let off = all.map(|period| (period, day - self.day(period)));
        off.into_iter().min_by_key(|(_, off)| off.abs()).unwrap_or((around, 0))
    }
}

/// How many days off a payment is from its day, where a day on a weekend may as well be the working
/// day before or after it.
pub(super) fn days_off(expected: Day, day: Day) -> i32 {
    // The first day of year 1 was a Monday.
    let (back, forth) = match (expected - 1).rem_euclid(7) {
        5 => (1, 2),
        6 => (2, 1),
        _ => (0, 0),
    };
    let off = day - expected;
    off.abs().min((off + back).abs()).min((off - forth).abs())
}

/// The first day of a month, counted from January of year 0.
fn first_of(month: i32) -> Day {
    let first = u32::try_from(month.rem_euclid(12) + 1)
        .ok()
        .and_then(|number| NaiveDate::from_ymd_opt(month.div_euclid(12), number, 1));
    first.map_or(0, |date| date.num_days_from_ce())
}

/// The month of a date, counted from January of year 0.
pub(super) fn month_of(date: NaiveDate) -> i32 {
    date.year().saturating_mul(12).saturating_add(i32::try_from(date.month0()).unwrap_or(0))
}

/// The date of a day.
pub(super) fn date_of(day: Day) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(day).unwrap_or(NaiveDate::MAX)
}
