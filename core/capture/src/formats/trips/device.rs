//! Google's timeline as the phone exports it, since the end of 2024: `Timeline.json` of Android,
//! `location-history.json` of iPhones.
//!
//! Android writes an object with `semanticSegments` and coordinates as `48.85°, 2.35°`; iPhones a
//! list, coordinates as `geo:48.85,2.35` (RFC 5870), numbers as text and types of activity in small
//! letters. Google has published no description; the fields are those of such files. Times are local
//! with their offset.

use super::geo::Place;
use super::journey::{Journey, Journeys, Stop};
use super::mode::mode;
use super::semantic::metres;
use super::visits::{Timeline, Visit, guess};
use crate::formats::elements::{self, Lists, Taken};
use crate::formats::fields::{Fields, Known};
use crate::formats::media::service;
use crate::formats::{ExportKind, Format, FormatError, Head, Input, Recognition, Sink, date, json};
use chrono::{DateTime, FixedOffset};
use rust_decimal::prelude::ToPrimitive;
use serde_json::Value;

/// Google's timeline as the phone exports it.
pub(crate) struct DeviceTimeline;

/// Raw signals, and what Google takes for the person's habits, are passed over.
const LISTS: Lists =
    Lists { wanted: &["semanticSegments"], known: &["rawSignals", "userLocationProfile"] };
const KNOWN: &[Known] = &[
    ("startTime", None),
    ("endTime", None),
    ("startTimeTimezoneUtcOffsetMinutes", None),
    ("endTimeTimezoneUtcOffsetMinutes", None),
    ("activity", None),
    ("visit", None),
    ("timelinePath", None),
    ("timelineMemory", None),
];
const KNOWN_OF_ACTIVITY: &[Known] = &[
    ("start", None),
    ("end", None),
    ("distanceMeters", None),
    ("topCandidate", None),
    ("probability", None),
    ("parking", None),
];

impl Format for DeviceTimeline {
    fn name(&self) -> &'static str {
        "google-timeline-phone"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::Trips
    }

    fn about(&self) -> &'static str {
        "Google Maps' timeline exported on the phone: Timeline.json, location-history.json"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        if !head.is_json() {
            return Recognition::No;
        }
        let has = |key: &str| head.has_json_key(key);
        let is_android = head.start().starts_with('{')
            && (has("semanticSegments") || (has("rawSignals") && !has("locations")));
        let is_iphone = head.start().starts_with('[')
            && has("startTime")
            && has("endTime")
            && ["visit", "activity", "timelinePath", "timelineMemory"].into_iter().any(has);
        if is_android || is_iphone { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let mut reading = Reading::default();
        let read = elements::each(input, LISTS, sink, |segment, at, sink| {
            reading.segment(segment, at.line, sink)
        })?;
        reading.timeline.flush(&mut reading.sums, sink)?;
        reading.fields.tell(sink);
        reading.activity_fields.tell(sink);
        sink.part(reading.sums.part(Some(service("Google", "google.com")), read))
    }
}

struct Reading {
    fields: Fields,
    activity_fields: Fields,
    sums: Journeys,
    timeline: Timeline,
}

impl Default for Reading {
    fn default() -> Self {
        let (fields, activity_fields) = (Fields::new(KNOWN), Fields::new(KNOWN_OF_ACTIVITY));
        Self { fields, activity_fields, sums: Journeys::default(), timeline: Timeline::default() }
    }
}

impl Reading {
    fn segment(
        &mut self,
        segment: &Value,
        line: u32,
        sink: &mut dyn Sink,
    ) -> Result<Taken, FormatError> {
        self.fields.count(segment);
        let (started, ended) = (moment(segment, "start"), moment(segment, "end"));
        let Some(begin) = started.or(ended) else {
            return Ok(Err("the times of a segment are missing or no times".to_owned()));
        };
        if let Some(activity) = segment.get("activity") {
            self.activity_fields.count(activity);
            let mut journey = journey(activity, line);
            (journey.started, journey.ended) = (started, ended);
            let place = journey.from.place.map(|place| place.to_string()).unwrap_or_default();
            let begin = begin.to_utc().to_rfc3339();
            journey.key = Some(format!("google-timeline:{begin}:{place}"));
            self.timeline.journey(journey, &mut self.sums, sink)?;
        } else if let Some(visit) = segment.get("visit") {
            // A visit within another one, as of a shop in a centre, is not what journeys lead to.
            let level = json::number(visit, "/hierarchyLevel").and_then(|level| level.to_i64());
            let stop = visited(visit);
            if level.unwrap_or_default() == 0 {
                let visit = Visit { stop, started, ended };
                self.timeline.visit(visit, &mut self.sums, sink)?;
            } else {
                self.sums.count("visits-within-visits");
            }
        } else if segment.get("timelinePath").is_some() {
            self.sums.reach(begin.date_naive());
            self.sums.count("paths");
        } else if segment.get("timelineMemory").is_some() {
            self.sums.count("memories");
        } else {
            return Ok(Err("neither a journey nor a visit nor a path".to_owned()));
        }
        Ok(Ok(()))
    }
}

fn journey(activity: &Value, line: u32) -> Journey {
    let mut journey = Journey::new(line);
    let kind = json::text(activity, "/topCandidate/type");
    journey.mode = mode(kind.unwrap_or_default());
    journey.from.place = place(activity, "/start");
    journey.to.place = place(activity, "/end");
    journey.metres = metres(activity, "/distanceMeters");
    journey.add("activity", kind);
    let probability = json::number(activity, "/topCandidate/probability");
    journey.add("probability", probability.map(|value| value.round_dp(4).normalize().to_string()));
    journey
}

/// The place of a visit. The file has no names, only Google's own number for it.
fn visited(visit: &Value) -> Stop {
    let kind = json::text(visit, "/topCandidate/semanticType");
    Stop { name: None, place: place(visit, "/topCandidate/placeLocation"), guess: guess(kind) }
}

/// Coordinates that stand at a place themselves, or in its field `latLng`.
fn place(value: &Value, at: &str) -> Option<Place> {
    let text = json::text(value, at).or_else(|| json::text(value, &format!("{at}/latLng")));
    Place::from_text(text?)
}

/// A time with the offset of the clocks there.
fn moment(segment: &Value, which: &str) -> Option<DateTime<FixedOffset>> {
    let time = date::instant(json::text(segment, &format!("/{which}Time"))?)?;
    let minutes = json::number(segment, &format!("/{which}TimeTimezoneUtcOffsetMinutes"));
    let offset = minutes
        .and_then(|minutes| minutes.to_i32())
        .and_then(|minutes| FixedOffset::east_opt(minutes.checked_mul(60)?));
    Some(offset.map_or(time, |offset| time.with_timezone(&offset)))
}
