//! Exports: everything in open formats, in a folder, unencrypted, and a vault made again from it.
//!
//! | file | what |
//! |---|---|
//! | `README.txt` | what is what, for people |
//! | `export.json` | the versions of format and schema, and how many rows each table has |
//! | `schema.json` | JSON Schema of the rows |
//! | `data/TABLE.jsonl` | the rows of a table, one JSON object a line |
//! | `history.csv`, `items.csv`, `readings.csv` | the same for a spreadsheet |
//! | `originals/` | each original as it came, named by its SHA-256 |
//!
//! A signing key's private half is not exported: a vault made from an export has its own.

mod rebuild;
mod sheets;

use crate::error::WhileDoing;
use crate::journal::{self, Body, EntryKind};
use crate::tables::{self, Holds, Table};
use crate::{Vault, VaultError, check, database, files};
use chrono::{DateTime, FixedOffset, SecondsFormat};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use visavis_model::DocumentHash;

/// The version of the form of exports.
const FORMAT: u32 = 1;

const README: &str = "\
Everything that a Vis-a-vis vault holds, in open formats and NOT ENCRYPTED: keep it where only you
can read it, or delete it when you are done.

history.csv    every entry of your history: date, kind, organisation, title, amount
items.csv      every line of every receipt
readings.csv   every reading of every meter
originals/     your photos and files as they came; the name is the SHA-256 of the content
data/*.jsonl   the whole database, one JSON object a line; a program can make the vault from it
schema.json    what the fields of data/*.jsonl are (JSON Schema)
export.json    which version wrote this, and how many rows each file in data/ must have

Amounts in data/ are whole minor units (cents) beside their currency. Instants are milliseconds
since 1970-01-01 in UTC, beside the offset of the zone in seconds. Bytes are in hexadecimal.
";

/// What was exported.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct ExportReport {
    /// Rows of all tables.
    pub rows: u64,
    /// Originals.
    pub originals: usize,
    /// Originals that are damaged or missing in the vault.
    pub damaged: usize,
}

#[derive(Deserialize, Serialize)]
struct Manifest {
    format: u32,
    schema: usize,
    made_at: String,
    rows: BTreeMap<String, u64>,
}

impl Vault {
    /// Writes everything into a folder that is new or empty, unencrypted. The journal says that it
    /// was done.
    ///
    /// # Errors
    /// [`VaultError::FolderNotEmpty`], [`VaultError::Files`].
    pub fn export(
        &self,
        folder: &Path,
        now: DateTime<FixedOffset>,
    ) -> Result<ExportReport, VaultError> {
        let folder = std::path::absolute(folder).while_doing("find the folder")?;
        crate::vault::check_is_free(&folder)?;
        if !folder.exists() {
            files::create_folder(&folder)?;
        }
        files::create_folder(&folder.join("data"))?;
        files::create_folder(&folder.join("originals"))?;
        self.write(|transaction| {
            journal::append(transaction, now, EntryKind::Exported, &Body::default())
        })?;
        let mut report = ExportReport::default();
        let (manifest, documents) = self.read_afresh(|connection| {
            let mut rows = BTreeMap::new();
            for table in tables::all(connection)? {
                let count = write_table(connection, &table, &folder.join("data"))?;
                report.rows += count;
                rows.insert(table.name, count);
            }
            write_json(&folder.join("schema.json"), &schema(connection)?)?;
            sheets::write(connection, &folder)?;
            let made_at = now.to_rfc3339_opts(SecondsFormat::Millis, false);
            let manifest =
                Manifest { format: FORMAT, schema: database::version(connection)?, made_at, rows };
            Ok((manifest, check::load_filed(connection)?))
        })?;
        files::write_new(&folder.join("README.txt"), README.as_bytes())?;
        for (hash, _) in documents {
            if self.write_original(hash, &folder)? {
                report.originals += 1;
            } else {
                report.damaged += 1;
            }
        }
        files::sync_folder(&folder.join("data"))?;
        files::sync_folder(&folder.join("originals"))?;
        // Last of all: without it, half an export is none.
        let manifest = to_text(&serde_json::to_value(manifest)?)?;
        let place = folder.join("export.json");
        files::replace(&place, &folder.join("export.json.partial"), manifest.as_bytes())?;
        Ok(report)
    }

    /// Writes one original; false where the vault does not have it whole.
    fn write_original(&self, hash: DocumentHash, folder: &Path) -> Result<bool, VaultError> {
        match self.original(hash) {
            Ok(bytes) => {
                files::write_new(&original_path(folder, hash), &bytes)?;
                Ok(true)
            }
            Err(VaultError::OriginalMissing | VaultError::OriginalDamaged) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

fn original_path(folder: &Path, hash: DocumentHash) -> PathBuf {
    folder.join("originals").join(hash.to_string())
}

fn write_table(connection: &Connection, table: &Table, folder: &Path) -> Result<u64, VaultError> {
    let path = folder.join(format!("{}.jsonl", table.name));
    let mut file = BufWriter::new(files::create(&path)?);
    let mut count = 0;
    for piece in table.pieces(connection)? {
        table.dump(connection, piece, |row| {
            let mut row = row.clone();
            if table.name == "signing_keys" {
                row.insert("sealed".to_owned(), Value::Null);
            }
            count += 1;
            serde_json::to_writer(&mut file, &row)?;
            file.write_all(b"\n").while_doing("write an export")
        })?;
    }
    file.flush().while_doing("write an export")?;
    file.get_ref().sync_all().while_doing("write an export")?;
    Ok(count)
}

fn write_json(path: &Path, value: &Value) -> Result<(), VaultError> {
    files::write_new(path, to_text(value)?.as_bytes())
}

fn to_text(value: &Value) -> Result<String, VaultError> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    Ok(text)
}

/// JSON Schema of the rows of each table.
fn schema(connection: &Connection) -> Result<Value, VaultError> {
    let mut definitions = serde_json::Map::new();
    for table in tables::all(connection)? {
        let mut properties = serde_json::Map::new();
        for column in &table.columns {
            let mut form = form(column.holds);
            if column.may_be_absent || (table.name == "signing_keys" && column.name == "sealed") {
                form = json!({ "anyOf": [form, { "type": "null" }] });
            }
            properties.insert(column.name.clone(), form);
        }
        let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        let row = json!({
            "type": "object",
            "properties": properties,
            "required": names,
            "additionalProperties": false
        });
        definitions.insert(table.name, row);
    }
    Ok(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A row of data/TABLE.jsonl, by the name of the table",
        "$defs": definitions
    }))
}

fn form(holds: Holds) -> Value {
    match holds {
        Holds::Integer => json!({ "type": "integer" }),
        Holds::Real => json!({ "type": "number" }),
        Holds::Text => json!({ "type": "string" }),
        Holds::Bytes => json!({ "type": "string", "pattern": "^([0-9a-f]{2})*$" }),
        Holds::Readings => {
            json!({ "type": "array", "items": { "type": ["integer", "null"] } })
        }
        Holds::Items => json!({ "type": "array", "items": { "type": "object" } }),
    }
}

/// Whether a folder looks like an export.
pub(crate) fn is_one(folder: &Path) -> bool {
    fs::metadata(folder.join("export.json")).is_ok_and(|data| data.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_of_an_export_is_the_one_that_is_published() {
        let home = crate::testing::TestVault::new();
        let written = home.vault.read(schema).unwrap();
        let published = include_str!("../export/schema.json");
        let text = serde_json::to_string_pretty(&written).unwrap() + "\n";
        if std::env::var_os("VISAVIS_REWRITE").is_some() {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("export/schema.json");
            fs::write(path, &text).unwrap();
        }
        assert!(text == published, "run once with VISAVIS_REWRITE=1 if this change is meant");
    }
}
