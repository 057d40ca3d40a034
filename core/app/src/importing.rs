//! Importing files in two steps: look at what they would add, then add what the person chose.

use crate::questions::{Question, doubts_before_filing};
use crate::views::OrganisationName;
use crate::{
    AppError, DocumentFormat, FilingRecord, Found, Look, Money, Outcome, Reader, Reading, Session,
    facts, parties,
};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use visavis_model::purchase::Purchase;
use visavis_model::{DocumentHash, RecordId};
use visavis_vault::Party;

/// What importing a file would do.
#[derive(Debug)]
pub enum Standing {
    /// It would add a record.
    New,
    /// The very file, or the very receipt in another picture, is here already.
    AlreadyHere {
        /// The record that shows it.
        of: RecordId,
    },
    /// It may be the same purchase as one that is here: same day and amount.
    LikelyDuplicate {
        /// The record that it may be.
        of: RecordId,
    },
    /// The same file comes twice in this import; the first one counts.
    Repeated {
        /// The row of the first one.
        of: usize,
    },
    /// It cannot be read, and is left out.
    Skipped {
        /// Why.
        reason: AppError,
    },
}

impl Standing {
    /// Whether it is imported unless the person says otherwise.
    pub const fn is_chosen(&self) -> bool {
        matches!(self, Self::New)
    }
}

/// A file that may be imported, and what was read from it; its bytes stay where they are.
#[derive(Debug)]
pub struct Candidate {
    /// What the caller calls it.
    pub name: String,
    hash: DocumentHash,
    found: Option<Found>,
}

impl Candidate {
    /// From whom, as it was read.
    pub fn organisation(&self) -> Option<String> {
        match self.found.as_ref()? {
            Found::Receipt(reading) => reading.draft.merchant.name.value().cloned(),
            Found::Export(export) => export.organisation().map(|sketch| sketch.name.clone()),
        }
    }

    /// The day, as it was read; the last one of a file that covers several.
    pub fn date(&self) -> Option<NaiveDate> {
        match self.found.as_ref()? {
            Found::Receipt(reading) => reading.draft.date.value().copied(),
            Found::Export(export) => export.period().map(|period| period.until),
        }
    }

    /// The amount, as it was read, where its currency is known; none of a file with many.
    pub fn amount(&self) -> Option<Money> {
        match self.found.as_ref()? {
            Found::Receipt(reading) => {
                let draft = &reading.draft;
                draft.total.value()?.in_currency(*draft.currency.value()?).ok()
            }
            Found::Export(export) => match export.content.entries.as_slice() {
                [only] => only.matter.amount,
                _ => None,
            },
        }
    }
}

/// What became of a file that was taken in.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenIn {
    /// The record that shows it; of a file with many, the first.
    pub filing: FilingRecord,
    /// Whether it added anything, so that taking the import back erases it.
    pub is_new: bool,
}

impl Session {
    /// Reads a file and says what importing it would do; nothing is kept. `earlier` are the files
    /// of the same import that were looked at before.
    ///
    /// # Errors
    /// [`AppError::Vault`]. A file that cannot be read is no error, but skipped.
    pub fn look_at(
        &self,
        name: &str,
        bytes: &[u8],
        reader: &Reader<'_>,
        earlier: &[Candidate],
    ) -> Result<(Candidate, Standing), AppError> {
        let hash = hash_of(bytes);
        let mut candidate = Candidate { name: name.to_owned(), hash, found: None };
        if let Some(of) = earlier.iter().position(|other| other.hash == hash) {
            return Ok((candidate, Standing::Repeated { of }));
        }
        let filed = self.vault.find_filed(hash)?;
        let standing = match (reader.read_bytes(name, bytes), filed) {
            (found, Some(of)) => {
                candidate.found = found.ok();
                Standing::AlreadyHere { of }
            }
            (Ok(found), None) => {
                let standing = match &found {
                    Found::Receipt(reading) => self.standing_of_receipt(reading)?,
                    Found::Export(export) if self.has_news(export)? => Standing::New,
                    Found::Export(_) => Standing::Skipped { reason: AppError::NothingNew },
                };
                candidate.found = Some(found);
                standing
            }
            (Err(reason), None) => Standing::Skipped { reason },
        };
        Ok((candidate, standing))
    }

