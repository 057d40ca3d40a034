//! What the tests of meters share.

use crate::corpus;
use crate::formats::{Collected, FormatError, Remark, read as read_any};
use std::ops::Deref;
use visavis_model::{Detail, Series};

/// A file that was read.
#[derive(Debug)]
pub(super) struct Read {
    /// The format that read it.
    pub(super) format: &'static str,
    collected: Collected,
}

impl Deref for Read {
    type Target = Collected;

    fn deref(&self) -> &Collected {
        &self.collected
    }
}

/// Reads bytes of whatever format.
pub(super) fn read(bytes: impl AsRef<[u8]>) -> Result<Read, FormatError> {
    let mut collected = Collected::default();
    let format = read_any(bytes.as_ref(), &mut collected)?.name();
    Ok(Read { format, collected })
}

/// Reads a file of the corpus.
pub(super) fn corpus(name: &str) -> Option<Result<Read, FormatError>> {
    corpus::bytes(name).map(read)
}

impl Read {
    /// How many rows were read, of all parts.
    pub(super) fn reads(&self) -> u64 {
        self.parts.iter().map(|(part, _)| part.read).sum()
    }

    /// A total of the first part.
    pub(super) fn total(&self, name: &str) -> String {
        self.total_of(0, name)
    }

    /// A total of a part.
    pub(super) fn total_of(&self, part: usize, name: &str) -> String {
        let total = self.parts[part].0.totals.iter().find(|total| total.name == name).unwrap();
        format!("{} {}", total.value, total.unit)
    }

    /// The days of the first part.
    pub(super) fn period(&self) -> String {
        let period = self.parts[0].0.period.unwrap();
        format!("{}..{}", period.from, period.until)
    }

    /// An id of the first part.
    pub(super) fn id(&self, name: &str) -> &str {
        &self.parts[0].0.ids.iter().find(|id| id.name == name).unwrap().value
    }

    /// The series of an entry.
    pub(super) fn series(&self, entry: usize) -> &Series {
        match &self.entries[entry].matter.detail {
            Detail::Reading(series) => series,
            other => panic!("{other:?} is no series"),
        }
    }

    /// A detail of an entry.
    pub(super) fn detail(&self, entry: usize, name: &str) -> Option<&str> {
        self.entries[entry].detail(name)
    }

    /// How many gaps are told.
    pub(super) fn gaps(&self) -> usize {
        self.remarks.iter().filter(|remark| matches!(remark, Remark::Gap { .. })).count()
    }

    /// How many rows were left out.
    pub(super) fn skipped(&self) -> usize {
        self.remarks.iter().filter(|remark| matches!(remark, Remark::RowSkipped { .. })).count()
    }
}
