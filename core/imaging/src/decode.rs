//! Untrusted bytes to a picture, within bounds that are checked before memory is taken.

mod jpeg;

use crate::{ImagingError, Picture};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage};
use std::io::Cursor;

/// The largest file that is read, in millions of bytes. A 50-megapixel JPEG has about 20.
const MEGABYTES: u64 = 64;
/// The largest picture that is read, in millions of pixels: above the 50 of phones' finest
/// setting, and below what would need more than a quarter of a gigabyte.
const MEGAPIXELS: u32 = 64;
/// Bytes a pixel of the decoder's own output and tables at most.
const BYTES_PER_PIXEL: u64 = 8;

/// Decodes a photo in JPEG, PNG or WebP and turns it upright as its Exif data say.
///
/// The format is told from the first bytes, never from a name. A file or picture above the
/// bounds is refused before its pixels are allocated; a file that is cut short is an error, not
/// half a picture, because half a receipt would be read as a whole one.
pub fn decode(bytes: &[u8]) -> Result<Picture, ImagingError> {
    let (image, orientation) = decode_colours(bytes)?;
    let picture = to_picture(image).ok_or(ImagingError::NotAPicture)?;
    Ok(picture.oriented(orientation))
}

/// Decodes a photo in colour, as it is stored, and tells how it is turned upright.
pub(crate) fn decode_colours(bytes: &[u8]) -> Result<(DynamicImage, Orientation), ImagingError> {
    if bytes.is_empty() {
        return Err(ImagingError::Empty);
    }
    let megabytes = bytes.len() as u64 / 1_000_000;
    if megabytes >= MEGABYTES {
        return Err(ImagingError::FileTooLarge { megabytes, limit: MEGABYTES });
    }
    let format = recognise(bytes)?;
    let name = name_of(format);
    let markers = match format {
        ImageFormat::Jpeg => jpeg::Markers::of(bytes),
        _ => jpeg::Markers { ended: true, in_turns: false },
    };
    if !markers.ended {
        return Err(ImagingError::Truncated { format: name });
    }
    let failed = |error: ImageError| match error {
        ImageError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            ImagingError::Truncated { format: name }
        }
        source => ImagingError::Damaged { format: name, source },
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(u64::from(MEGAPIXELS) * 1_000_000 * BYTES_PER_PIXEL);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(failed)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > u64::from(MEGAPIXELS) * 1_000_000 {
        return Err(ImagingError::TooManyPixels { width, height, limit: MEGAPIXELS });
    }
    // Broken Exif data are no reason to refuse a photo that can be seen.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = if markers.in_turns {
        drop(decoder);
        jpeg::decode_in_turns(bytes)?
    } else {
        DynamicImage::from_decoder(decoder).map_err(failed)?
    };
    Ok((image, orientation))
}

fn to_picture(image: DynamicImage) -> Option<Picture> {
    let (width, height) = (image.width(), image.height());
    match image {
        DynamicImage::ImageLuma8(grey) => {
            crate::GreyImage::from_levels(width, height, grey.into_raw()).map(Picture::from_grey)
        }
        other => Picture::from_rgb(width, height, on_white(other).as_raw()),
    }
}

/// The colours alone. A picture without a background is meant to be seen on white paper.
pub(crate) fn on_white(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let mut colours = image.into_rgba8();
    for image::Rgba([red, green, blue, alpha]) in colours.pixels_mut() {
        for channel in [red, green, blue] {
            let over = 255 * (255 - u32::from(*alpha));
            let sum = u32::from(*channel) * u32::from(*alpha) + over;
            *channel = u8::try_from(sum / 255).unwrap_or(255);
        }
    }
    DynamicImage::ImageRgba8(colours).into_rgb8()
}

fn recognise(bytes: &[u8]) -> Result<ImageFormat, ImagingError> {
    const SAVE_AS: &str = "save or export it as JPEG or PNG first";
    let unsupported = |format, advice| Err(ImagingError::UnsupportedFormat { format, advice });
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Ok(ImageFormat::Jpeg),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Ok(ImageFormat::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(ImageFormat::WebP),
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => match brand {
            [b'a', b'v', b'i', b'f' | b's', ..] => unsupported("AVIF", SAVE_AS),
            [b'h' | b'm', ..] => unsupported(
                "HEIC",
                "set the camera to \"most compatible\" (JPEG), or share the photo as JPEG",
            ),
            _ => unsupported("MP4 video", "take a photo instead"),
        },
        [b'G', b'I', b'F', b'8', ..] => unsupported("GIF", SAVE_AS),
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => unsupported("BMP", SAVE_AS),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => unsupported("TIFF", SAVE_AS),
        [0xff, 0x0a, ..] | [0, 0, 0, 0x0c, b'J', b'X', b'L', b' ', ..] => {
            unsupported("JPEG XL", SAVE_AS)
        }
        _ => Err(ImagingError::NotAPicture),
    }
}

