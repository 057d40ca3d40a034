//! Spotify's extended streaming history: every stream since the account began.
//!
//! `Streaming_History_Audio_2021-2022_3.json`, `Streaming_History_Video_….json` and, before 2023,
//! `endsong_0.json`, as the file `ReadMeFirst` in the archive explains them: `ts` is when the stream
//! stopped, in Universal Time; `ms_played` how long it was heard; a field that does not apply is null.

use super::spotify::milliseconds;
use super::uses::{Use, Uses, service, tell_universal_time};
use crate::formats::elements::{self, Lists, Taken};
use crate::formats::fields::{Fields, Known};
use crate::formats::occurrences::Occurrences;
use crate::formats::{ExportKind, Format, FormatError, Head, Input, Recognition, Sink, date, json};
use serde_json::Value;

/// Every stream since the account began.
pub(crate) struct SpotifyExtendedHistory;

const KNOWN: &[Known] = &[
    ("ts", None),
    ("ms_played", Some("milliseconds")),
    ("master_metadata_track_name", None),
    ("master_metadata_album_artist_name", None),
    ("master_metadata_album_album_name", Some("album")),
    ("spotify_track_uri", Some("uri")),
    ("episode_name", None),
    ("episode_show_name", None),
    ("spotify_episode_uri", Some("uri")),
    ("audiobook_title", None),
    ("audiobook_uri", Some("uri")),
    ("audiobook_chapter_uri", Some("chapter-uri")),
    ("audiobook_chapter_title", Some("chapter")),
    ("platform", Some("platform")),
    ("conn_country", Some("country")),
    ("ip_addr", Some("ip-address")),
    ("ip_addr_decrypted", Some("ip-address")),
    ("city", Some("city")),
    ("region", Some("region")),
    ("metro_code", Some("metro-code")),
    ("latitude", Some("latitude")),
    ("longitude", Some("longitude")),
    ("user_agent_decrypted", Some("user-agent")),
    ("username", None),
    ("reason_start", Some("reason-start")),
    ("reason_end", Some("reason-end")),
    ("shuffle", Some("shuffle")),
    ("skipped", Some("skipped")),
    ("offline", Some("offline")),
    ("offline_timestamp", Some("offline-timestamp")),
    ("incognito_mode", Some("private-session")),
    ("incognito", Some("private-session")),
];

/// What is heard: the fields of the work and its creator, and the sum that it belongs to.
const WORKS: [(&str, &str, &str); 3] = [
    ("/episode_name", "/episode_show_name", "podcasts"),
    ("/audiobook_title", "", "audiobooks"),
    ("/master_metadata_track_name", "/master_metadata_album_artist_name", "music"),
];

impl Format for SpotifyExtendedHistory {
    fn name(&self) -> &'static str {
        "spotify-extended-history"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::MediaHistory
    }

    fn about(&self) -> &'static str {
        "Spotify's extended streaming history: Streaming_History_Audio_….json, endsong_0.json"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let is_it = head.is_json() && head.has_json_key("ts") && head.has_json_key("ms_played");
        if is_it { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let mut fields = Fields::new(KNOWN);
        let mut uses = Uses::default();
        let mut names = Occurrences::default();
        let mut account = None;
        let read = elements::each(input, Lists::WHOLE, sink, |row, at, sink| {
            fields.count(row);
            let (stream, sum) = match stream(row) {
                Ok(stream) => stream,
                Err(reason) => return Ok(Taken::Err(reason)),
            };
            if account.is_none() {
                account = json::text(row, "/username").map(str::to_owned);
            }
            uses.add(&stream, &["listened", sum]);
            let moment = json::text(row, "/ts").unwrap_or_default();
            let length = stream.milliseconds.unwrap_or_default();
            let told = format!("spotify:{moment}:{}:{length}", uri(row).unwrap_or(&stream.work));
            let mut entry = fields.details(stream.entry(at.line), row);
            entry.key = Some(names.name(moment, told));
            sink.entry(entry)?;
            Ok(Ok(()))
        })?;
        fields.tell(sink);
        tell_universal_time(sink);
        let mut part = uses.part(Some(service("Spotify", "spotify.com")), read);
        part.add_id("account", account);
        sink.part(part)
    }
}

/// The stream that a row tells, and the sum that it belongs to.
fn stream(row: &Value) -> Result<(Use, &'static str), String> {
    let told = json::text(row, "/ts").and_then(|text| {
        date::instant(text).or_else(|| date::local(text).map(|time| time.and_utc().fixed_offset()))
    });
    let told = Some(told.ok_or("ts is missing or no time")?);
    let milliseconds = Some(milliseconds(row, "/ms_played")?);
    let known = WORKS.into_iter().find_map(|(work, creator, sum)| {
        let creator = json::text(row, creator).map(str::to_owned);
        Some((json::text(row, work)?.to_owned(), creator, sum))
    });
    // What is no longer on offer keeps its address and loses its name; what was played from the
    // person's own files may have neither.
    let (work, creator, sum) =
        known.unwrap_or_else(|| (uri(row).unwrap_or("(without a name)").to_owned(), None, "other"));
    Ok((Use { work, creator, told, milliseconds, is_end: true, ..Use::default() }, sum))
}

fn uri(row: &Value) -> Option<&str> {
    ["/spotify_episode_uri", "/audiobook_chapter_uri", "/audiobook_uri", "/spotify_track_uri"]
        .into_iter()
        .find_map(|place| json::text(row, place))
}
