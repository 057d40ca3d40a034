//! Lists of operators and apps.

use super::*;

/// Mode, from, to, date, time and metres of each journey.
fn told(list: &Collected) -> Vec<String> {
    let entries = list.entries.iter().zip(trips(list)).map(|(entry, trip)| {
        let time = entry.matter.time.map(|time| time.to_string()).unwrap_or_default();
        let date = entry.matter.date.map(|date| date.to_string()).unwrap_or_default();
        let metres = trip.metres.map(|metres| metres.to_string()).unwrap_or_default();
        format!("{}|{}|{}|{date}|{time}|{metres}", trip.mode, trip.from, trip.to)
    });
    entries.collect()
}

const STRAVA: &str = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,\
    Elapsed Time,Distance,Filename,Elapsed Time,Moving Time,Distance\n\
    10,\"Jan 5, 2021, 7:12:03 AM\",Morning Ride,Ride,,3600,20.15,activities/10.gpx,3600.0,3500.0,20150.3\n\
    11,\"Jan 6, 2021, 7:12:03 PM\",Walk,Walk,,600,0.80,,600.0,500.0,800\n\
    12,someday,Swim,Swim,,600,0.80,,600.0,500.0,800\n";

#[test]
fn activities_of_strava_have_their_metres_and_their_end() {
    let (format, list) = read(STRAVA).unwrap();
    assert_eq!((format, skipped(&list), list.parts[0].0.read), ("trip-list", vec![4], 2));
    let expected = ["bicycle|||2021-01-05|07:12:03|20150", "walk|||2021-01-06|19:12:03|800"];
    assert_eq!(told(&list), expected);
    assert_eq!(trips(&list)[0].ended.unwrap().to_rfc3339(), "2021-01-05T08:12:03+00:00");
    assert_eq!(list.entries[0].key.as_deref(), Some("trip-list:Strava:10"));
    assert_eq!(list.entries[0].title, "Morning Ride");
}

const UBER: &str = "City,Product Type,Trip or Order Status,Request Time,Begin Trip Time,Begin Trip Lat,\
    Begin Trip Lng,Begin Trip Address,Dropoff Time,Dropoff Lat,Dropoff Lng,Dropoff Address,\
    Distance (miles),Fare Amount,Fare Currency\n\
    Lyon,UberX,COMPLETED,2022-05-01 10:00:00 +0000 UTC,2022-05-01 10:05:00 +0000 UTC,45.7,4.8,\
    \"1 rue A, Lyon\",2022-05-01 10:25:00 +0000 UTC,45.7,4.9,\"2 rue B, Lyon\",3.5,14.20,EUR\n\
    Lyon,UberX,CANCELED,2022-05-02 10:00:00 +0000 UTC,1970-01-01 00:00:00 +0000 UTC,,,,,,,,0,0,EUR\n";

#[test]
fn rides_that_did_not_take_place_are_no_journeys() {
    let (format, list) = read(UBER).unwrap();
    assert_eq!((format, list.parts[0].0.read), ("trip-list", 2));
    assert_eq!(told(&list), ["car|1 rue A, Lyon|2 rue B, Lyon|2022-05-01|10:05:00|5633"]);
    assert_eq!(total(&list, "cancelled").as_deref(), Some("1"));
    insta::assert_json_snapshot!(list);
}

#[test]
fn lists_of_operators_are_known_by_where_from_and_where_to() {
    for (text, expected) in [
        (
            "Date de départ;Gare de départ;Gare d'arrivée;Mode;Prix\n26/10/2025 08:12;Lyon;Paris;TGV;54,00\n",
            "train|Lyon|Paris|2025-10-26|08:12:00|",
        ),
        (
            "Date de validation,Heure,Station de validation,Mode\n13/01/2026,08:01,Nation,Métro\n",
            "tram|Nation||2026-01-13|08:01:00|",
        ),
        (
            "start_time,end_time,start_location,end_location,distance_km\n\
             2024-06-01T09:00:00+02:00,2024-06-01T09:12:00+02:00,\"48.85,2.35\",\"48.86,2.36\",2.4\n",
            "other|48.85,2.35|48.86,2.36|2024-06-01|09:00:00|2400",
        ),
        (
            "started_at,ended_at,start_lat,start_lng,end_lat,end_lng,distance_meters,vehicle_type\n\
             2024-06-01 09:00:00 UTC,2024-06-01 09:12:00 UTC,48.85,2.35,48.86,2.36,1400,bike\n",
            "bicycle|48.85,2.35|48.86,2.36|2024-06-01|09:00:00|1400",
        ),
        (
            "Pickup address,Drop-off address,Start time,Trip distance (km)\nA,B,13/06/2024 09:00,2\n",
            "other|A|B|2024-06-13|09:00:00|2000",
        ),
    ] {
        let (format, list) = read(text).unwrap();
        assert_eq!(format, "trip-list", "{text}");
        assert_eq!(told(&list), [expected]);
    }
}

#[test]
fn a_distance_that_could_be_two_is_none() {
    let metres = |one: &str, other: &str| {
        let text = format!(
            "Gare de départ;Gare d'arrivée;Date;Distance (km)\nA;B;13/01/2026;{one}\nB;A;14/01/2026;{other}\n"
        );
        trips(&read(text).unwrap().1).iter().map(|trip| trip.metres).collect::<Vec<_>>()
    };
    assert_eq!(metres("1,234", "12,5"), [Some(1234), Some(12_500)]);
    assert_eq!(metres("1.234", "12.5"), [Some(1234), Some(12_500)]);
    assert_eq!(metres("1,234", "2,345"), [None, None]);
}

#[test]
fn letters_calls_and_payments_are_no_journeys() {
    for text in [
        "Date,From,To,Subject\n2024-01-01,a@example.org,b@example.org,Hello\n",
        "Date,From,To,Duration\n2024-01-01,0102030405,0607080910,00:01:00\n",
        "Date,From,To,Amount\n2024-01-01,A,B,5\n",
    ] {
        assert!(!matches!(read(text), Ok(("trip-list", _))), "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn damaged_lists_are_read_or_refused(at: usize, byte: u8) {
        survives_damage(STRAVA.as_bytes(), at, byte);
        survives_damage(UBER.as_bytes(), at, byte);
    }
}
