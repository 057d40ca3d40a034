//! PDF files: the text that they hold, or their pages read as pictures, whichever says more.

use super::photo::read_picture;
use super::sheet::{ReadPage, Space};
use super::{PDF_TEXT, Reader, Reading};
use crate::{AppError, DocumentFormat, ReaderError};
use visavis_capture::pdf::{PdfPage, TextLayer, read_pages};
use visavis_capture::receipt::Warning;
use visavis_imaging::{Picture, find_codes, pdf::render_page};
use visavis_model::{Code, Field, Status};

/// No receipt goes on for longer, and each page takes seconds to read as a picture.
const MOST_PICTURES: usize = 8;

/// A page of the file: its text, its picture where it has one, and the codes in that.
struct Leaf {
    number: u32,
    text: PdfPage,
    picture: Option<Picture>,
    codes: Vec<Code>,
}

impl Reader<'_> {
    /// Reads a PDF file.
    pub(super) fn read_pdf(&self, name: &str, bytes: &[u8]) -> Result<Reading, AppError> {
        let leaves = leaves(bytes)?;
        let by_text = self.read_text_layer(name, &leaves);
        let has_text = leaves.iter().any(|leaf| !leaf.text.page.lines.is_empty());
        let needs_pictures = leaves.iter().any(|leaf| match leaf.text.layer {
            TextLayer::Picture => true,
            TextLayer::Recognised => !is_convincing(&by_text),
            TextLayer::Written | TextLayer::Blank => false,
        });
        if !needs_pictures {
            return Ok(by_text);
        }
        match self.read_pictures(name, &leaves) {
            // Of two that say as much, the own reader's: it looks three times and votes.
            Ok(by_pictures) if !has_text || value(&by_pictures) >= value(&by_text) => {
                Ok(by_pictures)
            }
            Err(error) if !has_text => Err(error),
            Ok(_) | Err(_) => Ok(by_text),
        }
    }

    fn read_text_layer(&self, name: &str, leaves: &[Leaf]) -> Reading {
        let pages = leaves.iter().map(Leaf::as_text).collect();
        self.understand(name, DocumentFormat::Pdf, PDF_TEXT.to_owned(), pages)
    }

    fn read_pictures(&self, name: &str, leaves: &[Leaf]) -> Result<Reading, AppError> {
        let pages: Vec<_> = leaves.iter().map(|leaf| self.read_leaf(leaf)).collect();
        // A page of decoration can keep the text reader busy for too long; the others count.
        let is_any_read = pages.iter().flatten().any(|read| !read.page.lines.is_empty());
        let or_as_it_is = |(read, leaf): (Result<ReadPage, AppError>, &Leaf)| match read {
            Err(AppError::TextReader(ReaderError::TooSlow { .. })) if is_any_read => {
                Ok(leaf.as_text())
            }
            read => read,
        };
        let pages = pages.into_iter().zip(leaves).map(or_as_it_is).collect::<Result<_, _>>()?;
        Ok(self.understand(name, DocumentFormat::Pdf, self.text.name(), pages))
    }

    fn read_leaf(&self, leaf: &Leaf) -> Result<ReadPage, AppError> {
        match (&leaf.picture, leaf.text.layer) {
            (Some(picture), TextLayer::Picture | TextLayer::Recognised) => {
                let read = read_picture(picture, leaf.codes.clone(), (0, leaf.number), self.text)?;
                Ok(leaf.in_points(read, picture))
            }
            _ => Ok(leaf.as_text()),
        }
    }
}

impl Leaf {
    fn as_text(&self) -> ReadPage {
        let mut page = self.text.page.clone();
        page.codes.clone_from(&self.codes);
        ReadPage { page, document: 0, number: self.number, space: Space::Text(self.text.clone()) }
    }

    /// What was read from a picture of the page, in the space of the page.
    fn in_points(&self, read: ReadPage, picture: &Picture) -> ReadPage {
        let (width, height) = self.text.size();
        let points =
            [width / picture.width().max(1) as f32, height / picture.height().max(1) as f32];
        let space = match read.space {
            Space::Photo(cut) => Space::Scan(cut, points),
            other => other,
        };
        ReadPage { space, ..read }
    }
}

fn leaves(bytes: &[u8]) -> Result<Vec<Leaf>, AppError> {
    let pages = (0..).zip(read_pages(bytes)?.pages);
    pages.enumerate().map(|(index, (number, text))| leaf(bytes, index, number, text)).collect()
}

fn leaf(bytes: &[u8], index: usize, number: u32, text: PdfPage) -> Result<Leaf, AppError> {
    let drawn = (index < MOST_PICTURES).then(|| render_page(bytes, index)).transpose();
    let picture = match drawn {
        Ok(picture) => picture,
        // Only a page that has nothing but its picture cannot do without it.
        Err(error) if text.layer == TextLayer::Picture => return Err(error.into()),
        Err(_) => None,
    };
    let codes = picture.as_ref().map(find_codes).unwrap_or_default();
    Ok(Leaf { number, text, picture, codes })
}

/// Whether a scanner's own text gave enough, so that reading the picture again can be spared.
fn is_convincing(reading: &Reading) -> bool {
    reading.draft.total.status() == Status::Proved && reading.draft.date.value().is_some()
}

/// How much a reading says about what matters, less what it doubts itself: the better of two is
/// kept.
fn value(reading: &Reading) -> u32 {
    let draft = &reading.draft;
    let sure = 3 * rank(&draft.total) + 2 * rank(&draft.date) + rank(&draft.merchant.name);
    let doubt = |warning: &&Warning| matches!(warning, Warning::Disagreement { .. });
    let doubts = draft.warnings.iter().filter(doubt).count();
    sure.saturating_sub(u32::try_from(doubts).unwrap_or(u32::MAX))
}

const fn rank<T>(field: &Field<T>) -> u32 {
    match field.status() {
        Status::Proved => 3,
        Status::Read => 2,
        Status::Guessed => 1,
        Status::Missing => 0,
    }
}
