//! The vault itself: making it, opening it, and the two ways to its database.

use crate::confirmed::{Confirmed, Note};
use crate::connection::Held;
use crate::database::{self, Purpose};
use crate::error::WhileDoing;
use crate::heads::{self, Signing};
use crate::keyfile::KeyFile;
use crate::keys::{self, Unlock};
use crate::originals::Originals;
use crate::secret::{Key, VaultKey};
use crate::{KeyStore, Passphrase, Strength, VaultError, building, files, journal, missing};
use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub(crate) const DATABASE: &str = "vault.db";
pub(crate) const ORIGINALS: &str = "originals";

/// An open vault. All methods may be called from several threads: one writes at a time, and
/// reading goes on meanwhile. Keys are wiped when it is dropped.
pub struct Vault {
    pub(crate) key: VaultKey,
    pub(crate) originals: Originals,
    pub(crate) signing: Signing,
    pub(crate) folder: PathBuf,
    confirmed: Note,
    pub(crate) database: PathBuf,
    reader: Held,
    // Dropped last, for the last one to close moves the log into the database.
    writer: Held,
}

impl Vault {
    /// A new vault in a folder that is new or empty. It is there whole, or not at all.
    ///
    /// # Errors
    /// [`VaultError::AlreadyExists`], [`VaultError::FolderNotEmpty`], [`VaultError::Files`].
    pub fn create(
        folder: &Path,
        passphrase: &Passphrase,
        now: DateTime<FixedOffset>,
    ) -> Result<Self, VaultError> {
        Self::create_with(folder, passphrase, Strength::STRONG, now)
    }

    /// The same, with a chosen strength of the passphrase's derivation.
    pub fn create_with(
        folder: &Path,
        passphrase: &Passphrase,
        strength: Strength,
        now: DateTime<FixedOffset>,
    ) -> Result<Self, VaultError> {
        Self::create_by(folder, now, |key| keys::for_passphrase(key, passphrase, strength))
    }

    /// A new vault that the device's own store of keys opens. It has no passphrase: make a recovery
    /// code before anything is lost with the device.
    ///
    /// # Errors
    /// As [`Vault::create`]; and [`VaultError::KeyStore`].
    pub fn create_on_device(
        folder: &Path,
        store: &dyn KeyStore,
        now: DateTime<FixedOffset>,
    ) -> Result<Self, VaultError> {
        Self::create_by(folder, now, |key| keys::for_platform(key, store))
    }

    fn create_by(
        folder: &Path,
        now: DateTime<FixedOffset>,
        wrap: impl FnOnce(&VaultKey) -> Result<KeyFile, VaultError>,
    ) -> Result<Self, VaultError> {
        let folder = std::path::absolute(folder).while_doing("find the folder")?;
        check_is_free(&folder)?;
        let key = VaultKey::new(Key::make()?);
        let building = building_place(&folder)?;
        if building.exists() {
            // Left by a crash: nobody was told of a vault there, so nothing is in it.
            fs::remove_dir_all(&building).while_doing("remove an unfinished vault")?;
        }
        files::create_folder(&building)?;
        files::create_folder(&building.join(ORIGINALS))?;
        files::write_new(&building.join(keys::KEY_FILE), &wrap(&key)?.encode())?;
        create_database(&building.join(DATABASE), &key, now)?;
        files::sync_folder(&building)?;
        fs::rename(&building, &folder).while_doing("name the vault's folder")?;
        if let Some(parent) = folder.parent() {
            files::sync_folder(parent)?;
        }
        Self::open_with_key(&folder, key, now)
    }

    /// Opens a vault by its passphrase, brings its schema up to date and sweeps what a crash left
    /// unfinished.
    ///
    /// # Errors
    /// [`VaultError::NotFound`], [`VaultError::WrongPassphrase`], [`VaultError::KeyFileDamaged`],
    /// [`VaultError::DatabaseDamaged`], [`VaultError::NewerVersion`], [`VaultError::Busy`].
    pub fn open(
        folder: &Path,
        passphrase: &Passphrase,
        now: DateTime<FixedOffset>,
    ) -> Result<Self, VaultError> {
        Self::open_by(folder, Unlock::Passphrase(passphrase), now)
    }

    /// Opens a vault by any of the ways to its key.
    ///
    /// # Errors
    /// As [`Vault::open`]; [`VaultError::WrongRecoveryCode`] and [`VaultError::KeyStore`].
    pub fn open_by(
        folder: &Path,
        unlock: Unlock<'_>,
        now: DateTime<FixedOffset>,
    ) -> Result<Self, VaultError> {
        building::put_back(folder)?;
        let key = unlock.key_of(&keys::load(folder)?)?;
        keys::sweep(folder)?;
        building::sweep(folder)?;
        Self::open_with_key(folder, key, now)
    }

    /// Whether there is a vault in the folder.
    pub fn exists(folder: &Path) -> bool {
        folder.join(keys::KEY_FILE).exists() || building::find_displaced(folder).is_some()
    }

    pub(crate) fn open_with_key(
        folder: &Path,
        key: VaultKey,
        now: DateTime<FixedOffset>,
    ) -> Result<Self, VaultError> {
        let database = folder.join(DATABASE);
        if !fs::metadata(&database).is_ok_and(|file| file.len() > 0) {
            return Err(VaultError::DatabaseDamaged);
        }
        // Before the database is looked at: what is noted later is not missing.
        let noted = Confirmed::load(folder, &key)?;
        let mut writer = database::connect(&database, &key, Purpose::Write)?;
        let lost = look_for_missing(&writer, folder, noted)?;
        database::migrate(&mut writer)?;
        let (signing, end) = open_signing(&mut writer, &key, lost, now)?;
        let confirmed = Note::open(folder, &key, noted, end);
        let reader = database::connect(&database, &key, Purpose::Read)?;
        let originals = Originals::new(folder.join(ORIGINALS));
        originals.sweep(now)?;
        let (writer, reader) = (Held::new(writer), Held::new(reader));
        let folder = folder.to_owned();
        let vault = Self { key, originals, signing, folder, confirmed, database, reader, writer };
        // Left by a crash in the middle of an erasure.
        vault.remove_doomed_files()?;
        Ok(vault)
    }

