//! Several codes of one receipt, whatever they hold: no panic, and the best one is stable.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visavis_capture::fiscal::read_codes;
use visavis_model::{Code, Symbology};

fuzz_target!(|text: &str| {
    let codes: Vec<Code> = text
        .split('\0')
        .map(|text| Code { symbology: Symbology::Qr, text: text.to_owned() })
        .collect();
    let best = read_codes(&codes);
    let mut twice = codes.clone();
    twice.extend(codes);
    if twice.len() <= 64 {
        assert_eq!(best, read_codes(&twice));
    }
});
