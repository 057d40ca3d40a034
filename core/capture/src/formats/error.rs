//! Why a file could not be read.

use thiserror::Error;

/// Why a file could not be read. The vault is as it was.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum FormatError {
    /// No format claims it.
    #[error("this file is of no kind that is read; it can be kept as a document")]
    Unrecognised,
    /// Several formats are equally sure of it.
    #[error("this file could be {one} or {other}; say which it is")]
    Ambiguous {
        /// One of them.
        one: &'static str,
        /// Another.
        other: &'static str,
    },
    /// It is not well formed.
    #[error("line {line}: {reason}; ask for the file again, or check that it was saved whole")]
    Damaged {
        /// The line, from 1.
        line: u32,
        /// What is wrong there.
        reason: String,
    },
    /// It is whole and holds nothing of its kind.
    #[error("the file holds nothing: {reason}")]
    Nothing {
        /// What it holds instead, such as the bank's own error message.
        reason: String,
    },
    /// It is larger than is read of this format.
    #[error(
        "the file is larger than the {limit} bytes that are read of {format}; ask for a shorter period"
    )]
    TooLarge {
        /// The format.
        format: &'static str,
        /// The most that is read.
        limit: u64,
    },
    /// It is nested deeper than any real file.
    #[error("line {line}: nested deeper than {limit} levels, which no real file is")]
    TooDeep {
        /// The line, from 1.
        line: u32,
        /// The most.
        limit: usize,
    },
    /// The columns can be meant in several ways, and only the person knows.
    #[error("the columns can be read in several ways; say what each one is")]
    NeedsMapping,
    /// The file could not be read from its place.
    #[error("the file could not be read to its end: {0}")]
    Unreadable(#[from] std::io::Error),
    /// Whoever takes the entries wants no more.
    #[error("stopped")]
    Stopped,
}

impl FormatError {
    /// Something is wrong in a line.
    pub fn damaged(line: u32, reason: impl Into<String>) -> Self {
        Self::Damaged { line, reason: reason.into() }
    }
}
