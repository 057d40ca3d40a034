//! Days made into entries of the history.

use super::days::{Day, Held, Measured, Reading, Series, Sources, Way};
use super::overlap::{self, Piece, Preference};
use super::quantity::{self, Quantity};
use super::{kinds, moment::Moment};
use crate::formats::{Entry, FormatError, Part, Period, Sink, Total};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use visavis_model::{Detail, Matter, Observation};

/// What all entries of a file share.
pub(super) struct Emit<'a> {
    pub(super) sink: &'a mut dyn Sink,
    pub(super) part: &'a mut Part,
    /// When the file was made: that day is not over in it.
    pub(super) exported: Option<Moment>,
}

impl Emit<'_> {
    /// All days of a type.
    pub(super) fn series(
        &mut self,
        series: &Series,
        days: BTreeMap<NaiveDate, Day>,
        sources: &Sources,
    ) -> Result<(), FormatError> {
        let mut total = Decimal::ZERO;
        for (day, held) in days {
            match held.held {
                Held::Pieces { count, pieces } => {
                    total += self.added(series, (day, held.line), count, pieces, sources)?;
                }
                Held::Measured(measured) => {
                    self.measured(series, (day, held.line), &measured, sources)?;
                }
            }
        }
        let name = kinds::known(&series.identifier).map_or("", |known| known.total);
        if series.way != Way::Measure && !name.is_empty() {
            self.part.totals.push(Total::computed(name, total.normalize(), unit(series)));
        }
        Ok(())
    }

    fn added(
        &mut self,
        series: &Series,
        (day, line): (NaiveDate, u32),
        count: u32,
        mut pieces: Vec<Piece>,
        sources: &Sources,
    ) -> Result<Decimal, FormatError> {
        let mut names: Vec<&str> = pieces.iter().map(|it| sources.name(it.source())).collect();
        names.sort_unstable();
        names.dedup();
        let (sum, left_out) = overlap::sum(&mut pieces, sources);
        let value = in_unit(series, sum);
        let left_out = Some(left_out).filter(|it| *it != Quantity::ZERO);
        let entry = self
            .entry(series, line, day, None, value)
            .with("records", Some(count.to_string()))
            .with("sources", Some(names.join(", ")))
            .with("counted-twice", left_out.map(|it| in_unit(series, it).to_string()));
        let key = self.key(series, day, None);
        self.send(Entry { key, ..entry })?;
        Ok(value)
    }

    fn measured(
        &mut self,
        series: &Series,
        (day, line): (NaiveDate, u32),
        measured: &Measured,
        sources: &Sources,
    ) -> Result<(), FormatError> {
        for reading in &measured.few {
            let value = in_unit(series, reading.value);
            let entry = self
                .entry(series, reading.line, day, Some(reading.at), value)
                .with("sources", Some(sources.name(reading.source)));
            let key = self.key(series, day, Some((reading, sources)));
            self.send(Entry { key, ..entry })?;
        }
        if !measured.few.is_empty() {
            return Ok(());
        }
        let mean = quantity::mean(measured.sum, measured.count);
        let text = |value: Quantity| Some(in_unit(series, value).to_string());
        let entry = self
            .entry(series, line, day, None, mean)
            .with("records", Some(measured.count.to_string()))
            .with("value-is", Some("mean"))
            .with("least", text(measured.least))
            .with("most", text(measured.most));
        let key = self.key(series, day, None);
        self.send(Entry { key, ..entry })
    }

    fn entry(
        &self,
        series: &Series,
        line: u32,
        day: NaiveDate,
        at: Option<Moment>,
        value: Decimal,
    ) -> Entry {
        let unit = unit(series);
        let observation = Observation {
            what: kinds::title(&series.identifier),
            code: Some(kinds::code(&series.identifier, unit)),
            value: Some(value),
            unit: Some(unit.to_owned()),
            observed: at.and_then(Moment::instant),
            text: None,
        };
        let title = observation.what.clone();
        let detail = Detail::Observation(observation);
        let time = at.and_then(Moment::time);
        let matter = Matter { date: Some(day), time, amount: None, detail };
        let is_open = self.exported.is_some_and(|exported| exported.day <= day);
        let entry = Entry::new(line, title, matter).with("type", Some(&*series.identifier));
        entry.with("day-is-over", Some("no").filter(|_| is_open && at.is_none()))
    }

    /// A later export tells the day of an earlier one to its end, so that day has no lasting name.
    fn key(
        &self,
        series: &Series,
        day: NaiveDate,
        reading: Option<(&Reading, &Sources)>,
    ) -> Option<String> {
        let name = format!("apple-health:{}:{}:{day}", series.identifier, series.unit);
        match reading {
            Some((reading, sources)) => {
                let (second, source) = (reading.at.seconds(), sources.name(reading.source));
                Some(format!("{name}:{second}:{source}:{}", reading.value.decimal()))
            }
            None => Some(name).filter(|_| self.exported.is_some_and(|it| day < it.day)),
        }
    }

    /// Hands over an entry, and lets the part cover its day.
    pub(super) fn send(&mut self, entry: Entry) -> Result<(), FormatError> {
        if let Some(day) = entry.matter.date {
            self.part.period = Some(Period::reach(self.part.period, day));
        }
        self.sink.entry(entry)
    }
}

fn unit(series: &Series) -> &str {
    if series.way == Way::Span { "min" } else { kinds::unit(&series.unit) }
}

fn in_unit(series: &Series, value: Quantity) -> Decimal {
    let value = value.decimal();
    if series.way == Way::Span {
        (value / Decimal::from(60)).round_dp(4).normalize()
    } else {
        value
    }
}
