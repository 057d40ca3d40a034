//! Octopus Energy, a supplier of Great Britain and other countries: the usage of half-hours that its
//! customers download as CSV, and the answer of its interface (<https://developer.octopus.energy/rest>).
//!
//! Half-hours without usage are left out of the CSV since August 2024; what is left out stays missing.

use super::account::{Account, Sum};
use super::curve::{Curve, Step};
use super::words::{Number, fold};
use super::zone::Zone;
use crate::formats::table::{Row, Table};
use crate::formats::{
    ExportKind, Format, FormatError, Head, Input, Recognition, Remark, Sink, date, json,
};
use rust_decimal::Decimal;
use serde::Deserialize;
use visavis_model::{Metered, OrganisationSketch, ReadingUnit};

/// The CSV: `Consumption (kWh), Start, End`, and columns of cost in newer files.
pub(in crate::formats) struct OctopusCsv;

impl Format for OctopusCsv {
    fn name(&self) -> &'static str {
        "octopus-csv"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::LoadCurve
    }

    fn about(&self) -> &'static str {
        "Octopus Energy: half-hourly usage, CSV"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        if head.is_zip() || head.is_json() {
            return Recognition::No;
        }
        let mut lines = head.lines().take(5).map(fold);
        if lines.any(|line| is_header(&line)) { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let (text, _) = input.text()?;
        let table = Table::from_text(&text)?;
        let header = table.rows.iter().position(|row| is_header(&fold(&row.cells.join(","))));
        let above = header.ok_or_else(nothing)?;
        let titles: Vec<String> = table
            .rows
            .get(above)
            .map(|row| row.cells.iter().map(|cell| fold(cell)).collect())
            .unwrap_or_default();
        let column = |name: &str| titles.iter().position(|title| title.starts_with(name));
        let columns = Columns {
            value: titles.iter().position(|title| is_value(title)).ok_or_else(nothing)?,
            is_volume: titles.iter().any(|title| title.ends_with("(m3)")),
            start: column("start").ok_or_else(nothing)?,
            end: column("end").ok_or_else(nothing)?,
            cost: column("estimated cost"),
            standing: column("standing charge"),
        };
        let mut steps = Vec::new();
        let mut standing: Option<Decimal> = None;
        for row in table.rows.iter().skip(above + 1) {
            match columns.step(row) {
                Ok((step, charge)) => {
                    standing =
                        charge.map(|charge| standing.unwrap_or_default() + charge).or(standing);
                    steps.push(step);
                }
                Err(reason) => {
                    sink.remark(Remark::RowSkipped { line: row.line, reason: reason.to_owned() });
                }
            }
        }
        give(steps, columns.is_volume, standing, sink)
    }
}

fn is_header(line: &str) -> bool {
    let mut titles = line.split(',').map(str::trim);
    let has = |name: &str| line.split(',').any(|title| title.trim() == name);
    titles.any(is_value) && has("start") && has("end")
}

fn is_value(title: &str) -> bool {
    ["consumption (kwh)", "consumption (m3)", "export (kwh)"].contains(&title)
}

struct Columns {
    value: usize,
    is_volume: bool,
    start: usize,
    end: usize,
    cost: Option<usize>,
    standing: Option<usize>,
}

impl Columns {
    /// A half-hour, and its part of the standing charge in pounds.
    fn step(&self, row: &Row) -> Result<(Step, Option<Decimal>), &'static str> {
        let value = match Number::read(row.cell(self.value)) {
            Number::Value(value) => Some(thousand_times(value)?),
            Number::Missing => None,
            Number::Unreadable => return Err("its consumption is no number"),
        };
        let pounds = |column: Option<usize>| -> Option<Decimal> {
            let pence = Number::read(row.cell(column?)).value()?;
            (pence.abs() < Decimal::from(1_000_000_000)).then(|| pence / Decimal::ONE_HUNDRED)
        };
        let step =
            step(row.line, row.cell(self.start), row.cell(self.end), value, pounds(self.cost))?;
        Ok((step, pounds(self.standing)))
    }
}

fn thousand_times(value: Decimal) -> Result<Decimal, &'static str> {
    value
        .checked_mul(Decimal::ONE_THOUSAND)
        .ok_or("its consumption is larger than any meter counts")
}

fn step(
    line: u32,
    start: &str,
    end: &str,
    value: Option<Decimal>,
    cost: Option<Decimal>,
) -> Result<Step, &'static str> {
    let start = date::instant(start).ok_or("its start is no time with an offset")?;
    let end = date::instant(end).ok_or("its end is no time with an offset")?;
    let seconds = u32::try_from((end - start).num_seconds()).unwrap_or(0);
    if seconds == 0 {
        return Err("it ends before it begins");
    }
    Ok(Step { line, start: Zone::London.at(start.to_utc()), seconds, value, cost })
}

