//! Google's location history by month, of Takeout: journeys and visits as Google inferred them.
//!
//! `Semantic Location History/2022/2022_JANUARY.json`, by the JSON Schemas of
//! `CarlosBergillos/LocationHistoryFormat` (MIT). Times are Universal Time: `startTimestamp` in ISO
//! 8601, before 2022 `startTimestampMs` in milliseconds; coordinates are ten-millionths of a degree.

use super::geo::{place_e7, whole_metres};
use super::journey::{Journey, Journeys, Stop, tell_universal_time};
use super::mode::mode;
use super::visits::{Timeline, Visit, guess};
use crate::formats::elements::{self, Lists, Taken};
use crate::formats::fields::{Fields, Known};
use crate::formats::media::service;
use crate::formats::{ExportKind, Format, FormatError, Head, Input, Recognition, Sink, date, json};
use chrono::{DateTime, FixedOffset};
use rust_decimal::prelude::ToPrimitive;
use serde_json::Value;

/// Google's location history by month.
pub(crate) struct SemanticTimeline;

const LISTS: Lists = Lists { wanted: &["timelineObjects"], known: &[] };
const KNOWN: &[Known] = &[("activitySegment", None), ("placeVisit", None)];
const KNOWN_OF_SEGMENT: &[Known] = &[
    ("startLocation", None),
    ("endLocation", None),
    ("duration", None),
    ("distance", None),
    ("activityType", Some("activity")),
    ("activities", None),
    ("confidence", Some("confidence")),
    ("waypointPath", None),
    ("simplifiedRawPath", None),
    ("transitPath", None),
    ("parkingEvent", None),
    ("editConfirmationStatus", Some("edited")),
    ("editActionMetadata", None),
    ("lastEditedTimestamp", None),
    ("activityTypeIfEdited", None),
];

const KNOWN_OF_VISIT: &[Known] = &[
    ("location", None),
    ("duration", None),
    ("centerLatE7", None),
    ("centerLngE7", None),
    ("placeConfidence", None),
    ("visitConfidence", None),
    ("locationConfidence", None),
    ("otherCandidateLocations", None),
    ("childVisits", None),
    ("sectionId", None),
    ("simplifiedRawPath", None),
    ("placeVisitLevel", None),
    ("editConfirmationStatus", None),
    ("editActionMetadata", None),
    ("lastEditedTimestamp", None),
    ("placeVisitType", None),
    ("placeVisitImportance", None),
    ("locationAssertionType", None),
    ("checkin", None),
];

impl Format for SemanticTimeline {
    fn name(&self) -> &'static str {
        "google-timeline-month"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::Trips
    }

    fn about(&self) -> &'static str {
        "Google Takeout's location history by month: 2022_JANUARY.json"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let is_it = head.is_json() && head.has_json_key("timelineObjects");
        if is_it { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let mut fields = Fields::new(KNOWN);
        let mut segment_fields = Fields::new(KNOWN_OF_SEGMENT);
        let mut visit_fields = Fields::new(KNOWN_OF_VISIT);
        let mut sums = Journeys::default();
        let mut timeline = Timeline::default();
        let read = elements::each(input, LISTS, sink, |object, at, sink| {
            fields.count(object);
            if let Some(segment) = object.get("activitySegment") {
                segment_fields.count(segment);
                match journey(segment, at.line) {
                    Ok(mut journey) => {
                        for (field, detail) in KNOWN_OF_SEGMENT {
                            let value = segment.get(*field).and_then(Value::as_str);
                            if let Some(detail) = detail {
                                journey.add(detail, value);
                            }
                        }
                        timeline.journey(journey, &mut sums, sink)?;
                    }
                    Err(reason) => return Ok(Taken::Err(reason)),
                }
            } else if let Some(visit) = object.get("placeVisit") {
                visit_fields.count(visit);
                match stay(visit) {
                    Ok(visit) => timeline.visit(visit, &mut sums, sink)?,
                    Err(reason) => return Ok(Taken::Err(reason)),
                }
            } else {
                return Ok(Taken::Err("neither a journey nor a visit".to_owned()));
            }
            Ok(Ok(()))
        })?;
        timeline.flush(&mut sums, sink)?;
        fields.tell(sink);
        segment_fields.tell(sink);
        visit_fields.tell(sink);
        tell_universal_time(sink);
        sink.part(sums.part(Some(service("Google", "google.com")), read))
    }
}

