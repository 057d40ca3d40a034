//! Google's activity, of Takeout: what was watched on `YouTube`, searched for, visited.
//!
//! `YouTube and YouTube Music/history/watch-history.json`, `My Activity/…/MyActivity.json`, by
//! Google's "Activity records" schema (<https://developers.google.com/data-portability/schema-reference/my_activity>):
//! `title` is a sentence, "Watched …", in the language of the account; `time` is Universal Time.

use super::sentence::work;
use super::uses::{Use, Uses, service, tell_universal_time};
use crate::formats::elements::{self, Lists, Taken};
use crate::formats::fields::{Fields, Known};
use crate::formats::occurrences::Occurrences;
use crate::formats::{
    Entry, ExportKind, Format, FormatError, Head, Input, Recognition, Sink, date, json,
};
use serde_json::Value;

/// Google's activity as JSON.
pub(crate) struct GoogleActivity;

const KNOWN: &[Known] = &[
    ("header", Some("product")),
    ("title", Some("activity")),
    ("titleUrl", Some("url")),
    ("time", None),
    ("subtitles", None),
    ("products", None),
    ("activityControls", None),
    ("details", None),
    ("description", Some("description")),
    ("imageFile", None),
    ("audioFiles", None),
    ("attachedFiles", None),
    ("locationInfos", None),
    ("safeHtmlItem", None),
];

impl Format for GoogleActivity {
    fn name(&self) -> &'static str {
        "google-activity"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::MediaHistory
    }

    fn about(&self) -> &'static str {
        "Google Takeout's activity: YouTube's watch-history.json, MyActivity.json"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let has = |key: &str| head.has_json_key(key);
        let is_it = head.start().starts_with('[')
            && has("header")
            && has("title")
            && has("time")
            && (has("products") || has("titleUrl") || has("activityControls"));
        if is_it { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let mut fields = Fields::new(KNOWN);
        let mut uses = Uses::default();
        let mut names = Occurrences::default();
        let read = elements::each(input, Lists::WHOLE, sink, |activity, at, sink| {
            fields.count(activity);
            let told = match told(activity) {
                Ok(told) => told,
                Err(reason) => return Ok(Taken::Err(reason.to_owned())),
            };
            uses.add(&told, &[]);
            let moment = json::text(activity, "/time").unwrap_or_default();
            let of = json::text(activity, "/titleUrl").unwrap_or(&told.work);
            let key = names.name(moment, format!("google-activity:{moment}:{of}"));
            let entry = fields.details(told.entry(at.line), activity);
            let mut entry = more(entry, activity);
            entry.key = Some(key);
            sink.entry(entry)?;
            Ok(Ok(()))
        })?;
        fields.tell(sink);
        tell_universal_time(sink);
        sink.part(uses.part(Some(service("Google", "google.com")), read))
    }
}

fn told(activity: &Value) -> Result<Use, &'static str> {
    let told = json::text(activity, "/time").and_then(date::instant);
    let told = Some(told.ok_or("time is missing or no time")?);
    let title = json::text(activity, "/title").ok_or("title is missing")?;
    // A film that is no longer there has its address as its title.
    let creator = json::text(activity, "/subtitles/0/name").map(str::to_owned);
    Ok(Use { work: work(title).to_owned(), creator, told, ..Use::default() })
}

/// The details that stand in lists.
fn more(entry: Entry, activity: &Value) -> Entry {
    let names = |place: &str| {
        let names = json::list(activity, place).iter().filter_map(|value| {
            value.as_str().or_else(|| value.get("name").and_then(Value::as_str))
        });
        let joined = names.collect::<Vec<_>>().join(", ");
        Some(joined).filter(|joined| !joined.is_empty())
    };
    entry
        .with("creator-url", json::text(activity, "/subtitles/0/url"))
        .with("products", names("/products"))
        .with("controls", names("/activityControls"))
        .with("note", names("/details"))
}
