//! A vault that is put together beside its place, from a backup or an export, looked at from all
//! sides, and only then named. What stood in its place is set aside, never deleted.

use crate::database::{self, Purpose};
use crate::error::WhileDoing;
use crate::originals::Originals;
use crate::secret::VaultKey;
use crate::tables::{self, Table};
use crate::{Problem, Vault, VaultError, files, keys, search, vault};
use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, TransactionBehavior};
use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};

/// In the folder of a vault that is being built: the name under which the one in its place is set
/// aside.
const REPLACES: &str = "replaces";

/// What follows the name of a vault that was set aside, before a number.
const SET_ASIDE: &str = ".before-restore-";

/// What may become of a vault that stands where another is to be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Existing {
    /// There must be none.
    Refuse,
    /// It is renamed, once the other is whole.
    SetAside,
}

pub(crate) struct Building {
    folder: PathBuf,
    aside: PathBuf,
    pub(crate) key: VaultKey,
    pub(crate) originals: Originals,
    connection: Connection,
    tables: Vec<Table>,
}

impl Building {
    /// Begins a vault with an empty database of this version of the schema.
    pub(crate) fn begin(
        folder: &Path,
        existing: Existing,
        key: VaultKey,
        key_file: &[u8],
        schema: usize,
    ) -> Result<Self, VaultError> {
        let folder = std::path::absolute(folder).while_doing("find the folder")?;
        put_back(&folder)?;
        if !(existing == Existing::SetAside && Vault::exists(&folder)) {
            vault::check_is_free(&folder)?;
        }
        let aside = vault::building_place(&folder)?;
        if aside.exists() {
            fs::remove_dir_all(&aside).while_doing("remove an unfinished vault")?;
        }
        files::create_folder(&aside)?;
        files::create_folder(&aside.join(vault::ORIGINALS))?;
        files::write_new(&aside.join(keys::KEY_FILE), key_file)?;
        let database = aside.join(vault::DATABASE);
        drop(files::create(&database)?);
        let mut connection = database::connect(&database, &key, Purpose::Create)?;
        database::migrate_to(&mut connection, schema)?;
        let tables = tables::all(&connection)?;
        let originals = Originals::new(aside.join(vault::ORIGINALS));
        Ok(Self { folder, aside, key, originals, connection, tables })
    }

    /// Writes all rows in one transaction; `give` hands them over, each with the name of its table.
    pub(crate) fn load(
        &mut self,
        give: impl FnOnce(
            &mut dyn FnMut(&str, &Map<String, Value>) -> Result<(), VaultError>,
        ) -> Result<(), VaultError>,
    ) -> Result<(), VaultError> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.pragma_update(None, "defer_foreign_keys", "ON")?;
        give(&mut |name, row| {
            let table = self.tables.iter().find(|table| table.name == name);
            let table = table.ok_or(VaultError::Unreadable { what: "name of a table" })?;
            table.insert(&transaction, row)
        })?;
        Ok(transaction.commit()?)
    }

    /// Gives up, and removes what was built so far.
    pub(crate) fn abandon(self) {
        let Self { aside, connection, .. } = self;
        drop(connection);
        // Where this fails, the next one that is built in this place removes it.
        let _ = fs::remove_dir_all(aside);
    }

    /// Looks at what was loaded.
    pub(crate) fn look<T>(
        &self,
        question: impl FnOnce(&Connection) -> Result<T, VaultError>,
    ) -> Result<T, VaultError> {
        question(&self.connection)
    }

    /// Brings the schema up to date, checks everything and puts the vault in its place.
    /// `without` are the stored names of originals that are known to be missing.
    pub(crate) fn finish(
        self,
        without: &[String],
        now: DateTime<FixedOffset>,
    ) -> Result<Vault, VaultError> {
        let Self { folder, aside, key, originals: _, mut connection, tables: _ } = self;
        database::migrate(&mut connection)?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        search::rebuild(&transaction)?;
        transaction.commit()?;
        connection.close().map_err(|(_, error)| error)?;
        let built = Vault::open_with_key(&aside, key, now)?;
        for problem in built.check()? {
            let is_known = match problem {
                Problem::Unfiled { .. } => true,
                Problem::OriginalMissing { document } => {
                    without.contains(&built.key.derive_file_name(document.as_bytes())?)
                }
                _ => false,
            };
            if !is_known {
                return Err(VaultError::RestoredUnsound);
            }
        }
        let key = built.into_key();
        files::sync_folder(&aside)?;
        if folder.exists() {
            set_aside(&folder, &aside)?;
        }
        let named = fs::rename(&aside, &folder).while_doing("name the vault's folder");
        if named.is_err() {
            // Where this fails too, opening the vault does it.
            let _ = put_back(&folder);
        }
        named?;
        folder.parent().map_or(Ok(()), files::sync_folder)?;
        sweep(&folder)?;
        Vault::open_with_key(&folder, key, now)
    }
}

