//! Croatian and Greek addresses: no panic, and none verifies.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visavis_capture::fiscal::{Verdict, verify_payload};

fuzz_target!(|text: &str| {
    for beginning in [
        "https://porezna.gov.hr/rn?jir=",
        "https://www1.aade.gr/tameiakes/myweb/q1.php?SIG=",
        "https://",
    ] {
        if let Some(code) = verify_payload(&format!("{beginning}{text}")) {
            assert_ne!(code.verdict, Verdict::Valid);
        }
    }
});
