//! Tracks, routes and waypoints.

use super::*;

const WALK: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="StravaGPX" xmlns="http://www.topografix.com/GPX/1/1" xmlns:t="urn:t">
 <metadata><name>A day</name><time>2024-05-04T05:00:00Z</time><extensions><t:a>1</t:a></extensions></metadata>
 <wpt lat="48.86" lon="2.34"><time>2024-05-03T10:00:00Z</time><name>Fountain</name></wpt>
 <trk><name>Morning &amp; walk</name><type>9</type>
  <trkseg>
   <trkpt lat="48.8600" lon="2.3400"><ele>30</ele><time>2024-05-04T06:00:00Z</time><name>Door</name>
     <extensions><t:hr>120</t:hr><time>1999-01-01T00:00:00Z</time></extensions></trkpt>
   <trkpt lat="48.8610" lon="2.3400"><time>2024-05-04T06:02:00Z</time></trkpt>
  </trkseg>
  <trkseg>
   <trkpt lat="48.9600" lon="2.3400"><time>2024-05-04T08:00:00</time></trkpt>
   <trkpt lat="48.9610" lon="2.3400"><time>noon</time></trkpt>
   <trkpt lat="148.9610" lon="2.3400"/>
  </trkseg>
 </trk>
 <trk><name/><trkseg></trkseg></trk>
 <rte><name>Plan</name><rtept lat="0" lon="0"/><rtept lat="0" lon="1"/></rte>
</gpx>"#;

#[test]
fn a_file_of_a_watch_gives_its_tracks_routes_and_waypoints() {
    let (format, file) = read(WALK).unwrap();
    assert_eq!((format, file.parts[0].0.read), ("gpx", 7));
    let found = trips(&file);
    // Between the segments the watch was off: those ten kilometres were not recorded.
    assert_eq!((found[0].metres, found[1].metres), (Some(222), Some(111_195)));
    assert_eq!((found[0].mode, found[0].from.as_str()), (TravelMode::Walk, "Door"));
    assert_eq!((detail(&file, 0, "planned"), detail(&file, 1, "planned")), (None, Some("true")));
    assert_eq!(skipped(&file).len(), 3);
    insta::assert_json_snapshot!(file);
}

#[test]
fn a_track_without_namespace_and_times_is_read() {
    let text = "\u{feff}<gpx><trk><trkseg><trkpt lat='1' lon='1'/><trkpt lat='1' lon='1.001'/>\
                </trkseg></trk></gpx>";
    let (_, file) = read(text).unwrap();
    let found = trips(&file);
    assert_eq!((found[0].metres, found[0].started), (Some(111), None));
    assert_eq!((file.entries[0].matter.date, file.parts[0].0.period), (None, None));
    assert_eq!(file.entries[0].title, "1,1 → 1,1.001");
}

#[test]
fn times_of_a_device_without_a_clock_are_no_times() {
    let text = "<gpx><trk><trkseg><trkpt lat='1' lon='1'><time>1901-12-13T20:45:52.2Z</time></trkpt>\
                <trkpt lat='1' lon='2'><time>1970-01-01T00:00:00Z</time></trkpt></trkseg></trk></gpx>";
    let (_, file) = read(text).unwrap();
    assert_eq!((trips(&file)[0].started, file.parts[0].0.period), (None, None));
    assert_eq!(skipped(&file), [1]);
}

#[test]
fn a_file_that_is_cut_off_is_refused() {
    assert!(read(&WALK.as_bytes()[..WALK.len() / 2]).is_err());
}

proptest::proptest! {
    #[test]
    fn damaged_tracks_are_read_or_refused(at: usize, byte: u8) {
        survives_damage(WALK.as_bytes(), at, byte);
    }
}
