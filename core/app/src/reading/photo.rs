//! Photos and drawn pages → their text.

use super::sheet::ReadPage;
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
    Ok(ReadPage { page, document, number, cut_out: Some(cut) })
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