fn journey(segment: &Value, line: u32) -> Result<Journey, String> {
    let (started, ended) = (moment(segment, "start"), moment(segment, "end"));
    if started.is_none() && ended.is_none() {
        return Err("the times of a journey are missing or no times".to_owned());
    }
    let mut journey = Journey::new(line);
    (journey.started, journey.ended) = (started, ended);
    journey.mode = mode(json::text(segment, "/activityType").unwrap_or_default());
    journey.from = stop(segment, "/startLocation");
    journey.to = stop(segment, "/endLocation");
    let begin = started.or(ended).map(|time| time.to_utc().to_rfc3339()).unwrap_or_default();
    let place = journey.from.place.map(|place| place.to_string()).unwrap_or_default();
    journey.key = Some(format!("google-timeline:{begin}:{place}"));
    let places = ["/distance", "/waypointPath/distanceMeters", "/simplifiedRawPath/distanceMeters"];
    let measured = places.iter().find_map(|place| Some((*place, metres(segment, place)?)));
    journey.metres = measured.map(|(_, metres)| metres);
    if let Some((
        place @ ("/waypointPath/distanceMeters" | "/simplifiedRawPath/distanceMeters"),
        _,
    )) = measured
    {
        journey.add("distance-of", place.split('/').nth(1));
    }
    let likely = json::list(segment, "/activities").first();
    let probability = likely.and_then(|activity| json::number(activity, "/probability"));
    journey.add("probability", probability.map(|value| value.round_dp(1).normalize().to_string()));
    journey.add("line", json::text(segment, "/transitPath/name"));
    Ok(journey)
}

fn stay(visit: &Value) -> Result<Visit, String> {
    let (started, ended) = (moment(visit, "start"), moment(visit, "end"));
    if started.is_none() && ended.is_none() {
        return Err("the times of a visit are missing or no times".to_owned());
    }
    let mut stop = stop(visit, "/location");
    stop.place = stop.place.or_else(|| place_e7(visit, "/centerLatE7", "/centerLngE7"));
    Ok(Visit { stop, started, ended })
}

fn stop(value: &Value, place: &str) -> Stop {
    let text = |field: &str| json::text(value, &format!("{place}/{field}"));
    let lines = |text: &str| text.lines().map(str::trim).collect::<Vec<_>>().join(", ");
    let e7 = |field: &str| format!("{place}/{field}");
    Stop {
        name: text("name").or_else(|| text("address")).map(lines),
        place: place_e7(value, &e7("latitudeE7"), &e7("longitudeE7")),
        guess: guess(text("semanticType")),
    }
}

/// A time of a duration: `startTimestamp`, or `startTimestampMs`.
fn moment(value: &Value, which: &str) -> Option<DateTime<FixedOffset>> {
    let written = json::text(value, &format!("/duration/{which}Timestamp")).and_then(date::instant);
    written.or_else(|| {
        let number = json::number(value, &format!("/duration/{which}TimestampMs"))?;
        since_1970(number.to_i64()?)
    })
}

/// The instant some milliseconds after the beginning of 1970, where anybody can have lived in it.
pub(super) fn since_1970(milliseconds: i64) -> Option<DateTime<FixedOffset>> {
    use chrono::Datelike;
    let time = DateTime::from_timestamp_millis(milliseconds)?.fixed_offset();
    date::YEARS.contains(&time.year()).then_some(time)
}

/// A distance in whole metres, where it is one.
pub(super) fn metres(value: &Value, place: &str) -> Option<u32> {
    whole_metres(json::number(value, place)?.to_f64()?)
}
