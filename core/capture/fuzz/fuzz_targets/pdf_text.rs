//! Any bytes give pages or an error, within bounds, and every word has a place.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visavis_capture::pdf::read_pages;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = read_pages(bytes) else { return };
    for page in &text.pages {
        assert!(page.page.width > 0 && page.page.height > 0);
        for line in &page.page.lines {
            assert!(!line.text.is_empty());
        }
    }
});
