//! Home Assistant, a program for homes (<https://www.home-assistant.io/docs/energy>): the export of its
//! energy dashboard, and the history of a meter's sensor.

use super::account::{Account, Sum};
use super::curve::{Curve, Step};
use super::spacing::{Edge, Stamped, steps};
use super::words::{Number, Unit};
use super::zone::Zone;
use crate::formats::table::{Row, Table};
use crate::formats::{
    ExportKind, Format, FormatError, Guess, Head, Input, Recognition, Remark, Sink, Total, date,
};
use chrono::{DateTime, FixedOffset};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use visavis_model::{Currency, Metered, ReadingUnit};

/// The energy dashboard: a row per statistic, a column per hour, day or month.
pub(in crate::formats) struct EnergyDashboard;

impl Format for EnergyDashboard {
    fn name(&self) -> &'static str {
        "home-assistant-energy"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::LoadCurve
    }

    fn about(&self) -> &'static str {
        "Home Assistant: energy dashboard, CSV"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let is_dashboard = head.start().starts_with("entity_id,type,unit,");
        if is_dashboard { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let (text, _) = input.text()?;
        let table = Table::with_delimiter(&text, b',')?;
        let mut rows = table.rows.iter();
        let moments: Vec<Option<DateTime<FixedOffset>>> = rows
            .next()
            .map(|header| header.cells.iter().skip(3).map(|cell| date::instant(cell)).collect())
            .unwrap_or_default();
        told_zone(sink);
        let mut read = 0;
        let mut unknown: BTreeMap<String, u64> = BTreeMap::new();
        for row in rows {
            match kind(row.cell(1)) {
                Statistic::Counted(quantity) => read += counted(row, quantity, &moments, sink)?,
                Statistic::Cost => cost(row, sink)?,
                Statistic::Other => *unknown.entry(row.cell(1).to_owned()).or_default() += 1,
            }
        }
        for (name, times) in unknown {
            sink.remark(Remark::FieldUnknown { name, times });
        }
        if read == 0 { Err(nothing()) } else { Ok(()) }
    }
}

/// What a statistic is.
enum Statistic {
    /// What a meter counted.
    Counted(Metered),
    /// What that cost, or earned.
    Cost,
    /// What is calculated from others, or flows within the home: to be left out of every sum.
    Other,
}

fn kind(name: &str) -> Statistic {
    match name {
        "grid_consumption" => Statistic::Counted(Metered::ElectricityConsumed),
        "grid_return" => Statistic::Counted(Metered::ElectricityProduced),
        "gas_consumption" => Statistic::Counted(Metered::Gas),
        "water_consumption" => Statistic::Counted(Metered::Water),
        name if name.ends_with("_cost") || name.ends_with("_compensation") => Statistic::Cost,
        _ => Statistic::Other,
    }
}

/// A row of what a meter counted.
fn counted(
    row: &Row,
    quantity: Metered,
    moments: &[Option<DateTime<FixedOffset>>],
    sink: &mut dyn Sink,
) -> Result<u64, FormatError> {
    let Some((unit, factor)) = unit(row.cell(2)) else {
        let name = format!("unit {}", row.cell(2));
        sink.remark(Remark::FieldUnknown { name, times: 1 });
        return Ok(0);
    };
    let mut stamped = Vec::new();
    let mut unreadable = 0_u64;
    for (cell, at) in row.cells.iter().skip(3).zip(moments) {
        let value = match (Number::read(cell), at) {
            (Number::Value(value), Some(_)) => value.checked_mul(factor),
            (Number::Missing, _) => None,
            _ => {
                unreadable += 1;
                None
            }
        };
        if let Some(at) = at {
            stamped.push(Stamped { line: row.line, at: *at, value, seconds: None });
        }
    }
    if unreadable > 0 {
        let reason = format!("{unreadable} of its values cannot be read");
        sink.remark(Remark::RowSkipped { line: row.line, reason });
    }
    let known = stamped.iter().filter(|one| one.value.is_some()).count();
    let read = u64::try_from(known).unwrap_or(u64::MAX);
    give(row.cell(0), quantity, unit, (spread(stamped), read), sink)
}

