//! White paper on which the pictures of a page are laid.

use super::raster::{Pixels, Plane, Raster};
use super::walk::PlacedPicture;
use crate::Picture;
use image::RgbImage;
use kurbo::{Affine, Point, Rect};

/// The finest that is drawn, in dots per point: 300 dots per inch.
const FINEST: f64 = 300.0 / 72.0;
/// The coarsest that is drawn: 100 dots per inch.
const COARSEST: f64 = 100.0 / 72.0;
/// The most pixels that are drawn.
const MAX_PIXELS: f64 = 12_000_000.0;
/// Dots that are off by less than this share of a pixel fall on pixels all the same.
const EVEN: f64 = 1e-4;
/// The most dots of a picture that are averaged for one pixel, along each side.
const MAX_AVERAGED: usize = 4;

/// The paper.
pub(super) struct Canvas {
    width: u32,
    height: u32,
    scale: f64,
    colours: Vec<u8>,
}

impl Canvas {
    /// Paper for a page of this size in points, as fine as the finest of its pictures.
    pub(super) fn for_page((width, height): (f32, f32), pictures: &[PlacedPicture<'_>]) -> Self {
        let size = [width, height].map(|side| f64::from(side).clamp(1.0, 20_000.0));
        let [width, height] = size;
        let finest = whole_steps(pictures.iter().map(dots_per_point).fold(COARSEST, f64::max));
        let scale = finest.min((MAX_PIXELS / (width * height)).sqrt());
        let [width, height] = size.map(|side| whole((side * scale).round().max(1.0)));
        let colours = vec![255; width as usize * height as usize * 3];
        Self { width, height, scale, colours }
    }

    /// Lays a picture on the paper.
    pub(super) fn draw(&mut self, raster: &Raster, placement: Affine) {
        let to_page = Affine::scale(self.scale) * placement;
        let to_picture = picture_space(raster.width, raster.height) * to_page.inverse();
        let area = to_page.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0)).intersect(Rect::new(
            0.0,
            0.0,
            f64::from(self.width),
            f64::from(self.height),
        ));
        if !to_picture.is_finite() || area.width() <= 0.0 || area.height() <= 0.0 {
            return;
        }
        let [a, b, c, d, ..] = to_picture.as_coeffs();
        let ratio = a.hypot(b).max(c.hypot(d));
        // Dots that do not fall on pixels are averaged, or every now and then a row of them is lost.
        let is_even = (ratio - ratio.round()).abs() < EVEN;
        let averaged = whole(if is_even { ratio } else { 2.0 * ratio }.round()) as usize;
        let sampler = Sampler { raster, to_picture, averaged: averaged.clamp(1, MAX_AVERAGED) };
        let columns = whole(area.x0.floor())..whole(area.x1.ceil()).min(self.width);
        let rows = whole(area.y0.floor())..whole(area.y1.ceil()).min(self.height);
        let stride = self.width as usize * 3;
        for (row, line) in
            rows.clone().zip(self.colours.chunks_exact_mut(stride).skip(rows.start as usize))
        {
            let pixels = line.as_chunks_mut::<3>().0.iter_mut().skip(columns.start as usize);
            for (column, pixel) in columns.clone().zip(pixels) {
                sampler.paint(f64::from(column), f64::from(row), pixel);
            }
        }
    }

    pub(super) fn into_picture(self) -> Option<Picture> {
        Picture::from_rgb(self.width, self.height, &self.colours)
    }

    pub(super) fn into_colours(self) -> Option<RgbImage> {
        RgbImage::from_raw(self.width, self.height, self.colours)
    }
}

/// The resolution of a picture, or a whole part of it where that is too fine: then each pixel is
/// one dot, or a square of dots, and no stroke is cut.
fn whole_steps(dots_per_point: f64) -> f64 {
    // Scanners that say 300 mean 301 as well.
    dots_per_point / (dots_per_point / (FINEST * 1.05)).ceil().max(1.0)
}

/// How fine a picture is where it stands; slivers do not count.
fn dots_per_point(picture: &PlacedPicture<'_>) -> f64 {
    let [a, b, c, d, ..] = picture.placement.as_coeffs();
    let (across, down) = (a.hypot(b), c.hypot(d));
    if across < 36.0 || down < 36.0 {
        return 0.0;
    }
    (f64::from(picture.size.0) / across).max(f64::from(picture.size.1) / down)
}

/// From the unit square, y upwards, to the dots of a picture, y downwards.
const fn picture_space(width: usize, height: usize) -> Affine {
    Affine::new([width as f64, 0.0, 0.0, -(height as f64), 0.0, height as f64])
}

struct Sampler<'a> {
    raster: &'a Raster,
    to_picture: Affine,
    averaged: usize,
}

impl Sampler<'_> {
    /// Paints the pixel whose top left corner is here.
    fn paint(&self, column: f64, row: f64, pixel: &mut [u8; 3]) {
        let mut sums = [0_u32; 3];
        let mut weight = 0_u32;
        let step = 1.0 / self.averaged as f64;
        for down in 0..self.averaged {
            for across in 0..self.averaged {
                let place = Point::new(
                    column + (across as f64 + 0.5) * step,
                    row + (down as f64 + 0.5) * step,
                );
                if let Some((colour, opacity)) = self.dot(self.to_picture * place) {
                    weight += u32::from(opacity);
                    for (sum, channel) in sums.iter_mut().zip(colour) {
                        *sum += u32::from(channel) * u32::from(opacity);
                    }
                }
            }
        }
        let whole = u32::try_from(self.averaged * self.averaged).unwrap_or(1) * 255;
        for (channel, sum) in pixel.iter_mut().zip(sums) {
            let mixed = (sum + u32::from(*channel) * (whole - weight) + whole / 2) / whole;
            *channel = u8::try_from(mixed).unwrap_or(255);
        }
    }

    /// The colour and the opacity of the picture at this place.
    fn dot(&self, place: Point) -> Option<([u8; 3], u8)> {
        let raster = self.raster;
        let index = index_at(place, raster.width, raster.height)?;
        let colour = match &raster.colours {
            Pixels::Plain(shade) => [*shade; 3],
            Pixels::Grey(levels) => [*levels.get(index)?; 3],
            Pixels::Rgb(colours) => *colours.get(index * 3..)?.first_chunk()?,
        };
        let opacity = match &raster.opacity {
            None => 255,
            Some(Plane { width, height, levels }) => {
                let across = *width as f64 / raster.width as f64;
                let down = *height as f64 / raster.height as f64;
                let place = Point::new(place.x * across, place.y * down);
                *levels.get(index_at(place, *width, *height)?)?
            }
        };
        Some((colour, opacity))
    }
}

fn index_at(place: Point, width: usize, height: usize) -> Option<usize> {
    if place.x < 0.0 || place.y < 0.0 {
        return None;
    }
    let (column, row) = (whole(place.x) as usize, whole(place.y) as usize);
    (column < width && row < height).then_some(row * width + column)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
const fn whole(number: f64) -> u32 {
    number as u32
}
