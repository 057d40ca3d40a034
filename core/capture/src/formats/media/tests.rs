use crate::formats::ExportKind;
use crate::formats::trying::{read, survives_anything, survives_damage};
use crate::formats::{Collected, Remark};

fn skipped(collected: &Collected) -> Vec<u32> {
    let lines = collected.remarks.iter().filter_map(|remark| match remark {
        Remark::RowSkipped { line, .. } => Some(*line),
        _ => None,
    });
    lines.collect()
}

const SPOTIFY: &str = r#"[
  {
    "endTime" : "2025-12-31 23:58",
    "artistName" : "Les Orties",
    "trackName" : "Rue \"Basse\"",
    "msPlayed" : 201499
  },
  {"endTime": "2026-01-01 00:03", "podcastName": "L’heure", "episodeName": "Nº 12", "msPlayed": 1200500},
  {"endTime": "2026-01-01 00:03", "artistName": "Les Orties", "trackName": "Fin", "msPlayed": 0},
  {"endTime": "2026-01-01 00:03", "artistName": "Les Orties", "trackName": "Fin", "msPlayed": 0},
  {"endTime": "yesterday", "artistName": "A", "trackName": "B", "msPlayed": 5},
  {"endTime": "2026-01-01 00:04", "artistName": "A", "trackName": "B", "msPlayed": -5},
  {"endTime": "2026-01-02 07:00", "artistName": "A", "trackName": "B", "msPlayed": 30000, "mood": 3}
]"#;

#[test]
fn a_year_of_streams_is_read_with_its_seconds_and_what_is_left_out() {
    let (format, history) = read(SPOTIFY).unwrap();
    assert_eq!(format, "spotify-history");
    assert_eq!(skipped(&history), [11, 12]);
    insta::assert_json_snapshot!(history);
}

#[test]
fn a_duration_beyond_all_time_is_no_duration() {
    let text = "[{\"endTime\": \"2026-01-01 00:00\", \"trackName\": \"A\", \"msPlayed\": 18446744073709551615}]";
    let (_, history) = read(text).unwrap();
    assert!(matches!(&history.entries[0].matter.detail, visavis_model::Detail::MediaUse(media)
        if media.seconds.is_none() && media.started.is_none()));
}

const EXTENDED: &str = r#"[
 {"ts":"2019-05-01T22:00:03Z","username":"jean.exemple","platform":"Android OS 9 API 28","ms_played":180500,
  "conn_country":"FR","ip_addr_decrypted":"192.0.2.7","user_agent_decrypted":"unknown",
  "master_metadata_track_name":"Rue Basse","master_metadata_album_artist_name":"Les Orties",
  "master_metadata_album_album_name":"Premier","spotify_track_uri":"spotify:track:aaaaaaaaaaaaaaaaaaaaaa",
  "episode_name":null,"episode_show_name":null,"spotify_episode_uri":null,"reason_start":"clickrow",
  "reason_end":"trackdone","shuffle":false,"skipped":null,"offline":false,"offline_timestamp":0,"incognito_mode":false},
 {"ts":"2024-02-29T05:00:00Z","platform":"ios","ms_played":61000,"conn_country":"BE","ip_addr":"192.0.2.9",
  "master_metadata_track_name":null,"master_metadata_album_artist_name":null,"master_metadata_album_album_name":null,
  "spotify_track_uri":null,"episode_name":null,"episode_show_name":null,"spotify_episode_uri":null,
  "audiobook_title":"Le Chemin","audiobook_uri":"spotify:show:b","audiobook_chapter_uri":"spotify:episode:c",
  "audiobook_chapter_title":"Chapitre 2","reason_start":"appload","reason_end":"logout","shuffle":true,
  "skipped":true,"offline":true,"offline_timestamp":1709182800,"incognito_mode":true},
 {"ts":"2024-02-29T05:10:00Z","platform":"ios","ms_played":10,"master_metadata_track_name":null,
  "spotify_track_uri":null,"skipped":false}
]"#;

