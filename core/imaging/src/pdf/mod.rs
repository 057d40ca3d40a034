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

use crate::{Picture, ShownPicture};
use bounds::MAX_FILE_BYTES;
use canvas::Canvas;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use std::panic::UnwindSafe;

/// Draws the pictures of one page (counted from 0), as a viewer would show it: at the resolution
/// of the scan, but at most 300 dots per inch and about 12 megapixels.
///
/// Fails on files that are not PDF, damaged or locked with a password, on pages that show no
/// picture, and on pictures larger than any scan. Never panics.
pub fn render_page(bytes: &[u8], page_index: usize) -> Result<Picture, PdfPageError> {
    let draw =
        |bytes: &[u8]| draw(bytes, page_index)?.0.into_picture().ok_or(PdfPageError::NoPicture);
    contained(bytes, draw)
}

/// Draws the pictures of one page (counted from 0) for a screen, in colour. Its space is the page
/// as a viewer shows it, in points.
///
/// # Errors
/// As [`render_page`].
pub fn show_page(
    bytes: &[u8],
    page_index: usize,
    longest_side: u32,
) -> Result<ShownPicture, PdfPageError> {
    contained(bytes, |bytes| {
        let (canvas, space) = draw(bytes, page_index)?;
        let colours = canvas.into_colours().ok_or(PdfPageError::NoPicture)?;
        ShownPicture::new(colours.into(), space, longest_side).map_err(|_| PdfPageError::TooLarge)
    })
}

/// Works on a file of a size that is read, and turns a panic into an error.
fn contained<T>(
    bytes: &[u8],
    work: impl FnOnce(&[u8]) -> Result<T, PdfPageError> + UnwindSafe,
) -> Result<T, PdfPageError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(PdfPageError::FileTooLarge {
            megabytes: bytes.len() / 1_000_000,
            limit: MAX_FILE_BYTES / 1_000_000,
        });
    }
    // The decoders forbid unsafe code or keep it to vector instructions, but they index slices: on
    // a phone, a malformed file must not take the app down. Nothing outlives the call that a panic
    // could have left half-changed.
    std::panic::catch_unwind(|| work(bytes)).unwrap_or(Err(PdfPageError::Damaged))
}

/// The page with its pictures, and its size in points.
fn draw(bytes: &[u8], page_index: usize) -> Result<(Canvas, (f32, f32)), PdfPageError> {
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
    let size = page.render_dimensions();
    let mut canvas = Canvas::for_page(size, &placed);
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
    Ok((canvas, size))
}

#[cfg(test)]
mod tests;
