//! How much memory a photo takes on its way to a page. Alone in its file: the counting allocator
//! counts for the whole program.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use peak_alloc::PeakAlloc;
use visavis_imaging::{decode, prepare};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const WIDTH: u16 = 2_000;
const HEIGHT: u16 = 3_000;

fn photo(arrange: fn(&mut Encoder<&mut Vec<u8>>)) -> Vec<u8> {
    let colours = image::RgbImage::from_fn(WIDTH.into(), HEIGHT.into(), |x, y| {
        let print = y % 60 < 30 && x % 28 < 5 && (300..1_700).contains(&x);
        image::Rgb(if print { [30; 3] } else { [220, 215, 205] })
    });
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 90);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    arrange(&mut encoder);
    encoder.encode(colours.as_raw(), WIDTH, HEIGHT, ColorType::Rgb).unwrap();
    file
}

#[test]
fn a_photo_takes_less_than_four_times_its_colours_from_file_to_page() {
    let colours = usize::from(WIDTH) * usize::from(HEIGHT) * 3;
    let files = [
        ("as cameras write it", photo(|_| {})),
        ("progressive", photo(|encoder| encoder.set_progressive(true))),
        ("colours in turns", photo(|encoder| encoder.set_optimized_huffman_tables(true))),
    ];
    for (kind, file) in &files {
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let page = prepare(&decode(file).unwrap());
        let taken = MEMORY.peak_usage() - before;

        assert!(page.image.width() > 100);
        let times = taken as f64 / colours as f64;
        println!("{kind}: {times:.2} times the colours");
        assert!(taken < 4 * colours, "{kind}: {times:.2} times the colours");
    }
}
