//! Keys, backups, exports, and the end of it all.

use crate::health;
use crate::job::Steps;
use crate::ports::Keys;
use crate::vault::Shared;
use crate::{
    BackgroundJob, JobOutcome, KeyStore, LedgerPage, MissingView, ProgressListener, Slimming,
    StorageView, UnfiledRow, VisavisError,
};
use std::path::PathBuf;
use std::sync::Arc;
use visavis_app::{Area, RecoveryRecord, Session};

/// Whether the person has a recovery code, and can be trusted to have kept it.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Enum)]
pub enum Recovery {
    /// No code was made.
    None,
    /// It was shown and never typed back.
    Shown {
        /// When, ISO 8601.
        at: String,
    },
    /// It was typed back.
    Rehearsed {
        /// When last, ISO 8601.
        at: String,
    },
}

/// Keys, backups, exports, and the end of it all.
#[derive(uniffi::Object)]
pub struct Safekeeping(pub(crate) Arc<Shared>);

#[uniffi::export]
impl Safekeeping {
    /// Sets the passphrase; the one before no longer opens the vault.
    pub fn set_passphrase(&self, text: String) -> Result<(), VisavisError> {
        Ok(self.0.lock.change(&[Area::Keys], |session| session.set_passphrase(&text))?)
    }

    /// Lets this phone open the vault from now on.
    pub fn let_device_open(&self, key_store: Arc<dyn KeyStore>) -> Result<(), VisavisError> {
        let keys = Keys(key_store);
        Ok(self.0.lock.change(&[Area::Keys], |session| session.let_device_open(&keys))?)
    }

    /// Makes a new recovery code, in groups, to be shown this once.
    pub fn make_recovery_code(&self) -> Result<String, VisavisError> {
        let code = self.0.lock.change(&[Area::Keys], Session::make_recovery_code)?;
        Ok(code.to_string())
    }

    /// The person typed the recovery code back: from now on it counts as kept.
    pub fn rehearse_recovery_code(&self, typed: String) -> Result<(), VisavisError> {
        Ok(self.0.lock.change(&[Area::Keys], |session| session.rehearse_recovery_code(&typed))?)
    }

    /// Where the recovery code stands.
    pub fn recovery(&self) -> Result<Recovery, VisavisError> {
        Ok(match self.0.lock.use_session(Session::recovery)? {
            RecoveryRecord::None => Recovery::None,
            RecoveryRecord::Shown { at } => Recovery::Shown { at },
            RecoveryRecord::Rehearsed { at } => Recovery::Rehearsed { at },
        })
    }

    /// Writes an encrypted backup of everything; of what changed alone where an earlier backup in
    /// the same folder is given.
    pub fn backup(
        &self,
        path: String,
        after: Option<String>,
        listener: Option<Arc<dyn ProgressListener>>,
    ) -> Result<Arc<BackgroundJob>, VisavisError> {
        let (path, after) = (PathBuf::from(path), after.map(PathBuf::from));
        self.leave("backup", listener, move |session, steps| {
            let report = session.backup_watched(&path, after.as_deref(), &steps.watcher())?;
            Ok(JobOutcome::BackedUp { size: report.size, damaged: report.damaged as u64 })
        })
    }

    /// Writes everything in open formats into a new or empty folder, unencrypted. Where it is
    /// stopped or fails, nothing of it is left.
    pub fn export(
        &self,
        folder: String,
        listener: Option<Arc<dyn ProgressListener>>,
    ) -> Result<Arc<BackgroundJob>, VisavisError> {
        let folder = PathBuf::from(folder);
        self.leave("export", listener, move |session, steps| {
            let report = session.export_watched(&folder, &steps.watcher())?;
            Ok(JobOutcome::Exported {
                rows: report.rows,
                originals: report.originals as u64,
                damaged: report.damaged as u64,
            })
        })
    }

    /// A page of what left the vault, newest first: backups, exports, evidence files, and what was
    /// sent.
    pub fn ledger(&self, limit: u32, before: Option<String>) -> Result<LedgerPage, VisavisError> {
        let page =
            self.0.lock.use_session(|session| session.ledger(limit as usize, before.as_deref()))?;
        Ok(page.into())
    }

    /// What the vault weighs, and what of it can be slimmed; takes some tenths of a second.
    pub fn storage(&self) -> Result<StorageView, VisavisError> {
        Ok(self.0.lock.use_session(Session::storage)?.into())
    }

    /// Slims a part of what the vault keeps.
    pub fn slim(&self, how: Slimming) -> Result<(), VisavisError> {
        Ok(self.0.lock.use_session(|session| session.slim(how.into()))?)
    }

    /// The changes that are missing, where some are: to be told whenever the vault is opened, until
    /// [`Safekeeping::forget_missing`]. Quick.
    pub fn missing(&self) -> Result<Option<MissingView>, VisavisError> {
        Ok(self.0.lock.use_session(Session::missing)?.map(Into::into))
    }

    /// The originals that belong to no record, for `Captures::file_again`; takes as long as reading
    /// them.
    pub fn unfiled(&self) -> Result<Vec<UnfiledRow>, VisavisError> {
        let rows = self.0.lock.use_session(Session::unfiled)?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// The person has taken note of what is missing: nothing more is told of it.
    pub fn forget_missing(&self) -> Result<(), VisavisError> {
        Ok(self.0.lock.change(&[Area::Health], Session::forget_missing_changes)?)
    }

    /// Looks at everything, the bytes of every original included. The outcome is `Checked`.
    pub fn check(
        &self,
        listener: Option<Arc<dyn ProgressListener>>,
    ) -> Result<Arc<BackgroundJob>, VisavisError> {
        self.0.start("check", listener, |_, session, steps| health::check(session, steps))
    }

    /// The fingerprint of the key that signs the journal: the SHA-256 of its DER, in hexadecimal.
    pub fn signing_key(&self) -> Result<String, VisavisError> {
        Ok(self.0.lock.use_session(Session::signing_key)?)
    }

    /// Erases the vault itself, its key first, for good.
    pub fn erase_everything(&self) -> Result<(), VisavisError> {
        Ok(self.0.lock.erase_everything()?)
    }
}

impl Safekeeping {
    /// Starts a job that the ledger tells of, whatever comes of it.
    fn leave(
        &self,
        name: &'static str,
        listener: Option<Arc<dyn ProgressListener>>,
        work: impl FnOnce(&Session, &Steps) -> Result<JobOutcome, VisavisError> + Send + 'static,
    ) -> Result<Arc<BackgroundJob>, VisavisError> {
        self.0.start(name, listener, move |shared, session, steps| {
            let outcome = work(session, steps);
            shared.lock.feed().announce(&[Area::Ledger]);
            outcome
        })
    }
}
