//! A picture of grey levels and what can be done to it cheaply.

use crate::numeric::{grey_level, side, whole};
use crate::{ImagingError, Point};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

/// An 8-bit grey picture, row by row from the top left. It has at least one pixel.
#[derive(Clone, Eq, PartialEq)]
pub struct GreyImage {
    width: usize,
    height: usize,
    levels: Vec<u8>,
}

impl std::fmt::Debug for GreyImage {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "GreyImage({} × {})", self.width, self.height)
    }
}

impl GreyImage {
    /// A picture from its grey levels; `None` unless there are exactly `width` × `height` of them
    /// and at least one.
    pub fn from_levels(width: u32, height: u32, levels: Vec<u8>) -> Option<Self> {
        let (width, height) = (width as usize, height as usize);
        let fits = width.checked_mul(height).is_some_and(|count| count == levels.len());
        (fits && !levels.is_empty()).then_some(Self { width, height, levels })
    }

    /// A picture of one level; a side of 0 counts as 1.
    pub fn filled(width: u32, height: u32, level: u8) -> Self {
        Self::blank(width as usize, height as usize, level)
    }

    /// Width in pixels.
    pub fn width(&self) -> u32 {
        side(self.width)
    }

    /// Height in pixels.
    pub fn height(&self) -> u32 {
        side(self.height)
    }

    /// All grey levels, row by row.
    pub fn levels(&self) -> &[u8] {
        &self.levels
    }

    /// Written as a PNG file, lossless and quickly rather than small: a text reader takes it from
    /// memory or a temporary file.
    pub fn to_png(&self) -> Result<Vec<u8>, ImagingError> {
        let mut file = Vec::with_capacity(self.levels.len() / 3);
        PngEncoder::new_with_quality(&mut file, CompressionType::Fast, FilterType::Up)
            .write_image(&self.levels, self.width(), self.height(), ExtendedColorType::L8)
            .map_err(ImagingError::Encode)?;
        Ok(file)
    }

    pub(crate) fn blank(width: usize, height: usize, level: u8) -> Self {
        let (width, height) = (width.max(1), height.max(1));
        Self { width, height, levels: vec![level; width * height] }
    }

    /// A picture from rows that were computed one after the other; what is missing is white.
    pub(crate) fn from_rows(width: usize, height: usize, mut levels: Vec<u8>) -> Self {
        let (width, height) = (width.max(1), height.max(1));
        levels.resize(width * height, 255);
        Self { width, height, levels }
    }

    pub(crate) const fn columns(&self) -> usize {
        self.width
    }

    pub(crate) const fn row_count(&self) -> usize {
        self.height
    }

