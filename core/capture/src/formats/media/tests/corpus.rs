//! The samples of the corpus, where it is at hand.

use crate::corpus;
use crate::formats::trying::read;
use crate::formats::{Collected, Period};
use chrono::NaiveDate;

/// The format, how many records, how many entries, the period and the first sum of all parts.
fn summary(name: &str) -> Option<(&'static str, u64, usize, String, String)> {
    let folder = corpus::folder("media/handmade")?;
    let (format, history) = read(std::fs::read(folder.join(name)).unwrap()).unwrap();
    let Collected { entries, parts, .. } = &history;
    let records = parts.iter().map(|(part, _)| part.read).sum();
    let period = parts.iter().filter_map(|(part, _)| part.period).reduce(Period::joined).unwrap();
    let day = |day: NaiveDate| day.to_string();
    let sum: rust_decimal::Decimal =
        parts.iter().filter_map(|(part, _)| part.totals.first()).map(|total| total.value).sum();
    let period = format!("{} to {}", day(period.from), day(period.until));
    Some((format, records, entries.len(), period, sum.to_string()))
}

#[test]
fn the_samples_of_spotify_give_their_streams_and_seconds() {
    let Some(found) = summary("spotify_StreamingHistory_music_0.json") else { return };
    let expected = ("spotify-history", 3, 3, "2026-01-03 to 2026-01-03", "1465.551");
    assert_eq!((found.0, found.1, found.2, &*found.3, &*found.4), expected);
    let Some(found) = summary("spotify_Streaming_History_Audio_2026_0.json") else { return };
    let expected = ("spotify-extended-history", 2, 2, "2026-01-03 to 2026-01-03", "1427.452");
    assert_eq!((found.0, found.1, found.2, &*found.3, &*found.4), expected);
}

#[test]
fn the_samples_of_netflix_give_their_profiles_and_days() {
    let Some(found) = summary("netflix_ViewingActivity.csv") else { return };
    let expected = ("netflix-activity", 3, 3, "2025-10-26 to 2026-01-03", "8083");
    assert_eq!((found.0, found.1, found.2, &*found.3, &*found.4), expected);
    let Some(found) = summary("netflix_NetflixViewingHistory.csv") else { return };
    let expected = ("netflix-titles", 2, 2, "2025-10-26 to 2026-01-03", "0");
    assert_eq!((found.0, found.1, found.2, &*found.3, &*found.4), expected);
}
