//! Bills of our own in every syntax, broken ones, and those of the corpus where it is at hand.

mod corpus;

use crate::formats::{self, Collected, FormatError};

/// Reads a file of whatever format it is.
pub(super) fn read(bytes: &[u8]) -> Result<(&'static str, Collected), FormatError> {
    let mut collected = Collected::default();
    let format = formats::read(bytes, &mut collected)?;
    Ok((format.name(), collected))
}

mod bad;
mod own;
