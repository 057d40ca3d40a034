//! The timeline that Google Maps keeps on a telephone: to work and back, and a holiday.

use super::{every_day, paris_clock, total};
use crate::days;
use crate::made::Made;
use crate::story::Story;
use crate::truth::FileTruth;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Weekday};
use serde_json::{Value, json};
use visavis_generator::Random;

/// A place in ten-thousandths of a degree.
type Place = (i64, i64);

struct Path {
    /// Whether the telephone is Apple's, where places and numbers are written in another way.
    is_iphone: bool,
    segments: Vec<Value>,
    metres: i64,
    journeys: usize,
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
}

pub(super) fn write(story: &Story, random: &mut Random, made: &mut Made) {
    let home: Place = (random.between(432_000, 489_000), random.between(-15_000, 72_000));
    let work = (home.0 + random.between(-900, 900), home.1 + random.between(300, 1_200));
    let holiday = (home.0 - random.between(9_000, 22_000), home.1 + random.between(4_000, 9_000));
    let metres = random.between(3_500, 17_000);
    let means = random.pick(&["IN_TRAM", "IN_PASSENGER_VEHICLE", "CYCLING", "IN_TRAIN"]);
    let is_iphone = random.chance(40);
    let mut path =
        Path { is_iphone, segments: vec![], metres: 0, journeys: 0, first: None, last: None };
    for day in every_day(story.from, story.until) {
        let is_holiday = day.month() == 7 && (10..24).contains(&day.day());
        match (day.month(), day.day()) {
            (7, 10) => {
                path.go(random, day, 9, (home, holiday), ("IN_PASSENGER_VEHICLE", 412_000));
            }
            (7, 23) => {
                path.go(random, day, 9, (holiday, home), ("IN_PASSENGER_VEHICLE", 415_500));
            }
            _ if is_holiday || !days::is_banking(day) || random.chance(12) => {
                if day.weekday() == Weekday::Sat && !is_holiday {
                    let shop = (home.0 + 60, home.1 - 45);
                    path.go(random, day, 10, (home, shop), ("WALKING", 900));
                    path.go(random, day, 11, (shop, home), ("WALKING", 900));
                }
            }
            _ => {
                let out = path.go(random, day, 8, (home, work), (means, metres));
                let back = path.go(random, day, 17, (work, home), (means, metres));
                path.stay(out, back, work, "INFERRED_WORK");
            }
        }
    }
    let file = if is_iphone {
        Value::from(path.segments)
    } else {
        json!({ "semanticSegments": path.segments, "rawSignals": [],
            "userLocationProfile": { "frequentPlaces": [] } })
    };
    let name = if is_iphone { "location-history.json" } else { "Timeline.json" };
    let truth = FileTruth {
        name: format!("trajets/{name}"),
        format: "google-timeline-phone".to_owned(),
        records: path.journeys,
        totals: vec![total("distance", path.metres.to_string(), "m")],
        from: path.first,
        until: path.last,
        ..FileTruth::default()
    };
    made.add(serde_json::to_vec(&file).unwrap_or_default(), truth);
}

fn stamp(moment: DateTime<FixedOffset>) -> String {
    moment.format("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string()
}

impl Path {
    fn place(&self, (north, east): Place) -> Value {
        let text = |value: i64| rust_decimal::Decimal::new(value, 4).to_string();
        if self.is_iphone {
            return json!(format!("geo:{},{}", text(north), text(east)));
        }
        json!({ "latLng": format!("{}°, {}°", text(north), text(east)) })
    }

    fn number(&self, number: i64) -> Value {
        if self.is_iphone { json!(number.to_string()) } else { json!(number) }
    }

    /// A journey that begins in an hour; when it began and ended.
    fn go(
        &mut self,
        random: &mut Random,
        day: NaiveDate,
        hour: i64,
        (from, to): (Place, Place),
        (means, metres): (&str, i64),
    ) -> (DateTime<FixedOffset>, DateTime<FixedOffset>) {
        let metres = metres + random.between(-90, 90);
        let began =
            day.and_time(NaiveTime::MIN) + TimeDelta::minutes(hour * 60 + random.between(0, 40));
        let began = paris_clock(began);
        let speed = if means == "WALKING" { 75 } else { 480 };
        let ended = began + TimeDelta::seconds(metres * 60 / speed);
        let ended = paris_clock(ended.naive_local());
        self.segments.push(json!({
            "startTime": stamp(began), "endTime": stamp(ended),
            "activity": {
                "start": self.place(from), "end": self.place(to),
                "distanceMeters": self.number(metres), "topCandidate": { "type": means, "probability": 0.9 },
            },
        }));
        self.metres += metres;
        self.journeys += 1;
        self.first = self.first.or(Some(day));
        self.last = Some(day);
        (began, ended)
    }

    /// A visit between two journeys, put between them.
    fn stay(
        &mut self,
        (_, arrived): (DateTime<FixedOffset>, DateTime<FixedOffset>),
        (left, _): (DateTime<FixedOffset>, DateTime<FixedOffset>),
        place: Place,
        kind: &str,
    ) {
        let visit = json!({
            "startTime": stamp(arrived), "endTime": stamp(left),
            "visit": { "hierarchyLevel": self.number(0), "probability": 0.9, "topCandidate": {
                "placeId": "place-1", "semanticType": kind, "probability": 0.8,
                "placeLocation": self.place(place) } },
        });
        let end = self.segments.len().saturating_sub(1);
        self.segments.insert(end, visit);
    }
}
