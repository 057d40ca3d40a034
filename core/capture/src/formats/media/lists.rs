//! Lists of what was watched or heard, as CSV with a header that says clearly what is in it.
//!
//! Letterboxd's diary, scrobbles of Last.fm, Apple's play activity, Deezer's listening history,
//! Prime Video's viewing history, and any other list with a column for the work and one for when it
//! was watched or heard. The columns of each are those of the service's own export.

use super::uses::{Use, Uses, service};
use crate::formats::columns::{self, Columns, cell, seconds};
use crate::formats::occurrences::Occurrences;
use crate::formats::table::Row;
use crate::formats::told::{self, Order, Told};
use crate::formats::{
    Entry, ExportKind, Format, FormatError, Guess, Head, Input, Recognition, Remark, Sink,
};
use chrono::FixedOffset;
use visavis_model::OrganisationSketch;

/// A list of what was watched or heard.
pub(crate) struct MediaList;

/// A service's list: the columns that only it has, and its name and domain.
type Known = (&'static [&'static str], &'static str, &'static str);
const SERVICES: [Known; 7] = [
    (&["name", "letterboxd uri", "watched date"], "Letterboxd", "letterboxd.com"),
    (&["uts", "artist", "track"], "Last.fm", "last.fm"),
    (&["event start timestamp", "play duration milliseconds"], "Apple", "apple.com"),
    (&["song title", "isrc", "listening time"], "Deezer", "deezer.com"),
    (&["title", "seconds viewed"], "Prime Video", "primevideo.com"),
    (&["date watched", "global title identifier"], "Prime Video", "primevideo.com"),
    (&["watched at", "trakt rating"], "Trakt", "trakt.tv"),
];

const WORK: &[&str] = &[
    "song name",
    "song title",
    "track name",
    "track",
    "content name",
    "name",
    "title",
    "film",
    "movie",
    "song",
    "titre",
    "titel",
    "título",
    "work",
    "program title",
    "programme",
    "media name",
];
const PART: &[&str] = &["episode", "episode title", "folge"];
const CREATOR: &[&str] = &[
    "artist",
    "artist name",
    "artiste",
    "creator",
    "author",
    "director",
    "channel",
    "album artist",
    "interpret",
];
/// Columns that only lists of music have.
const MUSIC: &[&str] =
    &["song name", "song title", "track name", "track", "song", "artist", "album"];
/// When it was used, and nothing else.
const WHEN: &[&str] = &[
    "event start timestamp",
    "watched date",
    "date watched",
    "datum angesehen",
    "watched at",
    "last watched",
    "last watched at",
    "date viewed",
    "viewed at",
    "view date",
    "listened at",
    "date listened",
    "played at",
    "played on",
    "date played",
    "last played",
    "utc time",
    "uts",
    "playback start datetime (utc)",
    "playback start datetime",
    "playback start date",
    "playback hour",
    "scrobbled at",
    "date de visionnage",
    "date d écoute",
    "start time",
    "event timestamp",
];
/// When, where the list is known by its other columns.
const WHEN_OF_KNOWN: &[&str] = &["date", "timestamp"];
const SECONDS: &[&str] =
    &["seconds viewed", "listening time", "seconds watched", "duration (s)", "seconds played"];
const MILLISECONDS: &[&str] =
    &["play duration milliseconds", "ms played", "duration ms", "milliseconds played"];
const DURATION: &[&str] = &["duration", "watch time", "watched duration", "durée"];

impl Format for MediaList {
    fn name(&self) -> &'static str {
        "media-list"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::MediaHistory
    }

    fn about(&self) -> &'static str {
        "Lists of films and music: Letterboxd, Last.fm, Apple Music, Deezer, Prime Video, others"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        let columns = Columns::of_head(head);
        let Some(list) = List::new(columns) else { return Recognition::No };
        if list.service.is_some() { Recognition::Certain } else { Recognition::Likely }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let (columns, rows) = columns::read(input, &[])?;
        let list = List::new(columns).ok_or_else(|| {
            FormatError::damaged(1, "no columns for a work and for when it was used")
        })?;
        let order = told::decide(rows.iter().map(|row| row.cell(list.when)));
        order.tell(sink);
        let (mut uses, mut names, mut read) = (Uses::default(), Occurrences::default(), 0);
        let mut is_universal = false;
        for row in &rows {
            let told = match list.told(row, order) {
                Ok(told) => told,
                Err(reason) => {
                    let reason = reason.to_owned();
                    sink.remark(Remark::RowSkipped { line: row.line, reason });
                    continue;
                }
            };
            read += 1;
            is_universal |= told.told.is_some_and(|at| at.offset().local_minus_utc() == 0);
            uses.add(&told, list.sums());
            sink.entry(list.entry(told, row, &mut names))?;
        }
        columns::some_of(read, &rows)?;
        if is_universal {
            sink.remark(Remark::Guessed { what: Guess::Zone, value: "UTC".to_owned() });
        }
        sink.part(uses.part(list.service, read))
    }
}

