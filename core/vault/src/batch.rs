//! Many records from the lines of one file, such as the payments of a bank's export, filed at once:
//! one transaction, one entry of the journal.

mod pieces;

pub(crate) use pieces::{
    LIST, for_each_line, forget, hash_of, load_facts, load_line, load_list, pack_text, unpack_text,
};

use crate::journal::{self, Body, EntryKind, Hash};
use crate::{
    Content, NewDocument, Party, Review, Vault, VaultError, content, filing, organisations, random,
    record, rows, search,
};
use chrono::{DateTime, FixedOffset};
use pieces::{Hashes, Item, PIECE, save_piece};
use rusqlite::{Connection, Transaction, params};
use serde_json::Value;
use std::collections::BTreeMap;
use visavis_model::{Confidence, Detail, Matter, RecordId, Status};

/// The database's page cache while many rows go to all places of many indexes, and at other times,
/// in KiB: a page that is not in it is decrypted and authenticated each time.
const LARGE_CACHE: i32 = 24 * 1024;
const USUAL_CACHE: i32 = 2000;

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
    /// What the line says beyond that, by the names of fields.
    pub details: Vec<(String, String)>,
}

/// What became of a batch.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct BatchAdded {
    /// The records that are new, in the order of their lines.
    pub records: Vec<RecordId>,
    /// How many were there already.
    pub already_there: usize,
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

impl Vault {
    /// Whether every one of these keys of records is there already.
    pub fn are_known<'a>(
        &self,
        keys: impl IntoIterator<Item = &'a str>,
    ) -> Result<bool, VaultError> {
        self.read(|connection| {
            let mut known = connection.prepare_cached(IS_KNOWN)?;
            for key in keys {
                if !known.query_row([key], |row| row.get(0))? {
                    return Ok(false);
                }
            }
            Ok(true)
        })
    }
}

const IS_KNOWN: &str = "SELECT EXISTS (SELECT 1 FROM records WHERE source_key = ?1)";

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
    writer.index(&new)?;
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
    let mut known = connection.prepare_cached(IS_KNOWN)?;
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
    /// Where each record comes in the index of words.
    places: Vec<i64>,
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
        let (parties, places) = (BTreeMap::new(), Vec::with_capacity(batch.records.len()));
        Self { transaction, batch, number, document, entry, now, random, parties, places }
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
        let occurred = filing::occurred(content.date(), content.time(), self.now);
        self.places.push(search::place(occurred, record));
        let salt: [u8; 16] = self.random.take()?;
        let facts = facts_of(new, &name)?;
        Ok(Item::Kept { line: new.line, record: id, salt: journal::hex(&salt), facts })
    }

    /// Writes the words of all records to the index, after all records.
    ///
    /// FTS5 gathers words and writes them out many rows at a time, unless it meets a savepoint,
    /// which `SQLite` sets for each record's row because of its triggers, or a number that is
    /// lower than the one before. So rows come first, and then all words in the order of their
    /// numbers.
    fn index(&mut self, records: &[&BatchRecord]) -> Result<(), VaultError> {
        let mut places: Vec<(i64, &&BatchRecord)> =
            std::mem::take(&mut self.places).into_iter().zip(records).collect();
        places.sort_unstable_by_key(|(place, _)| *place);
        for (place, new) in places {
            let party = new.party.as_ref().map(|party| self.resolve(party)).transpose()?;
            let (organisation, name) = party.unzip();
            let words = search::Words {
                title: &new.title,
                organisation: &name.unwrap_or_default(),
                items: &crate::kinds::texts(&new.matter.detail).join("\n"),
                marks: &search::marks(new.matter.detail.kind(), organisation),
            };
            search::insert(self.transaction, place, &words)?;
        }
        Ok(())
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

/// Everything that was read from a line, by field.
fn facts_of(new: &BatchRecord, party: &str) -> Result<BTreeMap<String, String>, VaultError> {
    let mut facts: BTreeMap<String, String> = new.details.iter().cloned().collect();
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
