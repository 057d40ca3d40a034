//! SHA-256 hashes, written in hexadecimal.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use visavis_model::DocumentHash;

/// A SHA-256, written in hexadecimal.
#[derive(Clone, Copy, Deserialize, Eq, PartialEq, Serialize)]
#[serde(into = "DocumentHash", from = "DocumentHash")]
pub struct Hash([u8; 32]);

impl Hash {
    pub(crate) const ZERO: Self = Self([0; 32]);

    pub(crate) fn of(text: &str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    pub(crate) fn of_bytes(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    pub(crate) const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The SHA-256 of a text.
    pub fn of_text(text: &str) -> Self {
        Self::of(text)
    }

    /// A hash in hexadecimal, in small letters; nothing where it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let hash = DocumentHash::try_from(text.to_owned()).map(Self::from).ok()?;
        (hash.to_string() == text).then_some(hash)
    }

    /// Its bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl From<Hash> for DocumentHash {
    fn from(hash: Hash) -> Self {
        Self::new(hash.0)
    }
}

impl From<DocumentHash> for Hash {
    fn from(hash: DocumentHash) -> Self {
        Self(*hash.as_bytes())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digit = |value: u8| DIGITS.get(usize::from(value & 15)).copied();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).flatten().collect()
}
