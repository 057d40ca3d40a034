//! The journal: what was done to the vault, each entry bound to the one before.
//!
//! The hash of an entry is the SHA-256 of these lines, joined by line feeds, without one at the
//! end: `visavis journal 1`, the sequence number, the instant (RFC 3339), the kind, the hash of
//! the previous entry in hexadecimal (zeros for the first), and the body, which is JSON on one
//! line. So `sha256sum` alone checks it.
//!
//! A body never holds what the person owns: it names records and documents, and vouches for the
//! content by a salted hash, so that content can be erased while the chain stays whole.

use crate::heads::HeadCheck;
use crate::{VaultError, batch, facts, rows};
use chrono::{DateTime, FixedOffset, SecondsFormat};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt;
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
    SigningKeyAdded,
    /// The content of a record is gone; this is the trace of it.
    RecordDeleted,
    /// What is about an organisation is gone.
    OrganisationDeleted,
    /// Copies left the vault for the person's own use or as evidence.
    Exported,
    /// Something was sent to someone.
    Sent,
}

/// What an entry is about.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Body {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) record: Option<RecordId>,
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
}

/// A SHA-256, written in hexadecimal.
#[derive(Clone, Copy, Deserialize, Eq, PartialEq, Serialize)]
#[serde(into = "DocumentHash", from = "DocumentHash")]
pub struct Hash([u8; 32]);

impl Hash {
    pub(crate) const ZERO: Self = Self([0; 32]);

    pub(crate) fn of(text: &str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    pub(crate) fn of_bytes(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    pub(crate) const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The SHA-256 of a text.
    pub fn of_text(text: &str) -> Self {
        Self::of(text)
    }

    /// A hash in hexadecimal, in small letters; nothing where it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let hash = DocumentHash::try_from(text.to_owned()).map(Self::from).ok()?;
        (hash.to_string() == text).then_some(hash)
    }

    /// Its bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl From<Hash> for DocumentHash {
    fn from(hash: Hash) -> Self {
        Self::new(hash.0)
    }
}

impl From<DocumentHash> for Hash {
    fn from(hash: DocumentHash) -> Self {
        Self(*hash.as_bytes())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
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
            previous: Hash(row.get(4)?),
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
    rows::collect(statement.query([])?, |row| Ok(Hash(row.get(0)?)))
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
    let last: Option<(i64, [u8; 32])> = transaction
        .prepare_cached("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (last, previous) = last.map_or((0, Hash::ZERO), |(last, hash)| (last, Hash(hash)));
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
            entry.previous.0,
            entry.hash().0
        ])?;
    Ok(entry.sequence)
}

/// The number that the next entry gets.
pub(crate) fn next_sequence(connection: &Connection) -> Result<i64, VaultError> {
    let mut statement =
        connection.prepare_cached("SELECT coalesce(max(sequence), 0) + 1 FROM journal")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// The hash of the last entry; zeros where there is none.
pub(crate) fn head(connection: &Connection) -> Result<Hash, VaultError> {
    let mut statement =
        connection.prepare_cached("SELECT hash FROM journal ORDER BY sequence DESC LIMIT 1")?;
    let hash = statement.query_row([], |row| row.get(0)).optional()?;
    Ok(hash.map_or(Hash::ZERO, Hash))
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digit = |value: u8| DIGITS.get(usize::from(value & 15)).copied();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).flatten().collect()
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

/// What a verification of the journal found.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct JournalReport {
    /// How many entries there are.
    pub entries: u64,
    /// The number of the last one that a signature vouches for.
    pub signed: i64,
    /// The hash of the last one: whoever keeps it can tell later that nothing was cut off.
    pub head: Hash,
    /// What is wrong, in order; empty where every link holds.
    pub faults: Vec<JournalFault>,
}

/// A place where the journal does not hold.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum JournalFault {
    /// The entry of this number is missing.
    Missing {
        /// The number that should come here.
        sequence: i64,
    },
    /// The entry does not continue the one before.
    NotLinked {
        /// The entry.
        sequence: i64,
    },
    /// The entry does not have its own hash: it was altered.
    Altered {
        /// The entry.
        sequence: i64,
    },
    /// The signature of this entry and all before it is missing or wrong.
    NotSigned {
        /// The entry.
        sequence: i64,
    },
    /// The signing key is not the one that the entry made known.
    KeyAltered {
        /// The entry.
        sequence: i64,
    },
    /// The facts or the reading that the entry vouches for were altered or removed.
    ContentAltered {
        /// The entry.
        sequence: i64,
    },
}

