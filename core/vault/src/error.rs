//! What can go wrong in the vault.

/// Why the vault could not do what it was asked. No variant carries the person's data.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VaultError {
    /// The folder holds a vault already.
    #[error("this folder holds a vault already; open it, or choose another folder")]
    AlreadyExists,
    /// The folder for a new vault holds other files.
    #[error("this folder is not empty; choose an empty or a new folder for the vault")]
    FolderNotEmpty,
    /// There is no vault in the folder.
    #[error("there is no vault in this folder; create one, or check the folder's name")]
    NotFound,
    /// The passphrase is not the one that the vault was closed with.
    #[error("wrong passphrase; try again, with an eye on capitals and keyboard layout")]
    WrongPassphrase,
    /// No passphrase was set: the device's own store of keys or a recovery code opens the vault.
    #[error("this vault has no passphrase; open it on its device or with the recovery code")]
    NoPassphrase,
    /// The recovery code is well-formed, and not the one of this vault.
    #[error("this recovery code is not the latest one of this vault; look for a later one")]
    WrongRecoveryCode,
    /// A group of the recovery code is mistyped.
    #[error("group {group} of the recovery code is mistyped; compare it with what you wrote down")]
    RecoveryGroupWrong {
        /// Which, from 1.
        group: usize,
    },
    /// Groups of the recovery code are missing, or too many were given.
    #[error("a recovery code has {expected} groups, this one {found}; type all of them")]
    RecoveryCodeLength {
        /// How many were given.
        found: usize,
        /// How many there are.
        expected: usize,
    },
    /// No recovery code was made.
    #[error("this vault has no recovery code; open it with the passphrase and make one")]
    NoRecoveryCode,
    /// The device's own store of keys does not open this vault.
    #[error("this device does not open the vault on its own; use passphrase or recovery code")]
    NoPlatformKey,
    /// The device's own store of keys refused.
    #[error(transparent)]
    KeyStore(#[from] crate::KeyStoreError),
    /// The signing key cannot be used.
    #[error(transparent)]
    Signer(#[from] crate::SignerError),
    /// A passphrase of no characters.
    #[error("an empty passphrase protects nothing; choose one with several words")]
    EmptyPassphrase,
    /// The file with the wrapped key is damaged: no passphrase can open it.
    #[error("the vault's key file is damaged; restore it from a backup")]
    KeyFileDamaged,
    /// The database cannot be read although the key is right.
    #[error("the vault's database is damaged; keep the folder as it is and restore a backup")]
    DatabaseDamaged,
    /// The vault was written by a later version of the product.
    #[error("the vault has format {found}, this version reads up to {supported}; update first")]
    NewerVersion {
        /// The format found.
        found: u32,
        /// The latest format that is understood.
        supported: u32,
    },
    /// Another process is writing and did not finish in time.
    #[error("the vault is being written to by another program; wait for it, then try again")]
    Busy,
    /// No original of this hash is kept.
    #[error("no original with this hash is kept in the vault; list the documents to find it")]
    OriginalMissing,
    /// An original's file was altered, cut or swapped.
    #[error("the stored original was altered or cut; restore it from a backup")]
    OriginalDamaged,
    /// The original is too large to be kept.
    #[error("the file has more than {limit} bytes, the most that is kept in one piece; split it")]
    OriginalTooLarge {
        /// The most, in bytes.
        limit: u64,
    },
    /// There is no such record.
    #[error("no record with this id; list the history to find it")]
    UnknownRecord,
    /// There is no such organisation.
    #[error("no organisation with this id; list the organisations to find it")]
    UnknownOrganisation,
    /// Two organisations to be merged are one already.
    #[error("the two are the same organisation already; nothing to merge")]
    SameOrganisation,
    /// Organisations that the program would join were taken apart by the person.
    #[error("you took these two organisations apart; merge them yourself where that was wrong")]
    KeptApart,
    /// An organisation that is to be taken out of another one is in none.
    #[error("this organisation is not merged into another one; nothing to take apart")]
    NotMerged,
    /// Two records that are to be linked are one.
    #[error("a record cannot be linked with itself; choose another one")]
    SameRecord,
    /// A name without a letter or digit.
    #[error("an organisation needs a name with a letter or digit; type one")]
    EmptyName,
    /// A text that is not a cursor of this vault.
    #[error("not a cursor of a history; start again without one")]
    InvalidCursor,
    /// A correction that the record's kind does not have.
    #[error("a record of this kind has no such field to correct; see its fields")]
    NoSuchField,
    /// A correction that the other values of the record do not allow.
    #[error("the amounts cannot be written in this currency; correct them first")]
    AmountsDoNotFit,
    /// An amount beyond what anyone pays, which would break sums.
    #[error("an amount is beyond {limit} minor units; correct it before it is kept")]
    AmountTooLarge {
        /// The most, in minor units of the currency.
        limit: i64,
    },
    /// Readings that no meter gives, or too many of them.
    #[error("these are no readings of a meter, or more than {limit} of them; split the file")]
    NotASeries {
        /// The most readings in one piece.
        limit: usize,
    },
    /// The file is no backup.
    #[error("this file is no backup of a vault; choose one that `backup` wrote")]
    NotABackup,
    /// A backup was altered or cut.
    #[error("the backup is damaged (its {part}); use an earlier one, or another copy of it")]
    BackupDamaged {
        /// Which part of it.
        part: &'static str,
    },
    /// A backup builds on another one that is not there.
    #[error("an earlier backup that this one builds on is missing; put it into the same folder")]
    EarlierBackupMissing,
    /// Whoever watched the work stopped it.
    #[error("stopped before the end, and nothing was replaced; start it again to go on")]
    Cancelled,
    /// A backup was to build on the file that it replaces.
    #[error("a backup cannot build on the file that it replaces; give it another name")]
    BackupOnItself,
    /// What was built from a backup or an export does not hold together; nothing was replaced.
    #[error("what was restored does not hold together, and replaced nothing; use another backup")]
    RestoredUnsound,
    /// The folder is no export.
    #[error("this folder is no complete export of a vault; choose one that `export` wrote")]
    NotAnExport,
    /// The database holds a value that this version cannot have written.
    #[error("the vault holds a {what} that cannot be understood; check the vault")]
    Unreadable {
        /// What it is.
        what: &'static str,
    },
    /// The machine gives no randomness, so that no key can be made.
    #[error("the system gives no randomness; restart the device and try again")]
    NoRandomness,
    /// The derivation of the key failed, for want of memory.
    #[error("the key could not be derived; free some memory and try again")]
    KeyDerivation,
    /// The file system failed.
    #[error("cannot {action} in the vault's folder; check space and permissions")]
    Files {
        /// What was being done.
        action: &'static str,
        /// What the system says.
        source: std::io::Error,
    },
    /// The database failed.
    #[error("the vault's database refused; check the vault and the space on the disk")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// There is no space left.
    #[error("the disk is full; free some space, then try again")]
    DiskFull,
    /// A value could not be written as JSON.
    #[error("a value could not be written as JSON; report this with the kind of file")]
    Json(#[source] serde_json::Error),
}

impl From<rusqlite::Error> for VaultError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{
            DatabaseBusy, DatabaseCorrupt, DatabaseLocked, DiskFull, NotADatabase,
        };
        match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked) => Self::Busy,
            Some(NotADatabase | DatabaseCorrupt) => Self::DatabaseDamaged,
            Some(DiskFull) => Self::DiskFull,
            _ => Self::Database(Box::new(error)),
        }
    }
}

impl From<serde_json::Error> for VaultError {
    fn from(error: serde_json::Error) -> Self {
        if error.is_io() {
            // The value was right, and the place where it was written failed.
            return of_files("write a file", error.into());
        }
        Self::Json(error)
    }
}

/// Says what was being done when the file system failed.
pub(crate) trait WhileDoing<T> {
    /// The same result, with the action in its error.
    fn while_doing(self, action: &'static str) -> Result<T, VaultError>;
}

impl<T> WhileDoing<T> for std::io::Result<T> {
    fn while_doing(self, action: &'static str) -> Result<T, VaultError> {
        self.map_err(|source| of_files(action, source))
    }
}

fn of_files(action: &'static str, source: std::io::Error) -> VaultError {
    // What was stopped between two pieces of a file did not fail.
    if source
        .get_ref()
        .is_some_and(|inner| matches!(inner.downcast_ref(), Some(VaultError::Cancelled)))
    {
        return VaultError::Cancelled;
    }
    match source.kind() {
        std::io::ErrorKind::StorageFull => VaultError::DiskFull,
        _ => VaultError::Files { action, source },
    }
}
