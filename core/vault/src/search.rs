//! The index of words: titles, names of organisations, texts of items.

use crate::{OrganisationRow, RecordRow, Vault, VaultError, organisations, rows, text};
use rusqlite::{Connection, Transaction, params};
use serde_json::Value;
use visavis_model::OrganisationId;

/// More words than this narrow nothing down, and each costs a look-up.
const MAX_WORDS: usize = 16;

/// The most that is found at once.
const MAX_LIMIT: usize = 200;

/// What a search found.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct SearchResults {
    /// Organisations with all the words in their names, the one with the latest contact first.
    pub organisations: Vec<OrganisationRow>,
    /// Records with all the words in title, organisation or items, newest first.
    pub records: Vec<RecordRow>,
}

const RECORDS: &str = "
    SELECT record_rows.* FROM record_search
    JOIN record_rows ON record_rows.id = record_search.rowid
    WHERE record_search MATCH ?1 AND record_rows.status <> 'dismissed'
    ORDER BY record_rows.occurred DESC, record_rows.id DESC LIMIT ?2";

const ORGANISATIONS: &str = "
    SELECT organisations.public_id FROM organisation_search
    JOIN organisations ON organisations.id = organisation_search.rowid
    WHERE organisation_search MATCH ?1 AND organisations.merged_into IS NULL
    ORDER BY organisation_search.rank LIMIT ?2";

impl Vault {
    /// Finds organisations and records by the beginnings of words, as the person types; case,
    /// accents and ligatures do not matter. `limit` is brought into 1..=200, for each of the two.
    pub fn search(&self, text: &str, limit: usize) -> Result<SearchResults, VaultError> {
        let Some(query) = make_query(text) else { return Ok(SearchResults::default()) };
        let limit = limit.clamp(1, MAX_LIMIT);
        self.read(|connection| {
            let mut statement = connection.prepare_cached(RECORDS)?;
            let records = rows::collect(statement.query(params![query, limit])?, rows::record_row)?;
            let mut statement = connection.prepare_cached(ORGANISATIONS)?;
            let found = rows::collect(statement.query(params![query, limit])?, |row| {
                Ok(OrganisationId::new(row.get(0)?))
            })?;
            Ok(SearchResults { organisations: load_organisations(connection, &found)?, records })
        })
    }
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

/// Puts the words of a record into the index, in place of its earlier ones.
pub(crate) fn index_record(transaction: &Transaction<'_>, record: i64) -> Result<(), VaultError> {
    let mut statement = transaction.prepare_cached(
        "SELECT records.title, coalesce(organisations.name, ''), records.payload
         FROM records LEFT JOIN organisations ON organisations.id = records.organisation
         WHERE records.id = ?1",
    )?;
    let texts = rows::first(statement.query([record])?, |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, Option<String>>(2)?))
    })?;
    let Some((title, organisation, payload)) = texts else {
        return Err(VaultError::UnknownRecord);
    };
    let mut items = load_line_texts(transaction, record)?;
    if let Some(payload) = payload {
        let payload = serde_json::from_str(&payload)
            .map_err(|_| VaultError::Unreadable { what: "payload" })?;
        collect_texts(&payload, &mut items);
    }
    transaction.prepare_cached("DELETE FROM record_search WHERE rowid = ?1")?.execute([record])?;
    transaction
        .prepare_cached(
            "INSERT INTO record_search (rowid, title, organisation, items)
             VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![
            record,
            text::spell_out(&title),
            text::spell_out(&organisation),
            text::spell_out(&items.join("\n"))
        ])?;
    Ok(())
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
        .execute(params![organisation, text::spell_out(&names.join("\n"))])?;
    Ok(())
}

/// Fills the whole index again.
pub(crate) fn rebuild(transaction: &Transaction<'_>) -> Result<(), VaultError> {
    let ids = |sql| {
        let mut statement = transaction.prepare(sql)?;
        rows::collect(statement.query([])?, |row| Ok(row.get::<_, i64>(0)?))
    };
    transaction.execute("DELETE FROM record_search", [])?;
    transaction.execute("DELETE FROM organisation_search", [])?;
    for record in ids("SELECT id FROM records")? {
        index_record(transaction, record)?;
    }
    for organisation in ids("SELECT id FROM organisations")? {
        index_names(transaction, organisation)?;
    }
    Ok(())
}
