//! What can go wrong, by what a screen can do about it.

use visavis_app::{
    AppError, ExchangeError, InsightError, KeyStoreError as DeviceError, PdfPageError, ReaderError,
    SignerError, VaultError,
};

/// Why a call was not carried out. No variant holds anything that the person owns.
///
/// `code` is a stable name for the precise cause, for texts and for reports.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error, uniffi::Error)]
pub enum VisavisError {
    /// The vault is locked: open it again, then repeat.
    #[error("locked ({code})")]
    Locked {
        /// The cause.
        code: String,
    },
    /// The passphrase, the code or the owner was not recognised: ask again.
    #[error("not recognised ({code})")]
    NotRecognised {
        /// The cause.
        code: String,
    },
    /// A group of the recovery code is mistyped: mark it.
    #[error("group {group} is mistyped ({code})")]
    GroupMistyped {
        /// The cause.
        code: String,
        /// Which, from 1.
        group: u32,
    },
    /// The phone's store of keys no longer opens the vault: offer the recovery code.
    #[error("the key is lost ({code})")]
    KeyLost {
        /// The cause.
        code: String,
    },
    /// What was asked for is not there: go back and ask again.
    #[error("not found ({code})")]
    NotFound {
        /// The cause.
        code: String,
    },
    /// What was given cannot be taken: say what is expected.
    #[error("not acceptable ({code})")]
    NotAcceptable {
        /// The cause.
        code: String,
    },
    /// A document or picture cannot be read: say how to do better.
    #[error("not readable ({code})")]
    NotReadable {
        /// The cause.
        code: String,
    },
    /// Something stored is damaged: offer a backup.
    #[error("damaged ({code})")]
    Damaged {
        /// The cause.
        code: String,
    },
    /// It was written by a later version: offer the update.
    #[error("written by a newer version ({code})")]
    NewerVersion {
        /// The cause.
        code: String,
    },
    /// There is no space, or a file cannot be written: say so, and try again later.
    #[error("storage failed ({code})")]
    Storage {
        /// The cause.
        code: String,
    },
    /// Something else is at work: wait and try again.
    #[error("busy ({code})")]
    Busy {
        /// The cause.
        code: String,
    },
    /// The network failed: it works later.
    #[error("the network failed ({code})")]
    Network {
        /// The cause.
        code: String,
    },
    /// The person stopped it; nothing is half done.
    #[error("cancelled ({code})")]
    Cancelled {
        /// The cause.
        code: String,
    },
    /// A defect: offer to report the code.
    #[error("unexpected ({code})")]
    Unexpected {
        /// The cause.
        code: String,
    },
}

impl VisavisError {
    /// The stable name of the precise cause.
    pub(crate) fn code(&self) -> &str {
        match self {
            Self::Locked { code }
            | Self::NotRecognised { code }
            | Self::GroupMistyped { code, .. }
            | Self::KeyLost { code }
            | Self::NotFound { code }
            | Self::NotAcceptable { code }
            | Self::NotReadable { code }
            | Self::Damaged { code }
            | Self::NewerVersion { code }
            | Self::Storage { code }
            | Self::Busy { code }
            | Self::Network { code }
            | Self::Cancelled { code }
            | Self::Unexpected { code } => code,
        }
    }

    pub(crate) fn cancelled() -> Self {
        Self::Cancelled { code: "cancelled".to_owned() }
    }
}

impl From<AppError> for VisavisError {
    fn from(error: AppError) -> Self {
        let named = |code: &str| code.to_owned();
        match error {
            AppError::Vault(error) => error.into(),
            AppError::TextReader(error) => Self::NotReadable { code: reader_code(&error).into() },
            AppError::Locked => Self::Locked { code: named("locked") },
            AppError::EmptyFile => Self::NotReadable { code: named("empty-file") },
            AppError::TooLarge { .. } => Self::NotReadable { code: named("too-large") },
            AppError::UnsupportedFormat => Self::NotReadable { code: named("unsupported-format") },
            AppError::Format(_) => Self::NotReadable { code: named("format") },
            AppError::Source(_) => Self::NotReadable { code: named("source") },
            AppError::ArchiveEncrypted => Self::NotReadable { code: named("archive-encrypted") },
            AppError::Archive(_) | AppError::ArchiveTooLarge | AppError::ArchiveTooDeep => {
                Self::NotReadable { code: named("archive") }
            }
            AppError::PhotosOnly => Self::NotReadable { code: named("photos-only") },
            AppError::Picture(_) => Self::NotReadable { code: named("picture") },
            AppError::PdfPage(PdfPageError::NoSuchPage { .. }) => {
                Self::NotFound { code: named("page") }
            }
            AppError::Pdf(_) | AppError::PdfPage(_) => Self::NotReadable { code: named("pdf") },
            AppError::NoFiscalCode => Self::NotReadable { code: named("no-fiscal-code") },
            AppError::FileExists => Self::Storage { code: named("file-exists") },
            AppError::Output(_) => Self::Storage { code: named("output") },
            AppError::EvidenceTooLarge => Self::NotAcceptable { code: named("evidence-too-large") },
            AppError::TooManyRecords { .. } => {
                Self::NotAcceptable { code: named("too-many-records") }
            }
            AppError::JournalBroken => Self::Damaged { code: named("journal-broken") },
            AppError::EvidenceBroken => Self::Damaged { code: named("evidence-broken") },
            AppError::Exchange(error) => exchange(&error),
            AppError::UnknownOrganisation => Self::NotFound { code: named("organisation") },
            AppError::SeveralOrganisations { .. } => {
                Self::NotFound { code: named("several-organisations") }
            }
            AppError::FileChanged => Self::NotReadable { code: named("file-changed") },
            AppError::NothingNew => Self::NotFound { code: named("nothing-new") },
            AppError::NotFiled => Self::NotFound { code: named("not-filed") },
            AppError::StillMissing => Self::NotAcceptable { code: named("still-missing") },
            AppError::NoSuchField => Self::NotAcceptable { code: named("no-such-field") },
            AppError::Insight(InsightError::NotAMonth) => {
                Self::NotAcceptable { code: named("month") }
            }
            AppError::Insight(_) => Self::NotAcceptable { code: named("amounts-too-large") },
            AppError::NotAValue { .. } => Self::NotAcceptable { code: named("not-a-value") },
            _ => Self::Unexpected { code: named("app") },
        }
    }
}

