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

/// Random bytes for many small things, fetched a few thousand at a time.
pub(crate) struct Stock {
    bytes: Vec<u8>,
}

impl Stock {
    /// How many are fetched at once.
    const SIZE: usize = 4096;

    pub(crate) const fn new() -> Self {
        Self { bytes: Vec::new() }
    }

    /// The next bytes, which are given to nobody else.
    pub(crate) fn take<const N: usize>(&mut self) -> Result<[u8; N], VaultError> {
        if let Some((rest, taken)) = self.bytes.split_last_chunk::<N>() {
            let (taken, length) = (*taken, rest.len());
            self.bytes.truncate(length);
            return Ok(taken);
        }
        let mut bytes = vec![0; Self::SIZE.max(N)];
        fill(&mut bytes)?;
        self.bytes = bytes;
        self.take()
    }
}
