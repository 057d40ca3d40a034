//! Where a fact comes from: which document, which place in it, who read it.

use crate::BoundingBox;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The SHA-256 of a document's bytes: its name everywhere in the vault and the journal.
#[derive(Clone, Copy, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(into = "String", try_from = "String")]
pub struct DocumentHash([u8; 32]);

impl DocumentHash {
    /// A hash from its bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for DocumentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for DocumentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<DocumentHash> for String {
    fn from(hash: DocumentHash) -> Self {
        hash.to_string()
    }
}

impl TryFrom<String> for DocumentHash {
    type Error = crate::ModelError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let error = crate::ModelError::InvalidIdentifier { what: "document hash" };
        if text.len() != 64 || !text.is_ascii() {
            return Err(error);
        }
        let mut bytes = [0_u8; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| error.clone())?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| error.clone())?;
        }
        Ok(Self(bytes))
    }
}

/// Where one fact comes from.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "source")]
pub enum Provenance {
    /// A reader took it from a document.
    Document {
        /// The document.
        document: DocumentHash,
        /// The page, from 0.
        page: u32,
        /// The places on the page; empty where the fact was concluded from others.
        boxes: Vec<BoundingBox>,
        /// Name and version of the reader.
        reader: String,
    },
    /// A reader took it from a line of a file that has lines: a bank's or a meter's export.
    Line {
        /// The document.
        document: DocumentHash,
        /// The line, from 1, as an editor of text counts.
        line: u32,
        /// Name and version of the reader.
        reader: String,
    },
    /// The person said so.
    Person,
}
