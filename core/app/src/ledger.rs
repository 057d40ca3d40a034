//! The ledger: what left the vault, for the person to look through.

use crate::{AppError, Session};
use serde::Serialize;
use visavis_vault::VaultError;

pub use visavis_vault::DepartureForm;

/// Something that left the vault.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct LedgerRow {
    /// The number of the journal's entry that says so.
    pub entry: i64,
    /// When, RFC 3339.
    pub at: String,
    /// In which form.
    pub form: DepartureForm,
    /// How many records; absent where that is not known, or where none left.
    pub records: Option<u64>,
    /// How many originals; absent likewise.
    pub documents: Option<u64>,
    /// The server that it was sent to; absent where it was written to a file.
    pub to: Option<String>,
    /// The SHA-256 of the file that was written (of an export, its `SHA256SUMS`), or the hash that
    /// was sent. Absent where it was begun and may never have been whole.
    pub hash: Option<String>,
    /// How many bytes.
    pub size: Option<u64>,
}

/// A page of the ledger.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct LedgerPage {
    /// The lines, newest first.
    pub rows: Vec<LedgerRow>,
    /// Where the next page starts; absent where this is the last one.
    pub next: Option<String>,
}

impl Session {
    /// A page of what left the vault, newest first: backups, exports, evidence files, and what was
    /// sent. `limit` is brought into 1..=500; `before` is the `next` of the page before.
    ///
    /// # Errors
    /// [`AppError::Vault`]; [`VaultError::InvalidCursor`] where `before` is none.
    pub fn ledger(&self, limit: usize, before: Option<&str>) -> Result<LedgerPage, AppError> {
        let parse = |text: &str| text.parse().map_err(|_| VaultError::InvalidCursor);
        let page = self.vault.ledger(limit, before.map(parse).transpose()?)?;
        let rows = page.rows.into_iter().map(LedgerRow::new).collect();
        Ok(LedgerPage { rows, next: page.next.map(|entry| entry.to_string()) })
    }
}

impl LedgerRow {
    fn new(row: visavis_vault::LedgerRow) -> Self {
        let departure = row.departure;
        Self {
            entry: row.entry,
            at: row.at.to_rfc3339(),
            form: departure.form,
            records: departure.records,
            documents: departure.documents,
            to: departure.to,
            hash: departure.hash.map(|hash| hash.to_string()),
            size: departure.size,
        }
    }
}
