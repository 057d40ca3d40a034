//! Making a vault again from an export.

use super::{FORMAT, Manifest, original_path};
use crate::building::{Building, Existing};
use crate::error::WhileDoing;
use crate::secret::{Key, VaultKey};
use crate::{Passphrase, Strength, Vault, VaultError, database, keys};
use chrono::{DateTime, FixedOffset};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use visavis_model::DocumentHash;

/// The longest line of a file of rows.
const LONGEST_LINE: u64 = 256 * 1024 * 1024;

impl Vault {
    /// Whether a folder is an export.
    pub fn is_export(folder: &Path) -> bool {
        super::is_one(folder)
    }

    /// Makes a vault again from an export, in a folder that is new or empty, with a key of its own.
    ///
    /// # Errors
    /// [`VaultError::NotAnExport`] where a file is missing or a row is none,
    /// [`VaultError::NewerVersion`], [`VaultError::RestoredUnsound`], and as [`Vault::create`].
    pub fn from_export(
        export: &Path,
        folder: &Path,
        passphrase: &Passphrase,
        strength: Strength,
        now: DateTime<FixedOffset>,
    ) -> Result<Self, VaultError> {
        let manifest = load_manifest(export)?;
        let key = VaultKey::new(Key::make()?);
        let key_file = keys::for_passphrase(&key, passphrase, strength)?.encode();
        let schema = manifest.schema;
        let mut building = Building::begin(folder, Existing::Refuse, key, &key_file, schema)?;
        let names = Names::new(&building.key, export)?;
        building.load(|insert| {
            for (table, &rows) in &manifest.rows {
                let count = load_table(export, table, |row| {
                    if table == "documents" {
                        names.rename(row)?;
                    }
                    insert(table, row)
                })?;
                if count != rows {
                    return Err(VaultError::NotAnExport);
                }
            }
            Ok(())
        })?;
        let mut missing = Vec::new();
        for (hash, name) in &names.by_hash {
            match read_if_there(&original_path(export, *hash))? {
                Some(bytes) if Sha256::digest(&bytes).as_slice() == hash.as_bytes() => {
                    building.originals.store(&building.key, &bytes)?;
                }
                _ => missing.push(name.clone()),
            }
        }
        building.finish(&missing, now)
    }
}

fn load_manifest(export: &Path) -> Result<Manifest, VaultError> {
    let text = read_if_there(&export.join("export.json"))?.ok_or(VaultError::NotAnExport)?;
    // The format is looked at first: a later one may have other fields.
    let value: Value = serde_json::from_slice(&text).map_err(|_| VaultError::NotAnExport)?;
    let found = value.get("format").and_then(Value::as_u64).ok_or(VaultError::NotAnExport)?;
    if found != u64::from(FORMAT) {
        let found = u32::try_from(found).unwrap_or(u32::MAX);
        return Err(VaultError::NewerVersion { found, supported: FORMAT });
    }
    let manifest: Manifest = serde_json::from_value(value).map_err(|_| VaultError::NotAnExport)?;
    database::check_is_known(manifest.schema)?;
    Ok(manifest)
}

/// What is in a file, or nothing where there is none: one that the disk fails to give is not missing.
fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, VaultError> {
    if_there(fs::read(path))
}

fn if_there<T>(result: io::Result<T>) -> Result<Option<T>, VaultError> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        result => result.while_doing("read an export").map(Some),
    }
}

/// Hands the rows of a table over, and counts them.
fn load_table(
    export: &Path,
    table: &str,
    mut give: impl FnMut(&mut Map<String, Value>) -> Result<(), VaultError>,
) -> Result<u64, VaultError> {
    if !table.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
        return Err(VaultError::NotAnExport);
    }
    let path = export.join("data").join(format!("{table}.jsonl"));
    let file = if_there(File::open(path))?.ok_or(VaultError::NotAnExport)?;
    let mut file = BufReader::new(file);
    let mut count = 0;
    loop {
        let mut line = Vec::new();
        let read = (&mut file).take(LONGEST_LINE).read_until(b'\n', &mut line);
        if read.while_doing("read an export")? == 0 {
            return Ok(count);
        }
        let mut row = serde_json::from_slice(&line).map_err(|_| VaultError::NotAnExport)?;
        give(&mut row)?;
        count += 1;
    }
}

/// The names of the originals' files, which follow from the new key.
struct Names {
    by_hash: BTreeMap<DocumentHash, String>,
}

impl Names {
    fn new(key: &VaultKey, export: &Path) -> Result<Self, VaultError> {
        let mut by_hash = BTreeMap::new();
        load_table(export, "documents", |row| {
            let hash = hash_of(row)?;
            by_hash.insert(hash, key.derive_file_name(hash.as_bytes())?);
            Ok(())
        })?;
        Ok(Self { by_hash })
    }

    fn rename(&self, row: &mut Map<String, Value>) -> Result<(), VaultError> {
        let name = self.by_hash.get(&hash_of(row)?).ok_or(VaultError::NotAnExport)?;
        row.insert("stored_name".to_owned(), Value::from(name.as_str()));
        Ok(())
    }
}

fn hash_of(row: &Map<String, Value>) -> Result<DocumentHash, VaultError> {
    let hash = row.get("hash").and_then(Value::as_str).ok_or(VaultError::NotAnExport)?;
    hash.to_owned().try_into().map_err(|_| VaultError::NotAnExport)
}
