//! The journal: what was done to the vault, each entry bound to the one before.
//!
//! The hash of an entry is the SHA-256 of these lines, joined by line feeds, without one at the
//! end: `visavis journal 1`, the sequence number, the instant (RFC 3339), the kind, the hash of
//! the previous entry in hexadecimal (zeros for the first), and the body, which is JSON on one
//! line. So `sha256sum` alone checks it.
//!
//! A body never holds what the person owns: it names records and documents, and vouches for the
//! content by a salted hash, so that content can be erased while the chain stays whole.

mod hash;
mod verify;

pub use hash::Hash;
pub(crate) use hash::hex;
pub(crate) use verify::verify;
pub use verify::{JournalFault, JournalReport};

use crate::confirmed::Confirmed;
use crate::ledger::Departure;
use crate::missing::MissingSpan;
use crate::{VaultError, rows};
use chrono::{DateTime, FixedOffset, SecondsFormat};
use rusqlite::{Connection, Row, Transaction, params};
use serde::{Deserialize, Serialize};
use visavis_model::{DocumentHash, FieldName, OrganisationId, RecordId};

/// What an entry says was done.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum EntryKind {
    VaultCreated,
    RecordAdded,
    RecordsAdded,
    DocumentsAttached,
    FactCorrected,
    RecordConfirmed,
    RecordDismissed,
    RecordReopened,
    OrganisationRenamed,
    OrganisationsMerged,
    OrganisationsSplit,
    /// The person said that two records belong together, or that they do not.
    RecordsLinked,
    RecordsUnlinked,
    SigningKeyAdded,
    /// The content of a record is gone; this is the trace of it.
    RecordDeleted,
    /// What is about an organisation is gone.
    OrganisationDeleted,
    /// Copies left the vault for the person's own use or as evidence, or are about to.
    Exported,
    /// Something is being sent to someone.
    Sent,
    /// Entries that were confirmed were missing when the vault was opened: the disk lost them.
    ChangesLost,
}

/// What an entry is about.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Body {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) record: Option<RecordId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) other: Option<RecordId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) organisation: Option<OrganisationId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) merged: Option<OrganisationId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) documents: Vec<DocumentHash>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) field: Option<FieldName>,
    /// The records that left the vault.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) exported: Vec<RecordId>,
    /// What left the vault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) departure: Option<Departure>,
    /// The entry that announced what this one says to be whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) announced: Option<i64>,
    /// The fingerprint of the signing key that this entry makes known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) key: Option<Hash>,
    /// How many records a batch has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) records: Option<usize>,
    /// The entries whose content was erased.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) entries: Vec<i64>,
    /// The salted hash of the facts and the reading that came with this entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) content: Option<Hash>,
    /// The last entry of those that were lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) lost: Option<Lost>,
}

/// An entry that was confirmed and is not there.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct Lost {
    pub(crate) entry: i64,
    pub(crate) hash: Hash,
}

/// One entry, as it is stored.
pub(crate) struct Entry {
    pub(crate) sequence: i64,
    pub(crate) at: String,
    pub(crate) kind: String,
    pub(crate) body: String,
    previous: Hash,
}

impl Entry {
    /// Its lines.
    pub(crate) fn text(&self) -> String {
        let Self { sequence, at, kind, body, previous } = self;
        format!("visavis journal 1\n{sequence}\n{at}\n{kind}\n{previous}\n{body}")
    }

    /// From its lines; nothing where they are not those of an entry.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut lines = text.strip_prefix("visavis journal 1\n")?.splitn(5, '\n');
        let mut line = || lines.next();
        let entry = Self {
            sequence: line()?.parse().ok()?,
            at: line()?.to_owned(),
            kind: line()?.to_owned(),
            previous: Hash::parse(line()?)?,
            body: line()?.to_owned(),
        };
        (entry.text() == text).then_some(entry)
    }

    pub(crate) fn hash(&self) -> Hash {
        Hash::of(&self.text())
    }

    /// What it is about. A body that is no longer JSON of this form was altered, which its hash
    /// says already.
    pub(crate) fn body(&self) -> Body {
        serde_json::from_str(&self.body).unwrap_or_default()
    }

    /// From the columns sequence, at, kind, body, previous.
    fn from_row(row: &Row<'_>) -> Result<Self, VaultError> {
        Ok(Self {
            sequence: row.get(0)?,
            at: row.get(1)?,
            kind: row.get(2)?,
            body: row.get(3)?,
            previous: Hash::from_bytes(row.get(4)?),
        })
    }
}

/// One entry.
pub(crate) fn load(connection: &Connection, sequence: i64) -> Result<Entry, VaultError> {
    let mut statement = connection.prepare_cached(
        "SELECT sequence, at, kind, body, previous FROM journal WHERE sequence = ?1",
    )?;
    let entry = rows::first(statement.query([sequence])?, Entry::from_row)?;
    entry.ok_or(VaultError::Unreadable { what: "entry of the journal" })
}