#[test]
fn the_whole_history_of_an_account_has_music_books_and_what_lost_its_name() {
    let (format, history) = read(EXTENDED).unwrap();
    assert_eq!(format, "spotify-extended-history");
    insta::assert_json_snapshot!(history);
}

const NETFLIX: &str = "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,Bookmark,Latest Bookmark,Country\r\n\
Zoé,2025-10-26 00:50:00,01:30:00,Autoplayed: user action: User_Interaction; ,\"Le Film, \"\"deux\"\"\",,Téléphone,01:30:00,01:30:00,FR (France)\r\n\
Anna,2026-01-03 20:15:02,0:44:31,,\"Série A: Saison 1: Pilote\",,Smart TV,00:44:31,00:44:31,FR (France)\r\n\
Anna,2026-01-03 20:15:02,0:44:31,,\"Série A: Saison 1: Pilote\",,Smart TV,00:44:31,00:44:31,FR (France)\r\n\
Zoé,2025-10-25 23:50:00,00:00:12,,Série A: Bande-annonce,TRAILER,Téléphone,00:00:12,Not latest view,FR (France)\r\n\
Anna,2026-01-03,soon,,Série A,,,,,\r\n\
Anna,2026-01-02 20:15:02,00:10:00,,,,,,,\r\n";

#[test]
fn what_each_profile_watched_is_a_part_of_its_own() {
    let (format, history) = read(NETFLIX).unwrap();
    assert_eq!(
        (format, history.parts.len(), skipped(&history)),
        ("netflix-activity", 2, vec![6, 7])
    );
    insta::assert_json_snapshot!(history);
}

#[test]
fn an_activity_that_a_spreadsheet_wrote_again_is_read_all_the_same() {
    let text =
        "Profile Name;Start Time;Duration;Title;Bookmark\nA;18/3/2021 14:53;0:26:38;X;0:1:0\n";
    let (_, history) = read(text).unwrap();
    assert_eq!(history.parts[0].0.totals[0].value.to_string(), "1598");
    assert_eq!(history.entries[0].matter.date.unwrap().to_string(), "2021-03-18");
}

#[test]
fn the_days_of_titles_are_those_that_the_whole_list_makes() {
    for (rows, first, guess) in [
        ("\"A: B\",\"03/01/2026\"\nC,26/10/2025\n", "2026-01-03", None),
        ("A,1/3/26\nC,12/31/25\n", "2026-01-03", None),
        ("A,03.01.26\nC,02.01.26\n", "2026-01-03", Some("day-first")),
        ("A,2/11/26\nB,2/9/26\nC,1/12/26\n", "2026-02-11", Some("month-first")),
        ("A,2026-01-03\n", "2026-01-03", None),
    ] {
        let (format, history) = read(format!("Title,Date\n{rows}")).unwrap();
        assert_eq!(format, "netflix-titles");
        assert_eq!(history.entries[0].matter.date.unwrap().to_string(), first, "{rows}");
        let guessed = history.remarks.iter().find_map(|remark| match remark {
            Remark::Guessed { value, .. } => Some(value.as_str()),
            _ => None,
        });
        assert_eq!(guessed, guess, "{rows}");
    }
}

proptest::proptest! {
    #[test]
    fn any_bytes_and_any_text_of_marks_are_read_or_refused(
        bytes: Vec<u8>,
        text in "[\\[\\]{}<>/:,;\"'= a-z0-9\n-]{0,60}"
    ) {
        survives_anything(ExportKind::MediaHistory, &bytes);
        survives_anything(ExportKind::MediaHistory, text.as_bytes());
    }

    #[test]
    fn damaged_streams_are_read_or_refused(at: usize, byte: u8) {
        survives_damage(SPOTIFY.as_bytes(), at, byte);
        survives_damage(EXTENDED.as_bytes(), at, byte);
        survives_damage(NETFLIX.as_bytes(), at, byte);
    }
}

mod corpus;
mod lists;
