//! Bank statements in QIF: no panic, whatever the bytes are.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visavis_capture::formats::bank::qif::Qif;
use visavis_capture::formats::{Collected, Format, Input};

fuzz_target!(|bytes: &[u8]| {
    let _ = Qif.parse(&mut Input::new(bytes), &mut Collected::default());
});
