//! Data Connect, the interface by which Enedis gives a customer's data to programs
//! (<https://datahub-enedis.fr/services-api/data-connect>, metering data version 5), and Conso API
//! (<https://conso.boris.sh>), which passes it on.
//!
//! Values are texts; moments are those of the clocks in France without an offset, the ends of steps.

use super::account::{Account, Sum};
use super::curve::{Curve, Step};
use super::enedis::{peak, step_seconds};
use super::spacing::{Edge, Stamped, steps};
use super::stamp::Stamp;
use super::words::{Number, Unit, enedis};
use super::zone::{Clock, Zone};
use crate::formats::{
    ExportKind, Format, FormatError, Guess, Head, Input, Part, Period, Recognition, Remark, Sink,
    Total, json,
};
use serde::Deserialize;
use serde_json::Value;
use visavis_model::{Metered, ReadingUnit};

/// A load curve.
pub(in crate::formats) static CURVE: DataConnect = DataConnect {
    name: "enedis-data-connect",
    kind: ExportKind::LoadCurve,
    about: "Enedis Data Connect: load curve, JSON",
};
/// The energy, or the largest power, of each day.
pub(in crate::formats) static DAILY: DataConnect = DataConnect {
    name: "enedis-data-connect-daily",
    kind: ExportKind::MeterReadings,
    about: "Enedis Data Connect: energy or largest power of each day, JSON",
};

/// The answers of Data Connect, which differ in their measuring period.
pub(in crate::formats) struct DataConnect {
    name: &'static str,
    kind: ExportKind,
    about: &'static str,
}

impl Format for DataConnect {
    fn name(&self) -> &'static str {
        self.name
    }

    fn kind(&self) -> ExportKind {
        self.kind
    }

    fn about(&self) -> &'static str {
        self.about
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let has = |key| head.is_json() && head.has_json_key(key);
        let is_daily = has("measuring_period") && head.text().contains("\"P1D\"");
        let is_mine = is_daily == (self.name == DAILY.name);
        if has("usage_point_id") && has("interval_reading") && is_mine {
            Recognition::Certain
        } else {
            Recognition::No
        }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let (text, _) = input.text()?;
        let file: File = serde_json::from_str(&text).map_err(|error| json::damaged(&error))?;
        let meters = match file {
            File::Answer { meter_reading } => vec![meter_reading],
            File::Bare(meter) => vec![meter],
            File::Answers(answers) => answers.into_iter().map(|one| one.meter_reading).collect(),
            File::Several(meters) => meters,
        };
        let mut read = 0;
        for meter in meters {
            read += meter.give(sink)?;
        }
        if read == 0 {
            let reason = "no interval has a value".to_owned();
            return Err(FormatError::Nothing { reason });
        }
        Ok(())
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum File {
    Answer { meter_reading: Meter },
    Answers(Vec<Answer>),
    Bare(Meter),
    Several(Vec<Meter>),
}

#[derive(Deserialize)]
struct Answer {
    meter_reading: Meter,
}

#[derive(Deserialize)]
struct Meter {
    usage_point_id: Option<String>,
    reading_type: Option<Kind>,
    interval_reading: Vec<Interval>,
}

#[derive(Default, Deserialize)]
struct Kind {
    unit: Option<String>,
    measuring_period: Option<String>,
    flow_direction: Option<Value>,
}

#[derive(Deserialize)]
struct Interval {
    value: Value,
    date: String,
    #[serde(rename = "interval_length")]
    length: Option<String>,
}

impl Interval {
    fn number(&self) -> Number {
        match &self.value {
            Value::String(text) => Number::read(text),
            Value::Null => Number::Missing,
            other => json::decimal(other).map_or(Number::Unreadable, Number::Value),
        }
    }
}

