//! Filing: document, facts and journal entry together, or nothing.

use crate::facts::Evidence;
use crate::journal::{self, Body, EntryKind};
use crate::record::Row;
use crate::{
    Added, Content, NewDocument, NewRecord, Review, StoredOriginal, Vault, VaultError, content,
    organisations, random, rows, search,
};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use visavis_model::{Currency, DocumentHash, Money, RecordId, RecordStatus};

impl Vault {
    /// Keeps an original: when it returns, the file is on the disk, encrypted. Do this before
    /// anything is read from it, so that no failing reader can lose it.
    ///
    /// # Errors
    /// [`VaultError::OriginalTooLarge`], [`VaultError::Files`].
    pub fn store_original(&self, bytes: &[u8]) -> Result<StoredOriginal, VaultError> {
        self.originals.store(&self.key, bytes)
    }

    /// The record that a document belongs to, before anything is read from it a second time.
    pub fn find_filed(&self, document: DocumentHash) -> Result<Option<RecordId>, VaultError> {
        self.read(|connection| {
            let filed = load_filed(connection, document)?;
            Ok(filed.map(|(record, _)| record))
        })
    }

    /// Files a record with its documents, facts and journal entry in one transaction.
    ///
    /// Where all its documents belong to a record already, nothing is changed.
    ///
    /// # Errors
    /// [`VaultError::UnknownOrganisation`], [`VaultError::EmptyName`],
    /// [`VaultError::AmountTooLarge`]; [`VaultError::OriginalMissing`] where a fact names a document
    /// that is not filed.
    pub fn add(&self, new: &NewRecord, now: DateTime<FixedOffset>) -> Result<Added, VaultError> {
        let added = self.add_all(std::slice::from_ref(new), now)?;
        added.first().copied().ok_or(VaultError::UnknownRecord)
    }

    /// Files many records, such as the payments of one statement, all in one transaction; the
    /// answers come in their order. They may share documents: a document counts as filed before
    /// where it was so when the call began.
    ///
    /// # Errors
    /// As [`Vault::add`]; then none of them is filed.
    pub fn add_all(
        &self,
        records: &[NewRecord],
        now: DateTime<FixedOffset>,
    ) -> Result<Vec<Added>, VaultError> {
        records.iter().try_for_each(|new| content::check_amounts(&new.content))?;
        self.write(|transaction| {
            let filed = records
                .iter()
                .map(|new| find_already_filed(transaction, &new.documents))
                .collect::<Result<Vec<_>, _>>()?;
            let save_or_skip = |(new, filed): (&NewRecord, Option<_>)| match filed {
                Some((record, status)) => Ok(Added::AlreadyThere { record, status }),
                None => save(transaction, new, now).map(Added::New),
            };
            records.iter().zip(filed).map(save_or_skip).collect()
        })
    }
}

fn save(
    transaction: &Transaction<'_>,
    new: &NewRecord,
    now: DateTime<FixedOffset>,
) -> Result<RecordId, VaultError> {
    let id = RecordId::new(random::make_bytes()?);
    let organisation =
        new.party.as_ref().map(|party| organisations::resolve(transaction, party)).transpose()?;
    let evidence = Evidence::new(&new.facts, new.reading.as_ref())?;
    let salt = random::make_bytes()?;
    let body = Body {
        record: Some(id),
        organisation: organisation
            .map(|row| organisations::public_id(transaction, row))
            .transpose()?,
        documents: new.documents.iter().map(|document| document.original.hash()).collect(),
        content: Some(evidence.hash(&salt)?),
        ..Body::default()
    };
    let entry = journal::append(transaction, now, EntryKind::RecordAdded, &body)?;
    journal::keep_salt(transaction, entry, &salt)?;
    let row = Row {
        id,
        organisation,
        title: &new.title,
        content: &new.content,
        review: new.review,
        entry,
        batch: None,
        key: None,
    };
    let record = insert_record(transaction, &row, now)?;
    save_documents(transaction, record, entry, &new.documents)?;
    content::save(transaction, record, &new.content)?;
    evidence.save(transaction, record, entry)?;
    search::index_record(transaction, record)?;
    Ok(id)
}

/// Writes the row of a new record.
pub(crate) fn insert_record(
    transaction: &Transaction<'_>,
    new: &Row<'_>,
    now: DateTime<FixedOffset>,
) -> Result<i64, VaultError> {
    let status = match new.review {
        Review::Needed => RecordStatus::AwaitingReview,
        Review::Done => RecordStatus::Confirmed,
    };
    let (date, time) = (new.content.date(), new.content.time());
    let amount = new.content.amount();
    transaction
        .prepare_cached(
            "INSERT INTO records (public_id, kind, organisation, status, title, local_date,
                 local_time, occurred, amount_minor, currency, added_at, added_offset, entry,
                 batch, batch_item, source_key)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?
        .execute(params![
            new.id.as_bytes(),
            new.content.kind().as_str(),
            new.organisation,
            status.as_str(),
            new.title,
            date.map(|date| date.to_string()),
            time.map(|time| time.format(rows::TIME).to_string()),
            occurred(date, time, now),
            amount.map(Money::minor),
            amount.map(|amount| Currency::code(amount.currency())),
            now.timestamp_millis(),
            rows::offset_of(now),
            new.entry,
            new.batch.map(|(batch, _)| batch),
            new.batch.map(|(_, item)| item),
            new.key
        ])?;
    Ok(transaction.last_insert_rowid())
}

