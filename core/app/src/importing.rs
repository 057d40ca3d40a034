//! Importing files in two steps: look at what they would add, then add what the person chose.

use crate::questions::{Question, doubts_before_filing};
use crate::{
    AppError, FilingRecord, Look, Money, Outcome, Reader, Reading, Session, facts, parties,
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
    reading: Option<Reading>,
}

impl Candidate {
    /// From whom, as it was read.
    pub fn organisation(&self) -> Option<&str> {
        self.reading.as_ref()?.draft.merchant.name.value().map(String::as_str)
    }

    /// The day, as it was read.
    pub fn date(&self) -> Option<NaiveDate> {
        self.reading.as_ref()?.draft.date.value().copied()
    }

    /// The amount, as it was read, where its currency is known.
    pub fn amount(&self) -> Option<Money> {
        let draft = &self.reading.as_ref()?.draft;
        draft.total.value()?.in_currency(*draft.currency.value()?).ok()
    }
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
        let mut candidate = Candidate { name: name.to_owned(), hash, reading: None };
        if let Some(of) = earlier.iter().position(|other| other.hash == hash) {
            return Ok((candidate, Standing::Repeated { of }));
        }
        let filed = self.vault.find_filed(hash)?;
        let standing = match (reader.read(name, &[bytes.to_vec()]), filed) {
            (reading, Some(of)) => {
                candidate.reading = reading.ok();
                Standing::AlreadyHere { of }
            }
            (Ok(reading), None) => {
                let party = parties::find_party(self, &reading.draft.merchant)?;
                let purchase = facts::purchase(&reading.draft);
                let standing = self.standing(&reading, &purchase, party.as_ref())?;
                candidate.reading = Some(reading);
                standing
            }
            (Err(reason), None) => Standing::Skipped { reason },
        };
        Ok((candidate, standing))
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
    pub fn take_in(&self, candidate: &Candidate, bytes: &[u8]) -> Result<FilingRecord, AppError> {
        if hash_of(bytes) != candidate.hash {
            return Err(AppError::FileChanged);
        }
        let name = &candidate.name;
        let Some(reading) = &candidate.reading else { return Err(AppError::NotFiled) };
        let kept = self.keep(name, &[bytes.to_vec()], &[Some(name.clone())])?;
        self.file(&kept, reading, Look::NotYet)
    }

    /// Takes an import back: the records that it added are erased, with their originals. What was
    /// kept with a record that had been here before stays with it. Records that are gone already
    /// are passed over.
    ///
    /// # Errors
    /// [`AppError::Vault`].
    pub fn undo_import(&self, added: &[RecordId]) -> Result<usize, AppError> {
        let mut erased = 0;
        for id in added {
            match self.vault.erase_record(*id, self.clock.now()) {
                Ok(gone) => erased += gone.records,
                Err(visavis_vault::VaultError::UnknownRecord) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(erased)
    }
}

impl FilingRecord {
    /// Whether undoing the import takes its record away.
    pub const fn is_new(&self) -> bool {
        matches!(self.outcome, Outcome::Added | Outcome::WaitsForReview)
    }
}

fn hash_of(bytes: &[u8]) -> DocumentHash {
    DocumentHash::new(Sha256::digest(bytes).into())
}

#[cfg(test)]
mod tests;
