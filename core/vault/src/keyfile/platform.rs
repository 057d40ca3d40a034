//! The slot of the device's own store of keys.
//!
//! | bytes | what |
//! |---|---|
//! | 24 | nonce |
//! | 48 | the vault key under XChaCha20-Poly1305 and the slot's key |
//! | the rest | the slot's key, as the store wrapped it |
//!
//! The slot has a key of its own, so that the store never sees the vault key, and so that what the
//! store gives back is checked here, whatever that store is.

use super::{NONCE, ROOM, Slot, WRAPPED};
use crate::secret::{Key, VaultKey};
use crate::{KeyStore, VaultError, random};

const PURPOSE: &[u8] = b"visavis 1 platform";

/// A slot that the store opens.
pub(crate) fn wrap(vault: &VaultKey, store: &dyn KeyStore) -> Result<Slot, VaultError> {
    let key = Key::make()?;
    let nonce = random::make_bytes::<NONCE>()?;
    let wrapped = store.wrap(key.as_bytes())?;
    let mut slot = Vec::with_capacity(NONCE + WRAPPED + wrapped.len());
    slot.extend_from_slice(&nonce);
    slot.extend_from_slice(&super::seal(vault, &key, nonce, PURPOSE)?);
    slot.extend_from_slice(&wrapped);
    if slot.len() > ROOM {
        return Err(VaultError::KeyStore(crate::KeyStoreError::Failed));
    }
    Ok(Slot::Filled(slot))
}

/// The vault key, by the store.
pub(crate) fn unwrap(slot: &Slot, store: &dyn KeyStore) -> Result<VaultKey, VaultError> {
    let content = slot.content()?.ok_or(VaultError::NoPlatformKey)?;
    let parts = content.split_first_chunk::<NONCE>();
    let parts = parts.and_then(|(nonce, rest)| Some((nonce, rest.split_at_checked(WRAPPED)?)));
    let (nonce, (sealed, wrapped)) = parts.ok_or(VaultError::KeyFileDamaged)?;
    let plain = store.unwrap(wrapped)?;
    let mut key = Key::zeroed();
    if plain.len() != key.as_bytes().len() {
        return Err(VaultError::KeyStore(crate::KeyStoreError::KeyLost));
    }
    key.as_mut_bytes().copy_from_slice(&plain);
    super::open(sealed, &key, *nonce, PURPOSE)
        .ok_or(VaultError::KeyStore(crate::KeyStoreError::KeyLost))
}
