//! Why a PDF file could not be read.

/// A PDF file that yields no text, and what to do about it.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum PdfError {
    /// The file is larger than any receipt or bill.
    #[error(
        "the PDF has {megabytes} MB, more than the {limit} MB that are read; share only the pages with the receipt"
    )]
    FileTooLarge {
        /// Size of the file.
        megabytes: usize,
        /// The largest size that is read.
        limit: usize,
    },
    /// No PDF, or cut off or damaged so that no page can be found.
    #[error(
        "not a PDF, or too damaged to find its pages; open it in a PDF viewer and print it to a new PDF, or photograph it"
    )]
    NotReadable,
    /// The file opens only with a password.
    #[error(
        "the PDF is locked with a password; open it with the password, print it to a new PDF without one, and share that"
    )]
    Locked,
    /// The file is encrypted in a way that is not known.
    #[error(
        "the PDF is encrypted in an unusual way; open it in a PDF viewer and print it to a new PDF"
    )]
    UnknownEncryption,
    /// More pages than a receipt, bill or statement has.
    #[error(
        "the PDF has {pages} pages, more than the {limit} that are read; share only the pages with the receipt"
    )]
    TooManyPages {
        /// Pages in the file.
        pages: usize,
        /// The most that are read.
        limit: usize,
    },
    /// Some other measure is beyond what an honest file needs: the mark of a file made to exhaust
    /// its reader.
    #[error(
        "the PDF unpacks to too many {what} to be read safely; open it in a PDF viewer and print it to a new PDF, or photograph it"
    )]
    TooMuch {
        /// What there was too much of.
        what: &'static str,
    },
}
