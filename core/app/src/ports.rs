//! What the use cases are given from outside: a reader of text in pictures, and a clock.

use crate::ReaderError;
use chrono::{DateTime, FixedOffset};
use visavis_model::TextLine;

/// One page as pixels, for a text reader: cut out, upright, straight and evenly lit.
#[derive(Clone, Debug)]
pub struct PagePicture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// One byte per pixel, by rows: dark print on white paper.
    pub grey: Vec<u8>,
}

/// Finds the text in a picture: ML Kit on Android, Vision on iOS, Tesseract on a computer.
pub trait TextReader: Send + Sync {
    /// Name and version, as they are kept with every fact that comes from it.
    fn name(&self) -> String;

    /// The lines or words of a page, in any order, each with its box in pixels.
    ///
    /// # Errors
    /// Where the reader is not available, was too slow, or failed.
    fn read_text(&self, page: &PagePicture) -> Result<Vec<TextLine>, ReaderError>;
}

/// The time where the person is.
pub trait Clock: Send + Sync {
    /// Now, with the offset of the person's time zone.
    fn now(&self) -> DateTime<FixedOffset>;
}
