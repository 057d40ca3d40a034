//! Making a vault again from an export.

use super::{FORMAT, Manifest};
use crate::building::{Building, Existing};
use crate::error::WhileDoing;
use crate::progress::{Steps, Watch};
use crate::secret::{Key, VaultKey};
use crate::{Passphrase, Strength, Vault, VaultError, database, keys};
use chrono::{DateTime, FixedOffset};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
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
        let watch = |_| ControlFlow::Continue(());
        Self::from_export_watched(export, folder, passphrase, strength, now, &watch)
    }

    /// The same, with someone watching, who may stop it: then nothing of it is left.
    ///
    /// # Errors
    /// As [`Vault::from_export`]; and [`VaultError::Cancelled`].
    pub fn from_export_watched(
        export: &Path,
        folder: &Path,
        passphrase: &Passphrase,
        strength: Strength,
        now: DateTime<FixedOffset>,
        watch: Watch<'_>,
    ) -> Result<Self, VaultError> {
        let manifest = load_manifest(export)?;
        let key = VaultKey::new(Key::make()?);
        let key_file = keys::for_passphrase(&key, passphrase, strength)?.encode();
        let schema = manifest.schema;
        let mut building = Building::begin(folder, Existing::Refuse, key, &key_file, schema)?;
        match fill(&mut building, export, &manifest, &mut Steps::new(watch)) {
            Ok(missing) => building.finish(&missing, now),
            Err(error) => {
                building.abandon();
                Err(error)
            }
        }
    }
}

/// Writes all rows and originals into a vault that is being built, and gives the names of the
/// originals that are missing.
fn fill(
    building: &mut Building,
    export: &Path,
    manifest: &Manifest,
    steps: &mut Steps<'_>,
) -> Result<Vec<String>, VaultError> {
    let names = Names::new(&building.key, export)?;
    steps.expect(manifest.rows.len() + names.by_hash.len());
    building.load(|insert| {
        for (table, &rows) in &manifest.rows {
            let count = load_table(export, table, |row| {
                if table == "documents" {
                    names.rename(row)?;
                }
                steps.go_on()?;
                insert(table, row)
            })?;
            if count != rows {
                return Err(VaultError::NotAnExport);
            }
            steps.one_done()?;
        }
        Ok(())
    })?;
    let originals = list_originals(export)?;
    let mut missing = Vec::new();
    for (hash, name) in &names.by_hash {
        let file =
            originals.get(hash).map(|path| if_there(File::open(path))).transpose()?.flatten();
        let is_whole = match file {
            Some(file) => building.originals.take_in(&building.key, *hash, steps.through(file))?,
            None => false,
        };
        if !is_whole {
            missing.push(name.clone());
        }
        steps.one_done()?;
    }
    Ok(missing)
}

fn load_manifest(export: &Path) -> Result<Manifest, VaultError> {
    let text = read_if_there(&export.join("export.json"))?.ok_or(VaultError::NotAnExport)?;
    // The format is looked at first: a later one may have other fields.
    let value: Value = serde_json::from_slice(&text).map_err(|_| VaultError::NotAnExport)?;
    let found = value.get("format").and_then(Value::as_u64).ok_or(VaultError::NotAnExport)?;
    if found == 0 {
        return Err(VaultError::NotAnExport);
    }
    if found > u64::from(FORMAT) {
        let found = u32::try_from(found).unwrap_or(u32::MAX);
        return Err(VaultError::NewerVersion { found, supported: FORMAT });
    }
    let manifest: Manifest = serde_json::from_value(value).map_err(|_| VaultError::NotAnExport)?;
    database::check_is_known(manifest.schema)?;
    Ok(manifest)
}

/// The originals of an export by their hash, whatever ending their names have, or none.
fn list_originals(export: &Path) -> Result<BTreeMap<DocumentHash, PathBuf>, VaultError> {
    let Some(entries) = if_there(fs::read_dir(export.join("originals")))? else {
        return Ok(BTreeMap::new());
    };
    let mut originals = BTreeMap::new();
    for entry in entries {
        let path = entry.while_doing("read an export")?.path();
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        if let Some(hash) = stem.and_then(|stem| DocumentHash::try_from(stem).ok()) {
            originals.insert(hash, path);
        }
    }
    Ok(originals)
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
