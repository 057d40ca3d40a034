//! The table of the largest power of each day.

use super::blocks::Block;
use crate::formats::energy::stamp::Stamp;
use crate::formats::energy::words::{Number, Unit, enedis};
use crate::formats::energy::zone::{Clock, Zone};
use crate::formats::{Entry, FormatError, Part, Period, Remark, Sink, Total};
use chrono::{DateTime, FixedOffset, NaiveDate};
use rust_decimal::Decimal;
use visavis_model::{Detail, Matter, Observation};

/// Reads the table; how many days have a value.
///
/// A day's largest power is an observation of its moment, and no series: no two are added up.
pub(super) fn read(block: &Block, sink: &mut dyn Sink) -> Result<u64, FormatError> {
    let factor = match block.unit() {
        Some(Unit::Apparent(factor) | Unit::Power(factor)) => Decimal::from(factor),
        _ => Decimal::ONE,
    };
    let mut clock = Clock::new(Zone::Paris);
    let mut part = Part { organisation: Some(enedis()), ..Part::default() };
    let mut largest: Option<Decimal> = None;
    for row in &block.rows {
        let number = Number::read(row.cell(block.columns.value));
        let skip = |reason: &str| Remark::RowSkipped { line: row.line, reason: reason.to_owned() };
        let Some(stamp) = Stamp::read(row.cell(block.columns.when)) else {
            sink.remark(skip("its date cannot be read"));
            continue;
        };
        let value = match number {
            Number::Value(value) => value.checked_mul(factor),
            Number::Missing => continue,
            Number::Unreadable => None,
        };
        let Some(value) = value else {
            sink.remark(skip("its value is no number"));
            continue;
        };
        let observed = stamp.moment(&mut clock);
        let day = observed.map_or(stamp.day(), |moment| moment.date_naive());
        let meter = block.preamble.meter.as_deref();
        let entry = peak(row.line, day, observed, value, meter);
        sink.entry(entry)?;
        largest = Some(largest.map_or(value, |largest| largest.max(value)));
        part.period = Some(Period::reach(part.period, day));
        part.read += 1;
    }
    let read = part.read;
    if let Some(largest) = largest {
        part.totals.push(Total::computed("largest", largest.normalize(), "VA"));
        part.add_id("meter", block.preamble.meter.clone());
        sink.part(part)?;
    }
    Ok(read)
}

/// The entry of one day's largest power.
pub(in crate::formats::energy) fn peak(
    line: u32,
    day: NaiveDate,
    observed: Option<DateTime<FixedOffset>>,
    volt_amperes: Decimal,
    meter: Option<&str>,
) -> Entry {
    let value = volt_amperes.normalize();
    let observation = Observation {
        what: "Largest power of the day".to_owned(),
        code: None,
        value: Some(value),
        unit: Some("V.A".to_owned()),
        observed,
        text: None,
    };
    let matter = Matter {
        date: Some(day),
        time: observed.map(|moment| moment.time()),
        amount: None,
        detail: Detail::Observation(observation),
    };
    let mut entry = Entry::new(line, format!("Largest power {value} VA"), matter);
    let known = meter.filter(|meter| meter.bytes().any(|byte| byte != b'0'));
    entry.key = known.map(|meter| format!("meter:{meter}:max-power:{day}:{value}"));
    entry
}
