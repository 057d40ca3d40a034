//! Pictures for a screen: in colour, upright, no larger than asked for.

use crate::ImagingError;
use crate::decode::{decode_colours, on_white};
use image::DynamicImage;
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;

/// Below this the text of a receipt shows blocks around its letters.
const QUALITY: u8 = 85;

/// A picture of a photo or a page, and the space in which places on it are told.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownPicture {
    /// The picture, as a JPEG file without metadata.
    pub jpeg: Vec<u8>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// How wide the photo or page is, in the unit of the boxes on it.
    pub space_width: f32,
    /// How high it is.
    pub space_height: f32,
}

/// Shows a photo, upright as its Exif data say. Its space is the pixels of the upright photo, as
/// [`crate::decode`] gives it.
///
/// # Errors
/// As [`crate::decode`].
pub fn show_photo(bytes: &[u8], longest_side: u32) -> Result<ShownPicture, ImagingError> {
    let (image, orientation) = decode_colours(bytes)?;
    let (width, height) = (image.width() as f32, image.height() as f32);
    let space = match orientation {
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => (height, width),
        _ => (width, height),
    };
    // Made smaller first: turning a small picture is quicker.
    let mut image = reduced(image, longest_side);
    image.apply_orientation(orientation);
    ShownPicture::new(image, space, longest_side)
}

impl ShownPicture {
    /// A picture that is upright, for a screen.
    pub(crate) fn new(
        image: DynamicImage,
        (space_width, space_height): (f32, f32),
        longest_side: u32,
    ) -> Result<Self, ImagingError> {
        let colours = on_white(reduced(image, longest_side));
        let (width, height) = (colours.width(), colours.height());
        let mut jpeg = Vec::new();
        JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
            .encode_image(&colours)
            .map_err(ImagingError::Encode)?;
        Ok(Self { jpeg, width, height, space_width, space_height })
    }
}

/// The picture made smaller, by averages, where it is larger.
fn reduced(image: DynamicImage, longest_side: u32) -> DynamicImage {
    if image.width().max(image.height()) <= longest_side {
        return image;
    }
    image.thumbnail(longest_side, longest_side)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode;
    use image::codecs::png::PngEncoder;
    use image::{ImageEncoder, Rgb, RgbImage};

    /// A photo of 40 × 20 pixels whose top left corner is red, held as this Exif orientation says.
    fn photo(orientation: u8) -> Vec<u8> {
        let colour = |x, y| if x < 8 && y < 8 { Rgb([200, 0, 0]) } else { Rgb([255; 3]) };
        let image = RgbImage::from_fn(40, 20, colour);
        let exif = [
            b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".as_slice(),
            &[orientation, 0, 0, 0, 0, 0, 0, 0],
        ];
        let mut file = Vec::new();
        let mut encoder = PngEncoder::new(&mut file);
        encoder.set_exif_metadata(exif.concat()).unwrap();
        encoder.write_image(&image, 40, 20, image::ExtendedColorType::Rgb8).unwrap();
        file
    }

    #[test]
    fn a_photo_is_shown_upright_in_the_space_in_which_it_is_read() {
        for orientation in 1..=8 {
            let file = photo(orientation);
            let read = decode(&file).unwrap();
            let shown = show_photo(&file, 1000).unwrap();
            assert_eq!((shown.width, shown.height), (read.width(), read.height()), "{orientation}");
            let space = (read.width() as f32, read.height() as f32);
            assert_eq!((shown.space_width, shown.space_height), space);
            let seen = image::load_from_memory(&shown.jpeg).unwrap().into_rgb8();
            let is_red = |x: u32, y: u32| seen.get_pixel(x, y).0[1] < 128;
            let is_dark =
                |x: u32, y: u32| read.grey().levels()[(y * read.width() + x) as usize] < 128;
            for (x, y) in [(2, 2), (seen.width() - 3, 2), (2, seen.height() - 3)] {
                assert_eq!(is_red(x, y), is_dark(x, y), "{orientation}: {x}, {y}");
            }
        }
    }

    #[test]
    fn a_large_photo_is_made_smaller_and_its_space_stays() {
        let shown = show_photo(&photo(6), 10).unwrap();
        assert_eq!((shown.width, shown.height), (5, 10));
        assert_eq!((shown.space_width, shown.space_height), (20.0, 40.0));
        assert!(show_photo(b"no photo", 10).is_err());
    }
}
