//! What a JPEG stream's markers tell before it is decoded.

use crate::ImagingError;
use image::{DynamicImage, GrayImage, RgbImage};
use jpeg_decoder::PixelFormat;

/// A JPEG stream seen through its markers (ITU-T T.81, annex B).
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Markers {
    /// Whether it reaches its end marker. Decoders are lenient: they fill what is missing with
    /// grey, and half a receipt would be read as a whole one.
    pub(super) ended: bool,
    /// Whether it is sequential and its colours come one after the other, each in a scan of its
    /// own.
    pub(super) in_turns: bool,
}

impl Markers {
    /// Walks the segments by their lengths, because embedded previews have markers of their own.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut seen = Self::default();
        let mut sequential_colours = 0;
        let mut rest = bytes.get(2..).unwrap_or(&[]);
        loop {
            match rest {
                [0xff, 0xd9, ..] => return Self { ended: true, ..seen },
                // Stuffed bytes and restart markers have no length.
                [0xff, 0x00 | 0x01 | 0xd0..=0xd8, tail @ ..] => rest = tail,
                // Any marker may be preceded by fill bytes.
                [0xff, 0xff, ..] => rest = rest.get(1..).unwrap_or(&[]),
                [0xff, marker, high, low, ..] => {
                    let length = usize::from(u16::from_be_bytes([*high, *low])).max(2) + 2;
                    match (marker, rest) {
                        (0xc0 | 0xc1, [_, _, _, _, _, _, _, _, _, colours, ..]) => {
                            sequential_colours = *colours;
                        }
                        (0xda, [_, _, _, _, colours, ..]) => {
                            seen.in_turns |= *colours < sequential_colours;
                        }
                        _ => {}
                    }
                    rest = rest.get(length..).unwrap_or(&[]);
                }
                [0xff, ..] | [] => return seen,
                [_, tail @ ..] => {
                    let skip = tail.iter().position(|&byte| byte == 0xff).unwrap_or(tail.len());
                    rest = tail.get(skip..).unwrap_or(&[]);
                }
            }
        }
    }
}

/// Decodes a stream whose colours come in turns.
///
/// The decoder behind the `image` crate (zune-jpeg up to 0.5.16) silently gives stripes for
/// these; some scanners and encoders write them to save a few per cent.
pub(super) fn decode_in_turns(bytes: &[u8]) -> Result<DynamicImage, ImagingError> {
    let failed = |source| ImagingError::DamagedJpeg { source };
    let mut decoder = jpeg_decoder::Decoder::new(bytes);
    let pixels = decoder.decode().map_err(failed)?;
    let picture = decoder.info().and_then(|info| {
        let (width, height) = (u32::from(info.width), u32::from(info.height));
        match info.pixel_format {
            PixelFormat::RGB24 => RgbImage::from_raw(width, height, pixels).map(Into::into),
            PixelFormat::L8 => GrayImage::from_raw(width, height, pixels).map(Into::into),
            PixelFormat::L16 | PixelFormat::CMYK32 => None,
        }
    });
    picture.ok_or(ImagingError::UnsupportedFormat {
        format: "JPEG for printing",
        advice: "save or export it as an ordinary JPEG or as PNG first",
    })
}
