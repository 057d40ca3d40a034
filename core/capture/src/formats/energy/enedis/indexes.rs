//! The table of what the registers show, day by day: consumption is the difference of two days.

use super::blocks::Block;
use super::calendar::Calendar;
use super::columns::{Register, register};
use crate::formats::energy::account::{Account, Sum};
use crate::formats::energy::curve::{Curve, Drawn, Step};
use crate::formats::energy::stamp::Stamp;
use crate::formats::energy::words::{Number, Unit, enedis};
use crate::formats::energy::zone::{Clock, Zone};
use crate::formats::{FormatError, Named, Remark, Sink};
use chrono::{DateTime, FixedOffset};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use visavis_model::{Detail, Metered, Proof, ReadingUnit};

/// What the registers show at one moment, in watt-hours.
struct Index {
    line: u32,
    at: DateTime<FixedOffset>,
    registers: BTreeMap<Register, Decimal>,
}

/// Why a sum of registers is believed, or not: how often it agrees with the total.
#[derive(Default)]
struct Agreement {
    times: u64,
    printed: Decimal,
    found: Decimal,
}

/// Reads the table; how many rows show an index.
pub(super) fn read(
    block: &Block,
    calendars: &[Calendar],
    sink: &mut dyn Sink,
) -> Result<u64, FormatError> {
    let indexes = indexes(block, sink);
    if indexes.is_empty() {
        return Ok(0);
    }
    let quantity = if block
        .columns
        .titles
        .iter()
        .any(|title| title.starts_with("eai ") || title.starts_with("eap "))
    {
        Metered::ElectricityProduced
    } else {
        block.preamble.quantity()
    };
    let mut curve = Curve::new(quantity, ReadingUnit::WattHour, Zone::Paris);
    curve.meter.clone_from(&block.preamble.meter);
    let (mut supplier, mut grid) = (Agreement::default(), Agreement::default());
    let mut read = 1_u64;
    let mut differences = 0_u64;
    for pair in indexes.windows(2) {
        let [before, after] = pair else { continue };
        read += 1;
        let Some(consumed) = difference(before, after) else {
            let reason = "an index is lower than the day before: the meter was changed or set back, \
                          so what was consumed is not known";
            sink.remark(Remark::RowSkipped { line: after.line, reason: reason.to_owned() });
            continue;
        };
        differences += 1;
        supplier
            .compare(before, after, consumed, |register| matches!(register, Register::Supplier(_)));
        grid.compare(before, after, consumed, |register| matches!(register, Register::Grid(_)));
        let seconds = u32::try_from((after.at - before.at).num_seconds()).unwrap_or(u32::MAX);
        curve.steps.push(Step {
            line: after.line,
            start: before.at,
            seconds,
            value: Some(consumed),
            cost: None,
        });
    }
    let mut account = Account::new(Some(enedis()), block.preamble.meter.clone());
    account.read = read;
    // The total is the supplier's registers together, and once more the grid operator's.
    for (agreement, proof) in [(supplier, Proof::LinesSum), (grid, Proof::FileTotals)] {
        match agreement.verdict(differences) {
            Some(true) => account.proofs.push(proof),
            Some(false) => sink.remark(Remark::DoesNotAddUp {
                total: "energy",
                printed: agreement.printed,
                found: agreement.found,
                unit: "Wh".to_owned(),
            }),
            None => {}
        }
    }
    let mut drawn = curve.draw();
    describe(&mut drawn, &indexes, calendars);
    account.give(drawn, Sum::WattHours, None, sink)
}

