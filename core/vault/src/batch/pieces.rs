//! The pieces in which the lines of a batch are kept, and what the journal vouches for of them.
//!
//! What was read from each line is kept in pieces of JSON Lines, compressed (raw DEFLATE), and
//! never changed. A line is `{"facts":{…},"line":…,"record":…,"salt":…}`, or, once its record was
//! erased, `{"hash":…,"line":…}`. The hash of a line is the SHA-256 of its salt, record, line
//! number and facts as JSON, joined by line feeds; the journal vouches for the SHA-256 of
//! `visavis batch 1` and the hashes of all lines, joined by line feeds. So one record can be
//! erased without a trace of its content, and all others can still be checked.

use crate::journal::Hash;
use crate::{VaultError, rows};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use visavis_model::{DocumentHash, Fact, FieldName, Provenance, RecordId, Status};

/// Lines in one piece: few enough that showing one record unpacks little.
pub(super) const PIECE: usize = 128;
/// The most that a piece unpacks to.
const LARGEST_PIECE: usize = 64 * 1024 * 1024;
/// How hard packing tries: a third of the best gain for a tenth of the time.
const COMPRESSION: u8 = 2;

/// What was read from one line, as it is kept, its fields by name.
#[derive(Deserialize, Serialize)]
#[serde(untagged)]
pub(super) enum Item {
    Kept { facts: BTreeMap<String, String>, line: u32, record: RecordId, salt: String },
    Erased { hash: Hash, line: u32 },
}

impl Item {
    fn hash(&self) -> Result<Hash, VaultError> {
        match self {
            Self::Erased { hash, .. } => Ok(*hash),
            Self::Kept { .. } => Ok(Hash::of(&self.text()?.unwrap_or_default())),
        }
    }

    /// What is hashed; nothing where the record was erased.
    fn text(&self) -> Result<Option<String>, VaultError> {
        let Self::Kept { line, record, salt, facts } = self else { return Ok(None) };
        let facts = serde_json::to_string(facts)?;
        Ok(Some(format!("{salt}\n{record}\n{line}\n{facts}")))
    }
}

pub(super) fn save_piece(
    transaction: &Transaction<'_>,
    batch: i64,
    number: usize,
    items: &[Item],
) -> Result<(), VaultError> {
    transaction
        .prepare_cached("REPLACE INTO batch_pieces (batch, number, items) VALUES (?1, ?2, ?3)")?
        .execute(params![batch, number, pack(items)?])?;
    Ok(())
}

fn pack(items: &[Item]) -> Result<Vec<u8>, VaultError> {
    let mut text = String::new();
    for item in items {
        text.push_str(&serde_json::to_string(item)?);
        text.push('\n');
    }
    Ok(pack_text(&text))
}

/// Lines of JSON as they are kept.
pub(crate) fn pack_text(text: &str) -> Vec<u8> {
    compress_to_vec(text.as_bytes(), COMPRESSION)
}

/// The lines of JSON of a piece.
pub(crate) fn unpack_text(bytes: &[u8]) -> Result<String, VaultError> {
    let unreadable = || VaultError::Unreadable { what: "piece of a batch" };
    let text = decompress_to_vec_with_limit(bytes, LARGEST_PIECE).map_err(|_| unreadable())?;
    String::from_utf8(text).map_err(|_| unreadable())
}

fn unpack(bytes: &[u8]) -> Result<Vec<Item>, VaultError> {
    let item = |line: &str| {
        serde_json::from_str(line).map_err(|_| VaultError::Unreadable { what: "line of a batch" })
    };
    unpack_text(bytes)?.lines().map(item).collect()
}

/// The text that the journal vouches for: the hashes of all lines of the batch of an entry.
pub(crate) fn load_list(connection: &Connection, entry: i64) -> Result<String, VaultError> {
    let mut text = LIST.to_owned();
    for_each_item(connection, entry, |item| {
        text.push('\n');
        text.push_str(&item.hash()?.to_string());
        Ok(())
    })?;
    Ok(text)
}

/// The text of the line that a record was read from, whose hash is in the list of its batch;
/// nothing where the record came in another way.
pub(crate) fn load_line(
    connection: &Connection,
    record: i64,
) -> Result<Option<String>, VaultError> {
    let Some((batch, place)) = find_place(connection, record)? else { return Ok(None) };
    let items = load_piece(connection, batch, place / PIECE)?;
    items.get(place % PIECE).map_or(Ok(None), Item::text)
}

/// How a list of hashes begins.
pub(crate) const LIST: &str = "visavis batch 1";

/// The hash of all lines, as the journal vouches for it.
pub(super) struct Hashes(Sha256);

impl Default for Hashes {
    fn default() -> Self {
        Self(Sha256::new_with_prefix(LIST))
    }
}

