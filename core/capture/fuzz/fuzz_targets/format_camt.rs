//! Bank statements in ISO 20022: no panic, whatever the bytes are.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visavis_capture::formats::bank::camt::Camt;
use visavis_capture::formats::{Collected, Format, Input};

fuzz_target!(|bytes: &[u8]| {
    let _ = Camt.parse(&mut Input::new(bytes), &mut Collected::default());
});
