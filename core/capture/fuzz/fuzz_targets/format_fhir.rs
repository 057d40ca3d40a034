//! Health records in FHIR: no panic, whatever the bytes are.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visavis_capture::formats::health::Fhir;
use visavis_capture::formats::{Collected, Format, Input};

fuzz_target!(|bytes: &[u8]| {
    let _ = Fhir.parse(&mut Input::new(bytes), &mut Collected::default());
});
