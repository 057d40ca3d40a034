//! How much space the vault takes, and what of it can be given back.

use crate::building;
use crate::error::WhileDoing;
use crate::{Vault, VaultError, database, files, keys, rows};
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// What the files of a vault weigh, in bytes.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct StorageUse {
    /// Records with their facts and what was read from documents.
    pub records: u64,
    /// The index of words.
    pub search: u64,
    /// The journal with its signatures.
    pub journal: u64,
    /// Pages of the database that nothing is on any more.
    pub free: u64,
    /// What was written last and is not in the database's own file yet.
    pub log: u64,
    /// The originals of filed documents, by media type, the heaviest first.
    pub originals: Vec<OriginalsUse>,
    /// Originals that were kept and never filed.
    pub unfiled: FilesUse,
    /// Vaults that a restore has set aside.
    pub set_aside: FilesUse,
}

/// What the originals of one media type weigh.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OriginalsUse {
    /// The media type.
    pub media_type: String,
    /// How many they are, and what they weigh.
    pub files: FilesUse,
}

/// What files weigh.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct FilesUse {
    /// How many there are.
    pub count: u64,
    /// Their size in bytes.
    pub size: u64,
}

impl FilesUse {
    const fn add(&mut self, size: u64) {
        self.count += 1;
        self.size += size;
    }
}

/// The size of each table with its indexes; free pages are no table's.
const TABLES: &str = "
    SELECT coalesce(sqlite_schema.tbl_name, dbstat.name), sum(dbstat.pgsize)
    FROM dbstat LEFT JOIN sqlite_schema ON sqlite_schema.name = dbstat.name
    WHERE dbstat.aggregate = TRUE GROUP BY 1";

impl Vault {
    /// What the vault weighs. Looks at every page of the database, which takes a moment.
    ///
    /// # Errors
    /// [`VaultError::Files`], [`VaultError::DatabaseDamaged`].
    pub fn storage_use(&self) -> Result<StorageUse, VaultError> {
        let mut used = StorageUse::default();
        let types = self.read(|connection| {
            weigh_tables(connection, &mut used)?;
            load_types(connection)
        })?;
        used.log = size_of(&database::log_of(&self.database))?.unwrap_or_default();
        self.weigh_originals(&types, &mut used)?;
        for folder in building::find_set_aside(&self.folder)? {
            used.set_aside.add(weigh_folder(&folder)?);
        }
        Ok(used)
    }

    /// Gives the free pages of the database and its log back to the disk. Meanwhile it takes as
    /// much space again as the database, and as much memory.
    ///
    /// # Errors
    /// [`VaultError::DiskFull`], [`VaultError::Busy`]; then everything is as it was.
    pub fn compact(&self) -> Result<(), VaultError> {
        self.on_writer(|connection| Ok(connection.execute_batch("VACUUM")?))?;
        self.empty_log().map(drop)
    }

    /// Removes the vaults that restores have set aside, for good.
    ///
    /// # Errors
    /// [`VaultError::Files`].
    pub fn remove_set_aside(&self) -> Result<(), VaultError> {
        for folder in building::find_set_aside(&self.folder)? {
            // The key first: without it, what a failure leaves is noise.
            files::remove_if_there(&folder.join(keys::KEY_FILE))?;
            fs::remove_dir_all(&folder).while_doing("remove a vault that was set aside")?;
        }
        Ok(())
    }

    fn weigh_originals(
        &self,
        types: &BTreeMap<String, String>,
        used: &mut StorageUse,
    ) -> Result<(), VaultError> {
        let mut by_type: BTreeMap<&str, FilesUse> = BTreeMap::new();
        for name in self.originals.names()? {
            // One that was erased meanwhile weighs nothing.
            let Some(size) = size_of(&self.originals.path(&name))? else { continue };
            match types.get(&name) {
                Some(media_type) => by_type.entry(media_type).or_default().add(size),
                None => used.unfiled.add(size),
            }
        }
        let row = |(media_type, files): (&str, FilesUse)| OriginalsUse {
            media_type: media_type.to_owned(),
            files,
        };
        used.originals = by_type.into_iter().map(row).collect();
        used.originals.sort_by_key(|row| std::cmp::Reverse(row.files.size));
        Ok(())
    }
}

fn weigh_tables(connection: &Connection, used: &mut StorageUse) -> Result<(), VaultError> {
    let mut statement = connection.prepare(TABLES)?;
    let tables: Vec<(String, u64)> =
        rows::collect(statement.query([])?, |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (table, size) in tables {
        let part = if table.starts_with("journal") || table == "signing_keys" {
            &mut used.journal
        } else if table.starts_with("record_search") || table.starts_with("organisation_search") {
            &mut used.search
        } else {
            &mut used.records
        };
        *part += size;
    }
    let free: u64 = connection.query_row("PRAGMA freelist_count", [], |row| row.get(0))?;
    // SQLCipher answers this one, in words.
    let page: String = connection.query_row("PRAGMA cipher_page_size", [], |row| row.get(0))?;
    let page: u64 = page.parse().map_err(|_| VaultError::Unreadable { what: "size of a page" })?;
    used.free = free * page;
    Ok(())
}

/// The media types of filed documents, by the names of their files.
fn load_types(connection: &Connection) -> Result<BTreeMap<String, String>, VaultError> {
    let mut statement = connection.prepare("SELECT stored_name, media_type FROM documents")?;
    let types: Vec<_> = rows::collect(statement.query([])?, |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(types.into_iter().collect())
}

/// The size of a file; none where there is none.
fn size_of(path: &Path) -> Result<Option<u64>, VaultError> {
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        data => Ok(Some(data.while_doing("look at a file")?.len())),
    }
}

fn weigh_folder(folder: &Path) -> Result<u64, VaultError> {
    let mut size = 0;
    for entry in fs::read_dir(folder).while_doing("look into a folder")? {
        let entry = entry.while_doing("look into a folder")?;
        let data = entry.metadata().while_doing("look at a file")?;
        size += if data.is_dir() { weigh_folder(&entry.path())? } else { data.len() };
    }
    Ok(size)
}
