//! Histories: newest first, page by page.

use crate::{
    Content, RecordRow, RecordView, SimilarQuery, Vault, VaultError, content, facts, organisations,
    review, rows, search,
};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use rusqlite::{Connection, Row, params};
use std::fmt;
use std::ops::Range;
use std::str::FromStr;
use visavis_model::{DocumentHash, OrganisationId, RecordId, RecordKind};

/// The longest page.
const MAX_LIMIT: usize = 500;

/// How far apart the clocks of a till and of its card terminal may be.
const SAME_TIME: TimeDelta = TimeDelta::minutes(10);

/// The place in a history where a page ends. Opaque: it is given back as it came.
///
/// It names the last line of the page, not a count, so it stays right while records are added.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Cursor {
    pub(crate) occurred: i64,
    pub(crate) row: i64,
}

impl Cursor {
    /// Before everything that any history holds.
    const START: Self = Self { occurred: i64::MAX, row: i64::MAX };
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}{:016x}", self.occurred, self.row)
    }
}

impl FromStr for Cursor {
    type Err = VaultError;

    fn from_str(text: &str) -> Result<Self, VaultError> {
        let is_hexadecimal = text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let part = |digits: &str| u64::from_str_radix(digits, 16).ok().map(u64::cast_signed);
        text.split_at_checked(16)
            .filter(|(_, row)| is_hexadecimal && row.len() == 16)
            .and_then(|(occurred, row)| part(occurred).zip(part(row)))
            .map(|(occurred, row)| Self { occurred, row })
            .ok_or(VaultError::InvalidCursor)
    }
}

/// All time, in seconds.
pub(crate) const EVER: Range<i64> = i64::MIN..i64::MAX;

/// One page of a history.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct HistoryPage {
    /// The lines, newest first.
    pub rows: Vec<RecordRow>,
    /// Where the next page starts; none where this is the last one.
    pub next: Option<Cursor>,
}

/// Which part of the history: every given condition holds.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct HistoryQuery {
    /// With whom.
    pub organisation: Option<OrganisationId>,
    /// Of which kind.
    pub kind: Option<RecordKind>,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
    /// With words that begin so, as in [`Vault::search`].
    pub text: Option<String>,
}

pub(crate) const OF_ORGANISATION: &str = "
    SELECT * FROM record_rows
    WHERE status <> 'dismissed' AND organisation = ?4
        AND (occurred, id) < (?1, ?2) AND occurred >= ?5
    ORDER BY occurred DESC, id DESC LIMIT ?3";

pub(crate) const OF_ALL: &str = "
    SELECT * FROM record_rows
    WHERE status <> 'dismissed' AND (occurred, id) < (?1, ?2) AND occurred >= ?4
    ORDER BY occurred DESC, id DESC LIMIT ?3";

pub(crate) const OF_KIND: &str = "
    SELECT * FROM record_rows
    WHERE status <> 'dismissed' AND kind = ?4
        AND (occurred, id) < (?1, ?2) AND occurred >= ?5
    ORDER BY occurred DESC, id DESC LIMIT ?3";

/// Not through the view, which cannot be told which index to take: it would take the one without
/// the kind.
pub(crate) const OF_ORGANISATION_AND_KIND: &str = "
    SELECT records.*, organisations.public_id AS organisation_public_id,
        organisations.name AS organisation_name
    FROM records INDEXED BY records_by_organisation_and_kind
    LEFT JOIN organisations ON organisations.id = records.organisation
    WHERE records.status <> 'dismissed' AND records.organisation = ?4 AND records.kind = ?5
        AND (records.occurred, records.id) < (?1, ?2) AND records.occurred >= ?6
    ORDER BY records.occurred DESC, records.id DESC LIMIT ?3";

pub(crate) const AWAITING_REVIEW: &str = "
    SELECT * FROM record_rows
    WHERE status = 'awaiting-review' AND (occurred, id) < (?1, ?2)
    ORDER BY occurred DESC, id DESC LIMIT ?3";

pub(crate) const SIMILAR: &str = "
    SELECT * FROM record_rows
    WHERE status <> 'dismissed' AND amount_minor = ?1 AND currency = ?2 AND local_date = ?3
    ORDER BY id";

