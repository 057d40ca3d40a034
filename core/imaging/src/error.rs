//! What can go wrong between a file and its pixels.

use thiserror::Error;

/// Why a file could not be turned into a picture, and what the person can do about it.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ImagingError {
    /// There was nothing in the file.
    #[error("the file is empty; take or choose the photo again")]
    Empty,
    /// The file is larger than any photo of a receipt.
    #[error(
        "the file is {megabytes} MB, more than the {limit} MB that a photo may have; \
         save it smaller and try again"
    )]
    FileTooLarge {
        /// Size of the file in millions of bytes.
        megabytes: u64,
        /// The largest size that is read, in millions of bytes.
        limit: u64,
    },
    /// The picture would need too much memory; found before any of it was allocated.
    #[error(
        "the picture has {width} × {height} pixels, more than the {limit} million that are read; \
         save it smaller or photograph it at the camera's normal setting"
    )]
    TooManyPixels {
        /// Width in pixels, as the file states it.
        width: u32,
        /// Height in pixels, as the file states it.
        height: u32,
        /// The largest number of pixels that is read, in millions.
        limit: u32,
    },
    /// A picture format that is known but not read here.
    #[error("pictures in the format {format} cannot be read here; {advice}")]
    UnsupportedFormat {
        /// The format's usual name.
        format: &'static str,
        /// What to do instead.
        advice: &'static str,
    },
    /// The file's first bytes are those of no picture format.
    #[error("the file is not a picture; choose a photo in JPEG, PNG or WebP")]
    NotAPicture,
    /// The file ends before the picture does.
    #[error("the {format} picture is cut short; copy or download the file again")]
    Truncated {
        /// The format's usual name.
        format: &'static str,
    },
    /// The file claims to be a picture and its contents do not keep the promise.
    #[error("the {format} picture is damaged; copy or download the file again")]
    Damaged {
        /// The format's usual name.
        format: &'static str,
        /// What the decoder found.
        #[source]
        source: image::ImageError,
    },
    /// A JPEG file whose contents do not keep the promise.
    #[error("the JPEG picture is damaged; copy or download the file again")]
    DamagedJpeg {
        /// What the decoder found.
        #[source]
        source: jpeg_decoder::Error,
    },
    /// The page could not be written as PNG.
    #[error("the page could not be written as PNG; free some memory and try again")]
    Encode(#[source] image::ImageError),
}
