//! The index of words: titles, names of organisations, texts of items.
//!
//! The number of a row is its place: the day and the record, so that the index gives the newest
//! first without looking at all that it finds. The column `marks` holds one word for the
//! organisation and one for the kind, so that the index narrows by them too.

use crate::{
    Cursor, OrganisationRow, RecordRow, SnippetPiece, Vault, VaultError, history, kinds,
    organisations, rows, snippet, text,
};
use rusqlite::{Connection, Transaction, params};
use serde_json::Value;
use std::ops::Range;
use visavis_model::{OrganisationId, RecordKind};

/// More words than this narrow nothing down, and each costs a look-up.
const MAX_WORDS: usize = 16;

/// The most that is found at once.
const MAX_LIMIT: usize = 200;

/// How many low bits of a place are the record's: sixteen million of them.
const RECORD_BITS: u32 = 24;

/// How many low bits of the seconds do not count: 18 hours are one step.
const STEP_BITS: u32 = 16;

/// What a search found.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct SearchResults {
    /// Organisations with all the words in their names, the one with the latest contact first.
    pub organisations: Vec<OrganisationRow>,
    /// Records with all the words in title, organisation or items, newest first.
    pub records: Vec<FoundRecord>,
}

/// A record that was found.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FoundRecord {
    /// The line of a list.
    pub row: RecordRow,
    /// Where the words stand in its title or texts; empty where they only stand in the name of
    /// its organisation.
    pub snippet: Vec<SnippetPiece>,
}

/// Below the place `?2` and from the place `?3` on, which know days only in steps; then by the
/// second. The join is crossed so that the index leads, which gives the newest first.
pub(crate) const RECORDS: &str = "
    SELECT record_rows.* FROM record_search
    CROSS JOIN record_rows ON record_rows.id = (record_search.rowid & 16777215)
    WHERE record_search MATCH ?1 AND record_search.rowid < ?2 AND record_search.rowid >= ?3
        AND record_rows.occurred >= ?4 AND record_rows.occurred < ?5
        AND record_rows.status <> 'dismissed'
    ORDER BY record_search.rowid DESC LIMIT ?6";

const ORGANISATIONS: &str = "
    SELECT organisations.public_id FROM organisation_search
    JOIN organisations ON organisations.id = organisation_search.rowid
    WHERE organisation_search MATCH ?1 AND organisations.merged_into IS NULL
    ORDER BY organisation_search.rank LIMIT ?2";

/// The place of a record in the index of words.
pub(crate) const fn place(occurred: i64, record: i64) -> i64 {
    ((occurred >> STEP_BITS) << RECORD_BITS) | (record & ((1 << RECORD_BITS) - 1))
}

/// The words by which the index narrows to a kind and an organisation.
pub(crate) fn marks(kind: RecordKind, organisation: Option<i64>) -> String {
    let kind = kind_mark(kind);
    organisation.map_or_else(|| kind.clone(), |row| format!("{kind} {}", party_mark(row)))
}

fn kind_mark(kind: RecordKind) -> String {
    format!("k{}", kind.as_str().replace('-', ""))
}

fn party_mark(organisation: i64) -> String {
    format!("o{organisation}")
}

impl Vault {
    /// Finds organisations and records by the beginnings of words, as the person types; case,
    /// accents and ligatures do not matter. `limit` is brought into 1..=200, for each of the two.
    pub fn search(&self, text: &str, limit: usize) -> Result<SearchResults, VaultError> {
        let Some(query) = make_query(text) else { return Ok(SearchResults::default()) };
        let limit = limit.clamp(1, MAX_LIMIT);
        self.read(|connection| {
            let within = format!("{{title organisation items}} : ({query})");
            let mut records = Vec::new();
            for (cursor, row) in load_found(connection, &within, &history::EVER, None, limit)? {
                let texts = load_texts(connection, history::row_of(cursor))?;
                let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
                let snippet = snippet::make(text, &texts);
                records.push(FoundRecord { row, snippet });
            }
            let mut statement = connection.prepare_cached(ORGANISATIONS)?;
            let found = rows::collect(statement.query(params![query, limit])?, |row| {
                Ok(OrganisationId::new(row.get(0)?))
            })?;
            Ok(SearchResults { organisations: load_organisations(connection, &found)?, records })
        })
    }
}

