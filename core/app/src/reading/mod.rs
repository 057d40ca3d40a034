//! Reading a document without keeping it.

mod record;
mod warnings;

pub use record::{
    AlternativeRecord, FieldRecord, FiscalRecord, IdsRecord, LineRecord, PaymentRecord,
    ReadingRecord, TaxRecord,
};
pub use warnings::WarningRecord;

use crate::{Clock, DocumentFormat};
use serde::{Serialize, Serializer};
use visavis_capture::receipt::{Context, ReceiptDraft, read_receipt};
use visavis_model::{Country, Page};

/// How the text of a document came to the reader of receipts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ReadingFormat {
    /// From a document of this kind.
    Document(DocumentFormat),
    /// The lines were given, and no document with them.
    Lines,
}

impl Serialize for ReadingFormat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Document(format) => format.serialize(serializer),
            Self::Lines => serializer.serialize_str("lines"),
        }
    }
}

/// A document as it was read, before anything of it is kept.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What the caller calls the document.
    pub name: String,
    /// What it is made of.
    pub format: ReadingFormat,
    /// Name and version of what found the text.
    pub reader: String,
    /// What was read.
    pub draft: ReceiptDraft,
}

impl Reading {
    /// The reading as screens and the command line show it.
    pub fn record(&self) -> ReadingRecord {
        ReadingRecord::new(self)
    }
}

/// The reader of lines that were found elsewhere, as it is kept with the facts.
const GIVEN_LINES: &str = "given lines";

/// Reads documents without keeping them.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The time: no receipt is dated after today.
    pub clock: &'a dyn Clock,
    /// Where the person shops, for what a receipt itself leaves open.
    pub home: Option<Country>,
}

impl Reader<'_> {
    /// Reads a receipt from lines that were found elsewhere, one page for each photo of it.
    ///
    /// The documents themselves only tell what they are made of; there may be none.
    pub fn read_lines(&self, name: &str, documents: &[Vec<u8>], pages: &[Page]) -> Reading {
        let format = documents.first().and_then(|bytes| DocumentFormat::recognise(bytes));
        Reading {
            name: name.to_owned(),
            format: format.map_or(ReadingFormat::Lines, ReadingFormat::Document),
            reader: GIVEN_LINES.to_owned(),
            draft: self.draft(pages),
        }
    }

    fn draft(&self, pages: &[Page]) -> ReceiptDraft {
        read_receipt(pages, Context { latest: self.clock.now().date_naive(), home: self.home })
    }
}