impl From<VaultError> for VisavisError {
    fn from(error: VaultError) -> Self {
        use VaultError as V;
        let named = |code: &str| code.to_owned();
        match error {
            V::WrongPassphrase => Self::NotRecognised { code: named("wrong-passphrase") },
            V::WrongRecoveryCode => Self::NotRecognised { code: named("wrong-recovery-code") },
            V::KeyStore(DeviceError::Refused) => Self::NotRecognised { code: named("refused") },
            V::KeyStore(DeviceError::KeyLost) | V::NoPlatformKey => {
                Self::KeyLost { code: named("device-key") }
            }
            V::KeyStore(_) => Self::Busy { code: named("key-store") },
            V::Signer(SignerError::KeyLost) => Self::KeyLost { code: named("signing-key") },
            V::Signer(SignerError::Unavailable) => Self::Busy { code: named("signer") },
            V::Signer(_) => Self::NotAcceptable { code: named("signing-key") },
            V::RecoveryGroupWrong { group } => {
                let group = u32::try_from(group).unwrap_or(u32::MAX);
                Self::GroupMistyped { code: named("group-mistyped"), group }
            }
            V::RecoveryCodeLength { .. } => Self::NotAcceptable { code: named("code-length") },
            V::NoRecoveryCode => Self::NotFound { code: named("no-recovery-code") },
            V::NoPassphrase => Self::NotFound { code: named("no-passphrase") },
            V::EmptyPassphrase => Self::NotAcceptable { code: named("empty-passphrase") },
            V::AlreadyExists => Self::NotAcceptable { code: named("vault-exists") },
            V::FolderNotEmpty => Self::NotAcceptable { code: named("folder-not-empty") },
            V::NotFound => Self::NotFound { code: named("vault") },
            V::UnknownRecord => Self::NotFound { code: named("record") },
            V::UnknownOrganisation => Self::NotFound { code: named("organisation") },
            V::OriginalMissing => Self::NotFound { code: named("original") },
            V::NotABackup => Self::NotFound { code: named("backup") },
            V::NotAnExport => Self::NotFound { code: named("export") },
            V::EarlierBackupMissing => Self::NotFound { code: named("earlier-backup") },
            V::InvalidCursor => Self::NotFound { code: named("cursor") },
            V::KeyFileDamaged => Self::Damaged { code: named("key-file") },
            V::DatabaseDamaged => Self::Damaged { code: named("database") },
            V::OriginalDamaged => Self::Damaged { code: named("original") },
            V::BackupDamaged { .. } => Self::Damaged { code: named("backup") },
            V::RestoredUnsound => Self::Damaged { code: named("restored-unsound") },
            V::Unreadable { .. } => Self::Damaged { code: named("value") },
            V::NewerVersion { .. } => Self::NewerVersion { code: named("newer-version") },
            V::Cancelled => Self::cancelled(),
            V::Busy => Self::Busy { code: named("busy") },
            V::DiskFull => Self::Storage { code: named("full") },
            V::Files { .. } => Self::Storage { code: named("files") },
            V::KeyDerivation => Self::Storage { code: named("memory") },
            V::OriginalTooLarge { .. } => Self::NotReadable { code: named("too-large") },
            V::SameOrganisation => Self::NotAcceptable { code: named("same-organisation") },
            V::NotMerged => Self::NotAcceptable { code: named("not-merged") },
            V::SameRecord => Self::NotAcceptable { code: named("same-record") },
            V::EmptyName => Self::NotAcceptable { code: named("empty-name") },
            V::NoSuchField => Self::NotAcceptable { code: named("no-such-field") },
            V::AmountsDoNotFit => Self::NotAcceptable { code: named("amounts-do-not-fit") },
            V::AmountTooLarge { .. } => Self::NotAcceptable { code: named("amount-too-large") },
            V::NotASeries { .. } => Self::NotReadable { code: named("series") },
            V::BackupOnItself => Self::NotAcceptable { code: named("backup-on-itself") },
            _ => Self::Unexpected { code: named("vault") },
        }
    }
}

const fn reader_code(error: &ReaderError) -> &'static str {
    match error {
        ReaderError::Unavailable { .. } => "reader-unavailable",
        ReaderError::TooSlow { .. } => "reader-too-slow",
        _ => "reader-failed",
    }
}

fn exchange(error: &ExchangeError) -> VisavisError {
    let code = match error {
        ExchangeError::InvalidAddress => {
            return VisavisError::NotAcceptable { code: "address".to_owned() };
        }
        ExchangeError::TooSlow { .. } => "too-slow",
        ExchangeError::Unreachable(_) => "unreachable",
        ExchangeError::Refused { .. } => "refused-by-server",
        ExchangeError::NotATimestamp
        | ExchangeError::OtherTimestamp
        | ExchangeError::TooLong { .. } => "not-a-timestamp",
        ExchangeError::NotSigned { .. } => "timestamp-not-signed",
        _ => "network",
    };
    VisavisError::Network { code: code.to_owned() }
}
