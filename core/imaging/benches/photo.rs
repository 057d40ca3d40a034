//! A photo of twelve megapixels to a page, on one core: `cargo bench -p visavis-imaging`.

use divan::Bencher;
use std::io::Cursor;
use visavis_imaging::{Picture, decode, find_codes, find_outline, prepare};

fn main() {
    divan::main();
}

/// 4,000 × 3,000 pixels: a sheet of print-like strokes on a darker, grainy table.
fn photo() -> image::RgbImage {
    image::RgbImage::from_fn(3_000, 4_000, |x, y| {
        let grain = u8::try_from((x * 31 + y * 17 + (x * y) % 23) % 24).unwrap_or(0);
        let paper = (800..2_200).contains(&x) && (300..3_700).contains(&y);
        let line = y % 70 < 36 && (900..2_100).contains(&x) && (400..3_600).contains(&y);
        let stroke = line && x % 34 < 24 && (x % 34 < 6 || y % 70 < 6);
        match (paper, stroke) {
            (true, true) => image::Rgb([40 + grain; 3]),
            (true, false) => image::Rgb([215 + grain; 3]),
            _ => image::Rgb([110 + grain, 80 + grain, 50 + grain]),
        }
    })
}

fn picture() -> Picture {
    let photo = photo();
    Picture::from_rgb(photo.width(), photo.height(), photo.as_raw())
        .unwrap_or_else(|| Picture::from_grey(visavis_imaging::GreyImage::filled(1, 1, 0)))
}

#[divan::bench(sample_count = 5)]
fn decode_jpeg(bencher: Bencher<'_, '_>) {
    let mut file = Cursor::new(Vec::new());
    let written = photo().write_to(&mut file, image::ImageFormat::Jpeg);
    assert!(written.is_ok(), "the photo is not written");
    let file = file.into_inner();
    bencher.bench(|| decode(&file));
}

#[divan::bench(sample_count = 20)]
fn outline(bencher: Bencher<'_, '_>) {
    let picture = picture();
    bencher.bench(|| find_outline(&picture));
}

#[divan::bench(sample_count = 10)]
fn page(bencher: Bencher<'_, '_>) {
    let picture = picture();
    bencher.bench(|| prepare(&picture));
}

#[divan::bench(sample_count = 3)]
fn codes_where_there_are_none(bencher: Bencher<'_, '_>) {
    let picture = picture();
    bencher.bench(|| find_codes(&picture));
}
