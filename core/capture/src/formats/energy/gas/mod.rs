//! Gas as GRDF, the operator of the French gas grid, hands it out: JSON of its customers' area, its
//! workbooks, and what the library `PyGazpar` makes of them.
//!
//! A reading has the energy, which is billed, and the volume, which the meter counts: the energy is
//! the volume times a coefficient that the operator measures (arrêté du 10 octobre 2023, "coefficient
//! de conversion").

mod json;
mod span;
mod table;
#[cfg(test)]
mod tests;

pub(in crate::formats) use json::{GrdfJson, PyGazpar};
pub(in crate::formats) use table::GrdfTable;

use super::account::{Account, Sum};
use super::curve::{Curve, Drawn, Step};
use super::words::grdf;
use super::zone::Zone;
use crate::formats::{Entry, FormatError, Guess, Named, Remark, Sink};
use chrono::{DateTime, Datelike, Duration, FixedOffset};
use rust_decimal::Decimal;
use visavis_model::{Detail, Metered, Proof, ReadingUnit};

/// What the meter counted in some days.
#[derive(Clone, Debug)]
struct Reading {
    line: u32,
    start: DateTime<FixedOffset>,
    seconds: u32,
    cubic_metres: Option<Decimal>,
    kilowatt_hours: Option<Decimal>,
    index_start: Option<Decimal>,
    index_end: Option<Decimal>,
    coefficient: Option<Decimal>,
    qualification: Option<String>,
}

/// Hands over the readings of one delivery point; how many there are.
fn give(
    meter: Option<&String>,
    mut readings: Vec<Reading>,
    sink: &mut dyn Sink,
) -> Result<u64, FormatError> {
    readings.sort_by_key(|reading| reading.start);
    cut_at_new_year(&mut readings, sink);
    let mut account = Account::new(Some(grdf()), meter.cloned());
    account.read = u64::try_from(readings.len()).unwrap_or(u64::MAX);
    if readings.iter().all(|one| one.kilowatt_hours.is_none() && one.cubic_metres.is_none()) {
        return Ok(0);
    }
    account.proofs = proofs(&readings);
    sink_doubts(&readings, sink);
    let thousand = Decimal::from(1000);
    let curve = |unit, value: fn(&Reading) -> Option<Decimal>| {
        let mut curve = Curve::new(Metered::Gas, unit, Zone::Paris);
        curve.meter = meter.cloned();
        let step = |reading: &Reading| Step {
            line: reading.line,
            start: reading.start,
            seconds: reading.seconds,
            value: value(reading).and_then(|value| value.checked_mul(thousand)),
            cost: None,
        };
        curve.steps = readings.iter().map(step).collect();
        curve.draw()
    };
    let mut energy = curve(ReadingUnit::WattHour, |reading| reading.kilowatt_hours);
    let mut volume = curve(ReadingUnit::Litre, |reading| reading.cubic_metres);
    for drawn in [&mut energy, &mut volume] {
        drawn.entries.iter_mut().for_each(|entry| describe(entry, &readings));
    }
    let mut curves = Vec::new();
    if energy.known > 0 {
        fold_in(&mut energy, &mut volume);
        curves.push((energy, Sum::KilowattHours));
    }
    if volume.known > 0 {
        curves.push((volume, Sum::CubicMetres));
    }
    account.give_all(curves, None, sink)
}

/// GRDF splits the week in which the year ends into two rows, and dates the first one as the whole
/// week all the same: its days end where the second row's begin.
fn cut_at_new_year(readings: &mut [Reading], sink: &mut dyn Sink) {
    let end = |one: &Reading| one.start + Duration::seconds(i64::from(one.seconds));
    for place in 1..readings.len() {
        let Some((before, after)) = readings.split_at_mut_checked(place) else { continue };
        let (Some(week), Some(rest)) = (before.last_mut(), after.first()) else { continue };
        let is_new_year = rest.start.ordinal() == 1 && rest.start > week.start;
        if is_new_year && end(week) == end(rest) {
            let days = (rest.start - week.start).num_days();
            week.seconds = u32::try_from((rest.start - week.start).num_seconds()).unwrap_or(0);
            let value = format!("line {}: {days} days, up to the new year", week.line);
            sink.remark(Remark::Guessed { what: Guess::Step, value });
        }
    }
}

