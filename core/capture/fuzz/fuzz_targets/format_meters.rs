//! Meters of electricity, gas and water: no panic, whatever the bytes are.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visavis_capture::formats::{ALL, Collected, Input};

const NAMES: [&str; 7] = ["enedis", "grdf", "pygazpar", "green", "octopus", "home", "meter"];

fuzz_target!(|bytes: &[u8]| {
    for format in ALL {
        if NAMES.iter().any(|start| format.name().starts_with(start)) {
            let _ = format.parse(&mut Input::new(bytes), &mut Collected::default());
        }
    }
});
