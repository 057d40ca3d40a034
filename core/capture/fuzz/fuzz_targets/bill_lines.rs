//! Any text in any places, taken for a bill.
#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use visavis_capture::formats::bill::plain::read_bill;
use visavis_capture::receipt::Context;
use visavis_model::{BoundingBox, Confidence, Page, TextLine};

fuzz_target!(|rows: Vec<(String, i16, i16)>| {
    let lines = rows.into_iter().map(|(text, left, top)| {
        let (left, top) = (f32::from(left), f32::from(top));
        let right = left + 9.0 * text.chars().count() as f32;
        let bounds = BoundingBox::new(left, top, right, top + 14.0);
        TextLine { text, bounds, confidence: Confidence::CERTAIN }
    });
    let page = Page { width: 1000, height: 1400, lines: lines.collect(), codes: Vec::new() };
    let context = Context { latest: NaiveDate::MAX, home: None };
    let _ = read_bill(&[page], context);
});
