//! Scores that organisations give a person or a home, as they stand on paper: who computed it, of
//! what, when, its value, its scale where the document or the law tells it, what it follows from.
//!
//! A value that only stands on the document is read, not proved; a scale that is told nowhere stays
//! unknown.

mod claims;
mod credit;
mod energy;
mod known;
mod paper;
#[cfg(test)]
mod tests;

pub(crate) use claims::ClaimsRecord;
pub(crate) use credit::CreditReport;
pub(crate) use energy::EnergyLabel;

use super::{Entry, Part, Period};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use visavis_model::{Detail, Direction, Matter, OrganisationSketch, Score};

/// A score as a document tells it.
pub(super) struct Told {
    pub(super) line: u32,
    pub(super) name: String,
    pub(super) value: Decimal,
    pub(super) scale: (Option<Decimal>, Option<Decimal>),
    pub(super) date: Option<NaiveDate>,
}

impl Told {
    /// The entry of the score.
    pub(super) fn entry(self) -> Entry {
        let (lowest, highest) = self.scale;
        let score = Score {
            by: Direction::Received,
            name: self.name.clone(),
            value: self.value,
            lowest,
            highest,
        };
        let matter =
            Matter { date: self.date, time: None, amount: None, detail: Detail::Score(score) };
        Entry::new(self.line, self.name, matter)
    }
}

/// The part of one document.
pub(super) fn part(organisation: Option<OrganisationSketch>, entries: &[Entry]) -> Part {
    let days = entries.iter().filter_map(|entry| entry.matter.date);
    let period = days.fold(None, |period, day| Some(Period::reach(period, day)));
    let read = u64::try_from(entries.len()).unwrap_or(u64::MAX);
    Part { organisation, period, read, ..Part::default() }
}
