//! Any bytes, taken for a bill of each syntax: an error or a bill.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visavis_capture::formats::bill::{Cii, FacturX, Fattura, Ubl};
use visavis_capture::formats::{Collected, Format, Input};

static ALL: &[&dyn Format] = &[&Ubl, &Cii, &Fattura, &FacturX];

fuzz_target!(|bytes: &[u8]| {
    for format in ALL {
        let _ = format.parse(&mut Input::new(bytes), &mut Collected::default());
    }
});