/// The hashes of all entries, in order.
pub(crate) fn load_hashes(connection: &Connection) -> Result<Vec<Hash>, VaultError> {
    let mut statement = connection.prepare_cached("SELECT hash FROM journal ORDER BY sequence")?;
    rows::collect(statement.query([])?, |row| Ok(Hash::from_bytes(row.get(0)?)))
}

/// The entry that added a record.
pub(crate) fn load_adding_entry(connection: &Connection, record: i64) -> Result<i64, VaultError> {
    let mut statement = connection.prepare_cached("SELECT entry FROM records WHERE id = ?1")?;
    Ok(statement.query_row([record], |row| row.get(0))?)
}

/// The numbers of the entries about a record: what added it, and what was done to it since. Other
/// exports are no business of whoever gets this one.
pub(crate) fn load_entries_about(
    connection: &Connection,
    record: RecordId,
) -> Result<Vec<i64>, VaultError> {
    let mut statement = connection.prepare_cached(
        "SELECT entry FROM records WHERE public_id = ?1
         UNION SELECT sequence FROM journal WHERE json_extract(body, '$.record') = ?2",
    )?;
    rows::collect(statement.query(params![record.as_bytes(), record.to_string()])?, |row| {
        Ok(row.get(0)?)
    })
}

/// Writes the next entry and gives its sequence number.
pub(crate) fn append(
    transaction: &Transaction<'_>,
    now: DateTime<FixedOffset>,
    kind: EntryKind,
    body: &Body,
) -> Result<i64, VaultError> {
    let (last, previous) =
        last(transaction)?.map_or((0, Hash::ZERO), |last| (last.sequence, last.hash));
    let entry = Entry {
        sequence: last + 1,
        at: now.to_rfc3339_opts(SecondsFormat::Millis, false),
        kind: rows::name_of(kind)?,
        body: serde_json::to_string(body)?,
        previous,
    };
    transaction
        .prepare_cached(
            "INSERT INTO journal (sequence, at, kind, body, previous, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            entry.sequence,
            entry.at,
            entry.kind,
            entry.body,
            entry.previous.as_bytes(),
            entry.hash().as_bytes()
        ])?;
    Ok(entry.sequence)
}

/// The number that the next entry gets.
pub(crate) fn next_sequence(connection: &Connection) -> Result<i64, VaultError> {
    let mut statement =
        connection.prepare_cached("SELECT coalesce(max(sequence), 0) + 1 FROM journal")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// The end of the journal; none where it is empty.
pub(crate) fn last(connection: &Connection) -> Result<Option<Confirmed>, VaultError> {
    let mut statement = connection
        .prepare_cached("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1")?;
    rows::first(statement.query([])?, |row| {
        Ok(Confirmed { sequence: row.get(0)?, hash: Hash::from_bytes(row.get(1)?) })
    })
}

/// The hash of the last entry; zeros where there is none.
pub(crate) fn head(connection: &Connection) -> Result<Hash, VaultError> {
    Ok(last(connection)?.map_or(Hash::ZERO, |last| last.hash))
}

/// The hash of the entry of this number, where there is one.
pub(crate) fn hash_at(connection: &Connection, sequence: i64) -> Result<Option<Hash>, VaultError> {
    let mut statement =
        connection.prepare_cached("SELECT hash FROM journal WHERE sequence = ?1")?;
    rows::first(statement.query([sequence])?, |row| Ok(Hash::from_bytes(row.get(0)?)))
}

/// The last entry of those that were found lost the last time.
pub(crate) fn last_lost(connection: &Connection) -> Result<Option<Lost>, VaultError> {
    let mut statement = connection.prepare_cached(
        "SELECT body FROM journal WHERE kind = 'changes-lost' ORDER BY sequence DESC LIMIT 1",
    )?;
    let body: Option<String> = rows::first(statement.query([])?, |row| Ok(row.get(0)?))?;
    Ok(body.and_then(|body| serde_json::from_str::<Body>(&body).ok()?.lost))
}

/// The instants of the last entry before those that were lost, the first of which had this number,
/// and of the last entry that says that some were; nothing where the entry in its place does not.
pub(crate) fn load_lost_span(
    connection: &Connection,
    first: i64,
) -> Result<Option<MissingSpan>, VaultError> {
    let mut statement = connection.prepare_cached(
        "SELECT earlier.at, (
             SELECT at FROM journal WHERE kind = 'changes-lost' ORDER BY sequence DESC LIMIT 1)
         FROM journal AS found JOIN journal AS earlier ON earlier.sequence = found.sequence - 1
         WHERE found.sequence = ?1 AND found.kind = 'changes-lost'",
    )?;
    rows::first(statement.query([first])?, |row| {
        Ok(MissingSpan { after: row.get(0)?, until: row.get(1)? })
    })
}

/// Keeps the salt of an entry's content hash.
pub(crate) fn keep_salt(
    transaction: &Transaction<'_>,
    entry: i64,
    salt: &[u8; 32],
) -> Result<(), VaultError> {
    transaction
        .prepare_cached("INSERT INTO journal_salts (entry, salt) VALUES (?1, ?2)")?
        .execute(params![entry, salt])?;
    Ok(())
}

#[cfg(test)]
mod tests;
