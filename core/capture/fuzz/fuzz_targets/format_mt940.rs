//! Bank statements in MT940 and MT942: no panic, whatever the bytes are.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visavis_capture::formats::bank::mt940::Mt940;
use visavis_capture::formats::{Collected, Format, Input};

fuzz_target!(|bytes: &[u8]| {
    let _ = Mt940.parse(&mut Input::new(bytes), &mut Collected::default());
});