    /// Runs statements outside a transaction.
    pub(crate) fn on_writer<T>(
        &self,
        run: impl FnOnce(&Connection) -> Result<T, VaultError>,
    ) -> Result<T, VaultError> {
        self.on_connection(Purpose::Write, |connection| run(connection))
    }

    /// Closes the vault and keeps its key.
    pub(crate) fn into_key(self) -> VaultKey {
        self.key
    }

    /// Moves the log into the database and cuts it to nothing. Says whether that could be done:
    /// another program that is reading can keep it.
    pub(crate) fn empty_log(&self) -> Result<bool, VaultError> {
        self.on_connection(Purpose::Write, |connection| {
            let busy: i64 =
                connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
            Ok(busy == 0)
        })
    }

    /// Runs a change in one transaction: all of it, or nothing.
    pub(crate) fn write<T>(
        &self,
        change: impl FnOnce(&Transaction<'_>) -> Result<T, VaultError>,
    ) -> Result<T, VaultError> {
        self.on_connection(Purpose::Write, |connection| {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let result = change(&transaction)?;
            self.signing.sign_head(&transaction)?;
            let last = journal::last(&transaction)?;
            transaction.commit()?;
            if let Some(last) = last {
                self.confirmed.confirm(&self.key, last);
            }
            database::keep_log_short(connection, &self.database);
            Ok(result)
        })
    }

    /// Runs a question against one state of the database, whatever is written meanwhile.
    pub(crate) fn read<T>(
        &self,
        question: impl FnOnce(&Connection) -> Result<T, VaultError>,
    ) -> Result<T, VaultError> {
        self.on_connection(Purpose::Read, |connection| {
            let transaction = connection.transaction()?;
            question(&transaction)
        })
    }

    /// Uses the vault's own connection for this purpose.
    fn on_connection<T>(
        &self,
        purpose: Purpose,
        work: impl FnOnce(&mut Connection) -> Result<T, VaultError>,
    ) -> Result<T, VaultError> {
        let held = match purpose {
            Purpose::Read => &self.reader,
            Purpose::Create | Purpose::Write => &self.writer,
        };
        held.run(|| database::connect(&self.database, &self.key, purpose), work)
    }

    /// The same on a connection of its own, which has nothing in its cache: what it says is what
    /// the disk says.
    pub(crate) fn read_afresh<T>(
        &self,
        question: impl FnOnce(&Connection) -> Result<T, VaultError>,
    ) -> Result<T, VaultError> {
        let mut connection = database::connect(&self.database, &self.key, Purpose::Read)?;
        let transaction = connection.transaction()?;
        question(&transaction)
    }
}

/// What was noted as confirmed and is not in the database; then the log is kept aside. Until this
/// has returned, nothing is written, and the log stays as it is also where this fails.
fn look_for_missing(
    writer: &Connection,
    folder: &Path,
    noted: Option<Confirmed>,
) -> Result<Option<Confirmed>, VaultError> {
    let Some(noted) = noted else { return Ok(None) };
    database::leave_log_on_close(writer)?;
    let missing = missing::find(writer, noted)?;
    if let Some(missing) = missing {
        missing::keep_aside(folder, missing)?;
    }
    database::move_log_on_close(writer)?;
    Ok(missing.map(|_| noted))
}

/// Whoever signs, and the end of the journal, which says what was lost.
fn open_signing(
    writer: &mut Connection,
    key: &VaultKey,
    lost: Option<Confirmed>,
    now: DateTime<FixedOffset>,
) -> Result<(Signing, Confirmed), VaultError> {
    let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if let Some(lost) = lost {
        missing::note_in_journal(&transaction, lost, now)?;
    }
    let signing = Signing::open(&transaction, key, now)?;
    let end = journal::last(&transaction)?.ok_or(VaultError::DatabaseDamaged)?;
    transaction.commit()?;
    Ok((signing, end))
}

pub(crate) fn check_is_free(folder: &Path) -> Result<(), VaultError> {
    if Vault::exists(folder) {
        return Err(VaultError::AlreadyExists);
    }
    match fs::read_dir(folder) {
        Ok(mut entries) => match entries.next() {
            None => Ok(()),
            Some(_) => Err(VaultError::FolderNotEmpty),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => match folder.parent() {
            Some(parent) => fs::create_dir_all(parent).while_doing("make the folder above"),
            None => Ok(()),
        },
        Err(error) => Err(error).while_doing("look into the folder"),
    }
}

/// Where a vault is built before it is named: beside its place, so that naming it is one step.
pub(crate) fn building_place(folder: &Path) -> Result<PathBuf, VaultError> {
    let name = folder.file_name().ok_or(VaultError::FolderNotEmpty)?;
    let mut building = OsString::from(".");
    building.push(name);
    building.push(".creating");
    Ok(folder.with_file_name(building))
}

fn create_database(
    path: &Path,
    key: &VaultKey,
    now: DateTime<FixedOffset>,
) -> Result<(), VaultError> {
    // Made here so that it is its owner's alone; SQLite gives its log the same rights.
    drop(files::create(path)?);
    let mut connection = database::connect(path, key, Purpose::Create)?;
    database::migrate(&mut connection)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    heads::make_key_with_vault(&transaction, key, now)?;
    transaction.commit()?;
    connection.close().map_err(|(_, error)| error.into())
}
