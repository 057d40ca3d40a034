//! Further documents of a record: another photo of a receipt that is filed already.

use crate::journal::{self, Body, EntryKind};
use crate::{NewDocument, Vault, VaultError, filing, review};
use chrono::{DateTime, FixedOffset};
use visavis_model::RecordId;

impl Vault {
    /// Files documents with a record that they show too, in one transaction. Nothing else about
    /// the record changes; documents that it has already are left as they are.
    ///
    /// # Errors
    /// [`VaultError::UnknownRecord`].
    pub fn attach(
        &self,
        record: RecordId,
        documents: &[NewDocument],
        now: DateTime<FixedOffset>,
    ) -> Result<(), VaultError> {
        self.write(|transaction| {
            let row = review::find(transaction, record)?;
            let body = Body {
                record: Some(record),
                documents: documents.iter().map(|document| document.original.hash()).collect(),
                ..Body::default()
            };
            let entry = journal::append(transaction, now, EntryKind::DocumentsAttached, &body)?;
            filing::save_documents(transaction, row, entry, documents)
        })
    }
}
