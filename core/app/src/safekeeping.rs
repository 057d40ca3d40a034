//! Backups and exports, and the vaults that come back from them.

use crate::{AppError, Clock, Session};
use serde::Serialize;
use std::path::Path;
use std::sync::Arc;
use visavis_vault::{Existing, Passphrase, RecoveryCode, Strength, Unlock, Vault};

pub use visavis_vault::{Progress, Watch};

/// A backup that was written and checked.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub struct BackupRecord {
    /// How many pieces were written.
    pub written: usize,
    /// How many an interrupted backup had written already.
    pub resumed: usize,
    /// How many the earlier backup holds.
    pub unchanged: usize,
    /// Originals that are damaged in the vault and could not be backed up.
    pub damaged: usize,
    /// The size of the file in bytes.
    pub size: u64,
}

/// A backup that was read to its end and found whole.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct BackupContents {
    /// When it was made (RFC 3339).
    pub made_at: String,
    /// How many originals it holds, those in the backups that it builds on included.
    pub originals: usize,
    /// How many originals were damaged before it was made, and are not in it.
    pub damaged: usize,
    /// How many earlier backups it builds on.
    pub builds_on: usize,
}

/// An export that was written.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub struct ExportRecord {
    /// How many rows all tables have.
    pub rows: u64,
    /// How many originals there are.
    pub originals: usize,
    /// How many are damaged or missing in the vault.
    pub damaged: usize,
}

/// What a backup or an export is opened with.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Secret<'a> {
    /// The passphrase that the vault had when it was backed up; of an export, the new vault's.
    Passphrase(&'a str),
    /// The recovery code of the vault.
    RecoveryCode(&'a str),
}

impl Session {
    /// Writes an encrypted backup of everything to a file, checks it and only then names it.
    /// With `after` only what that earlier backup does not hold is written; keep both in one
    /// folder.
    ///
    /// `watch` is told how far it is, and may stop it: then the next backup to this file goes on
    /// where this one ended.
    ///
    /// # Errors
    /// [`AppError::Vault`].
    pub fn backup_watched(
        &self,
        file: &Path,
        after: Option<&Path>,
        watch: Watch<'_>,
    ) -> Result<BackupRecord, AppError> {
        let report = self.vault.backup_watched(file, after, self.clock.now(), watch)?;
        Ok(BackupRecord {
            written: report.written,
            resumed: report.resumed,
            unchanged: report.unchanged,
            damaged: report.damaged,
            size: report.size,
        })
    }

    /// Reads a whole backup, with those that it builds on, and says what it holds. Nothing is
    /// written, and no vault is needed. `watch` is told how far it is, and may stop it.
    ///
    /// # Errors
    /// [`AppError::Vault`]; where anything of it was altered, cut or is missing.
    pub fn verify_backup_watched(
        file: &Path,
        secret: Secret<'_>,
        watch: Watch<'_>,
    ) -> Result<BackupContents, AppError> {
        let info = match secret {
            Secret::Passphrase(text) => {
                let passphrase = Passphrase::new(text)?;
                Vault::verify_backup_watched(file, Unlock::Passphrase(&passphrase), watch)?
            }
            Secret::RecoveryCode(text) => {
                let code = RecoveryCode::parse(text)?;
                Vault::verify_backup_watched(file, Unlock::RecoveryCode(&code), watch)?
            }
        };
        Ok(BackupContents {
            made_at: info.made_at,
            originals: info.originals,
            damaged: info.damaged,
            builds_on: info.builds_on,
        })
    }

    /// Writes everything in open formats into a new or empty folder, unencrypted. `watch` is told
    /// how far it is, and may stop it: then nothing of it is left.
    ///
    /// # Errors
    /// [`AppError::Vault`].
    pub fn export_watched(
        &self,
        folder: &Path,
        watch: Watch<'_>,
    ) -> Result<ExportRecord, AppError> {
        let report = self.vault.export_watched(folder, self.clock.now(), watch)?;
        Ok(ExportRecord { rows: report.rows, originals: report.originals, damaged: report.damaged })
    }

    /// Builds a vault from a backup or an exported folder, checks it and only then names it. With
    /// `replace` a vault in its place is set aside, never deleted. `watch` is told how far it is, and
    /// may stop it.
    ///
    /// # Errors
    /// [`AppError::Vault`]; then nothing was replaced.
    pub fn restore_watched(
        source: &Path,
        folder: &Path,
        secret: Secret<'_>,
        replace: bool,
        clock: Arc<dyn Clock>,
        watch: Watch<'_>,
    ) -> Result<Self, AppError> {
        let existing = if replace { Existing::SetAside } else { Existing::Refuse };
        let now = clock.now();
        let vault = match secret {
            Secret::Passphrase(text) if Vault::is_export(source) => {
                let passphrase = Passphrase::new(text)?;
                let strength = Strength::STRONG;
                Vault::from_export_watched(source, folder, &passphrase, strength, now, watch)?
            }
            Secret::Passphrase(text) => {
                let passphrase = Passphrase::new(text)?;
                let unlock = Unlock::Passphrase(&passphrase);
                Vault::restore_watched(source, folder, unlock, existing, now, watch)?
            }
            Secret::RecoveryCode(text) => {
                let code = RecoveryCode::parse(text)?;
                let unlock = Unlock::RecoveryCode(&code);
                Vault::restore_watched(source, folder, unlock, existing, now, watch)?
            }
        };
        Ok(Self::new(vault, clock))
    }
}