/// The query for records with all the words, of one kind or organisation where that is given;
/// none where there are no words.
pub(crate) fn narrowed(
    text: &str,
    kind: Option<RecordKind>,
    organisation: Option<i64>,
) -> Option<String> {
    let words = make_query(text)?;
    let marks = kind.map(kind_mark).into_iter().chain(organisation.map(party_mark));
    let words = std::iter::once(format!("{{title organisation items}} : ({words})"));
    let marks = marks.map(|mark| format!("marks : \"{mark}\""));
    Some(words.chain(marks).collect::<Vec<_>>().join(" AND "))
}

/// What the index finds in a period (in seconds, the end left out), newest first, with each one's
/// place in the history.
pub(crate) fn load_found(
    connection: &Connection,
    query: &str,
    period: &Range<i64>,
    before: Option<Cursor>,
    limit: usize,
) -> Result<Vec<(Cursor, RecordRow)>, VaultError> {
    // Later than any date that is understood, and far from an overflow.
    const FAR: i64 = 1 << 50;
    let from = place(period.start.max(-FAR), 0);
    let until = place(period.end.min(FAR) + (1 << STEP_BITS), 0);
    let start = before.map_or(until, |cursor| history::place_of(cursor).min(until));
    let mut statement = connection.prepare_cached(RECORDS)?;
    let rows = statement.query(params![query, start, from, period.start, period.end, limit])?;
    rows::collect(rows, history::line)
}

fn load_organisations(
    connection: &Connection,
    found: &[OrganisationId],
) -> Result<Vec<OrganisationRow>, VaultError> {
    let mut organisations = Vec::with_capacity(found.len());
    for id in found {
        let row = organisations::find(connection, *id)?;
        organisations.extend(organisations::load_rows(connection, Some(row))?);
    }
    organisations.sort_by_key(|row| std::cmp::Reverse(row.last_contact));
    Ok(organisations)
}

/// Every word must begin a word of the text. Each is quoted, so that nothing typed is an operator.
fn make_query(text: &str) -> Option<String> {
    let words: Vec<String> =
        text::words(text).into_iter().take(MAX_WORDS).map(|word| format!("\"{word}\"*")).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The words of a record, by column.
pub(crate) struct Words<'a> {
    pub(crate) title: &'a str,
    pub(crate) organisation: &'a str,
    pub(crate) items: &'a str,
    pub(crate) marks: &'a str,
}

/// Puts the words of a record that is not in the index into it.
pub(crate) fn insert(
    transaction: &Transaction<'_>,
    place: i64,
    words: &Words<'_>,
) -> Result<(), VaultError> {
    transaction
        .prepare_cached(
            "INSERT INTO record_search (rowid, title, organisation, items, marks)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            place,
            text::for_index(words.title),
            text::for_index(words.organisation),
            text::for_index(words.items),
            words.marks
        ])?;
    Ok(())
}

/// Puts the words of a record into the index, in place of its earlier ones. Where its day changes
/// the database itself takes the earlier ones out.
pub(crate) fn index_record(transaction: &Transaction<'_>, record: i64) -> Result<(), VaultError> {
    let mut statement = transaction.prepare_cached(
        "SELECT records.title, coalesce(organisations.name, ''), records.kind,
             records.organisation, records.occurred
         FROM records LEFT JOIN organisations ON organisations.id = records.organisation
         WHERE records.id = ?1",
    )?;
    let row = rows::first(statement.query([record])?, |row| {
        let kind: RecordKind = rows::parsed(&row.get::<_, String>(2)?, "kind of record")?;
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, String>(1)?,
            marks(kind, row.get(3)?),
            place(row.get(4)?, record),
        ))
    })?;
    let Some((title, organisation, marks, place)) = row else {
        return Err(VaultError::UnknownRecord);
    };
    let texts = load_texts(transaction, record)?;
    // The first text is the title, which has a column of its own.
    let items = texts.iter().skip(1).map(String::as_str).collect::<Vec<_>>().join("\n");
    transaction.prepare_cached("DELETE FROM record_search WHERE rowid = ?1")?.execute([place])?;
    let words = Words { title: &title, organisation: &organisation, items: &items, marks: &marks };
    insert(transaction, place, &words)
}

