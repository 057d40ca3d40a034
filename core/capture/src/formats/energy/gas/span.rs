//! The days that a row of gas readings covers.

use crate::formats::energy::stamp::day_of;
use crate::formats::energy::words::fold;
use crate::formats::energy::zone::Zone;
use chrono::{DateTime, FixedOffset, Months, NaiveDate};

/// Some days.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Span {
    /// The first one.
    from: NaiveDate,
    /// The one after the last one.
    until: NaiveDate,
}

const MONTHS: [&str; 12] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];

impl Span {
    /// Reads `09/05/2019`, `Du 09/05/2019 au 12/05/2019`, `Novembre 2020`, `2022`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let folded = fold(text);
        if let Some((from, until)) =
            folded.strip_prefix("du ").and_then(|rest| rest.split_once(" au "))
        {
            return Self::new(day_of(from)?, day_of(until)?.succ_opt()?);
        }
        if let Some(day) = day_of(folded.get(..10).unwrap_or(&folded)) {
            return Self::new(day, day.succ_opt()?);
        }
        let (month, year, months) = match folded.split_once(' ') {
            Some((name, year)) => (MONTHS.iter().position(|month| *month == name)?, year, 1),
            None => (0, folded.as_str(), 12),
        };
        let year = year.parse().ok().filter(|year| (1990..2100).contains(year))?;
        let from = NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()? + 1, 1)?;
        Self::new(from, from.checked_add_months(Months::new(months))?)
    }

    fn new(from: NaiveDate, until: NaiveDate) -> Option<Self> {
        (from < until).then_some(Self { from, until })
    }

    /// When it begins, and how long it lasts by the clocks of winter.
    pub(super) fn step(self) -> Option<(DateTime<FixedOffset>, u32)> {
        let seconds = (self.until - self.from).num_seconds();
        Some((Zone::Paris.day(self.from), u32::try_from(seconds).ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> Option<(String, i64)> {
        let span = Span::read(text)?;
        Some((span.from.to_string(), (span.until - span.from).num_days()))
    }

    #[test]
    fn days_weeks_months_and_years_are_read() {
        assert_eq!(days("09/05/2019"), Some(("2019-05-09".into(), 1)));
        assert_eq!(days("Du 24/11/2020 au 29/11/2020"), Some(("2020-11-24".into(), 6)));
        assert_eq!(days("Février 2024 "), Some(("2024-02-01".into(), 29)));
        assert_eq!(days("Août 2021"), Some(("2021-08-01".into(), 31)));
        assert_eq!(days("2021"), Some(("2021-01-01".into(), 365)));
        for text in ["", "Total", "Du 24/11/2020 au 20/11/2020", "Brumaire 2020", "31/02/2020"] {
            assert_eq!(days(text), None, "{text}");
        }
    }
}
