//! Google's three kinds of location history.

use super::*;

const MONTH: &str = r#"{
 "timelineObjects": [
 {"placeVisit": {"location": {"latitudeE7": 454642000, "longitudeE7": 91900000, "name": "Casa", "semanticType": "TYPE_HOME"},
  "duration": {"startTimestampMs": "1577980781680", "endTimestampMs": "1577994830225"}}},
 {"activitySegment": {"startLocation": {"latitudeE7": 454642000, "longitudeE7": 91900000},
  "endLocation": {"latitudeE7": 454780000, "longitudeE7": 92100000},
  "duration": {"startTimestampMs": "1577994830225", "endTimestampMs": "1577996000000"},
  "distance": 2210, "activityType": "CYCLING", "confidence": "MEDIUM", "waypointPath": {"waypoints": []}}},
 {"placeVisit": {"location": {"latitudeE7": 454780000, "longitudeE7": 92100000, "address": "Via Roma 1\n20100 Milano"},
  "duration": {"startTimestampMs": "1577996000000", "endTimestampMs": "1578000000000"}, "childVisits": []}},
 {"activitySegment": {"startLocation": {"latitudeE7": 454780000, "longitudeE7": 4204732723},
  "endLocation": {},
  "duration": {"startTimestamp": "2020-01-03T09:00:00Z", "endTimestamp": "2020-01-03T10:00:00.5Z"},
  "activityType": "IN_TRAIN", "waypointPath": {"distanceMeters": 45210.4}, "weather": "rain"}},
 {"activitySegment": {"duration": {}, "activityType": "WALKING"}},
 {"somethingNew": {}}
 ]}"#;

#[test]
fn a_month_of_takeout_names_the_ends_of_journeys_after_the_visits_around_them() {
    let (format, month) = read(MONTH).unwrap();
    assert_eq!(format, "google-timeline-month");
    let found = trips(&month);
    assert_eq!(
        (found[0].from.as_str(), found[0].to.as_str()),
        ("Casa", "Via Roma 1, 20100 Milano")
    );
    assert_eq!(detail(&month, 0, "from-guess"), Some("home"));
    assert_eq!((found[1].from.as_str(), found[1].to.as_str()), ("45.478,-9.02346", ""));
    assert_eq!((found[1].mode, found[1].metres), (TravelMode::Train, Some(45_210)));
    assert_eq!((skipped(&month), month.parts[0].0.read), (vec![15, 16], 4));
    insta::assert_json_snapshot!(month);
}

const ANDROID: &str = r#"{"rawSignals": [{"position": {"LatLng": "50.85°, 4.35°"}}],
 "semanticSegments": [
 {"startTime": "2025-03-30T00:00:00.000+01:00", "endTime": "2025-03-30T07:40:00.000+02:00",
  "startTimeTimezoneUtcOffsetMinutes": 60, "endTimeTimezoneUtcOffsetMinutes": 120,
  "visit": {"hierarchyLevel": 0, "probability": 0.9, "topCandidate": {"placeId": "x", "semanticType": "INFERRED_HOME",
   "placeLocation": {"latLng": "50.8503°, 4.3517°"}}}},
 {"startTime": "2025-03-30T06:00:00.000+02:00", "endTime": "2025-03-30T08:00:00.000+02:00",
  "timelinePath": [{"point": "50.85°, 4.35°", "time": "2025-03-30T06:10:00.000+02:00"}]},
 {"startTime": "2025-03-30T05:40:00.000Z", "endTime": "2025-03-30T06:05:30.000Z",
  "startTimeTimezoneUtcOffsetMinutes": 120, "endTimeTimezoneUtcOffsetMinutes": 120,
  "activity": {"start": {"latLng": "50.8503°, 4.3517°"}, "end": {"latLng": "50.8798°, 4.7005°"},
   "distanceMeters": 26904.6, "topCandidate": {"type": "IN_TRAIN", "probability": 0.912345}}},
 {"startTime": "2025-03-30T08:05:30.000+02:00", "endTime": "2025-03-30T18:00:00.000+02:00",
  "visit": {"hierarchyLevel": 1, "topCandidate": {"semanticType": "WORK", "placeLocation": {"latLng": "50.88°, 4.70°"}}}}
 ], "userLocationProfile": {"frequentPlaces": []}, "more": 1}"#;

#[test]
fn the_timeline_of_android_is_read_on_the_clocks_of_the_place() {
    let (format, timeline) = read(ANDROID).unwrap();
    assert_eq!(format, "google-timeline-phone");
    assert_eq!(timeline.entries[0].matter.time.unwrap().to_string(), "07:40:00");
    insta::assert_json_snapshot!(timeline);
}

