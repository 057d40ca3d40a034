//! Evidence: records, their originals and what the journal says of them, in one file that anyone
//! can check without this program.

mod bundle;
mod container;
mod guide;
mod page;
mod report;
mod verify;
mod words;

use crate::{AppError, Session};
use bundle::{Bundle, Stamp};
use serde::Serialize;
use std::fs::{self, File, OpenOptions};
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use visavis_exchange::TimestampAuthority;
use visavis_model::{OrganisationId, RecordId};
use visavis_vault::{Cursor, Departure, DepartureForm};

pub use report::{EvidenceReport, Finding, StampFault, StampedByRecord, Verdict};
pub use verify::verify_evidence;

/// The form of the file, as its facts name it.
pub const FORMAT: &str = "visavis evidence 1";

/// More records than this in one file are no dispute that anyone could follow.
const MOST_RECORDS: usize = 1_000;
/// How many records of an organisation are found in one step.
const PAGE: usize = 500;

/// What was written.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct EvidenceRecord {
    /// Where.
    pub file: PathBuf,
    /// How many records.
    pub records: usize,
    /// How many originals.
    pub documents: usize,
    /// How many entries of the journal.
    pub entries: usize,
    /// When it was made by the clock of a timestamp authority, ISO 8601; where one was asked.
    pub timestamp: Option<String>,
    /// The fingerprint of the key that signed it.
    pub key: String,
}

impl Session {
    /// Writes an evidence file about records and organisations, each named by an id, or an
    /// organisation by its name. That it was made is noted in the journal. Where a timestamp
    /// authority is given, it vouches for the time of the journal's head: one hash is sent to it.
    ///
    /// The file is there whole, or not at all; one that is there is not replaced.
    ///
    /// # Errors
    /// [`AppError::FileExists`], [`AppError::TooManyRecords`], [`AppError::JournalBroken`] where the
    /// vault's own journal does not hold, [`AppError::EvidenceBroken`] where what was written does
    /// not verify, and what the vault says of records and originals.
    pub fn export_evidence(
        &self,
        about: &[String],
        path: &Path,
        authority: Option<&TimestampAuthority>,
    ) -> Result<EvidenceRecord, AppError> {
        if path.exists() {
            return Err(AppError::FileExists);
        }
        let records = self.records_about(about)?;
        let bundle = Bundle::make(self, &records, authority)?;
        let aside = aside(path);
        let written = self.write_evidence(&bundle, &aside).and_then(|documents| {
            // Checked as anyone else would, before it counts.
            let file = File::open(&aside).map_err(AppError::Output)?;
            let mut file = BufReader::new(file);
            if verify_evidence(&mut file).verdict != Verdict::Valid {
                return Err(AppError::EvidenceBroken);
            }
            let (hash, size) = container::hash(&mut file).map_err(AppError::Output)?;
            let departure = Departure {
                records: Some(records.len() as u64),
                documents: Some(documents as u64),
                hash: Some(hash),
                size: Some(size),
                ..Departure::new(DepartureForm::Evidence)
            };
            let announced = Some(bundle.journal.announced);
            self.vault.note_departure(&departure, announced, self.clock.now())?;
            fs::rename(&aside, path).map_err(AppError::Output)?;
            Ok(documents)
        });
        if written.is_err() {
            // The error above says what happened; that this fails too adds nothing.
            let _ = fs::remove_file(&aside);
        }
        Ok(EvidenceRecord {
            file: path.to_owned(),
            records: records.len(),
            documents: written?,
            entries: bundle.journal.entries.len(),
            timestamp: bundle.stamp.as_ref().map(Stamp::at_text),
            key: bundle.fingerprint,
        })
    }

    fn write_evidence(&self, bundle: &Bundle, path: &Path) -> Result<usize, AppError> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).map_err(AppError::Output)?;
        let (mut file, documents) = bundle.write(self, BufWriter::new(file))?;
        file.flush().map_err(AppError::Output)?;
        file.get_ref().sync_all().map_err(AppError::Output)?;
        Ok(documents)
    }

    /// The records that are meant, each once, in the order in which they were named.
    fn records_about(&self, about: &[String]) -> Result<Vec<RecordId>, AppError> {
        let mut records = Vec::new();
        for text in about {
            let known = text.parse().ok().filter(|id| self.vault.record(*id).is_ok());
            let found = match known {
                Some(record) => vec![record],
                None => self.records_with(self.find_organisation(text)?)?,
            };
            let new: Vec<_> = found.into_iter().filter(|id| !records.contains(id)).collect();
            records.extend(new);
            if records.len() > MOST_RECORDS {
                return Err(AppError::TooManyRecords { limit: MOST_RECORDS });
            }
        }
        Ok(records)
    }

    fn records_with(&self, organisation: OrganisationId) -> Result<Vec<RecordId>, AppError> {
        let mut records = Vec::new();
        let mut before: Option<Cursor> = None;
        loop {
            let page = self.vault.history(Some(organisation), PAGE, before)?;
            records.extend(page.rows.iter().map(|row| row.id));
            before = page.next;
            if before.is_none() || records.len() > MOST_RECORDS {
                return Ok(records);
            }
        }
    }
}

/// Where a file is written before it is named.
fn aside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    path.with_file_name(name)
}

#[cfg(test)]
mod tests;
