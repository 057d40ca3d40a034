//! What the vault asks of the device's own store of keys.

use zeroize::Zeroizing;

/// The device's store of keys: Android's Keystore, the Keychain of iOS. It wraps 32 bytes with a
/// key that never leaves the device, and asks for finger, face or device code as the person chose.
///
/// The bytes given to it are a key made for this alone, never the vault key itself.
pub trait KeyStore: Send + Sync {
    /// Wraps a key, in at most 400 bytes.
    ///
    /// # Errors
    /// Where the store is not there, or the person did not agree.
    fn wrap(&self, key: &[u8; 32]) -> Result<Vec<u8>, KeyStoreError>;

    /// The key that was wrapped.
    ///
    /// # Errors
    /// As [`KeyStore::wrap`]; and where the wrapping key is gone.
    fn unwrap(&self, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyStoreError>;
}

/// Why the device's store of keys did not do what it was asked.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyStoreError {
    /// The device has none, or it is locked.
    #[error("the device's store of keys is not available; unlock the device and try again")]
    Unavailable,
    /// The person did not show finger, face or code.
    #[error("the device did not recognise its owner; try again, or use the recovery code")]
    Refused,
    /// The wrapping key is gone: new fingers were enrolled, or the device was reset.
    #[error("the device has lost the vault's key; open the vault with the recovery code")]
    KeyLost,
    /// The store failed in another way.
    #[error("the device's store of keys failed; restart the device, or use the recovery code")]
    Failed,
}
