//! The days that a sample reaches over.

use crate::SampleError;
use chrono::{DateTime, Datelike, Days, FixedOffset, Months, NaiveDate};

pub(crate) struct Calendar {
    pub(crate) now: DateTime<FixedOffset>,
    pub(crate) first: NaiveDate,
    pub(crate) years: u32,
}

impl Calendar {
    pub(crate) fn new(now: DateTime<FixedOffset>, years: u32) -> Result<Self, SampleError> {
        let years = years.clamp(1, 100);
        let first = now.date_naive().checked_sub_months(Months::new(years * 12));
        Ok(Self { now, first: first.ok_or(SampleError::Years)?, years })
    }

    /// How many of something there are, of which ten years have so many.
    pub(crate) fn share(&self, in_ten_years: usize) -> usize {
        in_ten_years * self.years as usize / 10
    }

    /// The day of the `number`-th of `count` things that are spread evenly.
    pub(crate) fn day(&self, number: usize, count: usize) -> NaiveDate {
        let days = self.now.date_naive().signed_duration_since(self.first).num_days();
        let days = u64::try_from(days).unwrap_or_default();
        let (number, count) = (number as u64, (count as u64).max(1));
        self.first.checked_add_days(Days::new(days * number / count)).unwrap_or(self.first)
    }

    /// The first day of each month, and the number of its days.
    pub(crate) fn months(&self) -> Vec<(NaiveDate, u32)> {
        let start = self.first.with_day(1).unwrap_or(self.first);
        let month = |number| {
            let first = start.checked_add_months(Months::new(number))?;
            let next = first.checked_add_months(Months::new(1))?;
            let days = next.signed_duration_since(first).num_days();
            Some((first, u32::try_from(days).ok()?))
        };
        (0..self.years * 12).filter_map(month).collect()
    }
}
