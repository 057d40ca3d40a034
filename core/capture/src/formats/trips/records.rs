//! Google's raw location records, of Takeout: where a phone was, every few minutes, for years.
//!
//! `Records.json`, before 2021 `Location History.json`, by the JSON Schema of
//! `CarlosBergillos/LocationHistoryFormat` (MIT): `timestamp` in ISO 8601, before 2022 `timestampMs`;
//! coordinates in ten-millionths of a degree. Such a file may have a gigabyte: it is read record by
//! record, and of each day one journey is kept, which is a conclusion and said to be one.

use super::day::Day;
use super::geo::place_e7;
use super::journey::{Journeys, tell_universal_time};
use super::semantic::since_1970;
use crate::formats::elements::{self, Lists, Taken};
use crate::formats::fields::{Fields, Known};
use crate::formats::media::service;
use crate::formats::{ExportKind, Format, FormatError, Head, Input, Recognition, Sink, date, json};
use rust_decimal::prelude::ToPrimitive;
use serde_json::Value;

/// Google's raw location records.
pub(crate) struct LocationRecords;

const LISTS: Lists = Lists { wanted: &["locations"], known: &[] };
const KNOWN: &[Known] = &[
    ("latitudeE7", None),
    ("longitudeE7", None),
    ("timestamp", None),
    ("timestampMs", None),
    ("accuracy", None),
    ("deviceTag", None),
    ("activeWifiScan", None),
    ("activity", None),
    ("altitude", None),
    ("batteryCharging", None),
    ("deviceDesignation", None),
    ("deviceTimestamp", None),
    ("deviceTimestampMs", None),
    ("formFactor", None),
    ("heading", None),
    ("inferredLocation", None),
    ("locationMetadata", None),
    ("osLevel", None),
    ("placeId", None),
    ("platform", None),
    ("platformType", None),
    ("serverTimestamp", None),
    ("serverTimestampMs", None),
    ("source", None),
    ("velocity", None),
    ("verticalAccuracy", None),
];

impl Format for LocationRecords {
    fn name(&self) -> &'static str {
        "google-location-records"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::Trips
    }

    fn about(&self) -> &'static str {
        "Google Takeout's raw location records: Records.json, Location History.json"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let has = |key: &str| head.has_json_key(key);
        let is_it = head.start().starts_with('{')
            && has("locations")
            && (has("latitudeE7") || has("timestampMs"))
            && !has("timelineObjects");
        if is_it { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let mut fields = Fields::new(KNOWN);
        let mut sums = Journeys::default();
        let mut today: Option<Day> = None;
        let read = elements::each(input, LISTS, sink, |record, at, sink| {
            fields.count(record);
            let Some(time) = moment(record) else {
                return Ok(Taken::Err("the time of a record is missing or no time".to_owned()));
            };
            let day = time.date_naive();
            if today.as_ref().is_none_or(|today| today.date() != day) {
                give(today.take(), &mut sums, sink)?;
                sums.reach(day);
            }
            let today = today.get_or_insert_with(|| Day::new(day, at.line));
            // A record of Wi-Fi stations alone has no place.
            let Some(place) = place_e7(record, "/latitudeE7", "/longitudeE7") else {
                sums.count("without-place");
                return Ok(Ok(()));
            };
            let accuracy = json::number(record, "/accuracy").and_then(|metres| metres.to_u32());
            let device = json::number(record, "/deviceTag").and_then(|tag| tag.to_i64());
            if !today.add(device, time, place, accuracy) {
                sums.count("imprecise");
            }
            Ok(Ok(()))
        })?;
        give(today, &mut sums, sink)?;
        fields.tell(sink);
        tell_universal_time(sink);
        sink.part(sums.part(Some(service("Google", "google.com")), read))
    }
}

fn give(day: Option<Day>, sums: &mut Journeys, sink: &mut dyn Sink) -> Result<(), FormatError> {
    day.and_then(Day::journey).map_or(Ok(()), |journey| sums.give(journey, sink))
}

fn moment(record: &Value) -> Option<chrono::DateTime<chrono::FixedOffset>> {
    json::text(record, "/timestamp")
        .and_then(date::instant)
        .or_else(|| since_1970(json::number(record, "/timestampMs")?.to_i64()?))
}