impl Meter {
    fn give(mut self, sink: &mut dyn Sink) -> Result<u64, FormatError> {
        let kind = self.reading_type.take().unwrap_or_default();
        let unit = kind.unit.as_deref().and_then(Unit::find).unwrap_or(Unit::Power(1));
        let is_daily = kind.measuring_period.as_deref() == Some("P1D");
        let meter = self.usage_point_id.clone();
        // The order of time tells the hour that comes twice in autumn.
        let order = |interval: Option<&Interval>| interval.and_then(|one| Stamp::read(&one.date));
        let ends = (order(self.interval_reading.first()), order(self.interval_reading.last()));
        let mut numbered: Vec<(u32, Interval)> = (1..).zip(self.interval_reading).collect();
        if let (Some(first), Some(last)) = ends
            && first.order() > last.order()
        {
            numbered.reverse();
        }
        let mut clock = Clock::new(Zone::Paris);
        let mut rows = Vec::with_capacity(numbered.len());
        for (line, interval) in numbered {
            let mut skip = |reason: &str| {
                sink.remark(Remark::RowSkipped { line, reason: reason.to_owned() });
            };
            let Some(stamp) = Stamp::read(&interval.date) else {
                skip("its date cannot be read");
                continue;
            };
            let value = match interval.number() {
                Number::Value(value) => Some(value),
                Number::Missing => None,
                Number::Unreadable => {
                    skip("its value is no number");
                    continue;
                }
            };
            let at = match stamp {
                Stamp::Day(day) => Some(Zone::Paris.day(day)),
                other => other.moment(&mut clock),
            };
            let Some(at) = at else {
                skip("the clocks never show this time: summer time begins");
                continue;
            };
            let seconds = interval.length.as_deref().and_then(step_seconds);
            rows.push((stamp, Stamped { line, at, value, seconds }));
        }
        let Some((reading, factor)) = unit.reading() else {
            return peaks(meter, &rows, sink);
        };
        let known = rows.iter().filter(|(_, row)| row.value.is_some()).count();
        if known == 0 {
            return Ok(0);
        }
        let quantity = kind.quantity(sink);
        let mut curve = Curve::new(quantity, reading, Zone::Paris);
        curve.meter.clone_from(&meter);
        let mut stamped: Vec<Stamped> = Vec::with_capacity(rows.len());
        for (stamp, mut row) in rows {
            row.value = row.value.and_then(|value| value.checked_mul(factor));
            if is_daily && reading != ReadingUnit::Watt {
                row.at = Zone::Paris.day(stamp.day());
                row.seconds = Some(86_400);
            }
            stamped.push(row);
        }
        let edge = if is_daily { Edge::Start } else { Edge::End };
        let (steps, concluded) = steps(stamped, None, edge);
        if !concluded.is_empty() {
            let minutes: Vec<String> =
                concluded.iter().map(|s| format!("{} min", s / 60)).collect();
            sink.remark(Remark::Guessed { what: Guess::Step, value: minutes.join(", ") });
        }
        let shown = |step: Step| Step { start: Zone::Paris.at(step.start.to_utc()), ..step };
        curve.steps = if is_daily { steps } else { steps.into_iter().map(shown).collect() };
        let mut account = Account::new(Some(enedis()), meter);
        account.read = u64::try_from(known).unwrap_or(u64::MAX);
        account.give(curve.draw(), Sum::WattHours, None, sink)
    }
}

impl Kind {
    /// Which way the electricity goes: most answers do not say it, as it is in the question.
    fn quantity(&self, sink: &mut dyn Sink) -> Metered {
        let direction = self.flow_direction.as_ref().map(ToString::to_string).unwrap_or_default();
        if direction.contains("reverse") {
            return Metered::ElectricityProduced;
        }
        if direction.is_empty() {
            let value = Metered::ElectricityConsumed.as_str().to_owned();
            sink.remark(Remark::Guessed { what: Guess::Column, value });
        }
        Metered::ElectricityConsumed
    }
}

