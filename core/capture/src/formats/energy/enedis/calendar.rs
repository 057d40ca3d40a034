//! The table that says which hours each register counts, and since when.

use super::blocks::Block;
use super::columns::{Register, register};
use crate::formats::energy::stamp::Stamp;
use crate::formats::{Named, Remark, Sink};
use chrono::NaiveDate;

/// What the registers counted for some time.
#[derive(Clone, Debug)]
pub(super) struct Calendar {
    from: NaiveDate,
    until: Option<NaiveDate>,
    supplier: String,
    registers: Vec<(Register, String)>,
}

/// More changes of a contract than any household makes.
const MOST: usize = 200;

/// Reads the tables.
pub(super) fn calendars(blocks: &[&Block], sink: &mut dyn Sink) -> Vec<Calendar> {
    let mut calendars = Vec::new();
    for block in blocks {
        for row in &block.rows {
            let cells: Vec<&str> = row.cells.iter().map(String::as_str).collect();
            match calendar(&cells) {
                Some(calendar) if calendars.len() < MOST => calendars.push(calendar),
                _ => sink.remark(Remark::RowSkipped {
                    line: row.line,
                    reason: "its period cannot be read".to_owned(),
                }),
            }
        }
    }
    calendars
}

/// `Du 2021-01-24T00:00:00+01:00 au 2022-08-31T01:00:00+02:00;FC000165;Base;BASE;Base;EAS F1;…`: a
/// period, the supplier's calendar, then code, name and register of each class of hours.
fn calendar(cells: &[&str]) -> Option<Calendar> {
    let period = cells.first()?.trim();
    let period = period.strip_prefix("Du ").or_else(|| period.strip_prefix("du "))?;
    let (from, until) = period.split_once(" au").unwrap_or((period, ""));
    let registers = cells.windows(2).filter_map(|pair| {
        let [name, title] = pair else { return None };
        let register = register(&title.to_lowercase())?;
        (!name.trim().is_empty()).then(|| (register, (*name).trim().to_owned()))
    });
    Some(Calendar {
        from: Stamp::read(from)?.day(),
        until: Stamp::read(until).map(Stamp::day),
        supplier: cells.get(2).map_or("", |name| name).trim().to_owned(),
        registers: registers.collect(),
    })
}

impl Calendar {
    /// Whether it held on some day of a period.
    pub(super) fn touches(&self, from: NaiveDate, until: NaiveDate) -> bool {
        self.from <= until && self.until.is_none_or(|end| end > from)
    }

    /// As details of an entry, the calendar being the one of this number.
    pub(super) fn details(&self, number: usize) -> Vec<Named> {
        let named =
            |name: &str, value: String| Named { name: format!("calendars.{number}.{name}"), value };
        let mut details = vec![named("from", self.from.to_string())];
        details.extend(self.until.map(|until| named("until", until.to_string())));
        if !self.supplier.is_empty() {
            details.push(named("name", self.supplier.clone()));
        }
        let registers = self.registers.iter();
        details.extend(registers.map(|(register, name)| named(&register.name(), name.clone())));
        details
    }
}
