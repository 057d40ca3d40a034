//! Days on which banks book and shops are open.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

pub(crate) fn plus(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

pub(crate) fn minus(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

pub(crate) fn plus_months(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(day)
}

pub(crate) fn minus_months(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_sub_months(Months::new(months)).unwrap_or(day)
}

/// A day of the month that a day is in; its last one where the month is shorter.
pub(crate) fn of_month(day: NaiveDate, number: u32) -> NaiveDate {
    (0..4).find_map(|less| day.with_day(number - less.min(number - 1))).unwrap_or(day)
}

/// Whether banks book: not at weekends, and not on the days on which TARGET, the clearing of euros,
/// is closed (European Central Bank) or that are holidays with a fixed date in France.
pub(crate) fn is_banking(day: NaiveDate) -> bool {
    let is_holiday = matches!(
        (day.month(), day.day()),
        (1 | 5 | 11, 1) | (5, 8) | (7, 14) | (8, 15) | (11, 11) | (12, 25 | 26)
    );
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_holiday
}

/// The day itself where banks book on it, else the next on which they do.
pub(crate) fn banking(mut day: NaiveDate) -> NaiveDate {
    while !is_banking(day) {
        day = plus(day, 1);
    }
    day
}

/// So many banking days later.
pub(crate) fn banking_after(day: NaiveDate, count: u64) -> NaiveDate {
    (0..count).fold(banking(day), |day, _| banking(plus(day, 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_booked_at_weekends_and_on_holidays() {
        let friday = NaiveDate::from_ymd_opt(2026, 7, 10).unwrap();
        assert_eq!(banking_after(friday, 1).to_string(), "2026-07-13");
        assert_eq!(banking_after(friday, 2).to_string(), "2026-07-15");
        assert_eq!(
            of_month(NaiveDate::from_ymd_opt(2026, 2, 3).unwrap(), 31).to_string(),
            "2026-02-28"
        );
    }
}
