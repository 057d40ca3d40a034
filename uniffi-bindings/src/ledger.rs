//! What left the vault.

/// In which form something left.
#[derive(Clone, Copy, Debug, Eq, PartialEq, uniffi::Enum)]
pub enum DepartureForm {
    /// An encrypted backup was written.
    Backup,
    /// Everything was written in open formats.
    Export,
    /// An evidence file was written.
    Evidence,
    /// A hash was sent to a timestamp authority.
    Timestamp,
    /// Something that this version does not know.
    Other,
}

impl From<visavis_app::DepartureForm> for DepartureForm {
    fn from(form: visavis_app::DepartureForm) -> Self {
        match form {
            visavis_app::DepartureForm::Backup => Self::Backup,
            visavis_app::DepartureForm::Export => Self::Export,
            visavis_app::DepartureForm::Evidence => Self::Evidence,
            visavis_app::DepartureForm::Timestamp => Self::Timestamp,
            _ => Self::Other,
        }
    }
}

/// Something that left the vault.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct LedgerRow {
    /// The number of the journal's entry that says so.
    pub entry: i64,
    /// When, ISO 8601.
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

impl From<visavis_app::LedgerRow> for LedgerRow {
    fn from(row: visavis_app::LedgerRow) -> Self {
        Self {
            entry: row.entry,
            at: row.at,
            form: row.form.into(),
            records: row.records,
            documents: row.documents,
            to: row.to,
            hash: row.hash,
            size: row.size,
        }
    }
}

/// A page of the ledger.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct LedgerPage {
    /// The lines, newest first.
    pub rows: Vec<LedgerRow>,
    /// Where the next page starts; absent where this is the last one.
    pub next: Option<String>,
}

impl From<visavis_app::LedgerPage> for LedgerPage {
    fn from(page: visavis_app::LedgerPage) -> Self {
        Self { rows: page.rows.into_iter().map(Into::into).collect(), next: page.next }
    }
}
