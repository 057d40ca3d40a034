//! Many records from the lines of one file, such as the payments of a bank's export, filed at once:
//! one transaction, one entry of the journal.
//!
//! What was read from each line is kept in pieces of JSON Lines, compressed (raw DEFLATE), and
//! never changed. A line is `{"facts":{…},"line":…,"record":…,"salt":…}`, or, once its record was
//! erased, `{"hash":…,"line":…}`. The hash of a line is the SHA-256 of its salt, record, line
//! number and facts as JSON, joined by line feeds; the journal vouches for the SHA-256 of
//! `visavis batch 1` and the hashes of all lines, joined by line feeds. So one record can be
//! erased without a trace of its content, and all others can still be checked.

use crate::journal::{self, Body, EntryKind, Hash};
use crate::{
    Content, NewDocument, Party, Review, Vault, VaultError, content, filing, organisations, random,
    record, rows, search,
};
use chrono::{DateTime, FixedOffset};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use visavis_model::{
    Confidence, Detail, DocumentHash, Fact, FieldName, Matter, Provenance, RecordId, Status,
};

/// Lines in one piece: few enough that showing one record unpacks little.
const PIECE: usize = 128;
/// The most that a piece unpacks to.
const LARGEST_PIECE: usize = 64 * 1024 * 1024;
/// The database's page cache while many rows go to all places of many indexes, and at other times,
/// in KiB: a page that is not in it is decrypted and authenticated each time.
const LARGE_CACHE: i32 = 24 * 1024;
const USUAL_CACHE: i32 = 2000;
/// How hard packing tries: a third of the best gain for a tenth of the time.
const COMPRESSION: u8 = 2;

/// Records that were read from the lines of one file.
#[derive(Clone, Debug)]
pub struct NewBatch {
    /// The file.
    pub document: NewDocument,
    /// Name and version of the reader.
    pub reader: String,
    /// How the values are held.
    pub status: Status,
    /// How likely they are right.
    pub confidence: Confidence,
    /// Whether the records wait for the person.
    pub review: Review,
    /// One for each line that was read.
    pub records: Vec<BatchRecord>,
}

/// A record that was read from one line.
#[derive(Clone, Debug, PartialEq)]
pub struct BatchRecord {
    /// The line, from 1.
    pub line: u32,
    /// What its source calls it, such as the bank's number with that of the account. A record
    /// whose key is filed already is not filed again, so exports may overlap.
    pub key: Option<String>,
    /// With whom.
    pub party: Option<Party>,
    /// What a list shows.
    pub title: String,
    /// What it is about.
    pub matter: Matter,
}

/// What became of a batch.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct BatchAdded {
    /// The records that are new, in the order of their lines.
    pub records: Vec<RecordId>,
    /// How many were there already.
    pub already_there: usize,
}

/// What was read from one line, as it is kept, its fields by name.
#[derive(Deserialize, Serialize)]
#[serde(untagged)]
enum Item {
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

impl Vault {
    /// Files many records that were read from one file, all in one transaction. The same file
    /// again changes nothing, and neither does a record whose key is there.
    ///
    /// # Errors
    /// As [`Vault::add`]; then none of them is filed.
    pub fn add_batch(
        &self,
        batch: &NewBatch,
        now: DateTime<FixedOffset>,
    ) -> Result<BatchAdded, VaultError> {
        for new in &batch.records {
            content::check_amounts(&Content::Matter(new.matter.clone()))?;
        }
        self.write(|transaction| {
            let filed = filing::load_filed(transaction, batch.document.original.hash())?;
            if filed.is_some() {
                let already_there = batch.records.len();
                return Ok(BatchAdded { records: Vec::new(), already_there });
            }
            set_cache(transaction, LARGE_CACHE)?;
            let saved = save(transaction, batch, now);
            set_cache(transaction, USUAL_CACHE)?;
            saved
        })
    }
}

fn set_cache(transaction: &Transaction<'_>, kibibytes: i32) -> Result<(), VaultError> {
    Ok(transaction.pragma_update(None, "cache_size", -kibibytes)?)
}

fn save(
    transaction: &Transaction<'_>,
    batch: &NewBatch,
    now: DateTime<FixedOffset>,
) -> Result<BatchAdded, VaultError> {
    let new = find_new(transaction, &batch.records)?;
    let already_there = batch.records.len() - new.len();
    if new.is_empty() {
        return Ok(BatchAdded { records: Vec::new(), already_there });
    }
    // The entry vouches for what follows, so it is written last.
    transaction.pragma_update(None, "defer_foreign_keys", "ON")?;
    let entry = journal::next_sequence(transaction)?;
    let document = filing::save_document(transaction, entry, &batch.document)?;
    let number = insert_batch(transaction, batch, document, entry)?;
    let mut writer = Writer::new(transaction, batch, number, document, entry, now);
    let mut records = Vec::with_capacity(new.len());
    let mut hashes = Hashes::default();
    let mut items = Vec::with_capacity(PIECE);
    for (place, new) in new.iter().enumerate() {
        let item = writer.save(new, place)?;
        if let Item::Kept { record, .. } = &item {
            records.push(*record);
        }
        hashes.add(&item)?;
        items.push(item);
        if items.len() == PIECE {
            save_piece(transaction, number, place / PIECE, &items)?;
            items.clear();
        }
    }
    if !items.is_empty() {
        save_piece(transaction, number, new.len() / PIECE, &items)?;
    }
    let body = Body {
        documents: vec![batch.document.original.hash()],
        records: Some(records.len()),
        content: Some(hashes.finish()),
        ..Body::default()
    };
    journal::append(transaction, now, EntryKind::RecordsAdded, &body)?;
    Ok(BatchAdded { records, already_there })
}

/// The records whose keys are not there yet; of two with one key in the file, the first.
fn find_new<'a>(
    connection: &Connection,
    records: &'a [BatchRecord],
) -> Result<Vec<&'a BatchRecord>, VaultError> {
    let mut known =
        connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM records WHERE source_key = ?1)")?;
    let mut seen = std::collections::BTreeSet::new();
    let mut new = Vec::with_capacity(records.len());
    for record in records {
        let is_there = match &record.key {
            None => false,
            Some(key) => !seen.insert(key) || known.query_row([key], |row| row.get(0))?,
        };
        if !is_there {
            new.push(record);
        }
    }
    Ok(new)
}

