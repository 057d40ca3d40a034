//! Photos and drawn pages → their text.

use super::sheet::{ReadPage, Space};
use crate::{AppError, PagePicture, TextReader};
use visavis_imaging::{Picture, PreparedPage, decode, find_codes, prepare};
use visavis_model::{Code, Page, TextLine};

/// Below this mean confidence a page may be upside down: upright ones are read with 0.8 and more,
/// turned ones with 0.3.
const DOUBTFUL: f32 = 0.55;
/// Fewer words than this are no receipt, whichever way it is held.
const FEW_WORDS: usize = 8;

/// Reads the text and the codes of a photo.
pub(super) fn read_photo(
    bytes: &[u8],
    document: usize,
    text: &dyn TextReader,
) -> Result<ReadPage, AppError> {
    let picture = decode(bytes)?;
    read_picture(&picture, find_codes(&picture), (document, 0), text)
}

/// Reads the text of one page as pixels; `place` is its document and its number there.
pub(super) fn read_picture(
    picture: &Picture,
    codes: Vec<Code>,
    place: (usize, u32),
    text: &dyn TextReader,
) -> Result<ReadPage, AppError> {
    let (document, number) = place;
    let (cut, lines) = read_upright(prepare(picture), text)?;
    let (width, height) = (cut.image.width(), cut.image.height());
    let page = Page { width, height, lines, codes };
    Ok(ReadPage { page, document, number, space: Space::Photo(cut) })
}

/// Reads a page, and where that gives little sense, reads it again turned by half a turn.
fn read_upright(
    page: PreparedPage,
    text: &dyn TextReader,
) -> Result<(PreparedPage, Vec<TextLine>), AppError> {
    let lines = read(&page, text)?;
    if lines.len() >= FEW_WORDS && legibility(&lines) >= DOUBTFUL {
        return Ok((page, lines));
    }
    let turned = page.clone().turned_around();
    let turned_lines = read(&turned, text)?;
    let sense = |lines: &[TextLine]| legibility(lines) * lines.len() as f32;
    Ok(if sense(&turned_lines) > sense(&lines) { (turned, turned_lines) } else { (page, lines) })
}

fn read(page: &PreparedPage, text: &dyn TextReader) -> Result<Vec<TextLine>, AppError> {
    let picture = PagePicture {
        width: page.image.width(),
        height: page.image.height(),
        grey: page.image.levels().to_vec(),
    };
    Ok(text.read_text(&picture)?)
}

/// The mean confidence, from 0 to 1.
fn legibility(lines: &[TextLine]) -> f32 {
    let sum: f32 = lines.iter().map(|line| line.confidence.value()).sum();
    sum / lines.len().max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ReaderError;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use visavis_imaging::GreyImage;
    use visavis_model::{BoundingBox, Confidence};

    /// Reads ten words, with one confidence at the first look and another at the second.
    struct TwoLooks {
        confidences: [f32; 2],
        looks: AtomicUsize,
    }

    impl TwoLooks {
        const fn new(confidences: [f32; 2]) -> Self {
            Self { confidences, looks: AtomicUsize::new(0) }
        }
    }

    impl TextReader for TwoLooks {
        fn name(&self) -> String {
            "two looks".to_owned()
        }

        fn read_text(&self, _: &PagePicture) -> Result<Vec<TextLine>, ReaderError> {
            let look = self.looks.fetch_add(1, Ordering::Relaxed);
            let word = |row: u8| TextLine {
                text: format!("look {look}"),
                bounds: BoundingBox::new(
                    0.0,
                    f32::from(row) * 10.0,
                    50.0,
                    f32::from(row) * 10.0 + 8.0,
                ),
                confidence: Confidence::new(self.confidences[look]),
            };
            Ok((0..10).map(word).collect())
        }
    }

    fn first_text(confidences: [f32; 2]) -> (String, usize) {
        let reader = TwoLooks::new(confidences);
        let picture = Picture::from_grey(GreyImage::filled(200, 300, 255));
        let read = read_picture(&picture, Vec::new(), (0, 0), &reader).unwrap();
        (read.page.lines[0].text.clone(), reader.looks.load(Ordering::Relaxed))
    }

    #[test]
    fn a_page_that_makes_sense_is_read_once() {
        assert_eq!(first_text([0.9, 0.9]), ("look 0".to_owned(), 1));
    }

    #[test]
    fn a_page_that_makes_none_is_turned_and_the_better_reading_kept() {
        assert_eq!(first_text([0.3, 0.9]), ("look 1".to_owned(), 2));
        assert_eq!(first_text([0.4, 0.2]), ("look 0".to_owned(), 2));
    }
}
