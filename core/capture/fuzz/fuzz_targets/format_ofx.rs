//! Bank statements in OFX: no panic, whatever the bytes are.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visavis_capture::formats::bank::ofx::Ofx;
use visavis_capture::formats::{Collected, Format, Input};

fuzz_target!(|bytes: &[u8]| {
    let _ = Ofx.parse(&mut Input::new(bytes), &mut Collected::default());
});
