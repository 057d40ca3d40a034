//! The text layer of PDF files, as pages of positioned words.
//!
//! Start reading at [`read_pages`]. The file is parsed by `hayro-syntax`; its fonts are understood
//! by `hayro-font`; the content of the pages is walked here, because only a walk of our own can be
//! stopped when a file asks for too much.

mod attachments;
mod content;
mod error;
mod fonts;
mod letter;
mod limits;
mod optional;
mod page;
mod streams;
mod turn;
mod words;

pub use attachments::{Attachment, read_attachments};
pub use error::PdfError;
pub use page::{PdfPage, PdfText, TextLayer};
pub use turn::Turn;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use limits::{Budget, MAX_FILE_BYTES, MAX_OBJECTS, MAX_PAGES};

/// Reads the text of every page of a PDF file.
///
/// Words come with their boxes, two pixels to a point (144 to an inch), turned so that most of the
/// text reads from left to right. A page that is only a picture comes back without words and says
/// so in its [`TextLayer`]; its pixels are for `visavis_imaging::pdf` and a text reader.
///
/// Fails on files that are not PDF, damaged beyond repair, locked with a password, or larger in
/// any respect than a receipt, bill or statement can be. Never panics.
pub fn read_pages(bytes: &[u8]) -> Result<PdfText, PdfError> {
    opened(bytes, |pdf| {
        let mut budget = Budget::new();
        let hidden = optional::HiddenLayers::of(pdf);
        let mut fonts = fonts::Fonts::new();
        let pages = pdf
            .pages()
            .iter()
            .map(|page| page::read_page(page, &mut fonts, &hidden, &mut budget))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(PdfText { pages })
    })
}

/// Opens a PDF file within bounds and looks into it.
fn opened<T>(bytes: &[u8], look: impl FnOnce(&Pdf) -> Result<T, PdfError>) -> Result<T, PdfError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(PdfError::FileTooLarge {
            megabytes: bytes.len() / 1_000_000,
            limit: MAX_FILE_BYTES / 1_000_000,
        });
    }
    contained(|| {
        streams::refuse_bombs(bytes)?;
        look(&open(bytes)?)
    })
}

fn open(bytes: &[u8]) -> Result<Pdf, PdfError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PdfError::Locked,
        LoadPdfError::Decryption(_) => PdfError::UnknownEncryption,
        LoadPdfError::Invalid => PdfError::NotReadable,
    })?;
    let pages = pdf.pages().len();
    if pages == 0 {
        return Err(PdfError::NotReadable);
    }
    if pages > MAX_PAGES {
        return Err(PdfError::TooManyPages { pages, limit: MAX_PAGES });
    }
    if pdf.len() > MAX_OBJECTS {
        return Err(PdfError::TooMuch { what: "objects" });
    }
    Ok(pdf)
}

/// Runs `read` and turns a panic into an error.
///
/// The parsers below forbid unsafe code or keep it to decompression, and are fuzzed, but they
/// index slices: on a phone, a malformed file must not take the app down with it. Nothing outlives
/// the call that a panic could have left half-changed.
fn contained<T>(read: impl FnOnce() -> Result<T, PdfError>) -> Result<T, PdfError> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read))
        .unwrap_or(Err(PdfError::NotReadable))
}

#[cfg(test)]
mod tests;
