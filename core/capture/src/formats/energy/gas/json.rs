//! JSON of GRDF's customers' area, and of `PyGazpar` (<https://github.com/ssenart/PyGazpar>).

use super::span::Span;
use super::{Reading, believed, give};
use crate::formats::energy::stamp::Stamp;
use crate::formats::energy::zone::Zone;
use crate::formats::{
    ExportKind, Format, FormatError, Head, Input, Recognition, Remark, Sink, json,
};
use chrono::Duration;
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Readings of the customers' area: a delivery point with its `releves`, informative ones of each
/// day or published ones of each bill.
pub(in crate::formats) struct GrdfJson;

impl Format for GrdfJson {
    fn name(&self) -> &'static str {
        "grdf-readings"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::MeterReadings
    }

    fn about(&self) -> &'static str {
        "GRDF: readings of a gas meter (informatives or publiées), JSON"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let has = |key| head.is_json() && head.has_json_key(key);
        let is_gas = has("energieConsomme") || has("volumeBrutConsomme");
        let is_dated = has("dateFinReleve") || has("journeeGaziere");
        if is_gas && is_dated { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let (text, _) = input.text()?;
        let file: File = serde_json::from_str(&text).map_err(|error| json::damaged(&error))?;
        let points: Vec<Point> = match file {
            File::Point(point) => vec![point],
            File::Points(points) => points
                .into_iter()
                .map(|(meter, point)| Point { id: point.id.or(Some(meter)), ..point })
                .collect(),
            File::Readings(readings) => vec![Point { id: None, readings }],
        };
        let mut read = 0;
        for point in points {
            let mut readings = Vec::with_capacity(point.readings.len());
            for (line, raw) in (1..).zip(point.readings) {
                match raw.reading(line) {
                    Some(reading) => readings.push(reading),
                    None => sink.remark(Remark::RowSkipped {
                        line,
                        reason: "its days cannot be read".to_owned(),
                    }),
                }
            }
            read += give(point.id.as_ref(), readings, sink)?;
        }
        nothing_read(read)
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum File {
    Point(Point),
    Points(BTreeMap<String, Point>),
    Readings(Vec<Raw>),
}

#[derive(Deserialize)]
struct Point {
    #[serde(rename = "idPce")]
    id: Option<String>,
    #[serde(rename = "releves")]
    readings: Vec<Raw>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Raw {
    journee_gaziere: Option<String>,
    date_debut_releve: Option<String>,
    date_fin_releve: Option<String>,
    index_debut: Option<Figure>,
    index_fin: Option<Figure>,
    volume_brut_consomme: Option<Figure>,
    energie_consomme: Option<Figure>,
    coeff_conversion: Option<Figure>,
    qualification_releve: Option<String>,
}

/// A number, which some programs write as text.
#[derive(Deserialize)]
#[serde(transparent)]
struct Figure(serde_json::Value);

fn number(figure: Option<&Figure>) -> Option<Decimal> {
    believed(figure.and_then(|figure| json::decimal(&figure.0)))
}

impl Raw {
    fn reading(self, line: u32) -> Option<Reading> {
        let moment = |text: &Option<String>| match Stamp::read(text.as_deref()?)? {
            Stamp::Instant(instant) => Some(instant),
            // A gas day begins at six in the morning (règlement (UE) no 312/2014, article 3).
            Stamp::Day(day) => Some(Zone::Paris.day(day) + Duration::hours(6)),
            Stamp::Local(_) => None,
        };
        let end = moment(&self.date_fin_releve);
        let start = moment(&self.date_debut_releve).or_else(|| moment(&self.journee_gaziere));
        // Both ends keep the hour that is written, which is six of whatever clock.
        let (start, seconds) = match (start, end) {
            (Some(start), Some(end)) if self.date_debut_releve.is_some() => {
                (start, u32::try_from((end - start).num_seconds()).ok().filter(|s| *s > 0)?)
            }
            (Some(start), _) => (start, 86_400),
            (None, _) => return None,
        };
        Some(Reading {
            line,
            start,
            seconds,
            cubic_metres: number(self.volume_brut_consomme.as_ref()),
            kilowatt_hours: number(self.energie_consomme.as_ref()),
            index_start: number(self.index_debut.as_ref()),
            index_end: number(self.index_fin.as_ref()),
            coefficient: number(self.coeff_conversion.as_ref()),
            qualification: self.qualification_releve,
        })
    }
}

/// What `PyGazpar` makes of GRDF's workbooks: one object per day, week, month or year.
pub(in crate::formats) struct PyGazpar;

impl Format for PyGazpar {
    fn name(&self) -> &'static str {
        "pygazpar"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::MeterReadings
    }

    fn about(&self) -> &'static str {
        "PyGazpar: gas readings of GRDF by day, week, month or year, JSON"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let has = |key| head.is_json() && head.has_json_key(key);
        let is_gas = has("energy_kwh") || has("volume_m3");
        if has("time_period") && is_gas { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let (text, _) = input.text()?;
        let lists: Lists = serde_json::from_str(&text).map_err(|error| json::damaged(&error))?;
        let lists: Vec<(Option<String>, Vec<Item>)> = match lists {
            Lists::One(items) => vec![(None, items)],
            // By frequency; the coarser ones repeat the finest.
            Lists::Several(mut lists) => {
                let finest = ["daily", "weekly", "monthly", "yearly"]
                    .iter()
                    .find_map(|name| lists.remove(*name).filter(|items| !items.is_empty()));
                finest.map(|items| (None, items)).into_iter().collect()
            }
        };
        let mut read = 0;
        for (meter, items) in lists {
            let mut readings = Vec::with_capacity(items.len());
            for (line, item) in (1..).zip(items) {
                match item.reading(line) {
                    Some(reading) => readings.push(reading),
                    None => sink.remark(Remark::RowSkipped {
                        line,
                        reason: "its period cannot be read".to_owned(),
                    }),
                }
            }
            read += give(meter.as_ref(), readings, sink)?;
        }
        nothing_read(read)
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Lists {
    One(Vec<Item>),
    Several(BTreeMap<String, Vec<Item>>),
}

#[derive(Deserialize)]
struct Item {
    time_period: Option<String>,
    start_index_m3: Option<Figure>,
    end_index_m3: Option<Figure>,
    volume_m3: Option<Figure>,
    energy_kwh: Option<Figure>,
    #[serde(rename = "converter_factor_kwh/m3")]
    coefficient: Option<Figure>,
    #[serde(rename = "type")]
    qualification: Option<String>,
}

impl Item {
    fn reading(self, line: u32) -> Option<Reading> {
        let (start, seconds) = Span::read(self.time_period.as_deref()?)?.step()?;
        Some(Reading {
            line,
            start,
            seconds,
            cubic_metres: number(self.volume_m3.as_ref()),
            kilowatt_hours: number(self.energy_kwh.as_ref()),
            index_start: number(self.start_index_m3.as_ref()),
            index_end: number(self.end_index_m3.as_ref()),
            coefficient: number(self.coefficient.as_ref()),
            qualification: self.qualification,
        })
    }
}

/// An error where a file has no reading at all.
pub(super) fn nothing_read(read: u64) -> Result<(), FormatError> {
    let reason = || "no reading of a gas meter is in it".to_owned();
    if read == 0 { Err(FormatError::Nothing { reason: reason() }) } else { Ok(()) }
}
