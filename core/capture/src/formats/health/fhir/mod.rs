//! Health records as hospitals and insurers hand them out: HL7 FHIR, release 4
//! (<https://hl7.org/fhir/R4/>), as a Bundle, a single resource, or one resource per line
//! (Bulk Data, <https://hl7.org/fhir/uv/bulkdata/>).
//!
//! What was found, prescribed or done becomes an [`visavis_model::Observation`]; claims and
//! explanations of benefits become bills with their money. Resources that only name somebody
//! (patients, hospitals) are counted and looked up; any other type is counted as not understood.

mod claims;
mod clinical;
mod coding;
mod known;
mod read;
mod value;

#[cfg(test)]
mod tests;

use crate::formats::{ExportKind, Format, FormatError, Head, Input, Recognition, Sink, json};
use read::Reading;
use serde_json::Value;
use std::cell::Cell;
use std::io::{BufRead, Read};

/// Health records in FHIR.
#[derive(Debug)]
pub struct Fhir;

impl Format for Fhir {
    fn name(&self) -> &'static str {
        "fhir"
    }

    fn kind(&self) -> ExportKind {
        ExportKind::Health
    }

    fn about(&self) -> &'static str {
        "health records of hospitals, surgeries and insurers (HL7 FHIR R4 JSON or NDJSON)"
    }

    fn recognise(&self, head: &Head<'_>) -> Recognition {
        // A credential may hold a FHIR resource, and says so by its own context.
        let is_fhir = head.is_json() && head.has_json_key("resourceType");
        match is_fhir {
            true if head.has_json_key("@context") => Recognition::Possible,
            true => Recognition::Certain,
            false => Recognition::No,
        }
    }

    fn parse(&self, input: &mut Input<'_>, sink: &mut dyn Sink) -> Result<(), FormatError> {
        let stream = input.stream();
        if stream.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
            stream.consume(3);
        }
        let left = Cell::new(Input::LARGEST);
        let reader = Budgeted { inner: stream, left: &left };
        let mut reading = Reading::default();
        // Values that follow one another: one resource per line, or a single Bundle.
        for value in serde_json::Deserializer::from_reader(reader).into_iter::<Value>() {
            let value = value.map_err(|error| too_large_or_damaged(&error))?;
            left.set(Input::LARGEST);
            reading.top(&value, sink)?;
        }
        reading.end(sink)
    }
}

fn too_large_or_damaged(error: &serde_json::Error) -> FormatError {
    match error.io_error_kind() {
        Some(std::io::ErrorKind::FileTooLarge) => {
            FormatError::TooLarge { format: "fhir", limit: Input::LARGEST }
        }
        Some(kind) => FormatError::Unreadable(kind.into()),
        None => json::damaged(error),
    }
}

/// A stream of which one value may take so many bytes.
struct Budgeted<'a, R: ?Sized> {
    inner: &'a mut R,
    left: &'a Cell<u64>,
}

impl<R: BufRead + ?Sized> Read for Budgeted<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let length = self.inner.read(into)?;
        match self.left.get().checked_sub(u64::try_from(length).unwrap_or(u64::MAX)) {
            Some(left) => self.left.set(left),
            None => return Err(std::io::ErrorKind::FileTooLarge.into()),
        }
        Ok(length)
    }
}
