//! Why a PDF page could not be turned into a picture.

/// A PDF page that yields no picture, and what to do about it.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PdfPageError {
    /// The file is larger than any receipt or bill.
    #[error(
        "the PDF has {megabytes} MB, more than the {limit} MB that are read; \
         share only the pages with the receipt"
    )]
    FileTooLarge {
        /// Size of the file in millions of bytes.
        megabytes: usize,
        /// The largest size that is read, in millions of bytes.
        limit: usize,
    },
    /// No PDF, or cut off or damaged so that no page can be found.
    #[error(
        "not a PDF, or too damaged to find its pages; \
         open it in a PDF viewer and print it to a new PDF, or photograph it"
    )]
    Damaged,
    /// The file opens only with a password.
    #[error(
        "the PDF is locked with a password; \
         open it with the password, print it to a new PDF without one, and share that"
    )]
    Locked,
    /// The file has fewer pages.
    #[error("the PDF has {pages} pages, so there is no page {page}; choose one of those")]
    NoSuchPage {
        /// The page asked for, counted from 1.
        page: usize,
        /// How many there are.
        pages: usize,
    },
    /// The page is drawn with text and lines, or its pictures are in a format that is not read.
    #[error("the page shows no picture that can be read; photograph it, or share a screenshot")]
    NoPicture,
    /// A picture, or all together, are beyond what a scan needs.
    #[error(
        "the pictures of the PDF are too large to be read safely; \
         scan the receipt with at most 600 dots per inch, or photograph it"
    )]
    TooLarge,
}
