//! The pages of an original as pictures for a screen, on which the places of values are drawn.

use crate::{AppError, DocumentFormat, Session};
use visavis_capture::pdf::{TextLayer, read_pages};
use visavis_imaging::pdf::{PdfPageError, show_page};
use visavis_imaging::{ShownPicture, show_photo};

/// The longest side of a picture, in pixels, that is asked for at least and at most.
const SIDES: (u32, u32) = (64, 4096);

/// A page of an original.
#[derive(Clone, Debug, PartialEq)]
pub enum PageView {
    /// It has a picture.
    Picture {
        /// The picture, and the space of the boxes on it: the pixels of an upright photo, the
        /// points of a PDF page.
        picture: ShownPicture,
        /// How many pages the original has.
        pages: u32,
    },
    /// It is drawn with text and lines, which are not drawn here: show what was read from it.
    TextOnly {
        /// How many pages the original has.
        pages: u32,
    },
}

impl Session {
    /// A page (from 0) of an original as a picture with at most so many pixels on its longest side.
    ///
    /// # Errors
    /// [`AppError::Vault`] where the original is not kept; [`AppError::PdfPage`] where it has no
    /// such page; and where it cannot be shown.
    pub fn page(&self, hash: &str, page: u32, longest_side: u32) -> Result<PageView, AppError> {
        page_view(&self.original(hash)?, page, longest_side)
    }
}

fn page_view(bytes: &[u8], page: u32, longest_side: u32) -> Result<PageView, AppError> {
    let longest_side = longest_side.clamp(SIDES.0, SIDES.1);
    let index = page as usize;
    match DocumentFormat::of(bytes)? {
        DocumentFormat::Photo if page > 0 => Err(no_such_page(index, 1)),
        DocumentFormat::Photo => {
            Ok(PageView::Picture { picture: show_photo(bytes, longest_side)?, pages: 1 })
        }
        DocumentFormat::Pdf => {
            let text = read_pages(bytes)?.pages;
            let pages = u32::try_from(text.len()).unwrap_or(u32::MAX);
            let layer = text.get(index).ok_or_else(|| no_such_page(index, text.len()))?.layer;
            if matches!(layer, TextLayer::Written | TextLayer::Blank) {
                return Ok(PageView::TextOnly { pages });
            }
            match show_page(bytes, index, longest_side) {
                Ok(picture) => Ok(PageView::Picture { picture, pages }),
                // Its text is in a code of its own font, so that it was taken for a picture.
                Err(PdfPageError::NoPicture) => Ok(PageView::TextOnly { pages }),
                Err(error) => Err(error.into()),
            }
        }
    }
}

fn no_such_page(index: usize, pages: usize) -> AppError {
    PdfPageError::NoSuchPage { page: index.saturating_add(1), pages }.into()
}

#[cfg(test)]
mod tests;
