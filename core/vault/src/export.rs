//! Exports: everything in open formats, in a folder, unencrypted, and a vault made again from it.
//!
//! | file | what |
//! |---|---|
//! | `README.txt` | what is what, for people |
//! | `export.json` | the versions of format and schema, and how many rows each table has |
//! | `schema.json` | JSON Schema of the rows |
//! | `data/TABLE.jsonl` | the rows of a table, one JSON object a line |
//! | `history.csv`, `items.csv`, `readings.csv` | the same for a spreadsheet |
//! | `SHA256SUMS` | the hash of each of these files, for `sha256sum -c` |
//! | `originals/` | each original as it came, named by its SHA-256 and the ending of its kind |
//!
//! A signing key's private half is not exported: a vault made from an export has its own.

mod output;
mod rebuild;
mod schema;
mod sheets;

use crate::ledger::{Departure, DepartureForm};
use crate::progress::{Steps, Watch};
use crate::tables::{self, Table};
use crate::{Vault, VaultError, database, error::WhileDoing, naming, rows};
use chrono::{DateTime, FixedOffset, SecondsFormat};
use output::Output;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;
use visavis_model::DocumentHash;

/// The version of the form of exports. In the first one the names of originals had no ending.
const FORMAT: u32 = 2;

const README: &str = "\
Everything that a Vis-a-vis vault holds, in open formats and NOT ENCRYPTED: keep it where only you
can read it, or delete it when you are done.

history.csv    every entry of your history: date, kind, organisation, title, amount
items.csv      every line of every receipt
readings.csv   every reading of every meter
originals/     your photos and files as they came; the name is the SHA-256 of the content and the
               usual ending of such files
data/*.jsonl   the whole database, one JSON object a line; a program can make the vault from it
schema.json    what the fields of data/*.jsonl are (JSON Schema)
SHA256SUMS     the hash of every file, for `sha256sum -c SHA256SUMS`; the vault's ledger holds its own
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
    /// [`VaultError::FolderNotEmpty`], [`VaultError::Files`]; then nothing of it is left.
    pub fn export(
        &self,
        folder: &Path,
        now: DateTime<FixedOffset>,
    ) -> Result<ExportReport, VaultError> {
        self.export_watched(folder, now, &|_| ControlFlow::Continue(()))
    }

    /// The same, with someone watching, who may stop it: then nothing of it is left.
    ///
    /// # Errors
    /// As [`Vault::export`]; and [`VaultError::Cancelled`].
    pub fn export_watched(
        &self,
        folder: &Path,
        now: DateTime<FixedOffset>,
        watch: Watch<'_>,
    ) -> Result<ExportReport, VaultError> {
        let mut output = Output::begin(folder)?;
        let written = self.export_into(&mut output, now, &mut Steps::new(watch));
        if written.is_err() {
            output.abandon();
        }
        written
    }

    fn export_into(
        &self,
        output: &mut Output,
        now: DateTime<FixedOffset>,
        steps: &mut Steps<'_>,
    ) -> Result<ExportReport, VaultError> {
        let mut departure = Departure::new(DepartureForm::Export);
        let announced = self.note_departure(&departure, None, now)?;
        output.create_folder("data")?;
        output.create_folder("originals")?;
        let (manifest, documents) = self.read_afresh(|connection| {
            let documents = load_documents(connection)?;
            let tables = tables::all(connection)?;
            steps.expect(tables.len() + documents.len());
            let mut rows = BTreeMap::new();
            for table in tables {
                rows.insert(table.name.clone(), write_table(connection, &table, output, steps)?);
                steps.one_done()?;
            }
            output.write("schema.json", |file| write_json(file, &schema::schema(connection)?))?;
            sheets::write(connection, output, steps)?;
            let made_at = now.to_rfc3339_opts(SecondsFormat::Millis, false);
            let manifest =
                Manifest { format: FORMAT, schema: database::version(connection)?, made_at, rows };
            Ok((manifest, documents))
        })?;
        output.write("README.txt", |file| write_all(file, README.as_bytes()))?;
        let mut report = ExportReport { rows: manifest.rows.values().sum(), ..Default::default() };
        for (hash, name) in documents {
            if self.write_original(hash, &format!("originals/{name}"), output, steps)? {
                report.originals += 1;
            } else {
                report.damaged += 1;
            }
            steps.one_done()?;
        }
        output.sync_folder("data")?;
        output.sync_folder("originals")?;
        let mut text = Vec::new();
        write_json(&mut text, &serde_json::to_value(&manifest)?)?;
        let (hash, size) = output.finish("export.json", &text)?;
        departure.records = manifest.rows.get("records").copied();
        departure.documents = Some(report.originals as u64);
        (departure.hash, departure.size) = (Some(hash), Some(size));
        self.note_departure(&departure, Some(announced), now)?;
        Ok(report)
    }

    /// Writes one original; false where the vault does not have it whole.
    fn write_original(
        &self,
        hash: DocumentHash,
        name: &str,
        output: &mut Output,
        steps: &Steps<'_>,
    ) -> Result<bool, VaultError> {
        let copied = output
            .write(name, |file| self.originals.copy(&self.key, hash, &mut steps.through(file)));
        match copied {
            Ok(()) => Ok(true),
            Err(VaultError::OriginalMissing | VaultError::OriginalDamaged) => {
                output.remove(name)?;
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }
}

/// All documents that are filed, each with the name of its original outside the vault.
fn load_documents(connection: &Connection) -> Result<Vec<(DocumentHash, String)>, VaultError> {
    let mut statement = connection.prepare("SELECT hash, media_type FROM documents ORDER BY id")?;
    rows::collect(statement.query([])?, |row| {
        let hash = DocumentHash::new(row.get(0)?);
        let media_type: String = row.get(1)?;
        Ok((hash, naming::outside_name(hash, &media_type)))
    })
}

fn write_table(
    connection: &Connection,
    table: &Table,
    output: &mut Output,
    steps: &Steps<'_>,
) -> Result<u64, VaultError> {
    output.write(&format!("data/{}.jsonl", table.name), |file| {
        let mut file = steps.through(file);
        let mut count = 0;
        for piece in table.pieces(connection)? {
            table.dump(connection, piece, |row| {
                let mut row = row.clone();
                if table.name == "signing_keys" {
                    row.insert("sealed".to_owned(), Value::Null);
                }
                count += 1;
                let mut line = serde_json::to_vec(&row)?;
                line.push(b'\n');
                write_all(&mut file, &line)
            })?;
        }
        Ok(count)
    })
}

fn write_json(file: &mut dyn Write, value: &Value) -> Result<(), VaultError> {
    let mut text = serde_json::to_vec_pretty(value)?;
    text.push(b'\n');
    write_all(file, &text)
}

fn write_all(file: &mut dyn Write, bytes: &[u8]) -> Result<(), VaultError> {
    file.write_all(bytes).while_doing("write an export")
}

/// Whether a folder looks like an export.
pub(crate) fn is_one(folder: &Path) -> bool {
    fs::metadata(folder.join("export.json")).is_ok_and(|data| data.is_file())
}
