//! The ways to the vault's key: by passphrase, by the recovery code, by the device.

use crate::{AppError, Clock, Session};
use serde::Serialize;
use std::path::Path;
use std::sync::Arc;
use visavis_vault::{
    KeyStore, Passphrase, RecoveryCode, RecoveryState, Signer, Strength, Unlock, Vault,
};
use zeroize::Zeroizing;

/// Whether the person has a recovery code, and can be trusted to have kept it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
pub enum RecoveryRecord {
    /// No code was made: whoever forgets the passphrase loses everything.
    None,
    /// It was shown and never typed back, so it does not count as kept.
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

impl Session {
    /// Opens the vault in the folder by its recovery code, typed or pasted.
    ///
    /// # Errors
    /// [`AppError::Vault`] where a group is mistyped (which one is said), or the code is an earlier
    /// one; and as [`Session::open`].
    pub fn open_by_recovery_code(
        folder: &Path,
        typed: &str,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, AppError> {
        let code = RecoveryCode::parse(typed)?;
        let vault = Vault::open_by(folder, Unlock::RecoveryCode(&code), clock.now())?;
        Ok(Self::new(vault, clock))
    }

    /// Opens the vault in the folder by the device's own store of keys.
    ///
    /// # Errors
    /// [`AppError::Vault`] where the store does not open it; and as [`Session::open`].
    pub fn open_on_device(
        folder: &Path,
        store: &dyn KeyStore,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, AppError> {
        let vault = Vault::open_by(folder, Unlock::Device(store), clock.now())?;
        Ok(Self::new(vault, clock))
    }

    /// Makes a vault that the device's own store of keys opens.
    pub fn make_on_device(
        folder: &Path,
        store: &dyn KeyStore,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, AppError> {
        let vault = Vault::create_on_device(folder, store, clock.now())?;
        Ok(Self::new(vault, clock))
    }

    /// Lets the device's own store of keys open the vault from now on.
    pub fn let_device_open(&self, store: &dyn KeyStore) -> Result<(), AppError> {
        Ok(self.vault.let_device_open(store)?)
    }

    /// Lets another signer sign the journal until this session ends: the device's secure hardware.
    /// Where it cannot sign, what it left out is vouched for by the next signature.
    ///
    /// # Errors
    /// [`AppError::Vault`] where it gives no P-256 key.
    pub fn sign_with(&self, signer: Arc<dyn Signer>) -> Result<(), AppError> {
        Ok(self.vault.sign_with(signer, self.clock.now())?)
    }

    /// The fingerprint of the key that signed the journal last: the SHA-256 of its DER.
    ///
    /// # Errors
    /// [`AppError::Vault`].
    pub fn signing_key(&self) -> Result<String, AppError> {
        Ok(self.vault.signing_key()?.fingerprint()?.to_string())
    }

    /// Sets the passphrase; the one before no longer opens the vault.
    pub fn set_passphrase(&self, text: &str) -> Result<(), AppError> {
        Ok(self.vault.set_passphrase(&Passphrase::new(text)?, Strength::STRONG)?)
    }

    /// Makes a new recovery code, in groups, to be shown this once. The one before no longer opens
    /// the vault.
    pub fn make_recovery_code(&self) -> Result<Zeroizing<String>, AppError> {
        Ok(self.vault.make_recovery_code(self.clock.now())?.to_text())
    }

    /// The person typed the recovery code back: from now on it counts as kept.
    ///
    /// # Errors
    /// As [`Session::open_by_recovery_code`].
    pub fn rehearse_recovery_code(&self, typed: &str) -> Result<(), AppError> {
        let code = RecoveryCode::parse(typed)?;
        Ok(self.vault.rehearse_recovery_code(&code, self.clock.now())?)
    }

    /// Where the recovery code stands.
    pub fn recovery(&self) -> Result<RecoveryRecord, AppError> {
        Ok(match self.vault.recovery_state()? {
            RecoveryState::None => RecoveryRecord::None,
            RecoveryState::Shown { at } => RecoveryRecord::Shown { at: at.to_rfc3339() },
            RecoveryState::Rehearsed { at } => RecoveryRecord::Rehearsed { at: at.to_rfc3339() },
        })
    }
}
