//! Keys, backups, exports, and the end of it all.

use crate::ports::Keys;
use crate::vault::Shared;
use crate::{BackgroundJob, JobOutcome, KeyStore, ProgressListener, VisavisError};
use std::path::PathBuf;
use std::sync::Arc;
use visavis_app::{Area, RecoveryRecord};

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
        let code = self.0.lock.change(&[Area::Keys], visavis_app::Session::make_recovery_code)?;
        Ok(code.to_string())
    }

    /// The person typed the recovery code back: from now on it counts as kept.
    pub fn rehearse_recovery_code(&self, typed: String) -> Result<(), VisavisError> {
        Ok(self.0.lock.change(&[Area::Keys], |session| session.rehearse_recovery_code(&typed))?)
    }

    /// Where the recovery code stands.
    pub fn recovery(&self) -> Result<Recovery, VisavisError> {
        Ok(match self.0.lock.use_session(visavis_app::Session::recovery)? {
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
        let session = self.0.lock.session()?;
        let (path, after) = (PathBuf::from(path), after.map(PathBuf::from));
        Ok(BackgroundJob::start(listener, move |steps| {
            let watch = |at: visavis_app::safekeeping::Progress| {
                steps.watch(at.done as u64, at.total as u64)
            };
            let report = session.backup_watched(&path, after.as_deref(), &watch)?;
            Ok(JobOutcome::BackedUp { size: report.size, damaged: report.damaged as u64 })
        }))
    }

    /// Writes everything in open formats into a new or empty folder, unencrypted.
    pub fn export(
        &self,
        folder: String,
        listener: Option<Arc<dyn ProgressListener>>,
    ) -> Result<Arc<BackgroundJob>, VisavisError> {
        let session = self.0.lock.session()?;
        let folder = PathBuf::from(folder);
        Ok(BackgroundJob::start(listener, move |steps| {
            steps.take(0, 1)?;
            let report = session.export(&folder)?;
            let _ = steps.take(1, 1);
            Ok(JobOutcome::Exported {
                rows: report.rows,
                originals: report.originals as u64,
                damaged: report.damaged as u64,
            })
        }))
    }

    /// Erases the vault itself, its key first, for good.
    pub fn erase_everything(&self) -> Result<(), VisavisError> {
        Ok(self.0.lock.erase_everything()?)
    }
}
