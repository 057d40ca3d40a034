//! The kind of a file, by its content; names and extensions are not trusted.

use crate::AppError;
use serde::{Deserialize, Serialize};

/// The largest document that is read, in bytes: more than any phone's photo, and than any bill.
pub const LARGEST_DOCUMENT: u64 = 64 << 20;

/// What a document is made of.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum DocumentFormat {
    /// A picture.
    Photo,
    /// A PDF file.
    Pdf,
}

impl DocumentFormat {
    /// The kind of a document.
    ///
    /// # Errors
    /// Where it is empty, too large, or of no kind that is read.
    pub fn of(bytes: &[u8]) -> Result<Self, AppError> {
        if bytes.is_empty() {
            return Err(AppError::EmptyFile);
        }
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST_DOCUMENT {
            return Err(AppError::TooLarge { limit: LARGEST_DOCUMENT });
        }
        Self::recognise(bytes).ok_or(AppError::UnsupportedFormat)
    }

    /// Recognises a document by its first bytes; `None` where it is of no kind that is read.
    ///
    /// A PDF header may stand anywhere in the first 1,024 bytes (PDF 1.7, annex H, note 13).
    pub fn recognise(bytes: &[u8]) -> Option<Self> {
        if is_photo(bytes) {
            return Some(Self::Photo);
        }
        let head = bytes.get(..1024).unwrap_or(bytes);
        head.windows(5).any(|window| window == b"%PDF-").then_some(Self::Pdf)
    }
}

fn is_photo(bytes: &[u8]) -> bool {
    let at = |offset: usize, magic: &[u8]| {
        bytes.get(offset..).is_some_and(|rest| rest.starts_with(magic))
    };
    let jpeg = at(0, b"\xFF\xD8\xFF");
    let png = at(0, b"\x89PNG\r\n\x1A\n");
    let webp = at(0, b"RIFF") && at(8, b"WEBP");
    let heif = at(4, b"ftyp")
        && [b"heic", b"heix", b"heif", b"hevc", b"mif1", b"msf1", b"avif"]
            .iter()
            .any(|brand| at(8, *brand));
    jpeg || png || webp || heif
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_recognised_by_their_first_bytes() {
        let photo = Some(DocumentFormat::Photo);
        assert_eq!(DocumentFormat::recognise(b"\xFF\xD8\xFF\xE0"), photo);
        assert_eq!(DocumentFormat::recognise(b"\x89PNG\r\n\x1A\n...."), photo);
        assert_eq!(DocumentFormat::recognise(b"RIFF\0\0\0\0WEBPVP8 "), photo);
        assert_eq!(DocumentFormat::recognise(b"\0\0\0\x18ftypheic\0\0"), photo);
        assert_eq!(DocumentFormat::recognise(b"%PDF-1.7"), Some(DocumentFormat::Pdf));
    }

    #[test]
    fn a_pdf_header_may_follow_other_bytes() {
        let mut bytes = vec![b'\n'; 900];
        bytes.extend_from_slice(b"%PDF-1.4");
        assert_eq!(DocumentFormat::recognise(&bytes), Some(DocumentFormat::Pdf));
    }

    #[test]
    fn text_archives_and_nothing_are_no_documents() {
        assert_eq!(DocumentFormat::recognise(b""), None);
        assert_eq!(DocumentFormat::recognise(b"PK\x03\x04"), None);
        assert_eq!(DocumentFormat::recognise(b"RIFF\0\0\0\0WAVE"), None);
    }
}
