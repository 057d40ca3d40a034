//! Months of the calendar.

use crate::InsightError;
use chrono::{Datelike, Months, NaiveDate};
use std::fmt;
use std::str::FromStr;

/// A month of a year, by its first day.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Month(NaiveDate);

impl Month {
    /// The month in which a day is.
    pub fn of(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    /// Its first day.
    pub const fn first_day(self) -> NaiveDate {
        self.0
    }

    /// Its last day.
    pub fn last_day(self) -> NaiveDate {
        let next = self.0.checked_add_months(Months::new(1));
        next.and_then(|day| day.pred_opt()).unwrap_or(self.0)
    }

    /// The month so many months earlier; the first one that can be written, where that is earlier.
    #[must_use]
    pub fn back(self, months: u32) -> Self {
        let earlier = self.0.checked_sub_months(Months::new(months));
        Self(earlier.unwrap_or(NaiveDate::MIN))
    }

    /// The same day of this month, or its last day where it is too short.
    pub fn day(self, day: u32) -> NaiveDate {
        self.0.with_day(day).unwrap_or_else(|| self.last_day())
    }

    /// Whether a day is in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        Self::of(day) == self
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

impl FromStr for Month {
    type Err = InsightError;

    /// Reads year and month of ISO 8601, such as `2024-03`.
    fn from_str(text: &str) -> Result<Self, InsightError> {
        let is_right = |(place, byte): (usize, u8)| match place {
            4 => byte == b'-',
            _ => byte.is_ascii_digit(),
        };
        let has_form = text.len() == 7 && text.bytes().enumerate().all(is_right);
        let day = has_form.then(|| NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d"));
        day.and_then(Result::ok).map(Self).ok_or(InsightError::NotAMonth)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_is_written_as_it_is_read_and_nothing_else_is_one() {
        assert_eq!(month("2024-02").to_string(), "2024-02");
        for wrong in
            ["", "2024", "2024-13", "2024-00", "2024-2", "2024-02-01", "24-02-1", "-024-02"]
        {
            assert_eq!(wrong.parse::<Month>(), Err(InsightError::NotAMonth), "{wrong}");
        }
    }

    #[test]
    fn a_month_ends_where_the_calendar_says() {
        assert_eq!(month("2024-02").last_day(), day("2024-02-29"));
        assert_eq!(month("2023-02").last_day(), day("2023-02-28"));
        assert_eq!(month("2024-12").last_day(), day("2024-12-31"));
        assert!(month("2024-02").contains(day("2024-02-29")));
        assert!(!month("2024-02").contains(day("2023-02-01")));
    }

    #[test]
    fn the_same_day_of_a_shorter_month_is_its_last() {
        assert_eq!(month("2023-02").day(31), day("2023-02-28"));
        assert_eq!(month("2023-02").day(7), day("2023-02-07"));
        assert_eq!(month("2024-01").back(13), month("2022-12"));
    }
}
