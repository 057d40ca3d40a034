//! Labels of bank statements: no panic, and never a merchant without a letter or digit.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visavis_capture::formats::bank::label::Label;

fuzz_target!(|text: &str| {
    let label = Label::read(text, chrono::NaiveDate::from_ymd_opt(2026, 9, 14));
    assert!(label.merchant.is_none_or(|name| name.chars().any(char::is_alphanumeric)));
});
