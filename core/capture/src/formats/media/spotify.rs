//! Spotify's account data: the last year of streams.
//!
//! `StreamingHistory_music_0.json`, `StreamingHistory_podcast_0.json` and, before 2023,
//! `StreamingHistory0.json`, as Spotify explains them in "Understanding your data"
//! (<https://support.spotify.com/article/understanding-your-data/>): `endTime` is when the stream
//! ended, in Universal Time and to the minute; `msPlayed` how long it was heard.

use super::uses::{Use, Uses, service, tell_universal_time};
use crate::formats::elements::{self, Lists, Taken};
use crate::formats::fields::{Fields, Known};
use crate::formats::occurrences::Occurrences;
use crate::formats::{ExportKind, Format, FormatError, Head, Input, Recognition, Sink, date, json};
use rust_decimal::prelude::ToPrimitive;
use serde_json::Value;

/// The streams of the last year.
pub(crate) struct SpotifyHistory;

const KNOWN: &[Known] = &[
    ("endTime", None),
    ("msPlayed", Some("milliseconds")),
    ("artistName", None),
    ("trackName", None),
    ("podcastName", None),
    ("episodeName", None),
    ("authorName", None),
    ("audiobookName", None),
    ("chapterName", Some("chapter")),
];

impl Format for SpotifyHistory {
    fn name(&self) -> &'static str {
        "spotify-history"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::MediaHistory
    }

    fn about(&self) -> &'static str {
        "Spotify's account data: StreamingHistory_music_0.json and the like, the last year"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let is_it = head.is_json() && head.has_json_key("endTime") && head.has_json_key("msPlayed");
        if is_it { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let mut fields = Fields::new(KNOWN);
        let mut uses = Uses::default();
        let mut names = Occurrences::default();
        let read = elements::each(input, Lists::WHOLE, sink, |row, at, sink| {
            fields.count(row);
            let (stream, sums) = match stream(row) {
                Ok(stream) => stream,
                Err(reason) => return Ok(Taken::Err(reason)),
            };
            uses.add(&stream, sums);
            let moment = json::text(row, "/endTime").unwrap_or_default();
            let creator = stream.creator.as_deref().unwrap_or_default();
            let length = stream.milliseconds.unwrap_or_default();
            let told = format!("spotify:{moment}:{creator}:{}:{length}", stream.work);
            let mut entry = fields.details(stream.entry(at.line), row);
            entry.key = Some(names.name(moment, told));
            sink.entry(entry)?;
            Ok(Ok(()))
        })?;
        fields.tell(sink);
        tell_universal_time(sink);
        sink.part(uses.part(Some(service("Spotify", "spotify.com")), read))
    }
}

/// What is heard: the fields of the work and its creator, and the sums that it belongs to. Files
/// before 2023 have podcasts among the tracks and do not say which they are.
type Works = [(&'static str, &'static str, &'static [&'static str]); 3];
const WORKS: Works = [
    ("/episodeName", "/podcastName", &["listened", "podcasts"]),
    ("/audiobookName", "/authorName", &["listened", "audiobooks"]),
    ("/trackName", "/artistName", &["listened"]),
];

/// The stream that a row tells, and the sums that it belongs to.
fn stream(row: &Value) -> Result<(Use, &'static [&'static str]), String> {
    let end = json::text(row, "/endTime").and_then(|text| {
        date::local(text).map(|time| time.and_utc().fixed_offset()).or_else(|| date::instant(text))
    });
    let told = Some(end.ok_or("endTime is missing or no time")?);
    let milliseconds = milliseconds(row, "/msPlayed")?;
    let heard = WORKS.into_iter().find_map(|(work, creator, sums)| {
        Some((json::text(row, work)?, json::text(row, creator), sums))
    });
    let (work, creator, sums) = heard.ok_or("what was heard is missing")?;
    let (work, creator) = (work.to_owned(), creator.map(str::to_owned));
    Ok((
        Use {
            work,
            creator,
            told,
            milliseconds: Some(milliseconds),
            is_end: true,
            ..Use::default()
        },
        sums,
    ))
}

/// How long, in thousandths of a second.
pub(super) fn milliseconds(row: &Value, place: &str) -> Result<u64, String> {
    let number = json::number(row, place).and_then(|number| number.to_u64());
    number.ok_or_else(|| format!("{} is missing or no duration", place.trim_start_matches('/')))
}
