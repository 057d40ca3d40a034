//! Vaults from backups and exports, and backups that are only looked at: no vault is open for it.

use crate::ports::PhoneClock;
use crate::{BackgroundJob, Clock, JobOutcome, ProgressListener};
use std::path::PathBuf;
use std::sync::Arc;
use visavis_app::Session;
use visavis_app::safekeeping::Secret;
use zeroize::Zeroizing;

/// What opens a backup; of an export, what the new vault is opened with.
#[derive(uniffi::Enum)]
pub enum BackupSecret {
    /// The passphrase that the vault had when it was backed up; of an export, the new vault's.
    Passphrase {
        /// The passphrase.
        text: String,
    },
    /// The recovery code, typed or pasted.
    RecoveryCode {
        /// The code.
        typed: String,
    },
}

/// The same, wiped when dropped.
enum Held {
    Passphrase(Zeroizing<String>),
    RecoveryCode(Zeroizing<String>),
}

impl From<BackupSecret> for Held {
    fn from(secret: BackupSecret) -> Self {
        match secret {
            BackupSecret::Passphrase { text } => Self::Passphrase(text.into()),
            BackupSecret::RecoveryCode { typed } => Self::RecoveryCode(typed.into()),
        }
    }
}

impl Held {
    fn secret(&self) -> Secret<'_> {
        match self {
            Self::Passphrase(text) => Secret::Passphrase(text),
            Self::RecoveryCode(typed) => Secret::RecoveryCode(typed),
        }
    }
}

/// Builds a vault from a backup, or from the folder of an export, in a folder that is new or empty;
/// then it is opened like any other. Where it is stopped or fails, nothing of it is left.
#[uniffi::export]
pub fn restore_vault(
    source: String,
    folder: String,
    secret: BackupSecret,
    clock: Arc<dyn Clock>,
    listener: Option<Arc<dyn ProgressListener>>,
) -> Arc<BackgroundJob> {
    let (source, folder) = (PathBuf::from(source), PathBuf::from(folder));
    let (held, clock) = (Held::from(secret), Arc::new(PhoneClock(clock)));
    BackgroundJob::start(listener, move |steps| {
        let watch = steps.watcher();
        let secret = held.secret();
        drop(Session::restore_watched(&source, &folder, secret, false, clock, &watch)?);
        Ok(JobOutcome::Restored)
    })
}

/// Reads a whole backup, with those that it builds on, and says what it holds. Nothing is written.
#[uniffi::export]
pub fn verify_backup(
    file: String,
    secret: BackupSecret,
    listener: Option<Arc<dyn ProgressListener>>,
) -> Arc<BackgroundJob> {
    let (file, held) = (PathBuf::from(file), Held::from(secret));
    BackgroundJob::start(listener, move |steps| {
        let contents = Session::verify_backup_watched(&file, held.secret(), &steps.watcher())?;
        Ok(JobOutcome::BackupVerified {
            made_at: contents.made_at,
            originals: contents.originals as u64,
            damaged: contents.damaged as u64,
            builds_on: contents.builds_on as u64,
        })
    })
}