/// The title of a record, then all other texts by which it is found.
fn load_texts(connection: &Connection, record: i64) -> Result<Vec<String>, VaultError> {
    let mut statement =
        connection.prepare_cached("SELECT title, kind, payload FROM records WHERE id = ?1")?;
    let texts = rows::first(statement.query([record])?, |row| {
        let mut texts = vec![row.get::<_, String>(0)?];
        let kind: RecordKind = rows::parsed(&row.get::<_, String>(1)?, "kind of record")?;
        texts.extend(load_line_texts(connection, record)?);
        match (kinds::load(connection, record, kind)?, row.get::<_, Option<String>>(2)?) {
            (Some(detail), _) => {
                texts.extend(kinds::texts(&detail).into_iter().map(ToOwned::to_owned));
            }
            (None, Some(payload)) => {
                let payload = serde_json::from_str(&payload)
                    .map_err(|_| VaultError::Unreadable { what: "payload" })?;
                collect_texts(&payload, &mut texts);
            }
            (None, None) => {}
        }
        Ok(texts)
    })?;
    texts.ok_or(VaultError::UnknownRecord)
}

fn load_line_texts(connection: &Connection, record: i64) -> Result<Vec<String>, VaultError> {
    let mut statement = connection
        .prepare_cached("SELECT text FROM purchase_lines WHERE record = ?1 ORDER BY position")?;
    rows::collect(statement.query([record])?, |row| Ok(row.get(0)?))
}

/// Every text in a JSON value; its depth is bounded by the parser that it came from.
fn collect_texts(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| collect_texts(value, texts)),
        Value::Object(fields) => fields.values().for_each(|value| collect_texts(value, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Puts the names of an organisation into the index, and its shown name with all its records.
pub(crate) fn index_organisation(
    transaction: &Transaction<'_>,
    organisation: i64,
) -> Result<(), VaultError> {
    index_names(transaction, organisation)?;
    let mut statement = transaction.prepare_cached(
        "SELECT id FROM records WHERE organisation = ?1 AND status <> 'dismissed'",
    )?;
    let records: Vec<i64> = rows::collect(statement.query([organisation])?, |row| Ok(row.get(0)?))?;
    records.into_iter().try_for_each(|record| index_record(transaction, record))
}

/// Puts the names of an organisation into the index.
pub(crate) fn index_names(
    transaction: &Transaction<'_>,
    organisation: i64,
) -> Result<(), VaultError> {
    let names = organisations::load_names(transaction, organisation)?;
    transaction
        .prepare_cached("DELETE FROM organisation_search WHERE rowid = ?1")?
        .execute([organisation])?;
    transaction
        .prepare_cached("INSERT INTO organisation_search (rowid, names) VALUES (?1, ?2)")?
        .execute(params![organisation, text::for_index(&names.join("\n"))])?;
    Ok(())
}

/// Writes the index anew, without a trace of what was taken out of it.
pub(crate) fn scrub(transaction: &Transaction<'_>) -> Result<(), VaultError> {
    for statement in [
        "INSERT INTO record_search (record_search) VALUES ('optimize')",
        "INSERT INTO organisation_search (organisation_search) VALUES ('optimize')",
    ] {
        transaction.execute(statement, [])?;
    }
    Ok(())
}

/// Fills the whole index again.
pub(crate) fn rebuild(transaction: &Transaction<'_>) -> Result<(), VaultError> {
    let ids = |sql| {
        let mut statement = transaction.prepare(sql)?;
        rows::collect(statement.query([])?, |row| Ok(row.get::<_, i64>(0)?))
    };
    transaction.execute("INSERT INTO record_search (record_search) VALUES ('delete-all')", [])?;
    transaction.execute("DELETE FROM organisation_search", [])?;
    // In the order of their places, so that FTS5 gathers many rows before it writes them out.
    for record in ids("SELECT id FROM records ORDER BY occurred >> 16, id")? {
        index_record(transaction, record)?;
    }
    for organisation in ids("SELECT id FROM organisations")? {
        index_names(transaction, organisation)?;
    }
    Ok(())
}
