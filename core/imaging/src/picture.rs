//! The photo as it is worked on: grey levels in full, colours only in small.

use crate::GreyImage;
use crate::numeric::grey_level;
use image::metadata::Orientation;

/// Length of the thumbnail's longer side at most, in pixels: enough to place an edge of the paper
/// within a few pixels of the photo, small enough to try dozens of outlines.
const THUMBNAIL_SIDE: usize = 480;

/// A decoded photo, upright as the camera says it was held.
///
/// It keeps every grey level, on which reading depends, and a small colour copy, on which finding
/// the paper depends: a third of the memory of the colours in full.
#[derive(Clone, Debug)]
pub struct Picture {
    pub(crate) grey: GreyImage,
    pub(crate) thumbnail: Thumbnail,
}

impl Picture {
    /// A picture from grey levels, for a page that another part rendered.
    pub fn from_grey(grey: GreyImage) -> Self {
        let factor = thumbnail_factor(grey.columns(), grey.row_count());
        let luma = grey.reduced(factor);
        let neutral = GreyImage::blank(luma.columns(), luma.row_count(), 128);
        let thumbnail = Thumbnail { luma, blue: neutral.clone(), red: neutral, factor };
        Self { grey, thumbnail }
    }

    /// A picture from colours, three bytes a pixel (red, green, blue); `None` unless there are
    /// exactly as many as the sides ask for.
    pub fn from_rgb(width: u32, height: u32, colours: &[u8]) -> Option<Self> {
        let (columns, rows) = (width as usize, height as usize);
        let expected = columns.checked_mul(rows)?.checked_mul(3)?;
        if expected != colours.len() || expected == 0 {
            return None;
        }
        let grey = colours.as_chunks::<3>().0.iter().map(|&[r, g, b]| luma(r, g, b)).collect();
        let factor = thumbnail_factor(columns, rows);
        let thumbnail = Thumbnail::of_colours(columns, rows, colours, factor);
        Some(Self { grey: GreyImage::from_levels(width, height, grey)?, thumbnail })
    }

    /// Width in pixels, after the camera's orientation was applied.
    pub fn width(&self) -> u32 {
        self.grey.width()
    }

    /// Height in pixels, after the camera's orientation was applied.
    pub fn height(&self) -> u32 {
        self.grey.height()
    }

    /// The grey levels.
    pub const fn grey(&self) -> &GreyImage {
        &self.grey
    }

    pub(crate) fn oriented(self, orientation: Orientation) -> Self {
        let Thumbnail { luma, blue, red, factor } = self.thumbnail;
        Self {
            grey: oriented(self.grey, orientation),
            thumbnail: Thumbnail {
                luma: oriented(luma, orientation),
                blue: oriented(blue, orientation),
                red: oriented(red, orientation),
                factor,
            },
        }
    }
}

/// A small copy in luma and two colour differences (ITU-R BT.601, 128 is neutral).
#[derive(Clone, Debug)]
pub(crate) struct Thumbnail {
    pub(crate) luma: GreyImage,
    pub(crate) blue: GreyImage,
    pub(crate) red: GreyImage,
    /// How many photo pixels a pixel of the thumbnail stands for, in each direction.
    pub(crate) factor: usize,
}

impl Thumbnail {
    fn of_colours(columns: usize, rows: usize, colours: &[u8], factor: usize) -> Self {
        let (width, height) = (columns.div_ceil(factor), rows.div_ceil(factor));
        let mut planes = [(); 3].map(|()| Vec::with_capacity(width * height));
        let mut sums = vec![[0_u32; 4]; width];
        for band in colours.chunks(columns * 3 * factor) {
            sums.fill([0; 4]);
            for row in band.chunks_exact(columns * 3) {
                for (sum, cell) in sums.iter_mut().zip(row.chunks(factor * 3)) {
                    let [red, green, blue, count] = sum;
                    for &[r, g, b] in cell.as_chunks::<3>().0 {
                        *red += u32::from(r);
                        *green += u32::from(g);
                        *blue += u32::from(b);
                        *count += 1;
                    }
                }
            }
            for &[red, green, blue, count] in &sums {
                let mean = [red, green, blue].map(|sum| sum as f32 / count.max(1) as f32);
                for (plane, level) in planes.iter_mut().zip(colour_differences(mean)) {
                    plane.push(level);
                }
            }
        }
        let [luma, blue, red] = planes.map(|plane| GreyImage::from_rows(width, height, plane));
        Self { luma, blue, red, factor }
    }
}

