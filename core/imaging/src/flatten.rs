//! A page seen in perspective laid flat.

use crate::curl::Curl;
use crate::geometry::Perspective;
use crate::numeric::{grey_level, side, whole};
use crate::{GreyImage, Point};

/// What lies outside the photo is shown as white paper.
const OUTSIDE: f32 = 255.0;

/// The picture of `width` × `height` whose every pixel is fetched where `to_photo` says, after the
/// curl, if there is one.
///
/// Where several photo pixels fall on one of the page, the photo is first reduced by whole steps:
/// skipping pixels would break thin strokes.
pub(crate) fn flattened(
    photo: &GreyImage,
    to_photo: &Perspective,
    curl: Option<&Curl>,
    width: usize,
    height: usize,
) -> GreyImage {
    let reduction = photo_pixels_per_page_pixel(to_photo, width, height);
    let factor = whole(reduction + 0.25).clamp(1, 16);
    if factor == 1 {
        return fetched(photo, to_photo, curl, width, height);
    }
    let reduced = photo.reduced(factor);
    let shrink = 1.0 / factor as f32;
    let to_reduced =
        Perspective::turn(0.0, shrink, Point::default(), Point::default()).after(to_photo);
    fetched(&reduced, &to_reduced, curl, width, height)
}

/// In the middle of the page.
fn photo_pixels_per_page_pixel(to_photo: &Perspective, width: usize, height: usize) -> f32 {
    let (x, y) = (width as f32 / 2.0, height as f32 / 2.0);
    let middle = to_photo.apply(Point::new(x, y));
    let across = to_photo.apply(Point::new(x + 1.0, y)).distance(middle);
    let down = to_photo.apply(Point::new(x, y + 1.0)).distance(middle);
    across.min(down)
}

fn fetched(
    photo: &GreyImage,
    to_photo: &Perspective,
    curl: Option<&Curl>,
    width: usize,
    height: usize,
) -> GreyImage {
    let [down_x, down_y, down_depth] = to_photo.down();
    let mut levels = Vec::with_capacity(width * height);
    for y in 0..height {
        let ([start_x, start_y, start_depth], [step_x, step_y, step_depth]) =
            to_photo.along_row(y as f32);
        let (tilt, bend) = curl.map_or((0.0, 0.0), |curl| curl.at_row(y as f32 + 0.5));
        for x in 0..side(width) {
            let x = x as f32;
            let across = curl.map_or(0.0, |curl| curl.across(x + 0.5));
            let shift = bend.mul_add(across, tilt) * across;
            let depth = down_depth.mul_add(shift, step_depth.mul_add(x, start_depth));
            let inverse = if depth.abs() < 1e-9 { 1e9 } else { depth.recip() };
            let place = Point::new(
                down_x.mul_add(shift, step_x.mul_add(x, start_x)) * inverse - 0.5,
                down_y.mul_add(shift, step_y.mul_add(x, start_y)) * inverse - 0.5,
            );
            levels.push(grey_level(between(photo, place)));
        }
    }
    GreyImage::from_rows(width, height, levels)
}

/// The level at a place between four pixels, by linear interpolation.
fn between(photo: &GreyImage, place: Point) -> f32 {
    let inside = place.x > -1.0
        && place.y > -1.0
        && place.x < photo.columns() as f32
        && place.y < photo.row_count() as f32;
    if !inside {
        return OUTSIDE;
    }
    let (x, y) = (place.x.max(0.0), place.y.max(0.0));
    let (left, top) = (whole(x), whole(y));
    let (share_x, share_y) = (x.fract(), y.fract());
    let pair = |row: &[u8]| match row.get(left..) {
        Some([first, second, ..]) => {
            let (first, second) = (f32::from(*first), f32::from(*second));
            (second - first).mul_add(share_x, first)
        }
        Some([last]) => f32::from(*last),
        _ => OUTSIDE,
    };
    let (upper, lower) = (pair(photo.row(top)), pair(photo.row(top + 1)));
    (lower - upper).mul_add(share_y, upper)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Quad;

    #[test]
    fn the_whole_picture_laid_flat_is_the_picture() {
        let levels = (0..60).map(|n| n * 4).collect();
        let photo = GreyImage::from_levels(10, 6, levels).unwrap();
        let same = Perspective::to_quad(10.0, 6.0, &Quad::rectangle(0.0, 0.0, 10.0, 6.0));
        assert_eq!(flattened(&photo, &same, None, 10, 6), photo);
    }

    #[test]
    fn a_thin_line_survives_being_reduced() {
        let mut photo = GreyImage::filled(400, 400, 255);
        photo.rows_mut().nth(201).unwrap().fill(0);
        let to_photo = Perspective::to_quad(50.0, 50.0, &Quad::rectangle(0.0, 0.0, 400.0, 400.0));
        let page = flattened(&photo, &to_photo, None, 50, 50);
        assert!(page.levels().iter().any(|&level| level < 235));
    }

    #[test]
    fn outside_the_photo_is_white() {
        let photo = GreyImage::filled(10, 10, 40);
        let away = Perspective::to_quad(4.0, 4.0, &Quad::rectangle(50.0, 50.0, 60.0, 60.0));
        assert!(flattened(&photo, &away, None, 4, 4).levels().iter().all(|&level| level == 255));
    }
}