impl Vault {
    /// A page of the history with an organisation, or with all of them; dismissed records are left
    /// out. `limit` is brought into 1..=500.
    pub fn history(
        &self,
        organisation: Option<OrganisationId>,
        limit: usize,
        before: Option<Cursor>,
    ) -> Result<HistoryPage, VaultError> {
        self.history_of(&HistoryQuery { organisation, ..HistoryQuery::default() }, limit, before)
    }

    /// A page of a part of the history; dismissed records are left out. `limit` is brought into
    /// 1..=500. A cursor is good for the query that it came from.
    pub fn history_of(
        &self,
        query: &HistoryQuery,
        limit: usize,
        before: Option<Cursor>,
    ) -> Result<HistoryPage, VaultError> {
        let limit = limit.clamp(1, MAX_LIMIT);
        let begin = |date: NaiveDate| date.and_time(NaiveTime::MIN).and_utc().timestamp();
        let start = query.from.map_or(EVER.start, begin);
        let end = query.until.and_then(|date| date.succ_opt()).map_or(EVER.end, begin);
        let period = start..end;
        // One more than asked for tells whether there is another page.
        let fetched = limit + 1;
        self.read(|connection| {
            let party = query.organisation.map(|id| organisations::find(connection, id));
            let party = party.transpose()?;
            let text = query.text.as_deref();
            let words = text.and_then(|text| search::narrowed(text, query.kind, party));
            let lines = match words {
                None => load_lines(connection, query.kind, party, &period, before, fetched)?,
                Some(words) => search::load_found(connection, &words, &period, before, fetched)?,
            };
            Ok(page(lines, limit))
        })
    }

    /// A page of what waits for the person, newest first. `limit` is brought into 1..=500.
    pub fn review_queue(
        &self,
        limit: usize,
        before: Option<Cursor>,
    ) -> Result<HistoryPage, VaultError> {
        self.read(|connection| {
            let limit = limit.clamp(1, MAX_LIMIT);
            let start = before.unwrap_or(Cursor::START);
            let mut statement = connection.prepare_cached(AWAITING_REVIEW)?;
            let rows = statement.query(params![start.occurred, start.row, limit + 1])?;
            Ok(page(rows::collect(rows, line)?, limit))
        })
    }

    /// How many records wait for the person.
    pub fn waiting(&self) -> Result<u64, VaultError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT coalesce(sum(records), 0) FROM totals WHERE status = 'awaiting-review'",
            )?;
            Ok(statement.query_row([], |row| row.get(0))?)
        })
    }

    /// A record with everything that is known about it.
    pub fn record(&self, id: RecordId) -> Result<RecordView, VaultError> {
        self.read(|connection| {
            let row = review::find(connection, id)?;
            let (facts, earlier_facts) = facts::load_facts(connection, row)?;
            Ok(RecordView {
                row: load_row(connection, row)?,
                content: content::load(connection, row)?,
                facts,
                earlier_facts,
                documents: load_documents(connection, row)?,
                reading: facts::load_reading(connection, row)?,
            })
        })
    }

    /// The line of a record in a history.
    pub fn row(&self, id: RecordId) -> Result<RecordRow, VaultError> {
        self.read(|connection| load_row(connection, review::find(connection, id)?))
    }

    /// A number that grows with every change that the journal tells of: what was made of the vault
    /// at one number holds as long as it stays.
    pub fn revision(&self) -> Result<i64, VaultError> {
        self.read(|connection| {
            let last = "SELECT coalesce(max(sequence), 0) FROM journal";
            Ok(connection.prepare_cached(last)?.query_row([], |row| row.get(0))?)
        })
    }

    /// What a record is about, without its provenance.
    pub fn content(&self, id: RecordId) -> Result<Content, VaultError> {
        self.read(|connection| content::load(connection, review::find(connection, id)?))
    }

    /// Records that may be the same purchase or payment seen another time: same day, same amount,
    /// same organisation and about the same time, as far as each is known.
    pub fn find_similar(&self, query: &SimilarQuery) -> Result<Vec<RecordRow>, VaultError> {
        self.read(|connection| {
            // Merged organisations are compared as the one that they are now.
            let organisation = query
                .organisation
                .map(|id| organisations::find(connection, id))
                .transpose()?
                .map(|row| organisations::public_id(connection, row))
                .transpose()?;
            let mut statement = connection.prepare_cached(SIMILAR)?;
            let amount = query.amount;
            let parameters =
                params![amount.minor(), amount.currency().code(), query.date.to_string()];
            let mut found = rows::collect(statement.query(parameters)?, rows::record_row)?;
            found.retain(|row| is_similar(row, query, organisation));
            Ok(found)
        })
    }

    /// The bytes of an original, proved to be those of this hash, filed or not yet.
    pub fn original(&self, document: DocumentHash) -> Result<Vec<u8>, VaultError> {
        self.originals.load(&self.key, document)
    }
}

