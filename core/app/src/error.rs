//! What can go wrong in a use case, as a screen or a terminal can act on it.

use visavis_vault::VaultError;

/// Why a use case could not be carried out. No variant holds anything that the person owns.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AppError {
    /// The file has no bytes.
    #[error("the file is empty; choose the photo or the document itself")]
    EmptyFile,
    /// The file is larger than anything that is read.
    #[error("the file is larger than {limit} bytes; give a smaller copy")]
    TooLarge {
        /// The largest size in bytes.
        limit: u64,
    },
    /// The content is not of a kind that is read.
    #[error(
        "the file is of no kind that is read: photos (JPEG, PNG, WebP), PDF files, and the formats that \
         `visavis formats` lists"
    )]
    UnsupportedFormat,
    /// A file of a known format could not be read.
    #[error(transparent)]
    Format(#[from] visavis_capture::formats::FormatError),
    /// The place that a document comes from failed.
    #[error("the file could not be read to its end ({0}); check where it comes from")]
    Source(std::io::Error),
    /// An archive is not well formed.
    #[error("the archive is damaged ({0}); ask for it again, or unpack it and give its files")]
    Archive(String),
    /// An archive is made for one who knows its password.
    #[error("the archive is protected by a password; unpack it and give its files")]
    ArchiveEncrypted,
    /// More comes out of an archive than is read of one.
    #[error("the archive holds more than is read of one; unpack it and give its files in parts")]
    ArchiveTooLarge,
    /// Archives in archives in archives.
    #[error("archives lie in archives deeper than is read; unpack it and give its files")]
    ArchiveTooDeep,
    /// The picture could not be decoded within bounds.
    #[error(transparent)]
    Picture(#[from] visavis_imaging::ImagingError),
    /// The PDF file could not be opened within bounds.
    #[error(transparent)]
    Pdf(#[from] visavis_capture::pdf::PdfError),
    /// The picture of a scanned page could not be taken out of the PDF file.
    #[error(transparent)]
    PdfPage(#[from] visavis_imaging::pdf::PdfPageError),
    /// The text reader failed.
    #[error(transparent)]
    TextReader(#[from] ReaderError),
    /// A PDF file was given where only photos are read.
    #[error("a PDF file was given where only photos are read; give it alone")]
    PhotosOnly,
    /// The vault refused.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// A file of this name is there already.
    #[error("there is a file of this name already; choose another name")]
    FileExists,
    /// A file outside the vault could not be written.
    #[error("the file cannot be written ({0}); check the folder and the space in it")]
    Output(std::io::Error),
    /// An evidence file would be too large for its form.
    #[error("this makes more than four gigabytes in one file; make several files")]
    EvidenceTooLarge,
    /// An evidence file about too many records.
    #[error("one evidence file has at most {limit} records; make several files")]
    TooManyRecords {
        /// The most.
        limit: usize,
    },
    /// The journal of the vault does not hold, so nothing can be proved by it.
    #[error("the vault's own journal does not hold, so it proves nothing; restore a backup")]
    JournalBroken,
    /// What was written does not verify.
    #[error("the evidence file that was written does not verify; check the disk, and the vault")]
    EvidenceBroken,
    /// The network failed.
    #[error(transparent)]
    Exchange(#[from] visavis_exchange::ExchangeError),
    /// The vault is locked.
    #[error("the vault is locked; open it again")]
    Locked,
    /// A record could not be written as JSON.
    #[error("a reading could not be written as JSON; report this with the kind of file")]
    Json(#[from] serde_json::Error),
    /// Documents that were not read were to be filed as if they had been before.
    #[error("these documents were not filed before; read them first")]
    NotFiled,
    /// All that a file holds is here already.
    #[error("all that this file holds is here already")]
    NothingNew,
    /// A file is not as it was when it was looked at.
    #[error("the file changed since it was looked at; look at it again")]
    FileChanged,
    /// No organisation goes by this name.
    #[error("no organisation goes by this name or id; list them to find it")]
    UnknownOrganisation,
    /// Several organisations go by this name.
    #[error("{count} organisations go by this name; give the id of the one that you mean")]
    SeveralOrganisations {
        /// How many.
        count: usize,
    },
    /// Something must be typed before the record can be confirmed.
    #[error("something in this record is missing; correct it first, or dismiss the record")]
    StillMissing,
    /// Not a field that can be corrected.
    #[error("no such field; correct merchant, date, time, currency or total")]
    NoSuchField,
    /// The text is not a value of the field.
    #[error("this is not {form}; type it in that form")]
    NotAValue {
        /// What is expected, with an example.
        form: &'static str,
    },
    /// There is no measure.
    #[error(transparent)]
    Insight(#[from] visavis_insight::InsightError),
    /// There is no fiscal code to verify.
    #[error("no fiscal code was found; give a sharp photo of the code, or its text")]
    NoFiscalCode,
}

impl AppError {
    /// Whether the vault itself could not be opened or trusted, whatever was asked of it.
    pub const fn is_about_opening(&self) -> bool {
        matches!(
            self,
            Self::Locked
                | Self::Vault(
                    VaultError::AlreadyExists
                        | VaultError::FolderNotEmpty
                        | VaultError::NotFound
                        | VaultError::WrongPassphrase
                        | VaultError::NoPassphrase
                        | VaultError::WrongRecoveryCode
                        | VaultError::RecoveryGroupWrong { .. }
                        | VaultError::RecoveryCodeLength { .. }
                        | VaultError::NoRecoveryCode
                        | VaultError::NoPlatformKey
                        | VaultError::KeyStore(_)
                        | VaultError::EmptyPassphrase
                        | VaultError::KeyFileDamaged
                        | VaultError::DatabaseDamaged
                        | VaultError::NewerVersion { .. }
                        | VaultError::KeyDerivation
                )
        )
    }
}

/// Why a text reader given from outside could not read a picture.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReaderError {
    /// The reader is not there, or lacks something that it needs.
    #[error("no text can be read from pictures: {hint}")]
    Unavailable {
        /// What is missing and what to do.
        hint: String,
    },
    /// It took longer than it may.
    #[error("reading the text took longer than {seconds} s and was stopped; try a smaller photo")]
    TooSlow {
        /// The limit in seconds.
        seconds: u64,
    },
    /// It ended without a result.
    #[error("the text reader stopped without a result ({reason}); try the photo again")]
    Failed {
        /// What it said.
        reason: String,
    },
}