/// A record's place in the history; the local time of `instead` where its date is not known.
pub(crate) fn occurred(
    date: Option<NaiveDate>,
    time: Option<NaiveTime>,
    instead: DateTime<FixedOffset>,
) -> i64 {
    let local =
        date.map_or(instead.naive_local(), |date| date.and_time(time.unwrap_or(NaiveTime::MIN)));
    local.and_utc().timestamp()
}

/// Writes what changed in a record's content to its row, its tables and the index of words.
pub(crate) fn update(
    transaction: &Transaction<'_>,
    record: i64,
    changed: &Content,
) -> Result<(), VaultError> {
    let (added_at, added_offset) = transaction
        .prepare_cached("SELECT added_at, added_offset FROM records WHERE id = ?1")?
        .query_row([record], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let added = rows::instant(added_at, added_offset)?;
    let (date, time) = (changed.date(), changed.time());
    let amount = changed.amount();
    transaction
        .prepare_cached(
            "UPDATE records SET local_date = ?2, local_time = ?3, occurred = ?4, amount_minor = ?5,
                 currency = ?6
             WHERE id = ?1",
        )?
        .execute(params![
            record,
            date.map(|date| date.to_string()),
            time.map(|time| time.format(rows::TIME).to_string()),
            occurred(date, time, added),
            amount.map(Money::minor),
            amount.map(|amount| Currency::code(amount.currency()))
        ])?;
    content::save(transaction, record, changed)?;
    search::index_record(transaction, record)
}

/// Writes documents and links them to a record, after those that it has. One that it has already
/// is not linked again.
pub(crate) fn save_documents(
    transaction: &Transaction<'_>,
    record: i64,
    entry: i64,
    documents: &[NewDocument],
) -> Result<(), VaultError> {
    let mut link = transaction.prepare_cached(
        "INSERT INTO record_documents (record, position, document)
         SELECT ?1,
             (SELECT coalesce(max(position) + 1, 0) FROM record_documents WHERE record = ?1), ?2
         WHERE NOT EXISTS
             (SELECT 1 FROM record_documents WHERE record = ?1 AND document = ?2)",
    )?;
    for document in documents {
        let row = save_document(transaction, entry, document)?;
        link.execute([record, row])?;
    }
    Ok(())
}

/// Writes a document, if it is not there, and gives its row.
pub(crate) fn save_document(
    transaction: &Transaction<'_>,
    entry: i64,
    document: &NewDocument,
) -> Result<i64, VaultError> {
    let original = &document.original;
    // It may be on its way out, left by a record that was erased.
    transaction
        .prepare_cached("DELETE FROM doomed_files WHERE stored_name = ?1")?
        .execute([original.name()])?;
    transaction
        .prepare_cached(
            "INSERT INTO documents (hash, media_type, size, file_name, stored_name, captured_at,
                 captured_offset, entry)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (hash) DO NOTHING",
        )?
        .execute(params![
            original.hash().as_bytes(),
            document.media_type,
            original.size(),
            document.file_name,
            original.name(),
            document.captured_at.timestamp_millis(),
            rows::offset_of(document.captured_at),
            entry
        ])?;
    let mut find = transaction.prepare_cached("SELECT id FROM documents WHERE hash = ?1")?;
    Ok(find.query_row([original.hash().as_bytes()], |row| row.get(0))?)
}

/// The record that has all these documents; none where one of them is new.
fn find_already_filed(
    connection: &Connection,
    documents: &[NewDocument],
) -> Result<Option<(RecordId, RecordStatus)>, VaultError> {
    let mut found = None;
    for document in documents {
        match load_filed(connection, document.original.hash())? {
            None => return Ok(None),
            filed => found = found.or(filed),
        }
    }
    Ok(found)
}

/// The first record of a document, one that was not dismissed before one that was.
pub(crate) fn load_filed(
    connection: &Connection,
    document: DocumentHash,
) -> Result<Option<(RecordId, RecordStatus)>, VaultError> {
    let found: Option<([u8; 16], String)> = connection
        .prepare_cached(
            "SELECT records.public_id, records.status
             FROM documents
             JOIN record_documents ON record_documents.document = documents.id
             JOIN records ON records.id = record_documents.record
             WHERE documents.hash = ?1
             ORDER BY records.status = 'dismissed', records.id LIMIT 1",
        )?
        .query_row([document.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found.map(|(id, status)| Ok((RecordId::new(id), rows::parsed(&status, "status")?))).transpose()
}