impl Hashes {
    pub(super) fn add(&mut self, item: &Item) -> Result<(), VaultError> {
        self.0.update(format!("\n{}", item.hash()?));
        Ok(())
    }

    pub(super) fn finish(self) -> Hash {
        DocumentHash::new(self.0.finalize().into()).into()
    }
}

/// The hash of the batch of this entry, as it stands now.
pub(crate) fn hash_of(connection: &Connection, entry: i64) -> Result<Hash, VaultError> {
    let mut hashes = Hashes::default();
    for_each_item(connection, entry, |item| hashes.add(&item))?;
    Ok(hashes.finish())
}

fn for_each_item(
    connection: &Connection,
    entry: i64,
    mut look: impl FnMut(Item) -> Result<(), VaultError>,
) -> Result<(), VaultError> {
    let mut statement = connection.prepare_cached(
        "SELECT items FROM batch_pieces JOIN batches ON batches.id = batch_pieces.batch
         WHERE batches.entry = ?1 ORDER BY batch_pieces.number",
    )?;
    let mut rows = statement.query([entry])?;
    while let Some(row) = rows.next()? {
        // A piece that cannot be read was altered: its lines are not there.
        for item in unpack(&row.get::<_, Vec<u8>>(0)?).unwrap_or_default() {
            look(item)?;
        }
    }
    Ok(())
}

/// Hands over what was read from each line of the batch of an entry whose record is still there.
pub(crate) fn for_each_line(
    connection: &Connection,
    entry: i64,
    mut take: impl FnMut(RecordId, BTreeMap<String, String>),
) -> Result<(), VaultError> {
    for_each_item(connection, entry, |item| {
        if let Item::Kept { record, facts, .. } = item {
            take(record, facts);
        }
        Ok(())
    })
}

/// A place in a batch: the batch and the number of the line in it.
fn find_place(connection: &Connection, record: i64) -> Result<Option<(i64, usize)>, VaultError> {
    let place: (Option<i64>, Option<usize>) = connection
        .prepare_cached("SELECT batch, batch_item FROM records WHERE id = ?1")?
        .query_row([record], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(place.0.zip(place.1))
}

fn load_piece(connection: &Connection, batch: i64, number: usize) -> Result<Vec<Item>, VaultError> {
    let piece: Option<Vec<u8>> = connection
        .prepare_cached("SELECT items FROM batch_pieces WHERE batch = ?1 AND number = ?2")?
        .query_row(params![batch, number], |row| row.get(0))
        .optional()?;
    piece.map_or_else(|| Ok(Vec::new()), |piece| unpack(&piece))
}

/// What was read from the line of a record; nothing where it came in another way.
pub(crate) fn load_facts(connection: &Connection, record: i64) -> Result<Vec<Fact>, VaultError> {
    let Some((batch, place)) = find_place(connection, record)? else { return Ok(Vec::new()) };
    let items = load_piece(connection, batch, place / PIECE)?;
    let Some(Item::Kept { line, facts, .. }) = items.into_iter().nth(place % PIECE) else {
        return Ok(Vec::new());
    };
    let mut statement = connection.prepare_cached(
        "SELECT documents.hash, batches.reader, batches.status, batches.confidence
         FROM batches JOIN documents ON documents.id = batches.document WHERE batches.id = ?1",
    )?;
    let source = rows::first(statement.query([batch])?, |row| {
        let provenance = Provenance::Line {
            document: DocumentHash::new(row.get(0)?),
            line,
            reader: row.get(1)?,
        };
        let status: Status = rows::named(row.get(2)?, "status of a fact")?;
        Ok((provenance, status, rows::confidence(row.get(3)?)))
    })?;
    let Some((provenance, status, confidence)) = source else { return Ok(Vec::new()) };
    let fact = |(field, value): (String, String)| {
        Ok(Fact {
            field: rows::parsed::<FieldName>(&field, "field name")?,
            value: Some(value),
            status,
            confidence,
            proofs: Vec::new(),
            provenance: provenance.clone(),
        })
    };
    facts.into_iter().map(fact).collect()
}

/// Takes the content of a record out of its batch, and leaves its hash.
pub(crate) fn forget(transaction: &Transaction<'_>, record: i64) -> Result<(), VaultError> {
    let Some((batch, place)) = find_place(transaction, record)? else { return Ok(()) };
    let mut items = load_piece(transaction, batch, place / PIECE)?;
    if let Some(item) = items.get_mut(place % PIECE)
        && let Item::Kept { line, .. } = item
    {
        *item = Item::Erased { line: *line, hash: item.hash()? };
        save_piece(transaction, batch, place / PIECE, &items)?;
    }
    Ok(())
}