/// Renames what stands in the place: an empty folder goes, a vault gets the first free name, which is
/// noted in the folder of the vault that comes.
fn set_aside(folder: &Path, coming: &Path) -> Result<(), VaultError> {
    if !Vault::exists(folder) {
        return fs::remove_dir(folder).while_doing("take an empty folder's place");
    }
    let name = folder.file_name().ok_or(VaultError::FolderNotEmpty)?.to_string_lossy();
    let name = |number: u32| format!("{name}{SET_ASIDE}{number}");
    let is_free = |name: &String| !folder.with_file_name(name).exists();
    let free = (1..=u32::MAX).map(name).find(is_free).ok_or(VaultError::FolderNotEmpty)?;
    files::write_new(&coming.join(REPLACES), free.as_bytes())?;
    files::sync_folder(coming)?;
    fs::rename(folder, folder.with_file_name(free)).while_doing("set the earlier vault aside")
}

/// The vaults that restores have set aside for the one in this folder.
pub(crate) fn find_set_aside(folder: &Path) -> Result<Vec<PathBuf>, VaultError> {
    let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
        return Ok(Vec::new());
    };
    let begin = format!("{}{SET_ASIDE}", name.to_string_lossy());
    let mut found = Vec::new();
    for entry in fs::read_dir(parent).while_doing("look beside the vault's folder")? {
        let path = entry.while_doing("look beside the vault's folder")?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let number = name.as_deref().and_then(|name| name.strip_prefix(&begin));
        let is_one = number.is_some_and(|number| number.parse::<u32>().is_ok());
        if is_one && path.join(keys::KEY_FILE).exists() {
            found.push(path);
        }
    }
    Ok(found)
}

/// The vault that was set aside for another one that never came to its place: the program or the
/// disk stopped between the two names.
pub(crate) fn find_displaced(folder: &Path) -> Option<PathBuf> {
    if folder.exists() {
        return None;
    }
    let coming = vault::building_place(folder).ok()?;
    let name = fs::read_to_string(coming.join(REPLACES)).ok()?;
    let is_name = Path::new(&name).file_name() == Some(name.as_ref());
    let displaced = folder.with_file_name(name);
    (is_name && displaced.join(keys::KEY_FILE).exists()).then_some(displaced)
}

/// Puts such a vault back. The one that was to come is built again when it is wanted.
pub(crate) fn put_back(folder: &Path) -> Result<(), VaultError> {
    let Some(displaced) = find_displaced(folder) else { return Ok(()) };
    fs::rename(displaced, folder).while_doing("put the earlier vault back")?;
    folder.parent().map_or(Ok(()), files::sync_folder)
}

/// Removes the note of what a vault in its place has replaced.
pub(crate) fn sweep(folder: &Path) -> Result<(), VaultError> {
    files::remove_if_there(&folder.join(REPLACES))
}
