//! A scanned PDF page as a picture.
//!
//! A scan is one picture on a page, now and then strips or layers of pictures. They are decoded
//! by `hayro-syntax` and laid on white paper as the page says. Text and lines are not drawn: what
//! has text needs no reading of pixels, and so neither fonts nor a full renderer (three times the
//! size) come along to every phone.

mod bounds;
mod canvas;
mod colours;
mod error;
mod raster;
mod walk;

pub use error::PdfPageError;

use crate::Picture;
use bounds::MAX_FILE_BYTES;
use canvas::Canvas;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

/// Draws the pictures of one page (counted from 0), as a viewer would show it: at the resolution
/// of the scan, but at most 300 dots per inch and about 12 megapixels.
///
/// Fails on files that are not PDF, damaged or locked with a password, on pages that show no
/// picture, and on pictures larger than any scan. Never panics.
pub fn render_page(bytes: &[u8], page_index: usize) -> Result<Picture, PdfPageError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(PdfPageError::FileTooLarge {
            megabytes: bytes.len() / 1_000_000,
            limit: MAX_FILE_BYTES / 1_000_000,
        });
    }
    // The decoders forbid unsafe code or keep it to vector instructions, but they index slices: on
    // a phone, a malformed file must not take the app down. Nothing outlives the call that a panic
    // could have left half-changed.
    std::panic::catch_unwind(|| draw(bytes, page_index)).unwrap_or(Err(PdfPageError::Damaged))
}

fn draw(bytes: &[u8], page_index: usize) -> Result<Picture, PdfPageError> {
    bounds::refuse_bombs(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PdfPageError::Locked,
        _ => PdfPageError::Damaged,
    })?;
    let page = pdf
        .pages()
        .get(page_index)
        .ok_or(PdfPageError::NoSuchPage { page: page_index + 1, pages: pdf.pages().len() })?;
    let placed = walk::pictures_of(page)?;
    let mut canvas = Canvas::for_page(page.render_dimensions(), &placed);
    let mut has_drawn = false;
    for picture in &placed {
        if let Some(raster) = raster::decode(picture)? {
            canvas.draw(&raster, picture.placement);
            has_drawn = true;
        }
    }
    if !has_drawn {
        return Err(PdfPageError::NoPicture);
    }
    canvas.into_picture().ok_or(PdfPageError::NoPicture)
}

#[cfg(test)]
mod tests;
