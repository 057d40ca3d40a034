//! A journey as a source tells it, and what the journeys of a file add up to.

use super::geo::Place;
use crate::formats::{Entry, FormatError, Guess, Part, Period, Remark, Sink, Total};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Timelike};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use visavis_model::{Detail, Matter, OrganisationSketch, Status, TravelMode, Trip};

/// One end of a journey.
#[derive(Clone, Debug, Default)]
pub(super) struct Stop {
    /// What it is called.
    pub(super) name: Option<String>,
    /// Where it is.
    pub(super) place: Option<Place>,
    /// What the source takes it for: `home`, `work`.
    pub(super) guess: Option<&'static str>,
}

impl Stop {
    fn text(&self) -> String {
        self.name.clone().or_else(|| self.place.map(|place| place.to_string())).unwrap_or_default()
    }
}

/// A journey.
#[derive(Clone, Debug)]
pub(super) struct Journey {
    /// The line where it begins, from 1.
    pub(super) line: u32,
    /// What its source calls it.
    pub(super) key: Option<String>,
    /// Its own name; none where the places are its name.
    pub(super) title: Option<String>,
    /// How.
    pub(super) mode: TravelMode,
    /// Where from.
    pub(super) from: Stop,
    /// Where to.
    pub(super) to: Stop,
    /// When it began.
    pub(super) started: Option<DateTime<FixedOffset>>,
    /// When it ended.
    pub(super) ended: Option<DateTime<FixedOffset>>,
    /// The day and the time of a clock that is somewhere unknown.
    pub(super) day: Option<NaiveDate>,
    /// See `day`.
    pub(super) clock: Option<NaiveTime>,
    /// How far, in metres.
    pub(super) metres: Option<u32>,
    /// How it is held.
    pub(super) status: Status,
    /// What the source tells beyond that.
    pub(super) details: Vec<(&'static str, String)>,
    /// The same, by names of the source.
    pub(super) more: Vec<(String, String)>,
}

impl Journey {
    /// A journey of which nothing is known but its line.
    pub(super) fn new(line: u32) -> Self {
        Self {
            line,
            key: None,
            title: None,
            mode: TravelMode::Other,
            from: Stop::default(),
            to: Stop::default(),
            started: None,
            ended: None,
            metres: None,
            status: Status::Read,
            details: Vec::new(),
            more: Vec::new(),
            day: None,
            clock: None,
        }
    }

    /// Adds a detail, where there is a value.
    pub(super) fn add(&mut self, name: &'static str, value: Option<impl Into<String>>) {
        if let Some(value) = value {
            self.details.push((name, value.into()));
        }
    }

    /// The entry of the history.
    fn entry(self) -> Entry {
        let (from, to) = (self.from.text(), self.to.text());
        let title = self.title.unwrap_or_else(|| match (from.is_empty(), to.is_empty()) {
            (false, false) => format!("{from} → {to}"),
            (true, true) => self.mode.to_string(),
            (true, false) => format!("→ {to}"),
            (false, true) => format!("{from} →"),
        });
        let begin = self.started.or(self.ended);
        let trip = Trip {
            mode: self.mode,
            from,
            to,
            started: self.started,
            ended: self.ended,
            metres: self.metres,
        };
        let matter = Matter {
            date: begin.map(|begin| begin.date_naive()).or(self.day),
            // A clock shows whole seconds.
            time: begin
                .map(|begin| begin.time())
                .or(self.clock)
                .and_then(|time| time.with_nanosecond(0)),
            amount: None,
            detail: Detail::Trip(trip),
        };
        let place = |stop: &Stop| {
            let place = stop.place.filter(|_| stop.name.is_some());
            place.map(|place| place.to_string())
        };
        let mut entry = Entry::new(self.line, title, matter)
            .with("from-place", place(&self.from))
            .with("from-guess", self.from.guess)
            .with("to-place", place(&self.to))
            .with("to-guess", self.to.guess);
        (entry.key, entry.status) = (self.key, self.status);
        for (name, value) in self.details {
            entry = entry.with(name, Some(value));
        }
        for (name, value) in self.more {
            entry = entry.with(&name, Some(value));
        }
        entry
    }
}

/// Sums over the journeys of a file.
#[derive(Debug, Default)]
pub(super) struct Journeys {
    period: Option<Period>,
    metres: Option<u64>,
    modes: BTreeMap<TravelMode, u64>,
    counts: BTreeMap<&'static str, u64>,
}

impl Journeys {
    /// Hands a journey over and counts it.
    pub(super) fn give(
        &mut self,
        journey: Journey,
        sink: &mut dyn Sink,
    ) -> Result<(), FormatError> {
        for day in [journey.started, journey.ended].into_iter().flatten() {
            self.reach(day.date_naive());
        }
        if let (None, Some(day)) = (journey.started, journey.day) {
            self.reach(day);
        }
        if let Some(metres) = journey.metres {
            let sum = self.metres.get_or_insert_default();
            *sum = sum.saturating_add(u64::from(metres));
        }
        *self.modes.entry(journey.mode).or_default() += 1;
        sink.entry(journey.entry())
    }

    /// Covers a day.
    pub(super) fn reach(&mut self, day: NaiveDate) {
        self.period = Some(Period::reach(self.period, day));
    }

    /// Counts something that is no journey.
    pub(super) fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    /// The part that the journeys make.
    pub(super) fn part(self, organisation: Option<OrganisationSketch>, read: u64) -> Part {
        let distance =
            self.metres.map(|metres| Total::computed("distance", Decimal::from(metres), "m"));
        let count = |name, count: u64| Total::computed(name, Decimal::from(count), "1");
        let modes = self.modes.into_iter().map(|(mode, times)| count(mode.as_str(), times));
        let others = self.counts.into_iter().map(|(name, times)| count(name, times));
        let totals = distance.into_iter().chain(modes).chain(others).collect();
        Part { organisation, period: self.period, totals, read, ids: Vec::new() }
    }
}

/// Tells that days are those of Universal Time: the file does not say what the clocks showed.
pub(super) fn tell_universal_time(sink: &mut dyn Sink) {
    sink.remark(Remark::Guessed { what: Guess::Zone, value: "UTC".to_owned() });
}
