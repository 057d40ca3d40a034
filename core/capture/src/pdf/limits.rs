//! How much a PDF file may ask of its reader, counted in work, not in time, so that a file is
//! read or refused alike on every device.

use super::PdfError;

/// A year of bank statements with letterhead pictures stays below this.
pub(super) const MAX_FILE_BYTES: usize = 64_000_000;
/// Pages of one file.
pub(super) const MAX_PAGES: usize = 200;
/// Objects of one file, as its cross-reference table counts them.
pub(super) const MAX_OBJECTS: usize = 200_000;
/// Bytes that one stream may unpack to, pictures apart.
pub(super) const MAX_STREAM_BYTES: usize = 64_000_000;
/// Bytes that one stream which says that it is a picture may unpack to: A4 in colour at 600 dots
/// per inch is 104 MB.
pub(super) const MAX_PICTURE_BYTES: usize = 128_000_000;
/// Bytes that all streams together may unpack to.
pub(super) const MAX_UNPACKED_BYTES: usize = 512_000_000;
/// How deep forms may be drawn within forms.
pub(super) const MAX_DEPTH: usize = 12;
/// How deep the graphics state may be saved.
pub(super) const MAX_SAVED_STATES: usize = 512;

/// What may still be spent on a document.
#[derive(Debug)]
pub(super) struct Budget {
    operations: usize,
    unpacked: usize,
    letters: usize,
    fonts: usize,
}

impl Budget {
    pub(super) const fn new() -> Self {
        Self { operations: 4_000_000, unpacked: MAX_UNPACKED_BYTES, letters: 1_000_000, fonts: 512 }
    }

    /// Pays for one instruction of a page.
    pub(super) fn operation(&mut self) -> Result<(), PdfError> {
        pay(&mut self.operations, 1, "drawing instructions")
    }

    /// Pays for one character.
    pub(super) fn letter(&mut self) -> Result<(), PdfError> {
        pay(&mut self.letters, 1, "characters")
    }

    /// Pays for loading one font.
    pub(super) fn font(&mut self) -> Result<(), PdfError> {
        pay(&mut self.fonts, 1, "fonts")
    }

    /// Pays for unpacked bytes.
    pub(super) fn unpacked(&mut self, bytes: usize) -> Result<(), PdfError> {
        pay(&mut self.unpacked, bytes, "bytes")
    }
}

fn pay(purse: &mut usize, price: usize, what: &'static str) -> Result<(), PdfError> {
    *purse = purse.checked_sub(price).ok_or(PdfError::TooMuch { what })?;
    Ok(())
}
