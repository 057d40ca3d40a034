//! How much memory a photo takes on its way to a page. Alone in its file: the counting allocator
//! counts for the whole program.

use peak_alloc::PeakAlloc;
use std::io::Cursor;
use visavis_imaging::{decode, prepare};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

#[test]
fn a_photo_takes_less_than_four_times_its_colours_from_file_to_page() {
    let (width, height) = (2_000_u32, 3_000_u32);
    let mut file = Cursor::new(Vec::new());
    image::RgbImage::from_fn(width, height, |x, y| {
        let print = y % 60 < 30 && x % 28 < 5 && (300..1_700).contains(&x);
        image::Rgb(if print { [30; 3] } else { [220, 215, 205] })
    })
    .write_to(&mut file, image::ImageFormat::Jpeg)
    .unwrap();
    let file = file.into_inner();

    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let page = prepare(&decode(&file).unwrap());
    let taken = MEMORY.peak_usage() - before;

    assert!(page.image.width() > 100);
    let colours = (width * height * 3) as usize;
    assert!(taken < 4 * colours, "{:.2} times the colours", taken as f64 / colours as f64);
}
