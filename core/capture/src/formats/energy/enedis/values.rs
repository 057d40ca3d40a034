//! Tables of power or energy: the load curve and the energy of days.

use super::blocks::{Block, meter, seconds};
use crate::formats::energy::account::{Account, Sum};
use crate::formats::energy::curve::{Curve, Step};
use crate::formats::energy::spacing::{Edge, Stamped, steps};
use crate::formats::energy::stamp::Stamp;
use crate::formats::energy::words::{Number, Unit, enedis, fold};
use crate::formats::energy::zone::{Clock, Zone};
use crate::formats::table::Row;
use crate::formats::{FormatError, Guess, Remark, Sink};
use chrono::{NaiveTime, Timelike};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use visavis_model::{Metered, ReadingUnit};

/// What separates the curves of one table: the meter, the way of the electricity, the unit.
type Key = (Option<String>, Metered, ReadingUnit);

/// A row that was understood.
struct Reading {
    line: u32,
    stamp: Stamp,
    end: Option<Stamp>,
    value: Option<Decimal>,
    seconds: Option<u32>,
}

/// Reads a table and hands over its curves; how many rows have a value.
pub(super) fn read(block: &Block, sink: &mut dyn Sink) -> Result<u64, FormatError> {
    let mut curves: BTreeMap<Key, Vec<Reading>> = BTreeMap::new();
    for row in &block.rows {
        match reading(block, row) {
            Ok(Some((key, reading))) => curves.entry(key).or_default().push(reading),
            Ok(None) => {}
            Err(reason) => {
                sink.remark(Remark::RowSkipped { line: row.line, reason: reason.to_owned() });
            }
        }
    }
    let mut read = 0;
    for ((meter, quantity, unit), readings) in curves {
        let known = readings.iter().filter(|reading| reading.value.is_some()).count();
        if known == 0 {
            continue;
        }
        let mut curve = Curve::new(quantity, unit, Zone::Paris);
        curve.meter.clone_from(&meter);
        curve.steps = dated(block, readings, sink);
        let mut account = Account::new(Some(enedis()), meter);
        account.read = u64::try_from(known).unwrap_or(u64::MAX);
        read += account.give(curve.draw(), Sum::WattHours, None, sink)?;
    }
    Ok(read)
}

/// What a row says; none where it is no row of the table.
fn reading(block: &Block, row: &Row) -> Result<Option<(Key, Reading)>, &'static str> {
    let columns = &block.columns;
    let cell = |column: Option<usize>| column.map_or("", |column| row.cell(column));
    let when = row.cell(columns.when);
    let stamp = Stamp::read(when).ok_or("its date cannot be read")?;
    let stamp = match columns.time {
        Some(time) => stamp.with_time(row.cell(time)).ok_or("its time cannot be read")?,
        None => stamp,
    };
    let end = columns.end.and_then(|end| Stamp::read(row.cell(end)));
    let unit = Unit::find(cell(columns.units)).or(block.unit()).unwrap_or(guessed_unit(block));
    let (unit, factor) = unit.reading().ok_or("its unit is neither of power nor of energy")?;
    let value = match Number::read(row.cell(columns.value)) {
        Number::Value(value) => Some(value.checked_mul(factor).ok_or("its value is too large")?),
        Number::Missing => None,
        Number::Unreadable => return Err("its value is no number"),
    };
    let direction = fold(cell(columns.direction));
    let quantity = if direction.is_empty() {
        block.titled_quantity()
    } else if direction.starts_with("prod") || direction.starts_with("inj") {
        Metered::ElectricityProduced
    } else {
        Metered::ElectricityConsumed
    };
    let meter = meter(cell(columns.meter)).or_else(|| block.preamble.meter.clone());
    let seconds = seconds(cell(columns.seconds));
    Ok(Some(((meter, quantity, unit), Reading { line: row.line, stamp, end, value, seconds })))
}

/// A curve without a unit is one of power, days are energies.
fn guessed_unit(block: &Block) -> Unit {
    if block.preamble.words.contains("quotidienne") { Unit::Energy(1) } else { Unit::Power(1) }
}

/// The steps of rows.
fn dated(block: &Block, mut readings: Vec<Reading>, sink: &mut dyn Sink) -> Vec<Step> {
    let is_daily = block.preamble.words.contains("quotidienne")
        || readings.iter().all(|reading| matches!(reading.stamp, Stamp::Day(_)));
    if is_daily {
        return readings.iter().map(day).collect();
    }
    // The hour that comes twice in autumn is told apart by the order of time.
    if let (Some(first), Some(last)) = (readings.first(), readings.last())
        && first.stamp.order() > last.stamp.order()
    {
        readings.reverse();
    }
    let edge = edge(block, &readings, sink);
    let (mut clock, mut ends) = (Clock::new(Zone::Paris), Clock::new(Zone::Paris));
    let mut stamped = Vec::with_capacity(readings.len());
    for reading in readings {
        let stamp = match reading.stamp {
            Stamp::Day(day) => Stamp::Local(day.and_time(NaiveTime::MIN)),
            other => other,
        };
        let at = stamp.moment(&mut clock);
        let end = reading.end.and_then(|end| end.moment(&mut ends));
        let Some(at) = at else {
            let reason = "the clocks never show this time: summer time begins".to_owned();
            sink.remark(Remark::RowSkipped { line: reading.line, reason });
            continue;
        };
        let length = end.map(|end| (end - at).num_seconds());
        let length = length.and_then(|seconds| u32::try_from(seconds).ok()).filter(|s| *s > 0);
        let seconds = reading.seconds.or(length);
        stamped.push(Stamped { line: reading.line, at, value: reading.value, seconds });
    }
    let (steps, concluded) = steps(stamped, block.preamble.seconds, edge);
    if !concluded.is_empty() {
        let minutes: Vec<String> = concluded.iter().map(|s| format!("{} min", s / 60)).collect();
        sink.remark(Remark::Guessed { what: Guess::Step, value: minutes.join(", ") });
    }
    let shown = |step: Step| Step { start: Zone::Paris.at(step.start.to_utc()), ..step };
    steps.into_iter().map(shown).collect()
}

fn day(reading: &Reading) -> Step {
    let start = Zone::Paris.day(reading.stamp.day());
    Step { line: reading.line, start, seconds: 86_400, value: reading.value, cost: None }
}

/// Whether rows are dated at the end of their steps, as exports are, or at the start, as some
/// files of SGE are: the first row of a day tells, where the file has the first day asked for.
fn edge(block: &Block, readings: &[Reading], sink: &mut dyn Sink) -> Edge {
    let columns = &block.columns;
    if columns.end.is_some() {
        return Edge::Start;
    }
    let is_export = columns.time.is_none() && columns.asked_from.is_none();
    let is_end = columns.titles.iter().any(|title| title.contains("fin de pas"));
    if is_export || is_end {
        return Edge::End;
    }
    let times = |reading: Option<&Reading>| {
        reading.map(|reading| reading.stamp.order().num_seconds_from_midnight())
    };
    let edge = match (times(readings.first()), times(readings.last())) {
        (Some(0), Some(last)) if last != 0 => Edge::Start,
        _ => Edge::End,
    };
    let value = if edge == Edge::Start { "start" } else { "end" };
    sink.remark(Remark::Guessed { what: Guess::StepEnd, value: value.to_owned() });
    edge
}
