//! Any text lines, anywhere on a page, give a draft and never a panic.
#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use visavis_capture::receipt::{Context, read_receipt};
use visavis_model::{BoundingBox, Confidence, Page, TextLine};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.lines().enumerate().map(|(index, line)| {
        let shift = f32::from(line.bytes().next().unwrap_or_default());
        let top = index as f32 * 20.0 + shift / 16.0;
        let right = shift + line.chars().count() as f32 * 10.0;
        TextLine {
            text: line.to_owned(),
            bounds: BoundingBox::new(shift, top, right, top + 18.0),
            confidence: Confidence::new(shift / 255.0),
        }
    });
    let page = Page { width: 1000, height: 2000, lines: lines.collect(), codes: Vec::new() };
    let Some(latest) = NaiveDate::from_ymd_opt(2030, 1, 1) else { return };
    read_receipt(&[page], Context { latest, home: None });
});
