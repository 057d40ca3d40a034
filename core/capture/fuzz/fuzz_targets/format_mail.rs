//! Messages and mailboxes: no panic, whatever the bytes are.
#![no_main]

use libfuzzer_sys::fuzz_target;
use visavis_capture::formats::mail::{Mailbox, Message, attachments};
use visavis_capture::formats::{Collected, Format, Input};

fuzz_target!(|bytes: &[u8]| {
    let formats: [&dyn Format; 2] = [&Message, &Mailbox];
    for format in formats {
        let _ = format.parse(&mut Input::new(bytes), &mut Collected::default());
    }
    let _ = attachments(bytes);
});
