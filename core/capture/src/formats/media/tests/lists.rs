//! Lists of any service, and Google's activity.

use crate::formats::trying::{read, survives_damage};
use crate::formats::{Collected, Remark};
use visavis_model::Detail;

/// Work, creator, date, time and seconds of each entry.
fn told(history: &Collected) -> Vec<String> {
    let entry = |entry: &crate::formats::Entry| {
        let Detail::MediaUse(media) = &entry.matter.detail else { panic!("{entry:?}") };
        let creator = media.creator.as_deref().unwrap_or("-");
        let time = entry.matter.time.map(|time| time.to_string()).unwrap_or_default();
        let date = entry.matter.date.map(|date| date.to_string()).unwrap_or_default();
        let seconds = media.seconds.map(|seconds| seconds.to_string()).unwrap_or_default();
        format!("{}|{creator}|{date}|{time}|{seconds}", media.work)
    };
    history.entries.iter().map(entry).collect()
}

fn organisation(history: &Collected) -> Option<&str> {
    history.parts[0].0.organisation.as_ref().map(|organisation| organisation.name.as_str())
}

const DIARY: &str = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n\
    2024-03-02,\"Le Trou, le vrai\",1960,https://boxd.it/x,4.5,Yes,,2024-02-29\n";

#[test]
fn lists_of_services_are_known_by_their_columns() {
    for (text, service, expected) in [
        (DIARY, Some("Letterboxd"), "Le Trou, le vrai|-|2024-02-29||"),
        (
            "uts,utc_time,artist,artist_mbid,album,album_mbid,track,track_mbid\n\
             1623659460,\"14 Jun 2021, 08:31\",Les Orties,,Premier,,Rue Basse,\n",
            Some("Last.fm"),
            "Rue Basse|Les Orties|2021-06-14|08:31:00|",
        ),
        (
            "Event Start Timestamp,Song Name,Album Name,Play Duration Milliseconds,UTC Offset In Seconds\n\
             2023-07-01T22:30:00.123Z,Rue Basse,Premier,182340,7200\n",
            Some("Apple"),
            "Rue Basse|-|2023-07-02|00:30:00|182",
        ),
        (
            "Song Title,Artist,ISRC,Album Title,IP Address,Listening Time,Platform Name,Platform Model,Date\n\
             Rue Basse,Les Orties,FRX,Premier,192.0.2.1,182,android,,2023-07-01 22:30:00\n",
            Some("Deezer"),
            "Rue Basse|Les Orties|2023-07-01|22:30:00|182",
        ),
        (
            "Playback Start Datetime (UTC),Title,Seconds Viewed,Device Type\n\
             2022-01-05 19:00:00,Le Film,3600.5,TV\n",
            Some("Prime Video"),
            "Le Film|-|2022-01-05|19:00:00|3600",
        ),
        (
            "Date Watched,Type,Title,Episode\n\"April 23, 2024\",Series,Les Voisins,Le chat\n",
            None,
            "Les Voisins: Le chat|-|2024-04-23||",
        ),
    ] {
        let (format, history) = read(text).unwrap();
        assert_eq!((format, organisation(&history)), ("media-list", service), "{text}");
        assert_eq!(told(&history), [expected]);
    }
}

#[test]
fn what_was_heard_and_what_was_watched_are_two_sums() {
    for (text, name, value) in [
        ("Watched At,Title,Duration\n2024-01-01 20:00,A,1:00:00\n", "watched", "3600"),
        ("Played At,Track,Artist,ms_played\n2024-01-01 20:00,A,B,1500\n", "listened", "1.5"),
    ] {
        let (_, history) = read(text).unwrap();
        let total = &history.parts[0].0.totals[0];
        assert_eq!((total.name, total.value.to_string().as_str()), (name, value));
    }
}

#[test]
fn a_list_that_only_has_a_title_and_a_date_of_something_is_not_taken_for_one() {
    for text in
        ["Title,Price,Date\nA,1,2024-01-01\n", "Name,Date\nA,2024-01-01\n", "Artist,Track\nA,B\n"]
    {
        let format = read(text).map(|(format, _)| format);
        assert!(!matches!(format, Ok("media-list")), "{text}");
    }
}

