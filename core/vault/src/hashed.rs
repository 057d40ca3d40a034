//! Hashing what is read or written anyway.

use crate::journal::Hash;
use sha2::{Digest, Sha256};
use std::io::{self, Read, Write};

/// Hashes and counts what goes through it.
pub(crate) struct Hashed<T> {
    pub(crate) inner: T,
    hasher: Sha256,
    size: u64,
}

impl<T> Hashed<T> {
    pub(crate) fn new(inner: T) -> Self {
        Self { inner, hasher: Sha256::new(), size: 0 }
    }

    /// The SHA-256 of what went through so far.
    pub(crate) fn hash(&self) -> Hash {
        Hash::from_bytes(self.hasher.clone().finalize().into())
    }

    /// How many bytes went through so far.
    pub(crate) const fn size(&self) -> u64 {
        self.size
    }

    fn passed(&mut self, bytes: &[u8], count: usize) {
        self.hasher.update(bytes.get(..count).unwrap_or_default());
        self.size += count as u64;
    }
}

impl<T: Read> Read for Hashed<T> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(bytes)?;
        self.passed(bytes, count);
        Ok(count)
    }
}

impl<T: Write> Write for Hashed<T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.inner.write(bytes)?;
        self.passed(bytes, count);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
