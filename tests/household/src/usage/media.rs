//! Films and music: what Netflix and Spotify tell of an account.

use super::{every_day, total};
use crate::cast::Role;
use crate::made::Made;
use crate::story::Story;
use crate::truth::FileTruth;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use serde_json::{Value, json};
use std::fmt::Write as _;
use visavis_generator::Random;
use visavis_generator::merchants::host;

pub(super) fn write(story: &Story, random: &mut Random, made: &mut Made) {
    films(story, random, made);
    music(story, random, made);
}

const SERIES: &[&str] = &["Les Marées", "Brigade du Port", "Nuits d'Altaïr", "La Ligne 9"];
const FILMS: &[&str] = &["Le Dernier Bac", "Un été à Vannes", "Neige fondue", "Contrechamp"];
const BANDS: &[&str] = &["Les Orties", "Cap Fréhel", "Madame Oizo", "Quai Nord", "Aube"];
const SONGS: &[&str] =
    &["Rue Basse", "Sel", "Plein phare", "Le vent tourne", "Onze heures", "Retour", "Fenêtres"];

fn moment(random: &mut Random, day: NaiveDate, from: i64, to: i64) -> NaiveDateTime {
    let seconds = random.between(from * 3600, to * 3600 - 1);
    day.and_time(chrono::NaiveTime::MIN) + TimeDelta::seconds(seconds)
}

fn clock(seconds: i64) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

fn films(story: &Story, random: &mut Random, made: &mut Made) {
    let [first, second] = &story.cast.people;
    let profiles = [first.forename, second.forename, "Enfants"];
    let mut rows = Vec::new();
    for day in every_day(story.from, story.until) {
        for _ in 0..random.pick(&[0, 0, 1, 1, 2]) {
            let is_series = random.chance(75);
            let title = if is_series {
                let (season, part) = (random.between(1, 4), random.between(1, 10));
                format!("{}: Saison {season}: Épisode {part}", random.pick(SERIES))
            } else {
                random.pick(FILMS).to_owned()
            };
            let seconds = random.between(600, if is_series { 3_400 } else { 7_000 });
            rows.push((moment(random, day, 17, 22), random.below(3), title, seconds, ""));
            if random.chance(8) {
                let title = format!("{}: Bande-annonce", random.pick(SERIES));
                rows.push((moment(random, day, 17, 22), random.below(3), title, 25, "TRAILER"));
            }
        }
    }
    rows.sort();
    rows.dedup_by_key(|row| row.0);
    // Whoever does not ask for their data finds a list of titles on the site alone.
    let is_list = random.chance(35);
    let text = if is_list { titles(&rows) } else { activity(&rows, profiles) };
    let watched: i64 = rows.iter().map(|row| row.3).sum();
    let days = || rows.iter().map(|row| row.0.date());
    let truth = FileTruth {
        name: format!("medias/netflix/{}", if is_list { LIST } else { ACTIVITY }),
        format: if is_list { "netflix-titles" } else { "netflix-activity" }.to_owned(),
        organisation: Some(crate::organisation_id(story.who(Role::Films))),
        records: rows.len(),
        totals: if is_list { Vec::new() } else { vec![total("watched", watched.to_string(), "s")] },
        from: days().min(),
        until: days().max(),
        ..FileTruth::default()
    };
    made.add(text.into_bytes(), truth);
}

const LIST: &str = "NetflixViewingHistory.csv";
const ACTIVITY: &str = "ViewingActivity.csv";

/// When, on which profile, what, how many seconds, and whether it is a trailer.
type Viewing = (NaiveDateTime, usize, String, i64, &'static str);

fn activity(rows: &[Viewing], profiles: [&str; 3]) -> String {
    let mut text = String::from(
        "Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,\
         Bookmark,Latest Bookmark,Country\n",
    );
    for (at, profile, title, seconds, kind) in rows.iter().rev() {
        let name = profiles.get(*profile).copied().unwrap_or_default();
        let long = clock(*seconds);
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{name},{},{long},,\"{title}\",{kind},Smart TV,{long},{long},FR (France)",
            at.format("%Y-%m-%d %H:%M:%S")
        );
    }
    text
}

fn titles(rows: &[Viewing]) -> String {
    let mut text = String::from("Title,Date\n");
    for (at, _, title, _, _) in rows.iter().rev() {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "\"{title}\",\"{}\"", at.format("%d/%m/%Y"));
    }
    text
}

fn music(story: &Story, random: &mut Random, made: &mut Made) {
    let mut rows: Vec<(NaiveDateTime, Value, i64)> = Vec::new();
    let is_extended = random.chance(40);
    for day in every_day(story.from, story.until) {
        for _ in 0..random.below(9) {
            let end = moment(random, day, 5, 22);
            let played = random.between(4_000, 290_000);
            let (band, song) = (random.pick(BANDS), random.pick(SONGS));
            let row = if is_extended {
                extended(end, (band, song), played)
            } else {
                json!({
                    "endTime": end.format("%Y-%m-%d %H:%M").to_string(),
                    "artistName": band, "trackName": song, "msPlayed": played,
                })
            };
            rows.push((end, row, played));
        }
    }
    rows.sort_by_key(|(end, _, played)| (*end, *played));
    let played: i64 = rows.iter().map(|(_, _, played)| played).sum();
    let truth = FileTruth {
        name: format!("medias/spotify/{}", if is_extended { EXTENDED } else { YEAR }),
        format: if is_extended { "spotify-extended-history" } else { "spotify-history" }.to_owned(),
        organisation: Some(crate::organisation_id(story.who(Role::Music))),
        records: rows.len(),
        totals: vec![total("listened", rust_decimal::Decimal::new(played, 3).to_string(), "s")],
        from: rows.first().map(|(end, _, _)| end.date()),
        until: rows.last().map(|(end, _, _)| end.date()),
        ..FileTruth::default()
    };
    let rows: Vec<Value> = rows.into_iter().map(|(_, row, _)| row).collect();
    made.add(serde_json::to_vec_pretty(&rows).unwrap_or_default(), truth);
}

const YEAR: &str = "StreamingHistory_music_0.json";
const EXTENDED: &str = "Streaming_History_Audio_0.json";

/// A row of the history since the account began, which is given on a further request.
fn extended(end: NaiveDateTime, (band, song): (&str, &str), played: i64) -> Value {
    let mut track = host(&format!("{song}{band}")).replace('-', "");
    track.truncate(22);
    json!({
        "ts": end.format("%Y-%m-%dT%H:%M:%SZ").to_string(), "platform": "ios",
        "ms_played": played, "conn_country": "FR", "ip_addr": "192.0.2.7",
        "master_metadata_track_name": song, "master_metadata_album_artist_name": band,
        "master_metadata_album_album_name": "Premier",
        "spotify_track_uri": format!("spotify:track:{track:0<22}"),
        "episode_name": null, "episode_show_name": null, "spotify_episode_uri": null,
        "audiobook_title": null, "audiobook_uri": null, "audiobook_chapter_uri": null,
        "audiobook_chapter_title": null, "reason_start": "trackdone", "reason_end": "trackdone",
        "shuffle": false, "skipped": false, "offline": false, "offline_timestamp": null,
        "incognito_mode": false,
    })
}
