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
                // Every month has these.
                if day <= 28 {
                    return first + day - 1;
                }
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
        let off = day - self.day(around);
        // Days of a rhythm of months are four weeks apart at least.
        if matches!(self, Self::Months { .. }) && off.abs() < 14 {
            return (around, off);
        }
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

/// The first day of a month, counted from January of year 0, in the Gregorian calendar.
fn first_of(month: i32) -> Day {
    /// Days of a common year before each month.
    const BEFORE: [i32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let (year, number) = (month.div_euclid(12), month.rem_euclid(12));
    let leaps = |years: i32| years.div_euclid(4) - years.div_euclid(100) + years.div_euclid(400);
    let before = usize::try_from(number).ok().and_then(|number| BEFORE.get(number)).unwrap_or(&0);
    let has_leap_day = number > 1 && leaps(year) > leaps(year - 1);
    365 * (year - 1) + leaps(year - 1) + before + i32::from(has_leap_day) + 1
}

/// The month of a date, counted from January of year 0.
pub(super) fn month_of(date: NaiveDate) -> i32 {
    date.year().saturating_mul(12).saturating_add(i32::try_from(date.month0()).unwrap_or(0))
}

/// The date of a day.
pub(super) fn date_of(day: Day) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(day).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Months;

    #[test]
    fn the_first_of_each_month_is_where_the_calendar_says() {
        let start = NaiveDate::from_ymd_opt(1896, 1, 1).unwrap();
        for number in 0..5000 {
            let date = start.checked_add_months(Months::new(number)).unwrap();
            assert_eq!(first_of(month_of(date)), date.num_days_from_ce(), "{date}");
        }
    }

    #[test]
    fn a_weekend_is_worth_the_working_days_around_it() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap().num_days_from_ce();
        let saturday = day("2024-06-15");
        let off = |text: &str| days_off(saturday, day(text));
        assert_eq!((off("2024-06-14"), off("2024-06-15"), off("2024-06-17")), (0, 0, 0));
        assert_eq!((off("2024-06-13"), off("2024-06-18")), (1, 1));
        assert_eq!(days_off(day("2024-06-12"), day("2024-06-14")), 2);
    }
}