/// Follows the whole chain, checks its signatures, and compares the facts with what it vouches for.
pub(crate) fn verify(connection: &Connection) -> Result<JournalReport, VaultError> {
    let mut report = JournalReport { entries: 0, signed: 0, head: Hash::ZERO, faults: Vec::new() };
    let mut heads = HeadCheck::new(connection)?;
    let mut last = 0;
    let erased = load_erased(connection)?;
    let mut statement = connection.prepare(
        "SELECT sequence, at, kind, body, previous, hash, key, signature
         FROM journal LEFT JOIN journal_heads ON entry = sequence ORDER BY sequence",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let entry = Entry::from_row(row)?;
        let hash = Hash(row.get(5)?);
        let signature: Option<(i64, Vec<u8>)> = row.get(6).ok().zip(row.get(7).ok());
        let sequence = entry.sequence;
        if sequence != last + 1 {
            report.faults.push(JournalFault::Missing { sequence: last + 1 });
        }
        if entry.previous != report.head {
            report.faults.push(JournalFault::NotLinked { sequence });
        }
        if entry.hash() != hash {
            report.faults.push(JournalFault::Altered { sequence });
        }
        let body = entry.body();
        report.faults.extend(heads.follow(sequence, hash, body.key, signature)?);
        if !content_holds(connection, &entry, &body, &erased)? {
            report.faults.push(JournalFault::ContentAltered { sequence });
        }
        report.entries += 1;
        report.head = hash;
        last = sequence;
    }
    let (signed, fault) = heads.finish(connection, last);
    report.signed = signed;
    if let Some(fault) = fault.filter(|fault| !report.faults.contains(fault)) {
        report.faults.push(fault);
    }
    Ok(report)
}

/// The entries whose content was erased, as later entries say.
fn load_erased(connection: &Connection) -> Result<BTreeSet<i64>, VaultError> {
    let mut statement = connection.prepare_cached(
        "SELECT body FROM journal WHERE kind IN ('record-deleted', 'organisation-deleted')",
    )?;
    let bodies: Vec<String> = rows::collect(statement.query([])?, |row| Ok(row.get(0)?))?;
    let entries = |body: &String| {
        serde_json::from_str::<Body>(body).map(|body| body.entries).unwrap_or_default()
    };
    Ok(bodies.iter().flat_map(entries).collect())
}

fn content_holds(
    connection: &Connection,
    entry: &Entry,
    body: &Body,
    erased: &BTreeSet<i64>,
) -> Result<bool, VaultError> {
    let Some(vouched) = body.content else { return Ok(true) };
    if entry.kind == rows::name_of(EntryKind::RecordsAdded)? {
        return Ok(batch::hash_of(connection, entry.sequence)? == vouched);
    }
    let salt: Option<[u8; 32]> = connection
        .prepare_cached("SELECT salt FROM journal_salts WHERE entry = ?1")?
        .query_row([entry.sequence], |row| row.get(0))
        .optional()?;
    let evidence = facts::load_evidence(connection, entry.sequence)?;
    match salt {
        Some(salt) => Ok(evidence.hash(&salt)? == vouched),
        None => Ok(erased.contains(&entry.sequence) && evidence.is_empty()),
    }
}

#[cfg(test)]
mod tests;
