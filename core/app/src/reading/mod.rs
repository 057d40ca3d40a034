//! Reading a document without keeping it.

mod bill;
mod pdf;
mod photo;
mod record;
mod sheet;
#[cfg(test)]
mod tests;
mod warnings;

pub use bill::{BillRecord, ConsumptionRecord};
pub use record::{
    AlternativeRecord, FieldRecord, FiscalRecord, IdsRecord, LineRecord, PaymentRecord,
    ReadingRecord, TaxRecord,
};
pub use warnings::WarningRecord;

pub(crate) use record::{number, time_text};

use crate::{AppError, Clock, DocumentFormat, TextReader};
use serde::{Serialize, Serializer};
use sheet::{ReadPage, Sheet, Space};
use visavis_capture::formats::bill::plain::{BillDraft, bill_of};
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
    /// What was read. Its boxes stand on the sheet.
    pub(crate) draft: ReceiptDraft,
    /// What it says as a bill, where it looks like one.
    pub(crate) bill: Option<Box<BillDraft>>,
    pub(crate) sheet: Sheet,
}

impl Reading {
    /// The reading as screens and the command line show it.
    pub fn record(&self) -> ReadingRecord {
        ReadingRecord::new(self)
    }
}

/// The reader of lines that were found elsewhere, as it is kept with the facts.
const GIVEN_LINES: &str = "given lines";
/// The reader of the text that a PDF file holds.
const PDF_TEXT: &str = "pdf text";

/// Reads documents without keeping them.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// What finds the text in pictures.
    pub text: &'a dyn TextReader,
    /// The time: no receipt is dated after today.
    pub clock: &'a dyn Clock,
    /// Where the person shops, for what a receipt itself leaves open.
    pub home: Option<Country>,
}

impl Reader<'_> {
    /// Reads one receipt: a document, or several photos of it from its top to its bottom.
    ///
    /// # Errors
    /// Where a document is empty, of no kind that is read, damaged, or beyond the bounds, and where
    /// the text reader fails. A document without a receipt in it is no error: its fields are missing.
    pub fn read(&self, name: &str, documents: &[Vec<u8>]) -> Result<Reading, AppError> {
        if let [document] = documents
            && DocumentFormat::of(document)? == DocumentFormat::Pdf
        {
            return self.read_pdf(name, document);
        }
        let pages = self.photo_pages(documents)?;
        Ok(self.understand(name, DocumentFormat::Photo, self.text.name(), pages))
    }

    /// Finds the text and the codes of photos, one page for each, and makes nothing of them yet.
    ///
    /// # Errors
    /// As [`Reader::read`]; and where a document is no photo.
    pub fn find_text(&self, photos: &[Vec<u8>]) -> Result<Vec<Page>, AppError> {
        Ok(self.photo_pages(photos)?.into_iter().map(|read| read.page).collect())
    }

    fn photo_pages(&self, photos: &[Vec<u8>]) -> Result<Vec<ReadPage>, AppError> {
        let read = |(index, bytes): (usize, &Vec<u8>)| match DocumentFormat::of(bytes)? {
            DocumentFormat::Photo => photo::read_photo(bytes, index, self.text),
            DocumentFormat::Pdf => Err(AppError::PhotosOnly),
        };
        photos.iter().enumerate().map(read).collect()
    }

    /// Reads a receipt from lines that were found elsewhere, one page for each photo of it.
    ///
    /// The documents themselves only tell what they are made of; there may be none.
    pub fn read_lines(&self, name: &str, documents: &[Vec<u8>], pages: Vec<Page>) -> Reading {
        let format = documents.first().and_then(|bytes| DocumentFormat::recognise(bytes));
        let pages = pages
            .into_iter()
            .enumerate()
            .map(|(document, page)| ReadPage { page, document, number: 0, space: Space::Given })
            .collect();
        let mut reading =
            self.understand(name, DocumentFormat::Photo, GIVEN_LINES.to_owned(), pages);
        reading.format = format.map_or(ReadingFormat::Lines, ReadingFormat::Document);
        reading
    }

    fn understand(
        &self,
        name: &str,
        format: DocumentFormat,
        reader: String,
        pages: Vec<ReadPage>,
    ) -> Reading {
        let (sheet, pages) = Sheet::stack(pages);
        let context = Context { latest: self.clock.now().date_naive(), home: self.home };
        let draft = read_receipt(&pages, context);
        let bill = bill_of(&pages, &draft, context);
        Reading {
            name: name.to_owned(),
            format: ReadingFormat::Document(format),
            reader,
            draft,
            bill: bill.looks_like_a_bill().then(|| Box::new(bill)),
            sheet,
        }
    }
}
