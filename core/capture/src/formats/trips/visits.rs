//! Journeys between visits: a timeline tells where somebody stayed, and that names the places that
//! its journeys lead from and to.

use super::journey::{Journey, Journeys, Stop};
use crate::formats::{FormatError, Sink};
use chrono::{DateTime, FixedOffset, TimeDelta};

/// A stay somewhere.
#[derive(Clone, Debug)]
pub(super) struct Visit {
    /// Where.
    pub(super) stop: Stop,
    /// When it began.
    pub(super) started: Option<DateTime<FixedOffset>>,
    /// When it ended.
    pub(super) ended: Option<DateTime<FixedOffset>>,
}

/// Holds back each journey until what follows it is known.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    before: Option<Visit>,
    waiting: Option<Journey>,
}

impl Timeline {
    /// The longest time between a visit and the journey that it is taken to begin or end.
    const NEAR: TimeDelta = TimeDelta::minutes(30);

    /// A journey follows.
    pub(super) fn journey(
        &mut self,
        mut journey: Journey,
        sums: &mut Journeys,
        sink: &mut dyn Sink,
    ) -> Result<(), FormatError> {
        self.flush(sums, sink)?;
        if let Some(visit) = self.before.take()
            && is_near(visit.ended, journey.started)
        {
            name(&mut journey.from, &visit.stop);
        }
        self.waiting = Some(journey);
        Ok(())
    }

    /// A visit follows.
    pub(super) fn visit(
        &mut self,
        visit: Visit,
        sums: &mut Journeys,
        sink: &mut dyn Sink,
    ) -> Result<(), FormatError> {
        for day in [visit.started, visit.ended].into_iter().flatten() {
            sums.reach(day.date_naive());
        }
        sums.count("visits");
        if let Some(journey) = &mut self.waiting
            && is_near(journey.ended, visit.started)
        {
            name(&mut journey.to, &visit.stop);
        }
        self.flush(sums, sink)?;
        self.before = Some(visit);
        Ok(())
    }

    /// Nothing follows.
    pub(super) fn flush(
        &mut self,
        sums: &mut Journeys,
        sink: &mut dyn Sink,
    ) -> Result<(), FormatError> {
        self.waiting.take().map_or(Ok(()), |journey| sums.give(journey, sink))
    }
}

fn is_near(one: Option<DateTime<FixedOffset>>, other: Option<DateTime<FixedOffset>>) -> bool {
    one.zip(other).is_some_and(|(one, other)| (other - one).abs() <= Timeline::NEAR)
}

/// What a journey does not tell of its own end, the visit tells.
fn name(stop: &mut Stop, visited: &Stop) {
    stop.name = stop.name.take().or_else(|| visited.name.clone());
    stop.place = stop.place.or(visited.place);
    stop.guess = stop.guess.or(visited.guess);
}

/// What the source takes a place for: `TYPE_HOME`, `INFERRED_WORK`, `Inferred Home`.
pub(super) fn guess(semantic_type: Option<&str>) -> Option<&'static str> {
    let kind = semantic_type?.to_lowercase().replace(' ', "_");
    let kind = kind.strip_prefix("type_").unwrap_or(&kind);
    match kind.strip_prefix("inferred_").unwrap_or(kind) {
        "home" => Some("home"),
        "work" => Some("work"),
        _ => None,
    }
}
