//! The ledger: what left the vault, as the journal says it.
//!
//! What leaves in the open is noted before, so that the ledger is never silent about something that
//! lies outside, and again once it is whole, with its hash. A backup, which only this vault's keys
//! open, is noted once, when it is whole.

use crate::journal::{self, Body, EntryKind, Hash};
use crate::{Vault, VaultError, rows};
use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Row, Transaction};
use serde::{Deserialize, Serialize};

/// The longest page.
const MAX_LIMIT: usize = 500;

/// In which form something left.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum DepartureForm {
    /// An encrypted backup was written.
    Backup,
    /// Everything was written in open formats.
    Export,
    /// An evidence file was written.
    Evidence,
    /// A hash was sent to a timestamp authority.
    Timestamp,
}

/// What left the vault.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Departure {
    /// In which form.
    pub form: DepartureForm,
    /// How many records, as far as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub records: Option<u64>,
    /// How many originals, as far as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub documents: Option<u64>,
    /// To whom it was sent: the name of a server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The SHA-256 of the file that was written (of an export, its `SHA256SUMS`), or the hash that
    /// was sent. None where it is not known that it was ever whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<Hash>,
    /// How many bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
}

impl Departure {
    /// Something of which only the form is known so far.
    pub const fn new(form: DepartureForm) -> Self {
        Self { form, records: None, documents: None, to: None, hash: None, size: None }
    }
}

/// A line of the ledger.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LedgerRow {
    /// The number of the journal's entry.
    pub entry: i64,
    /// When it was noted.
    pub at: DateTime<FixedOffset>,
    /// What left.
    pub departure: Departure,
}

/// One page of the ledger.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LedgerPage {
    /// The lines, newest first.
    pub rows: Vec<LedgerRow>,
    /// The entry before which the next page starts; none where this is the last one.
    pub next: Option<i64>,
}

/// An entry that a later one completes is told by that one.
const LEDGER: &str = "
    WITH departures AS MATERIALIZED (
        SELECT sequence, at, body, json_extract(body, '$.announced') AS announced
        FROM journal WHERE kind IN ('exported', 'sent'))
    SELECT sequence, at, body FROM departures
    WHERE sequence < ?1 AND sequence NOT IN (
        SELECT announced FROM departures WHERE announced IS NOT NULL)
    ORDER BY sequence DESC LIMIT ?2";

impl Vault {
    /// Notes in the journal that something leaves the vault, and gives the number of the entry.
    /// `announced` is the entry that this one completes.
    pub fn note_departure(
        &self,
        departure: &Departure,
        announced: Option<i64>,
        now: DateTime<FixedOffset>,
    ) -> Result<i64, VaultError> {
        self.write(|transaction| append(transaction, departure, announced, Body::default(), now))
    }

    /// A page of what left the vault, newest first. `limit` is brought into 1..=500.
    pub fn ledger(&self, limit: usize, before: Option<i64>) -> Result<LedgerPage, VaultError> {
        let limit = limit.clamp(1, MAX_LIMIT);
        self.read(|connection| load(connection, limit, before.unwrap_or(i64::MAX)))
    }
}

/// The same in a transaction, with more that the entry says.
pub(crate) fn append(
    transaction: &Transaction<'_>,
    departure: &Departure,
    announced: Option<i64>,
    body: Body,
    now: DateTime<FixedOffset>,
) -> Result<i64, VaultError> {
    let kind = match departure.form {
        DepartureForm::Timestamp => EntryKind::Sent,
        _ => EntryKind::Exported,
    };
    let body = Body { departure: Some(departure.clone()), announced, ..body };
    journal::append(transaction, now, kind, &body)
}

fn load(connection: &Connection, limit: usize, before: i64) -> Result<LedgerPage, VaultError> {
    // One more than asked for tells whether there is another page.
    let fetched = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let mut statement = connection.prepare_cached(LEDGER)?;
    let mut rows = rows::collect(statement.query([before, fetched])?, row)?;
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| has_more).map(|row| row.entry);
    Ok(LedgerPage { rows, next })
}

fn row(row: &Row<'_>) -> Result<LedgerRow, VaultError> {
    let unreadable = || VaultError::Unreadable { what: "entry of the journal" };
    let (at, body): (String, String) = (row.get(1)?, row.get(2)?);
    let body: Body = serde_json::from_str(&body).map_err(|_| unreadable())?;
    Ok(LedgerRow {
        entry: row.get(0)?,
        at: at.parse().map_err(|_| unreadable())?,
        departure: body.departure.clone().unwrap_or_else(|| of_earlier_version(&body)),
    })
}

/// What an entry says that was written before the ledger was kept.
fn of_earlier_version(body: &Body) -> Departure {
    if body.exported.is_empty() {
        return Departure::new(DepartureForm::Export);
    }
    let records = Some(body.exported.len() as u64);
    Departure { records, ..Departure::new(DepartureForm::Evidence) }
}
