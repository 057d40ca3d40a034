use crate::formats::trying::{read, survives_damage};
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

proptest::proptest! {
    #[test]
    fn damaged_streams_are_read_or_refused(at: usize, byte: u8) {
        survives_damage(SPOTIFY.as_bytes(), at, byte);
        survives_damage(EXTENDED.as_bytes(), at, byte);
    }
}

mod corpus;