fn thumbnail_factor(columns: usize, rows: usize) -> usize {
    columns.max(rows).div_ceil(THUMBNAIL_SIDE).max(1)
}

/// Brightness of a colour (ITU-R BT.601), in fixed point because it is done for every pixel.
fn luma(red: u8, green: u8, blue: u8) -> u8 {
    let sum = 77 * u32::from(red) + 150 * u32::from(green) + 29 * u32::from(blue) + 128;
    u8::try_from(sum >> 8).unwrap_or(255)
}

fn colour_differences([red, green, blue]: [f32; 3]) -> [u8; 3] {
    let luma = 0.114f32.mul_add(blue, 0.299f32.mul_add(red, 0.587 * green));
    [
        grey_level(luma),
        grey_level(0.564f32.mul_add(blue - luma, 128.0)),
        grey_level(0.713f32.mul_add(red - luma, 128.0)),
    ]
}

/// Turned and mirrored as the Exif tag 274 asks: every case is a transposition or none, then
/// flips.
fn oriented(picture: GreyImage, orientation: Orientation) -> GreyImage {
    use Orientation::{
        FlipHorizontal, FlipVertical, NoTransforms, Rotate90, Rotate90FlipH, Rotate180, Rotate270,
        Rotate270FlipH,
    };
    let mut picture = match orientation {
        NoTransforms | FlipHorizontal | FlipVertical | Rotate180 => picture,
        Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH => picture.transposed(),
    };
    match orientation {
        NoTransforms | Rotate90FlipH => {}
        FlipHorizontal | Rotate90 => picture.flip_left_right(),
        FlipVertical | Rotate270 => picture.flip_top_bottom(),
        Rotate180 | Rotate270FlipH => picture.turn_around(),
    }
    picture
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::DynamicImage;

    #[test]
    fn every_orientation_agrees_with_the_image_crate() {
        let levels: Vec<u8> = (0..12).collect();
        for tag in 1..=8 {
            let orientation = Orientation::from_exif(tag).unwrap();
            let ours = oriented(GreyImage::from_levels(4, 3, levels.clone()).unwrap(), orientation);
            let theirs = image::GrayImage::from_raw(4, 3, levels.clone()).unwrap();
            let mut theirs = DynamicImage::ImageLuma8(theirs);
            theirs.apply_orientation(orientation);
            assert_eq!(ours.width(), theirs.width());
            assert_eq!(ours.levels(), theirs.into_luma8().as_raw(), "Exif orientation {tag}");
        }
    }

    #[test]
    fn white_is_neutral_and_red_is_red() {
        let picture = Picture::from_rgb(2, 1, &[255, 255, 255, 255, 0, 0]).unwrap();
        assert_eq!(picture.grey.levels(), [255, 77]);
        assert_eq!(picture.thumbnail.blue.levels()[0], 128);
        assert_eq!(picture.thumbnail.red.levels()[0], 128);
        assert!(picture.thumbnail.red.levels()[1] > 230);
    }

    #[test]
    fn colours_that_do_not_fill_the_picture_are_refused() {
        assert!(Picture::from_rgb(2, 1, &[0; 5]).is_none());
        assert!(Picture::from_rgb(0, 0, &[]).is_none());
        assert!(Picture::from_rgb(u32::MAX, u32::MAX, &[0; 5]).is_none());
    }
}
