//! Netflix, the full answer to a request for one's data: `CONTENT_INTERACTION/ViewingActivity.csv`.
//!
//! One row each time that something was played, as the archive's own "Cover Sheet" explains: `Start
//! Time` is Universal Time, `Duration` what was watched; trailers have a `Supplemental Video Type`;
//! what began by itself says so in `Attributes`.

use super::uses::{Use, Uses, service, tell_universal_time};
use crate::formats::columns::{self, Columns, cell, seconds};
use crate::formats::occurrences::Occurrences;
use crate::formats::table::Row;
use crate::formats::told::{self, Order};
use crate::formats::{
    Entry, ExportKind, Format, FormatError, Head, Input, Recognition, Remark, Sink,
};
use std::collections::BTreeMap;

/// Netflix's viewing activity.
pub(crate) struct NetflixActivity;

const REQUIRED: &[&str] = &["start time", "duration", "title"];
/// Columns of which no other list has any.
const MARKS: &[&str] = &["supplemental video type", "latest bookmark", "bookmark", "profile name"];

impl Format for NetflixActivity {
    fn name(&self) -> &'static str {
        "netflix-activity"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::MediaHistory
    }

    fn about(&self) -> &'static str {
        "Netflix, all data of an account: ViewingActivity.csv"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let columns = Columns::of_head(head);
        let is_it = columns.has_all(REQUIRED) && columns.find(MARKS).is_some();
        if is_it { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let (columns, rows) = columns::read(input, REQUIRED)?;
        let list = List::new(columns, &rows);
        list.order.tell(sink);
        let mut profiles: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        for row in &rows {
            profiles.entry(cell(row, list.profile)).or_default().push(row);
        }
        let mut read = 0;
        for (profile, rows) in profiles {
            read += list.read(profile, &rows, sink)?;
        }
        tell_universal_time(sink);
        columns::some_of(read, &rows)
    }
}

struct List {
    columns: Columns,
    order: Order,
    profile: Option<usize>,
    start: Option<usize>,
    duration: Option<usize>,
    title: Option<usize>,
    supplemental: Option<usize>,
    attributes: Option<usize>,
}

impl List {
    fn new(columns: Columns, rows: &[Row]) -> Self {
        let find = |name: &str| columns.find(&[name]);
        let start = find("start time");
        let order = told::decide(rows.iter().map(|row| row.cell(start.unwrap_or(usize::MAX))));
        Self {
            order,
            start,
            profile: find("profile name"),
            duration: find("duration"),
            title: find("title"),
            supplemental: find("supplemental video type"),
            attributes: find("attributes"),
            columns,
        }
    }

    fn read(&self, profile: &str, rows: &[&Row], sink: &mut dyn Sink) -> Result<u64, FormatError> {
        let mut uses = Uses::default();
        let mut names = Occurrences::default();
        let mut read = 0;
        for row in rows {
            match self.entry(profile, row, &mut uses, &mut names) {
                Ok(entry) => {
                    read += 1;
                    sink.entry(entry)?;
                }
                Err(reason) => {
                    sink.remark(Remark::RowSkipped { line: row.line, reason: reason.to_owned() });
                }
            }
        }
        let mut part = uses.part(Some(service("Netflix", "netflix.com")), read);
        part.add_id("profile", Some(profile).filter(|profile| !profile.is_empty()));
        sink.part(part)?;
        Ok(read)
    }

    fn entry(
        &self,
        profile: &str,
        row: &Row,
        uses: &mut Uses,
        names: &mut Occurrences,
    ) -> Result<Entry, &'static str> {
        let start = cell(row, self.start);
        let told = told::parse(start, self.order.order).map(told::Told::universal);
        let told = told.and_then(|told| told.at).ok_or("Start Time is missing or no time")?;
        let duration =
            seconds(cell(row, self.duration)).ok_or("Duration is missing or no duration")?;
        let title = cell(row, self.title);
        if title.is_empty() {
            return Err("Title is missing");
        }
        let supplemental = cell(row, self.supplemental);
        let play = Use {
            work: title.to_owned(),
            told: Some(told),
            milliseconds: duration.checked_mul(1000),
            ..Use::default()
        };
        let is_supplemental = !supplemental.is_empty();
        uses.add(&play, if is_supplemental { &["watched", "trailers"] } else { &["watched"] });
        let key = names.name(start, format!("netflix:{profile}:{}:{title}", told.to_rfc3339()));
        let attributes = cell(row, self.attributes);
        let began_itself = attributes.contains("Autoplayed").then_some("true");
        let taken = [self.profile, self.start, self.duration, self.title];
        let entry =
            play.entry(row.line).with("profile", Some(profile)).with("autoplay", began_itself);
        let mut entry = self.columns.details(entry, row, &taken);
        entry.key = Some(key);
        Ok(entry)
    }
}
