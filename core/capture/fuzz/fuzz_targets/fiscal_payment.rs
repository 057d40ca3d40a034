//! Swiss QR-bills, European payment codes and Italian documents: no panic, and none verifies.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visavis_capture::fiscal::{Verdict, verify_payload};

fuzz_target!(|text: &str| {
    for beginning in ["SPC\n0200\n1\n", "BCD\n00", "12345678903;99MEX123456;0001-0001;1,00;"] {
        if let Some(code) = verify_payload(&format!("{beginning}{text}")) {
            assert_ne!(code.verdict, Verdict::Valid);
        }
    }
});
