//! Putting what a file holds into the histories, once however often it is shared.

use super::duplicates::Known;
use super::{Export, READER};
use crate::parties::Directory;
use crate::{AppError, Kept, Outcome, Session};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use visavis_capture::formats::{Entry, ExportKind, Part, Period};
use visavis_model::{
    Confidence, Detail, FieldName, OrganisationSketch, RecordId, Status, TransferMethod,
};
use visavis_vault::{BatchRecord, NewBatch, Party, Review};

/// What became of a file, ready for a screen.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ExportFilingRecord {
    /// What the caller calls it.
    pub file: String,
    /// What became of it.
    pub outcome: Outcome,
    /// What it is.
    pub kind: ExportKind,
    /// Its format.
    pub format: &'static str,
    /// Who handed it out, where the file says so.
    pub organisation: Option<String>,
    /// The days that it covers.
    pub period: Option<Period>,
    /// How many records are new.
    pub added: usize,
    /// How many were there before, from this file or another one.
    pub already_there: usize,
    /// How many rows were left out.
    pub skipped: u64,
    /// The new records, to take the import back.
    #[serde(skip)]
    pub records: Vec<RecordId>,
}

impl Session {
    /// Files what a kept file holds, in one step, or nothing. Records that are here already, from
    /// the same file, an overlapping one or another format of it, are not filed again.
    ///
    /// # Errors
    /// [`AppError::Vault`].
    pub fn file_export(
        &self,
        kept: &Kept,
        export: &Export,
    ) -> Result<ExportFilingRecord, AppError> {
        let mut filed = ExportFilingRecord {
            file: export.name.clone(),
            outcome: Outcome::AlreadyThere,
            kind: export.format.kind(),
            format: export.format.name(),
            organisation: export.organisation().map(|sketch| sketch.name.clone()),
            period: export.period(),
            added: 0,
            already_there: export.content.entries.len(),
            skipped: export.skipped(),
            records: Vec::new(),
        };
        let document = match self.new_documents(kept).pop() {
            Some(document) if !kept.is_already_there() => document,
            _ => return Ok(filed),
        };
        let records = self.batch_records(export)?;
        if records.is_empty() {
            return Ok(filed);
        }
        let all_proved = export.content.entries.iter().all(|entry| entry.status == Status::Proved);
        let batch = NewBatch {
            document,
            reader: format!("{READER} {}", export.format.name()),
            status: if all_proved { Status::Proved } else { Status::Read },
            confidence: Confidence::CERTAIN,
            // What the organisation itself says is not asked about line by line.
            review: Review::Done,
            records,
        };
        let total = filed.already_there;
        filed.records = self.vault.add_batch(&batch, self.clock.now())?.records;
        filed.added = filed.records.len();
        filed.already_there = total.saturating_sub(filed.added);
        if filed.added > 0 {
            filed.outcome = Outcome::Added;
        }
        Ok(filed)
    }

    /// Whether a file holds anything that is not here yet.
    pub(crate) fn has_news(&self, export: &Export) -> Result<bool, AppError> {
        let new = self.batch_records(export)?;
        Ok(!self.vault.are_known(new.iter().filter_map(|record| record.key.as_deref()))?)
    }

    /// What is new of a file, as the vault takes it.
    fn batch_records(&self, export: &Export) -> Result<Vec<BatchRecord>, AppError> {
        let mut known = Known::load(self, export)?;
        let mut directory = Directory::load(self)?;
        let mut keys = Keys::new(export);
        let mut records = Vec::new();
        let mut entries = export.content.entries.iter();
        let alone = (Part::default(), export.content.entries.len());
        for (part, end) in export.content.parts.iter().chain([&alone]) {
            let before = export.content.entries.len() - entries.len();
            for entry in entries.by_ref().take(end.saturating_sub(before)) {
                for new in known.new_parts(entry) {
                    let key = keys.of(&new, part);
                    let party = party(&new, part).and_then(|sketch| directory.find(sketch));
                    records.push(batch_record(new, key, party));
                }
            }
        }
        Ok(records)
    }
}

fn batch_record(entry: Entry, key: String, party: Option<Party>) -> BatchRecord {
    let named = entry.details.into_iter().filter(|named| named.name.parse::<FieldName>().is_ok());
    BatchRecord {
        line: entry.line,
        key: Some(key),
        party,
        title: entry.title,
        matter: entry.matter,
        details: named.map(|named| (named.name, named.value)).collect(),
    }
}

/// With whom an entry is: the other side of a payment, the bank of its own fees, and whoever
/// handed the file out for everything else.
fn party<'a>(entry: &'a Entry, part: &'a Part) -> Option<&'a OrganisationSketch> {
    match &entry.matter.detail {
        Detail::Payment(payment) if payment.method != TransferMethod::Bank => entry.party.as_ref(),
        _ => entry.party.as_ref().or(part.organisation.as_ref()),
    }
}

/// Names entries so that the same one of another file has the same name.
struct Keys<'a> {
    format: &'a str,
    seen: BTreeMap<String, u32>,
}

impl<'a> Keys<'a> {
    fn new(export: &'a Export) -> Self {
        Self { format: export.format.kind().as_str(), seen: BTreeMap::new() }
    }

    /// The source's own name, or one made from everything that the entry says; the second of two
    /// entries that say the same is another one.
    fn of(&mut self, entry: &Entry, part: &Part) -> String {
        if let Some(key) = &entry.key {
            return format!("{}/{key}", self.format);
        }
        let ids: Vec<String> =
            part.ids.iter().map(|id| format!("{}={}", id.name, id.value)).collect();
        // A matter can always be written; one that cannot would be named by its title alone.
        let matter = serde_json::to_string(&entry.matter).unwrap_or_default();
        let text = [self.format, &ids.join(";"), &entry.title, &matter].join("\u{1f}");
        let hash = base16ct::lower::encode_string(&Sha256::digest(text.as_bytes()));
        let times = self.seen.entry(hash.clone()).or_default();
        *times += 1;
        format!("{}/{hash}/{times}", self.format)
    }
}
