//! The samples of the corpus, where it is at hand.

use super::*;
use crate::corpus;

fn collected(folder: &str, name: &str) -> Option<(&'static str, Collected)> {
    let folder = corpus::folder(folder)?;
    Some(read(std::fs::read(folder.join(name)).unwrap()).unwrap())
}

fn period(collected: &Collected) -> Option<String> {
    let period = collected.parts.first()?.0.period?;
    Some(format!("{} to {}", period.from, period.until))
}

#[test]
fn the_samples_of_google_give_their_journeys() {
    for (name, format, from, to) in [
        ("takeout_2026_JANUARY.json", "google-timeline-month", "48.8566,2.3522", "Office"),
        ("timeline_device_export.json", "google-timeline-phone", "48.8566,2.3522", "48.8738,2.295"),
    ] {
        let Some((found, file)) = collected("media/handmade", name) else { return };
        assert_eq!((found, file.parts[0].0.read), (format, 2));
        let trips = trips(&file);
        assert_eq!((trips[0].from.as_str(), trips[0].to.as_str()), (from, to));
        assert_eq!((trips[0].mode, trips[0].metres), (TravelMode::Tram, Some(5200)));
        assert_eq!(period(&file).as_deref(), Some("2026-01-05 to 2026-01-05"));
    }
}

/// Points, tracks, routes and waypoints of each sample, as its tags count, the length of its lines,
/// and the days of its times.
type Sample = (&'static str, [u64; 4], Option<&'static str>, Option<&'static str>);
const TRACKS: [Sample; 14] = [
    ("georust-ecology-trail-and-lovers-lane-loop", [139, 0, 1, 0], Some("3210"), None),
    ("georust-outdooractive-export", [9, 1, 0, 0], Some("46017"), None),
    ("georust-strava_route_example", [113, 1, 0, 0], Some("4530"), None),
    ("georust-wahoo_example", [3, 1, 0, 0], Some("0"), Some("2022-04-24 to 2022-04-24")),
    ("georust-wikipedia_example", [3, 1, 0, 0], Some("0"), Some("2009-10-17 to 2009-10-17")),
    ("georust-with_accuracy", [3, 1, 0, 0], Some("1561"), Some("2017-04-12 to 2017-04-12")),
    (
        "gpxpy-around-visnjan-with-car",
        [104, 1, 0, 0],
        Some("2733"),
        Some("2020-12-18 to 2020-12-18"),
    ),
    (
        "gpxpy-cerknicko-without-times",
        [303, 8, 0, 7],
        Some("4575"),
        Some("2010-08-05 to 2010-08-05"),
    ),
    (
        "gpxpy-gpx1.0_with_all_fields",
        [8, 2, 2, 2],
        Some("466718"),
        Some("2013-01-01 to 2013-01-02"),
    ),
    (
        "gpxpy-gpx1.1_with_all_fields",
        [8, 2, 2, 2],
        Some("466718"),
        Some("2013-01-01 to 2013-01-02"),
    ),
    ("gpxpy-gpx1.1_with_extensions", [1, 0, 0, 1], None, None),
    ("gpxpy-track-with-empty-segment", [9, 1, 0, 0], Some("86"), Some("2013-07-06 to 2013-07-06")),
    ("gpxpy-track_with_speed", [3, 1, 0, 0], Some("19"), Some("2009-03-02 to 2009-03-02")),
    ("gpxpy-unicode_with_bom", [1, 0, 0, 1], None, Some("2016-05-27 to 2016-05-27")),
];

#[test]
fn the_samples_of_gpx_give_all_their_points() {
    for (name, counts, metres, days) in TRACKS {
        let Some((format, file)) = collected("media/gpx", &format!("{name}.gpx")) else { return };
        let count = |name: &str| total(&file, name).map_or(0, |count| count.parse().unwrap());
        let found = [file.parts[0].0.read, count("tracks"), count("routes"), count("waypoints")];
        assert_eq!((format, found), ("gpx", counts), "{name}");
        assert_eq!(total(&file, "distance").as_deref(), metres, "{name}");
        assert_eq!(period(&file).as_deref(), days, "{name}");
    }
}

/// What a schema defines as an object, with all its fields.
fn object(schema: &str, name: &str) -> Option<serde_json::Value> {
    let folder = corpus::folder("media/takeout")?;
    let text = std::fs::read_to_string(folder.join(schema)).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&text).unwrap();
    let fields = schema.pointer(&format!("/$defs/{name}/properties"))?.as_object().unwrap();
    Some(fields.keys().map(|name| (name.clone(), serde_json::Value::Null)).collect())
}

#[test]
fn every_field_that_the_schemas_of_google_know_is_known() {
    let Some(mut record) = object("Records.schema.json", "locationRecord") else { return };
    record["timestamp"] = "2020-01-01T00:00:00Z".into();
    let (_, file) = read(serde_json::json!({"locations": [record]}).to_string()).unwrap();
    assert_eq!(file.remarks.len(), 1, "{:?}", file.remarks);
    for name in ["activitySegment", "placeVisit"] {
        let mut object = object("Semantic.schema.json", name).unwrap();
        object["duration"] = serde_json::json!({"startTimestamp": "2020-01-01T00:00:00Z"});
        let text = serde_json::json!({"timelineObjects": [{name: object}]}).to_string();
        let (_, file) = read(text).unwrap();
        assert_eq!(file.remarks.len(), 1, "{:?}", file.remarks);
    }
}

#[test]
fn files_of_other_domains_are_not_taken_for_journeys_or_media() {
    use crate::formats::{ALL, ExportKind, Format, Head, Recognition};
    let Some(folder) = corpus::root() else { return };
    let mut folders = vec![folder.clone()];
    let mut files = 0;
    while let Some(inside) = folders.pop() {
        for entry in std::fs::read_dir(inside).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.starts_with(folder.join("media")) {
                continue;
            }
            files += 1;
            let bytes = std::fs::read(&path).unwrap();
            let head = Head::new(&bytes);
            let ours = ALL.iter().filter(|format| {
                matches!(format.kind(), ExportKind::MediaHistory | ExportKind::Trips)
            });
            let claims = |format: &&&dyn Format| format.recognise(&head) != Recognition::No;
            let taken = ours.filter(claims).map(|format| format.name()).next();
            assert_eq!(taken, None, "{}", path.display());
        }
    }
    assert!(files > 100, "{files}");
}
