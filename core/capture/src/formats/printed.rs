//! The text of PDF files as lines, for formats that people print: what stands on paper is read by
//! the same readers as the text that a website gives.

use super::{FormatError, Head, Input, Recognition, Sink, registry};
use crate::pdf::{PdfError, TextLayer, read_pages};
use crate::receipt::layout::{self, Row, Word};

/// A gap between columns, in widths of a character.
const COLUMN_GAP: f32 = 2.2;
/// The most text that is looked at: a report of a hundred pages has a third of it.
const MOST: usize = 1 << 20;

/// Whether a file is a PDF file (ISO 32000-2, 7.5.2: its mark stands in the first kilobyte).
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes.get(..1024).unwrap_or(bytes), b"%PDF-").is_some()
}

/// The lines that a PDF file shows, page by page; wide gaps are two blanks. Pages that are pictures
/// have none.
///
/// # Errors
/// Where the PDF file itself cannot be read.
pub(super) fn text(pdf: &[u8]) -> Result<String, PdfError> {
    let mut text = String::new();
    for page in read_pages(pdf)?.pages {
        if matches!(page.layer, TextLayer::Picture | TextLayer::Blank) || text.len() > MOST {
            continue;
        }
        for row in layout::lay_out(std::slice::from_ref(&page.page)).rows {
            push(&row, &mut text);
        }
    }
    Ok(text)
}

fn push(row: &Row, text: &mut String) {
    let mut last: Option<&Word> = None;
    for word in &row.words {
        if let Some(last) = last {
            let width = |word: &Word| word.bounds.width() / word.text.chars().count().max(1) as f32;
            let gap = word.bounds.left() - last.bounds.right();
            let is_wide = gap > COLUMN_GAP * width(last).max(width(word)).max(1.0);
            text.push_str(if is_wide { "  " } else { " " });
        }
        text.push_str(&word.text);
        last = Some(word);
    }
    text.push('\n');
}

/// Reads the text of a PDF file as the surest of the formats that are printed; none where none
/// claims it.
///
/// # Errors
/// As [`super::Format::parse`]; [`FormatError::Ambiguous`].
pub(super) fn read(
    pdf: &[u8],
    sink: &mut dyn Sink,
) -> Result<Option<&'static dyn super::Format>, FormatError> {
    let Ok(text) = text(pdf) else { return Ok(None) };
    let head = Head::new(text.as_bytes());
    let claims = |format: &&&'static dyn super::Format| {
        format.is_printed() && format.recognise(&head) != Recognition::No
    };
    let claiming: Vec<&'static dyn super::Format> =
        super::ALL.iter().filter(claims).copied().collect();
    if claiming.is_empty() {
        return Ok(None);
    }
    let format = registry::choose(&claiming, &head)?;
    format.parse(&mut Input::new(text.as_bytes()).named(format.name()), sink)?;
    Ok(Some(format))
}
