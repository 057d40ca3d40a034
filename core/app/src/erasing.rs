//! Erasing: one record, one organisation, everything.

use crate::{AppError, Session};
use serde::Serialize;
use visavis_vault::Erased;

/// What was erased, and what still shows it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct ErasedRecord {
    /// How many records are gone.
    pub records: usize,
    /// The SHA-256 of each original that is gone.
    pub documents: Vec<String>,
    /// The SHA-256 of each original that stays because other records come from it too: what was
    /// erased can still be read there.
    pub shared_documents: Vec<String>,
    /// Whether another program kept the database's log from being emptied; it is emptied when
    /// that program closes the vault.
    pub log_remains: bool,
}

impl ErasedRecord {
    fn new(erased: &Erased) -> Self {
        Self {
            records: erased.records,
            documents: erased.documents.iter().map(ToString::to_string).collect(),
            shared_documents: erased.shared.iter().map(ToString::to_string).collect(),
            log_remains: erased.log_remains,
        }
    }
}

impl Session {
    /// Erases a record and the documents that only it comes from. The journal keeps that
    /// something was erased, and not what. Backups made before still hold it.
    ///
    /// # Errors
    /// [`AppError::Vault`] where there is no such record.
    pub fn erase_record(&self, id: &str) -> Result<ErasedRecord, AppError> {
        let erased = self.vault.erase_record(Self::record_id(id)?, self.clock.now())?;
        Ok(ErasedRecord::new(&erased))
    }

    /// Erases an organisation with everything between it and the person.
    ///
    /// # Errors
    /// As [`Session::find_organisation`].
    pub fn erase_organisation(&self, organisation: &str) -> Result<ErasedRecord, AppError> {
        let id = self.find_organisation(organisation)?;
        Ok(ErasedRecord::new(&self.vault.erase_organisation(id, self.clock.now())?))
    }

    /// Erases the vault itself, its key first.
    ///
    /// # Errors
    /// [`AppError::Vault`] where a file cannot be removed.
    pub fn erase_everything(self) -> Result<(), AppError> {
        Ok(self.vault.erase_everything()?)
    }
}
