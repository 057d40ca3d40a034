//! The ways to the vault's key: opening by them, and changing them.

use crate::keyfile::recovery::RecoveryState;
use crate::keyfile::{KeyFile, passphrase, platform, recovery};
use crate::secret::VaultKey;
use crate::{
    KeyStore, Passphrase, RecoveryCode, Strength, Vault, VaultError, error::WhileDoing, files,
};
use chrono::{DateTime, FixedOffset};
use std::fs;
use std::io;
use std::path::Path;

/// The key file's name in the vault's folder.
pub(crate) const KEY_FILE: &str = "vault.key";
/// The next key file, until it takes the place of the one before.
const ASIDE: &str = "vault.key.new";

/// What the person opens the vault with.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Unlock<'a> {
    /// What they remember.
    Passphrase(&'a Passphrase),
    /// What they wrote down.
    RecoveryCode(&'a RecoveryCode),
    /// The device that they hold.
    Device(&'a dyn KeyStore),
}

impl Unlock<'_> {
    /// The vault's key, from the slot that this opens.
    pub(crate) fn key_of(self, file: &KeyFile) -> Result<VaultKey, VaultError> {
        match self {
            Self::Passphrase(text) => passphrase::unwrap(&file.passphrase, text),
            Self::RecoveryCode(code) => recovery::unwrap(&file.recovery, code),
            Self::Device(store) => platform::unwrap(&file.platform, store),
        }
    }
}

impl Vault {
    /// Sets the passphrase; the one before no longer opens the vault.
    pub fn set_passphrase(&self, text: &Passphrase, strength: Strength) -> Result<(), VaultError> {
        // Derived before the lock is taken: it takes half a second.
        let slot = passphrase::wrap(&self.key, text, strength)?;
        self.change_keys(|file| {
            file.passphrase = slot;
            Ok(())
        })
    }

    /// Lets the device's own store of keys open the vault from now on.
    pub fn let_device_open(&self, store: &dyn KeyStore) -> Result<(), VaultError> {
        let slot = platform::wrap(&self.key, store)?;
        self.change_keys(|file| {
            file.platform = slot;
            Ok(())
        })
    }

    /// Makes a new recovery code, to be shown this once: nobody can read it back from the vault.
    /// The one before no longer opens the vault. It counts as kept when it was rehearsed.
    pub fn make_recovery_code(
        &self,
        now: DateTime<FixedOffset>,
    ) -> Result<RecoveryCode, VaultError> {
        let code = RecoveryCode::make()?;
        let slot = recovery::wrap(&self.key, &code, RecoveryState::Shown { at: now })?;
        self.change_keys(|file| {
            file.recovery = slot;
            Ok(())
        })?;
        Ok(code)
    }

    /// The person typed the recovery code back: it is kept.
    ///
    /// # Errors
    /// [`VaultError::WrongRecoveryCode`] where it is an earlier one, [`VaultError::NoRecoveryCode`].
    pub fn rehearse_recovery_code(
        &self,
        typed: &RecoveryCode,
        now: DateTime<FixedOffset>,
    ) -> Result<(), VaultError> {
        self.change_keys(|file| {
            recovery::unwrap(&file.recovery, typed)?;
            let state = RecoveryState::Rehearsed { at: now };
            file.recovery = recovery::wrap(&self.key, typed, state)?;
            Ok(())
        })
    }

    /// Whether there is a recovery code, and whether it was rehearsed.
    pub fn recovery_state(&self) -> Result<RecoveryState, VaultError> {
        recovery::state(&load(&self.folder)?.recovery)
    }

    pub(crate) fn key_file_has_damage(&self) -> Result<bool, VaultError> {
        match load(&self.folder) {
            Ok(file) => Ok(file.has_damage()),
            Err(VaultError::KeyFileDamaged | VaultError::NotFound) => Ok(true),
            Err(error) => Err(error),
        }
    }

    /// Replaces the key file by a changed one: a crash leaves the old one or the new one.
    fn change_keys(
        &self,
        change: impl FnOnce(&mut KeyFile) -> Result<(), VaultError>,
    ) -> Result<(), VaultError> {
        // Nothing is written to the database: its lock keeps two programs from losing each
        // other's change.
        self.write(|_| {
            let mut file = match load(&self.folder) {
                // The open vault still has its key, so a damaged file can be made anew.
                Err(VaultError::KeyFileDamaged | VaultError::NotFound) => KeyFile::default(),
                file => file?,
            };
            change(&mut file)?;
            let path = self.folder.join(KEY_FILE);
            files::replace(&path, &self.folder.join(ASIDE), &file.encode())
        })
    }
}

/// The key file of a vault.
pub(crate) fn load(folder: &Path) -> Result<KeyFile, VaultError> {
    match fs::read(folder.join(KEY_FILE)) {
        Ok(file) => KeyFile::decode(&file),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(VaultError::NotFound),
        Err(error) => Err(error).while_doing("read the key file"),
    }
}

/// Removes a next key file that a crash left before it took its place.
pub(crate) fn sweep(folder: &Path) -> Result<(), VaultError> {
    files::remove_if_there(&folder.join(ASIDE))
}

/// The first key file of a vault with a passphrase.
pub(crate) fn for_passphrase(
    key: &VaultKey,
    text: &Passphrase,
    strength: Strength,
) -> Result<KeyFile, VaultError> {
    let passphrase = passphrase::wrap(key, text, strength)?;
    Ok(KeyFile { passphrase, ..KeyFile::default() })
}

/// The first key file of a vault that its device opens.
pub(crate) fn for_platform(key: &VaultKey, store: &dyn KeyStore) -> Result<KeyFile, VaultError> {
    Ok(KeyFile { platform: platform::wrap(key, store)?, ..KeyFile::default() })
}
