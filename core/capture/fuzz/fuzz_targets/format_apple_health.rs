//! Exports of Apple Health: no panic, whatever the bytes are.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visavis_capture::formats::health::AppleHealth;
use visavis_capture::formats::{Collected, Format, Input};

fuzz_target!(|bytes: &[u8]| {
    let _ = AppleHealth.parse(&mut Input::new(bytes), &mut Collected::default());
});
