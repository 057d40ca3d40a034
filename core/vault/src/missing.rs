//! Changes that were confirmed and are missing when the vault is opened: its log was damaged or cut
//! on the disk, or its database is an earlier copy.
//!
//! What is there is offered. Before anything is written, the log is copied as it was found into a
//! folder `damaged-N`, with a note of what is missing, of which [`Vault::check`] tells until the
//! person has seen to it; an entry of the journal says so for good. The originals of what is missing
//! are still there, each in its own file: they can be read and filed again.

use crate::confirmed::Confirmed;
use crate::error::WhileDoing;
use crate::journal::{self, Body, EntryKind, Lost};
use crate::vault::DATABASE;
use crate::{Vault, VaultError, database, files};
use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// How the folders begin in which damaged logs are kept.
const FOLDERS: &str = "damaged-";
/// A folder until it is whole.
const UNFINISHED: &str = "damaged.partial";
/// In such a folder: what is missing.
const NOTE: &str = "missing.json";
/// In such a folder: the log as it was found.
const LOG: &str = "log";

/// Changes that were confirmed and are missing. Entries of the journal had these numbers; what was
/// done since has them again.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct MissingChanges {
    /// The first.
    pub first: i64,
    /// The last.
    pub last: i64,
}

impl MissingChanges {
    /// How many.
    pub const fn count(self) -> u64 {
        (self.last - self.first).unsigned_abs() + 1
    }
}

/// Between which moments missing changes were made, as RFC 3339.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MissingSpan {
    /// When the last change was made that is still there.
    pub after: String,
    /// When it was last found that changes are missing.
    pub until: String,
}

impl Vault {
    /// The changes that were found missing, each time that some were, until
    /// [`Vault::forget_missing_changes`].
    pub fn missing_changes(&self) -> Result<Vec<MissingChanges>, VaultError> {
        let note = |folder: PathBuf| -> Result<MissingChanges, VaultError> {
            let text = fs::read(folder.join(NOTE)).while_doing("read what is missing")?;
            let unreadable = |_| VaultError::Unreadable { what: "note of what is missing" };
            serde_json::from_slice(&text).map_err(unreadable)
        };
        kept(&self.folder)?.into_iter().map(note).collect()
    }

    /// Between which moments the missing changes were made; nothing where none are missing, and
    /// where the journal cannot tell, for the copy of the database that was put back has a history
    /// of its own.
    ///
    /// # Errors
    /// [`VaultError::Files`].
    pub fn missing_span(&self) -> Result<Option<MissingSpan>, VaultError> {
        let missing = self.missing_changes()?;
        let Some(first) = missing.iter().map(|missing| missing.first).min() else {
            return Ok(None);
        };
        self.read(|connection| journal::load_lost_span(connection, first))
    }

    /// Removes the damaged logs that were kept, and the notes of what is missing: the person knows.
    ///
    /// # Errors
    /// [`VaultError::Files`].
    pub fn forget_missing_changes(&self) -> Result<(), VaultError> {
        for folder in kept(&self.folder)? {
            fs::remove_dir_all(folder).while_doing("remove a damaged log")?;
        }
        files::sync_folder(&self.folder)
    }

    /// Removes the damaged logs alone: what was erased may be in them.
    pub(crate) fn remove_damaged_logs(&self) -> Result<(), VaultError> {
        for folder in kept(&self.folder)? {
            files::remove_if_there(&folder.join(LOG))?;
            files::sync_folder(&folder)?;
        }
        Ok(())
    }
}

/// What is missing in a database, of what was confirmed. Only looks.
pub(crate) fn find(
    connection: &Connection,
    confirmed: Confirmed,
) -> Result<Option<MissingChanges>, VaultError> {
    if database::version(connection)? == 0 {
        // Not even an empty vault is left.
        return Err(VaultError::DatabaseDamaged);
    }
    let last = journal::last(connection)?;
    let at = journal::hash_at(connection, confirmed.sequence)?;
    if at == Some(confirmed.hash) || journal::last_lost(connection)? == Some(confirmed.into()) {
        return Ok(None);
    }
    // Where there are entries of these numbers, they are others.
    let first = last.map_or(1, |last| last.sequence + 1).min(confirmed.sequence);
    Ok(Some(MissingChanges { first, last: confirmed.sequence }))
}

/// Copies the log of a vault as it is, and notes what is missing. A crash leaves both or nothing.
pub(crate) fn keep_aside(folder: &Path, missing: MissingChanges) -> Result<(), VaultError> {
    let unfinished = folder.join(UNFINISHED);
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished).while_doing("remove an unfinished folder")?;
    }
    files::create_folder(&unfinished)?;
    let note = serde_json::to_vec(&missing)?;
    files::write_new(&unfinished.join(NOTE), &note)?;
    match fs::File::open(database::log_of(&folder.join(DATABASE))) {
        Ok(mut log) => {
            let mut copy = files::create(&unfinished.join(LOG))?;
            io::copy(&mut log, &mut copy).while_doing("keep a damaged log")?;
            copy.sync_all().while_doing("keep a damaged log")?;
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error).while_doing("read a damaged log"),
    }
    files::sync_folder(&unfinished)?;
    let is_free = |place: &PathBuf| !place.exists();
    let mut places = (1..).map(|number: u32| folder.join(format!("{FOLDERS}{number}")));
    let place = places.find(is_free).ok_or(VaultError::FolderNotEmpty)?;
    fs::rename(&unfinished, place).while_doing("name a folder")?;
    files::sync_folder(folder)
}

/// Says in the journal what is missing.
pub(crate) fn note_in_journal(
    transaction: &Transaction<'_>,
    confirmed: Confirmed,
    now: DateTime<FixedOffset>,
) -> Result<(), VaultError> {
    let body = Body { lost: Some(confirmed.into()), ..Body::default() };
    journal::append(transaction, now, EntryKind::ChangesLost, &body)?;
    Ok(())
}

impl From<Confirmed> for Lost {
    fn from(confirmed: Confirmed) -> Self {
        Self { entry: confirmed.sequence, hash: confirmed.hash }
    }
}

/// The folders that are kept, in order.
fn kept(folder: &Path) -> Result<Vec<PathBuf>, VaultError> {
    let mut kept = Vec::new();
    for entry in fs::read_dir(folder).while_doing("list the vault's folder")? {
        let entry = entry.while_doing("list the vault's folder")?;
        if entry.file_name().to_string_lossy().starts_with(FOLDERS) {
            kept.push(entry.path());
        }
    }
    kept.sort_unstable();
    Ok(kept)
}

#[cfg(test)]
mod tests;
