//! Austrian codes: no panic, and none verifies, because no certificate is in them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visavis_capture::fiscal::{Scheme, Verdict, verify_payload};

fuzz_target!(|text: &str| {
    if let Some(code) = verify_payload(&format!("_R1-AT{text}")) {
        assert_ne!(code.verdict, Verdict::Valid);
        // A text of many parts may be an Italian document too.
        assert!(
            code.scheme != Scheme::Rksv || code.total.is_some() || code.verdict == Verdict::Invalid
        );
    }
});