    pub(crate) fn rows(&self) -> std::slice::ChunksExact<'_, u8> {
        self.levels.chunks_exact(self.width)
    }

    pub(crate) fn rows_mut(&mut self) -> std::slice::ChunksExactMut<'_, u8> {
        self.levels.chunks_exact_mut(self.width)
    }

    pub(crate) fn levels_mut(&mut self) -> &mut [u8] {
        &mut self.levels
    }

    /// A row; the nearest one for a number outside.
    pub(crate) fn row(&self, y: usize) -> &[u8] {
        let start = y.min(self.height - 1) * self.width;
        self.levels.get(start..start + self.width).unwrap_or(&[])
    }

    /// A pixel; the nearest one for a place outside.
    pub(crate) fn level(&self, x: usize, y: usize) -> u8 {
        self.row(y).get(x.min(self.width - 1)).copied().unwrap_or(0)
    }

    /// The pixel at a point, `None` outside.
    pub(crate) fn level_at(&self, point: Point) -> Option<u8> {
        let inside = point.x >= 0.0
            && point.y >= 0.0
            && point.x < self.width as f32
            && point.y < self.height as f32;
        inside.then(|| self.level(whole(point.x), whole(point.y)))
    }

    pub(crate) fn histogram(&self) -> [u32; 256] {
        histogram_of(self.levels.iter().copied())
    }

    /// The two pictures combined level by level; they are of the same size.
    pub(crate) fn combined(&self, other: &Self, combine: impl Fn(u8, u8) -> u8) -> Self {
        let levels = self.levels.iter().zip(&other.levels).map(|(&a, &b)| combine(a, b)).collect();
        Self::from_rows(self.width, self.height, levels)
    }

    /// Every level replaced.
    pub(crate) fn mapped(&self, map: impl Fn(u8) -> u8) -> Self {
        let levels = self.levels.iter().map(|&level| map(level)).collect();
        Self { width: self.width, height: self.height, levels }
    }

    /// Reduced by a whole factor, each pixel the mean of a square of `factor` × `factor`.
    pub(crate) fn reduced(&self, factor: usize) -> Self {
        if factor <= 1 {
            return self.clone();
        }
        let (width, height) = (self.width.div_ceil(factor), self.height.div_ceil(factor));
        let mut levels = Vec::with_capacity(width * height);
        let mut sums = vec![0_u32; width];
        for band in self.levels.chunks(self.width * factor) {
            sums.fill(0);
            for row in band.chunks_exact(self.width) {
                for (sum, cell) in sums.iter_mut().zip(row.chunks(factor)) {
                    *sum += cell.iter().map(|&level| u32::from(level)).sum::<u32>();
                }
            }
            let rows = band.len() / self.width;
            let last = self.width - (width - 1) * factor;
            for (column, &sum) in sums.iter().enumerate() {
                let columns = if column + 1 == width { last } else { factor };
                let count = side(columns * rows).max(1);
                levels.push(u8::try_from((sum + count / 2) / count).unwrap_or(255));
            }
        }
        Self::from_rows(width, height, levels)
    }

    /// Enlarged or reduced a little to a given size, with linear interpolation.
    pub(crate) fn resized(&self, width: usize, height: usize) -> Self {
        let (width, height) = (width.max(1), height.max(1));
        let across = self.width as f32 / width as f32;
        let down = self.height as f32 / height as f32;
        let columns: Vec<(usize, f32)> =
            (0..width).map(|x| split((x as f32 + 0.5) * across - 0.5)).collect();
        let mut levels = Vec::with_capacity(width * height);
        for y in 0..height {
            let (top, below) = split((y as f32 + 0.5) * down - 0.5);
            let (upper, lower) = (self.row(top), self.row(top + 1));
            for &(left, right) in &columns {
                let first = mix(pick(upper, left), pick(upper, left + 1), right);
                let second = mix(pick(lower, left), pick(lower, left + 1), right);
                levels.push(grey_level(mix(first, second, below)));
            }
        }
        Self::from_rows(width, height, levels)
    }

    /// Rows become columns. Done in squares, because a column-wise walk over a large picture
    /// misses the cache at every pixel.
    pub(crate) fn transposed(&self) -> Self {
        const SQUARE: usize = 32;
        let mut turned = Self::blank(self.height, self.width, 0);
        let stride = turned.width;
        for top in (0..self.height).step_by(SQUARE) {
            for left in (0..self.width).step_by(SQUARE) {
                for x in left..(left + SQUARE).min(self.width) {
                    let start = x * stride + top;
                    let end = x * stride + (top + SQUARE).min(self.height);
                    let Some(target) = turned.levels.get_mut(start..end) else { continue };
                    for (offset, level) in target.iter_mut().enumerate() {
                        let place = (top + offset) * self.width + x;
                        *level = self.levels.get(place).copied().unwrap_or(0);
                    }
                }
            }
        }
        turned
    }

    pub(crate) fn flip_left_right(&mut self) {
        self.rows_mut().for_each(<[u8]>::reverse);
    }

    /// Turned by half a turn.
    pub(crate) fn turn_around(&mut self) {
        self.levels.reverse();
    }

    pub(crate) fn flip_top_bottom(&mut self) {
        self.turn_around();
        self.flip_left_right();
    }
}

/// How often each level occurs.
pub(crate) fn histogram_of(levels: impl Iterator<Item = u8>) -> [u32; 256] {
    let mut histogram = [0_u32; 256];
    for level in levels {
        if let Some(count) = histogram.get_mut(usize::from(level)) {
            *count += 1;
        }
    }
    histogram
}

/// A coordinate as the whole pixel before it and the share of the next.
fn split(coordinate: f32) -> (usize, f32) {
    let coordinate = coordinate.max(0.0);
    (whole(coordinate), coordinate.fract())
}

fn pick(row: &[u8], x: usize) -> f32 {
    row.get(x).or(row.last()).map_or(0.0, |&level| f32::from(level))
}

fn mix(a: f32, b: f32, share: f32) -> f32 {
    (b - a).mul_add(share, a)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(width: u32, height: u32) -> GreyImage {
        let levels = (0..width * height).map(|n| u8::try_from(n % 256).unwrap()).collect();
        GreyImage::from_levels(width, height, levels).unwrap()
    }

    #[test]
    fn a_picture_needs_as_many_levels_as_pixels() {
        assert!(GreyImage::from_levels(2, 3, vec![0; 5]).is_none());
        assert!(GreyImage::from_levels(0, 3, Vec::new()).is_none());
        assert!(GreyImage::from_levels(u32::MAX, u32::MAX, vec![0; 5]).is_none());
    }

    #[test]
    fn transposing_twice_gives_the_picture_back() {
        let picture = counted(70, 41);
        let turned = picture.transposed();
        assert_eq!(turned.level(40, 69), picture.level(69, 40));
        assert_eq!(turned.transposed(), picture);
    }

    #[test]
    fn reducing_takes_the_mean_of_each_square_even_at_the_ragged_edge() {
        let picture =
            GreyImage::from_levels(3, 2, vec![10, 20, 90, 30, 40, 110]).unwrap().reduced(2);
        assert_eq!(picture.levels(), [25, 100]);
    }

    #[test]
    fn resizing_keeps_a_flat_picture_flat() {
        let picture = GreyImage::filled(7, 5, 93).resized(31, 2);
        assert_eq!((picture.width(), picture.height()), (31, 2));
        assert!(picture.levels().iter().all(|&level| level == 93));
    }

    #[test]
    fn the_png_holds_the_same_levels() {
        let picture = counted(33, 9);
        let back = image::load_from_memory(&picture.to_png().unwrap()).unwrap().into_luma8();
        assert_eq!(back.as_raw(), picture.levels());
    }
}