const fn name_of(format: ImageFormat) -> &'static str {
    match format {
        ImageFormat::Png => "PNG",
        ImageFormat::WebP => "WebP",
        _ => "JPEG",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{GrayImage, Rgb, Rgba, RgbaImage};
    use proptest::prelude::*;

    fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut file = Cursor::new(Vec::new());
        image.write_to(&mut file, format).unwrap();
        file.into_inner()
    }

    fn speckled() -> DynamicImage {
        RgbImage::from_fn(90, 60, |x, y| {
            let level = u8::try_from((x * 7 + y * 13) % 256).unwrap();
            Rgb([level, 255 - level, 128])
        })
        .into()
    }

    #[test]
    fn each_format_gives_the_picture_of_the_file() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let picture = decode(&encoded(&speckled(), format)).unwrap();
            assert_eq!((picture.width(), picture.height()), (90, 60), "{format:?}");
        }
    }

    #[test]
    fn a_file_cut_anywhere_is_an_error() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            let file = encoded(&speckled(), format);
            for kept in (1..file.len() - 1).step_by(97).chain([file.len() * 9 / 10]) {
                assert!(decode(&file[..kept]).is_err(), "{format:?} cut at {kept}");
            }
        }
    }

    #[test]
    fn a_preview_inside_the_file_does_not_count_as_its_end() {
        let file = encoded(&speckled(), ImageFormat::Jpeg);
        let mut with_preview = vec![0xff, 0xd8, 0xff, 0xe1, 0, 6, 0xff, 0xd8, 0xff, 0xd9];
        with_preview.extend_from_slice(&file[2..]);
        assert!(decode(&with_preview).is_ok());
        with_preview.truncate(with_preview.len() / 2);
        assert!(matches!(decode(&with_preview), Err(ImagingError::Truncated { .. })));
    }

    #[test]
    fn a_jpeg_whose_colours_come_in_turns_is_the_same_picture() {
        let mut colours = Vec::new();
        for y in 0..130_u32 {
            for x in 0..90_u32 {
                let level = if x > 30 && y > 60 { 230 } else { 40 };
                colours.extend([level, 128, u8::try_from(x).unwrap()]);
            }
        }
        let expected = Picture::from_rgb(90, 130, &colours).unwrap();
        let mut file = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut file, 95);
        encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
        encoder.set_optimized_huffman_tables(true);
        encoder.encode(&colours, 90, 130, jpeg_encoder::ColorType::Rgb).unwrap();
        assert!(jpeg::Markers::of(&file).in_turns);
        let found = decode(&file).unwrap();
        for (&found, &expected) in found.grey().levels().iter().zip(expected.grey().levels()) {
            assert!(found.abs_diff(expected) < 60);
        }
        let apart = found.grey().levels().iter().zip(expected.grey().levels());
        let sum: u32 = apart.map(|(a, b)| u32::from(a.abs_diff(*b))).sum();
        assert!(sum < 3 * 90 * 130, "{sum}");
    }

    #[test]
    fn a_hundred_megapixels_are_refused_from_the_header_alone() {
        let mut file = encoded(&GrayImage::new(1, 1).into(), ImageFormat::Png);
        file[16..20].copy_from_slice(&10_000_u32.to_be_bytes());
        file[20..24].copy_from_slice(&10_000_u32.to_be_bytes());
        let checksum = png_checksum(&file[12..29]);
        file[29..33].copy_from_slice(&checksum.to_be_bytes());
        let error = decode(&file).unwrap_err();
        assert!(matches!(error, ImagingError::TooManyPixels { width: 10_000, .. }), "{error}");
    }

    fn png_checksum(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0, |sum, &byte| {
            (0..8).fold(sum ^ u32::from(byte), |s, _| (s >> 1) ^ (0xedb8_8320 * (s & 1)))
        })
    }

    #[test]
    fn a_transparent_picture_lies_on_white_paper() {
        let image = RgbaImage::from_pixel(4, 4, Rgba([0, 0, 0, 0]));
        let picture = decode(&encoded(&image.into(), ImageFormat::Png)).unwrap();
        assert!(picture.grey().levels().iter().all(|&level| level == 255));
    }

    #[test]
    fn a_photo_of_an_iphone_says_what_to_do() {
        let error = decode(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic").unwrap_err();
        assert!(error.to_string().contains("HEIC"));
        assert!(error.to_string().contains("JPEG"));
    }

    #[test]
    fn what_is_no_picture_is_told_so() {
        assert!(matches!(decode(b""), Err(ImagingError::Empty)));
        assert!(matches!(decode(b"%PDF-1.7"), Err(ImagingError::NotAPicture)));
        let large = vec![0_u8; 64_000_000];
        assert!(matches!(decode(&large), Err(ImagingError::FileTooLarge { .. })));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_bytes_give_a_picture_or_an_error(
            start in prop::sample::select(vec![
                &b"\xff\xd8\xff\xe0"[..], b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"RIFF\0\0\0\0WEBPVP8 ", b"",
            ]),
            bytes in prop::collection::vec(any::<u8>(), 0..400),
        ) {
            let _ = decode(&[start, &bytes].concat());
        }

        #[test]
        fn a_damaged_file_gives_a_picture_or_an_error(place in 0_usize..2_000, byte: u8) {
            for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
                let mut file = encoded(&speckled(), format);
                let place = place % file.len();
                file[place] = byte;
                let _ = decode(&file);
            }
        }
    }
}