fn insert_batch(
    transaction: &Transaction<'_>,
    batch: &NewBatch,
    document: i64,
    entry: i64,
) -> Result<i64, VaultError> {
    transaction
        .prepare_cached(
            "INSERT INTO batches (document, reader, status, confidence, entry)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            document,
            batch.reader,
            rows::name_of(batch.status)?,
            f64::from(batch.confidence.value()),
            entry
        ])?;
    Ok(transaction.last_insert_rowid())
}

/// Writes the records of one batch one after the other.
struct Writer<'a> {
    transaction: &'a Transaction<'a>,
    batch: &'a NewBatch,
    number: i64,
    document: i64,
    entry: i64,
    now: DateTime<FixedOffset>,
    random: random::Stock,
    parties: BTreeMap<Party, (i64, String)>,
}

impl<'a> Writer<'a> {
    fn new(
        transaction: &'a Transaction<'a>,
        batch: &'a NewBatch,
        number: i64,
        document: i64,
        entry: i64,
        now: DateTime<FixedOffset>,
    ) -> Self {
        let random = random::Stock::new();
        let parties = BTreeMap::new();
        Self { transaction, batch, number, document, entry, now, random, parties }
    }

    fn save(&mut self, new: &BatchRecord, place: usize) -> Result<Item, VaultError> {
        let party = new.party.as_ref().map(|party| self.resolve(party)).transpose()?;
        let (organisation, name) = party.unzip();
        let name = name.unwrap_or_default();
        let id = RecordId::new(self.random.take()?);
        let content = Content::Matter(new.matter.clone());
        let row = record::Row {
            id,
            organisation,
            title: &new.title,
            content: &content,
            review: self.batch.review,
            entry: self.entry,
            batch: Some((self.number, place)),
            key: new.key.as_deref(),
        };
        let record = filing::insert_record(self.transaction, &row, self.now)?;
        self.transaction
            .prepare_cached(
                "INSERT INTO record_documents (record, position, document) VALUES (?1, 0, ?2)",
            )?
            .execute([record, self.document])?;
        content::save(self.transaction, record, &content)?;
        let words = search::Words {
            title: &new.title,
            organisation: &name,
            items: &content_texts(&content),
            marks: &search::marks(content.kind(), organisation),
        };
        let date = (content.date(), content.time());
        let place = search::place(filing::occurred(date.0, date.1, self.now), record);
        search::insert(self.transaction, place, &words)?;
        let salt: [u8; 16] = self.random.take()?;
        let facts = facts_of(new, &name)?;
        Ok(Item::Kept { line: new.line, record: id, salt: journal::hex(&salt), facts })
    }

    /// The row and the shown name of a party; most lines of a file are with a few.
    fn resolve(&mut self, party: &Party) -> Result<(i64, String), VaultError> {
        if let Some(known) = self.parties.get(party) {
            return Ok(known.clone());
        }
        let row = organisations::resolve(self.transaction, party)?;
        let name = organisations::name(self.transaction, row)?;
        self.parties.insert(party.clone(), (row, name.clone()));
        Ok((row, name))
    }
}

fn content_texts(content: &Content) -> String {
    match content {
        Content::Matter(matter) => crate::kinds::texts(&matter.detail).join("\n"),
        Content::Purchase(_) | Content::Other(_) => String::new(),
    }
}

/// Everything that was read from a line, by field.
fn facts_of(new: &BatchRecord, party: &str) -> Result<BTreeMap<String, String>, VaultError> {
    let mut facts = BTreeMap::new();
    facts.insert("title".to_owned(), new.title.clone());
    if !party.is_empty() {
        facts.insert("merchant".to_owned(), party.to_owned());
    }
    if let Some(amount) = new.matter.amount {
        facts.insert("total".to_owned(), amount.number());
        facts.insert("currency".to_owned(), amount.currency().to_string());
    }
    if let Detail::Reading(series) = &new.matter.detail {
        let bytes = crate::series::pack(&series.readings);
        facts.insert("readings".to_owned(), Hash::of_bytes(&bytes).to_string());
    }
    let Value::Object(fields) = serde_json::to_value(&new.matter)? else { return Ok(facts) };
    for (name, value) in fields {
        let text = match value {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            Value::Bool(flag) => flag.to_string(),
            Value::Null | Value::Array(_) | Value::Object(_) => continue,
        };
        facts.insert(name.replace('_', "-"), text);
    }
    Ok(facts)
}

fn save_piece(
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
struct Hashes(Sha256);

impl Default for Hashes {
    fn default() -> Self {
        Self(Sha256::new_with_prefix(LIST))
    }
}

impl Hashes {
    fn add(&mut self, item: &Item) -> Result<(), VaultError> {
        self.0.update(format!("\n{}", item.hash()?));
        Ok(())
    }

    fn finish(self) -> Hash {
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