/// The largest power of each day.
fn peaks(
    meter: Option<String>,
    rows: &[(Stamp, Stamped)],
    sink: &mut dyn Sink,
) -> Result<u64, FormatError> {
    let mut part = Part { organisation: Some(enedis()), ..Part::default() };
    let mut largest = None;
    for (stamp, row) in rows {
        let Some(value) = row.value else { continue };
        let observed = (!matches!(stamp, Stamp::Day(_))).then(|| Zone::Paris.at(row.at.to_utc()));
        let entry = peak(row.line, stamp.day(), observed, value, meter.as_deref());
        part.period = entry.matter.date.map(|day| Period::reach(part.period, day));
        sink.entry(entry)?;
        largest = largest.max(Some(value));
        part.read += 1;
    }
    let read = part.read;
    if let Some(largest) = largest {
        part.totals.push(Total::computed("largest", largest.normalize(), "VA"));
        part.add_id("meter", meter);
        sink.part(part)?;
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Read, read};
    use super::*;

    fn answer(kind: &str, intervals: &[(&str, &str)], more: &str) -> Result<Read, FormatError> {
        let intervals: Vec<String> = intervals
            .iter()
            .map(|(date, value)| format!("{{\"value\":{value},\"date\":\"{date}\"{more}}}"))
            .collect();
        read(format!(
            "{{\"meter_reading\":{{\"usage_point_id\":\"12345678901237\",\"start\":\"2025-10-26\",\"end\":\"2025-10-27\",\
             \"quality\":\"BRUT\",\"reading_type\":{{{kind}}},\"interval_reading\":[{}]}}}}",
            intervals.join(",")
        ))
    }

    #[test]
    fn half_hours_of_local_time_are_told_apart_when_the_clocks_go_back() {
        let length = ",\"interval_length\":\"PT30M\",\"measure_type\":\"B\"";
        let kind = "\"measurement_kind\":\"power\",\"unit\":\"W\",\"aggregate\":\"average\"";
        let times = ["02:00", "02:30", "03:00", "02:30", "03:00", "03:30"];
        let dates = times.map(|time| format!("2025-10-26 {time}:00"));
        let mut intervals: Vec<(&str, &str)> =
            dates.iter().map(|date| (date.as_str(), "\"100\"")).collect();
        let file = answer(kind, &intervals, length).unwrap();
        assert_eq!((file.format, file.reads(), file.gaps()), ("enedis-data-connect", 6, 0));
        assert_eq!(file.total("energy"), "300 Wh");
        assert_eq!(file.series(0).readings.len(), 6);
        assert_eq!(file.series(0).start.to_rfc3339(), "2025-10-26T01:30:00+02:00");
        intervals.reverse();
        assert_eq!(answer(kind, &intervals, length).unwrap().series(0).readings.len(), 6);
        // Without their lengths, the distance is the length.
        assert_eq!(answer(kind, &intervals, "").unwrap().total("energy"), "300 Wh");
    }

    #[test]
    fn energies_of_days_are_days() {
        let kind = "\"measurement_kind\":\"energy\",\"unit\":\"Wh\",\"aggregate\":\"sum\",\"measuring_period\":\"P1D\"";
        let days =
            [("2024-03-30", "\"11776\""), ("2024-03-31", "\"null\""), ("2024-04-01", "14401")];
        let file = answer(kind, &days, "").unwrap();
        assert_eq!((file.format, file.reads()), ("enedis-data-connect-daily", 2));
        assert_eq!(file.series(0).readings, [Some(11_776), None, Some(14_401)]);
        assert_eq!(
            (file.period().as_str(), file.id("meter")),
            ("2024-03-30..2024-04-01", "12345678901237")
        );
    }

    #[test]
    fn the_largest_power_is_an_observation_of_its_moment() {
        let kind = "\"measurement_kind\":\"power\",\"unit\":\"VA\",\"aggregate\":\"maximum\",\"measuring_period\":\"P1D\"";
        let days = [("2025-05-01 04:12:00", "\"9656\""), ("2025-05-02 00:00:00", "\"null\"")];
        let file = answer(kind, &days, "").unwrap();
        assert_eq!((file.reads(), file.entries.len()), (1, 1));
        assert_eq!(file.total("largest"), "9656 VA");
    }

    #[test]
    fn bad_intervals_are_told_and_an_empty_answer_is_none() {
        let kind = "\"unit\":\"W\"";
        let file = answer(
            kind,
            &[("2024-01-01 00:30:00", "\"x\""), ("?", "1"), ("2024-01-01 01:00:00", "7")],
            "",
        )
        .unwrap();
        assert_eq!((file.reads(), file.skipped()), (1, 2));
        assert!(matches!(answer(kind, &[], ""), Err(FormatError::Nothing { .. })));
    }
}
