//! Netflix, what a profile's page of viewing activity offers to download: `NetflixViewingHistory.csv`.
//!
//! Two columns, `Title` and `Date` (<https://help.netflix.com/en/node/101917>), the newest first, the
//! date as people in the profile's language write it. Which order that is is decided over the whole list.

use super::uses::{Use, Uses, service};
use crate::formats::columns::{self, Columns};
use crate::formats::occurrences::Occurrences;
use crate::formats::told;
use crate::formats::{ExportKind, Format, FormatError, Head, Input, Recognition, Remark, Sink};

/// Netflix's list of titles with the days on which they were watched.
pub(crate) struct NetflixTitles;

const TITLE: &[&str] = &["title", "titel", "titre", "título", "titolo", "titulo"];
const DATE: &[&str] = &["date", "datum", "fecha", "data"];

impl Format for NetflixTitles {
    fn name(&self) -> &'static str {
        "netflix-titles"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::MediaHistory
    }

    fn about(&self) -> &'static str {
        "Netflix, the page of viewing activity: NetflixViewingHistory.csv"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let columns = Columns::of_head(head);
        let places = (columns.find(TITLE), columns.find(DATE), columns.len());
        if places == (Some(0), Some(1), 2) { Recognition::Certain } else { Recognition::No }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let (_, rows) = columns::read(input, &[])?;
        let order = told::decide(rows.iter().map(|row| row.cell(1)));
        order.tell(sink);
        let mut uses = Uses::default();
        let mut names = Occurrences::default();
        let mut read = 0;
        for row in &rows {
            let (title, date) = (row.cell(0), row.cell(1));
            let told = told::parse(date, order.order);
            let Some(told) = told.filter(|_| !title.is_empty()) else {
                let reason = if title.is_empty() { "Title is missing" } else { "Date is no date" };
                sink.remark(Remark::RowSkipped { line: row.line, reason: reason.to_owned() });
                continue;
            };
            let play = Use { work: title.to_owned(), day: Some(told.day), ..Use::default() };
            uses.add(&play, &[]);
            read += 1;
            let mut entry = play.entry(row.line);
            entry.key = Some(names.name(date, format!("netflix-day:{}:{title}", told.day)));
            sink.entry(entry)?;
        }
        columns::some_of(read, &rows)?;
        sink.part(uses.part(Some(service("Netflix", "netflix.com")), read))
    }
}