fn give(
    steps: Vec<Step>,
    is_volume: bool,
    standing: Option<Decimal>,
    sink: &mut dyn Sink,
) -> Result<(), FormatError> {
    let (quantity, unit, sum) = if is_volume {
        (Metered::Gas, ReadingUnit::Litre, Sum::CubicMetres)
    } else {
        (Metered::ElectricityConsumed, ReadingUnit::WattHour, Sum::WattHours)
    };
    let mut curve = Curve::new(quantity, unit, Zone::London);
    curve.currency = Some("GBP".to_owned());
    let name = "Octopus Energy".to_owned();
    let octopus = OrganisationSketch { name, identifiers: Vec::new() };
    let mut account = Account::new(Some(octopus), None);
    let known = steps.iter().filter(|step| step.value.is_some()).count();
    if known == 0 {
        return Err(nothing());
    }
    account.read = u64::try_from(known).unwrap_or(u64::MAX);
    curve.steps = steps;
    if let Some(standing) = standing {
        let total = crate::formats::Total::computed("standing-charge", standing.normalize(), "GBP");
        account.totals.push(total);
    }
    account.give(curve.draw(), sum, Some("GBP"), sink).map(drop)
}

fn nothing() -> FormatError {
    FormatError::Nothing { reason: "no half-hour is in it".to_owned() }
}

/// The answer of the interface: `results` of `consumption`, `interval_start`, `interval_end`.
pub(in crate::formats) struct OctopusJson;

impl Format for OctopusJson {
    fn name(&self) -> &'static str {
        "octopus-json"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::LoadCurve
    }

    fn about(&self) -> &'static str {
        "Octopus Energy: consumption from its interface, JSON"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let has = |key| head.is_json() && head.has_json_key(key);
        let is_usage = has("consumption") && has("interval_start") && has("interval_end");
        if is_usage { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let (text, _) = input.text()?;
        let answer: Answer = serde_json::from_str(&text).map_err(|error| json::damaged(&error))?;
        let results = match answer {
            Answer::Page { results } | Answer::List(results) => results,
        };
        let mut steps = Vec::with_capacity(results.len());
        for (line, usage) in (1..).zip(results) {
            let value = json::decimal(&usage.consumption);
            let scaled = value.map(thousand_times).transpose();
            let step = scaled.and_then(|value| {
                step(line, &usage.interval_start, &usage.interval_end, value, None)
            });
            match step {
                Ok(step) => steps.push(step),
                Err(reason) => sink.remark(Remark::RowSkipped { line, reason: reason.to_owned() }),
            }
        }
        give(steps, false, None, sink)
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Answer {
    Page { results: Vec<Usage> },
    List(Vec<Usage>),
}

#[derive(Deserialize)]
struct Usage {
    consumption: serde_json::Value,
    interval_start: String,
    interval_end: String,
}

#[cfg(test)]
mod tests {
    use super::super::testing::{corpus, read};

    #[test]
    fn the_hour_that_comes_twice_in_the_corpus_is_read_by_its_offset() {
        let Some(file) = corpus("energy/handmade/octopus_dst_october.csv") else { return };
        let file = file.unwrap();
        assert_eq!((file.format, file.reads(), file.entries.len()), ("octopus-csv", 5, 1));
        assert_eq!(file.total("energy"), "1179 Wh");
        assert_eq!(file.series(0).readings, [579, 100, 200, 300, 0].map(Some));
        assert_eq!((file.period().as_str(), file.gaps()), ("2025-10-26..2025-10-26", 0));
    }

    #[test]
    fn half_hours_that_are_left_out_stay_missing_and_costs_are_pounds() {
        let file = read(
            "Consumption (kwh), Estimated Cost Inc. Tax (p), Standing Charge Inc. Tax (p), Start, End\n\
             0.028000, 0.71, 1.12, 2024-10-01T00:00:00+01:00, 2024-10-01T00:30:00+01:00\n\
             0.0305, 0.80, 1.12, 2024-10-01T01:00:00+01:00, 2024-10-01T01:30:00+01:00\n\
             x, 0.80, 1.12, 2024-10-01T01:30:00+01:00, 2024-10-01T02:00:00+01:00\n",
        )
        .unwrap();
        assert_eq!((file.reads(), file.skipped(), file.gaps()), (2, 1, 1));
        assert_eq!(
            (file.total("energy").as_str(), file.total("cost").as_str()),
            ("58.5 Wh", "0.0151 GBP")
        );
        assert_eq!(file.total("standing-charge"), "0.0224 GBP");
        assert_eq!(file.series(0).readings, [Some(28), None, Some(31)]);
    }

    #[test]
    fn the_answer_of_the_interface_is_read_newest_first() {
        let file = read(
            "{\"count\":2,\"next\":null,\"results\":[\
             {\"consumption\":0.063,\"interval_start\":\"2018-05-19T00:30:00+0100\",\"interval_end\":\"2018-05-19T01:00:00+0100\"},\
             {\"consumption\":0.071,\"interval_start\":\"2018-05-19T00:00:00+0100\",\"interval_end\":\"2018-05-19T00:30:00+0100\"}]}",
        )
        .unwrap();
        assert_eq!((file.format, file.total("energy").as_str()), ("octopus-json", "134 Wh"));
        assert_eq!(file.series(0).readings, [71, 63].map(Some));
    }
}