/// The rows that show an index, in the order of time and each moment once.
fn indexes(block: &Block, sink: &mut dyn Sink) -> Vec<Index> {
    let titles = &block.columns.titles;
    let columns: Vec<(usize, Register)> = titles
        .iter()
        .enumerate()
        .filter_map(|(column, title)| Some((column, register(title)?)))
        .collect();
    let factor = match block.preamble.unit {
        Some(Unit::Energy(factor)) => Decimal::from(factor),
        _ => Decimal::ONE,
    };
    let mut clock = Clock::new(Zone::Paris);
    let mut indexes: Vec<Index> = Vec::new();
    for row in &block.rows {
        let mut skip = |reason: &str| {
            sink.remark(Remark::RowSkipped { line: row.line, reason: reason.to_owned() });
        };
        let stamp = Stamp::read(row.cell(block.columns.when));
        let at = stamp.and_then(|stamp| match stamp {
            Stamp::Day(day) => Some(Zone::Paris.day(day)),
            other => other.moment(&mut clock),
        });
        let Some(at) = at else {
            skip("its date cannot be read");
            continue;
        };
        let mut registers = BTreeMap::new();
        for (column, register) in &columns {
            match Number::read(row.cell(*column)) {
                Number::Value(value)
                    if value.is_sign_negative() || value > Decimal::from(1_000_000_000_000_i64) =>
                {
                    skip("an index that no meter shows");
                }
                Number::Value(value) => {
                    registers.insert(*register, value * factor);
                }
                Number::Missing => {}
                Number::Unreadable => skip("an index is no number"),
            }
        }
        if !registers.is_empty() {
            indexes.push(Index { line: row.line, at, registers });
        }
    }
    indexes.sort_by_key(|index| index.at);
    indexes.dedup_by(|later, earlier| {
        let same = later.at == earlier.at;
        if same {
            let reason = "an index of this moment stands in the file already".to_owned();
            sink.remark(Remark::RowSkipped { line: later.line, reason });
        }
        same
    });
    indexes
}

/// What was consumed between two indexes; none where that is less than nothing.
fn difference(before: &Index, after: &Index) -> Option<Decimal> {
    let groups: [fn(&Register) -> bool; 3] = [
        |register| *register == Register::Total,
        |register| matches!(register, Register::Grid(_)),
        |register| matches!(register, Register::Supplier(_)),
    ];
    let consumed = groups.into_iter().find_map(|group| sum_of(before, after, group))?;
    (!consumed.is_sign_negative()).then_some(consumed)
}

/// By how much the registers of a group grew, where both rows show the same ones.
fn sum_of(before: &Index, after: &Index, group: impl Fn(&Register) -> bool) -> Option<Decimal> {
    let of = |index: &Index| -> Vec<(Register, Decimal)> {
        index
            .registers
            .iter()
            .filter(|(register, _)| group(register))
            .map(|(r, v)| (*r, *v))
            .collect()
    };
    let (old, new) = (of(before), of(after));
    let is_same =
        old.len() == new.len() && old.iter().zip(&new).all(|(one, other)| one.0 == other.0);
    (is_same && !old.is_empty()).then(|| new.iter().zip(&old).map(|(new, old)| new.1 - old.1).sum())
}

impl Agreement {
    fn compare(
        &mut self,
        before: &Index,
        after: &Index,
        total: Decimal,
        group: impl Fn(&Register) -> bool,
    ) {
        let has_total = after.registers.contains_key(&Register::Total);
        if let (true, Some(sum)) = (has_total, sum_of(before, after, group)) {
            self.times += 1;
            self.printed += total;
            self.found += sum;
        }
    }

    /// Whether the registers say the same as the total; none where they do not say all of it.
    fn verdict(&self, differences: u64) -> Option<bool> {
        match self.times {
            0 => None,
            _ if self.printed != self.found => Some(false),
            times => (times == differences).then_some(true),
        }
    }
}

/// Adds to each entry what its registers counted, and which hours those are.
fn describe(drawn: &mut Drawn, indexes: &[Index], calendars: &[Calendar]) {
    for entry in &mut drawn.entries {
        let Detail::Reading(series) = &entry.matter.detail else { continue };
        let steps = i64::try_from(series.readings.len()).unwrap_or_default();
        let length = chrono::Duration::seconds(i64::from(series.step_seconds))
            * i32::try_from(steps).unwrap_or_default();
        let end = series.start + length;
        let edge = |at: DateTime<FixedOffset>| {
            let early = at - chrono::Duration::hours(1);
            let place = indexes.partition_point(|index| index.at < early);
            indexes.get(place).filter(|index| (index.at - at).num_seconds() <= 3600)
        };
        let Some((first, last)) = edge(series.start).zip(edge(end)) else { continue };
        for (register, value) in &last.registers {
            let before = first.registers.get(register);
            let grown =
                before.map(|before| value - before).filter(|grown| !grown.is_sign_negative());
            if let Some(grown) = grown {
                let name = format!("registers.{}", register.name());
                entry.details.push(Named { name, value: grown.normalize().to_string() });
            }
        }
        let (from, until) = (first.at.date_naive(), last.at.date_naive());
        let held = calendars.iter().filter(|calendar| calendar.touches(from, until));
        entry
            .details
            .extend(held.enumerate().flat_map(|(number, calendar)| calendar.details(number)));
    }
}
