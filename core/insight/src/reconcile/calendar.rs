//! Payments by the day on which they were booked.

use super::rows::Rows;

/// The payments in the order of their days.
#[derive(Debug)]
pub(super) struct Calendar {
    days: Vec<i32>,
    rows: Vec<usize>,
}

impl Calendar {
    pub(super) fn new(rows: &Rows<'_>) -> Self {
        let payments = rows.payments();
        let mut booked: Vec<(i32, usize)> =
            payments.filter_map(|(place, row)| Some((row.booked()?, place))).collect();
        booked.sort_unstable();
        let (days, rows) = booked.into_iter().unzip();
        Self { days, rows }
    }

    /// The payments that were booked from one day until another, both included; `None` where they
    /// are more than `most`.
    pub(super) fn between(&self, (from, until): (i32, i32), most: usize) -> Option<&[usize]> {
        let start = self.days.partition_point(|day| *day < from);
        let end = self.days.partition_point(|day| *day <= until);
        self.rows.get(start..end.max(start)).filter(|found| found.len() <= most)
    }
}