/// A list whose columns are understood.
struct List {
    columns: Columns,
    service: Option<OrganisationSketch>,
    work: usize,
    when: usize,
    part: Option<usize>,
    creator: Option<usize>,
    seconds: Option<usize>,
    milliseconds: Option<usize>,
    duration: Option<usize>,
    offset: Option<usize>,
    is_utc: bool,
}

impl List {
    fn new(columns: Columns) -> Option<Self> {
        let known = SERVICES.iter().find(|(marks, ..)| columns.has_all(marks));
        let when =
            columns.find(WHEN).or_else(|| known.and_then(|_| columns.find(WHEN_OF_KNOWN)))?;
        let work = columns.find(WORK).filter(|work| *work != when)?;
        let used = columns.find(WHEN).is_some_and(|_| columns.find(&["start time"]) != Some(when));
        // A start alone is also that of a journey or a call.
        let is_clear = known.is_some() || used;
        is_clear.then(|| Self {
            service: known.map(|(_, name, domain)| service(name, domain)),
            work,
            when,
            part: columns.find(PART),
            creator: columns.find(CREATOR),
            seconds: columns.find(SECONDS),
            milliseconds: columns.find(MILLISECONDS),
            duration: columns.find(DURATION),
            offset: columns.find(&["utc offset in seconds"]),
            is_utc: columns.find(&["utc time", "uts", "playback start datetime (utc)"])
                == Some(when),
            columns,
        })
    }

    /// The names of the list's sum, where it tells how long.
    fn sums(&self) -> &'static [&'static str] {
        let is_told = self.seconds.or(self.milliseconds).or(self.duration).is_some();
        match (is_told, self.columns.find(MUSIC)) {
            (false, _) => &[],
            (true, Some(_)) => &["listened"],
            (true, None) => &["watched"],
        }
    }

    fn told(&self, row: &Row, order: Order) -> Result<Use, &'static str> {
        let when = row.cell(self.when);
        let told =
            told::parse(when, order.order).ok_or("when it was used is missing or no date")?;
        let told = if self.is_utc { told.universal() } else { told };
        let told = Self::on_the_clock(told, cell(row, self.offset));
        let part = cell(row, self.part);
        let work = match (row.cell(self.work), part) {
            ("", "") => return Err("the name of the work is missing"),
            (work, "") => work.to_owned(),
            ("", part) => part.to_owned(),
            (work, part) => format!("{work}: {part}"),
        };
        let milliseconds = whole(cell(row, self.milliseconds))
            .or_else(|| whole(cell(row, self.seconds))?.checked_mul(1000))
            .or_else(|| seconds(cell(row, self.duration))?.checked_mul(1000));
        let creator =
            Some(cell(row, self.creator).to_owned()).filter(|creator| !creator.is_empty());
        let (day, clock) = (Some(told.day), told.time);
        Ok(Use { work, creator, told: told.at, day, clock, milliseconds, is_end: false })
    }

    /// The moment on the clock of the place, where the list tells its offset.
    fn on_the_clock(told: Told, offset: &str) -> Told {
        let offset = offset.parse().ok().and_then(FixedOffset::east_opt);
        match (told.at, offset) {
            (Some(at), Some(offset)) => Told::at(at.with_timezone(&offset)),
            _ => told,
        }
    }

    fn entry(&self, told: Use, row: &Row, names: &mut Occurrences) -> Entry {
        let whose = self.service.as_ref().map_or("list", |service| service.name.as_str());
        let when = row.cell(self.when);
        let creator = told.creator.as_deref().unwrap_or_default();
        let key = names.name(when, format!("media-list:{whose}:{when}:{creator}:{}", told.work));
        let taken = [Some(self.work), Some(self.when), self.creator];
        let mut entry = self.columns.details(told.entry(row.line), row, &taken);
        entry.key = Some(key);
        entry
    }
}

/// A whole number, also where it is written with decimals; below zero is none.
fn whole(text: &str) -> Option<u64> {
    let number: u64 = text.split(['.', ',']).next()?.parse().ok()?;
    (number < u64::from(u32::MAX) * 1000).then_some(number)
}
