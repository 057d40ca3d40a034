//! What can go wrong in a use case, as a screen or a terminal can act on it.

/// Why a use case could not be carried out. No variant holds anything that the person owns.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AppError {
    /// The file has no bytes.
    #[error("the file is empty; choose the photo or the document itself")]
    EmptyFile,
    /// The file is larger than anything that is read.
    #[error("the file is larger than {limit} bytes; give a smaller copy")]
    TooLarge {
        /// The largest size in bytes.
        limit: u64,
    },
    /// The content is not of a kind that is read.
    #[error(
        "the file is not of a kind that can be read; give a photo (JPEG, PNG, WebP) or a PDF file"
    )]
    UnsupportedFormat,
    /// The text reader failed.
    #[error("{0}")]
    TextReader(#[from] ReaderError),
    /// Several files were given as one receipt, and one of them is not a photo.
    #[error("only photos can be read together as one receipt; give PDF files one by one")]
    NotPhotosTogether,
}

/// Why a text reader given from outside could not read a picture.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReaderError {
    /// The reader is not there, or lacks something that it needs.
    #[error("no text can be read from pictures: {hint}")]
    Unavailable {
        /// What is missing and what to do.
        hint: String,
    },
    /// It took longer than it may.
    #[error("reading the text took longer than {seconds} s and was stopped; try a smaller photo")]
    TooSlow {
        /// The limit in seconds.
        seconds: u64,
    },
    /// It ended without a result.
    #[error("the text reader stopped without a result ({reason}); try the photo again")]
    Failed {
        /// What it said.
        reason: String,
    },
}
