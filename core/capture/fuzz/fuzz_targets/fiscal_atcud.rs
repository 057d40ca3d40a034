//! Portuguese codes: no panic, and what is not refuted adds up.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visavis_capture::fiscal::{Finding, Verdict, verify_payload};

fuzz_target!(|text: &str| {
    if let Some(code) = verify_payload(&format!("A:{text}")) {
        assert_ne!(code.verdict, Verdict::Valid);
        let disagrees =
            code.findings.iter().any(|finding| matches!(finding, Finding::TotalDisagrees { .. }));
        assert!(!disagrees || code.verdict == Verdict::Invalid);
    }
});
