//! Files that organisations hand out: bank lines, bills, meters, media, trips, health.
//!
//! [`Reader::read_source`] takes whatever a person has: it walks archives and tells pictures from
//! files. [`Session::file_export`](crate::Session::file_export) puts what a file holds into the
//! histories, once however often it is shared.

mod archive;
mod duplicates;
mod filing;
mod record;

pub use filing::ExportFilingRecord;
pub use record::{ExportRecord, ItemRecord, Items, PartRecord, PartyRecord, TotalRecord};
pub use visavis_capture::formats::{ExportKind, Named, Period, Remark};

use crate::{AppError, DocumentFormat, LARGEST_DOCUMENT, Reader, Reading};
use std::io::{Read, Seek};
use visavis_capture::formats::{self, Collected, Format, FormatError};

/// The reader of files, as it is stored with every record that came from it.
const READER: &str = concat!("visavis ", env!("CARGO_PKG_VERSION"));

/// A file as it was read, before anything of it is kept.
#[derive(Clone)]
pub struct Export {
    /// What the caller calls it; files of an archive have its name before theirs.
    pub name: String,
    pub(crate) format: &'static dyn Format,
    pub(crate) content: Collected,
}

impl std::fmt::Debug for Export {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Export")
            .field("name", &self.name)
            .field("format", &self.format.name())
            .finish_non_exhaustive()
    }
}

/// What a document turned out to be.
#[derive(Debug)]
pub enum Found {
    /// A receipt, or what may be one.
    Receipt(Box<Reading>),
    /// A file of a known format.
    Export(Box<Export>),
}

/// A document that was met on the way, and what it is.
#[derive(Debug)]
pub struct Met {
    /// What it is called: files of an archive have its name before theirs.
    pub name: String,
    /// What it is, or why it could not be read.
    pub found: Result<Found, AppError>,
}

/// A format that is read, for a list of them.
#[derive(Clone, Debug, Eq, PartialEq, serde::Serialize)]
pub struct FormatRecord {
    /// Its name.
    pub format: &'static str,
    /// What such files are.
    pub kind: ExportKind,
    /// Who hands them out.
    pub about: &'static str,
}

/// Every format of files that is read, by kind and name.
pub fn formats() -> Vec<FormatRecord> {
    let record = |format: &&dyn Format| FormatRecord {
        format: format.name(),
        kind: format.kind(),
        about: format.about(),
    };
    let mut list: Vec<_> = formats::ALL.iter().map(record).collect();
    list.sort_by_key(|record| (record.kind, record.format));
    list
}

/// Takes the name and the bytes of a document, or why they could not be had.
pub type TakeBytes<'t, E> = dyn FnMut(&str, Result<Vec<u8>, AppError>) -> Result<(), E> + 't;

impl Reader<'_> {
    /// Reads whatever a source holds and hands it over, one document after the other: a picture, a
    /// PDF, a file of a known format, or an archive of them, at any depth within bounds. Files of
    /// known formats are streamed where they can be.
    ///
    /// # Errors
    /// Where `take` fails, and where the source itself cannot be read; what is wrong with a
    /// document is told with it.
    pub fn read_source<E: From<AppError>>(
        &self,
        name: &str,
        source: impl Read + Seek,
        take: &mut dyn FnMut(Met) -> Result<(), E>,
    ) -> Result<(), E> {
        archive::each_document(name, source, &mut |name, head, source| {
            let found = if head.is_empty() {
                Err(AppError::EmptyFile)
            } else if DocumentFormat::recognise(head).is_some() {
                load(source).and_then(|bytes| self.read_bytes(name, &bytes))
            } else {
                read_export(name, source).map(|export| Found::Export(Box::new(export)))
            };
            take(Met { name: name.to_owned(), found })
        })
    }

    /// Hands over the bytes of whatever a source holds, to keep them before they are read: one
    /// document after the other, those of an archive one by one.
    ///
    /// # Errors
    /// As [`Reader::read_source`].
    pub fn open_source<E: From<AppError>>(
        &self,
        name: &str,
        source: impl Read + Seek,
        take: &mut TakeBytes<'_, E>,
    ) -> Result<(), E> {
        archive::each_document(name, source, &mut |name, _, source| take(name, load(source)))
    }

    /// Reads one document whose bytes are in memory.
    ///
    /// # Errors
    /// As [`Reader::read`], and where no format claims the file or its format refuses it.
    pub fn read_bytes(&self, name: &str, bytes: &[u8]) -> Result<Found, AppError> {
        match DocumentFormat::recognise(bytes) {
            None if bytes.is_empty() => Err(AppError::EmptyFile),
            None => read_export(name, bytes).map(|export| Found::Export(Box::new(export))),
            Some(DocumentFormat::Pdf) => match read_export(name, bytes) {
                Ok(export) => Ok(Found::Export(Box::new(export))),
                // No bill for programs is inside: it is read as people read it.
                Err(_) => self.read_receipt(name, bytes),
            },
            Some(DocumentFormat::Photo) => self.read_receipt(name, bytes),
        }
    }

    fn read_receipt(&self, name: &str, bytes: &[u8]) -> Result<Found, AppError> {
        self.read(name, &[bytes.to_vec()]).map(|reading| Found::Receipt(Box::new(reading)))
    }
}

fn read_export(name: &str, source: impl Read) -> Result<Export, AppError> {
    let mut content = Collected::default();
    let format = formats::read(source, &mut content).map_err(|error| match error {
        FormatError::Unrecognised => AppError::UnsupportedFormat,
        other => AppError::Format(other),
    })?;
    Ok(Export { name: name.to_owned(), format, content })
}

/// The bytes of a document that is kept: one more than the limit is read at most, so that a file
/// that grows, or a device without an end, cannot fill the memory.
///
/// # Errors
/// [`AppError::Source`] and [`AppError::TooLarge`].
pub fn load(source: &mut dyn Read) -> Result<Vec<u8>, AppError> {
    let mut bytes = Vec::new();
    source.take(LARGEST_DOCUMENT + 1).read_to_end(&mut bytes).map_err(AppError::Source)?;
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > LARGEST_DOCUMENT {
        return Err(AppError::TooLarge { limit: LARGEST_DOCUMENT });
    }
    Ok(bytes)
}
