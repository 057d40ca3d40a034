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
    let watched: i64 = rows.iter().map(|row| row.3).sum();
    let days = || rows.iter().map(|row| row.0.date());
    let truth = FileTruth {
        name: "medias/netflix/ViewingActivity.csv".to_owned(),
        format: "netflix-activity".to_owned(),
        organisation: Some(crate::organisation_id(story.who(Role::Films))),
        records: rows.len(),
        totals: vec![total("watched", watched.to_string(), "s")],
        from: days().min(),
        until: days().max(),
        ..FileTruth::default()
    };
    made.add(text.into_bytes(), truth);
}

fn music(story: &Story, random: &mut Random, made: &mut Made) {
    let mut rows: Vec<(NaiveDateTime, Value, i64)> = Vec::new();
    for day in every_day(story.from, story.until) {
        for _ in 0..random.below(9) {
            let end = moment(random, day, 5, 22);
            let played = random.between(4_000, 290_000);
            let row = json!({
                "endTime": end.format("%Y-%m-%d %H:%M").to_string(),
                "artistName": random.pick(BANDS), "trackName": random.pick(SONGS),
                "msPlayed": played,
            });
            rows.push((end, row, played));
        }
    }
    rows.sort_by_key(|(end, _, played)| (*end, *played));
    let played: i64 = rows.iter().map(|(_, _, played)| played).sum();
    let truth = FileTruth {
        name: "medias/spotify/StreamingHistory_music_0.json".to_owned(),
        format: "spotify-history".to_owned(),
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
