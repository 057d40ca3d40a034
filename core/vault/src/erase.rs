//! Erasing: content is gone from every place where it was, and the journal keeps a trace that says
//! so without saying what.
//!
//! In one transaction the rows are deleted (which `SQLite` overwrites, by `secure_delete`), the line
//! of a batch becomes its hash, the salts that the journal's hashes need are dropped, the index of
//! words is written anew, and files that no record needs are listed to be removed. Then the log is
//! emptied and the files go. A crash in between leaves the list, and opening the vault finishes
//! the work.

use crate::error::WhileDoing;
use crate::journal::{self, Body, EntryKind};
use crate::{Vault, VaultError, batch, files, organisations, review, rows, search};
use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Transaction};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use visavis_model::{DocumentHash, OrganisationId, RecordId};

/// What was erased.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Erased {
    /// How many records.
    pub records: usize,
    /// The documents whose originals are gone.
    pub documents: Vec<DocumentHash>,
    /// Documents that stay because other records come from them too, such as a bank's export:
    /// what was erased can still be read there.
    pub shared: Vec<DocumentHash>,
    /// Whether another program that is reading kept the log from being emptied. It is emptied when
    /// the last one closes the vault.
    pub log_remains: bool,
}

impl Vault {
    /// Erases one record, with the documents that only it comes from.
    ///
    /// # Errors
    /// [`VaultError::UnknownRecord`].
    pub fn erase_record(
        &self,
        record: RecordId,
        now: DateTime<FixedOffset>,
    ) -> Result<Erased, VaultError> {
        self.erase(|transaction| {
            let row = review::find(transaction, record)?;
            let (erased, entries) = erase_records(transaction, &[row])?;
            let body = Body { record: Some(record), entries, ..Body::default() };
            journal::append(transaction, now, EntryKind::RecordDeleted, &body)?;
            Ok(erased)
        })
    }

    /// Erases a record and every other one that came with it from the lines of one file, and the
    /// file.
    ///
    /// # Errors
    /// [`VaultError::UnknownRecord`].
    pub fn erase_with_its_file(
        &self,
        record: RecordId,
        now: DateTime<FixedOffset>,
    ) -> Result<Erased, VaultError> {
        self.erase(|transaction| {
            let row = review::find(transaction, record)?;
            let ids = "SELECT id FROM records
                       WHERE id = ?1 OR batch = (SELECT batch FROM records WHERE id = ?1)";
            let records = collect_ids(transaction, ids, row)?;
            let (erased, entries) = erase_records(transaction, &records)?;
            let count = (erased.records > 1).then_some(erased.records);
            let body = Body { record: Some(record), records: count, entries, ..Body::default() };
            journal::append(transaction, now, EntryKind::RecordDeleted, &body)?;
            Ok(erased)
        })
    }

    /// Erases an organisation: its names and numbers, all its records, and the documents that only
    /// they come from.
    ///
    /// # Errors
    /// [`VaultError::UnknownOrganisation`].
    pub fn erase_organisation(
        &self,
        organisation: OrganisationId,
        now: DateTime<FixedOffset>,
    ) -> Result<Erased, VaultError> {
        self.erase(|transaction| {
            let party = organisations::find(transaction, organisation)?;
            let ids = "SELECT id FROM records WHERE organisation = ?1";
            let records = collect_ids(transaction, ids, party)?;
            let (erased, entries) = erase_records(transaction, &records)?;
            erase_party(transaction, party)?;
            let body = Body {
                organisation: Some(organisation),
                records: Some(erased.records),
                entries,
                ..Body::default()
            };
            journal::append(transaction, now, EntryKind::OrganisationDeleted, &body)?;
            Ok(erased)
        })
    }

    /// Erases the vault itself. The key goes first: without it nothing that a failing disk might
    /// keep can be read.
    ///
    /// # Errors
    /// [`VaultError::Files`] where a file cannot be removed.
    pub fn erase_everything(self) -> Result<(), VaultError> {
        let folder = self.folder.clone();
        drop(self);
        for path in list(&folder)? {
            let is_key = path.extension().is_some_and(|extension| extension == "key");
            if is_key {
                overwrite(&path)?;
            }
        }
        files::sync_folder(&folder)?;
        fs::remove_dir_all(&folder).while_doing("remove the vault")?;
        folder.parent().map_or(Ok(()), files::sync_folder)
    }

