//! Credentials as JSON, tokens and pictures: no panic, whatever the bytes are.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visavis_capture::formats::credential::{BakedBadge, CredentialToken, VerifiableCredential};
use visavis_capture::formats::{Collected, Format, Input};

fuzz_target!(|bytes: &[u8]| {
    let formats: [&dyn Format; 3] = [&VerifiableCredential, &CredentialToken, &BakedBadge];
    for format in formats {
        let _ = format.parse(&mut Input::new(bytes), &mut Collected::default());
    }
});