    fn standing_of_receipt(&self, reading: &Reading) -> Result<Standing, AppError> {
        let party = parties::find_party(self, &reading.draft.merchant)?;
        let purchase = facts::purchase(&reading.draft);
        self.standing(reading, &purchase, party.as_ref())
    }

    fn standing(
        &self,
        reading: &Reading,
        purchase: &Purchase,
        party: Option<&Party>,
    ) -> Result<Standing, AppError> {
        if let Some(of) = self.find_same(reading, purchase, party)? {
            return Ok(Standing::AlreadyHere { of });
        }
        let doubts = doubts_before_filing(self, reading, purchase, party)?;
        let duplicate = doubts.iter().find_map(|doubt| match doubt {
            Question::PossibleDuplicate { of } => Some(*of),
            _ => None,
        });
        Ok(duplicate.map_or(Standing::New, |of| Standing::LikelyDuplicate { of }))
    }

    /// Keeps and files a candidate, which then waits for a look of the person.
    ///
    /// # Errors
    /// [`AppError::FileChanged`] where the bytes are not those that were looked at;
    /// [`AppError::NotFiled`] where it was skipped or comes twice.
    pub fn take_in(&self, candidate: &Candidate, bytes: &[u8]) -> Result<TakenIn, AppError> {
        self.take_in_as(Some(candidate.name.clone()), candidate, bytes)
    }

    fn take_in_as(
        &self,
        file: Option<String>,
        candidate: &Candidate,
        bytes: &[u8],
    ) -> Result<TakenIn, AppError> {
        if hash_of(bytes) != candidate.hash {
            return Err(AppError::FileChanged);
        }
        let Some(found) = &candidate.found else { return Err(AppError::NotFiled) };
        let kept = self.keep(&candidate.name, &[bytes.to_vec()], &[file])?;
        match found {
            Found::Receipt(reading) => {
                let filing = self.file(&kept, reading, Look::NotYet)?;
                let is_new = matches!(filing.outcome, Outcome::Added | Outcome::WaitsForReview);
                Ok(TakenIn { filing, is_new })
            }
            Found::Export(_) if kept.is_already_there() => {
                Ok(TakenIn { filing: self.file_again(&kept)?, is_new: false })
            }
            Found::Export(export) => {
                let filed = self.file_export(&kept, export)?;
                let first = *filed.records.first().ok_or(AppError::NothingNew)?;
                let organisation = OrganisationName::of(&self.vault.record(first)?.row);
                let (file, outcome, questions) = (filed.file, filed.outcome, Vec::new());
                let filing = FilingRecord { file, outcome, id: first, organisation, questions };
                Ok(TakenIn { filing, is_new: true })
            }
        }
    }

    /// Reads and files an original that is kept and belongs to no record, each as a document of its
    /// own: its name where it came from is not known any more. A photo or a PDF file that cannot be
    /// read is filed all the same, for the person to look at.
    ///
    /// # Errors
    /// [`AppError::Vault`] where it is not kept; of another file, why it cannot be read.
    pub fn file_unfiled(&self, hash: &str, reader: &Reader<'_>) -> Result<TakenIn, AppError> {
        let bytes = self.original(hash)?;
        let (candidate, standing) = self.look_at(hash, &bytes, reader, &[])?;
        match standing {
            Standing::Skipped { reason: AppError::NothingNew } => Err(AppError::NothingNew),
            Standing::Skipped { reason } if DocumentFormat::recognise(&bytes).is_some() => {
                let kept = self.keep(hash, &[bytes], &[None])?;
                Ok(TakenIn { filing: self.file_unreadable(&kept, &reason)?, is_new: true })
            }
            Standing::Skipped { reason } => Err(reason),
            _ => self.take_in_as(None, &candidate, &bytes),
        }
    }

    /// Takes an import back: the records that it added are erased, with their originals, those of a
    /// file with many all together. What was kept with a record that had been here before stays with
    /// it. Records that are gone already are passed over.
    ///
    /// # Errors
    /// [`AppError::Vault`].
    pub fn undo_import(&self, added: &[RecordId]) -> Result<usize, AppError> {
        let mut erased = 0;
        for id in added {
            match self.vault.erase_with_its_file(*id, self.clock.now()) {
                Ok(gone) => erased += gone.records,
                Err(visavis_vault::VaultError::UnknownRecord) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(erased)
    }
}

fn hash_of(bytes: &[u8]) -> DocumentHash {
    DocumentHash::new(Sha256::digest(bytes).into())
}

#[cfg(test)]
mod tests;