/// The steps of moments: hours, days or months, each from its moment to the next.
fn spread(stamped: Vec<Stamped>) -> Vec<Step> {
    let distances = |one: &Stamped, other: &Stamped| (other.at - one.at).num_seconds();
    let shortest = stamped.windows(2).filter_map(|pair| match pair {
        [one, other] => Some(distances(one, other)).filter(|seconds| *seconds > 0),
        _ => None,
    });
    let shortest = shortest.min().and_then(|seconds| u32::try_from(seconds).ok());
    match shortest {
        Some(seconds) if seconds > 3600 => {
            let ends = stamped.iter().skip(1).map(|one| Some(one.at)).chain([None]);
            let length = |one: &Stamped, end: Option<DateTime<FixedOffset>>| {
                let seconds = end.map(|end| (end - one.at).num_seconds());
                seconds.and_then(|s| u32::try_from(s).ok()).filter(|s| *s > 0)
            };
            let lengths: Vec<u32> = stamped
                .iter()
                .zip(ends)
                .map(|(one, end)| length(one, end).unwrap_or(seconds))
                .collect();
            let step = |(one, seconds): (Stamped, u32)| Step {
                line: one.line,
                start: one.at,
                seconds,
                value: one.value,
                cost: None,
            };
            stamped.into_iter().zip(lengths).map(step).collect()
        }
        // A single column is an hour, the finest that the dashboard shows.
        None => steps(stamped, Some(3600), Edge::Start).0,
        Some(_) => steps(stamped, None, Edge::Start).0,
    }
}

fn unit(text: &str) -> Option<(ReadingUnit, Decimal)> {
    if let "ft³" | "ft3" = text {
        return Some((ReadingUnit::Litre, Decimal::new(28_316_846_592, 9)));
    }
    if let "gal" = text {
        return Some((ReadingUnit::Litre, Decimal::new(3_785_411_784, 9)));
    }
    Unit::find(text)?.reading().filter(|(unit, _)| *unit != ReadingUnit::Watt)
}

fn give(
    entity: &str,
    quantity: Metered,
    unit: ReadingUnit,
    (steps, read): (Vec<Step>, u64),
    sink: &mut dyn Sink,
) -> Result<u64, FormatError> {
    if steps.iter().all(|step| step.value.is_none()) {
        return Ok(0);
    }
    let mut curve = Curve::new(quantity, unit, Zone::Utc);
    curve.steps = steps;
    let mut account = Account::new(None, None);
    account.read = read;
    if !entity.is_empty() {
        account.ids.push(("entity", entity.to_owned()));
    }
    let sum = if unit == ReadingUnit::Litre { Sum::CubicMetres } else { Sum::WattHours };
    account.give(curve.draw(), sum, None, sink)
}

/// A row of costs: a part without entries, since the money is moved by the bill.
fn cost(row: &Row, sink: &mut dyn Sink) -> Result<(), FormatError> {
    let values = row.cells.iter().skip(3).filter_map(|cell| Number::read(cell).value());
    let values = values.filter(|value| value.abs() < Decimal::from(1_000_000_000));
    let sum: Decimal = values.map(|value| value.round_dp(9)).sum();
    let unit = row.cell(2);
    let known = unit.parse::<Currency>().ok().map(Currency::code);
    let currency = known.map_or_else(|| unit.to_owned(), str::to_owned);
    let is_earned = row.cell(1).ends_with("_compensation");
    let name = if is_earned { "earned" } else { "cost" };
    let mut part = crate::formats::Part::default();
    part.add_id("entity", Some(row.cell(0)).filter(|entity| !entity.is_empty()));
    part.totals.push(Total::computed(name, sum.normalize(), currency));
    sink.part(part)
}

/// The history of sensors: what the register of each showed, and when that changed.
pub(in crate::formats) struct SensorHistory;