/// A reading of some days is one entry, whose volume is a detail; and what both curves lack is said
/// once.
fn fold_in(energy: &mut Drawn, volume: &mut Drawn) {
    let volumes = std::mem::take(&mut volume.entries);
    for entry in volumes {
        let same = energy.entries.binary_search_by_key(&start(&entry), start).ok();
        let single = same
            .and_then(|at| energy.entries.get_mut(at))
            .filter(|energy| is_single(energy) && is_single(&entry));
        match (single, entry.details.iter().find(|detail| detail.name == "volume-l")) {
            (Some(energy), Some(volume)) => energy.details.push(volume.clone()),
            _ => volume.entries.push(entry),
        }
    }
    volume.remarks.retain(|remark| !energy.remarks.contains(remark));
}

fn start(entry: &Entry) -> Option<DateTime<FixedOffset>> {
    if let Detail::Reading(series) = &entry.matter.detail { Some(series.start) } else { None }
}

fn is_single(entry: &Entry) -> bool {
    matches!(&entry.matter.detail, Detail::Reading(series) if series.readings.len() == 1)
}

/// Adds the indexes at both ends, and what the grid operator says about a single reading.
fn describe(entry: &mut Entry, readings: &[Reading]) {
    let Detail::Reading(series) = &entry.matter.detail else { return };
    let steps = i64::try_from(series.readings.len()).unwrap_or_default();
    let last =
        series.start + Duration::seconds(i64::from(series.step_seconds) * (steps - 1).max(0));
    let at = |moment: DateTime<FixedOffset>| {
        let place = readings.partition_point(|reading| reading.start < moment - Duration::hours(1));
        readings.get(place)
    };
    let (Some(first), Some(last)) = (at(series.start), at(last)) else { return };
    let is_single = series.readings.len() == 1;
    let mut add = |name: &str, value: Option<String>| {
        entry.details.extend(value.map(|value| Named { name: name.to_owned(), value }));
    };
    let text = |value: Option<Decimal>| value.map(|value| value.normalize().to_string());
    add("index-start-m3", text(first.index_start));
    add("index-end-m3", text(last.index_end));
    if is_single {
        add("coefficient", text(first.coefficient));
        add("qualification", first.qualification.clone());
    }
}

/// Why the volume is believed: it is what the index grew by, each time and from the first to the
/// last.
fn proofs(readings: &[Reading]) -> Vec<Proof> {
    let known: Vec<&Reading> = readings.iter().filter(|one| one.cubic_metres.is_some()).collect();
    let grown = |one: &Reading| Some(one.index_end? - one.index_start?);
    let is_each = known.iter().all(|one| grown(one) == one.cubic_metres);
    let sum: Decimal = known.iter().filter_map(|one| one.cubic_metres).sum();
    let edges = known.first().zip(known.last());
    let all = edges.and_then(|(first, last)| Some(last.index_end? - first.index_start?));
    let mut proofs = Vec::new();
    if is_each && !known.is_empty() {
        proofs.push(Proof::LinesSum);
    }
    if all == Some(sum) && known.len() > 1 {
        proofs.push(Proof::Balance);
    }
    proofs
}

/// Says where the energy is not the volume times the coefficient, by more than roundings explain.
fn sink_doubts(readings: &[Reading], sink: &mut dyn Sink) {
    let mut doubtful = false;
    let (mut printed, mut found) = (Decimal::ZERO, Decimal::ZERO);
    for reading in readings {
        let (Some(energy), Some(volume), Some(coefficient)) =
            (reading.kilowatt_hours, reading.cubic_metres, reading.coefficient)
        else {
            continue;
        };
        let Some(product) = volume.checked_mul(coefficient) else { continue };
        // The volume is rounded to whole cubic metres, the coefficient to hundredths.
        let allowed = coefficient.abs() + product.abs() / Decimal::from(100) + Decimal::ONE;
        doubtful |= (energy - product).abs() > allowed;
        printed += energy;
        found += product;
    }
    if doubtful {
        let (printed, found) = (printed.normalize(), found.round_dp(3).normalize());
        let unit = "kWh".to_owned();
        sink.remark(Remark::DoesNotAddUp { total: "energy", printed, found, unit });
    }
}

/// A number that a gas meter can show; others are left out, so that sums keep their digits.
fn believed(value: Option<Decimal>) -> Option<Decimal> {
    value.filter(|value| value.abs() < Decimal::from(1_000_000_000)).map(|value| value.round_dp(6))
}