fn is_similar(row: &RecordRow, query: &SimilarQuery, organisation: Option<OrganisationId>) -> bool {
    let same_party = row.organisation.zip(organisation).is_none_or(|(a, b)| a == b);
    let same_time =
        row.time.zip(query.time).is_none_or(|(a, b)| a.signed_duration_since(b).abs() <= SAME_TIME);
    Some(row.id) != query.except && same_party && same_time
}

/// The lines of a part of the history.
fn load_lines(
    connection: &Connection,
    kind: Option<RecordKind>,
    party: Option<i64>,
    period: &Range<i64>,
    before: Option<Cursor>,
    limit: usize,
) -> Result<Vec<(Cursor, RecordRow)>, VaultError> {
    let end = Cursor { occurred: period.end, row: i64::MIN };
    let Cursor { occurred, row } = before.map_or(end, |before| before.min(end));
    let earliest = period.start;
    let sql = match (party, kind) {
        (None, None) => OF_ALL,
        (Some(_), None) => OF_ORGANISATION,
        (None, Some(_)) => OF_KIND,
        (Some(_), Some(_)) => OF_ORGANISATION_AND_KIND,
    };
    let mut statement = connection.prepare_cached(sql)?;
    let rows = match (party, kind.map(RecordKind::as_str)) {
        (None, None) => statement.query(params![occurred, row, limit, earliest])?,
        (Some(party), None) => statement.query(params![occurred, row, limit, party, earliest])?,
        (None, Some(kind)) => statement.query(params![occurred, row, limit, kind, earliest])?,
        (Some(party), Some(kind)) => {
            statement.query(params![occurred, row, limit, party, kind, earliest])?
        }
    };
    rows::collect(rows, line)
}

/// A line of a list, with its place in the history.
pub(crate) fn line(row: &Row<'_>) -> Result<(Cursor, RecordRow), VaultError> {
    let cursor = Cursor { occurred: row.get("occurred")?, row: row.get("id")? };
    Ok((cursor, rows::record_row(row)?))
}

/// The lines that fit on a page, and where the next one starts.
pub(crate) fn page(mut lines: Vec<(Cursor, RecordRow)>, limit: usize) -> HistoryPage {
    let is_last = lines.len() <= limit;
    lines.truncate(limit);
    let next = lines.last().map(|(cursor, _)| *cursor).filter(|_| !is_last);
    HistoryPage { rows: lines.into_iter().map(|(_, row)| row).collect(), next }
}

/// The record of a place in the history.
pub(crate) const fn row_of(cursor: Cursor) -> i64 {
    cursor.row
}

/// Its place in the index of words.
pub(crate) const fn place_of(cursor: Cursor) -> i64 {
    search::place(cursor.occurred, cursor.row)
}

/// The line of one record.
pub(crate) fn load_row(connection: &Connection, record: i64) -> Result<RecordRow, VaultError> {
    let mut statement = connection.prepare_cached("SELECT * FROM record_rows WHERE id = ?1")?;
    rows::first(statement.query([record])?, rows::record_row)?.ok_or(VaultError::UnknownRecord)
}

fn load_documents(
    connection: &Connection,
    record: i64,
) -> Result<Vec<crate::DocumentRow>, VaultError> {
    let mut statement = connection.prepare_cached(
        "SELECT documents.hash, documents.media_type, documents.size, documents.file_name,
             documents.captured_at, documents.captured_offset
         FROM record_documents JOIN documents ON documents.id = record_documents.document
         WHERE record_documents.record = ?1 ORDER BY record_documents.position",
    )?;
    rows::collect(statement.query([record])?, rows::document_row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_back_and_nothing_else_is_one() {
        for (occurred, row) in [(0, 1), (-1, i64::MAX), (i64::MIN, 7)] {
            let cursor = Cursor { occurred, row };
            assert_eq!(cursor.to_string().parse::<Cursor>().unwrap(), cursor);
        }
        for wrong in ["", "12", &"g".repeat(32), &"0".repeat(33), &"é".repeat(16), "+0"] {
            assert!(wrong.parse::<Cursor>().is_err(), "{wrong}");
        }
    }
}