impl Format for SensorHistory {
    fn name(&self) -> &'static str {
        "home-assistant-history"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::MeterReadings
    }

    fn about(&self) -> &'static str {
        "Home Assistant: history of a meter's sensor, CSV"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let is_history = head.start().starts_with("entity_id,state,last_changed");
        if is_history { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let (text, _) = input.text()?;
        let table = Table::with_delimiter(&text, b',')?;
        let mut sensors: BTreeMap<&str, Vec<State>> = BTreeMap::new();
        let mut silent = 0_u64;
        for row in table.rows.iter().skip(1) {
            let known = |value: Decimal| value.abs() < Decimal::from(1_000_000_000);
            let reason = match (Number::read(row.cell(1)), date::instant(row.cell(2))) {
                (Number::Value(value), Some(at)) if known(value) => {
                    let value = Some(value.round_dp(9));
                    sensors.entry(row.cell(0)).or_default().push(State {
                        line: row.line,
                        at,
                        value,
                    });
                    continue;
                }
                (Number::Missing, Some(at)) => {
                    silent += 1;
                    let state = State { line: row.line, at, value: None };
                    sensors.entry(row.cell(0)).or_default().push(state);
                    continue;
                }
                (Number::Unreadable, _) => "its state is no number",
                _ => "its time or its state cannot be read",
            };
            sink.remark(Remark::RowSkipped { line: row.line, reason: reason.to_owned() });
        }
        if silent > 0 {
            sink.remark(Remark::FieldUnknown { name: "unavailable".to_owned(), times: silent });
        }
        told_zone(sink);
        let mut read = 0;
        for (entity, states) in sensors {
            read += register(entity, states, sink)?;
        }
        if read == 0 { Err(nothing()) } else { Ok(()) }
    }
}

/// What a sensor showed from a moment on; nothing where it was silent.
struct State {
    line: u32,
    at: DateTime<FixedOffset>,
    value: Option<Decimal>,
}

/// The longest history that is filled hour by hour: twenty years.
const MOST_HOURS: i64 = 175_320;

/// A sensor's register, hour by hour: it counts by how much it grew. The file says neither unit nor
/// kind: the sensor's name does, where it does at all.
fn register(entity: &str, mut states: Vec<State>, sink: &mut dyn Sink) -> Result<u64, FormatError> {
    let times = states.iter().filter(|state| state.value.is_some()).count();
    let times = u64::try_from(times).unwrap_or(u64::MAX);
    let Some((quantity, unit, factor)) = guessed(entity) else {
        let name = format!("unit of {entity}");
        sink.remark(Remark::FieldUnknown { name, times });
        return Ok(0);
    };
    let name = if unit == ReadingUnit::Litre { "m3" } else { "kWh" };
    let value = format!("{entity}: {quantity} in {name}");
    sink.remark(Remark::Guessed { what: Guess::Column, value });
    states.sort_by_key(|state| state.at);
    let mut hours: BTreeMap<i64, Step> = BTreeMap::new();
    let mut before: Option<&State> = None;
    let mut was_silent = false;
    for state in &states {
        let Some(value) = state.value else {
            was_silent = true;
            continue;
        };
        // What was counted up to the full hour is of the hour before.
        let hour = (state.at.timestamp() - 1).div_euclid(3600);
        let mut add = |hour: i64, grown: Decimal| {
            let start = DateTime::from_timestamp(hour * 3600, 0).map(|start| Zone::Utc.at(start));
            let step =
                |start| Step { line: state.line, start, seconds: 3600, value: None, cost: None };
            if let Some(start) = start {
                let step = hours.entry(hour).or_insert_with(|| step(start));
                step.value = Some(step.value.unwrap_or_default() + grown * factor);
            }
        };
        if let Some((last, old)) = before.and_then(|last| Some((last, last.value?))) {
            let since = (last.at.timestamp() - 1).div_euclid(3600) + 1;
            if value < old {
                let reason = "the register is lower than before: it was set back".to_owned();
                sink.remark(Remark::RowSkipped { line: state.line, reason });
            } else {
                // A register that is heard and does not move counts nothing.
                if !was_silent && hour - since < MOST_HOURS {
                    (since..hour).for_each(|hour| add(hour, Decimal::ZERO));
                }
                add(hour, value - old);
            }
        }
        (before, was_silent) = (Some(state), false);
    }
    give(entity, quantity, unit, (hours.into_values().collect(), times), sink)
}