const IPHONE: &str = r#"[
 {"endTime": "2025-01-28T21:22:22.736+07:00", "startTime": "2025-01-28T19:00:00.000+07:00",
  "visit": {"hierarchyLevel": "0", "probability": "0.51", "topCandidate": {"probability": "0.3", "semanticType": "Home",
   "placeID": "x", "placeLocation": "geo:-6.339292,106.862077"}}},
 {"startTime": "2025-01-28T21:22:22.019+07:00", "endTime": "2025-01-29T01:06:49.489+07:00",
  "activity": {"start": "geo:-6.339306,106.861622", "end": "geo:-6.303820,106.820600",
   "distanceMeters": "6010.298340", "topCandidate": {"type": "in passenger vehicle", "probability": "0.439638"}}},
 {"startTime": "2025-01-28T20:00:00.000Z", "endTime": "2025-01-28T22:00:00.000Z",
  "timelinePath": [{"point": "geo:-6.3,106.8", "durationMinutesOffsetFromStartTime": "12"}]},
 {"startTime": "soon", "endTime": null, "activity": {}}
]"#;

#[test]
fn the_timeline_of_an_iphone_is_read_with_its_numbers_in_quotation_marks() {
    let (format, timeline) = read(IPHONE).unwrap();
    assert_eq!(format, "google-timeline-phone");
    let found = trips(&timeline);
    assert_eq!((found[0].mode, found[0].metres), (TravelMode::Car, Some(6010)));
    assert_eq!(found[0].from, "-6.33931,106.86162");
    assert_eq!(detail(&timeline, 0, "from-guess"), Some("home"));
    assert_eq!((timeline.parts[0].0.read, skipped(&timeline)), (3, vec![10]));
}

/// Two days of a phone: it lies still, goes seven kilometres east, trembles, and leaps once.
fn records(is_backwards: bool) -> String {
    let record = |(minute, east, accuracy): &(i64, i64, u32)| {
        let milliseconds = 1_400_000_000_000_i64 + minute * 60_000;
        format!(
            r#"{{"timestampMs":"{milliseconds}","latitudeE7":488566000,"longitudeE7":{},"accuracy":{accuracy},
            "deviceTag":7,"source":"WIFI","activity":[{{"timestampMs":"1","activity":[{{"type":"STILL","confidence":100}}]}}]}}"#,
            23_522_000 + east
        )
    };
    let mut told = vec![
        (0, 0, 20),
        (5, 300, 20),
        (10, 30_000, 20),
        (20, 400_000, 30),
        (22, 960_000, 20),
        (23, 960_500, 20),
        (24, 99_000_000, 20),
        (25, 500_000, 2000),
        (2000, 960_000, 10),
        (2010, 960_100, 10),
    ];
    if is_backwards {
        told.reverse();
    }
    let told: Vec<String> = told.iter().map(record).collect();
    format!("{{\"locations\":[{}]}}", told.join(",\n"))
}

#[test]
fn raw_records_give_one_journey_a_day_and_are_counted() {
    let (format, forwards) = read(records(false)).unwrap();
    assert_eq!((format, forwards.parts[0].0.read), ("google-location-records", 10));
    let found = trips(&forwards);
    assert_eq!((found.len(), found[0].metres), (1, Some(7023)));
    assert_eq!(
        (found[0].from.as_str(), found[0].to.as_str()),
        ("48.8566,2.3522", "48.8566,2.4482")
    );
    assert_eq!(total(&forwards, "imprecise").as_deref(), Some("2"));
    let (_, backwards) = read(records(true)).unwrap();
    let back = trips(&backwards);
    // The phone trembles by some metres before it leaves, and after it came back.
    assert!(back[0].from.starts_with("48.8566,2.352") && back[0].to.starts_with("48.8566,2.448"));
    assert_eq!(backwards.parts[0].0.period, forwards.parts[0].0.period);
    insta::assert_json_snapshot!(forwards);
}

#[test]
fn an_empty_month_is_no_mistake_and_one_that_is_cut_off_is() {
    let (_, empty) = read("{\"timelineObjects\":[]}").unwrap();
    assert_eq!((empty.entries.len(), empty.parts[0].0.read), (0, 0));
    for text in ["{\"timelineObjects\":[", "{\"timelineObjects\":5}", "{\"semanticSegments\":[{]}"]
    {
        assert!(read(text).is_err(), "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn damaged_histories_are_read_or_refused(at: usize, byte: u8) {
        for text in [MONTH, ANDROID, IPHONE, &records(false)] {
            survives_damage(text.as_bytes(), at, byte);
        }
    }
}