    fn erase(
        &self,
        change: impl FnOnce(&Transaction<'_>) -> Result<Erased, VaultError>,
    ) -> Result<Erased, VaultError> {
        // What an earlier one could not finish comes first: its records are not found again.
        self.remove_doomed_files()?;
        let mut erased = self.write(|transaction| {
            let erased = change(transaction)?;
            search::scrub(transaction)?;
            Ok(erased)
        })?;
        self.remove_doomed_files()?;
        self.remove_damaged_logs()?;
        erased.log_remains = !self.empty_log()?;
        Ok(erased)
    }

    /// Removes the originals that erased records left, and forgets their names.
    pub(crate) fn remove_doomed_files(&self) -> Result<(), VaultError> {
        // Looked at without a lock first, so that opening a vault writes nothing.
        if self.read(doomed_files)?.is_empty() {
            return Ok(());
        }
        self.write(|transaction| {
            let names = doomed_files(transaction)?;
            names.iter().try_for_each(|name| self.originals.remove(name))?;
            self.originals.sync()?;
            transaction.execute("DELETE FROM doomed_files", [])?;
            Ok(())
        })
    }
}

fn doomed_files(connection: &Connection) -> Result<Vec<String>, VaultError> {
    let mut doomed = connection.prepare_cached("SELECT stored_name FROM doomed_files")?;
    rows::collect(doomed.query([])?, |row| Ok(row.get(0)?))
}

fn collect_ids(connection: &Connection, sql: &str, of: i64) -> Result<Vec<i64>, VaultError> {
    let mut statement = connection.prepare_cached(sql)?;
    rows::collect(statement.query([of])?, |row| Ok(row.get(0)?))
}

/// Erases records, and gives the entries of the journal whose content is gone with them.
fn erase_records(
    transaction: &Transaction<'_>,
    records: &[i64],
) -> Result<(Erased, Vec<i64>), VaultError> {
    let mut documents = BTreeSet::new();
    let mut entries = BTreeSet::new();
    for &record in records {
        let of_record = "SELECT document FROM record_documents WHERE record = ?1";
        documents.extend(collect_ids(transaction, of_record, record)?);
        entries.extend(drop_salts(transaction, record)?);
        batch::forget(transaction, record)?;
        transaction.prepare_cached("DELETE FROM records WHERE id = ?1")?.execute([record])?;
    }
    let mut erased = Erased { records: records.len(), ..Erased::default() };
    for document in documents {
        erase_document(transaction, document, &mut erased)?;
    }
    Ok((erased, entries.into_iter().collect()))
}

/// Without its salt nobody can tell by trying what an entry vouched for.
fn drop_salts(transaction: &Transaction<'_>, record: i64) -> Result<Vec<i64>, VaultError> {
    let vouching = "
        SELECT entry FROM journal_salts WHERE entry IN (
            SELECT entry FROM records WHERE id = ?1
            UNION SELECT entry FROM facts WHERE record = ?1
            UNION SELECT entry FROM readings WHERE record = ?1)";
    let entries = collect_ids(transaction, vouching, record)?;
    let mut delete = transaction.prepare_cached("DELETE FROM journal_salts WHERE entry = ?1")?;
    for &entry in &entries {
        delete.execute([entry])?;
    }
    Ok(entries)
}

/// Erases a document that no record comes from any more.
fn erase_document(
    transaction: &Transaction<'_>,
    document: i64,
    erased: &mut Erased,
) -> Result<(), VaultError> {
    let needed: bool = transaction
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM record_documents WHERE document = ?1)
                 OR EXISTS (SELECT 1 FROM facts WHERE document = ?1)",
        )?
        .query_row([document], |row| row.get(0))?;
    let hash: [u8; 32] = transaction
        .prepare_cached("SELECT hash FROM documents WHERE id = ?1")?
        .query_row([document], |row| row.get(0))?;
    if needed {
        erased.shared.push(DocumentHash::new(hash));
        return Ok(());
    }
    transaction
        .prepare_cached(
            "INSERT OR IGNORE INTO doomed_files (stored_name)
             SELECT stored_name FROM documents WHERE id = ?1",
        )?
        .execute([document])?;
    transaction.prepare_cached("DELETE FROM documents WHERE id = ?1")?.execute([document])?;
    erased.documents.push(DocumentHash::new(hash));
    Ok(())
}

/// Erases an organisation that has no records any more, and those that were merged into it.
fn erase_party(transaction: &Transaction<'_>, party: i64) -> Result<(), VaultError> {
    let absorbed = "SELECT id FROM organisations WHERE merged_into = ?1";
    let mut parties = collect_ids(transaction, absorbed, party)?;
    parties.push(party);
    for row in parties {
        transaction
            .prepare_cached("DELETE FROM organisation_search WHERE rowid = ?1")?
            .execute([row])?;
        transaction.prepare_cached("DELETE FROM organisations WHERE id = ?1")?.execute([row])?;
    }
    Ok(())
}

fn list(folder: &Path) -> Result<Vec<std::path::PathBuf>, VaultError> {
    let entries = fs::read_dir(folder).while_doing("list the vault's folder")?;
    entries.map(|entry| Ok(entry.while_doing("list the vault's folder")?.path())).collect()
}

/// Writes zeros over a file before it goes. Flash memory may keep the old bytes for a while, so
/// this helps where it can and is not relied on.
fn overwrite(path: &Path) -> Result<(), VaultError> {
    let overwritten = || -> io::Result<()> {
        let length = fs::metadata(path)?.len();
        let mut file = fs::OpenOptions::new().write(true).open(path)?;
        file.write_all(&vec![0; usize::try_from(length).unwrap_or_default()])?;
        file.sync_all()?;
        fs::remove_file(path)
    };
    overwritten().while_doing("remove the key")
}

#[cfg(test)]
mod tests;
