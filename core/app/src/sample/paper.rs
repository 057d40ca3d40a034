//! A receipt's lines, printed on paper as a till prints them, and where each of them stands.

use crate::AppError;
use embedded_graphics::draw_target::DrawTarget;
use embedded_graphics::geometry::{OriginDimensions, Point, Size};
use embedded_graphics::mono_font::MonoTextStyle;
use embedded_graphics::mono_font::iso_8859_1::FONT_10X20;
use embedded_graphics::pixelcolor::Gray8;
use embedded_graphics::prelude::{Drawable, GrayColor, Pixel};
use embedded_graphics::text::{Baseline, Text};
use std::convert::Infallible;
use visavis_imaging::GreyImage;
use visavis_model::{BoundingBox, Confidence, Page, TextLine};

/// The characters of a line.
pub(super) const COLUMNS: u16 = 32;
/// The size of a character in pixels.
const CHARACTER: (u16, u16) = (10, 20);
/// From one line to the next.
const LINE: u16 = 24;
/// White around the print.
const MARGIN: u16 = 24;

/// Prints lines of at most [`COLUMNS`] characters: a PNG file, and its page as a reader saw it.
pub(super) fn print(lines: &[String]) -> Result<(Vec<u8>, Page), AppError> {
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX / LINE);
    let width = COLUMNS.saturating_mul(CHARACTER.0).saturating_add(2 * MARGIN);
    let height = rows.saturating_mul(LINE).saturating_add(2 * MARGIN);
    let mut paper = Paper {
        width: usize::from(width),
        height: usize::from(height),
        levels: vec![250; usize::from(width) * usize::from(height)],
    };
    let style = MonoTextStyle::new(&FONT_10X20, Gray8::new(40));
    let mut read = Vec::new();
    for (line, row) in lines.iter().zip(0_u16..) {
        let top = MARGIN.saturating_add(row.saturating_mul(LINE));
        let place = Point::new(i32::from(MARGIN), i32::from(top));
        let Ok(_) = Text::with_baseline(line, place, style, Baseline::Top).draw(&mut paper);
        read.extend(seen(line, top));
    }
    let (width, height) = (u32::from(width), u32::from(height));
    let picture = GreyImage::from_levels(width, height, paper.levels);
    let picture = picture.unwrap_or_else(|| GreyImage::filled(width, height, 255)).to_png()?;
    Ok((picture, Page { width, height, lines: read, codes: Vec::new() }))
}

/// A line as a reader sees it; nothing where nothing is printed.
fn seen(line: &str, top: u16) -> Option<TextLine> {
    let text = line.trim();
    let count = |text: &str| u16::try_from(text.chars().count()).unwrap_or(COLUMNS);
    let indent = count(line).saturating_sub(count(line.trim_start()));
    let left = f32::from(MARGIN) + f32::from(indent) * f32::from(CHARACTER.0);
    let right = left + f32::from(count(text)) * f32::from(CHARACTER.0);
    let bounds =
        BoundingBox::new(left, f32::from(top), right, f32::from(top) + f32::from(CHARACTER.1));
    let is_printed = !text.is_empty();
    is_printed.then(|| TextLine {
        text: text.to_owned(),
        bounds,
        confidence: Confidence::new(0.97),
    })
}

struct Paper {
    width: usize,
    height: usize,
    levels: Vec<u8>,
}

impl OriginDimensions for Paper {
    fn size(&self) -> Size {
        let side = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
        Size::new(side(self.width), side(self.height))
    }
}

impl DrawTarget for Paper {
    type Color = Gray8;
    type Error = Infallible;

    fn draw_iter<I: IntoIterator<Item = Pixel<Gray8>>>(
        &mut self,
        pixels: I,
    ) -> Result<(), Infallible> {
        for Pixel(place, colour) in pixels {
            let column = usize::try_from(place.x).ok().filter(|column| *column < self.width);
            let row = usize::try_from(place.y).ok().filter(|row| *row < self.height);
            let index = column.zip(row).map(|(column, row)| row * self.width + column);
            if let Some(level) = index.and_then(|index| self.levels.get_mut(index)) {
                *level = colour.luma();
            }
        }
        Ok(())
    }
}
