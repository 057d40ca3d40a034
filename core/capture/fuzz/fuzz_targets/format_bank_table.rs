//! Tables of payments: no panic, and whatever is read has a day and an amount.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visavis_capture::formats::bank::table::{BankTable, inspect};
use visavis_capture::formats::{Collected, Format, Head, Input};

fuzz_target!(|bytes: &[u8]| {
    let _ = BankTable.recognise(&Head::new(bytes));
    let _ = inspect(bytes.to_vec());
    let mut out = Collected::default();
    if BankTable.parse(&mut Input::new(bytes), &mut out).is_ok() {
        for entry in &out.entries {
            assert!(entry.matter.date.is_some() && entry.matter.amount.is_some());
        }
    }
});