const ACTIVITY: &str = r#"[{
  "header": "YouTube",
  "title": "Watched La mer en hiver",
  "titleUrl": "https://www.youtube.com/watch?v\u003dabcdefghijk",
  "subtitles": [{"name": "Côte Ouest", "url": "https://www.youtube.com/channel/x"}],
  "time": "2021-12-03T15:02:58.289Z",
  "products": ["YouTube"],
  "activityControls": ["YouTube watch history"]
},{
  "header": "YouTube", "title": "Vous avez regardé une vidéo qui a été supprimée",
  "time": "2021-12-02T15:02:58Z", "products": ["YouTube"], "details": [{"name": "From Google Ads"}], "shape": 1
},{
  "header": "Search", "title": "Searched for pluie", "time": "2021-12-01", "products": ["Search"]
}]"#;

#[test]
fn what_was_watched_on_youtube_has_its_channel_and_no_invented_length() {
    let (format, history) = read(ACTIVITY).unwrap();
    assert_eq!(format, "google-activity");
    assert_eq!(
        told(&history),
        [
            "La mer en hiver|Côte Ouest|2021-12-03|15:02:58|",
            "une vidéo qui a été supprimée|-|2021-12-02|15:02:58|",
        ]
    );
    assert!(
        history.remarks.iter().any(|remark| matches!(remark, Remark::RowSkipped { line: 12, .. }))
    );
    insta::assert_json_snapshot!(history);
}

const PAGE: &str = "<html><head><meta charset=\"UTF-8\"><title>My Activity History</title><style>.mdl-grid{}</style>\
    </head><body><div class=\"mdl-grid\">\
    <div class=\"outer-cell mdl-cell mdl-cell--12-col mdl-shadow--2dp\"><div class=\"mdl-grid\">\
    <div class=\"header-cell mdl-cell\"><p class=\"mdl-typography--title\">YouTube<br></p></div>\
    <div class=\"content-cell mdl-cell mdl-cell--6-col mdl-typography--body-1\">Watched\u{a0}\
    <a href=\"https://www.youtube.com/watch?v=abc&amp;t=1\">La mer &amp; le vent</a><br>\
    <a href=\"https://www.youtube.com/channel/x\">Côte Ouest</a><br>Jan 5, 2023, 11:12:03\u{202f}PM CET<br></div>\
    <div class=\"content-cell mdl-cell mdl-typography--body-1 mdl-typography--text-right\"></div></div></div>\n\
    <div class=\"outer-cell mdl-cell\"><div class=\"content-cell mdl-typography--body-1\">\
    Vous avez regardé une vidéo supprimée<br/>5 janv. 2023, 20:12:03 UTC<br/></div></div>\n\
    <div class=\"outer-cell mdl-cell\"><div class=\"content-cell mdl-typography--body-1\">Watched<br>once</div></div>\
    </div></body></html>";

#[test]
fn the_page_of_activities_is_read_as_its_json_is() {
    let (format, history) = read(PAGE).unwrap();
    assert_eq!(format, "google-activity-page");
    assert_eq!(
        told(&history),
        [
            "La mer & le vent|Côte Ouest|2023-01-05|23:12:03|",
            "une vidéo supprimée|-|2023-01-05|20:12:03|",
        ]
    );
    let lines = history.entries.iter().map(|entry| entry.line).collect::<Vec<_>>();
    assert_eq!((lines, super::skipped(&history)), (vec![1, 2], vec![3]));
    assert_eq!(history.entries[0].details[2].value, "https://www.youtube.com/watch?v=abc&t=1");
}

proptest::proptest! {
    #[test]
    fn damaged_lists_are_read_or_refused(at: usize, byte: u8) {
        survives_damage(ACTIVITY.as_bytes(), at, byte);
        survives_damage(DIARY.as_bytes(), at, byte);
        survives_damage(PAGE.as_bytes(), at, byte);
    }
}