fn guessed(entity: &str) -> Option<(Metered, ReadingUnit, Decimal)> {
    let name = entity.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let thousand = Decimal::ONE_THOUSAND;
    if has(&["water", "eau", "wasser"]) {
        return Some((Metered::Water, ReadingUnit::Litre, thousand));
    }
    if has(&["gas", "gaz"]) && !has(&["kwh", "energy"]) {
        return Some((Metered::Gas, ReadingUnit::Litre, thousand));
    }
    if has(&["power", "cost", "price", "temperature"])
        || !has(&["energy", "kwh", "grid", "index", "import", "export", "linky", "meter"])
    {
        return None;
    }
    let is_given = has(&["export", "return", "injection", "production"]);
    let quantity = match () {
        () if has(&["gas", "gaz"]) => Metered::Gas,
        () if is_given => Metered::ElectricityProduced,
        () => Metered::ElectricityConsumed,
    };
    Some((quantity, ReadingUnit::WattHour, thousand))
}

/// Both files have times of UTC, and the place of the home nowhere.
fn told_zone(sink: &mut dyn Sink) {
    sink.remark(Remark::Guessed { what: Guess::Zone, value: Zone::Utc.name() });
}

fn nothing() -> FormatError {
    FormatError::Nothing { reason: "no meter's values are in it".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{corpus, read};
    use super::*;

    #[test]
    fn the_dashboard_of_the_corpus_is_read_statistic_by_statistic() {
        let Some(file) = corpus("energy/handmade/homeassistant_energy.csv") else { return };
        let file = file.unwrap();
        assert_eq!((file.format, file.reads()), ("home-assistant-energy", 5));
        assert_eq!(
            (file.total_of(0, "energy"), file.total_of(1, "cost")),
            ("2000 Wh".into(), "0.5 EUR".into())
        );
        assert_eq!(file.total_of(2, "energy"), "1500 Wh");
        assert_eq!(file.series(0).readings, [1500, 500].map(Some));
        assert_eq!(file.series(1).quantity, Metered::ElectricityProduced);
        assert_eq!((file.series(0).step_seconds, file.gaps()), (3600, 1));
    }

    #[test]
    fn days_and_months_of_the_dashboard_have_their_length() {
        let header = "entity_id,type,unit,2026-01-31T23:00:00.000Z,2026-02-28T23:00:00.000Z,2026-03-31T22:00:00.000Z\n";
        let file = read(format!("{header}sensor.gas,gas_consumption,m³,80,70.5,50\n")).unwrap();
        assert_eq!((file.total("volume").as_str(), file.entries.len()), ("200.5 m3", 3));
        assert_eq!(file.series(0).step_seconds, 28 * 86_400);
    }

    #[test]
    fn a_register_is_its_differences_and_silence_is_no_zero() {
        let file = read(
            "entity_id,state,last_changed\n\
             sensor.grid_import_energy,100.5,2026-01-05T10:00:00.000Z\n\
             sensor.grid_import_energy,unavailable,2026-01-05T10:30:00.000Z\n\
             sensor.grid_import_energy,101,2026-01-05T11:00:00.000Z\n\
             sensor.grid_import_energy,102.25,2026-01-05T12:00:00.000Z\n\
             sensor.grid_import_energy,0.5,2026-01-05T13:00:00.000Z\n\
             sensor.living_room,on,2026-01-05T13:00:00.000Z\n",
        )
        .unwrap();
        assert_eq!((file.format, file.reads(), file.skipped()), ("home-assistant-history", 4, 2));
        assert_eq!(file.total("energy"), "1750 Wh");
        assert_eq!(file.series(0).readings, [500, 1250].map(Some));
    }

    #[test]
    fn a_file_without_meters_holds_nothing() {
        for text in [
            "entity_id,type,unit,2026-01-05T10:00:00.000Z\n",
            "entity_id,state,last_changed\nlight.a,on,2026-01-05T10:00:00Z\n",
        ] {
            assert!(matches!(read(text), Err(FormatError::Nothing { .. })), "{text}");
        }
    }
}
