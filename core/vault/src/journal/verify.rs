//! Following the whole chain of the journal, and comparing the facts with what it vouches for.

use super::{Body, Entry, EntryKind, Hash};
use crate::heads::HeadCheck;
use crate::{VaultError, batch, facts, rows};
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;

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
        let hash = Hash::from_bytes(row.get(5)?);
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
