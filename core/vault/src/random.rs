//! The one place where randomness comes from: the operating system.

use crate::VaultError;

/// Fresh random bytes, good enough for keys.
pub(crate) fn make_bytes<const N: usize>() -> Result<[u8; N], VaultError> {
    let mut bytes = [0; N];
    fill(&mut bytes)?;
    Ok(bytes)
}

/// Fills a buffer with fresh random bytes, so that a key is never copied on its way.
pub(crate) fn fill(bytes: &mut [u8]) -> Result<(), VaultError> {
    getrandom::fill(bytes).map_err(|_| VaultError::NoRandomness)
}
